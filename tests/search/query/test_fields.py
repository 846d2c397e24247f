"""The table of fields by what each promises: how its value is read, what a lone star asks, what its names are."""

from __future__ import annotations

from typing import get_args

import pytest

from corpus.errors import QuerySyntaxError
from index.format.schema import ENTITY_FIELDS
from search.query.ast import Has, Not, TextField, Word
from search.query.fields import FIELDS, LISTS, TRAITS, FieldKind, field_names, find_field, nearest
from search.query.parser import parse
from search.query.terms import TEXT_FIELDS, WEIGHTS

STARS = {
    "date": "date", "within": "date", "before": "date", "after": "date", "from": "sender", "to": "recipient",
    "info": "", "participant": "participant", "involves": "",
    "class": "class", "caption": "caption", "precedence": "precedence", "kind": "", "collection": "",
    "lang": "", "person": "person", "party": "party", "place": "place", "org": "org", "entity": "entity",
    "country": "country", "tags": "tags", "label": "label", "number": "number", "ref": "reference", "cites": "",
    "cited-by": "", "id": "",
    "subject": "subject", "title": "", "body": "", "summary": "summary", "note": "note", "section": "section",
    "signed": "signature", "drafter": "", "has": "", "like": "",
}  # fmt: skip
"""Field to what a lone star asks for: "" where every cable has a value, or none tells whether it has."""

KINDS = {
    "text": ["subject", "title", "body", "summary", "note", "section", "signed", "drafter"],
    "date": ["date", "within", "before", "after"],
    "class": ["class"],
    "entity": ["person", "party", "place", "org", "entity"],
    "country": ["country"],
    "post": ["from", "to", "info", "participant", "involves"],
    "exact": ["caption", "precedence", "kind", "collection", "lang", "tags", "label", "cites", "cited-by", "id"],
    "number": ["number", "ref"],
    "flag": ["has"],
    "like": ["like"],
}


def test_the_tables_here_hold_every_field() -> None:
    assert list(STARS) == [field.name for field in FIELDS]
    assert {kind: [field.name for field in FIELDS if field.kind == kind] for kind in get_args(FieldKind)} == KINDS


@pytest.mark.parametrize(("name", "trait"), [pair for pair in STARS.items() if pair[1]])
def test_a_lone_star_asks_whether_there_is_a_value(name: str, trait: str) -> None:
    assert trait in TRAITS
    assert parse(f"{name}:*").tree == Has(trait)
    assert parse(f"-{name}:*").tree == Not(Has(trait))


@pytest.mark.parametrize("name", [name for name, trait in STARS.items() if not trait])
def test_where_a_lone_star_asks_nothing_an_example_is_given(name: str) -> None:
    field = find_field(name)
    assert field is not None
    with pytest.raises(QuerySyntaxError, match=f"{name}: needs a (?:value|word)") as caught:
        parse(f"{name}:*")
    assert caught.value.advice == f"for example {field.example}"


SINGLE = ["class", "precedence", "kind", "collection", "lang", "id"]


def test_two_values_of_what_a_cable_has_once_are_warned_of() -> None:
    values = {"class": "secret", "precedence": "flash", "lang": "en"}
    warned = []
    for field in FIELDS:
        if field.kind in ("exact", "class", "number"):
            value = values.get(field.name, "x1")
            said = parse(f"{field.name}:({value} {value})").warnings
            told = f"no cable has two values of {field.name}: at once; for either write OR"
            warned += [field.name] if told in said else []
            assert parse(f"{field.name}:({value} -{value})").warnings == ()
            assert parse(f"{field.name}:({value} OR {value})").warnings == ()
    assert warned == SINGLE


def test_which_entities_a_field_asks_for() -> None:
    labels = {field.name: field.label for field in FIELDS if field.kind == "entity"}
    assert labels == {"entity": None, **{name: label for label, name in ENTITY_FIELDS.items()}}
    assert all(field.label is None for field in FIELDS if field.kind != "entity")


@pytest.mark.parametrize("name", KINDS["text"])
def test_every_text_field_has_its_field_of_the_index(name: str) -> None:
    assert name in TEXT_FIELDS
    assert parse(f"{name}:fish").tree == TextField(name, Word("fish"))


def test_bare_words_look_in_text_fields() -> None:
    assert list(WEIGHTS) == ["title", "subject", "summary", "body"]
    assert {TEXT_FIELDS[name] for name in KINDS["text"]} > set(WEIGHTS)


# Names.


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("date", "date"), ("DATE", "date"), ("Sender", "from"), ("recipient", "to"), ("addressee", "to"),
        ("classification", "class"), ("captions", "caption"), ("type", "kind"), ("volume", "collection"),
        ("language", "lang"), ("organisation", "org"), ("organization", "org"), ("tag", "tags"), ("labels", "label"),
        ("mrn", "number"), ("reference", "ref"), ("reftel", "ref"), ("subj", "subject"), ("abstract", "summary"),
        ("notes", "note"), ("footnote", "note"), ("chapter", "section"), ("signature", "signed"),
    ],
)  # fmt: skip
def test_a_field_is_found_by_its_names_in_any_case(written: str, name: str) -> None:
    field = find_field(written)
    assert field is not None
    assert field.name == name


@pytest.mark.parametrize("written", ["", "any", "most", "dates", "date ", "froms"])
def test_what_is_no_field(written: str) -> None:
    assert find_field(written) is None


def test_all_names_fields_first_then_lists() -> None:
    names = field_names()
    assert names[:6] == ("date", "within", "before", "after", "from", "sender")
    assert names[-len(LISTS) :] == ("any", "most")
    assert len(names) == len(set(names)) == sum(1 + len(field.aliases) for field in FIELDS) + 2


# What looks like a name. The likeness of two words: of all their letters the share that stands in both, in order.


@pytest.mark.parametrize(
    ("written", "names", "found"),
    [
        ("subjct", ["subject", "date"], ("subject",)),
        ("SUBJCT", ["subject"], ("subject",)),
        # 60 of 100 is enough, less is not.
        ("abcde", ["abcxy"], ("abcxy",)),
        ("abcde", ["abxyz"], ()),
        ("abcdefg", ["abcdxyz"], ()),
        ("abcdefghijklm", ["abcdefghuvwxyz"], ()),  # 16 of 27
        ("abcdefghij", ["abcdefghij", "abcdefghijuvwx"], ("abcdefghij", "abcdefghijuvwx")),  # 20 of 24
        ("abcdefghij", ["abcdefghij", "abcdefghijuvwxy"], ("abcdefghij",)),  # 20 of 25
        ("abcdefghi", ["abcdefghi", "abcdefghuvwxy"], ("abcdefghi",)),  # 16 of 22, 28 behind
        # The best first; what is twenty behind it is none.
        ("abcdefghij", ["abcdefghxy", "abcdefghix"], ("abcdefghix", "abcdefghxy")),
        ("abcdefghij", ["abcdefghij", "abcdefghxy"], ("abcdefghij",)),
        ("abcdefghij", ["abcdefghij", "abcdefghi"], ("abcdefghij", "abcdefghi")),
        # At most three.
        ("abcdefgh", ["abcdefg1", "abcdefg2", "abcdefg3", "abcdefg4"], ("abcdefg1", "abcdefg2", "abcdefg3")),
        ("", ["abc"], ()),
        ("abc", [], ()),
    ],
)
def test_what_looks_like_it(written: str, names: list[str], found: tuple[str, ...]) -> None:
    assert nearest(written, names) == found
    assert nearest(written, iter(names)) == found


def test_more_or_fewer_may_be_asked_for() -> None:
    names = [f"abcdefg{n}" for n in range(6)]
    assert len(nearest("abcdefgh", names, most=5)) == 5
    assert nearest("abcdefgh", names, most=1) == ("abcdefg0",)
