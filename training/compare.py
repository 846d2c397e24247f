"""A trained pipeline beside the shipped one: F by halves of the development telegrams, recall of marked persons.

    python training/compare.py DATA_FOLDER CANDIDATE [SHIPPED]

Telegrams are parted into halves by their ids, so that a gain in one half that the other does not have is seen. The
whole tagger runs, not the model alone. The data folder has entities-dev with its
scorer (see benchmarks/entities/score.py).
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from corpus.records import Cable, Source
from ingest.tagging.tagger import CablesTagger

SHIPPED = Path(__file__).resolve().parents[1] / "ingest" / "model" / "tagger"
LABELS = ("PERSON", "PLACE", "ORG", "PARTY")
TOLERANCE = {"micro": 0.003, "label": 0.015, "recall": 0.005}
"""By how much a candidate may be below the shipped pipeline before it is called worse: micro F of a half, F of a label
in a half, recall of marked persons. Two trainings with other seeds differ by about as much."""

Scores = dict[str, float]
"""Name of a measure ("first half PERSON", "marked persons, capitals") -> value between 0 and 1."""


def measure(folder: Path, data: Path) -> Scores:
    """All measures of one pipeline. Raises OSError where data is missing."""
    gold = data / "entities-dev"
    sys.path.insert(0, str(gold))
    import ner_score

    tagger = CablesTagger(folder)
    scores: Scores = {}
    halves: dict[str, list[dict[str, Any]]] = {"first half": [], "second half": []}
    for row in _rows(gold / "telegrams.jsonl"):
        even = int(hashlib.md5(row["id"].encode()).hexdigest(), 16) % 2 == 0
        halves["first half" if even else "second half"].append(row)
    for half, rows in halves.items():
        found = ner_score.score(rows, _tagged(tagger, rows), view="outer", has_party=True)["exact"]
        scores.update({f"{half} {label}": round(found[label]["f"], 4) for label in (*LABELS, "micro")})
    marked = _rows(gold / "frus-persons.jsonl")
    for case, rows in (("mixed case", marked), ("capitals", [{**row, "text": row["text"].upper()} for row in marked])):
        recall = ner_score.person_recall(rows, _tagged(tagger, rows))["exact"]
        scores[f"marked persons, {case}"] = round(recall, 4)
    return scores


def worse(candidate: Scores, shipped: Scores) -> list[str]:
    """In which measures the candidate is below the shipped pipeline by more than TOLERANCE."""
    found = []
    for name, value in shipped.items():
        kind = "micro" if name.endswith("micro") else "recall" if name.startswith("marked") else "label"
        if candidate[name] < value - TOLERANCE[kind]:
            found.append(f"{name}: {candidate[name]:.3f}, shipped {value:.3f}")
    return found


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _tagged(tagger: CablesTagger, rows: list[dict[str, Any]]) -> dict[str, list[tuple[int, int, str]]]:
    source = Source(path="", sha256="")
    out: dict[str, list[tuple[int, int, str]]] = {}
    for start in range(0, len(rows), 32):
        some = rows[start : start + 32]
        cables = [Cable(id="", kind="", collection="", source=source, body=row["text"]) for row in some]
        for row, cable in zip(some, tagger.tag(cables), strict=True):
            out[row["id"]] = [(each.start, each.end, each.label) for each in cable.mentions]
    return out


def main(data: str, candidate: str, shipped: str = str(SHIPPED)) -> None:
    """Print both and say which is worse in what."""
    new, old = measure(Path(candidate), Path(data)), measure(Path(shipped), Path(data))
    for name, value in new.items():
        print(f"{name:28} {value:.3f}  shipped {old[name]:.3f}")
    print("\n".join(worse(new, old)) or "not worse")


if __name__ == "__main__":
    main(*sys.argv[1:])
