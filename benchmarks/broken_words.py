"""How many words that a line end broke are found, on telegrams saved as text.

    python benchmarks/broken_words.py [FOLDER]        default: ../shared/data/telegrams-dev

A pair is a cable and a word of the shipped word list (ingest/tagging/truecasing.py) that the cable prints with a hyphen
and white space inside, and nowhere whole. Counted are the pairs that the words as printed have (which is what an index
without joined words finds), and those that a search for the word finds in an archive made of the telegrams.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from corpus.records import Cable
from corpus.words import words
from index.ledger.rows import FileRow
from index.reader import ArchiveReader
from index.writer import ArchiveWriter
from ingest.pipeline import read_paths
from ingest.tagging.truecasing import is_known_word
from search.highlight.highlighter import highlight
from search.plan.compiler import Compiler
from search.query.ast import And, Exact, TextField, Verbatim

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "telegrams-dev"
# Wider than the rule of corpus/broken_words.py, so that what that rule misses is counted.
_BROKEN = re.compile(r"([^\W\d_]{2,})[-‐¬\u00ad]\s+([^\W\d_]{2,})")


def pairs(cable: Cable) -> Iterator[str]:
    """The words of the list that the cable prints broken, once each."""
    found = _BROKEN.finditer(cable.body)
    joined = dict.fromkeys((each[1] + each[2]).lower() for each in found)
    yield from (word for word in joined if is_known_word(word))


def main(folder: Path) -> int:
    if not folder.is_dir():
        print(f"{folder} is not here: name a folder of telegrams saved as .txt")
        return 2
    cables = [item for item in read_paths([str(folder)]) if isinstance(item, Cable)]
    with tempfile.TemporaryDirectory() as temporary:
        archive = Path(temporary) / "archive"
        with ArchiveWriter(archive) as writer:
            writer.open_file("telegrams")
            for number, cable in enumerate(cables):
                writer.add(cable, path="telegrams", place=str(number))
            row = FileRow(
                path="telegrams", shown="telegrams", size=1, sha256="0" * 64, settings="",
                status="indexed", cables=len(cables),
            )  # fmt: skip
            writer.close_file(row)
        reader = ArchiveReader(archive)
        compiler = Compiler(reader)
        total, printed, searched, marked, lost, missed = 0, 0, 0, 0, [], set()
        for cable in reader.cables():
            whole = {word.form.lower() for word in words(cable.body)}
            for word in pairs(cable):
                total += 1
                tree = TextField("body", Verbatim(word))
                had = word in whole
                found = reader.count(compiler.compile(And((tree, Exact("id", cable.id)))))
                printed += had
                searched += found
                marked += bool(highlight(cable, tree))
                missed |= set() if had else {cable.id}
                lost += [] if found else [f"{cable.id} {word}"]
    print(f"{len(cables)} telegrams, {total} pairs of a cable and a word that it prints broken")
    print(f"printed whole elsewhere in the cable {printed}; found by a search {searched}, highlighted {marked}")
    print(f"not found by the printed words: {total - printed} in {len(missed)} cables")
    print(f"not found now: {len(lost)}", *lost[:20], sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
