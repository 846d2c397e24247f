"""The session on a real pseudo-terminal, its screens as a reader sees them."""

from __future__ import annotations

import copy
import os
import signal
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from conftest import make_cable, write_archive

from corpus.records import Entity, Mention

TIMEOUT = 30.0
"""Seconds for a screen to come: a busy machine starts slowly."""

Golden = Callable[[str, str], None]


class Screen(pyte.Screen):
    """With the second screen that programs use for a while, which pyte does not have."""

    SECOND = 1049
    answer: Callable[[str], object]
    """Takes what the screen writes to the program."""

    def write_process_input(self, data: str) -> None:
        self.answer(data)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        if self.SECOND in modes:
            self.kept = copy.deepcopy(self.buffer), copy.copy(self.cursor)
            self.erase_in_display(2)
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        if self.SECOND in modes:
            self.buffer, self.cursor = self.kept
            self.dirty.update(range(self.lines))
        super().reset_mode(*modes, **kwargs)


class Terminal:
    """A program on a pseudo-terminal, and the screen that it draws."""

    def __init__(self, folder: Path, home: Path, *options: str, columns: int, rows: int, **env: str) -> None:
        self.screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
        self.child = pexpect.spawn(
            sys.executable,
            ["-c", "from cables.cli import main; main()", *options],
            cwd=str(folder.parent),
            dimensions=(rows, columns),
            env={
                **kept,
                "TERM": "xterm-256color",
                "CABLES_ARCHIVE": folder.name,
                "CABLES_CONFIG": os.devnull,
                "CABLES_DESK": str(home / "desk"),
                "XDG_STATE_HOME": str(home),
                **env,
            },
        )
        # The program asks where the cursor is.
        self.screen.answer = self.child.send

    def until(self, *wanted: str, gone: str = "") -> str:
        """The screen, once it shows all of `wanted` and no longer `gone`, and nothing more comes."""
        deadline = time.monotonic() + TIMEOUT
        while time.monotonic() < deadline:
            more = self._read(0.3)
            shown = self.shown
            if not more and all(each in shown for each in wanted) and (not gone or gone not in shown):
                return shown
            assert more or self.child.isalive(), f"it has ended:\n{shown}"
        raise AssertionError(f"{wanted} never came:\n{self.shown}")

    def type(self, keys: str) -> None:
        self.child.send(keys)

    def enter(self, line: str, *wanted: str, gone: str = "") -> str:
        self.type(f"{line}\r")
        return self.until(*wanted, gone=gone)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    @property
    def shown(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip() + "\n"

    def _read(self, seconds: float) -> bool:
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            self._stream.feed(self.child.read_nonblocking(100_000, timeout=seconds))
            return True
        return False


@pytest.fixture
def terminal(folder: Path, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts a session in a terminal of some size, and waits for its prompt."""
    opened: list[Terminal] = []

    def start(*options: str, columns: int = 80, rows: int = 24, **env: str) -> Terminal:
        opened.append(Terminal(folder, tmp_path, *options, columns=columns, rows=rows, **env))
        opened[-1].until("cables>", "F1 help")
        return opened[-1]

    yield start
    for each in opened:
        each.child.close(force=True)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_screens(terminal: Callable[..., Terminal], golden: Golden, columns: int, rows: int) -> None:
    seen = terminal(columns=columns, rows=rows)
    name = f"{columns}x{rows}"
    golden(f"start-{name}.txt", seen.shown)
    golden(f"search-{name}.txt", seen.enter("embassy", "14 cables · hits"))
    golden(f"refine-{name}.txt", seen.enter("+party:KWP -class:secret", "7 cables · hits"))
    golden(f"error-{name}.txt", seen.enter("wheat class:segret", "did you mean secret?"))
    golden(f"help-{name}.txt", seen.enter("help", "Tab completes"))
    seen.enter("open 2", "lines 1-", "n N q")
    seen.type("n")
    seen.until("match 1 of")
    seen.type("n")
    golden(f"open-{name}.txt", seen.until("match 2 of"))
    seen.type("q")
    seen.until("$ cables show invented/", gone="n N q")


def test_ctrl_c_drops_the_line_and_ctrl_d_leaves(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    seen = terminal()
    seen.enter("embassy", "14 cables · hits")
    seen.type("never entered")
    seen.until("cables> never entered")
    seen.type("\x03")
    seen.until("cables>\n")
    seen.enter("widen", "nothing narrows this search")
    seen.child.kill(signal.SIGINT)
    seen.enter("sort newest", "newest")
    seen.type("\x04")
    seen.child.expect(pexpect.EOF, timeout=TIMEOUT)
    seen.child.close()
    assert seen.child.exitstatus == 0
    history = tmp_path / "cables" / "history"
    assert stat.S_IMODE(history.stat().st_mode) == 0o600
    kept = history.read_text()
    assert "+embassy\n" in kept
    assert "never entered" not in kept


def test_ctrl_c_at_any_moment_leaves_the_session_alive(terminal: Callable[..., Terminal]) -> None:
    seen = terminal()
    for number in range(10):
        seen.type(f"embassy OR word{number}\r")
        seen.child.kill(signal.SIGINT)
        seen.type("\x03")
    seen.until("cables>\n")
    seen.enter("party:KWP", "9 cables · hits")


def test_values_of_the_archive_are_completed(terminal: Callable[..., Terminal], golden: Golden) -> None:
    seen = terminal()
    seen.type("from:bu")
    seen.until("Bucharest", "cables>")
    seen.type("\t")
    seen.until("cables> from:Bucharest")
    seen.type("\x15party:work")
    seen.until("Korean Workers' Party  ")
    seen.type("\t\r")
    seen.until("9 cables · hits", "cables search")
    seen.type("class:segret")
    golden("typing-80x24.txt", seen.until("at character 7: no classification"))


def test_a_window_of_another_size(terminal: Callable[..., Terminal], golden: Golden) -> None:
    seen = terminal(columns=120, rows=40)
    seen.enter("embassy", "14 cables · hits")
    seen.enter("open 8", "lines 1-", "n N q")
    seen.resize(80, 24)
    seen.until("lines 1-23")
    seen.type("q")
    seen.until("cables>", gone="n N q")
    golden("resized-80x24.txt", seen.enter("show", "$ cables search"))


def test_without_colour(terminal: Callable[..., Terminal]) -> None:
    seen = terminal("--archive", "./archive", NO_COLOR="1")
    seen.enter("embassy", "14 cables · hits", "**embassy**", "$ cables --archive ./archive search embassy")
    drawn = {cell.fg for line in seen.screen.buffer.values() for cell in line.values()}
    assert drawn == {"default"}


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252:strict"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda env: " ".join(env.values()),
)
def test_a_terminal_that_has_few_characters(env: dict[str, str], terminal: Callable[..., Terminal]) -> None:
    running = terminal(columns=100, rows=40, **env)
    running.enter("exchange", "hits", "cables>")
    running.enter("facets", "cables>")
    running.enter("1", "cables>", gone="Traceback")
    running.enter("quit")
    running.child.expect(pexpect.EOF, timeout=TIMEOUT)
    assert running.child.wait() == 0


def test_doubtful_names_are_decided_by_keys(tmp_path: Path, golden: Golden) -> None:
    """In the session: what is searched next is searched under the decisions."""
    person = Entity(id="person/rudolf-sapt", label="PERSON", name="Rudolf Sapt")
    known = Mention(start=0, end=11, label="PERSON", entity=person.id, rule="list:Rudolf Sapt")
    unlinked = Mention(start=0, end=4, label="PERSON", rule="ambiguous")
    bodies = {"a": ("Rudolf Sapt rode.", known), "b": ("Sapt rode.", unlinked), "c": ("Sapt slept.", unlinked)}
    cables = [make_cable(id, body, mentions=(one,), entities=(person,)) for id, (body, one) in bodies.items()]
    write_archive(tmp_path / "archive", cables)
    decided = tmp_path / "corrections.txt"
    seen = Terminal(tmp_path / "archive", tmp_path, columns=80, rows=24, CABLES_CORRECTIONS=str(decided), NO_COLOR="1")
    seen.until("cables>", "F1 help")
    seen.enter("person:Sapt", "2 more cables print Sapt, linked to nobody")
    seen.enter("review Sapt", "1. 1967", "q quit")
    seen.type("a")
    golden("review-80x24.txt", seen.until("added:", "2. 1967", "q quit").replace(str(tmp_path), "..."))
    seen.type("\x03")
    seen.until("1 name decided", "cables>")  # Ctrl-C ends the review, not the session
    seen.enter("review Sapt", "1. 1967", "q quit")
    seen.type("r")
    seen.until("No other name is in doubt.", "1 name decided", "$ cables entity review Sapt")
    assert decided.read_text(encoding="utf-8").splitlines()[1:] == [
        'alias "Sapt" person/rudolf-sapt in c',
        'reject person/rudolf-sapt "Sapt" in b',
    ]
    shown = seen.enter(f"person:{person.id}", "2 cables · hits")
    assert "more cable" not in shown.rpartition("cables> person:")[2]
    seen.child.close(force=True)
