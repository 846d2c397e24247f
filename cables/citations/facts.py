"""What a citation says of a cable, by the pattern of its archive. Absent facts are "", never a guess.

FRUS       title; series, subseries, volume, its title, editors, place, publisher, year; number of the document, or
           pages in volumes of before 1955 that number none; permalink: history.state.gov, "Citing the Foreign
           Relations series"
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

from cables.citations.authors import Name, authors
from cables.citations.volumes import CitedVolume, cited_volume
from corpus.paragraphs import paragraph_label
from corpus.records import INFERRED, UNDATED, DateSpan, Record

if TYPE_CHECKING:
    from cables.citations.quotations import Quotation
    from corpus.records import Cable, Station

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
    authors: tuple[Name, ...] = ()
    sender: str = ""
    receivers: tuple[str, ...] = ()
    """Those for action; of many the first, and how many others."""
    container: str = ""
    """The volume or collection in which it is printed."""
    volume: CitedVolume | None = None
    """Of FRUS."""
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
    def document(self) -> str:
        """Where in its volume it is printed: "Document 40"; "pp. 12–14" of one that numbers no documents."""
        if self.volume and self.volume.by_page:
            return "" if self.page else _pages(self.volume.pages)
        return f"Document {self.number}" if self.family == "frus" and self.number else ""

    @property
    def held(self) -> str:
        """Where the original is: of what a volume prints a remark, else what is cited."""
        return f"Original: {self.archive}" if self.family == "frus" and self.archive else self.archive

    @property
    def locator(self) -> str:
        """ "p. 64, par. 3"; "" without page and quotation."""
        page = _pages(self.page)
        paragraph = paragraph_label(self.paragraph) if self.paragraph else ""
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
        kind=cable.kind if cable.kind != "other" else "",
        number=cable.mrn or cable.number_printed or cable.number,
        date=UNDATED if cable.date.origin.startswith(INFERRED) else cable.date,
        authors=authors(cable),
        sender=_name(cable.sender) if cable.sender else "",
        receivers=tuple(shown),
        archive=_line(source.archive),
        translator=_line(source.translator),
        url=_link(source.permalink),
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
            volume = cited_volume(cable)
            return replace(plain, dated=dated, number=document, container=volume.title, volume=volume)
        case "aad":
            return replace(plain, number=cable.mrn, archive=f"{NARA_SERIES}, {NARA_GROUP}, {NARA}")
        case "wilson":
            translation = _line(attributes.get("obtained and translated", "")).rstrip(".")
            translation = translation or (f"Translated by {plain.translator}" if plain.translator else "")
            return replace(plain, dated=dated, publisher=WILSON, translated=translation)
        case _:
            collection = cable.collection if cable.collection not in _NO_NAMES else ""
            file = " ".join([PurePosixPath(source.path.rpartition("!")[2]).name, source.locator]).strip()
            # What is no link leads nowhere, but is the source's own word for where it is.
            file = "" if plain.url else ", ".join(part for part in (_line(source.permalink), file) if part)
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


def _pages(pages: str) -> str:
    plural = "–" in pages or "-" in pages
    return f"{'pp.' if plural else 'p.'} {pages}" if pages else ""


def _link(permalink: str) -> str:
    """A link that leads somewhere; "" for what is none."""
    link = _line(permalink)
    return link if re.match(r"(?:(?:https?|ftp)://|www\.|(?:doi|urn|hdl|info):)\S", link, re.IGNORECASE) else ""
