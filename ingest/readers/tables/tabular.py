"""One row of a table, whatever file it came from, as a cable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from corpus.authority.stations import parse_station
from corpus.errors import BadSource
from corpus.ids import Repeats, file_id, mapped_id
from corpus.messages.markings import captions, classification, precedence
from corpus.messages.references import parse_ref_line
from corpus.records import Cable, Marking, Reference, Source
from ingest.language import language_of
from ingest.readers.shared.prose import LONGEST_TITLE, addressees, kind_of
from ingest.readers.tables.dates import DateColumn
from ingest.readers.tables.mapping import ALIASES, IGNORE, Mapping
from ingest.readers.telegram.labels import tags_of
from ingest.sources.items import Failure, SourceFile
from ingest.sources.text import clean, join_paragraphs, one_line, split_paragraphs

_MRN = re.compile(r"(?P<year>\d{4}|\d{2})\s?(?P<post>[A-Z][A-Z '.-]{1,24}?)\s?(?P<number>\d{1,6})(?:_[a-z])?")


@dataclass(slots=True)
class Table:
    """What all rows of one file share. State: the ids handed out, and whether unknown columns were reported."""

    source: SourceFile
    reader: str
    version: int
    mapping: Mapping
    encoding: str = ""
    repeats: Repeats = field(default_factory=Repeats)
    reported: set[str] = field(default_factory=set)
    dates: DateColumn = field(init=False)

    def __post_init__(self) -> None:
        self.dates = DateColumn(self.mapping.format)

    def look_back(self, rows: Callable[[], Iterable[Iterable[tuple[str, str]]]]) -> None:
        """`rows` gives all rows of the file again: what its column of dates proves is found there."""
        self.dates.cells = lambda: (value for cells in rows() for _, value in self._dated(cells))

    def _dated(self, cells: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """The column and value of the date in a row; none where it is empty."""
        dated = ((column, value) for column, value in cells if self.mapping.field_of(column) == "date")
        return [next(((column, value) for column, value in dated if value.strip()), ("", ""))]

    def cable(self, cells: Iterable[tuple[str, str]], *, place: str, row: int) -> Cable | Failure:
        """The cable of (column, value) pairs at `place` ("line 40"); a Failure where they hold no text."""
        cells = list(cells)
        values, rest, unknown = self._fields(cells)
        body = join_paragraphs(split_paragraphs(clean(values.get("body", ""))))
        if not body and not any(values.get(name) for name in ("title", "subject", "summary", "mrn")):
            return Failure(
                path=self.source.path,
                place=place,
                reason="the row holds neither a text nor a title",
                advice="check the row; map the column that holds the text to 'body' in a mapping file",
            )
        warnings = []
        if unknown:
            warnings.append(f"columns without a field, kept as attributes: {', '.join(unknown)[:1000]}")
        subject = one_line(values.get("subject", ""))
        title = one_line(values.get("title", "")) or subject or one_line(body[: 2 * LONGEST_TITLE])[:LONGEST_TITLE]
        ((column, _),) = self._dated(cells)
        when, told = self.dates.read(values.get("date", ""), column=column, language=values.get("language", ""))
        if not when.known and values.get("dtg"):
            group, told_of_group = self.dates.read(values["dtg"], column="dtg")
            when, told = (group, ()) if group.known else (when, told + told_of_group)
        warnings += told
        year = when.earliest.year if when.earliest else 0
        sender = parse_station(one_line(values["sender"]), year=year) if values.get("sender", "").strip() else None
        received = addressees(clean(values.get("recipients", "")), info=clean(values.get("info", "")))
        tags, tag_names = tags_of(re.sub(r"[;|\n]", ", ", values.get("tags", "")))
        number = one_line(values.get("number", ""))
        mrn = mrn_of(values.get("mrn", ""))
        collection = one_line(values.get("collection", "")) or self._name()
        return Cable(
            id=self.repeats.unique(self._id(values, collection, mrn, row)),
            kind=one_line(values.get("kind", "")).lower() or (kind_of(title) if not mrn else "telegram"),
            collection=collection,
            source=self._source(values, place),
            title=title,
            subject=subject,
            summary=join_paragraphs(split_paragraphs(clean(values.get("summary", "")))),
            body=body,
            source_note=clean(values.get("source_note", "")).strip(),
            date=when,
            place=one_line(values.get("place", "")),
            sender=sender,
            addressees=received,
            number=re.sub(r"[^0-9A-Za-z/-]", "", number).upper(),
            number_printed=number,
            mrn=mrn,
            dtg=one_line(values.get("dtg", "")),
            marking=marking_of(values),
            tags=tags,
            tag_names=tag_names,
            references=references_of(values.get("references", ""), year=year),
            signed=one_line(values.get("signed", "")),
            drafter=one_line(values.get("drafter", "")),
            language=values.get("language", "").strip().lower() or language_of(body),
            withheld=not body,
            attributes=tuple(rest),
            warnings=tuple(warnings),
        )

    def check(self, columns: Sequence[str]) -> None:
        """Raises BadSource where no column can hold a text or at least a title: then the names need a mapping."""
        fields = {self.mapping.field_of(column) for column in columns}
        if not fields & {"body", "title", "subject", "summary"}:
            names = one_line(clean(", ".join(columns)))[:500]
            raise BadSource(
                f"no column is known to hold the text; the columns are: {names}",
                advice=f"put a mapping file {self.source.outer}.mapping.toml beside it, with [columns] that map one to "
                "'body', or pass it with --mapping",
            )

    def _fields(self, cells: Iterable[tuple[str, str]]) -> tuple[dict[str, str], list[tuple[str, str]], list[str]]:
        """(field -> value with the constants filled in, leftover cells, names of unknown columns to report)."""
        values: dict[str, str] = {}
        rest: list[tuple[str, str]] = []
        unknown = []
        for column, value in cells:
            name = self.mapping.field_of(column)
            shown = one_line(clean(column))[:200]
            if name == IGNORE or not value.strip():
                known = True
            elif name in ALIASES and name not in values:
                values[name] = value
                known = True
            else:  # nobody's column, or a second column for one field
                rest.append((shown, clean(value).strip()))
                known = bool(name)
            if not known and shown not in self.reported and not self.reported & {""}:
                unknown.append(shown)
        if not self.reported:
            self.reported.add("")  # once a file: on its first cable
        for name, value in self.mapping.constants.items():
            values.setdefault(name, value)
        return {name: clean(value) for name, value in values.items()}, rest, unknown

    def _id(self, values: dict[str, str], collection: str, mrn: str, row: int) -> str:
        if own := one_line(values.get("id", "")):
            return mapped_id(collection, own)
        return mrn or file_id(self.source.sha256, str(row))

    def _name(self) -> str:
        """The table's own name, for want of a collection's: ids of two tables must not meet."""
        return PurePosixPath(self.source.path.rsplit("!", 1)[-1]).stem or self.reader

    def _source(self, values: dict[str, str], place: str) -> Source:
        texts = {
            name: one_line(values.get(name, ""))
            for name in ("archive", "citation", "translator", "rights", "permalink", "record_id")
        }
        return Source(
            path=self.source.path,
            sha256=self.source.sha256,
            locator=place,
            reader=self.reader,
            reader_version=self.version,
            encoding=self.encoding,
            **texts,
        )


def mrn_of(printed: str) -> str:
    """ "10SHANGHAI60" -> "2010SHANGHAI00060"; "" where it is no message reference number.

    Two-digit years are of 1966 to 2010, the span of the telegrams and cables that bear such numbers.
    """
    found = _MRN.fullmatch(one_line(printed).removesuffix("."))
    if not found:
        return ""
    year = int(found["year"])
    if year < 100:
        year += 1900 if year > 50 else 2000
    return f"{year}{re.sub(r'[^A-Z]', '', found['post'])}{int(found['number']):05d}"


def marking_of(values: dict[str, str]) -> Marking:
    """Classification, captions and precedence of their columns; the printed words stay where no rank is known."""
    printed = one_line(values.get("classification", ""))
    found = classification(printed)
    handling = one_line(f"{printed} {values.get('captions', '')}")
    return Marking(
        printed=printed,
        level=found.level,
        rank=found.rank,
        captions=captions(handling),
        precedence=precedence(values.get("precedence", "")),
    )


def references_of(printed: str, *, year: int) -> tuple[Reference, ...]:
    """One reference for each part between ";" or "|"; what is no known form of reference stays as printed."""
    found: list[Reference] = []
    for part in re.split(r"[;|\n]", printed):
        words = one_line(part)
        if not words:
            continue
        if mrn := mrn_of(words):
            parts = _MRN.fullmatch(words.removesuffix("."))
            number = str(int(parts["number"])) if parts else ""
            post = parts["post"] if parts else ""
            found.append(
                Reference(
                    printed=words,
                    kind="telegram",
                    sender=parse_station(post).post or post,
                    number=number,
                    year=int(mrn[:4]),
                    mrn=mrn,
                )
            )
        else:
            found += parse_ref_line(words, year=year) or (Reference(printed=words),)
    return tuple(found)
