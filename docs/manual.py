"""The command reference and the man pages, made from the commands themselves and from docs/query-language.md.

    python docs/manual.py [--man FOLDER]

Without an option it writes docs/commands.md, which a test compares with what it would write; with --man it writes
cables.1, cables-COMMAND.1 for every command and cables-query.7 into FOLDER (`make man` takes docs/man).
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from cables import __version__
from cables.cli import cli

DOCS = Path(__file__).resolve().parent
REFERENCE = DOCS / "commands.md"
QUERY = DOCS / "query-language.md"

SEE = {
    "search": "query-language.md",
    "explain": "query-language.md",
    "facets": "query-language.md",
    "timeline": "query-language.md",
    "kwic": "analysis.md",
    "collocates": "analysis.md",
    "keyness": "analysis.md",
    "trends": "analysis.md",
    "compare": "analysis.md",
    "network": "analysis.md",
    "map": "analysis.md",
    "refs": "session.md",
    "session": "session.md",
    "versions": "versions.md",
    "cite": "citing.md",
    "export": "citing.md",
    "rerun": "citing.md",
    "saved": "desk.md",
    "label": "desk.md",
    "note": "desk.md",
    "dump": "desk.md",
    "restore": "desk.md",
    "ingest": "formats.md",
    "read": "formats.md",
    "entity": "entities.md",
    "retag": "entities.md",
    "annotate": "entities.md",
}
"""Command to the page that tells more."""

EXITS = (
    ("0", "found, or done"),
    ("1", "nothing found, or something failed"),
    ("2", "misuse, or a query that cannot be read"),
    ("3", "the archive is missing or unusable"),
    ("130", "Ctrl-C"),
    ("129", "the terminal was closed (SIGHUP), what was read is kept"),
    ("143", "SIGTERM, what was read is kept"),
)

ENVIRONMENT = (
    ("CABLES_ARCHIVE", "folder of the archive"),
    ("CABLES_CONFIG", "configuration file"),
    ("CABLES_CORRECTIONS", "your corrections of names"),
    ("CABLES_DESK", "folder of your labels, notes and saved searches"),
    ("CABLES_MODEL", "folder of a sentence model, for --meaning"),
    ("NO_COLOR", "no colour, whatever the terminal can do"),
)


@dataclass(frozen=True)
class Page:
    """One command: what its help says, in parts. A block is a paragraph, or lines to be kept as they are."""

    name: str
    summary: str
    usage: str
    blocks: tuple[tuple[str, bool], ...]
    options: tuple[tuple[str, str], ...]
    commands: tuple[tuple[str, str], ...] = ()


def pages() -> Iterator[Page]:
    """The group, then every command with its own commands, in the order of the help."""
    root = click.Context(cli, info_name="cables", **cli.context_settings)
    yield _page(cli, root)
    yield from _below(cli, root)


def _below(group: click.Group, ctx: click.Context) -> Iterator[Page]:
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, parent=ctx, info_name=name, **command.context_settings)
        yield _page(command, inner)
        if isinstance(command, click.Group):
            yield from _below(command, inner)


def _page(command: click.Command, ctx: click.Context) -> Page:
    blocks = []
    for block in re.split(r"\n\s*\n", inspect.cleandoc(command.help or "")):
        kept = block.startswith("\b")
        text = block.removeprefix("\b").strip("\n")
        blocks.append((text if kept else " ".join(text.split()), kept))
    told = [record for each in command.get_params(ctx) if (record := each.get_help_record(ctx))]
    options = [(names, meaning) for names, meaning in told if meaning or names.startswith("-")]
    commands: list[tuple[str, str]] = []
    if isinstance(command, click.Group):
        known = ((name, command.get_command(ctx, name)) for name in command.list_commands(ctx))
        commands = [(name, each.get_short_help_str(200)) for name, each in known if each and not each.hidden]
    return Page(
        name=ctx.command_path,
        summary=command.get_short_help_str(200).rstrip("."),
        usage=" ".join([ctx.command_path, *command.collect_usage_pieces(ctx)]),
        blocks=tuple(blocks),
        options=tuple(options),
        commands=tuple(commands),
    )


# Markdown


def reference() -> str:
    """docs/commands.md."""
    lines = [
        "# Commands",
        "",
        "Made by `make manual` from the commands themselves; `cables COMMAND --help` says the same, and",
        "`make man` writes man pages. Data goes to standard output, everything else to standard error.",
        "",
        "| exit code | means |",
        "|---|---|",
        *(f"| {code} | {meaning} |" for code, meaning in EXITS),
        "",
    ]
    for page in pages():
        lines += [f"{'#' * (1 + min(3, len(page.name.split())))} {page.name}", "", "```", page.usage, "```", ""]
        for text, kept in page.blocks:
            lines += ["```", text, "```", ""] if kept else [_plain(text), ""]
        lines += [f"- `{names}`: {_plain(meaning)}" for names, meaning in page.options]
        lines += [""] if page.options else []
        below = [
            f"- [`{page.name} {name}`](#{_anchor(f'{page.name} {name}')}): {meaning}" for name, meaning in page.commands
        ]
        lines += [*below, ""] if below else []
        more = SEE.get(page.name.removeprefix("cables "))
        lines += [f"More: [{more}]({more})", ""] if more else []
    return "\n".join(lines).rstrip() + "\n"


def _plain(text: str) -> str:
    """Prose in which Markdown sees no marks of its own."""
    return re.sub(r"([*_<>|\[\]])", r"\\\1", text)


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


# Man pages


def manual() -> dict[str, str]:
    """File name to man page."""
    made = list(pages())
    found = {f"{page.name.replace(' ', '-')}.1": _command_page(page, made) for page in made}
    found["cables-query.7"] = _query_page(QUERY.read_text(encoding="utf-8"))
    return found


def _command_page(page: Page, made: list[Page]) -> str:
    name = page.name.replace(" ", "-")
    lines = [
        _head(name, 1),
        ".SH NAME",
        f"{_roff(name)} \\- {_roff(page.summary)}",
        ".SH SYNOPSIS",
        f".B {_roff(page.usage)}",
    ]
    lines.append(".SH DESCRIPTION")
    for text, kept in page.blocks:
        lines += _example(text) if kept else [".PP", _roff(text)]
    if page.options:
        lines.append(".SH OPTIONS")
        for names, meaning in page.options:
            lines += [".TP", f".B {_roff(names)}", _roff(meaning)]
    if page.commands:
        lines.append(".SH COMMANDS")
        for each, meaning in page.commands:
            lines += [".TP", f".BR {_roff(name)}\\-{_roff(each)} (1)", _roff(meaning)]
    lines.append(".SH EXIT STATUS")
    for code, meaning in EXITS:
        lines += [".TP", f".B {code}", _roff(meaning)]
    if page.name == "cables":
        lines.append(".SH ENVIRONMENT")
        for variable, meaning in ENVIRONMENT:
            lines += [".TP", f".B {variable}", _roff(meaning)]
    others = ["cables", *(page.name.rsplit(" ", 1)[:1] if " " in page.name else [])]
    see = [f".BR {_roff(each.replace(' ', '-'))} (1)," for each in dict.fromkeys(others) if each != page.name]
    lines += [".SH SEE ALSO", *see, ".BR cables\\-query (7)"]
    return "\n".join(lines) + "\n"


def _query_page(text: str) -> str:
    """docs/query-language.md as a man page: headings, paragraphs, lists, code, and tables as tagged paragraphs."""
    lines = [_head("cables-query", 7), ".SH NAME", "cables\\-query \\- the query language of cables", ".SH DESCRIPTION"]
    for block in re.split(r"\n\s*\n", re.sub(r"<!--.*?-->\n?", "", text)):
        first = block.lstrip().split("\n", 1)[0]
        if not block.strip() or first.startswith("# "):
            continue
        if first.startswith("## "):
            lines.append(f".SH {_roff(first[3:].upper())}")
        elif first.startswith("### "):
            lines.append(f'.SS "{_inline(first[4:])}"')
        elif first.startswith("```"):
            lines += _example("\n".join(block.strip().splitlines()[1:-1]))
        elif first.startswith("|"):
            for row in block.strip().splitlines()[2:]:
                cells = [
                    cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\) ?\| ?", row.strip().strip("|"))
                ]
                lines += [".TP", _inline(cells[0]), _inline(": ".join(cells[1:]))]
        elif first.startswith("- "):
            for item in re.split(r"\n(?=- )", block.strip()):
                lines += [".IP \\(bu 2", _inline(" ".join(item[2:].split()))]
        else:
            lines += [".PP", _inline(" ".join(block.split()))]
    lines += [".SH SEE ALSO", ".BR cables (1),", ".BR cables\\-search (1),", ".BR cables\\-explain (1)"]
    return "\n".join(lines) + "\n"


def _head(name: str, section: int) -> str:
    return f'.TH {name.upper()} {section} "" "cables {__version__}" "cables"'


def _example(text: str) -> list[str]:
    return [".PP", ".EX", *(_roff(line) if line else "" for line in text.splitlines()), ".EE"]


def _inline(text: str) -> str:
    """Markdown inside a paragraph: code and strong words bold, links as their text."""
    parts = re.split(r"(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\))", text)
    made = []
    for part in parts:
        if part.startswith("`") and part.endswith("`") and len(part) > 2:
            made.append(f"\\fB{_escaped(part[1:-1])}\\fP")
        elif part.startswith("**") and len(part) > 4:
            made.append(f"\\fB{_escaped(part[2:-2])}\\fP")
        elif link := re.fullmatch(r"\[([^\]]+)\]\([^)]+\)", part):
            made.append(_escaped(link[1]))
        else:
            made.append(_escaped(part))
    return _guarded("".join(made))


def _roff(text: str) -> str:
    return _guarded(_escaped(text))


def _escaped(text: str) -> str:
    """Nothing in it is a command to the formatter; hyphens are those of the keyboard."""
    marks = {"\\": "\\e", "-": "\\-", '"': "\\(dq", "'": "\\(aq", "`": "\\(ga", "~": "\\(ti", "^": "\\(ha"}
    return "".join(marks.get(char, char) for char in text)


def _guarded(line: str) -> str:
    """A line that begins with a dot is no request."""
    return f"\\&{line}" if line.startswith(".") else line


def main(arguments: list[str]) -> None:
    """Write the reference, or the man pages."""
    if arguments[:1] == ["--man"]:
        folder = Path(arguments[1])
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in manual().items():
            (folder / name).write_text(text, encoding="utf-8")
        print(f"{len(manual())} pages in {folder}")
        return
    REFERENCE.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
