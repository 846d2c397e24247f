"""FM, TO and INFO lines at the top of a telegram's text, and the TO lists of memoranda."""

from __future__ import annotations

import pytest
from lxml import etree

from corpus.authority.stations import parse_station
from ingest.readers.frus.address_lists import AddressLists, address_lines, labelled_lists


def told(found: AddressLists) -> list[tuple[str, str, str, str]]:
    return [(each.station.name, each.role, each.precedence, each.number) for each in (*found.action, *found.info)]


STATE = ("Department of State", "action", "immediate", "7746")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("FM\nAMEMBASSY ROME\n\nTO\nSECSTATE WASHDC IMMEDIATE 7746\n\nINFO\nCINCPAC\nAMEMBASSY LONDON PRIORITY\n\nTEXT",
         [STATE, ("CINCPAC", "info", "", ""), ("London", "info", "priority", "")]),
        ("ROME 12\nR 181020Z MAY\n\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC IMMEDIATE 7746\nINFO AMEMBASSY PARIS\nBT\n",
         [STATE, ("Paris", "info", "", "")]),
        ("TO:\nDepartment of State\n\nINFO:\nParis, Rome, Amconsuls HONG KONG\n\nFROM:\nAmembassy LONDON\n",
         [("Department of State", "action", "", ""), ("Paris", "info", "", ""), ("Rome", "info", "", ""),
          ("Hong Kong", "info", "", "")]),
        ("ACTION:\nAmEmbassy PARIS PRIORITY\nROME LONDON\n\nSUBJ:\nAMEMBASSY BONN\n",
         [("Paris", "action", "priority", ""), ("Rome", "action", "", ""), ("London", "action", "", "")]),
        ("TO SECSTATE WASHDC IMMEDIATE 7746\nINFO COMUSTDC\n1. TO BE SURE, PARIS AGREES.",
         [STATE, ("COMUSTDC", "info", "", "")]),
        ("To judge by Paris, nothing was said.\nInfo on Rome is scarce.", []),
        ("TO:\nEYES ONLY FOR AMBASSADOR HALE\nAMEMBASSY ROME\n", [("Rome", "action", "", "")]),
        ("1. Text.\n\n2. Text about AMEMBASSY ROME", []),
        ("", []),
    ],
)  # fmt: skip
def test_the_lines_of_a_telegram(body: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(address_lines(body, "telegram", 1966)) == expected


def test_other_documents_have_no_such_lines() -> None:
    assert told(address_lines("TO SECSTATE WASHDC", "memorandum", 1966)) == []
    assert told(address_lines("TO SECSTATE WASHDC", "telegram", 1966)) != []


def test_number_and_precedence_go_to_the_headings_addressee() -> None:
    found = address_lines("TO SECSTATE WASHDC IMMEDIATE 7746\nAMEMBASSY ROME PRIORITY\n", "telegram", 1966)
    joined = list(found.matching([parse_station("Department of State"), parse_station("Embassy in France")]))
    assert [(each.station.name, each.precedence, each.number) for each in joined] == [
        ("Department of State", "immediate", "7746"), ("Paris", "", ""), ("Rome", "priority", ""),
    ]  # fmt: skip
    assert list(found.matching([])) == []


def test_lists_of_a_memorandum() -> None:
    document = etree.fromstring(
        '<div><list type="to"><head>MEMORANDUM FOR</head><item>The Secretary of State</item><item>The Record</item>'
        "</list>"
        '<list type="from"><head>FROM</head><item>Rupert Hale</item></list>'
        '<list type="to"><head>SUBJECT</head><item>Castles</item></list>'
        '<list type="to"><head>INFO</head><item>Embassy in Italy</item></list></div>'
    )
    found = labelled_lists(document, 1966)
    assert found.sender is not None
    assert (found.sender.name, told(found)) == (
        "Rupert Hale", [("Department of State", "action", "", ""), ("Rome", "info", "", "")],
    )  # fmt: skip


def test_a_post_that_is_left_out_is_no_addressee() -> None:
    document = etree.fromstring(
        '<div><list type="to"><head>INFO:</head><item>AMEMBASSY PARIS</item>'
        "<item>XMT AMEMBASSY LONDON</item></list></div>"
    )
    assert told(labelled_lists(document, 1976)) == [("Paris", "info", "", "")]
    body = "TO SECSTATE WASHDC IMMEDIATE 7746\nINFO AMEMBASSY PARIS\nXMT AMEMBASSY LONDON\n"
    assert told(address_lines(body, "telegram", 1976)) == [STATE, ("Paris", "info", "", "")]
