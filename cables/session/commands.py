"""The commands of the session, one table, and what becomes of a line that is typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cables.session import screen, sights, steps
from cables.session.answers import BadLine, Said, Setting
from cables.terminal import safe_line, wrap
from corpus.errors import CablesError
from index.schema import FACETS

if TYPE_CHECKING:
    from cables.session.state import Trail

Shape = Literal["nothing", "steps", "hit", "text", "facets", "order", "command"]

LIKE_ENOUGH = 75.0
"""Likeness (0..100) from which on a first word may be a mistyped command."""


_KEYS = (
    "Tab completes commands, fields and their values. Ctrl-C drops the line or stops the search. "
    "`help open` tells more of one command."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command. `shape` says what may stand behind it: a line of another shape is a search."""

    name: str
    arguments: str = ""
    help: str
    shape: Shape
    run: Callable[[Setting, Trail, str], Said]
    example: str
    more: str = ""
    """What `help NAME` says besides."""


def _help(setting: Setting, trail: Trail, asked: str) -> Said:
    if asked:
        return Said(trail=trail, lines=tuple(_help_of(setting, COMMANDS[asked.lower()])))
    return Said(trail=trail, lines=tuple(_overview(setting)))


def _quit(setting: Setting, trail: Trail, _: str) -> Said:
    return Said(trail=trail, leave=True)


TABLE = (
    Command(
        name="search",
        arguments="TEXT",
        help="search anew; the word may be left out",
        shape="text",
        run=steps.search,
        example='search party:KWP "experience exchange"',
        more="With it a query may begin with a command's name: search open door. docs/query-language.md has the "
        "language.",
    ),
    Command(
        name="narrow",
        arguments="TEXT",
        help="search within what is found",
        shape="text",
        run=steps.narrow,
        example="narrow date:1967 embassy",
        more="Short: +embassy, and -draft to leave out what has a word. Values of facets are chosen by +party:KWP and "
        "left out by -class:secret, several on a line; two values of one facet mean either.",
    ),
    Command(
        name="widen",
        help="take the last narrowing back",
        shape="nothing",
        run=steps.widen,
        example="widen",
    ),
    Command(
        name="back",
        arguments="[N]",
        help="to the search before",
        shape="steps",
        run=steps.back,
        example="back",
        more="With an empty line, Alt-Left does the same.",
    ),
    Command(
        name="forward",
        arguments="[N]",
        help="where `back` came from",
        shape="steps",
        run=steps.forward,
        example="forward",
        more="With an empty line, Alt-Right does the same.",
    ),
    Command(
        name="next",
        help="the next hits",
        shape="nothing",
        run=steps.next_,
        example="next",
        more="With an empty line, Page Down does the same.",
    ),
    Command(
        name="prev",
        help="the hits before",
        shape="nothing",
        run=steps.prev,
        example="prev",
        more="With an empty line, Page Up does the same.",
    ),
    Command(
        name="sort",
        arguments="ORDER",
        help="newest, oldest or relevance first",
        shape="order",
        run=steps.sort,
        example="sort oldest",
        more="Cables without a date come last in both orders of date.",
    ),
    Command(
        name="show",
        help="the page of hits again",
        shape="nothing",
        run=steps.show,
        example="show",
    ),
    Command(
        name="facets",
        arguments="[FIELD [N]]",
        help="count the values of fields",
        shape="facets",
        run=sights.facets,
        example="facets place 20",
        more=f"Fields: {', '.join(FACETS)}.",
    ),
    Command(
        name="timeline",
        help="how many cables of each year",
        shape="nothing",
        run=sights.timeline,
        example="timeline",
        more="A cable of uncertain date counts in each year that it may be of, up to ten.",
    ),
    Command(
        name="open",
        arguments="N",
        help="read a hit, matches marked",
        shape="hit",
        run=sights.open_,
        example="open 3",
        more="N is the hit's number, on any page, or a cable's id. n and N go to the next match and the one before, "
        "arrows and Page keys move, q goes back.",
    ),
    Command(
        name="refs",
        arguments="N",
        help="what a hit refers to, and who refers to it",
        shape="hit",
        run=sights.refs,
        example="refs 3",
    ),
    Command(
        name="like",
        arguments="N",
        help="cables similar to a hit",
        shape="hit",
        run=steps.like,
        example="like 3",
    ),
    Command(
        name="entity",
        arguments="NAME|N",
        help="who is that here? of a hit: who is named",
        shape="text",
        run=sights.entity,
        example="entity Ceausescu",
        more="NAME is a name or an id such as person/kim-il-sung.",
    ),
    Command(
        name="help",
        arguments="[COMMAND]",
        help="this, or more of one command",
        shape="command",
        run=_help,
        example="help narrow",
    ),
    Command(
        name="quit",
        help="leave; so does Ctrl-D",
        shape="nothing",
        run=_quit,
        example="quit",
    ),
)

COMMANDS = {command.name: command for command in TABLE}
ALIASES = {"exit": "quit", "?": "help", "previous": "prev"}


def answer(setting: Setting, trail: Trail, line: str) -> Said:
    """What a line does. What cannot be done is said, and the trail stays where it is."""
    line = line.strip()
    if not line:
        return Said(trail=trail)
    try:
        return _answer(setting, trail, line)
    except CablesError as error:
        return Said(trail=trail, lines=tuple(screen.error(error, line, setting.look)))


def _answer(setting: Setting, trail: Trail, line: str) -> Said:
    if line[0] in "+-":
        return steps.refine(setting, trail, line)
    word, rest = split(line)
    command = find(word)
    if command and fits(command.shape, rest):
        return command.run(setting, trail, rest)
    if command and not rest:
        raise BadLine(
            f"{command.name} {command.arguments}: {command.help}",
            advice=f"For example: {command.example}. To look for the word: search {word}",
        )
    meant = None if command else _mistyped(word, rest)
    said = steps.search(setting, trail, line)
    found = setting.known(said.trail.here)
    if meant and found and not found.total:
        # Nothing is lost by not going to a search without hits.
        raise BadLine(
            f"no command {word!r}, and no cable has these words",
            advice=f"Did you mean: {f'{meant.name} {rest}'.strip()}",
        )
    hint = f"{command.name} {command.arguments}" if command else meant and f"{meant.name} {rest}".strip()
    note = [setting.look.dim(f"These words were searched; the command would be: {hint}")] if hint else []
    return Said(trail=said.trail, lines=(*said.lines[:-1], *note, *said.lines[-1:]))


def split(line: str) -> tuple[str, str]:
    """(first word, the rest)."""
    word, _, rest = line.strip().partition(" ")
    return word, rest.strip()


def find(word: str) -> Command | None:
    """The command of this name, in any case."""
    name = word.lower()
    return COMMANDS.get(ALIASES.get(name, name))


def fits(shape: Shape, rest: str) -> bool:
    """Whether what stands behind a command can be its arguments."""
    match shape:
        case "nothing":
            return not rest
        case "steps":
            return not rest or bool(re.fullmatch(r"[1-9][0-9]{0,2}", rest))
        case "hit":
            # Ids hold a digit or a slash; "open letter" holds neither.
            return bool(re.fullmatch(r"[0-9]{1,6}|(?=\S*[0-9/])\S+", rest))
        case "text":
            return bool(rest)
        case "facets":
            return not rest or bool(re.fullmatch(rf"(?i:{'|'.join(FACETS)})(\s+[1-9][0-9]{{0,5}})?", rest))
        case "order":
            return rest.lower() in ("newest", "oldest", "relevance")
        case "command":
            return not rest or find(rest) is not None


def _mistyped(word: str, rest: str) -> Command | None:
    """The command that a first word may have been meant as, where the rest would fit it."""
    from rapidfuzz import fuzz, process  # loads a C library

    near = process.extract(word.lower(), list(COMMANDS), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=3)
    for name, _, _ in near:
        if fits(COMMANDS[name].shape, rest):
            return COMMANDS[name]
    return None


def _overview(setting: Setting) -> list[str]:
    look = setting.look
    rows = [
        ("WORDS", 'search anew: words, "a phrase", -without, a OR b, party:KWP'),
        ("+party:KWP", "choose a facet value; -class:secret leaves one out"),
        ("+word  -word", "search within; leave out"),
        *((f"{each.name} {each.arguments}".strip(), each.help) for each in TABLE if each.name != "search"),
    ]
    indent = " " * 26
    lines = [line for left, right in rows for line in wrap(right, look, indent=indent, first=f"{left:<25} ")]
    return [
        *lines,
        *map(look.dim, wrap(_KEYS, look)),
    ]


def _help_of(setting: Setting, command: Command) -> list[str]:
    look = setting.look
    return [
        look.bold(f"{command.name} {command.arguments}".strip()),
        *wrap(f"{command.help[0].upper()}{command.help[1:]}.", look, indent="  "),
        *(wrap(command.more, look, indent="  ") if command.more else []),
        *wrap(f"For example: {safe_line(command.example)}", look, indent="  "),
    ]
