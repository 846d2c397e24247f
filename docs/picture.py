"""The picture of a terminal in README.md: what commands print on the shipped specimens, as SVG.

    python docs/picture.py      # writes docs/terminal.svg (`make readme`)

The picture refers to no font or image elsewhere. README.md holds a digest of it, which cog computes from a new run, so
that the test of README.md also finds an old picture.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import shlex
from pathlib import Path

import transcript
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from cables.cli import run

PICTURE = Path(__file__).resolve().with_name("terminal.svg")
COMMANDS = (
    "cables search 'party:KWP date:1967..1968' --limit 3 --facet sender",
    "cables show frus1964-68v98/d1 --query '\"lower Danube\"'",
)
LINES = (40, 18)
"""Lines shown of each command."""


def svg() -> str:
    """The picture, made anew."""
    console = Console(record=True, width=84, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for line, shown in zip(COMMANDS, LINES, strict=True):
        lines = _printed(line).splitlines()
        text = "\n".join(lines[:shown] + (["…"] if len(lines) > shown else []))
        console.print(Text.assemble(("$ ", "bold green"), (line, "bold")))
        console.print(Text.from_ansi(text), end="\n\n")
    made = console.export_svg(title="cables", theme=MONOKAI, code_format=_template(), unique_id="cables")
    return "\n".join(line.rstrip() for line in made.splitlines()) + "\n"


def _template() -> str:
    """rich's template without the fonts that it would load from a server; blanks are kept by every viewer."""
    template = re.sub(r"@font-face \{\{.*?\n    \}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return template.replace("<svg ", '<svg xml:space="preserve" ', 1)


def _printed(line: str) -> str:
    before = Path.cwd()
    os.chdir(transcript.ROOT)
    try:
        os.environ.update(COLUMNS="80", CABLES_ARCHIVE=transcript.archive(), CABLES_CONFIG=os.devnull)
        os.environ.update(CABLES_DESK=str(Path(os.devnull, "desk")))
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            run([*shlex.split(line)[1:], "--color", "always"])
    finally:
        os.chdir(before)
    return printed.getvalue()


def digest(text: str) -> str:
    """What README.md holds of a picture."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def reference() -> str:
    """The line of README.md: the picture and its digest, computed from a new run."""
    alternative = "Terminal: a search with marked words and counts by sender and year, then one telegram with its facts"
    return f"![{alternative}](docs/terminal.svg)\n<!-- docs/terminal.svg {digest(svg())} -->\n"


if __name__ == "__main__":
    PICTURE.write_text(svg(), encoding="utf-8")
