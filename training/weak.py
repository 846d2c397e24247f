"""Weak labels for FRUS documents: several witnesses, each right about something, put together.

    python training/weak.py TEACHER.jsonl ABBREVIATIONS.tsv OUT.jsonl

Witnesses, in the order in which they are believed:
1. persons that the editors marked in the text, and other places of the same document that print the same name;
2. the authority files, in mixed case, where they are precise;
3. names that say what they are ("Ministry of ...", "... Party", "Embassy in ...");
4. a general model (training/teach.py), where it is of one mind about a name over the whole series;
5. abbreviations that the volumes' lists of terms expand.
Where a name stands and no witness is sure, the words are marked unknown, and teach nothing.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import spacy

from corpus.authority.entities import demonyms
from corpus.authority.folding import fold
from corpus.dates import MONTHS
from ingest.tagging.normalise import overlaps, repair
from ingest.tagging.phrase_matcher import Gazetteer
from ingest.tagging.spans import TITLES, person_core
from ingest.tagging.tokens import tokenize_text
from ingest.tagging.truecasing import forms, is_word

LABELS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
UNKNOWN = "?"
SURE = 0.7
"""Share of the model's votes about a printed name that one label must have."""
LEAST_VOTES = {"PERSON": 1, "ORG": 3, "PLACE": 2}

_CAP = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w'’&/-]*)"
_HEADS = (
    "Committee|Subcommittee|Commission|Council|Agency|Bank|Corporation|Company|Institute|University|Association|"
    "Federation|Organization|Organisation|Board|Bureau|Court|Assembly|Congress|Parliament|Army|Navy|Command|Embassy|"
    "Consulate|Legation|Ministry|Department|Administration|Secretariat|Foundation|Confederation|Academy|Airlines|"
    "Airways|Service|Authority|Society|Club|College|Hospital|Union|League|Fund|Group|Staff|Fleet|Division|Office|"
    "Cabinet|Senate|Force|Mission|Delegation|Chamber|House"
)
_ORG_AFTER = re.compile(rf"\b(?:{_CAP} ){{1,6}}(?:{_HEADS})\b(?! (?:of|for) [A-Z])")
_ORG_OF = re.compile(
    rf"\b(?:{_CAP} ){{0,4}}(?:{_HEADS}) (?:of|for|in|on) (?:the )?{_CAP}(?: {_CAP}){{0,4}}"
    rf"(?:(?:, {_CAP})* and {_CAP}(?: {_CAP})?)?"
)
_PARTY = re.compile(
    rf"\b(?:{_CAP} ){{1,5}}(?:Party|Movement|Front)\b|\bPart(?:i|y|ido|ito|it) (?:{_CAP} ?){{1,4}}"
    rf"|\b{_CAP} Party of {_CAP}"
)
_NO_PARTY = re.compile(
    r"\b(?:Third|Working|Search|Boarding|Western|Eastern|Northern|Southern|Second|Other|First|The) Party\b"
    r"|Western Front"
)
_NOT_NAMES = re.compile(
    r"\b(?:Emb|Dep|Con|Ref|Leg|Our|Your|Cir|Del|Usun|Nus|Cine|Sec|To|Pol|Eco|Top|Weeka|Ex|Lim|No)"
    r"(?:tels?|con|airs?|desp|cir|to|tos|pouch|dis|gram)\b|\b(?:Deptel|Embtel|Reftel|Contel|Airgram|Despatch|Telegram|"
    r"Circular|Intel|Dept|Amb|Emb|Sec|Govt|Pres|PriMin|FonMin|DefMin|FinMin|EmbOff|FonOff|PermRep|Chg|Chargé|DCM|"
    r"SecGen)\b"
)


_MONTHS = frozenset(
    [
        *MONTHS,
        "sunday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "spring",
        "summer",
        "easter",
        "christmas",
    ]
)
_NOMINAL = (
    "department embassy council committee commission administration assembly cabinet government mission delegation "
    "legation consulate ministry board office bureau parliament division section article party army navy air force "
    "conference treaty agreement summit communist communists communism western eastern northern southern christian "
    "moslem muslim catholic jewish jews national international federal royal constitution free world west east state "
    "states english report paper note memorandum annex tab enclosure page part chapter ibid alliance charter"
)
_COMMON = frozenset((*_MONTHS, *_NOMINAL.split(), *TITLES, *demonyms()))
"""Written large in FRUS and yet no name by themselves: offices, months, adjectives of nations."""
_OPENINGS = frozenset((*_MONTHS, *TITLES))
LEAST_MARKED = 3
"""Times that editors must have marked a printed name as a person's for it to be one everywhere."""


class Span(NamedTuple):
    """Characters start..end of the text are a name of this label (or unknown)."""

    start: int
    end: int
    label: str


def main(taught: str, terms: str, out: str) -> None:
    rows = [json.loads(line) for line in Path(taught).read_text(encoding="utf-8").splitlines()]
    votes = tally(rows)
    persons = Counter(
        row["text"][start:end] for row in rows for start, end, kind, _, _ in row["marked"] if kind == "PERSON"
    )
    abbreviations = {
        cells[0]: cells[1]
        for line in Path(terms).read_text(encoding="utf-8").splitlines()
        if len(cells := line.split("\t")) > 1
    }
    gazetteer = Gazetteer(spacy.blank("en").vocab)
    counts: Counter[str] = Counter()
    with Path(out).open("w", encoding="utf-8") as file:
        for row in rows:
            spans = label(row, votes, persons, abbreviations, gazetteer)
            counts.update(span.label for span in spans)
            file.write(json.dumps({"id": row["id"], "kind": row["kind"], "text": row["text"], "spans": spans}) + "\n")
    print(dict(counts))


def tally(rows: list[dict]) -> dict[str, Counter[str]]:
    """What the general model calls each printed name, over everything."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for start, end, label_ in row["teacher"]:
            core = trimmed(row["text"], start, end, label_)
            if core:
                votes[row["text"][core[0] : core[1]]][LABELS.get(label_, "O")] += 1
    return votes


def trimmed(text: str, start: int, end: int, label_: str) -> tuple[int, int] | None:
    """A span without article, titles and possessive."""
    if label_ == "PERSON":
        return person_core(text, start, end)
    found = re.match(r"(?:the|The|a|an)\s+", text[start:end])
    start += found.end() if found else 0
    found = re.search(r"\s*(?:['’]s?|[,.;:)-])+$", text[start:end])
    if found and not re.search(r"\b[A-Z]\.$", text[start:end]):
        end = start + found.start()
    return (start, end) if start < end else None


def label(
    row: dict,
    votes: dict[str, Counter[str]],
    persons: Counter[str],
    abbreviations: dict[str, str],
    gazetteer: Gazetteer,
) -> list[Span]:
    """The labels of one document, in order, none overlapping; unknown places among them."""
    text = row["text"]
    repaired = repair(text)
    words, starts, ends = tokenize_text(repaired.printed)
    taken: list[Span] = []

    def add(start: int, end: int, name: str) -> None:
        if start < end and not any(start < other.end and other.start < end for other in near(taken, start)):
            taken.append(Span(start, end, name))

    def near(spans: list[Span], start: int) -> list[Span]:
        return [span for span in spans if abs(span.start - start) < 200]

    if len(repaired.printed) != len(text):
        return []
    for start, end, kind, _, rule in row["marked"]:
        if kind == "PERSON" and not _NOT_NAMES.search(text[start:end]) and not is_word(text[start:end]):
            add(start, end, "PERSON" if rule.startswith("list") or not text[start:end].islower() else UNKNOWN)
    names = {text[s.start : s.end] for s in taken if s.label == "PERSON" and len(text[s.start : s.end]) > 3}
    surnames = {name.split()[-1] for name in names} | names
    surnames = {name for name in surnames if len(name) > 3 and not is_word(name)}
    if surnames:
        pattern = re.compile(
            r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(surnames, key=len, reverse=True))) + r")(?![\w-])"
        )
        for found in pattern.finditer(text):
            add(*found.span(), "PERSON")
    hits = gazetteer.hits(repaired.printed, words, starts, ends, repaired.shouted)
    listed = {(starts[first], ends[stop - 1]) for first, stop, _ in hits}
    for name, pattern in (("PARTY", _PARTY), ("ORG", _ORG_OF), ("ORG", _ORG_AFTER)):
        for found in pattern.finditer(text):
            if name == "PARTY" and _NO_PARTY.search(found.group()):
                continue
            core = without_opening(text, *found.span())
            if core and _MONTHS.isdisjoint(text[slice(*core)].lower().split()) and core not in listed:
                add(*core, name)
    for first, stop, alias in hits:
        if alias.label != "PERSON" or stop - first > 1:
            core = (
                person_core(text, starts[first], ends[stop - 1])
                if alias.label == "PERSON"
                else (starts[first], ends[stop - 1])
            )
            if core:
                add(*core, alias.label)
    for start, end, kind in row["teacher"]:
        core = trimmed(text, start, end, kind)
        if not core or kind == "NORP":
            continue
        name = text[core[0] : core[1]]
        if _NOT_NAMES.search(name) or "\n" in name or name.islower() or name[0].isdigit():
            continue
        label_set, seen = LABELS[kind], votes[name]
        if label_set != "PERSON" and persons[name] >= LEAST_MARKED:
            label_set = "PERSON"
        if core[1] - core[0] > 3 and fold(name) in _COMMON:
            continue
        sure = (label_set == "PERSON" and persons[name] >= LEAST_MARKED) or (
            seen[label_set] >= SURE * seen.total() and seen[label_set] >= LEAST_VOTES[label_set]
        )
        if abbreviations.get(name) == "O":
            continue
        if label_set == "PERSON" and all(is_word(word) for word in name.split()):
            sure = False
        add(*core, label_set if sure else UNKNOWN)
    for word, start, end in zip(words, starts, ends, strict=True):
        if overlaps(start, end, repaired.shouted) or fold(word) in _COMMON:
            continue
        if word in abbreviations and not is_word(word) and abbreviations[word] == "ORG" and word.isupper():
            add(start, end, "ORG")
        elif unknown(word, text, start) and abbreviations.get(word) != "O" and not _NOT_NAMES.fullmatch(word):
            add(start, end, UNKNOWN)
    return sorted(taken)


def without_opening(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A name without the words that only a sentence's beginning writes large; None where one word is left."""
    words = [(start + found.start(), start + found.end()) for found in re.finditer(r"\S+", text[start:end])]
    while len(words) > 1 and (is_word(text[slice(*words[0])]) or fold(text[slice(*words[0])]) in _OPENINGS):
        words.pop(0)
    return (words[0][0], end) if len(words) > 1 else None


def unknown(word: str, text: str, start: int) -> bool:
    """Whether a word looks like part of a name: capitalised in the middle of a sentence, and no common word."""
    if len(word) < 3 or not word[0].isupper() or is_word(word):
        return False
    form = forms().get(word.lower())
    before = text[max(0, start - 2) : start]
    if not before or "\n" in before or before[0] in ".:?!":
        return False
    return form is None or not form.islower()


if __name__ == "__main__":
    main(*sys.argv[1:])
