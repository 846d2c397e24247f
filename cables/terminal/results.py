"""Results as lines for a terminal. What prints lives here; the library never prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cables.terminal.text import BRIEF, Look, brief, columns, cut, marked, safe_line, wrap
from corpus.counts import number_of

if TYPE_CHECKING:
    from pathlib import Path

    from cables.operations.ingest import IngestStats, Plan
    from corpus.records import Cable, DateSpan, Marking, Station
    from index.ledger.store import FailureRow
    from index.recovery.check import Finding
    from index.stats import Stats
    from ingest.sources.items import Failure
    from search.results import Facet, Fragment, Highlighted, Hit, Results, Taken

FORMS = 4
"""Other names told of what a query names."""
MISSING = 6
"""Words told that a cable lacks."""
BAR = 24
"""Columns of the longest bar beside a facet count."""


def results(found: Results, look: Look) -> Iterator[str]:
    """A page of hits, then the facets."""
    yield from heading(found, look)
    for hit in found.hits:
        yield ""
        yield from _hit(hit, look)
    last = found.offset + len(found.hits)
    if found.hits and found.more:
        yield ""
        yield look.dim(f"{last:,} of {found.ranked:,} shown; more with --offset {last}")
    for facet in found.facets:
        yield ""
        yield from _facet(facet, look)


def heading(found: Results, look: Look) -> Iterator[str]:
    """How many, for what, and what was guessed."""
    yield from wrap(counted(found, look), look, indent="  ", first="")
    if found.understood:
        yield from wrap(f"understood as: {brief(found.understood)}", look, indent="  ", first="")
    for each in found.expanded:
        forms = ", ".join(map(safe_line, each.forms[:FORMS])) + (", ..." if len(each.forms) > FORMS else "")
        name = "" if each.name in each.forms or each.name == each.printed else f" ({safe_line(each.name)})"
        if forms:
            line = f"{safe_line(each.printed)}{name}: counted with less weight: {forms}"
            yield from wrap(line, look, indent="  ", first="")
    for taken in found.taken:
        yield from wrap(f"{taken.printed} was taken as {taken.name}{others(taken)}", look, indent="  ", first="")
    for warning in found.warnings:
        yield from wrap(f"note: {brief(warning)}", look, indent="  ", first="")
    if found.folded:
        told = "is a version of one" if found.folded == 1 else "are versions of those"
        line = f"{found.folded:,} of them {told} shown here, not shown again; --all-versions shows each"
        yield from wrap(line, look, indent="  ", first="")


def counted(found: Results, look: Look) -> str:
    """How many cables, those with only some of the words apart."""
    asked = brief(found.query) or "everything"
    if not found.partial:
        return f"{look.bold(_cables(found.total))} for {asked}"
    if found.total:
        has = "has" if found.partial == 1 else "have"
        return f"{look.bold(_cables(found.total))} for {asked}; {found.partial:,} more {has} some of the words"
    return (
        f"{look.bold('no cable')} has all the words of {asked}; {_cables(found.partial)} with some of them, best first"
    )


def _cables(number: int) -> str:
    return "no cable" if not number else "1 cable" if number == 1 else f"{number:,} cables"


def others(taken: Taken) -> str:
    """ " (12 cables; also: Kim Jong Il, 3)"; "" where the name is not ambiguous."""
    if not taken.others:
        return ""
    others = [f"{name}, {count:,}" for name, count in zip(taken.others, taken.other_cables, strict=True)]
    return f" ({taken.cables:,} {'cable' if taken.cables == 1 else 'cables'}; also: {'; '.join(others)})"


def _hit(hit: Hit, look: Look) -> Iterator[str]:
    number = f"{hit.rank}. "
    title = hit.title or hit.subject or hit.id
    spans = tuple(span for span in hit.title_spans if span.end <= BRIEF) if hit.title else ()
    if len(title) > BRIEF:
        title = f"{title[:BRIEF]}…"
    lines = wrap(marked(title, spans), look, indent=" " * len(number), first=number)
    # A marked title has its own emphasis; bold around it would end where the first mark ends.
    yield from lines if spans else map(look.bold, lines)
    if hit.subject and hit.title:
        yield from wrap(f"Subject: {brief(hit.subject)}", look, indent="   ")
    yield from (look.dim(line) for line in wrap(facts(hit), look, indent="   "))
    if hit.missing:
        yield from (look.dim(line) for line in wrap(without(hit), look, indent="   "))
    # Whole, however long: an id is copied.
    yield look.dim(f"   {safe_line(hit.id)}")
    if hit.versions:
        yield look.dim(f"   {plus(hit)}: cables versions {safe_line(hit.id)}")
    for each in hit.snippets:
        yield from wrap(fragment(each), look, indent="     ")


def without(hit: Hit) -> str:
    """ "without: reunification, proposals": the words that a cable lacks."""
    more = f" and {len(hit.missing) - MISSING} more" if len(hit.missing) > MISSING else ""
    return f"without: {', '.join(map(safe_line, hit.missing[:MISSING]))}{more}"


def plus(hit: Hit) -> str:
    """ "+2 versions": those that the hit stands for."""
    return f"+{len(hit.versions)} version{'s' if len(hit.versions) > 1 else ''}"


def facts(hit: Hit) -> str:
    """One line of what is known: date, from and to, marking, kind and number."""
    route = route_of(hit.sender, [each.station for each in hit.addressees if each.role == "action"])
    parts = (day(hit.date), route, marking(hit.marking), f"{hit.kind} {hit.number}".strip())
    return " · ".join(brief(part) for part in parts if part)


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


def route_of(sender: Station | None, receivers: list[Station]) -> str:
    """ "Pyongyang → Bucharest"; more than three receivers are counted."""
    names = [each.name for each in receivers]
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return " → ".join(part for part in (sender.name if sender else "", shown) if part)


def marking(mark: Marking) -> str:
    """ "TOP SECRET, EXDIS"; the printed classification where there is no canonical one."""
    level = mark.level.upper() if mark.level not in ("", "unmarked") else mark.printed
    return ", ".join(part for part in (level, *mark.captions) if part)


def fragment(piece: Fragment) -> str:
    """A piece of a cable, its matches marked, dots where it is cut."""
    label = "" if piece.field == "body" else f"[{piece.field}] "
    before, after = "… " if piece.start else "", " …" if piece.more else ""
    return f"{label}{before}{marked(piece.text, piece.spans)}{after}"


def facets(found: Results, look: Look) -> Iterator[str]:
    """The facets alone."""
    yield from heading(found, look)
    for facet in found.facets:
        yield ""
        yield from _facet(facet, look)


def _facet(facet: Facet, look: Look) -> Iterator[str]:
    shown = len(facet.values)
    more = f" ({shown} of {facet.total:,})" if facet.total and facet.total > shown else ""
    yield look.bold(f"{facet.field}{more}")
    if not facet.values:
        yield "  none"
        return
    counts = [f"{value.count:,}" for value in facet.values]
    wide = max(map(len, counts))
    most = max(value.count for value in facet.values) or 1
    room = max(10, look.width - wide - BAR - 8)
    for value, count in zip(facet.values, counts, strict=True):
        label = cut(safe_line(value.label), room)
        bar = "█" * max(1, round(BAR * value.count / most))
        chosen = "*" if value.selected else " "
        yield f" {chosen}{count:>{wide}}  {label}{' ' * (room - columns(label))}  {look.dim(bar)}"


def cable(shown: Highlighted, look: Look) -> Iterator[str]:
    """A whole cable: title, a table of facts, summary, body, notes, where it comes from."""
    one = shown.cable
    yield from wrap(marked(one.title or one.subject or one.id, shown.spans.get("title", ()) if one.title else ()), look)
    yield ""
    rows = [(label, text) for label, text in _rows(one) if text]
    room = max(len(label) for label, _ in rows) + 2
    for label, text in rows:
        yield from wrap(safe_line(text), look, indent=" " * room, first=f"{label:<{room}}")
    for name, text in (("SUMMARY", one.summary), ("TEXT", one.body)):
        field = "summary" if name == "SUMMARY" else "body"
        if text:
            yield ""
            yield look.dim(name)
            yield from _paragraphs(marked(text, shown.spans.get(field, ())), look)
    if one.withheld:
        yield ""
        yield from wrap("The text of this document was not released.", look)
    if one.notes:
        yield ""
        yield look.dim("EDITORS' NOTES")
        for note in one.notes:
            yield from wrap(f"[{safe_line(note.marker)}] {safe_line(note.text)}", look, indent="    ", first="")


def _paragraphs(text: str, look: Look) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ""
        for line in paragraph.split("\n"):
            yield from wrap(line, look)


def _rows(one: Cable) -> Iterator[tuple[str, str]]:
    mark, source = one.marking, one.source
    printed = f' ("{safe_line(one.date.printed)}")' if one.date.printed else ""
    yield "Id", one.id
    yield "Date", f"{day(one.date)}{f' {one.date.time}' if one.date.time else ''}{printed}"
    yield "From", _station(one.sender)
    yield "To", "; ".join(_station(each.station) for each in one.addressees if each.role == "action")
    yield "Info", "; ".join(_station(each.station) for each in one.addressees if each.role == "info")
    yield (
        "Number",
        f"{one.number}{f' ({one.number_printed})' if one.number_printed not in ('', one.number) else ''}",
    )
    yield "MRN", one.mrn
    yield "DTG", one.dtg
    yield "Class", marking(mark) + (f" (printed: {mark.printed})" if mark.printed else "")
    yield "Urgency", mark.precedence
    yield "TAGS", ", ".join([*one.tags, *(f"({name})" for name in one.tag_names)])
    yield "Subject", one.subject
    yield "Refers to", "; ".join(dict.fromkeys(each.printed for each in one.references))
    yield "Signed", one.signed
    yield "Drafted", one.drafter
    yield "Section", " › ".join(one.headings)
    yield "Archive", source.archive
    yield "In", source.citation
    yield "Translator", source.translator
    yield "Rights", source.rights
    yield "Link", source.permalink
    yield "File", f"{source.path} {source.locator}".strip()
    for warning in one.warnings:
        yield "Oddity", warning


def _station(station: Station | None) -> str:
    if station is None:
        return ""
    return station.printed if station.printed == station.name else f"{station.name} ({station.printed})"


def failures(rows: Iterable[FailureRow], look: Look) -> Iterator[str]:
    """What could not be read, where, and what to do."""
    for row in rows:
        place = f", {row.place}" if row.place else ""
        yield from wrap(f"{safe_line(row.shown)}{place}: {safe_line(row.reason)}", look, indent="    ", first="")
        yield from wrap(safe_line(row.advice), look, indent="    ")


def findings(found: Iterable[Finding], look: Look) -> Iterator[str]:
    """A line a check, with the remedy under what is not well."""
    for each in found:
        yield from wrap(safe_line(each.detail), look, indent=" " * 21, first=f"{each.verdict:<8} {each.check:<11} ")
        if each.advice:
            yield from wrap(safe_line(each.advice), look, indent=" " * 21)


def stats(found: Stats) -> Iterator[str]:
    """Facts about an archive."""
    yield f"archive     {found.path}"
    yield f"made        {found.created}, schema {found.schema_version}, engine {found.engine}"
    yield f"size        {found.bytes / 1e6:,.1f} MB in {number_of(found.segments, 'segment')}"
    yield f"cables      {found.cables:,}" + (
        f" ({found.duplicates:,} printed again elsewhere)" if found.duplicates else ""
    )
    yield "files       " + ", ".join(f"{count:,} {status}" for status, count in sorted(found.files.items()))
    yield f"failures    {found.failures:,}" + (", see `cables failures`" if found.failures else "")


def tally(done: IngestStats, archive: Path, look: Look) -> Iterator[str]:
    """What an ingest did."""
    files = [
        (done.files_indexed, "read"),
        (done.files_unchanged, "unchanged"),
        (done.files_duplicate, "duplicate"),
        (done.files_failed, "failed"),
        (done.files_pruned, "gone and removed"),
    ]
    cables = [
        (done.cables_indexed, "indexed"),
        (done.cables_duplicate, "already there from another place"),
        (done.cables_removed, "removed"),
    ]
    rate = f", {done.words / done.seconds:,.0f} words/s" if done.words and done.seconds else ""
    if done.interrupted:
        yield "Stopped. What was read is safe; run the same command again to go on."
    yield f"files   {_numbers(files)}"
    yield f"cables  {_numbers(cables)}"
    if done.failures:
        yield f"{number_of(done.failures, 'failure')}: `cables failures` says what and where"
    yield f"{done.bytes / 1e6:,.1f} MB in {done.seconds:,.1f} s{rate}; archive {archive}"


def _numbers(parts: list[tuple[int, str]]) -> str:
    return ", ".join(f"{number:,} {what}" for number, what in parts if number) or "none"


def progress_line(done: IngestStats, path: str) -> str:
    """One line of a log."""
    return (
        f"{done.bytes / 1e6:,.1f} MB, {number_of(done.cables_indexed, 'cable')}, {number_of(done.failures, 'failure')};"
        f" at {safe_line(path)}"
    )


def plan(steps: Iterable[Plan | Failure], look: Look) -> Iterator[str]:
    """A line a file: what would be done."""
    for step in steps:
        if hasattr(step, "reason"):
            yield from wrap(
                f"fail       {safe_line(step.path)}: {safe_line(step.reason)}", look, indent=" " * 11, first=""
            )
        else:
            yield f"{step.change:<10} {safe_line(step.path)}{f' ({step.reader})' if step.reader else ''}"
