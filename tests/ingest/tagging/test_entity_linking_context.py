"""What a cable says of time and place, and how far a name is believed for it; persons by their names in full."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.authority.entities import by_id
from corpus.records import Entity, EntityLabel
from ingest.tagging.entity_linking import Context, Link, Persons, link_alias, link_words
from ingest.tagging.ner import Entities
from ingest.tagging.phrase_matcher import Alias
from ingest.tagging.spans import NamedSpan


def bearer(id: str, country: str, label: EntityLabel, *, earliest: int = 0) -> Entity:
    return Entity(id=id, label=label, name="N", country=country, earliest=earliest)


def alias(form: str, *entities: Entity, acronym: bool = False) -> Alias:
    return Alias(form=form, entities=entities, acronym=acronym)


def party(country: str = "FR", *, earliest: int = 0) -> Entity:
    return bearer("party/p", country, "PARTY", earliest=earliest)


def body(country: str = "FR", *, earliest: int = 0) -> Entity:
    return bearer("org/o", country, "ORG", earliest=earliest)


CITY = bearer("place/xq", "FR", "PLACE")
PERSON, OTHER, GERMAN = (bearer(f"person/{id}", code, "PERSON") for id, code in (("a", "FR"), ("b", "FR"), ("c", "DE")))

NOTICED = [
    # names of one country, as often as they stand there
    ([("PLACE", alias("xq", CITY))], "", {"FR": 1}),
    ([("PLACE", alias("xq", CITY)), ("PERSON", alias("xp", PERSON))], "", {"FR": 2}),
    ([("PERSON", alias("xp", PERSON)), ("PERSON", alias("xg", GERMAN))], "", {"FR": 1, "DE": 1}),
    ([("PERSON", alias("xp", PERSON, OTHER))], "", {"FR": 1}),  # two bearers of one country
    ([("PERSON", alias("xp", PERSON, GERMAN))], "", {}),  # of two: it says nothing
    ([("ORG", alias("xo", body("")))], "", {}),
    ([("ORG", alias("xo", body(""), body("FR")))], "", {}),
    # a party in full counts, its short form does not: many states have one; a body's does
    ([("PARTY", alias("zendan party", party()))], "", {"FR": 1}),
    ([("PARTY", alias("xqp", party(), acronym=True))], "", {}),
    ([("ORG", alias("xqo", body(), acronym=True))], "", {"FR": 1}),
    # short forms of governments do not, nor what no authority knows; what comes after them does
    ([("ORG", alias("goa", body())), ("PLACE", alias("xq", CITY))], "", {"FR": 1}),
    ([("PERSON", None), ("PLACE", alias("xq", CITY))], "", {"FR": 1}),
    # adjectives of nations, in small letters and capitals
    ([], "the French and the GERMANS met french Delegates", {"FR": 2, "DE": 1}),
    ([], "France", {}),
    ([("PLACE", alias("xq", CITY))], "French", {"FR": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("names", "text", "near"), NOTICED)
def test_countries_that_a_text_names(
    names: list[tuple[EntityLabel, Alias | None]], text: str, near: dict[str, int]
) -> None:
    found = Context()
    found.count_countries(
        text.split(), Entities([NamedSpan(0, 1, label, "alias", known) for label, known in names], [])
    )
    assert found.near == near


def test_a_context_of_nothing_knows_nothing() -> None:
    assert Context() == Context(year=0, posts=(), near=Counter())


ELSEWHERE, BY_TEXT = Context(posts=("IT",)), Context(near=Counter({"IT": 1}))
BELIEVED = [
    # a party of no country is believed everywhere; one of a country not where the text speaks of others only
    (alias("xqp", party(""), acronym=True), "PARTY", ELSEWHERE, ("party/p", "alias:XQP", "PARTY")),
    (alias("xqp", party(), acronym=True), "PARTY", BY_TEXT, ("", "ambiguous:XQP", "PARTY")),
    # known abroad by the short form: the model has to see a party or a body, and a short form is printed
    (alias("xqp", party("PS"), acronym=True), "PARTY", ELSEWHERE, ("party/p", "alias:XQP", "PARTY")),
    (alias("xqp", party("PS"), acronym=True), "PERSON", ELSEWHERE, ("", "ambiguous:XQP", "PERSON")),
    (alias("xqp", party("PS"), acronym=True), None, ELSEWHERE, None),
    (alias("people party", party("PS")), "ORG", ELSEWHERE, ("", "ambiguous:people party", "PARTY")),
    # the open question is whose party it is only where nothing but parties bear the name
    (alias("xqp", party(), CITY, acronym=True), "ORG", ELSEWHERE, ("", "model", "ORG")),
    (alias("xqp", party(), CITY, acronym=True), None, ELSEWHERE, None),
    # a body has a time like a party, in short and in full
    (alias("xqo", body(earliest=1950), acronym=True), "ORG", Context(year=1949), ("", "model", "ORG")),
    (alias("xqo", body(earliest=1950), acronym=True), "ORG", Context(year=1950), ("org/o", "alias:XQO", "ORG")),
    (alias("xqo body", body(earliest=1950)), "ORG", Context(year=1947), ("org/o", "alias:xqo body", "ORG")),
    (alias("xqo body", body(earliest=1950)), "ORG", Context(year=1946), ("", "model", "ORG")),
    # a body's short form needs its country, like a party's; in full it is known everywhere
    (alias("xqo", body(), acronym=True), "ORG", ELSEWHERE, ("", "model", "ORG")),
    (alias("xqo body", body()), "ORG", ELSEWHERE, ("org/o", "alias:xqo body", "ORG")),
    # one whose time has not come leaves the name to the other
    (alias("xqo", body(earliest=1950), GERMAN), None, Context(year=1940), ("person/c", "alias:xqo", "PERSON")),
    # the best of several says what it is, where the model does not
    (alias("xqp", PERSON, bearer("org/g", "DE", "ORG")), None, Context(), ("", "ambiguous:xqp", "PERSON")),
    (alias("xqp", PERSON, bearer("org/g", "DE", "ORG")), "ORG", Context(), ("", "ambiguous:xqp", "ORG")),
    # what is printed decides over what the model sees, where somebody is meant
    (alias("xp", PERSON), "ORG", ELSEWHERE, ("person/a", "alias:xp", "PERSON")),
]  # fmt: skip


@pytest.mark.parametrize(("form", "modelled", "context", "link"), BELIEVED)
def test_where_a_form_is_believed(
    form: Alias, modelled: EntityLabel | None, context: Context, link: tuple[str, str, EntityLabel] | None
) -> None:
    assert link_alias(form, modelled, context) == (Link(*link) if link else None)


def test_countries_whose_movements_acted_abroad() -> None:
    def alone(country: str) -> bool:
        found = link_alias(alias("xqp", party(country), acronym=True), "ORG", ELSEWHERE)
        return found is not None and found.entity == "party/p"

    acted_abroad = "PS NA ZW AO MZ GW EH ER ZA IE"
    assert [code for code in acted_abroad.split() if not alone(code)] == []
    assert [code for code in ("FR", "DE", "US", "CU") if alone(code)] == []


WORDS = [
    # as its own cables call it: the country's adjective before it, or its name behind
    ("Freedom Party", "PARTY", Context(posts=("AT",)), "party/fpo", "alias:freedom party post"),  # ... of Austria
    ("Freedom Party", "PARTY", Context(posts=("IL",)), "party/herut", "alias:freedom party post"),  # ... (Israel)
    ("League of Communists", "PARTY", Context(posts=("YUCS",)), "party/lcy", "alias:league of communists post"),
    ("Christian Democrats", "PARTY", Context(posts=("IT",)), "party/dc-italy", "alias:christian democrats post"),
    ("Labor Party", "PARTY", Context(posts=("IE",)), "party/labour-ireland", "alias:labor party post"),
    ("Labor Party", "PARTY", Context(posts=("US",), near=Counter({"MU": 4, "FR": 2})), "party/mlp-mauritius",
     "alias:labor party near"),
    ("Labor Party", "PARTY", Context(posts=("MU",), near=Counter({"IE": 9})), "party/mlp-mauritius",
     "alias:labor party post"),
    # of its time only: it was founded in 1936
    ("Labor Party", "PARTY", Context(posts=("MU",), year=1936), "party/mlp-mauritius", "alias:labor party post"),
    # bodies need their country, places do not
    ("White House", "ORG", Context(posts=("FR", "US")), "org/presidency.US", "alias:white house"),
    ("Paris", "PLACE", Context(posts=("NZ",)), "place/fr-paris", "alias:paris"),
    ("North Atlantic Council", "ORG", Context(posts=("NZ",)), "org/nac", "alias:north atlantic council"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "label", "context", "entity", "rule"), WORDS)
def test_whom_words_mean(printed: str, label: EntityLabel, context: Context, entity: str, rule: str) -> None:
    assert link_words(printed, label, context) == Link(entity, rule, label)


@pytest.mark.parametrize(
    ("printed", "label", "context"),
    [
        ("Labor Party", "PARTY", Context(posts=("MU",), year=1935)),
        ("Labor Party", "PARTY", Context(posts=("FR",), near=Counter({"MU": 3, "FR": 2}))),
        ("White House", "ORG", Context(posts=("NZ",))),
        ("White House", "PLACE", Context(posts=("US",))),
    ],
)
def test_words_that_are_not_believed_here(printed: str, label: EntityLabel, context: Context) -> None:
    assert link_words(printed, label, context) is None


class TestPersons:
    @pytest.mark.parametrize("suffix", [" Jr", " Jr.", ", Jr.", " Sr", ", Sr.", " I", " II", " III", ", III", " IV"])
    def test_what_follows_a_surname(self, suffix: str) -> None:
        persons = Persons(Context())
        persons.learn("x", Entity(id="person/a", label="PERSON", name=f"Jean Valjean{suffix}", country="US"))
        assert persons.link_surname("Valjean") == Link("person/a", "surname:Valjean", "PERSON")

    @pytest.mark.parametrize(
        ("name", "surname"),
        [("Ana Jrova Zendan", "zendan"), ("Ana Ivanova", "ivanova"), ("Ana IIII", "iiii"), ("Ana V", "v")],
    )
    def test_only_what_stands_at_the_end(self, name: str, surname: str) -> None:
        persons = Persons(Context())
        persons.learn("x", Entity(id="person/a", label="PERSON", name=name, country="US"))
        assert persons.link_surname(surname) is not None
        assert persons.link_surname("Ana") is None

    def test_where_the_family_name_comes_first(self) -> None:
        def surname(country: str) -> list[str]:
            persons = Persons(Context())
            persons.learn("x", Entity(id="person/a", label="PERSON", name="Xan Yil Zor", country=country))
            return [name for name in ("Xan", "Yil", "Zor") if persons.link_surname(name)]

        first = "KP KR CN TW VN VDVN VN-S KH SG"
        assert {code: surname(code) for code in first.split()} == {code: ["Xan"] for code in first.split()}
        # English texts print Hungarian names with the given name first: "Nagy" was nobody's, "Imre" was.
        last = ("JP", "US", "HU", "")
        assert {code: surname(code) for code in last} == {code: ["Zor"] for code in last}

    @pytest.mark.parametrize(
        ("printed", "named"),
        [
            ("de Sterescu", False),  # no given name
            ("Sovfonmin Sterescu", False),  # an office in the language of cables
            ("Doina Sovfonmin", False),
            ("Doina Sterescu.", True),
            ("Doina O'Sterescu", False),  # a plain name: letters, and one stop at the end
            ("Doina O’Sterescu", False),
            ("Doina Ster-Escu", False),
            ("Doina Ster.escu", False),
            ("Doina Ster_escu", False),
            ("Doina 'Sterescu", False),
            ("Doina Stere(scu", False),
            ("Do Sterescu", True),
            ("D Sterescu", False),
            ("Doina E. Sterescu", True),
            ("", False),
        ],
    )
    def test_what_is_a_name_in_full(self, printed: str, named: bool) -> None:
        assert (Persons(Context()).link_full_name(printed) is not None) is named

    def test_somebody_whom_the_authority_files_know(self) -> None:
        persons = Persons(Context(year=1970))
        known = by_id("person/nicolae-ceausescu")
        assert known is not None
        assert persons.link_full_name("Nicolae Ceausescu") == Link(known.id, f"name:{known.name}", "PERSON")
        assert persons.made == {}  # nobody new
        assert persons.link_surname("Ceausescu") == Link(known.id, "surname:Ceausescu", "PERSON")

    def test_somebody_new_is_kept_with_the_year(self) -> None:
        persons = Persons(Context(year=1970))
        full = persons.link_full_name("Doina Sterescu")
        assert full is not None
        assert list(persons.made) == [full.entity]
        made = persons.made[full.entity]
        assert (made.id, made.label, made.name, made.earliest) == (full.entity, "PERSON", "Doina Sterescu", 1970)
        assert persons.link_surname("doina sterescu") == Link(full.entity, "surname:doina sterescu", "PERSON")
