from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.readers.documents import mail, mail_file
from ingest.sources.items import Failure, SourceFile

SPECIMENS = Path(__file__).parents[4] / "corpus/specimens/mail"


def read(content: bytes) -> list[Cable | Failure]:
    return list(mail.read_cables(SourceFile.of_bytes("a.eml", content)))


def one(content: bytes) -> Cable:
    (cable,) = read(content)
    assert isinstance(cable, Cable)
    return cable


def specimen(name: str) -> Sequence[Cable | Failure]:
    return read((SPECIMENS / name).read_bytes())


def test_a_mailbox_with_two_messages() -> None:
    first, second = specimen("desk.mbox")
    assert isinstance(first, Cable)
    assert isinstance(second, Cable)
    assert first.id == "mail/9603041012.AA117-example.org"
    assert (first.kind, first.subject) == ("mail", "CONFIDENTIAL: Convoy on the Mostar road")
    assert (first.date.earliest, first.date.time) == (date(1996, 3, 4), "10:12")
    assert first.sender is not None
    assert (first.sender.name, first.sender.kind) == ("Quillfeather, Ada", "person")
    assert [(to.station.name, to.role) for to in first.addressees] == [
        ("Sarajevo desk", "action"),
        ("André Leménager", "info"),
    ]
    assert first.marking.level == "confidential"
    assert "\n\nFrom what the drivers say" in first.body
    assert first.source.locator == "message 1"
    assert second.body.startswith("The ministry in Sarajevo has been told. It was not surprised.\n\n")
    assert [reference.printed for reference in second.references] == ["<9603041012.AA117@example.org>"]


def test_one_message_with_alternatives_and_an_attachment() -> None:
    (cable,) = specimen("note.eml")
    assert isinstance(cable, Cable)
    assert cable.body.startswith("Both papers print the speech whole. «El Nacional» puts it below the fold.")
    assert ("attachment", "clipping.pdf (application/pdf, 9 bytes)") in cable.attributes
    assert cable.warnings == (
        "attachment not read: clipping.pdf (application/pdf, 9 bytes): damaged: this PDF cannot be opened",
    )
    assert cable.attributes[0][0] == "Received"


def test_headers_and_bodies_in_undeclared_encodings() -> None:
    cable = one("From: José <j@example.org>\nSubject: Bogotá mañana\n\nEl señor Núñez\n".encode("cp1252"))
    assert cable.sender is not None
    assert (cable.sender.name, cable.subject, cable.body) == ("José", "Bogotá mañana", "El señor Núñez")
    untrue = b"From: a@example.org\nContent-Type: text/plain; charset=utf-8\n\nse\xf1or\n"
    assert one(untrue).body == "señor"


def test_mail_without_an_id_is_named_after_its_file_and_repeats_are_told_apart() -> None:
    message = b"From a@example.org Mon Mar  4 10:12:00 1996\nFrom: a@example.org\nSubject: x\n{}\nbody\n\n"
    items = read(message.replace(b"{}\n", b"\n") + message.replace(b"{}", b"Message-ID: <1@b>\n") * 2)
    ids = [item.id for item in items if isinstance(item, Cable)]
    assert ids[0].endswith("#1")
    assert ids[1:] == ["mail/1-b", "mail/1-b~2"]


def test_a_from_line_inside_a_paragraph_parts_nothing() -> None:
    content = b"From a@b.org Mon Mar  4 10:12:00 1996\nFrom: a@b.org\nSubject: x\n\nso\nFrom here to there since 1996\n"
    assert one(content).body == "so\nFrom here to there since 1996"


def test_a_message_in_a_message_is_a_cable_of_its_own() -> None:
    content = (
        b'From: a@b.org\nSubject: x\nContent-Type: multipart/mixed; boundary="q"\n\n--q\n\nouter\n--q\n'
        b"Content-Type: message/rfc822\n\nFrom: c@d.org\nSubject: y\n\ninner\n--q--\n"
    )
    outer, inner = read(content)
    assert isinstance(outer, Cable)
    assert isinstance(inner, Cable)
    assert (outer.body, inner.body, inner.subject) == ("outer", "inner", "y")
    assert outer.attributes == (("attachment", "unnamed (message/rfc822)"), ("attached cable", inner.id))
    assert inner.attributes == (("attached to", outer.id),)
    assert inner.source.locator == "message 1, attachment 1"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\n\nonly a text", "no headers"),
        (b"From: a@b.org\nTo: c@d.org\n\n", "neither a subject nor a text"),
    ],
)
def test_what_is_no_message_is_a_failure_with_its_place(content: bytes, reason: str) -> None:
    (failure,) = read(content)
    assert isinstance(failure, Failure)
    assert (failure.place, failure.reason) == ("message 1", reason)
    assert failure.advice == "check the mailbox at this message"


def test_a_message_too_large_is_passed_over_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_file, "LARGEST_MESSAGE", 2000)
    head = b"From a@b.org Mon Mar  4 10:12:00 1996\nFrom: a@b.org\nSubject: x\n\n"
    failure, cable = read(head + b"x\n" * 2000 + b"\n" + head + b"small\n")
    assert isinstance(failure, Failure)
    assert (failure.place, failure.advice) == ("message 1", "save it without its attachments and ingest that")
    assert isinstance(cable, Cable)
    assert (cable.body, cable.source.locator) == ("small", "message 2")


def test_an_empty_file_is_named() -> None:
    with pytest.raises(BadSource, match="the file is empty"):
        read(b"")


@pytest.mark.parametrize(
    "header",
    [
        b"Date: Mon, 99 Foo 1996",
        b"From: " + b"(" * 30_000,
        b"Subject: =?utf-8?b?!!!?= =?x?q?=ZZ?=",
        b"To: " + b"a@b.org, " * 20_000,
        b"Content-Type: text/plain; charset=\xff; charset*0*=x",
        b"Content-Type: multipart/mixed",
        b"Content-Transfer-Encoding: base64",
    ],
)
def test_odd_headers_cost_nothing_but_themselves(header: bytes) -> None:
    assert one(b"Subject: x\n" + header + b"\n\nbody text\n").subject.startswith("x")


def test_a_part_that_says_nonsense_of_itself_is_text_all_the_same() -> None:
    head = b"From: a@example.org\nTo: b@example.org\nSubject: INVENTED\n"
    assert one(head + b"Content-Type: text/plain; a*; a*1=x; a*0=y\n\nWords.\n").body == "Words."


def test_parts_nested_too_deep_are_a_failure() -> None:
    """Both sides: a mail in a few parts is read, one that the email package cannot follow is told as such."""

    def nested(deep: int) -> bytes:
        parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(deep))
        return b"From: a@example.org\nSubject: INVENTED\n" + parts + b"Content-Type: text/plain\n\nWords.\n"

    assert one(nested(3)).body == "Words."
    (failure,) = read(nested(3_000))
    assert isinstance(failure, Failure)
    assert (failure.place, failure.reason) == ("message 1", "not readable as mail: its parts are nested too deep")
    assert failure.advice == "open it in a mail program, save it anew and ingest that"


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Le ministre a dit que les conversations auraient lieu et que rien n'en est connu.", "fr"),
        ("Министр сказал, что переговоры состоятся весной.", "ru"),
        ("The minister said that the talks would be held.", "en"),
    ],
)
def test_the_language_is_that_of_the_text(body: str, language: str) -> None:
    head = "From: a@example.org\nSubject: INVENTED\nContent-Type: text/plain; charset=utf-8\n\n"
    assert one((head + body).encode()).language == language
