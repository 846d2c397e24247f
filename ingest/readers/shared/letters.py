"""Letters and formal despatches in plain text: salutation, close, who signed, who is addressed, from where.

    EMBASSY OF RURITANIA                        Sir,
    Strelsau                                        With reference to my despatch No. 12 ... I have the honour to be,
                     May 3, 1955                        Your obedient Servant,
    Dear George:                                        R. Hentzau
    ...                                         The Right Honourable
    Sincerely yours,                              Rudolf Rassendyll, M.P.,
    Fritz von Tarlenheim                            Foreign Office.

A letter has both a salutation and a close. The lines stay in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.posts import find_post
from corpus.messages.markings import classification
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_LINES = 30
"""Lines, with blank ones, among which the salutation stands."""
LAST_LINES = 40
LONGEST = 200_000
"""Characters of a text that is looked at."""
LONGEST_LINE = 90

_DEAR = re.compile(r"(?:My [Dd]ear|Dear|DEAR) [A-Z][\w .,'’-]{1,60}?[:,;—-]{1,2}|Dear (?:Sir|Madam)s?[:,;]")
_FORMAL = re.compile(
    r"(?:Sirs?|Madam|Gentlemen|My Lord(?: \w+)?|(?:Your )?Excellency"
    r"|Mr\.? (?:Secretary|Minister|Ambassador|President))\W{1,2}",
    re.IGNORECASE,
)
_MANNER = r"(?:sincerely|faithfully|respectfully|truly|cordially|affectionately)"
_CLOSE = re.compile(
    rf"(?:(?:(?:very|most|ever) )?{_MANNER}(?:,? yours)?"
    rf"|(?:ever )?yours?(?: (?:very|most|ever))?(?: (?:{_MANNER}|ever))?"
    r"|(?:with )?(?:(?:all|my|our|very|best|kindest|kind|warmest|warm|personal|good) ){1,4}(?:regards|wishes|respects)"
    r"|(?:your|my lord'?s?)?(?: [\w'’]+,?){0,4} obedient,?(?: humble)? servant"
    r"|(?:humble|obedient) servant"
    r"|as ever|all the best|I (?:have|am),? (?:etc\.?|&c\.?)"
    r"|accept, (?:your )?(?:excellency|sir|mr\. \w{2,12}),? .{0,60}\bassurances? of my .{0,60})\W{0,2}",
    re.IGNORECASE,
)
_HONOUR = re.compile(
    r"\bhave the honou?r to (?:be|remain)\b.{0,60}|I am,.{0,60}(?:Sir|Lord|Excellency),?|(?:Sir|My Lord),",
    re.IGNORECASE,
)
"""Between the text and the close of a formal letter."""
_SIGNED = re.compile(r"(?:\(?(?:signed|sgd\.?)[)\]:]?|/s/)\s*", re.IGNORECASE)
_SIGNER = re.compile(
    r"(?:[A-Z][\w'’-]*\.? ){0,3}(?:(?:de|van|von|der|den|la|le|of|zu) ){0,2}[A-Z][A-Za-z'’-]+"
    r"(?:,? (?:Jr|Sr|II|III)\b)?\.?"
)
_FOR = re.compile(
    r"\(?For (?:and in the absence of )?the (?:Acting )?"
    r"(?:Ambassador|Minister|Charg[eé](?: d[’']Affaires)?(?:,? a\.i\.)?|Secretary"
    r"(?: of State)?|Consul(?: General)?|Chief of Mission|High Commissioner|Principal Officer)(?: ad interim)?\W{0,2}"
)
_TITLE = re.compile(
    r"(?:American |United States )?"
    r"(?:Ambassador|Minister|Charg[eé] d[’']Affaires(?:,? a\.i\.| ad interim)?|(?:Vice )?Consul(?: General)?"
    r"|(?:First|Second|Third) Secretary of (?:Embassy|Legation)|Counselor of (?:Embassy|Legation))\.?"
)
_HONORIFIC = re.compile(
    r"(?:(?:The |His |Her )?(?:Right )?(?:Hon(?:ou?rable|\.)?|Excellency|Rt\. Hon\.)"
    r"|Sir(?= [A-Z])|The Lord|Mr\.|Mrs\.|Dr\.|Lt\."
    r"|The (?:Marquess|Earl|Viscount) of)(?=[ ,]|$)[ ,]*"
)
_MISSION = re.compile(
    r"(?P<whose>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)? )?"
    r"(?P<kind>EMBASSY|LEGATION|CONSULATE(?:[ -]GENERAL)?|HIGH COMMISSION)"
    r"(?P<of> OF (?:THE )?[A-Z][A-Z ]{3,40})?[,.]?",
    re.IGNORECASE,
)
_SEAT = re.compile(r"(?:THE )?(?:WHITE HOUSE|DEPARTMENT OF STATE|FOREIGN OFFICE)", re.IGNORECASE)
"""Letterheads that are no mission's."""
_AMERICAN = re.compile(r"united states|america", re.IGNORECASE)
_FILED = re.compile(r"[(\[][\w/ .-]{2,24}[)\]]")
_NUMBER = re.compile(r"(?:Despatch |Dispatch )?No\.? ?\d{1,5}(?: ?\([A-Z]{1,3}\))?(?:\W|$)", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z][\w'’ -]{2,30}\W?")
_OFFICE = re.compile(r"\b(?:Department|Office|Embassy|Legation|Consulate|Chancery|Ministry|Secretary|Minister)\b")


class Letter(NamedTuple):
    """A part is "" where it is not printed."""

    kind: str
    """letter, or despatch: formal, with a number of its own, from or to a mission."""
    place: str
    """Of the letterhead."""
    mission: str
    """Of the letterhead: "British Embassy in Zenda"."""
    sender: str
    addressee: str
    """The person's name of the inside address, else its first line."""


def read_letter(text: str) -> Letter | None:
    """The facts of a letter; None for a text that is none."""
    if len(text) > LONGEST:
        return None
    lines = [one_line(line) for line in text.split("\n")]
    opened = next((at for at, line in enumerate(lines[:FIRST_LINES]) if _opens(line)), -1)
    closed = _closed(lines, opened) if opened >= 0 else -1
    if closed < 0:
        return None
    signed, behind = _signed(lines, closed)
    place, mission = _letterhead(lines[:opened])
    numbered = any(_NUMBER.match(line) for line in lines[:opened])
    formal = not _DEAR.fullmatch(lines[opened])
    kind = "despatch" if formal and numbered else "letter"
    if lines[closed].lower().startswith("accept"):
        kind = "note"
    return Letter(kind, place, mission, signed, _addressee(lines[behind:]) or _addressee(lines[:opened]))


def signer_for(text: str) -> str:
    """The name below "For the Ambassador:" or above the signer's title at the end of a text; "" if there is none."""
    lines = [line for line in map(one_line, text[-2_000:].split("\n")) if line][-8:]
    if len(lines) > 2 and _TITLE.fullmatch(lines[-1]) and (name := _name(lines[-2])):
        return name
    for at, line in enumerate(lines[:-1]):
        if _FOR.fullmatch(line) and (name := _name(lines[at + 1])):
            return name
    return ""


def _opens(line: str) -> bool:
    return len(line) <= LONGEST_LINE and line[:1].isupper() and bool(_DEAR.fullmatch(line) or _FORMAL.fullmatch(line))


def _closed(lines: Sequence[str], opened: int) -> int:
    """The last line that is a close, below the salutation; -1 if there is none."""
    first = max(opened + 1, len(lines) - LAST_LINES)
    return next((at for at in range(len(lines) - 1, first - 1, -1) if _CLOSE.fullmatch(lines[at])), -1)


def _signed(lines: Sequence[str], closed: int) -> tuple[str, int]:
    """(name of the signer, index behind it and the titles below it); ("", index behind the close) where none signed."""
    at = closed + 1
    while at < len(lines) and (not lines[at] or _HONOUR.fullmatch(lines[at]) or _FOR.fullmatch(lines[at])):
        at += 1
    name = _name(lines[at]) if at < len(lines) else ""
    if not name:
        return "", closed + 1
    while at < len(lines) and lines[at] and not _HONORIFIC.match(lines[at]):
        at += 1
    return name, at


def _name(line: str) -> str:
    """The name of a person that a line is, be it behind "(Signed)"; "" for another line."""
    plain = _SIGNED.sub("", line, count=1).strip(" ,")
    found = _SIGNER.fullmatch(plain)
    if not found or " " not in plain or _HONORIFIC.match(plain):
        return ""
    return plain if re.search(r"\b(?:Jr|Sr|[A-Z])\.$", plain) else plain.rstrip(".")


def _letterhead(lines: Sequence[str]) -> tuple[str, str]:
    """(place, mission in that place) of the lines above the salutation."""
    plain = [_without_number(line) for line in lines]
    for at, line in enumerate(plain):
        # The mission and its place may stand on one line: "BRITISH EMBASSY, ZENDA".
        whole = f"{line} {plain[at + 1]}" if line.lower().endswith((" of", " of the")) and at + 1 < len(plain) else line
        head, _, behind = whole.partition(",")
        found = _MISSION.fullmatch(head.strip())
        if not found and not _SEAT.fullmatch(head):
            continue
        below = [behind.strip(), *(one.partition(",")[0] for one in plain[at + 1 : at + 4])]
        place = next((one.title() if one.isupper() else one for one in below if _is_place(one)), "")
        if not found:
            return place, ""
        kind, place_part = found["kind"].title(), f" in {place}" if place else ""
        if _AMERICAN.search(head):
            return place, f"{kind}{place_part}"
        whose = (found["whose"] or "").title()
        of = (found["of"] or "").title().replace(" Of ", " of ").replace(" The ", " the ")
        return place, f"{whose}{kind}{of}{place_part}"
    return "", ""


def _without_number(line: str) -> str:
    """A line of a letterhead without what stands in the left column: number, file, classification."""
    plain = _NUMBER.sub("", _FILED.sub("", line), count=1).strip(" ,.")
    marking = classification(plain).printed
    return plain.removeprefix(marking).strip(" ,.") if marking else plain


def _is_place(line: str) -> bool:
    return bool(_PLACE.fullmatch(line)) and find_post(line) is not None


def _addressee(lines: Sequence[str]) -> str:
    """The person of an inside address: the first paragraph that begins with a name or "The Right Honourable"."""
    for at, line in enumerate(lines):
        if not line or (at and lines[at - 1] and not _HONORIFIC.match(line)):
            continue
        block = [line]
        for below in lines[at + 1 : at + 6]:
            if not below:
                break
            block.append(below)
        if (len(block) > 1 or _HONORIFIC.match(line)) and (name := _named(block)):
            return name
    return ""


def _named(block: Sequence[str]) -> str:
    """The person of an address, else its office; "" where a block is no address."""
    honoured = _HONORIFIC.match(block[0])
    rest = block[0][honoured.end() :] if honoured else block[0]
    first = rest.strip(" ,") or "".join(block[1:2])
    name = re.sub(r"^(?:Sir|Mr\.|Dr\.|Se[nñ]or(?: Don)?) ", "", first.partition(",")[0].strip())
    if not honoured and "," not in block[0]:
        return ""
    if _SIGNER.fullmatch(name) and " " in name and not _OFFICE.search(name):
        return name
    return next((one.strip(" ,.") for one in block if find_post(one.strip(" ,."))), "") if _OFFICE.search(name) else ""
