"""What a column of dates proves: whether the day or the month stands first, and of which years the collection is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from corpus.dates.parts import NEWEST_YEAR, OLDEST_YEAR, UNKNOWN, Known
from corpus.lazy_regex import lazily

if TYPE_CHECKING:
    from corpus.dates.reading import Order

# A dash may join two dates, but those with strokes only: "22/10/1962-24/10/1962".
_NUMBERS = lazily(
    r"(?<![\d/.])(?:(?<!-)|(?=\d{1,2}/))(?P<first>\d{1,2})(?P<mark>[/-])(?P<second>\d{1,2})(?P=mark)"
    r"(?:\d{4}|\d{2})(?![\d/.])(?:(?!-)|(?<=/\d\d)|(?<=/\d{4}))"
)
_YEAR = lazily(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DAY_FIRST_LANGUAGES = frozenset(
    [
        "fr",
        "de",
        "es",
        "it",
        "pt",
        "ro",
        "ru",
        "uk",
        "pl",
        "cs",
        "bg",
        "sr",
        "el",
        "nl",
        "da",
        "nb",
        "no",
        "nn",
        "sv",
        "fi",
        "hr",
        "sk",
        "sl",
        "sq",
        "tr",
        "ar",
        "he",
        "vi",
    ]
)
_MONTH_FIRST_LOCALES = frozenset(("en-us", "en-ph"))
_DAY_FIRST_LOCALES = frozenset(("en-gb", "en-au", "en-ie", "en-in", "en-nz"))


class Evidence(NamedTuple):
    """What the cells of one column show together."""

    order: Order | None = None
    """None where nothing proves it, or both orders are proved."""
    proof: str = ""
    """The cell that proves it; two of them where they contradict."""
    known: Known = UNKNOWN


def evidence(cells: Iterable[str]) -> Evidence:
    """What the date cells of a column prove. A number of 13 and above is no month."""
    proofs: dict[Order, str] = {}
    years: list[int] = []
    for cell in cells:
        for found in _NUMBERS.finditer(cell[:100]):
            first, second = int(found["first"]), int(found["second"])
            if 12 < first <= 31 and 1 <= second <= 12:
                proofs.setdefault("day first", found.group())
            elif 12 < second <= 31 and 1 <= first <= 12:
                proofs.setdefault("month first", found.group())
        years += [int(year) for year in _YEAR.findall(cell[:100])]
    this_year = date.today().year
    sound = [year for year in years if OLDEST_YEAR <= year <= min(this_year, NEWEST_YEAR)]
    known = Known(min(sound), max(sound)) if sound else UNKNOWN
    order = next(iter(proofs)) if len(proofs) == 1 else None
    return Evidence(order, " and ".join(proofs.values()), known)


def order_of_locale(tag: str) -> Order | None:
    """The order that a language tag tells: "en-US", "en-GB", "de"; None where it tells none, as "en" does."""
    plain = re.sub(r"[_.@].*", lambda rest: rest.group().replace("_", "-")[:3], tag.strip()).lower()
    if plain in _MONTH_FIRST_LOCALES:
        return "month first"
    if plain in _DAY_FIRST_LOCALES or plain.partition("-")[0] in _DAY_FIRST_LANGUAGES:
        return "day first"
    return None
