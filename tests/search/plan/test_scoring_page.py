"""docs/ranking.md says what the code does: each number of the page is looked up in the code."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from index.format.analysis import FILLER_WORDS
from search.intent.reading import MOST_WORDS
from search.plan.known_item import BOOSTS
from search.plan.scoring import DEFAULT, Weights
from search.plan.tiers import TOO_COMMON
from search.query.readings import GIVEN, LAST
from search.query.terms import WEIGHTS

PAGE = " ".join((ROOT / "docs" / "ranking.md").read_text(encoding="utf-8").replace("\n> ", " ").split())


@pytest.mark.parametrize(
    "said",
    [
        f"with {FILLER_WORDS} filler words added to each text",
        f"its rarity in the archive times {DEFAULT.title:.1f}, {DEFAULT.subject:.1f} and {DEFAULT.summary:.1f}",
        f"Each further field adds {DEFAULT.tie} of its score",
        f"footnotes ({DEFAULT.notes_optional} times the rarity)",
        f"chapter headings ({DEFAULT.section} of BM25)",
        f"| title | {DEFAULT.title:.1f} times its rarity",
        f"| subject line | {DEFAULT.subject:.1f} times its rarity",
        f"| summary | {DEFAULT.summary:.1f} times its rarity",
        f"| each further field | {DEFAULT.tie} of its score there",
        f"{DEFAULT.notes_optional} times its rarity, added; in a query read as a heading {DEFAULT.notes} times",
        f"| headings of part and chapter | {DEFAULT.section} of BM25, added",
        f"So {FILLER_WORDS} filler words, which no query finds",
        f"Queries over {MOST_WORDS} words return only cables containing all of them",
        f"last part has the weight {LAST:g}, a given name the weight {GIVEN}",
        f"the person was recognised gets {DEFAULT.person:g} more",
        f"a sender or signer of that surname gets {DEFAULT.author:g} more",
        f"Another name has {DEFAULT.other_names} of the weight of a word",
        f"{DEFAULT.mentioned} times the rarity of the entity is added",
        f"by {1 - DEFAULT.within:.1f} plus {DEFAULT.within} times the ratio of two rarities",
        f"side by side count {DEFAULT.compound} of BM25",
        f"{BOOSTS['number']:g} for a number or an MRN ({BOOSTS['bare number']:g} for a number without its series)",
        f"{BOOSTS['day']:g} for the day, and a quarter of that",
        f"{BOOSTS['post']:g} for a post, {BOOSTS['name']:g} for a word of a name, {BOOSTS['kind']} for the kind",
        f"{BOOSTS['word']} for a word that is not explained",
        f"All words together have {BOOSTS['words']} of their usual score",
        f"the day has the weight {BOOSTS['day in passing']} and the words have their full score",
    ],
)
def test_the_page_says_it(said: str) -> None:
    assert said in PAGE


def test_what_the_page_says_in_words() -> None:
    assert (TOO_COMMON, BOOSTS["near"], BOOSTS["number"]) == (0.5, 0.25, BOOSTS["mrn"])
    assert BOOSTS["words in passing"] == 1
    assert (
        f"in a question (with a question word, or beginning with an auxiliary) {DEFAULT.title_of_question} times"
        in PAGE
    )
    assert DEFAULT.names_first
    assert "come before all others" in PAGE
    assert DEFAULT.heading
    assert WEIGHTS == {"title": 0.5, "subject": 1.0, "summary": 1.0, "body": 1.0}
    assert "more than half of all cables" in PAGE
    assert "In the title the weight is 0.5" in PAGE


def test_no_weight_is_passed_over() -> None:
    assert Weights._fields == ("title", "title_of_question", "subject", "summary", "notes", "notes_optional", "tie",
                               "section", "other_names",
                               "mentioned", "about", "within", "compound", "dated", "of_kind", "person", "author",
                               "names_first", "heading")  # fmt: skip


def test_what_it_links_to_is_there() -> None:
    text = (ROOT / "docs" / "ranking.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) > 3
    for target, _, anchor in (link.partition("#") for link in links):
        path = (ROOT / "docs" / target).resolve()
        assert path.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}
