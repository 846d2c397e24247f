"""Posts, departments and commands (corpus/data/posts.csv), found by any name they were ever printed under.

Names of their cities in other languages stand in corpus/data/post_names.csv.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from corpus.authority.countries import codes_by_name
from corpus.authority.folding import fold
from corpus.authority.tables import rows
from corpus.records import Record

if TYPE_CHECKING:
    from corpus.authority.tables import Row

NAME_COLUMNS = ("key", "names")
COLUMNS = ("key", "place", "country", "kind", "display", "mrn", "variants", "earliest", "latest", "seats")

# The years from which nearly all published cables come: where the source gives no year, the embassy that a
# state had for most of them is meant.
_ERA = (1945, 1991)
_CLEAR_MAJORITY = 0.84


class Seat(Record, frozen=True):
    """A state to which a post was the embassy or legation, and when (0: open)."""

    country: str
    earliest: int = 0
    latest: int = 0

    def covers(self, year: int) -> bool:
        """Whether the post was the seat in `year`."""
        return self.earliest <= year and (not self.latest or year <= self.latest)

    @property
    def weight(self) -> int:
        """Years of the cables' era for which it was."""
        return max(0, min(self.latest or _ERA[1], _ERA[1]) - max(self.earliest, _ERA[0]))


class Post(Record, frozen=True):
    """One station of the service, living or closed."""

    key: str
    """"bucharest", "usun-new-york", "state"."""
    place: str
    """City; "" for travelling delegations and commands without one."""
    country: str
    """Of the place, a code of countries.csv."""
    kind: str
    display: str
    """For showing and facets: "Bucharest", "USUN New York", "Department of State"."""
    mrn: tuple[str, ...] = ()
    """Short forms in message reference numbers, capitals without blanks: ("PEKING", "BEIJIN")."""
    variants: tuple[str, ...] = ()
    earliest: int = 0
    latest: int = 0
    seats: tuple[Seat, ...] = ()


@cache
def posts() -> dict[str, Post]:
    """All posts by key, in the order of the table. Raises BadVocabulary."""
    return {row["key"]: _post(row) for row in rows("posts.csv", COLUMNS)}


def find_post(name: str, *, year: int = 0) -> Post | None:
    """The post that bears `name`: place, old name, MRN short form or key; None if unknown.

    A name that several posts bear goes to the one in service in `year` (0: any), then to the first of the
    table. "BERLIN" is the mission in the western sectors, from 1974 in capitals the embassy in the east.
    """
    found = _by_name().get(fold(name), ())
    if year:
        found = tuple(post for post in found if _in_service(post, year)) or found
        if year >= 1974 and name == "BERLIN":
            found = (posts()["east-berlin"],)
    return found[0] if found else None


@lru_cache(maxsize=16_384)
def may_end_a_name(word: str) -> bool:
    """Whether `word` is the last of any post's name: looking up what ends in others is in vain."""
    return (fold(word).rpartition(" ")[2] or word) in _last_words()


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.rpartition(" ")[2] for name in _by_name())


def post_abroad(name: str) -> Post | None:
    """The post whose city bears `name` in another language: "Moskau", "Le Caire", "北京"; None if unknown.

    Only whole names of a query or a heading are meant: in running text such a word may be anything.
    """
    key = _names_abroad().get(fold(name))
    return posts()[key] if key else None


@cache
def _names_abroad() -> dict[str, str]:
    """Folded name -> key of the post (corpus/data/post_names.csv)."""
    found: dict[str, str] = {}
    for row in rows("post_names.csv", NAME_COLUMNS):
        if row["key"] not in posts():
            raise row.wrong(f"no post {row['key']!r}")
        for each in row.many("names"):
            language, _, name = each.partition(" ")
            if not re.fullmatch(r"[a-z]{2}", language) or not fold(name):
                raise row.wrong(f"{each!r} is not a language and a name such as 'de Moskau'")
            found.setdefault(fold(name), row["key"])
    return found


@lru_cache(maxsize=4096)
def seat(country_printed: str, *, year: int = 0) -> Post | None:
    """The embassy or legation in the state of that name: "Pakistan" in 1955 is Karachi, in 1975 Islamabad.

    Without a year: the one that was the seat for most of 1945-1991; None where no one clearly was.
    """
    for code in codes_by_name().get(fold(country_printed), ()):
        held = [(item, post) for post in posts().values() for item in post.seats if item.country == code]
        if year:
            held = [(item, post) for item, post in held if item.covers(year)]
            if held:
                return held[0][1]
            continue
        total = sum(item.weight for item, _ in held)
        best = max(held, key=lambda pair: pair[0].weight, default=None)
        if best and total:
            return best[1] if best[0].weight >= _CLEAR_MAJORITY * total else None
    return None


@cache
def _by_name() -> dict[str, tuple[Post, ...]]:
    found: dict[str, list[tuple[int, Post]]] = {}
    for post in posts().values():
        groups = (
            (*post.mrn, post.place if post.place == post.display else post.display),
            post.variants,
            (post.key,),
        )
        for rank, names in enumerate(groups):
            for name in names:
                found.setdefault(fold(name), []).append((rank, post))
    return {
        name: tuple({post.key: post for _, post in sorted(items, key=lambda pair: pair[0])}.values())
        for name, items in found.items()
    }


def _in_service(post: Post, year: int) -> bool:
    return post.earliest <= year and (not post.latest or year <= post.latest)


def _post(row: Row) -> Post:
    for short in row.many("mrn"):
        if len(short) > 6 or not re.fullmatch(r"[A-Z]+", short):
            raise row.wrong(f"{short!r} is not a short form of at most six capitals")
    return Post(
        key=row["key"],
        place=row["place"],
        country=row["country"],
        kind=row["kind"],
        display=row["display"],
        mrn=row.many("mrn"),
        variants=row.many("variants"),
        earliest=row.year("earliest"),
        latest=row.year("latest"),
        seats=tuple(_seat(text, row) for text in row.many("seats")),
    )


def _seat(text: str, row: Row) -> Seat:
    found = re.fullmatch(r"([A-Z]{2,4}(?:-[A-Z])?)(?: (\d{4})?-(\d{4})?)?", text)
    if not found:
        raise row.wrong(f"{text!r} is not a seat such as 'PK 1947-1960'")
    code, first, last = found.groups()
    return Seat(country=code, earliest=int(first or 0), latest=int(last or 0))
