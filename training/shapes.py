"""Writes index/format/shapes.bin: what the packer of stored cables is told beforehand of their form. Run by hand.

    .venv/bin/python -m training.shapes

Stored cables share what is no text: names of fields, stations, markings, notes, rules of linking. The content of the
invented specimens, one after the other, shows it. The file is part of the archive format: another one needs another
`index.format.schema.SCHEMA_VERSION`, so it is written once for each, and not when a specimen changes.
"""

from __future__ import annotations

import os
from pathlib import Path

from corpus.records import Cable
from index.format.codec import SHAPES, encode_content
from ingest.pipeline import read_paths
from ingest.tagging.stream import tag_stream

ROOT = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    os.chdir(ROOT)  # cables tell the path by which they were read
    cables = [each for each in read_paths(["corpus/specimens"]) if isinstance(each, Cable)]
    SHAPES.write_bytes(b"".join(map(encode_content, tag_stream(cables))))
