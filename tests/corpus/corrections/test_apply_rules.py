"""Corrections, one row a rule: what a name means, in which order, which lines do not count."""

from __future__ import annotations

import pytest

from corpus.corrections.apply import NONE, Corrections, form_of, unapply
from corpus.corrections.syntax import LONGEST_NAME, Correction, label_of, new_id, parse_correction, quote_name
from corpus.records import Cable, EntityLabel, Mention, Source

A, B, C, D = "person/a", "person/b", "person/c", "person/d"


def cable(body: str, *named: tuple[str, str], id: str = "x", label: EntityLabel = "PERSON") -> Cable:
    mentions = tuple(
        Mention(start=body.index(name), end=body.index(name) + len(name), label=label, entity=entity, rule="alias:x")
        for name, entity in named
    )
    return Cable(id=id, kind="letter", collection="", source=Source(path="", sha256=""), body=body, mentions=mentions)


def meant(said: list[str], one: Cable) -> list[tuple[str, str]]:
    return [(one.body[m.start : m.end], m.entity) for m in Corrections(said).apply(one).mentions]


OUTCOMES = [
    # 1. merged into, then split by the printed name, again and again
    ([f"merge {A} {B}"], A, "kim", B),
    ([f"merge {A} {B}"], B, "kim", B),
    ([f"merge {A} {B}"], C, "kim", C),
    ([f'split {A} "Kim" {B}'], A, "kim", B),
    ([f'split {A} "Kim" {B}'], A, "kim il", A),
    ([f'split {A} "Kim" {B}'], B, "kim", B),
    ([f"merge {A} {B}", f'split {B} "Kim" {C}'], A, "kim", C),
    ([f"merge {A} {B}", f'split {A} "Kim" {C}'], B, "kim", C),  # a split of one is a split of the group
    ([f'split {A} "Kim" {B}', f"merge {B} {C}"], A, "kim", C),
    ([f'split {A} "Kim" {B}', f'split {B} "Kim" {C}'], A, "kim", C),
    ([f'split {A} "Kim" {B}', f'split {B} "Lee" {C}'], A, "kim", B),
    # 2. a reject leaves none
    ([f'reject {A} "Kim"'], A, "kim", ""),
    ([f'reject {A} "Kim"'], A, "lee", A),
    ([f'reject {A} "Kim"'], B, "kim", B),
    ([f"merge {A} {B}", f'reject {B} "Kim"'], A, "kim", ""),
    ([f"merge {A} {B}", f'reject {A} "Kim"'], B, "kim", ""),
    ([f'split {A} "Kim" {B}', f'reject {B} "Kim"'], A, "kim", ""),
    ([f'split {A} "Kim" {B}', f'reject {A} "Kim"'], A, "kim", B),
    ([f'reject {A} "Kim" in here'], A, "kim", ""),
    ([f'reject {A} "Kim" in there'], A, "kim", A),
    # 3. without an entity the alias counts, then 1. and 2. again
    ([f'alias "Kim" {A}'], "", "kim", A),
    ([f'alias "Kim" {A}'], B, "kim", B),  # what the tagger linked keeps its link
    ([f'alias "Kim" {A}'], "", "lee", ""),
    ([f'alias "Kim" {A}', f"merge {A} {B}"], "", "kim", B),
    ([f'alias "Kim" {A}', f'split {A} "Kim" {B}'], "", "kim", B),
    ([f'alias "Kim" {A}', f'reject {A} "Kim"'], "", "kim", ""),  # a rejected alias
    ([f'alias "Kim" {A}', f'reject {A} "Kim" in here'], "", "kim", ""),
    ([f'alias "Kim" {A}', f'reject {A} "Kim" in there'], "", "kim", A),
    ([f'reject {A} "Kim"', f'alias "Kim" {B}'], A, "kim", B),
    ([f'reject {A} "Kim"', f'alias "Kim" {B}', f'reject {B} "Kim"'], A, "kim", ""),
    # in one cable, which is the last word there
    ([f'alias "Kim" {A} in here'], "", "kim", A),
    ([f'alias "Kim" {A} in there'], "", "kim", ""),
    ([f'alias "Kim" {A} in here'], B, "kim", B),
    ([f'alias "Kim" {A} in here', f'alias "Kim" {B}'], "", "kim", A),
    ([f'alias "Kim" {A} in there', f'alias "Kim" {B}'], "", "kim", B),
    ([f'alias "Kim" {A} in here', f"merge {A} {B}"], "", "kim", B),
    ([f'alias "Kim" {A} in here', f'reject {A} "Kim"'], "", "kim", A),
    ([f'alias "Kim" {A} in here', f'reject {B} "Kim"'], B, "kim", A),
    ([f'split {A} "Kim" {B} in here'], A, "kim", B),
    ([f'split {A} "Kim" {B} in here'], A, "kim il", A),
    ([f'split {A} "Kim" {B} in there'], A, "kim", A),
    ([f'split {A} "Kim" {B} in here', f'split {A} "Kim" {C}'], A, "kim", B),
    ([f'split {A} "Kim" {B} in there', f'split {A} "Kim" {C}'], A, "kim", C),
    ([f'split {A} "Kim" {B} in here', f'split {B} "Kim" {A}'], A, "kim", B),
    ([f'split {A} "Kim" {B} in here', f'reject {A} "Kim"'], A, "kim", B),
    ([f"merge {A} {B}", f'split {B} "Kim" {C} in here'], A, "kim", C),
    ([], A, "kim", A),
    ([], "", "kim", ""),
]


@pytest.mark.parametrize(("said", "entity", "form", "outcome"), OUTCOMES)
def test_what_a_printed_name_means(said: list[str], entity: str, form: str, outcome: str) -> None:
    found = Corrections(said)
    assert found.problems == []
    assert found.outcome(entity, form, "here") == outcome


WRONG = [
    # merges that go round
    ([f"merge {A} {B}", f"merge {B} {A}"], [2]),
    ([f"merge {A} {B}", f"merge {B} {C}", f"merge {C} {A}"], [3]),
    ([f"merge {A} {B}", f"merge {A} {C}", f"merge {B} {C}"], []),  # nothing new, but no harm
    ([f"merge {A} {B}", f"merge {A} {B}"], []),
    ([f"merge {A} {C}", f"merge {B} {C}", f"merge {A} {B}"], [3]),
    # splits that go round, of two and of three, but only of one printed name
    ([f'split {A} "Kim" {B}', f'split {B} "Kim" {A}'], [2]),
    ([f'split {A} "Kim" {B}', f'split {B} "Kim" {C}', f'split {C} "Kim" {A}'], [3]),
    ([f'split {B} "Kim" {C}', f'split {C} "Kim" {A}', f'split {A} "Kim" {B}'], [3]),
    ([f'split {A} "Kim" {B}', f'split {B} "Kim" {C}', f'split {C} "Kim" {D}', f'split {D} "Kim" {B}'], [4]),
    ([f'split {A} "Kim" {B}', f'split {B} "Lee" {C}', f'split {C} "Kim" {A}'], []),
    ([f"merge {A} {B}", f'split {A} "Kim" {B}'], [2]),
    # two meanings of one split, one meaning twice
    ([f'split {A} "Kim" {B}', f'split {A} "KIM" {C}'], [2]),
    ([f'split {A} "Kim" {B}', f'split {A} "KIM" {B}'], []),
    ([f'split {A} "Kim" {B}', f'split {A} "Kim" {C}', f"merge {C} {B}"], []),
    # two bearers of one alias, unless they are the same
    ([f'alias "Kim" {A}', f'alias "KIM" {B}'], [2]),
    ([f'alias "Kim" {A}', f'alias "KIM" {A}'], []),
    ([f'alias "Kim" {A}', f'alias "Kim" {B}', f"merge {A} {B}"], []),
    (['new PERSON "Kim"', f'alias "Kim" {A}'], [2]),
    # pairs never to be merged, in either order and through a group
    ([f"never {A} {B}", f"merge {A} {B}"], [2]),
    ([f"never {B} {A}", f"merge {A} {B}"], [2]),
    ([f"merge {A} {B}", f"never {A} {B}"], [1]),
    ([f"never {A} {C}", f"merge {A} {B}", f"merge {B} {C}"], [3]),
    ([f"never {A} {C}", f"merge {A} {B}", f"merge {C} {B}"], [3]),
    ([f"never {A} {C}", f"merge {A} {B}", f"merge {B} {D}"], []),
    ([f"never {A} {B}", f"merge {A} {B} force"], []),
    # the user's own must be made, wherever the line that makes them stands
    ([f"merge {A} user/person/kim"], [1]),
    ([f"never user/person/kim {A}"], [1]),
    ([f"merge {A} user/person/kim", 'new PERSON "Kim"'], []),
    (['reject user/person/kim "Kim"'], [1]),
    (['alias "Kim" user/person/kim'], [1]),
]


@pytest.mark.parametrize(("said", "lines"), WRONG)
def test_lines_that_contradict_do_not_count(said: list[str], lines: list[int]) -> None:
    found = Corrections(said)
    assert [problem.line for problem in found.problems] == lines
    assert [number for number, _ in found.items] == [n for n in range(1, len(said) + 1) if n not in lines]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ([f"merge {A} {B}", f"merge {B} {A}"], "goes round in a circle: person/b and person/a are the same already"),
        ([f"never {A} {B}", f"merge {A} {B}"], "would merge person/a and person/b, which must never be merged"),
        ([f'split {A} "Kim" {B}', f'split {A} "Kim" {C}'],
         "says that 'Kim' means person/c, but it is said to mean person/b already"),
        ([f'split {A} "Kim" {B}', f'split {B} "Kim" {A}'], "goes round in a circle: 'Kim' would mean person/b again"),
        ([f'alias "Kim" {A}', f'alias "Kim" {B}'],
         "makes 'Kim' a name of person/b, but it is made one of person/a already"),
        ([f"merge {A} user/person/x"], 'names user/person/x, which no line `new LABEL "NAME"` makes'),
    ],
)  # fmt: skip
def test_why_a_line_does_not_count(said: list[str], reason: str) -> None:
    (problem,) = Corrections(said).problems
    assert problem.reason == reason


@pytest.mark.parametrize(
    ("name", "body", "found"),
    [
        ("the Old Man", "Old Man", True),  # the article is not looked for
        ("the the Old Man", "Old Man", True),
        ("the Kim", "Kim", True),
        ("The", "the", True),  # a name of one word keeps it
        ("the", "Kim", False),
    ],
)
def test_the_words_of_an_alias(name: str, body: str, found: bool) -> None:
    assert bool(Corrections([f'alias "{name}" {A}']).apply(cable(body)).mentions) is found


def test_groups_of_merged_entities() -> None:
    found = Corrections([f"merge {A} {B}", f"merge {C} {D}", f"merge {B} {D}"])
    assert {found.canonical(each) for each in (A, B, C, D)} == {D}
    assert all(found.members(each) == {A, B, C, D} for each in (A, B, C, D))
    assert (found.canonical("person/e"), found.members("person/e")) == ("person/e", frozenset({"person/e"}))


def test_a_pair_that_must_never_be_merged_is_named() -> None:
    found = Corrections([f"never {A} {C}", f"merge {A} {B}"])
    assert found.never_between(B, C) == found.never_between(C, B) == frozenset({A, C})
    assert found.never_between(B, D) is None


def test_what_corrections_name() -> None:
    said = [
        f"merge {A} {B}",
        f'split {B} "Kim" {C}',
        f'reject {A} "Lee" in c1',
        f'reject {D} "Pak"',
        'alias "the Old Man" person/e',
        "never person/f person/g",
    ]
    found = Corrections(said)
    assert found.problems == []
    assert found.ids == {A, B, C, D, "person/e"}  # a pair never to be merged changes nothing
    assert found.cables == {"c1"}
    assert found.forms(A) == found.forms(B) == {"kim", "lee"}
    assert found.forms(D) == {"pak"}
    assert found.forms(C) == frozenset()
    assert found.aliased_forms() == {"old man"}
    assert found.phrases("old man") == (("old", "man"),)
    assert found.phrases("kim") == ()
    assert [str(each) for each in found.naming(A)] == said[:3]
    assert [str(each) for each in found.naming(C)] == said[1:2]
    assert [str(each) for each in found.naming("person/g")] == said[5:]
    assert found.lines == tuple(said)
    # a merge that counted is done in any version, whatever pairs it ships; never does nothing
    assert found.effect == (f"merge {A} {B} force", *said[1:5])
    assert (bool(found), bool(NONE), bool(Corrections(["# nothing"]))) == (True, False, False)


def test_lines_are_told_once() -> None:
    found = Corrections([f"merge {A} {B}", f"merge  {A}  {B} # again", f"merge {A} {B} force"])
    assert found.lines == (f"merge {A} {B}", f"merge {A} {B} force")
    assert found.effect == (f"merge {A} {B} force",)


def test_an_own_entity() -> None:
    found = Corrections(['new Party "The Ruritanian Union"', 'new PARTY "Ruritanian Union"'])
    assert list(found.user_entities) == ["user/party/ruritanian-union"]
    own = found.user_entities["user/party/ruritanian-union"]
    assert (own.label, own.name, own.source) == ("PARTY", "The Ruritanian Union", "corrections")
    assert found.outcome("", "ruritanian union") == own.id


class TestOnACable:
    def test_the_rule_keeps_what_was_tagged(self) -> None:
        one = cable("Kim spoke", ("Kim", A), label="ORG")
        made = Corrections([f"merge {A} {B}"]).apply(one)
        (mention,) = made.mentions
        assert mention == Mention(start=0, end=3, label="PERSON", entity=B, rule="corrected(person/a,ORG):alias:x")
        assert unapply(made) == one

    def test_corrections_do_not_pile_up(self) -> None:
        one = cable("Kim met Lee", ("Kim", A))
        first = Corrections([f"merge {A} {B}", f'alias "Lee" {C}'])
        second = Corrections([f"merge {A} {D}"])
        assert second.apply(first.apply(one)) == second.apply(one)
        assert Corrections().apply(first.apply(one)) == one
        assert first.apply(first.apply(one)) == first.apply(one)

    def test_a_mention_without_an_entity_takes_the_alias_and_its_label(self) -> None:
        one = cable("the Union spoke", ("Union", ""), label="ORG")
        (mention,) = Corrections(['alias "Union" party/union']).apply(one).mentions
        assert (mention.entity, mention.label, mention.rule) == ("party/union", "PARTY", "corrected(,ORG):alias:x")
        assert unapply(Corrections(['alias "Union" party/union']).apply(one)) == one

    def test_a_rejected_mention_keeps_its_label(self) -> None:
        one = cable("Kim spoke", ("Kim", A))
        (mention,) = Corrections([f'reject {A} "Kim"']).apply(one).mentions
        assert (mention.entity, mention.label) == ("", "PERSON")

    def test_mentions_that_no_line_names_stay(self) -> None:
        one = cable("Kim met Lee", ("Kim", A), ("Lee", C))
        assert Corrections([f"merge {B} {D}"]).apply(one) is one
        assert meant([f"merge {A} {B}"], one) == [("Kim", B), ("Lee", C)]

    def test_an_alias_wherever_the_body_prints_it_in_order(self) -> None:
        one = cable("The Old Man met Kim and the old man's aide", ("Kim", A))
        made = Corrections([f'alias "the Old Man" {B}']).apply(one)
        assert [(one.body[m.start : m.end].lower(), m.entity, m.rule) for m in made.mentions] == [
            ("old man", B, "corrected(+)"),
            ("kim", A, "alias:x"),
            ("old man", B, "corrected(+)"),
        ]
        assert {m.label for m in made.mentions if m.entity == B} == {"PERSON"}
        assert unapply(made) == one

    @pytest.mark.parametrize(
        ("body", "tagged"),
        [
            ("Kim Il spoke", "Kim Il"),  # inside
            ("Marshal Kim spoke", "Marshal Kim"),
            ("Kim Il Song spoke", "Song"),  # beside: not touched
        ],
    )
    def test_an_alias_does_not_cut_into_other_names(self, body: str, tagged: str) -> None:
        one = cable(body, (tagged, A))
        added = [] if "Kim" in tagged else [("Kim", B)]
        assert meant([f'alias "Kim" {B}'], one) == [*added, (tagged, A)]

    def test_a_rejected_alias_is_not_added(self) -> None:
        one = cable("Kim spoke", id="x")
        assert meant([f'alias "Kim" {A}'], one) == [("Kim", A)]
        assert meant([f'alias "Kim" {A}', f'reject {A} "Kim" in x'], one) == []
        assert meant([f'alias "Kim" {A}', f'reject {A} "Kim" in y'], one) == [("Kim", A)]

    def test_the_form_is_the_printed_name_folded(self) -> None:
        one = cable("The KIM spoke", ("The KIM", A))
        assert form_of(one.mentions[0], one.body) == "kim"

    def test_a_rule_that_only_looks_corrected_stays(self) -> None:
        one = cable("Kim spoke", ("Kim", A))
        odd = Mention(start=0, end=3, label="PERSON", entity=A, rule="corrected(person/b):odd")
        kept = Cable(id="x", kind="", collection="", source=one.source, body=one.body, mentions=(odd,))
        assert unapply(kept) == kept


@pytest.mark.parametrize(
    ("line", "tokens"),
    [
        (f'reject {A} "Kim"', Correction(operation="reject", entity=A, name="Kim")),
        (f'reject {A} "Kim" in "a b"', Correction(operation="reject", entity=A, name="Kim", cable="a b")),
        (f"reject {A} Kim#not", Correction(operation="reject", entity=A, name="Kim#not")),
        (f"merge {A} {B} # force", Correction(operation="merge", entity=A, other=B)),
        (f'alias "  Kim   Il " {A}', Correction(operation="alias", name="Kim Il", entity=A)),
        (rf'alias "a \\ b" {A}', Correction(operation="alias", name=r"a \ b", entity=A)),
        ('new place "Zenda"', Correction(operation="new", label="PLACE", name="Zenda", entity="user/place/zenda")),
    ],
)
def test_how_a_line_is_read(line: str, tokens: Correction) -> None:
    assert parse_correction(line) == tokens


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"merge {A} {B} forced", "is not written as merge"),
        (f"never {A} {B} force", "is not written as never"),
        (f'split {A} "Kim"', "is not written as split"),
        (f'reject {A} "Kim" on x', "is not written as reject"),
        (f'reject {A} "Kim" in ""', "is not written as reject"),
        (f'alias "{"x" * (LONGEST_NAME + 1)}" {A}', "of more than 200 characters"),
        ('new PERSON "--"', "without letters"),
        (f'split {A} "Kim" {A}', "names person/a twice"),
        (f"never {A} {A}", "names person/a twice"),
        ("merge person/a org/b", "would merge a PERSON into a ORG"),
        ("merge user/person/a party/b", "would merge a PERSON into a PARTY"),
        ("merge person/a robot/b", "where an entity id is wanted"),
        ("merge user/user/a person/b", "where an entity id is wanted"),
        ("merge person/ person/b", "where an entity id is wanted"),
    ],
)
def test_lines_that_cannot_be_read(line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_correction(line)


def test_a_name_of_200_characters_can_be_read() -> None:
    found = parse_correction(f'alias "{"x" * LONGEST_NAME}" {A}')
    assert found is not None
    assert len(found.name) == LONGEST_NAME
    # entities of different kinds may well be named as never the same, or split
    assert parse_correction("never person/a org/b") is not None
    assert parse_correction('split person/a "x" org/b') is not None


@pytest.mark.parametrize(
    ("id", "label"),
    [
        ("person/a", "PERSON"),
        ("user/person/a", "PERSON"),
        ("party/a", "PARTY"),
        ("org/a.RO", "ORG"),
        ("place/a", "PLACE"),
        ("country/KP", "PLACE"),
        ("robot/a", None),
        ("person/", None),
        ("person", None),
        ("person/a b", None),
        ('person/a"', None),
        ("person/a#b", None),
        ("", None),
    ],
)
def test_the_label_that_an_id_shows(id: str, label: EntityLabel | None) -> None:
    assert label_of(id) == label


def test_names_as_lines_have_them() -> None:
    assert quote_name(r'say "a\b"') == r'"say \"a\\b\""'
    assert new_id("PERSON", "The Kim IL") == "user/person/kim-il"
    odd = Correction(operation="reject", entity=A, name="Kim", cable="a b")
    assert str(odd) == f'reject {A} "Kim" in "a b"'
    assert str(Correction(operation="reject", entity=A, name="Kim", cable="ab#1")) == f'reject {A} "Kim" in ab#1'
    assert str(Correction(operation="never", entity=A, other=B)) == f"never {A} {B}"
    assert Correction(operation="never", entity=A, other=B).effect == ""
    assert str(Correction(operation="split", entity=A, name="K", other=B)) == f'split {A} "K" {B}'


@pytest.mark.parametrize(
    ("said", "entity", "outcome"),
    [
        ([f'alias "Lee" {B}'], "", ""),  # an alias, but of another name
        ([f'alias "Kim" {B}'], "", B),
        ([f'split {A} "Lee" {B}'], A, A),  # named by a line, but printed otherwise
        ([f'split {A} "Kim" {B}'], A, B),
        ([f'reject {A} "Lee"'], A, A),
        ([f"merge {A} {B}"], B, B),  # what others are merged into
        ([f"merge {A} {B}"], C, C),
        ([f"merge {A} {B}"], "person/e", "person/e"),  # named by no line
        ([f"merge {A} {B}"], "", ""),  # no alias at all
    ],
)
def test_a_mention_that_means_what_it_meant_is_the_same_mention(said: list[str], entity: str, outcome: str) -> None:
    one = cable("Kim spoke to Park.", ("Kim", entity), ("Park", D))
    found = Corrections([*said, f"merge {D} {C}"]).apply(one).mentions
    assert [mention.entity for mention in found] == [outcome, C]
    assert (found[0] == one.mentions[0]) == (outcome == entity)
