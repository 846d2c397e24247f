"""Which bearer of a name is meant, one row a rule: time, post, what the text speaks of; persons by their surnames."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from corpus.authority.entities import lookup
from corpus.dates import one_day
from corpus.records import UNDATED, Addressee, Cable, Entity, EntityLabel, Mention, Source, Station
from ingest.tagging.confidence import confidence
from ingest.tagging.entity_linking import Context, Link, Persons, choose_entity, is_one_place, link_alias, link_words
from ingest.tagging.phrase_matcher import Alias


def entity(
    id: str, country: str = "", *, label: EntityLabel = "PERSON", earliest: int = 0, latest: int = 0, name: str = "N"
) -> Entity:
    return Entity(id=id, label=label, name=name, country=country, earliest=earliest, latest=latest)


def alias(form: str, *entities: Entity, acronym: bool = False) -> Alias:
    return Alias(form=form, entities=entities, acronym=acronym)


FR, DE, US = entity("person/fr", "FR"), entity("person/de", "DE"), entity("person/us", "US")
OLD = entity("person/old", "FR", earliest=1900, latest=1945)
NEW = entity("person/new", "DE", earliest=1950)

CHOICES = [
    # year, posts, countries of the text -> who, what decided
    ((FR,), 0, (), {}, FR, ""),
    ((FR, DE), 0, (), {}, None, ""),
    # the year: both ends of the time count
    ((OLD, NEW), 1945, (), {}, OLD, " year"),
    ((OLD, NEW), 1900, (), {}, OLD, " year"),
    ((OLD, NEW), 1950, (), {}, NEW, " year"),
    ((OLD, NEW), 2020, (), {}, NEW, " year"),
    ((OLD, NEW), 1947, (), {}, None, ""),  # of nobody's time: it does not decide
    ((OLD, NEW), 0, (), {}, None, ""),
    ((OLD, FR), 1930, (), {}, None, ""),
    ((OLD, FR, DE), 1950, ("DE",), {}, DE, " post"),  # of two left the post decides
    ((OLD, FR, DE), 1950, ("FR",), {}, FR, " post"),
    ((OLD, FR, DE), 1930, ("FR",), {}, None, ""),
    # the post: the foreign side first, the American last
    ((FR, DE), 0, ("FR",), {}, FR, " post"),
    ((FR, DE), 0, ("DE", "US"), {}, DE, " post"),
    ((FR, US), 0, ("FR", "US"), {}, FR, " post"),
    ((DE, US), 0, ("FR", "US"), {}, US, " post"),
    ((FR, FR, DE), 0, ("FR",), {}, None, ""),  # namesakes of one country: the post does not decide
    ((FR, FR, DE), 0, ("FR", "DE"), {}, DE, " post"),
    ((FR, DE), 0, ("IT",), {}, None, ""),
    ((FR, DE), 0, ("FR",), {"DE": 9}, FR, " post"),  # before what the text speaks of
    # what the text speaks of: twice at least, and twice as often as the next
    ((FR, DE), 0, (), {"DE": 2}, DE, " near"),
    ((FR, DE), 0, (), {"DE": 1}, None, ""),
    ((FR, DE), 0, (), {"DE": 4, "FR": 2}, DE, " near"),
    ((FR, DE), 0, (), {"DE": 3, "FR": 2}, None, ""),
    ((FR, DE), 0, (), {"FR": 4, "DE": 2}, FR, " near"),
    ((FR, FR), 0, (), {"FR": 9}, None, ""),
    ((FR, DE), 0, (), {"IT": 9}, None, ""),
]


@pytest.mark.parametrize(("candidates", "year", "posts", "near", "chosen", "decided"), CHOICES)
def test_who_is_meant(
    candidates: tuple[Entity, ...], year: int, posts: tuple[str, ...], near: dict[str, int], chosen: Entity | None,
    decided: str,
) -> None:  # fmt: skip
    assert choose_entity(candidates, Context(year=year, posts=posts, near=Counter(near))) == (chosen, decided)


def test_a_city_and_its_state_are_one_place() -> None:
    city, state = entity("place/sg", "SG", label="PLACE"), entity("country/SG", "SG", label="PLACE")
    assert is_one_place((city, state))
    assert choose_entity((city, state), Context()) == (city, "")
    assert not is_one_place((city, entity("place/x", "XX", label="PLACE")))
    assert not is_one_place((FR, entity("person/b", "FR")))  # two brothers
    assert not is_one_place((city, entity("person/sg", "SG")))
    other = entity("place/fr", "FR", label="PLACE")
    assert choose_entity((city, state, other), Context(posts=("SG",))) == (city, " post")
    gone = entity("place/gone", "FR", label="PLACE", latest=1900)
    assert choose_entity((city, state, gone), Context(year=1950)) == (city, " year")


def test_the_context_of_a_cable() -> None:
    def station(country: str) -> Station:
        return Station(printed="p", name="n", country=country)

    cable = Cable(
        id="x",
        kind="",
        collection="",
        source=Source(path="", sha256=""),
        date=one_day(date(1967, 5, 1)),
        sender=station("US"),
        addressees=tuple(Addressee(station=station(code)) for code in ("RO", "", "US", "FR", "RO")),
    )
    found = Context.of(cable)
    assert (found.year, found.posts, found.post) == (1967, ("RO", "FR", "US"), "RO")
    assert found.names_country("FR")
    assert found.names_country("US")
    assert not found.names_country("DE")
    found.near["DE"] += 1
    assert found.names_country("DE")
    empty = Cable(id="x", kind="", collection="", source=Source(path="", sha256=""), date=UNDATED)
    assert (Context.of(empty).year, Context.of(empty).posts, Context.of(empty).post) == (0, (), "")
    assert Context(posts=("US",)).post == ""


def party(id: str = "party/p", country: str = "FR", *, earliest: int = 0, latest: int = 0) -> Entity:
    return entity(id, country, label="PARTY", earliest=earliest, latest=latest)


HERE, ELSEWHERE, NOWHERE = Context(posts=("FR",)), Context(posts=("IT",)), Context()
BY_ALIAS = [
    # a party's short form counts in a cable that has to do with its country, or that says nothing of any
    (alias("xqp", party(), acronym=True), "PARTY", HERE, ("party/p", "alias:XQP", "PARTY")),
    (alias("xqp", party(), acronym=True), "PARTY", Context(near=Counter({"FR": 1})), ("party/p", "alias:XQP", "PARTY")),
    (alias("xqp", party(), acronym=True), "PARTY", NOWHERE, ("party/p", "alias:XQP", "PARTY")),
    (alias("xqp", party(), acronym=True), "PARTY", ELSEWHERE, ("", "ambiguous:XQP", "PARTY")),
    (alias("xqp", party(), acronym=True), "ORG", ELSEWHERE, ("", "ambiguous:XQP", "PARTY")),
    (alias("xqp", party(), acronym=True), "PLACE", ELSEWHERE, ("", "ambiguous:XQP", "PLACE")),
    (alias("xqp", party(), acronym=True), None, ELSEWHERE, None),
    (alias("xqp", party(), acronym=True), None, HERE, ("party/p", "alias:XQP", "PARTY")),
    (alias("xqpqx", party(), acronym=True), "PARTY", ELSEWHERE, ("", "ambiguous:XQPQX", "PARTY")),
    (alias("xqpqxq", party(), acronym=True), "PARTY", ELSEWHERE, ("party/p", "alias:XQPQXQ", "PARTY")),  # long enough
    # a name with an uncommon word counts everywhere, one of common words does not
    (alias("zendan xqparty", party()), "PARTY", ELSEWHERE, ("party/p", "alias:zendan xqparty", "PARTY")),
    (alias("people party", party()), "PARTY", ELSEWHERE, ("", "ambiguous:people party", "PARTY")),
    # movements that acted abroad for years are known by their short form everywhere
    (alias("xqp", party(country="PS"), acronym=True), "ORG", ELSEWHERE, ("party/p", "alias:XQP", "PARTY")),
    (alias("xqp", party(country="PS"), acronym=True), "PLACE", ELSEWHERE, ("", "ambiguous:XQP", "PLACE")),
    (alias("xqp", party(country="PS"), party("party/q", "IE"), acronym=True), "ORG", ELSEWHERE,
     ("", "ambiguous:XQP", "PARTY")),
    # a body's short form not before its time; a name in full may be three years older than the tables say
    (alias("xqp", party(earliest=1950), acronym=True), "PARTY", Context(year=1949), None),
    (alias("xqp", party(earliest=1950), acronym=True), "PARTY", Context(year=1950), ("party/p", "alias:XQP", "PARTY")),
    (alias("zendan xqparty", party(earliest=1950)), "PARTY", Context(year=1947),
     ("party/p", "alias:zendan xqparty", "PARTY")),
    (alias("zendan xqparty", party(earliest=1950)), "PARTY", Context(year=1946), ("", "model", "PARTY")),
    (alias("zendan xqparty", party(earliest=1950)), None, Context(year=1946), None),
    (alias("xqp", party(earliest=1950), acronym=True), "PARTY", Context(year=0), ("party/p", "alias:XQP", "PARTY")),
    # persons and places have no time before which they are not named
    (alias("xqp", entity("person/p", earliest=1950)), None, Context(year=1900), ("person/p", "alias:xqp", "PERSON")),
    # a city that the model does not take for a place needs its country
    (alias("nice", entity("place/nice", "FR", label="PLACE")), "PLACE", ELSEWHERE,
     ("place/nice", "alias:nice", "PLACE")),
    (alias("nice", entity("place/nice", "FR", label="PLACE")), "ORG", ELSEWHERE, ("", "model", "ORG")),
    (alias("nice", entity("place/nice", "FR", label="PLACE")), None, ELSEWHERE, None),
    (alias("nice", entity("place/nice", "FR", label="PLACE")), None, HERE, ("place/nice", "alias:nice", "PLACE")),
    (alias("nice town", entity("place/nice", "FR", label="PLACE")), None, ELSEWHERE,
     ("place/nice", "alias:nice town", "PLACE")),
    (alias("france", entity("country/FR", "FR", label="PLACE")), None, ELSEWHERE,
     ("country/FR", "alias:france", "PLACE")),
    # several bear it
    (alias("xqp", FR, DE), None, HERE, ("person/fr", "alias:xqp post", "PERSON")),
    (alias("xqp", FR, DE), None, NOWHERE, ("", "ambiguous:xqp", "PERSON")),
    (alias("xqp", FR, DE), "ORG", NOWHERE, ("", "ambiguous:xqp", "ORG")),
    (alias("xqp", FR, DE), None, Context(near=Counter({"DE": 2})), ("person/de", "alias:xqp near", "PERSON")),
    (alias("xqp", OLD, NEW), None, Context(year=1960), ("person/new", "alias:xqp year", "PERSON")),
]  # fmt: skip


@pytest.mark.parametrize(("form", "modelled", "context", "link"), BY_ALIAS)
def test_a_form_of_the_authority_files(
    form: Alias, modelled: EntityLabel | None, context: Context, link: Link | None
) -> None:
    assert link_alias(form, modelled, context) == (Link(*link) if link else None)


@pytest.mark.parametrize(
    ("printed", "label", "context", "entity_id", "rule"),
    [
        ("Labor Party", "PARTY", Context(posts=("MU", "US")), "party/mlp-mauritius", "alias:labor party post"),
        ("Labor Party", "PARTY", Context(near=Counter({"MU": 2, "FR": 1})), "party/mlp-mauritius",
         "alias:labor party near"),
        ("Labor Party", "PARTY", Context(near=Counter({"MU": 1})), "party/mlp-mauritius", "alias:labor party near"),
        ("Korean Workers' Party", "PARTY", Context(posts=("KP",)), "party/kwp", "alias:korean workers party post"),
        ("Korean Workers' Party", "PARTY", Context(posts=("KP",), year=1940), "party/kwp",
         "alias:korean workers party"),
    ],
)  # fmt: skip
def test_words_that_mean_a_party_at_home(
    printed: str, label: EntityLabel, context: Context, entity_id: str, rule: str
) -> None:
    assert link_words(printed, label, context) == Link(entity_id, rule, "PARTY")


def test_words_that_mean_nobody_here() -> None:
    assert link_words("Labor Party", "PARTY", Context(near=Counter({"MU": 3, "FR": 2}))) != Link(
        "party/mlp-mauritius", "alias:labor party near", "PARTY"
    )
    assert link_words("Korean Workers' Party", "PARTY", Context(posts=("NZ",))) is None
    assert link_words("Zendan Invention", "ORG", Context()) is None
    assert link_words("Congo", "PLACE", Context()) == Link("", "ambiguous:congo", "PLACE")
    assert link_words("Congo", "PERSON", Context()) is None


class TestPersons:
    @pytest.mark.parametrize(
        ("printed", "named"),
        [
            ("Doina Sterescu", True),
            ("Sterescu", False),  # one word
            ("Ana Doina Maria Sterescu", True),
            ("Ana Doina Maria Elena Sterescu", False),  # five
            ("Doina Xz", False),  # a surname of two letters
            ("Doina Xzu", True),
            ("D. Sterescu", False),  # initials name nobody for sure
            ("Do. Sterescu", True),
            ("doina Sterescu", False),
            ("Doina de Sterescu", True),
            ("Doina xde Sterescu", False),
            ("Doina Sterescu2", False),
            ("Minister Sterescu", False),  # a title
            ("Foreign Minister", False),
            ("Wooden Table", False),  # common words only
        ],
    )
    def test_names_in_full(self, printed: str, named: bool) -> None:
        persons = Persons(Context(year=1967))
        found = persons.link_full_name(printed)
        assert (found is not None) is named
        assert bool(persons.made) is named
        if found:
            assert (found.rule, found.label) == (f"name:{printed}", "PERSON")

    def test_the_surname_of_a_western_and_of_an_eastern_name(self) -> None:
        persons = Persons(Context())
        persons.learn("x", entity("person/w", "FR", name="Jean Valjean"))
        persons.learn("x", entity("person/e", "KP", name="Kim Valil"))
        persons.learn("x", entity("person/j", "US", name="John Quince Jr."))
        persons.learn("x", entity("person/iii", "US", name="John Thrice, III"))
        assert persons.link_surname("Valjean") == Link("person/w", "surname:Valjean", "PERSON")
        assert persons.link_surname("Kim") == Link("person/e", "surname:Kim", "PERSON")
        assert persons.link_surname("Quince") == Link("person/j", "surname:Quince", "PERSON")
        assert persons.link_surname("THRICE") == Link("person/iii", "surname:THRICE", "PERSON")
        assert [persons.link_surname(name) for name in ("Jean", "Valil", "Jr", "III", "John")] == [None] * 5

    def test_a_name_read_before_means_the_same_again(self) -> None:
        persons = Persons(Context())
        persons.learn("the Marshal", entity("person/t", "YU", name="Tito"))
        assert persons.link_surname("The  Marshal") == Link("person/t", "surname:The  Marshal", "PERSON")
        assert persons.link_surname("Tito") is None  # a name of one word has no surname

    def test_two_of_one_surname_are_not_told_apart(self) -> None:
        persons = Persons(Context())
        persons.learn("x", entity("person/a", "FR", name="Jean Valjean"))
        persons.learn("y", entity("person/a", "FR", name="J. Valjean"))
        assert persons.link_surname("Valjean") == Link("person/a", "surname:Valjean", "PERSON")
        persons.learn("z", entity("person/b", "FR", name="Paul Valjean"))
        assert persons.link_surname("Valjean") is None
        persons.learn("q", entity("person/c", "FR", name="Louis of Valois"))
        assert persons.link_surname("Valois") is None


@pytest.mark.parametrize(
    ("rule", "least"),
    [
        ("list:X", 0.95),
        ("term:X", 0.95),
        ("defined:X", 0.95),
        ("alias:X", 0.95),
        ("alias:X year", 0.9),
        ("alias:X post", 0.9),
        ("alias:X near", 0.85),
        ("office:X", 0.9),
        ("title:X", 0.9),
        ("surname:X", 0.85),
        ("name:X", 0.85),
        ("invented:X", 0.5),
    ],
)
def test_how_far_a_link_is_believed(rule: str, least: float) -> None:
    assert confidence(Mention(start=0, end=1, label="PERSON", entity="e", rule=rule)) == least
    assert confidence(Mention(start=0, end=1, label="PERSON", rule=rule)) == 0.0


def test_a_ministry_is_believed_less_than_the_holder_of_an_office() -> None:
    assert confidence(Mention(start=0, end=1, label="ORG", entity="e", rule="office:mfa")) == 0.85


COUNCIL = entity("org/council", "YU", label="ORG", name="Herring Council")
PRESS = entity("org/press", "GB", label="ORG", name="Herring Press Bureau")
AMERICAN = entity("org/bureau", "US", label="ORG", name="Herring Bureau")
WORLD = entity("org/world", label="ORG", name="Herring Congress")
EXILES = entity("party/exiles", "ZA", label="PARTY", name="Herring Exiles")


@pytest.mark.parametrize(
    ("form", "bearer", "context", "linked"),
    [
        # The short form of a body of a country needs that country in the cable ...
        ("hec", COUNCIL, Context(posts=("FR", "US")), False),
        ("hec", COUNCIL, Context(near=Counter({"FR": 3})), False),
        ("hec", COUNCIL, Context(posts=("YU", "US")), True),
        ("hec", COUNCIL, Context(posts=("FR", "US"), near=Counter({"YU": 1})), True),
        ("hec", COUNCIL, Context(), True),  # a cable that says nothing of any country
        # ... unless it is at work abroad, American or of no country, or the form is long.
        ("hpb", PRESS, Context(posts=("FR", "US")), True),
        ("hb", AMERICAN, Context(posts=("FR",)), True),
        ("hc", WORLD, Context(posts=("FR",)), True),
        ("hecoun", COUNCIL, Context(posts=("FR",)), True),
        # Of a movement abroad three letters say enough, two do not.
        ("hex", EXILES, Context(posts=("FR",)), True),
        ("hx", EXILES, Context(posts=("FR",)), False),
        ("hx", EXILES, Context(posts=("ZA",)), True),
    ],
)
def test_short_forms_of_bodies_need_their_country(form: str, bearer: Entity, context: Context, linked: bool) -> None:
    found = link_alias(alias(form, bearer, acronym=True), "ORG", context)
    assert found is not None
    assert (found.entity == bearer.id) is linked


def test_a_short_form_of_two_parliaments_is_that_of_the_country_in_the_cable() -> None:
    both = tuple(each for each in lookup("GNA") if each.label == "ORG")
    assert {each.country for each in both} >= {"RO", "TR"}
    for code in ("RO", "TR"):
        found = link_alias(alias("gna", *both, acronym=True), "ORG", Context(year=1965, posts=(code, "US")))
        assert found is not None
        assert found.entity == f"org/parliament.{code}"
    found = link_alias(alias("gna", *both, acronym=True), "ORG", Context(year=1965, posts=("FR",)))
    assert found is not None
    assert found.entity == ""
