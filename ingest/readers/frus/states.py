"""The states of the officials among a document's parties: of an ambassador, a minister, a king."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.officials import state_of_official

if TYPE_CHECKING:
    from corpus.records import Station
    from ingest.readers.frus.correspondents import DocumentParties
    from ingest.readers.frus.lists import Lists

_FIRST_OFFICE = re.compile(r"[^;]{0,200}")


def with_states(parties: DocumentParties, lists: Lists | None, year: int) -> DocumentParties:
    """The parties, officials with the country of their state: by the printed office, else by the list of persons.

    A post, and whoever is printed with a place, keeps the country of the place.
    """
    offices = lists.offices if lists else {}

    def of_state(station: Station) -> Station:
        if station.country or station.post or station.place or station.kind not in ("", "person"):
            return station
        code = state_of_official(station.printed, year)
        if not code and (gloss := offices.get(station.entity)) and (first := _FIRST_OFFICE.match(gloss)):
            code = state_of_official(first.group(), year)
        return replace(station, country=code) if code else station

    return parties.each(of_state)
