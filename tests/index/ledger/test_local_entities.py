from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from msgspec.structs import replace

from corpus.errors import CorruptArchive
from corpus.records import Cable, Entity, Mention, Station
from index.ledger.person_identities import Identity
from index.ledger.store import Ledger
from index.reader import ArchiveReader
from index.writer import ArchiveWriter, content_digest
from search.entities.resolver import EntityResolver

ANA = Entity(
    id="person/ana-inventata",
    label="PERSON",
    name="Ana Inventata",
    aliases=("Inventata, Ana",),
    earliest=1966,
    latest=1968,
    gloss="Counselor",
)


def cable(cable_id: str, *entities: Entity, collection: str = "one", body: str = "Inventata spoke.") -> Cable:
    mentions = tuple(Mention(start=0, end=9, label="PERSON", entity=each.id) for each in entities[:1])
    return make_cable(cable_id, body, mentions=mentions, entities=entities, collection=collection)


def known(archive: Path, name: str) -> list[Entity]:
    ledger = Ledger(archive, read_only=True)
    try:
        return list(ledger.names.lookup(name))
    finally:
        ledger.close()


def test_names_are_kept_beside_the_cables(tmp_path: Path) -> None:
    write_archive(tmp_path / "a", [cable("a", ANA)])
    assert known(tmp_path / "a", "inventata ana") == [ANA]
    assert known(tmp_path / "a", "inventata") == [ANA], "as the cable prints it"
    assert known(tmp_path / "a", "ana") == []
    assert ArchiveReader(tmp_path / "a").get("a").entities == ()


def test_a_surname_of_two_means_whom_the_archive_mentions_more(tmp_path: Path) -> None:
    other = replace(ANA, id="person/a-inventata", name="Aaa Inventata", aliases=())
    write_archive(tmp_path / "a", [cable("a", other), cable("b", ANA), cable("c", ANA, body="Inventata wrote.")])
    found = EntityResolver(ArchiveReader(tmp_path / "a")).candidates("Inventata")
    assert [each.id for each in found] == [ANA.id, other.id]


def test_only_those_that_are_mentioned(tmp_path: Path) -> None:
    other = replace(ANA, id="person/other", name="Other", aliases=())
    write_archive(tmp_path / "a", [cable("a", ANA, other)])
    assert known(tmp_path / "a", "other") == []


def test_two_collections_are_united(tmp_path: Path) -> None:
    later = replace(ANA, name="Ana M. Inventata", aliases=(), earliest=1969, latest=1975, gloss="Head of the Desk")
    write_archive(tmp_path / "a", [cable("a", ANA), cable("b", later, collection="two")])
    (found,) = known(tmp_path / "a", "ana m inventata")
    assert (found.earliest, found.latest, found.gloss) == (1966, 1975, "Head of the Desk")
    assert (found.name, found.aliases) == ("Ana Inventata", ("Inventata, Ana", "Ana M. Inventata"))


def test_a_name_goes_with_its_last_cable(tmp_path: Path) -> None:
    archive = tmp_path / "a"
    write_archive(archive, [cable("a", ANA)], path="/one")
    write_archive(archive, [cable("b", ANA, collection="two", body="Inventata wrote.")], path="/two")
    with ArchiveWriter(archive) as writer:
        writer.prune("/one")
    assert [each.id for each in known(archive, "ana inventata")] == [ANA.id]
    with ArchiveWriter(archive) as writer:
        writer.prune("/two")
    assert known(archive, "ana inventata") == []


def test_a_name_goes_when_its_cable_says_something_else(tmp_path: Path) -> None:
    archive = tmp_path / "a"
    write_archive(archive, [cable("a", ANA)])
    write_archive(archive, [make_cable("a", "Nobody spoke.", collection="one")])
    assert known(archive, "ana inventata") == []


def test_what_is_not_committed_is_not_known(tmp_path: Path) -> None:
    archive = tmp_path / "a"

    def stopped() -> None:
        with ArchiveWriter(archive) as writer:
            writer.open_file("/f")
            writer.add(cable("a", ANA), path="/f", place="1")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert known(archive, "ana inventata") == []


def test_after_a_rollback_names_are_written_anew(tmp_path: Path) -> None:
    """What had been kept was still held to be in the tables: the names of the batch done again were lost."""
    ledger = Ledger(tmp_path)
    ledger.names.upsert(cable("before", replace(ANA, id="person/before", name="Before Inventata", aliases=())))
    ledger.begin()
    ledger.names.upsert(cable("a", ANA))
    ledger.rollback()
    assert [each.id for each in ledger.names.lookup("inventata")] == ["person/before"]
    ledger.begin()
    ledger.names.upsert(cable("a", replace(ANA, aliases=(), gloss="")))
    ledger.commit()
    assert [each.id for each in ledger.names.lookup("inventata")] == [ANA.id, "person/before"]
    assert ledger.names.lookup("ana inventata") == (replace(ANA, aliases=(), gloss=""),), (
        "nothing of what was taken back"
    )
    assert ledger.names.lookup("inventata ana") == ()
    ledger.close()


def test_entities_are_not_content(tmp_path: Path) -> None:
    assert content_digest(cable("a", ANA)) == content_digest(cable("a"))


@pytest.mark.parametrize("others", ["", "[", '["a"', "[" * 100_000, '[["a"]]', "[1]", "{}", "null", b'["\xff"]'])
def test_other_names_that_cannot_be_read_are_damage(tmp_path: Path, others: str | bytes) -> None:
    ledger = Ledger(tmp_path)
    ledger.names.upsert(cable("a", ANA))
    ledger._db.execute("UPDATE own_entities SET aliases = ?", (others,))
    with pytest.raises(CorruptArchive, match="other names of 'person/ana-inventata'") as caught:
        ledger.names.by_id(ANA.id)
    assert "cables doctor" in caught.value.advice
    ledger.close()


def test_a_name_goes_when_its_cable_is_tagged_otherwise(tmp_path: Path) -> None:
    archive = tmp_path / "a"
    write_archive(archive, [cable("a", ANA), cable("b", body="Inventata wrote.")])
    with ArchiveWriter(archive) as writer:
        writer.rewrite(cable("b", body="Inventata wrote."))
    assert known(archive, "ana inventata") == [ANA]
    with ArchiveWriter(archive) as writer:
        writer.rewrite(cable("a"))
    assert known(archive, "ana inventata") == []


def sent(cable_id: str, entity: Entity) -> Cable:
    """A cable that `entity` sent, of whom it says nothing else."""
    sender = Station(printed="I", name="Inventata", kind="person", person="Inventata", entity=entity.id)
    return make_cable(cable_id, f"Text {cable_id}.", sender=sender, entities=(entity,), collection="one")


def test_who_only_sends_is_kept_and_goes_with_the_last_cable(tmp_path: Path) -> None:
    archive = tmp_path / "a"
    write_archive(archive, [sent("a", ANA)], path="/one")
    write_archive(archive, [sent("b", ANA)], path="/two")
    assert known(archive, "inventata") == known(archive, "ana inventata") == [ANA]
    with ArchiveWriter(archive) as writer:
        writer.prune("/one")
    assert known(archive, "ana inventata") == [ANA]
    with ArchiveWriter(archive) as writer:
        writer.prune("/two")
    assert known(archive, "ana inventata") == []


def test_an_office_is_nobodys_name(tmp_path: Path) -> None:
    by_office = Mention(start=0, end=10, label="PERSON", entity=ANA.id, rule="office:ambassador.FR")
    held = make_cable("a", "Ambassador spoke.", mentions=(by_office,), entities=(ANA,), collection="one")
    write_archive(tmp_path / "a", [held])
    assert known(tmp_path / "a", "ambassador") == []
    assert known(tmp_path / "a", "ana inventata") == [ANA]


def identified(cable_id: str, entity: Entity, *external: str, **fields: str) -> Cable:
    return replace(cable(cable_id, entity, **fields), external_ids=tuple((entity.id, each) for each in external))


def test_ids_in_other_registers_are_kept_and_found(tmp_path: Path) -> None:
    more = replace(ANA, id="person/a-inventata", name="A. Inventata", aliases=())
    write_archive(
        tmp_path / "a",
        [
            identified("a", ANA, "viaf:1", "wikidata:Q1"),
            identified("b", ANA, "viaf:1", "frus:two#p_IA1", collection="two", body="Inventata wrote."),
            identified("c", more, "viaf:2", "wikidata:Q1", body="Inventata is ill."),
        ],
    )
    ledger = Ledger(tmp_path / "a", read_only=True)
    try:
        assert ledger.names.external_ids(ANA.id) == ("frus:two#p_IA1", "viaf:1", "wikidata:Q1")
        assert ledger.names.by_external_id("viaf:1") == (ANA.id,)
        assert ledger.names.by_external_id("wikidata:Q1") == (more.id, ANA.id), "two sources differ"
        assert ledger.names.by_external_id("viaf:3") == ()
    finally:
        ledger.close()
    found = EntityResolver(ArchiveReader(tmp_path / "a"))
    assert [each.id for each in found.candidates("viaf:2")] == [more.id]
    assert [each.id for each in found.candidates("https://viaf.org/viaf/2")] == [more.id]
    assert found.candidates("viaf:3") == ()


def test_the_ids_of_one_person_are_united_and_found_under_the_id_that_stands_for_him(tmp_path: Path) -> None:
    more = replace(ANA, id="person/a-inventata", name="A. Inventata", aliases=())
    cables = [identified("a", ANA, "viaf:1"), identified("b", more, "viaf:2", body="Inventata wrote.")]
    with ArchiveWriter(tmp_path / "a") as writer:
        for each in cables:
            writer.add(each, path="/x", place=each.id)
        writer.ledger.begin()
        writer.ledger.identities.replace_all([Identity(id=more.id, canonical=ANA.id)])
    found = EntityResolver(ArchiveReader(tmp_path / "a"))
    assert found.external_ids(ANA) == ("viaf:1", "viaf:2")
    assert [each.id for each in found.candidates("viaf:2")] == [ANA.id]


def test_external_ids_go_with_the_last_cable_that_names_the_person(tmp_path: Path) -> None:
    rusk = "person/dean-rusk"
    named = (Mention(start=0, end=4, label="PERSON", entity=rusk),)
    known = make_cable("k", "Rusk spoke.", mentions=named, external_ids=((rusk, "viaf:9"),), collection="one")
    write_archive(tmp_path / "a", [identified("a", ANA, "viaf:1"), known])
    with ArchiveWriter(tmp_path / "a") as writer:
        assert writer.ledger.names.external_ids(rusk) == ("viaf:9",)
        writer.prune("/invented/file.txt")
    ledger = Ledger(tmp_path / "a", read_only=True)
    try:
        assert ledger.names.external_ids(rusk) == ledger.names.external_ids(ANA.id) == ()
    finally:
        ledger.close()


def test_a_ledger_of_before_has_no_external_ids(tmp_path: Path) -> None:
    write_archive(tmp_path / "a", [identified("a", ANA, "viaf:1")])
    with closing(sqlite3.connect(tmp_path / "a" / "ledger.db")) as db:
        db.execute("DROP TABLE own_external_ids")
        db.commit()
    with closing(Ledger(tmp_path / "a", read_only=True)) as ledger:
        assert ledger.names.external_ids(ANA.id) == ()
        assert [each.id for each in ledger.names.lookup("ana inventata")] == [ANA.id]
