"""The command `cables`, also `python -m cables`: what is set before anything is loaded, and who answers."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

MOST_YOUNG = 50_000
"""New objects after which Python looks for garbage. Loading makes tens of thousands, and all of them stay: at its usual
700 they are searched time and again, for a twentieth of the time of a search."""


def main() -> None:
    """Run the command line and exit with its code."""
    gc.set_threshold(MOST_YOUNG, *gc.get_threshold()[1:])
    from cables.import_msgspec import load_msgspec

    load_msgspec()
    from cables.exit import exit_process

    exit_process(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Run the command line; the exit code."""
    from cables import fast_path
    from cables.terminal import streams

    streams.prepare()
    code = fast_path.run(args)
    if code is not None:
        return code
    from cables import cli

    return cli.run(list(args))


if __name__ == "__main__":
    main()
