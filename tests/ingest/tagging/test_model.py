"""The shipped pipeline: what it is, where it comes from, that it needs nothing from outside."""

from __future__ import annotations

import json
from importlib.resources import files

from ingest.tagging.model import MODEL, load_model

FOLDER = files("ingest") / "model" / MODEL


def test_its_meta_says_version_sources_and_scores() -> None:
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert meta["version"]
    assert all(source["license"] for source in meta["sources"])
    assert set(meta["evaluation"]["f"]) >= {"PERSON", "PLACE", "ORG", "PARTY", "micro"}


def test_it_is_small_and_has_our_labels() -> None:
    size = sum(
        len(path.read_bytes())
        for folder in (FOLDER, FOLDER / "ner", FOLDER / "tok2vec", FOLDER / "vocab")
        for path in folder.iterdir()
        if path.is_file()
    )
    assert size < 15_000_000
    assert set(load_model().get_pipe("ner").labels) == {"PERSON", "PLACE", "ORG", "PARTY"}  # type: ignore[attr-defined]
