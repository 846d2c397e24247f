"""Who wrote to whom, who took part and who signed, as the index has it: words, names and keys.

words   what is printed, the name, the person's full name, the seat: `from:Rostow`, `from:"Embassy in Korea"`
names   values of the facets, that of signers too: a person of known identity by the full name, so that two brothers
        are two values
keys    post, country (where it lies, or for which it speaks), person, and whose post it is ("posts/US"): what names of
        a query are resolved to
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corpus.authority import countries, entities
from corpus.authority.nationality import codes_of, represented, sending_state
from corpus.authority.persons import known_bearer
from index.format.analysis import indexed_text
from index.format.schema import POSTS_OF

if TYPE_CHECKING:
    from corpus.records import Cable, Entity, Station


def party_fields(cable: Cable) -> dict[str, list[str]]:
    """Values of the index fields on senders, addressees and participants; with empty and double ones."""
    parties = _Parties(cable)
    senders = [*([cable.sender] if cable.sender else []), *cable.joint_senders]
    recipients = [each.station for each in cable.addressees]
    info = [each.station for each in cable.addressees if each.role == "info"]
    present = [each.station for each in cable.participants]
    sides = [each.side for each in cable.participants]
    fields: dict[str, list[str]] = {}
    for role, stations in (("sender", senders), ("recipient", recipients), ("info", info), ("participant", present)):
        fields[f"{role}_words"] = parties.words(stations)
        fields[f"{role}_key"] = list(parties.keys(stations))
        if role != "info":
            fields[role] = [parties.name(each, by_office=role != "participant") for each in stations]
    fields["participant_words"] += [words for words in dict.fromkeys(map(indexed_text, sides)) if words]
    for side in dict.fromkeys(sides):
        fields["participant_key"] += codes_of(side, parties.year)[:1] or represented(side, parties.year)
    signer, drafter = (
        known_bearer(name, parties.year, cable.entities) if name else None for name in (cable.signed, cable.drafter)
    )
    fields["signer"] = [signer.name if signer else " ".join(cable.signed.split())]
    fields["involved"] = [
        *(key for role in ("sender", "recipient", "participant") for key in fields[f"{role}_key"] if is_party_key(key)),
        *(each.id for each in (signer, drafter) if each),
    ]
    return fields


def is_party_key(key: str) -> bool:
    """Whether a key is that of a person or a post, not of a country or of all posts of one."""
    return key.islower() or key.startswith("person/")


class _Parties:
    """Reads the stations of one cable."""

    def __init__(self, cable: Cable) -> None:
        self._cable = cable
        self._people: dict[Station, Entity | None] = {}
        self.year = cable.date.earliest.year if cable.date.earliest else 0

    def person(self, station: Station) -> Entity | None:
        """Who a station is: as the source says, else the one known bearer of the name; None for an office."""
        if station not in self._people:
            self._people[station] = self._identified(station)
        return self._people[station]

    def _identified(self, station: Station) -> Entity | None:
        if station.entity:
            defined = {each.id: each for each in self._cable.entities}
            return defined.get(station.entity) or entities.by_id(station.entity)
        if not station.person and station.kind != "person":
            return None
        # "President Johnson" is nearly always one man, "Johnson" is not.
        names = dict.fromkeys((station.person or station.name, station.printed))
        found = (known_bearer(name, self.year, self._cable.entities) for name in names)
        return next((each for each in found if each), None)

    def name(self, station: Station, *, by_office: bool) -> str:
        """The value of the facet; `by_office`: a post or a department is itself, whoever heads it."""
        person = self.person(station) if station.kind == "person" or not by_office else None
        return person.name if person else station.name

    def words(self, stations: Iterable[Station]) -> list[str]:
        """Searchable words of stations: what is printed, name, person, place with its country.

        Each is a value of its own, between which the engine leaves a gap: no phrase runs from a post into its head's
        name.
        """
        values: dict[str, None] = {}
        for each in stations:
            person = self.person(each)
            seat = f"{each.place} {countries.country_name(each.country) if each.country else ''}"
            texts = (each.printed, each.name, each.person, person.name if person else "", seat)
            values.update(dict.fromkeys(map(indexed_text, texts)))
        return [value for value in values if value]

    def keys(self, stations: Iterable[Station]) -> Iterator[str]:
        """Post, country, person, whose post it is; "" where that is not known."""
        for each in stations:
            yield each.post
            yield each.country
            yield from represented(each.printed, self.year)
            person = self.person(each)
            yield each.entity or (person.id if person else "")
            if (
                person and person.country and not each.place
            ):  # the state of a statesman; an ambassador's post lies in another
                yield person.country
            state = sending_state(each, self._cable)
            yield f"{POSTS_OF}{state}" if state else ""
