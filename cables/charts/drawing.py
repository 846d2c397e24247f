"""A chart with what makes its numbers readable: title, units, denominators, source."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from textwrap import fill
from typing import TYPE_CHECKING, Any

from corpus.errors import BadRequest

if TYPE_CHECKING:
    from pathlib import Path

INK, PALE = "#222222", "#bbbbbb"
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
"""Told apart by colour-blind readers, too (Okabe and Ito); then line styles change."""
STYLES = ("-", "--", ":", "-.")
_SOURCE_CHARACTERS = 115
"""In a line of the source."""
WIDTH = 8.0
"""Inches."""
_SETTINGS = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "cables",  # the same numbers give the same file
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK,
    "text.parse_math": False,  # "$" in a query is a dollar
}


class Chart:
    """One chart being drawn: `axes` is matplotlib's. State: the figure."""

    def __init__(self, library: Any, height: float, title: str, source: str) -> None:
        self.figure = library.Figure(figsize=(WIDTH, height), layout="constrained")
        self.axes = self.figure.subplots()
        self.axes.set_title(title, loc="left", fontsize=12, color=INK, wrap=True)
        self.figure.supxlabel(fill(source, _SOURCE_CHARACTERS), x=0.01, ha="left", fontsize=8, color="#555555")

    def svg(self) -> str:
        """The chart as a file."""
        written = io.BytesIO()
        self.figure.savefig(written, format="svg", metadata={"Date": None, "Creator": "cables"})
        return written.getvalue().decode()


@contextmanager
def chart(title: str, source: str, *, height: float = 4.5) -> Iterator[Chart]:
    """An empty chart. Raises BadRequest where matplotlib is not installed."""
    try:
        matplotlib, library = import_module("matplotlib"), import_module("matplotlib.figure")
    except ModuleNotFoundError as error:
        raise BadRequest(
            "a picture needs the package matplotlib, which is not installed",
            advice="Run: pip install 'cables[analysis]'. Without it --csv and --json give the same numbers.",
        ) from error
    with matplotlib.rc_context(_SETTINGS):
        yield Chart(library, height, title, source)


def write(svg: str, path: Path) -> None:
    """Put a picture into a file. Raises BadRequest where that is not possible."""
    from corpus.files import atomic_file

    try:
        atomic_file.write(path, svg.encode())
    except OSError as error:
        raise BadRequest(f"cannot write {path}: {error.strerror}", advice="Choose another file.") from error
