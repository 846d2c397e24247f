"""Links and citations in queries and in the place of an id, on archives of invented volumes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive

from corpus.errors import NoSuchCable, NotHeld
from corpus.records import PageMark, Reference, Source
from index.reader import ArchiveReader
from search.intent.cited_documents import cited_id, find_cited
from search.request import SearchRequest
from search.searcher import search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.records import Cable
    from search.results import ResultPage

SITE = "https://history.state.gov/historicaldocuments"


def volume(collection: str, documents: int, *, pages: bool = True) -> Iterator[Cable]:
    """Invented documents, of which each begins in the middle of a page on which the one before ends."""
    for number in range(1, documents + 1):
        marks = (PageMark(label=str(number * 2), offset=0), PageMark(label=str(number * 2 + 1), offset=9),
                 PageMark(label=str(number * 2 + 2), offset=20))  # fmt: skip
        yield make_cable(
            f"{collection}/d{number}",
            f"Invented: herring of number {number}, barrels.",
            title=f"Invented Letter {number}",
            collection=collection,
            source=Source(path=f"{collection}.xml", sha256="0" * 64, reader="frus", record_id=f"d{number}",
                          citation="Foreign Relations of the United States, Ruritania and Its Herring",
                          permalink=f"{SITE}/{collection}/d{number}"),
            pages=marks if pages else (),
        )  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("cited") / "archive"
    cables = (
        *volume("frus1964-68v98", 12),
        *volume("frus1961-63v98", 3),
        *volume("frus1948v99p1", 3),
        *volume("frus1948v99p2", 5),
        *volume("frus1952-54Guat", 3),
        *volume("frus1969-76ve94", 4),
        *volume("frus1952-54v97", 3),
        make_cable("1975STREL00412", "Invented: herring by telegram.", mrn="1975STREL00412", number="412"),
        make_cable("2009STREL00060", "Invented: late herring.", mrn="2009STREL00060", number="60"),
        make_cable("wilson/900001", "Invented: herring of the harbour.", title="On Harbours", collection="wilson"),
        make_cable("wilson/letter-on-boats", "Invented: boats.", title="Letter on Boats", collection="wilson"),
        make_cable("file/abc#1", "Invented: a box.", title="Of Boxes", references=(
            Reference(printed="Document 2", target="frus1964-68v98/d2"),)),
        make_cable("box/1", "Invented: herring and amber."),
    )  # fmt: skip
    write_archive(folder, cables)
    return ArchiveReader(folder)


def page(reader: ArchiveReader, query: str, **options: object) -> ResultPage:
    return search(reader, SearchRequest(query=query, snippets=False, **options))  # type: ignore[arg-type]


def found(reader: ArchiveReader, query: str) -> list[str]:
    return [hit.id for hit in page(reader, query).hits]


@pytest.mark.parametrize(
    ("query", "cable_id"),
    [
        (f"{SITE}/frus1964-68v98/d7", "frus1964-68v98/d7"),
        (f"{SITE}/FRUS1952-54guat/d2", "frus1952-54Guat/d2"),
        ("frus1964-68v98#d7", "frus1964-68v98/d7"),
        ("FRUS, 1964–1968, vol. XCVIII, doc. 7", "frus1964-68v98/d7"),
        ("FRUS, 1969–1976, Volume E–94, Document 3", "frus1969-76ve94/d3"),
        ("FRUS, 1952–1954, Guatemala, Document 3", "frus1952-54Guat/d3"),
        ("FRUS, 1948, XCIX, #4", "frus1948v99p2/d4"),
        ("12. See FRUS, 1964, vol. XCVIII, doc. 7.", "frus1964-68v98/d7"),
        ("https://example.org/plusd/cables/1975STREL00412_b.html", "1975STREL00412"),
        ("09STREL60", "2009STREL00060"),
        ("https://digitalarchive.wilsoncenter.org/document/900001", "wilson/900001"),
        ("https://digitalarchive.wilsoncenter.org/document/letter-on-boats", "wilson/letter-on-boats"),
        ("https://digitalarchive.wilsoncenter.org/document/on-harbours", "wilson/900001"),
        ("“Of Boxes,” n.d., invented.txt.", "file/abc#1"),
    ],
)
def test_search_and_ids_mean_the_document(reader: ArchiveReader, query: str, cable_id: str) -> None:
    answer = page(reader, query)
    assert [hit.id for hit in answer.hits] == [cable_id]
    assert cable_id in answer.understood
    assert page(reader, query, words="all").total == 1
    assert cited_id(reader, query, NoSuchCable("none", advice="")) == cable_id


@pytest.mark.parametrize("name", ["id", "like", "ref"])
@pytest.mark.parametrize(
    "value", [f"{SITE}/frus1964-68v98/d2?x=1#fn1", '"FRUS, 1964–1968, vol. XCVIII, doc. 2"', "frus1964-68v98#d2"]
)
def test_values_of_fields_are_read_as_the_id(reader: ArchiveReader, name: str, value: str) -> None:
    expected = found(reader, f"{name}:frus1964-68v98/d2")
    assert expected
    assert found(reader, f"{name}:{value}") == expected


def test_ref_finds_what_refers_to_a_document_that_a_link_names(reader: ArchiveReader) -> None:
    assert found(reader, f"ref:{SITE}/frus1964-68v98/d2") == ["file/abc#1"]


def test_words_beside_a_document_are_searched_and_come_behind_it(reader: ArchiveReader) -> None:
    hits = found(reader, f"{SITE}/frus1952-54Guat/d2 amber herring")
    assert hits[:2] == ["frus1952-54Guat/d2", "box/1"]
    assert found(reader, f"{SITE}/frus1952-54Guat/d2 amber") == ["frus1952-54Guat/d2", "box/1"]
    assert page(reader, f"{SITE}/frus1952-54Guat/d2 amber", words="all").total == 2


def test_a_volume_is_a_filter_for_the_words_beside_it(reader: ArchiveReader) -> None:
    assert page(reader, f"{SITE}/frus1964-68v98").total == 12
    hits = page(reader, f"{SITE}/frus1952-54Guat herring")
    assert hits.total == 3
    assert {hit.collection for hit in hits} == {"frus1952-54Guat"}
    assert page(reader, f"{SITE}/frus1952-54Guat/ch2").warnings


def test_a_word_that_is_not_of_the_title_of_the_volume_is_searched(reader: ArchiveReader) -> None:
    printed = "FRUS, 1952–1954, Volume XCVII"
    assert page(reader, f"{printed}, Ruritania").total == 3
    assert page(reader, f"{printed}, Herring of Number").total == 3
    assert page(reader, f"{printed}, Barrels").query == "collection:frus1952-54v97 Barrels"
    assert not page(reader, f"{printed}, Amber", words="all").total


def test_what_a_field_names_and_is_not_held_is_told(reader: ArchiveReader) -> None:
    answer = page(reader, f'id:"{SITE}/frus1964-68v98/d99"')
    assert not answer.total
    assert any("Document 99 is not in this archive" in each for each in answer.warnings)


def test_links_in_brackets_of_a_field(reader: ArchiveReader) -> None:
    ids = {"frus1964-68v98/d2", "frus1964-68v98/d3"}
    assert set(found(reader, f"id:({SITE}/frus1964-68v98/d2 OR frus1964-68v98#d3)")) == ids
    assert not ids & set(found(reader, f"like:({SITE}/frus1964-68v98/d2 OR {SITE}/frus1964-68v98/d3)"))


def test_filters_hold_for_the_document_as_well(reader: ArchiveReader) -> None:
    assert found(reader, f"{SITE}/frus1964-68v98/d7 date:1801") == []
    assert found(reader, f"{SITE}/frus1964-68v98/d7 kind:telegram") == found(
        reader, "id:frus1964-68v98/d7 kind:telegram"
    )


def test_a_link_is_excluded_like_an_id(reader: ArchiveReader) -> None:
    for excluded in (f"-{SITE}/frus1952-54Guat/d2", f"NOT {SITE}/frus1952-54Guat/d2", "-frus1952-54Guat/d2"):
        assert page(reader, f"collection:frus1952-54Guat {excluded}").total == 2


def test_documents_come_in_the_order_in_which_they_are_named(reader: ArchiveReader) -> None:
    assert found(reader, "FRUS, 1964–1968, vol. XCVIII, docs. 9, 3 and 5–6") == [
        f"frus1964-68v98/d{number}" for number in (9, 3, 5, 6)
    ]


def test_what_may_be_in_several_volumes_is_listed(reader: ArchiveReader) -> None:
    answer = page(reader, "FRUS, vol. XCVIII, doc. 2")
    assert sorted(hit.id for hit in answer.hits) == ["frus1961-63v98/d2", "frus1964-68v98/d2"]
    assert any("may be in" in each for each in answer.warnings)
    with pytest.raises(NoSuchCable, match="may be frus1961-63v98/d2 or frus1964-68v98/d2"):
        cited_id(reader, "FRUS, vol. XCVIII, doc. 2", NoSuchCable("none", advice=""))
    assert {hit.id for hit in page(reader, "FRUS, 1948, vol. XCIX, doc. 2")} == {"frus1948v99p1/d2", "frus1948v99p2/d2"}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (f"{SITE}/frus1964-68v98/pg_7", ["d3"]),
        (f"{SITE}/frus1964-68v98/pg_8", ["d3", "d4"]),
        ("FRUS, 1964–1968, vol. XCVIII, pp. 7–9", ["d3", "d4"]),
        ("FRUS, 1964–1968, vol. XCVIII, p. 2", ["d1"]),
        ("FRUS, 1964–1968, vol. XCVIII, p. 26", ["d12"]),
        ("FRUS, 1964–1968, vol. XCVIII, p. 900", []),
        ("FRUS, 1964–1968, vol. XCVIII, p. 1", []),
    ],
)
def test_pages_mean_the_documents_that_stand_on_them(reader: ArchiveReader, query: str, ids: list[str]) -> None:
    assert found(reader, query) == [f"frus1964-68v98/{each}" for each in ids]


def test_a_title_tells_documents_of_one_page_apart(reader: ArchiveReader) -> None:
    assert found(reader, "“Invented Letter 4,” FRUS, 1964–1968, vol. XCVIII, p. 8.") == ["frus1964-68v98/d4"]


def test_a_page_beside_the_link_of_the_document_adds_none(reader: ArchiveReader) -> None:
    assert found(reader, f"FRUS, 1964–1968, vol. XCVIII, p. 8, {SITE}/frus1964-68v98/d4") == ["frus1964-68v98/d4"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            f"{SITE}/frus1964-68v98/d99",
            "1964–1968, Volume XCVIII, Document 99 is not in this archive, which holds 12 docu",
        ),
        (
            f"{SITE}/frus1948v07/d3",
            "1948, Volume VII, Document 3 is not in this archive, which holds nothing of that vol",
        ),
        ("FRUS, 1948, vol. VII, pp. 3–4", "1948, Volume VII, pages 3–4 is not in this archive"),
        ("FRUS, 1952–1954, Ruritania, doc. 3", "1952–1954, Ruritania, Document 3 is not in this archive"),
        ("https://digitalarchive.wilsoncenter.org/document/900002", "document/900002 is not in this archive"),
        ("https://aad.archives.gov/aad/createpdf?rid=5&dt=2474", "search for the MRN"),
    ],
)
def test_what_is_not_held_is_told_and_nothing_else_is_found(reader: ArchiveReader, query: str, told: str) -> None:
    answer = page(reader, query)
    assert answer.total == 0
    assert not answer.hits
    assert any(told in each for each in answer.warnings)
    with pytest.raises(NotHeld, match=r"not in this archive|search for the MRN"):
        cited_id(reader, query, NoSuchCable("none", advice=""))


def test_of_several_documents_those_held_are_shown_and_the_others_told(reader: ArchiveReader) -> None:
    answer = page(reader, "FRUS, 1964–1968, vol. XCVIII, docs. 3 and 99")
    assert [hit.id for hit in answer.hits] == ["frus1964-68v98/d3"]
    assert any("Document 99 is not" in each for each in answer.warnings)


def test_online_volumes_have_no_printed_pages(reader: ArchiveReader) -> None:
    assert page(reader, "FRUS, 1969–1976, Volume E–94, p. 4").total == 0


def test_volumes_without_page_marks_say_that_the_page_is_not_held(archive_of: Callable[..., ArchiveReader]) -> None:
    reader = archive_of(*volume("frus1964-68v98", 3, pages=False))
    answer = page(reader, f"{SITE}/frus1964-68v98/pg_3")
    assert answer.total == 0
    assert any("page 3" in each for each in answer.warnings)


@pytest.mark.parametrize(
    "text", ["herring", '"herring," amber', "Ibid., Document 3", "FRUS", "09STREL61", "“No Such,” 1967."]
)
def test_other_texts_name_nothing(reader: ArchiveReader, text: str) -> None:
    assert find_cited(reader, text) is None
    problem = NoSuchCable("as before", advice="")
    with pytest.raises(NoSuchCable, match="as before"):
        cited_id(reader, text, problem)


def test_a_whole_volume_is_no_cable(reader: ArchiveReader) -> None:
    with pytest.raises(NoSuchCable, match="is a whole volume"):
        cited_id(reader, f"{SITE}/frus1964-68v98", NoSuchCable("none", advice=""))


def test_a_phrase_in_quotation_marks_is_searched_as_words(reader: ArchiveReader) -> None:
    answer = page(reader, '"FRUS, 1964–1968, vol. XCVIII, doc. 7"')
    assert not answer.total
    assert "named by" not in answer.understood


BIBTEX = """@incollection{frus1964-68v98/d7,
  title = {{Invented Letter}},
  series = {Foreign Relations of the United States},
  volume = {XCVIII},
  date = {2000},
  number = {Document 7}
}"""
RIS = """TY  - CHAP
ID  - frus1964-68v98/d7
TI  - Invented Letter
T3  - Foreign Relations of the United States
VL  - XCVIII
PY  - 2000
SE  - Document 7
ER  - """


@pytest.mark.parametrize("entry", [BIBTEX, RIS, " ".join(BIBTEX.split()), " ".join(RIS.split())])
def test_the_series_in_an_entry_cites_nothing(reader: ArchiveReader, entry: str) -> None:
    answer = page(reader, entry)
    assert ([hit.id for hit in answer.hits], answer.warnings) == (["frus1964-68v98/d7"], ())


def test_a_citation_beside_an_entry_is_told(reader: ArchiveReader) -> None:
    answer = page(reader, f"{BIBTEX} See FRUS, 1958–1960, vol. XIII, doc. 5.")
    assert any("Volume XIII, Document 5 is not in this archive" in each for each in answer.warnings)


@pytest.mark.parametrize(
    "query", [f"{SITE}/frus1964-68v98/d99", f"{SITE}/frus1958-60v13/d5", "FRUS 1964-68, XCVIII, #99"]
)
def test_what_is_not_held_is_told_once(reader: ArchiveReader, query: str) -> None:
    assert sum("is not in this archive" in each for each in page(reader, query).warnings) == 1


@pytest.mark.parametrize("value", ["frus:frus1964-68v98#p_AB1", f"{SITE}/frus1964-68v98/persons#p_AB1"])
def test_the_id_of_a_person_names_no_volume(reader: ArchiveReader, value: str) -> None:
    for query in (f"person:{value}", f'person:"{value}"', f"-involves:{value} herring", f"(from:{value})"):
        assert find_cited(reader, query) is None, query
    # Beside it a volume may be named.
    found = find_cited(reader, f"person:{value} {SITE}/frus1964-68v98/d2")
    assert found is not None
    assert found.ids == ("frus1964-68v98/d2",)
    assert found.rest.strip() == f"person:{value}"
    # Without a field it is the link that it looks like.
    assert find_cited(reader, f"{SITE}/frus1964-68v98/persons#p_AB1") is not None
