"""The commands of the session: one table, behind lines, help and completion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cables.session import analysis_commands, keep_commands, search_commands, view_commands
from cables.session.command import Command
from cables.session.context import CommandResult, SessionContext
from cables.session.overview import KEYS, OVERVIEW
from cables.session.state import BY_MEANING
from cables.terminal.text import safe_line, wrap
from search.intent.selections import NAMES

if TYPE_CHECKING:
    from cables.session.command import Shape
    from cables.session.state import SearchHistory

STYLES = ("chicago", "chicago-short", "chicago-bibliography", "mla", "apa", "bibtex", "ris", "csl-json")
_HIT = r"(?:[0-9]{1,6}|(?=\S*[0-9/])\S+)"
"""A hit's number or an id. Ids hold a digit or a slash; "open letter" holds neither."""


def _help(context: SessionContext, history: SearchHistory, topic: str) -> CommandResult:
    if topic:
        return CommandResult(history=history, lines=tuple(_help_of(context, COMMANDS[topic.lower()])))
    return CommandResult(history=history, lines=tuple(_overview(context)))


def _quit(context: SessionContext, history: SearchHistory, _: str) -> CommandResult:
    return CommandResult(history=history, leave=True)


TABLE = (
    Command(
        name="search",
        arguments="TEXT",
        help="search anew; the word may be left out",
        shape="text",
        run=search_commands.search,
        example='search party:KWP "experience exchange"',
        more="With it a query may begin with a command's name: search open door. docs/query-language.md has the "
        "language.",
    ),
    Command(
        name="narrow",
        arguments="TEXT",
        help="search within what is found",
        shape="text",
        run=search_commands.narrow,
        example="narrow date:1967 embassy",
        more="Short: +embassy, and -draft to leave out what has a word. Values of facets are chosen by +party:KWP and "
        "left out by -class:secret, several on a line; two values of one facet mean either.",
    ),
    Command(
        name="filter",
        arguments="[N]",
        help="ask for what words seem to name: a date, a sender",
        shape="steps",
        run=search_commands.filter_,
        example="filter 2",
        more="Offers stand above the hits, each behind its number: [1] 1967 as date?",
    ),
    Command(
        name="widen",
        help="take the last narrowing back",
        shape="nothing",
        run=search_commands.widen,
        example="widen",
    ),
    Command(
        name="back",
        arguments="[N]",
        help="to the search before",
        shape="steps",
        run=search_commands.back,
        example="back",
        more="With an empty line, Alt-Left does the same.",
    ),
    Command(
        name="forward",
        arguments="[N]",
        help="where `back` came from",
        shape="steps",
        run=search_commands.forward,
        example="forward",
        more="With an empty line, Alt-Right does the same.",
    ),
    Command(
        name="next",
        help="the next hits",
        shape="nothing",
        run=search_commands.next_,
        example="next",
        more="With an empty line, Page Down does the same.",
    ),
    Command(
        name="prev",
        help="the hits before",
        shape="nothing",
        run=search_commands.prev,
        example="prev",
        more="With an empty line, Page Up does the same.",
    ),
    Command(
        name="sort",
        arguments="ORDER",
        help="newest, oldest, relevance or meaning first",
        shape="order",
        run=search_commands.sort,
        example="sort oldest",
        more="Cables without a date come last in both orders of date. By meaning, a sentence model shares in the order "
        "of the first 30 hits (docs/ranking.md).",
    ),
    Command(
        name="show",
        help="the page of hits again",
        shape="nothing",
        run=search_commands.show,
        example="show",
    ),
    Command(
        name="facets",
        arguments="[FIELD [N]]",
        help="count the values of fields",
        shape="facets",
        run=view_commands.facets,
        example="facets place 20",
        more=f"Fields: {', '.join(NAMES)}.",
    ),
    Command(
        name="timeline",
        help="how many cables of each year",
        shape="nothing",
        run=view_commands.timeline,
        example="timeline",
        more="A cable of uncertain date counts in each year that it may be of, up to ten.",
    ),
    Command(
        name="kwic",
        arguments="[ORDER]",
        help="every match with the words around it",
        shape="lines",
        run=analysis_commands.kwic,
        example="kwic left1",
        more="A concordance of the texts found. Orders: oldest, newest, left1 and right1 (by the nearest word), match, "
        "sender.",
    ),
    Command(
        name="collocates",
        help="words near the matches",
        shape="nothing",
        run=analysis_commands.collocates,
        example="collocates",
        more="Those within five words of a match that are rarer elsewhere in the archive.",
    ),
    Command(
        name="keyness",
        help="words typical of what is found",
        shape="nothing",
        run=analysis_commands.keyness,
        example="keyness",
        more="Those that are more frequent in these texts than in the rest of the archive.",
    ),
    Command(
        name="trends",
        help="what is found by year, with shares",
        shape="nothing",
        run=analysis_commands.trends,
        example="trends",
        more="Shares are of the cables of each year, rates of the words of their texts.",
    ),
    Command(
        name="passages",
        arguments="N",
        help="the best passages of a hit, with the numbers of their paragraphs",
        shape="hit",
        run=view_commands.passages,
        example="passages 3",
    ),
    Command(
        name="open",
        arguments="N",
        help="read a hit, matches marked",
        shape="hit",
        run=view_commands.open_,
        example="open 3",
        more="N is the hit's number, on any page, or a cable's id. n and N go to the next match and the one before, "
        "arrows and Page keys move, q goes back.",
    ),
    Command(
        name="refs",
        arguments="N",
        help="what a hit refers to, and who refers to it",
        shape="hit",
        run=view_commands.refs,
        example="refs 3",
    ),
    Command(
        name="thread",
        arguments="N",
        help="what a hit answers, what answers it",
        shape="hit",
        run=view_commands.thread,
        example="thread 3",
        more="By day, with the messages that this archive does not hold.",
    ),
    Command(
        name="ghosts",
        help="messages cited and not held",
        shape="nothing",
        run=view_commands.ghosts,
        example="ghosts",
        more="Those that what is found refers to, with the days between which they were sent.",
    ),
    Command(
        name="like",
        arguments="N",
        help="cables similar to a hit",
        shape="hit",
        run=search_commands.like,
        example="like 3",
    ),
    Command(
        name="entity",
        arguments="NAME|N",
        help="who is that here? of a hit: who is named",
        shape="text",
        run=view_commands.entity,
        example="entity Ceausescu",
        more="NAME is a name or an id such as person/kim-il-sung.",
    ),
    Command(
        name="review",
        arguments="NAME",
        help="decide which printed names mean a person",
        shape="text",
        run=view_commands.review,
        example="review Ceausescu",
        more="One key decides a name: a yes, r no, o somebody else, s skip, u undo, q quit; docs/entities.md.",
    ),
    Command(
        name="cite",
        arguments="N [STYLE]",
        help="a hit as a citation",
        shape="hit style",
        run=keep_commands.cite,
        example="cite 3 bibtex",
        more=f"Styles: {', '.join(STYLES)}. `cables cite --quote` checks a quotation against the text.",
    ),
    Command(
        name="explain",
        arguments="[N]",
        help="how the query is understood, why a hit ranks there",
        shape="hit?",
        run=keep_commands.explain,
        example="explain 3",
    ),
    Command(
        name="label",
        arguments="N LABEL",
        help="a label of your own on a hit",
        shape="hit text",
        run=keep_commands.label,
        example="label 3 toread",
        more="label:toread finds it. docs/desk.md says where labels are kept; `cables label remove` takes them off.",
    ),
    Command(
        name="note",
        arguments="N TEXT",
        help="a note of your own on a hit",
        shape="hit text",
        run=keep_commands.note,
        example="note 3 the answer is missing",
        more="has:mynote finds what has notes; `cables note` prints them.",
    ),
    Command(
        name="save",
        arguments="NAME",
        help="keep this search under a name",
        shape="name",
        run=keep_commands.save,
        example="save kwp",
        more="`save kwp --replace` puts it in place of the search of that name. `cables saved new` tells what is new "
        "in saved searches.",
    ),
    Command(
        name="run",
        arguments="NAME",
        help="a saved search",
        shape="name",
        run=keep_commands.run,
        example="run kwp",
    ),
    Command(
        name="saved",
        help="the searches that are saved",
        shape="nothing",
        run=keep_commands.saved,
        example="saved",
    ),
    Command(
        name="export",
        arguments="FILE",
        help="all hits into .csv .tsv .jsonl .bib .ris .json .txt",
        shape="file",
        run=keep_commands.export,
        example="export kwp.csv",
        more="All that is found, however many. .json is CSL-JSON for Zotero and Pandoc, .txt is the ids alone. A file "
        "that is there is not written over.",
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


def split_command(line: str) -> tuple[str, str]:
    """(first word, the rest)."""
    word, _, rest = line.strip().partition(" ")
    return word, rest.strip()


def find_command(word: str) -> Command | None:
    """The command of this name, in any case."""
    name = word.lower()
    return COMMANDS.get(ALIASES.get(name, name))


def accepts_arguments(shape: Shape, rest: str) -> bool:
    """Whether what stands behind a command can be its arguments."""
    match shape:
        case "nothing":
            return not rest
        case "steps":
            return not rest or bool(re.fullmatch(r"[1-9][0-9]{0,2}", rest))
        case "hit":
            return _names_hit(rest)
        case "hit?":
            return not rest or _names_hit(rest)
        case "hit style":
            return bool(re.fullmatch(rf"{_HIT}(\s+(?i:{'|'.join(STYLES)}))?", rest)) or _names_hit(rest)
        case "hit text":
            return bool(re.fullmatch(rf"{_HIT}\s+\S.*", rest))
        case "name":
            return bool(re.fullmatch(r"\S+(\s+--replace)?", rest))
        case "file":
            return bool(re.fullmatch(rf"(?i:.*\S({'|'.join(map(re.escape, keep_commands.FORMS))}))", rest))
        case "text":
            return bool(rest)
        case "facets":
            return not rest or bool(re.fullmatch(rf"(?i:{'|'.join(NAMES)})(\s+[1-9][0-9]{{0,5}})?", rest))
        case "order":
            return rest.lower() in ("newest", "oldest", "relevance", BY_MEANING)
        case "lines":
            return not rest or rest.lower() in analysis_commands.ORDERS
        case "command":
            return not rest or find_command(rest) is not None


def _names_hit(written: str) -> bool:
    """Whether it is a hit's number, an id, or a citation of several words."""
    if re.fullmatch(_HIT, written):
        return True
    from corpus.citations.reading import is_citation  # with its patterns, which few lines need

    return is_citation(written)


def _overview(context: SessionContext) -> list[str]:
    display = context.display
    indent = " " * 28
    lines = [line for left, right in OVERVIEW for line in wrap(right, display, indent=indent, first=f"{left:<27} ")]
    return [*lines, *map(display.dim, wrap(KEYS, display))]


def _help_of(context: SessionContext, command: Command) -> list[str]:
    display = context.display
    return [
        display.bold(f"{command.name} {command.arguments}".strip()),
        *wrap(f"{command.help[0].upper()}{command.help[1:]}.", display, indent="  "),
        *(wrap(command.more, display, indent="  ") if command.more else []),
        *wrap(f"For example: {safe_line(command.example)}", display, indent="  "),
    ]
