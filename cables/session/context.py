"""What a command is given and what it gives back."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cables.session import equivalent_command, hit_list
from cables.session import state as states
from cables.session.field_values import Values
from cables.terminal.text import safe_line, wrap
from corpus.errors import CablesError

if TYPE_CHECKING:
    from cables.api import Archive
    from cables.session.state import SearchHistory, State
    from cables.terminal.text import Display
    from search.entities.review import NameReview
    from search.request import SearchRequest
    from search.results import Hit, ResultPage, Words

CACHE_SIZE = 16
"""Answers kept: `back` and the toolbar ask nothing twice."""


class BadLine(CablesError):
    """A line of the session that cannot be done."""


@dataclass(frozen=True, slots=True)
class View:
    """Long text to be looked through: its lines for any width, matches between the marks of cables.terminal.text."""

    title: str
    lines: Callable[[Display], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandResult:
    """What a line did: the trail as it is now, what is printed, what is looked through or decided, whether to leave."""

    history: SearchHistory
    lines: tuple[str, ...] = ()
    view: View | None = None
    review: NameReview | None = None
    """Names that are to be decided by keys."""
    leave: bool = False


@dataclass(slots=True)
class SessionContext:
    """The archive, and how to print. `display` and `rows` change with the window."""

    archive: Archive
    display: Display
    rows: int = 24
    configured: int = 10
    """Hits a page where a command says nothing."""
    by_meaning: bool = False
    """Whether a command that says nothing orders by meaning, too."""
    options: tuple[str, ...] = ()
    """Options of `cables` itself under which the session runs; a command that prints the same needs them."""
    values: Values = field(init=False)
    _results_cache: dict[State, ResultPage] = field(default_factory=dict)
    _found: tuple[State, Values] | None = None

    def __post_init__(self) -> None:
        self.values = Values(self.archive)

    @property
    def page(self) -> int:
        """Hits that a new search shows."""
        return hit_list.page_size(self.rows, self.display.width, self.configured)

    def results(self, state: State) -> ResultPage:
        """The answer to a state. Raises QuerySyntaxError."""
        if state not in self._results_cache:
            facets = [f"{name}:{hit_list.FACET_VALUES}" for name in hit_list.FACETS]
            found = self.archive.search(self.request(state), facets=facets)
            while len(self._results_cache) >= CACHE_SIZE:
                self._results_cache.pop(next(iter(self._results_cache)))
            self._results_cache[state] = found
        return self._results_cache[state]

    def request(self, state: State) -> SearchRequest:
        """What a state asks of the archive. Raises QuerySyntaxError, BadRequest."""
        return states.request(state, words=self.words(state))

    def words(self, state: State) -> Words:
        """Which cables a state lists. To narrow must not bring in others.

        So cables with some of the words are listed only where the search that was narrowed has none with all.
        Raises QuerySyntaxError.
        """
        if not state.refinements or states.words(state) == "all":
            return states.words(state)
        unrefined = replace(state, refinements=(), offset=0)
        found = self._results_cache.get(unrefined)
        if found is None:
            found = self.archive.search(states.request(unrefined), limit=0, snippets=False, advise=False)
        return "all" if found.total and found.partial != 0 else "best"

    def found_values(self, state: State) -> Values:
        """The values of fields in what a state finds. Raises QuerySyntaxError."""
        if not state.query.strip() and not state.refinements:
            return self.values
        whole = replace(state, offset=0)
        if self._found is None or self._found[0] != whole:
            self._found = whole, Values(self.archive, self.request(whole))
        return self._found[1]

    def clear_cache(self) -> None:
        """Ask anew from now on: the user has put something on cables."""
        self._results_cache.clear()
        self._found = None

    def cached_results(self, state: State) -> ResultPage | None:
        """The answer to a state that was asked before."""
        return self._results_cache.get(state)

    def hit(self, state: State, number: int) -> Hit:
        """The hit of a rank. Raises BadLine."""
        results = self.results(state)
        for hit in results.hits:
            if hit.rank == number:
                return hit
        counted = results.partial is not None
        if number < 1 or (counted and number > results.ranked):
            raise BadLine(
                f"there is no hit {number}",
                advice=f"Hits are numbered from 1 to {results.ranked:,}."
                if results.ranked
                else "This search has no hits."
                if state.query.strip() or state.refinements
                else "Search for something first.",
            )
        found = self.archive.search(self.request(state), limit=1, offset=number - 1, snippets=False)
        if not found.hits:  # some of the cables found are versions of others and have no number of their own
            raise BadLine(
                f"there is no hit {number}", advice="Versions of one cable are shown once: `cables versions ID`."
            )
        return found.hits[0]

    def cable_id(self, state: State, named: str) -> str:
        """The id that a hit's number or an id names. Raises BadLine, NoSuchCable."""
        if named.isdecimal() and len(named) < 7:
            return self.hit(state, int(named)).id
        return self.archive[named].id

    def selections(self, state: State) -> list[str]:
        """The refinements of a state that are no query text, as typed."""
        return [str(each) for each in state.refinements if each.kind != "text"]

    def page_of(self, history: SearchHistory, *notes: str) -> CommandResult:
        """The page where the trail stands. Raises QuerySyntaxError, and then nothing has changed."""
        state = history.current
        note_lines = [line for note in notes for line in wrap(safe_line(note), self.display, indent="  ", first="")]
        lines = [*note_lines, *hit_list.result_lines(self.results(state), self.display, self.selections(state))]
        return self.result(history, *lines, command=self.search_command(self.request(state)))

    def search_command(self, request: SearchRequest) -> str:
        """The command of a search."""
        return equivalent_command.search(request, configured=self.configured, by_meaning=self.by_meaning)

    def result(self, history: SearchHistory, *lines: str, command: str, view: View | None = None) -> CommandResult:
        """Lines, and under them the command that prints the same."""
        if self.options:
            command = command.replace("cables", shlex.join(["cables", *self.options]), 1)
        return CommandResult(
            history=history, lines=(*lines, hit_list.equivalent_line(command, self.display)), view=view
        )
