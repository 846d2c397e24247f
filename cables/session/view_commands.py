"""The commands that look at something: a cable, its references, who is who, counts. The search stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cables.session import equivalent_command, hit_list
from cables.session import state as states
from cables.session.context import CommandResult, SessionContext, View
from cables.terminal import entity as render_entity
from cables.terminal import references, results
from cables.terminal import timeline as render_timeline
from cables.terminal.text import Look, safe_line

if TYPE_CHECKING:
    from cables.session.state import SearchHistory

MOST_VALUES = 1_000
"""Values of a facet that are printed at most."""
FIELD_VALUES = 20
"""Values of one facet when no number is asked for."""


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
    request = setting.request(trail.here)
    found = setting.archive.search(
        request,
        limit=0,
        offset=0,
        facets=wanted or setting.archive.facet_fields(),
        totals=True,
        snippets=False,
        advise=False,
    )
    narrowed = hit_list.chosen(setting.selections(trail.here), setting.look)
    return setting.said(
        trail, *narrowed, *results.facets(found, setting.look), command=equivalent_command.facets(request, wanted)
    )


def timeline(setting: SessionContext, trail: SearchHistory, _: str) -> CommandResult:
    """How many cables of each year."""
    request = setting.request(trail.here)
    narrowed = list(hit_list.chosen(setting.selections(trail.here), setting.look))
    lines = render_timeline.timeline(setting.archive.timeline(request), setting.look, narrowed)
    return setting.said(trail, *lines, command=equivalent_command.timeline(request))


def refs(setting: SessionContext, trail: SearchHistory, named: str) -> CommandResult:
    """What a cable refers to, what of that the archive holds, and which cables refer to it."""
    cable_id = setting.cable_id(trail.here, named)
    lines = references.references(setting.archive.reference_list(cable_id), setting.look)
    return setting.said(trail, *lines, command=equivalent_command.plain("refs", cable_id))


def entity(setting: SessionContext, trail: SearchHistory, named: str) -> CommandResult:
    """Who somebody is in this archive; for a hit's number, whom it names."""
    if named.isdecimal():
        return _names(setting, trail, named)
    page = setting.archive.entity(named)
    lines = list(render_entity.page(page, setting.look))
    return setting.said(trail, *lines, command=equivalent_command.plain("entity", "show", named))


def _names(setting: SessionContext, trail: SearchHistory, named: str) -> CommandResult:
    cable = setting.archive[setting.cable_id(trail.here, named)]
    lines = render_entity.named_in(cable, setting.archive.name_of, setting.look)
    return setting.said(trail, *lines, command=equivalent_command.plain("show", cable.id, "--names"))
