"""Whether the words around a date make it the document's own."""

from __future__ import annotations

import pytest

from corpus.dates import find_date
from ingest.readers.shared.date_standing import standing
from ingest.readers.shared.prose import opening

LINES = [
    ("Zenda, May 9, 1956, 3 p.m.", "dateline"),
    ("Zenda, den 3. Mai 1956", "dateline"),
    ("May 9, 1956", "dateline"),
    ("At sea, May 9, 1956—midnight", "dateline"),
    ("SECRET Zenda, 9 May 1956", "dateline"),
    ("Done at Zenda, this 9th day of May, 1956", "dateline"),
    ("Зенда, 9 мая 1956 г.", "dateline"),
    ("Memorandum of Conversation, Zenda, May 9, 1956", "dateline"),
    ("Letter of May 9, 1956", "dateline"),
    ("For release May 9, 1956", "heading"),
    ("Released May 9, 1956", "event"),
    ("Minutes of the meeting of the harbour board held at Zenda on 9 May 1956", "heading"),
    ("Telegram From the Legation in Zenda to the Department of State, May 9, 1956", "heading"),
    ("Ref: Deptel 33, May 3, 1956", "event"),
    ("REF: A. ZENDA 33, MAY 3, 1956", "event"),
    ("Reference your telegram of May 3, 1956.", "event"),
    ("In reply to the note of May 3, 1956", "event"),
    ("Published online: 3 March 2017", "event"),
    ("First published London, 3 March 2017", "event"),
    ("Retyped 14 March 1999 by J. Clerk", "event"),
    ("Rec'd 5 November 1956", "event"),
    ("[Received November 5, 1956]", "event"),
    ("Reçu le 5 novembre 1956", "event"),
    ("Eingegangen am 5. November 1956", "event"),
    ("DECLASSIFIED 03/14/2008", "event"),
    ("Approved For Release 2001/03/04", "event"),
    ("Report on the treaty of 12 June 1901", "event"),
    ("Remarks about the note dated 12 June 1901", "event"),
    ("Bericht über den Vertrag vom 12. Juni 1901", "event"),
    ("Informe sobre el tratado de 12 de junio de 1901", "event"),
    ("a. ZEND 620, dtd 11 September 1961, subject as above.", "event"),
    ("STATUS OF THE HARBOUR AS OF DECEMBER 31, 1954", "event"),
    ("“Zenda, September 26, 1961.", "prose"),
    ("«26» сентября 1961 г.", "dateline"),
    ("The treaty of 4 May 1927 was discussed with the consul.", "event"),
    ("The consul called on 4 May 1927 and spoke about the tolls.", "prose"),
    ("On 4 May 1927 the consul called.", "prose"),
    ("Le 4 mai 1927 le consul est venu.", "prose"),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_what_the_words_around_a_date_say(line: str, expected: str) -> None:
    found = find_date(line)
    assert found.start >= 0
    assert standing(line, found.start, found.end) == expected


def test_a_line_that_goes_on_is_running_text() -> None:
    line = "The harbour master told the consul on 3 May 1956"
    found = find_date(line)
    assert standing(line, found.start, found.end, following="that the tolls were due.") == "prose"
    assert standing(line, found.start, found.end, following="The Tolls") == "heading"


@pytest.mark.parametrize("event", [line for line, what in LINES if what in ("event", "prose")])
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_dateline_counts_and_another_event_does_not(event: str, place: str) -> None:
    lines = [event, "Zenda, October 9, 1957"] if place == "above" else ["Zenda, October 9, 1957", event]
    found = opening("\n".join(["Note on the Harbour", *lines, "", "The tolls are due."]))
    assert str(found.date.earliest) == "1957-10-09"
    assert found.warnings == ()


@pytest.mark.parametrize("event", [line for line, what in LINES if what in ("event", "prose")])
def test_alone_it_leaves_the_document_undated_and_is_told(event: str) -> None:
    found = opening(f"Note on the Harbour\n{event}\n\nThe tolls are due.")
    assert not found.date.known
    assert "not taken for the date" in found.warnings[0]


def test_a_letter_may_be_dated_at_its_end() -> None:
    words = "\n\n".join(["The harbour master spoke about the price of coal."] * 40)
    text = f"Report on the treaty of 12 June 1901\n\n{words}\n\nR. Sapt\n\nZenda, 3 November 1902"
    assert str(opening(text).date.earliest) == "1902-11-03"
    assert str(opening(f"Zenda, 9 May 1956\n\n{text}").date.earliest) == "1956-05-09"
    assert not opening(f"{text}\n\nCopied by the clerk of the harbour.\n" + "More words.\n" * 4).date.known


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Zenda, 5 Ramadan 1375", "not understood"),
        ("光緒三十年三月五日", "not understood"),
        ("le 17 brumaire", "not understood"),
        ("Zenda, 3. smrpna 1956", "partly understood"),
        ("Zenda, 3. listopada 1956", "Croatian"),
        ("Zenda, 3 May 2067", "future"),
        ("Zenda, May 9", "not understood"),
        ("Done at Zenda, 9 May MCMLVI", "not understood"),
        ("Done in duplicate at Zenda, this ninth day of May, nineteen hundred and fifty-six.", "not understood"),
        ("En Zenda, a tres de mayo de mil novecientos cincuenta y seis", "not understood"),
    ],
)
def test_what_is_told_of_a_cell_is_told_of_a_heading(line: str, told: str) -> None:
    assert told in " ".join(opening(f"Note on the harbour\n{line}\n\nThe tolls are due.").warnings)


def test_a_list_of_references_dates_nothing() -> None:
    text = "Despatch\nREF\nZendes 603, December 14, 1957\nb. Memorandum, 1000 hours, 20 December 1957\nSUBJECT\nTolls"
    assert not opening(text).date.known
    assert str(opening(f"{text}\nZenda, December 20, 1957").date.earliest) == "1957-12-20"
    assert str(opening("REF\nZenda, December 20, 1957\nTolls").date.earliest) == "1957-12-20"


@pytest.mark.parametrize("word", ["[Attachment]", "Enclosure 1", "Anlage"])
def test_an_enclosure_dates_nothing(word: str) -> None:
    lines = ["The tolls are due."] * 5
    assert not opening("\n".join([*lines, word, "Zenda, May 9, 1956"])).date.known
    assert opening("\n".join([word, "Zenda, May 9, 1956", *lines])).date.known


@pytest.mark.parametrize("line", ["1549. For the consul.", "Zendtels 1591, 1592.", "ZA-1610", "Document No. 1875"])
def test_the_number_of_a_message_is_no_year(line: str) -> None:
    assert not opening(f"Telegram\n{line}\nThe tolls are due.").date.known
