"""Labels of the user's own: one word each, the same in any case. They are no TAGS, which a cable prints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from corpus.lazy_regex import lazily

LONGEST = 60
"""Characters; a label is a word, not a sentence."""
_LABEL = lazily(r"[^\W_][\w.+-]*")


class UserAnnotations(Protocol):
    """What the user has put on cables, as a search asks for it."""

    def labels(self) -> Mapping[str, Collection[str]]:
        """Label (as `fold_label` gives it) to the ids of the cables that bear it."""
        ...

    def noted(self) -> Collection[str]:
        """The ids of the cables on which the user has notes."""
        ...


class NoAnnotations:
    """Nobody's: no label, no note."""

    def labels(self) -> Mapping[str, Collection[str]]:
        """None."""
        return {}

    def noted(self) -> Collection[str]:
        """None."""
        return ()


def fold_label(written: str) -> str:
    """A label for comparing and storing: no case, composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", written.strip()).casefold())


def parse_label(written: str) -> str:
    """The label that is meant. Raises ValueError with what is wrong."""
    found = fold_label(written)
    if not _LABEL.fullmatch(found) or len(found) > LONGEST:
        raise ValueError(
            f"a label is one word of letters, digits and . _ + - that begins with a letter or digit, of at most "
            f"{LONGEST} characters, not {written[:40]!r}"
        )
    return found


def labels_matching(labels: Iterable[str], pattern: str) -> tuple[str, ...]:
    """Those of `labels` that a pattern with `*` and `?` means, in order."""
    parts = (".*" if char == "*" else "." if char == "?" else re.escape(char) for char in fold_label(pattern))
    label_pattern = re.compile("".join(parts), re.DOTALL)
    return tuple(sorted(each for each in labels if label_pattern.fullmatch(each)))
