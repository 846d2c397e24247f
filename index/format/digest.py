"""A short digest by which an archive and this program are compared."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def short_digest(content: bytes) -> str:
    """16 hex digits of the SHA-256 of `content`."""
    found: str = _sha256()(content).hexdigest()
    return found[:16]


def _sha256() -> Any:
    # The interpreter's own, as `random` takes its SHA-512: hashlib would load all of OpenSSL, in each search.
    for name in ("_sha2", "_sha256"):  # from Python 3.12 on, before
        try:
            return import_module(name).sha256
        except ImportError:
            continue
    from hashlib import sha256  # an interpreter that was built without

    return sha256
