"""Tantivy bare: title and body stemmed, any of the words, small ones too or not, the title at several weights."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from benchmarks.relevance.peers.exchange import (
    DEPTH,
    Answered,
    Answers,
    Question,
    content_words,
    digest,
    read_documents,
    words,
)

TITLES = {"title x0.25": 0.25, "title x0.5": 0.5, "title x1": 1.0}
WORDS: dict[str, Callable[[str], tuple[str, ...]]] = {"": words, ", no small words": content_words}
HEAP = 200_000_000


def answered(documents: Path, questions: Sequence[Question], folder: Path) -> Answered:
    """Make the index where it is not there yet, ask."""
    place = folder / f"tantivy-{version('tantivy')}-{digest(documents)}"
    if not place.exists():
        _make(documents, place)
    index = tantivy.Index.open(str(place))
    searcher = index.searcher()
    settings = [(name + which, weight, chosen) for which, chosen in WORDS.items() for name, weight in TITLES.items()]
    answers: Answers = {name: {} for name, _, _ in settings}
    for name, weight, chosen in settings:
        for question in questions:
            text = " ".join(chosen(question.text))
            query = index.parse_query(text, ["title", "body"], field_boosts={"title": weight})
            if question.volumes:
                volumes = Query.const_score_query(
                    Query.term_set_query(index.schema, "volume", list(question.volumes)), 0.0
                )
                query = Query.boolean_query([(Occur.Must, query), (Occur.Must, volumes)])
            found = searcher.search(query, limit=DEPTH, count=False).hits
            answers[name].setdefault(question.task, {})[question.topic] = [
                (str(searcher.doc(address)["id"][0]), float(score)) for score, address in found
            ]
    return Answered("Tantivy, bare", version("tantivy"), answers)


def _make(documents: Path, place: Path) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", stored=True)
    builder.add_text_field("volume", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name="en_stem")
    builder.add_text_field("body", tokenizer_name="en_stem")
    schema = builder.build()
    unfinished = place.with_suffix(".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    writer = tantivy.Index(schema, str(unfinished)).writer(HEAP, num_threads=1)
    for document in read_documents(documents):
        writer.add_document(tantivy.Document.from_dict(document._asdict(), schema))
    writer.commit()
    writer.wait_merging_threads()
    unfinished.rename(place)
