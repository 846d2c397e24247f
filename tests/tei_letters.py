"""TEI for tests. All letters are invented: persons of Ruritania and the lower Danube."""

from __future__ import annotations

from corpus.records import Cable
from ingest.readers.tei.reader import read_cables
from ingest.sources.items import Failure, SourceFile

NS = "http://www.tei-c.org/ns/1.0"


SENT = (
    '<correspAction type="sent"><persName>M. Brankov</persName><placeName>Galatz</placeName><date when="1871-03-09"/>'
    "</correspAction>"
)


RECEIVED = (
    '<correspAction type="received"><persName>Countess Ilona</persName><orgName>Foreign Office</orgName>'
    '<placeName>Vienna</placeName><date when="1871-03-15"/></correspAction>'
)


def header(corresp: str = "", title: str = "A letter on the pilots", source: str = "<p>y</p>", more: str = "") -> str:
    described = f"<profileDesc><correspDesc>{corresp}</correspDesc></profileDesc>" if corresp else ""
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt><publicationStmt>{more}</publicationStmt>"
        f"<sourceDesc>{source}</sourceDesc></fileDesc>{described}</teiHeader>"
    )


def tei(inside: str, head: str | None = None, attributes: str = "") -> str:
    return f'<TEI xmlns="{NS}" {attributes}>{header() if head is None else head}{inside}</TEI>'


def text(body: str, attributes: str = "") -> str:
    return f"<text {attributes}><body>{body}</body></text>"


def read(xml: str | bytes) -> list[Cable | Failure]:
    content = xml.encode() if isinstance(xml, str) else xml
    return list(read_cables(SourceFile.of_bytes("letters.xml", content)))


def cable(xml: str) -> Cable:
    (found,) = read(xml)
    assert isinstance(found, Cable), found
    return found


def cables(xml: str) -> list[Cable]:
    found = read(xml)
    assert all(isinstance(each, Cable) for each in found), found
    return [each for each in found if isinstance(each, Cable)]
