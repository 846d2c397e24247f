"""Days that a text says to be of the Julian calendar: "12 June 1905 (O.S.)", "3 марта 1905 г. (ст. ст.)".

They are kept as printed; the Gregorian day is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.dates.both_calendars import gregorian_day
from corpus.lazy_regex import lazily

if TYPE_CHECKING:
    from datetime import date

_OLD = (
    r"(?-i:O\.\s?S\.?|OS(?=[)\]]|$))|old[\s-](?:style|calendar)|julian(?: calendar| style)?\b|ст\.?\s?ст(?:\.|(?!\w))"
    r"|(?:по\s)?(?:старому|старого)\sстил[юя]|старый стиль|(?:по\s)?юлианск\w{1,4}(?:\sкалендар\w{1,3})?"
    r"|a\.\s?St\.|alte[nr]?\s(?:Stils?|Kalenders?)|julianisch\w{0,3}(?:\sKalender\w{0,2})?|(?-i:v\.\s?s\.)|v\.\s?st\.|(?:vieux|ancien)\sstyle"
    r"|stile?\s(?:vecchio|vechi)|stil\svechiu|(?-i:st\.\s?v\.)|estilo\s(?:antiguo|antigo|juliano)|calend[aá]rio juliano"
    r"|star(?:ego|ý|ého|i)\s(?:stylu|styl|stil)|(?-i:st\.\s?st(?:\.|(?!\w)))|стари стил|по стария стил"
    r"|gamla? stil(?:en)?"
)
_NEW = (
    r"(?-i:N\.\s?S\.?|NS(?=[)\]]|$))|new[\s-]style|н\.\s?ст(?:\.|(?!\w))|n\.\s?St\.|neuen\sStils|nouveau\sstyle"
    r"|nowego stylu"
)
_MARK = lazily(rf"[\s,;.]{{0,3}}[(\[]?\s?(?:(?P<old>{_OLD})|{_NEW})\s?[)\]]?", re.IGNORECASE)
_BETWEEN = lazily(rf"(?<=[\w.])\s[(\[]?(?:{_OLD}|{_NEW})[)\]]?,?(?=\s\d{{4}}(?!\d))", re.IGNORECASE)
_AT_END = lazily(rf"(?<=[\w.,\s])[(\[]?\s?(?:{_OLD}|{_NEW})\s?[)\]]?\Z", re.IGNORECASE)
_LABEL = lazily(rf"\A\W{{0,3}}(?:{_OLD})\W{{1,3}}(?=\w)", re.IGNORECASE)
_SIGNS = ("s.", "S", "s)", "style", "Style", "ст", "St", "st", "ulian", "юлиан", "stil", "Stil", "STYLE", "styl")
"""One of these is in every mark: most texts are spared the patterns."""


def may_say_style(text: str) -> bool:
    """Whether it is worth looking for a mark."""
    return any(sign in text for sign in _SIGNS)


def without_marks(text: str) -> tuple[str, bool]:
    """(text, whether a mark in it says old style), as long as before and without the marks between day and year, before
    the day of a cell, and at its end."""
    old = False
    for pattern in (_BETWEEN, _LABEL, _AT_END):
        if found := pattern.search(text):
            old = old or re.search(_OLD, found[0], re.IGNORECASE) is not None
            text = f"{text[: found.start()]}{' ' * len(found[0])}{text[found.end() :]}"
    return text, old


def is_old_behind(text: str, end: int) -> bool:
    """Whether a mark of the old style stands right behind a date that ends at `end`."""
    found = _MARK.match(text, end)
    return found is not None and found["old"] is not None


def remark_of(julian: date) -> str:
    """What to tell of a day of the old style."""
    return f"is in the old style: the Gregorian day is {gregorian_day(julian)}"
