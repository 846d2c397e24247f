"""The engine of archives: the one place that names it. All else goes through index/protocol.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.tantivy.engine import TantivyEngine

if TYPE_CHECKING:
    from index.protocol import Engine

engine: Engine = TantivyEngine()
"""Used for all archives."""
