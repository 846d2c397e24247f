"""One row of a table, whatever file it came from, as a cable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.stations import parse_station
from corpus.errors import BadSource
from corpus.ids import Repeats, file_id, mapped_id
from corpus.messages.kinds import opening_kind
from corpus.messages.markings import precedence
from corpus.messages.references import parse_ref_line
from corpus.messages.summary import DISPATCHED, summary_of
from corpus.messages.tags import parse_tags
from corpus.messages.withholding import is_withheld_remark, says_withheld
from corpus.records import Cable, Marking, Reference, Source
from ingest.language import language_of, stated_language
from ingest.readers.shared.addressee_list import addressees
from ingest.readers.shared.document_title import LONGEST_TITLE
from ingest.readers.shared.heading_number import heading_number
from ingest.readers.shared.prose import title_parties
from ingest.readers.tables import class_codes
from ingest.readers.tables.cells import Columns, Row
from ingest.readers.tables.columns import TEXTS
from ingest.readers.tables.dates import DateColumn, dated
from ingest.readers.tables.numbers import as_typed, identifier, message_number
from ingest.readers.tables.text_heading import first_line, with_heading
from ingest.sources.items import Failure, SourceFile
from ingest.sources.text import clean, join_paragraphs, one_line, split_paragraphs

if TYPE_CHECKING:
    from ingest.readers.tables.mapping import Mapping

_MRN = re.compile(r"(?P<year>\d{4}|\d{2})\s?(?P<post>[A-Z][A-Z '.-]{1,24}?)\s?(?P<number>\d{1,6})(?:_[a-z])?")
_MRN_AS_ID = re.compile(r"(?:19[6-9]|20[01])\d[A-Z]{2,20}\d{3,6}(?:_[a-z])?")
_NUMBER_OF_MRN = re.compile(r"(?<=[A-Z])\d+$")


@dataclass(slots=True)
class Table:
    """What all rows of one file share. State: the ids handed out, and what was reported of its columns."""

    source: SourceFile
    reader: str
    version: int
    mapping: Mapping
    encoding: str = ""
    repeats: Repeats = field(default_factory=Repeats)
    notes: list[str] = field(default_factory=list)
    """Warnings about the table as a whole: its first cable carries them."""
    columns: Columns = field(init=False)
    dates: DateColumn = field(init=False)

    def __post_init__(self) -> None:
        self.columns = Columns(self.mapping)
        self.dates = DateColumn(self.mapping.format)

    def look_back(self, rows: Callable[[], Iterable[Iterable[tuple[str, str]]]]) -> None:
        """`rows` gives all rows of the file again: what its column of dates proves is found there."""
        self.dates.cells = lambda: (value for cells in rows() for _, value in self._dated(cells))

    def _dated(self, cells: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """The column and value of the date in a row; none where it is empty."""
        dated = ((column, value) for column, value in cells if self.mapping.field_of(column) == "date")
        return [next(((column, value) for column, value in dated if value.strip()), ("", ""))]

    def cable(
        self, cells: Iterable[tuple[str, str]], *, place: str, row: int | str, notes: Sequence[str] = ()
    ) -> Cable | Failure:
        """The cable of (column, value) pairs at `place` ("line 40"); a Failure where they hold no text.

        `notes` are warnings about how the row was read.
        """
        cells = list(cells)
        found = self.columns.row(cells)
        values, rest = found.values, found.rest
        body = join_paragraphs(split_paragraphs(values.get("body", "")))
        if not body and not any(values.get(name) for name in (*TEXTS, "mrn")):
            return Failure(
                path=self.source.path,
                place=place,
                reason="the row holds neither a text nor a title",
                advice="check the row; map the column that holds the text to 'body' in a mapping file",
            )
        warnings = [*self.notes, *notes, *self.columns.warnings(found)]
        self.notes.clear()
        withheld = is_withheld(values.get("release", ""), body)
        if "release" in values:
            rest.append(("release", values["release"].strip()))
        self.columns.count(found, body=bool(body))
        if not body and not withheld:
            warnings.append(f"no text: {self._why_no_text(found)}")
        subject = one_line(values.get("subject", ""))
        named = one_line(values.get("title", "")) or subject
        title = named or one_line(body[: 2 * LONGEST_TITLE])[:LONGEST_TITLE]
        # Behind the first line of a text stand the dateline and the text itself.
        add_parties_of_title(values, named or first_line(body), rest)
        ((column, _),) = self._dated(cells)
        printed_date, columns, kept = dated(values, found.named)
        rest += kept
        when, date_warnings = self.dates.read(
            printed_date, column=column or columns, language=values.get("language", "")
        )
        if not when.known and values.get("dtg"):
            group, group_warnings = self.dates.read(values["dtg"], column="dtg")
            when, date_warnings = (group, ()) if group.known else (when, date_warnings + group_warnings)
        warnings += date_warnings
        year = when.earliest.year if when.earliest else 0
        sender = parse_station(one_line(values["sender"]), year=year) if values.get("sender", "").strip() else None
        received = addressees(clean(values.get("recipients", "")), info=clean(values.get("info", "")))
        tags, tag_names, _ = parse_tags(re.sub(r"[;|\n]", ", ", values.get("tags", "")))
        if keywords := keywords_of(values.get("tags", "")):
            rest.append(("tags", keywords))
        printed = as_typed(values.get("number", ""))
        number = message_number(printed) if printed else ""
        if number is None:
            warnings.append(f"number not certain: {printed[:100]!r}")
        marking, marking_warnings = marking_of(values)
        warnings += marking_warnings
        mrn = mrn_of(as_typed(values.get("mrn", ""))) or mrn_of_id(values.get("id", ""))
        collection = one_line(values.get("collection", "")) or self._name()
        kind = one_line(values.get("kind", "")).lower() or (opening_kind(title) if not mrn else "telegram")
        abstract = join_paragraphs(split_paragraphs(clean(values.get("summary", ""))))
        summary, summary_origin = summary_of(abstract, body if kind in DISPATCHED else "")
        cable = Cable(
            id=self.repeats.unique(self._id(values, collection, mrn, row)),
            kind=kind,
            collection=collection,
            source=self._source(values, place),
            title=title,
            subject=subject,
            summary=summary,
            summary_origin=summary_origin,
            body=body,
            source_note=clean(values.get("source_note", "")).strip(),
            date=when,
            place=one_line(values.get("place", "")),
            sender=sender,
            addressees=received,
            number=number or ("" if printed else number_of_mrn(mrn)),
            number_printed=printed,
            mrn=mrn,
            dtg=one_line(values.get("dtg", "")),
            marking=marking,
            tags=tags,
            tag_names=tag_names,
            references=references_of(values.get("references", ""), year=year),
            signed=one_line(values.get("signed", "")),
            drafter=one_line(values.get("drafter", "")),
            language=self._language(values, body, rest),
            withheld=withheld,
            attributes=tuple(rest),
            warnings=tuple(warnings),
        )
        return with_heading(cable, title_known=bool(named)) if body else cable

    def check(self, columns: Sequence[str], sample: Iterable[Sequence[str]] = (), lists: Sequence[str] = ()) -> None:
        """Raises BadSource where no column can hold a text or at least a title: then the names need a mapping.

        `sample` are some rows, in which the column that might hold the text is looked for. `lists` are the paths of
        lists of objects in the one object of a file: each object may be a record.
        """
        if {self.mapping.field_of(column) for column in columns} & (TEXTS | {"mrn"}):
            return
        for name in columns:
            self.columns.weigh([(name, "")])
        for cells in sample:
            self.columns.weigh(zip(columns, cells, strict=False))
        raise BadSource(
            f"no column is known to hold the text; the columns are: {self.columns.names}",
            advice=self.columns.advice(self.source.outer, lists),
        )

    def finish(self) -> Iterator[Failure]:
        """A Failure for a table of which no row has a text, although an unknown column looks like one."""
        if self.columns.texts or not self.columns.without or not self.columns.text_like:
            return
        known = "the column for it is empty" if self.columns.has_text_column else "no column is known to hold it"
        yield Failure(
            path=self.source.path,
            place="columns",
            reason=f"no text was read: {known}; the columns are: {self.columns.names}",
            advice=self.columns.advice(self.source.outer),
        )

    def _why_no_text(self, row: Row) -> str:
        if void := row.void.get("body"):
            return f"the column for it holds '{void}' in this row"
        if "body" in row.fields:
            return "the column for it is empty in this row"
        return "this record has none" if self.columns.has_text_column else "no column is known to hold it"

    def _language(self, values: dict[str, str], body: str, rest: list[tuple[str, str]]) -> str:
        stated = one_line(values.get("language", ""))
        if not stated:
            return language_of(body)
        if stated == self.mapping.constants.get("language"):
            return stated.lower()
        code = stated_language(stated, body)
        if stated.lower() != code:
            rest.append(("language", stated))
        return code

    def _id(self, values: dict[str, str], collection: str, mrn: str, row: int | str) -> str:
        if identified := identifier(values.get("id", "")):
            return mapped_id(collection, identified)
        return mrn or file_id(self.source.sha256, str(row))

    def _name(self) -> str:
        """The table's own name, for want of a collection's: ids of two tables must not meet."""
        return PurePosixPath(self.source.path.rsplit("!", 1)[-1]).stem or self.reader

    def _source(self, values: dict[str, str], place: str) -> Source:
        archive, citation, translator, rights, permalink = (
            one_line(values.get(name, "")) for name in ("archive", "citation", "translator", "rights", "permalink")
        )
        return Source(
            path=self.source.path,
            sha256=self.source.sha256,
            locator=place,
            reader=self.reader,
            reader_version=self.version,
            encoding=self.encoding,
            archive=archive,
            citation=citation,
            translator=translator,
            rights=rights,
            permalink=permalink,
            record_id=identifier(values.get("record_id", "")),
        )


def is_withheld(release: str, body: str) -> bool:
    """Whether a row says that its text was withheld: in its column for that, or in place of the text."""
    return is_withheld_remark(body) if body else says_withheld(release)


def add_parties_of_title(values: dict[str, str], title: str, rest: list[tuple[str, str]]) -> None:
    """Fill in sender, addressee and number from "Telegram from Zenda to Strelsau, No. 12", where no column has them.

    An author is the sender where nothing else is; otherwise the column is kept in `rest`.
    """
    if not values.get("sender", "").strip() and not values.get("recipients", "").strip():
        sender, received = title_parties(title[:LONGEST_TITLE])
        if sender and received:
            values["sender"] = sender
            values["recipients"] = "; ".join(one.station.printed for one in received)
        if opening_kind(title) == "telegram" and (number := heading_number((), title[:LONGEST_TITLE], "", "")):
            values.setdefault("number", number)
    if (author := one_line(values.get("author", ""))) and values.setdefault("sender", author) != author:
        rest.append(("author", author))


def keywords_of(tags: str) -> str:
    """A cell of tags that holds other words than TAGS codes, which keep their capitals: it is kept whole."""
    bare = re.sub(r"\([^()]*\)", " ", tags)
    return one_line(tags) if any(character.islower() for character in bare) else ""


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


def mrn_of_id(printed: str) -> str:
    """The message reference number that is a row's id: "1974ZENDA00088"; "" for other ids."""
    return mrn_of(printed) if _MRN_AS_ID.fullmatch(printed.strip()) else ""


def number_of_mrn(mrn: str) -> str:
    """The number at the end of a message reference number, without its zeros: "88" of "1974ZENDA00088"."""
    found = _NUMBER_OF_MRN.search(mrn)
    return found[0].lstrip("0") if found else ""


def marking_of(values: dict[str, str]) -> tuple[Marking, list[str]]:
    """(classification, captions and precedence of their columns, warnings); the printed words stay in any case."""
    found, unknown = class_codes.read(
        one_line(values.get("classification", "")), handling=one_line(values.get("captions", ""))
    )
    warnings = [f"classification not understood: '{unknown[:100]}'"] if unknown else []
    return replace(found, precedence=precedence(values.get("precedence", ""))), warnings


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
