"""Lines of corrections: what each kind fills in, what a message quotes of a line that is wrong."""

from __future__ import annotations

import pytest

from corpus.corrections.syntax import Correction, label_of, parse_correction, quote_name

A, B = "person/a", "person/b"

LINES = [
    # line, operation, entity, other, name, cable, label, force, form
    (f'alias "the Kim" {A}', ("alias", A, "", "the Kim", "", "", False), "kim"),
    (f"merge {A} {B}", ("merge", A, B, "", "", "", False), ""),
    (f"merge {A} {B} force", ("merge", A, B, "", "", "", True), ""),
    (f"never {A} {B}", ("never", A, B, "", "", "", False), ""),
    (f'split {A} "KIM" {B}', ("split", A, B, "KIM", "", "", False), "kim"),
    (f'split {A} "Kim" {B} in x/1#2', ("split", A, B, "Kim", "x/1#2", "", False), "kim"),
    (f'alias "Kim" {A} in "a b"', ("alias", A, "", "Kim", "a b", "", False), "kim"),
    (f'reject {A} "Kim"', ("reject", A, "", "Kim", "", "", False), "kim"),
    (f'reject {A} "Kim" in x/1#2', ("reject", A, "", "Kim", "x/1#2", "", False), "kim"),
    ('new person "Kim"', ("new", "user/person/kim", "", "Kim", "", "PERSON", False), "kim"),
]


@pytest.mark.parametrize(("line", "fields", "form"), LINES, ids=[row[0] for row in LINES])
def test_what_a_line_says_and_nothing_else(line: str, fields: tuple[object, ...], form: str) -> None:
    found = parse_correction(line)
    assert found is not None
    assert (found.operation, found.entity, found.other, found.name, found.cable, found.label, found.force) == fields
    assert found.form == form
    assert str(found) == (line if fields[0] != "new" else 'new PERSON "Kim"')
    assert parse_correction(f"  {line}\t # why\n") == found


@pytest.mark.parametrize(
    ("line", "effect"),
    [
        (f'alias "Kim" {A}', f'alias "Kim" {A}'),
        (f"merge {A} {B}", f"merge {A} {B} force"),
        (f"merge {A} {B} force", f"merge {A} {B} force"),
        (f"never {A} {B}", ""),
        (f'split {A} "Kim" {B}', f'split {A} "Kim" {B}'),
        (f'reject {A} "Kim" in "a b"', f'reject {A} "Kim" in "a b"'),
        (f'alias "Kim" {A} in x', f'alias "Kim" {A} in x'),
        (f'split {A} "Kim" {B} in x', f'split {A} "Kim" {B} in x'),
        ('new ORG "Kim"', 'new ORG "Kim"'),
    ],
)
def test_what_a_line_does_to_cables(line: str, effect: str) -> None:
    found = parse_correction(line)
    assert found is not None
    assert found.effect == effect


MESSAGES = [
    ("b" * 41, f"begins with {'b' * 40!r}; a line begins with one of: alias, merge, split, reject, new, never"),
    (f'alias "Kim" {A} in ""', 'is not written as alias "NAME" ENTITY [in CABLE]'),
    (f'new PERSON "Kim" {A} in x', 'is not written as new PERSON|PARTY|PLACE|ORG "NAME"'),
    ("alias x", 'is not written as alias "NAME" ENTITY [in CABLE]'),
    ("merge x", "is not written as merge ENTITY ENTITY"),
    ("split x", 'is not written as split ENTITY "NAME" ENTITY [in CABLE]'),
    ("reject x", 'is not written as reject ENTITY "NAME" [in CABLE]'),
    ("new x", 'is not written as new PERSON|PARTY|PLACE|ORG "NAME"'),
    ("never x", "is not written as never ENTITY ENTITY"),
    (f"alias {'-' * 41} {A}", f"has a name without letters or of more than 200 characters: {'-' * 40!r}"),
    (f"merge {'x' * 61} {A}", f"has {'x' * 60!r} where an entity id is wanted, such as person/kim-il-sung"),
    (f"merge {A} {A}", f"names {A} twice"),
    (f"merge {A} place/b", "would merge a PERSON into a PLACE"),
    ('alias "x', "has a quotation mark that is never closed"),
    ('alias "x\\"', "has a quotation mark that is never closed"),
]


@pytest.mark.parametrize(("line", "message"), MESSAGES, ids=[row[0][:20] for row in MESSAGES])
def test_what_is_said_of_a_line_that_is_wrong(line: str, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        parse_correction(line)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (rf'alias "a\nb" {A}', "anb"),  # a backslash takes what follows as it is
        (rf'alias "a \"b\" \\" {A}', 'a "b" \\'),
        (f'alias "a\tb\u00a0c" {A}', "a b c"),
        (f'alias "a"{A}', "a"),  # the mark ends the name, blank or not
        (f'alias a"b {A}', 'a"b'),
        (f'alias "a # b" {A}', "a # b"),
        (f'alias "a b" {A}#x', "a b"),
    ],
)
def test_names_in_quotation_marks(line: str, name: str) -> None:
    if line.endswith("#x"):
        with pytest.raises(ValueError, match="where an entity id is wanted"):
            parse_correction(line)
        return
    found = parse_correction(line)
    assert found is not None
    assert (found.name, found.entity) == (name, A)


@pytest.mark.parametrize(
    ("cable", "written"), [("a", "a"), ("a#b", "a#b"), ("#a", '"#a"'), ('"a', r'"\"a"'), ("a b", '"a b"')]
)
def test_a_cable_is_quoted_where_it_has_to_be(cable: str, written: str) -> None:
    made = Correction(operation="reject", entity=A, name="Kim", cable=cable)
    assert str(made) == f'reject {A} "Kim" in {written}'
    assert parse_correction(str(made)) == made


def test_parts_of_ids() -> None:
    assert [label_of(id) for id in ("PERSON/a", "person/a\n", "my/person/a", "users/person/a", "person/a/b")] == [
        None, None, None, None, "PERSON",
    ]  # fmt: skip
    assert quote_name("") == '""'
    assert len({Correction(operation="never"), Correction(operation="never", entity="", name="", label="")}) == 1
    with pytest.raises(TypeError):
        Correction("merge")  # type: ignore[call-arg]
