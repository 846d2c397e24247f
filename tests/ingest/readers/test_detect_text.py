"""What text files of each format look like: both sides of each rule."""

from __future__ import annotations

import pytest

from ingest.readers.detect import sniff

CAPS = "WORDS OF SAPT AND OF FRITZ, ALL OF THEM IN CAPITALS"
PLAIN = "A line of words.\n"

ROWS = [
    # tables: a separator line, a header behind a preamble
    ("x", "sep=;\na;b\n", "csv"),
    ("x", "sep=x;\na;b\n", "plain"),
    ("x", "A list\ndate,from,text\n1967,Bonn,x\n", "csv"),
    ("x", "A list\ndate,from,colour\n1967,Bonn,x\n", "plain"),  # two known names are not enough behind a line
    ("x", "A list\ndate,from,text\nwords\n", "plain"),  # no row as wide
    ("x", PLAIN * 14 + "date,from,text\n1967,Bonn,x\n", "csv"),
    ("x", PLAIN * 15 + "date,from,text\n1967,Bonn,x\n", "plain"),  # fifteen lines at most
    ("x", "A list\ndate,from,text" + " " * 4_081 + ",\n1967,Bonn,x,\n", "csv"),
    ("x", "A list\ndate,from,text" + "," * 4_083 + "\n1967,Bonn,x" + "," * 4_083 + "\n", "plain"),
    ("x.csv", "A list\na,b\n", "csv"),
    ("x.csv", PLAIN * 15 + "a,b\n", "plain"),
    # JSON that is no list of objects, by its suffix
    ("x.json", '[["date", "text"]]', "jsonl"),
    ("x.ndjson", "[1]", "jsonl"),
    ("x.txt", "[1]", "plain"),
    ("x.json", PLAIN, "plain"),
    # telegrams: the blocks of the archive
    ("x", "Message Text\n" + PLAIN, "telegram"),
    ("x", PLAIN * 70 + "Message Attributes:\n", "telegram"),
    ("x", "The Message Text\n" + PLAIN, "plain"),
    ("x", PLAIN + "*** Current Handling Restrictions *** x", "telegram"),
    ("x", PLAIN + "** Current Classification", "plain"),
    ("x", "Film Number: D1\nSent Date: x\n" + PLAIN, "telegram"),
    ("x", "Film Number: D1\n" + PLAIN, "plain"),
    # a sender and a group
    ("x", "R 031800Z FEB 75\nFM AMEMBASSY BONN\n" + PLAIN, "telegram"),
    ("x", "FM AMEMBASSY BONN\n" + PLAIN, "plain"),
    ("x", "R 031800Z FEB 75\n" + PLAIN, "plain"),
    ("x", PLAIN * 58 + "R 031800Z FEB 75\nFM AMEMBASSY BONN\n", "telegram"),
    ("x", PLAIN * 59 + "R 031800Z FEB 75\nFM AMEMBASSY BONN\n", "plain"),  # sixty lines at most
    # page headers and routing lines
    ("x", PLAIN + "PAGE 01 BONN 01234\n", "telegram"),
    ("x", PLAIN + "PAGE 1 BONN 01234\n", "plain"),
    ("x", PLAIN * 4 + "VZCZCXRO1234\n", "telegram"),
    ("x", PLAIN * 5 + "VZCZCXRO1234\n", "plain"),
    ("x", "OO RUEHAK\n" + PLAIN, "telegram"),
    # executive order and tags
    ("x", "E.O. 11652: GDS\nTAGS: PFOR\n" + PLAIN, "telegram"),
    ("x", "E.O. 11652: GDS\nSUBJ: x\n" + PLAIN, "telegram"),
    ("x", "E.O. 11652: GDS\n" + PLAIN, "plain"),
    ("x", "TAGS: PFOR\n" + PLAIN, "plain"),
    ("x", "E.O. 11652: GDS\nTags; pfor\n" + PLAIN, "telegram"),
    ("x", "E.O. 11652: GDS\nTAGS PFOR\n" + PLAIN, "telegram"),
    ("x", "E.O. 11652: GDS\nSubject: x\n" + PLAIN, "plain"),  # a stamp of declassification above a memorandum
    # sender, addressee and a label, in small letters
    ("x", "Fm: AmEmbassy Bonn\nTo: SecState\nSubject: x\n" + PLAIN, "telegram"),
    ("x", "FM AMEMBASSY BONN\nTO SECSTATE\nSUBJ; x\n" + PLAIN, "telegram"),
    ("x", "FM AMEMBASSY BONN\nTO SECSTATE\n" + PLAIN, "plain"),
    ("x", "Fm: AmEmbassy Bonn\nSubject: x\n" + PLAIN, "plain"),
    # the name of a telegram, with text in capitals
    ("1975BONN01234.txt", CAPS, "telegram"),
    ("75BONN1234", CAPS, "telegram"),
    ("1975bonn01234_a.txt", CAPS, "telegram"),
    ("1975BONN01234.txt", PLAIN, "plain"),
    ("bonn.txt", CAPS, "plain"),
    # capitals with the form's end or numbered paragraphs
    ("x", f"{CAPS}\nNNNN", "telegram"),
    ("x", f"{CAPS}\n<< END OF DOCUMENT >>\nA\nB", "telegram"),
    ("x", f"{CAPS}\nNNNN\nA\nB\nC", "plain"),
    ("x", f"1. {CAPS}\n2. (C) {CAPS}", "telegram"),
    ("x", f"1. {CAPS}\n{CAPS}", "plain"),
    ("x", "1. Words.\n2. Words.\nNNNN", "plain"),
    ("x", "1. ABCDE a\n2. ABCDE b\n", "telegram"),  # five capitals to a small letter
    ("x", "1. ABCD a\n2. ABCD b\n", "plain"),  # four are not enough
    # mail: two headers of mail's own, one of them only mail's, or an address
    ("x", "From: a@b.org\nSubject: x\n\ny", "mail"),
    ("x", "Sender: a@b.org\nSubject: x\n\ny", "mail"),
    ("x", "From: a\nSubject: x\n\ny", "plain"),
    ("x", "Message-ID: <1>\nSubject: x\n\ny", "mail"),
    ("x", "Message-ID: <1>\n\ny", "plain"),
    ("x", "X-Strange: 1\nFrom: a@b.org\nSubject: x", "mail"),
    ("x", "Strange: 1\nFrom: a@b.org\nSubject: x", "plain"),
    ("x", "From a@b.org Mon Mar  4 10:12:00 1996\nFrom: a@b.org\nSubject: x", "mail"),
    # tables
    ("x", "date|subject\n1|2", "csv"),
    ("x", "date|colour\n1|2", "plain"),
    ("x.csv", "colour|shape\n1|2", "csv"),
    ("x.tab", "colour\tshape\n1\t2", "csv"),
    ("x.psv", "colour|shape", "csv"),
    ("x.csv", "colour", "plain"),
    ("x.txt", "colour|shape", "plain"),
    # JSON
    ("x", '{"a": 1}', "jsonl"),
    ("x", "{}", "jsonl"),
    ("x", "{a}", "plain"),
    ("x", ' [ { "a": 1}]', "jsonl"),
    ("x", "[1, 2]", "plain"),
    # Wilson pages
    ("x", "Skip to content\nMay 1, 1967\n", "wilson"),
    ("x", "Skip to content\n1 May 1967\n", "wilson"),
    ("x", "Skip to content\na\nb\nMay 1, 1967\n", "wilson"),
    ("x", "Skip to content\na\nb\nc\nMay 1, 1967\n", "plain"),
    ("x", "Skip to content\nMay 1, 1967 was a day\n", "plain"),
    ("x", "see digitalarchive.wilsoncenter.org", "wilson"),
    ("x", "Document Information\nSource\nRights:\n", "wilson"),
    ("x", "Document Information\nSource\n", "plain"),
    ("x", "Source\nRights\nDocument Information\n", "plain"),
    # pages whose words come first
    ("x", "words <html> more", "html"),
    ("x", "words <body class=x> more", "html"),
    ("x", "words " * 400 + "<html>", "plain"),
    ("x", "words <htmlx>", "plain"),
]


@pytest.mark.parametrize(("name", "text", "reader"), ROWS)
def test_which_reader_reads_a_text(name: str, text: str, reader: str) -> None:
    assert sniff(text.encode(), name) == reader


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("<html><p>x", "html"),
        ("<P>x", "html"),
        ("<h2 class=x>", "html"),
        ("<!DOCTYPE html>\n<x>", "html"),
        ("<!-- c --><?pi ?><!DOCTYPE x [<!ENTITY a 'b'>]><div>", "html"),
        ("<!-- never closed <div>", "plain"),
        ("<unknown>x</unknown>", "plain"),
        ("<<< words", "plain"),
        ("<div>digitalarchive.wilsoncenter.org", "wilson"),
        ("<div><title>X | Wilson Center Digital Archive", "wilson"),
        ("<div><b>Rights</b><b>Donors:</b><b>Record ID</b>", "wilson"),
        ("<div><b>Rights</b><b>Donors</b>", "html"),
        ("<div><b>Rights</b><b>Rights</b><b>Rights</b>", "html"),
        ("<TEI><p>history.state.gov", "frus"),
        ("<x:TEI xmlns:x='y'><idno type='frus'>", "frus"),
        ("<TEI>Foreign Relations of the United States", "frus"),
    ],
)
def test_which_reader_reads_markup(text: str, reader: str) -> None:
    assert sniff(text.encode(), "x") == reader


def test_control_characters_in_a_twentieth_of_a_text_are_let_pass() -> None:
    assert sniff(b"\x01" + b"word " * 4, "x") == "plain"
    assert sniff(b"\x01" * 5 + b"word " * 19, "x") == "plain"
    with pytest.raises(Exception, match="binary data"):
        sniff(b"\x01" * 6 + b"word " * 18 + b"word", "x")
