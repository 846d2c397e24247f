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
from corpus.records import EntityLabel

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
_LINKING = frozenset(("of", "the", "and", "for", "in"))
"""Words of names that tell nothing apart."""
_ENDS = b',|"\n'
"""What stands behind a name in a table."""
_LABELS: dict[str, EntityLabel] = {
    "countries.csv": "PLACE",
    "cities.csv": "PLACE",
    "regions.csv": "PLACE",
    "parties.csv": "PARTY",
    "bodies.csv": "ORG",
    "persons.csv": "PERSON",
}

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
    label: EntityLabel
    name: str
    """The usual name."""
    forms: tuple[Form, ...]
    """Its other names, none of them borne by something else; the shortest first."""
    by_nickname: bool = False
    """Whether the name is one that no text need have: JFK, "the canal"."""


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


def find_other_names(
    words: Sequence[str], known: Known, years: Years = (0, 0), *, small: Sequence[bool] = ()
) -> Iterator[Found]:
    """What a row of words names, the longest names first, none overlapping; of the other names those `known`.

    Abbreviations count in capitals. Names of persons, parties and bodies count where a capital begins them, as do
    places that are words otherwise (ambiguous.csv); other places in small letters, too. `years` decide what a name
    means that changes with time ("the canal"). No name ends with one of the `small` words, a flag for each word.
    """
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            if small and small[at + length - 1]:
                continue
            name = tuple(words[at : at + length])
            if bearer := _bearer_of(name, years):
                entity = f"country/{bearer.id}" if bearer.file == "countries.csv" else bearer.id
                folded = fold(" ".join(name))
                forms = tuple(_forms(bearer, folded, known))
                label = _LABELS[bearer.file]
                initials = label == "PERSON" and length == 1 and _is_capitals(name[0])
                nickname = _nicknamed(name, years) is not None  # a nickname that texts print is an alias as well
                named = Named(entity, label, bearer.name, forms, initials or nickname)
                yield Found(at, at + length, named)
                at += length
                break
        else:
            at += 1


@lru_cache(maxsize=4_096)
def _bearer_of(words: tuple[str, ...], years: Years) -> _Bearer | None:
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
    nicknames = _nicknames_of(bearer.id)
    names = dict.fromkeys((*bearer.names, *nicknames))
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
        if name in nicknames or not any(other.has(form) for other in others):
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
    bearers = {
        id
        for form, (first, last), id in known
        if (form.islower() or text[:1].isupper())
        and (not first or (years[0] >= first and years[1] <= last and years != (0, 0)))
    }
    return _by_id(bearers.pop()) if len(bearers) == 1 else None


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
    """The rows that may have a name of these words: all of them stand in it, a single word ends one of its names."""
    telling = [word for word in words if word not in _LINKING] or list(words)
    files = tuple(_TABLES) if any(word[:1].isupper() for word in words) else _PLACES
    found: set[tuple[str, int]] | None = None
    for word in telling:
        lines = {place for place, ends in _lines_with(word, files).items() if ends or len(words) > 1}
        found = lines if found is None else found & lines
    return tuple(_bearer(file, line) for file, line in sorted(found or (), key=_order))


def _order(place: tuple[str, int]) -> tuple[int, int]:
    file, line = place
    return list(_TABLES).index(file), line


@lru_cache(maxsize=4_096)
def _lines_with(word: str, files: tuple[str, ...]) -> dict[tuple[str, int], bool]:
    """Where a word stands, with a capital if it has none: (file, line) -> whether a name ends with it."""
    found: dict[tuple[str, int], bool] = {}
    for file in files:
        for spelling in _spellings(word):
            for line, ends in _table(file).lines_with(spelling):
                found[file, line] = ends or found.get((file, line), False)
    return found


def _spellings(word: str) -> tuple[str, ...]:
    """How the tables may have a word."""
    plain = word.strip(",;:()").removesuffix("'s").removesuffix("’s")
    plain = plain[:1].upper() + plain[1:]
    forms = (plain, plain.replace(".", "") if plain.count(".") > 1 else "")
    return tuple(form for form in dict.fromkeys(forms) if form) or (word,)


class _Table:
    """A table whose lines are parsed when a word of them is asked for. Searched as bytes, which is fast."""

    def __init__(self, file: str) -> None:
        lines = table_lines(file)
        first = next(place for place, line in enumerate(lines) if line and not line.startswith("#"))
        self.columns = lines[first].split(",")
        self._before = first + 1
        self._lines = lines[self._before :]
        self._text = "\n".join(["", *self._lines, ""]).encode()
        self._starts: list[int] = []

    def lines_with(self, word: str) -> Iterator[tuple[int, bool]]:
        """(place, whether a cell or a name in it ends here) of each line, where this stands as a word."""
        literal = word.encode()
        at = self._text.find(literal)
        while at >= 0:
            end = at + len(literal)
            if not (_is_letter(self._text[at - 1]) or _is_letter(self._text[end])):
                yield self._line_at(at), self._text[end] in _ENDS
            at = self._text.find(literal, end)

    def line_of(self, id: str) -> int | None:
        """The place of the line that begins with this."""
        at = self._text.find(f"\n{id},".encode())
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
        if not self._starts:
            start = 1
            for line in self._text.split(b"\n")[1:-1]:
                self._starts.append(start)
                start += len(line) + 1
        return bisect_right(self._starts, at) - 1


def _is_letter(byte: int) -> bool:
    """Whether a byte of UTF-8 is of a letter or digit; all that are not ASCII are taken for such."""
    return byte >= 0x80 or chr(byte).isalnum()


@cache
def _table(file: str) -> _Table:
    return _Table(file)


@lru_cache(maxsize=4_096)
def _bearer(file: str, line: int) -> _Bearer:
    return _table(file).row(line, file)
