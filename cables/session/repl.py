"""The session on a terminal: reads lines, prints what they do. The only way in is `run`.

Ctrl-C drops the line or stops the search; Ctrl-D, on an empty line, leaves.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import Lexer
from prompt_toolkit.output import ColorDepth

from cables.session import dispatch
from cables.session import state as states
from cables.session.completion import complete, narrows, problem
from cables.session.context import SessionContext
from cables.session.pager import look_through
from cables.session.state import SearchHistory, State
from cables.session.style import STYLE
from cables.terminal.text import Display, cut_to_width, escape_line, safe_line
from corpus.counts import pluralize
from corpus.errors import CablesError

if TYPE_CHECKING:
    from prompt_toolkit.document import Document
    from prompt_toolkit.formatted_text import StyleAndTextTuples

    from cables.api import Archive
    from search.entities.review import NameReview

PROMPT = "cables> "
MENU = 8
"""Lines kept for completions while something is typed."""
KEYS = {"pagedown": "next", "pageup": "prev", "f1": "help", "f5": "show"}
ESCAPED = {"left": "back", "right": "forward"}
"""With Alt."""


class Session:
    """One session. `display` says how wide and coloured the terminal is now; the rest as `SessionContext` has it."""

    def __init__(
        self,
        archive: Archive,
        display: Callable[[], Display],
        configured: int,
        options: tuple[str, ...] = (),
        *,
        by_meaning: bool = False,
    ) -> None:
        self._display = display
        self._context = SessionContext(
            archive, display(), rows=_rows(), configured=configured, by_meaning=by_meaning, options=options
        )
        self._trail = SearchHistory(State(limit=self._context.page, meaning=by_meaning))
        self._depth = None if display().colour else ColorDepth.DEPTH_1_BIT
        self._prompt = self._prompted()

    def run(self) -> None:
        """Until its reader leaves."""
        archive = self._context.archive
        _print(
            f"{pluralize(len(archive), 'cable')} in {safe_line(str(archive.path))}",
            "Type words to search, help for the commands; Ctrl-D leaves.",
        )
        while True:
            working = False
            try:
                line = self._prompt.prompt()
                working = True
                if self._leaves(line):
                    return
            except KeyboardInterrupt:
                if working:
                    _print("stopped; the search before still stands")
            except EOFError:
                return

    def _leaves(self, line: str) -> bool:
        context = self._context
        context.display, context.rows = self._display(), _rows()
        result = dispatch.dispatch(context, self._trail, line)
        if result.view:
            look_through(result.view, self._display, depth=self._depth)
        if result.review:
            self._decide_names(result.review)
        _print(*result.lines)
        self._trail = result.history
        return result.leave

    def _decide_names(self, review: NameReview) -> None:
        """Let the reader decide doubtful names; what is searched next is searched under the decisions."""
        import click  # reads a single key on every system

        from cables.terminal.review_keys import Keyboard, KeyReview

        archive = self._context.archive
        keys = KeyReview(archive, review, Keyboard(click.getchar, input, _print), self._display())
        with contextlib.suppress(KeyboardInterrupt):  # ends the review, not the session
            keys.run()
        if keys.decided:
            archive.reload()
            self._context.clear_cache()

    def _prompted(self) -> PromptSession[str]:
        typing = Condition(lambda: bool(session.default_buffer.text.strip()))
        session: PromptSession[str] = PromptSession(
            [("class:prompt", PROMPT)],
            completer=_Completer(self._context, lambda: self._trail.current),
            complete_while_typing=typing,
            complete_in_thread=True,
            reserve_space_for_menu=MENU,
            lexer=_Problems(),
            bottom_toolbar=self._toolbar,
            key_bindings=_keys(),
            history=input_history(),
            style=STYLE,
            color_depth=self._depth,
            include_default_pygments_style=False,
        )
        return session

    def _toolbar(self) -> str:
        line = self._prompt.default_buffer.text
        width = self._prompt.output.get_size().columns
        wrong = problem(line)
        if wrong:
            return cut_to_width(
                f" at character {wrong.position + 1}: {safe_line(wrong.problem)}; {safe_line(wrong.advice)}", width
            )
        state = self._trail.current
        found = self._context.cached_results(state)
        if found is None:
            return cut_to_width(f" {pluralize(len(self._context.archive), 'cable')} · F1 help", width)
        last = found.offset + len(found.hits)
        partial = f", {found.partial:,} with some of the words" if found.partial else ""
        parts = [
            f" {pluralize(found.total, 'cable')}{partial}",
            f"hits {found.offset + 1:,}-{last:,}" if found.hits else "no hits",
            state.sort,
            safe_line(" ".join([states.text(state), *self._context.selections(state)])),
        ]
        return cut_to_width(" · ".join(part for part in parts if part), width)


def _keys() -> KeyBindings:
    """Keys that enter a command, on an empty line only."""
    keys = KeyBindings()
    empty = Condition(lambda: not _text())

    def enters(command: str) -> Callable[[KeyPressEvent], None]:
        def pressed(event: KeyPressEvent) -> None:
            event.current_buffer.text = command
            event.current_buffer.validate_and_handle()

        return pressed

    for key, command in KEYS.items():
        keys.add(key, filter=empty)(enters(command))
    for key, command in ESCAPED.items():
        keys.add("escape", key, filter=empty)(enters(command))
    return keys


def _text() -> str:
    from prompt_toolkit.application import get_app

    return get_app().current_buffer.text


class _Completer(Completer):
    """`completion.complete` as prompt-toolkit asks for it."""

    def __init__(self, context: SessionContext, here: Callable[[], State]) -> None:
        self._context, self._here = context, here

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        line, values = document.text_before_cursor, self._context.values
        if narrows(line):
            with contextlib.suppress(CablesError):  # a label of the search may be gone by now
                values = self._context.found_values(self._here())
        for each in complete(line, values):
            yield Completion(each.text, -each.back, display=safe_line(each.shown), display_meta=safe_line(each.note))


class _Problems(Lexer):
    """Marks the place of what is wrong with the line."""

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        wrong = problem(document.text)

        def styled(number: int) -> StyleAndTextTuples:
            text = document.lines[number]
            if not wrong or number:
                return [("", text)]
            end = text.find(" ", wrong.position)
            end = len(text) if end < 0 else end
            return [
                ("", text[: wrong.position]),
                ("class:problem", text[wrong.position : end]),
                ("", text[end:]),
            ]

        return styled


def history_path() -> Path:
    """The file of lines typed before."""
    from platformdirs import user_state_path

    return user_state_path("cables", appauthor=False) / "history"


def input_history() -> History:
    """The lines typed before, in a file that only its owner reads; in memory where it cannot be written."""
    path = history_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600))
        with contextlib.suppress(OSError):  # a file system without rights
            path.chmod(0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)


def _rows() -> int:
    import shutil

    return shutil.get_terminal_size((80, 24)).lines


def _print(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{escape_line(line, colour=True)}\n")
    sys.stdout.flush()
