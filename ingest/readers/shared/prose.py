"""What the first lines of a document without metadata say: title, date, parties, classification.

Used for plain text, PDF, DOCX and pages of unknown sites. Only what is printed like a heading counts: a line of a
letterhead ("From: ..."), a line of its own, a marking in capitals. Running text is never mined for metadata.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.stations import parse_station
from corpus.dates.warnings import quoted
from corpus.messages.kinds import opening_kind
from corpus.messages.markings import captions, classification, is_transmission, precedence
from corpus.messages.summary import DISPATCHED, writers_summary
from corpus.messages.tags import parse_tags
from corpus.records import UNDATED, Addressee, DateSpan, Marking, Record, Reference, Station
from ingest.language import language_of
from ingest.readers.shared import letterhead, message_heading
from ingest.readers.shared.addressee_list import addressees
from ingest.readers.shared.continued_value import continued
from ingest.readers.shared.date_standing import has_enclosures
from ingest.readers.shared.dateline_place import dateline_place
from ingest.readers.shared.document_title import LONGEST_TITLE, title_of
from ingest.readers.shared.heading_date import LAST_LINES, heading_date, is_dated
from ingest.readers.shared.heading_number import heading_number
from ingest.readers.shared.heading_parties import (
    addressee_of,
    addressee_of_title,
    is_sentence,
    letter_parties,
    numbered_parties,
    numbered_sender,
    parties_of,
    parties_over_three,
    parties_over_two,
    place_parties,
    place_sender,
    sender_of,
)
from ingest.readers.shared.later_stamps import later_warnings, without_stamps
from ingest.readers.shared.letters import read_letter
from ingest.readers.shared.listed_rows import without_lists
from ingest.readers.shared.message_facts import (
    marking_with,
    references_in_text,
    references_of,
    signer,
    station_of,
    warnings_of_lines,
    writer_of,
)
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence


FIRST_LINES = 25
"""Lines that count as the heading: a letterhead with its routing fits in."""
LONGEST_WITH_END = 200_000
"""Characters of a text whose end is looked at for a date."""
LONGEST_LINE = 200
"""Characters; a longer line is running text."""
ADDRESS_LINES = 8
"""Lines in which an address stands."""

_LABELS = {
    "from": "from|sender|von|absender|de|da|expéditeur|remitente|mittente|remetente|od|от|nadawca"
    "|de la|din partea|expeditor|feladó|от кого|отправитель|odesílatel|odesilatel|odosielateľ|van|afzender"
    "|від|відправник"
    "|подател|pošiljalac|pošiljatelj|avsändare|från|afsender|fra|lähettäjä|kimden",
    "to": "to|for|memorandum for|an|empfänger|à|para|destinataire|destinatario|destinatário|do|кому|odbiorca"
    "|către|catre|destinatar|címzett|куда|адресат|получатель|příjemce|príjemca|prijemca|komu|adresát|adresat|aan|geadresseerde|до"
    "|получател|primalac|primatelj|till|til|mottagare|modtager|kime|indirizzato a|diretto a|dirigido a|addressee"
    "|pour",
    "info": "info",
    "cc": "cc",
    "subject": "subject|subj|re|betreff|betr|betrifft|objet|sujet|concerne|asunto|oggetto|assunto|temat|dotyczy|тема"
    "|subiect|obiect|privind|tárgy|věc|predmet|vec|onderwerp|относно|предмет|ämne|emne|konu|sprawa",
    "date": "date|dated|datum|fecha|data|дата|dátum|dato|kelt|tarih",
    "classification": "classification|klassifizierung|clasificación|classificazione|classificação|clasificare"
    "|гриф|klauzula|minősítés"
    "|stupeň utajení|rubricering|stopień tajności|ниво на класификация",
    "number": "number|no|nr|n°|nº|nummer|numéro|número|numero|№|номер"
    "|núm|numer|număr|numărul|szám|iktatószám|číslo|čj|č.j|č. j|kenmerk|број|broj",
    "ref": "ref",
    "signed": "signed",
}
"""What a line of a letterhead may begin with, in the languages of the collections."""
_LABEL_OF = {form: label for label, forms in _LABELS.items() for form in forms.split("|")}
_LABELLED = re.compile(
    rf"(?P<label>{'|'.join(sorted(map(re.escape, _LABEL_OF), key=len, reverse=True))})\.?\s*[:：]\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_LATIN_TO = re.compile(r"A\s*:\s*(?P<value>\S.*)")
"""The addressee in Spanish, Italian or Portuguese, beside a sender: "A:" alone opens an answer."""
_FOR = re.compile(
    r"memorandum\s+(?:for|to)\s++(?:the\s++)?+(?!record\b|(?:[\w'’]+\s)*files?\b)(?P<to>[^\d,;:][^,;:]{2,80}?)"
    r"(?:\s+by\s+(?:the\s+)?(?P<by>[^,;:]{2,80}))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:telegram|cable|airgram|despatch|dispatch|letter|message|report|circular|memorandum)\s+from\s++(?:the\s++)?"
    r"(?P<sender>[^,;:\s][^,;:]{1,79}?)(?<!\s)\s++to\s++(?:the\s++)?(?P<recipient>[^,;:]{2,80})",
    re.IGNORECASE,
)
_AIRGRAM = re.compile(r"(?:airgram\s+)?(?P<number>A-\d{1,4})\b")
_RECEIVED_ONLY = "date of receipt only: the day on which it was sent is not printed"
_MARK_OF_NOTE = re.compile(r"(?<![¹²³⁴⁵⁶⁷⁸⁹⁰*†‡])((?:(?<![^\W\d_])[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡])*+)[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡]++$")
"""Of a footnote, behind the heading. The group is what stays: marks that do not stand behind a letter."""
_RAISED = re.compile(r"(?<=[^\W\d_])(?<![^\W\d_][¹²³⁴⁵⁶⁷⁸⁹⁰])[¹²³⁴⁵⁶⁷⁸⁹⁰]++$")
MIN_TITLE = 4
"""Words; a shorter title of a page may be the beginning of its heading."""
LONGEST_LABEL = 30
"""Characters of a label in a table that may be any words."""


class Opening(Record, frozen=True):
    """What the heading of a document says; empty where it says nothing."""

    title: str = ""
    subject: str = ""
    signed: str = ""
    last_line: str = ""
    """Of the heading of a message, behind which the text begins."""
    summary: str = ""
    """The writer's own, of a message."""
    kind: str = "other"
    date: DateSpan = UNDATED
    warnings: tuple[str, ...] = ()
    """What has to be told of the date."""
    place: str = ""
    """Of the dateline."""
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
    spoken = cache(lambda: locale or language_of(text))
    first = without_stamps(_first_lines(text), spoken)
    listed = without_lists(first.lines, _is_label)
    lines, stamped = letterhead.read(listed.lines or first.lines)
    head = message_heading.read(lines)
    received = dict(stamped).get("received", "")
    heading = _unbarred([line for line in lines if len(line) <= LONGEST_LINE])
    labelled = _labelled(heading)
    subject = labelled.get("subject", "") or head.subject
    name = one_line(title)[:LONGEST_TITLE] or title_of(
        lines, subject, lambda label: label.lower() in _LABEL_OF, lambda line: is_dated(line, spoken)
    )
    name = _RAISED.sub("", name)
    if title and heading and len(title.split()) < MIN_TITLE and heading[0].startswith(f"{name} "):
        name = heading[0][:LONGEST_TITLE]  # "Note" is short for "Note of the Ministry to the Legation"
    sender, recipients = labelled.get("from", ""), labelled.get("to", "")
    if not sender or not recipients:
        named = _parties(name, heading[:3], heading[:ADDRESS_LINES])
        named = named if any(named) else letter_parties(heading[:ADDRESS_LINES])
        sender, recipients = sender or named[0] or head.sender, recipients or named[1] or "; ".join(head.to)
    letter = None if head.is_telegram else read_letter(text)
    number_line = labelled.get("number") or next((line for line in heading if letterhead.numbered(line)[0]), "")
    printed, day = letterhead.numbered(number_line, received)
    # Its day has no year, and is read there.
    others = [line for line in heading if not line.endswith(number_line)] if day.printed else heading
    when, date_warnings = heading_date(
        others,
        name,
        labelled.get("date", ""),
        spoken,
        last=_last_lines(text),
    )
    kind = _kind(name, heading)
    if kind == "other":
        kind = letter.kind if letter else "telegram" if head.is_telegram else kind
    printed = heading_number(heading, name, labelled.get("number", ""), when.printed) or printed
    printed = printed or letterhead.despatch_number(lines) or _airgram_number(heading, kind) or head.number
    from_whom = station_of(sender) if sender else writer_of(letter)
    to_whom = addressees(
        recipients or (letter.addressee if letter else ""), info="; ".join(head.info) or labelled.get("info", "")
    )
    marking = _marking([labelled["classification"], *heading] if "classification" in labelled else heading, name)
    span = when if when.known or not day.printed else day
    receipt = (_RECEIVED_ONLY,) if received and not when.known and not day.known else ()
    if day.printed and not received and not span.known and not date_warnings:
        receipt = (f"heading: date {quoted(day.printed)} has no year: left undated",)
    number = re.sub(r"[^0-9A-Z/-]", "", printed.upper())
    number = number.lstrip("0") if kind == "telegram" else number
    year = span.earliest.year if span.earliest else 0
    return Opening(
        title=name,
        subject=continued(text, subject),
        signed=letter.sender if letter else signer(text, is_message=head.is_message, kind=kind),
        last_line=head.last,
        summary=writers_summary(text) if head.is_message and kind in DISPATCHED else "",
        kind=kind,
        date=span,
        warnings=(
            *(date_warnings if when.known or not day.known else ()),
            *later_warnings(first, lines, name, span, spoken),
            *receipt,
            *listed.warnings,
            *warnings_of_lines(head),
        ),
        place=dateline_place(heading, span) or (letter.place if letter else ""),
        sender=from_whom,
        addressees=to_whom,
        number=number,
        number_printed=printed,
        marking=marking_with(marking, head),
        tags=parse_tags(head.tags)[0],
        references=references_of(head, from_whom, to_whom, year, number),
        attributes=(*stamped, *(("stamp", line) for line in first.stamps)),
    )


def references_of_text(found: Opening, body: str) -> tuple[Reference, ...]:
    """The references of a document whose body begins with the heading `found`: of correspondence, those of its text."""
    if found.kind not in DISPATCHED and found.kind != "letter":
        return found.references
    year = found.date.earliest.year if found.date.earliest else 0
    start = body.find(found.last_line) + len(found.last_line)
    parties = (found.sender, found.addressees[0].station if found.addressees else None)
    return references_in_text(found.references, body, parties, year, found.number, start=max(0, start))


def title_parties(title: str) -> tuple[str, tuple[Addressee, ...]]:
    """(sender, addressees) that a title names; ("", ()) where it names none."""
    sender, recipients = _parties(title, (), ())
    return parse_station(sender).printed if sender else "", addressees(recipients)


def _kind(title: str, lines: Sequence[str]) -> str:
    """The kind that the title says, else one of the first lines that is a kind of document and nothing else."""
    kind = opening_kind(title)
    names = (
        line.removeprefix("DEPARTMENT OF STATE ")
        for line in lines[:4]
        if re.fullmatch(r"[A-Za-z]+(?: [A-Za-z]+){0,2}|DEPARTMENT OF STATE [A-Z]{5,12}", line)
    )
    return kind if kind != "other" else next((one for line in names if (one := opening_kind(line)) != "other"), kind)


def _airgram_number(lines: Sequence[str], kind: str) -> str:
    """The number of an airgram in a line of its first ones: "A-412 CONFIDENTIAL"."""
    if kind != "airgram":
        return ""
    return next((found["number"] for line in lines[:6] if (found := _AIRGRAM.match(line))), "")


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


def _last_lines(text: str) -> list[str]:
    """The last few lines of a text that goes on behind its first lines, unless they may be of an enclosure."""
    if len(text) > LONGEST_WITH_END:
        return []
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) <= FIRST_LINES or has_enclosures(lines):
        return []
    return [one_line(line) for line in lines[max(FIRST_LINES, len(lines) - LAST_LINES) :] if len(line) <= LONGEST_LINE]


def _labelled(lines: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        if match := _LABELLED.match(line):
            found.setdefault(_LABEL_OF[match["label"].lower()], match["value"])
    if "from" in found and "to" not in found and (to := next(filter(None, map(_LATIN_TO.match, lines)), None)):
        found["to"] = to["value"]
    return found


def _unbarred(lines: Sequence[str]) -> list[str]:
    """The lines; of rows of a table that have labels, each label with its value: "DATE: | June 3, 1974"."""
    found: list[str] = []
    for line in lines:
        cells = [cell for cell in (part.strip() for part in line.split("|")) if cell] if "|" in line else []
        if len(cells) < 2 or not any(map(_is_label, cells)):
            found.append(line.strip(" |"))
            continue
        while cells:
            label = cells.pop(0)
            found.append(f"{label.rstrip(' :')}: {cells.pop(0)}" if cells and _is_label(label) else label)
    return found


def _is_label(cell: str) -> bool:
    return cell.rstrip(" :").lower() in _LABEL_OF or (cell.endswith(":") and len(cell) <= LONGEST_LABEL)


def names_party(label: str) -> bool:
    """Whether a label is that of a sender or addressee: "From", "Absender:"."""
    return _LABEL_OF.get(label.rstrip(" :").lower()) in ("from", "to")


def _parties(title: str, lines: Sequence[str], more: Sequence[str]) -> tuple[str, str]:
    """(sender, addressee) of the title or the first lines; one heading may go on in a second line. `more`: the lines in
    which an address may stand alone."""
    marked = [_MARK_OF_NOTE.sub(r"\1", line) for line in (title, *lines)]
    for line in marked:
        if all(sides := numbered_parties(line)):
            return sides
    for one, two in pairwise(more):
        if all(sides := parties_over_two(one, two)):
            return sides
    for one, two, three in zip(more, more[1:], more[2:], strict=False):
        if all(sides := parties_over_three(one, two, three)):
            return sides
    for line in marked:
        if (found := _BETWEEN.search(line)) and not is_sentence(found["recipient"]):
            return found["sender"], found["recipient"]
    for line in marked:
        if all(sides := place_parties(line)):
            return sides
    for line in (*marked, *(f"{one} {two}" for one, two in pairwise(marked[1:]))):
        if all(sides := parties_of(line)):
            return sides
    found = next((found for line in marked if (found := _FOR.fullmatch(line))), None)
    if found:
        return found["by"] or "", found["to"]
    addressee = addressee_of_title(title) or next(filter(None, map(addressee_of, more)), "")
    senders = (one for find in (sender_of, numbered_sender, place_sender) for one in map(find, marked))
    sender = next(filter(None, senders), "")
    return sender, addressee


def _marking(lines: Sequence[str], title: str) -> Marking:
    """The first classification printed as a marking: in capitals, at the start of a line, or nearly alone; that it was
    sent en clair only where no line prints a class."""
    named = opening_kind(title) == "telegram"  # "urgent" in the title of a report is a word like any other
    sent = Marking()
    for line in lines:
        marking = classification(line)
        if not marking.printed:
            continue
        if marking.printed.isupper() or line.startswith(marking.printed) or len(line) <= len(marking.printed) + 20:
            marking = replace(
                marking,
                captions=captions(line),
                precedence=precedence(line) or (precedence(title) if named else ""),
            )
            if not is_transmission(marking):
                return marking
            sent = sent if sent.printed else marking
    return sent
