"""Which forms of words a wildcard or a fuzzy word stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

FormPredicate = Callable[[str], bool]


@lru_cache(maxsize=256)
def wildcard(pattern: str) -> FormPredicate:
    """Whether a folded form matches `pattern`, in which "*" is any run of characters and "?" is any one."""
    compiled = re.compile(wildcard_regex(pattern, any_one=".", any_run=".*"), re.DOTALL)
    return lambda form: compiled.fullmatch(form) is not None


def wildcard_regex(pattern: str, *, any_one: str, any_run: str) -> str:
    """`pattern` as a regular expression, runs of "*" folded to one so that matching stays linear."""
    parts = {"*": any_run, "?": any_one}
    squeezed = re.sub(r"\*+", "*", pattern)
    return "".join(parts.get(char) or re.escape(char) for char in squeezed)


@lru_cache(maxsize=256)
def within_edits(form: str, distance: int) -> FormPredicate:
    """Whether another form is at most `distance` edits away; a swap of two neighbours is one edit."""
    from rapidfuzz.distance import OSA  # loads a C library: only where a fuzzy word is asked for

    return lambda other: OSA.distance(form, other, score_cutoff=distance) <= distance
