"""Whether every printed word of FRUS volumes stands in a cable once and in order, by another way of reading.

    python benchmarks/frus_words.py [VOLUMES_DIR] [--volume NAME ...] [--show N]

The words of a document, notes apart, are taken from its XML by lxml and a list of inline elements alone. Heading,
dateline, source note and summary have fields of their own; all the rest must be the words of the body, in order. Where
they are not, the places are compared letter by letter:

    lost     words that neither body nor fields have
    added    words of the body that are not printed there; those by which the text says what was struck out
             ("[deleted: ...]") are counted apart
    cut      words that are joined or split otherwise: the same letters, other gaps
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.records import Cable, as_plain  # noqa: E402
from ingest.readers.frus.reader import read_cables  # noqa: E402
from ingest.sources.items import SourceFile  # noqa: E402

VOLUMES = ROOT.parent / "shared/data/frus-dev"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_INLINE_NAMES = """
hi persName placeName orgName gloss term ref date time name title del add sic choice unclear supplied
"""
_INLINE = frozenset(_INLINE_NAMES.split())
_OTHER_READINGS = frozenset(("corr", "reg", "expan"))
_EDITING = frozenset(("deleted",))
_FEWEST_LETTERS = 3
_MOST_RUNS = 6
"""Number, heading, place, date and file number may stand one behind the other."""
_WORD = re.compile(r"\w+")


class Verdict(NamedTuple):
    """What became of one document's words."""

    lost: tuple[str, ...]
    added: tuple[str, ...]
    editing: int
    cut: int


def printed_text(element: etree._Element) -> str:
    """The text inside an element without notes; a blank where a block, a line, a cell or an item begins or ends."""
    parts: list[str] = []
    _collect(element, parts)
    return unicodedata.normalize("NFC", "".join(parts))


def _collect(element: etree._Element, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name in _OTHER_READINGS and str(element.tag).endswith("choice"):
            pass
        elif name == "note":
            parts.append(" " if (child.tail or "")[:1].isalnum() else "")
        elif name in _INLINE:
            _collect(child, parts)
        elif name:
            apart = "" if name == "pb" or child.get("break") == "no" else " "
            parts.append(apart)
            _collect(child, parts)
            parts.append(apart)
        parts.append(child.tail or "")


def compare(document: etree._Element, cable: Cable) -> Verdict:
    """The words of a document's XML beside those of its cable."""
    printed, body = _WORD.findall(printed_text(document)), _WORD.findall(cable.body)
    fields = _fields(cable)
    lost: list[str] = []
    added: list[str] = []
    editing = cut = 0
    for kind, first, last, begin, end in _differences(printed, body):
        missing, extra = printed[first:last], body[begin:end]
        if kind == "equal":
            continue
        if extra and (before := _behind_which(missing, "".join(extra))) is not None:
            cut += 1
            missing, extra = missing[:before], []
        extra_words = [word for word in extra if word not in _EDITING]
        editing += len(extra) - len(extra_words)
        added += extra_words
        if missing and not _within(missing, fields):
            lost += missing
    return Verdict(tuple(lost), tuple(added), editing, cut)


def _behind_which(words: list[str], letters: str) -> int | None:
    """Where the last words begin that have these letters, whatever gaps are between them; None if there are none."""
    for start in range(len(words) - 1, -1, -1):
        joined = "".join(words[start:])
        if len(joined) >= len(letters):
            return start if joined == letters else None
    return None


def _differences(printed: list[str], body: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """As difflib has them; what is equal at the end is not compared, since most differences stand at the beginning."""
    same = 0
    while same < min(len(printed), len(body)) and printed[-1 - same] == body[-1 - same]:
        same += 1
    matcher = SequenceMatcher(None, printed[: len(printed) - same], body[: len(body) - same], autojunk=False)
    yield from matcher.get_opcodes()


def _fields(cable: Cable) -> str:
    """The letters of all that a cable has beside its body, its notes and where it was found."""
    plain = as_plain(cable)
    for name in ("body", "notes", "source", "mentions", "entities", "warnings", "headings"):
        del plain[name]
    plain["archive"] = cable.source.archive
    plain["number in the heading"] = f"No. {dict(cable.attributes).get('document', '')}"
    return " ".join(_strings(plain))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield from ("".join(_WORD.findall(value)),)


def _within(words: list[str], fields: str) -> bool:
    """Whether stretches of a heading, a dateline or a source note make up these words, not words found anywhere."""
    runs = at = 0
    while at < len(words):
        end = at
        while end < len(words) and "".join(words[at : end + 1]) in fields:
            end += 1
        if end == at:
            return False
        at, runs = end, runs + 1
    return len("".join(words)) >= _FEWEST_LETTERS and runs <= max(_MOST_RUNS, len(words) // 4)


def documents(path: Path) -> Iterator[tuple[etree._Element, Cable]]:
    """Each document of a volume that was read, with its XML."""
    content = path.read_bytes()
    cables = {
        cable.source.record_id: cable
        for cable in read_cables(SourceFile.of_bytes(path.name, content))
        if isinstance(cable, Cable)
    }
    root = etree.fromstring(content, etree.XMLParser(recover=True, huge_tree=True, collect_ids=False))
    for element in root.iter("{*}div"):
        if element.get("type") == "document" and (cable := cables.pop(element.get(_XML_ID, ""), None)):
            yield element, cable


def main() -> int:
    """Print the counts."""
    arguments = _arguments()
    if not arguments.volumes.is_dir():
        print(f"no volumes in {arguments.volumes}")
        return 1
    counts: Counter[str] = Counter()
    shown = 0
    for path in sorted(arguments.volumes.glob("*.xml")):
        if arguments.volume and path.stem not in arguments.volume:
            continue
        for element, cable in documents(path):
            verdict = compare(element, cable)
            counts["documents"] += 1
            counts["body words"] += len(_WORD.findall(cable.body))
            counts["words of editing"] += verdict.editing
            for name in ("lost", "added"):
                counts[f"words {name}"] += len(getattr(verdict, name))
                counts[f"documents with words {name}"] += bool(getattr(verdict, name))
            counts["words cut"] += verdict.cut
            if (verdict.lost or verdict.added or verdict.cut) and shown < arguments.show:
                shown += 1
                print(cable.id, "lost", verdict.lost[:12], "added", verdict.added[:12], "cut", verdict.cut)
    for name, count in counts.items():
        print(f"{count:>12,}  {name}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("volumes", type=Path, nargs="?", default=VOLUMES, help="folder of volumes")
    parser.add_argument("--volume", action="append", help="only this one, by the name of its file")
    parser.add_argument("--show", type=int, default=0, help="print so many documents that differ")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
