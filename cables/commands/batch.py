"""`cables batch`."""

from __future__ import annotations

import re
import sys
from typing import IO, TYPE_CHECKING

import click
from msgspec.structs import replace

from cables.commands import common
from cables.commands.options import archive_option
from cables.commands.request_options import ORDER, request_parameters
from cables.exit import FOUND, NOTHING
from cables.terminal import workspace
from search.request import MAX_DEPTH

if TYPE_CHECKING:
    from search.request import SearchRequest

JSON_LIMIT, TREC_LIMIT = 10, 1_000


@click.command("batch")
@click.argument("file", type=click.File("rb"), default="-")
@archive_option
@click.option(
    "--limit", "most", type=click.IntRange(0, MAX_DEPTH), help="Hits for each query.  [default: 10; --trec: 1000]"
)
@request_parameters(ORDER)
@click.option("--snippets", is_flag=True, help="Add snippets to the hits.")
@click.option("--trec", "as_trec", is_flag=True, help="Print a TREC run instead of JSON Lines.")
@click.option("--tag", default="cables", show_default=True, help="Run name for --trec.")
def command(
    request: SearchRequest,
    file: IO[bytes],
    archive: str | None,
    most: int | None,
    snippets: bool,
    as_trec: bool,
    tag: str,
) -> int:
    """Run many queries, one on each line of FILE; print JSON Lines.

    Without FILE, standard input is read. A line may also be a JSON object with "qid" and "query"; the qid of a plain
    line is its number. An invalid line is reported and the others are run; the exit code is then 1.
    """
    from cables.export import batch

    if as_trec and (request.sort != "relevance" or snippets):
        raise click.UsageError("--trec cannot be combined with --snippets or another --sort")
    if not re.fullmatch(r"\S+", tag):
        raise click.UsageError("--tag must be one word")
    limit = most if most is not None else TREC_LIMIT if as_trec else JSON_LIMIT
    every = replace(request, limit=limit, snippets=snippets, advise=False, versions="all")
    opened = common.open_archive(archive)
    queries = bad = found = 0
    for answer in batch.answer_queries(opened, batch.parse_queries(file, every)):
        queries += 1
        if isinstance(answer, batch.BatchError):
            bad += 1
            common.write_line(workspace.bad_line(answer), err=True)
        else:
            found += bool(answer.results.total)
        if as_trec:
            for line in batch.trec(answer, tag):
                common.write_piece(line, end="\n")
            sys.stdout.flush()
        else:
            common.write_json_line(batch.json_line(answer))
    common.write_line(workspace.batch(queries, found, bad), err=True)
    return FOUND if found and not bad else NOTHING
