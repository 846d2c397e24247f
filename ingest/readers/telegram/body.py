"""The cable's own words out of the lines of a message: headings of sections taken out, signature set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.records import PageMark
from ingest.readers.shared.signatures import is_surname_line, signature
from ingest.readers.telegram import header
from ingest.readers.telegram.forms import spread
from ingest.readers.telegram.labels import cut_subject, leading_refs
from ingest.readers.telegram.pages import RUN_ON, SENTINEL, bare, body, ends_sentence

if TYPE_CHECKING:
    from ingest.readers.telegram.heading import Heading

_LOST = re.compile(
    r"\s*+[*<(\[]*+\s*+(?P<what>ERROR READING TEXT(?: INDEX)?|EXPAND ERROR ENCOUNTERED)[^A-Z\n]{0,20}.{0,60}$"
)
_NOTE = re.compile(r"\s*NOTE BY OC/T\s*:\s*(?P<note>.*)$")
_FURNITURE = re.compile(r"\s*+(?:NNNN?|B ?T|\*{3,}+)\s*+$")


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a telegram."""

    body: str
    pages: tuple[PageMark, ...] = ()
    signed: str = ""
    notes: tuple[str, ...] = ()
    """Remarks of the communications centre between the sections."""
    lost: tuple[str, ...] = ()
    """What the tape's reader printed in place of text."""
    last_section: int = 0

    def joined(self, later: Words) -> Words:
        """This text with that of the following section. A sentence that runs over the join is one again."""
        gap = "\n\n"
        if later.body and self.body and not ends_sentence(self.body[-1:]) and not self.signed:
            gap = " "
        if not self.body or not later.body:
            gap = ""
        start = len(self.body) + len(gap)
        moved = tuple(PageMark(label=mark.label, offset=mark.offset + start) for mark in later.pages)
        return Words(
            body=self.body + gap + later.body,
            pages=self.pages + moved,
            signed=later.signed or self.signed,
            notes=self.notes + later.notes,
            lost=self.lost + later.lost,
            last_section=later.last_section or self.last_section,
        )


def words_of(lines: list[str], labels: list[str], *, year: int, closed: bool = False) -> tuple[Heading, Words]:
    """(heading, text) of stripped lines. `year`: of the MRN, for names of posts that changed; 0 unknown. `closed`: a
    sign of the network stood behind the last line, so that a name in small letters may be the signature.

    Headings that stand again where a section begins give their addressees to the first and leave the text.
    """
    lines = spread(lines)
    heading, at = header.read(lines, 0, year=year)
    bare_text = not (heading.banner.printed or heading.sender or heading.labels.found)
    if bare_text and (behind := cut_subject(heading.labels, lines, at)) > at:
        heading.marks += sum(line.count(SENTINEL) for line in lines[at:behind])
        at = behind
    if not heading.labels.refs:
        items, behind = leading_refs(lines, at)
        if items:
            heading.labels.refs.append(items)
            heading.labels.below = ""
            heading.marks += sum(line.count(SENTINEL) for line in lines[at:behind])
            at = behind
    kept: list[str] = []
    notes: list[str] = []
    lost: list[str] = []
    last = heading.section
    pending = SENTINEL * heading.marks
    # Set at a section's join in the middle of a sentence.
    run_on = ""
    if heading.rest:
        kept.append(heading.rest)
    while at < len(lines):
        line = lines[at]
        plain = bare(line)
        if kept and header.begins(lines, at):
            section, behind = header.read(lines, at, year=year, first=False)
            if behind > at and not _is_prose(section) and not _is_quoted(heading, section, last):
                last = section.section or last
                pending += SENTINEL * section.marks
                run_on = _join(kept, section)
                _merge(heading, section)
                at = behind
                continue
        found = _LOST.match(plain)
        if found:
            lost.append(f"the tape says {found['what']}")
            pending += SENTINEL * line.count(SENTINEL)
        elif note := _NOTE.match(plain):
            notes.append(note["note"])
            pending += SENTINEL * line.count(SENTINEL)
        elif _FURNITURE.match(plain) and plain.strip():
            pending += SENTINEL * line.count(SENTINEL)
        else:
            if plain.strip():
                line, pending, run_on = run_on + pending + line, "", ""
            elif run_on:
                at += 1
                continue
            kept.append(line)
        at += 1
    if pending:
        kept.append(pending)
    _part_signature(kept, small=closed)
    text, pages = body(kept, labels)
    text, signed = signature(text, small=closed)
    pages = tuple(PageMark(label=mark.label, offset=min(mark.offset, len(text))) for mark in pages)
    return heading, Words(
        body=text, pages=pages, signed=signed, notes=tuple(notes), lost=tuple(dict.fromkeys(lost)), last_section=last
    )


def _part_signature(kept: list[str], *, small: bool) -> None:
    """Make a surname in the last line a paragraph, lest it is taken for the last paragraph's last word."""
    last = next((at for at in range(len(kept) - 1, 0, -1) if bare(kept[at]).strip()), 0)
    if last and is_surname_line(bare(kept[last]), small=small) and ends_sentence(bare(kept[last - 1])):
        kept.insert(last, "")


def _is_prose(section: Heading) -> bool:
    """Whether what looked like a heading says nothing that one says."""
    return not (section.sender or section.group or section.section or section.offices or section.number)


def _is_quoted(heading: Heading, section: Heading, last: int) -> bool:
    """Whether a heading inside the text is that of another telegram, which the text gives. `last`: section before."""
    if section.section and section.section == last + 1:
        return False
    if heading.sender and section.sender:
        stations = (heading.sender, section.sender)
        if len({station.post or station.printed for station in stations}) == 2:
            return True
    numbers = {number.lstrip("0") for number in (heading.number, section.number) if number}
    return len(numbers) == 2


def _keep(heading: Heading, section: Heading) -> None:
    """What a further section's heading says besides; what the first one said already is not said again."""
    for name in ("exempt", "delivery", "notes", "routing", "unread"):
        known = getattr(heading, name)
        known.extend(one for one in getattr(section, name) if one not in known)


def _join(kept: list[str], section: Heading) -> str:
    """RUN_ON where the text behind the heading of a section goes on with the sentence before it, else ""."""
    while kept and not bare(kept[-1]).strip() and SENTINEL not in kept[-1]:
        kept.pop()
    ended = bool(kept) and ends_sentence(bare(kept[-1]))
    if section.rest:
        kept.append(section.rest if ended else RUN_ON + section.rest)
        if ended:
            kept.insert(-1, "")
        return ""
    if ended or not kept:
        kept.append("")
        return ""
    return RUN_ON


def _merge(heading: Heading, section: Heading) -> None:
    heading.sender = heading.sender or section.sender
    heading.sections = heading.sections or section.sections
    heading.number = heading.number or section.number
    heading.post = heading.post or section.post
    heading.group = heading.group or section.group
    if not heading.banner.level:
        heading.banner = section.banner
    heading.captions.extend(section.captions)
    _keep(heading, section)
    heading.offices = heading.offices or section.offices
    if not heading.labels.found:
        heading.labels = section.labels
    for new in section.addressees:
        if all(old.station.printed != new.station.printed for old in heading.addressees):
            heading.addressees.append(new)
