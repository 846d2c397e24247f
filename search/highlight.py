"""Every match that made a cable a hit, and nothing else.

The resolved tree is read against one cable: a branch that the cable does not satisfy marks nothing, an
exclusion marks nothing, and where several ways lead to the hit each one marks its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, assert_never

from search.occurrences import Text, spelled_nearly, wildcard
from search.results import Span
from search.terms import TEXT_FIELDS, WEIGHTS, fuzzy_terms, patterns, terms
from search.tree import (
    And,
    Boost,
    ClassFilter,
    CountryFilter,
    DateFilter,
    EntityFilter,
    Exact,
    Fuzzy,
    Has,
    Like,
    MatchAll,
    Most,
    Node,
    Not,
    Or,
    Phrase,
    PostFilter,
    TextField,
    Undated,
    Verbatim,
    Wildcard,
    Word,
    walk,
)
from search.tree import Text as TextNode

if TYPE_CHECKING:
    from corpus.records import Cable

Marks = dict[str, set[Span]]
"""Index field to matches."""


def highlight(cable: Cable, tree: Node) -> dict[str, tuple[Span, ...]]:
    """Field (title, subject, summary, body, notes, signed, drafter) to matches, in order, none overlapping.

    `tree` is resolved (search/resolve.py). Offsets are code points into the field; "notes" are the texts of the
    cable's notes and its source note, joined by one line end.
    """
    found = _Reading(cable).marks(tree, tuple(WEIGHTS)) or {}
    return {field: merged(spans) for field, spans in found.items() if spans}


def field_text(cable: Cable, field: str) -> str:
    """The text that spans of `field` point into."""
    if field == "notes":
        return "\n".join([*(note.text for note in cable.notes), cable.source_note])
    text: str = getattr(cable, field)
    return text


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order, overlapping ones made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


class _Reading:
    """One cable, its texts split into words once."""

    def __init__(self, cable: Cable) -> None:
        self._cable = cable
        self._texts: dict[str, Text] = {}
        self._known: dict[tuple[TextNode, tuple[str, ...]], Marks | None] = {}

    def marks(self, node: Node, fields: Sequence[str]) -> Marks | None:
        """Matches of `node`, or None where the cable does not satisfy it."""
        match node:
            case Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy():
                return self._text_marks(node, fields)
            case TextField():
                return self.marks(node.node, (TEXT_FIELDS[node.field],))
            case And():
                parts = [self.marks(item, fields) for item in node.items]
                return None if any(part is None for part in parts) else _union(parts)
            case Or():
                return _union_of_some([self.marks(item, fields) for item in node.items], at_least=1)
            case Most():
                return _union_of_some([self.marks(item, fields) for item in node.items], at_least=node.minimum)
            case Not() if _tells(node.node):
                return {} if self.marks(node.node, fields) is None else None
            case Not():
                return {}
            case Boost():
                return self.marks(node.node, fields)
            case EntityFilter():
                return self._mentions(node)
            case MatchAll() | DateFilter() | Undated() | ClassFilter() | CountryFilter() | PostFilter():
                return {}
            case Exact() | Has() | Like():
                return {}
            case _:
                assert_never(node)

    def _text_marks(self, node: TextNode, fields: Sequence[str]) -> Marks | None:
        asked = (node, tuple(fields))
        if asked not in self._known:  # a pasted page says the same words again and again
            self._known[asked] = {field: spans for field in fields if (spans := self._spans(node, field))} or None
        return self._known[asked]

    def _text(self, field: str) -> Text:
        if field not in self._texts:
            self._texts[field] = Text(field_text(self._cable, field))
        return self._texts[field]

    def _spans(self, node: TextNode, field: str) -> set[Span]:
        text = self._text(field)
        match node:
            case Wildcard():
                wanted = patterns(node, field)
                each = [text.matching(wildcard(one), exact=wanted.exact) for one in wanted.terms]
                return _every(text, each)
            case Fuzzy():
                wanted = fuzzy_terms(node, field)
                each = [text.matching(spelled_nearly(one, node.distance), exact=wanted.exact) for one in wanted.terms]
                return _every(text, each)
            case Word() | Phrase() | Verbatim():
                wanted = terms(node, field)
                if not wanted.terms:
                    return set()
                if wanted.distance and len(wanted.terms) > 1:
                    near = text.near(wanted.terms, wanted.distance, exact=wanted.exact)
                    return {text.span(range(at, at + 1)) for at in near}
                return {text.span(run) for run in text.phrase(wanted.terms, exact=wanted.exact)}
            case _:
                assert_never(node)

    def _mentions(self, node: EntityFilter) -> Marks | None:
        found = {Span(each.start, each.end) for each in self._cable.mentions if each.entity == node.name}
        return {"body": found} if found else None


def _tells(node: Node) -> bool:
    """Whether the texts of a cable tell if it satisfies `node`. Filters do not show in them: the engine has asked."""
    readable = (MatchAll, Word, Phrase, Verbatim, Wildcard, Fuzzy, TextField, And, Or, Most, Not, Boost, EntityFilter)
    return all(isinstance(each, readable) for each in walk(node))


def _every(text: Text, each: Sequence[Sequence[int]]) -> set[Span]:
    """All positions, if every part has one."""
    if not each or not all(each):
        return set()
    return {text.span(range(at, at + 1)) for positions in each for at in positions}


def _union(parts: Iterable[Marks | None]) -> Marks:
    out: Marks = {}
    for part in parts:
        for field, spans in (part or {}).items():
            out.setdefault(field, set()).update(spans)
    return out


def _union_of_some(parts: Sequence[Marks | None], *, at_least: int) -> Marks | None:
    satisfied = [part for part in parts if part is not None]
    return _union(satisfied) if len(satisfied) >= at_least else None
