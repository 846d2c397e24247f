"""Pictures say their numbers, units and source; the same numbers give the same file."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cables.charts import drawing, pictures
from corpus.errors import BadRequest
from search.analytics.network import Edge, Network, Node
from search.analytics.places import PlacedPost, PostMap
from search.analytics.trends import Period, Point, Series, Trends
from search.analytics.word_table import WordRow

SOURCE = "Archive x, 3 cables."
needs_matplotlib = pytest.mark.skipif(
    not __import__("importlib.util").util.find_spec("matplotlib"), reason="matplotlib comes with the extra `analysis`"
)


def texts(svg: str) -> str:
    """What a picture says."""
    found = (each for each in ElementTree.fromstring(svg).iter() if each.tag.endswith("}text"))
    return "\n".join("".join(each.itertext()) for each in found)


def point(cables: int, of: int) -> Point:
    return Point(cables=cables, share=cables / of if of else None, occurrences=cables, per_million=1.0 if of else None)


TRENDS = Trends(
    unit="year",
    periods=tuple(Period(period=f"19{year}", cables=10 * (year != 62), words=100) for year in range(60, 64)),
    undated=Period(period="", cables=0, words=0),
    series=tuple(
        Series(
            query=query, points=tuple(point(year % 5, 10 * (year != 62)) for year in range(60, 64)), undated=point(0, 0)
        )
        for query in ("herring $x$", "quota")
    ),
)
ROWS = [
    WordRow(
        word=f"word{place}",
        count=1000 + place,
        cables=2,
        per_million=1.0,
        other_count=7,
        other_per_million=0.1,
        log_likelihood=20.0,
        log_ratio=3.0,
    )
    for place in range(pictures.BARS + 1)
]
POSTS = tuple(
    PlacedPost(
        key=f"p{place}",
        name=f"Post{place}",
        place="X",
        cables=100 - place,
        latitude=latitude,
        longitude=10.0,
        geonames=1,
    )
    for place, latitude in enumerate((50.0, 51.0, -40.0))
)


def test_how_much_a_picture_shows() -> None:
    assert (pictures.BARS, pictures.LABELS, pictures.MATRIX, pictures.TICKS) == (30, 15, 25, 15)


@needs_matplotlib
def test_trends_say_the_queries_their_cables_and_the_source() -> None:
    said = texts(pictures.trends(TRENDS, SOURCE))
    assert "herring $x$ (" in said
    assert "30 cables of one year each. Archive x, 3 cables." in said
    assert "% of the cables of the year" in said
    assert "1960" in said
    assert pictures.trends(TRENDS, SOURCE) == pictures.trends(TRENDS, SOURCE)


@needs_matplotlib
def test_words_say_their_occurrences_and_only_the_first_are_drawn() -> None:
    said = texts(pictures.words(ROWS, "Words", SOURCE))
    assert "1,000 : 7" in said
    assert f"word{pictures.BARS - 1}" in said
    assert f"word{pictures.BARS}\n" not in said
    assert "Nothing" in texts(pictures.words([], "Nothing", SOURCE))


@needs_matplotlib
def test_names_on_a_map_do_not_cover_each_other() -> None:
    found = PostMap(side="sender", query="oil", cables=400, placed=297, posts=POSTS)
    said = texts(pictures.post_map(found, SOURCE))
    assert "Post0 100" in said
    assert "Post1" not in said
    assert "Post2 98" in said
    assert "297 of 400 cables have a post that is on the map." in said
    assert "Cables from posts: oil" in said


@needs_matplotlib
def test_a_matrix_has_the_numbers_of_edges() -> None:
    nodes = tuple(Node(id=each, name=f"Name {each}", cables=9) for each in ("a", "b"))
    edges = (Edge(source="a", target="b", cables=1234),)
    letters = Network(kind="letters", query="", cables=9, counted=8, nodes=nodes, edges=edges)
    said = texts(pictures.network(letters, SOURCE))
    assert said.count("1,234") == 1
    assert "Cables from (rows) to (columns): all cables" in said
    company = Network(kind="persons", query="x", cables=9, counted=8, nodes=nodes, edges=edges)
    assert texts(pictures.network(company, SOURCE)).count("1,234") == 2
    empty = Network(kind="letters", query="x", cables=0, counted=0, nodes=(), edges=())
    assert "0 of 0 names, those of most cables; 0 of 0 cables counted" in texts(pictures.network(empty, SOURCE))


def test_without_matplotlib_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(BadRequest, match="needs the package matplotlib") as raised:
        pictures.trends(TRENDS, SOURCE)
    assert "cables[analysis]" in raised.value.advice


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="cannot write"):
        drawing.write("<svg/>", tmp_path / "absent" / "x.svg")
    drawing.write("<svg/>", tmp_path / "x.svg")
    assert (tmp_path / "x.svg").read_text() == "<svg/>"
