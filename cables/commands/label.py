"""`cables label`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import archive_option
from cables.completion import values
from cables.exit import FOUND, NOTHING
from cables.terminal import workspace


@click.group("label", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
def command() -> None:
    """Label cables; `label:NAME` finds them.

    Your labels are kept in a text file outside the archive (docs/desk.md).

    \b
    cables label add toread 1974BONN08226
    cables search 'party:KWP' --ids | xargs cables label add kwp
    cables search 'label:toread date:1967'
    """


@command.command("add")
@click.argument("label", shell_complete=values.label)
@click.argument("cable_ids", shell_complete=values.cable_id, metavar="ID...", nargs=-1, required=True)
@archive_option
def add(label: str, cable_ids: tuple[str, ...], archive: str | None) -> None:
    """Add LABEL to cables."""
    opened = common.open_archive(archive)
    ids = [opened[each].id for each in cable_ids]  # a mistyped id would bear a label, silently
    fresh = opened.desk.label(label, ids)
    common.write_line(workspace.labelled(label, fresh, len(set(ids))))
    common.warn_of_workspace_problems()


@command.command("remove")
@click.argument("label", shell_complete=values.label)
@click.argument("cable_ids", shell_complete=values.cable_id, metavar="[ID]...", nargs=-1)
@click.option("--all", "everywhere", is_flag=True, help="Remove it from every cable.")
def remove(label: str, cable_ids: tuple[str, ...], everywhere: bool) -> int:
    """Remove LABEL from cables. Exit code 1 if none of them has it."""
    if bool(cable_ids) == everywhere:
        raise click.UsageError("name the cables, or use --all")
    gone = common.desk().unlabel(label, None if everywhere else cable_ids)
    common.write_line(workspace.unlabelled(label, gone))
    common.warn_of_workspace_problems()
    return FOUND if gone else NOTHING


@command.command("list")
@click.argument("cable_id", shell_complete=values.cable_id, metavar="[ID]", required=False)
@click.option("--label", "label", metavar="LABEL", help="Print the ids of the cables with this label.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: label to ids.")
def list_(cable_id: str | None, label: str | None, as_json: bool) -> int:
    """Print your labels and their numbers of cables.

    With ID, print the labels of one cable. Exit code 1 if there are none.
    """
    from corpus.labels import fold_label

    labels = common.desk().labels()
    if cable_id:
        labels = {name: (cable_id,) for name, ids in labels.items() if cable_id in ids}
    if label:
        labels = {name: ids for name, ids in labels.items() if name == fold_label(label)}
    if as_json:
        common.write_line(common.json_line(labels, pretty=True))
    else:
        for line in workspace.labels(labels, bare=bool(cable_id), ids=bool(label)):
            common.write_line(line)
    common.warn_of_workspace_problems()
    return FOUND if labels else NOTHING
