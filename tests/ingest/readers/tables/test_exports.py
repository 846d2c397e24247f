"""Tables and JSON as public programs export them, from the bytes to the cables. All contents are invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.sources.items import Failure, SourceFile

TEXT = "The harbour dues were discussed at length with the Minister."
ROW = {"date": "1967-05-04", "sender": "Bonn", "to": ["Department of State"], "body": TEXT}


def read(name: str, content: str | bytes) -> list[Cable | Failure]:
    encoded = content if isinstance(content, bytes) else content.encode()
    return list(read_source(SourceFile.of_bytes(name, encoded)))


def facts(cable: Cable) -> dict[str, Any]:
    return {
        "date": str(cable.date.earliest),
        "sender": cable.sender.name if cable.sender else "",
        "to": [one.station.name for one in cable.addressees],
        "references": [one.mrn for one in cable.references],
        "level": cable.marking.level,
        "url": cable.source.permalink,
        "archive": cable.source.archive,
        **{name: getattr(cable, name) for name in ("id", "body", "title", "subject", "summary", "tags", "number",
                                                   "withheld", "kind", "collection", "language")},
    }  # fmt: skip


CABLE = {"from": "Bonn", "to": "State", "date": "1967-05-04", "body": TEXT}
CASES: list[tuple[str, Any, list[dict[str, Any]]]] = [
    # nested JSON
    ("mongo.jsonl", {"_id": {"$oid": "5f1"}, "date": {"$date": "1967-05-04T00:00:00Z"}, "from": {"name": "Bonn"},
                     "to": [{"name": "State"}], "body": TEXT}, [{**ROW, "id": "mongo/5f1"}]),
    ("elastic.json", {"took": 3, "hits": {"total": {"value": 1}, "hits": [
        {"_index": "c", "_id": "a1", "_source": {"title": "Dues", "sender": "Bonn", "recipients": ["State", "Oslo"],
                                                 "date": "1967-05-04", "content": TEXT}}]}},
     [{**ROW, "to": ["Department of State", "Oslo"], "title": "Dues", "id": "elastic/a1"}]),
    ("solr.json", {"responseHeader": {"status": 0}, "response": {"numFound": 1, "docs": [
        {"id": "s1", "from": ["Bonn"], "to": ["State"], "date": ["1967-05-04"], "text": [TEXT]}]}},
     [{**ROW, "id": "solr/s1"}]),
    ("graphql.json", {"data": {"cables": {"pageInfo": {"hasNextPage": False}, "edges": [
        {"node": {"id": "g1", "subject": "Dues", **CABLE}}]}}}, [{**ROW, "subject": "Dues"}]),
    ("keyed.json", {"1967BONN00012": CABLE, "1967BONN00013": CABLE}, [{**ROW, "id": "keyed/1967BONN00012"}, ROW]),
    ("split.json", {"columns": list(CABLE), "index": [0], "data": [list(CABLE.values())]}, [ROW]),
    ("rows.json", [list(CABLE), list(CABLE.values())], [ROW]),
    ("roles.jsonl", {"date": {"year": 1967, "month": 5, "day": 4}, "text": TEXT, "participants": [
        {"role": "sender", "name": "Bonn"}, {"role": "recipient", "name": "State"},
        {"role": "recipient", "name": "Oslo"}]}, [{**ROW, "to": ["Department of State", "Oslo"]}]),
    ("export.json", {"title": "Cables of the harbour office", "exported": "2020-01-01", "items": [CABLE, CABLE]},
     [ROW, ROW]),
    # programs
    ("csl.json", [{"id": "z1", "type": "personal_communication", "title": "Note on dues", "language": "en",
                   "author": [{"family": "Sapt", "given": "Anton"}], "issued": {"date-parts": [[1967, 5, 4]]},
                   "abstract": "On dues.", "archive": "State archive", "URL": "https://example.org/z1"}],
     [{"date": "1967-05-04", "sender": "Anton Sapt", "summary": "On dues.", "body": "", "withheld": False,
       "archive": "State archive", "url": "https://example.org/z1"}]),
    ("aleph.json", {"total": 1, "results": [{"id": "e1", "schema": "Email", "collection": {"id": "9", "label": "Dues"},
        "properties": {"subject": ["Dues"], "from": ["Bonn"], "to": ["State"], "date": ["1967-05-04"],
                       "bodyText": [TEXT]}}]}, [{**ROW, "subject": "Dues", "collection": "Dues"}]),
    ("tropy.json", {"@context": {"title": "dc:title"}, "@graph": [{"@type": "Item",
        "title": "Telegram from Bonn to State", "archive": "State archive",
        "date": {"@type": "https://tropy.org/v1/tropy#date", "@value": "1967-05-04"},
        "photo": [{"@type": "Photo", "title": "img1", "transcription": [{"text": TEXT}]}]}]},
     [{**ROW, "archive": "State archive", "kind": "telegram"}]),
    ("omeka-s.json", [{"@id": "https://example.org/api/items/7", "o:id": 7, "o:created": {"@value": "2020-01-01"},
        "dcterms:title": [{"type": "literal", "@value": "Telegram from Bonn to State"}],
        "dcterms:date": [{"type": "literal", "@value": "1967-05-04"}],
        "bibo:content": [{"type": "literal", "@value": TEXT}]}], [{**ROW, "id": "omeka-s/7"}]),
    ("datashare.json", {"hits": {"hits": [{"_id": "d1", "_source": {"language": "ENGLISH", "content": TEXT,
        "contentType": "text/plain", "creationDate": "1967-05-04T00:00:00Z", "title": "dues.txt"}}]}},
     [{"id": "datashare/d1", "body": TEXT, "date": "1967-05-04", "language": "en", "title": "dues.txt"}]),
    ("historylab.json", {"count": 1, "results": [{"doc_id": "h1", "authored": "1967-05-04", "classification":
        "Confidential", "from_field": "Bonn", "to_field": "State", "cable_references": "67BONN11", "body": TEXT}]},
     [{**ROW, "id": "historylab/h1", "level": "confidential", "references": ["1967BONN00011"]}]),
    ("omeka.csv", '"Item Id","Item URI","Dublin Core:Title","Dublin Core:Subject","Dublin Core:Description",'
     '"Dublin Core:Date","Dublin Core:Format","Item Type Metadata:Text","tags"\n"12","https://example.org/12",'
     f'"Telegram from Bonn to State","Harbours--Dues","About dues.","1967-05-04","paper","{TEXT}","harbour"\n',
     [{**ROW, "id": "omeka/12", "subject": "", "summary": "About dues.", "kind": "telegram", "tags": ()}]),
    ("aad.csv", '"Document Number","From","To","Subject","TAGS","Draft Date","Original Classification","Locator",'
     f'"Message Text"\n"1975BONN01234","BONN","STATE","DUES","EWWT, GW","1975-01-03","CONFIDENTIAL","TEXT ON-LINE",'
     f'"{TEXT}"\n"1975BONN01235","BONN","STATE","DUES","","1975-01-03","SECRET","TEXT ON MICROFILM",""\n',
     [{"id": "1975BONN01234", "date": "1975-01-03", "body": TEXT, "level": "confidential", "tags": ("EWWT", "GW")},
      {"id": "1975BONN01235", "body": "", "withheld": False}]),
    ("scraper.csv", "document_url,original_publication_date,title,text_body,authors,source,language,record_id,"
     f'original_classification\nhttps://example.org/d,"May 4, 1967","Telegram from Bonn to Oslo, No. 76.158, SECRET",'
     f'{TEXT},"[""Sapt, A.""]","Archive X, Folder 1","[""Romanian""]",116710.0,Secret\n',
     [{**ROW, "to": ["Oslo"], "number": "76158", "level": "secret", "archive": "Archive X, Folder 1"}]),
    ("dspace.csv", 'id,"dc.title[en]","dc.date.issued[]","dc.contributor.author[]","dc.description.abstract[en]",'
     '"dc.subject[en]"\n7,Telegram from Bonn to State,1967-05-04,"Sapt, Anton",About dues.,dues\n',
     [{"date": "1967-05-04", "sender": "Bonn", "summary": "About dues.", "subject": "", "withheld": False}]),
    ("zotero.csv", '"Key","Item Type","Author","Title","Abstract Note","Date","Date Added","Archive","Manual Tags",'
     '"Type"\n"AB12","letter","Sapt, Anton","Letter on dues","About dues.","1967-05-04","2020-01-01","State archive",'
     '"harbour; dues",""\n',
     [{"id": "zotero/AB12", "date": "1967-05-04", "sender": "Sapt, Anton", "kind": "letter", "withheld": False}]),
    # delimited
    ("sep.csv", f"sep=\t\r\ndate\tfrom\tto\tbody\r\n1967-05-04\tBonn\tState\t{TEXT}\r\n", [ROW]),
    ("quoted-sep.txt", f'"sep=|"\ndate|from|to|body\n1967-05-04|Bonn|State|{TEXT}\n', [ROW]),
    ("preamble.csv", "Harbour Archive, list of telegrams\r\nExported by the reading room\r\n\r\n"
     f"Date;From;To;Text\r\n1967-05-04;Bonn;State;{TEXT}\r\n", [ROW]),
    ("preamble", f"List of telegrams\n\nDate,From,To,Text\n1967-05-04,Bonn,State,{TEXT}\n", [ROW]),
    ("trailing.csv", f"date,from,to,body,,\n1967-05-04,Bonn,State,{TEXT},,\n1967-05-04,Bonn,State,{TEXT}\n",
     [ROW, ROW]),
    ("trailing-rows.csv", f"date,from,to,body\n1967-05-04,Bonn,State,{TEXT},\n", [ROW]),
    ("inner.csv", 'date,from,to,body\n1967-05-04,Bonn,State,"He said "never" to us."\n',
     [{**ROW, "body": 'He said "never" to us.'}]),
    ("inner-comma.csv", 'date,from,to,body\n1967-05-04,Bonn,State,"He said "no", twice, and left."\n'
     f'1967-05-04,Bonn,State,"{TEXT}"\n', [{**ROW, "body": 'He said "no", twice, and left.'}, ROW]),
    ("frame.csv", ",date,from,to,tags,refs,number,body\n0,1967-05-04,Bonn,\"['State', 'Oslo']\",\"['PFOR', 'RO']\","
     f"\"['67BONN11', '67OSLO12']\",1849.0,{TEXT}\n",
     [{**ROW, "to": ["Department of State", "Oslo"], "tags": ("PFOR", "RO"), "number": "1849",
       "references": ["1967BONN00011", "1967OSLO00012"]}]),
    ("cp1252.csv", "date;from;to;body\r\n1967-05-04;Bonn;State;“Größe”, naïve\r\n".encode("cp1252"),
     [{**ROW, "body": "“Größe”, naïve"}]),
    ("utf16.csv", f"date\tfrom\tto\tbody\r\n1967-05-04\tBonn\tState\t{TEXT}\r\n".encode("utf-16"), [ROW]),
    ("renamed.csv", f"date,from,to,to.1,body,body.1\n1967-05-04,Bonn,State,Oslo,{TEXT},More.\n",
     [{**ROW, "to": ["Department of State", "Oslo"], "body": f"{TEXT}\n\nMore."}]),
    ("repeated.csv", f"date,from,to,TO,info,info,body,body\n1967-05-04,Bonn,State,Oslo,Rome,Paris,{TEXT},More.\n",
     [{**ROW, "to": ["Department of State", "Oslo", "Rome", "Paris"], "body": f"{TEXT}\n\nMore."}]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "expected"), CASES, ids=[name for name, _, _ in CASES])
def test_exports(name: str, content: Any, expected: list[dict[str, Any]]) -> None:
    items = read(name, content if isinstance(content, str | bytes) else json.dumps(content))
    assert [item.reason for item in items if isinstance(item, Failure)] == []
    found = [facts(item) for item in items if isinstance(item, Cable)]
    assert [{name: one[name] for name in wanted} for one, wanted in zip(found, expected, strict=True)] == expected


def test_a_table_whose_text_is_in_an_unknown_column_says_which() -> None:
    cable, failure = read("t.csv", f"id,title,colour,narrative\n1,Dues,red,{TEXT}\n")
    assert isinstance(cable, Cable)
    assert (cable.body, cable.withheld, cable.title) == ("", False, "Dues")
    assert cable.warnings == (
        "2 columns without a field, kept as attributes: colour, narrative",
        "no text: no column is known to hold it",
    )
    assert isinstance(failure, Failure)
    assert failure.reason == (
        "no text was read: no column is known to hold it; the columns are: id, title, colour, narrative"
    )
    assert '`"narrative" = "body"` under [columns]' in failure.advice


def test_a_table_without_any_known_column_names_the_one_that_looks_like_a_text() -> None:
    (failure,) = read("t.csv", f'when,who,"what ""happened"""\n1967,Bonn,{TEXT}\n')
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("no column is known to hold the text; the columns are: when, who, what")
    assert r'`"what \"happened\"" = "body"`' in failure.advice
    (failure,) = read("t.json", json.dumps({"count": 1, "items": [{"when": "1967", "narrative": TEXT}]}))
    assert isinstance(failure, Failure)
    assert "count, items.when, items.narrative" in failure.reason
    assert '`"items.narrative" = "body"`' in failure.advice


@pytest.mark.parametrize(
    "content",
    [
        f"id,title,text,narrative\n1,Dues,x,{TEXT}\n",  # a row has a text
        "id,title,colour\n1,Dues,red\n",  # no column looks like one
        "id,title,link\n1,Dues,https://example.org/a b c d e f\n",
    ],
)
def test_a_table_of_titles_is_no_failure(content: str) -> None:
    assert [type(item) for item in read("t.csv", content)] == [Cable]


@pytest.mark.parametrize(
    ("content", "withheld"),
    [
        ("title,text,release status\nDues,,Denied in full\n", True),
        ("title,text,release status\nDues,,Released in full\n", False),
        ("title,text,Text withheld\nDues,,\n", False),
        ("title,text,withheld\nDues,,TRUE\n", True),
        ("title,text,withheld\nDues,,no\n", False),
        ("title,text\nDues,[Document not declassified]\n", True),
        ("title,text\nDues,The text was withheld.\n", False),
        ("title,text\nDues,\n", False),
    ],
)
def test_withheld_only_where_the_source_says_so(content: str, withheld: bool) -> None:
    (cable,) = read("t.csv", content)
    assert isinstance(cable, Cable)
    assert cable.withheld is withheld
    assert any(warning.startswith("no text") for warning in cable.warnings) is (not withheld and not cable.body)


def test_what_stood_around_a_list_or_a_header_is_told_on_the_first_cable() -> None:
    first, second = read("t.json", json.dumps({"count": 2, "next": None, "results": [CABLE, CABLE]}))
    assert isinstance(first, Cable)
    assert isinstance(second, Cable)
    assert first.warnings == ("read from the list results; beside it: count = 2",)
    assert (first.source.locator, second.source.locator) == ("line 1, results 1", "line 1, results 2")
    assert second.warnings == ()
    (cable,) = read("t.csv", f"List of 1967\n\ndate,from,to,text\n1967-05-04,Bonn,State,{TEXT}\n")
    assert isinstance(cable, Cable)
    assert cable.warnings == ("lines before the header: List of 1967",)
    assert cable.source.locator == "line 4"


def test_ids_of_records_in_lists_of_lines_do_not_meet() -> None:
    line = json.dumps({"results": [{"title": "a", "body": "x"}, {"title": "b", "body": "y"}]})
    ids = [item.id for item in read("t.jsonl", f"{line}\n{line}\n") if isinstance(item, Cable)]
    assert len(ids) == 4
    assert [one.rpartition("#")[2] for one in ids] == ["1.1", "1.2", "2.1", "2.2"]


def test_the_notes_of_photos_are_the_text_and_a_receiver_is_an_addressee() -> None:
    item = {
        "title": "Sapt to Osra",
        "date": "1866-05-03",
        "receiver": "Osra",
        "photo": [{"filename": "a.jpg", "note": [{"text": "The fever is over."}]}],
    }
    content = json.dumps({"@graph": [item]}).encode()
    (cable,) = [one for one in read_source(SourceFile.of_bytes("a.json", content)) if isinstance(one, Cable)]
    assert cable.body == "The fever is over."
    assert [one.station.printed for one in cable.addressees] == ["Osra"]
