"""Texts in, entities out, with no archive: what `cables annotate` does.

A text is a whole file, or one line of JSON Lines: an object with "text" (and "id"), or a cable as `cables read`
prints it, whose date and posts then help to choose between bearers of a name, and whose marks stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from corpus.authority.entities import by_id
from corpus.records import Cable, Record, Source, from_plain
from ingest.sources.decoding import decode
from ingest.sources.items import Failure
from ingest.tagging.confidence import confidence

if TYPE_CHECKING:
    from ingest.tagging.stream import Tagger

BATCH = 32
"""Texts that are held at once."""

_ADVICE = 'a line is {"id": "...", "text": "..."}, or a cable as `cables read` prints it'


class Annotated(Record, frozen=True, kw_only=True):
    """A name in a text: code points start..end, end exclusive."""

    start: int
    end: int
    label: str
    entity: str
    """Id of the authority files or one made of the person's name; "" where it is not known who is meant."""
    name: str
    """The entity's name, "" without one."""
    rule: str
    """How the link was made, ingest/tagging/entity_linking.py."""
    confidence: float
    """Share of mentions so linked that were found right, ingest/tagging/confidence.py."""


class Text(NamedTuple):
    """One text to annotate. `cable` holds it as its body."""

    id: str
    cable: Cable


def texts(path: str, content: bytes) -> Iterator[Text | Failure]:
    """The texts of a file: one, or one for each line of JSON Lines. `path` "-" is standard input."""
    if content[:4] in (b"PK\x03\x04", b"%PDF") or b"<TEI" in content[:2000]:
        yield Failure(
            path=path,
            reason="not a plain text",
            advice=f"read it first: `cables read {path} | cables annotate`",
        )
        return
    text = decode(content).text
    if not re.match(r"\s*\{", text):
        yield Text(PurePosixPath(path).stem if path != "-" else "stdin", _of_text(text))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _of_line(path, number, line)


def annotate(given: Iterable[Text | Failure], tagger: Tagger) -> Iterator[tuple[Text, list[Annotated]] | Failure]:
    """Each text with its entities in order, failures in their places."""
    rest = iter(given)
    while group := list(islice(rest, BATCH)):
        tagged = iter(tagger.tag([each.cable for each in group if isinstance(each, Text)]))
        for each in group:
            if isinstance(each, Failure):
                yield each
                continue
            cable = next(tagged)
            if cable.warnings and cable.warnings[-1].startswith("not tagged"):
                yield Failure(path=each.id, reason=cable.warnings[-1], advice="report this with the text, please")
            else:
                yield each, _entities(cable)


def _entities(cable: Cable) -> list[Annotated]:
    defined = {entity.id: entity.name for entity in cable.entities}
    found = []
    for mention in cable.mentions:
        entity = by_id(mention.entity) if mention.entity and mention.entity not in defined else None
        found.append(
            Annotated(
                start=mention.start,
                end=mention.end,
                label=mention.label,
                entity=mention.entity,
                name=entity.name if entity else defined.get(mention.entity, ""),
                rule=mention.rule,
                confidence=confidence(mention),
            )
        )
    return found


def _of_line(path: str, number: int, line: str) -> Text | Failure:
    place = f"line {number}"
    try:
        value: Any = msgspec.json.decode(line)
        if isinstance(value, dict) and isinstance(value.get("text"), str):
            return Text(str(value.get("id", number)), _of_text(value["text"]))
        if isinstance(value, dict) and isinstance(value.get("body"), str):
            cable = from_plain(value)
            return Text(cable.id, cable)
    except (msgspec.MsgspecError, RecursionError) as error:
        return Failure(path=path, place=place, reason=f"not a JSON object that can be read: {error}", advice=_ADVICE)
    return Failure(path=path, place=place, reason='an object without "text"', advice=_ADVICE)


def _of_text(text: str) -> Cable:
    return Cable(id="", kind="", collection="", source=Source(path="", sha256=""), body=text)
