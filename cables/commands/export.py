"""`cables export`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cables.commands import common
from cables.commands.options import QueryCommand, archive_option, model_option
from cables.commands.request_options import MEANING, ORDER, QUERY, SELECTIONS, request_parameters
from cables.exit import FOUND, NOTHING
from cables.terminal import streams, workspace
from corpus.counts import pluralize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cables.export.search_record import IdCounter
    from corpus.records import Cable
    from search.request import SearchRequest
    from search.scan import Scan

_FORMS = (
    ("csv", "A comma-separated table; cells that look like formulas begin with '."),
    ("tsv", "A tab-separated table, likewise."),
    ("jsonl", "One JSON object for each cable, with text and all fields."),
    ("chicago", "Chicago notes, one on each line."),
    ("chicago-bibliography", "A Chicago bibliography, sorted."),
    ("bibtex", "BibTeX entries."),
    ("ris", "RIS records, for reference managers."),
    ("csl-json", "CSL-JSON, for Zotero and Pandoc."),
    ("ids", "Ids only, one on each line."),
)

_CITATIONS = ("chicago", "chicago-bibliography", "bibtex", "ris", "csl-json")


def _forms(command: Any) -> Any:
    for form, meaning in reversed(_FORMS):
        command = click.option(f"--{form}", "form", flag_value=form, help=meaning)(command)
    return command


@click.command("export", cls=QueryCommand)
@archive_option
@_forms
@click.option(
    "--text-dir", type=click.Path(path_type=Path), metavar="DIR", help="One text file for each cable, in this folder."
)
@request_parameters(QUERY, ORDER, MEANING, SELECTIONS)
@model_option
@click.option(
    "--record", type=click.Path(path_type=Path), metavar="FILE", help="Write a search record to FILE (.toml or .json)."
)
def command(
    request: SearchRequest,
    archive: str | None,
    model: str | None,
    form: str | None,
    text_dir: Path | None,
    record: Path | None,
) -> int:
    """Export every cable that matches QUERY.

    There is no limit. The number of cables is printed on standard error.

    \b
    cables export 'party:KWP date:1967' --csv > kwp.csv
    cables export 'party:KWP' --text-dir kwp --record kwp.toml
    """
    from cables.export import search_record

    if (form is None) == (text_dir is None):
        raise click.UsageError(f"choose one of {', '.join(f'--{name}' for name, _ in _FORMS)}, --text-dir DIR")
    opened = common.open_archive(archive, model)
    found = opened.scan(request)
    for line in workspace.understood(found):
        common.write_line(line, err=True)
    counting = search_record.IdCounter()
    if text_dir is not None:
        _write_texts(found, text_dir, counting)
    elif form is not None:
        _write(found, form, opened.labels_by_cable(), counting)
    if record is not None:
        search_record.write(search_record.make_record(found, counting, opened.fingerprint()), record)
    sys.stdout.flush()
    common.write_line(workspace.exported(counting.total, text_dir, record), err=True)
    return FOUND if counting.total else NOTHING


def _write(found: Scan, form: str, labels: dict[str, tuple[str, ...]], counting: IdCounter) -> None:
    from cables import citations
    from cables.export import formats

    missing: Counter[tuple[str, ...]] = Counter()
    counted = _counted(found, counting)
    cited = _noting_missing(counted, missing) if form in _CITATIONS else counted
    for piece in formats.export_pieces(cited, formats.form_of(form), labels):
        common.write_piece(streams.as_json(piece) if form in ("jsonl", "csl-json") else piece)
    for facts, count in sorted(missing.items()):
        common.write_line(f"{pluralize(count, 'cable')}: {citations.missing_words(facts)}", err=True)


def _noting_missing(cables: Iterator[Cable], missing: Counter[tuple[str, ...]]) -> Iterator[Cable]:
    """The same cables; those whose citations lack facts of their volumes are counted by what they lack."""
    from cables import citations

    for cable in cables:
        if facts := citations.missing_facts(cable):
            missing[facts] += 1
        yield cable


def _write_texts(found: Scan, folder: Path, counting: IdCounter) -> None:
    from cables.export import formats

    for _ in formats.write_texts(_counted(found, counting), folder):
        pass


def _counted(found: Scan, counting: IdCounter) -> Iterator[Cable]:
    for cable in found:
        counting.count(cable.id)
        yield cable
