"""The corrections file: what is written into it, what is taken back, what is said of its lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.corrections.file import HEAD, VARIABLE, add, load, problem_messages, undo
from corpus.corrections.syntax import Correction
from corpus.errors import BadConfig, BadCorrection

A, B, C = "person/a", "person/b", "person/c"
MERGE = Correction(operation="merge", entity=A, other=B)
ON = Correction(operation="merge", entity=B, other=C)
BACK = Correction(operation="merge", entity=B, other=A)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corrections.txt"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_new_file_says_what_it_is(path: Path) -> None:
    assert add(path, []) == ()
    assert not path.exists()
    assert add(path, [MERGE, ON]) == (f"merge {A} {B}", f"merge {B} {C}")
    assert text(path) == f"{HEAD}merge {A} {B}\nmerge {B} {C}\n"
    assert HEAD.startswith("# Corrections of names, one a line")
    assert HEAD.endswith("\n")


def test_only_what_is_new_is_written(path: Path) -> None:
    path.write_text(f"merge  {A} {B} # mine\n", encoding="utf-8")
    assert add(path, [MERGE, ON, ON]) == (f"merge {B} {C}",)
    assert text(path) == f"merge  {A} {B} # mine\nmerge {B} {C}\n"
    assert add(path, [MERGE]) == ()


def test_what_cannot_count_is_not_written(path: Path) -> None:
    path.write_text(f"nonsense\nmerge {A} {B}\n", encoding="utf-8")
    before = text(path)
    with pytest.raises(BadCorrection) as raised:
        add(path, [ON, Correction(operation="merge", entity=C, other=A)])
    assert raised.value.problem == (
        f"this cannot be done: the correction goes round in a circle: {C} and {A} are the same already"
    )
    assert raised.value.advice == (
        "See `cables entity log` for what is there; `cables entity undo` takes a correction back."
    )
    assert text(path) == before
    # a line that was wrong before does not stand in the way
    assert add(path, [ON]) == (f"merge {B} {C}",)


def test_a_new_line_that_makes_an_old_one_wrong(path: Path) -> None:
    """Entities are made first, then pairs: a pair never to be merged takes the merge before it out."""
    add(path, [MERGE])
    assert add(path, [Correction(operation="never", entity=A, other=B)]) == (f"never {A} {B}",)
    assert [problem.line for problem in load(path).problems] == [2]


def test_what_is_undone_stays_as_a_comment(path: Path) -> None:
    path.write_text(f"# mine\nnonsense\n  merge {A} {B}  # why\n\nmerge {B} {C}\n", encoding="utf-8")
    assert undo(path, 1, today=date(2026, 1, 2)) == f"merge {A} {B}  # why"
    assert text(path) == f"# mine\nnonsense\n# undone 2026-01-02: merge {A} {B}  # why\n\nmerge {B} {C}\n"
    assert undo(path) == f"merge {B} {C}"
    assert text(path).endswith(f"# undone {date.today().isoformat()}: merge {B} {C}\n")


def test_the_last_is_undone_where_none_is_named(path: Path) -> None:
    add(path, [MERGE, ON])
    assert undo(path) == f"merge {B} {C}"
    assert load(path).lines == (f"merge {A} {B}",)


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_corrections_are_numbered_from_1(path: Path, number: int) -> None:
    add(path, [MERGE, ON])
    before = text(path)
    with pytest.raises(BadCorrection) as raised:
        undo(path, number)
    assert raised.value.problem == f"there is no correction {number}"
    assert raised.value.advice == "`cables entity log` numbers them from 1 to 2."
    assert text(path) == before
    assert undo(path, 2) == f"merge {B} {C}"


def test_nothing_to_undo(path: Path) -> None:
    with pytest.raises(BadCorrection) as raised:
        undo(path, 1)
    assert raised.value.problem == f"there is nothing to undo in {path}"
    assert raised.value.advice == "`cables entity log` prints what is there."


def test_what_is_said_of_lines_that_do_not_count(path: Path) -> None:
    path.write_text(f"merge {A} {B}\nmerge {B} {A}\n", encoding="utf-8")
    assert problem_messages(load(path), path) == (
        f"corrections.txt, line 2, does not count: it goes round in a circle: {B} and {A} are the same already. "
        f"Correct or delete the line in {path}, or put # before it.",
    )
    path.write_text("nonsense\n" * 7, encoding="utf-8")
    *first, last = problem_messages(load(path), path)
    assert len(first) == 5
    assert last == f"2 more lines of {path} do not count; `cables doctor` looks at the file."
    assert problem_messages(load(path.with_name("none.txt")), path) == ()


def test_a_file_that_cannot_be_used_names_the_setting(path: Path) -> None:
    assert VARIABLE == "CABLES_CORRECTIONS"
    path.mkdir()
    with pytest.raises(BadConfig, match=r"cannot read the corrections file .*corrections\.txt") as raised:
        load(path)
    assert VARIABLE in raised.value.advice
    inside = path.with_name("a file") / "corrections.txt"
    inside.parent.write_text("", encoding="utf-8")
    for change in (lambda: add(inside, [MERGE]), lambda: undo(inside)):
        with pytest.raises(BadConfig, match="cannot write into the folder") as raised:
            change()
        assert VARIABLE in raised.value.advice


def test_a_link_stays_a_link(path: Path) -> None:
    shared = path.parent / "shared" / "real.txt"
    shared.parent.mkdir()
    path.symlink_to(shared)
    add(path, [MERGE])
    assert path.is_symlink()
    assert text(shared).endswith(f"merge {A} {B}\n")


def test_what_depends_on_an_undone_line_is_undone_with_it(tmp_path: Path) -> None:
    path = tmp_path / "corrections.txt"
    made = ['new PERSON "Rupert"', 'alias "The Boss" user/person/rupert', 'new PERSON "Sapt"']
    path.write_text("\n".join(made) + "\n")
    assert undo(path, 1).splitlines() == made[:2]
    found = load(path)
    assert found.lines == ('new PERSON "Sapt"',)
    assert not found.problems
