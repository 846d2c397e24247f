"""The archive's own names: entities that its sources define and the authority files do not know (in ledger.db).

    own_entities   one row an entity and collection: names, country, years, gloss
    own_names      its folded names, for looking up: those that it was given and those under which cables print it
    own_external_ids   ids in other registers of those whom a collection names, those of the authority files, too

The same id in two collections is one entity: names united, years widened. So are ids that are one person
(index/ledger/person_identities.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from corpus.authority.folding import fold
from corpus.corrections.apply import form_of
from corpus.errors import CorruptArchive
from corpus.records import Cable, Entity, stations
from index.ledger.person_identities import Identity, PersonIdentities, unidentified

TABLES = """
CREATE TABLE IF NOT EXISTS own_entities (
    id TEXT NOT NULL, collection TEXT NOT NULL, label TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL,
    country TEXT NOT NULL, earliest INTEGER NOT NULL, latest INTEGER NOT NULL, source TEXT NOT NULL,
    gloss TEXT NOT NULL, PRIMARY KEY (id, collection)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS own_names (
    form TEXT NOT NULL, id TEXT NOT NULL, collection TEXT NOT NULL, PRIMARY KEY (form, id, collection)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS own_external_ids (
    external TEXT NOT NULL, id TEXT NOT NULL, collection TEXT NOT NULL, PRIMARY KEY (external, id, collection)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS external_ids_by_id ON own_external_ids (id);
"""
_NO_EXTERNAL_IDS = "CREATE TEMP TABLE IF NOT EXISTS own_external_ids (external TEXT, id TEXT, collection TEXT)"


_CANONICAL = "coalesce(own_identities.canonical, own_names.id)"
_WITH_IDENTITIES = "LEFT JOIN own_identities ON own_identities.id = own_names.id"

_MOST_KEPT = 100_000
"""Forms remembered as written: those of some volumes. Then it begins anew: memory must not grow with the archive."""


class LocalEntities:
    """The tables behind one open ledger. State: what was kept last, so that a volume's names are written once."""

    def __init__(self, db: sqlite3.Connection, identities: PersonIdentities) -> None:
        self._db = db
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'own_external_ids'").fetchone():
            db.execute(_NO_EXTERNAL_IDS)  # a ledger of an earlier version, opened to be read
        self._identities = identities
        self._kept: dict[tuple[str, str], Entity] = {}
        self._forms: set[tuple[str, str, str]] = set()
        self._external_ids: set[tuple[str, str, str]] = set()

    def reset(self) -> None:
        """What was kept may have been taken back: remember nothing."""
        self._kept.clear()
        self._forms.clear()
        self._external_ids.clear()

    def upsert(self, cable: Cable) -> None:
        """Upsert what a cable as tagged brings, inside the ledger's open transaction: entities that it mentions, and
        those who sent it, got it or took part."""
        cable = unidentified(cable)
        collection = cable.collection
        self._upsert_external_ids(cable)
        printed: dict[str, set[str]] = {each.id: set() for each in cable.entities}
        names = {each.id: each.name for each in cable.entities}
        for mention in cable.mentions:
            if mention.entity in printed:
                # "the Ambassador" is nobody's name: he keeps the one that the tables have.
                by_office = mention.label == "PERSON" and mention.rule.startswith("office:")
                printed[mention.entity].add(fold(names[mention.entity]) if by_office else form_of(mention, cable.body))
        for station in stations(cable):
            if station.entity in printed:
                printed[station.entity].add(fold(station.person or station.name))
        for each in cable.entities:
            if not printed[each.id]:
                continue
            key = (each.id, collection)
            self._upsert_forms(printed[each.id], *key)
            known = self._kept.get(key) or self.get(*key)
            whole = merge_entities([known, each]) if known else each
            if whole == known:
                self._kept[key] = known
                continue
            self._kept[key] = whole
            self._db.execute(
                "INSERT OR REPLACE INTO own_entities VALUES (?,?,?,?,?,?,?,?,?,?)",
                (
                    whole.id,
                    collection,
                    whole.label,
                    whole.name,
                    msgspec.json.encode(whole.aliases).decode(),
                    whole.country,
                    whole.earliest,
                    whole.latest,
                    whole.source,
                    whole.gloss,
                ),
            )
            self._upsert_forms(map(fold, (whole.name, *whole.aliases)), *key)

    def _upsert_external_ids(self, cable: Cable) -> None:
        rows = {(external, id, cable.collection) for id, external in cable.external_ids} - self._external_ids
        if rows:
            if len(self._external_ids) > _MOST_KEPT:
                self._external_ids.clear()
            self._db.executemany("INSERT OR IGNORE INTO own_external_ids VALUES (?,?,?)", sorted(rows))
            self._external_ids |= rows

    def _upsert_forms(self, forms: Iterable[str], entity_id: str, collection: str) -> None:
        if len(self._forms) > _MOST_KEPT:
            self._forms.clear()
            self._kept.clear()
        rows = {(form, entity_id, collection) for form in forms if form} - self._forms
        if rows:
            self._db.executemany("INSERT OR IGNORE INTO own_names VALUES (?,?,?)", sorted(rows))
            self._forms |= rows

    def drop(self, entity_id: str, collection: str) -> None:
        """Forget an entity of a collection."""
        self._kept.pop((entity_id, collection), None)
        self._forms.clear()
        self._external_ids.clear()
        for table in ("own_entities", "own_names", "own_external_ids"):
            self._db.execute(f"DELETE FROM {table} WHERE id = ? AND collection = ?", (entity_id, collection))

    def keys(self) -> list[tuple[str, str]]:
        """(id, collection) of all rows."""
        rows = self._db.execute(
            "SELECT id, collection FROM own_entities UNION SELECT id, collection FROM own_external_ids ORDER BY 1, 2"
        )
        return list(rows)

    def by_id(self, entity_id: str) -> Entity | None:
        """The entity of this id, united over its collections, and with those who are the same person.

        Its id is the one that stands for the person, which the authority files may have.
        """
        canonical = self._identities.canonical(entity_id)
        found = [entity for id in self._identities.members(canonical) for entity in self._rows(id)]
        return msgspec.structs.replace(merge_entities(found), id=canonical) if found else None

    def defined(self, entity_id: str) -> Entity | None:
        """The entity as sources define this id, united over its collections, whoever else may be the same person."""
        found = self._rows(entity_id)
        return merge_entities(found) if found else None

    def _rows(self, entity_id: str) -> list[Entity]:
        rows = self._db.execute("SELECT * FROM own_entities WHERE id = ? ORDER BY collection", (entity_id,))
        return [_entity(row) for row in rows]

    def same_person(self, entity_id: str) -> tuple[str, ...]:
        """All ids that are one person with this one, the one that stands for all first."""
        return self._identities.members(self._identities.canonical(entity_id))

    def external_ids(self, entity_id: str) -> tuple[str, ...]:
        """The ids in other registers that sources give an entity, and those who are the same person."""
        members = self.same_person(entity_id)
        marks = ",".join("?" * len(members))
        rows = self._db.execute(
            f"SELECT DISTINCT external FROM own_external_ids WHERE id IN ({marks}) ORDER BY external", members
        )
        return tuple(external for (external,) in rows)

    def by_external_id(self, external_id: str) -> tuple[str, ...]:
        """The ids that stand for those whom sources give an id in another register; two sources may differ."""
        rows = self._db.execute(
            "SELECT DISTINCT id FROM own_external_ids WHERE external = ? ORDER BY id", (external_id,)
        )
        return tuple(dict.fromkeys(self._identities.canonical(id) for (id,) in rows.fetchall()))

    def joined(self) -> tuple[Identity, ...]:
        """The persons who are joined with others, by id, and why."""
        return self._identities.decisions()

    def persons(self) -> Iterator[tuple[str, Entity]]:
        """(collection, entity) of all persons as sources define them, by id."""
        rows = self._db.execute("SELECT * FROM own_entities WHERE label = 'PERSON' ORDER BY id, collection")
        for row in rows:
            yield row[1], _entity(row)

    def lookup(self, form: str) -> tuple[Entity, ...]:
        """All entities that bear a folded name or are printed so: those whose name it is first, then by id."""
        rows = self._db.execute(
            f"SELECT DISTINCT {_CANONICAL} AS one FROM own_names {_WITH_IDENTITIES} WHERE form = ? ORDER BY one",
            (form,),
        )
        found = [entity for (id,) in rows.fetchall() if (entity := self.by_id(id))]
        return tuple(sorted(found, key=lambda entity: fold(entity.name) != form))

    def glossed(self, *words: str) -> tuple[Entity, ...]:
        """All entities of whose gloss one of the words is a part, by id."""
        condition = " OR ".join("gloss LIKE '%' || ? || '%'" for _ in words)
        rows = self._db.execute(f"SELECT DISTINCT id FROM own_entities WHERE {condition} ORDER BY id", words)
        found = (entity for (id,) in rows.fetchall() if (entity := self.by_id(id)))
        return tuple({entity.id: entity for entity in found}.values())

    def forms(self) -> list[tuple[str, str]]:
        """(folded name, id) of all, for near spellings."""
        return list(
            self._db.execute(
                f"SELECT DISTINCT form, {_CANONICAL} AS one FROM own_names {_WITH_IDENTITIES} ORDER BY form, one"
            )
        )

    def get(self, entity_id: str, collection: str) -> Entity | None:
        """The entity as one collection knows it."""
        found = self._db.execute(
            "SELECT * FROM own_entities WHERE id = ? AND collection = ?", (entity_id, collection)
        ).fetchone()
        return _entity(found) if found else None


def merge_entities(entities: list[Entity]) -> Entity:
    """One entity of several printings: the first's name, all aliases, the widest years, the longest gloss."""
    first = entities[0]
    names = dict.fromkeys(name for each in entities for name in (each.name, *each.aliases))
    names.pop(first.name)
    return Entity(
        id=first.id,
        label=first.label,
        name=first.name,
        aliases=tuple(names),
        country=next((each.country for each in entities if each.country), ""),
        earliest=min((each.earliest for each in entities if each.earliest), default=0),
        latest=max(each.latest for each in entities),
        source=first.source,
        gloss=max((each.gloss for each in entities), key=len),
    )


def _entity(row: tuple[str, str, str, str, str, str, int, int, str, str]) -> Entity:
    id, _, label, name, aliases, country, earliest, latest, source, gloss = row
    try:
        others = msgspec.json.decode(aliases, type=tuple[str, ...])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CorruptArchive(
            f"the ledger is damaged: other names of {id[:100]!r} cannot be read ({error})",
            advice="Run `cables doctor` to see what is damaged.",
        ) from error
    return Entity(
        id=id,
        label=label,  # type: ignore[arg-type]  # the table holds what a record gave
        name=name,
        aliases=others,
        country=country,
        earliest=earliest,
        latest=latest,
        source=source,
        gloss=gloss,
    )
