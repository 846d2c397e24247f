"""What is saved beside pages and is no document: the folders of browsers ("cable_files/" beside "cable.html"), with
scripts, styles, frames and pictures, and the indexes of a web archive in the WACZ form.

A folder counts as one only where its page stands beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from ingest.sources.items import SourceFile

MOST_HELD = 64 << 20
"""Bytes of members of one tar that are held back until its end."""
# The folder's name in the languages of Windows and of the browsers.
_SUFFIX = re.compile(
    r"(?:_files|\.files|-Dateien|_Dateien|_fichiers|_archivos|_arquivos|_ficheiros|_bestanden|_file|-filer|_filer"
    r"|_tiedostot|_pliki|_soubory|_s[uú]bory|_elemei|_f[iî][sşș]iere|_файлы|_файлове|_файли|_dosyalar|_datoteke"
    r"|_fajlovi|_fitxers|_failid|_fails|_bylos|_fitxategiak|_αρχεία)$",
    re.IGNORECASE,
)
_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".php", ".asp", ".aspx")


def page_stem(folder: str) -> str:
    """The name of the page to which a folder of this name belongs, without its suffix; "" if it is called otherwise."""
    found = _SUFFIX.search(folder)
    return folder[: found.start()] if found else ""


def is_companion(folder: str, beside: Container[str]) -> bool:
    """Whether a folder belongs to a page among the names beside it, which are in lower case."""
    stem = page_stem(folder)
    if not stem:
        return False
    return any(f"{stem}{suffix}".lower() in beside for suffix in _PAGES)


class Companions:
    """The members of an archive, which are named by their whole paths, that are saved beside pages."""

    def __init__(self, members: Iterable[str]) -> None:
        self._members = frozenset(_normal(member) for member in members)
        # https://specs.webrecorder.net/wacz/1.1.1/: pages stand in archive/*.warc.gz; all else is lists and indexes.
        self._is_wacz = "datapackage.json" in self._members and any(map(_is_web_archive, self._members))

    def holds(self, member: str) -> bool:
        """Whether a member is in such a folder, or one of the lists of a web archive."""
        if self._is_wacz and not _is_web_archive(_normal(member)):
            return True
        parts = _normal(member).split("/")
        for place, folder in enumerate(parts[:-1]):
            stem = page_stem(folder)
            before = "/".join(parts[:place])
            if stem and any(f"{before}/{stem}{suffix}".lstrip("/") in self._members for suffix in _PAGES):
                return True
        return False


class HeldMembers:
    """Members of a tar that may be in such a folder: whether its page stands beside it, a later member can show."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._held: list[tuple[str, SourceFile]] = []
        self._size = 0

    def takes(self, name: str, member: SourceFile) -> bool:
        """Whether a member is held back. What is over MOST_HELD is not: it is read whatever comes."""
        self._names.add(_normal(name))
        if not any(map(page_stem, _normal(name).split("/")[:-1])) or self._size + member.size > MOST_HELD:
            return False
        self._size += member.size
        self._held.append((name, member))
        return True

    def left(self) -> Iterator[SourceFile]:
        """Those held whose folder belongs to no page."""
        companions = Companions(self._names)
        return (member for name, member in self._held if not companions.holds(name))


def _is_web_archive(member: str) -> bool:
    return member.startswith("archive/") and member.endswith((".warc", ".warc.gz"))


def _normal(member: str) -> str:
    return member.replace("\\", "/").removeprefix("./").lower()
