from datetime import date
from pathlib import Path

import pytest

from corpus.errors import BadSource, NeedsOcr
from corpus.records import Cable
from ingest.readers.documents import pdf
from ingest.sources.items import Failure, SourceFile

SPECIMENS = Path(__file__).parents[4] / "corpus/specimens/pdf"


def made(*pages: list[str] | None) -> bytes:
    """A PDF with a page of lines each; None is a page with only something drawn on it, [] a blank page."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"}
    for number, lines in enumerate(pages):
        drawn = b"0 0 100 100 re f"
        if lines is not None:
            written = b"".join(b"(" + line.encode() + b") Tj T* " for line in lines)
            drawn = b"BT /F1 10 Tf 14 TL 50 700 Td " + written + b"ET" if lines else b""
        objects[10 + 2 * number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (11 + 2 * number)
        )
        objects[11 + 2 * number] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    kids = b" ".join(b"%d 0 R" % (10 + 2 * number) for number in range(len(pages)))
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (key, value) for key, value in objects.items())
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R >>\n"


def read(content: bytes) -> list[Cable | Failure]:
    return list(pdf.read_cables(SourceFile.of_bytes("a.pdf", content)))


def cable_of(content: bytes) -> Cable:
    cable = read(content)[0]
    assert isinstance(cable, Cable)
    return cable


def test_a_text_layer_with_pages_and_hyphens_as_printed() -> None:
    cable = cable_of((SPECIMENS / "airgram-1963.pdf").read_bytes())
    assert cable.title == "Airgram A-612 from Ankara, April 9, 1963"
    assert (cable.kind, cable.number_printed, cable.date.earliest) == ("airgram", "A-612", date(1963, 4, 9))
    assert cable.marking.printed == "SECRET"
    assert "in the inter-\nallied headquarters.\n\n2. The Republican" in cable.body
    assert [mark.label for mark in cable.pages] == ["1", "2"]
    assert cable.body[cable.pages[1].offset :].startswith("credit for tractors")
    assert "What they want is\ncredit for tractors" in cable.body
    assert cable.source.locator == "pages 1-2"


def test_a_scan_needs_ocr_and_is_never_an_empty_cable() -> None:
    with pytest.raises(NeedsOcr) as caught:
        read((SPECIMENS / "scan.pdf").read_bytes())
    assert caught.value.problem == "no text layer on its 2 pages: they are pictures"
    assert caught.value.place == "pages 1-2"
    assert caught.value.advice == "run OCR over it (for example `ocrmypdf in.pdf out.pdf`) and ingest the result"


def test_a_scanned_page_among_others_is_a_failure_of_its_own_and_a_blank_one_is_none() -> None:
    cable, failure = read(made(["First page."], None, [], ["Last page."]))
    assert isinstance(cable, Cable)
    assert isinstance(failure, Failure)
    assert cable.body == "First page.\n\nLast page."
    assert [(mark.label, mark.offset) for mark in cable.pages] == [("1", 0), ("2", 11), ("3", 11), ("4", 13)]
    assert cable.warnings == ("page 2 of 4 has no text layer",)
    assert (failure.place, failure.reason) == ("page 2", "a picture without a text layer")


def test_running_headers_and_footers_are_left_out_and_said_so() -> None:
    pages = [
        ["SECRET", f"Reading file, page {n}", f"Words of page {n}.", "SECRET", f"more {'abc'[n]}", "SECRET"]
        for n in range(3)
    ]
    cable = cable_of(made(*pages))
    assert cable.body.startswith("Words of page 0.\nSECRET\nmore a")
    assert "Reading file" not in cable.body
    assert cable.marking.printed == "SECRET"
    assert cable.warnings == ("running page headers or footers left out: SECRET; Reading file, page 0",)


def test_two_pages_prove_no_running_header() -> None:
    assert cable_of(made(["Reading file", "one"], ["Reading file", "two"])).body.count("Reading file") == 2


def test_a_classification_on_two_pages_is_their_furniture_and_the_marking() -> None:
    cable = cable_of(made(["SECRET", "The silver"], ["SECRET", "mint is closed."]))
    assert (cable.body, cable.marking.printed) == ("The silver\nmint is closed.", "SECRET")


@pytest.mark.parametrize(
    ("content", "problem", "advice"),
    [
        ((SPECIMENS / "locked.pdf").read_bytes(), "locked with a password", "save a copy without the password"),
        (b"%PDF-1.4\nnonsense", "damaged: this PDF cannot be opened", "get the file again, or print it to a new PDF"),
        (made([]), "the file holds no text", "remove it, or get it again"),
    ],
)
def test_what_cannot_be_read_is_named_and_advised(content: bytes, problem: str, advice: str) -> None:
    with pytest.raises(BadSource) as caught:
        read(content)
    assert caught.value.problem == problem
    assert caught.value.advice.startswith(advice)


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(BadSource, match="a PDF of 2 pages"):
        read(made(["a"], ["b"]))
