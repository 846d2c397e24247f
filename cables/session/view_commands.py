"""The commands that look at something: a cable, its references, who is who, counts. The search stays where it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec.structs import replace as replace_request

from cables.session import equivalent_command, hit_list
from cables.session import state as states
from cables.session.context import BadLine, CommandResult, SessionContext, View
from cables.terminal import cable as cable_lines
from cables.terminal import entity as render_entity
from cables.terminal import references, results, threads
from cables.terminal import timeline as render_timeline
from cables.terminal.text import Display, safe_line

if TYPE_CHECKING:
    from cables.session.state import SearchHistory

_NEED_NO_NAME = ("undo", "log", "duplicates")
_ENTITY_COMMANDS = (*_NEED_NO_NAME, "alias", "merge", "split", "reject", "new", "never", "find", "show", "review")
"""Of `cables entity`."""
MOST_VALUES = 1_000
"""Values of a facet that are printed at most."""
FIELD_VALUES = 20
"""Values of one facet when no number is asked for."""


def open_(context: SessionContext, history: SearchHistory, named: str) -> CommandResult:
    """The whole cable of a hit, its matches marked."""
    cable_id = context.cable_id(history.current, named)
    shown = context.archive.show(cable_id, states.text(history.current))

    def lines(display: Display) -> list[str]:
        return list(cable_lines.cable(shown, display))

    title = shown.cable.title or shown.cable.subject or cable_id
    return context.result(
        history,
        command=equivalent_command.show(cable_id, context.request(history.current)),
        view=View(safe_line(title), lines),
    )


def passages(context: SessionContext, history: SearchHistory, named: str) -> CommandResult:
    """The best passages of a hit."""
    if not named.isdecimal():
        raise BadLine("passages of which hit?", advice="For example: passages 3. `open ID` reads a whole cable.")
    rank = context.hit(history.current, int(named)).rank
    request = context.request(history.current)
    found = context.archive.search(request, limit=1, offset=rank - 1, passages=True, snippets=False, advise=False)
    lines = [line for hit in found.hits for line in results.hit_lines(hit, context.display)]
    shown = replace_request(request, limit=1, offset=rank - 1, passages=True)
    return context.result(history, *lines, command=context.search_command(shown))


def facets(context: SessionContext, history: SearchHistory, argument: str) -> CommandResult:
    """Counts of all fields over what is found, or of one field, so many values of it."""
    field, _, number = argument.partition(" ")
    field = field.lower()
    facets_requested = [f"{field}:{min(MOST_VALUES, int(number or FIELD_VALUES))}"] if field else []
    request = context.request(history.current)
    found = context.archive.search(
        request,
        limit=0,
        offset=0,
        facets=facets_requested or context.archive.facet_fields(),
        totals=True,
        snippets=False,
        advise=False,
    )
    narrowed = hit_list.filter_lines(context.selections(history.current), context.display)
    return context.result(
        history,
        *narrowed,
        *results.facets(found, context.display),
        command=equivalent_command.facets(request, facets_requested),
    )


def timeline(context: SessionContext, history: SearchHistory, _: str) -> CommandResult:
    """How many cables of each year."""
    request = context.request(history.current)
    narrowed = list(hit_list.filter_lines(context.selections(history.current), context.display))
    lines = render_timeline.timeline(context.archive.timeline(request), context.display, narrowed)
    return context.result(history, *lines, command=equivalent_command.timeline(request))


def refs(context: SessionContext, history: SearchHistory, named: str) -> CommandResult:
    """What a cable refers to, what of that the archive holds, and which cables refer to it."""
    cable_id = context.cable_id(history.current, named)
    lines = references.references(context.archive.reference_list(cable_id), context.display)
    return context.result(history, *lines, command=equivalent_command.other("refs", cable_id))


def thread(context: SessionContext, history: SearchHistory, named: str) -> CommandResult:
    """What a cable refers to and what refers to it, by day."""
    cable_id = context.cable_id(history.current, named)
    lines = threads.thread(context.archive.thread(cable_id), context.display)
    return context.result(history, *lines, command=equivalent_command.other("thread", cable_id))


def ghosts(context: SessionContext, history: SearchHistory, _: str) -> CommandResult:
    """Messages that what is found refers to and that the archive does not hold."""
    request = context.request(history.current)
    lines = threads.ghosts(context.archive.ghosts(request), context.display, limit=GHOSTS)
    return context.result(history, *lines, command=equivalent_command.analysis("ghosts", request))


GHOSTS = 40
"""Messages that are printed."""


def entity(context: SessionContext, history: SearchHistory, named: str) -> CommandResult:
    """Who somebody is in this archive; for a hit's number, whom it names."""
    if named.isdecimal():
        return _names(context, history, named)
    word, _, rest = named.partition(" ")
    if word in _ENTITY_COMMANDS and (rest or word in _NEED_NO_NAME) and not context.archive.candidates(named):
        raise BadLine(
            f"in a session `entity` only shows who somebody is; {word!r} is a command of the shell",
            advice=f"Type in a shell: cables entity {named}. In a session `review NAME` decides names, and its key u "
            "takes a decision back.",
        )
    page = context.archive.entity(named)
    lines = list(render_entity.page(page, context.display))
    return context.result(history, *lines, command=equivalent_command.other("entity", "show", named))


def _names(context: SessionContext, history: SearchHistory, named: str) -> CommandResult:
    cable = context.archive[context.cable_id(history.current, named)]
    lines = render_entity.named_in(cable, context.archive.name_of, context.display)
    return context.result(history, *lines, command=equivalent_command.other("show", cable.id, "--names"))


def review(context: SessionContext, history: SearchHistory, named: str) -> CommandResult:
    """The names that may mean a person, to be decided by keys."""
    _ = context.archive.corrections_file  # decisions have to be written somewhere
    result = context.result(history, command=equivalent_command.other("entity", "review", named))
    return replace(result, review=context.archive.review(named))
