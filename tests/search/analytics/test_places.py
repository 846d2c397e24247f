"""Posts have places; cables count where they were sent from or to."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from corpus.authority.post_places import post_places
from corpus.authority.posts import posts
from corpus.errors import BadRequest
from corpus.records import Addressee, Station
from index.reader import ArchiveReader
from search.analytics.places import post_map
from search.entities.resolver import EntityResolver
from search.request import SearchRequest

OSLO = Station(printed="Oslo", name="Oslo", post="oslo", place="Oslo", country="NO")
ENVOY = Station(printed="Harriman", name="Harriman", place="Paris", kind="person")
MOVED = Station(printed="USNATO", name="USNATO", post="nato", place="Paris")
SECTO = Station(printed="Secto", name="Secto", post="secto")


@pytest.fixture
def reader(tmp_path: Path) -> ArchiveReader:
    write_archive(
        tmp_path / "archive",
        [
            make_cable("a", "oil", sender=OSLO, addressees=(Addressee(station=ENVOY), Addressee(station=OSLO))),
            make_cable("b", "oil", sender=OSLO, joint_senders=(ENVOY,)),
            make_cable("c", "oil", sender=SECTO, addressees=(Addressee(station=OSLO, role="info"),)),
            make_cable("d", "coal", sender=OSLO),
        ],
    )
    return ArchiveReader(tmp_path / "archive")


def test_posts_of_senders_and_addressees(reader: ArchiveReader) -> None:
    resolver = EntityResolver(reader)
    found = post_map(reader, SearchRequest(query="oil"), resolver)
    assert [(each.key, each.cables) for each in found.posts] == [("oslo", 2), ("paris", 1)]
    assert (found.cables, found.placed) == (3, 2)
    assert found.posts[0].name == "Oslo"
    assert found.posts[0].latitude == pytest.approx(59.91, abs=0.1)
    assert found.posts[0].longitude == pytest.approx(10.75, abs=0.1)
    to = post_map(reader, SearchRequest(query="oil"), resolver, "addressee")
    assert [(each.key, each.cables) for each in to.posts] == [("oslo", 1), ("paris", 1)]
    assert to.placed == 1
    with pytest.raises(BadRequest, match="cannot map 'drafter'"):
        post_map(reader, SearchRequest(), resolver, "drafter")  # type: ignore[arg-type]


def test_a_mission_that_moved_is_where_it_sat(tmp_path: Path) -> None:
    brussels = Station(printed="USNATO", name="USNATO", post="nato", place="Brussels")
    write_archive(tmp_path / "moved", [make_cable("a", sender=MOVED), make_cable("b", sender=brussels)])
    reader = ArchiveReader(tmp_path / "moved")
    found = post_map(reader, SearchRequest(), EntityResolver(reader)).posts
    assert {(each.key, each.place, round(each.latitude)) for each in found} == {
        ("nato", "Brussels", 51),
        ("nato", "Paris", 49),
    }


# Degrees by an atlas, to the nearest whole one.
@pytest.mark.parametrize(
    ("key", "latitude", "longitude"),
    [
        ("pyongyang", 39, 126),
        ("bucharest", 44, 26),
        ("moscow", 56, 38),
        ("buenos-aires", -35, -58),
        ("canberra", -35, 149),
        ("saigon", 11, 107),
        ("belgrade", 45, 20),
        ("washington", 39, -77),
        ("reykjavik", 64, -22),
        ("prague", 50, 14),
    ],
)
def test_places_of_the_table(key: str, latitude: int, longitude: int) -> None:
    place = post_places()[key]
    assert place.latitude == pytest.approx(latitude, abs=1)
    assert place.longitude == pytest.approx(longitude, abs=1)


def test_nearly_all_posts_with_a_city_have_a_place() -> None:
    without = [key for key, post in posts().items() if post.place and key not in post_places()]
    assert len(without) <= 5, without
