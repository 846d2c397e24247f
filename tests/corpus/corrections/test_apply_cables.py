"""Corrections on a cable, at the edges: names beside each other, odd rules, lines that are no text."""

from __future__ import annotations

import pytest

from corpus.corrections.apply import Corrections, Problem, unapply
from corpus.records import Cable, EntityLabel, Mention, Source

A, B, C = "person/a", "person/b", "person/c"


def cable(body: str, *mentions: Mention, id: str = "x") -> Cable:
    return Cable(id=id, kind="letter", collection="", source=Source(path="", sha256=""), body=body, mentions=mentions)


def mention(start: int, end: int, entity: str, *, label: EntityLabel = "PERSON", rule: str = "alias:x") -> Mention:
    return Mention(start=start, end=end, label=label, entity=entity, rule=rule)


@pytest.mark.parametrize("label", ["PERSON", "PARTY", "PLACE", "ORG"])
@pytest.mark.parametrize("rule", ["", "alias:x", "surname:The\n  Marshal", "name:A (B), C", "corrected(x"])
def test_what_was_tagged_comes_back(label: EntityLabel, rule: str) -> None:
    one = cable("Kim spoke", mention(0, 3, A, label=label, rule=rule))
    made = Corrections([f"merge {A} {B}"]).apply(one)
    assert made.mentions == (mention(0, 3, B, rule=f"corrected({A},{label}):{rule}"),)
    assert unapply(made) == one


@pytest.mark.parametrize(
    "rule", ["corrected(a,PERSON)", "corrected(a,b,PERSON):x", "corrected(a,person):x", "x corrected(+)"]
)
def test_other_rules_are_no_corrections(rule: str) -> None:
    one = cable("Kim spoke", mention(0, 3, A, rule=rule), mention(4, 9, A, rule="corrected(+)"))
    assert unapply(one) == cable("Kim spoke", mention(0, 3, A, rule=rule))


def test_a_name_beside_another_is_free() -> None:
    said = Corrections([f'alias "Lee" {B}'])
    behind = cable("Kim Lee", mention(0, 4, A))
    assert [(m.start, m.end, m.entity) for m in said.apply(behind).mentions] == [(0, 4, A), (4, 7, B)]
    before = cable("Lee spoke", mention(3, 9, A))
    assert [(m.start, m.end, m.entity) for m in said.apply(before).mentions] == [(0, 3, B), (3, 9, A)]
    over = cable("Lee spoke", mention(2, 9, A))
    assert [(m.start, m.end, m.entity) for m in said.apply(over).mentions] == [(2, 9, A)]


def test_every_free_place_is_found_behind_one_that_is_taken() -> None:
    one = cable("Lee met Lee and Lee", mention(0, 3, A), mention(8, 11, A))
    assert [(m.start, m.entity) for m in Corrections([f'alias "Lee" {B}']).apply(one).mentions] == [
        (0, A),
        (8, A),
        (16, B),
    ]


def test_the_label_of_a_name_that_is_found() -> None:
    for entity, label in (("party/a", "PARTY"), ("org/a", "ORG"), ("country/RO", "PLACE"), ("person/a", "PERSON")):
        (found,) = Corrections([f'alias "Lee" {entity}']).apply(cable("Lee")).mentions
        assert found == Mention(start=0, end=3, label=label, entity=entity, rule="corrected(+)")  # type: ignore[arg-type]


def test_what_is_no_cables_is_everywheres() -> None:
    found = Corrections([f'reject {A} "Kim" in XX'])
    assert (found.outcome(A, "kim"), found.outcome(A, "kim", "XX")) == (A, "")


def test_lines_behind_one_that_is_no_text_count() -> None:
    found = Corrections(["merge \udcff", "nonsense", "# only a remark", "", f"merge {A} {B}"])
    assert found.problems[0] == Problem(line=1, reason="holds bytes that are no UTF-8 text")
    assert [problem.line for problem in found.problems] == [1, 2]
    assert len({*found.problems, *found.problems}) == 2
    assert [(number, str(each)) for number, each in found.items] == [(5, f"merge {A} {B}")]


def test_problems_are_told_in_the_order_of_lines() -> None:
    said = [f'alias "Kim" {A}', f'alias "Kim" {B}', f"merge {A} {B} x", f"never {A} {C}", f"merge {A} {C}"]
    found = Corrections(said)
    assert [problem.line for problem in found.problems] == [2, 3, 5]
    assert [number for number, _ in found.items] == [1, 4]


def test_a_name_that_was_refused_is_not_looked_for() -> None:
    found = Corrections([f'alias "Kim" {A}', f'alias "the Kim" {B}'])
    assert [problem.line for problem in found.problems] == [2]
    assert found.phrases("kim") == (("kim",),)
    assert [problem.line for problem in Corrections([f'alias "Kim" {A}', 'new PERSON "Kim"']).problems] == [1]


def test_several_printings_of_one_name() -> None:
    found = Corrections([f'alias "Kim-Il" {A}', f'alias "Kim Il" {A}'])
    assert found.problems == []
    one = cable("Kim Il met Kim-Il")
    assert [m.entity for m in found.apply(one).mentions] == [A, A]


def test_touching_goes_by_the_whole_group() -> None:
    said = [f"merge {A} {B}", f'reject {B} "Kim"', f'split {C} "Lee" {A}', f'alias "Pak" {C}']
    found = Corrections(said)
    assert [str(each) for each in found.naming(A)] == said[:3]
    assert [str(each) for each in found.naming(C)] == said[2:]
    assert found.naming("person/z") == ()
