"""The plainest command, `cables [--archive DIR] search WORD...`, read without click.

click takes a sixth of the time of a search to load. Here are only words that are no options, and only answers: whatever
is written otherwise or goes wrong is left to cli.py, which begins anew. A test holds the two to each other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from cables.exit import INTERRUPTED, NOTHING, reader_gone
from corpus.errors import CablesError, CannotPrint

COMPLETING = "_CABLES_COMPLETE"
"""Set by the shells' scripts: what to complete, in click's way."""


def run(args: Sequence[str]) -> int | None:
    """The exit code of the command, its output written; None where it is another command, or has to be told why not."""
    parsed = parse_plain_search(args)
    if parsed is None or COMPLETING in os.environ:
        return None
    from cables.terminal import output

    if not output.can_write_plain(sys.stdout) or not output.can_write_plain(sys.stderr):
        return None
    archive, words = parsed
    try:
        from cables import config
        from cables.api import Archive  # the engine loads here

        settings = config.load()
        folders = (
            config.archive_path(archive or None, settings),
            config.corrections_path(None, settings),
            config.desk_path(None, settings),
        )
        opened = Archive(*(path for path, _ in folders), announce=output.announce_check)
        found = opened.search(" ".join(words), limit=settings.limit)
        return output.print_results(found, output.make_display("auto"))
    except CannotPrint as problem:
        output.write_line(f"cables: {problem.problem}", err=True)
        output.write_line(problem.advice, err=True)
        return NOTHING
    except BrokenPipeError:
        return reader_gone()
    except (CablesError, OSError, MemoryError):
        return None  # nothing is printed yet
    except KeyboardInterrupt:
        output.write_line("interrupted", err=True)
        return INTERRUPTED


def parse_plain_search(args: Sequence[str]) -> tuple[str, list[str]] | None:
    """(folder of the archive or "", words) of a plain search; None for every other command line."""
    archive, rest = "", list(args)
    if rest[:1] == ["--archive"] and len(rest) > 1 and rest[1]:
        archive, rest = rest[1], rest[2:]
    if archive.startswith("-") or rest[:1] != ["search"] or len(rest) < 2:
        return None
    words = rest[1:]
    return None if any(word[:1] in ("", "-") for word in words) else (archive, words)
