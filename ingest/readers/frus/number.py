"""The number of a message, as the first words of its text print it: "1849. Ref: ...", "Secto 12.", "No. 457"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.dates import MONTHS
from corpus.messages.reference_parties import SERIES

LOOK_AT = 8
"""Paragraphs in which a number may stand: markings, subject and references come before it in some."""

_SERIES = r"[A-Z][A-Za-z]{0,9}(?:[ –-][A-Z]{1,6}){0,2}"
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:[–-]\d+)?"
_OPENING = re.compile(
    rf"[\[(;:]?(?:(?P<no>No\.|Nr\.|#)\s*)?"
    rf"(?P<number>(?:(?P<series>{_SERIES})(?P<joint>\.\s|[ –-]|\s[–-]))?(?P<digits>{_DIGITS}))"
    rf"(?P<second>/(?:{_SERIES}[ –-]?)?\d+)?(?P<end>\s*[\])]|[.:;]|\s*$|\s(?=[A-Z(]))"
)
_BRACKETED = re.compile(r"\[?(?P<number>No\.\s*(?P<digits>\d{1,5}))[., A-Za-z]{0,30}\]")
# "Secret" and "No. 1324" on lines of one paragraph above the text.
_LINE = re.compile(r"^[^\w\n]*+(?P<number>No\.\s?(?P<digits>\d{1,5}))[^\w\n]*+$", re.MULTILINE)
# A sentence of its own between whom a telegram is for and its text: "2401. For Hale and Orde. Ecato 812. Re Repto 44."
_SECOND = re.compile(
    r"(?:(?:For|From|Pass|Eyes|Personal|To|Cirtel)\b[^.\n]{0,100}\.\s+){0,4}(?P<number>(?P<series>[A-Z][A-Za-z]{3,9})\s\d{1,5})(?=\.)"
)
_AIRGRAM = re.compile(r"(?:^|\n|\s)(?P<number>(?:A|CA|G|CG|CW|TOICA)\s?[–-]\s?\d+)\b")
_DTG = re.compile(r"[\[(]?(?:[A-Z]{2,12}\s)?(?P<dtg>\d{6}Z)\b")
# Words that open a paragraph with a number after them, and are no series.
_NO_SERIES_WORDS = """
part section paragraph para chapter article annex tab page no embtel deptel reftel ref reference refs telegram
despatch document item phase point title circular urtel mytel embtels deptels
enclosure appendix attachment schedule resolution nsc nie
"""
# What stands above a text: "Subj: Castles.", "For the Secretary from Hale."; markings and urgency are neither.
_LABEL = re.compile(
    r"(?:SUBJ(?:ECT)?|RE(?:FS?)?|REFTELS?|REFERENCES?|TAGS|FOR|FROM|PASS|SUMMARY)\b\s*[:.]?", re.IGNORECASE
)
_TELLS = re.compile(r"[a-z]{2}\.(?:\s|$)|\S{120}|^.{120}")
_NOT_SERIES = frozenset((*_NO_SERIES_WORDS.split(), *MONTHS))
_SMALL_WORDS = frozenset(("the", "in", "on", "at", "by", "of", "to", "for", "from", "about", "since", "until", "and"))
_WRITTEN = frozenset(("despatch", "instruction"))
_MESSAGES = frozenset(("telegram", "airgram", "despatch", "circular", "instruction", "message"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageNumber:
    """A message's number. `number` is folded ("207669", "A-49", "Secto 21"), `printed` the source's words."""

    number: str = ""
    printed: str = ""
    further: str = ""
    """A second number in another series: "Tosec 100402"."""
    dtg: str = ""
    """Day and time that military messages have for a number: "080540Z"."""


def folded(printed: str) -> MessageNumber:
    """Take a printed number apart: "207669/Tosec 100402", "A-49", "1,849", "No. 457"."""
    first, _, second = printed.strip().partition("/")
    first = re.sub(r"^(?:No\.|Nr\.|#)\s*", "", first.strip())
    first = re.sub(r"(?<=\d),(?=\d{3}\b)", "", first).strip(" .,:;")
    first = re.sub(r"\s?[–-]\s?", "-", first) if not re.search(r"\d[–-]\d", first) else first.replace("–", "-")
    return MessageNumber(
        number=re.sub(r"(?<=[A-Za-z])\.\s", " ", first), printed=printed.strip(), further=second.strip()
    )


def message_number(kind: str, paragraphs: list[str]) -> MessageNumber:
    """The number that the document's first paragraphs print."""
    if kind not in _MESSAGES:
        # Written correspondence of old volumes: "No. 63.]" above the text.
        old = next((found for p in paragraphs[:3] if (found := _BRACKETED.fullmatch(p))), None)
        return MessageNumber(number=old["digits"], printed=old["number"]) if old else MessageNumber()
    head = paragraphs[:LOOK_AT]
    if kind in _WRITTEN and (line := next((found for p in head if (found := _LINE.search(p[:200]))), None)):
        return MessageNumber(number=line["digits"], printed=line["number"])
    dtg = next((found["dtg"] for p in head[:2] if (found := _DTG.match(p))), "")
    for index, paragraph in enumerate(head):
        found = _OPENING.match(paragraph)
        if found and _is_number(found, paragraph, paragraphs, index):
            printed = (found["no"] + " " if found["no"] else "") + found["number"] + (found["second"] or "")
            number = folded(printed)
            further = number.further or _further(paragraph[found.end() :])
            return MessageNumber(number=number.number, printed=printed, further=further, dtg=dtg)
        if found and _is_small(found) and found["end"] in (".", ":", ")"):
            break  # a list of paragraphs has begun: what follows are their numbers
        if kind in ("airgram", "circular", "instruction") and (air := _AIRGRAM.search(paragraph[:200])):
            number = folded(air["number"])
            return MessageNumber(number=number.number, printed=air["number"], dtg=dtg)
        if len(paragraph) > 240 and index > 1:
            # Real text has begun: what opens later paragraphs are their own numbers.
            break
    return MessageNumber(dtg=dtg)


def _further(behind: str) -> str:
    """The number in a second series that stands behind the first: "For Hale and Orde. Ecato 812."; else ""."""
    found = _SECOND.match(behind.lstrip())
    return " ".join(found["number"].split()) if found and found["series"].lower() in SERIES else ""


def _is_number(found: re.Match[str], paragraph: str, paragraphs: list[str], index: int) -> bool:
    printed = re.split(r"[ –-]", found["series"] or "")[0]
    series = printed.lower()
    # "IN 47381" is a series, "In 1948" is not.
    if (series in _SMALL_WORDS and not printed.isupper()) or series in _NOT_SERIES:
        return False
    if series and not found["end"].strip() and found["end"]:
        return False
    if series and series.rstrip("s") in _NOT_SERIES:
        return False
    if not found["end"].strip() and found["end"] and not found["no"]:
        return False  # "12 Vietnamese officers ...": a sentence
    if not found["no"] and not series and found["end"] == "" and len(paragraph) > 12:
        return False
    if _DTG.match(paragraph):
        return False
    if _is_small(found):
        # Behind words of the text, or a number of another kind, "1." is that of a paragraph, be it the only one.
        if any(_LABEL.match(above) or _TELLS.search(above) or _DTG.match(above) for above in paragraphs[:index]):
            return False
        return not _is_enumerated(int(found["digits"]), paragraph, found.end(), paragraphs[index + 1 :])
    return True


def _is_small(found: re.Match[str]) -> bool:
    """Whether a bare number may be that of a paragraph: there are hardly thirty."""
    digits = found["digits"]
    return not found["no"] and not found["series"] and digits.isdigit() and int(digits) < 30


def _is_enumerated(number: int, paragraph: str, end: int, later: list[str]) -> bool:
    """Whether "1." opens a list of paragraphs, not a message: the next number follows."""
    following = re.compile(rf"{number + 1}\.(?!\d)")
    if number != 1:
        opens = re.compile(r"[\[(]?1[.)]")
        if any(opens.match(p) for p in later[:3]) or re.match(r"\s*(?:\(?1[.)]|\(1\))", paragraph[end:]):
            return False
    return any(following.match(p) for p in later[:12])
