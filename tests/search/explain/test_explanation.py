"""Explanations add up: counts are those of the engine, weights sum to the score."""

from collections.abc import Callable

import pytest
from conftest import make_cable, write_archive
from searching import explain, search

from corpus.records import Mention
from index.reader import ArchiveReader
from search.plan.scoring import DEFAULT

BODIES = [
    "party exchange missile party", "the party of exchange and delegation", "a delegation without a cause",
    "missile missile missile", "parties meet", "oil embargo and the party exchange", "delegates came",
]  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("explain") / "archive"
    write_archive(
        folder, [make_cable(f"c{n}", body, subject="Party congress" if n == 1 else "") for n, body in enumerate(BODIES)]
    )
    return ArchiveReader(folder)


QUERIES = [
    "party", "party exchange", "party OR missile", "party^3 exchange", '"party exchange"', '"exchange party"~4',
    "part* exchange", "delegat* OR misile~", "most:(party exchange missile delegation)", "subject:party exchange",
    "subject:(party OR congress)^2 exchange", "(party -missile) OR delegation^0.5", "party date:1967 -embargo",
    "=party (exchange OR (missile delegation))", "(party^2 OR (missile exchange))^3 exchange", "*", "date:1967",
    "like:c0",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_weights_add_up_to_the_score_of_every_hit(reader: ArchiveReader, query: str) -> None:
    found = search(reader, query, limit=20, words="all")
    assert found.total
    for hit in found.hits:
        told = explain(reader, query, hit.id)
        assert told.why is not None
        assert told.why.matches
        assert told.why.rank == hit.rank
        assert told.why.score == pytest.approx(hit.score, rel=1e-4)
        assert sum(weight.score for weight in told.why.weights) == pytest.approx(hit.score, rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("query", QUERIES)
def test_counts_of_parts_are_those_of_a_search_for_them(reader: ArchiveReader, query: str) -> None:
    told = explain(reader, query)
    assert told.total == search(reader, query).total
    assert told.parts[0].query == told.query.lstrip("-") or told.query == "" or "^" in told.query
    for part in told.parts:
        assert part.cables == search(reader, part.query).total


def test_what_a_weight_is_made_of(reader: ArchiveReader) -> None:
    why = explain(reader, "party", "c0").why
    assert why is not None
    (weight,) = why.weights
    assert (weight.field, weight.times, weight.cables, weight.words, weight.factor) == ("body", 2, 4, 4, 1)


def test_a_word_is_counted_by_field_and_a_pattern_by_the_words_it_stands_for(reader: ArchiveReader) -> None:
    word, pattern = explain(reader, "party delegat*").parts[1:]
    assert {each.field: each.cables for each in word.fields} == {"subject": 1, "body": 4}
    assert [(each.text, each.cables) for each in pattern.forms] == [("delegation", 2), ("delegates", 1)]


def test_an_exclusion_is_said_to_be_one(reader: ArchiveReader) -> None:
    parts = explain(reader, "party -(missile OR embargo)").parts
    assert [(part.query, part.depth, part.excluded) for part in parts] == [
        ("party -(missile OR embargo)", 0, False),
        ("party", 1, False),
        ("missile OR embargo", 1, True),
        ("missile", 2, False),
        ("embargo", 2, False),
    ]


@pytest.mark.parametrize(
    ("query", "excluded"),
    [
        ("-missile", True),
        ("-missile^2", True),
        ("-subject:missile", True),
        ("-(subject:missile^2)", True),
        ("-subject:(missile^2)", True),
        ("missile^2", False),
        ("subject:missile", False),
        ("-subject:(-missile)", False),
        ("-(missile OR embargo)", True),
    ],
)
def test_what_an_exclusion_holds_is_excluded(reader: ArchiveReader, query: str, excluded: bool) -> None:
    """Weights and text fields between change nothing about it, and an exclusion of an exclusion is none."""
    assert explain(reader, query).parts[0].excluded is excluded


def test_parts_stand_as_deep_as_they_are_grouped(reader: ArchiveReader) -> None:
    parts = explain(reader, "party (exchange OR subject:(congress missile)^2 OR -(oil embargo))").parts
    assert [(part.query, part.depth) for part in parts] == [
        ("party (exchange OR subject:(congress missile)^2 OR -(oil embargo))", 0),
        ("party", 1),
        ("exchange OR subject:(congress missile)^2 OR -(oil embargo)", 1),
        ("exchange", 2),
        ("subject:(congress missile)", 2),
        ("subject:congress", 3),
        ("subject:missile", 3),
        ("oil embargo", 2),
        ("oil", 3),
        ("embargo", 3),
    ]
    assert all(not part.fields for part in parts if part.query.startswith("subject:"))


def test_a_query_of_many_parts_is_counted_by_its_first(reader: ArchiveReader) -> None:
    assert len(explain(reader, " ".join(f"w{n}" for n in range(59))).parts) == 60
    parts = explain(reader, " ".join(f"w{n}" for n in range(60))).parts
    assert len(parts) == 60
    assert parts[-1].query == "w58"


def test_what_an_explanation_says_of_the_whole(reader: ArchiveReader) -> None:
    told = explain(reader, "(party  AND exchange")
    assert (told.query, told.understood, told.total, told.cables) == ("party AND exchange", "", 3, 7)
    assert told.warnings == ("a bracket that was opened and never closed: closed at the end",)
    assert (told.why, told.nothing, told.partial) == (None, None, 0)
    lost = explain(reader, "mistile")
    assert lost.nothing is not None
    assert [each.text for each in lost.nothing.parts[0].near] == ["missile"]
    assert explain(reader, "missile -kind:telegrom").warnings == ("no cable has kind:telegrom; near it: telegram (7)",)
    # Where nothing is found, the values stand with the parts.
    assert explain(reader, "kind:telegrom").warnings == ()


def test_a_description_and_a_heading_are_told_as_typed(reader: ArchiveReader) -> None:
    told = explain(reader, "letter of  May 1", "c4")
    assert (told.query, told.understood) == ("letter of May 1", "letter, 1 May")
    assert told.why is not None
    assert [(weight.query, weight.field) for weight in told.why.weights] == [("the day", "")]
    heading = explain(reader, "embargo:  congress")
    assert (heading.query, heading.understood) == ("embargo: congress", "heading: embargo › congress")
    assert (heading.total, heading.partial, heading.nothing) == (0, 2, None)
    person = explain(reader, "Sapt, F.: party")
    assert person.understood == "heading: Sapt, F. (a person) › party"
    assert person.nothing is not None


def test_a_cable_with_some_of_the_words_is_ranked_and_lacks_the_others(reader: ArchiveReader) -> None:
    told = explain(reader, "cause embargo", "c2")
    assert (told.total, told.partial) == (0, 2)
    assert told.why is not None
    assert (told.why.matches, told.why.rank, told.why.missing) == (False, 1, ("embargo",))
    assert [weight.query for weight in told.why.weights] == ["cause"]
    assert told.why.score == pytest.approx(sum(weight.score for weight in told.why.weights), rel=1e-4)


def test_weights_come_the_heaviest_first(reader: ArchiveReader) -> None:
    why = explain(reader, "party exchange embargo^5", "c5").why
    assert why is not None
    scores = [weight.score for weight in why.weights]
    assert scores == sorted(scores, reverse=True)
    assert why.weights[0].query == "embargo"
    assert {weight.query: weight.factor for weight in why.weights} == {"embargo": 5, "party": 1, "exchange": 1}


def test_a_cable_without_a_title_is_told_by_its_subject(archive_of: Callable[..., ArchiveReader]) -> None:
    reader = archive_of(make_cable("a", "fish", title="", subject="Of fish"), make_cable("b", "fish", title="Fish"))
    titles = [why.title for each in ("a", "b") if (why := explain(reader, "fish", each).why)]
    assert titles == ["Of fish", "Fish"]


def test_a_word_is_told_by_where_it_stands_and_how_long_texts_are(reader: ArchiveReader) -> None:
    why = explain(reader, "(party OR missile)^2", "c1").why
    assert why is not None
    told = {weight.field: weight for weight in why.weights}
    assert told.keys() == {"subject", "body"}
    assert (told["body"].times, told["body"].words, told["body"].cables) == (1, 6, 4)
    # The best field counts whole, a further one by the tie.
    assert told["subject"].factor == 2
    assert told["body"].factor == pytest.approx(2 * DEFAULT.tie)
    # 4 + 6 + 5 + 3 + 2 + 6 + 2 words in seven bodies.
    assert told["body"].average == 4
    # How often and in how long a text counts in the body only.
    assert (told["subject"].times, told["subject"].words, told["subject"].cables) == (0, 0, 1)


def test_a_cable_that_does_not_match_lacks_something(reader: ArchiveReader) -> None:
    why = explain(reader, "missile party -exchange date:1967", "c0").why
    assert why is not None
    assert (why.matches, why.rank, why.missing) == (False, None, ("-exchange",))
    assert (why.score, why.weights) == (0, ())
    other = explain(reader, "missile delegation", "c3").why
    assert other is not None
    assert other.missing == ("delegation",)


def test_names_are_explained_as_written(archive_of: Callable[..., ArchiveReader]) -> None:
    mention = Mention(start=0, end=3, label="PARTY", entity="party/kwp", rule="alias:KWP")
    told = explain(archive_of(make_cable("a", "KWP congress", mentions=(mention,))), "party:KWP congress", "a")
    assert [part.query for part in told.parts] == ["party:KWP congress", "party:KWP", "congress"]
    assert [each.entity for each in told.taken] == ["party/kwp"]
    assert told.why is not None
    assert {each.query for each in told.why.weights} == {"congress", "about Korean Workers' Party"}
    lost = explain(archive_of(make_cable("b", "congress")), "party:KWP congress", "b").why
    assert lost is not None
    assert lost.missing == ("party:KWP",)


def test_what_is_no_word_of_a_text_has_no_counts(reader: ArchiveReader) -> None:
    """Of what a similar cable shares: a day is in no field, and nothing is counted of it."""
    why = explain(reader, "like:c0", "c5").why
    assert why is not None
    days = [weight for weight in why.weights if not weight.field]
    words = [weight for weight in why.weights if weight.field]
    assert days
    assert words
    assert [(each.times, each.cables, each.words, each.average) for each in days] == [(0, 0, 0, 0)] * len(days)
    assert all(each.times and each.cables and each.words for each in words)
