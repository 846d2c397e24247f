"""What may be meant by a line that is being typed: commands, fields, values; and what is wrong with it so far."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cables.session import analysis_commands, command_table
from cables.session.field_values import Value, Values, rank_matches
from cables.session.state import quoted
from corpus.errors import QuerySyntaxError
from search.intent.selections import NAMES
from search.query.fields import FIELDS, find_field
from search.query.parser import parse

MOST = 12
LONGEST_LINE = 2_000
"""Characters beyond which a line is pasted text, and nothing is completed or checked while it is typed."""

_VALUE = re.compile(r'(?:^|[\s(+\-])([A-Za-z]+):((?:>=|<=|[<>=])?)("[^"]*|[^\s"()]*)$')
_WORD = re.compile(r"(?:^|[\s(+\-])([A-Za-z]+)$")
_REFINING = re.compile(r'\s*(?:[+-][A-Za-z]+:(?:"[^"]*"|[^\s"()]+)\s+)*[+-][A-Za-z]*')
"""Values chosen and left out, and one more begun: `refine` in search_commands.py reads such a line."""


class Suggestion(NamedTuple):
    """What may stand instead of the last `back` characters of the line."""

    text: str
    back: int
    shown: str
    note: str = ""


def narrows(line: str) -> bool:
    """Whether a line chooses from what is found: its values are those of the cables found, not of the archive."""
    return line.lstrip()[:1] in ("+", "-") or command_table.split_command(line)[0].lower() == "narrow"


def complete(line: str, values: Values) -> list[Suggestion]:
    """Suggestions for a line up to the cursor, best first; those of a field are among `values`."""
    if len(line) > LONGEST_LINE:
        return []
    word, blank, rest = line.lstrip().partition(" ")
    if not blank and word[:1] not in ("+", "-") and ":" not in word:
        return _commands(word) + (_fields(line) if len(word) > 1 else [])
    command = command_table.find_command(word) if blank else None
    match command.shape if command else "":
        case "facets":
            return [] if " " in rest else _plain(rest, (Value(each) for each in NAMES))
        case "order":
            return _plain(rest, values.all("sort"))
        case "lines":
            return [] if " " in rest else _plain(rest, map(Value, analysis_commands.ORDERS))
        case "command":
            return _plain(rest, (Value(each.name, each.help) for each in command_table.TABLE))
        case "text" if command and command.name == "entity":
            return _plain(rest, values.matching("entity", rest)) if len(rest) > 1 else []
        case "name":
            known = values.all("saved") if command and command.name == "run" else ()
            return [] if " " in rest else _plain(rest, known)
        case "hit style":
            style = rest.partition(" ")[2]
            return _plain(style, map(Value, command_table.STYLES)) if " " in rest else []
        case "hit text" if command and command.name == "label":
            return _plain(rest.partition(" ")[2], values.all("label")) if " " in rest else []
        case "nothing" | "steps" | "hit" | "hit?" | "hit text" | "file":
            return []
        case _:
            return _value(line, values) if _VALUE.search(line) else _fields(line)


def _commands(word: str) -> list[Suggestion]:
    if not word:
        return []
    known = [Value(each.name, each.help) for each in command_table.TABLE]
    found = [each for each in known if each.text.startswith(word.lower())]
    return [Suggestion(each.text, len(word), each.text, each.note) for each in found[:MOST]]


def _plain(written: str, known: Iterable[Value]) -> list[Suggestion]:
    return [
        Suggestion(each.text, len(written), each.text, each.note) for each in rank_matches(written, known, most=MOST)
    ]


def _fields(line: str) -> list[Suggestion]:
    """Names of fields, where a word is begun outside quotes."""
    if line.count('"') % 2:
        return []
    refining = _REFINING.fullmatch(line) is not None
    found = _WORD.search(line)
    written = found[1] if found else ""
    if not written and not refining:
        return []
    known = [Value(field.name, field.meaning) for field in FIELDS]
    if refining:
        # Values of these can be chosen one by one, with counts; the rest narrows by its words.
        known = [*(Value(name, "a facet") for name in NAMES), *(each for each in known if each.text not in NAMES)]
    fit = [each for each in known if each.text.startswith(written.lower())]
    return [Suggestion(f"{each.text}:", len(written), f"{each.text}:", each.note) for each in fit[:MOST]]


def _value(line: str, values: Values) -> list[Suggestion]:
    """Values behind a field's colon."""
    found = _VALUE.search(line)
    if not found:
        return []
    name, _compared, written = found.groups()
    field = find_field(name)
    field_name = field.name if field else name.lower()
    if field_name not in NAMES and not field:
        return []
    fit = values.matching(field_name, written.removeprefix('"'))
    return [Suggestion(quoted(each.text), len(written), each.text, each.note) for each in fit[:MOST]]


@lru_cache(maxsize=64)
def problem(line: str) -> QuerySyntaxError | None:
    """What is wrong with a line so far, its position that in the line; None where nothing is. Opens no archive."""
    query = _query_in(line)
    if not query or len(line) > LONGEST_LINE:
        return None
    try:
        parse(query)
    except QuerySyntaxError as error:
        at = line.rindex(query) + error.position
        return QuerySyntaxError(error.problem, query=line, position=at, advice=error.advice)
    return None


def _query_in(line: str) -> str:
    """The part of a line that is a query text."""
    text = line.strip()
    word, rest = command_table.split_command(text)
    command = command_table.find_command(word)
    if command and command.name in ("search", "narrow"):
        return rest
    if command and command_table.accepts_arguments(command.shape, rest):
        return ""
    if text[:1] in ("+", "-"):
        # The names of facets are no fields of the language; their values are looked at when the line is entered.
        names = re.findall(r"[+-]([A-Za-z]+):", text)
        return "" if any(find_field(name) is None for name in names) else text.removeprefix("+")
    return text
