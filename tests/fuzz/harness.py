"""What is fuzzed, and how: every reader, the way from bytes to text, the query language, what prints a cable.

    .venv/bin/python tests/fuzz/harness.py [TARGET ...] [--minutes N] [--seed N]

Each target is a function of bytes that raises whatever is wrong, and gives how much there was to be judged. Readers are
given shipped specimens, mutated: bits flipped, pieces cut out, doubled, moved, spliced from another specimen, tags and
quotation marks put where they do not belong. A find is printed and kept in tests/fuzz/regressions/ as TARGET-HASH; the
suite runs those that are there, each once, and a few seconds of new ones. Without TARGET all are run,
N minutes each (2).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `python tests/fuzz/harness.py`

from fuzz import containers

from cables.terminal.cable import cable as rendered
from cables.terminal.text import OPEN, Display, columns, escape_controls
from corpus.errors import BadSource, QuerySyntaxError
from corpus.records import Cable, Redaction, Reference, decode, encode
from ingest.readers import READERS, reader
from ingest.readers.detect import sniff
from ingest.sources import decoding
from ingest.sources.archives import unpack
from ingest.sources.items import Failure, SourceFile
from search.query.parser import parse
from search.query.unparse import unparse
from search.results import Highlighted

ROOT = Path(__file__).resolve().parents[2]
SPECIMENS = ROOT / "corpus" / "specimens"
REGRESSIONS = Path(__file__).parent / "regressions"
DOCUMENT = "word/document.xml"
LONGEST_MESSAGE = 2_000
FOLDERS = {
    "tei": "frus",
    "frus": "frus",
    "telegram": "telegrams",
    "wilson": "wilson",
    "csv": "tables",
    "jsonl": "tables",
}
"""Reader to the folder of its specimens, where it is not the reader's name."""
TOKENS = [
    b"",
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\n\n", b"\r", b'"', b"'", b"<", b">", b"</", b"<div>", b"</div>", b"<p>",
    b'<div type="document" xml:id="d1">',
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&#0;", b"&amp;", b"&x;", b"{", b"}", b"[",
    b"\\ud800", b"\\", b",", b";", b"\t", b"sep=,\n", b'""', b'{"name": "x"}', b'[{"role": "to"}]', b"['x']", b".0",
    b"PAGE 01", b"\n1. ", b"FM ", b"TO ", b"INFO ", b"SUBJECT: ", b"TAGS: ", b"REF: ",
    b"Message Text", b"Message Attributes",
    b"\nFrom a b 1 Jan 1967 1974\n", b"Content-Type: multipart/mixed; boundary=x\n",
    b"--x\n", b"=?utf-8?b?",
    b"?=", b"1e999", b"NaN", b"null", b"9" * 40, b"A" * 300, b"\xc2\x9b31m", b"\x1b]0;x\x07",
    b"\xe2\x80\xae", b"\xcc\x81" * 40, b"endobj", b"stream\n", b"%%EOF", b"PK\x03\x04", b"PK\x05\x06", b"0000000000",
]  # fmt: skip


def checked(items: Iterator[Cable | Failure]) -> list[Cable]:
    """Read to the end. Each cable must survive storing, its offsets lie in its body, each failure say what to do."""
    found = []
    try:
        for item in items:
            if isinstance(item, Failure):
                told(item.reason, item.advice)
                continue
            found.append(item)
            assert decode(encode(item)) == item
            assert item.id
            assert item.source.path
            assert item.source.reader in READERS
            assert item.body == item.body.strip()
            assert escape_controls(item.body.replace(OPEN, "")).count("\ufffd") <= len(item.body)
            places = [mark.offset for mark in item.pages] + [max(0, note.offset) for note in item.notes]
            assert all(0 <= place <= len(item.body) for place in places)
            spans: list[Redaction | Reference] = [*item.redactions, *item.references]
            for span in spans:
                assert (span.start, span.end) == (-1, -1) or 0 <= span.start <= span.end <= len(item.body)
    except BadSource as error:
        told(error.problem, error.advice)
    return found


def told(reason: str, advice: str) -> None:
    """One line that says what is wrong, one that says what to do."""
    assert reason.strip()
    assert advice.strip()
    assert "\n" not in reason
    assert len(reason) <= LONGEST_MESSAGE


def read(name: str, content: bytes) -> int:
    """A reader by itself: how many cables."""
    return len(checked(reader(name)(SourceFile.of_bytes(f"a.{name}", content))))


def word(content: bytes) -> int:
    """A Word document of which only the text is mutated: other damage ends at its checksums. How many cables."""
    held = io.BytesIO()
    with zipfile.ZipFile(specimens("docx")[0]) as good, zipfile.ZipFile(held, "w") as package:
        for part in good.infolist():
            package.writestr(part.filename, content if part.filename == DOCUMENT else good.read(part))
    return read("docx", held.getvalue())


def word_parts(content: bytes) -> int:
    """A Word document of which one other part is mutated: headers, comments, numbers, links. How many cables."""
    return read("docx", containers.with_part(content))


def whole_way(content: bytes, path: str = "a") -> int:
    """Unpacked, sniffed, read, printed: how many cables."""
    count = 0
    for item in unpack(SourceFile.of_bytes(path, content)):
        if isinstance(item, Failure):
            told(item.reason, item.advice)
            continue
        try:
            name = sniff(item.head(), item.path)
        except BadSource as error:
            told(error.problem, error.advice)
            continue
        for cable in checked(reader(name)(item)):
            count += 1
            printed(cable, 20 + len(content) % 180)
    return count


def decoded(content: bytes) -> int:
    """Whole, and line by line: how many lines."""
    whole = decoding.decode(content)
    whole.text.encode("utf-8", "surrogatepass")
    codec = decoding.encoding_of(content[:4096], whole=False)
    try:
        lines = list(decoding.lines(io.BytesIO(content), codec))
    except BadSource as error:
        told(error.problem, error.advice)
        return 0
    else:
        assert bool("".join(lines).strip("\ufeff")) <= bool(content)
        return len(lines)


def query(content: bytes) -> int:
    """Parsed, said again, and what was said parsed to the same; 0 where it is refused."""
    text = content.decode("utf-8", "replace")
    try:
        tree = parse(text).tree
    except QuerySyntaxError as error:
        placed = 0 <= error.position <= len(text) and bool(error.advice)
        if not placed:
            raise AssertionError(f"no place or no advice: {error}") from error
        return 0
    said = unparse(tree)
    assert parse(said).tree == tree
    assert unparse(parse(said).tree) == said
    return 1


def printed(cable: Cable, width: int) -> int:
    """How many lines. Each is harmless; but for ids, links and the like, which are never cut, none is too wide."""
    lines = list(rendered(Highlighted(cable=cable, spans={}), Display(colour=False, width=width)))
    assert lines
    for line in lines:
        assert escape_controls(line) == line, ascii(line)
        assert "\n" not in line
        assert columns(line) <= max(width, 21) or " " not in line.strip() or width < 40, line
    return len(lines)


@cache
def bodies() -> tuple[Cable, ...]:
    """Cables of the specimens."""
    found: list[Cable] = []
    for path in specimens(""):
        for item in unpack(SourceFile.of_bytes(path.name, path.read_bytes())):
            if isinstance(item, SourceFile):
                try:
                    found += checked(reader(sniff(item.head(), item.path))(item))
                except BadSource:
                    continue
    return tuple(found)


def render(content: bytes) -> int:
    """A specimen's cable, every string in it replaced by a piece of the bytes, printed: how many lines."""
    dice = random.Random(content)
    text = content.decode("utf-8", "replace")
    plain = msgspec.to_builtins(dice.choice(bodies()))

    def changed(value: object) -> object:
        if isinstance(value, str) and value and dice.random() < 0.5:
            at = dice.randrange(len(text) + 1)
            return text[at : at + dice.choice((1, 20, 400))]
        if isinstance(value, dict):
            return {key: changed(each) for key, each in value.items()}
        return [changed(each) for each in value] if isinstance(value, list | tuple) else value

    try:
        cable = msgspec.convert(changed(plain), Cable)
    except msgspec.ValidationError:  # a word of a closed list, or a date
        return 0
    return printed(cable, dice.randint(20, 200))


TARGETS: dict[str, Callable[[bytes], int]] = {
    **{name: partial(read, name) for name in READERS},
    "word": word,
    "word-parts": word_parts,
    "odt-content": lambda content: read("odt", containers.odt(content)),
    "spreadsheet-sheet": lambda content: read("spreadsheet", containers.spreadsheet(content)),
    "whole-way": whole_way,
    "decoding": decoded,
    "query": query,
    "render": render,
}


def specimens(target: str) -> list[Path]:
    """The specimens of a reader; all where there are none of its own."""
    folder = SPECIMENS / FOLDERS.get(target, target)
    paths = (path for path in (folder if target and folder.is_dir() else SPECIMENS).rglob("*") if path.is_file())
    others = (".toml", ".md", *({".csv", ".jsonl"} - {f".{target}"} if target in ("csv", "jsonl") else ()))
    return sorted(path for path in paths if path.suffix not in others)


TABLES = {
    "csv": [
        b'sep=;\ndate;from;to;to;number;body;;\n1967-05-04;Zenda;Oslo;Rome;1.849E+03;"He said "no", twice."\n',
        b"Invented list\n\n,date,from,to,tags,body\n0,1967-05-04,\"{'name': 'Zenda'}\",\"['Oslo']\",x,words\n",
    ],
    "jsonl": [
        b'{"count": 1, "results": [{"_source": {"from": {"name": "Zenda"}, "to": [{"role": "info", "name": "Oslo"}],'
        b' "date": {"year": 1967, "month": 5}, "number": "1,849", "body": ["One.", "Two."]}}]}\n',
        b'{"columns": ["date", "text"], "data": [["1967", "words"]]}',
        b'{"A1": {"date": {"start": "1967", "end": "1968"}, "author": {"family": "S", "given": "A"}, "text": "x"}}',
    ],
}
"""What the specimens of tables lack: wrapped lists, nested objects, preambles, inner quotation marks."""
QUERIES = [
    b'"experience exchange" from:Pyongyang date:1967', b"(party OR delegat*) -class:secret to:Bucharest^2",
    b"most:(oil embargo tanker) within:1973..1974", b"subject:((oil OR gas) -embargo)", b"Ceausescu~2 =exact any:(a b)",
    'date:~1967 “party exchange”~5 has:redaction ref:"STATE 12345"'.encode(), b"like:frus1964-68v29p1/d40 -label:x",
]  # fmt: skip


def seeds(target: str) -> list[bytes]:
    """What mutations start from."""
    if target == "word":
        return [zipfile.ZipFile(path).read(DOCUMENT) for path in specimens("docx")]
    if target == "word-parts":
        return containers.word_parts()
    if target == "odt-content":
        return [containers.ODT_CONTENT]
    if target == "spreadsheet-sheet":
        return [containers.SHEET.encode()]
    if target in ("mhtml", "warc", "rtf", "odt", "epub", "spreadsheet"):  # no specimens of theirs are shipped
        return containers.SEEDS[target]
    if target == "query":
        return QUERIES
    made = [*containers.SEEDS.get(target, []), *TABLES.get(target, ())]
    return [*made, *(path.read_bytes() for path in specimens(target))]


def mutated(content: bytes, other: bytes, dice: random.Random) -> bytes:
    """Changed in one to eight places."""
    changed = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(changed) + 1)
        end = min(len(changed), at + dice.choice((1, 2, 8, 40, 400, 4_000)))
        match dice.randrange(9):
            case 0:
                changed[at:at] = dice.choice(TOKENS)
            case 1:
                changed[at:end] = dice.choice(TOKENS)
            case 2 if at < len(changed):
                changed[at] ^= 1 << dice.randrange(8)
            case 3:
                changed[at:end] = dice.randbytes(min(end - at, 64))
            case 4:
                changed[at:at] = changed[at:end] * dice.randint(1, 6)
            case 5:
                del changed[at:end]
            case 6:
                del changed[dice.randrange(len(changed) + 1) if dice.random() < 0.2 else end :]
            case 7:
                start = dice.randrange(len(other) + 1)
                changed[at:end] = other[start : start + dice.choice((8, 80, 800))]
            case _:
                piece = bytes(changed[at:end])
                del changed[at:end]
                to = dice.randrange(len(changed) + 1)
                changed[to:to] = piece
    return bytes(changed)


def inputs(target: str, seed: int) -> Iterator[bytes]:
    """Mutations without end."""
    dice = random.Random(f"{target} {seed}")
    start = seeds(target)
    while True:
        yield mutated(dice.choice(start), dice.choice(start), dice)


def run(target: str, seconds: float, seed: int) -> tuple[int, list[Path]]:
    """(inputs tried, finds, kept as files). Stops at twenty finds."""
    check, tried, finds = TARGETS[target], 0, dict[str, Path]()
    end = time.monotonic() + seconds
    for content in inputs(target, seed):
        if time.monotonic() > end or len(finds) >= 20:
            break
        tried += 1
        began = time.monotonic()
        try:
            check(content)
        except Exception as error:  # that is what is looked for
            frames = traceback.extract_tb(error.__traceback__)
            where = f"{type(error).__name__} {frames[-1].filename}:{frames[-1].lineno}"
            if where not in finds:
                finds[where] = kept(target, content)
                print(f"{target}: {where}: {str(error)[:300]}\n    {finds[where]}", flush=True)
        if time.monotonic() - began > 10:
            print(f"{target}: slow, {time.monotonic() - began:.0f} s: {kept(target, content)}", flush=True)
    return tried, list(finds.values())


def kept(target: str, content: bytes) -> Path:
    """Write an input to the regressions."""
    path = REGRESSIONS / f"{target}-{hashlib.sha256(content).hexdigest()[:12]}"
    path.write_bytes(content)
    return path


def main() -> int:
    """Fuzz; 1 where something was found."""
    parser = argparse.ArgumentParser(description="Fuzz readers, decoding, queries and rendering.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all without one")
    parser.add_argument("--minutes", type=float, default=2.0, help="for each target (2)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the same inputs again")
    given = parser.parse_args()
    if wrong := set(given.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(wrong))}; there are {', '.join(TARGETS)}")
    found = 0
    for target in given.targets or TARGETS:
        tried, finds = run(target, given.minutes * 60, given.seed)
        found += len(finds)
        print(f"{target}: {tried:,} inputs, {len(finds)} finds (seed {given.seed})", flush=True)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
