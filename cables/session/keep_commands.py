"""The commands for what a user takes away or keeps: citations, exports, saved searches, labels, notes; and why."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from cables.request_arguments import USUAL_LIMIT
from cables.session import equivalent_command
from cables.session import state as states
from cables.session.context import BadLine, CommandResult, SessionContext
from cables.session.search_commands import display_name
from cables.session.state import Refinement, SearchHistory, State
from cables.terminal import explain as render_explain
from cables.terminal import workspace
from cables.terminal.text import safe, wrap
from corpus.citations.reading import is_citation
from index.format.schema import ENTITY_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.request import SearchRequest, Selections

FORMS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".bib": "bibtex",
    ".ris": "ris",
    ".json": "csl-json",
    ".txt": "ids",
}
"""Ending of a file to the form of an export."""


def cite(context: SessionContext, history: SearchHistory, argument: str) -> CommandResult:
    """A hit as a citation, in a style."""
    from cables import citations  # loaded where something is cited

    number, _, style = (argument, "", "") if is_citation(argument) else argument.partition(" ")
    cable_id = context.cable_id(history.current, number)
    style = style.strip().lower() or "chicago"
    # Not wrapped: it is copied.
    cable = context.archive[cable_id]
    written = safe(citations.cite(cable, style)).split("\n")
    if missing := citations.missing_facts(cable):
        written.append(context.display.dim(citations.missing_words(missing)))
    command = equivalent_command.other("cite", cable_id, *(["--style", style] if style != "chicago" else []))
    return context.result(history, *written, command=command)


def explain(context: SessionContext, history: SearchHistory, argument: str) -> CommandResult:
    """How the query is understood, and why a hit ranks where it does."""
    state = history.current
    cable_id = context.cable_id(state, argument) if argument else ""
    request = context.request(state)
    lines = render_explain.explanation(context.archive.explain(request, cable_id), context.display)
    return context.result(
        history, *lines, command=equivalent_command.explain(request, cable_id, by_meaning=context.by_meaning)
    )


def save(context: SessionContext, history: SearchHistory, argument: str) -> CommandResult:
    """The search under a name."""
    name, _, option = argument.partition(" ")
    state = history.current
    request = replace(context.request(state), limit=USUAL_LIMIT, offset=0)  # a page is of the window
    made = context.archive.desk.save_search(name, request, replace=bool(option))
    lines = wrap(f"saved {made.name}: {safe(made.arguments)}", context.display, indent="  ", first="")
    command = equivalent_command.save(made.name, made.request, replace=bool(option), by_meaning=context.by_meaning)
    return context.result(history, *lines, command=command)


def run(context: SessionContext, history: SearchHistory, name: str) -> CommandResult:
    """A saved search, as one can go on from it."""
    saved = context.archive.desk.search(name)
    kept = saved.request
    state = State(
        query=kept.query,
        refinements=tuple(_refinements(context, kept)),
        sort=kept.sort,
        limit=context.page,
        words=kept.words,
        versions=kept.versions,
        footnotes=kept.footnotes,
        meaning=kept.meaning,
        synonyms=kept.synonyms,
    )
    return context.page_of(states.go_to(history, state))


def _refinements(context: SessionContext, request: SearchRequest) -> Iterator[Refinement]:
    kinds: tuple[tuple[Literal["select", "exclude"], Selections], ...] = (
        ("select", request.select),
        ("exclude", request.exclude),
    )
    for kind, chosen in kinds:
        pairs = [f"{field}={value}" for field, values in chosen.items() for value in values]
        for field, values in context.archive.selection(pairs).items():
            for value in values:
                known = field in (*ENTITY_FIELDS.values(), "country")
                yield Refinement(kind, value, field, display_name(context, field, value) if known else value)


def saved(context: SessionContext, history: SearchHistory, _: str) -> CommandResult:
    """The searches that are saved."""
    kept = context.archive.desk.searches()
    lines = list(workspace.searches(kept.values())) or ["no search is saved; `save NAME` keeps this one"]
    return context.result(history, *lines, command=equivalent_command.other("saved", "list"))


def export(context: SessionContext, history: SearchHistory, argument: str) -> CommandResult:
    """Everything that is found, into a file that is not there yet; its ending says the form."""
    from cables.export import formats

    path = Path(argument).expanduser()
    form = formats.form_of(FORMS[path.suffix.lower()])
    if path.exists():
        raise BadLine(f"there is a file {argument} already", advice="Choose another name, or delete it first.")
    state = history.current
    request = context.request(state)
    found = context.archive.scan(request)
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        with part.open("x", encoding="utf-8", newline="\n", errors="replace") as file:
            file.writelines(formats.export_pieces(found, form, context.archive.labels_by_cable()))
        part.replace(path)
    except OSError as error:
        raise BadLine(f"cannot write {argument}: {error.strerror or error}", advice="Name a place of yours.") from error
    finally:
        part.unlink(missing_ok=True)  # a search that was stopped leaves nothing half written
    lines = [f"{workspace.count(found.total)} written into {safe(argument)}"]
    command = equivalent_command.export(request, form, by_meaning=context.by_meaning)
    return context.result(history, *lines, command=f"{command} > {shlex.quote(str(path))}")


def label(context: SessionContext, history: SearchHistory, argument: str) -> CommandResult:
    """A label of the user's own on a hit."""
    number, _, name = argument.partition(" ")
    cable_id = context.cable_id(history.current, number)
    fresh = context.archive.desk.label(name.strip(), [cable_id])
    context.clear_cache()
    line = workspace.labelled(name.strip(), fresh, 1)
    return context.result(history, safe(line), command=equivalent_command.other("label", "add", name.strip(), cable_id))


def note(context: SessionContext, history: SearchHistory, argument: str) -> CommandResult:
    """A note of the user's own on a hit."""
    number, _, words = argument.partition(" ")
    cable_id = context.cable_id(history.current, number)
    context.archive.desk.note(cable_id, words.strip())
    context.clear_cache()
    return context.result(
        history, f"noted on {cable_id}", command=equivalent_command.other("note", cable_id, words.strip())
    )
