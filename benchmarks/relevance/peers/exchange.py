"""What goes to the peers and what comes back: the same texts, the same questions, ranked ids.

Peers that are other programs read and write tab-separated lines, so that each of them can do so without a library.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cables.api import Archive
    from corpus.records import Cable

DEPTH = 100
"""Documents that every system, ours too, gives for a topic."""

Answers = dict[str, dict[str, dict[str, list[tuple[str, float]]]]]
"""Setting to task to topic to ranking."""


class Document(NamedTuple):
    """A cable as every peer gets it."""

    id: str
    volume: str
    title: str
    body: str


class Question(NamedTuple):
    """A topic as every peer gets it."""

    task: str
    topic: str
    volumes: tuple[str, ...]
    """Where to search; () is everywhere."""
    text: str
    """As printed; each peer takes its words from it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What one peer found."""

    peer: str
    version: str
    answers: Answers


class Absent(Exception):
    """A peer that is not installed here; the message says what is missing."""


_STOP_LIST = """
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it
its itself they them their theirs themselves what which who whom this that these those am is are was were be been
being have has had having do does did doing would should could ought a an the and but if or because as until while
of at by for with about against between into through during before after above below to from up down in out on off
over under again further then once here there when where why how all any both each few more most other some such no
nor not only own same so than too very s t d ll m re ve isn aren wasn weren hasn haven hadn doesn don didn won
wouldn shan shouldn can cannot couldn mustn let
"""
SMALL_WORDS = frozenset(_STOP_LIST.split())
"""The English stop list of the Snowball project, for the settings of peers that leave small words out."""


def content_words(text: str) -> tuple[str, ...]:
    """The words of a question that are no small words; all of them where nothing else is asked."""
    found = words(text)
    return tuple(word for word in found if word not in SMALL_WORDS) or found


def words(text: str) -> tuple[str, ...]:
    """The words of a question, distinct, in lower case: no mark is left that a peer could take for an operator.

    "Johnson, U. Alexis: talks" gives johnson, u, alexis, talks. Words end where they end for the tokenizers of SQLite
    and Tantivy; Xapian and Lucene, for which "U.S." is one word, take questions apart as they do documents.
    """
    return tuple(dict.fromkeys(re.findall(r"[^\W_]+", text.lower())))


def write_documents(archive: Archive, path: Path) -> None:
    """Title and text of every cable as the archive holds them, in the order of ids.

    The archive keeps the dateline apart from the body; for the peers it heads the text, where it is printed.
    """
    lines = sorted("\t".join(" ".join(part.split()) for part in _document(cable)) + "\n" for cable in archive)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _document(cable: Cable) -> Document:
    return Document(cable.id, cable.collection, cable.title, f"{cable.place} {cable.date.printed} {cable.body}")


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of such a file."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield Document(*line.rstrip("\n").split("\t"))


def write_questions(questions: Iterable[Question], path: Path) -> None:
    """One line a question: task, topic, volumes with commas between them, text."""
    path.write_text(
        "".join(f"{q.task}\t{q.topic}\t{','.join(q.volumes)}\t{' '.join(q.text.split())}\n" for q in questions),
        encoding="utf-8",
        newline="\n",
    )


def read_answers(path: Path, settings: Sequence[str]) -> Answers:
    """Lines of setting, task, topic, document, score; each ranking the best first."""
    answers: Answers = {setting: {} for setting in settings}
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            setting, task, topic, document, score = line.rstrip("\n").split("\t")
            answers[setting].setdefault(task, {}).setdefault(topic, []).append((document, float(score)))
    return answers


def digest(path: Path) -> str:
    """Short hash of a file: an index is used again only for the very documents that it was made of."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
