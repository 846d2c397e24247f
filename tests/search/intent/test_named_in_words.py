"""Days, kinds and papers in bare words: what satisfies them, what is said, what they never do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import combinations
from typing import TypeGuard

import pytest
from conftest import make_cable, write_archive
from searching import explain, search
from slow_matcher import SlowCable

from corpus.dates import one_day
from corpus.records import Cable, DateSpan, EntityLabel, Mention
from index.reader import ArchiveReader
from search.highlight.highlighter import Highlighter
from search.intent.named_in_words import read_names
from search.intent.persons_in_words import find_named
from search.intent.reading import read_bare_words
from search.plan.compiler import Compiler
from search.query.ast import DateFilter, EntityFilter, Exact, Phrase, Word, walk
from search.query.parser import parse


def dated(cable_id: str, body: str, day: date, **fields: object) -> Cable:
    return make_cable(cable_id, body, title="Memo", date=one_day(day), **fields)


CABLES = (
    dated("of-the-day", "Tanks in Strelsau: a coup.", date(1967, 4, 21)),
    dated("of-the-month", "A coup is feared.", date(1967, 4, 2), kind="memorandum of conversation"),
    dated("of-the-year", "The coup failed.", date(1967, 11, 3)),
    dated("says-so", "The coup of April 21, 1967 is remembered.", date(1971, 2, 1)),
    dated("other-coup", "A coup in Ruritania.", date(1963, 5, 5)),
    dated("quiet", "Grain was short.", date(1967, 4, 9), kind="memorandum", number="NSSM 939"),
    dated("paper", "The study NSSM 939 asks much of 39 posts.", date(1969, 3, 1), number="39"),
    dated("estimate", "Ruritania will not yield.", date(1961, 9, 7), number="NIE 95-61"),
    make_cable("undated", "A coup, some day.", title="Memo", date=DateSpan()),
    *(dated(f"other{n}", "Of railways and of passes.", date(1958 + n, 6, 1)) for n in range(8)),
    make_cable("open", "A coup, by 1970.", title="Memo", date=DateSpan(latest=date(1966, 1, 1))),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("named") / "archive"
    write_archive(folder, CABLES)
    return ArchiveReader(folder)


def is_kind(also: object) -> TypeGuard[Exact]:
    return isinstance(also, Exact) and also.field == "kind"


def spans(query: str) -> dict[str, tuple[date | None, date | None]]:
    """Word to the days that satisfy it."""
    return {
        node.text: (node.also.earliest, node.also.latest)
        for node in walk(read_names(parse(query).tree).tree)
        if isinstance(node, Word) and isinstance(node.also, DateFilter)
    }


YEAR = (date(1967, 1, 1), date(1967, 12, 31))
APRIL = (date(1967, 4, 1), date(1967, 4, 30))
DAY = (date(1967, 4, 21), date(1967, 4, 21))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("coup 1967", {"1967": YEAR}),
        ("coup April 1967", {"April": APRIL, "1967": YEAR}),
        ("1967 apr coup", {"1967": YEAR, "apr": APRIL}),
        ("coup 21 April 1967", {"21": DAY, "April": APRIL, "1967": YEAR}),
        ("coup April 21, 1967", {"April": APRIL, "21": DAY, "1967": YEAR}),
        ("coup 21st April 1967", {"21st": DAY, "April": APRIL, "1967": YEAR}),
        ("(coup 1967)^2", {"1967": YEAR}),
        ("31 April 1967", {"April": APRIL, "1967": YEAR}),
        ("march to Strelsau", {}),
        ("it may fall", {}),
        ('"1967" coup', {}),
        ("=1967 coup", {}),
        ("coup -1967", {}),
        ("coup OR 1967", {}),
        ("subject:1967 coup", {}),
        ("12390 tons, 2500 men", {}),
    ],
)
def test_which_words_a_day_satisfies(query: str, found: dict[str, tuple[date, date]]) -> None:
    assert spans(query) == found


def test_a_day_satisfies_the_word_and_says_so_once(reader: ArchiveReader) -> None:
    found = search(reader, "coup April 1967")
    assert {hit.id for hit in found.hits[: found.total]} == {"of-the-day", "of-the-month", "says-so"}
    assert found.warnings == (
        "April 1967 interpreted as a date: cables of this date match without the words. "
        'To require it, write date:1967-04; for the words only, write "April 1967"',
    )
    assert found.query == "coup April 1967"
    assert explain(reader, "coup April 1967").warnings == found.warnings
    assert not any(hit.missing for hit in found.hits[: found.total])


def test_a_day_filters_nothing(reader: ArchiveReader) -> None:
    found = search(reader, "coup April 1967", limit=50)
    every = {hit.id for hit in search(reader, "coup", limit=50)}
    assert {hit.id for hit in found} >= every
    assert {hit.id: hit.missing for hit in found}["of-the-year"] == ("April",)
    assert {hit.id: hit.missing for hit in found}["other-coup"] == ("April", "1967")


def test_a_day_alone_is_no_evidence_beside_words(reader: ArchiveReader) -> None:
    assert "quiet" not in [hit.id for hit in search(reader, "coup April 1967", limit=50)]
    assert "quiet" in [hit.id for hit in search(reader, "April 1967", limit=50)]
    assert search(reader, "zeppelin 1963", limit=50).ranked == 0


def test_the_cable_of_the_day_comes_first(reader: ArchiveReader) -> None:
    assert search(reader, "Strelsau coup April 1967")[0].id == "of-the-day"
    partial = [hit.id for hit in search(reader, "zeppelin coup November 1967", limit=50)]
    assert partial[0] == "of-the-year"


def test_words_that_are_demanded_are_words(reader: ArchiveReader) -> None:
    for query in ("coup AND 1967", "coup +1967"):
        found = search(reader, query, limit=50)
        assert ([hit.id for hit in found], found.warnings) == (["says-so"], ())


@pytest.mark.parametrize("query", ["NSSM 939", "nssm 939"])
def test_a_paper_is_a_phrase_and_no_telegram(reader: ArchiveReader, query: str) -> None:
    found = search(reader, query, limit=50)
    assert {hit.id for hit in found} == {"quiet", "paper"}
    assert found[0].id == "quiet"
    assert (
        f"{query} interpreted as a paper: cables with this number, or with the two words next to each other, match. "
        f'To require the number, write number:"{query}"; for the words anywhere, write {query.replace(" ", " AND ")}'
    ) in found.warnings
    assert search(reader, "NSSM 39", limit=50).ranked == 0


def test_a_paper_beside_words(reader: ArchiveReader) -> None:
    found = search(reader, "grain NSSM 939", limit=50)
    assert [hit.id for hit in found] == ["quiet", "paper"]
    assert found.total == 1
    tree = read_names(parse("grain NSSM 939 NSC 1950").tree).tree
    assert [node.text for node in walk(tree) if isinstance(node, Phrase)] == ["NSSM 939"]


def test_names_of_kinds_and_series(reader: ArchiveReader) -> None:
    found = search(reader, "memcon coup")
    assert [hit.id for hit in found.hits[: found.total]] == ["of-the-month"]
    assert found.warnings == (
        "memcon interpreted as a kind of document: each memorandum of conversation matches without the word. "
        'To require it, write kind:"memorandum of conversation"; for the words only, write "memcon"',
    )
    found = search(reader, "NIE Ruritania")
    assert [hit.id for hit in found.hits[: found.total]] == ["estimate"]
    assert found.warnings == (
        "NIE interpreted as a series: papers numbered in it match without the word. "
        'To require it, write kind:NIE; for the words only, write "NIE"',
    )


def test_a_telephone_conversation_is_one_by_its_title_too(archive_of: Callable[..., ArchiveReader]) -> None:
    """Its kind may be that of the memorandum about it."""
    memo = {"kind": "memorandum of conversation", "title": "Memorandum of Telephone Conversation"}
    archive = archive_of(
        make_cable("by-title", "Of grain.", **memo),
        make_cable("by-kind", "Of grain.", kind="telephone conversation", title="Transcript"),
        make_cable("talk", "Of grain.", kind="memorandum of conversation", title="Memorandum of Conversation"),
        *(make_cable(f"other{n}", "Of passes.", title="Memo") for n in range(9)),
    )
    for query in ("telcon grain", "grain telcons"):
        found = search(archive, query)
        assert {hit.id for hit in found.hits[: found.total]} == {"by-title", "by-kind"}


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("Embtel coup", "telegram"),
        ("deptels coup", "telegram"),
        ("Embtel from Bonn coup", "telegram"),
        ("Embtel 12 coup", ""),
        ('"Embtel" coup', ""),
    ],
)
def test_short_names_of_telegrams_are_kinds_without_a_number(query: str, kind: str) -> None:
    tree = read_bare_words(parse(query).tree, query, known=lambda person: False)
    found = {node.also.value for node in walk(read_names(tree).tree) if isinstance(node, Word) and is_kind(node.also)}
    assert found == ({kind} if kind else set())


QUERIES = [
    "telcon coup",
    *(" ".join(words) for words in combinations(("coup", "April", "21", "1967", "grain"), 3)),
    "1967", "1961", "1970", "April 1967 memcon", "NSSM 939 1967", "NIE", "SNIE", "telcon coup", "grain NSSM 39",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_engine_reading_and_marks_agree(reader: ArchiveReader, query: str) -> None:
    tree = read_names(parse(query).tree).tree
    expected = {cable.id for cable in CABLES if SlowCable(cable).matches(tree)}
    found, total, _ = reader.search(Compiler(reader).compile(tree), limit=50)
    assert {reader.id_of(ref) for _, ref in found} == expected
    assert total == len(expected)
    marks = Highlighter(tree)
    assert {cable.id for cable in CABLES if marks.marks(cable) is not None} == expected


@pytest.mark.parametrize("query", [*QUERIES, "Coup: April 1967", "coup memcon^3 1967^2", "zeppelin coup 1967"])
def test_scores_are_taken_apart(reader: ArchiveReader, query: str) -> None:
    for hit in search(reader, query, limit=50):
        told = explain(reader, query, hit.id)
        why = told.why
        assert why is not None
        if not told.understood.startswith(("21", "memorandum")):  # what a description adds is not taken apart
            assert why.rank == hit.rank
            assert sum(each.score for each in why.weights) == pytest.approx(why.score, abs=1e-4)


BODY = "The Marshal saw Rassendyll about grain."


def mention(entity: str, label: EntityLabel, printed: str) -> Mention:
    start = BODY.index(printed)
    return Mention(start=start, end=start + len(printed), label=label, entity=entity)


RUDOLF = "person/rudolf-k-rassendyll"
WHO = (
    make_cable("mentions", BODY, title="Memo", mentions=(mention(RUDOLF, "PERSON", "Rassendyll"),)),
    make_cable("prints", "Rudolf Rassendyll came. Grain is dear.", title="Memo"),
    make_cable("surname", "Rassendyll came. Grain is dear.", title="Memo"),
    make_cable("ho", BODY, title="Memo", mentions=(mention("person/ho-chi-minh", "PERSON", "Marshal"),)),
    make_cable("body", BODY, title="Memo", mentions=(mention("org/strelsau-academy", "ORG", "Marshal"),)),
    *(make_cable(f"other{n}", "Of railways and passes.", title="Memo") for n in range(9)),
    *(
        make_cable(f"twin{n}", BODY, title="Memo", mentions=(mention(f"person/ada-{n}-flavia", "PERSON", "Marshal"),))
        for n in ("b", "c")
    ),
)


@pytest.fixture(scope="module")
def who(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("who") / "archive"
    write_archive(folder, WHO)
    return ArchiveReader(folder)


def test_a_person_named_in_words_is_found_under_whatever_name(who: ArchiveReader) -> None:
    found = search(who, "Rudolf Rassendyll grain", limit=50)
    assert {hit.id for hit in found.hits[: found.total]} == {"mentions", "prints"}
    assert {hit.id: hit.missing for hit in found}["surname"] == ("Rudolf",)
    assert found.query == "Rudolf Rassendyll grain"
    (notice,) = found.warnings
    assert notice == (
        "Rudolf Rassendyll interpreted as a person: cables that use another name for it match, too. "
        'To require it, write person:"Rudolf Rassendyll"; for the words only, write "Rudolf Rassendyll"'
    )
    assert [(each.printed, each.entity) for each in found.expanded] == [("Rudolf Rassendyll", RUDOLF)]


def test_a_person_filters_nothing_and_is_evidence(who: ArchiveReader) -> None:
    found = search(who, "Rudolf Rassendyll zeppelin", limit=50)
    assert (found.total, found[0].id in ("mentions", "prints")) == (0, True)
    assert {hit.id for hit in found} >= {"mentions", "prints", "surname"}


@pytest.mark.parametrize(
    ("query", "entity"),
    [
        ("Rudolf Rassendyll", RUDOLF),
        ("Strelsau Academy grain", "org/strelsau-academy"),
        ("rudolf rassendyll", ""),
        ("Rassendyll grain", ""),
        ('"Rudolf Rassendyll"', ""),
        ("Ada Flavia", ""),  # two of that name
        ("Michael Rassendyll", ""),
        # The longest name is meant: a place of the authority files, what is named after a person.
        ("Ho Chi Minh", "person/ho-chi-minh"),
        ("Ho Chi Minh grain", "person/ho-chi-minh"),
        ("Ho Chi Minh City", ""),
        ("grain Ho Chi Minh Trail", ""),
        ("Rudolf Rassendyll Library grain", ""),
        ("Rudolf Rassendyll Grain", RUDOLF),
    ],
)
def test_who_is_named(who: ArchiveReader, query: str, entity: str) -> None:
    tree = read_names(parse(query).tree, partial(find_named, who)).tree
    named = {node.also.name for node in walk(tree) if isinstance(node, Word) and isinstance(node.also, EntityFilter)}
    assert named == ({entity} if entity else set())


@pytest.mark.parametrize(
    "query", ["Rudolf Rassendyll", "Rudolf Rassendyll grain", "Strelsau Academy grain", "grain Rudolf Rassendyll 1967"]
)
def test_persons_by_engine_reading_and_explanation(who: ArchiveReader, query: str) -> None:
    tree = read_names(parse(query).tree, partial(find_named, who)).tree
    expected = {cable.id for cable in WHO if SlowCable(cable).matches(tree)}
    found, _, _ = who.search(Compiler(who).compile(tree), limit=50)
    assert {who.id_of(ref) for _, ref in found} == expected
    assert {cable.id for cable in WHO if Highlighter(tree).marks(cable) is not None} == expected
    for hit in search(who, query, limit=50):
        why = explain(who, query, hit.id).why
        assert why is not None
        assert sum(each.score for each in why.weights) == pytest.approx(why.score, abs=1e-4)


def test_an_archive_is_not_needed(archive_of: Callable[..., ArchiveReader]) -> None:
    assert search(archive_of(make_cable("a", "Of grain.")), "1967").total == 1
