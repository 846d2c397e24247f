"""Every engine finds, counts and orders the same; the reference engine is the slow and obvious one."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met
from searching import explain, search

from corpus.dates import one_day
from corpus.records import UNDATED, Addressee, Cable, Marking, Mention, Station
from index import query as q
from index.format.document import orders
from index.memory.snapshot import MemorySnapshot
from index.protocol import TermsPass, TermsRequest
from index.reader import ArchiveReader
from index.tantivy.searcher import TantivySnapshot

if TYPE_CHECKING:
    from index.query import Query

WORDS = ("party", "parties", "missile", "exchange", "exchanged", "oil", "embargo", "o'neill", "ussr", "delegation")
PEOPLE = ("person/sapt", "person/flavia", "person/rudolf")
POSTS = ("Bonn", "Prag", "Wien")


def invented(number: int) -> Cable:
    chance = random.Random(number)
    body = " ".join(chance.choices(WORDS, k=chance.randint(1, 30)))
    named = chance.sample(PEOPLE, chance.randint(0, 2))
    mentions = tuple(
        Mention(start=0, end=len(body.split()[0]), label="PERSON", entity=id, rule="invented") for id in named
    )
    post = chance.choice(POSTS)
    level = chance.choice([("", 0), ("secret", 2), ("confidential", 3)])
    return make_cable(
        f"c{number:03}",
        body,
        title=" ".join(chance.choices(WORDS, k=3)) if chance.random() < 0.5 else "",
        subject=" ".join(chance.choices(WORDS, k=2)) if chance.random() < 0.3 else "",
        kind=chance.choice(["telegram", "letter"]),
        sender=Station(printed=f"AMEMBASSY {post}", name=post),
        addressees=(Addressee(station=Station(printed=chance.choice(POSTS), name=chance.choice(POSTS))),),
        date=one_day(date(1960 + chance.randint(0, 9), chance.randint(1, 12), 3)) if chance.random() < 0.9 else UNDATED,
        marking=Marking(printed=level[0].upper(), level=level[0], rank=level[1]),
        mentions=mentions,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("engines") / "archive"
    write_archive(made, map(invented, range(60)))
    return made


@pytest.fixture(scope="module")
def tantivy(folder: Path) -> ArchiveReader:
    return ArchiveReader(folder)


@pytest.fixture(scope="module")
def memory(folder: Path, tantivy: ArchiveReader) -> ArchiveReader:
    made = ArchiveReader(folder)
    made.snapshot = MemorySnapshot(tantivy.cables())
    return made


STEMS = ("parti", "missil", "exchang", "oil", "embargo", "ussr", "nowhere")
FORMS = ("party", "parties", "exchange", "oil", "nowhere")
term = st.one_of(
    st.builds(q.Term, st.sampled_from(["body", "title", "subject"]), st.sampled_from(STEMS)),
    st.builds(q.Term, st.sampled_from(["body_exact", "title_exact"]), st.sampled_from(FORMS)),
    st.builds(q.Term, st.just("person"), st.sampled_from(PEOPLE)),
    st.builds(q.Term, st.just("sender"), st.sampled_from(POSTS)),
)
leaf = st.one_of(
    term,
    st.builds(
        lambda terms, slop: q.Phrase("body", tuple(terms), slop),
        st.lists(st.sampled_from(STEMS), min_size=2, max_size=3),
        st.just(0),
    ),
    st.builds(
        lambda ids: q.Terms("id", tuple(ids)), st.lists(st.sampled_from(["c001", "c007", "c059", "no"]), max_size=3)
    ),
    st.builds(q.Regex, st.sampled_from(["body", "sender"]), st.sampled_from(["part.*", ".*an.*", "B.nn", "."])),
    st.builds(q.Fuzzy, st.just("body"), st.sampled_from(["misil", "olil", "xchang"]), st.integers(0, 2)),
    st.builds(
        lambda a, b: q.Range("earliest", a, b),
        st.sampled_from([0, 19_620_101]),
        st.sampled_from([19_650_000, 99_991_231]),
    ),
    st.builds(q.Range, st.just("rank"), st.integers(1, 3), st.integers(1, 3)),
    st.just(q.All()),
    st.just(q.Nothing()),
)


def grown(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    some = st.lists(inner, max_size=2).map(tuple)
    return st.one_of(
        st.builds(lambda must, should, out: q.Bool(must, should, out), some, some, some),
        st.builds(
            lambda should: q.Bool(should=tuple(should), minimum=len(should) - 1),
            st.lists(inner, min_size=2, max_size=3),
        ),
        st.builds(q.Boost, inner, st.sampled_from([0.5, 2.0])),
        st.builds(q.Constant, inner, st.sampled_from([0.0, 1.5])),
        st.builds(
            lambda parts, tie: q.DisMax(tuple(parts), tie), st.lists(inner, min_size=1, max_size=3), st.just(0.2)
        ),
    )


queries = st.recursive(leaf, grown, max_leaves=6)


@meets("some cables", "no cable", "all cables", least=5)
@settings(max_examples=examples(400), deadline=None)
@given(queries)
def test_the_same_cables(tantivy: ArchiveReader, memory: ArchiveReader, query: Query) -> None:
    found = [reader.search(query, limit=100) for reader in (tantivy, memory)]
    ids = [{reader.id_of(ref) for _, ref in page.hits} for reader, page in zip((tantivy, memory), found, strict=True)]
    assert ids[0] == ids[1]
    assert found[0].total == found[1].total == len(ids[0]) == tantivy.count(query) == memory.count(query)
    met("no cable" if not ids[0] else "all cables" if len(ids[0]) == 60 else "some cables")


@pytest.mark.parametrize("order", ["serial", "oldest", "newest"])
@pytest.mark.parametrize("query", [q.All(), q.Term("body", "oil"), q.Nothing()])
@pytest.mark.parametrize("limit", [1, 7, 59, 60, 100])
def test_the_same_order_by_a_field_page_by_page(
    tantivy: ArchiveReader, memory: ArchiveReader, order: str, query: Query, limit: int
) -> None:
    walks = [walked(reader, query, limit, order) for reader in (tantivy, memory)]
    assert walks[0] == walks[1]
    by_offset = [tantivy.search(query, limit=limit, offset=at, order=order).hits for at in range(0, 60, limit)]
    assert [tantivy.id_of(ref) for hits in by_offset for _, ref in hits] == [id for id, _ in walks[0]]
    assert len({id for id, _ in walks[0]}) == len(walks[0]) == tantivy.count(query)


def walked(reader: ArchiveReader, query: Query, limit: int, order: str = "") -> list[tuple[str, float]]:
    """(id, score) of all matches, by cursor."""
    found, after, total = [], None, reader.count(query)
    for _ in range(total + 1):
        page = reader.search(query, limit=limit, after=after, order=order)
        assert page.total == total
        found += [(reader.id_of(ref), score) for score, ref in page.hits]
        after = page.after
        if after is None:
            return found
    raise AssertionError("there is no end of pages")


@meets("ties", "one score", least=5)
@settings(max_examples=150, deadline=None)
@given(queries, st.sampled_from([1, 3, 20, 59]))
def test_pages_by_score_are_parts_of_one_list_with_ties_by_serial(
    tantivy: ArchiveReader, memory: ArchiveReader, query: Query, limit: int
) -> None:
    serials = {id: orders(id, UNDATED)["serial"] for id in (f"c{number:03}" for number in range(60))}
    for reader in (tantivy, memory):
        found = walked(reader, query, limit)
        assert found == sorted(found, key=lambda hit: (-hit[1], serials[hit[0]]))
        assert len({id for id, _ in found}) == len(found) == reader.count(query)
        by_offset = [reader.search(query, limit=limit, offset=at).hits for at in range(0, 60, limit)]
        assert [reader.id_of(ref) for hits in by_offset for _, ref in hits] == [id for id, _ in found]
    scores = {score for _, score in found}
    if len(scores) < len(found):
        met("one score" if len(scores) == 1 else "ties")


@meets("hits", least=5)
@settings(max_examples=150, deadline=None)
@given(queries)
def test_a_constant_score_is_that_of_every_match(tantivy: ArchiveReader, memory: ArchiveReader, query: Query) -> None:
    expected = q.constant_score(query)
    if expected is None:
        return
    slow = q.Bool(must=(query,), should=(q.Nothing(),))  # whose score nobody knows beforehand
    assert q.constant_score(slow) is None
    for reader in (tantivy, memory):
        for asked in (query, slow):
            page = reader.search(asked, limit=100)
            assert all(score == pytest.approx(expected) for score, _ in page.hits)
            met("hits" if page.hits else "none")


def test_ties_do_not_depend_on_the_order_of_writing(tmp_path: Path) -> None:
    cables = [make_cable(f"t{number:02}", "Said the same.") for number in range(40)]
    lists = []
    for name, given_cables in (("one", cables), ("other", cables[::-1])):
        write_archive(tmp_path / name, given_cables)
        reader = ArchiveReader(tmp_path / name)
        lists.append([reader.id_of(ref) for _, ref in reader.search(q.Term("body", "said"), limit=7, offset=5).hits])
        lists.append([hit.id for hit in search(reader, "said", limit=7, offset=5, versions="all").hits])
    assert len(lists[0]) == 7
    assert all(each == lists[0] for each in lists)


@settings(max_examples=60, deadline=None)
@given(queries)
def test_the_same_counts_of_terms(tantivy: ArchiveReader, memory: ArchiveReader, query: Query) -> None:
    fields = ("sender", "person", "kind", "year", "classification")
    passes = [TermsPass(query, [TermsRequest(field, 100, all_terms=True) for field in fields])]
    assert tantivy.top_terms(passes, 60) == memory.top_terms(passes, 60)


@pytest.mark.parametrize(
    "wanted", [("body", "parti"), ("title", "oil"), ("person", "person/sapt"), ("body", "nowhere")]
)
def test_the_same_frequencies(tantivy: ArchiveReader, memory: ArchiveReader, wanted: tuple[str, str]) -> None:
    terms = [q.Term(*wanted), q.Term("title", "oil")]
    assert tantivy.frequencies(terms) == memory.frequencies(terms)


def test_batches_are_answered_in_their_order(tantivy: ArchiveReader, memory: ArchiveReader) -> None:
    wanted: list[q.Query] = [q.Term("body", "oil"), q.Nothing(), q.All(), q.Term("body", "oil")]
    counts = tantivy.counts(wanted)
    assert counts == memory.counts(wanted) == [tantivy.count(each) for each in wanted]
    assert counts[1:3] == [0, 60]
    assert 0 < counts[0] == counts[3] < 60
    assert tantivy.counts([]) == memory.counts([]) == tantivy.frequencies([]) == memory.frequencies([]) == []


@pytest.mark.parametrize("most", [0, 1, 2, 100])
def test_frequencies_that_are_kept_are_those_of_the_terms(folder: Path, memory: ArchiveReader, most: int) -> None:
    snapshot = TantivySnapshot(folder, most_frequencies=most)
    terms = [q.Term("body", stem) for stem in STEMS]
    for some in (terms[:2], terms[1:], terms, terms[:1], [*terms[:2], *terms[:2]]):
        assert snapshot.frequencies(some) == memory.frequencies(some)
    assert sum(snapshot.frequencies(terms)) > 0


@pytest.mark.parametrize(("field", "prefix"), [("person", "person/"), ("body", "ex"), ("id", "c00"), ("sender", "")])
def test_the_same_vocabulary(tantivy: ArchiveReader, memory: ArchiveReader, field: str, prefix: str) -> None:
    found = tantivy.term_counts(field, prefix)
    assert dict(found) == dict(memory.term_counts(field, prefix))
    assert found


@settings(max_examples=examples(150), deadline=None)
@given(term)
def test_scores_differ_by_the_rounding_of_lengths_only(
    tantivy: ArchiveReader, memory: ArchiveReader, query: q.Term
) -> None:
    scores = [
        {reader.id_of(ref): score for score, ref in reader.search(query, limit=100).hits}
        for reader in (tantivy, memory)
    ]
    for id, score in scores[0].items():
        assert score == pytest.approx(scores[1][id], rel=0.08)


SEARCHES = [
    "party", "oil embargo", "party OR oil", '"party exchange"', '"party exchange"~4', "part*", "misile~", "-oil",
    "from:Bonn oil", "to:Wien", "class:>=secret", "date:1961..1963", "has:subject", "kind:letter missile",
    "most:(party oil missile)", "title:oil", "=parties", "like:c001", "party:KWP", "*", "date:1962", "oil^3 embargo",
]  # fmt: skip


@pytest.mark.parametrize("query", SEARCHES)
def test_searches_answer_alike(tantivy: ArchiveReader, memory: ArchiveReader, query: str) -> None:
    options = {"limit": 60, "facets": ("sender:9", "person:9"), "totals": True, "versions": "all"}
    one, other = (search(reader, query, **options) for reader in (tantivy, memory))  # type: ignore[arg-type]
    assert {hit.id for hit in one.hits} == {hit.id for hit in other.hits}
    for name in ("query", "total", "partial", "facets", "taken", "warnings", "more"):
        assert getattr(one, name) == getattr(other, name), name
    assert {hit.id: hit.snippets for hit in one.hits} == {hit.id: hit.snippets for hit in other.hits}
    whole = [search(reader, query, sort="oldest", limit=60) for reader in (tantivy, memory)]
    assert [hit.date for hit in whole[0].hits] == [hit.date for hit in whole[1].hits]


@pytest.mark.parametrize("query", ["party oil", "oil", "from:Bonn oil"])
def test_explanations_count_alike(tantivy: ArchiveReader, memory: ArchiveReader, query: str) -> None:
    found = search(tantivy, query).hits[0].id
    one, other = (explain(reader, query, found) for reader in (tantivy, memory))
    assert one.parts == other.parts
    assert one.why is not None
    assert other.why is not None
    assert [(each.query, each.field, each.times, each.cables) for each in one.why.weights] == [
        (each.query, each.field, each.times, each.cables) for each in other.why.weights
    ]
