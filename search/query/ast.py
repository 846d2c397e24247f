"""The query tree: what a question asks, free of any engine.

Nodes are frozen and compared by what they ask; `span` (start, end in code points of the query text, end
exclusive) says where each was written and takes no part in comparison: the highlighter, explanations and
error carets use it. Trees from `search.query.parser` keep a normal form, which the three functions at the end build:

    And, Or     two items or more, none of the same kind
    Not         never holds a Not
    Most        two items or more
    Phrase      two words or more, parted by one blank
    TextField   holds text nodes and their combinations, never another field
    Described, Headed   the root alone, and only in trees from `search.intent.reading`

Functions over trees `match` on `Node` and end in `assert_never`, so that mypy finds the forgotten case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias, assert_never

import msgspec

from corpus.records import EntityLabel
from search.query.readings import Description, Heading, Span

Comparison = Literal["=", ">=", "<=", ">", "<"]
PostRole = Literal["from", "to", "info", "participant", "involves"]

NOWHERE: Span = (-1, -1)
"""The span of a node that no text was read for."""


class _Node(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """Base of all nodes. Equal when they ask the same, wherever it was written."""

    span: Span = NOWHERE

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or self._content() == other._content()

    def __ne__(self, other: object) -> bool:
        # Struct brings its own, by identity, which Python would ask.
        return not self == other

    def __hash__(self) -> int:
        return hash((type(self), self._content()))

    def __repr__(self) -> str:
        content = self._content()
        if isinstance(self, Phrase) and self.also is None:
            content = content[:-1]
        return f"{type(self).__name__}({', '.join(map(repr, content))})"

    def _content(self) -> tuple[object, ...]:
        return msgspec.structs.astuple(self)[:-1]  # `span` is the last: keywords of the base class come there


class MatchAll(_Node, frozen=True, eq=False):
    """Every cable: the empty query, or `*`."""


class Other(NamedTuple):
    """Another word, or several side by side, for what a word of the query says (search/intent/other_words.py)."""

    text: str
    weight: float
    """What it counts, in parts of the word itself."""
    satisfies: bool = True
    """Whether a cable that has it needs the word no more; else it only adds to a score."""


class Word(_Node, frozen=True, eq=False):
    """A word, stemmed, case and accents folded.

    `text` is as written, no blank inside. Punctuation in it is the analyzer's to judge: "U.S.S.R." is one word,
    "A-49" two in this order. `also`: a day, a kind or a person that the word names; a cable of it satisfies the bare
    word without having it in its text (search/intent/named_in_words.py). `others`: what else the bare word is looked
    for as.
    """

    text: str
    also: DateFilter | Exact | EntityFilter | None = None
    small: bool = False
    """It demands nothing of a cable (search/query/small_words.py)."""
    quoted: bool = False
    """It would be small without the quotes around it."""
    others: tuple[Other, ...] = ()

    def __repr__(self) -> str:
        also = "".join(f", {each!r}" for each in (self.also, self.others) if each)
        flags = "".join(f", {name}=True" for name in ("small", "quoted") if getattr(self, name))
        return f"Word({self.text!r}{also}{flags})"


class Phrase(_Node, frozen=True, eq=False):
    """Words in this order, stemmed; `distance` > 0: in any place within that many words of each other."""

    text: str
    distance: int = 0
    also: Exact | DateFilter | None = None
    """As of `Word`: the number of a paper, or the days of a range."""


class Verbatim(_Node, frozen=True, eq=False):
    """A word or several in this order in exactly this form: case and accents folded, not stemmed.

    `distance` as in `Phrase`, always 0 for one word.
    """

    text: str
    distance: int = 0


class Wildcard(_Node, frozen=True, eq=False):
    """A word with `*` (any letters, also none) and `?` (one letter), not stemmed."""

    pattern: str


class Fuzzy(_Node, frozen=True, eq=False):
    """A word within `distance` (1 or 2) changed, missing, added or swapped letters, not stemmed."""

    text: str
    distance: int = 1


class TextField(_Node, frozen=True, eq=False):
    """`node` looked for in one text field of `search.query.fields`; a bare text node looks in the default fields."""

    field: str
    node: Node


class DateFilter(_Node, frozen=True, eq=False):
    """Cables of these days, both inclusive; None is open, never both.

    `mode` "overlap": the cable may have been sent in the span; "within": it was, whatever day of its own span
    is right. `circa`: about then; `search.query.values.search_bounds` widens.
    """

    earliest: date | None
    latest: date | None
    mode: Literal["overlap", "within"] = "overlap"
    circa: bool = False


class Undated(_Node, frozen=True, eq=False):
    """Cables without any known day."""


class ClassFilter(_Node, frozen=True, eq=False):
    """Classification: `level` is a canonical level of corpus.messages.markings.

    "=" asks for the level itself, the others compare ranks: ">=" at least as secret. Unmarked and unknown
    cables have no rank and match no comparison.
    """

    op: Comparison
    level: str


class EntityFilter(_Node, frozen=True, eq=False):
    """A name for the authority file, of entities with `label`, None for any; or an entity id."""

    label: EntityLabel | None
    name: str


class CountryFilter(_Node, frozen=True, eq=False):
    """Any place in the country of this name: its cities, its posts, its old names."""

    name: str


class PostFilter(_Node, frozen=True, eq=False):
    """Post, place, department, person or country that sent ("from") or received the cable, or took part in it.

    "to" is any addressee, "info" only those for information; "involves" who is spoken of in the text, too.
    `keys`: once resolved, the keys of the index that the name means (index/format/parties.py); `mentioned` the entity
    that "involves" looks for in texts; `words`: whether what the station prints is searched for the name's words.
    """

    role: PostRole
    name: str
    keys: tuple[str, ...] | None = None
    mentioned: str = ""
    words: bool = True


class Exact(_Node, frozen=True, eq=False):
    """A keyword field (kinds "exact" and "number" of `search.query.fields`) has this value.

    `value` is folded by `search.query.values.parse_keyword`. `pattern`: `*` and `?` in it are wildcards.
    `ids`: of a label, once resolved, the cables that bear it.
    """

    field: str
    value: str
    pattern: bool = False
    ids: tuple[str, ...] | None = None


class Has(_Node, frozen=True, eq=False):
    """The cable has `what`, one of the names in `search.query.fields.TRAITS`.

    `ids`: of what the user has put on cables, once resolved, those that have it.
    """

    what: str
    ids: tuple[str, ...] | None = None


class Like(_Node, frozen=True, eq=False):
    """Cables similar to the one with this id."""

    id: str


class And(_Node, frozen=True, eq=False):
    """All items. Items may all be exclusions: then everything but those."""

    items: tuple[Node, ...]

    @property
    def demanded(self) -> list[Node]:
        """The items that a cable has to satisfy: all but small words."""
        return [item for item in self.items if not (isinstance(item, Word) and item.small)]


class Or(_Node, frozen=True, eq=False):
    """At least one item."""

    items: tuple[Node, ...]


class Most(_Node, frozen=True, eq=False):
    """More than half of the items: `minimum` of them at least."""

    items: tuple[Node, ...]

    @property
    def minimum(self) -> int:
        """The least number of items that a cable must match: 2 of 2 or 3, 3 of 4 or 5."""
        return len(self.items) // 2 + 1


class Not(_Node, frozen=True, eq=False):
    """Cables that do not match `node`."""

    node: Node


class Boost(_Node, frozen=True, eq=False):
    """`node`, its score times `factor`; finds the same cables."""

    node: Node
    factor: float


class Described(_Node, frozen=True, eq=False):
    """`node`, its bare words read as the description of one cable."""

    node: Node
    description: Description
    text: str
    """The query as typed, words parted by one blank."""


class Headed(_Node, frozen=True, eq=False):
    """`node`, its bare words read as a heading; `text` as of `Described`."""

    node: Node
    heading: Heading
    text: str


Text: TypeAlias = Word | Phrase | Verbatim | Wildcard | Fuzzy
Filter: TypeAlias = DateFilter | Undated | ClassFilter | EntityFilter | CountryFilter | PostFilter | Exact | Has | Like
Node: TypeAlias = MatchAll | Text | TextField | Filter | And | Or | Most | Not | Boost | Described | Headed


def conjunction(items: Iterable[Node]) -> Node | None:
    """All of `items` in normal form: None for none, the item itself for one, inner Ands taken apart."""
    flat: list[Node] = []
    for item in items:
        flat.extend(item.items if isinstance(item, And) else (item,))
    return _join(flat, And)


def disjunction(items: Iterable[Node]) -> Node | None:
    """At least one of `items` in normal form: as `conjunction`."""
    flat: list[Node] = []
    for item in items:
        flat.extend(item.items if isinstance(item, Or) else (item,))
    return _join(flat, Or)


def negation(node: Node, *, span: Span = NOWHERE) -> Node:
    """Not `node` in normal form: twice not is nothing."""
    return node.node if isinstance(node, Not) else Not(node, span=span)


def weighted(tree: Node) -> list[tuple[Node, float]]:
    """What stands side by side at the root, each with its weight: "(embargo oil)^3 tanker" is embargo, oil, tanker.

    A weight says how much words count, not that they have to be there. Of anything else it stays where it is.
    """
    match tree:
        case And():
            return [pair for item in tree.items for pair in weighted(item)]
        case Boost(And() | Boost() | Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy() as inner, factor):
            return [_with_weight(node, before * factor) for node, before in weighted(inner)]
        case _:
            return [(tree, 1.0)]


def _with_weight(node: Node, factor: float) -> tuple[Node, float]:
    if isinstance(node, Word | Phrase | Verbatim | Wildcard | Fuzzy | Not):
        return node, factor
    return Boost(node, factor, span=node.span), 1.0


def as_words(tree: Node) -> Node:
    """`tree`, its bare words read as nothing but words."""
    return tree.node if isinstance(tree, Described | Headed) else tree


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`, in the order of the text."""
    match node:
        case And() | Or() | Most():
            return node.items
        case Not() | Boost() | TextField() | Described() | Headed():
            return (node.node,)
        case MatchAll() | Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy():
            return ()
        case DateFilter() | Undated() | ClassFilter() | EntityFilter() | CountryFilter() | PostFilter():
            return ()
        case Exact() | Has() | Like():
            return ()
        case _:
            assert_never(node)


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, each before what it holds."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def _join(items: list[Node], kind: Callable[..., And | Or]) -> Node | None:
    if len(items) < 2:
        return items[0] if items else None
    return kind(tuple(items), span=(items[0].span[0], items[-1].span[1]))
