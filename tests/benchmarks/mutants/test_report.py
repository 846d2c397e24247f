"""What is printed of the mutants."""

from __future__ import annotations

from benchmarks.mutants.report import DOUBTFUL, KILLED, SURVIVED, TIMEOUT, Outcome, lists, named, share, table, tables


def outcome(module: str, verdict: str) -> Outcome:
    return Outcome(module, 7, "cables/Negated", "if a:", "if not (a):", verdict, 1.0, ("tests/test_a.py",))


OUTCOMES = [
    outcome("corpus/dates.py", KILLED),
    outcome("corpus/dates.py", SURVIVED),
    outcome("corpus/messages/reference_line.py", TIMEOUT),
    outcome("search/facets/requests.py", KILLED),
    outcome("search/facets/requests.py", DOUBTFUL),
]


def test_a_time_out_is_killed_and_a_doubtful_one_is_not_counted() -> None:
    assert share(OUTCOMES) == 3 / 4
    assert share(OUTCOMES[3:]) == 1.0
    assert share([]) == 1.0


def test_a_table_has_a_row_a_group_and_one_for_all() -> None:
    rows = table("package", OUTCOMES, lambda each: each.module.split("/")[0])
    assert [row.split() for row in rows[1:]] == [
        ["corpus", "3", "2", "1", "1", "66.7%"],
        ["search", "1", "1", "0", "0", "100.0%"],
        ["all", "4", "3", "1", "1", "75.0%"],
    ]


def test_modules_are_named_by_patterns() -> None:
    assert [named(each) for each in OUTCOMES[1:4]] == ["corpus/dates.py", "corpus/messages/reference*.py", ""]
    text = "\n".join(tables(OUTCOMES))
    assert "corpus/messages/reference*.py" in text
    assert "search/facets/requests.py" not in text
    assert "search/facets/requests.py" in "\n".join(tables(OUTCOMES, each_module=True))


def test_survivors_time_outs_and_doubtful_ones_are_listed_with_both_lines() -> None:
    text = lists(OUTCOMES)
    assert [line for line in text if line.endswith(": 1")] == ["survived: 1", "time-out: 1", "doubtful: 1"]
    assert text[2:6] == ["corpus/dates.py:7 cables/Negated", "  - if a:", "  + if not (a):", "    tests/test_a.py"]
