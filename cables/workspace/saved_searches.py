"""Saved searches: `NAME [--sort ORDER] [--select FIELD=VALUE]... [--exclude FIELD=VALUE]... QUERY`, one a line."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from cables.workspace.line_files import Lines
from corpus.labels import label
from corpus.lazy_regex import lazily
from corpus.records import Record
from search.results import Sort

FILE = "saved.txt"
HEAD = "Saved searches, one a line: NAME [--sort ORDER] [--select FIELD=VALUE] [--exclude FIELD=VALUE] QUERY"
LONGEST = 100_000
"""Characters of a query, as of any."""
_OPTION = lazily(r'--(sort|select|exclude)[ =](?:"((?:[^"\\]|\\.)*)"|([^\s"]\S*))(?:\s+|$)')
_SORTS: dict[str, Sort] = {"relevance": "relevance", "newest": "newest", "oldest": "oldest"}


class Saved(Record, frozen=True, kw_only=True):
    """A search under a name: the arguments of a search."""

    name: str
    query: str
    sort: Sort = "relevance"
    select: tuple[str, ...] = ()
    """As written on the command line: "sender=Bonn"."""
    exclude: tuple[str, ...] = ()

    @property
    def arguments(self) -> str:
        """All but the name, as a line of the file has it."""
        options = [f"--sort {self.sort}"] if self.sort != "relevance" else []
        options += [f"--select {_value(each)}" for each in self.select]
        options += [f"--exclude {_value(each)}" for each in self.exclude]
        # "--" keeps a query that begins like an option from being taken for one.
        return " ".join([*options, *(["--"] if self.query.startswith("--") else []), self.query]).rstrip()

    def __str__(self) -> str:
        return f"{self.name} {self.arguments}"


def saved(
    name: str, query: str, *, sort: Sort = "relevance", select: tuple[str, ...], exclude: tuple[str, ...]
) -> Saved:
    """A search fit to be kept, on one line. Raises ValueError."""
    pairs = [tuple(dict.fromkeys(_flat(each) for each in one)) for one in (select, exclude)]
    made = Saved(name=saved_name(name), query=_flat(query), sort=sort, select=pairs[0], exclude=pairs[1])
    if not made.query and not made.select and not made.exclude:
        raise ValueError("a saved search needs a query")
    if len(made.query) > LONGEST:
        raise ValueError(f"a query has at most {LONGEST:,} characters")
    return made


def saved_name(written: str) -> str:
    """The name that is meant: as a label is written. Raises ValueError."""
    try:
        return label(written)
    except ValueError as error:
        raise ValueError(str(error).replace("a label", "the name of a search", 1)) from None


def read_line(line: str) -> Saved:
    """What a line says. Raises ValueError."""
    name, _, rest = line.partition(" ")
    try:
        found = Saved(name=label(name), query="")
    except ValueError:
        raise ValueError(f"begins with {name[:40]!r}, which is no name of a search") from None
    rest = rest.strip()
    while option := _OPTION.match(rest):
        value = re.sub(r"\\(.)", r"\1", option[2]) if option[2] is not None else option[3]
        rest = rest[option.end() :]
        if option[1] == "sort":
            if value not in _SORTS:
                raise ValueError(f"has the order {value[:40]!r}; orders are {', '.join(_SORTS)}")
            found = replace(found, sort=_SORTS[value])
        elif option[1] == "select":
            found = replace(found, select=(*found.select, value))
        else:
            found = replace(found, exclude=(*found.exclude, value))
    rest = rest.removeprefix("--").strip() if re.match(r"--(\s|$)", rest) else rest
    if not rest and not found.select and not found.exclude:
        raise ValueError("has a name and no query")
    return replace(found, query=rest)


def lines(folder: Path) -> Lines[Saved]:
    """The file of saved searches in a desk."""
    return Lines(folder / FILE, HEAD, read_line)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _value(pair: str) -> str:
    if re.fullmatch(r'[^\s"\\]+', pair):
        return pair
    return '"' + pair.replace("\\", "\\\\").replace('"', '\\"') + '"'
