"""What a command of the session is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cables.session.context import CommandResult, SessionContext
    from cables.session.state import SearchHistory

Shape = Literal[
    "nothing",
    "steps",
    "hit",
    "hit?",
    "hit style",
    "hit text",
    "text",
    "facets",
    "order",
    "name",
    "file",
    "command",
    "lines",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command. `shape` says what may stand behind it: a line of another shape is a search."""

    name: str
    arguments: str = ""
    help: str
    shape: Shape
    run: Callable[[SessionContext, SearchHistory, str], CommandResult]
    example: str
    more: str = ""
    """What `help NAME` says besides."""
