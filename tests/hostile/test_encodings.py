"""Output in any encoding, to streams that are closed, full or gone: stand-ins or one message, never a traceback."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT, make_cable, write_archive

from cables.cli import COMMANDS, run
from cables.terminal import streams
from corpus.records import Addressee, Cable, Entity, Marking, Mention, Note, Station
from index.ledger.rows import FailureRow
from index.writer import ArchiveWriter

WIDE = "Łódź, 日本, 😀, Ж, é → █ … · “q” ’s – |\N{REPLACEMENT CHARACTER}|"
BODY = f"The party of Łódź met friends from {WIDE} there. INVENTED SPECIMEN.\n\nThe party of 日本 was refused."
ENCODINGS = (
    *(
        "ascii",
        "latin-1",
        "cp1252",
        "cp1250",
        "cp437",
        "cp850",
        "cp864",
        "koi8-r",
        "gbk",
        "shift_jis",
        "euc_kr",
        "big5",
    ),
    *("iso2022_jp", "utf-16", "utf-16-le", "utf-32", "utf-7", "utf-8-sig", "mac-roman", "cp037"),
)


def wide() -> Cable:
    station = Station(printed=WIDE, name="Łódź", place="日本", country="RO", person="Ж")
    at = BODY.index("Łódź")
    return make_cable(
        "c/1",
        BODY,
        title=f"Telegram {WIDE}",
        subject=WIDE,
        summary=WIDE,
        kind="Ж 😀",
        sender=station,
        addressees=(Addressee(station=station),),
        marking=Marking(printed="SECRET Ж", level="secret", rank=4),
        mentions=(Mention(start=at, end=at + 4, label="PLACE", entity="person/lodz", rule="alias"),),
        entities=(Entity(id="person/lodz", label="PERSON", name="Łódź 日本", aliases=("Ж",), gloss=WIDE),),
        notes=(Note(marker="1", text=WIDE, offset=3),),
        attributes=(("Ж", WIDE),),
        warnings=(WIDE,),
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wide") / "archive"
    write_archive(folder, [wide(), make_cable("c/2", "The party.")], path=f"/invented/{WIDE}")
    with ArchiveWriter(folder) as writer:
        writer.open_file("/invented/other")
        writer.fail(FailureRow(path="/invented/other", shown=WIDE, place=WIDE, reason=WIDE, advice=WIDE))
    (folder.parent / "a.txt").write_text(f"A letter {WIDE}\n\nWords.", encoding="utf-8")
    (folder.parent / "queries").write_text(f"party\n{WIDE} (\n", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def surroundings(
    archive: Path, tmp_path: Path, desk_folder: Path, corrections_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABLES_ARCHIVE", str(archive))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("CABLES_DESK", str(desk_folder))
    monkeypatch.setenv("CABLES_CORRECTIONS", str(corrections_file))
    run(["note", "c/1", WIDE])
    run(["label", "add", "toread", "c/1"])
    run(["saved", "add", "kept", "party Ж"])


PEOPLE, JSON, EXACT = "people", "json", "exact"
LINES: list[tuple[str, list[str]]] = [
    (PEOPLE, ["search", "party"]),
    (PEOPLE, ["search", "party", "--color", "always"]),
    (PEOPLE, ["search", "party", "--facet", "kind"]),
    (PEOPLE, ["search", "Ж nothing"]),
    (PEOPLE, ["search", f'("{WIDE}']),
    (PEOPLE, ["search", f"--no-such-{WIDE}"]),
    (PEOPLE, ["search", "party", "--sort", WIDE]),
    (JSON, ["search", "party", "--json"]),
    (JSON, ["search", "party", "--jsonl"]),
    (EXACT, ["search", "party", "--csv"]),
    (EXACT, ["search", "party", "--tsv"]),
    (EXACT, ["search", "party", "--ids"]),
    (EXACT, ["search", "party", "-0"]),
    (PEOPLE, ["show", "c/1", "--query", "party"]),
    (JSON, ["show", "c/1", "--json"]),
    (PEOPLE, ["show", f"no {WIDE}"]),
    (PEOPLE, ["versions", "c/1"]),
    (PEOPLE, ["refs", "c/1"]),
    (JSON, ["refs", "c/1", "--json"]),
    (EXACT, ["refs", "c/1", "--tsv"]),
    (PEOPLE, ["timeline", "party"]),
    (JSON, ["timeline", "party", "--json"]),
    (PEOPLE, ["kwic", "party"]),
    (EXACT, ["kwic", "party", "--tsv"]),
    (PEOPLE, ["collocates", "party", "--least-cables", "1", "--least-likelihood", "0"]),
    (PEOPLE, ["keyness", "party", "--least-cables", "1", "--least-likelihood", "0"]),
    (PEOPLE, ["trends", "party"]),
    (JSON, ["compare", "party", "the", "--json"]),
    (PEOPLE, ["compare", "party", "the"]),
    (PEOPLE, ["network", "--of", "persons"]),
    (PEOPLE, ["network"]),
    (PEOPLE, ["map"]),
    (PEOPLE, ["thread", "c/1"]),
    (PEOPLE, ["ghosts"]),
    (EXACT, ["timeline", "party", "--tsv"]),
    (PEOPLE, ["facets", "party"]),
    (JSON, ["facets", "party", "--json"]),
    (PEOPLE, ["explain", "party Ж", "c/1"]),
    (JSON, ["explain", "party Ж", "--json"]),
    (PEOPLE, ["entity", "find", "Łódź"]),
    (PEOPLE, ["entity", "show", "person/lodz"]),
    (JSON, ["entity", "show", "person/lodz", "--json"]),
    (PEOPLE, ["entity", "show", f"Nobody {WIDE}"]),
    (PEOPLE, ["entity", "log"]),
    (PEOPLE, ["failures"]),
    (JSON, ["failures", "--jsonl"]),
    (PEOPLE, ["stats"]),
    (JSON, ["stats", "--json"]),
    (PEOPLE, ["doctor"]),
    (PEOPLE, ["cite", "c/1"]),
    (PEOPLE, ["cite", "c/1", "--quote", "met friends"]),
    (EXACT, ["cite", "c/1", "--style", "bibtex"]),
    (EXACT, ["cite", "c/1", "--style", "ris"]),
    (JSON, ["cite", "c/1", "--style", "csl-json"]),
    (PEOPLE, ["cite", "c/1", "--quote", f"no such words {WIDE}"]),
    *((EXACT, ["export", "party", f"--{form}"]) for form in ("csv", "tsv", "bibtex", "ris", "ids")),
    *((JSON, ["export", "party", f"--{form}"]) for form in ("jsonl", "csl-json")),
    (JSON, ["batch", "QUERIES"]),
    (EXACT, ["batch", "QUERIES", "--trec"]),
    (PEOPLE, ["label", "list"]),
    (JSON, ["label", "list", "--json"]),
    (PEOPLE, ["note"]),
    (JSON, ["note", "--json"]),
    (PEOPLE, ["saved", "list"]),
    (JSON, ["saved", "list", "--json"]),
    (PEOPLE, ["saved", "run", "kept"]),
    (EXACT, ["saved", "new", "--ids", "--peek"]),
    (JSON, ["saved", "new", "--jsonl", "--peek"]),
    (PEOPLE, ["config"]),
    (JSON, ["read", "TEXT"]),
    (PEOPLE, ["read", f"/no/such/{WIDE}"]),
    (PEOPLE, ["ingest", "TEXT", "--dry-run"]),
    (PEOPLE, ["ingest", f"/no/such/{WIDE}", "--dry-run"]),
    (PEOPLE, ["retag"]),
    (PEOPLE, [f"no-command-{WIDE}"]),
    (PEOPLE, ["--archive", f"/no/such/{WIDE}", "search", "x"]),
    (EXACT, ["completion", "bash"]),
    (EXACT, ["completion", "zsh"]),
    (EXACT, ["completion", "fish"]),
    (PEOPLE, ["--help"]),
    (PEOPLE, ["search", "--help"]),
    (PEOPLE, ["--version"]),
    (PEOPLE, ["dump", "DUMP"]),
    (PEOPLE, ["session"]),
]


class Printed(NamedTuple):
    code: int
    out: str
    err: str


def printed(archive: Path, line: list[str], encoding: str, monkeypatch: pytest.MonkeyPatch) -> Printed:
    """What a command prints on streams of this encoding, decoded strictly."""
    places = {"QUERIES": archive.parent / "queries", "TEXT": archive.parent / "a.txt", "DUMP": archive.parent / "d.zip"}
    places["DUMP"].unlink(missing_ok=True)
    held = io.BytesIO(), io.BytesIO()
    with monkeypatch.context() as patched:
        for name, bytes_ in zip(("stdout", "stderr"), held, strict=True):
            patched.setattr(sys, name, io.TextIOWrapper(bytes_, encoding=encoding, newline="\n", write_through=True))
        code = run([str(places.get(word, word)) for word in line])
        sys.stdout.flush()
        sys.stderr.flush()
        return Printed(code, *(each.getvalue().decode(encoding).removeprefix("\ufeff") for each in held))


def values(text: str) -> list[object]:
    """All JSON values in a text of one, or of one a line, without the time that they took."""
    text = re.sub(r'"elapsed_ms": ?[\d.e-]+', '"elapsed_ms":0', text)
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_command_in_every_encoding(encoding: str, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Output and errors in ASCII, code pages, GBK, UTF-16, UTF-7, EBCDIC -> `?` for what is not there, JSON escaped"""
    lost = 0
    for kind, line in LINES:
        whole = printed(archive, line, "utf-8", monkeypatch)
        found = printed(archive, line, encoding, monkeypatch)
        assert "Traceback" not in found.err, line
        assert found.code == whole.code, line
        notes = [each for each in found.err.splitlines() if each.startswith("note: the output is in")]
        if kind == JSON:
            assert values(found.out) == values(whole.out), line
            assert not notes
        elif kind == EXACT:
            expected = whole.out.encode(encoding, "replace").decode(encoding)
            assert found.out.rstrip("\ufeff") == expected.removeprefix("\ufeff"), line
            assert len(notes) == (found.out != whole.out), line
            lost += len(notes)
        else:
            expected = whole.out.encode(encoding, "cables.people").decode(encoding).removeprefix("\ufeff")
            assert found.out == expected, line
            assert not notes
    assert (lost > 0) == (encoding.startswith("utf") is False)


def test_one_character_one_question_mark() -> None:
    """Letters of other scripts where there is no room for them -> a `?` each; our bars, arrows, dots in ASCII"""
    held = io.BytesIO()
    stream = io.TextIOWrapper(held, encoding="ascii", errors="cables.people")
    stream.write("Łódź 日本 😀 → █ · … › │ “x” ’ –")
    stream.flush()
    assert held.getvalue().decode() == '??d? ?? ? > # - ... > | "x" \' -'


@pytest.mark.parametrize("text", ["é", "Ł日", "😀", "\ud83d", '"\\', "→", "a\u0301"])
def test_json_keeps_everything(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON to ASCII, characters beyond 16 bits among it -> `\\uXXXX`, pairs of them; the same values come back"""
    for encoding in ("ascii", "cp1252", "utf-16", "shift_jis"):
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
        line = streams.as_json(json.dumps({"a": text}, ensure_ascii=text == "\ud83d"))
        assert json.loads(line.encode(encoding).decode(encoding)) == {"a": text}


def test_highlights_stay(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Matches in a code page without their letters -> the stars and colours stand where they stood"""
    assert "The **party** of ?ód?" in printed(archive, ["search", "party"], "cp1252", monkeypatch).out
    coloured = printed(archive, ["search", "party", "--color", "always"], "ascii", monkeypatch).out
    assert "The \x1b[1;33mparty\x1b[0m of ??d?" in coloured


def test_every_printing_command_is_tried() -> None:
    """A command that is not tried in other encodings -> it cannot ship"""
    assert {"search", "show", "annotate", "restore", "rerun"} <= set(COMMANDS)
    assert set(COMMANDS) - {word for _, line in LINES for word in line} <= {"annotate", "restore", "rerun"}


# --- the real command, in a process of its own ---------------------------------------------------------------------


def process(line: list[str], stdout: object, stderr: object = subprocess.PIPE, **environment: str) -> Printed:
    done = subprocess.run(
        [sys.executable, "-c", "from cables.__main__ import main; main()", *line],
        stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, cwd=ROOT, timeout=120, check=False,  # type: ignore[call-overload]
        env={**os.environ, "PYTHONUNBUFFERED": "", **environment},
    )  # fmt: skip
    return Printed(done.returncode, *((each or b"").decode("utf-8", "replace") for each in (done.stdout, done.stderr)))


C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
SURROUNDINGS: list[dict[str, str]] = [
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"PYTHONIOENCODING": "utf-8:surrogateescape"},
    {"PYTHONIOENCODING": "utf-16"},
    {"PYTHONIOENCODING": "idna"},
    C,
    {**C, "PYTHONUNBUFFERED": "1"},
    {**C, "PYTHONIOENCODING": "cp437:strict"},
]


@pytest.mark.parametrize("environment", SURROUNDINGS, ids=lambda each: " ".join(each.values()))
@pytest.mark.parametrize("line", [["search", "party"], ["search", "party", "--csv"], ["show", "c/1"], ["--help"]])
def test_the_command_itself(line: list[str], environment: dict[str, str]) -> None:
    """`PYTHONIOENCODING=cp1252 cables search`, `LC_ALL=C`, strict or not -> printed, exit code 0"""
    found = process(line, subprocess.PIPE, **environment)
    impossible = environment.get("PYTHONIOENCODING") == "idna"
    assert found.code == (1 if impossible and found.code else 0), found.err
    assert "Traceback" not in found.err
    assert found.out or impossible


WRITING = [
    ["search", "party"],
    ["search", "party", "--json"],
    ["search", "party", "--csv"],
    ["export", "party", "--jsonl"],
    ["show", "c/1"],
    ["cite", "c/1", "--style", "ris"],
    ["completion", "bash"],
    ["config"],
    ["stats"],
    ["--help"],
    ["search", "--help"],
    ["--version"],
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("environment", [{}, {"PYTHONUNBUFFERED": "1"}, C], ids=["utf-8", "unbuffered", "C"])
@pytest.mark.parametrize("line", WRITING, ids=" ".join)
def test_a_full_disk_under_the_output(line: list[str], environment: dict[str, str]) -> None:
    """Output to a disk that is full -> "the output cannot be written: No space left on device", exit code 1"""
    with Path("/dev/full").open("wb") as full:
        found = process(line, full, **environment)
    assert found.code == 1
    told = [line for line in found.err.splitlines() if not line.startswith("note: the output is in")]
    assert told[:1] == ["cables: the output cannot be written: No space left on device"]
    assert found.err.count("cannot be written") == 1
    assert "Traceback" not in found.err
    assert "ignored" not in found.err


def shell(line: list[str], redirected: str, **environment: str) -> Printed:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -c "from cables.__main__ import main; main()" "$@" {redirected}', sys.executable, *line],
        stdin=subprocess.DEVNULL, capture_output=True, cwd=ROOT, timeout=120, check=False,
        env={**os.environ, "PYTHONUNBUFFERED": "", **environment},
    )  # fmt: skip
    return Printed(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


@pytest.mark.skipif(os.name != "posix", reason="descriptors are closed by a shell")
@pytest.mark.parametrize("line", WRITING, ids=" ".join)
def test_closed_output(line: list[str]) -> None:
    """Output that is closed (`>&-`) -> "the output cannot be written: standard output is closed", exit code 1"""
    found = shell(line, ">&-")
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith("cables: the output cannot be written: standard output is closed\n")
    assert found.err.count("\n") == 2


@pytest.mark.skipif(os.name != "posix", reason="descriptors are closed by a shell")
@pytest.mark.parametrize(
    ("line", "redirected", "code"),
    [
        (["search", "party"], "2>&-", 0),
        (["search", "party"], "2>/dev/full", 0),
        (["search", "nothingofthekind"], "2>/dev/full", 1),
        (["search", "x", "--sort", "y"], "2>&-", 2),
        (["search", "x", "--sort", "y"], "2>/dev/full", 2),
        (["no-such-command"], ">&- 2>&- <&-", 2),
        (["search", "party"], ">&- 2>&- <&-", 1),
        ([], "<&-", 2),
        (["label", "add", "other", "c/1"], ">&-", 1),
        (["ingest", "/no/such/file", "--dry-run"], ">&-", 1),
        (["failures"], "| true", None),
        (["--help"], "| true", None),
        (["--version"], "| true", None),
        (["export", "party", "--jsonl"], "| head -c 1", None),
    ],
)  # fmt: skip
def test_closed_full_and_broken_streams(line: list[str], redirected: str, code: int | None) -> None:
    """Closed, full and broken standard streams, errors among them -> the documented exit code and no more"""
    found = shell(line, redirected)
    assert "Traceback" not in found.err
    assert "ignored" not in found.err
    assert code is None or found.code == code


@pytest.mark.skipif(os.name != "posix", reason="descriptors are closed by a shell")
def test_no_file_gets_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    """An ingest with closed output -> no file of the archive becomes a standard stream: nothing is printed into it"""
    (tmp_path / "a.txt").write_text("A letter.\n\nWords.", encoding="utf-8")
    place = {"CABLES_ARCHIVE": str(tmp_path / "archive")}
    found = shell(["ingest", "--no-tag", str(tmp_path / "a.txt")], ">&- 2>&-", **place)
    assert found.code == 0
    assert process(["doctor"], subprocess.PIPE, **place).code == 0
