"""What a query names, under its other names: they count beside the word that was written, with less weight.

"KWP" also counts cables that speak of the Korean Workers' Party, "Germany" those that say German. The names are those
of corpus/authority/aliases.py. What was added is shown; nothing is found by it alone but where the words find too
little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from corpus.authority.aliases import KnownName, find_names
from corpus.authority.folding import fold
from index.format.analysis import indexed_text, stem
from search.intent.name_notices import without_punctuation
from search.query.ast import EntityFilter, Text, Word
from search.results import Expanded

MOST_FORMS = 8
"""Single words added for one name."""


class Expansion(msgspec.Struct, frozen=True):
    """One name of the query and what stands beside it."""

    nodes: tuple[Text, ...]
    """The words that name it."""
    known: KnownName
    forms: tuple[str, ...]
    """Single words added, as printed; the stems are other ones than those of the query."""
    phrase: str
    """The full name, where the query has an abbreviation; else ""."""

    def to_record(self, query: str) -> Expanded:
        """For the answer."""
        # "Korea, Republic of" was turned round to be known: as printed it begins with its last word.
        start, end = min(node.span[0] for node in self.nodes), max(node.span[1] for node in self.nodes)
        printed = without_punctuation(query[start:end])
        others = [self.phrase] if self.phrase else []
        return Expanded(printed=printed, entity=self.known.entity, name=self.known.name, forms=(*others, *self.forms))


def expansions(parts: Sequence[Sequence[Text]]) -> Iterator[Expansion]:
    """The names in each part of a query."""
    for part in parts:
        words = [node for node in part if isinstance(node, Word)]
        for order in _word_orders(words):
            found = list(find_names([node.text for node in order]))
            if found:
                for each in found:
                    yield _make_expansion(tuple(order[each.start : each.end]), each.known, words)
                break


def named_entities(nodes: Sequence[Text]) -> Iterator[Expansion]:
    """Whom words in a row name in this archive (search/intent/persons_in_words.py)."""
    words = [node for node in nodes if isinstance(node, Word) and isinstance(node.also, EntityFilter)]
    for entity, row in groupby(words, key=lambda word: word.also):
        if isinstance(entity, EntityFilter):
            named = tuple(row)
            name = " ".join(word.text for word in named)
            yield Expansion(named, KnownName(entity.name, entity.label or "PERSON", name, ()), (), "")


def _word_orders(words: list[Word]) -> Iterator[list[Word]]:
    """The words turned round where a comma parts them ("Korea, Republic of"), then as they are."""
    for at, word in enumerate(words[:-1]):
        following = words[at + 1]
        if following.span[0] - word.span[1] >= 1 and _has_comma_between(word, following):
            yield [*words[at + 1 :], *words[: at + 1]]
            break
    yield words


def _has_comma_between(word: Word, following: Word) -> bool:
    # The lexer leaves a word's comma outside of its text: a gap of more than one blank tells.
    return following.span[0] - (word.span[0] + len(word.text)) >= 2


def _make_expansion(nodes: tuple[Word, ...], known: KnownName, words: Sequence[Word]) -> Expansion:
    given = [*(node.text for node in words), *(other.text for node in nodes for other in node.others)]
    query_stems = {stem(form) for text in given for form in indexed_text(text).split()}
    forms: dict[str, str] = {}
    for form in known.forms:
        stems = [stem(each) for each in indexed_text(form).split()]
        if len(stems) == 1 and stems[0] not in query_stems:
            forms.setdefault(stems[0], form)
    single = len(nodes) == 1 and nodes[0].text.isupper()
    beside = {fold(other.text) for node in nodes for other in node.others}
    phrase = known.name if single and len(known.name.split()) > 1 and fold(known.name) not in beside else ""
    return Expansion(nodes, known, tuple(forms.values())[:MOST_FORMS], phrase)
