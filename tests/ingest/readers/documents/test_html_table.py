"""Pages that list papers, and tables that lay out a page. All specimens are invented."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.records import Cable
from ingest.readers.documents import html
from ingest.readers.shared.prose import opening
from ingest.sources.items import SourceFile

SENTENCE = "The minister said that the customs of the lower valley would be raised in spring. "


def read(content: str) -> list[Cable]:
    items = list(html.read_cables(SourceFile.of_bytes("page.html", content.encode())))
    assert all(isinstance(item, Cable) for item in items), items
    return [item for item in items if isinstance(item, Cable)]


def page(*rows: str, around: str = "") -> str:
    cells = [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows]
    return f"<html><body><h1>List of telegrams</h1>{around}<table>{''.join(cells)}</table></body></html>"


def test_each_row_of_a_list_of_papers_is_a_cable() -> None:
    first, second = read(page("No|Date|From|Subject", "12|8 May 1967|Zenda|Roses", "13|9 May 1967|Hentzau|Thorns"))
    assert [(one.number, one.date.earliest, one.title) for one in (first, second)] == [
        ("12", date(1967, 5, 8), "Roses"),
        ("13", date(1967, 5, 9), "Thorns"),
    ]
    assert [one.sender.printed for one in (first, second) if one.sender] == ["Zenda", "Hentzau"]
    assert [one.source.locator for one in (first, second)] == ["row 1", "row 2"]
    assert first.warnings[0] == "rows of a table on the page 'List of telegrams'"
    assert len({first.id, second.id}) == 2


def test_a_list_with_texts_has_them() -> None:
    first, second = read(page("Date|From|Text", "8 May 1967|Zenda|The roses are late.", "9 May 1967|Hentzau|Rain."))
    assert (first.body, second.body) == ("The roses are late.", "Rain.")
    assert not any("no text" in warning for warning in first.warnings)


@pytest.mark.parametrize(
    "content",
    [
        # The heading of one document.
        page("From|To|Date", "Zenda|Strelsau|8 May 1967", around=f"<p>{SENTENCE}</p>"),
        # A table inside a text.
        page("No|Date|From|Subject", "12|8 May 1967|Zenda|Roses", "13|9 May 1967|Zenda|Thorns",
             around=f"<p>{SENTENCE * 5}</p>"),
        # Columns that say nothing of papers.
        page("Month|Tons|Price", "June|41,200|3", "July|38,900|4"),
        # Cells over several columns.
        page("No|Date|From|Subject", "12|8 May 1967|Zenda|Roses", "13|9 May 1967|Zenda|Thorns").replace(
            "<td>Roses", "<td colspan=2>Roses"),
    ],
)  # fmt: skip
def test_other_tables_stay_text(content: str) -> None:
    (cable,) = read(content)
    assert " | " in cable.body


def test_a_list_that_stays_text_gives_no_sender_and_no_day() -> None:
    rows = "No | Date | From | Subject\n12 | 8 May 1967 | Zenda | Roses\n13 | 9 May 1967 | Zenda | Thorns"
    found = opening(f"List of telegrams\n\n{rows}")
    assert found.sender is None
    assert not found.date.known
    assert any("table of 2 rows" in warning for warning in found.warnings)


def test_a_header_above_one_row_is_a_heading() -> None:
    found = opening("Letter\nFrom | To | Date\nZenda | Strelsau | 8 May 1967\n\nThe roses are late.")
    assert found.sender is not None
    assert found.sender.printed == "Zenda"
    assert [one.station.printed for one in found.addressees] == ["Strelsau"]
    assert found.date.earliest == date(1967, 5, 8)


LAYOUT = (
    "<html><head><title>{title}</title></head><body><table><tr><td>{menu}</td><td>"
    "<b>The Minister in Ruritania (Sapt) to the Secretary of State</b><p>STRELSAU, April 7, 1939—9 a. m.</p>"
    f"<p>{SENTENCE * 3}</p><p>SAPT</p></td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    "menu", ["<a href=a>Home</a><br><a href=b>Documents</a>", "<p><a href=a>Back</a></p><p><a href=b>Next</a></p>"]
)
def test_a_cell_of_links_beside_the_text_is_a_menu(menu: str) -> None:
    (cable,) = read(LAYOUT.format(title="Doc 12", menu=menu))
    assert cable.body.startswith("The Minister in Ruritania (Sapt) to the Secretary of State")
    assert cable.title == "The Minister in Ruritania (Sapt) to the Secretary of State"
    assert cable.body.endswith("SAPT")


def test_a_cell_of_words_beside_the_text_is_none() -> None:
    (cable,) = read(LAYOUT.format(title="The valley papers of 1939", menu="<a href=a>No. 12</a> from Strelsau"))
    assert "No. 12 from Strelsau" in cable.body
    assert cable.title == "The valley papers of 1939"


def test_the_words_beside_the_table_are_kept_apart_and_those_of_its_cells_are_not_among_them() -> None:
    content = page(
        "No|Date|From|Subject", "12|8 May 1967|Zenda|Roses", "13|9 May 1967|Hentzau|Thorns", around="<p>12</p>"
    )
    first = read(content.replace("</table>", "</table><div>Roses<p>End</p></div>"))[0]
    assert "beside it: 12 RosesEnd" in first.warnings[0].replace("Roses End", "RosesEnd")
