"""What of a query a model reads."""

from __future__ import annotations

import pytest

from search.meaning.query_text import text_of
from search.query.parser import parse


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Did Sapt ask for herring, or not?", "Did Sapt ask for herring, or not?"),
        ("herring collection:fish quotas", "herring quotas"),
        ("date:1967 class:secret", ""),
        ("*", ""),
        ("", ""),
        ('"herring quotas" Bonn', "herring quotas Bonn"),
        ("herring -cod", "herring"),
        ("herring NOT cod", "herring"),
        ("herring OR cod", "herring cod"),
        ("title:(herring quotas)^2", "herring quotas"),
        ("herr* quotas", "quotas"),
        ("=Herring herrin~", "Herring herrin"),
        ("Sapt, Colonel: talks with Strelsau", "Sapt, Colonel: talks with Strelsau"),
    ],
)
def test_words_without_filters(query: str, text: str) -> None:
    assert text_of(parse(query).tree, query) == text
