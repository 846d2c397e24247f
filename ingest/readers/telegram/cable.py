"""From one message to one cable: what the heading, the text, the attributes and the file name say, put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from corpus.authority.posts import find_post
from corpus.authority.stations import parse_station
from corpus.dates import dtg_span, year_span
from corpus.ids import file_id
from corpus.messages.markings import captions, classification, precedence_of_prosigns
from corpus.messages.numbers import fold_number
from corpus.messages.references import find_references, parse_ref_block
from corpus.messages.summary import summary_of
from corpus.messages.tags import parse_tags
from corpus.messages.withholding import says_withheld
from corpus.records import UNDATED, Addressee, Cable, DateSpan, Marking, Reference, Source, Station
from ingest.readers.shared.heading_date import dateline_day
from ingest.readers.telegram import british
from ingest.readers.telegram.attributes import Mrn, date_of, mrn_of, value_of
from ingest.readers.telegram.forms import day_of
from ingest.readers.telegram.header import century
from ingest.readers.telegram.remainder import extra_attributes, unread_references, warnings_of_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.ids import Repeats
    from ingest.readers.telegram.draft import Draft
    from ingest.sources.items import SourceFile

_ENTIRE = re.compile(
    r"(?:\(\s?)?\b(?P<mark>TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED|TS|S|C|U|LOU)"
    r"\s?[-–)]?\s?[-–]?\s?ENTIRE TEXT"
    r"|ENTIRE TEXT (?:IS )?(?P<after>TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED|LOU)\b"
)
_PORTION = {"TS": "TOP SECRET", "S": "SECRET", "C": "CONFIDENTIAL", "U": "UNCLASSIFIED", "LOU": "LIMITED OFFICIAL USE"}
_ELECTRONIC = range(1973, 1980)
"""Years whose telegrams the National Archives publish from the department's own tapes."""


_RELEASE = re.compile(r"review|release|disposition|status|withdraw|locator|comment", re.IGNORECASE)
"""Names of attributes that tell of a release."""


def cable(item: Draft, source: SourceFile, repeats: Repeats, *, encoding: str, version: int) -> Cable:
    """The cable of a draft."""
    warnings = list(item.warnings)
    heading = item.heading
    extra: list[tuple[str, str]] = []
    document = mrn_of(value_of(item.attributes, "document number"))
    date, group, prosigns = _date(item, document, warnings)
    mrn = _mrn(item, document, date, extra, warnings)
    year = date.earliest.year if date.earliest else mrn.year if mrn else 0
    sender = _sender(item, mrn, year, warnings)
    addressees = _addressees(item, year, warnings)
    number = (heading.number or (mrn.number if mrn else "") or item.page_number).lstrip("0")
    number = fold_number(number) if number.startswith("A") else number
    recipient = addressees[0].station if addressees else None
    tags, tag_names, no_tags = parse_tags(heading.labels.tags or value_of(item.attributes, "tags"))
    others = tuple(each.station for each in addressees[1:])
    references = _references(item, sender, recipient, others, year, number, warnings)
    if printed := unread_references(heading.labels.refs, references):
        extra.append(("references", printed))
    body = item.words.body
    summary, summary_origin = summary_of("", body)
    warnings.extend(warnings_of_heading(heading, no_tags))
    if heading.section > 1:
        warnings.append(f"section {heading.section} of {heading.sections} without the sections before it")
    elif heading.sections and 0 < item.last_section < heading.sections and not item.words.signed:
        warnings.append(f"only {item.last_section} of {heading.sections} sections are in the file")
    if heading.labels.cut:
        warnings.append("the subject's beginning is not in the file")
    warnings.extend(item.words.lost)
    withheld = not body and _says_withheld(item.attributes)
    if not body and not withheld:
        locator = value_of(item.attributes, "locator")
        warnings.append(f"no text: its locator is {locator}" if locator else "no text: the file holds none")
    cable_id = repeats.unique(mrn.whole if mrn else file_id(source.sha256, str(item.place)))
    return Cable(
        id=cable_id,
        kind="airgram" if number.startswith("A-") else "telegram",
        collection="aad" if (mrn and mrn.year in _ELECTRONIC) or item.attributes else "telegrams",
        source=Source(
            path=source.path,
            sha256=source.sha256,
            locator=f"line {item.line}",
            reader="telegram",
            reader_version=version,
            encoding=encoding,
        ),
        subject=heading.labels.subject or value_of(item.attributes, "subject"),
        summary=summary,
        summary_origin=summary_origin,
        body=body,
        date=date,
        place=sender.place if sender else "",
        sender=sender,
        addressees=tuple(addressees),
        number=number,
        number_printed=heading.number_printed or heading.number or (mrn.number if mrn else item.page_number),
        mrn=mrn.whole if mrn else "",
        dtg=group,
        marking=_marking(item, prosigns, addressees, warnings),
        tags=tags,
        tag_names=tag_names,
        references=references,
        pages=item.words.pages,
        signed=item.words.signed,
        drafter=_drafter(item),
        withheld=withheld,
        attributes=tuple(extra_attributes(item, no_tags) + extra),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _says_withheld(attributes: list[tuple[str, str]]) -> bool:
    """Whether the attributes say that the text was not released. A text that is on microfilm or cannot be read is not
    withheld."""
    return any(_RELEASE.search(name) and says_withheld(value) for name, value in attributes)


def _date(item: Draft, document: Mrn | None, warnings: list[str]) -> tuple[DateSpan, str, str]:
    """(date, date-time group, prosigns): the group's, else the attributes', else that of a dateline above the text,
    else the year of the MRN."""
    near = document.year if document else item.named.year if item.named else 0
    span, group, prosigns = dtg_span(item.heading.group, century=century(item.heading.group, near=near))
    attributed = date_of(value_of(item.attributes, "draft date", "sent date", "date"))
    if span.known:
        if attributed.known and attributed.earliest != span.earliest:
            warnings.append(f"date {attributed.printed} in the attributes, {group} in the heading")
        return span, group, prosigns
    for day in (day_of(item.heading), british.day_of(item.heading)):
        if day.known:
            return day, group, prosigns
    mrn = document or item.named
    if attributed.earliest:
        # "01 JAN 1994" is what the archive's tapes have where the date was lost.
        if not mrn or abs(attributed.earliest.year - mrn.year) <= 1:
            return attributed, group, prosigns
        warnings.append(f"date {attributed.printed} in the attributes is not of the year of {mrn.whole}")
    day = dateline_day(item.words.body, lambda: "en")
    if day.earliest and (not mrn or day.earliest.year == mrn.year):
        return day, group, prosigns
    if mrn:
        return year_span(mrn.year, printed=str(mrn.year), origin="mrn"), group, prosigns
    return UNDATED, group, prosigns


def _mrn(
    item: Draft, document: Mrn | None, date: DateSpan, extra: list[tuple[str, str]], warnings: list[str]
) -> Mrn | None:
    """The MRN: the attributes', else made from post, number and year of the heading, else the file's name."""
    heading = item.heading
    number = item.page_number or heading.number
    if document:
        if number and number.lstrip("0") != document.number.lstrip("0"):
            warnings.append(f"document number {document.whole} in the attributes, number {number} in the heading")
        return document
    made: Mrn | None = None
    year = date.earliest.year if date.earliest else 0
    post = item.page_post or heading.post or (heading.sender.place if heading.sender else "")
    if year >= _ELECTRONIC.start and post and number.isdigit():
        made = _make_mrn(post, number, year)
    if heading.british:
        return item.named
    if made and (
        not item.named or item.named.year != year or _post_short_form(item.named.post) == _post_short_form(made.post)
    ):
        return made
    if item.named:
        extra.append(("mrn from", "file name"))
    return item.named or made


def _make_mrn(post: str, number: str, year: int) -> Mrn | None:
    """An MRN by the rule of the department's files: year, short form of the post, number of five digits."""
    plain = re.sub(r"[^A-Z]", "", post.upper())
    known = find_post(post, year=year)
    short = plain if known and plain in known.mrn else known.mrn[0] if known and known.mrn else plain[:6]
    if len(short) < 3 or not number.strip("0"):
        return None
    padded = f"{int(number):05d}"
    return Mrn(f"{year}{short}{padded}", year, short, padded)


def _post_short_form(post: str) -> str:
    known = find_post(post)
    return known.key if known else post


def _sender(item: Draft, mrn: Mrn | None, year: int, warnings: list[str]) -> Station | None:
    attributed = value_of(item.attributes, "from")
    by_attribute = parse_station(attributed, year=year) if attributed else None
    sender = item.heading.sender
    if sender:
        if by_attribute and by_attribute.post and sender.post and by_attribute.post != sender.post:
            warnings.append(f"from {attributed} in the attributes, {sender.printed} in the heading")
        return sender
    if by_attribute:
        return by_attribute
    short = mrn.post if mrn else item.page_post or item.heading.post
    return parse_station(short, year=year) if short else None


def _addressees(item: Draft, year: int, warnings: list[str]) -> list[Addressee]:
    attributed = value_of(item.attributes, "to")
    names = [name.strip() for name in re.split(r"[;,|]", attributed) if name.strip()]
    listed = [Addressee(station=parse_station(name, year=year)) for name in names]
    cable_id = item.heading.addressees
    if not cable_id:
        return listed
    posts = {addressee.station.post for addressee in cable_id if addressee.station.post}
    first = listed[0].station if listed else None
    if first and first.post and posts and first.post not in posts:
        warnings.append(f"to {attributed} in the attributes, {cable_id[0].station.printed} in the heading")
    return cable_id


def _marking(item: Draft, prosigns: str, addressees: list[Addressee], warnings: list[str]) -> Marking:
    """Original classification, captions, and the precedence for action."""
    banner = item.heading.banner
    original = value_of(item.attributes, "original classification", "classification")
    by_attribute = classification(original)
    if original and not by_attribute.level:
        warnings.append(f"classification {original!r} in the attributes is none")
    if banner.level and by_attribute.level and banner.rank != by_attribute.rank:
        warnings.append(f"classification {original} in the attributes, {banner.printed} in the heading")
    marking = banner if banner.level else by_attribute
    if not marking.level:
        marking = _entire(item.words.body)
    if not marking.level:
        # The dump's last words are of the day of the dump; where nothing else is printed they are all there is.
        marking = classification(value_of(item.footer, "current classification"))
    handling = value_of(item.attributes, "original handling restrictions") or value_of(
        item.footer, "current handling restrictions"
    )
    urgent = precedence_of_prosigns(prosigns)
    spelled = next((one.precedence for one in addressees if one.role == "action" and one.precedence), "")
    # The prosign O is said in full by "NIACT IMMEDIATE".
    urgent = (spelled or item.heading.precedence) if not urgent or spelled.endswith(f" {urgent}") else urgent
    return msgspec.structs.replace(
        marking,
        captions=tuple(dict.fromkeys([*item.heading.captions, *captions(handling), *_footer_captions(item)])),
        precedence=urgent,
    )


def _footer_captions(item: Draft) -> Iterator[str]:
    return (name for key, value in item.footer if key == "caption" for name in captions(value))


def _entire(body: str) -> Marking:
    """The marking of a text whose first paragraph marks all of it: "1. (C-ENTIRE TEXT)"."""
    found = _ENTIRE.search(body, 0, 400)
    if not found:
        return Marking()
    mark = found["mark"] or found["after"]
    known = classification(_PORTION.get(mark, mark))
    return msgspec.structs.replace(known, printed=found.group().strip("( )"))


def _references(
    item: Draft,
    sender: Station | None,
    recipient: Station | None,
    others: tuple[Station, ...],
    year: int,
    number: str,
    warnings: list[str],
) -> tuple[Reference, ...]:
    """Those of the REF blocks, then those that only the attributes name, then those of the text."""
    blocks = "\n;\n".join(item.heading.labels.refs)
    sender_key = sender.post or sender.name if sender else ""
    listed: list[Reference] = []
    known: set[tuple[str, str]] = set()
    for text in (blocks, value_of(item.attributes, "reference", "references")):
        before = frozenset(known)  # one number of two years is two messages
        block = parse_ref_block(text, year=year, sender=sender, recipient=recipient, number=number, others=others)
        warnings.extend(f"a number of the references cannot be read: {printed}" for printed in block.doubtful)
        for one in block.references:
            if one.number and (one.number, one.sender) == (number, sender_key) and one.year in (0, year):
                warnings.append(f"the telegram gives itself as a reference: {one.printed}")
            elif not one.number or (one.sender, one.number) not in before:
                known.add((one.sender, one.number))
                listed.append(one)
    for words in item.heading.cited:
        for one in find_references(words, sender=sender, recipient=recipient, year=year, number=number):
            listed.append(msgspec.structs.replace(one, start=-1, end=-1))
    for one in find_references(item.words.body, sender=sender, recipient=recipient, year=year, number=number):
        if (one.number, one.sender) != (number, sender_key) or not one.number or one.year not in (0, year):
            listed.append(one)
    return tuple(listed)


def _drafter(item: Draft) -> str:
    stated = next((who for label, who in item.heading.drafted if label.endswith("drafted by")), "")
    return stated or value_of(item.attributes, "drafter", "drafted by")
