"""The tables of words around dates: no form of one month is that of another, every kind is known."""

from __future__ import annotations

from collections import defaultdict

import pytest

from corpus.dates.months import MONTHS, NAMES, month_of
from corpus.dates.tokens import fold, tokens_of
from corpus.dates.vocabulary import entries, phrases

KINDS = {
    *("month", "short", "weekday", "before", "after", "until", "since", "circa", "from", "to", "of", "filler", "year"),
    *(
        "ordinal",
        "day",
        "ordinal day",
        "reign",
        "republican month",
        "republican year",
        "other calendar",
        "decade",
        "decades",
        "noun",
        "week",
        "week ending",
        "not",
        "era",
        "part",
        "season",
        "open",
        "behind",
        "undated",
    ),
}


def test_a_month_of_one_language_is_no_other_month_of_another() -> None:
    numbers: dict[str, set[int]] = defaultdict(set)
    for entry in entries():
        if entry.kind in ("month", "short"):
            for form in entry.forms:
                numbers[fold(form)].add(int(entry.value))
    for form, number in MONTHS.items():
        numbers[form].add(number)
    assert len(numbers) > 300
    assert {form: found for form, found in numbers.items() if len(found) > 1} == {}


def test_every_language_has_twelve_months() -> None:
    months: dict[str, set[str]] = defaultdict(set)
    for entry in entries():
        assert entry.kind in KINDS
        if entry.kind == "month":
            months[entry.language].add(entry.value)
    languages = (
        "fr de es it pt ro ru uk pl cs hu bg sr sr-Latn ar sl sk mk sq tr el nl da nb sv fi et lv lt be ca gl is id"
    )
    for language in (*languages.split(), "he", "fa", "ka", "hy", "vi"):
        assert len(months[language]) == 12, language
    assert len(months["hr"]) == 11  # "listopad" is read as Polish, with a warning


@pytest.mark.parametrize(
    ("word", "number"),
    [("may", 5), ("mai", 5), ("fevrier", 2), ("maerz", 3), ("май", 5), ("květen", 5), ("травень", 5), ("mayo", 5),
     ("set", 9), ("maybe", 0), ("", 0)],
)  # fmt: skip
def test_the_month_of_a_word(word: str, number: int) -> None:
    found = month_of(fold(word))
    assert (found.number if found else 0) == number


def test_english_months_in_their_order() -> None:
    assert [MONTHS[name.lower()] for name in NAMES] == list(range(1, 13))


def test_a_longer_phrase_goes_first() -> None:
    for same in phrases().values():
        lengths = [len(phrase.words) for phrase in same]
        assert lengths == sorted(lengths, reverse=True)
    assert len(phrases()) > 300


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("4–9 May", [("4", 4), ("-", -1), ("9", 9), ("may", -1)]),
        ("１７／５", [("17", 17), ("/", -1), ("5", 5)]),
        ("٤.٥", [("٤", 4), (".", -1), ("٥", 5)]),
        ("十二月", [("十二", 12), ("月", -1)]),
        ("二十五日", [("二十五", 25), ("日", -1)]),
        ("一九六七年", [("一九六七", 1967), ("年", -1)]),
        ("Février", [("fevrier", -1)]),
        ("5월", [("5", 5), ("월", -1)]),
    ],
)
def test_tokens(text: str, tokens: list[tuple[str, int]]) -> None:
    found = tokens_of(text)
    assert [token.value for token in found] == [value for _, value in tokens]
    assert [token.folded for token in found if token.value < 0] == [word for word, value in tokens if value < 0]
    assert all(text[token.start : token.end] == token.text for token in found)
