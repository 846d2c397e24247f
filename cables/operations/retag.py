"""The archive's mentions brought up to date: corrections written into cables, old tagging done again.

Nothing is read from the sources: a stored cable keeps what a reader and the tagger made of it. Only cables that a
change can concern are looked at, only those that really change are written.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cables.config import VERIFIED, state_folder
from cables.operations.identify import update_identities
from cables.operations.outdated_tags import TAGGED, is_outdated
from cables.operations.signals import Shield
from corpus.corrections.apply import Corrections, unapply
from corpus.records import stations
from index.format import manifest
from index.ledger.person_identities import identified, unidentified
from index.reader import ArchiveReader
from index.recovery import integrity
from index.writer import ArchiveWriter
from ingest.versions import TAGGING_VERSION
from search.entities.impact import affected_cables

if TYPE_CHECKING:
    from corpus.records import Cable, Mention
    from index.ledger.store import Ledger

_READERS_RULES = ("list:", "term:", "bearer:", "printed:")
"""How the rules of mentions begin that a reader made; the tagger leaves those alone."""
_READERS_RULE = "marked"


@dataclass(slots=True)
class Retagged:
    """What a retag did."""

    cables: int = 0
    """In the archive."""
    examined: int = 0
    tagged: int = 0
    """Of those examined, by the tagger anew."""
    rewritten: int = 0
    seconds: float = 0.0
    interrupted: int = 0
    """The number of the signal that stopped it; 0: none did."""


Report = Callable[[Retagged], None]


def retag(
    archive: Path,
    corrections: Corrections,
    *,
    everything: bool = False,
    workers: int = 1,
    report: Report = lambda done: None,
) -> Retagged:
    """Bring mentions up to date with corrections and tagger. Raises ArchiveError.

    `everything` tags all cables anew. Ctrl-C commits what is complete; the next run does the rest, and answers
    are right all the time.
    """
    manifest.check(archive)
    integrity.verify_files(archive, state_folder() / VERIFIED)
    reader = ArchiveReader(archive)  # what is there before anything is written
    done, began, shield = Retagged(cables=len(reader)), time.perf_counter(), Shield()
    with shield.handle_signals(), shield.stopped_by_signal(done), ArchiveWriter(archive) as writer:
        writer.record_corrections(corrections.effect)
        with shield.stopped_by_signal(done, writer.finish_early):
            old = set(reader.ids()) if everything else set(_ids_of_older_tagger(writer.ledger))
            _retag(reader, writer, old, corrections, workers, done, shield, report)
            _apply_corrections(reader, writer, old, corrections, done, shield, report)
            with shield.uninterrupted():
                _record_tagger_version(writer, everything)
                writer.commit()
                writer.record_corrections(corrections.effect, only=True)
            done.rewritten += update_identities(writer, corrections, shield)
    done.seconds = time.perf_counter() - began
    return done


def _retag(
    reader: ArchiveReader,
    writer: ArchiveWriter,
    ids: set[str],
    corrections: Corrections,
    workers: int,
    done: Retagged,
    shield: Shield,
    report: Report,
) -> None:
    """Tag cables anew."""
    if not ids:
        return
    from ingest.tagging.stream import tag_stream  # spaCy loads only where something is tagged

    pending: deque[Cable] = deque()
    canonical = writer.ledger.identities.canonical_ids()

    def cables() -> Iterator[Cable]:
        for id in sorted(ids):
            stored = reader.get(id)
            pending.append(stored)
            yield _as_read(stored, writer.ledger)

    with closing(tag_stream(cables(), workers=workers)) as stream:  # however this ends, so do its processes
        for tagged in stream:
            done.tagged += 1
            made = corrections.apply(identified(tagged, canonical))
            _rewrite_if_changed(writer, pending.popleft(), made, done, shield, report)


def _apply_corrections(
    reader: ArchiveReader,
    writer: ArchiveWriter,
    excluded: set[str],
    corrections: Corrections,
    done: Retagged,
    shield: Shield,
    report: Report,
) -> None:
    """Write corrections into the cables that they concern, those `excluded` aside."""
    written = [Corrections(lines) for lines in reader.manifest.corrections or ((),)]
    for stored in affected_cables(reader, written, corrections):
        if stored.id not in excluded:
            _rewrite_if_changed(writer, stored, corrections.apply(stored), done, shield, report)


def _rewrite_if_changed(
    writer: ArchiveWriter, stored: Cable, made: Cable, done: Retagged, shield: Shield, report: Report
) -> None:
    done.examined += 1
    if made.mentions != stored.mentions:
        with shield.uninterrupted():
            writer.rewrite(made)
        done.rewritten += 1
    report(done)


def _as_read(cable: Cable, ledger: Ledger) -> Cable:
    """The cable as its reader gave it: its own mentions, and the entities that its source defines."""
    bare = unidentified(unapply(cable))
    kept = tuple(mention for mention in bare.mentions if _is_from_reader(mention))
    ids = dict.fromkeys((*(mention.entity for mention in kept), *(station.entity for station in stations(bare))))
    defined = tuple(entity for id in ids if id and (entity := ledger.names.defined(id)))
    warnings = tuple(each for each in bare.warnings if not each.startswith("not tagged:"))
    return replace(bare, mentions=kept, entities=defined, warnings=warnings)


def _is_from_reader(mention: Mention) -> bool:
    return mention.rule == _READERS_RULE or mention.rule.startswith(_READERS_RULES)


def _ids_of_older_tagger(ledger: Ledger) -> Iterable[str]:
    """The ids of cables of files that an older tagger went over. What was never tagged stays so."""
    for row in ledger.files():
        if is_outdated(row.settings):
            yield from ledger.owned_ids(row.path)


def _record_tagger_version(writer: ArchiveWriter, everything: bool) -> None:
    """Let the ledger know that files were gone over by this tagger, so that `ingest` does not read them again."""
    for row in list(writer.ledger.files()):
        if is_outdated(row.settings):
            settings = TAGGED.sub(f"tagger {TAGGING_VERSION}", row.settings)
            writer.record_updated_file(replace(row, settings=settings))
        elif everything and "tagger none" in row.settings:
            writer.record_updated_file(
                replace(row, settings=row.settings.replace("tagger none", f"tagger {TAGGING_VERSION}"))
            )
