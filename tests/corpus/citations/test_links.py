"""Links and paths that name documents, in the forms in which people copy them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citations.links import find_links, find_messages, message_ids

SITE = "https://history.state.gov"
PATH = "historicaldocuments/frus1964-68v98/d7"

DOCUMENTS = [
    f"{SITE}/{PATH}",
    f"http://history.state.gov/{PATH}",
    f"https://www.history.state.gov/{PATH}",
    f"HTTPS://History.State.Gov/{PATH}",
    f"{SITE}/{PATH}/",
    f"{SITE}/{PATH}#fn1",
    f"{SITE}/{PATH}#fn:1.5.4",
    f"{SITE}/{PATH}/#fn3",
    f"{SITE}/{PATH}?view=all#fn2",
    f"{SITE}/{PATH}fn2",
    f"{SITE}/{PATH}#pg_12",
    f"{SITE}/historicaldocuments/frus1964-68v98#d7",
    f"{SITE}/historicaldocuments/frus1964-68v98/ch2/d7",
    f"https://web.archive.org/web/20160101000000/{SITE}/{PATH}",
    f"history.state.gov/{PATH}",
    f"/{PATH}",
    PATH,
    "frus1964-68v98/d7",
    "frus1964-68v98#d7",
    "frus1964-68v98/d7fn4",
    "frus1964-68v98.xml#d7",
    "frus1964-68v98, doc. 7",
    "frus1964-68v98 #7",
]


@pytest.mark.parametrize("link", DOCUMENTS)
def test_a_link_to_a_document_names_it(link: str) -> None:
    (cited,) = find_links(link)
    assert (cited.collection, cited.documents) == ("frus1964-68v98", ("d7",))
    assert link[cited.start : cited.end] == cited.printed


@pytest.mark.parametrize(
    "around", ["({})", "<{}>", "see {}.", "“{}”", "[Document 7]({})", "{}, herring", "*{}*", "{};"]
)
@pytest.mark.parametrize("link", [f"{SITE}/{PATH}", f"{SITE}/{PATH}#fn1", PATH, "frus1964-68v98/d7"])
def test_marks_around_a_link_are_no_part_of_it(around: str, link: str) -> None:
    (cited,) = find_links(around.format(link))
    assert (cited.printed, cited.documents) == (link, ("d7",))


@pytest.mark.parametrize(
    ("link", "pages", "section"),
    [
        (f"{SITE}/historicaldocuments/frus1964-68v98/pg_12", ("12", "12"), ""),
        ("historicaldocuments/frus1964-68v98/pg_xii", ("xii", "xii"), ""),
        ("frus1964-68v98#pg_12", ("12", "12"), ""),
        (f"{SITE}/historicaldocuments/frus1964-68v98", None, ""),
        (f"{SITE}/historicaldocuments/frus1964-68v98/", None, ""),
        (f"{SITE}/historicaldocuments/frus1964-68v98/ch3", None, "ch3"),
        (f"{SITE}/historicaldocuments/frus1964-68v98/persons", None, "persons"),
        ("frus1964-68v98", None, ""),
    ],
)
def test_links_to_pages_sections_and_volumes(link: str, pages: tuple[str, str] | None, section: str) -> None:
    (cited,) = find_links(link)
    assert (cited.collection, cited.documents, cited.pages, cited.section) == ("frus1964-68v98", (), pages, section)
    assert cited.is_volume == (pages is None)


@pytest.mark.parametrize(
    ("link", "held"),
    [
        ("https://digitalarchive.wilsoncenter.org/document/900001", "wilson/900001"),
        ("http://digitalarchive.wilsoncenter.org/document/900001.pdf?v=abc", "wilson/900001"),
        ("digitalarchive.wilsoncenter.org/document/900001", "wilson/900001"),
        ("https://digitalarchive.wilsoncenter.org/document/letter-harbour", "wilson/letter-harbour"),
        ("https://aad.archives.gov/aad/createpdf?rid=5&dt=2474&dl=1345", "aad/5"),
        ("https://example.org/plusd/cables/1975STREL00412_b.html", "1975STREL00412"),
        ("https://example.org/cable/2009/05/09STREL60.html", "2009STREL00060"),
    ],
)
def test_links_of_other_keepers(link: str, held: str) -> None:
    (cited,) = find_links(link)
    assert held in cited.ids


@pytest.mark.parametrize(
    "text",
    [
        "herring",
        "frustration",
        "frus",
        "https://example.org/herring",
        f"{SITE}/historicaldocuments/frus-history/research",
        f"{SITE}/countries/ruritania",
        "somebody@frus1964-68v98.example",
        "1975STREL00412",
    ],
)
def test_other_words_and_links_name_nothing(text: str) -> None:
    assert not list(find_links(text))


@pytest.mark.parametrize(
    "printed", ["09STREL60", "2009STREL60", "2009STREL00060", "2009 STREL 00060", "09strel60.", "2009STREL000060"]
)
def test_a_message_number_in_any_form_has_the_form_of_the_files(printed: str) -> None:
    assert "2009STREL00060" in message_ids(printed)


def test_years_of_two_digits_are_of_the_span_of_such_numbers() -> None:
    assert "1975STREL00412" in message_ids("75STREL412")
    assert "2010STREL00412" in message_ids("10STREL412")


@pytest.mark.parametrize("text", ["herring", "STREL 412", "1975", "1975 herring and 412 barrels, no more"])
def test_what_is_no_message_number(text: str) -> None:
    assert not message_ids(text)


def test_message_numbers_stand_in_notes() -> None:
    found = list(find_messages("Strelsau to Ruritania, telegram 1975STREL00412, March 4, 1975."))
    assert [each.printed for each in found] == ["1975STREL00412"]


@given(
    st.sampled_from(["frus1964-68v98", "frus1948v99p2", "frus1969-76ve04", "frus1952-54Guat", "frus1945Berlinv01"]),
    st.integers(1, 9999),
    st.sampled_from(
        ["{site}/historicaldocuments/{v}/d{n}", "{site}/historicaldocuments/{v}/d{n}#fn1", "{v}/d{n}", "{v}#d{n}"]
    ),
    st.sampled_from(["", "see ", "12. See ", "(", "“"]),
)
def test_every_id_is_read_back_from_every_form(volume: str, number: int, form: str, before: str) -> None:
    link = form.format(site=SITE, v=volume, n=number)
    (cited,) = find_links(f"{before}{link}.")
    assert (cited.collection, cited.documents, cited.printed) == (volume, (f"d{number}",), link)
