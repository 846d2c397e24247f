"""Entity tagging on the development gold, through `cables annotate`, and its speed by stage.

    python benchmarks/entities/score.py [OUT.txt]

Gold and scorer lie beside the checkout (../shared/data/entities-dev): 120 telegrams of 1973-79 in capitals,
annotated by others and never trained on; 150 FRUS telegrams in which editors marked persons, left out of
training, too. Telegrams: core spans, outermost view.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parents[3] / "shared" / "data" / "entities-dev"
BARS = {"micro": 0.78, "PARTY": 0.75, "PLACE": 0.90, "PERSON": 0.80, "ORG": 0.55}
RELAXED = 0.84
RECALL = {"mixed": 0.85, "upper": 0.80}


def main() -> None:
    if not GOLD.is_dir():
        sys.exit(f"no gold at {GOLD}")
    sys.path.insert(0, str(GOLD))
    import ner_score

    lines = [
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, spaCy {version('spacy')}",
        "",
    ]
    telegrams = rows("telegrams.jsonl")
    scores = ner_score.score(telegrams, annotated(telegrams), view="outer", has_party=True)
    for kind in ("exact", "relaxed"):
        lines.append(f"{kind}, outermost view         P      R      F   bar   gold")
        for label in ("PERSON", "PLACE", "ORG", "PARTY", "micro"):
            value, bar = scores[kind][label], BARS[label] if kind == "exact" else RELAXED if label == "micro" else 0
            shown = f"{bar:.2f}" if bar else "    "
            lines.append(
                f"  {label:24} {value['p']:.3f}  {value['r']:.3f}  {value['f']:.3f}  {shown}  {value['gold']:5}"
            )
        lines.append("")
    marked = rows("frus-persons.jsonl")
    for case, bar in RECALL.items():
        texts = marked if case == "mixed" else [{**row, "text": row["text"].upper()} for row in marked]
        found = ner_score.person_recall(texts, annotated(texts))
        lines.append(
            f"FRUS marked persons, {case}: exact recall {found['exact']:.3f} (bar {bar:.2f}), relaxed "
            f"{found['relaxed']:.3f}, {found['n']} marks"
        )
    lines += ["", *speed(telegrams + marked)]
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if sys.argv[1:]:
        Path(sys.argv[1]).write_text(text, encoding="utf-8")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def annotated(documents: list[dict[str, Any]]) -> dict[str, list[tuple[int, int, str]]]:
    """What `cables annotate` says, as the scorer wants it."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in documents:
            file.write(json.dumps({"id": row["id"], "text": row["text"]}) + "\n")
        file.flush()
        command = [str(Path(sys.executable).with_name("cables")), "annotate", file.name]
        printed = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    answers = [json.loads(line) for line in printed.splitlines()]
    for answer, row in zip(answers, documents, strict=True):
        assert answer["text"] == row["text"], row["id"]
    return {each["id"]: [(e["start"], e["end"], e["label"]) for e in each["entities"]] for each in answers}


def speed(documents: list[dict[str, Any]]) -> list[str]:
    """Words a second of the whole tagger in one process, warm, and the share of each stage."""
    from corpus.records import Cable, Source
    from ingest.tagging.tagger import CablesTagger

    tagger = CablesTagger()
    source = Source(path="", sha256="")
    cables = [Cable(id="", kind="", collection="", source=source, body=row["text"]) for row in documents]
    tagger.tag(cables[:10])
    tagger.seconds.clear()
    began = time.perf_counter()
    for start in range(0, len(cables), 64):
        tagger.tag(cables[start : start + 64])
    taken = time.perf_counter() - began
    words = sum(len(row["text"].split()) for row in documents)
    shares = ", ".join(f"{stage} {seconds / taken:.0%}" for stage, seconds in tagger.seconds.items())
    return [f"speed, one process: {words:,} words in {taken:.1f} s = {words / taken:,.0f} words/s (bar 8,000)", shares]


if __name__ == "__main__":
    main()
