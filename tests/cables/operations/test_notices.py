"""What was not read: counted in a run, asked of an archive, printed, and found by a query."""

from __future__ import annotations

from pathlib import Path

import pytest

import cables
from cables.cli import run
from cables.operations.ingest import IngestOptions, ingest
from cables.operations.notices import EXAMPLES, Notice, NoticeCounter
from cables.terminal.notices import block
from cables.terminal.text import Display
from corpus.records import Cable, Source
from index.ledger.rows import FailureRow

Capture = pytest.CaptureFixture[str]
LOOK = Display(colour=False, width=200)
TEXT = "The harbour dues were discussed at length."


def cable(number: int, *warnings: str) -> Cable:
    source = Source(path="t.csv", sha256="0" * 64, locator=f"line {number}")
    return Cable(id=str(number), kind="other", collection="c", source=source, warnings=warnings)


def failure(reason: str, place: str = "") -> FailureRow:
    return FailureRow(path="/p.pdf", shown="p.pdf", place=place, reason=reason, advice="Scan it.")


def test_things_and_cables_are_counted_by_kind() -> None:
    counter = NoticeCounter()
    counter.add_cable(cable(1, "date not understood: 'x'", "date not understood: 'y'", "odd"))
    counter.add_cable(cable(2, "2 columns without a field, kept as attributes: a, b"))
    counter.add_cable(cable(3))
    counter.add_cable(cable(4, "page 2 of 2 has no text layer"))  # each page is a failure, too
    counter.add_failure(failure("a picture without a text layer", "page 2"))
    counter.add_failure(failure("no text layer on its 4 pages: they are pictures"))
    counter.add_failure(failure("bad JSON"))
    assert counter.notices() == [
        Notice(
            kind="page",
            things=5,
            cables=0,
            examples=(
                "p.pdf, page 2: a picture without a text layer",
                "p.pdf: no text layer on its 4 pages: they are pictures",
            ),
        ),
        Notice(kind="date", things=2, cables=1, examples=("t.csv, line 1: date not understood: 'x'",)),
        Notice(
            kind="column",
            things=2,
            cables=1,
            examples=("t.csv, line 2: 2 columns without a field, kept as attributes: a, b",),
        ),
    ]


def test_some_examples_are_kept() -> None:
    counter = NoticeCounter()
    for number in range(EXAMPLES + 1):
        counter.add_cable(cable(number, "no text: the file holds none"))
    (notice,) = counter.notices()
    assert (notice.things, len(notice.examples)) == (EXAMPLES + 1, EXAMPLES)


def test_the_block() -> None:
    notices = [
        Notice(kind="text", things=1_200, cables=1_200, examples=("a: no text",)),
        Notice(kind="attachment", things=4, cables=3),
        Notice(kind="page", things=1, cables=0),
    ]
    assert list(block(notices, LOOK)) == [
        "Not read, or not for certain (`has:warning` finds the cables):",
        "  1,200 cables without text: has:warning-text",
        "      a: no text",
        "  4 attachments unread, in 3 cables: has:warning-attachment",
        "  1 page without text or with a stamp only",
    ]
    assert list(block(notices[1:2], LOOK, by_cable=True))[1] == (
        "  4 attachments unread, in 3 cables: has:warning-attachment"
    )
    one = Notice(kind="date", things=3, cables=3, examples=("x",))
    assert list(block([one], LOOK, by_cable=True, examples=False))[1:] == [
        "  3 cables with dates not fully understood: has:warning-date"
    ]
    assert list(block([], LOOK)) == []


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = tmp_path / "files"
    files.mkdir()
    (files / "dated.csv").write_text(f"id,date,colour,text\n1,196Y,red,{TEXT}\n2,1967-05-04,,{TEXT}\n")
    (files / "untold.csv").write_text(f"id,title,narrative\n1,Dues,{TEXT}\n2,Tolls,{TEXT}\n")
    (files / "withheld.csv").write_text("id,title,text,release status\n1,Dues,,Denied in full\n")
    (files / "m.eml").write_text(
        "From: a@example.org\nTo: b@example.org\nMessage-ID: <m@example.org>\nSubject: Dues\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nWords.\n'
        '--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="a.pdf"\n'
        "Content-Transfer-Encoding: base64\n\nJVBERi05\n"
        '--x\nContent-Type: image/png; name="b.png"\nContent-Disposition: attachment; filename="b.png"\n\nAAAA\n--x--\n'
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", "/dev/null")
    return tmp_path


def test_a_run_and_its_archive_tell_the_same(archive: Path) -> None:
    tally = ingest(archive / "archive", IngestOptions(paths=[str(archive / "files")], tag=False))
    counts = {notice.kind: (notice.things, notice.cables) for notice in tally.notices.notices()}
    assert counts == {"text": (2, 2), "attachment": (2, 1), "date": (1, 1), "column": (2, 2)}
    opened = cables.open(archive / "archive")
    assert {notice.kind: notice.cables for notice in opened.notices()} == {
        kind: number for kind, (_, number) in counts.items()
    }
    assert opened.stats().warnings == {"any": 4, "text": 2, "attachment": 1, "date": 1, "column": 2}
    for kind, (_, number) in counts.items():
        assert opened.search(f"has:warning-{kind}").total == number
    assert opened.search("has:warning").total == 4
    assert opened.search("has:withheld").total == 1


def test_commands_print_the_block_and_their_exit_codes(archive: Path, capsys: Capture) -> None:
    files = archive / "files"
    assert run(["ingest", "--no-tag", str(files / "untold.csv")]) == 1  # the texts of a table were not read
    told = capsys.readouterr().err
    assert "2 cables without text: has:warning-text" in told
    assert run(["failures"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "no text was read: no column is known to hold it; the columns are: id, title, narrative" in printed
    assert '"narrative" = "body"' in printed
    assert "2 cables without text" in printed
    assert run(["stats"]) == 0
    assert "2 cables without text: has:warning-text" in capsys.readouterr().out


def test_warnings_alone_are_no_failure(archive: Path, capsys: Capture) -> None:
    files = archive / "files"
    assert run(["ingest", "--no-tag", str(files / "dated.csv")]) == 0
    assert "1 date not fully understood, in 1 cable: has:warning-date" in capsys.readouterr().err
    assert run(["failures"]) == 0
    assert "date not understood: '196Y'" in capsys.readouterr().out
    assert run(["failures", "--jsonl"]) == 1  # no failure
    assert capsys.readouterr().out == ""


def test_nothing_to_tell(archive: Path, capsys: Capture) -> None:
    files = archive / "files"
    assert run(["ingest", "--no-tag", str(files / "withheld.csv")]) == 0
    assert "Not read" not in capsys.readouterr().err
    assert run(["failures"]) == 1
    assert capsys.readouterr().out == ""
