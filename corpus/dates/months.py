"""The names of the months: the one table of the project. English stands here, other languages in corpus/data.

Patterns of other modules are made of `ANY_MONTH`, `FULL_MONTH` or `SHORT_MONTH`: alternatives with no group around.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""English names, January first."""

MONTHS = {
    form: number
    for number, (name, forms) in enumerate(
        zip(
            NAMES,
            ("jan janvier", "feb febr", "mar", "apr", "", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec"),
            strict=True,
        ),
        start=1,
    )
    for form in (name.lower(), *forms.split())
}
"""English month names and their short forms, lower case, to 1..12. "janvier": FRUS prints it in English datelines."""

ANY_MONTH = "|".join(MONTHS)
"""For patterns that ignore case: any English form."""
FULL_MONTH = "|".join(NAMES)
ABBREVIATED_MONTH = "|".join(form for form in MONTHS if len(form) <= 4 and form.capitalize() not in NAMES)
"""Lower case, without the stop."""
SHORT_MONTH = "|".join(name[:3].upper() for name in NAMES)
"""Three capitals, as in a date-time group."""

_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ROMAN = {numeral: number for number, numeral in enumerate(_NUMERALS, start=1)}
"""Roman numerals of the months, as "8.V.1967" has them."""

DOUBTFUL = frozenset(("listopad", "listopada"))
"""November in Polish and Czech, by which they are read; October in Croatian."""


class MonthName(NamedTuple):
    """What a word says of a month."""

    number: int
    sure: bool
    """False for a foreign abbreviation: "set", "out", "pro" and "led" are words of other languages as well."""


def month_of(folded: str) -> MonthName | None:
    """The month of a word, folded by `corpus.dates.tokens.fold`; None where it is none in any language."""
    number = MONTHS.get(folded)
    if number:
        return MonthName(number, sure=True)
    return _foreign().get(folded)


def old_month(number: int, ending: str) -> MonthName | None:
    """The month of "9bre". Old letters count months as the Romans did: from March, November is the ninth."""
    return MonthName(number + 2, sure=True) if 7 <= number <= 10 and ending in _ENDINGS else None


_ENDINGS = frozenset(("bre", "bris", "ber", "br", "bro", "bres", "bri", "mbre", "mber", "bers"))


def close_to_a_month(folded: str) -> bool:
    """Whether a word is the name of a month but for a letter or two ("octobor")."""
    from difflib import get_close_matches

    names = [*(name.lower() for name in NAMES), *(key for key in _foreign() if len(key) > 4)]
    return bool(get_close_matches(folded, names, n=1, cutoff=0.8))


@cache
def _foreign() -> dict[str, MonthName]:
    from corpus.dates.tokens import fold
    from corpus.dates.vocabulary import entries

    found: dict[str, MonthName] = {}
    for entry in entries():
        if entry.kind in ("month", "short"):
            for form in entry.forms:
                key = fold(form)
                if key not in found or entry.kind == "month":
                    found[key] = MonthName(int(entry.value), sure=entry.kind == "month" and len(key) > 3)
    return found
