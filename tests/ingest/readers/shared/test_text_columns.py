"""Columns side by side in text: prose is parted, tables are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Cable
from ingest.readers.documents import plain
from ingest.readers.shared.text_columns import columns_apart
from ingest.sources.items import SourceFile

LEFT = """\
The harbour master spoke about
the price of coal and about the
silting of the northern channel,
which he called a scandal that
would cost the town its trade
and the consul his patience for
years to come, as he said twice
on the way to the king-""".splitlines()
RIGHT = """\
dom of Ruritania. The minister
had heard of it from his friend
and was not surprised at all by
the news that the pilots were on
strike once again and that ships
waited in the roads for weeks
before the board had met even
once in the whole year.""".splitlines()


def beside(left: list[str], right: list[str], width: int = 44) -> str:
    return "\n".join(f"{one:<{width}}{two}".rstrip() for one, two in zip(left, right, strict=True))


@pytest.mark.parametrize("width", [36, 44, 60])
def test_columns_of_prose_are_read_one_after_the_other(width: int) -> None:
    page = f"NOTE ON THE HARBOUR OF ZENDA AND ITS MANY TROUBLES THIS YEAR\n{beside(LEFT, RIGHT, width)}\n\n{' ' * 30}14"
    found = columns_apart(f"{page}\fThe last page.")
    assert found.pages == (1,)
    lines = [line.strip() for line in found.text.split("\f")[0].split("\n") if line.strip()]
    assert lines[1:] == [*LEFT, *RIGHT, "14"]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(LEFT + RIGHT),
        beside(["Mr. John Sapt", "Mr. Karl Tarlenheim", "Mr. Rupert Hentzau"] * 3, ["The Duke of Zenda"] * 9),
        beside(["wheat from the north"] * 9, ["1,200"] * 9),
        beside(LEFT[:4], RIGHT[:4]),  # too few lines
    ],
)
def test_what_is_no_column_of_prose_stays(text: str) -> None:
    assert columns_apart(text) == (text, ())


def test_the_reader_tells() -> None:
    text = f"Note on the Harbour\n{beside(LEFT, RIGHT)}\n"
    (cable,) = plain.read_cables(SourceFile.of_bytes("a.txt", text.encode()))
    assert isinstance(cable, Cable)
    assert "king-\ndom of Ruritania" in cable.body
    assert cable.warnings == ("two columns side by side on page 1 were read one after the other",)


LINE = st.tuples(
    st.sampled_from(("", "the duke came to town", "Sapt", "12", "and went away again,")),
    st.integers(0, 40),
    st.sampled_from(("", "tolls were due in May", "Zenda", "of the whole river.")),
).map(lambda parts: f"{parts[0]}{' ' * parts[1]}{parts[2]}")


@given(st.lists(st.lists(LINE, max_size=25).map("\n".join), max_size=3).map("\f".join))
def test_no_word_is_lost(text: str) -> None:
    found = columns_apart(text)
    assert sorted("".join(found.text.split())) == sorted("".join(text.split()))
    assert found.text.count("\f") == text.count("\f")
