"""A message read: its heading, text and attributes, and which messages are sections of one telegram."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.readers.telegram.attributes import (
    Mrn,
    is_network_end,
    mrn_of,
    read_attributes,
    take_footer,
    take_head_stamp,
    value_of,
)
from ingest.readers.telegram.body import Words, words_of
from ingest.readers.telegram.pages import PAGE, strip

if TYPE_CHECKING:
    from ingest.readers.telegram.file import Message
    from ingest.readers.telegram.heading import Heading


@dataclass(slots=True)
class Draft:
    """A message read, before its sections are joined."""

    line: int
    place: int
    heading: Heading
    words: Words
    attributes: list[tuple[str, str]]
    footer: list[tuple[str, str]]
    page_post: str
    page_number: str
    release: str
    routing: str
    named: Mrn | None
    last_section: int
    warnings: list[str] = field(default_factory=list)


def draft(message: Message, named: Mrn | None, *, place: int) -> Draft | None:
    """`message` read; None where it holds no word. `named`: the MRN that the file's name is."""
    pages = [found for line in message.text if "PAGE" in line and (found := PAGE.match(line))]
    stripped = strip(message.text)
    lines, footer = take_footer(stripped.lines)
    closed = any(map(is_network_end, stripped.lines[len(lines) :]))
    lines, stamps = take_head_stamp(lines)
    attributes = read_attributes(message.attributes)
    document = mrn_of(value_of(attributes, "document number"))
    year = document.year if document else named.year if named else 0
    heading, words = words_of(lines, stripped.labels, year=year, closed=closed)
    if not (words.body or attributes or heading.sender or heading.labels.found or words.lost):
        return None
    if pages and pages[0]["section"] and not heading.section:
        heading.section, heading.sections = int(pages[0]["section"]), int(pages[0]["sections"])
    return Draft(
        line=message.line,
        place=place,
        heading=heading,
        words=words,
        attributes=attributes,
        footer=stamps + footer,
        page_post=pages[0]["post"].strip() if pages else "",
        page_number=pages[0]["number"] if pages else "",
        release=stripped.release,
        routing=stripped.routing,
        named=named,
        last_section=max(words.last_section or heading.section, stripped.last_section),
    )


def follows(before: Draft, after: Draft) -> bool:
    """Whether `after` is the next section of the telegram of which `before` is the beginning."""
    if after.heading.section != before.last_section + 1 or not before.last_section:
        return False
    if after.heading.sections != before.heading.sections:
        return False
    return bool(_section_key(before)) and _section_key(before) == _section_key(after)


def _section_key(item: Draft) -> tuple[str, str]:
    """(post, number) by which two sections know each other."""
    number = (item.page_number or item.heading.number).lstrip("0")
    post = item.page_post or item.heading.post
    if not number:
        document = mrn_of(value_of(item.attributes, "document number"))
        return (document.post, document.number.lstrip("0")) if document else ("", "")
    return post.replace(" ", "")[:4], number


def joined(before: Draft, after: Draft) -> Draft:
    """One draft of two sections; what only the later one says is kept."""
    known = {key for key, _ in before.attributes}
    before.heading.addressees.extend(
        new
        for new in after.heading.addressees
        if all(old.station.printed != new.station.printed for old in before.heading.addressees)
    )
    return replace(
        before,
        words=before.words.joined(after.words),
        attributes=before.attributes + [(key, value) for key, value in after.attributes if key not in known],
        footer=before.footer or after.footer,
        last_section=after.last_section,
        warnings=before.warnings + after.warnings,
    )
