"""The peers that are programs of their own: Xapian in the system's Python, Lucene in Java. Either may be missing."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.relevance.peers.exchange import DEPTH, Absent, Answered, Question, digest, read_answers, write_questions

HERE = Path(__file__).resolve().parent
SYSTEM_PYTHON = "/usr/bin/python3"
XAPIAN = ("title in text", "and title x0.5", "and title x1")
LUCENE = ("title x0.5", "title x1", "title x2")


def xapian(documents: Path, questions: Sequence[Question], folder: Path) -> Answered:
    """Raises Absent without Debian's python3-xapian."""
    if not shutil.which(SYSTEM_PYTHON) or _status([SYSTEM_PYTHON, "-c", "import xapian"]):
        raise Absent(f"{SYSTEM_PYTHON} has no xapian (Debian: python3-xapian)")
    return _run("Xapian", [SYSTEM_PYTHON], HERE / "xapian_program.py", XAPIAN, documents, questions, folder)


def lucene(documents: Path, questions: Sequence[Question], folder: Path) -> Answered:
    """Raises Absent without Java or where Maven cannot get the libraries."""
    for name in ("java", "mvn"):
        if not shutil.which(name):
            raise Absent(f"{name} is not installed")
    jars, pom = folder / "lucene-jars", HERE / "lucene" / "pom.xml"
    getting = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={jars}"]
    if not list(jars.glob("lucene-core-*.jar")) and _status(getting):
        raise Absent("mvn could not get Lucene's libraries")
    java, program = ["java", "-cp", f"{jars}/*"], HERE / "lucene" / "LuceneProgram.java"
    return _run("Lucene", java, program, LUCENE, documents, questions, folder)


def _status(command: list[str]) -> int:
    return subprocess.run(command, capture_output=True, check=False).returncode


def _run(
    peer: str,
    interpreter: Sequence[str],
    program: Path,
    settings: Sequence[str],
    documents: Path,
    questions: Sequence[Question],
    folder: Path,
) -> Answered:
    """Ask a program that makes its index where it is not there yet. Raises CalledProcessError where it breaks."""
    name = peer.lower()
    questions_file, answers = folder / f"{name}-questions.tsv", folder / f"{name}-answers.tsv"
    write_questions(questions, questions_file)
    index = folder / f"{name}-{digest(program)}-{digest(documents)}"
    command = [*interpreter, str(program), str(documents), str(index), str(questions_file), str(DEPTH), str(answers)]
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return Answered(peer, output.strip(), read_answers(answers, settings))
