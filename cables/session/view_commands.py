"""The commands that look at something: a cable, its references, who is who, counts. The search stays where it is."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from cables.session import equivalent_command, hit_list
from cables.session import state as states
from cables.session.context import CommandResult, SessionContext, View
from cables.session.state import SearchHistory, quoted
from cables.terminal import entity as render_entity
from cables.terminal import results
from cables.terminal.text import Look, safe_line, wrap
from corpus.errors import QuerySyntaxError
from search.intent.selections import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Cable, Reference
    from search.results import Hit

MOST_VALUES = 1_000
"""Values of a facet that are printed at most."""
FIELD_VALUES = 20
"""Values of one facet when no number is asked for."""
MOST_HELD = 3
"""Cables shown that a reference may name: a number without a year can be anybody's."""
MOST_NAMES = 12
"""Names of a kind that a cable mentions."""


def open_(setting: SessionContext, trail: SearchHistory, named: str) -> CommandResult:
    """The whole cable of a hit, its matches marked."""
    cable_id = setting.cable_id(trail.here, named)
    shown = setting.archive.show(cable_id, states.text(trail.here))

    def lines(look: Look) -> list[str]:
        return list(results.cable(shown, look))

    title = shown.cable.title or shown.cable.subject or cable_id
    return setting.said(
        trail,
        command=equivalent_command.show(cable_id, setting.request(trail.here)),
        view=View(safe_line(title), lines),
    )


def facets(setting: SessionContext, trail: SearchHistory, asked: str) -> CommandResult:
    """Counts of all fields over what is found, or of one field, so many values of it."""
    field, _, number = asked.partition(" ")
    field = field.lower()
    wanted = [f"{field}:{min(MOST_VALUES, int(number or FIELD_VALUES))}"] if field else []
    state = trail.here
    asked_for = states.request(state, words="all")
    found = setting.archive.search(
        asked_for, limit=0, offset=0, facets=wanted or NAMES, totals=True, snippets=False, advise=False
    )
    narrowed = hit_list.chosen(setting.selections(state), setting.look)
    return setting.said(
        trail, *narrowed, *results.facets(found, setting.look), command=equivalent_command.facets(asked_for, wanted)
    )


def timeline(setting: SessionContext, trail: SearchHistory, _: str) -> CommandResult:
    """How many cables of each year."""
    from search.analytics.entity_profile import YearCount

    state = trail.here
    asked = f"year:{MOST_VALUES}"
    request = states.request(state, words="all")
    select = {field: values for field, values in request.select.items() if field != "year"}
    found = setting.archive.search(
        request, limit=0, offset=0, facets=[asked], select=select, snippets=False, advise=False
    )
    counts = {value.value: value.count for value in found.facets[0].values}
    undated = counts.pop("undated", 0)
    years = [YearCount(year=year, cables=counts[year]) for year in sorted(counts)]
    narrowed = hit_list.chosen(setting.selections(state), setting.look)
    lines = [*results.heading(found, setting.look), *narrowed, *render_entity.timeline(years, undated, setting.look)]
    return setting.said(trail, *lines, command=equivalent_command.facets(request, [asked]))


def refs(setting: SessionContext, trail: SearchHistory, named: str) -> CommandResult:
    """What a cable refers to, what of that the archive holds, and which cables refer to it."""
    look = setting.look
    cable = setting.archive[setting.cable_id(trail.here, named)]
    lines = [look.bold(line) for line in wrap(f"References of {safe_line(cable.title or cable.id)}", look)]
    queries: list[str] = []
    named_in = {each.printed: each for each in reversed(cable.references)}
    for printed, first in reversed(named_in.items()):
        lines += wrap(safe_line(printed), look, indent="    ", first="  ")
        query = _query(first)
        held = [hit for hit in _held(setting, query) if hit.id != cable.id]
        if held:
            queries.append(query)
        lines += [line for hit in held for line in _row(hit, look)] or [look.dim("    not in this archive")]
    if not cable.references:
        lines.append("  It names no other message.")
    answering = [hit for hit in _held(setting, _naming(cable), most=10) if hit.id != cable.id]
    if answering:
        lines.append(look.bold("Referred to by"))
        lines += [line for hit in answering for line in _row(hit, look)]
        queries.append(_naming(cable))
    asked = list(dict.fromkeys(queries))
    wanted = asked[0] if len(asked) == 1 else " OR ".join(f"({query})" for query in asked)
    command = equivalent_command.plain("search", wanted) if wanted else equivalent_command.plain("show", cable.id)
    return setting.said(trail, *lines, command=command)


def _query(each: Reference) -> str:
    """A query for the message that a reference names; "" where it does not tell."""
    if each.mrn:
        return f"number:{quoted(each.mrn)}"
    if not each.number:
        return ""
    parts = [f"number:{quoted(each.number)}"]
    parts += [f"from:{quoted(each.sender)}"] if each.sender else []
    parts += [f"date:{each.year:04d}"] if each.year else []
    return " ".join(parts)


def _naming(cable: Cable) -> str:
    if cable.mrn:
        return f"ref:{quoted(cable.mrn)}"
    sender = cable.sender.post or cable.sender.name if cable.sender else ""
    return f"ref:{quoted(f'{sender} {cable.number}')}" if sender and cable.number else ""


def _held(setting: SessionContext, query: str, *, most: int = MOST_HELD) -> tuple[Hit, ...]:
    if not query:
        return ()
    with suppress(QuerySyntaxError):  # a printed sender may be nothing that a query can name
        return setting.archive.search(query, limit=most, sort="oldest", snippets=False, advise=False).hits
    return ()


def _row(hit: Hit, look: Look) -> Iterator[str]:
    title = safe_line(hit.title or hit.subject or hit.id)
    yield from wrap(f"{results.day(hit.date)}  {title}", look, indent="        ", first="    ")
    yield look.dim(f"        {safe_line(hit.id)}")


def entity(setting: SessionContext, trail: SearchHistory, named: str) -> CommandResult:
    """Who somebody is in this archive; for a hit's number, whom it names."""
    if named.isdecimal():
        return _names(setting, trail, named)
    page = setting.archive.entity(named)
    lines = list(render_entity.page(page, setting.look))
    return setting.said(trail, *lines, command=equivalent_command.plain("entity", "show", named))


def _names(setting: SessionContext, trail: SearchHistory, named: str) -> CommandResult:
    look = setting.look
    cable = setting.archive[setting.cable_id(trail.here, named)]
    lines = [look.bold(line) for line in wrap(f"Named in {safe_line(cable.title or cable.id)}", look)]
    for label in ("PERSON", "PARTY", "PLACE", "ORG"):
        ids = dict.fromkeys(each.entity for each in cable.mentions if each.label == label and each.entity)
        names = [known[0].name for id in ids if (known := setting.archive.candidates(id))]
        if names:
            more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
            shown = "; ".join(map(safe_line, names[:MOST_NAMES])) + more
            lines += wrap(shown, look, indent=" " * 10, first=f"{label.lower():<10}")
    if len(lines) == 1:
        lines.append("  Nobody is named in it.")
    return setting.said(trail, *lines, command=equivalent_command.plain("show", cable.id, "--json"))
