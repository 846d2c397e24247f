"""What the first lines of a document without metadata say: title, date, parties, classification.

Used for plain text, PDF, DOCX and pages of unknown sites. Only what is printed like a heading counts: a line of a
letterhead ("From: ..."), a line of its own, a marking in capitals. Running text is never mined for metadata.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.stations import parse_station
from corpus.dates import (
    Reading,
    dtg_span,
    find_date,
    groups_span,
    order_of_locale,
    parse_date,
    warnings_of,
    with_the_rest,
)
from corpus.messages.kinds import opening_kind
from corpus.messages.markings import captions, classification, precedence
from corpus.messages.tags import parse_tags
from corpus.records import UNDATED, Addressee, DateSpan, Marking, Record, Reference, Station
from ingest.language import language_of
from ingest.readers.shared import letterhead, message_heading
from ingest.readers.shared.message_facts import references_of, station_of, warnings_of_lines
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from corpus.dates import Order

FIRST_LINES = 25
"""Lines that count as the heading: a letterhead with its routing fits in."""
LONGEST_LINE = 200
"""Characters; a longer line is running text."""
LONGEST_TITLE = 200
LONGEST_YEAR_LINE = 40
"""Characters of a line whose only date is a month or a year: in longer ones it is part of a sentence."""

LONGEST_DATE_LINE = 60
"""Characters of a line that is a date and nothing else, however written."""

LONGEST_DAYS = 27
"""Days between first and last of a date that counts as one: less than a month's, "May 3-5", "June 30-July 2"."""

_LABELLED = re.compile(
    r"(?P<label>from|to|info|cc|subject|subj|re|date|classification|number|no|ref|signed)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"ref(?:s|tels?|erences?)?\.?\s*:", re.IGNORECASE)
"""A line whose days are those of other messages."""
_BETWEEN = re.compile(
    r"(?:telegram|cable|airgram|despatch|dispatch|letter|message|report|circular|memorandum)\s+from\s++(?:the\s++)?"
    r"(?P<sender>[^,;:\s][^,;:]{1,79}?)(?<!\s)\s++to\s++(?:the\s++)?(?P<recipient>[^,;:]{2,80})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?:No|Nr)\.?\s*(?P<number>[A-Z]{0,3}-?\d[\d.,/]{0,12})", re.IGNORECASE)
_FOR_WHOM = re.compile(
    r"memorandum\s+(?:for|to)\s*:?\s+(?!(?:the\s+)?(?:record|files?)\b)(?P<recipient>\S[^:]{1,80})", re.IGNORECASE
)
_AIRGRAM = re.compile(r"(?:airgram\s+)?(?P<number>A-\d{1,4})\b")
_RECEIVED_ONLY = "date of receipt only: the day on which it was sent is not printed"
_BARE_NUMBER = re.compile(r"(?!\d{4}$|\d{8}$)[-+]?\d+(?:[.,]\d+)?")
"""A number that is no year and no day of eight digits: of a document or a page, and of a calendar only in a cell."""


_COMMA = re.compile(r",\s*(?=\S)")
"""Behind the place in "Berlin, 4.5.62": there a date may be written in any way, as if it had the line for itself."""
_DIGIT = re.compile(r"\d")


class Opening(Record, frozen=True):
    """What the heading of a document says; empty where it says nothing."""

    title: str = ""
    subject: str = ""
    kind: str = "other"
    date: DateSpan = UNDATED
    warnings: tuple[str, ...] = ()
    """What has to be told of the date."""
    sender: Station | None = None
    addressees: tuple[Addressee, ...] = ()
    number: str = ""
    number_printed: str = ""
    marking: Marking = Marking()
    tags: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    """What the receiver stamped."""


def opening(text: str, *, title: str = "", locale: str = "") -> Opening:
    """The facts in the first lines of `text`. `title` is one known from elsewhere, else the first line that is not
    just a marking. `locale` ("en-GB") says what 5/6/1967 means, as does a language other than English.
    """
    lines, stamped = letterhead.read(_first_lines(text))
    head = message_heading.read(lines)
    received = dict(stamped).get("received", "")
    heading = [line for line in lines if len(line) <= LONGEST_LINE]
    name = one_line(title)[:LONGEST_TITLE] or _title(lines)
    labelled = _labelled(heading)
    sender, recipients = labelled.get("from", ""), labelled.get("to", "")
    named = next((found for line in (name, *heading[:3]) if (found := _BETWEEN.search(line))), None)
    if named and not sender:
        sender = named["sender"]
    if named and not recipients:
        recipients = named["recipient"]
    sender, recipients = sender or head.sender, recipients or "; ".join(head.to)
    if not recipients and (whom := next(filter(None, map(_FOR_WHOM.fullmatch, heading[:4])), None)):
        recipients = whom["recipient"]
    alone = next((line for line in heading if _NUMBER.fullmatch(line) or letterhead.numbered(line)[0]), name)
    day = letterhead.numbered(labelled.get("number", alone), received)[1]
    numbered = _NUMBER.search(f"No. {labelled['number']}" if "number" in labelled else alone)
    printed = numbered["number"].rstrip(".,/") if numbered else letterhead.numbered(alone)[0]
    kind = _kind(name, heading)
    printed = printed or letterhead.despatch_number(lines) or _airgram_number(heading, kind) or head.number
    when, date_warnings = _date(
        [line for line in heading if not _REFERENCE.match(line)],
        name,
        labelled.get("date", ""),
        lambda: locale or language_of(text),
    )
    from_whom = station_of(sender) if sender else None
    to_whom = addressees(recipients, info="; ".join(head.info) or _parted(labelled.get("info", "")))
    marking = _marking([labelled["classification"], *heading] if "classification" in labelled else heading, name)
    span = when if when.known or not day.printed else day
    receipt = (_RECEIVED_ONLY,) if received and not when.known and not day.known else ()
    number = re.sub(r"[^0-9A-Z/-]", "", printed.upper())
    year = span.earliest.year if span.earliest else 0
    return Opening(
        title=name,
        subject=labelled.get("subject", "") or head.subject,
        kind=kind,
        date=span,
        warnings=(*date_warnings, *receipt, *warnings_of_lines(head)),
        sender=from_whom,
        addressees=to_whom,
        number=number,
        number_printed=printed,
        marking=marking if marking.precedence or not head.precedence else replace(marking, precedence=head.precedence),
        tags=parse_tags(head.tags)[0],
        references=references_of(head, from_whom, to_whom, year, number),
        attributes=stamped,
    )


def addressees(printed: str, *, info: str = "") -> tuple[Addressee, ...]:
    """Receivers in "Bonn; London" or "Bonn | London", for action and for information."""
    action = [Addressee(station=station_of(name)) for name in _names(printed)]
    return (*action, *(Addressee(station=station_of(name), role="info") for name in _names(info)))


def _kind(title: str, lines: Sequence[str]) -> str:
    """The kind that the title says, else one of the first lines that is a kind of document and nothing else."""
    kind = opening_kind(title)
    names = (line for line in lines[:4] if re.fullmatch(r"[A-Za-z]+(?: [A-Za-z]+){0,2}", line))
    return kind if kind != "other" else next((one for line in names if (one := opening_kind(line)) != "other"), kind)


def _airgram_number(lines: Sequence[str], kind: str) -> str:
    """The number of an airgram in a line of its first ones: "A-412 CONFIDENTIAL"."""
    if kind != "airgram":
        return ""
    return next((found["number"] for line in lines[:6] if (found := _AIRGRAM.match(line))), "")


def _parted(info: str) -> str:
    """A list for information whose names are parted by commas, parted by semicolons, if each is that of a post."""
    names = [name.strip() for name in info.split(",")]
    return "; ".join(names) if len(names) > 1 and all(parse_station(name).post for name in names) else info


def _title(lines: Sequence[str]) -> str:
    bare = (line for line in lines if len(line) > len(classification(line[:LONGEST_LINE]).printed) + 2)
    return next(bare, lines[0] if lines else "")[:LONGEST_TITLE]


def _names(printed: str) -> list[str]:
    return [name for part in re.split(r"[;|\n]", printed) if (name := one_line(part))]


def _first_lines(text: str) -> list[str]:
    """The first non-empty lines. A long text is not cut into all its lines for that."""
    found: list[str] = []
    at = 0
    while at < len(text) and len(found) < FIRST_LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if line := one_line(text[at : min(end, at + 2 * LONGEST_LINE)]):
            found.append(line)
        at = end + 1
    return found


def _labelled(lines: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        if match := _LABELLED.match(line):
            label = match["label"].lower()
            found.setdefault({"subj": "subject", "re": "subject", "no": "number"}.get(label, label), match["value"])
    return found


def _date(
    lines: Sequence[str], title: str, labelled: str, locale: Callable[[], str]
) -> tuple[DateSpan, tuple[str, ...]]:
    """(span, warnings) of the labelled date, else of the first line with a day or a few; else of the first short one
    with a month, a year or many months. A day that may be two is the one that a later line prints unmistakably.
    """
    weaker, doubtful = Reading(), Reading()
    for line, reading in _readings(lines, title, labelled, locale):
        span = reading.span
        if span.earliest and span.latest and (span.latest - span.earliest).days <= LONGEST_DAYS:
            if not doubtful.span.printed or any(span.earliest == one.earliest for one in doubtful.readings):
                return span, tuple(warnings_of(reading, place="heading"))
        elif _is_doubtful(reading) and not doubtful.span.printed:
            doubtful = reading
        elif span.known and not weaker.span.known and (len(line) <= LONGEST_YEAR_LINE or line == labelled):
            weaker = reading
    best = doubtful if doubtful.span.printed else weaker
    return best.span, tuple(warnings_of(best, place="heading"))


def _is_doubtful(reading: Reading) -> bool:
    """Whether a line prints a date of which no day can be told."""
    denied = reading.start >= 0 and bool(reading.unused) and not reading.span.known
    return bool(reading.readings) or reading.impossible or reading.damaged or denied


def _readings(
    lines: Sequence[str], title: str, labelled: str, locale: Callable[[], str]
) -> Iterator[tuple[str, Reading]]:
    if labelled:
        yield labelled, _decided(lambda order: parse_date(labelled, order=order, origin="first lines"), locale)
    for line in lines:
        group = groups_span(line)
        group = group if group.known else dtg_span(line)[0]
        if group.known:
            yield line, Reading(group)
        else:
            yield line, _decided(lambda order, line=line: _line_date(line, order), locale)  # type: ignore[misc]
    if not labelled:
        yield title, _decided(lambda order: find_date(title, order=order, origin="title"), locale)


def _line_date(line: str, order: Order | None) -> Reading:
    """The date in a line; one that is all of a short line may be written in any way."""
    if len(line) <= LONGEST_DATE_LINE and any(map(str.isdigit, line)) and not _BARE_NUMBER.fullmatch(line):
        whole = parse_date(line, order=order, origin="first lines")
        if not whole.unused and (whole.span.known or whole.readings or whole.impossible):
            return whole
        for comma in _COMMA.finditer(line):
            if _DIGIT.search(line, 0, comma.start()):
                break
            behind = parse_date(line[comma.end() :], order=order, origin="first lines")
            day = behind.span.precision == "day" or behind.readings or behind.impossible
            if day and not behind.unused and behind.start >= 0:
                return behind
    return with_the_rest(line, find_date(line, order=order, origin="first lines"), order)


def _decided(read: Callable[[Order | None], Reading], locale: Callable[[], str]) -> Reading:
    """A reading in the order of the locale, if it needs one."""
    reading = read(None)
    return read(order_of_locale(locale())) if reading.order_matters else reading


def _marking(lines: Sequence[str], title: str) -> Marking:
    """The first classification printed as a marking: in capitals, at the start of a line, or nearly alone."""
    named = opening_kind(title) == "telegram"  # "urgent" in the title of a report is a word like any other
    for line in lines:
        marking = classification(line)
        if not marking.printed:
            continue
        if marking.printed.isupper() or line.startswith(marking.printed) or len(line) <= len(marking.printed) + 20:
            return Marking(
                printed=marking.printed,
                level=marking.level,
                rank=marking.rank,
                captions=captions(line),
                precedence=precedence(line) or (precedence(title) if named else ""),
            )
    return Marking()
