"""Doubtful names decided by one key each. Every decision is in the corrections file before the next name is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cables.operations import review as decisions
from cables.terminal import review as render
from cables.terminal.text import safe_line, wrap
from corpus.corrections import file
from corpus.counts import pluralize
from corpus.errors import CablesError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cables.api import Archive
    from cables.terminal.text import Display
    from corpus.records import Entity
    from search.entities.review import DoubtfulName, NameReview


@dataclass(frozen=True, slots=True)
class Keyboard:
    """How the reader is heard and told: a key, a line behind a prompt, a line printed.

    The first two raise EOFError where nothing more comes, KeyboardInterrupt for Ctrl-C: both end the review.
    """

    read_key: Callable[[], str]
    read_line: Callable[[str], str]
    write: Callable[[str], None]


class KeyReview:
    """One review by keys. State: what was decided, so that it can be undone."""

    def __init__(self, archive: Archive, review: NameReview, keyboard: Keyboard, display: Display) -> None:
        self._archive, self._review, self._keyboard, self._display = archive, review, keyboard, display
        self._others: tuple[Entity, ...] | None = None
        self._decided: list[tuple[int, DoubtfulName, int]] = []
        """(number, name, lines written) of each decision, the last one last."""

    def run(self) -> int:
        """Show one name after another until the reader quits or none is left. Returns how many were decided.

        Ctrl-C: what was decided is said, and KeyboardInterrupt goes on.
        """
        write = self._keyboard.write
        write(self._display.bold(render.heading(self._review.person)))
        names: Iterator[tuple[int, DoubtfulName]] = enumerate(self._review, start=1)
        waiting: list[tuple[int, DoubtfulName]] = []
        try:
            while True:
                current = waiting.pop() if waiting else next(names, None)
                if current is None:
                    write("No other name is in doubt.")
                    break
                write("")
                for line in render.item(*current, self._archive.name_of, self._display):
                    write(line)
                step = self._ask(*current)
                if step == "quit":
                    break
                if step == "undo":
                    waiting += [current, self._undo()]
        except EOFError:
            pass
        except KeyboardInterrupt:
            self._say_decided()
            raise
        self._say_decided()
        return self.decided

    @property
    def decided(self) -> int:
        """How many names are decided."""
        return len(self._decided)

    def _say_decided(self) -> None:
        file = safe_line(str(self._archive.corrections_file))
        self._keyboard.write(f"{pluralize(self.decided, 'name')} decided: {file}")

    def _ask(self, number: int, name: DoubtfulName) -> str:
        """Wait for a key that decides: "next", "undo" or "quit"."""
        write = self._keyboard.write
        self._show_question()
        while True:
            key = self._keyboard.read_key().lower()
            try:
                match key:
                    case "a" | "y":
                        self._write(number, name, "accept")
                        return "next"
                    case "r" | "n":
                        self._write(number, name, "reject")
                        return "next"
                    case "o":
                        if other := self._ask_other():
                            self._write(number, name, other)
                            return "next"
                        self._show_question()
                    case "s" | " ":
                        return "next"
                    case "u" if self._decided:
                        return "undo"
                    case "u":
                        write("nothing is decided yet")
                    case "q" | "\x1b" | "\x04":
                        return "quit"
                    case "\x03":
                        raise KeyboardInterrupt
                    case _:
                        self._show_question()
            except CablesError as error:
                for line in wrap(f"{safe_line(str(error))}. {safe_line(error.advice)}", self._display):
                    write(line)

    def _show_question(self) -> None:
        for line in render.question(self._review.person, self._display):
            self._keyboard.write(line)

    def _ask_other(self) -> str:
        """The id or name of somebody else; "" where the reader names nobody."""
        if self._others is None:
            self._others = self._review.others()[: render.MOST_OTHERS]
        for line in render.offered(self._others, self._display):
            self._keyboard.write(line)
        numbers = "a number, " if self._others else ""
        answer = self._keyboard.read_line(f"Who is it? ({numbers}a name or an id; nothing: back) ").strip()
        if answer.isdecimal() and 0 < int(answer) <= len(self._others):
            return self._others[int(answer) - 1].id
        return answer

    def _write(self, number: int, name: DoubtfulName, decision: str) -> None:
        made = decisions.decide(self._archive, self._review, name, decision)
        added = file.add(self._archive.corrections_file, made)
        for line in added:
            self._keyboard.write(self._display.dim(f"added: {safe_line(line)}"))
        self._decided.append((number, name, len(added)))

    def _undo(self) -> tuple[int, DoubtfulName]:
        """Take the last decision back; the name that is to be shown again."""
        number, name, lines = self._decided.pop()
        for _ in range(lines):
            undone = file.undo(self._archive.corrections_file)
            self._keyboard.write(self._display.dim(f"undone: {safe_line(undone)}"))
        return number, name
