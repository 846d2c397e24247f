"""Links and citations in a query or in the place of an id: which documents of an archive they name.

What the archive does not hold is reported by volume and document. What may be several is all of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from corpus.authority import external_ids
from corpus.citations.frus_volumes import matching_volumes, parse_volume_id, volume_id, volume_name
from corpus.citations.reading import read_citations
from corpus.counts import pluralize
from corpus.errors import NoSuchCable, NotHeld
from corpus.lazy_regex import lazily
from index import query as q
from search.query.fields import find_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.citations.cited import Cited
    from index.reader import ArchiveReader

MOST_NAMED = 5
"""Ids or volumes named in one sentence."""
_OTHER_FIELDS = lazily(r"[{}]|\s[A-Z][A-Z\d]\s{1,2}-\s|\"\s?:")
"""Marks of BibTeX, RIS and CSL JSON between a series and a number: words of several fields, no citation."""
_FORMS = {"link": "a link", "citation": "a citation", "entry": "a citation", "id": "a number"}


_VALUE = lazily(r"\b(?P<field>[A-Za-z]{2,20}):\"?(?P<value>[^\s\"()]{1,200})")
"""A field and its value without blanks."""


class CitedDocuments(msgspec.Struct, frozen=True):
    """What a text names in one archive."""

    ids: tuple[str, ...] = ()
    """Documents that the archive holds, in the order of the text."""
    collections: tuple[str, ...] = ()
    """Volumes that are named whole."""
    missing: tuple[str, ...] = ()
    """Ids of what is named and not held, as far as they are known."""
    understood: str = ""
    """ "frus1964-68v29p1/d40, named by a link"."""
    warnings: tuple[str, ...] = ()
    rest: str = ""
    """The text without the citations, of the same length."""

    @property
    def whole(self) -> bool:
        """Whether the text is nothing but a citation."""
        return not self.rest.strip()


def find_cited(reader: ArchiveReader, text: str) -> CitedDocuments | None:
    """The documents and volumes that `text` names; None where it names none.

    The id of a person that is the value of a field, as "frus:frus1964-68v29#p_AB1", names no volume.
    """
    ids = [found.span("value") for found in _VALUE.finditer(text) if _is_person_id(found)]
    without_ids = text
    for start, end in ids:
        without_ids = f"{without_ids[:start]}{' ' * (end - start)}{without_ids[end:]}"
    citations = read_citations(without_ids)
    if not citations.cited:
        return None
    finder = _Finder(reader, text)
    finder.words.extend(ids)
    # Pages last: where the document is named as well, they say only where in it.
    for cited in sorted(citations.cited, key=lambda each: each.pages is not None):
        finder.add(cited)
    rest = citations.rest
    for start, end in finder.words:
        rest = f"{rest[:start]}{text[start:end]}{rest[end:]}"
    return finder.result(rest)


def cited_id(reader: ArchiveReader, text: str, problem: NoSuchCable) -> str:
    """The id of the one document that `text` names, given in the place of an id.

    Raises NotHeld, which says what is named; else NoSuchCable: `problem` where the text is no citation, or one that
    says which documents may be meant.
    """
    found = find_cited(reader, text)
    if found is None or (not found.ids and not found.warnings and not found.collections):
        raise problem
    if len(found.ids) == 1:
        return found.ids[0]
    shown = f"{text.strip()[:100]!r}"
    if found.ids:
        raise NoSuchCable(f"{shown} may be {_listed(found.ids)}", advice="Give one of these ids.")
    if found.warnings and not found.collections:
        raise NotHeld("; ".join(found.warnings), advice=problem.advice)
    raise NoSuchCable(
        f"{shown} is a whole volume, {_listed(found.collections)}",
        advice=f"Add a document: {found.collections[0]}/d1. The query collection:{found.collections[0]} lists them.",
    )


def _is_person_id(found: re.Match[str]) -> bool:
    field = find_field(found["field"])
    return field is not None and field.kind in ("entity", "post") and bool(external_ids.parse(found["value"]))


class _Finder:
    """What was found so far. The collections of the archive are listed once."""

    def __init__(self, reader: ArchiveReader, text: str) -> None:
        self._reader, self._text = reader, text
        self._volumes: tuple[str, ...] | None = None
        self.ids: dict[str, str] = {}
        """Id to the form in which it is named."""
        self.collections: dict[str, None] = {}
        self.missing: dict[str, None] = {}
        self.warnings: list[str] = []
        self.unheld: list[str] = []
        self.titles: list[str] = []
        self.words: list[tuple[int, int]] = []
        """Places of what is no title of the volume that is cited: it is searched."""

    def add(self, cited: Cited) -> None:
        """Look up one thing that the text names."""
        if cited.title and not cited.ids:
            self.titles.append(cited.title)
        elif cited.ids:
            # The number of a message within the entry that has its id.
            if cited.form != "id" or "entry" not in self.ids.values():
                self._add_ids(cited)
        elif cited.collection:
            self._add_link(cited)
        else:
            self._add_printed(cited)

    def result(self, rest: str) -> CitedDocuments | None:
        """All of it, in the order of the text."""
        ids = list(self.ids)
        repeats = self._repeats(ids[0]) if self.titles and len(ids) == 1 else []
        if self.titles and (len(ids) != 1 or repeats):
            titled = self._titled([*ids, *repeats])
            if not ids and not titled and not self.missing and not self.collections:
                return None  # a phrase with a comma
            ids = [*titled, *(each for each in ids if each not in titled and not titled)]
            self.ids.update(dict.fromkeys((each for each in titled if each not in self.ids), "citation"))
        if not ids and not self.collections and not self.missing and not self.warnings and not self.unheld:
            return None
        # An entry of a reference manager has a key of its own beside the link that names the document.
        messages = self.warnings if ids else [*self.warnings, *self.unheld]
        return CitedDocuments(
            ids=tuple(ids),
            collections=() if ids else tuple(self.collections),
            missing=tuple(self.missing),
            understood=self._understood(ids),
            warnings=tuple(dict.fromkeys(messages)),
            rest=rest,
        )

    def _repeats(self, cable_id: str) -> list[str]:
        """Ids of other cables that print the same number."""
        return [term for term, _ in self._reader.term_counts("id", f"{cable_id}~", limit=MOST_NAMED)]

    def _titled(self, among: Sequence[str]) -> list[str]:
        from search.intent.cited_titles import find_titled  # few citations have nothing better

        found = (find_titled(self._reader, title, self._text, among) for title in self.titles)
        return next((each for each in found if each), [])

    def _understood(self, ids: Sequence[str]) -> str:
        if ids:
            forms = dict.fromkeys(_FORMS[self.ids[each]] for each in ids)
            return f"{_listed(ids)}, named by {' and '.join(forms)}"
        return f"the volume {_listed(tuple(self.collections))}" if self.collections else ""

    def _add_ids(self, cited: Cited) -> None:
        held = [each for each in cited.ids if self._holds(each)]
        if not held and cited.form == "link" and cited.title:
            held = sorted(term for term, _ in self._reader.term_counts("id", cited.ids[-1], limit=MOST_NAMED))
            if not held:
                self.titles.append(cited.title)
        if held:
            self.ids.setdefault(held[0], cited.form)
        elif cited.form == "link":
            self.missing.setdefault(cited.ids[0])
            message = f"{cited.printed} is not in this archive"
            if cited.ids[0].startswith("aad/"):
                message = f"{cited.printed} gives no message reference number: search for the MRN that the page prints"
            self.unheld.append(message)

    def _add_link(self, cited: Cited) -> None:
        volume = self._held_volume(cited.collection)
        if not volume:
            self._tell_missing(cited, cited.collection, _name_of(cited.collection))
            return
        if cited.section:
            self.warnings.append(f"{cited.section} of {volume} is no document: the whole volume is meant")
        self._add_places(cited, (volume,), cited.collection)

    def _add_printed(self, cited: Cited) -> None:
        volume = cited.volume
        if volume is None:
            return
        matching = matching_volumes(volume, self._held_volumes())
        if matching:
            self._add_places(cited, matching, volume_id(volume) or matching[0])
        elif "entry" not in self.ids.values() or not _OTHER_FIELDS.search(cited.printed):
            # In the entry of a document that is held, the name of the series cites nothing.
            self._tell_missing(cited, volume_id(volume), volume_name(volume))

    def _add_places(self, cited: Cited, volumes: Sequence[str], collection: str) -> None:
        """The documents of a citation, in whichever of the volumes has them."""
        if cited.is_volume:
            self.collections.update(dict.fromkeys(volumes))
            if cited.title_start >= 0 and not self._is_title(self._text[cited.title_start : cited.end], volumes[0]):
                self.words.append((cited.title_start, cited.end))
            return
        if cited.pages and any(each.partition("/")[0] in volumes for each in self.ids):
            return
        found = [each for volume in volumes for each in self._places(cited, volume)]
        new = [each for each in found if each not in self.ids]
        for each in new:
            self.ids[each] = cited.form
        holding = dict.fromkeys(each.partition("/")[0] for each in found)
        if len(holding) > 1:
            self.warnings.append(f"{cited.printed} may be in {_listed(tuple(holding))}: all are listed")
        elif cited.pages and len(found) > 1:
            self.warnings.append(f"{cited.printed}: {pluralize(len(found), 'document')} on these pages, all are listed")
        names = [f"{each.partition('/')[2]}" for each in found]
        lacking = [each for each in cited.documents if each not in names]
        if lacking or not found:
            self._tell_missing(
                msgspec.structs.replace(cited, documents=tuple(lacking)),
                volumes[0] if len(volumes) == 1 else collection,
                _name_of(volumes[0]),
                held=volumes[0],
            )

    def _is_title(self, words: str, volume: str) -> bool:
        """Whether words are of the title of a volume, as its documents cite it."""
        for _, ref in self._reader.search(q.Term("collection", volume), limit=1).hits:
            citation = self._reader.cable(ref, mentions=False).source.citation.lower()
            return all(word in citation for word in re.findall(r"\w+", words.lower()))
        return True

    def _places(self, cited: Cited, volume: str) -> list[str]:
        if cited.documents:
            return [each for name in cited.documents if self._holds(each := f"{volume}/{name}")]
        if cited.pages is None:
            return []
        parsed = parse_volume_id(volume)
        if parsed and parsed.number.startswith("e"):
            return []  # online volumes have no printed pages
        from search.intent.cited_pages import documents_on_pages  # few citations are of pages

        return list(documents_on_pages(self._reader, volume, *cited.pages))

    def _tell_missing(self, cited: Cited, collection: str, name: str, held: str = "") -> None:
        places = [f"Document {each.removeprefix('d')}" for each in cited.documents]
        within = cited.documents or ("",)
        if cited.pages:
            first, last = cited.pages
            places.append(f"page {first}" if first == last else f"pages {first}–{last}")
            within = (f"pg_{first}",)
        for each in within:
            self.missing.setdefault(f"{collection or cited.printed}{f'/{each}' if each else ''}")
        count = self._reader.count(q.Term("collection", held)) if held else 0
        has = f"holds {pluralize(count, 'document')} of that volume" if count else "holds nothing of that volume"
        self.warnings.append(f"{', '.join([name, *places])} is not in this archive, which {has}")

    def _holds(self, cable_id: str) -> bool:
        return self._reader.count(q.Term("id", cable_id.encode("utf-8", "replace").decode())) > 0

    def _held_volumes(self) -> tuple[str, ...]:
        if self._volumes is None:
            self._volumes = tuple(
                term for term, _ in self._reader.term_counts("collection", "frus") if parse_volume_id(term)
            )
        return self._volumes

    def _held_volume(self, written: str) -> str:
        """The id of a volume in whatever case it is written; "" where nothing of it is held."""
        folded = written.lower()
        return next((each for each in self._held_volumes() if each.lower() == folded), "")


def _name_of(collection: str) -> str:
    """A volume in words; where these have no number, with its id."""
    parsed = parse_volume_id(collection)
    if parsed is None:
        return collection
    if parsed.number:
        return volume_name(parsed)
    return f"{volume_name(msgspec.structs.replace(parsed, name=''))} ({collection})"


def _listed(names: Sequence[str]) -> str:
    shown = [*names[:MOST_NAMED], *([f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else [])]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
