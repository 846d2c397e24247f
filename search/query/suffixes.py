"""Marks at the end of a word or a phrase: `~2` for slips of the pen or words between, `^3` for weight."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.lazy_regex import lazily
from search.query.characters import has_word

TILDE = lazily(r"~([0-9]*(?:\.[0-9]+)?)")
BOOST = lazily(r"\^([0-9]+(?:\.[0-9]+)?)")
NUMBER = lazily(r"[0-9]+(?:\.[0-9]+)?")


def boost_numbers(core: str, caret: int) -> Iterator[tuple[str, int]]:
    """The numbers of "^2^3" from `caret` to the end of `core`, and where each ends."""
    end = caret
    for number in core[caret:].split("^")[1:]:
        end += 1 + len(number)
        yield number, end


def suffix_start(core: str) -> tuple[int, int]:
    """Where in "word~2^3" the tilde and the first caret stand; the end of what is before them where they do not."""
    caret = len(core)
    while (before := core.rfind("^", 0, caret)) > 0 and NUMBER.fullmatch(core, before + 1, caret):
        caret = before
    tilde = core.rfind("~", 0, caret)
    if tilde <= 0 or not TILDE.fullmatch(core, tilde, caret):
        tilde = caret
    base = core[:tilde]
    # "~2" and "^3" alone are punctuation and a number; "*^2" is everything, boosted.
    return (tilde, caret) if has_word(base) or (base and not base.strip("*")) else (len(core), len(core))
