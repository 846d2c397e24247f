"""Lists of stations in headings: where one station ends, and what a list says besides a station's name.

AMEMBASSY ROME; AMCONSUL MILAN           two stations
ALL DIPLOMATIC AND CONSULAR POSTS        one
AMEMBASSY QUITO PRIORITY 412             precedence, and the number in the series of that station
AMEMBASSY QUITO BY POUCH, ZEN/AMEMBASSY QUITO    how it gets the message
QUITO FOR TRADE OFFICER                  for whom at the station it is
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.authority.posts import find_post

PREFIX = re.compile(
    r"\s*(?:R[A-Z]{4,6}\s?/"
    r"|(?i:AM?EMBASSY|MEMBASSY|AMCONSUL|AMCONGEN|AMLEGATION|USMISS?ION|US\s?MISSION|USINT\b|SECSTATE|SECDEF)"
    r"|USUN\b|USLO\b|CINC|USCINC|USNMR|USDEL|USDOC|DEPT\b|JCS\b|CIA\b|DIA\b|NSC\b|NSA\b|AIT\b|ALL\s|AIG\s|WHITE\s?HOUSE"
    r"|USICA|USIA|USAID|TREASURY|USOECD|USEEC|COMUS|CDR|HQ\s"
    r"|UK(?:DEL|MIS|REP)\b)"
)
"""With what the name of a station begins on its line."""
_TYPED = re.compile(
    r"(?:am ?(?:embassy|emb|consul|congen|con gen|legation)|us ?mission|consul(?:ate)?(?: general)?)\b,?\s*",
    re.IGNORECASE,
)
"""The same in the small letters of a typist."""
_MISSION = re.compile(r"\s*(?i:AM(?:EMBASSY|CONSUL|CONGEN)|USMISSION)\b")
_SLASH = re.compile(r" ?/ ?(?=AM(?:EMBASSY|CONSUL|CONGEN) [A-Z])")
_INDICATOR = re.compile(r"\s*(?:R[A-Z]{4,6}|ZEN)")
"""Of routing, before a station: "RUEHXX/AMEMBASSY QUITO"."""
_AND = re.compile(r"\s(?:and|AND)\s(?:TO\s)?(?=\S)")
_AND_TO = re.compile(r"AND\s(?:TO\s)?")
_ALL = re.compile(r"(?:ALL|all|All)\s")
_GROUP = re.compile(
    r"\b(?:POSTS|MISSIONS|STATIONS|CONSULATES|CONSULS|OFFICES|OFFICERS|EMBASSIES|LEGATIONS)(?:\s(?:IN|COLLECTIVE)\b.*)?$",
    re.IGNORECASE,
)
_URGENT = frozenset(("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE", "IMMED", "NIACT", "EMERGENCY"))
_OPERATIONAL = "OPERATIONAL"
_NUMBER = re.compile(r"\d{1,6}(?:-\d{1,6})?")
_ALONE = frozenset(("POUCH", "POUCHED", "AIRPOUCH", "AIRMAIL"))
"""Means that stand behind a name without "BY" or parentheses."""
_MEANS = _ALONE | {"MAIL", "MAILED", "COURIER", "BAG", "BY", "VIA", "SAVING", "AIRGRAM", "HAND"}
"""Words one of which stands in parentheses that tell of the means."""
_BY_OTHER_MEANS = re.compile(r"ZEN(?:\s?/\s?|\s)(?=\S)")
"""The operating signal ZEN: delivered by other means."""
_WAYS = frozenset(("BY", "VIA", "THRU", "THROUGH"))
_REMARKS = frozenset(("(NOTAL)", "NOTAL", "UNN", "UNNUMBERED"))
"""Of a station's copy: not to all, without a number."""
_CAPITAL = re.compile(r" (?:WASHDC|WASHINGTON,? ?D\.? ?C\.?)$")
_PASS = frozenset(("PASS", "PLEASE", "PLS"))
_FOR = frozenset(("FOR", "ATTN", "ATTN:", "ATTENTION", "ATTENTION:"))
_PART_OF_NAME = re.compile(
    r"(?:OFFICE|BUREAU|AGENCY|CENT(?:ERS?|RE)|COMMISSION(?:ER)?|SECRETARY|COMMITTEE|CONFERENCE|COUNCIL|MINIST(?:ER|RY)"
    r"|REPRESENTATIVE|FUND|ORGANI[SZ]ATION|INSTITUTE|BANK|ALLIANCE|ASSOCIATION|PROGRAM)\W?"
)
"""Before "FOR" in a name: "AGENCY FOR INTERNATIONAL DEVELOPMENT"."""


class ListedStation(NamedTuple):
    """One station of a list; a part is "" where it is not printed."""

    name: str
    """As printed, without what stands besides it."""
    precedence: str = ""
    """As printed: "NIACT IMMEDIATE"."""
    number: str = ""
    """In the series of messages to this station, without zeros before it."""
    delivery: str = ""
    """How it gets the message: "BY POUCH", "VIA QUITO", "ZEN"; also "(NOTAL)"."""
    attention: str = ""
    """For whom it is there, or who is to have it from there: "FOR TRADE OFFICER", "PLEASE PASS TO JONES"."""
    opens_info: bool = False
    """Whether the word INFO stands behind it, and those below have the message for information."""


def listed_station(printed: str, *, known: bool = False) -> ListedStation:
    """The parts of one station of a list. `known`: the words are one, whatever it is called."""
    plain = " ".join(printed.split())
    other = _BY_OTHER_MEANS.match(plain)
    words = plain[other.end() if other else 0 :].split()
    attention = ""
    delivery = ["ZEN"] if other else []
    delivery += [word for word in words[1:] if word.upper() in _REMARKS]
    opens_info = len(words) > 1 and words[-1].upper() == "INFO"
    if opens_info:
        del words[-1]
    precedence, number = _take_tail(words)
    if found := _delivery(words):
        delivery.append(" ".join(words[found:]))
        del words[found:]
    if found := _attention(words, known=known):
        attention = " ".join(words[found:])
        del words[found - (words[found - 1].upper().lstrip("(") == "ALSO") :]
    if not (precedence or number):
        precedence, number = _take_tail(words)
    if len(words) > 1 and not words[-1].strip("-–/,"):  # "LIMA - BY POUCH"
        del words[-1]
    name = " ".join(words)
    return ListedStation(name.rstrip(",") or name, precedence, number, "; ".join(delivery), attention, opens_info)


def names_station(words: str) -> bool:
    """Whether words are the name of a station: they begin like one, or are that of a known post."""
    plain = listed_station(words).name
    if PREFIX.match(plain) or find_post(plain):
        return True
    typed = _TYPED.match(plain)
    return bool(typed and find_post(plain[typed.end() :].strip(" ,")))


def split_list(printed: str, *, commas: bool = False, conjunctions: bool = False) -> list[str]:
    """The stations of a line, as printed. A semicolon parts them; a comma or "and" does where both sides are stations.

    `commas`, `conjunctions`: these part stations in this list whatever they are called.
    """
    found: list[str] = []
    for part in (one for words in re.split(r"[;|]", printed) for one in _slashed(words)):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        items = [one for piece in pieces for one in _conjoined(piece, loose=conjunctions)]
        # "Quito, Lima and Zenda": the last of those that "and" joins may be any station.
        sure = items[:-1] if conjunctions and len(items) > len(pieces) else items
        listed = len(pieces) > 1 and all(map(_is_item, sure)) and _is_parted(pieces[0], items[1:])
        apart = commas or listed
        for piece in pieces if apart else [part.strip()]:
            found += _conjoined(piece, loose=conjunctions) if piece else []
    return found


def _slashed(part: str) -> list[str]:
    """The stations that a slash parts: "AMEMBASSY QUITO/AMEMBASSY LIMA"."""
    found: list[str] = []
    start = 0
    for slash in _SLASH.finditer(part):
        if not _INDICATOR.fullmatch(part, start, slash.start()):
            found.append(part[start : slash.start()])
            start = slash.end()
    return [*found, part[start:]]


def _is_parted(first: str, others: list[str]) -> bool:
    """Whether names behind `first` are stations of the list, and not those to which it is to be passed."""
    return not listed_station(first).attention or all(
        _MISSION.match(one) or listed_station(one).attention for one in others
    )


def _is_item(piece: str) -> bool:
    """Whether a piece between commas is a station by itself: by its name, or by a number behind a name."""
    one = listed_station(piece)
    return names_station(piece) or bool(one.number and one.name[:1].isalpha())


def _conjoined(part: str, *, loose: bool) -> list[str]:
    """The stations that "and" joins. In "ALL DIPLOMATIC AND CONSULAR POSTS" it joins two words."""
    names: list[str] = []
    part = " ".join(part.split())
    begin = _AND_TO.match(part)
    start = begin.end() if begin else 0
    for found in _AND.finditer(part):
        left, right = part[start : found.start()], part[found.end() :]
        of_all = bool(_ALL.match(left) and _GROUP.search(listed_station(right).name))
        apart = names_station(right) and (loose or names_station(left)) and _is_parted(left, [right])
        if apart or (loose and not of_all and not find_post(listed_station(part[start:]).name)):
            names.append(left)
            start = found.end()
    return [*names, part[start:]]


def _take_tail(words: list[str]) -> tuple[str, str]:
    """(precedence, number) at the end of the words, which are taken from them; the first word is the name's."""
    number = ""
    urgent: list[str] = []
    # "AIG 7011" is a name: that of a group of addresses.
    while len(words) > 1 + (words[:1] == ["AIG"]):
        last = words[-1].upper()
        if not number and _NUMBER.fullmatch(last) and not urgent:
            number = last.partition("-")[0].lstrip("0") or "0"
        elif last in _REMARKS:
            pass
        elif last in _URGENT or (last == _OPERATIONAL and urgent):
            urgent.insert(0, words[-1])
        else:
            break
        del words[-1]
    return " ".join(urgent), number.rstrip() if number != "0" else ""


def _delivery(words: list[str]) -> int:
    """The index of the word at which the means of delivery begin; 0 where none is printed."""
    if words[-1:] and words[-1].endswith((")", "]")):
        opened = next((at for at in range(len(words) - 1, 0, -1) if words[at].startswith(("(", "["))), 0)
        if opened and any(word.upper().strip("()[]") in _MEANS for word in words[opened:]):
            return opened
    for at in range(1, len(words) - 1):
        if words[at].upper() in _WAYS:
            return at
    return len(words) - 1 if len(words) > 1 and words[-1].upper() in _ALONE else 0


def _attention(words: list[str], *, known: bool) -> int:
    """The index of the word FOR, ATTN or PASS behind the name of a station; 0 where there is none."""
    for at in range(1, len(words) - 1):
        if words[at].upper().lstrip("(") in _FOR or (words[at].upper() in _PASS and "PASS" in words[at : at + 2]):
            before = words[: at - (words[at - 1].upper().lstrip("(") == "ALSO")]
            is_name = bool(before) and not _PART_OF_NAME.fullmatch(before[-1].upper())
            name = " ".join(before)
            is_station = known or PREFIX.match(name) or find_post(name) or _CAPITAL.search(name)
            return at if is_name and is_station else 0
    return 0
