"""`cables entity review`: doubtful names listed, decided in a table and by keys, kept over a new ingest."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

import cables
from cables.api import Archive
from cables.cli import run
from cables.terminal.review_keys import Keyboard, KeyReview
from cables.terminal.text import Display
from corpus.dates import one_day
from corpus.errors import BadCorrection, NoSuchEntity
from corpus.records import Cable, Entity, Mention

Capture = pytest.CaptureFixture[str]
Golden = Callable[[str, str], None]

RUDOLF = Entity(id="person/rudolf-sapt", label="PERSON", name="Rudolf Sapt", aliases=("Sapt, Rudolf",))
IRMA = Entity(id="person/irma-sapt", label="PERSON", name="Irma Sapt", gloss="Invented consul")
ENTITIES = {each.id: each for each in (RUDOLF, IRMA)}


def cable(number: int, body: str, *named: tuple[str, str, str]) -> Cable:
    """`named`: (printed, entity id, rule), each for all places where it is printed."""
    mentions: list[Mention] = []
    for printed, entity, rule in named:
        at = body.find(printed)
        while at >= 0:
            if not any(each.start <= at < each.end for each in mentions):
                mentions.append(Mention(start=at, end=at + len(printed), label="PERSON", entity=entity, rule=rule))
            at = body.find(printed, at + 1)
    return make_cable(
        f"invented/{number}",
        body,
        title=f"Telegram from Strelsau, No. {number}",
        date=one_day(date(1967, 5, number)),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.start)),
        entities=tuple(ENTITIES[id] for id in dict.fromkeys(id for _, id, _ in named if id)),
    )


CABLES = [
    cable(1, "Rudolf Sapt received the delegation.", ("Rudolf Sapt", RUDOLF.id, "list:Rudolf Sapt")),
    cable(2, "Marshal Sapt spoke of herring. Sapt was alone.", ("Sapt", "", "ambiguous")),
    cable(3, "Irma Sapt wrote. Sapt was silent.", ("Irma Sapt", IRMA.id, "list:x"), ("Sapt", IRMA.id, "surname:Sapt")),
    cable(4, "Rudolf Sapt, Sapt slept.", ("Rudolf Sapt", RUDOLF.id, "list:x"), ("Sapt", RUDOLF.id, "surname:Sapt")),
    cable(5, "The SAPT of 1967 is printed in capitals, tagged by nobody."),
    cable(6, "Sapt has oil.", ("Sapt", "", "ambiguous")),
    cable(7, "Nothing of note."),
]  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corrections_file: Path) -> Path:
    folder = tmp_path / "archive"
    write_archive(folder, CABLES)
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("COLUMNS", "80")
    return folder


def found(archive: Path, corrections: Path | None = None) -> set[str]:
    with cables.open(archive, corrections) as opened:
        return {hit.id for hit in opened.search(f"person:{RUDOLF.id}")}


def test_what_is_printed(archive: Path, capsys: Capture, golden: Golden) -> None:
    assert run(["entity", "review", "Sapt"]) == 0
    golden("entity-review.txt", capsys.readouterr().out)
    assert run(["search", "person:Sapt", "--limit", "1"]) == 0
    golden("search-missed-names.txt", capsys.readouterr().out)
    assert run(["search", "person:Sapt", "--json"]) == 0
    (missed,) = json.loads(capsys.readouterr().out)["missed"]
    assert (missed["entity"], missed["cables"], missed["linked_otherwise"]) == (RUDOLF.id, 3, 1)


def test_the_table_is_read_back(
    archive: Path, corrections_file: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(archive) == {"invented/1", "invented/4"}
    assert run(["entity", "review", RUDOLF.id, "--tsv"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split("\t")[:3] == ["decision", "cable", "printed"]
    assert [row.split("\t")[1:6] for row in rows] == [
        ["invented/2", "Sapt", "nobody", "unlinked", "2"],
        ["invented/6", "Sapt", "nobody", "unlinked", "1"],
        ["invented/3", "Sapt", IRMA.id, "other", "1"],
        ["invented/4", "Sapt", RUDOLF.id, "unsure", "1"],
    ]
    decisions = ["accept", "Irma Sapt", "", "r"]
    table = "\n".join([head, *(f"{word}{row}" for word, row in zip(decisions, rows, strict=True))])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(table.encode())))
    assert run(["entity", "review", RUDOLF.id, "--decide", "-"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        'added: alias "Sapt" person/rudolf-sapt in invented/2',
        'added: alias "Sapt" person/irma-sapt in invented/6',
        'added: reject person/rudolf-sapt "Sapt" in invented/4',
    ]
    assert found(archive, corrections_file) == {"invented/1", "invented/2", "invented/4"}  # Rudolf Sapt stays in 4
    # What is decided is asked no more, nor counted.
    assert run(["entity", "review", RUDOLF.id, "--tsv"]) == 0
    assert [row.split("\t")[1] for row in capsys.readouterr().out.splitlines()[1:]] == ["invented/3"]
    with cables.open(archive, corrections_file) as opened:
        (missed,) = opened.search(f"person:{RUDOLF.id}").missed
        assert (missed.cables, missed.linked_otherwise) == (1, 1)


def test_a_table_is_inert_and_read_as_a_spreadsheet_saves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corrections_file: Path, capsys: Capture
) -> None:
    hostile = make_cable("=1+1", 'Sapt said "no".', title='=cmd|" /C calc"!A0', mentions=CABLES[5].mentions)
    write_archive(tmp_path / "archive", [CABLES[0], hostile])
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    assert run(["entity", "review", "Sapt", "--tsv"]) == 0
    head, row = capsys.readouterr().out.splitlines()
    cells = next(csv.reader([row], delimiter="\t"))
    assert (cells[1], cells[7]) == ("'=1+1", '\'=cmd|" /C calc"!A0')
    table = tmp_path / "t.tsv"
    table.write_bytes(f'\ufeff"{head.replace(chr(9), chr(34) + chr(9) + chr(34))}"\r\n"accept"{row}\r\n'.encode())
    assert run(["entity", "review", "Sapt", "--decide", str(table)]) == 0
    assert capsys.readouterr().out == 'added: alias "Sapt" person/rudolf-sapt in =1+1\n'


def test_decisions_survive_a_new_ingest(archive: Path, corrections_file: Path, tmp_path: Path) -> None:
    corrections_file.write_text(
        'alias "Sapt" person/rudolf-sapt in invented/3\n'
        'split person/irma-sapt "Sapt" person/rudolf-sapt in invented/3\n'
    )
    assert "invented/3" in found(archive, corrections_file)
    again = tmp_path / "again"
    write_archive(again, CABLES)
    assert "invented/3" in found(again, corrections_file)
    # A later tagger may link the name to nobody, or find none there: the decision stands.
    for number, mentions in enumerate(((), (Mention(start=17, end=21, label="PERSON", rule="ambiguous"),))):
        other = tmp_path / f"other{number}"
        write_archive(other, [CABLES[0], make_cable("invented/3", CABLES[2].body, mentions=mentions)])
        assert "invented/3" in found(other, corrections_file)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("a\tb\nx\ty", "the first line names no column decision, cable, printed"),
        ("decision\tcable\tprinted\naccept\t" + "x" * 200_000, "line 2 is no line of a table: field larger"),
        ("decision\tcable\tprinted\naccept\tinvented/7\tSapt", "line 2: 'Sapt' is no doubtful name in invented/7"),
        ("decision\tcable\tprinted\nNobody Known\tinvented/2\tSapt", "know 'Nobody Known'"),
        ("decision\tcable\tprinted\naccept\tinvented/99\tSapt", "line 2, column cable: "),
        ("decision\tcable\tprinted\naccept\tinvented/99\tSapt", "no cable 'invented/99'"),
        ("decision\tcable\tprinted\naccpet\tinvented/2\tSapt", "line 2, column decision: "),
        ("decision\tcable\tprinted\naccpet\tinvented/2\tSapt", "takes accept or a or yes or y; reject or r or"),
        ("decision\tcable\tprinted\n?\tinvented/2\tSapt", "line 2, column decision: "),
        ("decision\tcable\tprinted\nHungary\tinvented/2\tSapt", "'Hungary' is country/HU, which is no person"),
        ("decision\tcable\tprinted\ny\tinvented/2\tSapt\nn\tinvented/2\tSAPT", "lines 2 and 3 decide 'SAPT'"),
    ],
)
def test_a_table_that_cannot_be_read_changes_nothing(
    archive: Path, corrections_file: Path, tmp_path: Path, capsys: Capture, table: str, problem: str
) -> None:
    (tmp_path / "t.tsv").write_text(f"{table}\n")
    assert run(["entity", "review", "Sapt", "--decide", str(tmp_path / "t.tsv")]) > 0
    assert problem in " ".join(capsys.readouterr().err.split())
    assert not corrections_file.exists()


HEAD = "decision\tcable\tprinted\n"


def apply(text: str | bytes, folder: Path) -> int:
    """The exit code of a review of Sapt by a table."""
    table = folder / "t.tsv"
    table.write_bytes(text if isinstance(text, bytes) else text.encode())
    return run(["entity", "review", "Sapt", "--decide", str(table)])


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_the_unicode_text_of_a_spreadsheet_is_read(archive: Path, tmp_path: Path, capsys: Capture, mark: str) -> None:
    text = f"\ufeff{HEAD}y\tinvented/2\tSapt\r\n"
    assert apply(text.encode(mark), tmp_path) == 0
    assert capsys.readouterr().out == f"added: {ACCEPTED}\n"


def test_another_encoding_is_named_with_its_place(archive: Path, tmp_path: Path, capsys: Capture) -> None:
    assert apply(f"{HEAD}y\tinvented/2\tS\u00e4pt\n".encode("cp1252"), tmp_path) == 2
    said = capsys.readouterr().err
    assert f"{tmp_path / 't.tsv'}, line 2, is neither UTF-8 nor UTF-16 text" in said
    assert "Save the table as UTF-8." in said
    assert apply(b"\xff\xfea", tmp_path) == 2  # half a character


@pytest.mark.parametrize("text", ["", HEAD, f"{HEAD}\tinvented/2\tSapt\n"])
def test_a_table_without_decisions_says_so(
    archive: Path, tmp_path: Path, corrections_file: Path, capsys: Capture, text: str
) -> None:
    assert apply(text, tmp_path) == 1
    assert capsys.readouterr() == ("", "no row has a decision\n")
    assert not corrections_file.exists()


def test_a_table_is_applied_twice(archive: Path, tmp_path: Path, corrections_file: Path, capsys: Capture) -> None:
    rows = ["a\tinvented/3\tSapt", "r\tinvented/4\tSapt", "Irma Sapt\tinvented/6\tSapt"]
    table = "\n".join([HEAD.strip(), *rows])
    assert apply(table, tmp_path) == 0
    said = corrections_file.read_text()
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert apply(f"{table}\ny\tinvented/2\tSapt", tmp_path) == 0
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0]) == (f"added: {ACCEPTED}\n", "3 rows were decided so before")
    assert corrections_file.read_text().startswith(said)


def test_a_row_that_was_decided_otherwise_says_how(archive: Path, tmp_path: Path, capsys: Capture) -> None:
    assert apply(f"{HEAD}r\tinvented/2\tSapt\na\tinvented/3\tSapt\nIrma Sapt\tinvented/6\tSapt", tmp_path) == 0
    capsys.readouterr()
    for row, problem in (
        (
            "a\tinvented/2",
            "line 2: 'Sapt' in invented/2 is decided already as reject Undo it by `cables entity undo 1`.",
        ),
        ("r\tinvented/3", "decided already as person/rudolf-sapt Undo it by `cables entity undo 3` and `cables entity"),
        (
            "a\tinvented/6",
            "decided already as person/irma-sapt Undo it by `cables entity undo 4`. Nothing was written.",
        ),
    ):
        assert apply(f"{HEAD}{row}\tSapt", tmp_path) == 2
        assert problem in " ".join(capsys.readouterr().err.split())
    assert apply(f"{HEAD}r\tinvented/6\tSapt", tmp_path) == 0  # is Irma, so not Rudolf
    assert capsys.readouterr().err.startswith("1 row was decided so before")
    assert apply(f"{HEAD}Irma Sapt\tinvented/2\tSapt", tmp_path) == 0  # is not Rudolf, now it is said who it is
    assert capsys.readouterr().out == 'added: alias "Sapt" person/irma-sapt in invented/2\n'


def test_within_a_query_and_up_to_a_number(archive: Path, capsys: Capture) -> None:
    assert run(["entity", "review", "Sapt", "--within", "oil", "--tsv"]) == 0
    assert [row.split("\t")[1] for row in capsys.readouterr().out.splitlines()[1:]] == ["invented/6"]
    assert run(["entity", "review", "Sapt", "--limit", "2", "--tsv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert run(["entity", "review", "Sapt", "--within", "date:1980"]) == 1
    assert "No name is in doubt." in capsys.readouterr().out
    for limit, said in (("1", "1 of 4 names in doubt."), ("4", "4 names in doubt."), ("9", "4 names in doubt.")):
        assert run(["entity", "review", "Sapt", "--limit", limit]) == 0
        assert f"\n{said}" in capsys.readouterr().out
    assert run(["entity", "review", "Sapt", "--json", "--limit", "2"]) == 0
    one, other = map(json.loads, capsys.readouterr().out.splitlines())
    assert (one["cable"], one["printed"], one["doubt"]) == ("invented/2", "Sapt", "unlinked")
    assert other["cable"] == "invented/6"
    assert run(["entity", "review", "Sapt", "--json", "--within", "date:1980"]) == 1
    assert run(["entity", "review", "Sapt", "--json", "--tsv"]) == 2
    assert run(["entity", "review", "Zzyzzx"]) == 1
    assert "know a person named 'Zzyzzx'" in capsys.readouterr().err


def decided(
    archive: Path, file: Path, keys: str, lines: list[str] | None = None, printed: list[str] | None = None
) -> tuple[list[str], list[str]]:
    """(corrections that stand, all that was printed) after a review by these keys."""
    pressed, typed = iter(keys), iter(lines or [])
    printed = [] if printed is None else printed

    def read_key() -> str:
        try:
            return next(pressed)
        except StopIteration:
            raise EOFError from None

    with Archive(archive, file) as opened:
        keyboard = Keyboard(read_key, lambda prompt: next(typed), printed.append)
        KeyReview(opened, opened.review(RUDOLF.id), keyboard, Display(colour=False, width=80)).run()
    text = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [line for line in text if not line.startswith("#")], printed


ACCEPTED = 'alias "Sapt" person/rudolf-sapt in invented/2'


@pytest.mark.parametrize(
    ("keys", "lines", "corrections"),
    [
        ("a", [], [ACCEPTED]),
        ("Y q", [], [ACCEPTED]),
        ("x?aq", [], [ACCEPTED]),
        ("r", [], ['reject person/rudolf-sapt "Sapt" in invented/2']),
        ("o", ["1"], ['alias "Sapt" person/irma-sapt in invented/2']),
        ("o", ["Irma Sapt"], ['alias "Sapt" person/irma-sapt in invented/2']),
        # Nobody is named, or somebody unknown: the name is asked for again.
        ("oa", [""], [ACCEPTED]),
        ("oa", ["Nobody Known"], [ACCEPTED]),
        ("oa", ["Hungary"], [ACCEPTED]),
        # Skipped twice; that of the third cable is Irma's by the tagger.
        (
            "ssa",
            [],
            [
                'alias "Sapt" person/rudolf-sapt in invented/3',
                'split person/irma-sapt "Sapt" person/rudolf-sapt in invented/3',
            ],
        ),
        ("ssauq", [], []),
        ("au", [], []),
        ("auaq", [], [ACCEPTED]),
        ("aur", [], ['reject person/rudolf-sapt "Sapt" in invented/2']),
        ("uq", [], []),
        ("", [], []),
        ("aaaaa", [], [
            ACCEPTED,
            'alias "Sapt" person/rudolf-sapt in invented/6',
            'alias "Sapt" person/rudolf-sapt in invented/3',
            'split person/irma-sapt "Sapt" person/rudolf-sapt in invented/3',
            'alias "Sapt" person/rudolf-sapt in invented/4',
        ]),
    ],
)  # fmt: skip
def test_keys(archive: Path, corrections_file: Path, keys: str, lines: list[str], corrections: list[str]) -> None:
    said, printed = decided(archive, corrections_file, keys, lines)
    assert said == corrections
    assert printed[0] == "Doubtful names of Rudolf Sapt (person/rudolf-sapt)"
    assert printed[-1].endswith(f"decided: {corrections_file}")
    assert all(len(line) <= 80 or line.startswith(("added:", "undone:")) for line in printed[:-1])


def test_ctrl_c_ends_a_review_and_keeps_what_was_decided(archive: Path, corrections_file: Path) -> None:
    printed: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        decided(archive, corrections_file, "a\x03", printed=printed)
    assert ACCEPTED in corrections_file.read_text()
    assert printed[-1] == f"1 name decided: {corrections_file}"


def test_a_review_needs_a_file_and_a_person(archive: Path) -> None:
    with Archive(archive) as opened:
        with pytest.raises(BadCorrection, match="without a corrections file"):
            _ = opened.corrections_file
        with pytest.raises(NoSuchEntity):
            opened.review("Zzyzzx")
        review = opened.review("Sapt")
        assert (review.person.id, review.surname) == (RUDOLF.id, "Sapt")
        assert [each.id for each in review.others()] == [IRMA.id]
