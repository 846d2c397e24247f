"""Archive, link and remark of a ready citation."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.wilson.reader import read_cables
from ingest.sources.items import SourceFile

LINK = "https://digitalarchive.wilsoncenter.org/document/990015"


@pytest.mark.parametrize(
    ("rest", "archive", "link", "remark"),
    [
        ("Invented Archive, Folder 5.", "Invented Archive, Folder 5.", "", ""),
        (f"Invented Archive, Folder 5. {LINK}", "Invented Archive, Folder 5.", LINK, ""),
        (f"Invented Archive, Folder 5, {LINK}", "Invented Archive, Folder 5", LINK, ""),
        (f"Invented Archive, Folder 5,{LINK}", "Invented Archive, Folder 5", LINK, ""),  # no blank before the address
        (f"Invented Archive, Folder 5; {LINK}.", "Invented Archive, Folder 5", LINK, ""),
        (f"Invented Archive, Folder 5, <{LINK}>.", "Invented Archive, Folder 5", LINK, ""),
        (f"Invented Archive, Folder 5 ({LINK}).", "Invented Archive, Folder 5", LINK, ""),
        (LINK, "", LINK, ""),
        (f"History and Public Policy Program Digital Archive, Invented Archive. {LINK}", "Invented Archive.", LINK, ""),
        (
            f"Invented Archive. Obtained by Fritz and translated by Sapt. {LINK}",
            "Invented Archive",
            LINK,
            "Obtained by Fritz and translated by Sapt.",
        ),
        (f"Invented Archive. Obtained by Fritz. {LINK}", "Invented Archive", LINK, "Obtained by Fritz."),
        ("Invented Archive, https", "Invented Archive, https", "", ""),
    ],
)
def test_a_citation_in_its_parts(rest: str, archive: str, link: str, remark: str) -> None:
    page = (
        f"Telegram from Bonn\nMay 1, 1967\n\nCitation:\n“Telegram from Bonn,” May 1, 1967, {rest}\n\nINVENTED words.\n"
    )
    (cable,) = read_cables(SourceFile.of_bytes("a.txt", page.encode()))
    assert isinstance(cable, Cable)
    assert (cable.source.archive, cable.source.permalink) == (archive, link)
    assert cable.source.record_id == ("990015" if link else "")
    assert dict(cable.attributes).get("obtained and translated", "") == remark
    assert cable.body == "INVENTED words."
