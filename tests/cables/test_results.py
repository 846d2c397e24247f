"""A page of hits in a notebook, in pandas and in Arrow."""

from __future__ import annotations

import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from msgspec.structs import replace

from cables.api import Archive
from cables.results import COLUMNS, Results
from corpus.dates import one_day
from corpus.records import UNDATED, Addressee, Marking, Station, as_plain
from search.results import Fragment, Hit, Span


def station(name: str) -> Station:
    return Station(printed=name, name=name)


FIRST = Hit(
    rank=1,
    score=2.5,
    id="c1",
    title="Oil & <oil>",
    title_spans=(Span(0, 3), Span(7, 10)),
    date=one_day(date(967, 5, 1)),  # far outside of what nanoseconds can count
    sender=station("Bonn"),
    addressees=(Addressee(station=station("Rome")), Addressee(station=station("Oslo"), role="info")),
    marking=Marking(level="secret", captions=("EXDIS", "NODIS")),
    permalink="https://example.org/?a=1&b=2",
    snippets=(Fragment(field="body", start=9, text="the <i>oil</i>", spans=(Span(7, 10),), more=True),),
)
LAST = Hit(rank=2, score=0.0, id="c2", title="", date=UNDATED, marking=Marking(), missing=("oil",), versions=("c3",))
PAGE = Results(query="oil", total=2, offset=0, sort="relevance", hits=(FIRST, LAST), elapsed_ms=0.1)
EMPTY = replace(PAGE, hits=(), total=0)


def test_a_search_gives_results(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    write_archive(folder, [make_cable("a", "Oil."), make_cable("b", "More oil.")])
    found = Archive(folder).search("oil", limit=1)
    assert isinstance(found, Results)
    assert (len(found), found.total, [hit.id for hit in found], found[0].rank) == (1, 2, [found.hits[0].id], 1)
    assert as_plain(found)["hits"][0]["id"] == found[0].id


class Text(HTMLParser):
    """The text of a page, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags, self.links, self.open = "", set[str](), list[str | None](), list[str]()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attributes if name == "href"]
        assert {name for name, _ in attributes} <= {"href", "style"}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(page: Results) -> Text:
    found = Text()
    found.feed(page._repr_html_())
    found.close()
    assert found.open == []
    return found


OURS = {"div", "p", "b", "code", "table", "tr", "td", "br", "small", "mark", "a"}


def test_html_shows_what_is_printed_and_marks_matches() -> None:
    html = PAGE._repr_html_()
    assert "<mark>Oil</mark> &amp; &lt;<mark>oil</mark>&gt;" in html
    assert "… the &lt;i&gt;<mark>oil</mark>&lt;/i&gt; …" in html
    found = parsed(PAGE)
    assert found.links == ["https://example.org/?a=1&b=2"]
    for shown in ("2 cables for oil", "Oil & <oil>", "0967-05-01", "Bonn → Rome", "SECRET, EXDIS", "undated", "c2"):
        assert shown in found.text
    assert "without: oil" in found.text
    assert "+1 version" in found.text
    assert found.tags <= OURS


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y>&amp;\x1b]0;z\x07\u202e"


@pytest.mark.parametrize(
    "page",
    [
        replace(PAGE, hits=(replace(FIRST, **{field: HOSTILE, "title_spans": ()}),))
        for field in ("title", "id", "kind", "number")
    ]
    + [
        replace(PAGE, hits=(replace(LAST, subject=HOSTILE, missing=(HOSTILE,)),)),
        replace(PAGE, hits=(replace(FIRST, sender=station(HOSTILE)),)),
        replace(PAGE, hits=(replace(FIRST, marking=Marking(printed=HOSTILE, captions=(HOSTILE,))),)),
        replace(PAGE, hits=(replace(FIRST, permalink=f"https://{HOSTILE}"),)),
        replace(PAGE, hits=(replace(FIRST, snippets=(Fragment(field=HOSTILE, start=0, text=HOSTILE),)),)),
        replace(PAGE, query=HOSTILE),
        replace(PAGE, warnings=(HOSTILE,)),
    ],
)
def test_whatever_a_cable_prints_is_escaped(page: Results) -> None:
    found = parsed(page)
    assert found.tags <= OURS
    assert "<script>alert(1)</script>" in found.text + str(found.links)
    assert not {"\x1b", "\x07", "\u202e"} & set(page._repr_html_())


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x", "//x", "file:///x", ""])
def test_only_links_of_the_web_can_be_followed(link: str) -> None:
    assert parsed(replace(PAGE, hits=(replace(FIRST, permalink=link),))).links == []


def test_an_empty_page_says_so() -> None:
    assert "0 cables for oil" in parsed(EMPTY).text
    assert "1 cable for everything" in parsed(replace(EMPTY, total=1, query="")).text
    assert "; 1,200 more with some of the words" in parsed(replace(EMPTY, partial=1_200)).text


@pytest.mark.parametrize(("package", "method"), [("pandas", "to_pandas"), ("pyarrow", "to_arrow")])
def test_a_package_that_is_missing_is_named(package: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)  # Python's own way to say that there is no such module
    with pytest.raises(ModuleNotFoundError, match=f"Results.{method} needs the package {package}") as caught:
        getattr(PAGE, method)()
    assert caught.value.name == package


def test_columns_of_an_export_have_their_names() -> None:
    from cables.export.formats import COLUMNS as EXPORTED

    assert COLUMNS.keys() & EXPORTED.keys() >= {"id", "date", "earliest", "latest", "from", "to", "classification"}
    assert COLUMNS.keys() - EXPORTED.keys() == {
        *("rank", "score", "versions", "missing", "snippets", "passages", "words_rank"),
    }


def test_pandas() -> None:
    pd = pytest.importorskip("pandas")
    table = PAGE.to_pandas()
    assert list(table.columns) == list(COLUMNS)
    assert str(table["earliest"].dtype) == "datetime64[s]"
    first, last = table.to_dict("records")
    assert (first["rank"], first["id"], first["date"], first["to"]) == (1, "c1", "0967-05-01", ["Rome"])
    assert first["earliest"].date() == date(967, 5, 1)
    assert (last["date"], pd.isna(last["earliest"]), last["missing"]) == ("", True, ["oil"])
    assert EMPTY.to_pandas().dtypes.equals(table.dtypes)


def test_arrow() -> None:
    pytest.importorskip("pyarrow")
    table = PAGE.to_arrow()
    assert table.column_names == list(COLUMNS)
    first, last = table.to_pylist()
    assert (first["rank"], first["score"], first["earliest"]) == (1, 2.5, date(967, 5, 1))
    assert (first["to"], first["captions"], first["snippets"]) == (["Rome"], ["EXDIS", "NODIS"], ["the <i>oil</i>"])
    assert (last["earliest"], last["versions"], last["from"]) == (None, ["c3"], "")
    assert EMPTY.to_arrow().schema.equals(table.schema)
