"""What `Archive.search` returns: a page of hits that a notebook shows and that pandas and Arrow take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from cables import present
from search.results import Hit, Passage, ResultPage

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from cables.present import MarkedText

Kind = Literal["count", "number", "text", "texts", "date"]

COLUMNS: dict[str, tuple[Kind, Callable[[Hit], Any]]] = {
    "rank": ("count", lambda hit: hit.rank),
    "score": ("number", lambda hit: hit.score),
    "id": ("text", lambda hit: hit.id),
    "title": ("text", lambda hit: hit.title),
    "subject": ("text", lambda hit: hit.subject),
    "date": ("text", lambda hit: present.day(hit.date) if hit.date.known else ""),
    "earliest": ("date", lambda hit: hit.date.earliest),
    "latest": ("date", lambda hit: hit.date.latest),
    "from": ("text", lambda hit: "; ".join(each.name for each in present.senders(hit))),
    "to": ("texts", lambda hit: [each.station.name for each in hit.addressees if each.role == "action"]),
    "info": ("texts", lambda hit: [each.station.name for each in hit.addressees if each.role == "info"]),
    "participants": ("texts", lambda hit: [each.station.name for each in hit.participants]),
    "classification": ("text", lambda hit: hit.marking.level),
    "captions": ("texts", lambda hit: list(hit.marking.captions)),
    "kind": ("text", lambda hit: hit.kind),
    "number": ("text", lambda hit: hit.number),
    "mrn": ("text", lambda hit: hit.mrn),
    "collection": ("text", lambda hit: hit.collection),
    "link": ("text", lambda hit: hit.permalink),
    "versions": ("texts", lambda hit: list(hit.versions)),
    "missing": ("texts", lambda hit: list(hit.missing)),
    "snippets": ("texts", lambda hit: [each.text for each in hit.snippets]),
    "passages": ("texts", lambda hit: [f"{present.paragraphs(each)}: {each.text}" for each in hit.passages]),
    "words_rank": ("count", lambda hit: hit.by_meaning.words_rank if hit.by_meaning else hit.rank),
}
"""The columns of a table of hits; those of an export that a hit has bear the same names."""


class Results(ResultPage, frozen=True, kw_only=True):
    """One page of the answer to a search: a sequence of `Hit`.

    `len(results)` is the number of hits on this page and `results[0]` its first hit, a slice is a tuple of hits;
    `total` counts all cables that match. An empty page is false.
    """

    @classmethod
    def of(cls, page: ResultPage, warnings: tuple[str, ...] = ()) -> Results:
        """The same page; `warnings` before its own."""
        values = {name: getattr(page, name) for name in page.__struct_fields__}
        return cls(**{**values, "warnings": (*warnings, *page.warnings)})

    def to_pandas(self) -> pandas.DataFrame:
        """A row a hit, columns as in `COLUMNS`; dates are datetime64[s], what there are several of is a list.

        Raises ModuleNotFoundError where pandas is not installed.
        """
        pd = _package("pandas", "Results.to_pandas")
        dtypes = {"count": "int64", "number": "float64", "text": "object", "texts": "object", "date": "datetime64[s]"}
        columns = {name: pd.Series(values, dtype=dtypes[kind]) for name, kind, values in self._columns()}
        table: pandas.DataFrame = pd.DataFrame(columns)
        return table

    def to_arrow(self) -> pyarrow.Table:
        """A row a hit, columns as in `COLUMNS`; dates are date32, what there are several of is list<string>.

        Raises ModuleNotFoundError where pyarrow is not installed.
        """
        pa = _package("pyarrow", "Results.to_arrow")
        types = {
            "count": pa.int64(),
            "number": pa.float64(),
            "text": pa.string(),
            "texts": pa.list_(pa.string()),
            "date": pa.date32(),
        }
        columns = {name: pa.array(values, types[kind]) for name, kind, values in self._columns()}
        table: pyarrow.Table = pa.table(columns)
        return table

    def _columns(self) -> Iterator[tuple[str, Kind, list[Any]]]:
        for name, (kind, value) in COLUMNS.items():
            yield name, kind, [value(hit) for hit in self.hits]

    def _repr_html_(self) -> str:
        """The page as a table, for notebooks. Whatever the cables print is escaped."""
        return "".join(_html(self))


def _package(name: str, method: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        problem = f"{method} needs the package {name}, which is not installed: pip install {name}"
        raise ModuleNotFoundError(problem, name=name) from error


def _html(page: ResultPage) -> Iterator[str]:
    some = f"; {page.partial:,} more with some of the words" if page.partial else ""
    cables = "1 cable" if page.total == 1 else f"{page.total:,} cables"
    yield f"<div><p><b>{cables}</b> for <code>{_escaped(page.query) or 'everything'}</code>{some}</p>"
    yield from (f"<p>{_escaped(warning)}</p>" for warning in page.warnings)
    yield "<table>"
    for hit in page.hits:
        name = _marked(present.title(hit))
        # A link of another kind could run a script.
        if hit.permalink.startswith(("https://", "http://")):
            name = f'<a href="{_escaped(hit.permalink)}">{name}</a>'
        lines = [f"<b>{name}</b>", " · ".join(map(_escaped, present.facts(hit))), f"<code>{_escaped(hit.id)}</code>"]
        about = (present.missing(hit), present.versions(hit), present.by_meaning(hit))
        lines += [_escaped(line) for line in about if line]
        for piece in hit.passages or hit.snippets:
            snippet = present.snippet(piece)
            label = "" if snippet.field == "body" else f"[{_escaped(snippet.field)}] "
            if isinstance(piece, Passage):
                label = f"{present.paragraphs(piece)}: "
            before, after = "… " if snippet.cut_before else "", " …" if snippet.cut_after else ""
            lines.append(f"<small>{label}{before}{_marked(snippet.marked)}{after}</small>")
        cell = '<td style="text-align: left; vertical-align: top">'
        yield f"<tr>{cell}{hit.rank:,}</td>{cell}{'<br>'.join(lines)}</td></tr>"
    yield "</table></div>"


def _marked(marked: MarkedText) -> str:
    pieces = ((_escaped(piece), matches) for piece, matches in marked.pieces())
    return "".join(f"<mark>{piece}</mark>" if matches else piece for piece, matches in pieces)


def _escaped(text: str) -> str:
    from html import escape  # only notebooks

    from cables.terminal.text import escape_controls  # marks that reorder text do so in a page, too

    return escape(escape_controls(text))
