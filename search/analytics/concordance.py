"""Every match of a query with the words around it: a concordance (keyword in context, KWIC).

It is exact: all cables that have all words of the query are read, in the text of each every match is a line. In the
order of dates the lines come one after another as the cables are read. For every other order they are sorted in a
temporary file, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from corpus.errors import BadRequest
from corpus.records import DateSpan, Record
from corpus.words import Word, words
from index.format.analysis import fold
from search.analytics.neighbours import words_after, words_before
from search.analytics.sorted_rows import Row, SortedRows
from search.highlight.marks import as_spans
from search.scan import scan

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.reader import ArchiveReader
    from index.stored_cable import StoredCable
    from search.entities.resolver import EntityResolver
    from search.request import SearchRequest
    from search.results import Span

Order = Literal["oldest", "newest", "left1", "right1", "match", "sender"]
"""By date; by the nearest word to the left or right, then the next ones outwards; by the words matched; by sender."""
CONTEXT = 60
"""Characters on each side of a match, as long as nothing else is asked for."""
MOST_CONTEXT = 1_000
SORTED_BY = 3
"""Words on one side that decide the order of lines."""
_SEPARATOR = "\x1f"
"""Between the words of a key: sorts before every letter."""


class ConcordanceLine(Record, frozen=True, kw_only=True):
    """A match and its context, on one line: white space of the text is a blank."""

    id: str
    date: DateSpan
    sender: str
    """Name of the sender; "" where there is none."""
    start: int
    """Where the match stands in the cable's body, in code points; `end` is exclusive."""
    end: int
    left: str
    match: str
    right: str
    group: str = ""
    """What the lines are ordered by: the neighbouring word, the match, the sender, the year."""


class GroupCount(Record, frozen=True):
    """Lines that have the same neighbour, match, sender or year; "" where there is none."""

    group: str
    lines: int


class Concordance:
    """The lines of a query over one snapshot; may be gone over again. State: the sorted lines, once they were read."""

    def __init__(
        self, reader: ArchiveReader, request: SearchRequest, resolver: EntityResolver, order: Order, context: int
    ) -> None:
        if order not in get_args(Order):
            raise BadRequest(
                f"cannot sort a concordance by {order!r}", advice=f"Choose one of: {', '.join(get_args(Order))}."
            )
        if not 0 <= context <= MOST_CONTEXT:
            raise BadRequest(
                f"cannot show {context} characters of context", advice=f"Choose a number from 0 to {MOST_CONTEXT:,}."
            )
        by_date = order if order in ("oldest", "newest") else "oldest"
        self._scan = scan(reader, msgspec.structs.replace(request, sort=by_date), resolver)
        self.order, self.context = order, context
        self.query = self._scan.query
        """Canonical text of the query as understood."""
        self.warnings = self._scan.warnings
        self.taken = self._scan.taken
        """Whom names in the query were understood as."""
        self.cables = self._scan.total
        """Cables that have all words of the query. Some may have them outside of the text alone, and give no line."""

    def __iter__(self) -> Iterator[ConcordanceLine]:
        if self.is_streamed:
            return self._lines()
        return (_DECODER.decode(row.content) for row in self._sorted)

    @property
    def is_streamed(self) -> bool:
        """Whether the first lines come before all cables are read."""
        return self.order in ("oldest", "newest")

    @property
    def groups(self) -> list[GroupCount]:
        """Each group with its lines, in the order of the lines; reads all cables."""
        return [GroupCount(group, lines) for group, lines in self._sorted.groups()]

    @property
    def lines(self) -> int:
        """How many lines there are in all; reads all cables."""
        return len(self._sorted)

    @cached_property
    def _sorted(self) -> SortedRows:
        rows = (Row(self._key(line, body), line.group, _ENCODER.encode(line)) for line, body in self._lines_of_bodies())
        return SortedRows(rows)

    def _lines(self) -> Iterator[ConcordanceLine]:
        return (line for line, _ in self._lines_of_bodies())

    def _lines_of_bodies(self) -> Iterator[tuple[ConcordanceLine, str]]:
        for cable, found in self._scan.matches():
            body = cable.body
            for span in as_spans(found.spans.get("body", ())):
                yield self._line(cable, body, span), body

    def _line(self, cable: Cable | StoredCable, body: str, span: Span) -> ConcordanceLine:
        head = cable if not hasattr(cable, "head") else cable.head
        sender = head.sender.name if head.sender else ""
        match = _one_line(body[span.start : span.end])
        return ConcordanceLine(
            id=head.id,
            date=head.date,
            sender=sender,
            start=span.start,
            end=span.end,
            left=left_context(body, span.start, self.context),
            match=match,
            right=right_context(body, span.end, self.context),
            group=self._group(head.date, sender, match, body, span),
        )

    def _group(self, date: DateSpan, sender: str, match: str, body: str, span: Span) -> str:
        match self.order:
            case "left1":
                return next(_forms(words_before(body, span.start, 1)), "")
            case "right1":
                return next(_forms(words_after(body, span.end, 1)), "")
            case "match":
                return match.lower()
            case "sender":
                return sender
            case _:
                return f"{date.earliest.year:04d}" if date.earliest else ""

    def _key(self, line: ConcordanceLine, body: str) -> str:
        """Lines of equal keys stay in the order of dates, the oldest first."""
        match self.order:
            case "left1":
                return _SEPARATOR.join(_forms(words_before(body, line.start, SORTED_BY)))
            case "right1":
                return _SEPARATOR.join(_forms(words_after(body, line.end, SORTED_BY)))
            case "match":
                return _SEPARATOR.join([*_forms(words(line.match)), line.match.lower()])
            case "sender":
                return _SEPARATOR.join([*_forms(words(line.sender)), line.sender])
            case _:
                return ""  # as they were read


def _forms(found: Iterable[Word]) -> Iterator[str]:
    return (fold(each.form) for each in found)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(ConcordanceLine)


def concordance(
    reader: ArchiveReader,
    request: SearchRequest,
    resolver: EntityResolver,
    *,
    order: Order = "oldest",
    context: int = CONTEXT,
) -> Concordance:
    """The concordance of what a request finds, whatever page it shows.

    Raises QuerySyntaxError; BadRequest for an order that is none and for `context`, characters on each side, out of
    range; ArchiveError.
    """
    return Concordance(reader, request, resolver, order, context)


def left_context(body: str, at: int, room: int) -> str:
    """At most `room` characters before `at` on one line, beginning with a whole word."""
    begin = max(0, at - 2 * room - 1)  # white space shrinks to one blank: more is read than is shown
    text = _one_line(body[begin:at], keep_end=True)
    if begin and not body[begin - 1].isspace() and not body[begin].isspace():
        text = text.partition(" ")[2]
    if len(text) <= room:
        return text
    cut = text[len(text) - room :]
    return cut.lstrip() if text[len(text) - room - 1] == " " or cut.startswith(" ") else cut.partition(" ")[2]


def right_context(body: str, at: int, room: int) -> str:
    """At most `room` characters behind `at` on one line, ending with a whole word."""
    end = at + 2 * room + 1
    text = _one_line(body[at:end], keep_start=True)
    if end < len(body) and not body[end - 1].isspace() and not body[end].isspace():
        text = text.rpartition(" ")[0]
    if len(text) <= room:
        return text
    cut = text[:room]
    return cut.rstrip() if text[room] == " " or cut.endswith(" ") else cut.rpartition(" ")[0]


def _one_line(text: str, *, keep_start: bool = False, keep_end: bool = False) -> str:
    """White space as single blanks; none at the ends, but where it parts the match from its context."""
    line = " ".join(text.split())
    before = " " if keep_start and text[:1].isspace() and line else ""
    behind = " " if keep_end and text[-1:].isspace() and line else ""
    return f"{before}{line}{behind}"
