"""Dates, kinds of documents, persons and numbered papers that the bare words of a query name.

    coup April 1967      cables dated April 1967 match without printing "April" and "1967"
    memcon Rusk          memoranda of conversation match without printing "memcon"
    Park Chung Hee       cables that mention him under another name match
    NSSM 39              the two words next to each other, or the number of the cable

None of this is a filter: no cable that prints the words is excluded, except that the words of a paper must stand
together. A notice tells the user what each was taken for, and what to type for the filter or for the words alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from corpus.lazy_regex import lazily
from corpus.messages.paper_numbers import SERIES, cited_paper
from search.intent.dates_in_words import as_one, dated, dated_run
from search.intent.name_notices import PUNCTUATION, date_notices, entity_notice, kind_notice, paper_notice
from search.intent.persons_in_words import LONGEST, Find
from search.query.ast import (
    And,
    Boost,
    Described,
    Exact,
    Headed,
    Node,
    Other,
    Phrase,
    Word,
    conjunction,
)

_YEAR = lazily(r"(?:1[789]|20)\d\d")
_SHORT_NAMES = ("memcon", "memcons", "telcon", "telcons", "telecon", "telecons")
"""Names of kinds of documents that cables seldom print and that have no other meaning."""
_TELEGRAMS = frozenset(("embtel", "deptel", "depttel", "legtel", "contel"))
"""What references call the telegrams of a post and of the Department; few telegrams print it of themselves."""
_ONLY_CAPITALS = frozenset(("NIE", "SNIE"))
"""Series whose names, written in capitals, also name the kind of paper."""


class NamedInWords(NamedTuple):
    """A tree in which words and phrases have what they name (`Word.also`, `Phrase.also`), and notices for the user."""

    tree: Node
    notices: tuple[str, ...] = ()


def read_names(tree: Node, find: Find | None = None) -> NamedInWords:
    """`tree`, the root of a query, with what its bare words name.

    `find` looks up persons and bodies; without it, none are recognised.
    """
    match tree:
        case Headed():  # its words keep their places
            inner = _read(tree.node, _Reading(papers=False, find=find))
        case Described():  # the description itself says the day and the kind
            inner = _read(tree.node, _Reading(days=False, telegrams=not tree.description.numbers))
        case _:
            return _read(tree, _Reading(find=find))
    return NamedInWords(replace(tree, node=inner.tree), inner.notices)


class _Reading(NamedTuple):
    """Which kinds of names are recognised."""

    days: bool = True
    """Dates and kinds of documents."""
    telegrams: bool = True
    """ "Embtel" and the like, as a kind, where no number follows."""
    papers: bool = True
    find: Find | None = None
    """Persons and bodies."""


def _read(tree: Node, reading: _Reading) -> NamedInWords:
    match tree:
        case And():
            items, notices = _read_row(tree.items, reading)
            return NamedInWords(conjunction(items) or tree, tuple(notices))
        case Boost(And() | Word() as inner):
            read = _read(inner, reading)
            return NamedInWords(replace(tree, node=read.tree), read.notices)
        case Word():
            items, notices = _read_row((tree,), reading)
            return NamedInWords(items[0], tuple(notices))
        case _:
            return NamedInWords(tree)


def _read_row(items: Sequence[Node], reading: _Reading) -> tuple[list[Node], list[str]]:
    """The items of a conjunction with what its words name, and the notices: dates first."""
    read: list[Node] = []
    dates: list[str] = []
    others: list[str] = []
    for row in _rows(items):
        if not isinstance(row[0], Word):
            read.extend(row)
            continue
        words = [word for word in row if isinstance(word, Word)]
        dated_words: list[Word] = []
        at = 0
        while at < len(words):
            if reading.find and (named := _named(words, at, reading.find)):
                read.extend(named)
                at += len(named)
                others += [entity_notice(named)] if named[0].also else []
                continue
            if reading.papers and (phrase := _paper(words, at)):
                read.append(phrase)
                others.append(paper_notice(phrase))
                at += 2
                continue
            word = words[at]
            if is_quoted(word):
                pass
            elif reading.telegrams and (kind := _telegram(words, at)):
                word = replace(word, also=kind)
                others.append(kind_notice(word, kind))
            elif not reading.days:
                pass
            elif (run := dated_run(words, at)) and not any(map(is_quoted, words[at : at + len(run)])):
                read.append(as_one(run))
                dated_words += run
                at += len(run)
                continue
            elif span := dated(words, at):
                word = replace(word, also=span)
                dated_words.append(word)
            elif kind := _kind(word.text):
                word = replace(word, also=kind, others=_titles_of(kind))
                others.append(kind_notice(word, kind))
            read.append(word)
            at += 1
        dates += date_notices(dated_words)
    return read, [*dates, *others]


def _rows(items: Sequence[Node]) -> Iterator[list[Node]]:
    """Runs of neighbouring words, and each other node by itself."""
    row: list[Node] = []
    for item in items:
        if isinstance(item, Word):
            row.append(item)
            continue
        if row:
            yield row
        yield [item]
        row = []
    if row:
        yield row


def is_quoted(word: Word) -> bool:
    """Whether a word is in quotation marks: it is then searched for as a word only."""
    return word.span[1] - word.span[0] == len(word.text) + 2


def _named(words: Sequence[Word], at: int, find: Find) -> list[Word]:
    """The words of the longest name that begins at `at`; empty if none does.

    They are words only where a person's name goes on as that of something else: "Ho Chi Minh City".
    """
    for length in range(min(LONGEST, len(words) - at), 1, -1):
        row = words[at : at + length]
        if not any(map(is_quoted, row)) and (entity := find([word.text for word in row])):
            longer = _longer_name(words, at, length) if entity.label == "PERSON" else 0
            return list(words[at : at + longer]) if longer else [replace(word, also=entity) for word in row]
    return []


def _longer_name(words: Sequence[Word], at: int, length: int) -> int:
    """How many words the name of a place or body has that begins with a person's name of `length` words; 0: none."""
    if at + length == len(words) or not words[at + length].text[:1].isupper() or is_quoted(words[at + length]):
        return 0
    from corpus.authority.entities import lookup  # few persons are followed by a capital
    from corpus.authority.name_words import words as name_words

    for end in range(min(LONGEST + 1, len(words) - at), length, -1):
        found = lookup(" ".join(word.text.strip(PUNCTUATION) for word in words[at : at + end]))
        if found and found[0].label != "PERSON":
            return end
    named_after = words[at + length].text.strip(PUNCTUATION).lower()
    return length + 1 if named_after in name_words("landscape") | name_words("named-after") else 0


def _kind(text: str) -> Exact | None:
    name = text.lower()
    if name in _SHORT_NAMES:
        from corpus.messages.kinds import KIND_ALIASES  # few queries name a kind

        return Exact("kind", KIND_ALIASES[name.removesuffix("s")])
    if text in _ONLY_CAPITALS:
        return Exact("number", f"{text}?*", pattern=True)
    return None


def _titles_of(kind: Exact) -> tuple[Other, ...]:
    """What papers of a kind are called in titles, where a title names more kinds than one: "Memorandum of Telephone
    Conversation" is a memorandum of conversation.
    """
    return (Other(kind.value, 1.0),) if kind == Exact("kind", "telephone conversation") else ()


def _telegram(words: Sequence[Word], at: int) -> Exact | None:
    """The kind that "Embtel" names, unless a number follows: then it is a message."""
    if words[at].text.lower().removesuffix("s") not in _TELEGRAMS:
        return None
    numbered = at + 1 < len(words) and words[at + 1].text[:1].isdigit()
    return None if numbered else Exact("kind", "telegram")


def _paper(words: Sequence[Word], at: int) -> Phrase | None:
    """A series of papers followed by a number, as a phrase; None for anything else."""
    if at + 1 == len(words) or words[at].text.upper() not in SERIES:
        return None
    pair = f"{words[at].text} {words[at + 1].text}"
    number, printed = cited_paper(pair)
    if not number or printed != pair or _YEAR.fullmatch(words[at + 1].text):
        return None
    return Phrase(pair, also=Exact("number", number), span=(words[at].span[0], words[at + 1].span[1]))
