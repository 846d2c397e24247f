"""`like:` finds the answer, the same cable elsewhere and what belongs with it before what only uses its words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import log
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT, make_cable, write_archive
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from searching import explain, search

from corpus.dates import one_day, range_span
from corpus.errors import NoSuchCable
from corpus.records import UNDATED, Addressee, Cable, Mention, Reference, Station
from index.format.analysis import FILLER_WORDS
from index.reader import ArchiveReader
from search.plan import more_like_this
from search.searcher import show

if TYPE_CHECKING:
    from pathlib import Path

    from search.explain.records import Weight

STRELSAU = Station(printed="Embassy in Ruritania", name="Strelsau", post="strelsau", place="Strelsau", kind="embassy")
STATE = Station(printed="Department of State", name="Department of State", post="state", country="US")
ZENDA = Station(printed="Consulate at Zenda", name="Zenda", post="zenda", place="Zenda", kind="consulate")

ASKED = (
    "The Minister asked whether the harbour dues could be lowered before the grain fleet sails; he fears the tariff "
    "commission. Request instructions on harbour dues and the tariff."
)


def sent(cable_id: str, body: str, sender: Station, receiver: Station, day: date, number: str, **fields: Any) -> Cable:
    fields = {"title": "Telegram", **fields}
    to = (Addressee(station=receiver),)
    return make_cable(cable_id, body, sender=sender, addressees=to, date=one_day(day), number=number, **fields)


def cites(number: str, sender: str) -> tuple[Reference, ...]:
    return (Reference(printed=f"tel {number}", sender=sender, number=number),)


ASKING = sent("asking", ASKED, STRELSAU, STATE, date(1967, 5, 1), "1085")
ANSWER = sent(
    "answer", "Your message. You should take no position; say the matter is being studied.",
    STATE, STRELSAU, date(1967, 5, 3), "990", references=cites("1085", "strelsau"),
)  # fmt: skip
SAME_NUMBER = replace(ANSWER, id="same-number", references=cites("1085", "zenda"))
"""It cites another post's 1085."""
YEARS_LATER = replace(ANSWER, id="years-later", date=one_day(date(1970, 5, 3)))
"""It cites a later 1085 of the same post."""
OLD = sent("old", "The Minister asked about harbour dues and the tariff for the grain fleet.", ZENDA, STATE,
           date(1960, 2, 2), "12")  # fmt: skip
AGAIN = sent("again", ASKED + " Repeated to Zenda.", STRELSAU, ZENDA, date(1967, 5, 1), "7", collection="elsewhere")
OTHERS = [
    sent(f"other{n}", f"{what} were discussed; the Minister was told of the position.", ZENDA, STATE,
         date(1967, 5, n + 1), str(300 + n))
    for n, what in enumerate(["Fishing rights", "Visas for actors", "Railway gauges", "Cultural exchange", "Passes"])
]  # fmt: skip
ALL = [ASKING, ANSWER, SAME_NUMBER, YEARS_LATER, OLD, AGAIN, *OTHERS]


@pytest.fixture
def reader(archive_of: Callable[..., ArchiveReader]) -> ArchiveReader:
    return archive_of(*ALL)


def ids(reader: ArchiveReader, query: str) -> list[str]:
    return [hit.id for hit in search(reader, query, limit=100).hits]


def test_the_same_cable_elsewhere_comes_first_then_the_answer(reader: ArchiveReader) -> None:
    found = ids(reader, "like:asking")
    assert found[:2] == ["again", "answer"]
    assert "asking" not in found


def test_the_answer_finds_what_it_answers_and_not_what_has_the_same_number(reader: ArchiveReader) -> None:
    copies = ("same-number", "years-later")
    assert next(each for each in ids(reader, "like:answer") if each not in copies) == "asking"
    said = [weight.query for weight in told(reader, "like:answer", "asking")]
    assert "like:answer: the tel 1085 that it cites" in said
    for other in copies:
        for one, two in ((other, "asking"), ("asking", other)):
            assert not any("cites" in weight.query for weight in told(reader, f"like:{one}", two))


def test_editors_links_count_in_both_directions(archive_of: Callable[..., ArchiveReader]) -> None:
    link = (Reference(printed="Document 2", target="frus1964-68v98/d2", origin="note 1"),)
    documents = (
        sent("frus1964-68v98/d1", ASKED, STRELSAU, STATE, date(1967, 5, 1), "", references=link),
        sent("frus1964-68v98/d2", "The rope was measured.", ZENDA, STATE, date(1967, 5, 2), ""),
    )
    reader = archive_of(*documents, *OTHERS)
    forth = [weight.query for weight in told(reader, "like:frus1964-68v98/d1", "frus1964-68v98/d2")]
    back = [weight.query for weight in told(reader, "like:frus1964-68v98/d2", "frus1964-68v98/d1")]
    assert "like:frus1964-68v98/d1: the Document 2 that it cites" in forth
    assert "like:frus1964-68v98/d2: cites it" in back


def told(reader: ArchiveReader, query: str, cable_id: str) -> tuple[Weight, ...]:
    why = explain(reader, query, cable_id).why
    assert why is not None
    return why.weights


def test_everything_that_counts_is_told_in_words_and_adds_up(reader: ArchiveReader) -> None:
    for hit in search(reader, "like:asking", limit=100).hits:
        assert sum(each.score for each in told(reader, "like:asking", hit.id)) == pytest.approx(hit.score, rel=1e-4)
    weights = {each.query: each for each in told(reader, "like:asking", "answer")}
    assert weights["like:asking: cites it"].score == pytest.approx(10 * more_like_this.SETTINGS.cited)
    assert weights["like:asking: sent between the same posts, the other way"].field == ""
    assert "like:asking: sent within 7 days of it: words and names count 0.4 times more" in weights
    assert not any("within 1 day of it" in each for each in weights)
    word = next(each for each in told(reader, "like:asking", "old") if each.query == "like:asking: harbour")
    assert (word.field, word.times, word.cables) == ("body", 1, 3)


def test_it_combines_with_everything_else(reader: ArchiveReader) -> None:
    everything = ids(reader, "like:asking")
    assert ids(reader, "like:asking date:1960") == ["old"]
    assert ids(reader, "like:asking -like:old -like:answer") == []
    assert ids(reader, "like:asking from:Zenda") == [each for each in everything if each.startswith(("old", "other"))]
    assert sorted(ids(reader, "-like:asking")) == ["asking"]
    assert ids(reader, "like:asking^3") == everything


def test_of_several_examples_none_is_an_answer(reader: ArchiveReader) -> None:
    both = ids(reader, "like:(asking OR again)")
    assert set(both) == set(ids(reader, "like:asking") + ids(reader, "like:again")) - {"asking", "again"}
    assert set(ids(reader, "like:(asking again)")) <= set(both)
    assert "again" in ids(reader, "like:asking OR like:again OR harbour")


def test_nothing_is_highlighted(reader: ArchiveReader) -> None:
    assert any(show(reader, "again", "tariff OR talks OR the").spans.values())
    assert not any(show(reader, "again", "like:asking").spans.values())


@pytest.mark.parametrize("query", ["like:nobody", "like:(asking OR nobody)", "date:1967 -like:nobody"])
def test_an_unknown_id_is_an_error_that_says_what_to_do(reader: ArchiveReader, query: str) -> None:
    with pytest.raises(NoSuchCable, match="no cable 'nobody' in this archive") as raised:
        search(reader, query)
    assert raised.value.advice


def test_the_same_archive_gives_the_same_answer(tmp_path: Path) -> None:
    answers = []
    for name in ("one", "two"):
        write_archive(tmp_path / name, ALL)
        for _ in range(2):
            found = search(ArchiveReader(tmp_path / name), "like:asking", limit=100)
            answers.append([(hit.id, hit.score) for hit in found.hits])
    assert answers == [answers[0]] * 4


def test_a_name_counts_under_any_spelling(archive_of: Callable[..., ArchiveReader]) -> None:
    def speaking(cable_id: str, form: str, **fields: Any) -> Cable:
        named = (Mention(start=0, end=len(form), label="PERSON", entity="person/rudolf-rassendyll"),)
        return make_cable(cable_id, f"{form} departed.", title="", mentions=named, **fields)

    one, other = speaking("one", "Rassendyll"), speaking("other", "Rudolph V", kind="letter")
    filler = [make_cable(f"f{n}", "Nothing departed.", title="") for n in range(8)]
    found = ids(archive_of(one, other, *filler), "like:one")
    assert found[0] == "other"


def test_before_and_after_are_the_same(archive_of: Callable[..., ArchiveReader]) -> None:
    day = date(1967, 5, 1)
    apart = (-181, -180, -31, -30, -8, -7, -2, -1, 0, 1, 2, 7, 8, 30, 31, 180, 181)
    cables = [make_cable(f"d{n}", "tariff talks", title="", date=one_day(day + timedelta(n))) for n in apart]
    reader = archive_of(
        make_cable("seed", "tariff talks", title="", date=one_day(day)), *cables, make_cable("x", "grain")
    )
    scores = {hit.id: hit.score for hit in search(reader, "like:seed", limit=100).hits}
    for n in apart:
        assert scores[f"d{n}"] == pytest.approx(scores[f"d{-n}"])
    steps = [scores[f"d{n}"] for n in (0, 1, 2, 7, 8, 30, 31, 180, 181)]
    assert steps == sorted(steps, reverse=True)
    assert len({round(each, 4) for each in steps}) == 5


@pytest.mark.parametrize(
    "span", [UNDATED, range_span(date(1960, 1, 1), date(1969, 12, 31)), one_day(date.min), one_day(date.max)]
)
def test_odd_dates_do_no_harm(archive_of: Callable[..., ArchiveReader], span: Any) -> None:
    reader = archive_of(make_cable("seed", "tariff talks", date=span), make_cable("a", "tariff"), make_cable("b", "x"))
    assert ids(reader, "like:seed")[0] == "a"


def test_a_message_cited_in_two_ways_counts_once(archive_of: Callable[..., ArchiveReader]) -> None:
    twice = (*cites("1085", "strelsau"), Reference(printed="your 1085", sender="strelsau", number="1085"))
    many = tuple(Reference(printed=f"tel {n}", sender="zenda", number=str(n)) for n in range(200))
    seed = replace(ANSWER, references=(*twice, *many))
    clues = more_like_this.similarity_clauses(archive_of(ASKING, seed), seed).cited
    assert [each.label for each in clues][:3] == [f"the tel {n} that it cites" for n in (1085, 0, 1)]
    assert len(clues) == more_like_this.SETTINGS.max_cited + 1  # and who cites it


def test_an_undated_cable_is_cited_by_no_bare_number(archive_of: Callable[..., ArchiveReader]) -> None:
    assert more_like_this.similarity_clauses(archive_of(ASKING, ANSWER), ASKING).cited
    seed = replace(ASKING, date=UNDATED)
    assert not more_like_this.similarity_clauses(archive_of(seed, ANSWER), seed).cited


def test_a_cable_without_words_is_like_none(archive_of: Callable[..., ArchiveReader]) -> None:
    reader = archive_of(make_cable("seed", "", title="", withheld=True), make_cable("a", "tariff"))
    assert ids(reader, "like:seed") == []
    assert sorted(ids(reader, "-like:seed")) == ["a", "seed"]


def test_the_page_says_how_much_each_thing_counts() -> None:
    page = " ".join((ROOT / "docs" / "query-language.md").read_text(encoding="utf-8").split())
    recipe = more_like_this.SETTINGS
    assert (recipe.max_words, recipe.max_names, recipe.words, recipe.cited) == (40, 6, 1.0, 1.0)
    assert {recipe.person, recipe.party, recipe.org, recipe.place, recipe.tags, recipe.reply} == {0.1}
    (one, _), (week, _), (thirty, _), (half, _) = recipe.date_boosts
    assert (one, week, thirty, half) == (1, 7, 30, 180)
    counts = [1 + sum(more for within, more in recipe.date_boosts if within >= days) for days in (1, 7, 30, 180)]
    for said in (
        "forty most significant words",
        f"(weight {recipe.heading:g})",
        f"(weight {recipe.person:g} each kind)",
        f"in the other direction gets {recipe.reply:g}",
        f"multiplied by {counts[0]:.1f} for a cable of the same day, the day before or the day after",
        f"by {counts[1]:.1f} within a week, by {counts[2]:.1f} within thirty days",
        f"by {counts[3]:.1f} within half a year",
        f"at most {recipe.cited_days} days apart",
    ):
        assert said in page


# the slow reading: BM25 and the days by hand, for bodies alone

WORDS = ["tariff", "grain", "harbour", "fleet", "minister", "treaty", "border", "railway"]
BODIES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=3, max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=BODIES, apart=st.lists(st.integers(-200, 200), min_size=8, max_size=8))
def test_scores_are_those_reckoned_by_hand(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[list[str]], apart: list[int]
) -> None:
    days = [date(1967, 5, 1) + timedelta(n) for n in (0, *apart)]
    cables = [
        make_cable(f"c{n}", " ".join(body), title="", date=one_day(day))
        for n, (body, day) in enumerate(zip(bodies, days, strict=False))
    ]
    folder = tmp_path_factory.mktemp("slow") / "archive"
    write_archive(folder, cables)
    reader = ArchiveReader(folder)
    found = {hit.id: hit.score for hit in search(reader, "like:c0", limit=100).hits}
    assert found == pytest.approx(by_hand(bodies, days, {one: lengths(reader, one) for one in found}), rel=0.03)


def lengths(reader: ArchiveReader, cable_id: str) -> float:
    """Words of a body beside the average, the filler counted in."""
    weight = next(each for each in told(reader, "like:c0", cable_id) if each.field == "body")
    return (weight.words + FILLER_WORDS) / (weight.average + FILLER_WORDS)


def by_hand(bodies: list[list[str]], days: list[date], lengths: dict[str, float]) -> dict[str, float]:
    """`lengths` of those that are found; every other cable that shares a word is missed, and the test fails."""
    having = {word: sum(word in body for body in bodies) for word in WORDS}
    rarity = {word: log(1 + (len(bodies) - n + 0.5) / (n + 0.5)) for word, n in having.items()}
    shared = [word for word in set(bodies[0]) if having[word] > 1]
    often = {word: bodies[0].count(word) * 9 / (bodies[0].count(word) + 8) for word in shared}
    whole = max(8.0, sum(often[word] * rarity[word] for word in shared))
    scores = {}
    for n, (body, day) in enumerate(zip(bodies, days, strict=False)):
        length = 1.2 * (0.25 + 0.75 * lengths.get(f"c{n}", 1))
        score = sum(
            10 * often[word] / whole * rarity[word] * 2.2 * body.count(word) / (body.count(word) + length)
            for word in shared
        )
        gap = abs((day - days[0]).days)
        more = sum(much for within, much in ((1, 0.6), (7, 0.4), (30, 0.3), (180, 0.4)) if gap <= within)
        if n and score:
            scores[f"c{n}"] = score * (1 + more)
    return scores
