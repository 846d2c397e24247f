"""Fails on a gross loss of speed: warm searches beside bare Tantivy, in one process, on cables made of the specimens.

    .venv/bin/python -m benchmarks.speed.guard [--cables N] [--rounds N] [--record]

Machines differ and are busy, so no time is judged. Each question is put to both engines in turn, many times; the
quickest answer of each counts; what is judged is ours as a multiple of theirs, beside the multiple in guard.json. More
than `LOSS` times that, seen in two runs of the measurement, fails. `--record` writes guard.json anew.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from benchmarks.speed import peers
from benchmarks.speed.latency import TASKS
from benchmarks.speed.questions import KINDS, drawn
from corpus.records import Cable, Source
from index.ledger.rows import FileRow
from index.writer import ArchiveWriter
from ingest.pipeline import read_paths

if TYPE_CHECKING:
    from benchmarks.speed.peers import Peer, Question

SPECIMENS = Path(__file__).resolve().parents[2] / "corpus" / "specimens"
RECORDED = Path(__file__).with_name("guard.json")
LOSS = 3.0
"""Times the recorded ratio."""
CABLES = 2_000
WORDS = (150, 900)
"""Words of a made cable, at least and at most."""
REPLACED, INVENTED = 0.4, 20_000
"""Share of the long words of a made cable that are invented ones, and how many of those there are."""

_LONG_WORD = re.compile(r"\b[a-z]{4,}\b")

Ratios = dict[str, dict[str, float]]
"""Task to kind of question to ours / theirs."""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cables", type=int, default=CABLES)
    parser.add_argument("--rounds", type=int, default=15, help="how often each question is put")
    parser.add_argument("--each", type=int, default=6, help="questions of each kind")
    parser.add_argument("--record", action="store_true", help="keep what is measured as what to expect")
    given = parser.parse_args()
    os.environ["CABLES_CORRECTIONS"] = os.devnull
    os.environ["CABLES_DESK"] = str(Path(os.devnull, "desk"))
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "archive")
        write(archive, made(read(SPECIMENS), given.cables))
        known = list(peers.documents(archive))
        ours, theirs = peers.Ours(archive), peers.BareTantivy(Path(folder, "tantivy"), known)
        questions = drawn(known, given.each)
        ratios = measured(ours, theirs, questions, given.rounds)
        if given.record:
            RECORDED.write_text(json.dumps(ratios, indent=1) + "\n", encoding="utf-8")
            print("\n".join(table(ratios, ratios)))
            return 0
        recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
        if losses(ratios, recorded):  # the machine may have been busy with something else
            ratios = lower(ratios, measured(ours, theirs, questions, given.rounds))
    print("\n".join(table(ratios, recorded)))
    found = losses(ratios, recorded)
    for each in found:
        print(each, file=sys.stderr)
    return 1 if found else 0


def read(folder: Path) -> list[Cable]:
    """The cables of a folder that have a text; what cannot be read is left out."""
    return [each for each in read_paths([str(folder)]) if isinstance(each, Cable) and each.body.strip()]


def made(known: Sequence[Cable], number: int, seed: int = 6) -> Iterator[Cable]:
    """As many cables: each the head of one of `known` and paragraphs of several, with invented words in them.

    The specimens have few words, all in many cables then; of the invented ones, the n-th is as frequent as 1 / n.
    """
    chance = random.Random(seed)
    paragraphs = [each for cable in known for each in cable.body.split("\n\n") if each.strip()]

    def another(word: re.Match[str]) -> str:
        return invented(int(INVENTED ** chance.random())) if chance.random() < REPLACED else word[0]

    for place in range(number):
        length, text = chance.randint(*WORDS), []
        while length > 0:
            paragraph = chance.choice(paragraphs)
            text.append(_LONG_WORD.sub(another, paragraph))
            length -= len(paragraph.split())
        yield replace(
            chance.choice(known),
            id=f"made.{place:06d}",
            source=Source(path="made", sha256="0" * 64, locator=f"cable {place}"),
            body="\n\n".join(text),
            mentions=(),
            entities=(),
            references=(),
            redactions=(),
            pages=(),
            mrn="",
            number=str(place + 1),
        )


def invented(number: int) -> str:
    """A word that no stemmer touches, another one for each number."""
    word = ""
    while number or len(word) < 4:
        number, digit = divmod(number, 80)
        word += "bdfgklmnprstvzhw"[digit % 16] + "aeiou"[digit // 16]
    return f"{word}q"


def write(archive: Path, given: Iterator[Cable]) -> None:
    """An archive of these cables."""
    with ArchiveWriter(archive) as writer:
        writer.open_file("made")
        added = [writer.add(cable, path="made", place=cable.id) for cable in given]
        writer.close_file(
            FileRow(
                path="made", shown="made", size=1, sha256="0" * 64, settings="", status="indexed", cables=len(added)
            )
        )


def measured(ours: Peer, theirs: Peer, questions: Sequence[Question], rounds: int) -> Ratios:
    """Of each task and kind: the median of our quickest answers by that of theirs."""
    ratios: Ratios = {}
    for task, task_options in TASKS.items():
        best: dict[tuple[int, int], float] = {}
        for turn in range(rounds):
            for place, question in enumerate(questions):
                pair = [(0, ours), (1, theirs)]
                for which, peer in reversed(pair) if (turn + place) % 2 else pair:
                    spent = peer.ask(question, **task_options)
                    best[place, which] = min(spent, best.get((place, which), spent))
        ratios[task] = {}
        for kind in KINDS:
            places = [place for place, question in enumerate(questions) if question.kind == kind]
            mine, other = (statistics.median(best[place, which] for place in places) for which in (0, 1))
            ratios[task][kind] = round(mine / other, 2)
    return ratios


def lower(one: Ratios, other: Ratios) -> Ratios:
    """Of two measurements, each ratio where it is lower: what is slow is slow in both."""
    return {task: {kind: min(ratio, other[task][kind]) for kind, ratio in kinds.items()} for task, kinds in one.items()}


def losses(ratios: Ratios, recorded: Mapping[str, Mapping[str, float]]) -> list[str]:
    """A line for each ratio that is more than `LOSS` times the recorded one, or of which none is recorded."""
    found = []
    for task, kinds in ratios.items():
        for kind, ratio in kinds.items():
            expected = recorded.get(task, {}).get(kind)
            if expected is None:
                found.append(f"{task}, {kind}: no ratio is recorded; run with --record")
            elif ratio > LOSS * expected:
                found.append(
                    f"{task}, {kind}: {ratio:.2f} times bare tantivy, "
                    f"more than {LOSS:g} times the recorded {expected:.2f}"
                )
    return found


def table(ratios: Ratios, recorded: Mapping[str, Mapping[str, float]]) -> list[str]:
    """A row a task, a column a kind: measured and (recorded)."""
    lines = [f"{'ours / bare tantivy (recorded)':32}" + "".join(f"{kind:>18}" for kind in KINDS)]
    for task, kinds in ratios.items():
        cells = [f"{kinds[kind]:.2f} ({recorded.get(task, {}).get(kind, float('nan')):.2f})" for kind in KINDS]
        lines.append(f"{task:32}" + "".join(f"{cell:>18}" for cell in cells))
    return lines


if __name__ == "__main__":
    sys.exit(main())
