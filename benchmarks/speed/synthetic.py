"""Cables in any number, made from those of a real archive: what a measurement of large archives is fed with.

The recipe. Cable n is a function of n and the seed alone, so that a run can be cut off and go on, and holds nothing:

head         kind, sender, addressees, marking, place, title, TAGS of one real cable drawn at random; its date moved by
             up to 30 days; a new number; its MRN dropped
text         runs of consecutive sentences out of real paragraphs of the same volume, 25 to 80 words each, until the
             length that was drawn is reached: that of a real telegram, cut to 100 to 230 words
names        the mentions of the runs, moved with them, and the entities that the volume itself defines
vocabulary   30 n^0.7 invented words have been used by cable n (Heaps' law): each is put in the place of a word where it
             is new, and once in a while again, the old ones more often
versions     one cable of 50 is one of the 2,000 before it, a few words changed, up to 5 days later, with another number
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import defaultdict
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

import cables
from corpus.authority import entities
from corpus.records import Cable, DateSpan, Entity, Mention, Source
from index.reader import ArchiveReader

REAL = 6_000
"""Real cables at most, evenly spaced: more add little that 30 n^0.7 words do not, and cost memory."""
SHORTEST, LONGEST = 100, 230
"""Words."""
RUN = (25, 80)
"""Words of one run of sentences."""
SHIFT = 30
"""Days."""
ONE_IN = 50
"""One cable of so many is a version of another."""
BEFORE = 2_000
AGAIN = 0.5
"""Chance that one of a cable's words is replaced by an invented one that was used before."""
_SENTENCE = re.compile(r"(?<=[a-z)\]”\"][.?!]) (?=[A-Z“\"])")
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "is")]


class Passage(NamedTuple):
    """A sentence of a real cable with the names in it."""

    text: str
    words: int
    mentions: tuple[Mention, ...]
    last: bool
    """Of its paragraph."""


class Recipe:
    """Cables by number. State: the heads and sentences of the real archive, by volume; nothing of what was made."""

    def __init__(self, archive: Path, seed: int = 6) -> None:
        self._seed = seed
        self._heads: list[Cable] = []
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        self._lengths: list[int] = []
        known = cables.open(archive)
        every = max(1, len(known) // REAL)
        for cable in islice(known, 0, every * REAL, every):
            if not cable.body:
                continue
            self._passages[cable.collection].extend(_passages(cable))
            if cable.kind == "telegram":
                self._lengths.append(min(LONGEST, max(SHORTEST, len(cable.body.split()))))
            self._heads.append(
                replace(cable, body="", notes=(), source_note="", mentions=(), references=(), redactions=(), pages=(),
                        mrn="", dtg="", attributes=(), summary="")
            )  # fmt: skip
        self._by_collection = _local_entities(archive, self._passages)

    def cable(self, number: int) -> Cable:
        """Cable `number`, from 0."""
        chance = random.Random(self._seed * 1_000_003 + number)
        if number % ONE_IN == ONE_IN - 1:
            return self._version(number, chance)
        return self._plain(number, chance)

    def _plain(self, number: int, chance: random.Random) -> Cable:
        head = chance.choice(self._heads)
        body, mentions = self._text(head.collection, chance)
        body, mentions = _with_words(body, mentions, _invented(number, chance), chance)
        local_entities = self._by_collection[head.collection]
        return replace(
            head,
            id=f"synthetic.{number:07d}",
            source=Source(path="synthetic", sha256="0" * 64, locator=f"cable {number}"),
            body=body,
            mentions=mentions,
            entities=tuple(
                local_entities[id] for id in sorted({each.entity for each in mentions}) if id in local_entities
            ),
            number=str(chance.randrange(1, 250_000)),
            number_printed="",
            date=_moved(head.date, chance.randint(-SHIFT, SHIFT)),
        )

    def _version(self, number: int, chance: random.Random) -> Cable:
        before = chance.randrange(max(0, number - BEFORE), number)
        one = self._plain(before, random.Random(self._seed * 1_000_003 + before))
        words = [_word(chance.randrange(1 << 20)) for _ in range(3)]
        body, mentions = _with_words(one.body, one.mentions, words, chance)
        return replace(
            one,
            id=f"synthetic.{number:07d}",
            source=replace(one.source, locator=f"cable {number}"),
            body=body,
            mentions=mentions,
            number=str(chance.randrange(1, 250_000)),
            date=_moved(one.date, chance.randint(0, 5)),
        )

    def _text(self, collection: str, chance: random.Random) -> tuple[str, tuple[Mention, ...]]:
        known, length = self._passages[collection], chance.choice(self._lengths)
        text, mentions, words = "", [], 0
        while words < length:
            place, run = chance.randrange(len(known)), 0
            least = min(chance.randint(*RUN), length - words)
            while run < least and place < len(known):
                each = known[place]
                if text:
                    text += " " if run else "\n\n"
                mentions += [_shifted(mention, len(text)) for mention in each.mentions]
                text += each.text
                run += each.words
                place += 1
                if each.last:
                    break
            words += run
        return text, tuple(mentions)


def _passages(cable: Cable) -> list[Passage]:
    """Its sentences; one that a name reaches across is left out, as is one of 60 words and more (tables, lists)."""
    found, at = [], 0
    mentions = sorted(cable.mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in mentions]
    for paragraph in cable.body.split("\n\n"):
        place = at
        pieces = _SENTENCE.split(paragraph)
        for number, text in enumerate(pieces):
            end = place + len(text)
            inside = mentions[bisect_right(starts, place - 1) : bisect_right(starts, end - 1)]
            words = len(text.split())
            if 0 < words < 60 and all(mention.end <= end for mention in inside):
                moved = tuple(_shifted(mention, -place) for mention in inside)
                found.append(Passage(text, words, moved, number == len(pieces) - 1))
            place = end + 1
        at += len(paragraph) + 2
    return found


def _local_entities(archive: Path, passages: dict[str, list[Passage]]) -> dict[str, dict[str, Entity]]:
    ledger = ArchiveReader(archive).ledger()
    found: dict[str, dict[str, Entity]] = {}
    try:
        for collection, known in passages.items():
            ids = {mention.entity for each in known for mention in each.mentions if mention.entity}
            found[collection] = {
                id: entity
                for id in sorted(ids)
                if not entities.by_id(id) and (entity := ledger.names.get(id, collection))
            }
    finally:
        ledger.close()
    return found


def _with_words(
    body: str, mentions: tuple[Mention, ...], invented: list[str], chance: random.Random
) -> tuple[str, tuple[Mention, ...]]:
    """The text with these words in the place of some of its own, never inside a name."""
    places = [found.span() for found in re.finditer(r"[a-z]{4,}", body)]
    chosen = chance.sample(places, min(len(invented), len(places)))
    for (start, end), word in sorted(zip(chosen, invented, strict=False), reverse=True):  # from the right: places stay
        if any(each.start < end and start < each.end for each in mentions):
            continue
        body = body[:start] + word + body[end:]
        by = len(word) - (end - start)
        mentions = tuple(_shifted(each, by) if each.start >= end else each for each in mentions)
    return body, mentions


def _invented(number: int, chance: random.Random) -> list[str]:
    used = int(30 * number**0.7)
    words = [_word(each) for each in range(used, int(30 * (number + 1) ** 0.7))]
    if used and chance.random() < AGAIN:
        words.append(_word(int(used * chance.random() ** 3)))
    return words


def _word(number: int) -> str:
    """Three syllables, a word of its own for each number up to a million; then more of them."""
    word, base = "", len(_SYLLABLES)
    while number or len(word) < 6:
        number, digit = divmod(number, base)
        word += _SYLLABLES[digit]
    return word


def _shifted(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by)


def _moved(span: DateSpan, days: int) -> DateSpan:
    if not span.earliest or not span.latest:
        return span
    by = timedelta(days=days)
    return replace(span, earliest=span.earliest + by, latest=span.latest + by, printed="")
