"""Which links are shown to be decided, although they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.records import Mention

BELIEVED = 0.9
"""Confidence of a link from which on it is not in doubt (ingest/tagging/confidence.py)."""


def is_unsure(mention: Mention) -> bool:
    """Whether a linked mention is to be looked at: its rule errs too often, and the user has not made the link."""
    from ingest.tagging.confidence import confidence

    return bool(mention.entity) and not mention.rule.startswith("corrected(") and confidence(mention) < BELIEVED
