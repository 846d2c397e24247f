"""Stable ids: the same cable gets the same id on every machine and at every ingest.

    frus1964-68v29p1/d40            a FRUS document: volume and document, as in its permalink
    1974BONN08226                   a State Department telegram: its MRN; "~2", "~3" for repeats in one file
    wilson/110116                   a Wilson Center page: its record id, else a slug of title and date
    file/3f2a9c0d1b7e#2             anything else: first 12 hex digits of the file's SHA-256, place in the file

Ids are at most 200 characters of letters, digits and ``./~#_-``. They never contain a running number of the run.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter

LONGEST = 200


def frus_id(volume: str, document: str) -> str:
    """ "frus1964-68v29p1/d40" """
    return f"{_clean(volume)}/{_clean(document)}"


def wilson_id(record_id: str, title: str, printed_date: str) -> str:
    """By record id where the page has one, else by a slug of its title and date."""
    if record_id.strip():
        return f"wilson/{_clean(record_id)}"
    dated = title if printed_date in title else f"{title} {printed_date}"
    return f"wilson/{slug(dated)}"


def file_id(sha256: str, place: str = "1") -> str:
    """By the bytes of the file and the place of the document in it."""
    return f"file/{sha256[:12]}#{_clean(place)}"


def mapped_id(collection: str, source_id: str) -> str:
    """By the source's own id within a collection that the user names."""
    return f"{slug(collection)}/{_clean(source_id)}"


def slug(text: str) -> str:
    """Lower-case ASCII words joined by "-". A long or non-Latin text keeps apart by a hash of the whole."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    lost = sum(c.isalnum() for c in text) - sum(c.isalnum() for c in plain)
    if len(words) <= 100 and lost <= 0 and words:
        return words
    return f"{words[:80].strip('-')}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}".lstrip(
        "-"
    )


class Repeats:
    """Hands out "~2", "~3" to the second and third use of one id within one file. State: one count per id."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def unique(self, candidate: str) -> str:
        """`wanted` itself the first time, then with a suffix."""
        self._seen[candidate] += 1
        times = self._seen[candidate]
        return candidate if times == 1 else f"{candidate}~{times}"


_OTHER = re.compile(r"[^A-Za-z0-9._~#-]+")


def _clean(part: str) -> str:
    kept = _OTHER.sub("-", part.strip()).strip("-")
    if kept and len(kept) <= LONGEST // 2:
        return kept
    return slug(part)
