"""Xapian, as a program of its own: Debian's binding belongs to the system's Python.

    /usr/bin/python3 xapian_program.py INDEX FIELDS

Where there is no index yet it is made of the documents on standard input, a JSON object a line, up to an empty line.
Then prints its version, and answers questions, a JSON object a line, with the milliseconds that each took.
"""

import json
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import xapian

TOP = 10


def main(folder: str, names: str) -> None:
    fields = names.split(",")
    if not Path(folder).exists():
        make(folder, fields)
    database = xapian.Database(folder)
    print(xapian.version_string(), flush=True)
    for line in sys.stdin:
        print(ask(database, fields, **json.loads(line)), flush=True)


def ask(database: Any, fields: list[str], kind: str, words: list[str], snippets: bool, facets: bool) -> float:
    began = time.perf_counter()
    parser = xapian.QueryParser()
    parser.set_stemmer(xapian.Stem("en"))
    parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
    parser.set_default_op(xapian.Query.OP_OR if kind in ("or", "words") else xapian.Query.OP_AND)
    text = " ".join(words)
    query = parser.parse_query(f'"{text}"' if kind == "phrase" else text)
    enquire = xapian.Enquire(database)
    enquire.set_query(query)
    spies = []
    if facets:
        for slot, _ in enumerate(fields):
            spies.append(xapian.ValueCountMatchSpy(slot))
            enquire.add_matchspy(spies[-1])
    # The exact number of all matches is asked for, as ours is.
    found = enquire.get_mset(0, TOP, database.get_doccount() if facets else TOP)
    for hit in found:
        _title, _, body = hit.document.get_data().decode().partition("\n")
        if snippets:
            found.snippet(body, 240, xapian.Stem("en"))
    for spy in spies:
        list(spy.top_values(TOP))
    return (time.perf_counter() - began) * 1000


def make(folder: str, fields: list[str]) -> None:
    unfinished = folder + ".part"
    shutil.rmtree(unfinished, ignore_errors=True)
    database = xapian.WritableDatabase(unfinished, xapian.DB_CREATE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("en"))
    for line in sys.stdin:
        if not line.strip():
            break
        given = json.loads(line)
        document = xapian.Document()
        document.set_data(f"{given['title']}\n{given['body']}")
        generator.set_document(document)
        generator.index_text(given["title"])
        generator.increase_termpos()
        generator.index_text(given["body"])
        for slot, field in enumerate(fields):
            values = given["values"].get(field)
            if values:
                document.add_value(slot, values[0])  # a slot holds one value
        database.add_document(document)
    database.commit()
    database.close()
    Path(unfinished).rename(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
