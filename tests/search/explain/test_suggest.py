"""Words and values that look like one that the archive does not have: how near, which first, how many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import make_cable, write_archive

from corpus.records import Addressee, Note, Station
from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.explain.suggest import (
    SLOW_WILDCARD_CABLES,
    expand_pattern,
    near_values,
    near_words,
    slow_query_warnings,
    unknown_values,
)
from search.plan.compiler import Compiler
from search.query.ast import Exact, Fuzzy, PostFilter, Wildcard
from search.query.parser import parse


def post(name: str, key: str, country: str = "DE") -> Station:
    return Station(printed=f"AMEMBASSY {name.upper()}", name=name, post=key, country=country, kind="embassy")


BONN, ROME = post("Bonn", "bonn"), post("Rome", "rome", "IT")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("suggest") / "archive"
    write_archive(
        folder,
        [
            make_cable("a", "herring herrings barrel", title="", sender=BONN, kind="airgram"),
            make_cable("b", "herrung barrel", title="", addressees=(Addressee(station=ROME),), tags=("PFOR",)),
            make_cable("c", "barrels barred cod", title="", subject="Barrel tax", signed="Tudoran"),
            make_cable("d", "code codes coda", title="", collection="frus1964"),
            make_cable("e", "code cods decode ox", title="", collection="frus1967", number="1085"),
        ],
    )
    return ArchiveReader(folder)


@pytest.fixture(scope="module")
def compiler(reader: ArchiveReader) -> Compiler:
    return Compiler(reader, EntityResolver(reader).mentions)


@pytest.mark.parametrize(
    ("form", "near"),
    [
        # Five letters and more may differ by two, and where one explains it two only distract.
        ("herryng", [("herring", 1), ("herrung", 1)]),
        ("hxrrxng", [("herring", 1), ("herrung", 1)]),
        ("hxxxxng", []),
        ("herrings1", [("herrings", 1)]),
        ("cxxes", [("codes", 1)]),
        # Up to four by one.
        ("oz", [("ox", 1)]),
        ("cxd", [("cod", 1)]),
        ("cxxe", []),
        ("codx", [("code", 2), ("cod", 1), ("coda", 1)]),
        # A neighbour changed for another is one letter.
        ("ehrring", [("herring", 1)]),
        ("herirng", [("herring", 1)]),
        # A slip in the first letter, or that letter lost.
        ("xerring", [("herring", 1)]),
        ("erring", [("herring", 1)]),
        ("dcode", [("code", 2), ("decode", 1)]),
        # What the archive has is not near itself.
        ("barrel", [("barred", 1), ("barrels", 1)]),
        ("x", []),
        ("", []),
    ],
)
def test_words(reader: ArchiveReader, compiler: Compiler, form: str, near: list[tuple[str, int]]) -> None:
    """Of words that differ alike the commonest first, then by the alphabet."""
    assert [(each.text, each.cables) for each in near_words(reader, compiler, form)] == near


def test_so_many_words(reader: ArchiveReader, compiler: Compiler) -> None:
    assert [each.text for each in near_words(reader, compiler, "codx", most=2)] == ["code", "cod"]
    assert [each.text for each in near_words(reader, compiler, "codo")] == ["code", "cod", "coda"]


@pytest.mark.parametrize(
    ("form", "fields", "near"),
    [
        ("barrell", ("subject",), [("barrel", 1)]),
        ("barrell", ("body",), [("barrel", 2), ("barrels", 1)]),
        ("barrell", ("body", "subject"), [("barrel", 3), ("barrels", 1)]),
        ("barrell", ("title",), []),
        ("tudorn", ("signed",), [("tudoran", 1)]),
        ("tudorn", ("body",), []),
        # Notes hold stems: words of other fields stand in, and count where notes have them.
        ("barrell", ("notes",), []),
    ],
)
def test_words_of_some_fields(
    reader: ArchiveReader, compiler: Compiler, form: str, fields: tuple[str, ...], near: list[tuple[str, int]]
) -> None:
    assert [(each.text, each.cables) for each in near_words(reader, compiler, form, fields)] == near


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (Wildcard("herr*"), [("herring", 1), ("herrings", 1), ("herrung", 1)]),
        (Wildcard("herr?ng"), [("herring", 1), ("herrung", 1)]),
        (Wildcard("*rel"), [("barrel", 2)]),
        (Wildcard("cod*"), [("code", 2), ("cod", 1), ("coda", 1), ("codes", 1), ("cods", 1)]),
        (Wildcard("zz*"), []),
        (Fuzzy("herrang"), [("herring", 1), ("herrung", 1)]),
        (Fuzzy("hxrrang", 2), [("herring", 1), ("herrung", 1)]),
        (Fuzzy("hxrrang", 1), []),
        (Fuzzy("cod"), [("code", 2), ("cod", 1), ("coda", 1), ("cods", 1)]),
    ],
)
def test_what_a_pattern_stands_for(reader: ArchiveReader, node: Wildcard | Fuzzy, found: list[tuple[str, int]]) -> None:
    assert [(each.text, each.cables) for each in expand_pattern(reader, node)] == found


def test_eight_words_of_a_pattern_are_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("eight") / "archive"
    write_archive(folder, [make_cable("a", " ".join(f"cod{end}" for end in "abcdefghijk"), title="")])
    reader = ArchiveReader(folder)
    assert [each.text for each in expand_pattern(reader, Wildcard("cod*"))] == [f"cod{end}" for end in "abcdefgh"]
    assert len(expand_pattern(reader, Wildcard("cod*"), most=9)) == 9
    compiler = Compiler(reader, EntityResolver(reader).mentions)
    assert [each.text for each in near_words(reader, compiler, "codx")] == ["coda", "codb", "codc"]


def test_a_word_counts_where_most_cables_have_it_and_equals_go_by_the_alphabet(
    archive_of: Callable[..., ArchiveReader],
) -> None:
    reader = archive_of(
        make_cable("a", "zander zandb", title="", subject="zander zandz"),
        make_cable("b", "", title="", subject="zander"),
        make_cable("c", "", title="", subject="zander"),
    )
    found = [(each.text, each.cables) for each in expand_pattern(reader, Wildcard("zand*"))]
    assert found == [("zander", 3), ("zandb", 1), ("zandz", 1)]


@pytest.mark.parametrize(("noted", "near"), [("codd", ["codd"]), ("codi", ["codi"]), ("codk", [])])
def test_of_nine_words_those_are_told_that_the_field_has(
    archive_of: Callable[..., ArchiveReader], noted: str, near: list[str]
) -> None:
    """Notes hold stems: which words they may have is looked up among those of other fields."""
    body = " ".join(f"cod{end}" for end in "abcdefghijk")
    reader = archive_of(make_cable("a", body, title="", notes=(Note(marker="1", text=noted),)))
    found = near_words(reader, Compiler(reader, EntityResolver(reader).mentions), "codx", ("notes",))
    assert [each.text for each in found] == near


@pytest.mark.parametrize(
    ("node", "near"),
    [
        (Exact("kind", "airgrm"), [("airgram", 1)]),
        (Exact("kind", "telegrm"), [("telegram", 4)]),
        (Exact("collection", "frus1965"), [("frus1964", 1), ("frus1967", 1)]),
        (Exact("tags", "PFORR"), [("PFOR", 1)]),
        (Exact("kind", "zzzz"), []),
        # Numbers are no slips of others, nor are ids and references.
        (Exact("number", "1086"), []),
        (Exact("id", "aa"), []),
        (Exact("ref", "1086"), []),
        (Exact("label", "airgrm"), []),
        (PostFilter("from", "Bon"), [("Bonn", 1)]),
        (PostFilter("to", "Romee"), [("Rome", 1)]),
        (PostFilter("info", "Romee"), [("Rome", 1)]),
        (PostFilter("from", "Romee"), []),
        (PostFilter("to", "Bon"), []),
        # A country is no slip of a post.
        (PostFilter("from", "Benin"), []),
    ],
)
def test_values(
    reader: ArchiveReader, compiler: Compiler, node: Exact | PostFilter, near: list[tuple[str, int]]
) -> None:
    assert [(each.text, each.cables) for each in near_values(reader, compiler, node)] == near


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("herring", []),
        ("kind:airgram", []),
        ("kind:airgrm", ["no cable has kind:airgrm; near it: airgram (1)"]),
        ("-kind:zzzz", ["no cable has kind:zzzz"]),
        ("collection:frus1965 OR from:Bon", ["no cable has collection:frus1965; near it: frus1964 (1), frus1967 (1)",
                                             "no cable has from:Bon; near it: Bonn (1)"]),
        ("number:1086", ["no cable has number:1086"]),
    ],
)  # fmt: skip
def test_values_that_no_cable_has_are_said(
    reader: ArchiveReader, compiler: Compiler, query: str, said: list[str]
) -> None:
    assert list(unknown_values(reader, compiler, parse(query).tree)) == said


def test_so_many_parts_are_checked(reader: ArchiveReader, compiler: Compiler) -> None:
    """A query is counted as its own first part."""
    query = " OR ".join(["herring"] * 198 + ["kind:zzzz", "kind:yyyy"])
    assert list(unknown_values(reader, compiler, parse(query).tree)) == ["no cable has kind:zzzz"]


@pytest.mark.parametrize(
    ("query", "cables", "said"),
    [
        ("*ing", SLOW_WILDCARD_CABLES, ["*ing"]),
        ("*ing", SLOW_WILDCARD_CABLES - 1, []),
        ("?erring -subject:*els", 100_000, ["?erring", "*els"]),
        ("herr*ng", 100_000, []),
        ("*", 100_000, []),
    ],
)
def test_a_star_at_the_beginning_is_slow_in_a_large_archive(query: str, cables: int, said: list[str]) -> None:
    assert SLOW_WILDCARD_CABLES == 50_000
    assert list(slow_query_warnings(parse(query).tree, cables)) == [
        f"{pattern} begins with a wildcard: slow, for every word of the archive is compared with it" for pattern in said
    ]
