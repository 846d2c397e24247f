"""The command `cables`, also `python -m cables`: what is set before anything is loaded."""

from __future__ import annotations

import gc

MOST_YOUNG = 50_000
"""New objects after which Python looks for garbage. Loading makes tens of thousands, and all of them stay: at its usual
700 they are searched time and again, for a twentieth of the time of a search."""


def main() -> None:
    """Run the command line and exit with its code."""
    gc.set_threshold(MOST_YOUNG, *gc.get_threshold()[1:])
    from cables import cli

    cli.main()


if __name__ == "__main__":
    main()
