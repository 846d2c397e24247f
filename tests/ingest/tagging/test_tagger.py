"""The tagger: what it finds, what it leaves, whom it links."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.authority.entities import by_id, entities, fold
from corpus.authority.stations import parse_station
from corpus.dates import one_day
from corpus.records import UNDATED, Cable, Mention, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Station
    from ingest.tagging.features import Words
    from ingest.tagging.model import Found
    from ingest.tagging.tagger import CablesTagger


def _cable(body: str, *, year: int = 0, sender: Station | None = None, mentions: tuple[Mention, ...] = ()) -> Cable:
    return Cable(
        id="invented/1",
        kind="telegram",
        collection="invented",
        source=Source(path="invented.txt", sha256="0" * 64),
        body=body,
        sender=sender,
        mentions=mentions,
        date=one_day(date(year, 5, 1)) if year else UNDATED,
    )


def _linked(tagger: CablesTagger, body: str, *, year: int = 0, sender: Station | None = None) -> list[tuple[str, str]]:
    return [(name, entity) for name, entity in _found(tagger, body, year=year, sender=sender) if entity]


def _mentions(tagger: CablesTagger, cable: Cable) -> tuple[Mention, ...]:
    return tagger.tag([cable])[0].mentions


def _found(tagger: CablesTagger, body: str, *, year: int = 0, sender: Station | None = None) -> list[tuple[str, str]]:
    cable = _cable(body, year=year, sender=sender)
    (tagged,) = tagger.tag([cable])
    assert tagged.warnings == ()
    return [(body[m.start : m.end], m.entity) for m in tagged.mentions]


def test_names_in_mixed_case(tagger: CablesTagger) -> None:
    body = (
        "INVENTED. Kim Il-sung told the Korean Workers’ Party that Ceaușescu’s visit to P'yongyang, and the GDR's, "
        "pleased the U.S.S.R. and NATO."
    )
    assert _linked(tagger, body) == [
        ("Kim Il-sung", "person/kim-il-sung"),
        ("Korean Workers’ Party", "party/kwp"),
        ("Ceaușescu", "person/nicolae-ceausescu"),
        ("P'yongyang", "place/kp-pyongyang"),
        ("GDR", "country/DDDE"),
        ("U.S.S.R.", "country/SUHH"),
        ("NATO", "org/nato"),
    ]


def test_names_in_capitals(tagger: CablesTagger) -> None:
    body = (
        "INVENTED. BREZHNEV TOLD HONECKER THAT THE SED AND THE CPSU AGREE ON WEST BERLIN. "
        "PEOPLES REPUBLIC OF CHINA DIFFERS."
    )
    assert _found(tagger, body) == [
        ("BREZHNEV", "person/leonid-brezhnev"),
        ("HONECKER", "person/erich-honecker"),
        ("SED", "party/sed"),
        ("CPSU", "party/cpsu"),
        ("WEST BERLIN", "place/de-west-berlin"),
        ("PEOPLES REPUBLIC OF CHINA", "country/CN"),
    ]


def test_label_and_rule_are_told(tagger: CablesTagger) -> None:
    (mention,) = _mentions(tagger, _cable("An invented delegate of the KWP spoke."))
    assert (mention.label, mention.rule) == ("PARTY", "alias:KWP")


def test_acronyms_count_in_capitals_only(tagger: CablesTagger) -> None:
    assert _found(tagger, "They told us who used sed and cdu in the invented text.") == []
    assert _found(tagger, "In the invented text the US asked WHO, and in Bonn the CDU agreed.") == [
        ("US", "country/US"),
        ("WHO", "org/who"),
        ("Bonn", "place/de-bonn"),
        ("CDU", "party/cdu"),
    ]


def test_soldiers_and_carriers_are_no_parties(tagger: CablesTagger) -> None:
    body = "The invented Lebanese forces have sixty APC and a memorandum by UNP, all in Beirut."
    assert _linked(tagger, body, year=1958) == [("Beirut", "place/lb-beirut")]


def test_words_hidden_by_capitals_are_left_alone(tagger: CablesTagger) -> None:
    body = "INVENTED: THEY ASKED US WHO GOES THERE AND WHAT AID WE ARE GIVING. U.S. POLICY STANDS."
    assert _linked(tagger, body) == [("U.S.", "country/US")]


def test_a_paragraph_in_capitals_amid_mixed_case(tagger: CablesTagger) -> None:
    body = "The invented US note said this.\n\nTHEY ASKED US WHO WOULD GO THERE FIRST, THE INVENTED NOTE WENT ON."
    assert _linked(tagger, body) == [("US", "country/US")]


def test_small_letters_are_no_names(tagger: CablesTagger) -> None:
    assert _found(tagger, "an invented turkey and fine china and chad") == []
    assert _found(tagger, "invented words by de Gaulle") == [("de Gaulle", "person/charles-de-gaulle")]


def test_the_longest_name_wins(tagger: CablesTagger) -> None:
    assert _found(tagger, "The invented New York Times wrote on South Korea.") == [
        ("New York Times", "org/nyt"),
        ("South Korea", "country/KR"),
    ]


def test_a_small_first_letter_does_not_leave_the_other_china(tagger: CablesTagger) -> None:
    assert [entity for _, entity in _found(tagger, "the invented peoples Republic of China")] == ["country/CN"]


@pytest.mark.parametrize(
    "body",
    [
        "REF INVENTED MESSAGES: BONN 2315, LIMA 5509 AND 74 PARIS 16877.",
        "See Saigon 2315 and Bonn's 812, both invented.",
        "INVENTED AIRGRAM LIMA A-212 REFERS.",
        "FM AMEMBASSY BONN\nTO SECSTATE WASHDC\nINFO MOSCOW\nTHE INVENTED TEXT BEGINS HERE.",
    ],
)
def test_senders_and_references_are_no_places(tagger: CablesTagger, body: str) -> None:
    assert _found(tagger, body) == []


def test_an_american_post_is_a_body_and_its_city_no_place(tagger: CablesTagger) -> None:
    body = "THE INVENTED NOTE WENT TO AMEMBASSY BONN AND AMCONSUL HONG KONG LATE."
    found = [(body[m.start : m.end], m.label, m.rule) for m in _mentions(tagger, _cable(body))]
    assert found == [("AMEMBASSY BONN", "ORG", "post"), ("AMCONSUL HONG KONG", "ORG", "post")]


def test_a_wrapped_line_that_begins_with_to_is_no_header(tagger: CablesTagger) -> None:
    body = "THE INVENTED MINISTER WENT\nTO MOSCOW AND GAVE THE NEEDED\nINFO MADRID HAD ASKED FOR."
    assert [name for name, _ in _found(tagger, body)] == ["MOSCOW", "MADRID"]


def test_a_state_before_a_number_is_still_a_state(tagger: CablesTagger) -> None:
    assert _found(tagger, "THE INVENTED WAR OF ISRAEL 1967 WENT ON.") == [("ISRAEL", "country/IL")]


def test_a_hyphen_may_make_another_name(tagger: CablesTagger) -> None:
    assert _linked(tagger, "The invented Franco-American talks with Kim Il-yong.") == []
    assert _linked(tagger, "Tito-inspired papers are invented.") == [("Tito", "person/josip-broz-tito")]


def test_another_given_name_is_another_person(tagger: CablesTagger) -> None:
    found = _linked(tagger, "The invented Juanita Castro met Fidel Castro and spoke.")
    assert found == [("Juanita Castro", "person/juanita-castro"), ("Fidel Castro", "person/fidel-castro")]


def test_titles_tell_who_is_meant_and_stay_outside(tagger: CablesTagger) -> None:
    body = "The invented Secretary Dulles, Dr. Kissinger and Mr. Dulles saw King Hussein."
    assert _found(tagger, body) == [
        ("Dulles", "person/john-foster-dulles"),
        ("Kissinger", "person/henry-a-kissinger"),
        ("Dulles", ""),
        ("King Hussein", "person/hussein-of-jordan"),
    ]


def test_a_person_named_in_full_is_meant_by_the_surname(tagger: CablesTagger) -> None:
    schmidt = "person/helmut-schmidt"
    body = "Invented: Helmut Schmidt came, and later Schmidt spoke."
    assert _linked(tagger, body) == [("Helmut Schmidt", schmidt), ("Schmidt", schmidt)]
    assert _linked(tagger, body.upper()) == [("HELMUT SCHMIDT", schmidt), ("SCHMIDT", schmidt)]
    assert _linked(tagger, "Invented: Schmidt spoke alone.") == []


def test_a_surname_that_two_bear_means_neither(tagger: CablesTagger) -> None:
    body = "Invented: Helmut Schmidt came with Klaus Schmidt, and Schmidt spoke."
    found = dict(_linked(tagger, body))
    assert found["Helmut Schmidt"] == "person/helmut-schmidt"
    assert "Schmidt" not in found


def test_surnames_that_are_words_and_family_names_that_come_first(tagger: CablesTagger) -> None:
    assert [name for name, _ in _linked(tagger, "INVENTED: MENACHEM BEGIN WILL BEGIN TALKS AT NOON.")] == [
        "MENACHEM BEGIN"
    ]
    assert [name for name, _ in _linked(tagger, "Invented: Kim Il Sung came, Sung left.")] == ["Kim Il Sung"]


def test_a_definition_holds_in_its_cable(tagger: CablesTagger) -> None:
    body = (
        "THE INVENTED RUMANIAN COMMUNIST PARTY (RCP) MET. THE RCP ADJOURNED. "
        "THE CONSUMER PRICE INDEX (CPI) ROSE, AND CPI WILL."
    )
    found = [(body[m.start : m.end], m.entity, m.rule) for m in _mentions(tagger, _cable(body)) if m.label == "PARTY"]
    assert found == [
        ("RUMANIAN COMMUNIST PARTY (RCP)", "party/rcp", "defined:RCP"),
        ("RCP", "party/rcp", "defined:RCP"),
    ]


def test_an_office_is_its_governments(tagger: CablesTagger) -> None:
    bucharest = parse_station("AMEMBASSY BUCHAREST")
    assert ("ROMANIAN MFA", "org/mfa.RO") in _found(tagger, "THE INVENTED ROMANIAN MFA PROTESTED.")
    assert ("MFA", "org/mfa.RO") in _found(tagger, "THE INVENTED MFA PROTESTED.", sender=bucharest)


def test_a_party_of_elsewhere_is_not_meant(tagger: CablesTagger) -> None:
    lima, colombo = parse_station("AMEMBASSY LIMA"), parse_station("AMEMBASSY COLOMBO")
    body = "THE INVENTED UNP DELEGATES SPOKE FOR AN HOUR."
    assert _linked(tagger, body, year=1978, sender=lima) == []
    assert _linked(tagger, body, year=1978, sender=colombo) == [("UNP", "party/unp")]


def test_an_acronym_is_not_older_than_its_bearer(tagger: CablesTagger) -> None:
    assert _linked(tagger, "The invented MSP funds.", year=1955) == []
    assert _linked(tagger, "The invented MSP voters.", year=1975) == [("MSP", "party/nsp-turkey")]


def test_what_the_cable_does_not_decide_stays_open(tagger: CablesTagger) -> None:
    assert _found(tagger, "The invented news from Congo and Georgia.") == [("Congo", ""), ("Georgia", "")]
    (mention,) = _mentions(tagger, _cable("The invented news from Congo."))
    assert (mention.label, mention.rule) == ("PLACE", "ambiguous:congo")


def test_a_bare_name_of_a_divided_state_is_never_its_later_part(tagger: CablesTagger) -> None:
    hanoi = "North Vietnam and Hanoi, North Vietnam and the North Vietnamese spoke invented words about Vietnam."
    assert _found(tagger, hanoi, year=1965)[-1] == ("Vietnam", "country/VN")
    assert _found(tagger, "Invented news from Vietnam.", year=1950) == [("Vietnam", "country/VN")]
    assert _found(tagger, "Invented news from Vietnam.", year=1965) == [("Vietnam", "country/VN")]
    saigon = parse_station("AMEMBASSY SAIGON")
    assert _found(tagger, "Invented news from Vietnam.", year=1965, sender=saigon) == [("Vietnam", "country/VN-S")]
    south = "South Vietnam, South Vietnam and South Vietnamese words, invented, about Vietnam."
    assert _found(tagger, south, year=1965)[-1] == ("Vietnam", "country/VN-S")


def test_a_name_that_holds_a_place_is_one_person(tagger: CablesTagger) -> None:
    body = "INVENTED. Miguel de la Madrid came to Lima. Later President de la Madrid left Madrid."
    assert _linked(tagger, body) == [
        ("Miguel de la Madrid", "person/miguel-de-la-madrid"),
        ("Lima", "place/pe-lima"),
        ("de la Madrid", "person/miguel-de-la-madrid"),
        ("Madrid", "place/es-madrid"),
    ]


def test_a_longer_hyphenated_name_is_not_lost_behind_a_title(tagger: CablesTagger) -> None:
    assert _linked(tagger, "INVENTED. Generalissimo Chiang Kai-shek spoke.") == [
        ("Chiang Kai-shek", "person/chiang-kai-shek")
    ]


def test_the_tail_of_an_office_symbol_names_no_body(tagger: CablesTagger) -> None:
    assert ("PC", "") not in _found(tagger, "INVENTED. Mr. Vaarvik of S/PC wrote to NATO/SHAPE.")
    assert [name for name, _ in _linked(tagger, "INVENTED. Mr. Vaarvik of S/NATO wrote to NATO.")] == ["NATO"]


def test_military_titles_name_nobody_in_small_letters(tagger: CablesTagger) -> None:
    body = "INVENTED. The general Soviet view and the major American aims. Soviet aims are American aims, not Soviet."
    assert not [mention for mention in _mentions(tagger, _cable(body)) if mention.label == "PERSON"]


def test_the_year_and_the_sender_decide(tagger: CablesTagger) -> None:
    assert _found(tagger, "Invented news from Vietnam.", year=1985) == [("Vietnam", "country/VN")]
    assert _found(tagger, "Invented news from Russia.", year=1950) == [("Russia", "country/SUHH")]
    seoul = parse_station("AMEMBASSY SEOUL")
    assert _found(tagger, "Invented news from Korea.", year=1965, sender=seoul) == [("Korea", "country/KR")]
    jakarta, delhi = parse_station("AMEMBASSY JAKARTA"), parse_station("AMEMBASSY NEW DELHI")
    assert _found(tagger, "THE INVENTED GOI PROTESTED.", sender=jakarta) == [("GOI", "country/ID")]
    assert _found(tagger, "THE INVENTED GOI PROTESTED.", sender=delhi) == [("GOI", "country/IN")]


def test_a_readers_mentions_stand(tagger: CablesTagger) -> None:
    body = "Invented: Bruce met Kissinger in Paris."
    mine = Mention(start=20, end=29, label="PERSON", entity="person/otto-kissinger", rule="list:Otto Kissinger")
    found = {body[m.start : m.end]: m.entity for m in _mentions(tagger, _cable(body, mentions=(mine,)))}
    assert found["Kissinger"] == "person/otto-kissinger"
    assert found["Paris"] == "place/fr-paris"


def test_names_do_not_reach_over_paragraphs_and_windows_keep_offsets(tagger: CablesTagger) -> None:
    assert [entity for _, entity in _linked(tagger, "Invented South\n\nKorea", sender=parse_station("Seoul"))] == [
        "country/KR"
    ]
    filler = "An invented sentence of no names at all.\n\n" * 6_000
    body = f"{filler}Bucharest{' x' * 60_000} Pyongyang"
    assert len(body) > 300_000
    assert _linked(tagger, body) == [("Bucharest", "place/ro-bucharest"), ("Pyongyang", "place/kp-pyongyang")]


def test_a_megabyte_without_a_blank_is_survived(tagger: CablesTagger) -> None:
    assert _found(tagger, "X" * 1_000_000) == []
    assert len(_found(tagger, "USSR\n\n" * 20_000)) == 20_000


def test_a_body_that_breaks_the_tagger_keeps_its_cable(tagger: CablesTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(body: str) -> None:
        raise RuntimeError(f"cannot read {len(body)}")

    monkeypatch.setattr(tagger, "_prepare", broken)
    cable = _cable("An invented body.")
    (kept,) = tagger.tag([cable])
    assert kept.body == cable.body
    assert kept.mentions == ()
    assert kept.warnings == ("not tagged: RuntimeError: cannot read 17",)


def test_a_body_that_breaks_the_model_costs_itself_only(tagger: CablesTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tagger._run_model

    def broken(windows: Sequence[Words]) -> list[Found]:
        if any("unlucky" in window.words for window in windows):
            raise RuntimeError("cannot be read")
        return whole(windows)

    monkeypatch.setattr(tagger, "_run_model", broken)
    cables = [_cable("An invented day in Bonn."), _cable("An invented, unlucky body."), _cable("Bonn again, invented.")]
    first, unlucky, last = tagger.tag(cables)
    assert [cable.body for cable in (first, unlucky, last)] == [cable.body for cable in cables]
    assert unlucky.warnings == ("not tagged: RuntimeError: cannot be read",)
    assert first.warnings == last.warnings == ()
    assert all(any(m.entity == "place/de-bonn" for m in cable.mentions) for cable in (first, last))


NAMES = [name for entity in entities()[::7] for name in (entity.name, *entity.aliases)]
PIECES = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(NAMES).map(str.upper),
    st.sampled_from(["\n\n", "\n", "'s ", ", ", " of the ", "-", " 1967 ", ".", "İ", "ß", " us "]),
    st.text(max_size=12),
)


@settings(deadline=None, max_examples=examples(100))
@given(body=st.lists(PIECES, max_size=14).map(" ".join))
def test_mentions_are_sorted_apart_and_what_is_linked_has_its_label(tagger: CablesTagger, body: str) -> None:
    body += "\n\nThe Korean Workers' Party met in Pyongyang."
    (tagged,) = tagger.tag([_cable(body, year=1967)])
    assert tagged.warnings == ()
    assert any(mention.entity for mention in tagged.mentions)
    last = 0
    own = {entity.id: entity for entity in tagged.entities}
    for mention in tagged.mentions:
        assert last <= mention.start < mention.end <= len(body)
        last = mention.end
        entity = by_id(mention.entity) or own.get(mention.entity)
        assert (entity is None) == (mention.entity == "")
        if entity is not None:
            assert entity.label == mention.label
        if mention.rule.startswith("alias:") and entity is not None:
            printed = fold(body[mention.start : mention.end])
            names = {fold(name) for name in (entity.name, *entity.aliases)}
            # A title in the alias stays outside the mention: "Secretary Dulles".
            assert printed in names or any(name.endswith(f" {printed}") for name in names), mention


PARAGRAPHS = [
    "Robert Hentzau of the Invented Labour Movement (ILM) came to Bonn on Monday and left for Paris.",
    "Hentzau said in Moscow that the ILM would send a delegation to Warsaw, where the Soviet Union has an embassy.",
    "The Foreign Ministry in Prague had no comment; the Central Committee of the Romanian Communist Party met.",
]


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_a_long_body_is_read_in_parts_and_gives_what_it_gives_whole(
    tagger: CablesTagger, monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    body = between.join(PARAGRAPHS * 40)
    (whole,) = tagger.tag([_cable(body, year=1967)])
    monkeypatch.setattr("ingest.tagging.tagger.LONGEST_PART", 1_500)
    (parted,) = tagger.tag([_cable(body, year=1967)])
    assert parted.warnings == ()
    assert [(m.start, m.end, m.label, m.entity) for m in parted.mentions] == [
        (m.start, m.end, m.label, m.entity) for m in whole.mentions
    ]
    assert len(whole.mentions) > 400


def test_a_later_part_knows_what_an_earlier_one_defined_and_whom_it_named(
    tagger: CablesTagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    filler = "\n\n".join(["The weather was fine and nothing else was said on this day."] * 40)
    body = f"{PARAGRAPHS[0]}\n\n{filler}\n\nThe ILM and Hentzau were silent."
    monkeypatch.setattr("ingest.tagging.tagger.LONGEST_PART", 1_000)
    (tagged,) = tagger.tag([_cable(body, year=1967)])
    last = {body[m.start : m.end]: m for m in tagged.mentions if m.start > len(body) - 40}
    assert last["ILM"].rule == "defined:ILM"
    assert last["Hentzau"].entity == "person/robert-hentzau"
    assert last["Hentzau"].rule == "surname:Hentzau"


@settings(deadline=None, max_examples=30)
@given(body=st.lists(PIECES, max_size=60).map(" ".join))
def test_parts_follow_one_another_and_hold_the_whole_body(body: str) -> None:
    from unittest.mock import patch

    from ingest.tagging import tagger as tagger_cables

    with patch.object(tagger_cables, "LONGEST_PART", 40):
        parts = list(tagger_cables._parts(body))
    assert "".join(body[start:end] for start, end in parts) == body
    assert all(end - start <= 40 for start, end in parts)
    assert all(end > start for start, end in parts[:-1])


def test_long_cables_among_short_ones_keep_their_places(tagger: CablesTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = ["An invented day in Bonn.", "\n\n".join(PARAGRAPHS * 10), "Bonn again.", "", "\n\n".join(PARAGRAPHS * 12)]
    plain = tagger.tag([_cable(body, year=1967) for body in bodies])
    monkeypatch.setattr("ingest.tagging.tagger.LONGEST_PART", 900)
    parted = tagger.tag([_cable(body, year=1967) for body in bodies])
    assert [cable.body for cable in parted] == bodies
    assert [cable.mentions for cable in parted] == [cable.mentions for cable in plain]


def test_words_without_end_are_forgotten_again(tagger: CablesTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.tagging.tagger._VOCABULARY", 500)
    monkeypatch.setattr("ingest.tagging.tagger.LONGEST_PART", 4_000)
    known = []
    for turn in range(4):
        tagger.tag([_cable(" ".join(f"qx{turn}z{n}y" for n in range(3_000)) + " in Bonn.")])
        known.append(len(tagger._nlp.vocab.strings) - tagger._shipped_words)
    assert max(known) < 3_000
    (tagged,) = tagger.tag([_cable("An invented day in Bonn.", year=1967)])
    assert [m.entity for m in tagged.mentions] == ["place/de-bonn"]
