"""Names in texts that are not English: what is found, what is not taken for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.entities.languages import LANGUAGES, Counts, compare, marked_texts
from corpus.records import Cable, Source

if TYPE_CHECKING:
    from ingest.tagging.tagger import CablesTagger


def _cable(body: str) -> Cable:
    return Cable(id="invented/1", kind="", collection="", source=Source(path="", sha256=""), body=body)


def _found(tagger: CablesTagger, body: str) -> list[tuple[str, str, str]]:
    (tagged,) = tagger.tag([_cable(body)])
    assert tagged.warnings == ()
    return [(body[each.start : each.end], each.label, each.entity) for each in tagged.mentions]


def _count(tagger: CablesTagger, language: str, label: str = "") -> Counts:
    texts = marked_texts(language)
    assert len(texts) == 6
    total = Counts()
    for text, cable in zip(texts, tagger.tag([_cable(each.text) for each in texts]), strict=True):
        total = total.plus(compare(text.names, cable.mentions, label))
    return total


@pytest.mark.parametrize("language", LANGUAGES)
def test_marked_texts(tagger: CablesTagger, language: str) -> None:
    """With the English model precision was .54 to .68 and recall .19 to .66."""
    total = _count(tagger, language)
    assert total.gold > 80
    assert total.right >= 0.98 * total.found
    assert total.right >= 0.96 * total.gold
    assert total.linked >= 0.94 * total.known
    assert total.wrong == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_person_is_invented(tagger: CablesTagger, language: str) -> None:
    persons = _count(tagger, language, "PERSON")
    assert persons.gold > 25
    assert persons.found == persons.right


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "La întrebarea ambasadorului despre vizita lui Kosîghin s-a răspuns că poziția Phenianului nu este "
            "cunoscută și că Uniunii Sovietice nu i s-a cerut nimic.",
            [
                ("Kosîghin", "PERSON", "person/alexei-kosygin"),
                ("Phenianului", "PLACE", "place/kp-pyongyang"),
                ("Uniunii Sovietice", "PLACE", "country/SUHH"),
            ],
        ),
        (
            "Die Haltung Moskaus ist bekannt; in den Vereinigten Staaten und bei der Kommunistischen Partei der "
            "Sowjetunion wird sie von niemandem geteilt.",
            [
                ("Moskaus", "PLACE", "place/ru-moscow"),
                ("Vereinigten Staaten", "PLACE", "country/US"),
                ("Kommunistischen Partei der Sowjetunion", "PARTY", "party/cpsu"),
            ],
        ),
        (
            "Le ministre d'Algérie et celui de la Côte d'Ivoire sont au Caire, d'après le journal de l'URSS.",
            [
                ("Algérie", "PLACE", "country/DZ"),
                ("Côte d'Ivoire", "PLACE", "country/CI"),
                ("Caire", "PLACE", "place/eg-cairo"),
                ("URSS", "PLACE", "country/SUHH"),
            ],
        ),
        (
            "В беседе с Хрущёвым посол Кубы спросил, что думают в Соединённых Штатах и в Советском Союзе о Рабате.",
            [
                ("Хрущёвым", "PERSON", "person/nikita-khrushchev"),
                ("Кубы", "PLACE", "country/CU"),
                ("Соединённых Штатах", "PLACE", "country/US"),
                ("Советском Союзе", "PLACE", "country/SUHH"),
                ("Рабате", "PLACE", "place/ma-rabat"),
            ],
        ),
    ],
)
def test_endings_and_elided_words(tagger: CablesTagger, body: str, names: list[tuple[str, str, str]]) -> None:
    assert _found(tagger, body) == names


def test_a_surname_behind_a_title_is_one_in_the_whole_text(tagger: CablesTagger) -> None:
    body = (
        "Посол Румынии Ион Вэрзару заявил, что решение ещё не принято. Вэрзару просил ничего об этом не сообщать. "
        "С послом Смирницким говорили потом."
    )
    assert [(name, label) for name, label, _ in _found(tagger, body)] == [
        ("Румынии", "PLACE"),
        ("Ион Вэрзару", "PERSON"),
        ("Вэрзару", "PERSON"),
        ("Смирницким", "PERSON"),
    ]


def test_nouns_of_german_are_no_names(tagger: CablesTagger) -> None:
    body = (
        "Der Ball liegt im Feld des Gegners, und der Bunker ist fertig. Der Rat der Genossen hat den Bericht des "
        "Ministers nicht gelesen. Herr Minister, sagte der Vorsitzende, die Lage ist ernst."
    )
    assert _found(tagger, body) == []
    assert _found(tagger, f"{body} Genosse Wentenau schwieg.") == [("Wentenau", "PERSON", "")]


def test_titles_in_the_plural_are_no_persons(tagger: CablesTagger) -> None:
    body = "Los señores Ministros firmaron el acta. El embajador Estévanez y el señor Presidente no estaban en la sala."
    assert _found(tagger, body) == [("Estévanez", "PERSON", "")]


def test_a_ministry_is_that_of_the_country_in_its_sentence(tagger: CablesTagger) -> None:
    body = (
        "Le ministère des Affaires étrangères d'Italie n'a pas répondu à la note qui lui a été remise dans la journée."
    )
    assert _found(tagger, body) == [
        ("ministère des Affaires étrangères", "ORG", "org/mfa.IT"),
        ("Italie", "PLACE", "country/IT"),
    ]
    nobody = "Le ministère des Affaires étrangères n'a pas répondu à la note qui lui a été remise dans la journée."
    assert _found(tagger, nobody) == [("ministère des Affaires étrangères", "ORG", "")]


def test_in_capitals_the_tables_alone_are_believed(tagger: CablesTagger) -> None:
    body = (
        "ȘEDINȚA A AVUT LOC LA BUCUREȘTI. TOVARĂȘUL VĂRZARU A VORBIT DESPRE RELAȚIILE CU UNIUNEA SOVIETICĂ ȘI DESPRE "
        "PROBLEMELE DIN AGRICULTURĂ."
    )
    assert _found(tagger, body) == [
        ("BUCUREȘTI", "PLACE", "place/ro-bucharest"),
        ("UNIUNEA SOVIETICĂ", "PLACE", "country/SUHH"),
    ]


def test_parts_of_a_long_body_have_languages_of_their_own(
    tagger: CablesTagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = "The minister told the ambassador of Romania that the harbour and the railway are closed. " * 20
    romanian = "Ministrul a spus că poziția Phenianului nu este cunoscută și că nu se va da un răspuns. " * 20
    monkeypatch.setattr("ingest.tagging.tagger.LONGEST_PART", len(english) + 2)
    names = {name for name, _, _ in _found(tagger, f"{english}\n\n{romanian}")}
    assert names == {"Romania", "Phenianului"}
