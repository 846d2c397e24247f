"""What two bodies have in common, piece by piece: both sides of every rule."""

from __future__ import annotations

from contextlib import closing

import pytest
from conftest import make_cable, write_archive
from version_texts import prose, without_runs

from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.variants import diff
from search.variants.diff import compare
from search.variants.family import family


@pytest.mark.parametrize(
    ("one", "other", "pieces"),
    [
        ("", "", []),
        ("a", "", [("one", "a")]),
        ("", "b", [("other", "b")]),
        ("a b c", "a b c", [("both", "a b c")]),
        ("a b c", "a x c", [("both", "a"), ("one", "b"), ("other", "x"), ("both", "c")]),
        ("A, b\n\nc", "a B c.", [("both", "A, b\n\nc")]),
        ("a - b", "a — b", [("both", "a"), ("one", "-"), ("other", "—"), ("both", "b")]),
        # One or two words between differences of more than twice as many are chance.
        ("1 2 3 of 4 5 6", "7 8 9 of 10 11 12", [("one", "1 2 3 of 4 5 6"), ("other", "7 8 9 of 10 11 12")]),
        ("1 2 3 of 4 5 6", "x of y", [("one", "1 2 3 of 4 5 6"), ("other", "x of y")]),
        ("x of y", "1 2 3 of 4 5 6", [("one", "x of y"), ("other", "1 2 3 of 4 5 6")]),
        (
            "1 2 of 4 5",
            "7 8 of 10 11",
            [("one", "1 2"), ("other", "7 8"), ("both", "of"), ("one", "4 5"), ("other", "10 11")],
        ),
        (
            "1 2 3 4 5 of the 6 7 8 9 10",
            "a b c d e of the f g h i j",
            [("one", "1 2 3 4 5 of the 6 7 8 9 10"), ("other", "a b c d e of the f g h i j")],
        ),
        (
            "1 2 3 4 of the 6 7 8 9 10",
            "a b c d of the f g h i j",
            [
                ("one", "1 2 3 4"),
                ("other", "a b c d"),
                ("both", "of the"),
                ("one", "6 7 8 9 10"),
                ("other", "f g h i j"),
            ],
        ),
        (
            "1 2 3 4 5 6 7 8 in of the 1 2 3 4 5 6 7 8",
            "a b c d e f g h in of the a b c d e f g h",
            [
                ("one", "1 2 3 4 5 6 7 8"),
                ("other", "a b c d e f g h"),
                ("both", "in of the"),
                ("one", "1 2 3 4 5 6 7 8"),
                ("other", "a b c d e f g h"),
            ],
        ),
        # At the ends of a text no word is chance.
        ("of 1 2 3 4", "of 7 8 9 10", [("both", "of"), ("one", "1 2 3 4"), ("other", "7 8 9 10")]),
        ("1 2 3 4 of", "7 8 9 10 of", [("one", "1 2 3 4"), ("other", "7 8 9 10"), ("both", "of")]),
    ],
)
def test_pieces(one: str, other: str, pieces: list[tuple[str, str]]) -> None:
    found = compare("x", one, "y", other)
    assert [(piece.side, piece.text) for piece in found.pieces] == pieces
    counts = {
        side: sum(len(text.split()) for each, text in pieces if each == side) for side in ("both", "one", "other")
    }
    assert (found.same, found.only_one, found.only_other) == (counts["both"], counts["one"], counts["other"])
    assert (found.one, found.other) == ("x", "y")
    assert [piece.words for piece in found.pieces] == [len(text.split()) for _, text in pieces]


@pytest.mark.parametrize("cells", [0, 1, 30, 1_000])
def test_by_paragraphs_where_the_texts_are_long(monkeypatch: pytest.MonkeyPatch, cells: int) -> None:
    monkeypatch.setattr(diff, "MOST_CELLS", cells)
    one = "alpha beta.\n\ngamma delta\n\nepsilon zeta"
    found = compare("x", one, "y", "alpha beta.\n\ngamma eta\n\nepsilon zeta")
    told = [(piece.side, piece.text) for piece in found.pieces]
    if cells >= 4:
        assert told == [
            ("both", "alpha beta.\n\ngamma"),
            ("one", "delta"),
            ("other", "eta"),
            ("both", "epsilon zeta"),
        ]
    else:
        assert told == [
            ("both", "alpha beta."),
            ("one", "gamma delta"),
            ("other", "gamma eta"),
            ("both", "epsilon zeta"),
        ]


@pytest.mark.parametrize(
    ("one", "other", "pieces"),
    [
        ("a b\n\nc d", "a b\n\nc d\n\ne f", [("both", "a b\n\nc d"), ("other", "e f")]),
        ("a b\n\nc d\n\ne f", "a b", [("both", "a b"), ("one", "c d\n\ne f")]),
        ("a b", "x y\n\na b", [("other", "x y"), ("both", "a b")]),
        ("", "x y\n\na b", [("other", "x y\n\na b")]),
        ("a b", "", [("one", "a b")]),
        ("a b\nc d", "a b c d", [("both", "a b\nc d")]),
    ],
)
def test_whole_paragraphs_more_or_less(
    monkeypatch: pytest.MonkeyPatch, one: str, other: str, pieces: list[tuple[str, str]]
) -> None:
    monkeypatch.setattr(diff, "MOST_CELLS", 0)
    assert [(piece.side, piece.text) for piece in compare("x", one, "y", other).pieces] == pieces


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("family") / "archive"
    full = prose(1)
    bodies = {"full": full, "redacted": without_runs(full, 2, 0.2), "extract": full[:120], "alone": prose(9)}
    write_archive(folder, [make_cable(name, " ".join(words)) for name, words in bodies.items()])
    return ArchiveReader(folder)


def test_a_family_is_the_cable_and_its_versions_the_fullest_first(reader: ArchiveReader) -> None:
    resolver = EntityResolver(reader)
    found = family(reader, resolver, "extract")
    assert found.id == "extract"
    assert [version.id for version in found.versions] == ["extract", "full", "redacted"]
    assert [version.words for version in found.versions][:2] == [120, 240]
    with closing(reader.ledger()) as ledger:
        shares = [None, *(ledger.versions.share("extract", each) for each in ("full", "redacted"))]
    assert [version.share for version in found.versions] == shares
    assert shares[1] == 1.0
    assert found.compared is not None
    assert (found.compared.one, found.compared.other) == ("extract", "full")
    assert (found.compared.same, found.compared.only_one, found.compared.only_other) == (120, 0, 120)


def test_any_two_can_be_compared_and_one_alone_has_no_other(reader: ArchiveReader) -> None:
    resolver = EntityResolver(reader)
    alone = family(reader, resolver, "alone")
    assert ([version.id for version in alone.versions], alone.compared) == (["alone"], None)
    beside = family(reader, resolver, "alone", "full")
    assert beside.compared is not None
    assert ([version.id for version in beside.versions], beside.compared.other) == (["alone"], "full")
    assert beside.compared.only_one + beside.compared.same == 240
    chosen = family(reader, resolver, "full", "extract").compared
    assert chosen is not None
    assert chosen.other == "extract"
