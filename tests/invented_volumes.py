"""Invented volumes in the form of Foreign Relations, each with a list of persons and a document that names them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

MARK = '<persName corresp="#p_{number}">{words}</persName>'


def write_volume(folder: Path, name: str, entries: Sequence[tuple[str, str]], words: str = "") -> str:
    """Write `name`.xml with (printed name, gloss) of its list; its document names each by the surname.

    Returns the path. `words`: further words of the document, so that two are not the same.
    """
    items = "".join(
        f'<item><persName xml:id="p_{number}">{printed}</persName>, {gloss}</item>'
        for number, (printed, gloss) in enumerate(entries)
    )
    named = " and ".join(
        MARK.format(number=number, words=printed.partition(",")[0]) for number, (printed, _) in enumerate(entries)
    )
    path = folder / f"{name}.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt>'
        f'<idno type="frus">{name}</idno></publicationStmt></fileDesc></teiHeader><text><front>'
        f'<div type="section" xml:id="persons"><list>{items}</list></div></front><body>'
        f'<div type="document" xml:id="d1" n="1"><head>1. Invented Memorandum of {name}</head>'
        f"<p>Invented: {named} met in Strelsau. {words}</p></div></body></text></TEI>",
        encoding="utf-8",
    )
    return str(path)
