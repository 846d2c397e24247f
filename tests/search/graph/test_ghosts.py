"""Messages that are cited and not held: between which days they were sent, and who says what of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from graph_cables import message, put, to_number

import cables
from corpus.errors import ArchiveError, BadRequest
from corpus.records import Cable, Reference
from index.writer import ArchiveWriter

BODY = "Invented. As reported in Embtel 50 the Count left. See Embtel 50, August 14, too."
FIRST, PRINTED_DAY = BODY.index("Embtel"), BODY.rindex("Embtel")


def telegram(id: str, number: str, day: date, *references: Reference, body: str = "Invented.") -> Cable:
    return message(id, "bonn", "state", number, day, *references, body=body)


def citing(id: str, number: str, day: date, start: int = FIRST) -> Cable:
    return telegram(id, number, day, Reference(
        printed="Embtel 50", start=start, end=start + 9, kind="telegram", sender="bonn", recipient="state", number="50",
    ), body=BODY)  # fmt: skip


def days(archive: Path) -> tuple[str, str, str]:
    (ghost,) = cables.open(archive).ghosts().ghosts
    return ghost.earliest, ghost.latest, ghost.basis


def test_numbers_that_are_held_enclose_the_day(tmp_path: Path) -> None:
    put(tmp_path / "a", ("/one", [
        telegram("low", "48", date(1963, 8, 10)), telegram("high", "55", date(1963, 8, 20)),
        citing("citing", "90", date(1963, 9, 2)),
    ]))  # fmt: skip
    assert days(tmp_path / "a") == ("1963-08-10", "1963-08-20", "numbers")
    (ghost,) = cables.open(tmp_path / "a").ghosts().ghosts
    assert (ghost.below, ghost.above, ghost.sender_name, ghost.month) == ("low", "high", "Bonn", "1963-08")


def test_it_is_no_later_than_who_cites_it(tmp_path: Path) -> None:
    first, second = citing("first", "51", date(1963, 8, 12)), citing("second", "70", date(1963, 8, 30))
    put(tmp_path / "a", ("/one", [telegram("low", "48", date(1963, 8, 10)), first, second]))
    assert days(tmp_path / "a") == ("1963-08-10", "1963-08-12", "numbers")


def test_numbers_of_another_period_say_nothing(tmp_path: Path) -> None:
    put(tmp_path / "a", ("/one", [telegram("old", "48", date(1962, 8, 10)), citing("citing", "90", date(1963, 7, 20))]))
    assert days(tmp_path / "a") == ("1963-07-01", "1963-07-20", "numbers")
    put(tmp_path / "b", ("/one", [
        telegram("old", "48", date(1962, 8, 10)), message("citing", "state", "bonn", "90", date(1963, 7, 20),
        to_number("50", "bonn", "state")),
    ]))  # fmt: skip
    assert days(tmp_path / "b") == ("1963-07-01", "1963-07-21", "citing cables")


def test_a_number_out_of_order_does_not_turn_the_days_around(tmp_path: Path) -> None:
    put(tmp_path / "a", ("/one", [
        telegram("low", "47", date(1963, 8, 10)), telegram("misread", "49", date(1963, 8, 29)),
        telegram("high", "55", date(1963, 8, 20)), citing("citing", "90", date(1963, 9, 2)),
    ]))  # fmt: skip
    assert days(tmp_path / "a") == ("1963-08-10", "1963-08-20", "numbers")


def test_a_day_that_is_printed_beside_it_counts(tmp_path: Path) -> None:
    put(tmp_path / "a", ("/one", [citing("citing", "90", date(1963, 9, 2), PRINTED_DAY)]))
    assert days(tmp_path / "a") == ("1963-08-14", "1963-08-14", "printed")


def test_who_cites_it_and_in_which_words(tmp_path: Path) -> None:
    put(tmp_path / "a", ("/one", [citing("later", "90", date(1963, 9, 2)), citing("earlier", "80", date(1963, 8, 30))]))
    (ghost,) = cables.open(tmp_path / "a").ghosts().ghosts
    assert ghost.times_cited == 2
    assert [each.id for each in ghost.cited_by] == ["earlier", "later"]
    assert ghost.cited_by[0].printed == "Embtel 50"
    assert "reported in Embtel 50 the Count" in ghost.cited_by[0].context


def test_a_query_chooses_who_cites_and_a_sender_whose_it_is(tmp_path: Path) -> None:
    roman = message("roman", "rome", "state", "9", date(1963, 9, 3), to_number("7", "rome", "state"))
    put(tmp_path / "a", ("/one", [citing("citing", "90", date(1963, 9, 2)), roman]))
    archive = cables.open(tmp_path / "a")

    def names(*arguments: str, **options: object) -> list[str]:
        return [each.name for each in archive.ghosts(*arguments, **options).ghosts]  # type: ignore[arg-type]

    assert names() == ["ghost:bonn/1963-07/50", "ghost:rome/1963-07/7"]
    assert names("from:rome") == names(sender="Rome") == ["ghost:rome/1963-07/7"]
    assert names("from:oslo") == names(least=2) == []
    with pytest.raises(BadRequest, match="'Strelsau'"):
        archive.ghosts(sender="Strelsau")


def test_an_archive_without_a_graph_says_how_to_make_it(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path / "a"):
        pass
    archive = cables.open(tmp_path / "a")
    with pytest.raises(ArchiveError, match="reference graph"):
        archive.ghosts()
