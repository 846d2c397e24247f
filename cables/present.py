"""What is shown of a hit and of a cable, as plain values: one form of a date, a route, a marking for every renderer.

Nothing here is made safe: the values hold what the cable prints. A renderer escapes them as its medium needs it (the
terminal in cables/terminal/text.py, HTML in cables/results.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpus.paragraphs import paragraph_label
from corpus.records import INFERRED
from search.results import Passage

if TYPE_CHECKING:
    from corpus.records import Cable, DateSpan, Marking, Note, PageMark, Part, Station
    from search.results import Fragment, Hit, Span

MAX_RECEIVERS = 3
"""Receivers of a route that are named; more are counted."""
MAX_MISSING = 6
"""Words that are named of those which a cable lacks; more are counted."""


class MarkedText(NamedTuple):
    """A text and its matches: code points into `text`, in order, none overlapping."""

    text: str
    spans: Sequence[Span] = ()

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text cut at its matches: (piece, whether it is a match). Joined, the pieces are the text."""
        at = 0
        for start, end in self.spans:
            if start > at:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False


class Snippet(NamedTuple):
    """A piece of a cable around matches."""

    field: str
    """body, title, subject, summary or notes."""
    marked: MarkedText
    cut_before: bool
    """Whether the field, or the paragraph of a passage, has text before the piece."""
    cut_after: bool


def day(span: DateSpan) -> str:
    """ "1967-05-01", "1967-05", "1966-05-01..1966-05-03", "..1967-05-16", "ca. 1967", "undated"."""
    if not span.known:
        return "undated"
    if not span.earliest or not span.latest:
        return f"{'ca. ' if span.circa else ''}{span.earliest or ''}..{span.latest or ''}"
    shown = {
        "day": f"{span.earliest}",
        "month": f"{span.earliest:%Y-%m}",
        "year": f"{span.earliest.year:04d}",
        "decade": f"{span.earliest.year:04d}s",
    }.get(span.precision, f"{span.earliest}..{span.latest}")
    return f"ca. {shown}" if span.circa else shown


def route(one: Hit | Cable) -> str:
    """ "Pyongyang → Bucharest": the senders and those who are to act; of a conversation those who took part.

    "→ Bucharest" where the source names no sender.

    More than three on a side are counted.
    """
    receivers = _first_names([each.station for each in one.addressees if each.role == "action"])
    sender = _first_names(senders(one))
    sent = f"{sender} → {receivers}" if sender and receivers else f"→ {receivers}" if receivers else sender
    return sent or _first_names([each.station for each in one.participants])


def senders(one: Hit | Cable) -> list[Station]:
    """The sender and those who sent it together with him."""
    return [*([one.sender] if one.sender else []), *one.joint_senders]


def _first_names(stations: Sequence[Station]) -> str:
    more = f" and {len(stations) - MAX_RECEIVERS} more" if len(stations) > MAX_RECEIVERS else ""
    return ", ".join(each.name for each in stations[:MAX_RECEIVERS]) + more


def marking(mark: Marking) -> str:
    """ "TOP SECRET, EXDIS"; the printed classification where there is no canonical one, or only one of its rank."""
    level = mark.level.upper() if mark.level not in ("", "unmarked") and not _ranked_as(mark) else mark.printed
    return ", ".join(part for part in (level.upper() if _ranked_as(mark) else level, *mark.captions) if part)


def _ranked_as(mark: Marking) -> str:
    """ "restricted" of "Limited Official Use", which is found and ranked under it and is another marking; "" else."""
    same = mark.level in "".join(mark.printed.casefold().split())
    return "" if same or not mark.printed or mark.level != "restricted" else mark.level


def title(hit: Hit) -> MarkedText:
    """The title with its matches; else the subject, else the id, without."""
    return MarkedText(hit.title, hit.title_spans) if hit.title else MarkedText(hit.subject or hit.id)


def facts(hit: Hit) -> tuple[str, ...]:
    """What is known of a hit, in the order of a line: date, route, marking, kind and number; blanks left out."""
    parts = (
        day(hit.date),
        route(hit),
        marking(hit.marking),
        f"{hit.kind} {hit.number}".strip(),
    )
    return tuple(part for part in parts if part)


def snippet(piece: Fragment) -> Snippet:
    """A fragment of a hit."""
    cut_before = piece.inside if isinstance(piece, Passage) else piece.start > 0
    return Snippet(piece.field, MarkedText(piece.text, piece.spans), cut_before, piece.more)


def missing(hit: Hit) -> str:
    """ "without: reunification, proposals": the words that a cable lacks; "" where it has all."""
    if not hit.missing:
        return ""
    more = f" and {len(hit.missing) - MAX_MISSING} more" if len(hit.missing) > MAX_MISSING else ""
    return f"without: {', '.join(hit.missing[:MAX_MISSING])}{more}"


def by_meaning(hit: Hit) -> str:
    """ "found by meaning: number 23 by words": that a sentence model moved a hit; "" where it stands where it stood."""
    read = hit.by_meaning
    return f"found by meaning: number {read.words_rank} by words" if read and read.words_rank != hit.rank else ""


def paragraphs(passage: Passage) -> str:
    """ "par. 3", "pars. 3–4"."""
    return paragraph_label(passage.paragraph)


def versions(hit: Hit) -> str:
    """ "+2 versions": those that the hit stands for; "" where there are none."""
    return f"+{len(hit.versions)} version{'s' if len(hit.versions) > 1 else ''}" if hit.versions else ""


def station(one: Station | None) -> str:
    """ "Bonn (AMEMBASSY BONN)": the name and, where it differs, what was printed; "" for none."""
    if one is None:
        return ""
    # "Director of the Mint (Hale)" has the name already.
    return (
        one.printed
        if one.printed == one.name or one.printed.endswith(f"({one.name})")
        else f"{one.name} ({one.printed})"
    )


def part(one: Part) -> str:
    """ "Enclosure 2: Memorandum by the Secretary (New York, March 24, 1948)"."""
    named = ": ".join(filter(None, (one.label, one.head))) or one.kind.capitalize()
    return f"{named} ({one.dateline})" if one.dateline else named


def note_mark(note: Note) -> str:
    """ "[2]": in a text where a note belongs to it, and before the note."""
    return f"[{' '.join(note.marker.split()).strip('[]') or 'note'}]"


def paragraph_mark(number: int) -> str:
    """ "[par. 3]": in a text where a paragraph begins."""
    return f"[{paragraph_label(str(number))}]"


def page_mark(page: PageMark) -> str:
    """ "[Page 512]": in a text where a printed page begins."""
    return f"[{' '.join(('Page', *page.label.split()))}]"


def _participants(one: Cable) -> Iterator[str]:
    """Who took part, the side once before the first of it: "U.S.: Rogers", "Sisco"."""
    before = ""
    for each in one.participants:
        named = station(each.station)
        yield f"{each.side}: {named}" if each.side and each.side != before else named
        before = each.side


def _inferred(one: Cable) -> str:
    """What tells that nobody printed the date as that of the document: ", date from the note's text"."""
    origin = one.date.origin
    return f", date from the note's text{origin.removeprefix(INFERRED)}" if origin.startswith(INFERRED) else ""


def rows(one: Cable) -> Iterator[tuple[str, str]]:
    """The table of facts above a whole cable: (label, value), blank values left out."""
    return ((label, value) for label, value in _rows(one) if value)


def _rows(one: Cable) -> Iterator[tuple[str, str]]:
    mark, source = one.marking, one.source
    printed = f' ("{one.date.printed}"{_inferred(one)})' if one.date.printed else _inferred(one).replace(",", "", 1)
    yield "Id", one.id
    clock = "–".join(each for each in (one.date.time, one.date.until) if each)
    yield "Date", f"{day(one.date)}{f' {clock}' if clock else ''}{printed}"
    yield "Place", one.place
    yield "From", "; ".join(map(station, senders(one)))
    yield "To", "; ".join(station(each.station) for each in one.addressees if each.role == "action")
    yield "Info", "; ".join(station(each.station) for each in one.addressees if each.role == "info")
    yield "Present", "; ".join(_participants(one))
    yield (
        "Number",
        f"{one.number}{f' ({one.number_printed})' if one.number_printed not in ('', one.number) else ''}",
    )
    yield "MRN", one.mrn
    yield "DTG", one.dtg
    level = _ranked_as(mark)
    found = f" (class:{level})" if level else f" (printed: {mark.printed})" if mark.printed else ""
    yield "Class", marking(mark) + found
    yield "Urgency", mark.precedence
    yield "TAGS", ", ".join([*one.tags, *(f"({name})" for name in one.tag_names)])
    yield "Subject", one.subject
    yield "Refers to", "; ".join(dict.fromkeys(each.printed for each in one.references))
    yield "Signed", one.signed
    yield "Drafted", one.drafter
    for each in one.parts:
        yield "Part", part(each)
    yield "Section", " › ".join(one.headings)
    yield "Archive", source.archive
    yield "In", source.citation
    yield "Translator", source.translator
    yield "Rights", source.rights
    yield "Link", source.permalink
    yield "File", f"{source.path} {source.locator}".strip()
    for warning in one.warnings:
        yield "Oddity", warning
