"""What a citation says of a cable, by the pattern of its archive. Absent facts are "", never a guess.

FRUS       title; the volume; document number; permalink (history.state.gov)
AAD        sender to addressees, subject; MRN; Central Foreign Policy Files, 1973-79/Electronic Telegrams; RG 59;
           National Archives: the form that its own Access to Archival Databases recommends
Wilson     title; date; Wilson Center Digital Archive; archive and fonds of the original; by whom obtained and
           translated; permalink: the form that each of its pages recommends
others     title; kind and number; archive or collection; permalink, else the file
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from corpus.dates.spans import days_in
from corpus.records import DateSpan, Record

if TYPE_CHECKING:
    from cables.citations.quotations import Quotation
    from corpus.records import Cable, Station

Style = Literal["chicago", "bibtex", "ris", "csl-json"]
Family = Literal["frus", "aad", "wilson", "other"]

NARA_SERIES = "Central Foreign Policy Files, 1973–79/Electronic Telegrams"
NARA_GROUP = "RG 59: General Records of the Department of State"
NARA = "National Archives"
WILSON = "Wilson Center Digital Archive"
_NO_NAMES = ("files", "telegrams", "mail")
"""Collections that a reader names for want of a better name."""
_MOST_RECEIVERS = 3


class Facts(Record, frozen=True, kw_only=True):
    """One cable for one citation."""

    id: str
    family: Family
    title: str
    """Title, else subject, else what it is and who wrote to whom."""
    described: bool = False
    """Whether the title is our description: no source prints it, so it is not put between marks."""
    kind: str
    number: str = ""
    """Message number or MRN; of FRUS the number of the document in its volume."""
    date: DateSpan
    dated: bool = False
    """Whether the title says the date already."""
    sender: str = ""
    receivers: tuple[str, ...] = ()
    """Those for action; of many the first, and how many others."""
    container: str = ""
    """The volume or collection in which it is printed."""
    archive: str = ""
    """Who keeps the original, and where in it."""
    publisher: str = ""
    """Who put it on line: "Wilson Center Digital Archive"."""
    translated: str = ""
    """The archive's sentence on who obtained and translated it."""
    translator: str = ""
    url: str = ""
    file: str = ""
    """Where nothing else leads there: the name of the file, and the place in it."""
    language: str = ""
    page: str = ""
    paragraph: str = ""
    """"3", "3–4"."""
    quotation: str = ""
    """The words quoted, as the body has them, on one line."""

    @property
    def held(self) -> str:
        """Where the original is: of what a volume prints a remark, else what is cited."""
        return f"Original: {self.archive}" if self.family == "frus" and self.archive else self.archive

    @property
    def locator(self) -> str:
        """ "p. 64, par. 3"; "" without page and quotation."""
        plural = "–" in self.page or "-" in self.page
        page = f"{'pp.' if plural else 'p.'} {self.page}" if self.page else ""
        paragraph = f"{'pars.' if '–' in self.paragraph else 'par.'} {self.paragraph}" if self.paragraph else ""
        return ", ".join(part for part in (page, paragraph) if part)


def facts(cable: Cable, *, quotation: Quotation | None = None, page: str = "") -> Facts:
    """What a citation of the cable says."""
    source, family = cable.source, family_of(cable)
    attributes = dict(cable.attributes)
    receivers = [_name(each.station) for each in cable.addressees if each.role == "action"]
    shown = receivers[:_MOST_RECEIVERS]
    if len(receivers) > len(shown):
        more = len(receivers) - len(shown)
        shown.append("1 other" if more == 1 else f"{more} others")
    title = _line(cable.title) or _line(cable.subject)
    plain = Facts(
        id=cable.id,
        family=family,
        title=title or _described(cable, shown),
        described=not title,
        kind=cable.kind,
        number=cable.mrn or cable.number_printed or cable.number,
        date=cable.date,
        sender=_name(cable.sender) if cable.sender else "",
        receivers=tuple(shown),
        archive=_line(source.archive),
        translator=_line(source.translator),
        url=_line(source.permalink),
        language=cable.language,
        page=_line(page) or (quotation.page if quotation else ""),
        paragraph=quotation.paragraph if quotation else "",
        quotation=quotation.text if quotation else "",
    )
    return _patterned(plain, cable, attributes)


def family_of(cable: Cable) -> Family:
    """Whose pattern a citation follows."""
    if cable.source.reader == "frus" or cable.collection.startswith("frus"):
        return "frus"
    if cable.collection == "wilson":
        return "wilson"
    return "aad" if cable.collection == "aad" and cable.mrn else "other"


def _patterned(plain: Facts, cable: Cable, attributes: dict[str, str]) -> Facts:
    source = cable.source
    dated = bool(cable.date.printed) and _line(cable.date.printed) in plain.title
    match plain.family:
        case "frus":
            document = attributes.get("document", "") or source.record_id.removeprefix("d")
            return replace(plain, dated=dated, number=document, container=_line(source.citation))
        case "aad":
            return replace(plain, number=cable.mrn, archive=f"{NARA_SERIES}, {NARA_GROUP}, {NARA}")
        case "wilson":
            translation = _line(attributes.get("obtained and translated", "")).rstrip(".")
            translation = translation or (f"Translated by {plain.translator}" if plain.translator else "")
            return replace(plain, dated=dated, publisher=WILSON, translated=translation)
        case _:
            collection = cable.collection if cable.collection not in _NO_NAMES else ""
            file = (
                ""
                if plain.url
                else " ".join([PurePosixPath(source.path.rpartition("!")[2]).name, source.locator]).strip()
            )
            return replace(plain, dated=dated, container=_line(source.citation) or collection, file=file)


def _described(cable: Cable, receivers: list[str]) -> str:
    sender = f" from {_name(cable.sender)}" if cable.sender else ""
    to = f" to {'; '.join(receivers)}" if receivers else ""
    kind = cable.kind[:1].upper() + cable.kind[1:]
    return f"{kind or 'Document'}{sender}{to}"


def _name(station: Station) -> str:
    return _line(station.name or station.printed)


def _line(text: str) -> str:
    """On one line, without control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


def day(span: DateSpan) -> str:
    """ "May 1, 1967", "May 1967", "1967", "June 1–2, 1967", "May–July 1967", "ca. 1967", "n.d."; of an open span
    "no later than May 16, 1967", "no earlier than May 5, 1967".
    """
    if not span.known:
        return "n.d."
    if not span.earliest or not span.latest:
        end = span.earliest or span.latest
        return f"no {'earlier' if span.earliest else 'later'} than {end:%B} {end.day}, {end.year}" if end else "n.d."
    first, last = span.earliest, span.latest
    match span.precision:
        case "day":
            shown = f"{first:%B} {first.day}, {first.year}"
        case "month":
            shown = f"{first:%B} {first.year}"
        case "year":
            shown = f"{first.year}"
        case "decade":
            shown = f"{first.year}s"
        case _ if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and not _names_months(span):
            shown = f"{first.year}–{last.year}"
        case _ if _months(span):
            begun = f"{first:%B}" if first.year == last.year else f"{first:%B} {first.year}"
            shown = f"{begun}–{last:%B} {last.year}"
        case _ if (first.year, first.month) == (last.year, last.month):
            shown = f"{first:%B} {first.day}–{last.day}, {first.year}"
        case _ if first.year == last.year:
            shown = f"{first:%B} {first.day}–{last:%B} {last.day}, {first.year}"
        case _:
            shown = f"{first:%B} {first.day}, {first.year}–{last:%B} {last.day}, {last.year}"
    return f"ca. {shown}" if span.circa else shown


def _names_months(span: DateSpan) -> bool:
    """Whether words beside the years are printed: "January 1966–December 1967" is not "1966–67"."""
    return any(char.isalpha() for char in span.printed)


def _months(span: DateSpan) -> bool:
    """Whether a range is printed by its months: no day stands there that a note could give."""
    first, last = span.earliest, span.latest
    if not (first and last and span.printed) or (first.year, first.month) == (last.year, last.month):
        return False
    whole = first.day == 1 and last.day == days_in(last.year, last.month)
    return whole and not re.search(r"(?<!\d)\d{1,2}(?!\d)", span.printed)
