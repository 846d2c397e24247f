"""What later hands put above a document: stamps of releases and copies, fax lines, notes of a transcriber.

Their day is none of the document's, their words are no title, and the class to which it was downgraded is not that at
writing. They stay in the text.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.posts import find_post
from corpus.dates.warnings import quoted
from corpus.messages.kinds import opening_kind
from corpus.messages.markings import classification
from ingest.readers.shared.date_standing import standing
from ingest.readers.shared.heading_date import is_whole_date, line_reading
from ingest.readers.shared.release_stamps import MAX_LINE, grown, is_stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus.dates import Reading
    from corpus.records import DateSpan

YEARS_LATER = 1
"""A line with words above a dateline whose day is later by more is a stamp, if it names no place."""
MANY_YEARS_LATER = 15
"""One that may name a place, or is a day and nothing else: papers of two datelines cover some years."""
MIN_SENTENCE = 9
"""Words of a line with a full stop at its end that is running text: no stamp stands below it."""
MOST_PLACE_WORDS = 3

_HAND = re.compile(
    r"\W*(?:(?:automatically|conditionally|partially|fully)\W+)?(?:"
    # English
    r"declassif\w+|downgrad\w+|regrad\w+|reclassified|reviewed|review(?: date)?\b(?=\W{1,3}\d|.{0,24}:)|declass\b"
    r"|released?\b(?=.{0,60}\d|\W+(?:in (?:full|part)|by|under|to the public)\b)|closed until"
    r"|opened? (?:on|in|from)\b|sani?ti[sz]ed\b"
    r"|excised\b|approved for (?:public )?release|reproduced (?:at|from|by)"
    r"|reproduction of|photocop(?:y|ied)|xerox\w*|microfilm\w*|scanned|digiti[sz]ed|digital copy"
    r"|seen by the archiv\w+|transcribed|transcription by"
    r"|transcriber|(?:re)?typed (?:up|from|out)|retyped|accessed|retrieved|downloaded"
    r"|printed (?:on|from|at|by|out)\b|printed\W{1,3}\d"
    r"|(?:de|re)?classified by\b|classified on\b|derived from\s*:"
    r"|last (?:edited|updated|modified|reviewed)|uploaded"
    r"|(?:published|posted)(?: on| online)?\b(?=\W{1,3}(?:\w+\W{1,3})?\d)"
    r"|registered\b(?=\W+(?:on\W+)?\d)|registriert|enregistrée?|registrad[oa]|zarejestrowan\w*"
    r"|зарегистрирован\w*|înregistrat\w*"
    r"|exempt(?:ed)? from|group [1-4]\b|excluded from automatic"
    # German, Dutch, Nordic
    r"|freigegeben|freigabe|herabgestuft|offengelegt|deklassifi\w+|entklassifi\w+|vervielfältigt|ablichtung"
    r"|fotokopie|gescannt"
    r"|digitalisiert|abgeschrieben am|geheimhaltung aufgehoben|vrijgegeven|gederubriceerd|avhemlig\w+|afklassific\w+"
    r"|nedgradert"
    # French, Spanish, Portuguese, Italian, Romanian
    r"|d[ée]classifi\w+|d[ée]classé\w*|photocopie|numérisé\w*|communicable|reproduit\w*|des?clasific\w+|desclassific\w+"
    r"|fotoc[oó]pi[ae]|reproducid[oa]|digitalizad[oa]|reproduzid[oa]|declassific\w+|riprodott[oa]|digitalizzat[oa]"
    r"|desecretizat\w*|declasificat\w*|fotocopiat"
    # Slavonic, Hungarian
    r"|рассекреч\w+|розсекреч\w+|разсекрет\w+|ксерокопия|(?:снята копия|копия (?:снята|верна))\b|отсканирован\w*"
    r"|odtajn\w+|kserokopia|zeskanowan\w*|zdigitalizowan\w*"
    r"|odtajněn\w*|deklasifi\w+|skenováno|naskenován\w*|feloldva|minősítés(?:e)? (?:megszűnt|feloldva)|fénymásolat"
    r")",
    re.IGNORECASE,
)
"""How a line begins that a later hand wrote."""
_COPY = re.compile(
    r"\W*(?:true )?(?:cop(?:y|ie|ia)|kopi[ea]|копия|másolat|odpis|снята копия)"
    r"(?:\W{1,3}(?:of|vom|from|de|du|del|z|od|от|made))?"
    r"\W{1,3}\Z",
    re.IGNORECASE,
)
"""Before the day on which a copy was made; before a place and day it is the copy of a letter of that day."""
_FAX = re.compile(
    r"(?=.{0,100}\b\d{1,2}[:.]\d\d\b)(?=.{0,140}(?:\bP(?:AGE|G)?\.? ?\d{1,3}(?:\b|/)|\d{3}[-. ]?\d{4}|\bFAX\b))"
    r"(?=.{0,140}(?:\b(?:FROM|TO|FAX|TEL|ID)\s?[:.]|\bFAX\b|\d{3}[-. ]?\d{3}[-. ]?\d{4}\b))",
    re.IGNORECASE,
)
"""The line that a fax machine prints at the edge: clock, number, page."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_RELEASED_CLASS = "UNCLASSIFIED"
"""Of a paper after its release."""
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_PLACE = re.compile(r"[^\W\d_][^\d,]{1,40},\s*(?:[^\W\d_]{1,4}\s)?\Z")
_LABELLED_DAY = re.compile(r"(?:date|dated|datum|fecha|data|дата|dátum|dato)\W{1,4}\Z", re.IGNORECASE)


class Stamps(NamedTuple):
    """The first lines of a document without those of later hands."""

    lines: list[str]
    stamps: tuple[str, ...]
    dated: str
    """The first of the stamps with a day; "" where none has one."""


def without_stamps(lines: Sequence[str], locale: Callable[[], str]) -> Stamps:
    """Parts the first `lines`, each without blanks at its ends; nothing is parted where nothing else would be left."""
    known = {at for at, line in enumerate(lines) if is_later_hand(line)}
    found = _continued(lines, grown(lines, known))
    if not _DIGIT.search("".join(lines)):
        days: dict[int, Reading] = {}
    else:
        found = _continued(lines, found | _later(lines, found, locale))
        days = {at: reading for at in sorted(found) if (reading := line_reading(lines[at], locale))}
    kept = [line for at, line in enumerate(lines) if at not in found]
    if not found or not kept:
        return Stamps(list(lines), (), "")
    dated = next((lines[at] for at, reading in days.items() if _first_day(reading)), "")
    return Stamps(kept, tuple(lines[at] for at in sorted(found)), dated)


def _continued(lines: Sequence[str], stamps: set[int]) -> set[int]:
    """With the lines that go on below a stamp ("by order of the Minister") and its UNCLASSIFIED above or below."""
    found = set(stamps)
    for at, line in enumerate(lines):
        goes_on = at - 1 in found and line[:1].islower() and not _is_running(line)
        beside = line.upper() == _RELEASED_CLASS and (at - 1 in stamps or at + 1 in stamps)
        if goes_on or beside:
            found.add(at)
    return found


def is_later_hand(line: str) -> bool:
    """Whether a line says by its words that it was written on a later day: "Regraded UNCLASSIFIED 23 June 1971"."""
    if len(line) > MAX_LINE or _is_running(line):
        return False
    return is_stamp(line) or bool(_HAND.match(line) or _FAX.match(line)) or _is_copy(line)


def _is_copy(line: str) -> bool:
    digit = _DIGIT.search(line)
    return digit is not None and bool(_COPY.match(line[: digit.start()])) and not _LETTER.search(line[-4:])


def _is_running(line: str) -> bool:
    return line.rstrip(" \"'”’)]").endswith(".") and len(_WORD.findall(line)) >= MIN_SENTENCE


def _later(lines: Sequence[str], known: set[int], locale: Callable[[], str]) -> set[int]:
    """The lines above the first dateline whose day is years later than that of the dateline."""
    above: list[tuple[int, date, bool, bool]] = []
    for at, line in enumerate(lines):
        if at in known:
            continue
        if _is_running(line) or len(line) > MAX_LINE:
            break
        reading = line_reading(line, locale) if _DIGIT.search(line) else None
        day = _first_day(reading) if reading else None
        if not reading or not day:
            continue
        before, behind = line[: reading.start], line[reading.end :]
        placed = names_place(before)
        # Of a line that is read as a whole no place is given.
        bare = not reading.end or not _LETTER.search(before + behind)
        later = {
            other
            for other, its_day, its_place, its_bare in above
            if (its_day - day).days > 365.25 * (MANY_YEARS_LATER if its_place or its_bare else YEARS_LATER)
        }
        if later and (placed or bare or _LABELLED_DAY.search(before)):
            return later
        if placed and not later:
            return set()
        # "Memorandum for the Record, May 5, 1965" is the heading above an older paper.
        named = opening_kind(line) != "other"
        if not named and standing(line, reading.start, reading.end) in ("dateline", "heading", "event"):
            above.append((at, day, placed, bare or _LABELLED_DAY.search(before) is not None))
    return set()


def names_place(before: str) -> bool:
    """Whether what stands before a day is the place of a dateline: "Warsaw, ", "New York, den "."""
    if not _PLACE.match(before):
        return False
    words = _WORD.findall(before.partition(",")[0])
    return 0 < len(words) <= MOST_PLACE_WORDS and all(word[:1].isupper() for word in words)


def _first_day(reading: Reading) -> date | None:
    """The first day of a date of a month at most, or of the first of its readings."""
    span = reading.readings[0] if reading.readings else reading.span
    if not span.earliest or not span.latest or (span.latest - span.earliest).days > 31:
        return None
    return span.earliest


def later_warnings(
    found: Stamps, lines: Sequence[str], title: str, span: DateSpan, locale: Callable[[], str]
) -> Iterator[str]:
    """What to tell where the only day is that of a stamp, or where the day `span` of the document stands above its
    heading, `title`, beside words that may be those of a later hand."""
    if found.dated and not span.known:
        what = "is that of a stamp or later hand: not taken for the date of the document"
        yield f"heading: date in {quoted(found.dated)} {what}"
    if not span.known or title not in lines:
        return
    at = lines.index(title)
    if any(span.printed in line for line in lines[at:]):
        return
    for line in lines[:at]:
        if span.printed in line and _may_be_of_later_hand(line, span.printed, locale):
            day = quoted(span.printed)
            yield f"heading: date {day} stands above the heading, in {quoted(line)}: perhaps of a stamp"
            return


def _may_be_of_later_hand(line: str, day: str, locale: Callable[[], str]) -> bool:
    before, _, after = line.partition(day)
    if not _WORD.search(f"{before} {after}") or names_place(before) or _LABELLED_DAY.search(before):
        return False
    if classification(line).printed or find_post(before.strip(" ,")) is not None:
        return False
    return not is_whole_date(line, locale)
