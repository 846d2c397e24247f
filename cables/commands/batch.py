"""`cables batch`."""

from __future__ import annotations

import re
import sys
from typing import IO, Any

import click

from cables import render_desk
from cables.cli import FOUND, NOTHING, archive_option
from cables.commands import common, narrowing

JSON_LIMIT, TREC_LIMIT = 10, 1_000


@click.command("batch")
@click.argument("file", type=click.File("rb"), default="-")
@archive_option
@click.option("--limit", type=click.IntRange(0, 100_000), help="Hits a query.  [default: 10, with --trec 1000]")
@narrowing.order
@click.option("--snippets", is_flag=True, help="Snippets with the hits.")
@click.option("--trec", "as_trec", is_flag=True, help="Print a TREC run instead of JSON Lines.")
@click.option("--tag", default="cables", show_default=True, help="Name of the TREC run.")
def command(
    file: IO[bytes], archive: str | None, limit: int | None, sort: Any, snippets: bool, as_trec: bool, tag: str
) -> int:
    """Answer the queries of FILE (standard input without one), one a line, as JSON Lines.

    A line may also be a JSON object with "qid" and "query"; the qid of a plain line is its number. A line that
    cannot be read is told, the rest goes on, and the exit code is 1.
    """
    from cables import batching

    if as_trec and (sort != "relevance" or snippets):
        raise click.UsageError("a TREC run is ranked by relevance and has no snippets")
    if not re.fullmatch(r"\S+", tag):
        raise click.UsageError("--tag is one word")
    most = limit if limit is not None else TREC_LIMIT if as_trec else JSON_LIMIT
    opened = common.open_archive(archive)
    queries = bad = found = 0
    for answer in batching.answers(opened, batching.read(file), limit=most, sort=sort, snippets=snippets):
        queries += 1
        if isinstance(answer, batching.Bad):
            bad += 1
            common.say(render_desk.bad_line(answer), err=True)
        else:
            found += bool(answer.results.total)
        if as_trec:
            for line in batching.trec(answer, tag):
                common.write(line, end="\n")
            sys.stdout.flush()
        else:
            common.say_json(batching.json_line(answer))
    common.say(render_desk.batch(queries, found, bad), err=True)
    return FOUND if found and not bad else NOTHING
