"""Invented documents in volumes of Foreign Relations, as the reader of these gives them."""

from __future__ import annotations

from corpus.records import Cable
from ingest.readers.frus.reader import read_cables
from ingest.sources.items import SourceFile

TEI = "http://www.tei-c.org/ns/1.0"
FRUS = "http://history.state.gov/frus/ns/1.0"


def volume(*documents: str, identifier: str = "frus1961-63v97", frus: str = FRUS) -> bytes:
    """A volume of the given documents."""
    return (
        f'<TEI xmlns="{TEI}" xmlns:frus="{frus}"><teiHeader><fileDesc><titleStmt>'
        '<title type="complete">Invented Volume</title></titleStmt><publicationStmt>'
        f'<idno type="frus">{identifier}</idno>'
        f"</publicationStmt></fileDesc></teiHeader><text><body><div type='chapter'>{''.join(documents)}"
        "</div></body></text></TEI>"
    ).encode()


def document(inside: str, number: int = 1, attributes: str = "") -> str:
    return f'<div type="document" xml:id="d{number}" n="{number}" {attributes}>{inside}</div>'


def cables(content: bytes, path: str = "frus1961-63v97.xml") -> list[Cable]:
    found = list(read_cables(SourceFile.of_bytes(path, content)))
    assert all(isinstance(item, Cable) for item in found), found
    return [item for item in found if isinstance(item, Cable)]


def one(inside: str, attributes: str = "") -> Cable:
    (cable,) = cables(volume(document(inside, attributes=attributes)))
    return cable
