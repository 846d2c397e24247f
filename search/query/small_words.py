"""Which bare words of a query are small: how it is put and not what it is about ("what did the ... report on ...").

A small word demands nothing of a cable, scores nothing, is not marked, not missing and not advised. It is one of the
closed classes of the query's language (corpus/data/small-words.csv), or part of how a question or a request is put. It
counts as any other word in quotes, behind "=", with a weight, as an alternative, under an exclusion, or where nothing
else is asked. What is small is said once, here, by `Word.small`; everything that reads a tree asks that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from index.format.analysis import fold
from search.query.ast import And, Boost, Filter, Node, Not, Or, TextField, Word, conjunction, weighted
from search.query.quotation import QUOTES

ENGLISH = "en"
LEAST_FOREIGN = 2
"""Different small words from which on a query may be in another language: one (de Gaulle, La Paz) is part of a name."""
COLUMNS = ("id", "language", "kind", "forms")
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ‘"))


class SmallWords(NamedTuple):
    """The table of one language. Its forms are folded as they stand there."""

    words: frozenset[str]
    questions: frozenset[str]
    """Those of `words` that make a question."""
    openings: frozenset[str]
    """Those with which one begins: question words and auxiliaries."""
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    requests: tuple[tuple[str, ...], ...]
    """Words with which a request begins, the longest first."""
    materials: tuple[tuple[str, ...], ...]
    """Words for what a request asks for, likewise: they open it, or follow on such a word."""
    sayings: frozenset[str]
    """Verbs that count for nothing in a question: before a preposition, at its end, behind its first word."""


def mark_small_words(tree: Node, query: str, *, demands_words: bool = False) -> Node:
    """`tree`, the tree of `query`, with its small words marked as such.

    With `demands_words` ("a AND b", "+a") they count as if each stood in quotes.
    """
    match tree:
        case And():
            return _marked(tree, query, demands_words)
        case Or():
            items = (mark_small_words(item, query, demands_words=demands_words) for item in tree.items)
            return replace(tree, items=tuple(items))
        case Boost() | TextField():
            return replace(tree, node=mark_small_words(tree.node, query, demands_words=demands_words))
        case _:
            return tree


def demanded(items: Iterable[Node]) -> list[Node]:
    """Those of the items of an And that a cable has to satisfy."""
    return [item for item in items if not is_small(item)]


def is_question(tree: Node) -> bool:
    """Whether the bare words of a marked tree ask something: "what did ...", "the reasons why ..."."""
    words = [node for node, _ in weighted(tree) if isinstance(node, Word)]
    forms = _forms(words)
    if not any(word.small for word in words):
        return False
    return _asks([form for form, word in zip(forms, words, strict=True) if word.small], forms, _table_for(forms))


def without_small_words(tree: Node) -> Node:
    """`tree` with what it demands, and nothing else."""
    match tree:
        case And():
            return conjunction(map(without_small_words, demanded(tree.items))) or tree
        case Or():
            return replace(tree, items=tuple(map(without_small_words, tree.items)))
        case Boost() | TextField():
            return replace(tree, node=without_small_words(tree.node))
        case _:
            return tree


def is_small(node: Node) -> bool:
    """Whether a node is a word that demands nothing."""
    return isinstance(node, Word) and node.small


def small_words_of(language: str) -> frozenset[str]:
    """The small words of a language (ISO 639-1), folded. Raises BadVocabulary."""
    return _tables()[language].words


def _marked(tree: And, query: str, demands_words: bool) -> Node:
    items = [mark_small_words(item, query, demands_words=demands_words) for item in tree.items]
    words = [item for item in tree.items if isinstance(item, Word)]
    flags = dict(zip(map(id, words), _small_flags(words), strict=True))
    marked = [_flagged(item, query, demands_words) if flags.get(id(item)) else item for item in items]
    something_else = any(not is_small(item) and not isinstance(item, Filter | Not) for item in marked)
    return replace(tree, items=tuple(marked if something_else else items))


def _flagged(item: Node, query: str, demands_words: bool) -> Node:
    """A small word: marked as such, or as quoted."""
    quoted = demands_words or query[item.span[0] : item.span[0] + 1] in QUOTES
    return replace(item, small=not quoted, quoted=quoted)


def _small_flags(words: Sequence[Word]) -> list[bool]:
    """For each word whether it is small."""
    forms = _forms(words)
    table = _table_for(forms)
    names = _names([word.text for word in words])
    small = [form in table.words and not name for form, name in zip(forms, names, strict=True)]
    for place, word in enumerate(words):
        if word.text.istitle() and forms[place] in table.conjunctions:
            small[place] = True  # "Oil And Gas": an operator of other programs, and no name
    for place in _request_places(forms, table):
        small[place] = True
    if _asks(forms, forms, table):
        for place, form in enumerate(forms):
            following = forms[place + 1 : place + 2]
            ends = not following or following[0] in table.prepositions
            begins = place == 1 and forms[0] in table.openings
            if place and form in table.sayings and (begins or ends) and not names[place]:
                small[place] = True
    return small


def _forms(words: Sequence[Word]) -> list[str]:
    return [fold(word.text.translate(_APOSTROPHES)) for word in words]


def _asks(small: Sequence[str], forms: Sequence[str], table: SmallWords) -> bool:
    """Whether words ask something, by those of them that may be small."""
    return not table.questions.isdisjoint(small) or (
        forms[:1] == small[:1] and not table.openings.isdisjoint(forms[:1])
    )


def _table_for(forms: Sequence[str]) -> SmallWords:
    """That of the language of which the query has most small words, with those of a request; English where none has
    more."""
    different = set(forms)
    counts = {
        language: len(different & table.words) + _request_length(forms, table) for language, table in _tables().items()
    }
    best = max(counts, key=lambda language: (counts[language], language == ENGLISH))
    return _tables()[best if counts[best] >= LEAST_FOREIGN else ENGLISH]


def _request_length(forms: Sequence[str], table: SmallWords) -> int:
    """Words of the request with which a query begins."""
    phrases = (*table.requests, *table.materials)
    return next((len(phrase) for phrase in phrases if tuple(forms[: len(phrase)]) == phrase), 0)


def _names(texts: Sequence[str]) -> list[bool]:
    """For each word whether its capitals say that it is a name: WHO, "The Hague", plan A.

    The first word of a query says nothing by its first capital, nor do words that all begin with one.
    """
    tells_capitals = any(text[:1].islower() for text in texts)
    tells_acronyms = any(text != text.upper() for text in texts)
    return [
        (tells_acronyms and len(text) > 1 and text.isupper()) or (tells_capitals and place > 0 and text[:1].isupper())
        for place, text in enumerate(texts)
    ]


def _request_places(forms: Sequence[str], table: SmallWords) -> Iterator[int]:
    """The places of the words that open a request, what is small before them passed over."""
    start, opens = 0, True
    while start < len(forms):
        for phrase in (*table.requests, *(table.materials if opens else ())):
            if tuple(forms[start : start + len(phrase)]) == phrase:
                yield from range(start, start + len(phrase))
                start += len(phrase)
                break
        else:
            if forms[start] not in table.words:
                return
            start, opens = start + 1, False


@cache
def _tables() -> dict[str, SmallWords]:
    """By language. Raises BadVocabulary."""
    from corpus.authority.tables import rows  # a query of one word needs none

    by_language: dict[str, dict[str, list[str]]] = {}
    for row in rows("small-words.csv", COLUMNS):
        by_kind = by_language.setdefault(row["language"], {})
        by_kind.setdefault(row["kind"], []).extend(row["forms"].split("|"))
    return {language: _table(kinds) for language, kinds in by_language.items()}


def _table(kinds: dict[str, list[str]]) -> SmallWords:
    requests, materials = (kinds.pop(kind, []) for kind in ("request", "material"))
    sayings = kinds.pop("saying", [])
    return SmallWords(
        words=frozenset(form for forms in kinds.values() for form in forms),
        questions=frozenset(kinds.get("question", ())),
        openings=frozenset((*kinds.get("question", ()), *kinds.get("auxiliary", ()))),
        prepositions=frozenset(kinds.get("preposition", ())),
        conjunctions=frozenset(kinds.get("conjunction", ())),
        requests=_longest_first(requests),
        materials=_longest_first(materials),
        sayings=frozenset(sayings),
    )


def _longest_first(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(each.split()) for each in phrases), key=len, reverse=True))
