from __future__ import annotations

import contextlib
import io
import shlex
from pathlib import Path

import pytest

from cables.api import Archive
from cables.cli import run
from cables.session.context import SessionContext
from cables.session.dispatch import dispatch
from cables.session.state import SearchHistory, State
from cables.terminal.text import Display


@pytest.fixture
def desk(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SessionContext:
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder))
    monkeypatch.setenv("CABLES_DESK", str(tmp_path / "desk"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    return SessionContext(Archive(folder, desk=tmp_path / "desk"), Display(colour=False, width=80))


def _walk(context: SessionContext, *lines: str) -> tuple[SearchHistory, tuple[str, ...]]:
    history = SearchHistory(State(limit=context.page))
    printed: tuple[str, ...] = ()
    for line in lines:
        done = dispatch(context, history, line)
        history, printed = done.history, done.lines
    return history, printed


def test_a_saved_search_runs_as_it_was(desk: SessionContext) -> None:
    lines = ("embassy", "+party:KWP", "-class:secret", "narrow from:Bonn", "sort oldest")
    before, _ = _walk(desk, *lines)
    assert "saved kwp:" in _walk(desk, *lines, "save kwp")[1][0]
    after, _ = _walk(desk, "run kwp")
    assert [hit.id for hit in desk.results(after.current).hits] == [hit.id for hit in desk.results(before.current).hits]
    assert after.current.sort == "oldest"
    assert desk.selections(after.current) == desk.selections(before.current)
    assert "kwp" in "\n".join(_walk(desk, "saved")[1])
    assert "already" in "\n".join(_walk(desk, "wheat", "save kwp")[1])
    assert "saved kwp: wheat" in "\n".join(_walk(desk, "wheat", "save kwp --replace")[1])
    assert "no saved search 'kwq'" in "\n".join(_walk(desk, "run kwq")[1])


def test_the_one_line_command_saves_the_same(desk: SessionContext) -> None:
    _, printed = _walk(desk, "embassy", "+party:KWP", "sort oldest", "save kwp")
    kept = desk.archive.desk.search("kwp")
    desk.archive.desk.remove_search("kwp")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert run(shlex.split(printed[-1])[2:]) == 0
    assert desk.archive.desk.search("kwp") == kept


def test_an_export_holds_everything_and_writes_over_nothing(desk: SessionContext, tmp_path: Path) -> None:
    file = tmp_path / "kwp.txt"
    _, printed = _walk(desk, "embassy", "+party:KWP", f"export {file}")
    assert printed[0].startswith("9 cables written")
    assert len(file.read_text().split()) == 9
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["kwp.txt"]
    assert "there is a file" in _walk(desk, "wheat", f"export {file}")[1][0]
    assert "cannot write" in _walk(desk, "wheat", f"export {tmp_path / 'none' / 'a.csv'}")[1][0]
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()):
        command, _, _ = printed[-1].rpartition(" > ")
        run(shlex.split(command)[2:])
    assert out.getvalue() == file.read_text()


def test_words_that_begin_with_export_are_searched(desk: SessionContext) -> None:
    assert _walk(desk, "export controls")[0].current.query == "export controls"


def test_labels_and_notes_are_found_at_once(desk: SessionContext) -> None:
    first, *_ = desk.results(_walk(desk, "embassy")[0].current).hits
    _, printed = _walk(desk, "embassy", "label 1 toread")
    assert printed == ("toread: put on 1 cable", f"$ cables label add toread {first.id}")
    assert desk.results(_walk(desk, "label:toread")[0].current).total == 1
    assert desk.results(_walk(desk, "embassy", "+label:toread")[0].current).total == 1
    _, printed = _walk(desk, "embassy", "note 1 the answer is missing")
    assert desk.results(_walk(desk, "has:mynote")[0].current).total == 1


def test_a_citation_and_an_explanation(desk: SessionContext) -> None:
    assert "Telegram from" in _walk(desk, "embassy", "cite 1")[1][0]
    assert _walk(desk, "embassy", "cite 1 bibtex")[1][0].startswith("@")
    assert "rank 2 of 14" in "\n".join(_walk(desk, "embassy", "explain 2")[1])
    narrowed = "\n".join(_walk(desk, "embassy", "+party:KWP", "explain")[1])
    assert "9 cables of 14" in narrowed
    assert "--select party=party/kwp" in narrowed


def test_what_finds_nothing_is_explained(desk: SessionContext) -> None:
    printed = "\n".join(_walk(desk, "embasy wheat")[1])
    assert "embasy: no cable has it" in printed
    assert "embassy" in printed


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("cite 1", "cables cite {id}"),
        ("cite 1   RIS", "cables cite {id} --style ris"),
        ("cite 1 chicago", "cables cite {id}"),
        ("label 1   toread", "cables label add toread {id}"),
        ("note 1   all  of it", "cables note {id} 'all  of it'"),
        ("cite {id}   ris", "cables cite {id} --style ris"),
        ("label {id}  toread", "cables label add toread {id}"),
    ],
)
def test_the_first_word_names_the_hit_and_the_rest_is_the_rest(desk: SessionContext, line: str, command: str) -> None:
    first, *_ = desk.results(_walk(desk, "embassy")[0].current).hits
    _, printed = _walk(desk, "embassy", line.format(id=first.id))
    assert printed[-1] == f"$ {command.format(id=first.id)}"


def test_a_label_is_one_word(desk: SessionContext) -> None:
    _, printed = _walk(desk, "embassy", "label 1 to read")
    assert "a label is one word" in printed[0]
    assert desk.archive.desk.labels() == {}


def test_what_is_saved_already_is_replaced_where_that_is_asked_only(desk: SessionContext) -> None:
    assert _walk(desk, "saved")[1][0] == "no search is saved; `save NAME` keeps this one"
    _walk(desk, "embassy", "next", "save kwp")
    assert desk.archive.desk.search("kwp").request.offset == 0
    assert "already" in _walk(desk, "wheat", "save kwp")[1][0]
    _, printed = _walk(desk, "wheat", "save kwp   --replace")
    assert printed[0] == "saved kwp: wheat"
    assert set(shlex.split(printed[1])[1:]) - {"--"} == {"cables", "saved", "add", "kwp", "wheat", "--replace"}
    assert _walk(desk, "saved")[1] == ("kwp  wheat", "$ cables saved list")
