"""Entities as lines for a terminal: candidates, a page, a log of corrections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from cables.present import day
from cables.terminal.results import format_fragment
from cables.terminal.text import Display, columns, cut_to_width, safe_line, wrap
from corpus.authority.countries import country_name
from corpus.counts import pluralize

if TYPE_CHECKING:
    from cables.operations.retag import Retagged
    from corpus.corrections.apply import Corrections
    from corpus.records import Cable
    from search.analytics.entity_profile import Candidate, EntityPage, MentionIn, YearCount
    from search.results import FacetValue

BAR = 30
"""Columns of the longest bar of the timeline."""
MOST_YEARS = 40
"""Lines of the timeline; a longer one is drawn by spans of years."""
LONGEST_NAME = 40
MOST_IDS = 8
"""Ids in other registers that are printed; JSON has all."""
MOST_NAMES = 12
"""Names of a kind that a cable mentions."""


def candidates(found: Sequence[Candidate], display: Display) -> Iterator[str]:
    """A line or two a candidate: how many cables, name, what it is, id."""
    wide = max(len(f"{each.cables:,}") for each in found) if found else 1
    for each in found:
        yield from _candidate(each, wide, display)


def _candidate(each: Candidate, wide: int, display: Display) -> Iterator[str]:
    facts = [each.label.lower(), each.years, each.id]
    first = f" {each.cables:>{wide},}  "
    indent = " " * len(first)
    named = f"{safe_line(each.name)}  ({', '.join(fact for fact in facts if fact)})"
    yield from wrap(named, display, indent=indent, first=first)
    if each.gloss:
        yield from (display.dim(line) for line in wrap(safe_line(each.gloss), display, indent=indent))


def page(found: EntityPage, display: Display) -> Iterator[str]:
    """Who it is, under which names, when, with whom, in which cables."""
    yield from _who(found, display)
    if not found.cables:
        yield ""
        yield "No cable of this archive mentions it."
        return
    yield from _section("Printed as", _counted(((each.cables, each.printed) for each in found.seen), display), display)
    yield from _section("When", list(timeline(found.years, found.undated, display)), display)
    yield from _section("Posts that write of it", _counted(map(_sender, found.senders), display), display)
    yield from _section("In the same cables", list(_company(found)), display)
    for title, mention in (("First", found.first), ("Last", found.last)):
        if mention:
            yield ""
            yield from wrap(f"{title}: {_cable(mention)}", display, indent="    ", first="")
            yield display.dim(f"    {safe_line(mention.id)}")
    for sample in found.samples:
        if sample.snippet:
            yield ""
            yield from wrap(_cable(sample), display, indent="    ", first="")
            yield display.dim(f"    {safe_line(sample.id)}")
            yield from wrap(format_fragment(sample.snippet), display, indent="    ")


def named_in(cable: Cable, name_of: Callable[[str], str], display: Display) -> Iterator[str]:
    """Whom a cable names, a kind a line; `name_of` gives the name of an entity's id."""
    yield from (display.bold(line) for line in wrap(f"Named in {safe_line(cable.title or cable.id)}", display))
    nobody = True
    for label in ("PERSON", "PARTY", "PLACE", "ORG"):
        ids = dict.fromkeys(each.entity for each in cable.mentions if each.label == label and each.entity)
        if names := [name for id in ids if (name := name_of(id))]:
            more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
            shown = "; ".join(map(safe_line, names[:MOST_NAMES])) + more
            yield from wrap(shown, display, indent=" " * 10, first=f"{label.lower():<10}")
            nobody = False
    if nobody:
        yield "  Nobody is named in it."


def _who(found: EntityPage, display: Display) -> Iterator[str]:
    from search.analytics.entity_profile import format_years  # the page was made by it

    one = found.entity
    count = pluralize(found.cables, "cable") if found.cables else "no cable"
    yield from (display.bold(line) for line in wrap(safe_line(one.name), display, indent="  ", first=""))
    facts = [one.label.lower(), format_years(one), _country(one.country), one.id, f"{count} of {found.total:,}"]
    yield from wrap(" · ".join(safe_line(fact) for fact in facts if fact), display, indent="  ", first="")
    if one.gloss:
        yield from wrap(safe_line(one.gloss), display, indent="  ", first="")
    if found.involved:
        line = (
            f"{pluralize(found.involved, 'cable')} sent, received, signed, drafted, or of a talk; "
            f"{found.named_or_involved:,} with those that name it: involves:{one.id}"
        )
        yield from wrap(safe_line(line), display, indent="  ", first="")
    if one.aliases:
        yield from wrap(f"Also: {'; '.join(map(safe_line, one.aliases))}", display, indent="  ", first="")
    if found.external_ids:
        more = len(found.external_ids) - MOST_IDS
        ids = [*found.external_ids[:MOST_IDS], *([f"and {more} more"] if more > 0 else [])]
        yield from wrap(f"Ids: {', '.join(map(safe_line, ids))}", display, indent="  ", first="")
    for line in found.corrections:
        yield from wrap(f"Corrected: {safe_line(line)}", display, indent="  ", first="")
    if found.others:
        yield ""
        taken = f"{safe_line(found.asked)} was interpreted as {safe_line(one.name)}. It may also mean:"
        yield from wrap(taken, display, indent="  ", first="")
        yield from candidates(found.others, display)


def _country(code: str) -> str:
    return country_name(code) if code else ""


def _section(title: str, lines: Sequence[str], display: Display) -> Iterator[str]:
    if lines:
        yield ""
        yield display.bold(title)
        yield from lines


def _counted(rows: Iterable[tuple[int, str]], display: Display) -> list[str]:
    counted = [(f"{number:,}", safe_line(text)) for number, text in rows]
    wide = max((len(number) for number, _ in counted), default=1)
    return [
        line
        for number, text in counted
        for line in wrap(text, display, indent=" " * (wide + 6), first=f"  {number:>{wide}}  ")
    ]


def _sender(value: FacetValue) -> tuple[int, str]:
    return value.count, value.label


LONGEST_SILENCE = 3
"""Empty years in a row that are printed one by one."""


def timeline(
    years: Sequence[YearCount], undated: int, display: Display, *, spans: Sequence[YearCount] = (), open_: int = 0
) -> Iterator[str]:
    """A line a year, or a span of years, with its count and a bar.

    `spans` are counts of spans in which each cable counts once, where they are known; without them years are added.
    `open_` are cables of no certain year.
    """
    counted = {each.year: each.cables for each in spans}
    lines = [(label, counted.get(label, number)) for label, number in _spans(years)]
    others = [(label, number) for label, number in (("undated", undated), ("no year", open_)) if number]
    most = max((number for _, number in lines), default=1)
    wide = max((len(f"{number:,}") for _, number in (*lines, *others)), default=1)
    room = max((len(label) for label, _ in (*lines, *others)), default=0)
    for silent, group in groupby(lines, key=lambda span: span[1] == 0):
        together = list(group)
        if silent and len(together) > LONGEST_SILENCE:
            yield f"  {'…':<{room}}  {0:>{wide}}"
            continue
        for label, number in together:
            bar = "█" * (max(1, round(BAR * number / most)) if number else 0)
            yield f"  {label:<{room}}  {number:>{wide},}  {display.dim(bar)}".rstrip()
    for label, number in others:
        yield f"  {label:<{room}}  {number:>{wide},}"


def _spans(years: Sequence[YearCount]) -> list[tuple[str, int]]:
    """The years from the first to the last, without gaps; by five or ten where they are many."""
    if not years:
        return []
    counts = {int(each.year): each.cables for each in years}
    first, last = min(counts), max(counts)
    step = next((each for each in (1, 5, 10, 50) if (last - first) // each < MOST_YEARS), 100)
    if step == 1:
        return [(f"{year:04d}", counts.get(year, 0)) for year in range(first, last + 1)]
    spans = range(first - first % step, last + 1, step)
    return [
        (f"{start:04d}-{start + step - 1:04d}", sum(counts.get(year, 0) for year in range(start, start + step)))
        for start in spans
    ]


def _company(found: EntityPage) -> Iterator[str]:
    if not found.company:
        return
    names = [cut_to_width(safe_line(each.name), LONGEST_NAME) for each in found.company]
    room = max(map(columns, names))
    yield f"  {'':<{room}}  {'together':>8}  {'of its':>7}  {'G2':>8}"
    for name, each in zip(names, found.company, strict=True):
        pad = " " * (room - columns(name))
        yield f"  {name}{pad}  {each.together:>8,}  {each.alone:>7,}  {each.significance:>8,.1f}"


def _cable(mention: MentionIn) -> str:
    return f"{day(mention.date)}  {safe_line(mention.title)}".rstrip()


def log(found: Corrections, display: Display) -> Iterator[str]:
    """The corrections that count, numbered from 1 in the order of the file."""
    wide = len(str(len(found.items)))
    for number, (_, each) in enumerate(found.items, start=1):
        first = f"{number:>{wide}}  "
        yield from wrap(safe_line(str(each)), display, indent=" " * len(first), first=first)


def retagging(done: Retagged) -> str:
    """One line of a log."""
    return f"{pluralize(done.examined, 'cable')} examined, {done.rewritten:,} rewritten"


def retagged(done: Retagged) -> Iterator[str]:
    """What a retag did."""
    if done.interrupted:
        yield "Stopped. What was written is safe, and answers are right; run `cables retag` again to go on."
    again = f" ({done.tagged:,} tagged anew)" if done.tagged else ""
    yield f"{done.examined:,} of {pluralize(done.cables, 'cable')} examined{again}, {done.rewritten:,} rewritten"
