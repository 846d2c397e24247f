"""What becomes of a line that is typed: a command, a refinement or a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cables.session import hit_list, search_commands
from cables.session.command_table import COMMANDS, accepts_arguments, find_command, split_command
from cables.session.context import BadLine, CommandResult, SessionContext
from corpus.errors import CablesError

if TYPE_CHECKING:
    from cables.session.command import Command
    from cables.session.state import SearchHistory

LIKE_ENOUGH = 75.0
"""Likeness (0..100) from which on a first word may be a mistyped command."""


def dispatch(context: SessionContext, history: SearchHistory, line: str) -> CommandResult:
    """What a line does. What cannot be done is said, and the trail stays where it is."""
    line = " ".join(line.splitlines()).strip()
    if not line:
        return CommandResult(history=history)
    try:
        return _dispatch(context, history, line)
    except CablesError as error:
        return CommandResult(history=history, lines=tuple(hit_list.error_lines(error, line, context.display)))


def _dispatch(context: SessionContext, history: SearchHistory, line: str) -> CommandResult:
    if line[0] in "+-":
        return search_commands.refine(context, history, line)
    word, rest = split_command(line)
    command = find_command(word)
    if command and accepts_arguments(command.shape, rest):
        return command.run(context, history, rest)
    if command and not rest:
        raise BadLine(
            f"{command.name} {command.arguments}: {command.help}",
            advice=f"For example: {command.example}. To look for the word: search {word}",
        )
    intended = None if command else _mistyped_command(word, rest)
    result = search_commands.search(context, history, line)
    found = context.cached_results(result.history.current)
    if intended and found is not None and not found.total:
        # Nothing is lost by not going to a search without hits.
        raise BadLine(
            f"no command {word!r}, and no cable has these words",
            advice=f"Did you mean: {f'{intended.name} {rest}'.strip()}",
        )
    hint = f"{command.name} {command.arguments}" if command else intended and f"{intended.name} {rest}".strip()
    if word.lower() == "undo" and (not rest or rest.isdecimal()):
        hint = "u in `review NAME`, or in a shell `cables entity undo`"
    note = [context.display.dim(f"These words were searched; the command would be: {hint}")] if hint else []
    return CommandResult(history=result.history, lines=(*result.lines[:-1], *note, *result.lines[-1:]))


def _mistyped_command(word: str, rest: str) -> Command | None:
    """The command that a first word may have been meant as, where the rest would fit it."""
    from rapidfuzz import fuzz, process  # loads a C library

    near = process.extract(word.lower(), list(COMMANDS), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=3)
    for name, _, _ in near:
        if accepts_arguments(COMMANDS[name].shape, rest):
            return COMMANDS[name]
    return None
