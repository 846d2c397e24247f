"""The page of an entity and the list of whom a name may mean, counted by hand over a dozen invented cables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import make_cable, write_archive
from msgspec.structs import replace

from corpus.corrections.apply import Corrections
from corpus.dates import one_day, year_span
from corpus.errors import NoSuchEntity
from corpus.records import UNDATED, Cable, Entity, EntityLabel, Mention, Station
from index.reader import ArchiveReader
from search.analytics.entity_profile import (
    Candidate,
    EntityPage,
    SeenName,
    YearCount,
    entity_page,
    find_candidates,
    format_years,
    no_such_entity,
)
from search.entities.resolver import EntityResolver
from search.request import SearchRequest
from search.searcher import search


def entity(key: str, name: str, *aliases: str, label: EntityLabel = "PERSON", **fields: object) -> Entity:
    return Entity(id=f"{label.lower()}/{key}", label=label, name=name, aliases=aliases, **fields)  # type: ignore[arg-type]


RUDOLF = entity("rudolf-elphberg", "Rudolf Elphberg", earliest=1900, latest=1968, gloss="King of Ruritania")
BLACK = entity("michael-elphberg", "Michael Elphberg", "Black Michael", earliest=1902)
FLAVIA = entity("flavia", "Flavia", "FLAVIA", latest=1970)
LEAGUE = entity("zendan-league", "Zendan League", label="PARTY")
ZENDA = entity("zenda", "Zenda Castle", label="PLACE")
FOLK = {each.name: each for each in (RUDOLF, BLACK, FLAVIA, LEAGUE, ZENDA)} | {"King Rudolf": RUDOLF, "Elphberg": BLACK}


def cable(cable_id: str, *names: str, day: str = "", sender: str = "Strelsau", **fields: object) -> Cable:
    """A cable that names some of them, one a sentence."""
    body, mentions = "", []
    for name in names:
        known = FOLK[name]
        mentions.append(
            Mention(start=len(body), end=len(body) + len(name), label=known.label, entity=known.id, rule="invented")
        )
        body += f"{name} was silent. "
    filled = {
        "title": f"Telegram {cable_id}",
        "date": one_day(date.fromisoformat(day)) if day else UNDATED,
        "sender": Station(printed=sender, name=sender),
        "mentions": tuple(mentions),
        "entities": tuple({FOLK[name].id: FOLK[name] for name in names}.values()),
    }
    return make_cable(cable_id, body.strip() or "Nobody was named.", **{**filled, **fields})


CABLES = [
    cable("c1", "Rudolf Elphberg", "Flavia", "Zenda Castle", day="1961-03-01"),
    cable("c2", "King Rudolf", "Flavia", "Zenda Castle", day="1962-04-01", sender="Zenda"),
    cable("c3", "King Rudolf", "Rudolf Elphberg", "Flavia", "Michael Elphberg", day="1963-05-01"),
    cable("c4", "Rudolf Elphberg", "Elphberg", "Zendan League", day="1964-06-01"),
    cable("c5", "Rudolf Elphberg", date=year_span(1965), title="", subject="Of the king"),
    cable("c6", "King Rudolf", sender="Zenda"),
    cable("c7", "Michael Elphberg", "Zendan League", day="1966-07-01"),
    *(cable(f"d{n}", "Zenda Castle", day="1967-01-01") for n in range(5)),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("profile") / "archive"
    write_archive(folder, CABLES)
    return ArchiveReader(folder)


@pytest.fixture(scope="module")
def resolver(reader: ArchiveReader) -> EntityResolver:
    return EntityResolver(reader)


@pytest.fixture(scope="module")
def rudolf(reader: ArchiveReader, resolver: EntityResolver) -> EntityPage:
    return entity_page(reader, resolver, "rudolf elphberg")


# The page.


def test_who_it_is_and_how_often(rudolf: EntityPage) -> None:
    assert rudolf.asked == "rudolf elphberg"
    assert rudolf.entity == RUDOLF
    assert (rudolf.cables, rudolf.total, rudolf.others, rudolf.corrections) == (6, 12, (), ())


def test_names_as_cables_print_them_the_commonest_first(rudolf: EntityPage) -> None:
    assert rudolf.seen == (
        SeenName(printed="Rudolf Elphberg", cables=4),
        SeenName(printed="King Rudolf", cables=3),
    )


def test_names_printed_more_often_come_first(reader: ArchiveReader, resolver: EntityResolver) -> None:
    seen = entity_page(reader, resolver, BLACK.id).seen
    assert [(each.printed, each.cables) for each in seen] == [("Michael Elphberg", 2), ("Elphberg", 1)]
    merged = EntityResolver(reader, Corrections([f"merge {FLAVIA.id} {BLACK.id}"]))
    assert [(each.printed, each.cables) for each in entity_page(reader, merged, BLACK.id).seen] == [
        ("Flavia", 3),
        ("Michael Elphberg", 2),
        ("Elphberg", 1),
    ]


def test_a_name_is_shown_as_the_first_cable_prints_it_on_one_line(archive_of: Callable[..., ArchiveReader]) -> None:
    """As it prints his name: what it prints of another, in capitals, is not his."""

    def printing(cable_id: str, body: str, *mentions: tuple[int, int, Entity]) -> Cable:
        made = tuple(Mention(start=a, end=b, label="PERSON", entity=who.id, rule="invented") for a, b, who in mentions)
        return make_cable(cable_id, body, mentions=made, entities=(RUDOLF, FLAVIA))

    reader = archive_of(
        printing("a", "GOOD KING RUDOLF! Good  King\nRudolf was silent.", (0, 16, FLAVIA), (18, 35, RUDOLF)),
        printing("b", "GOOD KING RUDOLF!", (0, 16, RUDOLF)),
    )
    assert entity_page(reader, EntityResolver(reader), RUDOLF.id).seen == (
        SeenName(printed="Good King Rudolf", cables=2),
    )


def test_names_printed_alike_often_come_by_the_alphabet(archive_of: Callable[..., ArchiveReader]) -> None:
    one, other = entity("aaa", "Zeta"), entity("bbb", "Alpha")
    FOLK.update({each.name: each for each in (one, other)})
    reader = archive_of(cable("a", "Zeta"), cable("b", "Alpha"))
    merged = EntityResolver(reader, Corrections([f"merge {other.id} {one.id}"]))
    assert [each.printed for each in entity_page(reader, merged, one.id).seen] == ["Alpha", "Zeta"]


def test_years_in_order_and_the_undated_apart(
    reader: ArchiveReader, resolver: EntityResolver, rudolf: EntityPage
) -> None:
    zenda = entity_page(reader, resolver, ZENDA.id)
    assert [(each.year, each.cables) for each in zenda.years] == [("1961", 1), ("1962", 1), ("1967", 5)]
    assert zenda.undated == 0
    assert rudolf.years == tuple(YearCount(year=str(year), cables=1) for year in range(1961, 1966))
    assert rudolf.undated == 1


def test_senders_the_busiest_first(rudolf: EntityPage) -> None:
    assert [(each.value, each.count) for each in rudolf.senders] == [("Strelsau", 4), ("Zenda", 2)]


def test_company_is_who_stands_with_him_more_often_than_chance_has_it(rudolf: EntityPage) -> None:
    """Of twelve cables six name him: chance has him in half of anybody's. Zenda is in seven, two of them his."""
    assert [(each.id, each.label, each.name, each.together, each.alone) for each in rudolf.company] == [
        (FLAVIA.id, "PERSON", "Flavia", 3, 3),
        (BLACK.id, "PERSON", "Michael Elphberg", 2, 3),
    ]
    # Dunning's G2 by hand: 2 (3 ln 2 + 3 ln 2/3 + 6 ln 4/3), and 2 (2 ln 4/3 + 4 ln 8/9 + ln 2/3 + 5 ln 10/9).
    assert [each.significance for each in rudolf.company] == [5.2, 0.5]


def test_one_cable_together_is_no_company(reader: ArchiveReader, resolver: EntityResolver) -> None:
    """Flavia stands with Black Michael once, with Zenda twice; he with the league twice."""
    assert [each.id for each in entity_page(reader, resolver, FLAVIA.id).company] == [RUDOLF.id, ZENDA.id]
    assert [each.id for each in entity_page(reader, resolver, LEAGUE.id).company] == [BLACK.id]


def test_first_and_last_by_date(rudolf: EntityPage) -> None:
    assert rudolf.first is not None
    assert rudolf.last is not None
    assert (rudolf.first.id, rudolf.first.title, rudolf.first.snippet) == ("c1", "Telegram c1", None)
    # Without a title by its subject.
    assert (rudolf.last.id, rudolf.last.title, rudolf.last.date) == ("c5", "Of the king", year_span(1965))


def test_three_samples_spread_over_the_dated(rudolf: EntityPage) -> None:
    assert [each.id for each in rudolf.samples] == ["c1", "c3", "c5"]
    assert [each.title for each in rudolf.samples] == ["Telegram c1", "Telegram c3", "Of the king"]
    snippet = rudolf.samples[1].snippet
    assert snippet is not None
    assert [snippet.text[start:end] for start, end in snippet.spans] == ["King Rudolf", "Rudolf Elphberg"]


@pytest.mark.parametrize(
    ("days", "samples", "first", "last"),
    [
        (["1960"], ["0"], "0", "0"),
        (["1960", "1961"], ["0", "1"], "0", "1"),
        (["1960", "1961", "1962"], ["0", "1", "2"], "0", "2"),
        (["1960", "1961", "1962", "1963"], ["0", "1", "3"], "0", "3"),
        (["1960", "1961", "1962", "1963", "1964"], ["0", "2", "4"], "0", "4"),
        (["1960", "", ""], ["0"], "0", "0"),
    ],
)
def test_which_are_samples(
    tmp_path_factory: pytest.TempPathFactory, days: list[str], samples: list[str], first: str, last: str
) -> None:
    folder = tmp_path_factory.mktemp("samples") / "archive"
    write_archive(folder, [cable(str(n), "Flavia", day=f"{year}-01-01" if year else "") for n, year in enumerate(days)])
    reader = ArchiveReader(folder)
    found = entity_page(reader, EntityResolver(reader), "Flavia")
    assert [each.id for each in found.samples] == samples
    assert (found.first and found.first.id, found.last and found.last.id) == (first, last)
    assert found.undated == days.count("")


def test_the_last_is_the_one_that_may_be_the_latest(archive_of: Callable[..., ArchiveReader]) -> None:
    reader = archive_of(cable("vague", "Flavia", date=year_span(1960)), cable("day", "Flavia", day="1960-06-01"))
    found = entity_page(reader, EntityResolver(reader), "Flavia")
    assert found.first is not None
    assert found.last is not None
    assert (found.first.id, found.last.id) == ("vague", "vague")


def test_a_sample_shows_where_the_name_stands_densest(archive_of: Callable[..., ArchiveReader]) -> None:
    body = f"Flavia was silent. {'Nobody spoke. ' * 40}Flavia, Flavia, Flavia."
    places = [at for at in range(len(body)) if body.startswith("Flavia", at)]
    assert len(places) == 4
    mentions = tuple(Mention(start=at, end=at + 6, label="PERSON", entity=FLAVIA.id, rule="") for at in places)
    reader = archive_of(make_cable("a", body, mentions=mentions, entities=(FLAVIA,)))
    (sample,) = entity_page(reader, EntityResolver(reader), "Flavia").samples
    assert sample.snippet is not None
    assert len(sample.snippet.spans) == 3


def test_of_undated_cables_samples_are_shown_but_no_first_and_last(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("undated") / "archive"
    write_archive(folder, [cable(str(n), "Flavia") for n in range(2)])
    reader = ArchiveReader(folder)
    found = entity_page(reader, EntityResolver(reader), "Flavia")
    assert (found.first, found.last, found.years, found.undated) == (None, None, (), 2)
    assert sorted(each.id for each in found.samples) == ["0", "1"]


def test_nobody_mentions_it(reader: ArchiveReader, resolver: EntityResolver) -> None:
    found = entity_page(reader, resolver, "party/kwp")
    assert (found.cables, found.total, found.seen, found.years, found.senders) == (0, 12, (), (), ())
    assert (found.company, found.first, found.last, found.samples) == ((), None, None, ())


def test_so_many_senders_and_so_much_company(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("many") / "archive"
    crowd = [entity(f"p{n:02}", f"Person Number{n:02}") for n in range(14)]
    FOLK.update({each.name: each for each in crowd})
    together = [
        cable(f"x{n}", "Flavia", *(each.name for each in crowd), "Zendan League", sender=f"Post {n:02}")
        for n in range(11)
    ]
    write_archive(folder, [*together, *(cable(f"y{n}") for n in range(9))])
    reader = ArchiveReader(folder)
    found = entity_page(reader, EntityResolver(reader), "Flavia")
    assert [each.value for each in found.senders] == [f"Post {n:02}" for n in range(10)]
    # All alike: in the order of their ids, whatever they are.
    assert [each.id for each in found.company] == [LEAGUE.id, *(each.id for each in crowd[:11])]


def test_corrections_and_whom_the_name_may_mean_too(reader: ArchiveReader) -> None:
    lines = [f'alias "Zenda Castle" {FLAVIA.id}', f"merge {BLACK.id} {RUDOLF.id}"]
    resolver = EntityResolver(reader, Corrections(lines))
    found = entity_page(reader, resolver, "zenda castle")
    assert found.entity.id == FLAVIA.id
    assert [(each.id, each.match, each.cables) for each in found.others] == [(ZENDA.id, "name", 7)]
    assert found.corrections == (lines[0],)
    merged = entity_page(reader, resolver, BLACK.id)
    assert (merged.entity.id, merged.cables, merged.corrections) == (RUDOLF.id, 7, (lines[1],))
    assert merged.entity.aliases == ("Michael Elphberg", "Black Michael")
    assert "Elphberg" in [each.printed for each in merged.seen]
    named = entity_page(reader, EntityResolver(reader, Corrections([f'alias "silent" {FLAVIA.id}'])), FLAVIA.id)
    snippet = named.samples[0].snippet
    assert snippet is not None
    assert "silent" in [snippet.text[start:end] for start, end in snippet.spans]


# Whom a name may mean.


def told(candidates: tuple[Candidate, ...]) -> list[tuple[str, str, int]]:
    return [(each.id, each.match, each.cables) for each in candidates]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (" person/flavia ", (FLAVIA.id, "id", 3)),
        ("FLAVIA", (FLAVIA.id, "name", 3)),
        ("black michael", (BLACK.id, "alias", 3)),
        ("Michael E", (BLACK.id, "beginning", 3)),
        ("Flavya", (FLAVIA.id, "near", 3)),
        ("Blak Michael", (BLACK.id, "near", 3)),
    ],
)
def test_how_a_name_is_found(resolver: EntityResolver, text: str, first: tuple[str, str, int]) -> None:
    assert told(find_candidates(resolver, text))[0] == first


def test_an_id_that_is_a_name_too_is_an_id(reader: ArchiveReader) -> None:
    known = EntityResolver(reader, Corrections([f'alias "person/flavia" {FLAVIA.id}']))
    assert told(find_candidates(known, "person/flavia"))[0] == (FLAVIA.id, "id", 3)
    assert told(find_candidates(known, "Person Flavia"))[0] == (FLAVIA.id, "alias", 3)


def test_those_that_begin_so_come_by_the_cables_that_mention_them(resolver: EntityResolver) -> None:
    found = told(find_candidates(resolver, "zend"))
    assert found[:2] == [(ZENDA.id, "beginning", 7), (LEAGUE.id, "beginning", 2)]
    assert all(not cables for _, _, cables in found[2:])
    elphbergs = told(find_candidates(resolver, "elph"))
    assert elphbergs[:2] == [(RUDOLF.id, "beginning", 6), (BLACK.id, "beginning", 3)]


def test_what_nobody_mentions_comes_last_whatever_it_looks_like(resolver: EntityResolver) -> None:
    found = find_candidates(resolver, "ko", limit=1_000)
    assert len(found) > 20
    ranks = [(not each.cables, each.match == "near", -each.cables) for each in found]
    assert ranks == sorted(ranks)


def test_a_surname_lists_by_cables_however_it_finds_its_bearers(archive_of: Callable[..., ArchiveReader]) -> None:
    """The one who is found by the beginning of a name only has most cables; a bearer whom nobody mentions is last."""
    seldom, often = entity("berta-zapt", "Berta Zapt", "Zapt"), entity("karl-zapt-major", "Zapt Major")
    FOLK.update({each.name: each for each in (seldom, often)})
    reader = archive_of(*(cable(f"o{n}", often.name) for n in range(3)), cable("s", seldom.name))
    user = EntityResolver(reader, Corrections(['new PERSON "Arno Zapt"', 'alias "Zapt" user/person/arno-zapt']))
    assert told(find_candidates(user, "Zapt"))[:3] == [
        (often.id, "beginning", 3),
        (seldom.id, "alias", 1),
        ("user/person/arno-zapt", "alias", 0),
    ]


def test_what_involves_finds_is_counted_with_those_that_only_name_a_person(
    archive_of: Callable[..., ArchiveReader],
) -> None:
    sending = {"sender": Station(printed="Flavia", name="Flavia", entity=FLAVIA.id)}
    reader = archive_of(
        cable("named", "Flavia"),
        replace(cable("both", "Flavia"), **sending),
        replace(cable("sent"), **sending, entities=(FLAVIA,)),
        cable("neither", "Zenda Castle"),
    )
    found = entity_page(reader, EntityResolver(reader), FLAVIA.id)
    assert (found.cables, found.involved, found.named_or_involved) == (2, 2, 3)
    assert search(reader, SearchRequest(query=f"involves:{FLAVIA.id}")).total == found.named_or_involved


def test_twenty_are_shown_unless_more_are_asked_for(resolver: EntityResolver) -> None:
    assert len(find_candidates(resolver, "ko")) == 20
    assert len(find_candidates(resolver, "ko", limit=3)) == 3
    assert len(find_candidates(resolver, "ko", limit=25)) == 25


@pytest.mark.parametrize(
    ("text", "name", "match"), [("Romania Xyzab", "Romania", ["near"]), ("Bucharest Xyzabcd", "Bucharest", [])]
)
def test_alone_a_spelling_may_be_far_off(resolver: EntityResolver, text: str, name: str, match: list[str]) -> None:
    """Twice the letters in common of those of both: 14 of 20 is 70 of 100, 18 of 26 is less."""
    assert [each.match for each in find_candidates(resolver, text) if each.name == name] == match


def test_beside_a_name_that_is_found_only_one_nearly_the_same_is_worth_showing(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """34 of 40 letters is 85 of 100, 32 of 38 is less."""
    town, same, other = (
        entity(name.lower(), name) for name in ("Schwarzenbergerstadt", "Schwarzenbergerstxyz", "Schwarzenbergersxy")
    )
    FOLK.update({each.name: each for each in (town, same, other)})
    folder = tmp_path_factory.mktemp("near") / "archive"
    write_archive(folder, [cable(each.id, each.name) for each in (town, same, other)])
    resolver = EntityResolver(ArchiveReader(folder))
    assert told(find_candidates(resolver, town.name)) == [(town.id, "name", 1), (same.id, "near", 1)]
    # Now 34 of 39 and 32 of 37: both near, of equals by name.
    assert told(find_candidates(resolver, "Schwarzenbergerstad")) == [
        (town.id, "beginning", 1),
        (same.id, "near", 1),
        (other.id, "near", 1),
    ]


@pytest.mark.parametrize(
    ("earliest", "latest", "shown"),
    [(1912, 1994, "1912-1994"), (1949, 0, "1949-"), (0, 1970, "-1970"), (0, 0, "")],
)
def test_years_for_people(earliest: int, latest: int, shown: str) -> None:
    assert format_years(entity("x", "X", earliest=earliest, latest=latest)) == shown


def test_a_candidate_is_told_with_years_and_office(resolver: EntityResolver) -> None:
    (found,) = (each for each in find_candidates(resolver, "Rudolf Elphberg") if each.id == RUDOLF.id)
    assert found == Candidate(
        id=RUDOLF.id,
        label="PERSON",
        name="Rudolf Elphberg",
        cables=6,
        years="1900-1968",
        gloss="King of Ruritania",
        match="name",
    )


def test_a_name_that_nobody_knows(reader: ArchiveReader, resolver: EntityResolver) -> None:
    with pytest.raises(NoSuchEntity, match="neither the authority files nor this archive know 'Flavya'") as caught:
        entity_page(reader, resolver, "Flavya")
    assert caught.value.advice.startswith("Near it: Flavia (person/flavia)")
    assert caught.value.advice.count("(") <= 3
    assert caught.value.advice.endswith(". `cables entity find TEXT` looks for names that begin so.")
    far = no_such_entity(resolver, "zzzz")
    assert far.advice == "`cables entity find TEXT` looks for names that begin so."
