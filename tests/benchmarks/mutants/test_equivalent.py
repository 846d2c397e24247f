"""The reviewed list of mutants that are no faults."""

from __future__ import annotations

import pytest

from benchmarks.mutants.equivalent import Equivalent, is_known, parse, read

LINE = "corpus/dates.py\tif a < b:\tif a <= b:\tequal days are one day"


def test_a_line_is_module_before_after_and_reason() -> None:
    text = f"# told here\n\n{LINE}\n"
    assert parse(text) == [Equivalent("corpus/dates.py", "if a < b:", "if a <= b:", "equal days are one day")]


@pytest.mark.parametrize("line", ["corpus/dates.py\ta\tb", "corpus/dates.py\ta\tb\t ", "one line of words"])
def test_a_line_without_a_reason_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse(f"# first\n{line}\n")


def test_module_and_both_texts_have_to_match() -> None:
    entries = parse(LINE)
    assert is_known(entries, "corpus/dates.py", "if a < b:", "if a <= b:")
    assert not is_known(entries, "corpus/ids.py", "if a < b:", "if a <= b:")
    assert not is_known(entries, "corpus/dates.py", "if a < b:", "if a > b:")
    assert not is_known(entries, "corpus/dates.py", "if a < c:", "if a <= b:")


def test_the_recorded_list_can_be_read_and_has_no_entry_twice() -> None:
    entries = read()
    assert len({each[:3] for each in entries}) == len(entries)
