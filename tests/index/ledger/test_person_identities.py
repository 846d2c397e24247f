"""Which ids are one person: what is written into mentions can be taken back, and names lead to the one id."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from conftest import make_cable, write_archive

from corpus.records import Cable, Entity, Mention
from index.ledger.person_identities import Identity, identified, unidentified
from index.ledger.store import Ledger

ONE, OTHER = "person/rudolf-k-sapt", "person/rudolf-karl-sapt"


def _entity(id: str, name: str) -> Entity:
    return Entity(id=id, label="PERSON", name=name, earliest=1961, latest=1963, source="list of persons")


def _cable(cable_id: str, id: str, name: str) -> Cable:
    mention = Mention(start=0, end=4, label="PERSON", entity=id, rule=f"list:{name}")
    return make_cable(cable_id, f"Sapt spoke of {cable_id}.", mentions=(mention,), entities=(_entity(id, name),))


def _archive(folder: Path) -> Path:
    write_archive(folder, [_cable("a", ONE, "Rudolf K. Sapt"), _cable("b", OTHER, "Rudolf Karl Sapt")])
    return folder


def test_a_mention_keeps_its_own_id() -> None:
    cable = _cable("b", OTHER, "Rudolf Karl Sapt")
    found = identified(cable, {OTHER: ONE})
    assert [(m.entity, m.rule) for m in found.mentions] == [(ONE, f"identified({OTHER}):list:Rudolf Karl Sapt")]
    assert identified(found, {OTHER: ONE}) == found
    assert identified(found, {OTHER: "person/sapt"}).mentions[0].entity == "person/sapt"
    assert unidentified(found) == cable


def test_both_names_lead_to_one_person(tmp_path: Path) -> None:
    folder = _archive(tmp_path / "a")
    with closing(Ledger(folder)) as ledger:
        assert {each.id for each in ledger.names.lookup("sapt")} == {ONE, OTHER}
        ledger.begin()
        decided = Identity(id=OTHER, canonical=ONE, one=OTHER, other=ONE, score=3.0, evidence="x")
        ledger.identities.replace_all([decided])
        ledger.commit()
    with closing(Ledger(folder, read_only=True)) as ledger:
        names = ledger.names
        for form in ("sapt", "rudolf karl sapt", "rudolf k sapt"):
            (found,) = names.lookup(form)
            assert (found.id, found.name, found.aliases) == (ONE, "Rudolf K. Sapt", ("Rudolf Karl Sapt",))
        assert names.by_id(OTHER) == names.by_id(ONE)
        defined = names.defined(OTHER)
        assert defined is not None
        assert (defined.id, defined.name) == (OTHER, "Rudolf Karl Sapt")
        assert {id for _, id in names.forms()} == {ONE}
        assert [each.evidence for each in names.joined()] == ["x"]


def test_a_ledger_without_the_table_joins_nobody(tmp_path: Path) -> None:
    folder = _archive(tmp_path / "a")
    with closing(sqlite3.connect(folder / "ledger.db")) as db:
        db.execute("DROP TABLE own_identities")
    with closing(Ledger(folder, read_only=True)) as ledger:
        assert ledger.identities.canonical_ids() == {}
        assert {each.id for each in ledger.names.lookup("sapt")} == {ONE, OTHER}
    with closing(Ledger(folder)) as ledger:  # a writer makes it
        assert ledger.identities.decisions() == ()
