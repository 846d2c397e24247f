"""`cables saved`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import structs

from cables.commands import common, formats
from cables.commands.options import ChoiceCommand, QueryCommand, archive_option, color_option, model_option
from cables.commands.request_options import MEANING, ORDER, QUERY, SELECTIONS, TIERS, request_parameters
from cables.completion import values
from cables.exit import FOUND, NOTHING
from cables.request_arguments import USUAL_LIMIT
from cables.terminal import results, workspace
from corpus.errors import BadRequest, QuerySyntaxError
from corpus.records import as_plain
from search.request import MAX_DEPTH

if TYPE_CHECKING:
    from cables.api import Archive
    from cables.workspace.saved_searches import Saved
    from search.request import SearchRequest


@click.group("saved", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
def command() -> None:
    """Save searches under a name and see what is new in them.

    Saved searches are kept in a text file outside the archive (docs/desk.md).

    \b
    cables saved add kwp 'party:KWP exchange' --sort newest
    cables saved run kwp
    cables saved new             new cables in all saved searches
    """


@command.command("add", cls=QueryCommand)
@click.argument("name", shell_complete=values.saved)
@archive_option
@request_parameters(QUERY, ORDER, MEANING, SELECTIONS, TIERS)
@model_option
@click.option("--replace", is_flag=True, help="Replace the search of this name.")
def add(request: SearchRequest, name: str, archive: str | None, model: str | None, replace: bool) -> None:
    """Save QUERY under NAME. An invalid query is not saved."""
    opened = common.open_archive(archive, model)
    found = opened.scan(request)
    made = opened.desk.save_search(name, request, replace=replace)
    for line in workspace.understood(found):
        common.write_line(line, err=True)
    common.write_line(f"saved {made.name}: {made.arguments}")
    common.write_line(workspace.count(found.total), err=True)
    common.warn_of_workspace_problems()


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each search.")
def list_(as_json: bool) -> int:
    """Print the saved searches. Exit code 1 if there are none."""
    known = common.desk().searches()
    plain = ({"name": each.name, **as_plain(each.request)} for each in known.values())
    for line in map(common.json_line, plain) if as_json else workspace.searches(known.values()):
        common.write_line(line)
    common.warn_of_workspace_problems()
    return FOUND if known else NOTHING


@command.command("run", cls=ChoiceCommand)
@click.argument("name", shell_complete=values.saved)
@archive_option
@click.option("--limit", type=click.IntRange(0, MAX_DEPTH), help="Hits to print.  [default: 10, or as configured]")
@click.option("--offset", type=click.IntRange(0), default=0, help="Hits to skip.")
@model_option
@formats.options
@color_option
def run(
    name: str, archive: str | None, model: str | None, limit: int | None, offset: int, form: str, color: str
) -> int:
    """Run a saved search, as `cables search` does."""
    opened = common.open_archive(archive, model)
    request = opened.desk.search(name).request
    if limit is None:
        limit = common.settings().limit if request.limit == USUAL_LIMIT else request.limit
    page = structs.replace(request, limit=limit, offset=offset or request.offset)
    found = opened.search(formats.fitted(page, form))
    shown = common.make_display(color)
    if form == "text":
        common.print_lines(results.results(found, shown), shown)
    else:
        formats.write(found, form)
    return FOUND if found.total else NOTHING


@command.command("remove")
@click.argument("name", shell_complete=values.saved)
def remove(name: str) -> None:
    """Remove a saved search and its record of seen cables."""
    gone = common.desk().remove_search(name)
    common.write_line(f"removed {gone.name}: {gone.arguments}")
    common.warn_of_workspace_problems()


@command.command("new")
@click.argument("name", required=False, shell_complete=values.saved)
@archive_option
@click.option("--peek", is_flag=True, help="Do not mark the printed cables as seen.")
@click.option("--ids", "bare", is_flag=True, help="Print ids only, one on each line.")
@click.option(
    "--jsonl", "as_jsonl", is_flag=True, help="Print one JSON object for each cable: search, id, date, title."
)
@color_option
def new(name: str | None, archive: str | None, peek: bool, bare: bool, as_jsonl: bool, color: str) -> int:
    """Print cables that are new in saved searches.

    They are then marked as seen.

    An invalid search is reported, and the others are run. Exit code 1 if nothing is new.
    """
    opened = common.open_archive(archive)
    searches = [opened.desk.search(name)] if name else list(opened.desk.searches().values())
    anything = failed = False
    for saved in searches:
        try:
            fresh = _new(opened, saved, peek=peek, form="ids" if bare else "jsonl" if as_jsonl else "text", color=color)
        except (BadRequest, QuerySyntaxError) as error:
            if name:
                raise
            failed = True
            common.write_line(f"{saved.name}: {error.problem}. {error.advice}", err=True)
        else:
            anything = anything or fresh
    common.warn_of_workspace_problems()
    return FOUND if anything and not failed else NOTHING


def _new(opened: Archive, saved: Saved, *, peek: bool, form: str, color: str) -> bool:
    from cables.operations import alerts

    shown = common.make_display(color)
    fresh = alerts.NewHits(opened, saved)
    if form == "text":
        common.print_lines(workspace.new(fresh, shown), shown)
    else:
        for cable in fresh:
            if form == "ids":
                common.write_piece(cable.id, end="\n")
            else:
                common.write_line(common.json_line(alerts.brief(saved.name, cable)))
    if not peek:
        fresh.mark_seen()
    return bool(fresh.ids)
