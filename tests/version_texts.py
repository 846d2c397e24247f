"""Invented texts, and what scans and releases make of them: versions for the tests."""

from __future__ import annotations

import random
from datetime import date
from importlib.resources import files

from conftest import make_cable

from corpus.dates import one_day
from corpus.records import UNDATED, Addressee, Cable, Station

WORDS = (files("index.format") / "words.txt").read_text(encoding="utf-8").split()[:3_000]
DAY = date(1967, 5, 1)


def prose(seed: int, length: int = 240) -> list[str]:
    """Invented: words drawn by chance, the same for the same seed everywhere."""
    return random.Random(seed).choices(WORDS, k=length)


def cable(cable_id: str, words: list[str], day: date | None = DAY, **fields: object) -> Cable:
    return make_cable(cable_id, " ".join(words), date=one_day(day) if day else UNDATED, **fields)


def to(post: str) -> Addressee:
    return Addressee(station=Station(printed=post, name=post, post=post, kind="embassy"))


def without_runs(words: list[str], seed: int, share: float) -> list[str]:
    """What a release prints that withholds about `share` of the words, in runs."""
    chance, kept, place = random.Random(seed), [], 0
    while place < len(words):
        if chance.random() < share / 8:
            kept += ["[text", "not", "declassified]"]
            place += 8
        else:
            kept.append(words[place])
            place += 1
    return kept


def misread(words: list[str], seed: int, share: float) -> list[str]:
    """A bad scan: in `share` of the words one letter is another."""
    chance = random.Random(seed)
    return [f"{word[:-1]}{chance.choice('qxzj')}" if chance.random() < share else word for word in words]
