"""Citations of FRUS as footnotes print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citations.frus_volumes import volume_id
from corpus.citations.printed import find_printed

SERIES = "Foreign Relations of the United States"


def read(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, str] | None]]:
    """(id of the volume, documents, pages) of each citation."""
    return [(volume_id(each.volume), each.documents, each.pages) for each in find_printed(text) if each.volume]


@pytest.mark.parametrize(
    ("printed", "volume", "documents"),
    [
        ("FRUS, 1969–1976, Volume E–94, Document 3", "frus1969-76ve94", ("d3",)),
        ("FRUS, 1969-76, vol. E-94, doc. 3", "frus1969-76ve94", ("d3",)),
        ("FRUS 1969–76 E94, d3", "frus1969-76ve94", ("d3",)),
        (f"{SERIES}, 1964–1968, vol. XCVIII, pt. 1, Ruritania, doc. 40", "frus1964-68v98p1", ("d40",)),
        (f"{SERIES}, 1964–1968, Volume XCVIII, Part One, Ruritania, Document 40.", "frus1964-68v98p1", ("d40",)),
        ("FRUS 1961-63, XI, #12", "frus1961-63v11", ("d12",)),
        ("FRUS 1961-63 XI #12", "frus1961-63v11", ("d12",)),
        ("FRUS, 1961/63, vol. 11, no. 12", "frus1961-63v11", ("d12",)),
        ("FRUS, 1961−1963, Vol XI, Doc. No. 12", "frus1961-63v11", ("d12",)),
        ("FRUS, 1961‑1963, volume xi, documents 12 and 14–16", "frus1961-63v11", ("d12", "d14", "d15", "d16")),
        ("F.R.U.S., 1961—1963, vol. XI, docs. 12, 14", "frus1961-63v11", ("d12", "d14")),
        ("*FRUS*, 1961–1963, vol. XI, doc. 12", "frus1961-63v11", ("d12",)),
        (f"_{SERIES}_, 1961–1963, vol. XI, doc. 12", "frus1961-63v11", ("d12",)),
        ("12. See FRUS, 1961–1963, vol. XI, doc. 12.", "frus1961-63v11", ("d12",)),
        ("¹² FRUS, 1961–1963, vol. XI, doc. 12.³", "frus1961-63v11", ("d12",)),
        ("For. Rels., 1961–1963, vol. XI, doc. 12", "frus1961-63v11", ("d12",)),
        ("Doc. 12 in FRUS, 1961–1963, vol. XI.", "frus1961-63v11", ("d12",)),
        ("FRUS, 1964–1968, 98/1, doc. 40", "frus1964-68v98p1", ("d40",)),
        (f"{SERIES}, 1948, Volume XCIX, Document 7", "frus1948v99", ("d7",)),
        (
            f"{SERIES}, 1964–1968, Volume XCVIII, Ruritania, ed. A. Sapt (Washington: Government Printing Office, "
            "2000), Document 40",
            "frus1964-68v98",
            ("d40",),
        ),
    ],
)
def test_volume_and_documents(printed: str, volume: str, documents: tuple[str, ...]) -> None:
    assert read(printed) == [(volume, documents, None)]


@pytest.mark.parametrize(
    ("printed", "volume", "pages"),
    [
        ("Foreign Relations, 1955–1957, vol. XV, pp. 512–513", "frus1955-57v15", ("512", "513")),
        ("Foreign Relations, 1955–1957, vol. XV, p. 512", "frus1955-57v15", ("512", "512")),
        ("FRUS, 1955–1957, XV, pp. 512–13.", "frus1955-57v15", ("512", "513")),
        ("FRUS, 1955–57, 15:512–13", "frus1955-57v15", ("512", "513")),
        ("FRUS 1948, XCIX, 512", "frus1948v99", ("512", "512")),
        ("FRUS, 1955–1957, vol. XV, Ruritania (Washington, DC: GPO, 1988), 512–13.", "frus1955-57v15", ("512", "513")),
        ("FRUS, 1955–1957, vol. XV, Ruritania, 512–13.", "frus1955-57v15", ("512", "513")),
        ("FRUS, 1955–1957, vol. XV, page xii", "frus1955-57v15", ("xii", "xii")),
    ],
)
def test_volume_and_pages(printed: str, volume: str, pages: tuple[str, str]) -> None:
    assert read(printed) == [(volume, (), pages)]


def test_a_page_beside_a_document_says_only_where_in_it() -> None:
    assert read("FRUS, 1961–1963, vol. XI, Document 12, p. 30") == [("frus1961-63v11", ("d12",), None)]


def test_several_citations_in_one_note() -> None:
    text = "FRUS, 1961–1963, vol. XI, doc. 12; and vol. XII, doc. 3; FRUS, 1948, vol. XCIX, p. 7."
    assert read(text) == [
        ("frus1961-63v11", ("d12",), None),
        ("frus1961-63v12", ("d3",), None),
        ("frus1948v99", (), ("7", "7")),
    ]


def test_a_volume_without_a_place_is_cited_whole_with_its_title() -> None:
    (cited,) = find_printed(f"{SERIES}, 1964–1968, Volume XCVIII, Part 1, Ruritania.")
    assert cited.is_volume
    assert cited.printed.endswith("Ruritania")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("FRUS, 1964–1968, vol. XCVIII herring", "FRUS, 1964–1968, vol. XCVIII"),
        ("FRUS, 1964–1968, vol. XCVIII, herring", "FRUS, 1964–1968, vol. XCVIII"),
        ("FRUS, 1964–1968, vol. XCVIII, Ruritania herring", "FRUS, 1964–1968, vol. XCVIII, Ruritania"),
    ],
)
def test_words_behind_a_whole_volume_are_no_title(text: str, printed: str) -> None:
    (cited,) = find_printed(text)
    assert cited.printed == printed


def test_a_volume_without_a_number_keeps_its_title() -> None:
    (cited,) = find_printed("FRUS, 1952–1954, Guatemala, Document 3")
    assert cited.volume
    assert (cited.volume.first, cited.volume.number, cited.documents) == (1952, "", ("d3",))
    assert "Guatemala" in cited.volume.name


@pytest.mark.parametrize(
    "text",
    [
        "Ibid., Document 3",
        "FRUS",
        "FRUS, 1964–1968, I think",
        "FRUS, XI",
        "FRUS, 1964–1968",
        "foreign relations of Ruritania 1967 p. 12",
        "Committee on Foreign Relations, 1967",
        "Senate Foreign Relations Committee, Document 3",
        "the foreign relations of the United States",
        "frustration, 1961–1963, vol. XI, doc. 12",
        "herring vol. XI, doc. 12",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert not read(text)


def test_what_follows_ibid_belongs_to_another_citation() -> None:
    assert read("FRUS, 1961–1963, vol. XI, doc. 12; ibid., doc. 13") == [("frus1961-63v11", ("d12",), None)]


@given(
    st.integers(1861, 1988),
    st.integers(0, 8),
    st.integers(1, 99),
    st.integers(0, 3),
    st.integers(1, 999),
    st.sampled_from(["-", "–", "—", "‑"]),
    st.sampled_from(
        ["{s}, {y}, vol. {n}{p}, doc. {d}", "{s}, {y}, Volume {n}{p}, Title, Document {d}.", "{s} {y}, {n}{p}, #{d}"]
    ),
    st.sampled_from([SERIES, "FRUS", "Foreign Relations"]),
)
def test_what_is_printed_is_read_back(
    first: int, more: int, number: int, part: int, document: int, dash: str, form: str, series: str
) -> None:
    last = min(first + more, first - first % 100 + 99)
    years = f"{first}{dash}{last}" if last > first else str(first)
    printed = form.format(s=series, y=years, n=number, p=f", pt. {part}" if part else "", d=document)
    short = f"{first}-{last % 100:02d}" if last > first else str(first)
    volume = f"frus{short}v{number:02d}{f'p{part}' if part else ''}"
    assert read(printed) == [(volume, (f"d{document}",), None)]
