"""What a message holds beside plain text: alternatives, documents, messages, text that cannot be read. All invented."""

from __future__ import annotations

import base64
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.documents import mail, mail_parts
from ingest.sources.items import Failure, SourceFile

HEAD = "From: Fritz <fritz@example.org>\nTo: sapt@example.org\nDate: Tue, 4 Jun 2002 09:00:00 +0200\nSubject: The dam\n"


def read(headers: str, *parts: str, kind: str = "mixed") -> tuple[list[Cable], list[Failure]]:
    body = "".join(f"--q\n{part}\n" for part in parts)
    text = f"{HEAD}{headers}MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=q\n\n{body}--q--\n"
    items = list(read_source(SourceFile.of_bytes("a.eml", text.encode())))
    return [item for item in items if isinstance(item, Cable)], [item for item in items if isinstance(item, Failure)]


def part(kind: str, content: str | bytes, name: str = "") -> str:
    coded = base64.b64encode(content if isinstance(content, bytes) else content.encode()).decode()
    named = f'Content-Disposition: attachment; filename="{name}"\n' if name else ""
    return f"Content-Type: {kind}\n{named}Content-Transfer-Encoding: base64\n\n{coded}"


LETTER = "The pilots of Zenda report that the dam holds and that the lock is shut."


@pytest.mark.parametrize(
    ("plain", "page", "body", "kept"),
    [
        (LETTER, f"<p>{LETTER}</p>", LETTER, ""),
        (LETTER, f"<p>{LETTER}</p><p><a href='x'>Unsubscribe</a></p>", LETTER, ""),
        ("The pilots of Zenda report.", f"<p>{LETTER}</p>", LETTER, ""),  # the beginning only
        ("Please use a mail program that shows HTML.", "<p>The dam holds.</p>", "The dam holds.", "Please use"),
        ("Voir la version web.", f"<p>{LETTER}</p>", LETTER, "Voir la"),
        (f"{LETTER} It rained.", "<p><img src='x'></p>", f"{LETTER} It rained.", ""),
        (" ", f"<p>{LETTER}</p>", LETTER, ""),
        (f"{LETTER} It rained.", "<p>Great news</p>", f"{LETTER} It rained.\n\nGreat news", ""),
    ],
)
def test_the_alternative_that_says_most_is_the_body(plain: str, page: str, body: str, kept: str) -> None:
    (cable,), failures = read("", part("text/plain", plain), part("text/html", page), kind="alternative")
    assert (cable.body, failures) == (body, [])
    stubs = [value for name, value in cable.attributes if name == "plain text part"]
    assert bool(stubs) == bool(kept)
    assert all(stub.startswith(kept) for stub in stubs)


@given(st.lists(st.sampled_from(["dam", "lock", "pilot", "weir", "mole", "quay", "barge"]), min_size=1, max_size=12))
def test_a_page_with_the_same_words_never_replaces_the_plain_text(words: list[str]) -> None:
    plain = " ".join(words)
    (cable,), _ = read("", part("text/plain", plain), part("text/html", f"<b>{plain}</b>"), kind="alternative")
    assert cable.body == plain


def test_rich_text_is_the_body_where_there_is_no_other() -> None:
    rich = part("application/rtf", rb"{\rtf1 The dam holds.}", "a.rtf")
    (alone,), _ = read("", rich)
    assert alone.body == "The dam holds."
    (message, attached), _ = read("", part("text/plain", "See the file."), rich)
    assert (message.body, attached.body) == ("See the file.", "The dam holds.")
    assert attached.source.reader == "rtf"


@pytest.mark.parametrize(
    ("kind", "name", "where"),
    [
        (
            "application/ms-tnef",
            "winmail.dat",
            "winmail.dat (application/ms-tnef, 4 bytes), in the Outlook format (TNEF)",
        ),
        ("application/octet-stream", "WINMAIL.DAT", "WINMAIL.DAT (application/octet-stream, 4 bytes), in the Outlook"),
        (
            "application/pkcs7-mime",
            "smime.p7m",
            "smime.p7m (application/pkcs7-mime, 4 bytes), signed or encrypted by S/MIME",
        ),
        ("application/pgp-encrypted", "", "unnamed (application/pgp-encrypted, 4 bytes), encrypted by PGP"),
    ],
)
def test_text_that_cannot_be_read_is_told_with_its_place(kind: str, name: str, where: str) -> None:
    (cable,), (failure,) = read("", part(kind, b"\x78\x9f\x3e\x22", name))
    assert (cable.subject, cable.body) == ("The dam", "")
    assert [warning for warning in cable.warnings if warning.startswith(f"text not read: {where}")]
    assert failure.reason.startswith(f"its text was not read: it is in {where}")
    assert failure.place == "message 1"
    (told,), none = read("", part("text/plain", "See the winmail."), part(kind, b"\x78\x9f\x3e\x22", name))
    assert (bool(told.warnings), none) == (True, [])


def test_a_signed_message_is_read() -> None:
    signature = part("application/pkcs7-signature", b"abc", "smime.p7s")
    (cable,), failures = read("", part("text/plain", "The dam holds."), signature, kind="signed")
    assert (cable.body, failures, cable.warnings) == ("The dam holds.", [], ())


def test_documents_attached_are_cables_linked_to_their_message() -> None:
    text = "Despatch From the Consulate in Zenda\n\nZenda, May 4, 1967.\n\nThe dam holds."
    cables, failures = read(
        "Message-ID: <m1@example.org>\n", part("text/plain", "Two papers."), part("text/plain", text, "despatch.txt"),
        part("text/html", f"<h1>Note</h1><p>{LETTER}</p>", "note.html"),
    )  # fmt: skip
    message, despatch, note = cables
    assert (failures, message.body, message.warnings) == ([], "Two papers.", ())
    assert (despatch.date.earliest, despatch.source.reader) == (date(1967, 5, 4), "plain")
    assert despatch.source.locator == "message 1, attachment 1 despatch.txt"
    assert [reference.printed for reference in despatch.references] == ["<m1@example.org>"]
    assert note.body.endswith(LETTER)
    assert [value for name, value in message.attributes if name == "attached cable"] == [despatch.id, note.id]
    assert ("attached to", message.id) in note.attributes


def test_an_attachment_that_no_reader_reads_is_a_warning() -> None:
    (cable,), failures = read(
        "", part("text/plain", "See it."), part("application/msword", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc")
    )
    assert failures == []
    assert cable.warnings == (
        "attachment not read: a.doc (application/msword, 8 bytes): an old Microsoft Office file (.doc, .xls, .msg): "
        "no reader for that",
    )


def test_pictures_and_cards_are_named_and_said_to_be_unread() -> None:
    (cable,), _ = read(
        "", part("text/plain", "x"), part("image/png", b"\x89PNG", "a.png"), part("text/vcard", "BEGIN", "a.vcf")
    )
    assert [value for name, value in cable.attributes if name == "attachment"] == [
        "a.png (image/png, 4 bytes)", "a.vcf (text/vcard, 5 bytes)",
    ]  # fmt: skip
    assert cable.warnings == (
        "attachment not read: a.png (image/png, 4 bytes)",
        "attachment not read: a.vcf (text/vcard, 5 bytes)",
    )


@pytest.mark.parametrize(("depth", "reached"), [(mail.DEEPEST, True), (mail.DEEPEST + 1, False)])
def test_messages_in_messages_are_read_to_a_depth(depth: int, reached: bool) -> None:
    content = b"From: a@b.org\nTo: c@d.org\nSubject: innermost\n\nWords.\n"
    for _ in range(depth):
        content = b"From: a@b.org\nTo: c@d.org\nSubject: x\nContent-Type: multipart/mixed; boundary=q\n\n--q\n" + (
            b"Content-Type: application/octet-stream; name=a.eml\nContent-Transfer-Encoding: base64\n\n"
            + base64.encodebytes(content) + b"\n--q--\n"
        )  # fmt: skip
    items = list(mail.read_cables(SourceFile.of_bytes("a.eml", content)))
    assert len(items) == mail.DEEPEST + 1
    last = items[-1]
    assert isinstance(last, Cable)
    assert (last.subject == "innermost") == reached
    assert bool(last.warnings) != reached


def test_an_apple_message_is_cut_to_its_size() -> None:
    message = f"{HEAD}\nThe dam holds.\n"
    content = f"{len(message)}\n{message}<?xml version='1.0'?><plist><dict/></plist>\n"
    (cable,) = read_source(SourceFile.of_bytes("a.emlx", content.encode()))
    assert isinstance(cable, Cable)
    assert (cable.subject, cable.body) == ("The dam", "The dam holds.")


@pytest.mark.parametrize(
    "first", ["Status: RO\n", "X-Mozilla-Status: 0001\n", "Return-Path: <a@b.org>\n", "From \n", "Bcc: x@y.org\n"]
)
def test_beginnings_of_messages(first: str) -> None:
    (cable,) = read_source(SourceFile.of_bytes("a", f"{first}{HEAD}\nThe dam holds.\n".encode()))
    assert isinstance(cable, Cable)
    assert (cable.source.reader, cable.body) == ("mail", "The dam holds.")


def test_parts_without_end_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_parts, "MOST_PARTS", 3)
    monkeypatch.setattr(mail, "MOST_PARTS", 3)
    (cable,), _ = read("", *(part("text/plain", f"part{number}") for number in range(3)))
    assert cable.body == "part0\n\npart1"
    assert cable.warnings == ("parts after the first 3 left out",)


@pytest.mark.parametrize(("coding", "bodies"), [("base64", ["One.", "Two."]), ("7bit", ["One."])])
def test_an_attached_message_that_was_coded(coding: str, bodies: list[str]) -> None:
    inner = base64.b64encode(b"From: a@b.org\nTo: c@d.org\nSubject: inner\n\nTwo.\n").decode()
    attached = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: {coding}\n\n{inner}"
    cables, failures = read("", part("text/plain", "One."), attached)
    assert [cable.body for cable in cables] == bodies
    assert bool(failures) == (coding == "7bit")  # a message without headers


def test_an_encrypted_message_says_where_its_text_is() -> None:
    sealed = part("application/octet-stream", "-----BEGIN PGP MESSAGE-----", "encrypted.asc")
    (cable,), (failure,) = read("", part("application/pgp-encrypted", "Version: 1"), sealed, kind="encrypted")
    assert cable.body == ""
    assert failure.reason == "its text was not read: it is in unnamed (multipart/encrypted), encrypted by PGP"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("text/calendar", True),
        ("text/x-vcard", True),
        ("application/ics", True),
        ("text/css", False),
        ("application/pgp-signature", False),
    ],
)
def test_an_attached_text_that_is_not_read_is_told(kind: str, told: bool) -> None:
    (cable,), failures = read("", part("text/plain", LETTER), part(kind, "SUMMARY:The dam", "x.dat"))
    assert not failures
    assert cable.warnings == ((f"attachment not read: x.dat ({kind}, 15 bytes)",) if told else ())
    assert ("attachment", f"x.dat ({kind}, 15 bytes)") in cable.attributes
