"""What a refused page's reader is told to do; a script that looks like a tag without end is no word of the page."""

from __future__ import annotations

import pytest

from corpus.errors import BadSource
from ingest.readers.shared import html_tree
from ingest.readers.shared.markup_limits import MOST_ATTRIBUTES


def tag(attributes: int) -> str:
    return f"<p {' '.join(f'a{number}=x' for number in range(attributes))}>words</p>"


@pytest.mark.parametrize("text", [tag(MOST_ATTRIBUTES + 1), "<i>" * (html_tree.DEEPEST + 100)])
def test_a_page_over_a_limit_is_refused_with_advice(text: str) -> None:
    with pytest.raises(BadSource) as refused:
        html_tree.tree(f"<html><body>{text}")
    assert refused.value.advice == "open it in a browser, save it as text and ingest that"


@pytest.mark.parametrize(("before", "after"), [("<!--", "-->"), ("<script>", "</script >"), ("<STYLE>", "</style>")])
def test_what_is_not_shown_may_look_like_anything(before: str, after: str) -> None:
    inside = tag(MOST_ATTRIBUTES + 1)
    found = html_tree.tree(f"<html><body><p>one</p>{before}{inside}{after}<p>two</p></body></html>")
    assert found is not None
    assert [element.text for element in found.iter("p")] == ["one", "two"]
    with pytest.raises(BadSource):
        html_tree.tree(f"<html><body><p>one</p>{before[:-1]}{inside}")


def test_nothing_has_no_tree() -> None:
    assert html_tree.tree("") is None
    found = html_tree.tree(tag(MOST_ATTRIBUTES))
    assert found is not None
    assert found.text_content() == "words"
