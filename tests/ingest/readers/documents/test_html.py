from datetime import date
from pathlib import Path

import pytest

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.readers.documents import html
from ingest.sources.items import SourceFile

SPECIMENS = Path(__file__).parents[4] / "corpus/specimens/html"


def read(content: str | bytes) -> Cable:
    raw = content.encode() if isinstance(content, str) else content
    (cable,) = html.read_cables(SourceFile.of_bytes("page.html", raw))
    assert isinstance(cable, Cable)
    return cable


def specimen(name: str) -> Cable:
    return read((SPECIMENS / name).read_bytes())


def test_a_page_without_its_furniture() -> None:
    cable = specimen("memorandum-1961.html")
    assert (
        cable.title == "Memorandum of Conversation between Ambassador Corbin Astley and Minister Joseph Mbuyi-Kalonda"
    )
    assert cable.kind == "memorandum of conversation"
    assert cable.date.earliest == date(1961, 8, 22)
    assert cable.marking.printed == "CONFIDENTIAL"
    assert cable.source.permalink == "https://example.org/reading-room/leopoldville-1961"
    assert cable.summary == "The Ambassador and a provincial minister speak about the railway."
    assert "the railway\nfrom Matadi" in cable.body
    assert "\n\nMonth | Tons\nJune | 41,200\nJuly | 38,900\n\n" in cable.body
    assert cable.body.endswith("INVENTED SPECIMEN: no such message was ever sent.")
    for furniture in ("never indexed", "Search the reading room", "Opening hours", "margin"):
        assert furniture not in cable.body


def test_a_viewing_cable_page() -> None:
    cable = specimen("viewing-cable-2004.html")
    assert (cable.id, cable.mrn, cable.source.record_id) == ("2004HELSINKI00512", "2004HELSINKI00512", "04HELSINKI512")
    assert cable.subject == "A QUESTION OF ICE"
    assert (cable.date.earliest, cable.date.origin) == (date(2004, 2, 9), "dtg")
    assert cable.marking.level == "confidential"
    assert cable.tags == ("EWWT", "PREL", "FI")
    assert [to.station.name for to in cable.addressees] == ["Department of State", "Tallinn"]
    assert cable.body.startswith("1. (C) The icebreaker fleet")
    assert ("released", "2011-08-30 01:44") in cable.attributes
    assert cable.source.reader == "html"


def test_a_synopsis_page() -> None:
    cable = specimen("synopsis-1975.html")
    assert (cable.id, cable.source.record_id) == ("1975DACCA01199", "1975DACCA01199_b")
    assert (cable.date.earliest, cable.date.time) == (date(1975, 3, 4), "09:15Z")
    assert (cable.marking.level, cable.marking.captions) == ("restricted", ("NOFORN",))
    assert cable.tags == ("EAGR", "BG")
    assert cable.body.startswith("1. PORT DIRECTOR SHAFIQ MONDAL-ROY TOLD")
    assert "Document Number" not in cable.body
    assert ("canonical id", "1975DACCA01199_b") in cable.attributes


def test_a_page_laid_out_in_tables_keeps_its_paragraphs() -> None:
    cable = read("<table><tr><td>menu</td><td><p>One.</p><p>Two.</p></td></tr></table>")
    assert cable.body == "menu\n\nOne.\n\nTwo."


def test_a_form_around_the_whole_page_is_no_furniture() -> None:
    assert read("<form><p>Text.</p></form>").body == "Text."
    assert read("<p>Text.</p><form><input><label>Search</label></form>").body == "Text."


def test_words_are_neither_glued_nor_split() -> None:
    assert (
        read("<p>South<b>ern</b> Rho\n desia<br>and<div>more</div>end</p>").body
        == "Southern Rho desia\nand\n\nmore\n\nend"
    )
    assert read("<pre>1. AS\n   IS</pre>").body == "1. AS\nIS"


def test_the_declared_code_page_counts_where_the_bytes_are_no_utf_8() -> None:
    page = "<html><head><meta charset='{}'></head><body><p>Poręba żyje</p></body></html>"
    assert read(page.format("iso-8859-2").encode("iso-8859-2")).body == "Poręba żyje"
    assert read(page.format("hex").encode("cp1250")).source.encoding == "cp1250"
    assert read(page.format("iso-8859-1")).body == "Poręba żyje"


def test_a_catalogue_date_serves_where_none_is_printed() -> None:
    cable = read("<head><meta name='DC.date' content='1961-08-22'></head><p>Some text.</p>")
    assert (cable.date.earliest, cable.date.origin) == (date(1961, 8, 22), "dc.date")


def test_entities_fetch_and_expand_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><p>before &x; after</p></html>'
    body = read(page).body
    assert "before" in body
    assert "the secret" not in body


@pytest.mark.parametrize("page", ["", "<html></html>", "<!-- x -->", "<script>x()</script>"])
def test_a_page_without_words_is_named(page: str) -> None:
    with pytest.raises(BadSource) as caught:
        read(page)
    assert caught.value.problem in ("the file is empty", "the file holds no text")
    assert caught.value.advice == "remove it, or get it again if it should hold something"


def test_deep_nesting_ends() -> None:
    assert read("<p>Text</p>" + "<div>" * 1_000 + "deep").body == "Text\n\ndeep"
    with pytest.raises(BadSource, match="elements nested more than 2,048 deep"):
        read("<p>Text</p>" + "<div>" * 20_000 + "deep")


def test_what_the_first_lines_say() -> None:
    cable = read(
        "<p>SECRET</p><p>Telegram from Tehran to London, No. 2.204, NIACT, December 3, 1952</p><p>INVENTED words.</p>"
    )
    assert cable.sender is not None
    assert (cable.kind, cable.sender.name) == ("telegram", "Tehran")
    assert [(to.station.name, to.role) for to in cable.addressees] == [("London", "action")]
    assert (cable.number, cable.number_printed, cable.date.earliest) == ("2204", "2.204", date(1952, 12, 3))
    assert (cable.marking.level, cable.marking.precedence) == ("secret", "niact")


def test_the_language_is_as_said_else_as_its_words_tell() -> None:
    french = "<p>Le ministre a dit que les conversations auraient lieu et que rien n'en est connu.</p>"
    assert read(french).language == "fr"
    assert read(f"<html lang='de-AT'>{french}</html>").language == "de"
    assert read(f"<html lang='german'>{french}</html>").language == "fr"
    assert read("<p>Words.</p>").language == "en"


MESSAGE = (
    "R 181030Z MAR 75\nTO SECSTATE WASHDC 1204\nC O N F I D E N T I A L\nSUBJECT: CRANES\n\n"
    "1. THE CRANES ARE INVENTED.\nTREVANION"
)


def test_a_page_whose_text_is_one_telegram() -> None:
    cable = read(f"<html><head><title>Reading room</title></head><body><h1>Room</h1><pre>{MESSAGE}</pre></body></html>")
    assert (cable.kind, cable.date.earliest, cable.subject) == ("telegram", date(1975, 3, 18), "CRANES")
    assert (cable.body, cable.signed, cable.marking.level) == (
        "1. THE CRANES ARE INVENTED.",
        "TREVANION",
        "confidential",
    )
    assert [one.station.post for one in cable.addressees] == ["state"]
    assert cable.attributes == (("title of the page", "Room"), ("words around the text", "Room"))
    assert (cable.source.reader, cable.source.path) == ("html", "page.html")


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{'Words of an author about it. ' * 20}</p><pre>{MESSAGE}</pre>",  # a page that quotes it
        f"<pre>{MESSAGE}</pre><pre>{MESSAGE}</pre>",
        "<pre>TO DO: WORDS\nIN LINES</pre>",
    ],
)
def test_other_pages_with_preformatted_text_keep_all_their_words(body: str) -> None:
    cable = read(f"<html><body>{body}</body></html>")
    assert cable.attributes == ()
    assert ("SUBJECT: CRANES" in cable.body) is ("CRANES" in body)


@pytest.mark.parametrize(
    ("entries", "sender", "receivers"),
    [
        (
            "<dt>From</dt><dd>Consul Sapt, Zenda</dd><dt>To</dt><dd>Lord Hentzau</dd>",
            "Consul Sapt, Zenda",
            "Lord Hentzau",
        ),
        (
            "<dt>From:</dt><dd><p>Consul Sapt</p></dd><dt><b>To:</b></dt><dd>Lord Hentzau</dd>",
            "Consul Sapt",
            "Lord Hentzau",
        ),
        ("<dt>To</dt><dd>Lord Hentzau</dd><dd>Lord Burlesdon</dd>", "", "Lord Hentzau|Lord Burlesdon"),
        ("<dt>Absender</dt><dd>Konsul Sapt</dd><dt>Empfänger</dt><dd>Graf Hentzau</dd>", "Konsul Sapt", "Graf Hentzau"),
        ("<dt>From</dt><dd>May 1904</dd><dt>To</dt><dd>June 1904</dd>", "", ""),
        ("<dt>From</dt><dd></dd><dt>Extent</dt><dd>Two leaves</dd>", "", ""),
    ],
)
def test_parties_in_a_list_of_labels(entries: str, sender: str, receivers: str) -> None:
    text = "<p>The miners have struck for the third time this month, and the mole is deserted.</p>" * 3
    cable = read(f"<html><body><h1>A letter</h1><dl><dt>Folder</dt><dd>Mines</dd>{entries}</dl>{text}</body></html>")
    assert (cable.sender.printed if cable.sender else "") == sender
    assert "|".join(one.station.printed for one in cable.addressees) == receivers
    assert "From:" not in cable.body.replace("From:\n", "")
