"""The front door: the command group, the common options, and the one place where errors become exit codes.

Exit codes are a contract: 0 found or done, 1 nothing found or something failed, 2 misuse or a query that cannot
be read, 3 archive missing or unusable, or the system refused, 130 Ctrl-C, 143 SIGTERM, 129 terminal closed. Data goes
to stdout, everything else to stderr.
"""

from __future__ import annotations

import io
import os
import re
import sys
from importlib import import_module
from typing import Any

import click

from cables import __version__
from cables.commands.options import on_terminal
from cables.exit import FOUND, INTERRUPTED, MISUSE, NOTHING, UNUSABLE, exit_process, reader_gone
from cables.fast_path import COMPLETING
from cables.terminal import streams
from cables.terminal.output import write_line
from cables.terminal.text import BRIEF
from corpus.errors import (
    ArchiveError,
    CablesError,
    CannotPrint,
    NoSuchEntity,
    NoSuchQuotation,
    NotHeld,
    QuerySyntaxError,
)

COMMANDS = {
    "session": "cables.commands.session",
    "search": "cables.commands.search",
    "show": "cables.commands.show",
    "facets": "cables.commands.facets",
    "explain": "cables.commands.explain",
    "timeline": "cables.commands.timeline",
    "kwic": "cables.commands.kwic",
    "collocates": "cables.commands.collocates",
    "keyness": "cables.commands.keyness",
    "trends": "cables.commands.trends",
    "compare": "cables.commands.compare",
    "network": "cables.commands.network",
    "map": "cables.commands.map",
    "refs": "cables.commands.refs",
    "thread": "cables.commands.thread",
    "ghosts": "cables.commands.ghosts",
    "versions": "cables.commands.versions",
    "cite": "cables.commands.cite",
    "export": "cables.commands.export",
    "rerun": "cables.commands.rerun",
    "batch": "cables.commands.batch",
    "saved": "cables.commands.saved",
    "label": "cables.commands.label",
    "note": "cables.commands.note",
    "dump": "cables.commands.dump",
    "restore": "cables.commands.restore",
    "ingest": "cables.commands.ingest",
    "read": "cables.commands.read",
    "annotate": "cables.commands.annotate",
    "entity": "cables.commands.entity",
    "retag": "cables.commands.retag",
    "failures": "cables.commands.failures",
    "stats": "cables.commands.stats",
    "doctor": "cables.commands.doctor",
    "config": "cables.commands.config",
    "completion": "cables.commands.completion",
}
"""Command to the module that holds it, under the name `command`, in the order of the help."""


class _ReaderGone(Exception):
    """Whoever read our output has closed the pipe."""


class Shell(click.Group):
    """Loads a command's module when the command is asked for, so that starting stays fast."""

    def invoke(self, ctx: click.Context) -> Any:
        """As click does; but click would exit 1 for a closed pipe, and `cables search x | head` is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGone from error

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        """As click does, which prints help and version here: likewise."""
        try:
            return super().make_context(*args, **settings)
        except BrokenPipeError as error:
            raise _ReaderGone from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest commands in the message for an unknown one."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from rapidfuzz import process  # only for the message

            near = [name for name, score, _ in process.extract(args[0], COMMANDS.keys(), limit=2) if score >= 60]
            hint = f" Did you mean {' or '.join(near)}?" if near else " `cables --help` lists them."
            raise click.UsageError(f"no command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Shell,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.option("--archive", metavar="DIR", help="Folder of the archive. Also CABLES_ARCHIVE or the configuration.")
@click.option("--corrections", metavar="FILE", help="Your corrections of names. Also CABLES_CORRECTIONS.")
@click.option("--desk", metavar="DIR", help="Your labels, notes and saved searches. Also CABLES_DESK.")
@click.option("--model", metavar="DIR", help="Folder of a sentence model for --meaning. Also CABLES_MODEL.")
@click.version_option(__version__, "--version", message="cables %(version)s")
@click.pass_context
def cli(ctx: click.Context, archive: str | None, corrections: str | None, desk: str | None, model: str | None) -> None:
    """Full-text search over diplomatic cables.

    \b
    cables ingest FOLDER                       read files into the archive
    cables search 'party:KWP exchange'         find cables
    cables show ID                             read a cable
    cables entity show "Kim Il Sung"           what the archive knows of an entity
    cables                                     interactive session, on a terminal
    """
    ctx.obj = (
        archive  # `corrections`, `desk`, `model` are read from the context's parameters where a command needs them
    )
    if ctx.invoked_subcommand is None:
        if not on_terminal():
            raise click.exceptions.NoArgsIsHelpError(ctx)
        from cables.commands import session

        ctx.invoke(session.command)


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    exit_process(run(args))


def run(args: list[str] | None = None) -> int:
    """Run the command line; the exit code."""
    streams.prepare()
    if COMPLETING in os.environ:
        from cables.completion import shells  # a shell asks what may stand where its cursor is

        shells.register()
    try:
        code = cli.main(args=args, prog_name="cables", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else FOUND
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        written = io.StringIO()  # what was mistyped may hold anything
        error.show(written)
        _say(written.getvalue().rstrip("\n"))
        if near := _nearest_choice(error):
            _say(f"Did you mean {near}?")
        return error.exit_code
    except QuerySyntaxError as error:
        _say(f"cables: {error.problem}", *_caret(error), error.advice)
        return MISUSE
    except ArchiveError as error:
        _say(f"cables: {error.problem}", error.advice)
        return UNUSABLE
    except (NoSuchEntity, NoSuchQuotation, NotHeld, CannotPrint) as error:
        _say(f"cables: {error.problem}", error.advice)
        return NOTHING
    except CablesError as error:
        _say(f"cables: {error.problem}", error.advice)
        return MISUSE
    except (_ReaderGone, BrokenPipeError):
        return reader_gone()
    except (OSError, MemoryError) as error:  # the system's own, in a place where nobody expected one
        from corpus.files import system_errors

        refused = system_errors.translate_os_error(error)
        _say(f"cables: {refused.problem}", refused.advice)
        return UNUSABLE
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted")
        return INTERRUPTED


def _nearest_choice(error: click.ClickException) -> str:
    """Of a value that an option or argument does not take: the one that looks most like it; "" if none does."""
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param else None
    written = re.match(r"'(.*?)' is not one of", error.message) if isinstance(kind, click.Choice) else None
    if not written or not isinstance(kind, click.Choice):
        return ""
    from difflib import get_close_matches  # only for the message

    return "".join(get_close_matches(written[1], map(str, kind.choices), n=1))


def _caret(error: QuerySyntaxError) -> list[str]:
    """The query with a caret under the place, a window of it when it is long."""
    if not error.query:
        return []
    start = max(0, error.position - 60)
    shown = "".join(char if char.isprintable() else " " for char in error.query[start : start + 76])
    return [f"  {shown}", f"  {' ' * (error.position - start)}^"]


def _say(*lines: str) -> None:
    for line in lines:
        # What was typed stands in the message, and may be a megabyte.
        write_line(line if len(line) <= 2 * BRIEF else f"{line[:BRIEF]} … {line[-BRIEF // 4 :]}", err=True)
