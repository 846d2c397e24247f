"""Tables: what is wrong is named with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.authority.tables import read_rows, rows, toml
from corpus.errors import BadVocabulary

if TYPE_CHECKING:
    from pathlib import Path


def _file(folder: Path, text: str) -> Path:
    path = folder / "invented.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_comments_and_blank_lines_are_no_rows_and_cells_are_stripped(tmp_path: Path) -> None:
    path = _file(tmp_path, '# head\n\nid,names\na, x | y \n# between\nb,"one, two"\n')
    found = list(read_rows(path, ("id", "names")))
    assert [row["id"] for row in found] == ["a", "b"]
    assert found[0].many("names") == ("x", "y")
    assert found[1].many("names") == ("one, two",)
    assert found[1].place == "invented.csv line 6"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("id,other\na,b\n", "line 1: the heading"),
        ("id,names\na\n", "line 2: 1 cells"),
        ("id,names\na,b\na,c\n", "line 3: the key 'a'"),
        ("id,names\n,b\n", "line 2: the key ''"),
        ('id,names\na,"b\n', "line 2"),
        ("# nothing\n", "has no heading"),
    ],
)
def test_faults_name_the_line(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(BadVocabulary, match=r"invented\.csv") as caught:
        list(read_rows(_file(tmp_path, text), ("id", "names")))
    assert named in str(caught.value)
    assert caught.value.advice


def test_a_year_is_four_digits_or_nothing(tmp_path: Path) -> None:
    first, second, third = read_rows(_file(tmp_path, "id,year\na,1967\nb,\nc,67\n"), ("id", "year"))
    assert (first.year("year"), second.year("year")) == (1967, 0)
    with pytest.raises(BadVocabulary, match="line 4"):
        third.year("year")


def test_bytes_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "invented.csv"
    path.write_bytes(b"id\n\xff\n")
    with pytest.raises(BadVocabulary, match="cannot be read"):
        list(read_rows(path, ("id",)))


def test_a_missing_file_is_named() -> None:
    with pytest.raises(BadVocabulary, match=r"absent\.csv"):
        list(rows("absent.csv", ("id",)))
    with pytest.raises(BadVocabulary, match=r"absent\.toml"):
        toml("absent.toml")


def test_a_broken_toml_file_is_named(tmp_path: Path) -> None:
    """A name is taken from the data folder; one with a path of its own leads elsewhere."""
    path = tmp_path / "invented.toml"
    path.write_text("[part]\nword = 1\n", encoding="utf-8")
    assert toml(str(path)) == {"part": {"word": 1}}
    path.write_text("[part]\nword = \n", encoding="utf-8")
    with pytest.raises(BadVocabulary, match=r"^invented\.toml: .*line 2") as caught:
        toml(str(path))
    assert caught.value.advice
    path.unlink()
    with pytest.raises(BadVocabulary, match=r"^invented\.toml cannot be read: "):
        toml(str(path))
