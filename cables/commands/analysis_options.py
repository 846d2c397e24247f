"""Options and output forms that the commands of reading at a distance share: tables of numbers about many cables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cables import __version__
from cables.commands import common
from corpus.counts import pluralize

if TYPE_CHECKING:
    from cables.api import Archive

_Command = TypeVar("_Command", bound=Callable[..., Any])

PRINTED_WORDS = 40
"""Words printed as text unless --limit says otherwise; tables and JSON have all."""


def forms_option(command: _Command) -> _Command:
    """Add the choice of output form, as parameter `form`; None for text."""
    for form, meaning in (
        ("json", "Print one JSON object."),
        ("csv", "Print a comma-separated table."),
        ("tsv", "Print a tab-separated table."),
    ):
        command = click.option(f"--{form}", "form", flag_value=form, help=meaning)(command)
    return command


def word_limits(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a table of words; the command is called with `limits` and `most`."""

    @wraps(command)
    def called(*, order: str, least_count: int, least_cables: int, least_likelihood: float, **others: Any) -> Any:
        from search.analytics.word_table import WordLimits  # these commands alone

        limits = WordLimits(
            order=order,  # type: ignore[arg-type]  # one of the choices
            least_count=least_count,
            least_cables=least_cables,
            least_log_likelihood=least_likelihood,
        )
        return command(limits=limits, **others)

    for option in reversed(_WORD_OPTIONS):
        called = option(called)
    return called


_WORD_OPTIONS = (
    click.option(
        "--order",
        type=click.Choice(["likelihood", "ratio", "count"]),
        default="likelihood",
        show_default=True,
        help="By log-likelihood (how sure), by log ratio (how large), by occurrences.",
    ),
    click.option(
        "--limit",
        "most",
        type=click.IntRange(0),
        help=f"Words to print; 0 prints all.  [default: {PRINTED_WORDS}; all in tables]",
    ),
    click.option(
        "--least-count", type=click.IntRange(1), default=5, show_default=True, help="Occurrences that a word must have."
    ),
    click.option(
        "--least-cables", type=click.IntRange(1), default=2, show_default=True, help="Cables that a word must be in."
    ),
    click.option(
        "--least-likelihood",
        type=click.FloatRange(0),
        default=15.13,
        show_default=True,
        help="Log-likelihood that a word must have; 15.13 is p < .0001.",
    ),
)


def print_table(rows: Iterable[Iterable[str]], form: str) -> None:
    """Rows as CSV or TSV; the first holds the names of the columns."""
    from cables.export import csv_cells  # tables alone need it

    for row in csv_cells.csv_rows(rows, delimiter="\t" if form == "tsv" else ","):
        common.write_piece(row)


def svg_option(command: _Command) -> _Command:
    """Add --svg, as parameter `svg`."""
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("--svg", type=path, metavar="FILE", help="Draw a picture into FILE as well.")(command)


def source_line(archive: Archive) -> str:
    """Where the numbers of a picture come from, in words."""
    state = archive.fingerprint()
    size = pluralize(state.cables, "cable")
    return f"Archive {archive.path.name}, {size}, state {state.state}; cables {__version__}."
