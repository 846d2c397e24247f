"""References in running text, one row a rule: which words make a number a message, whose it is, of which year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.authority.stations import parse_station
from corpus.messages.references import find_references

if TYPE_CHECKING:
    from corpus.records import Reference

BUCHAREST = parse_station("AMEMBASSY BUCHAREST")
HONG_KONG = parse_station("AMCONSUL HONG KONG")
STATE = parse_station("SECSTATE WASHDC")
BONN = parse_station("AMEMBASSY BONN")
FOREIGN_OFFICE = parse_station("Ministry of Foreign Affairs")


def found(text: str, *, year: int = 1966, number: str = "") -> tuple[Reference, ...]:
    return find_references(text, sender=BUCHAREST, recipient=STATE, year=year, number=number)


def short(items: tuple[Reference, ...]) -> list[str]:
    """ "kind sender>recipient number" of each, a dash for what is empty."""
    return [f"{i.kind or '-'} {i.sender or '-'}>{i.recipient or '-'} {i.number or '-'}" for i in items]


# The sender is the embassy in Bucharest, the addressee the Department.
HEADS = [
    # every noun that a message is called by
    ("telegram 388 from Bonn", "telegram bonn>state 388"),
    ("telegramme 388 from Bonn", "telegram bonn>state 388"),
    ("cable 388 from Bonn", "telegram bonn>state 388"),
    ("cables 388 from Bonn", "telegram bonn>state 388"),
    ("cablegram 388 from Bonn", "telegram bonn>state 388"),
    ("radiogram 388 from Bonn", "telegram bonn>state 388"),
    ("airgram 388 from Bonn", "airgram bonn>state 388"),
    ("despatch 388 from Bonn", "despatch bonn>state 388"),
    ("dispatch 388 from Bonn", "despatch bonn>state 388"),
    ("despatches 388 from Bonn", "despatch bonn>state 388"),
    ("circular 388", "circular state>- 388"),
    ("depcirtel 388", "circular state>- 388"),
    ("circtel 388", "circular state>- 388"),
    ("cirtel 388", "circular state>- 388"),
    ("circairgram 388", "circular state>- 388"),
    ("Deptcirctel 388", "circular state>- 388"),
    ("Deptcirculartel 388", "circular state>- 388"),
    # these words only with a mark of numbers: "letter 5" counts letters
    ("message 388 from Bonn", ""),
    ("letter 388 from Bonn", ""),
    ("note 388 from Bonn", ""),
    ("message No. 388 from Bonn", "telegram bonn>state 388"),
    ("letter No. 388 from Bonn", "letter bonn>state 388"),
    ("note No. 388 from Bonn", "letter bonn>state 388"),
    # a bare "tel" is a telephone
    ("tel 388 from Bonn", ""),
    ("tels 388 from Bonn", ""),
    ("Embassy tel 388", "telegram bucharest>state 388"),
    ("your tel 388", "telegram state>bucharest 388"),
    # every mark
    ("telegram No. 388 from Bonn", "telegram bonn>state 388"),
    ("telegrams Nos. 388 and 390 from Bonn", "telegram bonn>state 388 | telegram bonn>state 390"),
    ("telegram Nr. 388 from Bonn", "telegram bonn>state 388"),
    ("telegrams Nrs 388 and 390 from Bonn", "telegram bonn>state 388 | telegram bonn>state 390"),
    ("telegram number 388 from Bonn", "telegram bonn>state 388"),
    ("telegrams numbers 388, 390 from Bonn", "telegram bonn>state 388 | telegram bonn>state 390"),
    ("telegram num. 388 from Bonn", "telegram bonn>state 388"),
    ("telegram # 388 from Bonn", "telegram bonn>state 388"),
    ("telegram #388 from Bonn", "telegram bonn>state 388"),
    ("telegram of ours No. 388", "telegram ->- 388"),
    ("resolution No. 388", ""),
    ("Embtel No. 388", "telegram bucharest>state 388"),
    ("your No. 388", "telegram state>bucharest 388"),
    ("our No. 388", "telegram bucharest>state 388"),
    # owners: yours is the addressee's series, ours and mine the sender's
    ("your 388.", "telegram state>bucharest 388"),
    ("ur 388.", "telegram state>bucharest 388"),
    ("our 388.", "telegram bucharest>state 388"),
    ("my 388.", "telegram bucharest>state 388"),
    ("your A-388.", "airgram state>bucharest 388"),
    ("your telegram 388", "telegram state>bucharest 388"),
    ("ur telegram 388", "telegram state>bucharest 388"),
    ("my telegram 388", "telegram bucharest>state 388"),
    ("our despatch 388", "despatch bucharest>state 388"),
    ("your circular 388", "circular state>bucharest 388"),
    ("your secret telegram 388", "telegram state>bucharest 388"),
    ("your last top secret telegram 388", "telegram state>bucharest 388"),
    ("your recent very telegram 388", "telegram ->- 388"),  # any word is not passed over
    # words that name party and message at once
    ("Embtel 388", "telegram bucharest>state 388"),
    ("EMBTELS 388", "telegram bucharest>state 388"),
    ("Embassytel 388", "telegram bucharest>state 388"),
    ("reEmbtel 388", "telegram bucharest>state 388"),
    ("refEmbtel 388", "telegram bucharest>state 388"),
    ("Legtel 388", "telegram bucharest>state 388"),
    ("Mistel 388", "telegram bucharest>state 388"),
    ("Missiontel 388", "telegram bucharest>state 388"),
    ("Deptel 388", "telegram state>bucharest 388"),
    ("DEPTEL 388", "telegram state>bucharest 388"),
    ("Depttel 388", "telegram state>bucharest 388"),
    ("Departmenttel 388", "telegram state>bucharest 388"),
    ("urtel 388", "telegram state>bucharest 388"),
    ("URTELS 388", "telegram state>bucharest 388"),
    ("reurtel 388", "telegram state>bucharest 388"),
    ("ur’tel 388", "telegram state>bucharest 388"),
    ("yourtel 388", "telegram state>bucharest 388"),
    ("mytel 388", "telegram bucharest>state 388"),
    ("ourtel 388", "telegram bucharest>state 388"),
    ("Embair 388", "airgram bucharest>state 388"),
    ("Embgram 388", "airgram bucharest>state 388"),
    ("Embdesp 388", "despatch bucharest>state 388"),
    ("Embdes 388", "despatch bucharest>state 388"),
    ("Embdespatch 388", "despatch bucharest>state 388"),
    ("Deptlet 388", "letter state>bucharest 388"),
    ("Embassy's 388.", "telegram bucharest>state 388"),
    ("Emb’s 388.", "telegram bucharest>state 388"),
    ("Legation's 388.", "telegram bucharest>state 388"),
    ("Mission's 388.", "telegram bucharest>state 388"),
    ("Department's 388.", "telegram state>bucharest 388"),
    ("Dept's 388.", "telegram state>bucharest 388"),
    ("Department's A-388.", "airgram state>bucharest 388"),
    # parties before the noun
    ("Department telegram 388", "telegram state>bucharest 388"),
    ("Dept’s telegram 388", "telegram state>bucharest 388"),
    ("Embassy’s airgram 388", "airgram bucharest>state 388"),
    ("Legation despatch 388", "despatch bucharest>state 388"),
    ("Mission telegram 388", "telegram bucharest>state 388"),
    ("Consulate telegram 388", "telegram bucharest>state 388"),  # neither party is one: the post is meant
    ("circular airgram 388", "circular state>- 388"),
    ("Circular telegram 388", "circular state>- 388"),
    ("Bonn telegram 388", "telegram bonn>- 388"),
    ("Bonn’s telegram 388", "telegram bonn>- 388"),
    ("New Delhi telegram 388", "telegram new-delhi>- 388"),
    ("The Port Louis telegram 388", "telegram port-louis>- 388"),
    ("In Nowhere telegram 388", "telegram ->- 388"),
    # series of delegations and of travelling parties; To... go to them, the others to the Department
    ("Secto 388", "series secto>state 388"),
    ("Tosec 388", "series tosec>- 388"),
    ("Polto 388", "series Polto>state 388"),
    ("Topol 388", "series Topol>- 388"),
    ("Dulte 388", "series Dulte>state 388"),
    ("Tedul 388", "series Tedul>state 388"),
    # airgrams and circulars by their letters
    ("airgram A-388", "airgram ->- 388"),
    ("A-388 from Bonn", "airgram bonn>state 388"),
    ("CA-388 from Bonn", "circular bonn>state 388"),
    ("A-388 to Bonn", ""),
    ("telegram A-388 from Bonn", "airgram bonn>state 388"),
    ("airgram CA-5859", "circular state>- 5859"),
]


@pytest.mark.parametrize(("text", "expected"), HEADS, ids=[text for text, _ in HEADS])
def test_words_that_make_a_number_a_message(text: str, expected: str) -> None:
    assert " | ".join(short(found(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Embtel 388", ["telegram bucharest>hong-kong 388"]),
        ("Contel 388", ["telegram hong-kong>bucharest 388"]),
        ("Congentel 388", ["telegram hong-kong>bucharest 388"]),
        ("Consultel 388", ["telegram hong-kong>bucharest 388"]),
        ("Consulate telegram 388", ["telegram hong-kong>bucharest 388"]),
        ("Consulate General’s telegram 388", ["telegram hong-kong>bucharest 388"]),
        ("Deptel 388", ["telegram state>bucharest 388"]),  # neither party is a department: the Department of State
        ("urtel 388", ["telegram hong-kong>bucharest 388"]),
        ("mytel 388", ["telegram bucharest>hong-kong 388"]),
        ("Legtel 388", ["telegram bucharest>hong-kong 388"]),
    ],
)
def test_whose_message_where_an_embassy_writes_to_a_consulate(text: str, expected: list[str]) -> None:
    items = find_references(text, sender=BUCHAREST, recipient=HONG_KONG, year=1966)
    assert short(items) == expected


def test_the_embassys_is_the_embassys_whoever_writes() -> None:
    for sender, recipient in ((BUCHAREST, HONG_KONG), (HONG_KONG, BUCHAREST)):
        for word in ("Embtel", "Embassytel"):
            (item,) = find_references(f"{word} 388", sender=sender, recipient=recipient, year=1966)
            assert (item.sender, item.recipient) == ("bucharest", "hong-kong")


def test_parties_that_nobody_knows_stay_empty() -> None:
    items = find_references("urtel 1; mytel 2; Embtel 3; Contel 4; Deptel 5", sender=None, recipient=None, year=1966)
    assert [item.sender for item in items] == ["", "", "", "", "state"]
    assert [item.recipient for item in items] == ["", "", "", "", ""]


PLACED = [
    # "Place N" is mostly noise: it counts where the context says so
    ("Bonn 388 was", ""),
    ("Bonn's 388 was", "telegram bonn>- 388"),
    ("Bonn’s 38.", "telegram bonn>- 38"),
    ("(Bonn 388)", "telegram bonn>- 388"),
    ("[Bonn 388]", "telegram bonn>- 388"),
    ("(see also Bonn 388)", "telegram bonn>- 388"),
    ("(Bonn 38)", ""),  # two digits alone are too few
    ("(seen) Bonn 388,", ""),  # the parenthesis is closed
    ("re Bonn 388.", "telegram bonn>- 388"),
    ("It is said in re Bonn 388.", "telegram bonn>- 388"),
    ("Refs: Bonn 388.", "telegram bonn>- 388"),
    ("reftels Bonn 388.", "telegram bonn>- 388"),
    ("see Bonn 388.", "telegram bonn>- 388"),
    ("septel Bonn 388.", "telegram bonn>- 388"),
    ("para 4 of Bonn 388.", "telegram bonn>- 388"),
    ("Bonn A-38 was", "airgram bonn>- 38"),
    ("Bonn CA-388 was", "circular bonn>- 388"),
    ("64 Bonn 388 was", "telegram bonn>- 388"),
    ("64 Bonn 38 was", "telegram bonn>- 38"),
    ("BONN 3881.", "telegram bonn>- 3881"),  # capitals and four digits, as in telegrams
    ("BONN 388.", ""),
    ("Bonn 3881.", ""),
    # four digits that may be a year are one, but for a year before or a direction behind
    ("(Bonn 1957)", ""),
    ("(Bonn 1899)", "telegram bonn>- 1899"),
    ("(Bonn 1900)", ""),
    ("(Bonn 2020)", ""),
    ("(Bonn 2021)", "telegram bonn>- 2021"),
    ("(64 BONN 1957)", "telegram bonn>- 1957"),
    ("(Bonn 1957 to Department)", "telegram bonn>state 1957"),
    ("(Nowhere 388)", ""),
    # words behind a bare name tell that it is something else
    ("(Bonn 388 houses)", ""),
    ("(Bonn 388 para 2)", "telegram bonn>- 388"),
    ("(Bonn 388 NOTAL)", "telegram bonn>- 388"),
    ("(Port Louis 388)", "telegram port-louis>- 388"),
    ("(Rome, Bonn 388)", "telegram bonn>- 388"),
    ("(STATE 198580 asks)", "telegram state>- 198580"),  # six digits are the Department's
    ("(New York 38812)", ""),  # towns that are hardly ever a post here
]


@pytest.mark.parametrize(("text", "expected"), PLACED, ids=[text for text, _ in PLACED])
def test_a_place_before_a_number(text: str, expected: str) -> None:
    assert " | ".join(short(found(text))) == expected


TAILS = [
    ("telegram 388 from Bonn", "telegram bonn>state 388"),
    ("telegram 388 to Bonn", "telegram state>bonn 388"),
    ("telegram 388 to the Department", "telegram bucharest>state 388"),  # to the Department: of the post
    ("telegram 388 from the Department", "telegram state>- 388"),
    ("telegram 388 from Bonn to London", "telegram bonn>london 388"),
    ("telegram 388 to London from Bonn", "telegram bonn>london 388"),
    ("telegram 388, June 4, from Bonn", "telegram bonn>state 388"),
    ("telegram 388 of June 4, 1965, to London", "telegram state>london 388"),
    ("telegram 388, dated 4 June, to London", "telegram state>london 388"),
    ("telegram 388, June 4, 6:30 p.m., to London", "telegram state>london 388"),
    ("telegram 388 (June 4) to London", "telegram ->- 388"),  # behind a parenthesis begins something else
    ("telegram 388 from the Embassy in Bulgaria", "telegram sofia>state 388"),
    ("telegram 388 from the Consulate General in Hong Kong", "telegram hong-kong>state 388"),
    ("telegram 388 from Zenda", "telegram Zenda>state 388"),  # no post that is known: its name
    ("telegram 388 from Ambassador Thompson", "telegram ->- 388"),
    ("telegram 388 to all posts", "telegram ->- 388"),
    ("telegram 388 to Col House", "telegram ->- 388"),
    ("Embtel 388 from Bonn", "telegram bonn>state 388"),
    ("Embtel 388 to Bonn", "telegram bucharest>bonn 388"),
    ("Secto 388 from Paris", "series secto>state 388"),  # where the series was sent from is not who it is
    ("telegram 388 FROM Bonn TO London", "telegram bonn>london 388"),
    # two senders: the second is not believed
    ("telegram 388 from Bonn from London", "telegram bonn>state 388"),
    ("telegram 388 FROM Bonn from London", "telegram bonn>state 388"),
    ("telegram 388 from bonn", "telegram ->- 388"),
    ("telegram 388 from the Bonn Embassy", "telegram bonn>state 388"),
    ("telegram 388 from the Delegation at Zenda, June 4, to London", "telegram Delegation at Zenda>london 388"),
    ("telegram 388 from Embassy. Sapt says", "telegram Embassy. Sapt>state 388"),
    ("telegram 388 from Consul at Zenda, June 4", "telegram Consul at Zenda>state 388"),
    ("telegram 388 from Washington, June 4", "telegram ->- 388"),
    ("telegram 388 from New York", "telegram ->- 388"),
    ("telegram 388 to Ambassador Sapt", "telegram ->- 388"),
    ("telegram 388 to Gen. Sapt", "telegram ->- 388"),
    ("telegram 388 to Mr. Sapt", "telegram ->- 388"),
    ("telegram 388 to Certain Posts", "telegram ->- 388"),
]


@pytest.mark.parametrize(("text", "expected"), TAILS, ids=[text for text, _ in TAILS])
def test_what_follows_the_number(text: str, expected: str) -> None:
    assert " | ".join(short(found(text))) == expected


LISTS = [
    ("Embtels 388, 390", ["388", "390"]),
    ("Embtels 388 and 390", ["388", "390"]),
    ("Embtels 388 or 390", ["388", "390"]),
    ("EMBTELS 388 AND 390", ["388", "390"]),
    ("EMBTELS 388 OR 390", ["388", "390"]),
    ("Embtels 388, and 390", ["388", "390"]),
    ("Embtels 388; 390", ["388", "390"]),
    ("Embtels 388/390", ["388", "390"]),
    ("Embtels 388 & 390", ["388", "390"]),
    ("Embtels 388 through 390", ["388", "390"]),
    ("Embtels 388, A-390", ["388", "390"]),
    ("Embtels 388, 390, 391, and 392.", ["388", "390", "391", "392"]),
    ("Embtel 388, 390 people", ["388"]),
    ("Embtel 388, 390 houses", ["388"]),
    ("Embtel 388, 4 March", ["388"]),
    ("Embtel 388, 14 March", ["388"]),
    ("Embtel 388, 390 million", ["388"]),
    ("Embtel 388, 40 percent", ["388"]),
    ("Embtel 388, 2.", ["388"]),  # one digit does not follow three
    ("Embtels 38, 2.", ["38", "2"]),
    ("Embtel 388, 1957.", ["388"]),  # a year
    ("Embtel 388, 1899.", ["388", "1899"]),
    ("Embtel 388, 2020.", ["388"]),
    ("Embtel 388, 2021.", ["388", "2021"]),
    ("Embtels 1955, 1957.", ["1955", "1957"]),
    ("Embtels 388, 195.", ["388", "195"]),  # years have four digits
    ("Embtels 388, 20.", ["388", "20"]),
    ("Deptels 188000, 195512.", ["188000", "195512"]),
    ("Embtels 388, 0", ["388"]),
    ("Embtels 388, 390 [391] of", ["388", "391"]),  # the editors' correction of the last
]


@pytest.mark.parametrize(("text", "numbers"), LISTS, ids=[text for text, _ in LISTS])
def test_lists_of_numbers(text: str, numbers: list[str]) -> None:
    assert [item.number for item in found(text)] == numbers


def test_sender_and_date_behind_a_list_are_those_of_all_its_numbers() -> None:
    items = found("telegrams 388, 390 from Bonn, June 4, 1965", year=1966)
    assert short(items) == ["telegram bonn>state 388", "telegram bonn>state 390"]
    items = found("telegrams 388, 390, June 4, 1965, from Bonn", year=1966)
    assert [(item.sender, item.year) for item in items] == [("bonn", 1965), ("bonn", 1965)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("see your telegram No. 12.390, we", ["your telegram No. 12.390"]),
        ("see Embtels 388, 390 and", ["Embtels 388", "390"]),
        ("see Bonn's 1359 [1539] to", ["Bonn's 1359 [1539]"]),
        ("(Port Louis 388)", ["Port Louis 388"]),
        ("(74 BONN 2315)", ["74 BONN 2315"]),
        ("see A-49 from Bonn", ["A-49"]),
        ("see Bonn airgram A-49 of", ["Bonn airgram A-49"]),
        ("see New Delhi telegram 12", ["New Delhi telegram 12"]),
        ("see 74BONN2315 of", ["74BONN2315"]),
        ("see Circular telegram 12", ["Circular telegram 12"]),
        ("as CINCZENDA 311345Z MAY 73 says", ["CINCZENDA 311345Z MAY 73"]),
        ("as CINCZENDA DTG 311345Z MAY 73 says", []),
    ],
)
def test_what_a_reference_prints(text: str, printed: list[str]) -> None:
    items = found(text, year=1974)
    assert [item.printed for item in items] == printed
    assert [text[item.start : item.end] for item in items] == printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(STATE 12345 (06); LUSAKA 3610-06)", [("state", 2006), ("lusaka", 2006)]),
        ("(06 STATE 12345; LUSAKA 3611 of 2005)", [("state", 2006), ("lusaka", 2005)]),
        ("(LUSAKA 361-46)", [("lusaka", 2007)]),
        ("See Rio de Janeiro’s 1234, Dar es Salaam's 12.", [("rio-de-janeiro", 2007), ("dar-es-salaam", 2007)]),
        ("(Port of Spain 1234; The Hague 1235)", [("port-of-spain", 2007), ("the-hague", 2007)]),
    ],
)
def test_years_and_names_of_several_words_in_a_text(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(one.sender, one.year) for one in found(text, year=2007)] == expected


def test_telegrams_before_1969_have_no_year_joined_to_them() -> None:
    assert [one.year for one in found("(Bonn 3611-36)", year=1964)] == [0]
