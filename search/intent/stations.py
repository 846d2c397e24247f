"""Who is meant by the value of `from:`, `to:`, `info:`, `participant:` and `involves:`.

A name is a post (by any of its names, also in other languages), a country, the posts of a country, or a person. A
person's name finds everybody of that name, and the answer says who they are: never silently one of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from corpus.authority import countries, posts
from corpus.authority.folding import fold
from corpus.corrections.syntax import label_of
from corpus.counts import pluralize
from corpus.lazy_regex import lazily
from index import query as q
from index.format.analysis import fold as fold_word
from index.format.analysis import indexed_text
from index.format.schema import POSTS_OF
from search.intent.name_choice import name_candidates, taken_choice
from search.intent.persons import GENERATIONS, bears
from search.results import Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from corpus.authority.posts import Post
    from corpus.records import Entity
    from index.query import Query
    from search.entities.resolver import EntityResolver
    from search.intent.name_choice import Choice
    from search.query.ast import PostFilter

    Chooser = Callable[[str, Sequence[Entity]], Choice]
    """Whom a name means, of those who may be meant."""

ROLES = {"from": "sender", "to": "recipient", "info": "info", "participant": "participant"}
"""Role of a filter -> beginning of the names of its fields."""
_EVERY_ROLE = ("sender", "recipient", "participant")
MOST_PERSONS = 6
"""Persons of one name that are told, those of most cables first."""
_POSTS_OF = lazily(r"posts[\s-]+of[\s-]+(?:the[\s-]+)?(?P<state>\w.*)|(?P<whose>.*\w\.?)[\s-]+posts", re.IGNORECASE)
_MISSION = lazily(
    r"(?:am(?:erican\s+)?|u\.?\s?s\.?\s+)?(?:embassy|legation|consul(?:ate)?(?:\s+general)?|congen)\s+(?P<seat>\w.*)",
    re.IGNORECASE,
)
_VERBS = {"from": "sent by", "to": "addressed to", "info": "addressed to", "participant": "about a talk with"}


class Resolved(NamedTuple):
    """A filter whose name is resolved, and what is to be said about it."""

    node: PostFilter
    taken: tuple[Taken, ...] = ()
    notices: tuple[str, ...] = ()


def resolve(node: PostFilter, resolver: EntityResolver, choose: Chooser) -> Resolved:
    """The filter with the keys that its name means; `choose` says who is meant of several whom texts may name."""
    if node.keys is not None:
        return Resolved(node)
    if found := _posts_of(node):
        return found
    if node.role == "involves":
        return _involved(node, resolver, choose)
    if keys := place_keys(node.name):
        # The index has the state of each party: words would find those that deal with it, by some of its names only.
        return Resolved(replace(node, keys=keys, words=node.words and not set(keys) <= set(states_of(node.name))))
    found = _persons(node, resolver)
    found = _otherwise_written(found, resolver) or found
    if len(found.node.name.split()) == 1 and not found.node.name.startswith("person/"):
        return found  # whoever is of that name
    from search.intent.offices import office_notices  # few queries name a person in full

    offices = office_notices(ROLES[node.role], found.node.keys or (), resolver)
    return found._replace(notices=(*found.notices, *offices))


def place_keys(name: str) -> tuple[str, ...]:
    """Keys of the post and of the country that `name` means, as far as it means one."""
    keys = []
    if post := posts.find_post(name):
        keys.append(post.key)
    else:
        from corpus.authority import stations

        # "Embassy in Korea" is Seoul's, whatever the cable prints
        if (seat := stations.parse_station(name)).kind and seat.post:
            keys.append(seat.post)
        elif (post := posts.post_abroad(name)) or (post := _post_of_mission(name)):
            keys.append(post.key)
    keys += states_of(name)
    return tuple(keys)


def _post_of_mission(name: str) -> Post | None:
    """The post of a mission named by its seat alone: "Amembassy Cairo", "Embassy Tel Aviv"."""
    found = _MISSION.fullmatch(name.strip())
    return posts.find_post(found["seat"]) if found else None


def states_of(name: str) -> tuple[str, ...]:
    """Codes of the states that a name, an adjective, a code or an abbreviation means: "UAR", "Egyptian", "Korea"."""
    from corpus.authority.nationality import codes_of

    return countries.namesakes(name) or (codes_of(name) if countries.country(name) is None else ())


def station_query(node: PostFilter) -> Query:
    """Cables of which a station is meant by the filter; what "involves" finds in texts is left to the compiler."""
    keys = place_keys(node.name) if node.keys is None else node.keys
    if node.role == "involves":
        fields = ["signed", "drafter", *(f"{role}_words" for role in _EVERY_ROLE)]
        states = tuple(key for key in keys if key in countries.countries() or key.startswith(POSTS_OF))
        found: list[Query] = [q.Terms("involved", tuple(key for key in keys if key not in states))] if keys else []
        found += [q.Terms(f"{role}_key", states) for role in _EVERY_ROLE if states]
    else:
        role = ROLES[node.role]
        fields = [f"{role}_words"]
        found = [q.Term(f"{role}_key", key) for key in keys]
    return q.any_of([*found, *_word_queries(node.name, fields if node.words else ())])


def _word_queries(name: str, fields: Iterable[str]) -> Iterator[Query]:
    terms = [term for form in indexed_text(name).split() if (term := fold_word(form))]
    for field in fields if terms else ():
        yield q.Phrase(field, tuple(terms)) if len(terms) > 1 else q.Term(field, terms[0])


def _posts_of(node: PostFilter) -> Resolved | None:
    """The posts of a country: "us-posts", "Romanian posts"."""
    found = _POSTS_OF.fullmatch(node.name.strip())
    if not found:
        return None
    from corpus.authority.nationality import codes_of

    whose = found["state"] or found["whose"]
    codes = codes_of(whose.replace("-", " ")) or codes_of(whose)
    if not codes:
        return None  # "certain posts", as some headings print it
    states = " and ".join(countries.country_name(code) for code in codes)
    taken = Taken(printed=node.name, entity=f"country/{codes[0]}", name=f"{states} (its posts)")
    return Resolved(replace(node, keys=tuple(f"{POSTS_OF}{code}" for code in codes)), (taken,))


def _persons(node: PostFilter, resolver: EntityResolver) -> Resolved:
    """Everybody of a name that is no post's and no country's."""
    field = f"{ROLES[node.role]}_key"
    ids = _members(resolver, _known_ids(node.name.strip(), resolver))
    present = _present(resolver, field, node.name, ids)
    resolved = replace(node, keys=tuple(present) or tuple(sorted(ids)))
    one_word = len(node.name.split()) == 1
    unidentified = _count_unidentified(resolved, list(present), resolver) if present and one_word else 0
    if len(present) > 1 or unidentified:
        return Resolved(resolved, notices=(_several(resolved, present, unidentified, resolver),))
    if (ids or present) and not one_word:
        return Resolved(resolved, notices=tuple(_unidentified(resolved, resolver)))
    return Resolved(resolved)


def _otherwise_written(found: Resolved, resolver: EntityResolver) -> Resolved | None:
    """The name in another form, where no cable has it as it is written; None where that finds nothing either.

    "Lord Home" as Home, "the President" as President, "Home, Alec Douglas" as Alec Douglas Home.
    """
    written = found.node.name
    forms = [each for each in (_surname_last(written), _untitled(written)) if each != written]
    if not forms or resolver.reader.count(station_query(found.node)):
        return None
    for name in forms:
        bare = _persons(replace(found.node, name=name, keys=None), resolver)
        if resolver.reader.count(station_query(bare.node)):
            return bare._replace(taken=(*bare.taken, Taken(printed=written, entity="", name=name)))
    return None


def _surname_last(name: str) -> str:
    """ "Sapt, Rudolf" as "Rudolf Sapt"; as it is where that is no name with its surname first."""
    surname, *given = (part.strip() for part in name.split(","))
    generation = given.pop() if len(given) == 2 and fold(given[1]) in GENERATIONS else ""
    if len(given) != 1 or not surname or not fold(given[0]) or fold(given[0]) in GENERATIONS:
        return name
    return f"{given[0]} {surname}{f', {generation}' if generation else ''}"


def _untitled(name: str) -> str:
    """A name without the titles and the article before it."""
    from search.intent.index_heading import TITLES

    words = name.split()
    while len(words) > 1 and (fold(words[0]) in TITLES or fold(words[0]) == "the"):
        del words[0]
    return " ".join(words)


def _known_ids(name: str, resolver: EntityResolver) -> list[str]:
    """Whom an id or a name means by the authority file and the user's corrections.

    The ledger, which knows the archive's own names, takes longer to open than all else: `_bears` stands for it.
    """
    if "/" in name and (known := resolver.by_id(name)):
        return [known.id]
    from corpus.authority import entities

    form, corrections = fold(name), resolver.corrections
    found = [corrections.outcome("", form)] if form else []
    found += [corrections.outcome(each.id, form) for each in entities.lookup(name, "PERSON")]
    return [id for id in found if label_of(id) == "PERSON"]


def _members(resolver: EntityResolver, ids: Iterable[str]) -> set[str]:
    return {member for id in ids for member in resolver.corrections.members(id)}


def _present(resolver: EntityResolver, field: str, name: str, ids: set[str]) -> dict[str, int]:
    """Id -> cables, of the persons in a field of the index who may be meant, those of most cables first."""
    words, reader = fold(name).split(), resolver.reader
    found = [id for id in reader.terms(field, "person/") if id in ids or bears(id, words)]
    counts = zip(found, reader.counts([q.Term(field, id) for id in found]), strict=True) if found else ()
    return dict(sorted(((id, count) for id, count in counts if count), key=lambda one: (-one[1], one[0])))


def _several(node: PostFilter, present: dict[str, int], unidentified: int, resolver: EntityResolver) -> str:
    """Who bears the name, with counts."""
    names: dict[str, int] = {}
    for id, count in present.items():
        name = resolver.name_of(resolver.canonical(id))
        names[name] = names.get(name, 0) + count
    listed = [f"{name} ({count:,})" for name, count in list(names.items())[:MOST_PERSONS]]
    more = f" and {len(names) - MOST_PERSONS} more" if len(names) > MOST_PERSONS else ""
    unsaid = f"; in {pluralize(unidentified, 'cable')} the source does not say who it is" if unidentified else ""
    first = next(iter(names))
    return (
        f'{node.role}:"{node.name}" finds all of that name, {"; ".join(listed)}{more}{unsaid}; '
        f'for one of them write {node.role}:"{first}"'
    )


def _unidentified(node: PostFilter, resolver: EntityResolver) -> Iterator[str]:
    """What is told of a person's full name: cables of the surname alone, which may be that person's."""
    words = [word.strip(",") for word in node.name.split()]
    surname = next((word for word in reversed(words) if fold(word) not in GENERATIONS), words[-1])
    if " of " in node.name.lower() and states_of(surname):
        return  # "Shah of Iran": nobody is named Iran
    bare = replace(node, name=surname, keys=())
    bearers = _present(resolver, f"{ROLES[node.role]}_key", surname, set(node.keys or ()))
    count = _count_unidentified(bare, [*bearers, *(node.keys or ())], resolver)
    if count:
        yield (
            f"{pluralize(count, 'cable')} {'is' if count == 1 else 'are'} {_VERBS[node.role]} somebody named "
            f"{surname} whom the source does not identify: {node.role}:{surname}"
        )


def _count_unidentified(node: PostFilter, ids: list[str], resolver: EntityResolver) -> int:
    """Cables that bear the name and none of the persons' ids."""
    persons = q.Terms(f"{ROLES[node.role]}_key", tuple(ids))
    return resolver.reader.count(q.without(station_query(node), persons))


def _involved(node: PostFilter, resolver: EntityResolver, choose: Chooser) -> Resolved:
    """Who is spoken of, too: the entity that `entity:` takes, the others offered as there."""
    candidates = name_candidates(node.name, None, resolver, involved=True)
    places = tuple(key for key in place_keys(node.name))
    if not candidates:
        return Resolved(replace(node, keys=places))
    first, *others = candidates
    taken: tuple[Taken, ...] = ()
    if others:
        choice = choose(node.name, candidates)
        first = choice.entities[0]
        taken = (taken_choice(node.name, choice),)
    elif fold(first.name) != fold(node.name):
        taken = (Taken(printed=node.name, entity=first.id, name=first.name),)
    person = first.label == "PERSON"
    keys = tuple(sorted(_members(resolver, [first.id]))) if person else places
    several_words = len(fold(node.name).split()) > 1
    words = several_words or not person or not others
    return Resolved(replace(node, keys=keys, mentioned=first.id, words=words), taken)
