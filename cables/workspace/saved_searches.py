"""Saved searches: `NAME [OPTION...] QUERY`, one a line; options as those of `cables search`."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from cables.request_arguments import FLAGS, VALUED, options, request_of
from cables.workspace.line_files import Lines
from corpus.errors import BadRequest, QuerySyntaxError
from corpus.labels import parse_label
from corpus.lazy_regex import lazily
from corpus.records import Record
from search.request import SearchRequest, Selections

FILE = "saved.txt"
HEAD = "Saved searches, one a line: NAME [--sort ORDER] [--select FIELD=VALUE] [--exclude FIELD=VALUE] QUERY"
LONGEST = 100_000
"""Characters of a query, as of any."""
_VALUED = lazily(rf'({"|".join(VALUED)})[ =](?:"((?:[^"\\]|\\.)*)"|([^\s"]\S*))(?:\s+|$)')
_FLAG = lazily(rf"({'|'.join(FLAGS)})(?:\s+|$)")


class Saved(Record, frozen=True, kw_only=True):
    """A search under a name."""

    name: str
    request: SearchRequest

    @property
    def arguments(self) -> str:
        """All but the name, as a line of the file has it."""
        query = self.request.query
        given = [
            each.name if each.value is None else f"{each.name} {_value(each.value)}" for each in options(self.request)
        ]
        # "--" keeps a query that begins like an option from being taken for one.
        return " ".join([*given, *(["--"] if query.startswith("--") else []), query]).rstrip()

    def __str__(self) -> str:
        return f"{self.name} {self.arguments}"


def make_search(name: str, request: SearchRequest) -> Saved:
    """A search fit to be kept, on one line. Raises ValueError."""
    one_line = replace(
        request,
        query=_flat(request.query),
        facets=tuple(map(_flat, request.facets)),
        select=_flat_selections(request.select),
        exclude=_flat_selections(request.exclude),
    )
    if not one_line.query and not one_line.select and not one_line.exclude:
        raise ValueError("a saved search needs a query")
    if len(one_line.query) > LONGEST:
        raise ValueError(f"a query has at most {LONGEST:,} characters")
    return Saved(name=parse_search_name(name), request=one_line)


def parse_search_name(written: str) -> str:
    """The name that is meant: as a label is written. Raises ValueError."""
    try:
        return parse_label(written)
    except ValueError as error:
        raise ValueError(str(error).replace("a label", "the name of a search", 1)) from None


def parse_search_line(line: str) -> Saved:
    """What a line says. Raises ValueError."""
    name, _, rest = line.partition(" ")
    try:
        name = parse_label(name)
    except ValueError:
        raise ValueError(f"begins with {name[:40]!r}, which is no name of a search") from None
    rest = rest.strip()
    given: list[tuple[str, str | None]] = []
    while option := _VALUED.match(rest) or _FLAG.match(rest):
        value = None
        if option.re.groups > 1:
            value = re.sub(r"\\(.)", r"\1", option[2]) if option[2] is not None else option[3]
        given.append((option[1], value))
        rest = rest[option.end() :]
    rest = rest.removeprefix("--").strip() if re.match(r"--(\s|$)", rest) else rest
    try:
        request = request_of(given, rest)
    except (BadRequest, QuerySyntaxError) as error:
        raise ValueError(f"has an option that cannot be read: {error.problem[:100]}") from None
    if not rest and not request.select and not request.exclude:
        raise ValueError("has a name and no query")
    return Saved(name=name, request=request)


def search_lines(folder: Path) -> Lines[Saved]:
    """The file of saved searches in a desk."""
    return Lines(folder / FILE, HEAD, parse_search_line)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _flat_selections(chosen: Selections) -> dict[str, tuple[str, ...]]:
    return {_flat(field): tuple(dict.fromkeys(map(_flat, values))) for field, values in chosen.items()}


def _value(text: str) -> str:
    if re.fullmatch(r'[^\s"\\]+', text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
