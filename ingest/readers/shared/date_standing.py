"""What the words around a date say of it: that it is the document's own, or that of something else.

"Zenda, May 9, 1956, 3 p.m." is a dateline. "Ref: Deptel 33, May 3, 1956", "Published online: 3 March 2017" and "Report
on the treaty of 12 June 1901" name another event. "On 4 May 1927 the consul called." is running text. Other lines with
a date are headings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from corpus.messages.kinds import opening_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Standing = Literal["dateline", "heading", "event", "prose"]

MAX_WORDS = 8
"""Words beside the date of a dateline: place, hour, classification."""
MAX_BESIDE = 60
"""Characters beside it."""
MIN_LOWER = 4
"""Words in lower case beside a date that make a sentence of a line."""
NEAR = 4
"""Words before a date in which a word may say what happened on it."""

_EVENTS = (
    # another message
    r"ref|refs|reference|references|referring|reftels?|\w{3,6}tels?|your|yours|our|my|reply|answer(?:s|ing|ed)?|replies|replying"
    r"|pursuant|superse\w+|replac\w+|cancel\w*|cf|see|vide|votre|vos|notre|ihr(?:e|en|em|es|er)?|unser\w*|bezug|betr(?:ifft)?"
    r"|su|vuestr[oa]|nuestr[oa]|réf|référence|suite|referencia|riferimento|"
    # what became of the paper later
    r"received|rec[\x27’]?d|rcvd|recd|reçue?s?|eing(?:egangen|ang)?|empfangen|erhalten|recibid[oa]|ricevut[oa]|recebid[oa]"
    r"|получен\w*|otrzymano|arriv\w+|retyp\w+|copied|transcri\w+|translat\w+|printed|publi\w+|(?<!for )released?"
    r"|declassif\w+|approved|reviewed|sanitized|online|accessed|retrieved|downloaded|scanned|digiti[sz]ed|posted|uploaded|updated|modified"
    r"|captured|archived|filed|registered|stamped|authority|microfilmed|copyright|©|abgeschrieben|übersetz\w+|veröffentlicht"
    r"|gedruckt|freigegeben|traduit\w*|imprimée?|déclassif\w+|publicad[oa]|impres[oa]|desclasificad\w*|last|viewed|expir\w+"
    r"|effective|deadline|due|born|died|print|nnd|declassify|downgraded|regraded|review|reproduced|photocop\w+|xerox\w*"
    r"|declassificat\w*|declasificat\w*|рассекреч\w+|розсекреч\w+|разсекрет\w+|odtajn\w+|deklasifi\w+|herabgestuft|ablichtung"
)
_EVENT_WORD = re.compile(rf"(?<![\w-])(?:{_EVENTS})(?![\w-])\.?", re.IGNORECASE)
_PAPERS = (
    r"treat(?:y|ies)|conventions?|protocols?|agreements?|accords?|laws?|acts?|decrees?|resolutions?|constitution|armistice"
    r"|declarations?|notes?|letters?|telegrams?|cables?|d[ei]spatch(?:es)?|airgrams?|memorand(?:um|a)|memos?|instructions?|circulars?"
    r"|messages?|communications?|reports?|statements?|speech|exchange|battle|peace|events?|incidents?|traités?|vertrag\w*|abkommen"
    r"|schreibens?|telegramms?|erlass\w*|berichts?|lettres?|dépêches?|télégrammes?|tratados?|cartas?|notas?|telegramas?|oficios?"
    r"|despachos?|trattat[oi]|letter[ae]|telegramm[ai]|convenios?|lois?|décrets?|gesetz\w*|ley|decretos?"
)
_PAPER_OF = re.compile(
    rf"(?P<lead>.*?)\b(?:{_PAPERS})(?:\s+(?:no|nr|n)[.ºo]*\s*\S{{1,12}})?,?\s+(?:of|dated|du|de|del|della|vom|von|from|signed|concluded|em|di)"
    r"(?:\s+(?:the|the\s+\w+|le|el|date))?\s*",
    re.IGNORECASE | re.DOTALL,
)
_TITLE_LEAD = re.compile(
    r"(?!(?:.*\b)?(?:on|about|to|under|re|concerning|regarding|of|for|the|sur|über|sobre|zum|zur|au|al|by|with)\b)\W*+(?:\w++\W++){0,2}",
    re.IGNORECASE | re.DOTALL,
)
"""What may stand before "letter of May 3" where it is the title of this letter."""
_COPY_OR_FILE = re.compile(
    r"(?:\A|\W)(?:cop(?:y|ie|ia)|kopi[ea]|копия|másolat|odpis|files?|folder|akten?|aktenzeichen|dossier|expediente|fascicolo"
    r"|дело|teczka)\b\W{0,3}(?:of|vom|from|de|du|del|z|od|от|no\.?|nr\.?)?\W{0,3}\Z",
    re.IGNORECASE,
)
"""Right before the day of a copy, or before the number of a file that has the form of a day."""
_DATED = re.compile(r"\w[^\w]+(?:dated|dtd|datée?|datiert|under (?:the )?date of)\s*\Z", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:as of|as at|through|until|beginning|starting|ending|ended|scheduled for|not later than|stand vom|bis)"
    r"\s*(?:the\s*)?\Z",
    re.IGNORECASE,
)
"""What a report says of the time that it is about."""
_QUOTED = re.compile(r"[“„«\"‘>](?!\s?\d{1,2}\s?[»\"”“])")  # but for "«04» мая 1962"
_REFERENCES = re.compile(
    r"(?:ref|refs|references?|reftels?|réf|références?|bezug|referencias?|riferimenti)\W*|.*\breference is made to:?",
    re.IGNORECASE,
)
"""A line above a list of references."""
_LISTED = re.compile(r"\(?[a-z\d]{1,2}[.)]\s|.*\b[A-Z][a-zA-Z]{2,12}\.?\s(?:no\.?\s)?\d", re.IGNORECASE)
_ENCLOSED = re.compile(
    r"\W*(?:attachments?|enclosures?|annex(?:es|e)?|appendi(?:x|ces)|tab|anlagen?|anexos?|allegat[oi])\b.{0,12}",
    re.IGNORECASE,
)
"""A line above a paper that is enclosed."""
_NUMBER_BEFORE = re.compile(
    r"(?:\b(?:no|nr|nos|\w*tels?|\w*grams?|d[ei]spatch|polto|topol|usun|page)\.?\s*|[A-Z]-?)\Z", re.IGNORECASE
)
_SILENT = frozenset(
    (
        *(
            "noon",
            "midnight",
            "morning",
            "evening",
            "afternoon",
            "night",
            "hours",
            "dated",
            "date",
            "sent",
            "this",
            "day",
        ),
        *(
            "given",
            "done",
            "written",
            "from",
            "near",
            "before",
            "after",
            "not",
            "année",
            "jahr",
            "anno",
            "days",
            "circa",
        ),
    )
)
"""Longer words in lower case that a dateline may have."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?;:][\"'”’)\]]*$")
_OPENS_A_SENTENCE = re.compile(
    r"\W*(?:on|in|since|until|after|before|by|le|am|im|el|en|il|em|dne|dnia)\W+(?:(?:the|late|early|l|la|le|el)\W+)?",
    re.IGNORECASE,
)


def standing(line: str, start: int, end: int, *, following: str = "") -> Standing:
    """What the date at `start`..`end` of a line is. `following` is the next line: a sentence may go on in it."""
    before, after = line[:start], line[end:]
    if _QUOTED.match(line):
        return "prose"
    if _is_event(before) or _BOUND.search(before) or _COPY_OR_FILE.search(before[-40:]):
        return "event"
    words = _WORD.findall(before) + _WORD.findall(after)
    lower = [word for word in words if word[0].islower() and len(word) > 1 and word not in _SILENT]
    if len(words) <= MAX_WORDS and len(line) - (end - start) <= MAX_BESIDE and not any(len(one) > 3 for one in lower):
        return "dateline"
    if _is_prose(before, after, lower, following):
        return "prose"
    return "heading"


def is_listed(before: str, above: Sequence[str]) -> bool:
    """Whether a line is an entry of a list of references that begins in one of the lines `above` it. `before` is what
    stands before its date."""
    for number, label in enumerate(reversed(above[-NEAR * 2 :])):
        if _REFERENCES.fullmatch(label):
            return bool(_LISTED.match(before)) or opening_kind(before) != "other"
        if number and not _LISTED.match(label):
            return False
    return False


def before_enclosures(lines: Sequence[str]) -> Sequence[str]:
    """The lines above the first enclosure, if it does not begin the document."""
    for at, line in enumerate(lines):
        if at > NEAR and _ENCLOSED.fullmatch(line):
            return lines[:at]
    return lines


def has_enclosures(lines: Iterable[str]) -> bool:
    """Whether one of the lines stands above a paper that is enclosed."""
    return any(len(line) < 40 and _ENCLOSED.fullmatch(line.strip()) for line in lines)


def is_number(line: str, start: int, end: int) -> bool:
    """Whether four digits at `start`..`end` are the number of a message, no year: "1549. For the Ambassador"."""
    if _NUMBER_BEFORE.search(line, 0, start):
        return True
    return not line[:start].strip() and line[end : end + 1] == "." and bool(line[end + 1 :].strip())


def _is_event(before: str) -> bool:
    if not before.strip():
        return False
    found = _EVENT_WORD.search(before)
    if found and (not before[: found.start()].strip(" \t([*-–—") or len(_WORD.findall(before[found.end() :])) <= NEAR):
        return True
    if _DATED.search(before) and opening_kind(before) == "other":
        return True
    paper = _PAPER_OF.fullmatch(before)
    return paper is not None and not _TITLE_LEAD.fullmatch(paper["lead"])


def _is_prose(before: str, after: str, lower: list[str], following: str) -> bool:
    line_goes_on = following[:1].islower()
    behind = [word for word in _WORD.findall(after) if len(word) > 1]  # but for "p.m."
    ends = bool(_SENTENCE_END.search(after)) and len(behind) > 1
    if _OPENS_A_SENTENCE.fullmatch(before) and len(lower) > 1:
        return True
    if len(lower) < MIN_LOWER:
        return bool(before[:1].islower() and lower and line_goes_on)
    if opening_kind(before) != "other" and before[:1].isupper() and not ends:
        return line_goes_on
    return ends or line_goes_on or before[:1].islower() or len(behind) > 2
