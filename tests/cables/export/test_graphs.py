"""Networks for other programs: read back, they have the same numbers; what XML cannot hold does no harm."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import make_cable, write_archive

import cables
from cables.export import graphs
from corpus.dates import one_day
from corpus.errors import BadRequest
from corpus.records import UNDATED, Addressee, Source, Station
from search.analytics.network import Edge, Network, Node

TEI = "{http://www.tei-c.org/ns/1.0}"
FOUND = Network(
    kind="letters",
    query='oil & "gas"\x00',
    cables=5,
    counted=4,
    nodes=(
        Node(id="Bonn", name="Bonn", cables=3, post="bonn"),
        Node(id="person/x", name="O'Neill <x> \x0b", cables=2),
    ),
    edges=(Edge(source="Bonn", target="person/x", cables=2, first="1961-01-02", last="1962-01-02"),),
)


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_a_graph_reads_back(form: str, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx comes with the extra `analysis`")
    path = tmp_path / f"graph.{form}"
    path.write_text(getattr(graphs, form)(FOUND), encoding="utf-8")
    graph = getattr(networkx, f"read_{form}")(path)
    assert graph.is_directed()
    assert graph["Bonn"]["person/x"]["weight"] == 2
    assert graph["Bonn"]["person/x"]["first"] == "1961-01-02"
    assert graph.nodes["person/x"]["label"] == "O'Neill <x> \ufffd"
    assert graph.nodes["Bonn"]["latitude"] == pytest.approx(50.7, abs=0.1)
    keys = [each.get("id") for each in ElementTree.parse(path).iter() if each.tag.endswith("}key")]
    assert len(keys) == len(set(keys))


def test_the_company_of_persons_has_no_direction() -> None:
    pytest.importorskip("networkx", reason="networkx comes with the extra `analysis`")
    company = Network(kind="persons", query="", cables=1, counted=1, nodes=(), edges=())
    assert 'edgedefault="undirected"' in graphs.graphml(company)
    assert 'edgedefault="directed"' in graphs.graphml(FOUND)


def test_without_networkx_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "networkx", None)
    with pytest.raises(BadRequest, match="need the package networkx") as raised:
        graphs.gexf(FOUND)
    assert "cables[analysis]" in raised.value.advice


def test_cmif_lists_each_letter(tmp_path: Path) -> None:
    bonn = Station(printed="Bonn", name="Bonn", post="bonn", kind="embassy")
    hand = Station(printed="A & B", name="A & B\x01", kind="person")
    write_archive(
        tmp_path / "archive",
        [
            make_cable(
                "a",
                sender=bonn,
                joint_senders=(hand,),
                addressees=(Addressee(station=hand), Addressee(station=bonn, role="info")),
                date=one_day(date(1961, 2, 3)),
                source=Source(
                    path="a.txt", sha256="0" * 64, locator="1", reader="test", permalink="https://example.org/?a=1&b=2"
                ),
            ),
            make_cable("b", sender=bonn),
            make_cable("c", sender=hand, addressees=(Addressee(station=bonn),), date=UNDATED),
        ],
    )
    with cables.open(tmp_path / "archive") as archive:
        text = "".join(graphs.cmif(archive.scan("", sort="oldest"), title='<"x">', made="2026-01-02"))
    root = ElementTree.fromstring(text)
    letters = list(root.iter(f"{TEI}correspDesc"))
    assert [each.get("key") for each in letters] == ["a", "c"]
    assert letters[0].get("ref") == "https://example.org/?a=1&b=2"
    sent, received = letters[0]
    assert [(each.tag.removeprefix(TEI), each.text) for each in sent] == [
        ("orgName", "Bonn"),
        ("placeName", "Bonn"),
        ("persName", "A & B\ufffd"),
        ("date", None),
    ]
    assert (sent[1].get("ref"), sent[3].get("when")) == ("https://www.geonames.org/2946447", "1961-02-03")
    assert [each.text for each in received] == ["A & B\ufffd"]
    assert not list(letters[1].iter(f"{TEI}date"))
    assert root.findtext(f".//{TEI}title") == '<"x">'
