"""Who drafted a document by its source note: "Drafted by Dingman (EUR/WE) and Col. Hale and cleared by Owens".

Several drafters are parted by "; ". A drafter keeps the office that the note prints: "Eve S. Orde, Chief of the Staff".
Where only an office is named ("Drafted in CA", "Prepared in the Office of Current Intelligence"), it is the
drafter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.posts import find_post
from corpus.dates import ABBREVIATED_MONTH, FULL_MONTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DONE = (
    r"(?:approved|initialed|initialled|signed|cleared|released|authorized|sent|typed|revised|edited|submitted|dictated|"
    r"coordinated|concurred in)"
)
_FURTHER = (
    rf"(?:\s*(?:,\s*and|,|and|or)\s+{_DONE}(?:\s+(?:for\s+transmission|personally|in\s+(?:draft|substance)))*){{0,4}}"
)
_SOMEWHERE = (
    r"(?:\s+(?:jointly|personally|originally|presumably|apparently|probably|orally|hastily))?"
    r"(?:\s+(?:in|on|at|during)\b(?:(?!request|response|direction)[^.;]){0,80}?)?"
)
# The capital or its small letter stands first in the pattern, for that lets the engine skip to it.
_VERB = re.compile(r"[DdPp](?:rafted|repared)")
_BY = re.compile(
    rf"\b(?:[Dd]rafted|[Pp]repared){_FURTHER}{_SOMEWHERE}(?<!\s)\s++(?:in\s++)?by\s+(?!the\s+(?:time|close)\b)(?=[^;]{{2}})"
    r"|(?:(?<=[.;]\s)|^)Drafted\s+(?=[A-Z][a-z])"  # "Drafted Jones and Howison"
)
_IN = re.compile(
    rf"(?:(?<=[.;”)]\s)|^)(?:Drafted|Prepared){_FURTHER}(?:\s+jointly)?\s+(?:in|at)\s+(?P<who>[^;]{{2,200}})"
)
_NEXT_IS_OFFICE = r"\s+(?:the\s+)?(?:[A-Z][A-Z/]|(?:Office|Bureau|Division|Embassy|Department)\b)"
_END = re.compile(
    # A full stop, but not that of an initial, of "Jr.", "St.", "Lt." or of a rank.
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b(?:Col|Gen|Adm|Maj|Mrs|Cdr))\.(?=\s|$|”)|(?<=\b[JS]r)\.(?=\s+[A-Z])"
    r"|\.(?=\s+(?:The|This|A|An|In|No|According|Approved|Cleared|Repeated|Also|Sent|Copies|Printed|All|On|At)\b)"
    r"|(?:,\s*|(?<!\s)\s+)(?:and\s+)?(?:[a-z]+ed|sent|with|who|that|which|whose|from|for|at(?!\s+the\s+(?:Embassy|Mission|Legation))|as|under|during|after|before|but|"
    rf"although|based|given|shown|seen|read|then|specifically|is|was|were|has|had|have|would|will|should|may|in(?!\s+Charge|{_NEXT_IS_OFFICE}))(?=[\s.,])"
    rf"|(?:,\s*|(?<!\s)\s+)(?:(?:on\s+)?(?:{FULL_MONTH}|(?i:{ABBREVIATED_MONTH})\.?)\s+\d|on\s+(?:{FULL_MONTH})\b)"
    r"|\[(?!(?:name|title|text|less|number|\d)\b)|[”“]|\s\((?=[a-z]|Ibid)"
)
# In a note about one word of the heading "drafted by" may be said of any paper.
_OPENS_NOTE = re.compile(r"(?:^|[.;]\s)(?:(?:Drafted|Prepared|drafted)|This\s\w+\swas\s(?:drafted|prepared))\b")
_LONGEST = 300
_JR = re.compile(r"(?:Jr|Sr|II|III|IV)\b\.?$")
_SEPARATOR = re.compile(r"(?:,\s*+and|,|(?<!\s)\s++and)\s++(?=\S)")
_NAME = r"(?:[A-Z][\w’'.-]*|de|van|von|der|la|le|du|al|bin|\[name not declassified\])"
_PERSON = re.compile(rf"{_NAME}(?:\s{_NAME}){{0,4}}(?:\s\([^()]{{1,60}}\))?(?:\s(?:of|in)\s(?:the\s)?[A-Z].*)?")
# First words of an office or a rank in an office: behind a comma they belong to the name before.
_OFFICE = re.compile(
    r"(?:Acting|Deputy|Assistant|Special|Chief|Director|Officer|Office|Head|Chairman|Executive|Secretary|Staff|Bureau|"
    r"Division|Department|Counselor|First|Second|Third|Political|Economic|Country|Desk|Embassy|Legal|Under|U\.S\.|United|Public|"
    r"National|Central|Defense|Policy|Intelligence|Regional|International|Attorney|Operations)\b"
)
_ENDS_AN_OFFICE = re.compile(r"\b(?:Region|Division|Affairs|Staff|Branch|Committee|Group|Board|Council|Section|Unit)$")
_TWO_FIELDS = re.compile(r"(?:the\s)?(?:Bureau|Office|Directorate|Division)\sof\s(?:[A-Z][a-z]+\s){0,2}[A-Z][a-z]+$")
_BEHIND_NAME = re.compile(r"\s(?:in|of|for)\s|\s\(")
_SYMBOL = re.compile(r"[A-Z][A-Z/&-]*[A-Z/](?:[a-z]{1,3})?(?:/[A-Za-z]+)*")


def drafters(note: str) -> str:
    """The drafters that a source note names, parted by "; "; "" where it names none."""
    verbs = [found.start() for found in _VERB.finditer(note)]
    if not verbs:
        return ""
    named = list(_named(note, verbs))
    # A sentence of its own tells of this document, a word inside another sentence perhaps of another paper.
    leading = next((found for found in named if _opens_sentence(note, found.start())), None)
    office = next((found for at in verbs if (found := _IN.match(note, at))), None)
    if leading is None and office and (place := _ended(office["who"])):
        return "" if _is_town(place) else place
    if found := leading or next(iter(named), None):
        who = _ended(note[found.end() : found.end() + _LONGEST].partition(";")[0])
        return "; ".join(_split(who)) if any(c.isupper() for c in who) or "[" in who else ""
    return ""


def noted_drafters(notes: Iterable[str]) -> str:
    """The drafters by the editors' notes to heading and dateline; "" where no sentence of one begins with them."""
    return next((found for note in notes if _OPENS_NOTE.search(note) and (found := drafters(note))), "")


def _named(note: str, verbs: list[int]) -> Iterator[re.Match[str]]:
    end = 0
    for at in verbs:
        if at >= end and (found := _BY.match(note, at)):
            end = found.end()
            yield found


def _opens_sentence(note: str, start: int) -> bool:
    before = note[:start].rstrip()
    return not before or before[-1] in ".;”)]:"


def _ended(words: str) -> str:
    end = _END.search(words)
    words = words[: end.start() if end else len(words)].strip(" .,“”")
    return re.sub(r"^(?:both\s+)?the\s+", "", words) if not _JR.search(words) else words + _dot(words)


def _dot(words: str) -> str:
    """The full stop of "Jr.", which the end of the sentence took."""
    return "." if words.endswith(("Jr", "Sr")) else ""


def _split(words: str) -> list[str]:
    """The single drafters: a piece that is a name begins one, another piece is the office of the name before."""
    if re.search(r"\([^()]*$", words):  # cut inside a parenthesis
        words = words.rpartition("(")[0].strip()
    parts: list[str] = []
    start = 0
    for separator in _SEPARATOR.finditer(words):
        if words.count("(", 0, separator.start()) > words.count(")", 0, separator.start()):
            continue
        following = _SEPARATOR.split(words[separator.end() :], maxsplit=1)[0].strip()
        if _begins_drafter(following, separator.group(), words[start : separator.start()]):
            parts.append(words[start : separator.start()].strip(" ,"))
            start = separator.end()
    parts.append(words[start:].strip(" ,"))
    return list(dict.fromkeys(re.sub(r"^the\s+", "", part) for part in parts if part))


def _begins_drafter(following: str, separator: str, before: str) -> bool:
    if _JR.match(following):
        return False
    if _OFFICE.match(following) or _ENDS_AN_OFFICE.search(following):
        return separator.startswith(",") and "and" in separator
    if _SYMBOL.fullmatch(following):  # "CA and FE"; "Boerner, IOP" is one
        return bool(_SYMBOL.fullmatch(before) or _OFFICE.match(before.removeprefix("the ")))
    if following.startswith("the ") and "and" in separator:
        return True
    # "Bureau of Castles and Moats", "Office of Research and Reports in CIA"
    if separator.strip() == "and" and _TWO_FIELDS.match(before) and " " not in _BEHIND_NAME.split(following)[0]:
        return False
    # "Bureau of Political and Military Affairs"
    is_office = (
        bool(re.search(r"\b(?:of|for)\b", before))
        and "," not in separator
        and not re.search(r"\bof\s[A-Z][\w/]*$", before)
    )
    return bool(_PERSON.fullmatch(following)) and not is_office


def _is_town(words: str) -> bool:
    """Whether words only say where: "Prepared in Washington"."""
    post = find_post(words)
    return words == "Washington" or (post is not None and post.place == words)
