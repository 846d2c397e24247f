"""Names found in texts of other languages: precision and recall by language, on invented texts with marked names.

    python -m benchmarks.entities.languages [development|other|all] [-v]

Texts 1 to 3 of a language were read while rules were made, texts 4 to 6 ("other") were looked at once. A name counts
where its characters and its label agree. "Linked" is the share of the gold names with an entity that are linked to it,
"wrong" the number of links to another one. `-v` lists what was missed and invented.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from corpus.authority.entities import by_id
from corpus.records import Cable, Mention, Source
from ingest.tagging.tagger import CablesTagger

TEXTS = Path(__file__).resolve().parents[2] / "tests" / "ingest" / "tagging" / "foreign_texts"
LANGUAGES = ("ro", "fr", "de", "es", "ru")
LABELS = {"P": "PERSON", "L": "PLACE", "O": "ORG", "A": "PARTY"}
_KINDS = {"P": "person/", "L": "place/", "O": "org/", "A": "party/"}
_MARK = re.compile(r"\{([PLOA])(?: ([^|{}]+))?\|([^|{}]+)\}")


class Gold(NamedTuple):
    """A marked name: characters start..end of the text."""

    start: int
    end: int
    label: str
    entity: str


class MarkedText(NamedTuple):
    """A text without its marks, and its names."""

    text: str
    names: list[Gold]


def marked_texts(language: str) -> list[MarkedText]:
    """The texts of a language. Raises ValueError for an id that the authority files do not have."""
    content = (TEXTS / f"{language}.txt").read_text(encoding="utf-8")
    return [_parse_marks(each.strip()) for each in re.split(r"^=+$", content, flags=re.MULTILINE)]


def _parse_marks(marked: str) -> MarkedText:
    parts, names, last, length = [], [], 0, 0
    for found in _MARK.finditer(marked):
        between, printed = marked[last : found.start()], found[3]
        parts += [between, printed]
        start = length + len(between)
        length = start + len(printed)
        names.append(Gold(start, length, LABELS[found[1]], _entity(found[1], found[2] or "")))
        last = found.end()
    return MarkedText("".join((*parts, marked[last:])), names)


def _entity(kind: str, key: str) -> str:
    if not key:
        return ""
    id = f"country/{key}" if kind == "L" and key[0].isupper() else _KINDS[kind] + key
    if by_id(id) is None:
        raise ValueError(f"no entity {id}")
    return id


class Counts(NamedTuple):
    """What was found in some texts."""

    found: int = 0
    right: int = 0
    gold: int = 0
    known: int = 0
    """Gold names with an entity."""
    linked: int = 0
    wrong: int = 0

    def plus(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


def compare(names: list[Gold], mentions: tuple[Mention, ...], label: str = "") -> Counts:
    """The mentions of one text beside its gold, of one label or of all."""
    gold = {(each.start, each.end, each.label): each.entity for each in names if label in ("", each.label)}
    found: dict[tuple[int, int, str], str] = {
        (each.start, each.end, each.label): each.entity for each in mentions if label in ("", each.label)
    }
    both = gold.keys() & found.keys()
    known = {place: entity for place, entity in gold.items() if entity}
    return Counts(
        len(found),
        len(both),
        len(gold),
        len(known),
        sum(found.get(place) == entity for place, entity in known.items()),
        sum(
            bool(found[place])
            and found[place] != gold[place]
            and (bool(gold[place]) or by_id(found[place]) is not None)
            for place in both
        ),
    )


def main(half: str, *, verbose: bool) -> None:
    tagger = CablesTagger()
    part = {"development": slice(0, 3), "other": slice(3, 6), "all": slice(0, 6)}[half]
    print(f"{'':4}{'label':8}   P      R    linked  wrong  gold")
    for language in LANGUAGES:
        texts = marked_texts(language)[part]
        source = Source(path="", sha256="")
        cables = [Cable(id="", kind="", collection="", source=source, body=each.text) for each in texts]
        tagged = tagger.tag(cables)
        for label in (*LABELS.values(), ""):
            total = Counts()
            for text, cable in zip(texts, tagged, strict=True):
                total = total.plus(compare(text.names, cable.mentions, label))
            print(
                f"{language:4}{label or 'all':8} {_share(total.right, total.found)}  {_share(total.right, total.gold)}"
                f"  {_share(total.linked, total.known)}  {total.wrong:5}  {total.gold:4}"
            )
        if verbose:
            for text, cable in zip(texts, tagged, strict=True):
                _differences(text, cable)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


def _differences(text: MarkedText, cable: Cable) -> None:
    gold = {(each.start, each.end, each.label): each.entity for each in text.names}
    found: dict[tuple[int, int, str], Mention] = {(each.start, each.end, each.label): each for each in cable.mentions}
    for place in sorted(gold.keys() | found.keys()):
        printed = text.text[place[0] : place[1]]
        if place not in found:
            print(f"    missed   {place[2]:7} {printed} {gold[place]}")
        elif place not in gold:
            print(f"    invented {place[2]:7} {printed} {found[place].entity} {found[place].rule}")
        elif gold[place] != found[place].entity and (gold[place] or by_id(found[place].entity)):
            print(f"    link     {place[2]:7} {printed} {gold[place]}: {found[place].entity} {found[place].rule}")


if __name__ == "__main__":
    arguments = [each for each in sys.argv[1:] if each != "-v"]
    main(arguments[0] if arguments else "development", verbose="-v" in sys.argv)
