"""What becomes of a line that is typed: a command, a refinement or a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cables.session import hit_list, search_commands
from cables.session.command_table import COMMANDS, Command, find, fits, split
from cables.session.context import BadLine, CommandResult, SessionContext
from corpus.errors import CablesError

if TYPE_CHECKING:
    from cables.session.state import SearchHistory

LIKE_ENOUGH = 75.0
"""Likeness (0..100) from which on a first word may be a mistyped command."""


def answer(setting: SessionContext, trail: SearchHistory, line: str) -> CommandResult:
    """What a line does. What cannot be done is said, and the trail stays where it is."""
    line = " ".join(line.splitlines()).strip()
    if not line:
        return CommandResult(trail=trail)
    try:
        return _answer(setting, trail, line)
    except CablesError as error:
        return CommandResult(trail=trail, lines=tuple(hit_list.error(error, line, setting.look)))


def _answer(setting: SessionContext, trail: SearchHistory, line: str) -> CommandResult:
    if line[0] in "+-":
        return search_commands.refine(setting, trail, line)
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
    said = search_commands.search(setting, trail, line)
    found = setting.known(said.trail.here)
    if meant and found is not None and not found.total:
        # Nothing is lost by not going to a search without hits.
        raise BadLine(
            f"no command {word!r}, and no cable has these words",
            advice=f"Did you mean: {f'{meant.name} {rest}'.strip()}",
        )
    hint = f"{command.name} {command.arguments}" if command else meant and f"{meant.name} {rest}".strip()
    note = [setting.look.dim(f"These words were searched; the command would be: {hint}")] if hint else []
    return CommandResult(trail=said.trail, lines=(*said.lines[:-1], *note, *said.lines[-1:]))


def _mistyped(word: str, rest: str) -> Command | None:
    """The command that a first word may have been meant as, where the rest would fit it."""
    from rapidfuzz import fuzz, process  # loads a C library

    near = process.extract(word.lower(), list(COMMANDS), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=3)
    for name, _, _ in near:
        if fits(COMMANDS[name].shape, rest):
            return COMMANDS[name]
    return None
