"""An invented archive of some size, drawn from a seed, and what the counts over it are by the slowest way."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from conftest import make_cable, write_archive

from corpus.dates import one_day
from corpus.records import UNDATED, Cable, DateSpan
from corpus.words import words
from index.format.analysis import fold

VOCABULARY = (
    *("herring", "quota", "Herring", "HERRINGS", "fleet", "trawler", "minister", "Minister's", "protest", "note"),
    *("U.S.S.R.", "12,390", "1967", "l'accord", "coast", "guard", "O'Neill", "Ceaușescu", "Pyongyang", "and", "the"),
    *("of", "a", "in"),
)
DELIMITERS = (" ", " ", " ", ", ", ".\n", "\n\n", "; ", " - ")


def cables(count: int, seed: int) -> list[Cable]:
    """Cables with texts of 0 to 120 words, dated to days, months, years or not at all."""
    draw = random.Random(seed)
    return [make_cable(f"c{number:04d}", body(draw), date=day(draw)) for number in range(count)]


def body(draw: random.Random) -> str:
    """A text of the vocabulary."""
    return "".join(draw.choice(VOCABULARY) + draw.choice(DELIMITERS) for _ in range(draw.randrange(120)))


def day(draw: random.Random) -> DateSpan:
    """A date, as vague as dates are."""
    first = date(1965, 1, 1) + timedelta(days=draw.randrange(1500))
    match draw.randrange(6):
        case 0:
            return UNDATED
        case 1:
            return DateSpan(earliest=first, latest=first + timedelta(days=20), precision="range", printed="")
        case 2:
            return DateSpan(earliest=first, latest=first + timedelta(days=400), precision="range", printed="")
        case _:
            return one_day(first)


def written(folder: Path, count: int = 60, seed: int = 1967) -> list[Cable]:
    """The cables of a new archive at `folder`."""
    made = cables(count, seed)
    write_archive(folder, made)
    return made


def folded(text: str) -> list[str]:
    """The words of a text as counts know them."""
    return [fold(word.form) for word in words(text)]


def counted(some: list[Cable]) -> Counter[str]:
    """The words of the texts."""
    return Counter(word for cable in some for word in folded(cable.body))
