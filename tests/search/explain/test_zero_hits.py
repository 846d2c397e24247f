"""Nothing found: the part that killed it, what looks like it, what would find something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from searching import search

from corpus.records import Station
from index.reader import ArchiveReader

if TYPE_CHECKING:
    from search.results import ZeroHits

BONN = Station(printed="AMEMBASSY BONN", name="Bonn", post="bonn", country="DE", kind="embassy")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("nothing") / "archive"
    write_archive(
        folder,
        [
            make_cable("a", "reunification of the country was refused", sender=BONN),
            make_cable("b", "a reunification of the parties, and an embargo", kind="airgram"),
            make_cable("c", "experience in the exchange of delegations"),
            make_cable("d", "the embargo on oil", signed="Tudoran"),
        ],
    )
    return ArchiveReader(folder)


def why(reader: ArchiveReader, query: str, **options: object) -> ZeroHits:
    found = search(reader, query, **options)  # type: ignore[arg-type]
    assert found.total == 0
    assert found.nothing is not None
    return found.nothing


def parts(found: ZeroHits) -> dict[str, tuple[int, int | None]]:
    return {part.query: (part.cables, part.without) for part in found.parts}


def relaxed(found: ZeroHits) -> dict[str, int]:
    return {each.query: each.cables for each in found.relaxed}


def test_each_part_alone_and_left_out(reader: ArchiveReader) -> None:
    assert parts(why(reader, "embargo oil from:Bonn")) == {"embargo": (2, 0), "oil": (1, 0), "from:Bonn": (1, 1)}


def test_a_word_nobody_has_and_its_nearest(reader: ArchiveReader) -> None:
    found = why(reader, "reunificaton embargo")
    assert parts(found) == {"reunificaton": (0, 2), "embargo": (2, 1)} or parts(found)["reunificaton"] == (0, 2)
    assert [(near.text, near.cables) for near in found.parts[0].near] == [("reunification", 2)]
    assert relaxed(found) == {"reunification embargo": 1}


def test_a_slip_in_the_first_letter_and_a_lost_one(reader: ArchiveReader) -> None:
    assert why(reader, "xmbargo").parts[0].near[0].text == "embargo"
    assert why(reader, "mbargo").parts[0].near[0].text == "embargo"


def test_a_value_nobody_has_and_its_nearest(reader: ArchiveReader) -> None:
    found = why(reader, "embargo kind:airgrm")
    assert [(near.text, near.cables) for near in found.parts[1].near] == [("airgram", 1)]
    assert [near.text for near in why(reader, "from:Bon").parts[0].near] == ["Bonn"]


def test_two_dead_parts_are_both_left_out(reader: ArchiveReader) -> None:
    found = why(reader, "embargo oli from:Atlantis zeppelin")
    assert relaxed(found)["embargo oil"] == 1


def test_phrases_loosen_step_by_step(reader: ArchiveReader) -> None:
    found = relaxed(why(reader, '"experience exchange"'))
    assert found == {'"experience exchange"~10': 1, "experience exchange": 1}


def test_exact_forms_get_endings(reader: ArchiveReader) -> None:
    assert relaxed(why(reader, "=embargoes")) == {"embargoes": 2}


def test_fields_dates_and_lists_of_words_loosen(reader: ArchiveReader) -> None:
    assert relaxed(why(reader, "subject:embargo")) == {"embargo": 2}
    assert relaxed(why(reader, "embargo date:1968")) == {"embargo date:~1968": 2}
    assert (
        relaxed(why(reader, "oil embargo reunification date:1967"))["most:(oil embargo reunification) date:1967"] == 2
    )


def test_selections_are_a_part(reader: ArchiveReader) -> None:
    found = why(reader, "oil", select={"kind": ["airgram"]})
    assert parts(found) == {"oil": (1, 1), "": (1, 1)}


def test_alone_and_excluded(reader: ArchiveReader) -> None:
    assert parts(why(reader, "-date:1967")) == {"-date:1967": (0, None)}


def test_an_entity_nobody_mentions_becomes_its_words(reader: ArchiveReader) -> None:
    assert why(reader, "party:KWP embargo").parts[0].cables == 0


def test_a_value_that_no_cable_has_is_said_where_something_is_found(reader: ArchiveReader) -> None:
    found = search(reader, "embargo -kind:airgrm")
    assert found.total == 2
    assert found.warnings == ("no cable has kind:airgrm; near it: airgram (1)",)
    assert search(reader, "embargo -kind:airgram").warnings == ()


def test_nothing_is_not_worked_out_where_nobody_asks(reader: ArchiveReader) -> None:
    assert search(reader, "zeppelin", advise=False).nothing is None
    assert search(reader, "embargo").nothing is None


@pytest.mark.parametrize(
    "query", ["zeppelin " * 300, '"' + "zeppelin airship " * 50 + '"', "most:(x y z) -* ^", "(a OR b) c* d~ like:a"]
)
def test_any_query_that_finds_nothing_is_told_in_few_lines(reader: ArchiveReader, query: str) -> None:
    found = search(reader, query).nothing
    assert found is not None
    assert 1 <= len(found.parts) <= 13
    assert len(found.relaxed) <= 4


def test_the_empty_archive(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("empty") / "archive"
    write_archive(folder, [])
    assert parts(why(ArchiveReader(folder), "oil embargo")) == {"oil": (0, 0), "embargo": (0, 0)}


def test_a_pasted_page_is_not_counted_over_and_over(reader: ArchiveReader) -> None:
    """Each part of a thousand words left out in turn took seconds."""
    found = why(reader, " ".join(f"word{n}" for n in range(900)))
    assert len(found.parts) == 12
    assert sum(part.without is not None for part in found.parts) == 2
    assert why(reader, "zeppelin oil").parts[0].without == 1


def test_a_slip_and_a_part_too_many(reader: ArchiveReader) -> None:
    """The slip alone put right finds nothing either: what does then is a part less."""
    found = why(reader, "reunificaton oil from:Bonn")
    assert relaxed(found)["reunification from:Bonn"] == 1


def test_near_words_are_those_of_the_field(reader: ArchiveReader) -> None:
    """A name under a text is looked for among the names under texts, a word of the title in titles."""
    found = why(reader, "signed:Tudran")
    assert [(near.text, near.cables) for near in found.parts[0].near] == [("tudoran", 1)]
    assert relaxed(found) == {"signed:tudoran": 1}
    assert why(reader, "Tudran").parts[0].near == ()
    assert why(reader, "title:embarg0").parts[0].near == ()
    assert why(reader, "body:embarg0").parts[0].near[0].text == "embargo"


@pytest.fixture(scope="module")
def titled(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("titled") / "archive"
    write_archive(
        folder,
        [
            make_cable("dyke", "The sea wall holds.", title="Telegram from Bonn", subject="The new dyke"),
            make_cable("dike", "A dike of clay; women and men dig.", title="Dike tax"),
            make_cable("sluice", "The sluice is shut.", title="Memo on spice"),
        ],
    )
    return ArchiveReader(folder)


def test_what_no_title_has_is_looked_for_in_the_subject_first(titled: ArchiveReader) -> None:
    for query in ("title:dyke", 'title:"new dyke"'):
        found = why(titled, query)
        asked = query.removeprefix("title:")
        assert next(iter(relaxed(found).items())) == (f"subject:{asked}", 1)
        assert not found.parts[0].near


def test_a_word_of_another_field_is_no_slip(titled: ArchiveReader) -> None:
    found = why(titled, "title:sluice")
    assert (found.parts[0].near, relaxed(found)) == ((), {"sluice": 1})
    # What stands nowhere may be one.
    assert relaxed(why(titled, "title:spcie")) == {"title:spice": 1}


def test_the_pieces_of_a_pattern_in_brackets_have_no_near_words(titled: ArchiveReader) -> None:
    found = search(titled, "wom[ae]n")
    assert found.nothing is not None
    assert found.nothing.parts[0].near == ()
