"""Full-text search over diplomatic cables.

import cables

with cables.open("my-archive") as archive:
    results = archive.search('party:KWP "experience exchange"', limit=10, facets=["sender", "year"])
    for hit in results:
        print(hit.rank, hit.date.earliest, hit.title)
"""

# ruff: noqa: E402  what is imported further down must not come from the current folder

from __future__ import annotations

import os
import sys
from itertools import pairwise


def _leave_current_folder() -> None:
    """`python -m cables` looks for modules in the current folder first: that much less of it is run from here on.

    What Python itself loads before it has found this package can come from there: only `cables` and
    `python -P -m cables` are closed to it. A checkout that is the current folder stays.
    """
    given = sys.orig_argv
    if sys.flags.safe_path or sys.argv[:1] != ["-m"] or ("-m", "cables") not in pairwise(given):
        return
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  pathlib is not loaded yet
    if sys.path and sys.path[0] in ("", os.getcwd()) and home != os.getcwd():  # noqa: PTH109
        del sys.path[0]


_leave_current_folder()

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cables.api import Archive
    from cables.results import Results
    from corpus.errors import (
        ArchiveError,
        ArchiveLocked,
        BadConfig,
        BadRequest,
        CablesError,
        CorruptArchive,
        NoArchive,
        NoSuchCable,
        NoSuchEntity,
        NoSuchQuotation,
        QuerySyntaxError,
        StaleArchive,
    )
    from corpus.records import Cable, Entity
    from search.request import SearchRequest
    from search.results import Hit

__version__ = "0.2.0"
__distribution__ = "cables"
__all__ = [
    "Archive",
    "ArchiveError",
    "ArchiveLocked",
    "BadConfig",
    "BadRequest",
    "Cable",
    "CablesError",
    "CorruptArchive",
    "Entity",
    "Hit",
    "NoArchive",
    "NoSuchCable",
    "NoSuchEntity",
    "NoSuchQuotation",
    "QuerySyntaxError",
    "Results",
    "SearchRequest",
    "StaleArchive",
    "__version__",
    "cite",
    "open",
]

_HOMES = {
    "Archive": "cables.api",
    "Cable": "corpus.records",
    "Entity": "corpus.records",
    "Hit": "search.results",
    "Results": "cables.results",
    "SearchRequest": "search.request",
}
"""Where an exported name is defined; errors are in corpus.errors."""

ROOMS = ("corpus", "ingest", "index", "search")
"""Our sibling packages. Their names are common words: a file of the same name elsewhere can hide them, and another
distribution with a package of that name can overwrite them."""

MARKER = b'__distribution__ = "cables"'
"""A line in the `__init__.py` of each of them. The version is not in it: it is written in this module only."""


def _check_rooms() -> None:
    """Raise ImportError if Python finds another package under one of their names. No code of it is run for that."""
    home = Path(__file__).parent.parent
    for room in ROOMS:
        module = sys.modules.get(room)
        found = find_spec(room) if module is None else getattr(module, "__spec__", None)
        origin = found.origin if found else getattr(module, "__file__", None)
        expected = home / room / "__init__.py"
        ours = origin is not None and (origin == str(expected) or Path(origin).resolve() == expected.resolve())
        if ours and MARKER in expected.read_bytes().splitlines():
            continue
        from cables.package_conflicts import explain_hidden, explain_replaced  # loads importlib.metadata

        raise ImportError(explain_replaced(room, home) if ours else explain_hidden(room, home, origin))


_check_rooms()


def open(
    archive: str | os.PathLike[str],
    corrections: str | os.PathLike[str] | None = None,
    desk: str | os.PathLike[str] | None = None,
    model: str | os.PathLike[str] | None = None,
) -> Archive:
    """Open an archive for searching. Raises NoArchive, StaleArchive, CorruptArchive (corpus.errors).

    `corrections` is the file of the user's corrections of names, `desk` the folder of their labels, notes and saved
    searches, `model` the folder of a sentence model for `search(..., meaning=True)`; None is what the command line
    uses.
    """
    from cables import config
    from cables.api import Archive  # the engine loads here, not with `import cables`

    settings = config.load()
    names, folder, sentences = (os.fspath(each) if each is not None else None for each in (corrections, desk, model))
    corrected = config.corrections_path(names, settings)[0]
    read_by = config.model_path(sentences, settings)[0]
    return Archive(Path(archive), corrected, config.desk_path(folder, settings)[0], read_by)


def cite(cable: Cable, style: str = "chicago", *, quote: str = "", page: str = "") -> str:
    """The citation of a cable. Raises NoSuchQuotation, BadRequest (corpus.errors).

    `style`: chicago (a note), chicago-short, chicago-bibliography, mla, apa, bibtex, ris, csl-json or the path of a CSL
    style.

    `quote`: words of its body, which are checked; the citation says in which paragraph they stand.
    """
    from cables import citations

    return citations.cite(cable, style, quote=quote, page=page)


def __getattr__(name: str) -> Any:
    """The exported names, loaded when they are first asked for: `import cables` loads no engine."""
    if name.startswith("_") or name not in __all__:
        raise AttributeError(f"module 'cables' has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_HOMES.get(name, "corpus.errors")), name)
    return found
