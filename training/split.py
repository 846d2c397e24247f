"""Weakly labelled documents parted into training and development documents, shuffled the same way everywhere.

python training/split.py WEAK.jsonl TRAIN.jsonl DEV.jsonl
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

DEV = 120
"""Documents: enough to see when training no longer helps; of few a tenth."""


def main(weak: str, train: str, dev: str) -> None:
    lines = Path(weak).read_text(encoding="utf-8").splitlines(keepends=True)
    random.Random(7).shuffle(lines)
    count = min(DEV, len(lines) // 10 + 1)
    Path(dev).write_text("".join(lines[:count]), encoding="utf-8")
    Path(train).write_text("".join(lines[count:]), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
