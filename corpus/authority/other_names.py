"""The names of one thing: Beijing, Peking and Peiping; Ceylon and Sri Lanka; OAU; JFK; "the canal" of a year.

For the words of a query. The tables are not parsed for it: a line is read where a word of the query stands in it, so
that a search pays for what it names. A name that several bear stands for none of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from corpus.authority.folding import fold
from corpus.authority.tables import parse_row, rows, table_lines

LONGEST = 6
"""Words of the longest name looked for."""
NICKNAME_COLUMNS = ("form", "entity", "earliest", "latest")

_PLACES = ("countries.csv", "cities.csv", "regions.csv")
_TABLES = {
    "countries.csv": ("name", "aliases", "historical", "abbreviations"),
    "cities.csv": ("name", "variants"),
    "regions.csv": ("name", "variants"),
    "parties.csv": ("name", "acronyms", "variants"),
    "bodies.csv": ("name", "acronyms", "variants"),
    "persons.csv": ("name", "variants"),
}
"""Files to the columns that hold names, the usual one first. Of those whose usual name it is the first file decides."""
_LABELS = dict(zip(_TABLES, ("PLACE", "PLACE", "PLACE", "PARTY", "ORG", "PERSON"), strict=True))

Years = tuple[int, int]
"""The first and the last year of which a query speaks; (0, 0) where it speaks of none."""
Known = Callable[[str], bool]
"""Whether texts have a name."""


class Form(msgspec.Struct, frozen=True):
    """Another name."""

    text: str
    longer: tuple[str, ...] = ()
    """Names of something else that end with it: "Latin America" of "America"."""


class Named(msgspec.Struct, frozen=True):
    """Someone or something that has other names."""

    entity: str
    label: str
    name: str
    """The usual name."""
    forms: tuple[Form, ...]
    """Its other names, none of them borne by something else; the shortest first."""


class Found(msgspec.Struct, frozen=True):
    """Words `start` to `end` (exclusive) are a name of `named`."""

    start: int
    end: int
    named: Named


class _Bearer(msgspec.Struct, frozen=True):
    """A row of a table, as a bearer of names."""

    file: str
    id: str
    name: str
    names: tuple[str, ...]
    country: str
    successors: tuple[str, ...]

    def has(self, folded: str) -> bool:
        """Whether this is one of its names."""
        return any(fold(name) == folded for name in self.names)


def find_other_names(words: Sequence[str], known: Known, years: Years = (0, 0)) -> Iterator[Found]:
    """What a row of words names, the longest names first, none overlapping; of the other names those `known`.

    Abbreviations count in capitals. Names of one word that persons, parties and bodies bear count where a capital
    begins them, as do places that are words otherwise (ambiguous.csv). `years` decide what a name means that changes
    with time ("the canal").
    """
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            name = tuple(words[at : at + length])
            if bearer := _meant(name, years):
                entity = f"country/{bearer.id}" if bearer.file == "countries.csv" else bearer.id
                forms = tuple(_forms(bearer, fold(" ".join(name)), known))
                yield Found(at, at + length, Named(entity, _LABELS[bearer.file], bearer.name, forms))
                at += length
                break
        else:
            at += 1


@lru_cache(maxsize=4_096)
def _meant(words: tuple[str, ...], years: Years) -> _Bearer | None:
    """Whom or what these words name, the whole of them."""
    if not any(char.isalpha() for char in words[0]):
        return None
    if bearer := _nicknamed(words, years):
        return bearer
    folded = fold(" ".join(words))
    bearers = [each for each in _bearers(words) if each.has(folded)]
    usual = [each for each in bearers if fold(each.name) == folded]
    if not bearers or (len({each.id for each in bearers}) > 1 and not usual):
        return None
    bearer = (usual or bearers)[0]
    return bearer if len(words) > 1 or _written_as_name(words[0], folded, bearer) else None


def _written_as_name(word: str, folded: str, bearer: _Bearer) -> bool:
    """Whether one word can be meant as the name that it is."""
    written = [name for name in bearer.names if fold(name) == folded]
    if all(map(_is_capitals, written)):
        return _is_capitals(word)
    if word[:1].isupper():
        return True
    return bearer.file in _PLACES and folded not in _words_of_language()


def _forms(bearer: _Bearer, folded: str, known: Known) -> Iterator[Form]:
    """The other names of a bearer that say as much, shorter ones first."""
    given = folded.split()
    taken: list[list[str]] = []
    names = dict.fromkeys((*bearer.names, *_nicknames_of(bearer.id)))
    for name in sorted(names, key=lambda each: len(fold(each).split())):
        form = fold(name)
        parts = form.split()
        if not parts or "(" in name or form in _words_of_language() or _holds(given, parts):
            continue  # a part of the name as written says less than it
        if _holds(parts, given) or any(_holds(parts, each) for each in taken):
            continue  # found by the words themselves
        if not known(name):
            continue
        others = list(_other_bearers(name, bearer))
        if not any(other.has(form) for other in others):
            taken.append(parts)
            yield Form(name, tuple(dict.fromkeys(_longer(form, others))))


def _other_bearers(name: str, bearer: _Bearer) -> Iterator[_Bearer]:
    """Whoever else has a name with this in it; neither its own state nor a state that followed it."""
    for other in _bearers(tuple(name.split())):
        if other.id not in (bearer.id, bearer.country, *bearer.successors):
            yield other


def _longer(form: str, others: Sequence[_Bearer]) -> Iterator[str]:
    """Names of other places that end with a form; "Gulf of Siam" speaks of Siam, too."""
    for other in others if len(form) > 1 else ():
        for name in other.names if other.file in _PLACES else ():
            before, found, rest = f" {fold(name)}".rpartition(f" {form}")
            if found and not rest and before and before.split()[-1] not in ("of", "the"):
                yield name


def _holds(parts: Sequence[str], inner: Sequence[str]) -> bool:
    size = len(inner)
    return any(parts[at : at + size] == inner for at in range(len(parts) - size + 1))


def _is_capitals(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


@cache
def _words_of_language() -> frozenset[str]:
    """Names that are also words, folded."""
    return frozenset(line.partition(",")[0] for line in table_lines("ambiguous.csv") if not line.startswith("#"))


# nicknames


@cache
def _nicknames() -> dict[str, list[tuple[str, Years, str]]]:
    """Folded nickname -> (as written, years, id of whom it means). Raises BadVocabulary."""
    found: dict[str, list[tuple[str, Years, str]]] = {}
    for row in rows("nicknames.csv", NICKNAME_COLUMNS, unique=False):
        years = (row.year("earliest"), row.year("latest"))
        found.setdefault(row["form"].casefold(), []).append((row["form"], years, row["entity"]))
    return found


def _nicknamed(words: tuple[str, ...], years: Years) -> _Bearer | None:
    """Whom a nickname means; None where years decide and those of the query do not."""
    text = " ".join(words)
    known = _nicknames().get(text.casefold(), ())
    meant = {
        id
        for form, (first, last), id in known
        if (form.islower() or text[:1].isupper())
        and (not first or (years[0] >= first and years[1] <= last and years != (0, 0)))
    }
    return _by_id(meant.pop()) if len(meant) == 1 else None


@cache
def _nicknames_of(id: str) -> tuple[str, ...]:
    """Those that always mean it."""
    known = (each for meanings in _nicknames().values() if len(meanings) == 1 for each in meanings)
    return tuple(form for form, (first, _), bearer in known if bearer == id and not first)


# rows


def _by_id(id: str) -> _Bearer | None:
    for file in _TABLES:
        if (line := _table(file).line_of(id)) is not None:
            return _bearer(file, line)
    return None


@lru_cache(maxsize=4_096)
def _bearers(words: tuple[str, ...]) -> tuple[_Bearer, ...]:
    """The rows of all tables in which the rarest of these words stands, as it is or with a capital."""
    spellings = [_spellings(word) for word in words]
    best = min(spellings, key=lambda each: sum(_table(file).count(each) for file in _TABLES))
    found = (_bearer(file, line) for file in _TABLES for line in _table(file).lines_with(best))
    return tuple(dict.fromkeys(found))


def _spellings(word: str) -> tuple[str, ...]:
    """How the tables may have a word."""
    plain = word.strip(",;:()").removesuffix("'s").removesuffix("’s")
    forms = (plain, plain.replace(".", ""), plain[:1].upper() + plain[1:])
    return tuple(form for form in dict.fromkeys(forms) if form) or (word,)


class _Table:
    """A table whose lines are parsed when a word of them is asked for."""

    def __init__(self, file: str) -> None:
        lines = table_lines(file)
        first = next(place for place, line in enumerate(lines) if line and not line.startswith("#"))
        self.columns = lines[first].split(",")
        self._before = first + 1
        self._lines = lines[self._before :]
        self._text = "\n".join(["", *self._lines])
        self._ends: list[int] = []

    def count(self, spellings: Sequence[str]) -> int:
        """How often one of these is in it, parts of words counted."""
        return sum(map(self._text.count, spellings))

    def lines_with(self, spellings: Sequence[str]) -> Iterator[int]:
        """The places of the lines in which one of these stands as a word."""
        for word in spellings:
            at = self._text.find(word)
            while at >= 0:
                end = at + len(word)
                if not (self._text[at - 1 : at].isalnum() or self._text[end : end + 1].isalnum()):
                    yield self._line_at(at)
                at = self._text.find(word, end)

    def line_of(self, id: str) -> int | None:
        """The place of the line that begins with this."""
        at = self._text.find(f"\n{id},")
        return None if at < 0 else self._line_at(at + 1)

    def row(self, line: int, file: str) -> _Bearer:
        """One line read. Raises BadVocabulary."""
        row = parse_row(self._lines[line], self.columns, f"{file} line {self._before + line + 1}")
        usual, *more = _TABLES[file]
        names = (row[usual], *(name for column in more for name in row.many(column)))
        if file == "countries.csv":
            return _Bearer(file, row["code"], row[usual], names, "", row.many("successor"))
        return _Bearer(file, row["id"], row[usual], names, row["country"], ())

    def _line_at(self, at: int) -> int:
        if not self._ends:
            end = 1
            for line in self._lines:
                end += len(line) + 1
                self._ends.append(end)
        return bisect_right(self._ends, at)


@cache
def _table(file: str) -> _Table:
    return _Table(file)


@lru_cache(maxsize=4_096)
def _bearer(file: str, line: int) -> _Bearer:
    return _table(file).row(line, file)
