"""Papers of numbered series that a text names: "NSAM No. 273", "NSSMs 39 and 40", "NSC 5412/2", "NIE 11–4–61".

They are no messages: a reference to one is of the kind "paper" and its number has the series: "NSAM 273".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.dates.months import FULL_MONTH
from corpus.records import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND = "paper"
# The series as they are cited -> how a text prints them, without the first letter: it stands first in the pattern, for
# that lets the engine skip to it.
_SERIES = {
    "NSAM": r"SAMs?|ational\sSecurity\sAction\sMemorand(?:um|a)",
    "NSSM": r"SSMs?|ational\sSecurity\sStudy\sMemorand(?:um|a)",
    "NSDM": r"SDMs?|ational\sSecurity\sDecision\sMemorand(?:um|a)",
    "NSDD": r"SDDs?|ational\sSecurity\sDecision\sDirectives?",
    "NSSD": r"SSDs?|ational\sSecurity\sStudy\sDirectives?",
    "NSC-U/DM": r"SC[–-]U/DM",
    "NSC-U/SM": r"SC[–-]U/SM",
    "NSC-U/N": r"SC[–-]U/N",
    "NSC ACTION": r"SC\sActions?",
    "NSC": r"SC|ational\sSecurity\sCouncil\s(?:Report|Paper|Statement)(?:\sNSC)?",
    "NIE": r"IEs?|ational\sIntelligence\sEstimates?",
    "SNIE": r"NIEs?|pecial\sNational\sIntelligence\sEstimates?",
    "PRM": r"RMs?|residential\sReview\sMemorand(?:um|a)",
    "PD": r"D|residential\sDirective",
    "IIM": r"IM|nteragency\sIntelligence\sMemorand(?:um|a)",
}
_NAMES = {re.sub(r"\W", "", series): series for series in _SERIES}
_NUMBER = r"\d{1,4}(?:[.–/-]\d{1,4}){0,4}[A-Z]?(?![\w–/-]|[.,]\d)"
_CITED = re.compile(
    r"[NSPI](?<![\w/–-].)(?:"
    + "|".join(f"(?P<{name}>(?<={series[0]})(?:{_SERIES[series]}))" for name, series in _NAMES.items())
    + rf")(?:/NSC)?(?:\s?[–-]\s?|\s(?:Nos?\.\s?|Numbers?\s)?)(?P<number>{_NUMBER})"
)
_FURTHER = re.compile(rf"(?:,\s(?:and\s)?|\sand\s)(?P<number>{_NUMBER})(?!\s(?:{FULL_MONTH})\b)")
_DATED = re.compile(
    rf"(?:\s“[^“”]{{0,200}}”)?,?\s(?:dated\s|of\s)?(?:{FULL_MONTH})\s\d{{1,2}},\s(?P<year>(?:19|20)\d\d)\b"
)
# "NSC 1950": a year; the Council's papers of the fifties have the year in front, but none begins with 19.
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_FURTHER = 20


def find_papers(text: str) -> Iterator[Reference]:
    """The papers of known series that `text` names by their numbers, in its order; spans count in `text`."""
    for found in _CITED.finditer(text):
        name = next(each for each in _NAMES if found[each])
        number = found["number"]
        if _YEAR.fullmatch(number):
            continue
        yield _paper(text, _NAMES[name], number, found.start(), found.end())
        if not (found[name].endswith(("s", "anda")) or "Nos" in found.group() or "Numbers" in found.group()):
            continue
        at = found.end()
        for _ in range(_MOST_FURTHER):
            further = _FURTHER.match(text, at)
            if further is None or _YEAR.fullmatch(further["number"]):
                break
            yield _paper(text, _NAMES[name], further["number"], further.start("number"), further.end())
            at = further.end()


def _paper(text: str, series: str, number: str, start: int, end: int) -> Reference:
    dated = _DATED.match(text, end)
    return Reference(
        printed=text[start:end],
        start=start,
        end=end,
        kind=KIND,
        number=f"{series} {number.replace('–', '-').upper()}",
        year=int(dated["year"]) if dated else 0,
    )
