"""OpenDocument texts made here. All invented."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.sources.archives import unpack
from ingest.sources.items import Failure, SourceFile

NAMES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style", "draw")
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
CROWDED = " ".join(f"a{n}=''" for n in range(300))
MIME = "application/vnd.oasis.opendocument.text"


def made(body: str, *, styles: str = "", meta: str = "", manifest: str = "<m/>", **more: str) -> bytes:
    parts = {
        "mimetype": MIME,
        "content.xml": f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {NAMES}>{styles}</office:document-styles>",
        "meta.xml": f"<office:document-meta {NAMES}>{meta}</office:document-meta>",
        "META-INF/manifest.xml": manifest,
    } | more
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return held.getvalue()


def read(content: bytes) -> Cable | Failure:
    (source,) = unpack(SourceFile.of_bytes("a.odt", content))
    assert isinstance(source, SourceFile)
    (item,) = read_source(source)
    return item


def one(content: bytes) -> Cable:
    item = read(content)
    assert isinstance(item, Cable)
    return item


def test_a_document() -> None:
    cable = one(
        made(
            "<text:h>Despatch From the Consulate in Zenda</text:h><text:p>Zenda, June 2, 1938.</text:p>"
            "<text:list><text:list-item><text:p>The  mole<text:s text:c='3'/>is\n<text:span>safe</text:span>.</text:p>"
            "</text:list-item></text:list><text:p/>",
            styles="<office:master-styles><style:header><text:p>SECRET</text:p></style:header></office:master-styles>",
            meta="<office:meta><dc:title>Draft</dc:title></office:meta>",
        )
    )
    assert cable.body == "Despatch From the Consulate in Zenda\n\nZenda, June 2, 1938.\n\nThe mole is safe."
    assert (cable.kind, cable.date.earliest, cable.marking.level) == ("despatch", date(1938, 6, 2), "secret")
    assert cable.attributes == (("title of the file", "Draft"), ("page header or footer", "SECRET"))
    assert cable.source.reader == "odt"


def test_notes_and_comments_stand_at_their_marks() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Rudolf V.</text:p>"
        "</text:note-body></text:note>"
    )
    comment = "<office:annotation><dc:creator>Sapt</dc:creator><text:p>Does he?</text:p></office:annotation>"
    cable = one(made(f"<text:p>Minutes</text:p><text:p>The king{note} rules{comment}.</text:p>"))
    assert cable.body == "Minutes\n\nThe king rules."
    assert [(each.marker, each.text, cable.body[: each.offset]) for each in cable.notes] == [
        ("1", "Rudolf V.", "Minutes\n\nThe king"),
        ("comment 1", "Sapt: Does he?", "Minutes\n\nThe king rules"),
    ]


def test_tables_frames_breaks_and_what_is_not_seen() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    inner = f"<table:table><table:table-row>{cell.format('c')}</table:table-row></table:table>"
    table = (
        f"<table:table><table:table-row>{cell.format('a')}<table:table-cell><text:p>b</text:p>{inner}</table:table-cell>"
        f"</table:table-row></table:table>"
    )
    cable = one(
        made(
            "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
            "<text:table-of-content><text:p>contents 1</text:p></text:table-of-content>"
            f"<text:p>x<text:line-break/>y<text:tab/>z</text:p>{table}"
            "<text:p>before<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></text:p>"
        )
    )
    assert cable.body == "x\ny z\n\na | b c\n\nbefore\nbox"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (made("<text:p/>"), "the file holds no text"),
        (made("", **{"content.xml": "<a/>"}), "damaged: an OpenDocument text without a text"),
        (made("", **{"content.xml": "no markup"}), "damaged: "),
        (made("<text:p>x</text:p>", manifest="<m><encryption-data/></m>"), "locked with a password"),
        (made("<text:p>x</text:p>")[:-60], "damaged: this ODT cannot be unpacked"),
        (made(f"<text:p {CROWDED}>x</text:p>"), "a tag with more than 250 attributes"),
    ],
)
def test_what_is_refused(content: bytes, reason: str) -> None:
    item = read(content)
    assert isinstance(item, Failure)
    assert item.reason.startswith(reason)
    assert item.advice


@pytest.mark.parametrize("count", ["0", "-1", "x", "\u0663", "9" * 400])
def test_numbers_of_blanks_that_are_none(count: str) -> None:
    assert one(made(f"<text:p>a<text:s text:c='{count}'/>b</text:p>")).body in ("a b", "ab")


def test_tracked_deletions_are_told() -> None:
    cable = one(
        made(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>rejected</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:p>The treaty was ratified.</text:p>"
        )
    )
    assert cable.body == "The treaty was ratified."
    assert cable.warnings == ("tracked changes: 1 deletion left out: rejected",)
