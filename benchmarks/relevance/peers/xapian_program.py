"""Xapian, as a program of its own: Debian's binding belongs to the system's Python.

    /usr/bin/python3 xapian_program.py DOCUMENTS.tsv INDEX QUESTIONS.tsv DEPTH ANSWERS.tsv

BM25 as it comes, English stemmer, any of the words. A document's general terms are those of title and body, and the
title has a prefix of its own besides, as Xapian's guide does it; the settings differ in what the title adds.
Prints Xapian's version.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

import xapian

TITLES = {"title in text": 0.0, "and title x0.5": 0.5, "and title x1": 1.0}


def main(documents: str, index: str, questions: str, depth: str, answers: str) -> None:
    if not Path(index).exists():
        make(documents, index)
    database = xapian.Database(index)
    generator = stemming()
    with (
        Path(questions).open(encoding="utf-8", newline="\n") as lines,
        Path(answers).open("w", encoding="utf-8") as out,
    ):
        for line in lines:
            task, topic, volumes, text = line.rstrip("\n").split("\t")
            stems = words(generator, text)
            for setting, weight in TITLES.items():
                for document, score in ask(database, stems, volumes, weight, int(depth)):
                    out.write(f"{setting}\t{task}\t{topic}\t{document}\t{score!r}\n")
    print(xapian.version_string())


def stemming() -> Any:
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("en"))
    generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
    return generator


def words(generator: Any, text: str) -> list[str]:
    """The terms of a question, as they would be those of a document."""
    document = xapian.Document()
    generator.set_document(document)
    generator.index_text_without_positions(text)
    return [item.term.decode() for item in document.termlist()]


def ask(database: Any, stems: list[str], volumes: str, weight: float, depth: int) -> list[tuple[str, float]]:
    query = xapian.Query(xapian.Query.OP_OR, [xapian.Query(stem) for stem in stems])
    if weight:
        title = xapian.Query(xapian.Query.OP_OR, [xapian.Query("S" + stem) for stem in stems])
        query = xapian.Query(xapian.Query.OP_OR, query, xapian.Query(xapian.Query.OP_SCALE_WEIGHT, title, weight))
    if volumes:
        within = xapian.Query(xapian.Query.OP_OR, [xapian.Query("XV" + name) for name in volumes.split(",")])
        query = xapian.Query(xapian.Query.OP_FILTER, query, within)
    enquire = xapian.Enquire(database)
    enquire.set_weighting_scheme(xapian.BM25Weight())
    enquire.set_query(query)
    return [(hit.document.get_data().decode(), hit.weight) for hit in enquire.get_mset(0, depth)]


def make(documents: str, index: str) -> None:
    unfinished = index + ".part"
    shutil.rmtree(unfinished, ignore_errors=True)
    database = xapian.WritableDatabase(unfinished, xapian.DB_CREATE)
    generator = stemming()
    with Path(documents).open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            name, volume, title, body = line.rstrip("\n").split("\t")
            document = xapian.Document()
            document.set_data(name)
            document.add_boolean_term("XV" + volume)
            generator.set_document(document)
            generator.index_text_without_positions(title, 1, "S")
            generator.index_text_without_positions(title)
            generator.index_text_without_positions(body)
            database.add_document(document)
    database.commit()
    database.close()
    Path(unfinished).rename(index)


if __name__ == "__main__":
    main(*sys.argv[1:])
