"""Versions of what makes cables out of files; the ledger knows under which each file was read.

A module of its own, without imports: a search compares them.
"""

from __future__ import annotations

READING_VERSION = 12
"""Raised with every change of a reader that changes what files give: the ledger then reads them again."""

TAGGING_VERSION = 7
"""Likewise for the tagger and its authority files."""
