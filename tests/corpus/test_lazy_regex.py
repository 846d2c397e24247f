from __future__ import annotations

import re

import pytest

from corpus.lazy_regex import lazily


def test_a_later_pattern_is_the_pattern() -> None:
    later = lazily(r"(?P<day>\d+)\s*(may)", re.IGNORECASE)
    assert [match["day"] for match in later.finditer("1 May, 22 MAY")] == ["1", "22"]
    assert later.sub("x", "1 May") == "x"
    assert later.groups == 2
    assert later.search == later.search


def test_an_error_shows_at_the_first_use() -> None:
    broken = lazily("(")
    with pytest.raises(re.error):
        broken.search("a")
