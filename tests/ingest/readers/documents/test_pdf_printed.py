"""PDF as people bring it: scans with stamps, recognised text, attachments, files of many telegrams. All invented."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from corpus.errors import BadSource, NeedsOcr
from corpus.records import Cable, Note
from ingest.readers.documents import pdf
from ingest.sources.items import Failure, SourceFile

SCAN = b"q 612 0 0 792 0 0 cm /I0 Do Q\n"
HALF = b"q 612 0 0 %d 0 0 cm /I0 Do Q\n"
STAMP = "UNCLASSIFIED Release Authority Case No. F-0000-00001 Doc No. C00000001 Date: 01/02/2010"
TEXT = [
    f"and the {word} of the old town was shown to the Duke"
    for word in ("mint", "gate", "mill", "bridge", "court", "road")
]


def at(x: float, y: float, *lines: str, size: float = 10, mode: int = 0) -> bytes:
    """Lines from (x, y) downwards. `mode`: 3 writes what is not seen."""
    written = b"".join(b"(%s) Tj T* " % re.sub(r"([()\\])", r"\\\1", line).encode("cp1252") for line in lines)
    return b"BT /F1 %g Tf %d Tr 14 TL %g %g Td %sET\n" % (size, mode, x, y, written)


def made(*pages: bytes, turned: int = 0, attached: tuple[str, ...] = ()) -> bytes:
    """A PDF of pages with this content; /I0 is a picture."""
    objects = {
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        4: b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length 1 >>\nstream\n\xe0\nendstream",
    }
    files = b""
    for number, name in enumerate(attached):
        key = 900 + 2 * number
        objects[key] = b"<< /Type /Filespec /F (%s) /EF << /F %d 0 R >> >>" % (name.encode(), key + 1)
        objects[key + 1] = b"<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream"
        files += b"(%s) %d 0 R " % (name.encode(), key)
    names = b"/Names << /EmbeddedFiles << /Names [ %s] >> >> " % files if files else b""
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R %s>>" % names
    for number, drawn in enumerate(pages):
        objects[10 + 2 * number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate %d /Resources << /Font << /F1 3 0 R >> "
            b"/XObject << /I0 4 0 R >> >> /Contents %d 0 R >>" % (turned, 11 + 2 * number)
        )
        objects[11 + 2 * number] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    kids = b" ".join(b"%d 0 R" % (10 + 2 * number) for number in range(len(pages)))
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (key, value) for key, value in objects.items())
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R >>\n"


def read(content: bytes) -> list[Cable | Failure]:
    return list(pdf.read_cables(SourceFile.of_bytes("a.pdf", content)))


def cables(content: bytes) -> list[Cable]:
    return [item for item in read(content) if isinstance(item, Cable)]


def one(content: bytes) -> Cable:
    (cable,) = cables(content)
    return cable


def test_a_scan_with_nothing_but_a_stamp_needs_ocr() -> None:
    with pytest.raises(NeedsOcr) as caught:
        read(made(*[SCAN + at(60, 770, STAMP)] * 2))
    assert caught.value.problem == f'no text but a stamp ("{STAMP}") on its 2 pages: they are pictures'
    assert caught.value.place == "pages 1-2"
    with pytest.raises(NeedsOcr, match=r'no text but a stamp \("BOX 000441"\) on its 1 page: it is a picture'):
        read(made(SCAN + at(450, 20, "BOX 000441")))


def test_a_stamped_scan_among_pages_with_text_says_nothing_of_them() -> None:
    cable, failure = read(made(at(72, 700, "CONFIDENTIAL", "Memorandum from the Clerk"), SCAN + at(60, 770, STAMP)))
    assert isinstance(cable, Cable)
    assert isinstance(failure, Failure)
    assert (cable.marking.printed, cable.number) == ("CONFIDENTIAL", "")
    assert (cable.warnings, cable.attributes) == (("page 2 of 2 has no text layer",), (("stamp", STAMP),))
    assert "UNCLASSIFIED" not in cable.body
    assert failure.place == "page 2"
    assert failure.reason == f'a picture without a text layer, only a stamp: "{STAMP}"'


@pytest.mark.parametrize("hidden", [SCAN + at(72, 700, *TEXT, mode=3), at(72, 700, *TEXT) + SCAN])
def test_recognised_text_is_the_text_and_the_stamp_over_it_is_not(hidden: bytes) -> None:
    cable = one(made(hidden + at(60, 770, STAMP) + at(450, 20, "BOX 000441")))
    assert cable.body == "\n".join(TEXT)
    assert cable.attributes == (("stamp", STAMP), ("stamp", "BOX 000441"))
    assert cable.marking.printed == ""


def test_a_letter_over_a_picture_of_paper_is_text() -> None:
    assert one(made(SCAN + at(72, 700, *TEXT))).body == "\n".join(TEXT)
    many = " ".join(["word"] * (pdf.MAX_STAMP_WORDS + 1))
    assert one(made(SCAN + at(20, 770, many, size=2))).body == many


@pytest.mark.parametrize(("height", "covers"), [(400, True), (390, False)])
def test_a_picture_covers_a_page_from_half_of_it(height: int, covers: bool) -> None:
    content = made(HALF % height + at(60, 770, "A caption of the picture"))
    if covers:
        with pytest.raises(NeedsOcr):
            read(content)
    else:
        assert one(content).body == "A caption of the picture"


def test_odd_and_even_heads_go_and_footnotes_are_notes() -> None:
    pages = []
    for number in range(4):
        head = f"Ruritania {412 + number}" if number % 2 else f"{412 + number} Foreign Papers, 1964-1968"
        note = at(72, 90, f"{number + 1} Not printed. See Document {number + 30}.", size=7)
        pages.append(at(72, 750, head, size=8) + at(72, 700, *TEXT) + note)
    cable = one(made(*pages))
    assert cable.body == "\n".join(TEXT * 4)
    assert [(note.marker, note.text) for note in cable.notes][:2] == [
        ("1", "Not printed. See Document 30."),
        ("2", "Not printed. See Document 31."),
    ]
    assert cable.warnings == ("running page headers or footers left out: 412 Foreign Papers, 1964-1968; Ruritania 413",)


@pytest.mark.parametrize(("rise", "size"), [(4, 5), (3, 6), (2, 6), (4, 7), (6, 5)])
def test_the_mark_of_a_note_leaves_the_text_and_gives_the_place(rise: int, size: int) -> None:
    """pdfium ends a line at a figure that is raised far enough."""
    raised = b"BT /F1 10 Tf 72 700 Td (the trade) Tj %d Ts /F1 %d Tf (1) Tj 0 Ts /F1 10 Tf ( protocol) Tj ET\n"
    cable = one(made(raised % (rise, size) + at(72, 680, *TEXT) + at(72, 90, "1 Not found", size=7)))
    assert cable.body.startswith("the trade protocol\n")
    assert cable.notes == (Note(marker="1", text="Not found", offset=9),)


def telegram(number: int) -> bytes:
    head = ["TOP SECRET", f"Strelsau, May {number}, 1967", f"Telegram No. {number + 40} to the Legation in Zenda"]
    return at(72, 740, *head, *TEXT, f"He expects an answer before June {number}.", "Sapt")


def test_a_file_of_telegrams_is_as_many_cables() -> None:
    found = cables(made(*map(telegram, range(1, 5))))
    assert [cable.id.partition("#")[2] for cable in found] == ["1", "2", "3", "4"]
    assert [cable.source.locator for cable in found] == [f"page {number}" for number in range(1, 5)]
    assert [cable.title for cable in found][1:3] == [
        "Telegram No. 42 to the Legation in Zenda",
        "Telegram No. 43 to the Legation in Zenda",
    ]
    assert [cable.number for cable in found] == ["41", "42", "43", "44"]
    for number, cable in enumerate(found, start=1):
        assert cable.date.printed == f"May {number}, 1967"
        assert cable.marking.printed == "TOP SECRET"
        assert f"He expects an answer before June {number}." in cable.body
        assert cable.body.endswith("Sapt")
        assert cable.pages[0].label == str(number)


def test_columns_keep_the_marks_of_broken_words() -> None:
    left = ["the old commission of the har-", "bour met again with repre-", *TEXT[:1], *TEXT[:2]]
    right = ["sentatives of the bur-", "gomaster and the clerk", *(line[:40] for line in TEXT[3:6])]
    rows = b"".join(
        at(40, 700 - 14 * row, a) + at(330, 700 - 14 * row, b)
        for row, (a, b) in enumerate(zip(left, right, strict=True))
    )
    body = one(made(rows)).body
    assert "of the har-\nbour met" in body
    assert "of the bur-\ngomaster" in body


def test_a_page_that_lies_on_its_side() -> None:
    page = b"q 0 1 -1 0 612 0 cm " + at(300, 20, "7") + at(60, 560, *TEXT) + b" Q"
    assert one(made(page, turned=90)).body == "\n".join([*TEXT, "7"])


def test_attached_files_are_named_and_told() -> None:
    cable, *failures = read(made(at(72, 700, "A text."), attached=("protocol.doc", "map.pdf")))
    assert isinstance(cable, Cable)
    assert cable.attributes == (("attachment", "protocol.doc"), ("attachment", "map.pdf"))
    assert [(failure.place, failure.reason) for failure in failures if isinstance(failure, Failure)] == [
        ("attachment protocol.doc", "a file inside the PDF was not read"),
        ("attachment map.pdf", "a file inside the PDF was not read"),
    ]


def test_the_cover_of_a_portfolio_is_no_document() -> None:
    cover = at(72, 700, "For the best experience, open this PDF portfolio in Acrobat")
    (failure,) = read(made(cover, attached=("letters.pdf",)))
    assert isinstance(failure, Failure)
    assert failure.place == "attachment letters.pdf"
    assert len(cables(made(cover))) == 1  # without files it is a text like any other
    assert not cables(made(b"", attached=("letters.pdf",)))
    with pytest.raises(BadSource, match="the file holds no text"):
        read(made(b""))


def test_many_attached_files_are_counted() -> None:
    names = tuple(f"{number}.doc" for number in range(pdf.MAX_LISTED + 2))
    found = [item for item in read(made(at(72, 700, "A text."), attached=names)) if isinstance(item, Failure)]
    assert len(found) == pdf.MAX_LISTED + 1
    assert found[-1].reason == "2 more files inside the PDF not read"


def test_a_stamp_along_the_margin() -> None:
    stamp = b"q 0 1 -1 0 30 200 cm " + at(0, 0, "DECLASSIFIED Authority NND 000001") + b" Q "
    cable = one(made(stamp + at(72, 700, *TEXT), at(72, 700, *TEXT)))
    assert cable.body == "\n".join(TEXT * 2)
    assert cable.attributes == (("stamp", "DECLASSIFIED Authority NND 000001"),)
    written = b"q 0 1 -1 0 30 200 cm " + at(0, 0, "Seen by the Duke") + b" Q "
    assert one(made(written + at(72, 700, *TEXT))).body.endswith("\nSeen by the Duke")


@pytest.mark.parametrize(("height", "kept"), [(60, False), (300, True)])
def test_a_line_that_ends_each_page_is_a_foot_only_at_its_foot(height: int, kept: bool) -> None:
    foot = "Long live the Duke of Zenda"
    cable = one(made(*[at(72, 700, *TEXT, "It is cold.") + at(72, height, foot)] * 3))
    assert cable.body.count(foot) == (3 if kept else 0)


def test_specimen_of_a_volume_is_read_as_before() -> None:
    airgram = Path(__file__).parents[4] / "corpus/specimens/pdf/airgram-1963.pdf"
    assert one(airgram.read_bytes()).source.locator == "pages 1-2"


def test_the_foot_of_a_page_that_opens_a_message_is_furniture() -> None:
    foot = at(280, 40, "CONFIDENTIAL")
    going_on = telegram(2).replace(b"(Sapt) Tj T* ", b"(and the granary of the old) Tj T* ")
    last = at(72, 740, "town was opened again.", *TEXT, "Tarlenheim")
    found = cables(made(telegram(1) + foot, going_on + foot, last + foot))
    assert [cable.number for cable in found] == ["41", "42"]
    for cable in found:
        assert "CONFIDENTIAL" not in cable.body
        assert cable.warnings == ("running page headers or footers left out: CONFIDENTIAL",)
        assert cable.marking.printed == "TOP SECRET"
    assert found[0].body.endswith("Sapt")
    assert "the granary of the old\ntown was opened again." in found[1].body


def across(*words: str, angle: float = 45) -> bytes:
    """Words across the page."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return b"q %.4f %.4f %.4f %.4f 200 300 cm " % (cos, sin, -sin, cos) + at(0, 0, *words, size=60) + b" Q "


@pytest.mark.parametrize("angle", [30, 45, 60, 135, -45])
@pytest.mark.parametrize(
    "last", ["The granary was to be clo-", "The granary was to be closed on", "He closed the granary."]
)
def test_a_watermark_is_a_stamp_and_no_part_of_a_line(last: str, angle: float) -> None:
    mark = across("COPY", angle=angle)
    cable = one(made(at(72, 700, *TEXT, last) + mark, mark + at(72, 700, "sed.", *TEXT) + mark))
    assert re.sub(r"\n+", "\n", cable.body) == "\n".join([*TEXT, last, "sed.", *TEXT])
    assert cable.attributes == (("stamp", "COPY"),)


@pytest.mark.parametrize(("words", "kept"), [(6, False), (7, True)])
def test_a_sentence_across_the_page_is_kept(words: int, kept: bool) -> None:
    written = " ".join(["word"] * words)
    assert ("word" in one(made(at(72, 700, *TEXT) + across(written))).body) is kept


@pytest.mark.parametrize(("angle", "kept"), [(0, True), (10, True), (25, False)])
def test_lines_of_a_scan_that_lies_askew_are_text(angle: float, kept: bool) -> None:
    assert ("slightly turned" in one(made(at(72, 700, *TEXT) + across("slightly turned", angle=angle))).body) is kept


@pytest.mark.parametrize(
    "stamp",
    [
        ["DECLASSIFIED", "E.O. 13526, Sec. 3.3", "NLJ 03-417", "By kt, NARA, Date 3-9-12"],
        ["DECLASSIFIED", "Authority NND 123456", "By RVK NARA Date 7/8/96"],
        ["RELEASE IN PART", "B1,1.4(D)"],
    ],
)
@pytest.mark.parametrize("size", [10, 14])
def test_a_stamp_of_several_lines_is_no_word_of_the_message(stamp: list[str], size: int) -> None:
    pages = [
        at(72, 700, "FROM: Zenda", "TO: Hofbau", *TEXT, "The granary was clo-") + at(300, 770, *stamp, size=size),
        at(72, 700, "sed.", *TEXT) + at(300, 770, *stamp, size=size),
    ]
    cable = one(made(*pages))
    assert cable.attributes == tuple(("stamp", line) for line in stamp)
    assert "was clo-\nsed." in cable.body
    assert cable.body.startswith("FROM: Zenda")
    assert cable.title not in stamp


def test_a_stamp_over_the_text_is_taken_out_of_its_sentences() -> None:
    lines = [f"{line} and so on to the end of the road" for line in TEXT * 2]
    drawn = at(72, 700, *lines) + at(400, 645, "RELEASE IN PART", "B1, 1.4(D)", size=8)
    cable = one(made(drawn, at(72, 700, *lines) + at(400, 645, "RELEASE IN PART", size=8)))
    assert cable.attributes == (("stamp", "RELEASE IN PART"), ("stamp", "B1, 1.4(D)"))
    assert cable.body.count("RELEASE") == 1  # alone in the middle of a page it is kept
    assert cable.body.startswith("\n".join(lines))


def test_two_facing_pages_have_two_heads() -> None:
    pages = [at(72, 700, *TEXT, "The granary was to be"), at(72, 700, "closed.", *TEXT)]
    heads = [at(72, 760, "318 Papers of the Court"), at(400, 760, "Zenda and Hofbau 319")]
    cable = one(made(*(page + head for page, head in zip(pages, heads, strict=True))))
    assert "was to be\nclosed." in cable.body
    assert cable.warnings == (
        "running page headers or footers left out: 318 Papers of the Court; Zenda and Hofbau 319",
    )


@pytest.mark.parametrize(
    ("words", "stamps"),
    [
        (("COPY", "COPY"), (("stamp", "COPY"),)),
        (("COPY", "Copy"), ()),
        (("Seen 4 May 1967",) * 2, ()),
    ],
)
def test_what_stands_along_several_pages_is_a_stamp(
    words: tuple[str, str], stamps: tuple[tuple[str, str], ...]
) -> None:
    cable = one(made(*(at(72, 700, *TEXT) + across(word, angle=90) for word in words)))
    assert cable.attributes == stamps
    assert [word in cable.body for word in words] == [not stamps] * 2


def test_a_running_head_with_the_word_report() -> None:
    heads = ["DAILY REPORT 41", "EASTERN PORTS 42", "DAILY REPORT 43", "EASTERN PORTS 44"]
    cable = one(made(*(at(72, 750, head, size=8) + at(72, 700, *TEXT) for head in heads)))
    assert cable.body == "\n".join(TEXT * 4)
    assert cable.warnings == ("running page headers or footers left out: DAILY REPORT 41; EASTERN PORTS 42",)


def test_a_source_note_gives_archive_and_classification() -> None:
    note = at(72, 90, "1 Source: National Archives, RG 59, TOLLS. Secret; Priority.", size=7)
    cable = one(made(at(72, 740, "Letter From the Consul", "Zenda, May 9, 1967", *TEXT) + note))
    assert (cable.marking.level, cable.source.archive) == ("secret", "National Archives, RG 59, TOLLS")


def test_letters_with_salutations_are_told() -> None:
    letters = (at(72, 740, f"Zenda, May {day}, 1967", "Dear Minister,", *TEXT, f"R. Sapt {day}") for day in (3, 4))
    (cable,) = cables(made(*letters))
    assert "perhaps 2 messages, read as one: headings with dates stand in it" in cable.warnings
