"""Words a second of the tagger before and after a change of it, and whether the mentions are the same.

    .venv/bin/python -m benchmarks.speed.tagger PATH... [--telegrams FILE] [--before CHECKOUT]
        [--every N] [--rounds N] [--record FILE]

Both sides are processes of their own with one tagger each, and tag the same cables in turn, so that whatever else the
machine does slows both. Seconds are of the processor. The first round, which is cold, does not count; of the others
the best of each side does. Without --before the old side is this checkout with spaCy's own pipeline in place of the
fast reader: what the mentions must be. --every takes each Nth cable of the paths. FILE holds a JSON object with
"text" on each line.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
_BATCH = 64


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--telegrams", type=Path)
    parser.add_argument("--before", type=Path, help="folder of the checkout to compare with")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--record", type=Path, help="file to write the report to")
    parser.add_argument("--side", choices=("spacy", "shipped"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        _serve(Path(given.paths[0]), with_spacy=given.side == "spacy")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cables"
        cables, words = _write(file, given.paths, given.telegrams, given.every)
        before = _Side(file, given.before or ROOT, "shipped" if given.before else "spacy")
        after = _Side(file, ROOT, "shipped")
        for _ in range(given.rounds + 1):
            before.run()
            after.run()
        lines = _report(given, cables, words, before, after)
        before.process.stdin.close()  # type: ignore[union-attr]  # a pipe
        after.process.stdin.close()  # type: ignore[union-attr]
        before.process.wait()
        after.process.wait()
    print("\n".join(lines))
    if given.record:
        given.record.write_text("\n".join(lines) + "\n", encoding="utf-8")


@dataclass
class _Side:
    """One process with a tagger: each line to it is a round, its answer the seconds, by stage too, and the mentions."""

    file: Path
    checkout: Path
    side: str
    rounds: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        command = [sys.executable, "-P", str(Path(__file__).resolve()), str(self.file), "--side", self.side]
        self.process = subprocess.Popen(
            command,
            cwd=self.checkout,
            env=os.environ | {"PYTHONPATH": str(self.checkout.resolve())},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self) -> None:
        """One round."""
        to: IO[str] = self.process.stdin  # type: ignore[assignment]  # a pipe
        answers: IO[str] = self.process.stdout  # type: ignore[assignment]
        to.write("\n")
        to.flush()
        self.rounds.append(json.loads(answers.readline()))

    def best(self) -> float:
        """Seconds of the best round, the cold one left out if there are others."""
        return min(float(each["seconds"]) for each in self.rounds[1:] or self.rounds)


def _report(given: argparse.Namespace, cables: int, words: int, before: _Side, after: _Side) -> list[str]:
    names = ("before", "after") if given.before else ("spaCy", "fast")
    lines = [
        f"Tagging of {len(given.paths)} paths ({', '.join(Path(path).name for path in given.paths)})"
        + (f", every {given.every}th cable" if given.every > 1 else "")
        + (f", and {given.telegrams.name}" if given.telegrams else ""),
        f"{cables:,} cables, {words:,} words; best of {given.rounds} rounds in turn, seconds of the processor",
        f"{date.today().isoformat()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "",
    ]
    lines += [
        f"{name:8}{side.best():8.1f} s{words / side.best():10,.0f} words/s"
        for name, side in zip(names, (before, after), strict=True)
    ]
    old, new = before.rounds[-1]["mentions"], after.rounds[-1]["mentions"]
    different = sum(len({*map(tuple, a)} ^ {*map(tuple, b)}) for a, b in zip(old, new, strict=True))
    stages = after.rounds[-1]["stages"]
    return [
        *lines,
        f"ratio   {before.best() / after.best():8.2f}",
        f"mentions of one side only: {different} of {sum(map(len, old)):,}",
        "stages of the new side: "
        + ", ".join(f"{name} {seconds / sum(stages.values()):.0%}" for name, seconds in stages.items()),
        f"load {os.getloadavg()[0]:.1f} at the end",
    ]


def _write(file: Path, paths: list[str], telegrams: Path | None, every: int) -> tuple[int, int]:
    """The cables to tag as msgpack. Returns their number and that of their words."""
    import msgspec

    from corpus.records import Cable, Source
    from ingest.pipeline import read_paths

    cables = [item for item in read_paths(paths) if isinstance(item, Cable)][::every]
    if telegrams:
        source = Source(path="", sha256="")
        for line in telegrams.read_text(encoding="utf-8").splitlines():
            cables.append(Cable(id="", kind="", collection="", source=source, body=json.loads(line)["text"]))
    file.write_bytes(msgspec.msgpack.encode(cables))
    return len(cables), sum(len(cable.body.split()) for cable in cables)


def _serve(file: Path, *, with_spacy: bool) -> None:
    import msgspec

    from corpus.records import Cable
    from ingest.tagging.tagger import CablesTagger

    cables = msgspec.msgpack.decode(file.read_bytes(), type=list[Cable])
    tagger = CablesTagger()
    if with_spacy:
        from ingest.tagging.model import SpacyReader

        tagger._reader = SpacyReader(tagger._nlp)
    for _ in sys.stdin:
        tagger.seconds.clear()
        began = time.process_time()
        tagged = [each for at in range(0, len(cables), _BATCH) for each in tagger.tag(cables[at : at + _BATCH])]
        seconds = time.process_time() - began
        mentions = [[(m.start, m.end, m.label, m.entity, m.rule) for m in each.mentions] for each in tagged]
        print(json.dumps({"seconds": seconds, "stages": tagger.seconds, "mentions": mentions}), flush=True)


if __name__ == "__main__":
    main()
