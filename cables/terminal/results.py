"""ResultPage as lines for a terminal. What prints lives here; the library never prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cables import present
from cables.terminal.text import (
    BRIEF,
    FIXED_BLANK,
    Display,
    columns,
    cut_to_width,
    first_lines,
    mark_spans,
    safe_line,
    shorten,
    wrap,
)
from corpus.counts import pluralize
from search.results import READ_AGAIN

if TYPE_CHECKING:
    from cables.operations.ingest import IngestStats, Plan
    from index.ledger.rows import FailureRow
    from index.recovery.check import Finding
    from index.stats import Stats
    from ingest.sources.items import Failure
    from search.results import Extent, Facet, Fragment, Hit, MissedName, ResultPage, Taken

FORMS = 4
"""Other names told of what a query names."""
CANDIDATES = 20
"""Other persons of a name that are listed."""
_EXTENTS: dict[Extent, str] = {"query": "of this search", "filters": "with these filters", "archive": "of the archive"}
SHOWN_DIGITS = 12
"""Of a model's SHA-256."""
HIT_LINES = 6
"""Lines of a hit: title and subject or two of a title, facts, id, two of a passage."""
LEAD, SHOWN = 40, 130
"""Characters of a passage in brief: before its first match, and in all."""
BAR = 24
"""Columns of the longest bar beside a facet count."""


def results(found: ResultPage, display: Display) -> Iterator[str]:
    """A page of hits, then the facets."""
    yield from heading(found, display)
    for hit in found.hits:
        yield ""
        yield from _hit(hit, display)
    last = found.offset + len(found.hits)
    if found.hits and found.more:
        yield ""
        rest = "; --any-words adds those with fewer words" if found.least_share else ""
        yield display.dim(f"{last:,} of {found.ranked:,} shown; more with --offset {last}{rest}")
    if found.facets and found.hits:
        yield from _apart(counted_cables(found, display))
    for facet in found.facets:
        yield ""
        yield from _facet(facet, display)


def _apart(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield ""
        yield line


def heading(found: ResultPage, display: Display) -> Iterator[str]:
    """How many, for what, and what was guessed."""
    yield from wrap(total_line(found, display), display, indent="  ", first="")
    if found.understood:
        yield from wrap(f"understood as: {shorten(found.understood)}", display, indent="  ", first="")
    for each in found.expanded:
        forms = ", ".join(map(safe_line, each.forms[:FORMS])) + (", ..." if len(each.forms) > FORMS else "")
        plain = not each.name or each.name in (*each.forms, each.printed)
        name = "" if plain else f" ({safe_line(each.name)})"
        if each.equal and not forms:
            yield from wrap(
                f"{safe_line(each.printed)}: also as {safe_line(each.name)}", display, indent="  ", first=""
            )
        # A word of the thesaurus counts only among cables that lack some of the words.
        unused = not each.equal and not each.entity and found.total and not found.partial
        if forms and not unused:
            how = "also" if each.equal else "counted with less weight:"
            yield from wrap(f"{safe_line(each.printed)}{name}: {how} {forms}", display, indent="  ", first="")
    for taken in found.taken:
        yield from wrap(
            f"{taken.printed} was interpreted as {taken.name}{other_names(taken)}", display, indent="  ", first=""
        )
    for missed in found.missed:
        yield from wrap(missed_line(missed), display, indent="  ", first="")
    for warning in found.warnings:
        yield from wrap(f"note: {shorten(warning)}", display, indent="  ", first="")
    if found.model:
        line = f"the first {READ_AGAIN} also by meaning, read by the model {found.model[:SHOWN_DIGITS]}"
        yield from wrap(line, display, indent="  ", first="")
    for number, offer in enumerate(found.offers, start=1):
        line = f"{offer.reading}? ({offer.cables:,} of these) {shorten(offer.query)}"
        yield from wrap(line, display, indent="    ", first=f"[{number}] ")
    if found.folded:
        verb = "is a version of one" if found.folded == 1 else "are versions of those"
        line = f"{found.folded:,} of them {verb} shown here, not shown again; --all-versions shows each"
        yield from wrap(line, display, indent="  ", first="")


def total_line(found: ResultPage, display: Display) -> str:
    """How many cables, those with only some of the words apart."""
    query = shorten(found.query) or "everything"
    if not found.partial:
        return f"{display.bold(_cables(found.total))} for {query}"
    if found.total:
        has = "has" if found.partial == 1 else "have"
        some = "several of the words or a rare one" if found.least_share else "some of the words"
        return f"{display.bold(_cables(found.total))} for {query}; {found.partial:,} more {has} {some}"
    some = "several of them or a rare one" if found.least_share else "some of them"
    # Of a phrase all words may be there, and not side by side.
    has = "matches" if '"' in query else "has all the words of"
    some = some.replace("them", "the words") if has == "matches" else some
    return f"{display.bold('no cable')} {has} {query}; {_cables(found.partial)} with {some}, best first"


def _cables(number: int) -> str:
    return "no cable" if not number else "1 cable" if number == 1 else f"{number:,} cables"


def other_names(taken: Taken) -> str:
    """ " (12 cables of this search; also: Kim Jong Il, 3; 2 more, not in it)"; "" where the name is not ambiguous."""
    if not taken.others:
        return ""
    counted = [(name, count) for name, count in zip(taken.others, taken.other_cables, strict=True) if count]
    listed = [f"{name}, {count:,}" for name, count in counted[:CANDIDATES]]
    more = [f"{len(counted) - CANDIDATES:,} more"] if len(counted) > CANDIDATES else []
    absent = len(taken.others) - len(counted)
    nowhere = [f"{absent:,} more, without a cable there"] if absent else []
    also = f" ({_cables(taken.cables)} {_EXTENTS[taken.extent]}; also: {'; '.join([*listed, *more, *nowhere])})"
    return f"{also}{_same_person(taken)}"


def _same_person(taken: Taken) -> str:
    """ "; Hussein I is probably the same person: `cables entity duplicates Hussein`"; "" where nobody is."""
    if not taken.same:
        return ""
    import shlex  # few names have two ids

    verb = "is" if len(taken.same) == 1 else "are"
    command = FIXED_BLANK.join(["`cables", "entity", "duplicates", f"{shlex.quote(safe_line(taken.printed))}`"])
    return f"; {', '.join(map(safe_line, taken.same[:CANDIDATES]))} {verb} probably the same person: {command}"


def missed_line(missed: MissedName) -> str:
    """ "61 more cables print Marcos; 3 of them link somebody else: `cables entity review Marcos`"."""
    import shlex  # most searches ask for no person

    more, others = missed.cables, missed.linked_otherwise
    if not others:
        linked = ", linked to nobody"
    elif others == more:
        linked = ", linked to somebody else"
    else:
        linked = f"; {others:,} of them {'links' if others == 1 else 'link'} somebody else"
    command = FIXED_BLANK.join(["`cables", "entity", "review", f"{shlex.quote(safe_line(missed.review))}`"])
    verb = "cable prints" if more == 1 else "cables print"
    return f"{more:,} more {verb} {shorten(missed.surname)}{linked}: {command}"


def hit_lines(hit: Hit, display: Display) -> Iterator[str]:
    """A hit alone: its number, title, facts and id, then its passages or else its snippets."""
    yield from _hit(hit, display)


def _hit(hit: Hit, display: Display) -> Iterator[str]:
    """At most `HIT_LINES`, a snippet in brief; more where several snippets or passages were asked for."""
    number = f"{hit.rank}. "
    title, spans = present.title(hit)
    spans = [span for span in spans if span.end <= BRIEF]
    if len(title) > BRIEF:
        title = f"{title[:BRIEF]}…"
    subject = hit.subject if hit.title else ""
    lines = wrap(mark_spans(title, spans), display, indent=" " * len(number), first=number)
    lines = first_lines(lines, 1 if subject else 2, display)
    # A marked title has its own emphasis; bold around it would end where the first mark ends.
    yield from lines if spans else map(display.bold, lines)
    if subject:
        yield from first_lines(wrap(f"Subject: {shorten(subject)}", display, indent="   "), 1, display)
    yield from map(display.dim, first_lines(wrap(facts_line(hit), display, indent="   "), 1, display))
    # Whole, however long: an id is copied.
    line = f"   {safe_line(hit.id)}"
    if hit.missing:
        line += cut_to_width(f" · {safe_line(present.missing(hit))}", max(0, display.width - 1 - columns(line)))
    yield display.dim(line)
    if hit.versions:
        yield display.dim(f"   {present.versions(hit)}: cables versions {safe_line(hit.id)}")
    if hit.by_meaning and (moved := present.by_meaning(hit)):
        yield display.dim(f"   {moved}")
    for passage in hit.passages:
        chosen = " (by meaning)" if passage.by == "meaning" else ""
        first = f"     {present.paragraphs(passage)}{chosen}: "
        yield from wrap(format_fragment(passage), display, indent="     ", first=first)
    if hit.passages:
        return
    if len(hit.snippets) > 1:
        for each in hit.snippets:
            yield from wrap(format_fragment(each), display, indent="     ")
    elif hit.snippets:
        (piece,), most = hit.snippets, 1 if hit.versions else 2
        lines = wrap(format_fragment(piece), display, indent="     ")
        if len(lines) > most:
            lines = wrap(format_fragment(_brief(piece)), display, indent="     ")
        yield from first_lines(lines, most, display)


def _brief(piece: Fragment) -> Fragment:
    """A piece that begins shortly before the matches of which two lines show most different ones."""
    from msgspec.structs import replace

    def shown(start: int) -> int:
        ends = start + SHOWN - LEAD
        return len({piece.text[a:b].lower() for a, b in piece.spans if start <= a and b <= ends})

    first = max((span.start for span in piece.spans), key=shown, default=0)
    begin = piece.text.find(" ", first - LEAD) + 1 if first > LEAD else 0
    if not 0 < begin <= first:
        return piece
    spans = tuple(type(span)(a - begin, b - begin) for span in piece.spans for a, b in [span] if a >= begin)
    return replace(piece, start=piece.start + begin, text=piece.text[begin:], spans=spans)


def facts_line(hit: Hit) -> str:
    """One line of what is known: date, from and to, marking, kind and number."""
    return " · ".join(map(shorten, present.facts(hit)))


def format_fragment(piece: Fragment) -> str:
    """A piece of a cable, its matches marked, dots where it is cut."""
    shown = present.snippet(piece)
    label = "" if shown.field == "body" else f"[{shown.field}] "
    before, after = "… " if shown.cut_before else "", " …" if shown.cut_after else ""
    return f"{label}{before}{mark_spans(*shown.marked)}{after}"


def facets(found: ResultPage, display: Display) -> Iterator[str]:
    """The facets alone."""
    yield from heading(found, display)
    yield from counted_cables(found, display)
    for facet in found.facets:
        yield ""
        yield from _facet(facet, display)


def counted_cables(found: ResultPage, display: Display) -> Iterator[str]:
    """What the counts are of, where cables with only some of the words are listed, too."""
    if found.partial or (found.counted and not found.total):
        line = f"Counted: {_cables(found.counted)} with {'all' if found.total else 'some'} of the words"
        yield from (display.dim(each) for each in wrap(line, display, indent="  ", first=""))


def _facet(facet: Facet, display: Display) -> Iterator[str]:
    shown = len(facet.values)
    more = f" ({shown} of {facet.total:,})" if facet.total and facet.total > shown else ""
    yield display.bold(f"{facet.field}{more}")
    if not facet.values:
        yield "  none"
        return
    counts = [f"{value.count:,}" for value in facet.values]
    wide = max(map(len, counts))
    most = max(value.count for value in facet.values) or 1
    room = max(10, display.width - wide - BAR - 8)
    for value, count in zip(facet.values, counts, strict=True):
        label = cut_to_width(safe_line(value.label), room)
        bar = "█" * max(1, round(BAR * value.count / most))
        chosen = "*" if value.selected else " "
        yield f" {chosen}{count:>{wide}}  {label}{' ' * (room - columns(label))}  {display.dim(bar)}"


def failures(rows: Iterable[FailureRow], display: Display) -> Iterator[str]:
    """What could not be read, where, and what to do."""
    for row in rows:
        place = f", {row.place}" if row.place else ""
        yield from wrap(f"{safe_line(row.shown)}{place}: {safe_line(row.reason)}", display, indent="    ", first="")
        yield from wrap(safe_line(row.advice), display, indent="    ")


def findings(found: Iterable[Finding], display: Display) -> Iterator[str]:
    """A line a check, with the remedy under what is not well."""
    for each in found:
        yield from wrap(safe_line(each.detail), display, indent=" " * 21, first=f"{each.verdict:<8} {each.check:<11} ")
        if each.advice:
            yield from wrap(safe_line(each.advice), display, indent=" " * 21)


def failures_command(archive: Path | str) -> str:
    """The command that lists what could not be read: with --archive where the archive is not the usual one."""
    import shlex  # few prints need it

    from cables import config

    usual, _ = config.archive_path(None, config.load())
    return "cables failures" if Path(archive) == usual else f"cables --archive {shlex.quote(str(archive))} failures"


def stats(found: Stats) -> Iterator[str]:
    """Facts about an archive."""
    yield f"archive     {found.path}"
    yield f"made        {found.created}, schema {found.schema_version}, engine {found.engine}"
    yield f"size        {found.bytes / 1e6:,.1f} MB in {pluralize(found.segments, 'segment')}"
    yield f"cables      {found.cables:,}" + (
        f" ({found.duplicates:,} printed again elsewhere)" if found.duplicates else ""
    )
    yield "files       " + ", ".join(f"{count:,} {status}" for status, count in sorted(found.files.items()))
    yield f"failures    {found.failures:,}" + (f", see `{failures_command(found.path)}`" if found.failures else "")


def stats_lines(done: IngestStats, archive: Path, display: Display) -> Iterator[str]:
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
        yield f"{pluralize(done.failures, 'failure')}: `{failures_command(archive)}` says what and where"
    yield f"{done.bytes / 1e6:,.1f} MB in {done.seconds:,.1f} s{rate}; archive {archive}"


def _numbers(parts: list[tuple[int, str]]) -> str:
    return ", ".join(f"{number:,} {what}" for number, what in parts if number) or "none"


def progress_line(done: IngestStats, path: str) -> str:
    """One line of a log."""
    return (
        f"{done.bytes / 1e6:,.1f} MB, {pluralize(done.cables_indexed, 'cable')}, {pluralize(done.failures, 'failure')};"
        f" at {safe_line(path)}"
    )


def plan(steps: Iterable[Plan | Failure], display: Display) -> Iterator[str]:
    """A line a file: what would be done."""
    for step in steps:
        if hasattr(step, "reason"):
            yield from wrap(
                f"fail       {safe_line(step.path)}: {safe_line(step.reason)}", display, indent=" " * 11, first=""
            )
        else:
            yield f"{step.change:<10} {safe_line(step.path)}{f' ({step.reader})' if step.reader else ''}"
