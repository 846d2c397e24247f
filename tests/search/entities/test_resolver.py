"""Who is meant by a name: the user's word, then the authority files, then the archive's own names."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from corpus.corrections.apply import Corrections
from corpus.errors import ArchiveError
from corpus.records import Cable, Entity, EntityLabel, Mention
from index.reader import ArchiveReader
from search.entities import resolver
from search.entities.resolver import EntityResolver


def person(key: str, name: str, *aliases: str, gloss: str = "", label: EntityLabel = "PERSON") -> Entity:
    return Entity(id=f"{label.lower()}/{key}", label=label, name=name, aliases=aliases, gloss=gloss)


ANTON = person("anton-kessmer", "Anton Kessmer", "Kessmer, Anton", gloss="Consul at Zenda")
BERTA = person("berta-kessmer", "Berta Kessmer", gloss="Envoy at Strelsau")
KESSMER = person("kessmer", "Kessmer")
"""His whole name is the surname of the other two."""
LEAGUE = person("zendan-league", "Zendan League of Kessmer", "Zendan Union", label="PARTY")
GRAUNAU = person("graunau", "Graunau Dam", label="PLACE")
ADA = person("ada-zapolya", "Ada Zapolya")
ZORA = person("zora-zapolya", "Zora Zapolya")
BRIG = person("brigitte", "Oberwasser A", "Oberwasser B", "Oberwasser C", "Oberwasser D", "Oberwasser E")
OBER = person("ober", "Oberwassel")


def naming(cable_id: str, printed: str, entity: Entity) -> Cable:
    mention = Mention(start=0, end=len(printed), label=entity.label, entity=entity.id, rule="invented")
    return make_cable(cable_id, f"{printed} was silent.", mentions=(mention,), entities=(entity,))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("resolver") / "archive"
    write_archive(
        folder,
        [
            naming("k1", "Kessmer", KESSMER),
            *(naming(f"a{n}", "Kessmer", ANTON) for n in range(2)),
            *(naming(f"b{n}", "Kessmer", BERTA) for n in range(3)),
            naming("league", "Zendan Union", LEAGUE),
            naming("dam", "Graunau Dam", GRAUNAU),
            naming("z1", "Zapolya", ADA),
            *(naming(f"z{n}", "Zapolya", ZORA) for n in (2, 3)),
            naming("o1", "Oberwasser A", BRIG),
            naming("o2", "Oberwassel", OBER),
        ],
    )
    return ArchiveReader(folder)


def make_resolver(reader: ArchiveReader, *lines: str) -> EntityResolver:
    corrections = Corrections(lines)
    assert not corrections.problems
    return EntityResolver(reader, corrections)


def ids(entities: object) -> list[str]:
    return [each.id for each in entities]  # type: ignore[attr-defined]


# Looking a name up.


def test_whose_whole_name_it_is_comes_before_those_who_are_mentioned_more(reader: ArchiveReader) -> None:
    assert ids(make_resolver(reader).lookup("KESSMER")) == [KESSMER.id, BERTA.id, ANTON.id]
    assert ids(make_resolver(reader).lookup("Zapolya")) == [ZORA.id, ADA.id]


@pytest.mark.parametrize(
    ("name", "label", "found"),
    [
        ("Kessmer", "PERSON", [KESSMER.id, BERTA.id, ANTON.id]),
        ("Kessmer", "PARTY", []),
        ("Zendan Union", None, [LEAGUE.id]),
        ("Zendan Union", "PARTY", [LEAGUE.id]),
        ("Zendan Union", "ORG", []),
        ("kessmer anton", None, [ANTON.id]),
        ("Berta", None, []),
        ("  ", None, []),
        ("?!", None, []),
    ],
)
def test_a_name_is_looked_up_whole_and_of_one_kind(
    reader: ArchiveReader, name: str, label: EntityLabel | None, found: list[str]
) -> None:
    assert ids(make_resolver(reader).lookup(name, label)) == found


@pytest.mark.parametrize(
    ("lines", "name", "first"),
    [
        (['alias "KWP" person/anton-kessmer'], "KWP", [ANTON.id, "party/kwp"]),
        (['alias "Kessmer" person/anton-kessmer'], "Kessmer", [ANTON.id, KESSMER.id, BERTA.id]),
        (["merge person/kessmer person/berta-kessmer"], "Kessmer", [BERTA.id, ANTON.id]),
        (['split person/kessmer "Kessmer" party/kwp'], "Kessmer", ["party/kwp", BERTA.id, ANTON.id]),
        (['reject person/berta-kessmer "Kessmer"'], "Kessmer", [KESSMER.id, ANTON.id]),
        (['reject party/kwp "KWP"'], "KWP", []),
        (['new PERSON "Clara Kessmer"'], "Clara Kessmer", ["user/person/clara-kessmer"]),
    ],
)
def test_what_the_user_made_of_a_name(reader: ArchiveReader, lines: list[str], name: str, first: list[str]) -> None:
    assert ids(make_resolver(reader, *lines).lookup(name)) == first


def test_of_candidates_those_come_first_that_the_archive_mentions(reader: ArchiveReader) -> None:
    known = make_resolver(reader, 'alias "Dam" party/kwp')
    # The party stands before the archive's own in `lookup`, and no cable mentions it.
    made = make_resolver(reader, 'alias "Graunau Dam" party/kwp')
    assert ids(made.lookup("Graunau Dam")) == ["party/kwp", GRAUNAU.id]
    assert ids(made.candidates("Graunau Dam")) == [GRAUNAU.id, "party/kwp"]
    assert ids(known.candidates("Kessmer")) == [KESSMER.id, BERTA.id, ANTON.id]


@pytest.mark.parametrize(
    ("name", "label", "found"),
    [
        (" person/kessmer ", None, [KESSMER.id]),
        ("person/kessmer", "PERSON", [KESSMER.id]),
        ("person/kessmer", "PARTY", []),
        ("party/kwp", None, ["party/kwp"]),
        ("person/nobody", None, []),
    ],
)
def test_an_id_means_itself(reader: ArchiveReader, name: str, label: EntityLabel | None, found: list[str]) -> None:
    assert ids(make_resolver(reader).candidates(name, label)) == found


# By id.


def test_who_an_id_is(reader: ArchiveReader) -> None:
    known = make_resolver(reader, "merge person/kessmer person/anton-kessmer", 'new PARTY "Dam Builders"')
    assert known.canonical(KESSMER.id) == known.canonical(ANTON.id) == ANTON.id
    assert known.by_id(KESSMER.id) == known.by_id(ANTON.id) == ANTON
    assert known.by_id("user/party/dam-builders") == Entity(
        id="user/party/dam-builders", label="PARTY", name="Dam Builders", source="corrections"
    )
    kwp = known.by_id("party/kwp")
    assert kwp is not None
    assert kwp.name == "Korean Workers' Party"
    assert known.by_id("person/nobody") is None
    assert known.by_id("dam") is None


@pytest.mark.parametrize(
    ("entity_id", "name"),
    [
        ("person/kessmer", "Kessmer"),
        ("party/kwp", "Korean Workers' Party"),
        ("person/nobody-of-zenda", "nobody-of-zenda"),
        ("place/zenda/old", "zenda/old"),
        ("place/", "place/"),
        ("zenda", "zenda"),
    ],
)
def test_an_id_that_nobody_knows_is_shown_by_what_stands_behind_its_kind(
    reader: ArchiveReader, entity_id: str, name: str
) -> None:
    assert make_resolver(reader).name_of(entity_id) == name


def test_so_many_of_the_archives_own_are_remembered(reader: ArchiveReader, monkeypatch: pytest.MonkeyPatch) -> None:
    assert resolver.CACHE_SIZE == 5_000
    monkeypatch.setattr(resolver, "CACHE_SIZE", 2)
    known = make_resolver(reader)
    for entity in (ANTON, BERTA, KESSMER, ANTON):
        assert known.by_id(entity.id) == entity
        assert known.by_id(entity.id) == entity
    assert list(known._local_cache) == [KESSMER.id, ANTON.id]


def test_many_names_are_asked_of_one_opened_ledger(tmp_path: Path) -> None:
    """What is opened once answers on where the file is gone; afterwards it is opened anew."""
    write_archive(tmp_path / "archive", [naming("a", "Kessmer", ANTON), naming("b", "Kessmer", BERTA)])
    known = make_resolver(ArchiveReader(tmp_path / "archive"))
    ledger = tmp_path / "archive" / "ledger.db"
    with known.shared_ledger():
        assert known.by_id(ANTON.id) == ANTON
        ledger.rename(tmp_path / "elsewhere")
        assert known.by_id(BERTA.id) == BERTA
        assert ids(known.lookup("Berta Kessmer")) == [BERTA.id]
    with pytest.raises(ArchiveError):
        known.lookup("Berta Kessmer")
    (tmp_path / "elsewhere").rename(ledger)
    with known.shared_ledger():
        assert ids(known.lookup("Anton Kessmer")) == [ANTON.id]
    assert ids(known.lookup("Berta Kessmer")) == [BERTA.id]


# All names of one.


@pytest.mark.parametrize(
    ("lines", "aliases", "gloss"),
    [
        ([], ("Kessmer, Anton",), "Consul at Zenda"),
        (['alias "The Engineer" person/anton-kessmer'], ("Kessmer, Anton", "The Engineer"), "Consul at Zenda"),
        (['alias "Engineer" person/berta-kessmer'], ("Kessmer, Anton",), "Consul at Zenda"),
        (['reject person/anton-kessmer "Kessmer, Anton"'], (), "Consul at Zenda"),
        # In one cable something else, a name of his all the same or none.
        (['reject person/anton-kessmer "Kessmer" in a1'], ("Kessmer, Anton",), "Consul at Zenda"),
        (['reject person/anton-kessmer "Kessmer, Anton" in a1'], ("Kessmer, Anton",), "Consul at Zenda"),
        # Merged into it, in the order of ids whatever the order of the lines.
        (
            ["merge person/kessmer person/anton-kessmer", "merge person/berta-kessmer person/anton-kessmer"],
            ("Kessmer, Anton", "Berta Kessmer", "Kessmer"),
            "Consul at Zenda",
        ),
        (['split person/kessmer "Kessmer" person/anton-kessmer'], ("Kessmer, Anton", "Kessmer"), "Consul at Zenda"),
        (
            ['split person/kessmer "Kessmer" person/anton-kessmer', 'reject person/anton-kessmer "Kessmer"'],
            ("Kessmer, Anton",),
            "Consul at Zenda",
        ),
    ],
)
def test_all_names_of_one(reader: ArchiveReader, lines: list[str], aliases: tuple[str, ...], gloss: str) -> None:
    whole = make_resolver(reader, *lines).with_all_names(ANTON)
    assert (whole.name, whole.aliases, whole.gloss) == ("Anton Kessmer", aliases, gloss)


def test_a_gloss_is_that_of_the_first_who_has_one(reader: ArchiveReader) -> None:
    known = make_resolver(
        reader,
        "merge person/berta-kessmer person/kessmer",
        "merge person/anton-kessmer person/kessmer",
        'new PERSON "Abel Kessmer"',
        "merge user/person/abel-kessmer person/kessmer",
    )
    whole = known.with_all_names(KESSMER)
    assert whole.gloss == "Consul at Zenda"
    assert whole.aliases == ("Anton Kessmer", "Kessmer, Anton", "Berta Kessmer", "Abel Kessmer")


# Names that look alike or begin so.


@pytest.mark.parametrize(
    ("name", "label", "limit", "found"),
    [
        ("Anton Kesmer", None, 1, [ANTON.id]),
        ("Anton Kesmer", "PERSON", 5, [ANTON.id]),
        ("Anton Kesmer", "PLACE", 5, []),
        # "kesmer" is printed of three, and "kessmer" is the form of each.
        ("Kesmer", "PERSON", 5, [ANTON.id, BERTA.id, KESSMER.id]),
        ("Kesmer", "PERSON", 2, [ANTON.id, BERTA.id]),
        ("Kesmer", "PERSON", 0, []),
        # Twice the letters in common of the letters of both: 18 of 25 is 72 of 100, 20 of 28 is less.
        ("Graunau D12345", "PLACE", 5, [GRAUNAU.id]),
        ("Graunau Da1234567", "PLACE", 5, []),
        ("Zendan Unoin", "PARTY", 5, [LEAGUE.id]),
        ("", None, 5, []),
    ],
)
def test_the_nearest(reader: ArchiveReader, name: str, label: EntityLabel | None, limit: int, found: list[str]) -> None:
    near = ids(make_resolver(reader).nearest(name, label, limit=limit))
    own = {each.id for each in (ANTON, BERTA, KESSMER, LEAGUE, GRAUNAU)}
    assert [each for each in near if each in own] == found
    assert len(near) <= limit


def test_five_are_near_unless_more_are_asked_for(reader: ArchiveReader) -> None:
    assert len(make_resolver(reader).nearest("Korea")) == 5
    assert len(make_resolver(reader).nearest("Korea", limit=6)) == 6


def test_one_with_many_names_does_not_crowd_out_others(reader: ArchiveReader) -> None:
    assert ids(make_resolver(reader).nearest("Oberwasser", limit=2)) == [BRIG.id, OBER.id]


def test_a_name_of_the_users_own_that_was_rejected_is_still_near(reader: ArchiveReader) -> None:
    """As those of the authority files are."""
    own = "user/person/rudolf-zapfenstreich"
    known = make_resolver(reader, 'new PERSON "Rudolf Zapfenstreich"', f'reject {own} "Rudolf Zapfenstreich"')
    assert known.lookup("Rudolf Zapfenstreich") == ()
    assert ids(known.nearest("Rudolf Zapfenstrich", limit=1)) == [own]


def test_near_a_name_are_the_users_own_too(reader: ArchiveReader) -> None:
    known = make_resolver(reader, 'new PERSON "Rudolf Zapfenstreich"', 'alias "Wasserwerker" person/anton-kessmer')
    assert ids(known.nearest("Rudolf Zapfenstrich", limit=1)) == ["user/person/rudolf-zapfenstreich"]
    assert ids(known.nearest("Wasserwerkr", limit=1)) == [ANTON.id]
    merged = make_resolver(reader, "merge person/kessmer person/anton-kessmer")
    assert ids(merged.nearest("Kesmer", "PERSON"))[:2] == [ANTON.id, BERTA.id]
    near = ids(merged.nearest("Kesmer", "PERSON", limit=20))
    assert KESSMER.id not in near
    assert len(near) == len(set(near))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kessm", [ANTON.id, BERTA.id, KESSMER.id, LEAGUE.id]),
        ("ke", [ANTON.id, BERTA.id, KESSMER.id, LEAGUE.id]),
        ("k", []),
        ("", []),
        ("essmer", []),
        ("graunau d", [GRAUNAU.id]),
        ("dam", [GRAUNAU.id]),
        ("unio", [LEAGUE.id]),
    ],
)
def test_of_whom_a_word_begins_so(reader: ArchiveReader, text: str, found: list[str]) -> None:
    own = [ANTON.id, BERTA.id, KESSMER.id, LEAGUE.id, GRAUNAU.id]
    begin = ids(make_resolver(reader).starting_with(text))
    assert sorted(each for each in begin if each in own) == sorted(found)
    assert begin == sorted(set(begin))


def test_those_of_whom_a_word_begins_so_come_by_id_and_once(reader: ArchiveReader) -> None:
    known = make_resolver(reader, "merge person/kessmer person/anton-kessmer", "merge party/rcp party/kwp")
    for text in ("kess", "workers", "ko"):
        begin = ids(known.starting_with(text))
        assert begin
        assert begin == sorted(set(begin))
    assert len(ids(known.starting_with("ko"))) > 20


def test_names_of_the_authority_files_and_the_users_begin_so_too(reader: ArchiveReader) -> None:
    known = make_resolver(
        reader,
        'new PERSON "Rudolf Zapfenstreich"',
        'alias "Wasserwerker" person/anton-kessmer',
        "merge party/kwp party/zendan-league",
    )
    assert ids(known.starting_with("zapfen")) == ["user/person/rudolf-zapfenstreich"]
    assert ids(known.starting_with("wasserw")) == [ANTON.id]
    # Other names than the first count, and of what is merged the one that stands for both is given.
    assert LEAGUE.id in ids(known.starting_with("korean workers"))
    assert "party/kwp" not in ids(known.starting_with("korean workers"))
    assert "party/kwp" in ids(make_resolver(reader).starting_with("kwp"))


def test_cables_are_counted_by_who_is_meant(reader: ArchiveReader) -> None:
    assert [make_resolver(reader).count(each) for each in (ANTON, BERTA, KESSMER, LEAGUE, GRAUNAU)] == [2, 3, 1, 1, 1]
    merged = make_resolver(reader, "merge person/kessmer person/anton-kessmer")
    assert merged.count(ANTON) == 3
    corrected = merged.cable(naming("k1", "Kessmer", KESSMER))
    assert [each.entity for each in corrected.mentions] == [ANTON.id]
