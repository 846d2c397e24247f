"""The first hits in an order that a model shares in: which hits, which order, what stays as it is."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean, pstdev
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from sentence_models import needs_runtime, write_model

from corpus.errors import BadRequest
from index.reader import ArchiveReader
from search import searcher
from search.explain.explanation import explain
from search.meaning.model import SentenceModel
from search.meaning.rereading import standard_scores
from search.plan.prepare import PreparedQuery
from search.request import request
from search.results import READ_AGAIN, ResultPage
from search.scan import scan

if TYPE_CHECKING:
    from corpus.records import Cable

pytestmark = needs_runtime()

GROUPS = [("ship", "vessel", "tanker"), ("oil", "petroleum"), ("sank", "wreck")]
QUERY = "ship OR oil OR sank"


def cables(number: int) -> Iterator[Cable]:
    """Cables of which the later ones have fewer of the words and more that means the same."""
    for place in range(number):
        words = ["ship"] * (1 + (number - place) % 3) + ["oil"] * (place % 2) + ["sank"] * (place % 5 == 0)
        alike = ["vessel petroleum wreck"] * (place * 7 % 11) + ["wheat"] * (place % 4)
        body = f"Paragraph {place}.\n\n{' '.join(words)} {' '.join(alike)}"
        yield make_cable(f"cable{place:02}", body, title=f"Telegram {place}", kind=("telegram", "letter")[place % 2])


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SentenceModel:
    return SentenceModel(write_model(tmp_path_factory.mktemp("model"), GROUPS))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("archive")
    write_archive(folder, cables(45))
    return ArchiveReader(folder)


def ids(found: ResultPage) -> list[str]:
    return [hit.id for hit in found.hits]


def _standard(value: float, values: list[float]) -> float:
    return (value - mean(values)) / pstdev(values)


@pytest.mark.parametrize(
    ("values", "expected"), [([], []), ([2.0], [0.0]), ([1.0, 1.0], [0.0, 0.0]), ([1, 3], [-1, 1])]
)
def test_standard_scores(values: list[float], expected: list[float]) -> None:
    assert standard_scores(values) == expected


def test_the_order_is_of_score_and_likeness(reader: ArchiveReader, model: SentenceModel) -> None:
    words = searcher.search(reader, request(QUERY, limit=45))
    found = searcher.search(reader, request(QUERY, limit=45, meaning=True), model=model)
    assert found.model == model.digest
    assert words.model == ""
    assert ids(found) != ids(words)
    first, behind = found.hits[:READ_AGAIN], found.hits[READ_AGAIN:]
    read = [hit.by_meaning for hit in first if hit.by_meaning]
    assert len(read) == READ_AGAIN
    assert sorted(each.rank for each in read) == list(range(1, READ_AGAIN + 1))
    assert [words.hits[each.words_rank - 1].id for each in read] == [hit.id for hit in first]
    places = [(-each.mixed, each.words_rank) for each in read]
    assert places == sorted(places)
    for hit, each in zip(first, read, strict=True):
        assert each.mixed == pytest.approx(0.7 * each.words_standard + 0.3 * each.likeness_standard, abs=1e-4)
        assert each.words_standard == pytest.approx(_standard(hit.score, [one.score for one in first]), abs=1e-4)
        assert each.likeness_standard == pytest.approx(
            _standard(each.likeness, [one.likeness for one in read]), abs=1e-4
        )
    by_likeness = [(-each.likeness, each.words_rank) for each in sorted(read, key=lambda each: each.rank)]
    assert by_likeness == sorted(by_likeness)
    assert [(hit.id, hit.score, hit.by_meaning) for hit in behind] == [
        (hit.id, hit.score, None) for hit in words.hits[READ_AGAIN:]
    ]
    assert [hit.rank for hit in found.hits] == list(range(1, 46))


def test_the_likeness_is_that_of_the_text(reader: ArchiveReader, model: SentenceModel) -> None:
    found = searcher.search(reader, request(QUERY, limit=5, meaning=True), model=model)
    assert len(found.hits) == 5
    for hit in found.hits:
        assert hit.by_meaning
        assert hit.by_meaning.passage
        cable = reader.get(hit.id)
        text = " ".join(f"{cable.title}. {cable.body}".split())
        likeness = float(model.query_vector("ship oil sank") @ model.passage_vector(text))
        assert hit.by_meaning.likeness == pytest.approx(likeness, abs=1e-4)
        passage = hit.by_meaning.passage
        assert cable.body[passage.start : passage.start + len(passage.text)] == passage.text
        assert (passage.by, passage.paragraph) == ("meaning", "1–2")


@pytest.mark.parametrize("limit", [1, 7, 10, 30, 31])
def test_pages_are_pieces_of_one_list(reader: ArchiveReader, model: SentenceModel, limit: int) -> None:
    whole = searcher.search(reader, request(QUERY, limit=45, meaning=True), model=model)
    pages = [
        searcher.search(reader, request(QUERY, limit=limit, offset=offset, meaning=True), model=model)
        for offset in range(0, 45, limit)
    ]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert [page.more for page in pages] == [True] * (len(pages) - 1) + [False]


def test_counts_and_facets_stay(reader: ArchiveReader, model: SentenceModel) -> None:
    asked = request(QUERY, facets=["kind"], totals=True, limit=45)
    words = searcher.search(reader, asked)
    found = searcher.search(reader, request(asked, meaning=True), model=model)
    assert words.total
    assert words.facets[0].values
    for name in ("total", "partial", "facets", "counted", "folded", "query", "warnings"):
        assert getattr(found, name) == getattr(words, name), name


def test_an_explanation_has_the_same_ranks(reader: ArchiveReader, model: SentenceModel) -> None:
    found = searcher.search(reader, request(QUERY, limit=45, meaning=True), model=model)
    for hit in (found.hits[0], found.hits[12], found.hits[29], found.hits[40]):
        why = explain(reader, request(QUERY, meaning=True), hit.id, model=model).why
        assert why
        assert (why.rank, why.by_meaning) == (hit.rank, hit.by_meaning)


def test_a_scan_begins_with_them_and_gives_all_once(reader: ArchiveReader, model: SentenceModel) -> None:
    words, found = scan(reader, request("ship")), scan(reader, request("ship", meaning=True), model=model)
    order = list(found.ids())
    assert order != list(words.ids())
    assert sorted(order) == sorted(words.ids())
    assert order[READ_AGAIN:] == list(words.ids())[READ_AGAIN:]
    assert found.model == model.files
    assert words.model == {}
    assert [cable.id for cable in found] == order


@pytest.mark.parametrize(
    "query", ["kind:letter", "", "id:cable03", "https://history.state.gov/historicaldocuments/frus1969-76ve01/d10 ship"]
)
def test_what_is_not_read_by_meaning_says_so(reader: ArchiveReader, model: SentenceModel, query: str) -> None:
    words = searcher.search(reader, request(query))
    found = searcher.search(reader, request(query, meaning=True), model=model)
    assert ids(found) == ids(words)
    assert found.model == ""
    assert sum(warning.startswith("not read by meaning") for warning in found.warnings) == 1
    assert all(hit.by_meaning is None for hit in found.hits)


def test_without_a_model_or_with_an_order_by_date(reader: ArchiveReader) -> None:
    with pytest.raises(BadRequest, match="needs a sentence model"):
        searcher.search(reader, request(QUERY, meaning=True))
    with pytest.raises(BadRequest, match="by meaning and by date"):
        request(QUERY, meaning=True, sort="newest")


def test_a_cable_without_words_of_the_query_shows_the_likest_passage(
    archive_of: Callable[..., ArchiveReader], model: SentenceModel
) -> None:
    long = f"{'wheat ' * 90}\n\nA vessel met a tanker: vessel, vessel, vessel, tanker, tanker.\n\n{'wheat ' * 90}"
    reader = archive_of(make_cable("titled", long, title="ship"), make_cable("bare", "", title="oil ship"))
    found = searcher.search(reader, request("ship", meaning=True, passages=True), model=model)
    (titled,) = [hit for hit in found.hits if hit.id == "titled"]
    assert titled.by_meaning
    assert titled.by_meaning.passage
    assert titled.snippets == titled.passages == (titled.by_meaning.passage,)
    assert "vessel" in titled.snippets[0].text
    (bare,) = [hit for hit in found.hits if hit.id == "bare"]
    assert bare.by_meaning
    assert bare.by_meaning.passage is None


def test_a_search_leaves_nothing_to_the_collector(reader: ArchiveReader, model: SentenceModel) -> None:
    gc.collect()
    gc.disable()
    try:
        prepared = PreparedQuery(reader, request(QUERY, meaning=True), model=model)
        assert prepared.page(limit=3, offset=0).shown
        gone = weakref.ref(prepared)
        del prepared
        assert gone() is None
    finally:
        gc.enable()


def test_the_same_model_twice_gives_the_same(reader: ArchiveReader, model: SentenceModel, tmp_path: Path) -> None:
    again = SentenceModel(write_model(tmp_path, GROUPS))
    assert again.files == model.files
    one, other = (
        searcher.search(reader, request(QUERY, limit=30, meaning=True), model=each).hits for each in (model, again)
    )
    assert one == other


@pytest.mark.parametrize("limit", [1, 3, 20])
def test_versions_are_shown_once_and_counted(tmp_path: Path, model: SentenceModel, limit: int) -> None:
    text = (
        "the delegation studied collective farms irrigation canals machine stations cooperative credit rural schools "
        "veterinary services grain depots seed selection tractor brigades accounting norms pension funds and nurseries "
        "libraries orchards vineyards beekeeping forestry drainage and soil maps of twelve districts"
    )
    same = [make_cable(f"a{number}", f"ship {text} {'vessel ' * number}") for number in range(2)]
    others = [make_cable(f"s{number}", f"ship {'wheat ' * number} oil") for number in range(4)]
    write_archive(tmp_path / "archive", [*same, *others])
    reader = ArchiveReader(tmp_path / "archive")
    seen: list[str] = []
    folded, more = 0, True
    while more:
        page = searcher.search(reader, request("ship", limit=limit, offset=len(seen), meaning=True), model=model)
        seen += [hit.id for hit in page.hits]
        folded, more = folded + page.folded, page.more
    assert len(set(seen)) == len(seen) == 5
    assert (folded, page.total) == (1, 6)
