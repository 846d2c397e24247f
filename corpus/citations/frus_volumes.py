"""Volumes of FRUS: ids in parts, which volumes a citation may mean, and what they are called in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from corpus.citations.cited import FrusVolume
from corpus.lazy_regex import lazily

_ID = lazily(
    r"frus(?P<first>1[89]\d\d|20\d\d)(?:-(?P<last>\d\d))?(?P<name>(?:[a-z]+?(?=\d\d|ve?\d|p\d|Ed\d)(?:\d\d)?)??)"
    r"(?:v(?P<number>e?\d{1,2}(?:-\d{1,2})?))?(?:p(?P<part>\d))?(?P<end>(?:[a-z]*Supp\d*|Ed\d|[a-z]*))",
    re.IGNORECASE,
)
_PIECES = lazily(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_NUMBER = lazily(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
LONGEST_NAME = 80
"""Characters of a title of a volume without a number that are named."""
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")


def parse_volume_id(collection: str) -> FrusVolume | None:
    """ "frus1964-68v29p1" in its parts; None for what is no id of a volume."""
    found = _ID.fullmatch(collection)
    if not found:
        return None
    first = int(found["first"])
    number = "-".join(part.lstrip("0") for part in (found["number"] or "").lower().replace("e", "e-").split("-"))
    return FrusVolume(
        first=first,
        last=_last_year(first, found["last"]) if found["last"] else first,
        number=number.replace("e-", "e"),
        part=int(found["part"] or 0),
        name=f"{found['name'] or ''}{found['end'] or ''}",
    )


def parse_years(first: str, last: str) -> tuple[int, int]:
    """ "1964", "68" as (1964, 1968); without `last` the one year."""
    year = int(first)
    if not last:
        return year, year
    return year, int(last) if len(last) == 4 else _last_year(year, last)


def _last_year(first: int, last: str) -> int:
    year = first - first % 100 + int(last)
    return year if year >= first else year + 100


def roman_value(text: str) -> int:
    """ "XXIX" as 29; 0 for what is no Roman number below 400."""
    if not _ROMAN_NUMBER.fullmatch(text):
        return 0
    values = [_ROMAN[char] for char in text.upper()]
    return sum(-one if one < after else one for one, after in pairwise([*values, 0]))


def volume_name(volume: FrusVolume) -> str:
    """In words: "Foreign Relations of the United States, 1964–1968, Volume XXIX, Part 1"."""
    years = f"{volume.first}–{volume.last}" if volume.last != volume.first else str(volume.first or "")
    number = volume.number
    if not number and volume.name:
        return f"Foreign Relations of the United States, {volume.name[:LONGEST_NAME]}"
    if number.startswith("e"):
        number = f"E–{number[1:]}"
    elif number.isdigit():
        number = f"{_TENS[int(number) // 10]}{_UNITS[int(number) % 10]}" if int(number) < 100 else number
    volume_words = f"Volume {number}" if number else ""
    part = f"Part {volume.part}" if volume.part else ""
    return ", ".join(each for each in ("Foreign Relations of the United States", years, volume_words, part) if each)


def volume_id(volume: FrusVolume) -> str:
    """The id that history.state.gov gives to a volume with years and a number; "" for others."""
    if not volume.first or not volume.number or "-" in volume.number:
        return ""
    years = f"{volume.first}-{volume.last % 100:02d}" if volume.last != volume.first else str(volume.first)
    number = volume.number.lstrip("e")
    electronic = "e" if volume.number.startswith("e") else ""
    return f"frus{years}v{electronic}{number.zfill(2)}{f'p{volume.part}' if volume.part else ''}"


def matching_volumes(cited: FrusVolume, held: Iterable[str]) -> tuple[str, ...]:
    """Which of the ids `held` a citation may mean, in order; several where it leaves out years or part."""
    known = sorted(
        (each, volume) for each in held if (volume := parse_volume_id(each)) is not None and _fits(cited, volume)
    )
    exact = [pair for pair in known if (pair[1].first, pair[1].last) == (cited.first, cited.last)]
    chosen = exact or known
    named = [pair for pair in chosen if _is_named(pair[1].name, cited.name)]
    # A volume that has a name of its own is meant where the citation prints it, and only there.
    chosen = named or [pair for pair in chosen if not _pieces(pair[1].name) and (cited.number or pair[1].number == "")]
    if not cited.number:
        chosen = [pair for pair in chosen if not pair[1].number] or chosen
    return tuple(each for each, _ in chosen)


def _fits(cited: FrusVolume, held: FrusVolume) -> bool:
    if cited.first and not (held.first <= cited.first and cited.last <= held.last):
        return False
    if cited.part and held.part != cited.part:
        return False
    if not cited.number:
        return not held.number or _is_named(held.name, cited.name)
    first, dash, last = held.number.partition("-")
    if dash and cited.number.isdigit():
        return int(first) <= int(cited.number) <= int(last)
    return held.number == cited.number


def _pieces(name: str) -> list[str]:
    """ "PubDip" as ["Pub", "Dip"]; what says only which edition it is is left out."""
    return [piece for piece in _PIECES.findall(name) if piece not in ("Ed", "m")]


def _is_named(name: str, title: str) -> bool:
    """Whether a title has words that begin as the pieces of an id's name do: "Guat" in "Guatemala"."""
    pieces = _pieces(name)
    words = re.findall(r"\w+", title.lower())
    return bool(pieces) and all(any(word.startswith(piece.lower()) for word in words) for piece in pieces)
