"""A message's headers and parts as a cable, one row a rule."""

from __future__ import annotations

import io

import pytest

from corpus.records import Cable
from ingest.readers.documents import mail
from ingest.readers.documents.mail_file import is_mailbox, messages
from ingest.sources.items import SourceFile


def read(headers: str, body: str = "Words.") -> list[Cable]:
    found = list(mail.read_cables(SourceFile.of_bytes("a.eml", f"{headers}\n\n{body}\n".encode())))
    return [each for each in found if isinstance(each, Cable)]


def one(headers: str, body: str = "Words.") -> Cable:
    (found,) = read(headers, body)
    return found


@pytest.mark.parametrize(
    ("printed", "day", "time"),
    [
        ("Mon, 4 Mar 1996 10:12:00 +0100", "1996-03-04", "10:12"),  # the hour at the sender's
        ("Mon, 4 Mar 1996 23:59:00 -0500", "1996-03-04", "23:59"),
        ("Mon, 4 Mar 1996 00:00:00 +0000", "1996-03-04", "00:00"),
        ("4 Mar 96 10:12", "1996-03-04", "10:12"),
        ("Mon, 99 Foo 1996", "None", ""),
        ("08 May 67 10:00:00 GMT", "1967-05-08", "10:00"),
        ("08 May 50 10:00:00 GMT", "1950-05-08", "10:00"),
        ("Wed, 8 May 06 10:00:00 GMT", "2006-05-08", "10:00"),
        ("Mon, 8 May 106 10:00:00 GMT", "2006-05-08", "10:00"),  # programs that counted from 1900
        ("08 May 49 10:00:00 GMT", "None", ""),  # in the future
        ("Mon Mar  4 10:12:00 1996", "1996-03-04", "10:12"),  # printed with both blanks
        ("Mon, 31 Feb 1996 10:00:00 GMT", "None", ""),
        ("4 March 1996", "1996-03-04", ""),
    ],
)
def test_the_date(printed: str, day: str, time: str) -> None:
    found = one(f"Subject: x\nDate: {printed}")
    assert (str(found.date.earliest), found.date.time, found.date.printed) == (day, time, printed)
    assert found.date.origin == "header"


def test_a_date_over_two_lines_and_one_that_is_not_understood() -> None:
    found = one("Subject: x\nDate: Mon, 4 Mar 1996\n  10:12:00 GMT")
    assert (str(found.date.earliest), found.date.printed) == ("1996-03-04", "Mon, 4 Mar 1996 10:12:00 GMT")
    assert found.warnings == ()
    assert one("Subject: x\nDate: soon").warnings == ("date not understood: 'soon'",)
    assert one("Subject: x\nDate: 8 May 49 10:00:00").warnings == (
        "date not used, it would be in the future: '8 May 49 10:00:00'",
    )


def test_no_date() -> None:
    assert one("Subject: x").date.origin == ""


def test_who_wrote_to_whom() -> None:
    found = one(
        'From: "Sapt, Colonel" <sapt@z.org>, second@z.org\nTo: Fritz <f@z.org>, g@z.org\nTo: h@z.org\n'
        "Cc: 'I' <i@z.org>\nBcc: j@z.org\nSubject: x"
    )
    assert found.sender is not None
    assert (found.sender.printed, found.sender.name, found.sender.person, found.sender.kind) == (
        "Sapt, Colonel <sapt@z.org>",
        "Sapt, Colonel",
        "Sapt, Colonel",
        "person",
    )
    assert [(to.station.name, to.station.printed, to.role) for to in found.addressees] == [
        ("Fritz", "Fritz <f@z.org>", "action"),
        ("g@z.org", "g@z.org", "action"),
        ("h@z.org", "h@z.org", "action"),
        ("I", "I <i@z.org>", "info"),
        ("j@z.org", "j@z.org", "info"),
    ]
    assert one("Subject: x\nTo: z@z.org").sender is None


@pytest.mark.parametrize(
    ("headers", "references"),
    [
        ("In-Reply-To: <a@b.org>", ["<a@b.org>"]),
        ("References: <first@b.org> <last@b.org>", ["<last@b.org>", "<first@b.org>"]),  # the nearest first
        ("In-Reply-To: <last@b.org>\nReferences: <first@b.org> <last@b.org>", ["<last@b.org>", "<first@b.org>"]),
        ("In-Reply-To: your mail of today", []),
        ("References: <ab>", []),
    ],
)
def test_what_it_answers(headers: str, references: list[str]) -> None:
    found = one(f"Subject: x\n{headers}")
    assert [ref.printed for ref in found.references] == references
    assert {ref.kind for ref in found.references} <= {"mail"}


@pytest.mark.parametrize(
    ("subject", "level", "captions"),
    [
        ("CONFIDENTIAL: x", "confidential", ()),
        ("SECRET NODIS: x", "secret", ("NODIS",)),
        ("A confidential matter", "", ()),
        ("x", "", ()),
    ],
)
def test_a_marking_in_capitals(subject: str, level: str, captions: tuple[str, ...]) -> None:
    found = one(f"Subject: {subject}").marking
    assert (found.level, found.captions) == (level, captions)


def test_ids_titles_and_what_is_kept() -> None:
    found = one("Message-ID: < a@b.org >\nX-Mailer: pine\nReceived: from z\nSubject: x", "Words.")
    assert (found.id, found.source.record_id) == ("mail/a-b.org", "a@b.org")
    assert (found.title, found.subject, found.kind, found.collection) == ("x", "x", "mail", "mail")
    assert found.attributes == (("X-Mailer", "pine"), ("Received", "from z"))
    assert one("From: a@b.org", "Words\nof it.").title == "Words of it."
    assert one("From: a@b.org", "w" * 500).title == "w" * 200


def part(kind: str, text: str, more: str = "") -> str:
    return f"--q\nContent-Type: {kind}\n{more}\n{text}\n"


MULTI = 'Subject: x\nContent-Type: multipart/mixed; boundary="q"'


@pytest.mark.parametrize(
    ("parts", "body", "attachments"),
    [
        ([part("text/plain", "one"), part("text/html", "<p>two</p>")], "one\n\ntwo", []),
        ([part("text/html", "<p>two</p>"), part("text/plain", "one")], "two\n\none", []),
        ([part("text/plain", "one two"), part("text/html", "<p>Two</p>")], "one two", []),  # repeats it
        ([part("text/html", "<p>two</p><p>three</p>")], "two\n\nthree", []),
        ([part("text/plain", " "), part("text/html", "<p>two</p>")], "two", []),
        ([part("text/plain", "one"), part("text/plain", "two")], "one\n\ntwo", []),
        ([part("text/plain", "one"), part("text/plain", "two", "Content-Disposition: attachment; filename=t.txt\n")],
         "one", ["t.txt (text/plain, 3 bytes)"]),
        ([part("text/plain", "one"), part("image/png", "xx")], "one", ["unnamed (image/png, 2 bytes)"]),
    ],
)  # fmt: skip
def test_parts(parts: list[str], body: str, attachments: list[str]) -> None:
    found = read(MULTI, "".join(parts) + "--q--")[0]
    assert found.body == body
    assert [value for name, value in found.attributes if name == "attachment"] == attachments


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [("señor", "utf-8", "utf-8"), ("se“ñor”", "cp1252", "iso-8859-1"), ("señor", "cp1252", "us-ascii"),
     ("ţară", "cp1250", "windows-1250"), ("señor", "utf-8", "klingon")],
)  # fmt: skip
def test_encodings_as_declared_or_as_found(text: str, encoding: str, declared: str) -> None:
    content = f"Subject: x\nContent-Type: text/plain; charset={declared}\n\n".encode() + f"{text} y\n".encode(encoding)
    (found,) = mail.read_cables(SourceFile.of_bytes("a.eml", content))
    assert isinstance(found, Cable)
    assert (found.body, found.source.encoding) == (f"{text} y", encoding)


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        ("=?utf-8?b?w6k=?= x", "é x"),
        ("=?iso-8859-1?q?se=F1or?=", "señor"),
        ("=?utf-8?b?!!!?=", "=?utf-8?b?!!!?="),
        ("a =?utf-8?q?b?= =?utf-8?q?c?=", "a bc"),
    ],
)
def test_encoded_words(raw: str, subject: str) -> None:
    assert one(f"Subject: {raw}\nFrom: a@b.org").subject == subject


def split(text: str) -> list[str]:
    return [(raw or b"").decode() for raw in messages(io.BytesIO(text.encode()))]


LINE = "From a@b.org Mon Mar  4 10:12:00 1996\n"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"{LINE}A: 1\n\nx\n\n{LINE}B: 2\n\ny\n", ["A: 1\n\nx\n\n", "B: 2\n\ny\n"]),
        (f"{LINE}A: 1\n\nx\n{LINE}y\n", [f"A: 1\n\nx\n{LINE}y\n"]),  # not behind an empty line: text
        (f"{LINE}A: 1\n\n>From x\n>>From y\n> From z\n", ["A: 1\n\nFrom x\n>From y\n> From z\n"]),
        (f"\n\n{LINE}A: 1\n", ["A: 1\n"]),
        (f"A: 1\n\n{LINE}B: 2\n", ["A: 1\n\n", "B: 2\n"]),
        ("", []),
        ("\n\n", []),
        (f"{LINE}", [""]),
        (f"{LINE}A: 1\n\n{LINE}\nB\n", [f"A: 1\n\n{LINE}\nB\n"]),  # no header field follows
        ("From \nFrom: a@b.org\nDate: x\n\ny\n\nFrom \nTo: b@c.org\nDate: x\nFrom: c\n\nz\n",
         ["From: a@b.org\nDate: x\n\ny\n\n", "To: b@c.org\nDate: x\nFrom: c\n\nz\n"]),
        (f"{LINE}A: 1\n\nFrom Zenda on May 4, 1967\nSubject: the dam\n\ny\n",
         ["A: 1\n\nFrom Zenda on May 4, 1967\nSubject: the dam\n\ny\n"]),
        ("From here on it went 12 times\nA: 1\n", ["From here on it went 12 times\nA: 1\n"]),
    ],
)  # fmt: skip
def test_messages_of_a_mailbox(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize(
    ("head", "is_one"),
    [(LINE, True), ("\ufeff\n" + LINE, True), ("From a Mon 1996", False), ("From a b", False), ("X\n" + LINE, False)],
)
def test_beginnings_of_mailboxes(head: str, is_one: bool) -> None:
    assert is_mailbox(head.encode()) is is_one


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
@pytest.mark.parametrize("printed", ["Sáb, 18 mar 2006 09:00:00 +0100", "Samstag, 18. März 2006 09:00"])
def test_a_date_beyond_ascii_is_kept_as_printed(printed: str, encoding: str) -> None:
    content = f"From: a@x.example\nSubject: Rosen\nDate: {printed}\n\nWords.\n".encode(encoding)
    (cable,) = mail.read_cables(SourceFile.of_bytes("a.eml", content))
    assert isinstance(cable, Cable)
    assert cable.date.printed == printed
    assert str(cable.date.earliest) == "2006-03-18"
