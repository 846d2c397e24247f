"""Drawing a sample: shares, the order, what a change of code does to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.mutants.sample import Line, drawn, lines, shares

SIZES = st.dictionaries(st.text("abc", min_size=1), st.integers(0, 5000), min_size=1).filter(
    lambda sizes: sum(sizes.values()) > 0
)


@given(SIZES, st.integers(0, 500))
def test_shares_add_up_and_follow_the_sizes(sizes: dict[str, int], number: int) -> None:
    parts = shares(sizes, number)
    assert sum(parts.values()) == number
    total = sum(sizes.values())
    few = len([size for size in sizes.values() if size])
    for name, part in parts.items():
        assert abs(part - number * sizes[name] / total) <= max(1, few)
        if number >= few:
            assert part >= 1


def test_a_small_package_gets_one() -> None:
    assert shares({"big": 990, "small": 9, "none": 0}, 10) == {"big": 9, "small": 1}
    assert shares({"a": 1, "b": 1, "c": 1}, 2) == {"a": 1, "b": 1, "c": 0}
    assert shares({"a": 600, "b": 300, "c": 100}, 40) == {"a": 24, "b": 12, "c": 4}


def test_the_largest_remainder_is_rounded_up() -> None:
    assert shares({"a": 34, "b": 29, "c": 37}, 10) == {"a": 3, "b": 3, "c": 4}


def known(number: int = 30) -> list[Line]:
    return lines("m.py", [f"x = {each}" for each in range(number)], range(1, number + 1))


def two_kinds(line: Line) -> dict[str, list[str]]:
    return {kind: [f"{line.text} {kind}{each}" for each in range(3)] for kind in "ab"}


def test_each_line_gives_one_before_any_gives_a_second() -> None:
    order = list(drawn(known(), two_kinds, 1))
    assert len(order) == len({mutant for _, mutant in order}) == 30 * 6
    assert {line for line, _ in order[:30]} == {line for line, _ in order[30:60]} == set(known())


def test_the_kinds_of_a_line_take_turns() -> None:
    [line] = known(1)
    kinds = [mutant.split()[-1][0] for _, mutant in drawn([line], two_kinds, 1)]
    assert kinds in (["a", "b"] * 3, ["b", "a"] * 3)


def test_a_seed_decides() -> None:
    first = [mutant for _, mutant in drawn(known(), two_kinds, 1)]
    assert first == [mutant for _, mutant in drawn(known(), two_kinds, 1)]
    assert first != [mutant for _, mutant in drawn(known(), two_kinds, 2)]
    assert sorted(first) == sorted(mutant for _, mutant in drawn(known(), two_kinds, 2))


def test_a_line_without_mutants_is_passed_over() -> None:
    odd = [mutant for _, mutant in drawn(known(), lambda line: two_kinds(line) if line.number % 2 else {}, 1)]
    assert len(odd) == 15 * 6


def test_new_lines_move_no_others() -> None:
    before = [f"x = {each}" for each in range(30)]
    after = ["new = 1", *before[:10], "new = 2", *before[10:]]
    old = [line.text for line, _ in drawn(lines("m.py", before, range(1, 31)), two_kinds, 1)]
    new = [line.text for line, _ in drawn(lines("m.py", after, range(1, 33)), two_kinds, 1)]
    assert [text for text in new if not text.startswith("new")] == old


def test_lines_of_one_text_are_told_apart() -> None:
    assert [(each.number, each.nth) for each in lines("m.py", ["a", " a", "b", "a"], [1, 2, 4])] == [
        (1, 0),
        (2, 1),
        (4, 2),
    ]
