"""Names put together from what the model, the authority files and the text itself say: one row a rule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.records import Entity, EntityLabel
from ingest.tagging.features import Words
from ingest.tagging.ner import DocumentContext, recognise
from ingest.tagging.normalise import Repaired
from ingest.tagging.phrase_matcher import Alias, Hit
from ingest.tagging.tokens import tokenize_text

Spans = Sequence[tuple[str, EntityLabel]]


def known(printed: str, label: EntityLabel, id: str = "x/x", *, acronym: bool = False) -> Alias:
    return Alias(form=printed.lower(), entities=(Entity(id=id, label=label, name="X"),), acronym=acronym)


def place(text: str, printed: str) -> tuple[int, int]:
    """First word and last word + 1 of what is printed first in the text."""
    _, starts, ends = tokenize_text(text)
    start = text.index(printed)
    return starts.index(start), ends.index(start + len(printed)) + 1


def named(
    text: str,
    model: Spans = (),
    alias: Sequence[tuple[str, Alias]] = (),
    *,
    shouted: bool = False,
    told: DocumentContext | None = None,
) -> list[str]:
    """The names of a text, which is as truecased; `shouted`: it was in capitals."""
    words, starts, ends = tokenize_text(text)
    hits = [Hit(*place(text, printed), each) for printed, each in alias]
    repaired = Repaired(printed=text, cased=text, shouted=((0, len(text)),) if shouted else (), cuts=())
    modelled = [(*place(text, printed), label) for printed, label in model]
    found = recognise(repaired, Words(words, starts, ends, hits), modelled, told)
    return [f"{text[starts[each.first] : ends[each.stop - 1]]}|{each.label}|{each.rule}" for each in found.names]


@pytest.mark.parametrize(
    ("text", "model", "names"),
    [
        ("the Vaarvik talks", ("Vaarvik", "PLACE"), ["Vaarvik|PLACE|model"]),
        ("the (Vaarvik) talks", ("(Vaarvik)", "PLACE"), ["Vaarvik|PLACE|model"]),
        ('the "Vaarvik", talks', ('"Vaarvik",', "PLACE"), ["Vaarvik|PLACE|model"]),
        ("the Vaarvik's talks", ("Vaarvik's", "PLACE"), ["Vaarvik|PLACE|model"]),
        ("the - / talks", ("- /", "PLACE"), []),
        ("the 12 talks", ("12", "PLACE"), []),
        ("the vaarvik talks", ("vaarvik", "PLACE"), []),  # a name has a capital somewhere
        ("the vaarvik 12 talks", ("vaarvik 12", "PLACE"), []),
        ("the vaarvik Bay talks", ("vaarvik Bay", "PLACE"), ["vaarvik Bay|PLACE|model"]),
        ("the Vaarvik 12 talks", ("Vaarvik 12", "PLACE"), ["Vaarvik 12|PLACE|model"]),
        ("the Vaarvik\n\nXanth talks", ("Vaarvik\n\nXanth", "PLACE"), []),  # no name reaches over a paragraph's end
        ("see Vaarvik 5509 today", ("Vaarvik", "PLACE"), []),  # a message
        ("see Vaarvik 5509 today", ("Vaarvik", "PERSON"), ["Vaarvik|PERSON|model"]),
        ("see Bonn 5509 today", ("Bonn", "PERSON"), []),
        # of a person: titles, small words and what is no name are left out
        ("the Minister Xanth Vaarvik", ("Minister Xanth Vaarvik", "PERSON"), ["Xanth Vaarvik|PERSON|model"]),
        ("the Xanth Vaarvik said", ("the Xanth Vaarvik said", "PERSON"), ["Xanth Vaarvik|PERSON|model"]),
        ("the van Vaarvik said", ("van Vaarvik", "PERSON"), ["van Vaarvik|PERSON|model"]),
        ("the Vaarvik 12 talks", ("Vaarvik 12", "PERSON"), ["Vaarvik|PERSON|model"]),
        ("the Vaarvik May talks", ("Vaarvik May", "PERSON"), ["Vaarvik|PERSON|model"]),
        ("the May talks", ("May", "PERSON"), ["May|PERSON|model"]),
        ("the Minister talks", ("Minister", "PERSON"), []),
    ],
)
def test_where_a_name_of_the_model_begins_and_ends(text: str, model: tuple[str, EntityLabel], names: list[str]) -> None:
    assert named(text, [model]) == names


@pytest.mark.parametrize(
    ("text", "name", "names"),
    [
        ("and Tito spoke", "Tito", ["Tito|PERSON|alias"]),
        ("and Tito-yong spoke", "Tito", []),  # another name
        ("and Tito-American talks", "Tito", []),
        ("and Tito–american talks", "Tito", []),
        ("and Tito-inspired talks", "Tito", ["Tito|PERSON|alias"]),
        ("and Tito-Vaarvik talks", "Tito", ["Tito|PERSON|alias"]),
        ("and Tito -yong spoke", "Tito", ["Tito|PERSON|alias"]),
        ("and Tito, yong", "Tito", ["Tito|PERSON|alias"]),
        ("and Tito-", "Tito", ["Tito|PERSON|alias"]),
        ("and Tito", "Tito", ["Tito|PERSON|alias"]),
        ("and Secretary Tito spoke", "Secretary Tito", ["Tito|PERSON|alias"]),
        ("and Secretary spoke", "Secretary", ["Secretary|PERSON|alias"]),
    ],
)
def test_where_a_known_person_begins_and_ends(text: str, name: str, names: list[str]) -> None:
    assert named(text, alias=[(name, known(name, "PERSON"))]) == names


def test_a_hyphen_goes_on_with_persons_only() -> None:
    assert named("the Lima-yong talks", alias=[("Lima", known("Lima", "PLACE"))]) == ["Lima|PLACE|alias"]


@pytest.mark.parametrize(
    ("model", "alias", "names"),
    [
        (("Vaarvik", "PERSON"), known("vaarvik bay", "PLACE"), ["Vaarvik Bay|PLACE|alias"]),  # the longer holds
        (("Vaarvik Bay Xanth", "ORG"), known("vaarvik bay", "PLACE"), ["Vaarvik Bay Xanth|ORG|model"]),
        (("Vaarvik Bay", "ORG"), known("vaarvik bay", "PLACE"), ["Vaarvik Bay|PLACE|alias"]),
        (("Vaarvik Bay", "PERSON"), known("vaarvik bay", "PLACE"), ["Vaarvik Bay|PLACE|alias"]),  # a long name
        (("Vaarvik Bay", "PERSON"), known("vaarvikbay", "PLACE"), ["Vaarvik Bay|PERSON|model"]),
        (("Vaarvik Bay", "PERSON"), known("vaarvikbay", "PLACE", acronym=True), ["Vaarvik Bay|PLACE|alias"]),
        (("Vaarvik Bay", "PERSON"), known("vaarvikbay", "PLACE", "country/XX"), ["Vaarvik Bay|PLACE|alias"]),
        (("Vaarvik Bay", "PLACE"), known("vaarvikbay", "PERSON"), ["Vaarvik Bay|PERSON|alias"]),
        (("Vaarvik Bay", "PERSON"), known("vaarvikbay", "PERSON"), ["Vaarvik Bay|PERSON|alias"]),
    ],
)
def test_the_longer_name_and_of_equals_who_knows(
    model: tuple[str, EntityLabel], alias: Alias, names: list[str]
) -> None:
    assert named("the Vaarvik Bay Xanth talks", [model], [("Vaarvik Bay", alias)]) == names


@pytest.mark.parametrize(
    ("text", "model", "names"),
    [
        ("and Mrs. Vaarvik spoke", [("Vaarvik", "PLACE")], ["Vaarvik|PERSON|title"]),
        ("and Mrs. Xanth Vaarvik spoke", [("Vaarvik", "PERSON")], ["Xanth Vaarvik|PERSON|title"]),
        ("and Mrs. Xanth Vaarvik spoke", [("Xanth Vaarvik", "PERSON")], ["Xanth Vaarvik|PERSON|model"]),
        # one that crosses the bounds of what the text shows stays
        ("and Mrs. Xanth Vaarvik spoke", [("Vaarvik spoke", "ORG")], ["Vaarvik spoke|ORG|model"]),
        ("told AmEmbassy Bonn today", [("AmEmbassy Bonn today", "ORG")], ["AmEmbassy Bonn|ORG|post"]),
        ("told AmEmbassy Bonn today", [("Bonn", "PLACE")], ["AmEmbassy Bonn|ORG|post"]),
    ],
)
def test_what_the_text_shows(text: str, model: Spans, names: list[str]) -> None:
    assert named(text, model) == names


def test_a_signature_ends_a_shouted_text_that_is_the_end_of_its_body() -> None:
    text = "words of it.\nRassendyl"
    assert named(text, shouted=True) == ["Rassendyl|PERSON|signature"]
    assert named(text) == []
    told = DocumentContext()
    told.ends = False
    assert named(text, shouted=True, told=told) == []


@pytest.mark.parametrize(
    ("text", "model", "alias", "names"),
    [
        (  # most votes
            "Vaarvik and Vaarvik, and Vaarvik",
            [(0, "PLACE"), (1, "PLACE"), (2, "ORG")],
            [],
            ["PLACE", "PLACE", "PLACE"],
        ),
        ("Vaarvik and Vaarvik, and Vaarvik", [(0, "ORG"), (1, "ORG")], [(2, "PLACE")], ["PLACE", "PLACE", "PLACE"]),
        (
            "Vaarvik and Vaarvik, Vaarvik, Vaarvik, Vaarvik",
            [(0, "ORG"), (1, "ORG"), (2, "ORG"), (3, "ORG")],
            [(4, "PLACE")],
            ["ORG", "ORG", "ORG", "ORG", "PLACE"],  # what is known stays
        ),
    ],
)
def test_one_printed_name_has_one_label(
    text: str, model: list[tuple[int, EntityLabel]], alias: list[tuple[int, EntityLabel]], names: list[str]
) -> None:
    words, starts, ends = tokenize_text(text)
    at = [place for place, word in enumerate(words) if word == "Vaarvik"]
    hits = [Hit(at[number], at[number] + 1, known("vaarvik", label)) for number, label in alias]
    found = recognise(
        Repaired(printed=text, cased=text, shouted=(), cuts=()),
        Words(words, starts, ends, hits),
        [(at[number], at[number] + 1, label) for number, label in model],
    )
    assert [each.label for each in found.names] == names


def test_who_speaks_elsewhere_is_a_person() -> None:
    text = "and Mrs. Vaarvik spoke; the Xanth Vaarvik talks"
    assert named(text, [("Xanth Vaarvik", "ORG")]) == ["Vaarvik|PERSON|title", "Xanth Vaarvik|PERSON|model"]
    text = "and Mrs. Zenda spoke; the Xanth Vaarvik talks"
    assert named(text, [("Xanth Vaarvik", "ORG")]) == ["Zenda|PERSON|title", "Xanth Vaarvik|ORG|model"]


@pytest.mark.parametrize(
    ("text", "model", "kept"),
    [
        ("the Vaarvik talks", ("Vaarvik", "PLACE"), False),
        ("the Vaarvik Xanth talks", ("Vaarvik Xanth", "PLACE"), False),
        ("the Vaarvik River talks", ("Vaarvik River", "PLACE"), True),
        ("the river talks in River today", ("River", "PLACE"), False),
        ("the Vaarvik talks", ("Vaarvik", "ORG"), False),  # once
        ("the Vaarvik Xanth talks", ("Vaarvik Xanth", "ORG"), True),
        ("the VAARVIK talks", ("VAARVIK", "PERSON"), False),  # what the tape leaves behind
        ("the Vaarvik talks", ("Vaarvik", "PERSON"), True),
        ("the Light talks", ("Light", "PERSON"), False),  # a word
        ("the Green Light talks", ("Green Light", "PERSON"), True),
        ("the Vaarvik Front talks", ("Vaarvik Front", "PARTY"), True),
    ],
)
def test_in_capitals_the_model_alone_is_not_always_believed(
    text: str, model: tuple[str, EntityLabel], kept: bool
) -> None:
    assert named(text, [model], shouted=True) == ([f"{model[0]}|{model[1]}|model"] if kept else [])
    assert named(text, [model]) == [f"{model[0]}|{model[1]}|model"]  # in mixed case it is


@pytest.mark.parametrize(
    ("text", "model", "again"),
    [
        ("Xanth Vaarvik spoke; then Vaarvik left", ("Xanth Vaarvik", "PERSON"), ["Vaarvik|PERSON|again"]),
        ("Xanth Vaarvik spoke; then vaarvik left", ("Xanth Vaarvik", "PERSON"), []),
        ("Xanth Vaarvik spoke; then Xanth left", ("Xanth Vaarvik", "PERSON"), []),  # by the surname only
        ("Xanth Li spoke; then Li left", ("Xanth Li", "PERSON"), []),  # too short
        ("Xanth Lix spoke; then Lix left", ("Xanth Lix", "PERSON"), ["Lix|PERSON|again"]),
        ("Vaarvik is far; then Vaarvik fell", ("Vaarvik", "PLACE"), ["Vaarvik|PLACE|again"]),
        ("Vaarvik Bay is far; then Bay fell", ("Vaarvik Bay", "PLACE"), []),
        ("Vaarvik is far; see Vaarvik 5509", ("Vaarvik", "PLACE"), []),  # a message
        ("Xanth Vaarvik spoke; see Vaarvik 5509", ("Xanth Vaarvik", "PERSON"), ["Vaarvik|PERSON|again"]),
        ("Xanth Table spoke; then Table left", ("Xanth Table", "PERSON"), []),  # a word of a text in mixed case
    ],
)
def test_what_is_sure_in_one_place_is_so_in_all(text: str, model: tuple[str, EntityLabel], again: list[str]) -> None:
    assert named(text, [model]) == [f"{model[0]}|{model[1]}|model", *again]


def test_a_part_tells_the_next() -> None:
    told = DocumentContext()
    assert named("Xanth Vaarvik spoke", [("Xanth Vaarvik", "PERSON")], told=told) == ["Xanth Vaarvik|PERSON|model"]
    assert named("then Vaarvik left", told=told) == ["Vaarvik|PERSON|again"]
    assert named("then Vaarvik left") == []


def test_short_forms_that_the_text_defines() -> None:
    text = "the Zendan Workers' Party (ZWP) met; the ZWP left"
    assert named(text) == ["Zendan Workers' Party (ZWP)|PARTY|defined", "ZWP|PARTY|again"]
    told = DocumentContext()
    named(text, told=told)
    named(text, told=told)
    assert [each.short for each in told.definitions] == ["ZWP"]
    assert named("then the ZWP left", told=told) == ["ZWP|PARTY|again"]
    common = "the coffee price index (CPI) rose; the CPI fell"
    assert named(common, [("CPI", "ORG")]) == []  # the short form of a common noun names nothing


@pytest.mark.parametrize(
    "passed_by",
    [
        "vaarvik left",  # no name
        "Table left",  # a word of a text in mixed case
        "see Zendia 5509",  # a message
        "Zendia left",  # a name that is taken already
        "the CPI fell",  # the short form of a common noun
        "Li left",  # too short
        "nothing left",
    ],
)
def test_what_is_passed_by_does_not_end_the_search(passed_by: str) -> None:
    text = (
        f"coffee price index (CPI); Xanth Table, Xanth Li and Xanth Vaarvik in Zendia; {passed_by}; then Vaarvik rose"
    )
    model: Spans = [("Xanth Table", "PERSON"), ("Xanth Li", "PERSON"), ("Xanth Vaarvik", "PERSON"), ("Zendia", "PLACE")]
    again = [name for name in named(text, model) if name.endswith("|again")]
    assert again == [*(["Zendia|PLACE|again"] if passed_by == "Zendia left" else []), "Vaarvik|PERSON|again"]


@pytest.mark.parametrize(
    ("text", "model", "names"),
    [
        # The short form of a common noun names nothing, of however many words it is.
        ("the coffee price index (C P I) rose", [("C P I", "ORG")], []),
        ("the coffee price index (CPI) rose", [("CPI", "ORG")], []),
        ("the Kaffa price index (KPI) rose", [("Kaffa", "PLACE"), ("KPI", "ORG")], ["Kaffa|PLACE|model"]),
        # A name that reaches over an edge of what is defined goes with it, as over one of a post.
        ("see AmEmbassy Bonn Today", [("Bonn Today", "ORG")], ["AmEmbassy Bonn|ORG|post"]),
        ("see Old AmEmbassy Bonn", [("Old AmEmbassy", "ORG")], ["AmEmbassy Bonn|ORG|post"]),
        ("the Old Zendan Workers' Party (ZWP) met", [("Old Zendan Workers' Party", "PARTY")],
         ["Zendan Workers' Party (ZWP)|PARTY|defined"]),
        ("Zendan Workers' Party (ZWP) Bureau met", [("ZWP) Bureau", "ORG")],
         ["Zendan Workers' Party (ZWP)|PARTY|defined"]),
    ],
)  # fmt: skip
def test_what_a_definition_takes_in(text: str, model: Spans, names: list[str]) -> None:
    assert named(text, model) == names


@pytest.mark.parametrize(
    ("text", "model", "shouted", "again"),
    [
        # A surname that is a word, too, is one again where it was introduced, in capitals.
        ("John Heap met; then Heap left", [("John Heap", "PERSON")], True, ["Heap|PERSON|again"]),
        ("Mr. Heap met; then Heap left", [], True, []),  # a title does not make a name of a word
        ("John Heap met; then Heap left", [("John Heap", "PERSON")], False, []),
        # One of the commonest words is not.
        ("John Table met; then Table left", [("John Table", "PERSON")], True, []),
        ("John Will met; then Will left", [("John Will", "PERSON")], True, []),
        # What is no word is one again without any of that.
        ("Vaarvik met; then Vaarvik left", [("Vaarvik", "PERSON")], False, ["Vaarvik|PERSON|again"]),
    ],
)
def test_a_surname_that_is_a_word(text: str, model: Spans, shouted: bool, again: list[str]) -> None:
    assert [name for name in named(text, model, shouted=shouted) if name.endswith("|again")] == again


def test_who_is_introduced() -> None:
    """Whoever is named in full or with a title; not who is named by a surname alone."""
    cases: list[tuple[str, Spans, set[str]]] = [
        ("Xanth Vaarvik met", [("Xanth Vaarvik", "PERSON")], {"vaarvik"}),
        ("Mr. Vaarvik met", [], {"vaarvik"}),
        ("then Vaarvik met", [("Vaarvik", "PERSON")], set()),
        ("then Xanth Li met", [("Xanth Li", "PERSON")], set()),
        ("Xanth Bay rose", [("Xanth Bay", "PLACE")], set()),
    ]
    for text, model, introduced in cases:
        told = DocumentContext()
        assert named(text, model, told=told)
        assert told.introduced == introduced, text
