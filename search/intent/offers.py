"""Filters that bare words of a query may stand for: offered with the answer, each as a query that can be pasted.

"Coup April 1967" is offered as "coup date:1967-04". Nothing is filtered unasked: what the words name only lifts cables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from index import query as q
from search.intent.name_notices import is_within
from search.query.ast import (
    And,
    DateFilter,
    EntityFilter,
    Exact,
    Filter,
    Node,
    Phrase,
    PostFilter,
    Word,
    conjunction,
    weighted,
)
from search.query.small_words import is_small, without_small_words
from search.query.unparse import unparse
from search.results import Offer

if TYPE_CHECKING:
    from index.query import Query
    from index.reader import ArchiveReader

MOST_OFFERS = 4


class _Reading(NamedTuple):
    words: tuple[Word | Phrase, ...]
    written: Filter
    """As a query says it."""
    resolved: Filter | q.Term
    """What finds its cables: a filter to compile, or a query."""
    name: str
    """What the words are read as: "date"."""


def find_offers(
    tree: Node,
    listed: Query,
    reader: ArchiveReader,
    compile_filter: Callable[[Node], Query],
    is_known: Callable[[EntityFilter], bool],
    render: Callable[[Node], str] = unparse,
) -> Iterator[Offer]:
    """What the words of `tree`, the root of a query with its names as typed, may be filters of.

    `listed` finds the cables that are listed: a filter that none of them satisfies is not offered, nor a name that no
    filter knows (`is_known`). `render` gives the text of a query.
    """
    words = [node for node, _ in weighted(tree) if isinstance(node, Word) and not is_small(node)]
    days = [node for node, _ in weighted(tree) if isinstance(node, Word | Phrase) and isinstance(node.also, DateFilter)]
    if not isinstance(tree, And) or len({*words, *days}) < 2:
        return
    offered = 0
    for reading in (*_dates(days), *_names(words, is_known), *_senders(words, reader)):
        found = reading.resolved if isinstance(reading.resolved, q.Term) else compile_filter(reading.resolved)
        cables = reader.count(q.all_of([listed, q.Constant(found)]))
        rest = conjunction([*(node for node in tree.items if node not in reading.words), reading.written])
        if not cables or rest is None:
            continue
        printed = " ".join(word.text.strip(".,;?") for word in reading.words)
        yield Offer(
            reading=f"{printed} as {reading.name}",
            query=render(without_small_words(rest)),
            cables=cables,
        )
        offered += 1
        if offered == MOST_OFFERS:
            return


def _dates(words: Sequence[Word | Phrase]) -> Iterator[_Reading]:
    """The days that words name: "April" and "1967" side by side are that month."""
    spans = {word.also: word for word in words if isinstance(word.also, DateFilter)}
    for span in spans:
        if not any(other != span and is_within(other, span) for other in spans):
            named = tuple(word for word in words if isinstance(word.also, DateFilter) and is_within(span, word.also))
            yield _Reading(named, span, span, "date")


def _names(words: Sequence[Word], is_known: Callable[[EntityFilter], bool]) -> Iterator[_Reading]:
    """Persons and bodies, kinds and series."""
    for also in dict.fromkeys(word.also for word in words):
        named = tuple(word for word in words if word.also == also)
        match also:
            case EntityFilter(label, _):
                typed = EntityFilter(label, " ".join(word.text for word in named))
                if is_known(typed):
                    yield _Reading(named, typed, also, (label or "entity").lower())
            case Exact("kind", _):
                yield _Reading(named, also, also, "kind")
            case Exact("number", _, True):
                yield _Reading(named, Exact("kind", named[0].text.lower()), also, "kind")


def _senders(words: Sequence[Word], reader: ArchiveReader) -> Iterator[_Reading]:
    """Words that are the name of a sender: cities of posts, most of them. The index is asked, no table of posts."""
    from corpus.authority.name_words import words as words_of

    for word in words:
        name = word.text.strip(".,;?")
        term = q.Term("sender", name)
        if word.also is not None or word.quoted or not name[:1].isupper() or not any(reader.frequencies([term])):
            continue
        if name.lower() not in words_of("title"):  # "President": an office that many hold is no sender to choose
            yield _Reading((word,), PostFilter("from", name), term, "sender")
