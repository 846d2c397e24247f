"""Our own citations and the keepers' links, pasted back: every cable of the specimens, every style and format."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, get_args

import pytest
from conftest import SPECIMENS

import cables
from cables.citations import Style, cite
from cables.operations.ingest import IngestOptions, ingest
from corpus.errors import BadRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cables.api import Archive
    from corpus.records import Cable

FRUS = ("frus1948v99", "frus1964-68v98")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("pasted") / "archive"
    ingest(folder, IngestOptions(paths=[str(SPECIMENS)], tag=False))
    with cables.open(folder) as opened:
        yield opened


def first_hit(archive: Archive, text: str) -> tuple[str, str]:
    """(id of the first hit, how the query was understood)."""
    page = archive.search(text, snippets=False, advise=False, limit=1)
    return (page.hits[0].id if page.hits else ""), page.understood


def pasted(cable: Cable, style: str) -> str:
    """Its citation; "" in a style that is not installed."""
    with suppress(BadRequest):
        return cite(cable, style)
    return ""


@pytest.mark.parametrize("style", get_args(Style))
def test_a_citation_pasted_back_is_the_cable(archive: Archive, style: str) -> None:
    read = [(each.id, text) for each in archive if (text := pasted(each, style))]
    if style in ("chicago", "bibtex", "ris", "csl-json"):
        assert len(read) > 50
    wrong = []
    for cable_id, text in read:
        found, understood = first_hit(archive, text)
        if found != cable_id or not understood:
            # Versions of one paper have one citation, but for the names of their files.
            same = archive[found] if found else None
            if same is None or pasted(same, style) != text:
                wrong.append((cable_id, found, text))
    assert not wrong


@pytest.mark.parametrize("form", ["{}", "12. {}", "  {}\n", "See {}"])
def test_with_the_number_of_its_note(archive: Archive, form: str) -> None:
    for cable in [each for each in archive if each.collection in FRUS]:
        assert first_hit(archive, form.format(cite(cable)))[0] == cable.id


@pytest.mark.parametrize("style", ["bibtex", "ris", "csl-json"])
def test_an_entry_on_one_line(archive: Archive, style: str) -> None:
    for cable in [each for each in archive if each.collection in (*FRUS, "aad", "wilson")]:
        assert first_hit(archive, " ".join(cite(cable, style).split()))[0] == cable.id


def test_a_note_with_a_quotation(archive: Archive) -> None:
    cable = next(each for each in archive if each.collection in FRUS and len(each.body.split()) > 20)
    words = " ".join(cable.body.split()[4:9])
    assert first_hit(archive, cite(cable, quote=words))[0] == cable.id


LINKS: list[Callable[[str, str], str]] = [
    lambda volume, name: f"https://history.state.gov/historicaldocuments/{volume}/{name}",
    lambda volume, name: f"http://www.history.state.gov/historicaldocuments/{volume}/{name}/#fn1",
    lambda volume, name: f"historicaldocuments/{volume}/{name}",
    lambda volume, name: f"{volume}#{name}",
    lambda volume, name: f"{volume}/{name}",
]


@pytest.mark.parametrize("form", LINKS)
def test_every_document_of_frus_in_every_form_of_its_link(archive: Archive, form: Callable[[str, str], str]) -> None:
    documents = [each.id for each in archive if each.collection in FRUS]
    assert len(documents) > 5
    for document in documents:
        link = form(*document.split("/"))
        assert first_hit(archive, link)[0] == document
        assert archive[link].id == document
        assert archive.show(link).cable.id == document


def test_python_takes_a_citation_where_it_takes_an_id(archive: Archive) -> None:
    document = next(each.id for each in archive if each.collection == "frus1964-68v98")
    link = f"https://history.state.gov/historicaldocuments/{document}"
    assert archive.cite(link) == archive.cite(document)
    assert archive.reference_list(link) == archive.reference_list(document)
    assert archive.references(link) == archive.references(document)
    assert archive.versions(link) == archive.versions(document)
    assert archive.explain("", link).why == archive.explain("", document).why
    assert link not in archive
