"""Numbers of papers in their series: estimates, and papers and directives of a security council.

"NIE 11–63", "SNIE 63.1–2/1–55", "NSC 5412/2", "National Security Action Memorandum No. 263", "PD/NSC–18".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LOOK_AT = 5
"""Lines above a text in which its number may stand."""

# The series as it is cited -> how it is printed out; the longer before those that begin like them.
_SERIES = {
    "SNIE": r"SNIE|Special\s+National\s+Intelligence\s+Estimate",
    "NIE": r"NIE|National\s+Intelligence\s+Estimate",
    "SE": r"SE|Special\s+(?:Intelligence\s+)?Estimate",
    "SIE": r"SIE",
    "ORE": r"ORE",
    "IIM": r"IIM|Interagency\s+Intelligence\s+Memorandum",
    "NSAM": r"NSAM|National\s+Security\s+Action\s+Memorandum",
    "NSSM": r"NSSM|National\s+Security\s+Study\s+Memorandum",
    "NSDM": r"NSDM|National\s+Security\s+Decision\s+Memorandum",
    "NSDD": r"NSDD|National\s+Security\s+Decision\s+Directive",
    "NSSD": r"NSSD|National\s+Security\s+Study\s+Directive",
    "PRM": r"PRM|Presidential\s+Review\s+Memorandum",
    "PD": r"PD|Presidential\s+Directive",
    "NSC-U/DM": r"NSC[–-]U/DM",
    "NSC-U/SM": r"NSC[–-]U/SM",
    "NSC-U/N": r"NSC[–-]U/N",
    "NSC": r"NSC|National\s+Security\s+Council\s+(?:Report|Paper|Statement)(?:\s+NSC)?",
    "CFEP": r"CFEP",
    # Field reports of the Central Intelligence Agency: "TDCS 314/08001–67", "TDCS DB–315/00869–68".
    "TDCS DB": r"TDCS\s?[–-]?\s?DB",
    "TDCS": r"TDCS",
}
SERIES = frozenset(_SERIES)
"""The series as they are cited."""
_NUMBER = r"\d+(?:\s?[.–/-]\s?\d+){0,4}[A-Z]?(?![\w–/-]|\.\d)"
_PAPERS = tuple(
    (
        series,
        re.compile(
            rf"[\"“\[*\s]*(?:Draft\s+)?(?P<printed>(?:{words})(?:\s*[/–-]\s*NSC)?(?:\s*[–-]\s*|\s*)(?:No\.?\s*|Number\s+|#\s?)?(?P<number>{_NUMBER}))",
            re.IGNORECASE,
        ),
    )
    for series, words in _SERIES.items()
)
_ANY = re.compile(rf"[\"“\[*\s]*(?:Draft\s+)?(?:{'|'.join(_SERIES.values())})", re.IGNORECASE)
"""What all of them begin with: most titles and lines have none of it."""
_CAPITAL = re.compile(r"[CINOPST](?<![\w/–-].)(?=[A-Z]{1,4}[\s–/#.-]|[a-z]{6,12}\s{1,2}[A-Z])")
"""How the name of a series begins anywhere in a text."""
_WORDS = frozenset(("SE", "SIE", "ORE", "PD"))
"""Series that are words, too, where they stand in small letters."""
_CITED = tuple((series, re.compile(rf"(?<![\w/–-]){pattern.pattern}", re.IGNORECASE)) for series, pattern in _PAPERS)
# What may follow the number on its line: the title, or which part of the paper it is.
_END = re.compile(r"[\s.*\]”\"]*$|:\s|,?\s*(?:ANNEX|SUPPLEMENT)\b", re.IGNORECASE)
# What stands under these is another paper's number.
_OTHERS = re.compile(
    r"(?:SUBJECT|RE|REFS?|REFERENCES?|TO|FROM|ATTACHMENTS?|ENCLOSURES?|ANNEX(?:ES)?)\b\s*[:.]?", re.IGNORECASE
)


def paper_number(title: str, lines: Iterable[str]) -> tuple[str, str]:
    """(number in one form, as printed): ("NIE 11-63", "NIE 11–63"); ("", "") for a paper of no known series.

    It opens the title, or is one of the first of `lines` alone.
    """
    for series, pattern in _PAPERS if _ANY.match(title) else ():
        if (found := pattern.match(title)) and not _is_word(series, found["printed"]):
            return _form(series, found["number"]), found["printed"]
    for line, _ in zip(lines, range(LOOK_AT), strict=False):
        if _OTHERS.match(line):
            break
        for series, pattern in _PAPERS if _ANY.match(line) else ():
            if (found := pattern.match(line)) and _END.match(line, found.end()):
                return _form(series, found["number"]), found["printed"]
    return "", ""


def cited_paper(text: str) -> tuple[str, str]:
    """(number in one form, as printed) of the first paper that `text` names anywhere: ("NSAM 105", "NSAM no. 105").

    ("", "") where it names none.
    """
    found = (
        (each.start("printed"), series, each)
        for series, pattern in _CITED
        if (each := pattern.search(text)) and not _is_word(series, each["printed"])
    )
    _, series, first = min(found, key=lambda one: one[0], default=(0, "", None))
    return (_form(series, first["number"]), first["printed"]) if first else ("", "")


def cited_papers(text: str) -> list[tuple[str, int, int]]:
    """(number in one form, where it starts, where it ends) of every paper that `text` names, in order."""
    found = []
    done = 0
    for opening in _CAPITAL.finditer(text):
        if opening.start() < done or not _ANY.match(text, opening.start()):
            continue
        for series, pattern in _PAPERS:
            each = pattern.match(text, opening.start())
            if each and not _is_word(series, each["printed"]):
                found.append((_form(series, each["number"]), each.start("printed"), each.end("printed")))
                done = each.end()
                break
    return found


def _is_word(series: str, printed: str) -> bool:
    return series in _WORDS and printed[: len(series)].upper() == series != printed[: len(series)]


def whole_number(text: str) -> str:
    """ "NSAM 105" of "National Security Action Memorandum No. 105"; "" where a text is more or no paper of a series."""
    number, printed = cited_paper(text) if text[:1].isalpha() else ("", "")
    return number if printed == text else ""


def _form(series: str, number: str) -> str:
    digits = "".join(number.split()).replace("–", "-").upper()
    return f"{series} {digits}"
