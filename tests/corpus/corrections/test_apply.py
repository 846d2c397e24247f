from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.corrections.apply import Corrections, unapply
from corpus.corrections.file import add, load, problem_messages, undo
from corpus.corrections.syntax import Correction, label_of, new_id, parse_correction
from corpus.errors import BadConfig, BadCorrection
from corpus.records import Cable, Mention, Source

A, B, C = "person/a", "person/b", "person/c"


def cable(body: str, *named: tuple[str, str], id: str = "x") -> Cable:
    mentions = tuple(
        Mention(start=body.index(name), end=body.index(name) + len(name), label="PERSON", entity=entity, rule="alias:x")
        for name, entity in named
    )
    return Cable(id=id, kind="letter", collection="", source=Source(path="", sha256=""), body=body, mentions=mentions)


def meant(said: list[str], one: Cable) -> list[tuple[str, str]]:
    return [(one.body[m.start : m.end], m.entity) for m in Corrections(said).apply(one).mentions]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            'alias "the Great Leader"  person/a # as in 1967',
            Correction(operation="alias", name="the Great Leader", entity=A),
        ),
        ("alias Leader person/a", Correction(operation="alias", name="Leader", entity=A)),
        ("merge person/a person/b", Correction(operation="merge", entity=A, other=B)),
        ("merge person/a person/b force", Correction(operation="merge", entity=A, other=B, force=True)),
        (
            'split person/a "Kim" user/person/kim',
            Correction(operation="split", entity=A, name="Kim", other="user/person/kim"),
        ),
        (
            'reject person/a "Kim" in file/0a1b#2',
            Correction(operation="reject", entity=A, name="Kim", cable="file/0a1b#2"),
        ),
        (r'reject person/a "say \"Kim\""', Correction(operation="reject", entity=A, name='say "Kim"')),
        ('new org "The Club"', Correction(operation="new", label="ORG", name="The Club", entity="user/org/club")),
        ("  # a remark", None),
        ("", None),
    ],
)
def test_lines(line: str, read: Correction | None) -> None:
    assert parse_correction(line) == read


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("alas x person/a", "begins with 'alas'"),
        ("alias person/a", 'is not written as alias "NAME" ENTITY [in CABLE]'),
        ('alias "x person/a', "is never closed"),
        ('alias "x" Kim', "has 'Kim' where an entity id is wanted"),
        ('alias "!" person/a', "a name without letters"),
        ("merge person/a person/a", "names person/a twice"),
        ("merge person/a party/b", "would merge a PERSON into a PARTY"),
        ('new CLUB "x"', "is not written as new"),
        ('reject person/a "x" in', "is not written as reject"),
    ],
)
def test_lines_that_cannot_be_read(line: str, reason: str) -> None:
    (problem,) = Corrections(["", line]).problems
    assert (problem.line, reason in problem.reason) == (2, True), problem.reason


names = st.text(min_size=1, max_size=30).filter(lambda name: name.isprintable() and new_id("org", name) != "user/org/")
ids = st.sampled_from([A, B, "country/KP", "org/mfa.RO", "user/party/x"])


@given(st.one_of(
    st.builds(lambda n, e: Correction(operation="alias", name=n, entity=e), names, ids),
    st.builds(lambda n, e, c: Correction(operation="reject", name=n, entity=e, cable=c), names, ids,
              st.sampled_from(["", "file/ab#1", "1974BONN01", 'odd "id"'])),
    st.builds(lambda n: Correction(operation="new", name=n, label="ORG", entity=new_id("ORG", n)), names),
))  # fmt: skip
def test_what_is_written_is_read(made: Correction) -> None:
    read = parse_correction(str(made))
    assert read is not None
    assert (read.form, read.entity, read.cable) == (made.form, made.entity, made.cable)
    assert str(parse_correction(str(read))) == str(read)


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_counts_or_is_a_problem(lines: list[str]) -> None:
    found = Corrections(lines)
    assert len(found.items) + len(found.problems) <= len(lines)
    assert Corrections(found.lines).lines == found.lines


class TestTogether:
    def test_chains_of_merges(self) -> None:
        found = Corrections([f"merge {A} {B}", f"merge {B} {C}"])
        assert {found.canonical(each) for each in (A, B, C)} == {C}
        assert found.members(A) == {A, B, C}

    def test_a_circle_of_merges_is_a_problem(self) -> None:
        found = Corrections([f"merge {A} {B}", f"merge {B} {C}", f"merge {C} {A}"])
        (problem,) = found.problems
        assert (problem.line, "circle" in problem.reason) == (3, True)
        assert found.canonical(A) == C

    def test_the_same_line_twice_does_no_harm(self) -> None:
        assert Corrections([f"merge {A} {B}"] * 2).problems == []

    def test_a_circle_of_splits_is_a_problem(self) -> None:
        found = Corrections([f'split {A} "Kim" {B}', f'split {B} "Kim" {A}'])
        assert [problem.line for problem in found.problems] == [2]
        assert found.outcome(A, "kim") == B

    def test_two_meanings_of_one_alias(self) -> None:
        found = Corrections([f'alias "Kim" {A}', f'alias "KIM" {B}'])
        assert [problem.line for problem in found.problems] == [2]

    def test_an_entity_of_the_users_own_must_be_made(self) -> None:
        assert Corrections([f'split {A} "Kim" user/person/kim-ii']).problems
        assert not Corrections([f'split {A} "Kim" user/person/kim-ii', 'new PERSON "Kim II"']).problems

    def test_pairs_never_to_be_merged(self) -> None:
        found = Corrections([f"merge {C} {A}", f"never {A} {B}", f"merge {B} {C}"])
        assert [problem.line for problem in found.problems] == [3]
        assert not Corrections([f"never {A} {B}", f"merge {A} {B} force"]).problems

    def test_the_shipped_pairs_hold(self) -> None:
        from corpus.authority.entities import never_link

        one, other = sorted(min(never_link(), key=sorted))
        assert label_of(one) != label_of(other) or Corrections([f"merge {one} {other}"]).problems


class TestOnACable:
    def test_nothing_said_nothing_done(self) -> None:
        one = cable("Kim met Lee", ("Kim", A))
        assert Corrections().apply(one) is one

    def test_a_merge_keeps_what_was_tagged(self) -> None:
        one = cable("Kim met Lee", ("Kim", A))
        made = Corrections([f"merge {A} {B}"]).apply(one)
        assert made.mentions[0].entity == B
        assert "corrected(person/a,PERSON):alias:x" in made.mentions[0].rule
        assert unapply(made) == one

    def test_split_and_reject_by_the_printed_name(self) -> None:
        one = cable("Kim Il met KIM", ("Kim Il", A), ("KIM", A))
        assert meant([f'split {A} "kim" {B}'], one) == [("Kim Il", A), ("KIM", B)]
        assert meant([f'reject {A} "Kim"'], one) == [("Kim Il", A), ("KIM", "")]
        assert meant([f'reject {A} "Kim" in y'], one) == [("Kim Il", A), ("KIM", A)]
        assert meant([f'reject {A} "Kim" in x'], one) == [("Kim Il", A), ("KIM", "")]

    def test_an_alias_is_found_outside_other_names_only(self) -> None:
        one = cable("Kim Il met Kim's aide and the Kim", ("Kim Il", A))
        assert meant([f'alias "Kim" {B}'], one) == [("Kim Il", A), ("Kim", B), ("Kim", B)]

    def test_a_rejected_name_is_free_for_an_alias(self) -> None:
        one = cable("Kim spoke", ("Kim", A))
        assert meant([f'reject {A} "Kim"', f'alias "Kim" {B}'], one) == [("Kim", B)]

    def test_the_label_follows_the_entity(self) -> None:
        one = cable("Liberty spoke", ("Liberty", A))
        (mention,) = Corrections(['split person/a "Liberty" party/liberty']).apply(one).mentions
        assert mention.label == "PARTY"


class TestFile:
    def test_added_undone_and_still_there(self, tmp_path: Path) -> None:
        path = tmp_path / "deep" / "corrections.txt"
        merge = Correction(operation="merge", entity=A, other=B)
        assert add(path, [merge, merge]) == (f"merge {A} {B}",)
        assert add(path, [merge]) == ()
        add(path, [Correction(operation="alias", name="Kim", entity=A)])
        assert undo(path, 1, today=date(2026, 1, 2)) == f"merge {A} {B}"
        assert undo(path, today=date(2026, 1, 3)) == f'alias "Kim" {A}'
        text = path.read_text(encoding="utf-8")
        assert text.endswith(f'# undone 2026-01-02: merge {A} {B}\n# undone 2026-01-03: alias "Kim" {A}\n')
        assert not load(path)
        with pytest.raises(BadCorrection, match="nothing to undo"):
            undo(path)

    def test_what_a_hand_wrote_stays(self, tmp_path: Path) -> None:
        path = tmp_path / "c.txt"
        path.write_text(f"# mine\n\nmerge {A}   {B}  # surely\nnonsense\n", encoding="utf-8")
        add(path, [Correction(operation="merge", entity=B, other=C)])
        assert path.read_text(encoding="utf-8").startswith(f"# mine\n\nmerge {A}   {B}  # surely\nnonsense\n")
        (sentence,) = problem_messages(load(path), path)
        assert sentence.startswith("c.txt, line 4, does not count: it begins with 'nonsense'")

    def test_a_circle_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "c.txt"
        add(path, [Correction(operation="merge", entity=A, other=B)])
        with pytest.raises(BadCorrection, match="circle"):
            add(path, [Correction(operation="merge", entity=B, other=A)])
        assert load(path).lines == (f"merge {A} {B}",)

    def test_a_file_that_is_no_text(self, tmp_path: Path) -> None:
        path = tmp_path / "c.txt"
        path.mkdir()
        with pytest.raises(BadConfig, match="cannot read the corrections file"):
            load(path)
        assert not load(tmp_path / "none.txt")
