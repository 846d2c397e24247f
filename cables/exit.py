"""The end of the process: what was printed is written, what wanted to be called is called, nothing is tidied up.

The interpreter would take every module apart before it lets go: a sixth of the time of a search.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from contextlib import suppress
from typing import NoReturn

from corpus.errors import CablesError

FOUND, NOTHING, MISUSE, UNUSABLE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes, a contract: see cli.py."""


def signal_exit_code(number: int) -> int:
    """The exit code of a run that this signal stopped: 130 for Ctrl-C, 143 for SIGTERM, 129 for SIGHUP."""
    return 128 + number


def exit_process(code: int) -> NoReturn:
    """End the process with this exit code."""
    code = _flush_output(code)
    if any(not each.daemon for each in threading.enumerate() if each is not threading.main_thread()):
        sys.exit(code)  # somebody still works: the interpreter knows how to wait
    atexit._run_exitfuncs()
    os._exit(_flush_output(code))


def _flush_output(code: int) -> int:
    """Write out what is still held; the exit code, which is no success where that cannot be done."""
    from cables.terminal.streams import discard_pending

    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:
        reader_gone()
    except (OSError, ValueError, CablesError) as error:
        discard_pending(sys.stdout)
        why = (
            getattr(error, "problem", "")
            or f"the output cannot be written: {getattr(error, 'strerror', None) or error}"
        )
        with suppress(OSError, ValueError, AttributeError):
            print(f"cables: {why}", file=sys.stderr)
        return code or NOTHING
    return code


def reader_gone() -> int:
    """Whoever read our output has closed the pipe: nothing to say, also not by the interpreter at its end."""
    from cables.terminal.streams import discard_pending

    discard_pending(sys.stdout)
    return FOUND
