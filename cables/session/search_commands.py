"""The commands that move through searches: each gives a new trail and the page where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cables.session import state as states
from cables.session.context import BadLine, CommandResult, SessionContext
from cables.session.field_values import FACET_OF, rank_matches
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


def search(context: SessionContext, history: SearchHistory, query: str) -> CommandResult:
    """A search anew."""
    state = states.new_search(history.current, query, limit=context.page)
    return context.page_of(states.go_to(history, state))


def narrow(context: SessionContext, history: SearchHistory, query: str) -> CommandResult:
    """Search within what is found."""
    return _apply_refinements(context, history, [_narrow_by_query(context, query)])


def refine(context: SessionContext, history: SearchHistory, line: str) -> CommandResult:
    """`+party:KWP -class:secret`: choose and leave out values; with words, search within."""
    made: list[Refinement] = []
    notes: list[str] = []
    at = 0
    while found := _REFINEMENTS.match(line, at):
        sign, name, value = found.groups()
        made.append(_refinement(context, sign, name, value, notes))
        at = found.end()
    if line[at:].strip():
        if line.strip() in ("+", "-"):
            raise BadLine(f"{line.strip()} what?", advice="For example +party:KWP, -class:secret, +embassy, -draft.")
        made = [_narrow_by_query(context, line.strip().removeprefix("+").strip())]
    return _apply_refinements(context, history, made, notes)


def _narrow_by_query(context: SessionContext, query: str) -> Refinement:
    # Asked alone first: an error then points into what was typed.
    context.archive.search(query, limit=0, snippets=False, advise=False)
    return Refinement("text", query)


def _apply_refinements(
    context: SessionContext, history: SearchHistory, made: Sequence[Refinement], notes: Sequence[str] = ()
) -> CommandResult:
    state = states.add_refinement(history.current, made)
    warnings = [f"note: {warning}" for each in made if each.kind == "text" for warning in parse(each.value).warnings]
    if state.refinements == history.current.refinements:
        return context.page_of(history, "nothing new: that is chosen already")
    if not history.current.query and not history.current.refinements:
        state = states.add_refinement(states.new_search(state, "", limit=context.page), state.refinements)
    return context.page_of(states.go_to(history, state), *notes, *warnings)


def _refinement(context: SessionContext, sign: str, name: str, written: str, notes: list[str]) -> Refinement:
    """A facet value where the field is one of a facet's, else a query text. Raises QuerySyntaxError.

    Notes who else may have been meant.
    """
    value = written.strip('"').strip()
    field = _facet(name.lower(), value)
    narrowing = f"{'-' if sign == '-' else ''}{name}:{written}"
    if not field:
        return _narrow_by_query(context, narrowing)
    typed = f"{name}:{written}"
    if field in (*ENTITY_FIELDS.values(), "country"):
        stored = _stored_value(context, field, value, typed)
        label = display_name(context, field, stored)
        others = [each.name for each in _candidates(context, field, value)[1:]]
        if others:
            notes.append(f"{value} was interpreted as {label}; also: {'; '.join(others[:OTHERS])}")
    else:
        stored = label = _listed_value(context, field, value, typed)
    return Refinement("select" if sign == "+" else "exclude", stored, field, label)


def _facet(name: str, value: str) -> str:
    """The facet whose value is chosen; "" where the field asks for more than one value of a facet."""
    if name in NAMES:
        return name
    if name in ("class", "tag", "type", "captions", "volume", "organisation", "organization"):
        comparing = value[:1] in "<>=≥≤" or "*" in value or "?" in value
        return "" if comparing else FACET_OF[name]
    return ""


def _stored_value(context: SessionContext, field: str, value: str, typed: str) -> str:
    """The id or code that a name means. Raises QuerySyntaxError, pointing into what was typed."""
    try:
        # Asked as a query first: its errors name what is near.
        context.archive.search(f'{field}:"{value}"', limit=0, snippets=False, advise=False)
        known = _candidates(context, field, value)
        if known:
            return known[0].id
        (stored,) = context.archive.selection([f"{field}={value}"])[field]
    except (BadRequest, QuerySyntaxError) as error:
        raise QuerySyntaxError(
            error.problem, query=typed, position=typed.index(":") + 1, advice=error.advice
        ) from error
    return stored


def _candidates(context: SessionContext, field: str, value: str) -> list[Entity]:
    """Whom a name may mean, those that the archive mentions first, as a query has it."""
    return [each for each in context.archive.candidates(value) if ENTITY_FIELDS[each.label] == field]


def display_name(context: SessionContext, field: str, stored: str) -> str:
    """The name of an entity or a country."""
    if field == "country":
        from corpus.authority.countries import country_name

        return country_name(stored)
    known = context.archive.candidates(stored)
    return known[0].name if known else stored


def _listed_value(context: SessionContext, field: str, value: str, typed: str) -> str:
    """The value as the facet has it, whatever the case. Raises QuerySyntaxError with the nearest."""
    known = context.values.all(field)
    for each in known:
        if each.text == value:
            return value
    same = [each.text for each in known if fold(each.text) == fold(value)]
    if same:
        return same[0]
    near = " or ".join(each.text for each in rank_matches(value, known, most=3))
    raise QuerySyntaxError(
        f"no cable here has the {field} {value!r}",
        query=typed,
        position=typed.index(":") + 1,
        advice=f"{f'Did you mean {near}? ' if near else ''}`facets {field}` lists what there is.",
    )


def widen(context: SessionContext, history: SearchHistory, _: str) -> CommandResult:
    """Take the last refinement back."""
    state = history.current
    if not state.refinements:
        raise BadLine("nothing narrows this search", advice="`back` goes to the search before it.")
    taken = state.refinements[-1]
    return context.page_of(states.go_to(history, states.drop_refinement(state)), f"taken back: {taken}")


def back(context: SessionContext, history: SearchHistory, steps: str) -> CommandResult:
    """To the search before, or so many before."""
    if not history.past:
        raise BadLine("this is where the trail begins", advice="`forward` goes on; a query searches anew.")
    return context.page_of(states.back(history, int(steps or 1)))


def forward(context: SessionContext, history: SearchHistory, steps: str) -> CommandResult:
    """Where `back` came from."""
    if not history.future:
        raise BadLine("this is where the trail ends", advice="`back` goes to the search before.")
    return context.page_of(states.forward(history, int(steps or 1)))


def next_(context: SessionContext, history: SearchHistory, _: str) -> CommandResult:
    """The next page."""
    state = states.move_page(history.current, by=1)
    if not context.results(history.current).more:
        raise BadLine("these are the last hits", advice="`prev` goes back.")
    return context.page_of(states.go_to(history, state))


def prev(context: SessionContext, history: SearchHistory, _: str) -> CommandResult:
    """The page before."""
    if not history.current.offset:
        raise BadLine("these are the first hits", advice="`next` goes on.")
    return context.page_of(states.go_to(history, states.move_page(history.current, by=-1)))


def sort(context: SessionContext, history: SearchHistory, order: str) -> CommandResult:
    """Another order, from the first hit on."""
    return context.page_of(states.go_to(history, states.change_order(history.current, order.lower())))


def filter_(context: SessionContext, history: SearchHistory, number: str) -> CommandResult:
    """The search again with an offered filter in the place of the words that name it."""
    offers = context.results(history.current).offers
    if not offers:
        raise BadLine("no filter is offered here", advice="Offers stand above the hits, each behind its number: [1].")
    place = int(number or 1)
    if place > len(offers):
        raise BadLine(f"there is no offer {place}", advice=f"Write a number up to {len(offers)}.")
    state = states.take_offer(history.current, offers[place - 1].query, limit=context.page)
    return context.page_of(states.go_to(history, state))


def like(context: SessionContext, history: SearchHistory, named: str) -> CommandResult:
    """Cables similar to a hit, as a search of its own."""
    cable = context.cable_id(history.current, named)
    state = states.new_search(State(), f"like:{states.quoted(cable)}", limit=context.page)
    return context.page_of(states.go_to(history, state))


def show(context: SessionContext, history: SearchHistory, _: str) -> CommandResult:
    """The page again, as wide as the window is now."""
    return context.page_of(history)
