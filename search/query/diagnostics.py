"""One reading of one query: its text, what had to be guessed, and its errors with their place."""

from __future__ import annotations

import msgspec

from corpus.errors import QuerySyntaxError

MOST_WARNINGS = 20
"""A pasted page can need thousands of repairs; nobody reads more than these."""

_LONGEST_SHOWN = 40


class ParseContext(msgspec.Struct):
    """The query text and the warnings so far, in the order of the text."""

    query: str
    warnings: list[str] = msgspec.field(default_factory=list)
    dropped_warnings: int = 0

    def warn(self, warning: str) -> None:
        """Note what was guessed; the same words once."""
        if warning in self.warnings:
            return
        if len(self.warnings) < MOST_WARNINGS:
            self.warnings.append(warning)
        else:
            self.dropped_warnings += 1

    def error(self, problem: str, *, position: int, advice: str) -> QuerySyntaxError:
        """The error to raise; `position` is kept inside the text."""
        place = min(max(position, 0), len(self.query))
        return QuerySyntaxError(problem, query=self.query, position=place, advice=advice)

    def all_warnings(self) -> tuple[str, ...]:
        """The warnings, and how many more there were."""
        more = (f"and {self.dropped_warnings} more of this kind",) if self.dropped_warnings else ()
        return (*self.warnings, *more)


class ValuePosition(msgspec.Struct, frozen=True):
    """Where a value stands: errors point there."""

    context: ParseContext
    position: int

    def error(self, problem: str, advice: str) -> QuerySyntaxError:
        """The error to raise."""
        return self.context.error(problem, position=self.position, advice=advice)


def quote_for_message(text: str) -> str:
    """`text` in quotes, for a message: on one line, shortened, without what could drive a terminal."""
    plain = "".join(c if c.isprintable() else " " for c in text[: _LONGEST_SHOWN + 1])
    return f"“{plain[:_LONGEST_SHOWN]}…”" if len(text) > _LONGEST_SHOWN else f"“{plain}”"
