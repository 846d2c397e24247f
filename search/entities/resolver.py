"""Who is meant by a name, in this archive, for this user.

One register of three: the shipped authority files, the archive's own names (index/ledger/local_entities.py), the user's
corrections. Of ids that were merged it knows the one that stands for all.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority import entities
from corpus.authority.folding import fold
from corpus.corrections.apply import NONE, Corrections
from corpus.corrections.syntax import label_of
from corpus.labels import NoAnnotations
from index.format.schema import ENTITY_FIELDS
from search.entities.corrected import CorrectedMentions

if TYPE_CHECKING:
    from corpus.labels import UserAnnotations
    from corpus.records import Cable, Entity, EntityLabel
    from index.ledger.local_entities import LocalEntities
    from index.reader import ArchiveReader

MIN_SIMILARITY = 72.0
"""Likeness (0..100) below which a near spelling is a guess that helps nobody."""
CACHE_SIZE = 5_000
"""Entities of the archive's own that are remembered: some megabytes. Every search shows the commonest again."""
MIN_PREFIX_LENGTH = 2
"""Letters from which on names that begin so are listed."""


class EntityResolver:
    """The entities of one archive for one user, and what the user has put on cables (`user_entities`).

    The ledger is opened when a name is asked for, not before. Threads may share one.
    """

    def __init__(
        self, reader: ArchiveReader, corrections: Corrections = NONE, user_annotations: UserAnnotations | None = None
    ) -> None:
        self._reader = reader
        self.user_annotations = user_annotations or NoAnnotations()
        self.corrections = corrections
        self.mentions = CorrectedMentions(reader, corrections)
        self._local_cache: dict[str, Entity | None] = {}
        self._making_room = threading.Lock()
        self._ledger_context = _Held()

    @property
    def reader(self) -> ArchiveReader:
        """The archive."""
        return self._reader

    def lookup(self, name: str, label: EntityLabel | None = None) -> tuple[Entity, ...]:
        """All entities that `name` may mean, best first; () if unknown.

        What the user made of the name comes first, then the authority files, then the archive's own names.
        """
        form = fold(name)
        if not form:
            return ()
        if ":" in name and (known := self.by_external_id(name)):
            return tuple(each for each in known if label in (None, each.label))
        ids = [self.corrections.outcome("", form)]
        ids += [self.corrections.outcome(each.id, form) for each in entities.lookup(name)]
        with self._local_names() as names:
            local = names.lookup(form)
        if len(local) > 1:
            # A surname of several: whom the archive mentions most is likeliest meant.
            local = tuple(sorted(local, key=lambda each: (fold(each.name) != form, -self.count(each))))
        ids += [self.corrections.outcome(each.id, form) for each in local]
        found = (self.by_id(id) for id in dict.fromkeys(ids) if id)
        return tuple(each for each in found if each and label in (None, each.label))

    def candidates(self, name: str, label: EntityLabel | None = None) -> tuple[Entity, ...]:
        """Whom a name or an id may mean: those that this archive mentions first, of equals as `lookup` has them."""
        known = self.by_id(name.strip())
        found = (known,) if known and label in (None, known.label) else self.lookup(name, label)
        return found if len(found) < 2 else tuple(sorted(found, key=lambda each: not self.count(each)))

    def by_id(self, entity_id: str) -> Entity | None:
        """The entity of this id, or that into which it was merged; None if nobody knows it."""
        id = self.corrections.canonical(entity_id)
        known = self.corrections.user_entities.get(id) or entities.by_id(id)
        if known or label_of(id) is None:
            return known
        local = self._local_by_id(id)
        # One person under several ids: another may stand for all, or the authority file knows him.
        return local if local is None or local.id == id else self.by_id(local.id) or local

    def by_external_id(self, text: str) -> tuple[Entity, ...]:
        """Whom the tables or a source of this archive have under an id in another register ("pocom:hale-fritz", or the
        address of its page); () for any other text."""
        from corpus.authority import external_ids  # few names are ids

        external_id = external_ids.parse(text)
        if not external_id:
            return ()
        with self._local_names() as names:
            ids = [*filter(None, [external_ids.known_bearer(external_id)]), *names.by_external_id(external_id)]
        found = (self.by_id(id) for id in ids)
        return tuple({each.id: each for each in found if each}.values())

    def external_ids(self, entity: Entity) -> tuple[str, ...]:
        """The ids of an entity in other registers, of all ids under which it is known."""
        from corpus.authority import external_ids

        found: set[str] = set()
        with self._local_names() as names:
            for id in {entity.id, *self.corrections.members(entity.id)}:
                found.update(names.external_ids(id))
                found.update(known for each in names.same_person(id) for known in external_ids.known_ids(each))
        return external_ids.in_order(found)

    def canonical(self, entity_id: str) -> str:
        """The id that stands for this one."""
        return self.corrections.canonical(entity_id)

    def name_of(self, entity_id: str) -> str:
        """The name to show for an id, whoever knows it."""
        entity = self.by_id(entity_id)
        return entity.name if entity else entity_id.partition("/")[2] or entity_id

    def with_all_names(self, entity: Entity) -> Entity:
        """The entity with all names: its own, those of entities merged into it, the user's, less those rejected."""
        corrections = self.corrections
        parts = [entity, *(each for id in sorted(corrections.members(entity.id)) if (each := self._uncorrected(id)))]
        names = [
            name
            for each in parts
            for name in (each.name, *each.aliases)
            if corrections.outcome(each.id, fold(name)) == entity.id
        ]
        for _, correction in corrections.items:
            if correction.cable:
                continue
            source = correction.entity if correction.operation == "split" else ""
            if corrections.outcome(source, correction.form) == entity.id:
                names.append(correction.name)
        aliases = dict.fromkeys(names)
        aliases.pop(entity.name, None)
        gloss = next((each.gloss for each in parts if each.gloss), "")
        return replace(entity, aliases=tuple(aliases), gloss=gloss)

    def _uncorrected(self, entity_id: str) -> Entity | None:
        known = self.corrections.user_entities.get(entity_id) or entities.by_id(entity_id)
        return known or self._local_by_id(entity_id)

    def _local_by_id(self, entity_id: str) -> Entity | None:
        """The entity as the archive knows it, which does not change for one reader."""
        cache = self._local_cache
        with suppress(KeyError):  # what was there a moment ago may have made room for another thread's
            return cache[entity_id]
        with self._local_names() as names:
            found = names.by_id(entity_id)
        with self._making_room:
            while len(cache) >= CACHE_SIZE:
                cache.pop(next(iter(cache)))
            cache[entity_id] = found
        return found

    def defined_entity(self, entity_id: str) -> Entity | None:
        """The entity as sources define this very id, whoever else may be the same person; None if nobody knows it."""
        known = self.corrections.user_entities.get(entity_id) or entities.by_id(entity_id)
        if known:
            return known
        with self._local_names() as names:
            return names.defined(entity_id)

    def local_names(self) -> AbstractContextManager[LocalEntities]:
        """The archive's own names while a context lasts."""
        return self._local_names()

    def nearest(self, name: str, label: EntityLabel | None = None, limit: int = 5) -> tuple[Entity, ...]:
        """Entities whose names look most like `name`, best first: for "did you mean"."""
        from rapidfuzz import fuzz, process  # only a failed lookup needs it

        folded = fold(name)
        if not folded:
            return ()
        candidates = [(fuzz.ratio(folded, fold(each.name)), each.id) for each in entities.nearest(name, label, limit)]
        forms = self._local_forms
        near = process.extract(folded, forms.keys(), scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY, limit=limit * 4)
        candidates += [(score, id) for form, score, _ in near for id in forms[form]]
        # Stable: of equals the authority file's stay before the archive's own.
        candidates.sort(key=lambda pair: -pair[0])
        ids = dict.fromkeys(self.canonical(id) for _, id in candidates)
        found = (self.by_id(id) for id in ids)
        return tuple(each for each in found if each and label in (None, each.label))[:limit]

    def starting_with(self, text: str) -> Iterator[Entity]:
        """Entities that have a name of which a word begins with `text`, in no order that means anything."""
        prefix = fold(text)
        if len(prefix) < MIN_PREFIX_LENGTH:
            return
        ids_found: set[str] = set()
        for known in entities.entities():
            if any(_has_word_starting_with(fold(name), prefix) for name in (known.name, *known.aliases)):
                ids_found.add(self.canonical(known.id))
        for form, ids in self._local_forms.items():
            if _has_word_starting_with(form, prefix):
                ids_found.update(map(self.canonical, ids))
        for id in sorted(ids_found):
            if entity := self.by_id(id):
                yield entity

    def pseudonyms(self, entity: Entity) -> tuple[Entity, ...]:
        """The archive's own entities that are said to be pseudonyms of this one, by a full name of it."""
        names = [form for name in (entity.name, *entity.aliases) if " " in (form := fold(name))]
        if not names:
            return ()
        with self._local_names() as known:
            found = known.glossed("pseudonym", "cryptonym", "code name", "alias of")
        return tuple(
            each
            for each in found
            if each.id != entity.id and any(f" {name} " in f" {fold(each.gloss)} " for name in names)
        )

    def count(self, entity: Entity) -> int:
        """Cables that mean an entity."""
        return self.mentions.count(ENTITY_FIELDS[entity.label], entity.id)

    def cable(self, cable: Cable) -> Cable:
        """The cable as corrected."""
        return self.mentions.cable(cable)

    @cached_property
    def _local_forms(self) -> dict[str, list[str]]:
        """Folded names of the archive's own and the user's entities -> ids."""
        found: dict[str, list[str]] = {}
        with self._local_names() as names:
            for form, id in names.forms():
                found.setdefault(form, []).append(id)
        for id, entity in self.corrections.user_entities.items():
            found.setdefault(fold(entity.name), []).append(id)
        for form in self.corrections.aliased_forms():
            id = self.corrections.outcome("", form)
            if id and id not in found.setdefault(form, []):
                found[form].append(id)
        return found

    @contextmanager
    def shared_ledger(self) -> Iterator[None]:
        """While it lasts, many names are asked for of one opened ledger, by this thread. One may stand in another."""
        if self._ledger_context.files is not None:
            yield
            return
        with ExitStack() as self._ledger_context.files:
            try:
                yield
            finally:
                self._ledger_context.files = self._ledger_context.names = None

    @contextmanager
    def _local_names(self) -> Iterator[LocalEntities]:
        """The archive's own names while a context lasts: no file stays open between questions."""
        held = self._ledger_context
        if held.files is None:
            with closing(self._reader.ledger()) as ledger:
                yield ledger.names
            return
        if held.names is None:
            held.names = held.files.enter_context(closing(self._reader.ledger())).names
        yield held.names


class _Held(threading.local):
    """A ledger that a thread has open: SQLite lets no other thread use it."""

    files: ExitStack | None = None
    names: LocalEntities | None = None


def _has_word_starting_with(form: str, prefix: str) -> bool:
    return form.startswith(prefix) or f" {prefix}" in form
