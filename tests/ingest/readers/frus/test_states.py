"""Officials among the parties of a document have the country of their state."""

from __future__ import annotations

from corpus.records import Addressee, Entity, Station
from ingest.readers.frus.correspondents import DocumentParties
from ingest.readers.frus.lists import Lists
from ingest.readers.frus.states import with_states


def country(station: Station, gloss: str = "") -> str:
    lists = Lists()
    if gloss:
        lists.add("p_H", Entity(id="person/anton-hale", label="PERSON", name="Anton Hale"), gloss)
    made = with_states(DocumentParties(addressees=(Addressee(station=station),)), lists, 1962)
    return made.addressees[0].station.country


def person(printed: str, entity: str = "") -> Station:
    return Station(printed=printed, name="Hale", kind="person", person="Hale", entity=entity)


def test_the_printed_office_says_it_before_the_list_does() -> None:
    assert country(person("Iranian Foreign Minister Hale", "person/anton-hale"), "Prime Minister of Israel") == "IR"
    assert country(person("Prime Minister Hale", "person/anton-hale"), "Prime Minister of Israel") == "IL"
    assert country(person("Prime Minister Hale"), "Prime Minister of Israel") == ""


def test_only_the_first_office_of_the_list_counts() -> None:
    assert country(person("Mr. Hale", "person/anton-hale"), "Envoy until 1960; then Prime Minister of Israel") == ""


def test_posts_and_places_keep_their_country() -> None:
    post = Station(printed="Ambassador in Iran (Hale)", name="Tehran", post="tehran", country="IR", person="Hale")
    away = Station(printed="British Ambassador in Paris", name="Hale", place="Paris", country="FR", kind="person")
    assert (country(post), country(away)) == ("IR", "FR")
