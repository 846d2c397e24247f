"""The commands that move through searches: each gives a new trail and the page where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cables.session import state as states
from cables.session.context import BadLine, CommandResult, SessionContext
from cables.session.field_values import FACET_OF, fitting
from cables.session.state import Refinement, SearchHistory, State
from corpus.authority.folding import fold
from corpus.errors import BadRequest, QuerySyntaxError
from index.format.schema import ENTITY_FIELDS
from search.intent.selections import NAMES
from search.query.parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Entity

OTHERS = 5
"""Others named that may have been meant."""
_REFINEMENTS = re.compile(r'\s*([+-])([A-Za-z]+):("[^"]*"|[^\s"()]+)(?=\s|$)')


def search(setting: SessionContext, trail: SearchHistory, query: str) -> CommandResult:
    """A search anew."""
    state = states.searched(trail.here, query, limit=setting.page)
    return setting.page_of(states.gone(trail, state))


def narrow(setting: SessionContext, trail: SearchHistory, query: str) -> CommandResult:
    """Search within what is found."""
    return _refine(setting, trail, [_within(setting, query)])


def refine(setting: SessionContext, trail: SearchHistory, line: str) -> CommandResult:
    """`+party:KWP -class:secret`: choose and leave out values; with words, search within."""
    made: list[Refinement] = []
    notes: list[str] = []
    at = 0
    while found := _REFINEMENTS.match(line, at):
        sign, name, value = found.groups()
        made.append(_refinement(setting, sign, name, value, notes))
        at = found.end()
    if line[at:].strip():
        if line.strip() in ("+", "-"):
            raise BadLine(f"{line.strip()} what?", advice="For example +party:KWP, -class:secret, +embassy, -draft.")
        made = [_within(setting, line.strip().removeprefix("+").strip())]
    return _refine(setting, trail, made, notes)


def _within(setting: SessionContext, query: str) -> Refinement:
    # Asked alone first: an error then points into what was typed.
    setting.archive.search(query, limit=0, snippets=False, advise=False)
    return Refinement("text", query)


def _refine(
    setting: SessionContext, trail: SearchHistory, made: Sequence[Refinement], notes: Sequence[str] = ()
) -> CommandResult:
    state = states.refined(trail.here, made)
    warnings = [f"note: {said}" for each in made if each.kind == "text" for said in parse(each.value).warnings]
    if state.refinements == trail.here.refinements:
        return setting.page_of(trail, "nothing new: that is chosen already")
    if not trail.here.query and not trail.here.refinements:
        state = states.refined(states.searched(state, "", limit=setting.page), state.refinements)
    return setting.page_of(states.gone(trail, state), *notes, *warnings)


def _refinement(setting: SessionContext, sign: str, name: str, written: str, notes: list[str]) -> Refinement:
    """A facet value where the field is one of a facet's, else a query text. Raises QuerySyntaxError.

    Notes who else may have been meant.
    """
    value = written.strip('"').strip()
    field = _facet(name.lower(), value)
    asked = f"{'-' if sign == '-' else ''}{name}:{written}"
    if not field:
        return _within(setting, asked)
    typed = f"{name}:{written}"
    if field in (*ENTITY_FIELDS.values(), "country"):
        stored = _stored(setting, field, value, typed)
        label = named(setting, field, stored)
        others = [each.name for each in _candidates(setting, field, value)[1:]]
        if others:
            notes.append(f"{value} was interpreted as {label}; also: {'; '.join(others[:OTHERS])}")
    else:
        stored = label = _listed(setting, field, value, typed)
    return Refinement("select" if sign == "+" else "exclude", stored, field, label)


def _facet(name: str, value: str) -> str:
    """The facet whose value is chosen; "" where the field asks for more than one value of a facet."""
    if name in NAMES:
        return name
    if name in ("class", "tag", "type", "captions", "volume", "organisation", "organization"):
        comparing = value[:1] in "<>=≥≤" or "*" in value or "?" in value
        return "" if comparing else FACET_OF[name]
    return ""


def _stored(setting: SessionContext, field: str, value: str, typed: str) -> str:
    """The id or code that a name means. Raises QuerySyntaxError, pointing into what was typed."""
    try:
        # Asked as a query first: its errors name what is near.
        setting.archive.search(f'{field}:"{value}"', limit=0, snippets=False, advise=False)
        known = _candidates(setting, field, value)
        if known:
            return known[0].id
        (stored,) = setting.archive.selection([f"{field}={value}"])[field]
    except (BadRequest, QuerySyntaxError) as error:
        raise QuerySyntaxError(
            error.problem, query=typed, position=typed.index(":") + 1, advice=error.advice
        ) from error
    return stored


def _candidates(setting: SessionContext, field: str, value: str) -> list[Entity]:
    """Whom a name may mean, those that the archive mentions first, as a query has it."""
    return [each for each in setting.archive.candidates(value) if ENTITY_FIELDS[each.label] == field]


def named(setting: SessionContext, field: str, stored: str) -> str:
    """The name of an entity or a country."""
    if field == "country":
        from corpus.authority.countries import country_name

        return country_name(stored)
    known = setting.archive.candidates(stored)
    return known[0].name if known else stored


def _listed(setting: SessionContext, field: str, value: str, typed: str) -> str:
    """The value as the facet has it, whatever the case. Raises QuerySyntaxError with the nearest."""
    known = setting.values.all(field)
    for each in known:
        if each.text == value:
            return value
    same = [each.text for each in known if fold(each.text) == fold(value)]
    if same:
        return same[0]
    near = " or ".join(each.text for each in fitting(value, known, most=3))
    raise QuerySyntaxError(
        f"no cable here has the {field} {value!r}",
        query=typed,
        position=typed.index(":") + 1,
        advice=f"{f'Did you mean {near}? ' if near else ''}`facets {field}` lists what there is.",
    )


def widen(setting: SessionContext, trail: SearchHistory, _: str) -> CommandResult:
    """Take the last refinement back."""
    state = trail.here
    if not state.refinements:
        raise BadLine("nothing narrows this search", advice="`back` goes to the search before it.")
    taken = state.refinements[-1]
    return setting.page_of(states.gone(trail, states.widened(state)), f"taken back: {taken}")


def back(setting: SessionContext, trail: SearchHistory, steps: str) -> CommandResult:
    """To the search before, or so many before."""
    if not trail.past:
        raise BadLine("this is where the trail begins", advice="`forward` goes on; a query searches anew.")
    return setting.page_of(states.back(trail, int(steps or 1)))


def forward(setting: SessionContext, trail: SearchHistory, steps: str) -> CommandResult:
    """Where `back` came from."""
    if not trail.future:
        raise BadLine("this is where the trail ends", advice="`back` goes to the search before.")
    return setting.page_of(states.forward(trail, int(steps or 1)))


def next_(setting: SessionContext, trail: SearchHistory, _: str) -> CommandResult:
    """The next page."""
    state = states.paged(trail.here, by=1)
    if not setting.results(trail.here).more:
        raise BadLine("these are the last hits", advice="`prev` goes back.")
    return setting.page_of(states.gone(trail, state))


def prev(setting: SessionContext, trail: SearchHistory, _: str) -> CommandResult:
    """The page before."""
    if not trail.here.offset:
        raise BadLine("these are the first hits", advice="`next` goes on.")
    return setting.page_of(states.gone(trail, states.paged(trail.here, by=-1)))


def sort(setting: SessionContext, trail: SearchHistory, order: str) -> CommandResult:
    """Another order, from the first hit on."""
    return setting.page_of(states.gone(trail, states.ordered(trail.here, order.lower())))


def like(setting: SessionContext, trail: SearchHistory, named: str) -> CommandResult:
    """Cables similar to a hit, as a search of its own."""
    cable = setting.cable_id(trail.here, named)
    state = states.searched(State(), f"like:{states.quoted(cable)}", limit=setting.page)
    return setting.page_of(states.gone(trail, state))


def show(setting: SessionContext, trail: SearchHistory, _: str) -> CommandResult:
    """The page again, as wide as the window is now."""
    return setting.page_of(trail)
