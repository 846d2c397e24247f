"""Notices about names in bare words: what they tell the user to type does what they say."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

import pytest
from conftest import make_cable, write_archive
from searching import search

from corpus.dates import one_day
from corpus.records import Entity, Mention
from index.reader import ArchiveReader
from search.intent.name_notices import without_punctuation
from search.intent.named_in_words import read_names
from search.intent.persons_in_words import find_named
from search.query.ast import Phrase, Word, walk
from search.query.parser import parse

RUDOLF = Mention(start=10, end=16, label="PERSON", entity="person/rudolf-rassendyll", rule="list")
KNOWN = Entity(id="person/rudolf-rassendyll", label="PERSON", name="Rudolf Rassendyll")
CABLES = (
    make_cable("june", "Invented: grain.", date=one_day(date(1961, 6, 21))),
    make_cable("may", "Invented: grain.", date=one_day(date(1961, 5, 2))),
    make_cable("later", "Invented: grain.", date=one_day(date(1969, 6, 2))),
    make_cable("talk", "Invented: grain.", kind="memorandum of conversation"),
    make_cable("call", "Invented: grain.", kind="telephone conversation"),
    make_cable("paper", "Invented: grain.", number="NSSM 939"),
    make_cable("estimate", "Invented: grain.", number="NIE 93-61"),
    make_cable("person", "Invented: Rudolf grain.", mentions=(RUDOLF,), entities=(KNOWN,)),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("notices") / "archive"
    write_archive(folder, CABLES)
    return ArchiveReader(folder)


CASES = [
    ("grain June 1961", ["june"]),
    ("grain 1961", ["june", "may"]),
    ("grain memcon", ["talk"]),
    ("grain telcons", ["call"]),
    ("grain NIE", ["estimate"]),
    ("grain NSSM 939", ["paper"]),
    ("grain Rudolf Rassendyll", ["person"]),
]


@pytest.mark.parametrize(("query", "ids"), CASES)
def test_the_filter_that_a_notice_names_requires_what_was_read(
    reader: ArchiveReader, query: str, ids: list[str]
) -> None:
    (notice,) = search(reader, query).warnings
    found = re.search(r"To require (?:it|the number), write (.+?); ", notice)
    assert found is not None
    assert sorted(hit.id for hit in search(reader, f"grain {found[1]}", words="all").hits) == ids


@pytest.mark.parametrize(("query", "ids"), CASES)
def test_what_a_notice_says_for_the_words_names_nothing(reader: ArchiveReader, query: str, ids: list[str]) -> None:
    (notice,) = search(reader, query).warnings
    words = notice.rpartition(", write ")[2]
    assert " AND " in words or not any(
        isinstance(node, Word | Phrase) and node.also
        for node in walk(read_names(parse(words).tree, partial(find_named, reader)).tree)
    )
    answer = search(reader, words, words="all")
    assert not answer.total
    assert not [each for each in answer.warnings if "interpreted" in each]


@pytest.mark.parametrize(
    ("query", "dates"),
    [
        ("grain 1967 1969", ["1967", "1969"]),
        ("April 1967 May 1969 grain", ["1967-04", "1969-05"]),
        ("21 April 1967 grain 1969", ["1967-04-21", "1969"]),
        ("December 1967", ["1967-12"]),
        ("1967 grain 1967", ["1967"]),
    ],
)
def test_each_date_has_its_notice(query: str, dates: list[str]) -> None:
    notices = read_names(parse(query).tree).notices
    assert [re.findall(r"write date:(\S+);", each) for each in notices] == [[each] for each in dates]


@pytest.mark.parametrize(
    ("written", "printed"),
    [("Peking?", "Peking"), ("Iraq,", "Iraq"), ("Laos^", "Laos"), ("~neutral", "neutral"), ("U.S.", "U.S."),
     ("purchases?:", "purchases"), ("Laos.", "Laos"), ("the U.S.S.R.?", "the U.S.S.R."), ("Sri Lanka.", "Sri Lanka")],
)  # fmt: skip
def test_what_stands_around_words_is_not_quoted(written: str, printed: str) -> None:
    assert without_punctuation(written) == printed
