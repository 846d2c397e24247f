"""Nothing that a cable, a file, a query or the user's own words hold reaches a terminal but letters and blanks."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, make_cable, write_archive
from shells import GROUPED, HOSTILE, answer

from cables.cli import COMMANDS, run
from cables.export import formats
from cables.session import dispatch, state
from cables.session.context import SessionContext
from cables.terminal.cable import cable as rendered
from cables.terminal.text import Display
from corpus.records import (
    Addressee,
    Cable,
    Entity,
    Marking,
    Mention,
    Note,
    PageMark,
    Part,
    Redaction,
    Reference,
    Station,
)
from index.ledger.rows import FailureRow
from index.writer import ArchiveWriter

Capture = pytest.CaptureFixture[str]

EVIL = "x\x1b[2J\x1b]0;owned\x07\x9b31m\x9d8;;u\x9c\x08\x7f\x0b\u202edcba\u2066y\u200f\u061c\u2028z\ue000\ue001"
"""Clears the screen, sets the window's title, colours, links, goes back, deletes, turns the order of letters round."""
BODY = f"The party received {EVIL} the delegation. INVENTED SPECIMEN.\n\nThe exchange of {EVIL} was refused."
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")
STYLE = re.compile(r"\x1b\[(?:0|1|2|1;33)m")
ID = "c/1\x1b[31m\x9b\u202e"


def hostile() -> Cable:
    at = BODY.index(EVIL)
    person = Entity(id="person/ion-rau", label="PERSON", name=f"Ion {EVIL}", aliases=(EVIL,), gloss=EVIL)
    station = Station(printed=EVIL, name=EVIL, place=EVIL, country="RO", person=EVIL)
    return make_cable(
        ID,
        BODY,
        title=f"Telegram {EVIL}",
        subject=EVIL,
        summary=EVIL,
        collection=f"coll {EVIL}",
        kind=f"kind {EVIL}",
        source_note=EVIL,
        place=EVIL,
        sender=station,
        addressees=(Addressee(station=station), Addressee(station=station, role="info")),
        number=EVIL,
        number_printed=EVIL,
        mrn=EVIL,
        dtg=EVIL,
        marking=Marking(printed=EVIL, level=f"level {EVIL}", rank=3, captions=(EVIL,), precedence=EVIL),
        tags=(EVIL,),
        tag_names=(EVIL,),
        references=(Reference(printed=EVIL, number=EVIL), Reference(printed=EVIL, start=0, end=3)),
        mentions=(Mention(start=at, end=at + len(EVIL), label="PERSON", entity=person.id, rule=EVIL),),
        entities=(person,),
        redactions=(Redaction(printed=EVIL, start=0, end=3),),
        parts=(Part(start=0, end=3, kind=EVIL, label=EVIL, head=EVIL, dateline=EVIL),),
        notes=(Note(marker=EVIL, text=EVIL, offset=3),),
        pages=(PageMark(label=EVIL, offset=0),),
        signed=EVIL,
        drafter=EVIL,
        attributes=((EVIL, EVIL),),
        warnings=(EVIL,),
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "archive \x1b[31m"
    write_archive(folder, [hostile(), make_cable("c/2", "The party.")], path=f"/invented/{EVIL}")
    with ArchiveWriter(folder) as writer:
        writer.open_file("/invented/other")
        writer.fail(FailureRow(path="/invented/other", shown=EVIL, place=EVIL, reason=EVIL, advice=EVIL))
    return folder


@pytest.fixture(autouse=True)
def surroundings(
    archive: Path, tmp_path: Path, desk_folder: Path, corrections_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABLES_ARCHIVE", str(archive))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    run(["note", ID, EVIL])
    run(["label", "add", "toread", ID])
    run(["saved", "add", "kept", f"party {EVIL}"])
    corrections_file.write_text(f"{EVIL} is what?\n", encoding="utf-8")


def clean(text: str, *, null: bool = False) -> None:
    assert text
    found = OBEYED.search(text.replace("\0", "") if null else text)
    assert not found, ascii(text[max(0, (found.start() if found else 0) - 60) :][:120])


COMMAND_LINES: list[list[str]] = [
    ["search", "party"],
    ["search", f"party OR {EVIL}"],
    ["search", f'("{EVIL}'],
    ["search", f"nofield{EVIL}:x )("],
    ["search", f"person:{EVIL}"],
    ["search", f"date:{EVIL}"],
    ["search", "party", "--json"],
    ["search", "party", "--jsonl"],
    ["search", "party", "--csv"],
    ["search", "party", "--tsv"],
    ["search", "party", "--ids"],
    ["search", "party", "--select", f"sender={EVIL}"],
    ["search", f"--no-such-{EVIL}"],
    ["search", "party", "--sort", EVIL],
    ["search", "\udcff\udc9b party"],
    ["show", ID],
    ["show", ID, "--query", "party"],
    ["show", ID, "--json"],
    ["show", f"no-such-{EVIL}"],
    ["show", "\udcff\udc9b"],
    ["show", ID, "--names"],
    ["refs", ID],
    ["refs", ID, "--tsv"],
    ["refs", ID, "--json"],
    ["refs", f"no-such-{EVIL}"],
    ["timeline", "party"],
    ["timeline", "party", "--tsv"],
    ["timeline", "party", "--json"],
    ["kwic", "party"],
    ["kwic", "party", "--sort", "sender", "--groups"],
    ["kwic", "party", "--tsv"],
    ["kwic", "party", "--jsonl"],
    ["collocates", "party", "--least-cables", "1", "--least-count", "1", "--least-likelihood", "0"],
    ["keyness", "party", "--least-cables", "1", "--least-count", "1", "--least-likelihood", "0"],
    ["trends", "party", f"party {EVIL}"],
    ["trends", "party", "--csv"],
    ["compare", "party", f"party {EVIL}"],
    ["network", "--of", "persons"],
    ["network"],
    ["network", "--cmif"],
    ["network", "--graphml"],
    ["map"],
    ["thread", ID],
    ["thread", ID, "--dot"],
    ["ghosts"],
    ["timeline", f"party {EVIL}"],
    ["versions", ID],
    ["versions", f"no-such-{EVIL}"],
    ["facets", "party"],
    ["facets", "party", "--json"],
    ["facets", "party", "--field", EVIL],
    ["explain", f"party {EVIL}"],
    ["explain", f"party {EVIL}", "--json"],
    ["entity", "find", "Ion"],
    ["entity", "show", "person/ion-rau"],
    ["entity", "show", "person/ion-rau", "--json"],
    ["entity", "show", f"Nobody {EVIL}"],
    ["entity", "log"],
    ["failures"],
    ["failures", "--jsonl"],
    ["stats"],
    ["stats", "--json"],
    ["doctor"],
    ["cite", ID],
    ["cite", ID, "--style", "bibtex"],
    ["cite", ID, "--style", "ris"],
    ["cite", ID, "--style", "csl-json"],
    ["cite", ID, "--quote", f"no such words {EVIL}"],
    *(["export", "party", f"--{form}"] for form in ("csv", "tsv", "jsonl", "bibtex", "ris", "csl-json", "ids")),
    ["label", "add", f"lab{EVIL}", ID],
    ["label", "add", "fine", ID],
    ["label", "list"],
    ["label", "list", "--label", "toread"],
    ["note", ID],
    ["note"],
    ["note", ID, f"a note {EVIL}"],
    ["saved", "add", f"name{EVIL}", "party"],
    ["saved", "add", "fine", f"party {EVIL}"],
    ["saved", "list"],
    ["saved", "run", f"no{EVIL}"],
    ["config"],
    ["read", f"/no/such/{EVIL}"],
    ["ingest", f"/no/such/{EVIL}", "--dry-run"],
    ["retag"],
    [f"no-command-{EVIL}"],
    ["--archive", f"/no/such/{EVIL}", "search", "x"],
]


@pytest.mark.parametrize("line", COMMAND_LINES, ids=lambda line: ascii(" ".join(line))[:50])
def test_terminal_escapes_in_cables_names_queries_and_mistakes_reach_no_terminal(
    line: list[str], capsys: Capture
) -> None:
    """Escape sequences, C1 and bidi controls in cables, names, queries, mistakes -> U+FFFD; in JSON `\\u001b`"""
    code = run(line)
    said = capsys.readouterr()
    assert code in (0, 1, 2, 3)
    # The archive has no other side for keyness and was not ingested: no graph was made.
    if (
        EVIL not in " ".join(line)
        and "\udcff" not in " ".join(line)
        and line[0] not in ("keyness", "thread", "ghosts")
        and "--cmif" not in line
    ):
        assert code == (line[0] in ("versions", "network", "map") or line[:2] == ["entity", "log"]), (
            "what is there must be found, or nothing is tried"
        )
    clean(said.out + said.err)
    assert "Traceback" not in said.err


@pytest.mark.parametrize("line", [["search", "party"], ["show", ID, "--query", "party"], ["facets", "party"]])
def test_terminal_escapes_with_colour_only_our_own_styles(line: list[str], capsys: Capture) -> None:
    """The same with `--color always` -> the only escape sequences are our own bold, dim and yellow"""
    assert run([*line, "--color", "always"]) == 0
    out = capsys.readouterr().out
    assert STYLE.search(out)
    clean(STYLE.sub("", out))


def test_terminal_escapes_in_the_session(archive: Path, desk_folder: Path, corrections_file: Path) -> None:
    """The same in a session, typed or shown -> U+FFFD"""
    import cables

    setting = SessionContext(cables.open(archive), Display(colour=False, width=90), rows=40, configured=10, options=())
    trail, replaced = state.SearchHistory(state.State(limit=setting.page)), 0
    for line in (
        "party",
        "show 1",
        "facets",
        f"{EVIL}",
        f"+ {EVIL}",
        "cite 1",
        "why 1",
        f"nonsense {EVIL}(",
        "names 1",
    ):
        said = dispatch.dispatch(setting, trail, line)
        trail = said.history
        viewed = said.view.lines(setting.display) if said.view and callable(said.view.lines) else ()
        assert [*said.lines, *viewed], line
        replaced += any("\ufffd" in printed for printed in (*said.lines, *viewed))
        for printed in said.lines:
            clean(printed or " ")
        for printed in viewed:
            clean(printed.replace("\ue000", "").replace("\ue001", "") or " ")
    assert replaced > 3


@pytest.mark.parametrize("width", [20, 40, 77, 200])
def test_a_cable_full_of_escapes_is_rendered_at_any_width(width: int) -> None:
    """A cable full of escape sequences shown 20 to 200 columns wide -> U+FFFD"""
    from search.results import Highlighted

    lines = list(rendered(Highlighted(cable=hostile(), spans={}), Display(colour=False, width=width)))
    assert sum("\ufffd" in line for line in lines) > 10
    for line in lines:
        clean(line or " ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_is_offered(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids, posts, kinds, names with escape sequences, offered by Tab -> left out: the shell would print them raw"""
    offered = []
    for line in ("cables show c", "cables search from:", "cables search kind:", "cables search person:Ion",
                 "cables entity show ", "cables facets party --select sender=", "cables label add "):  # fmt: skip
        offered.append(answer(monkeypatch, shell, line))
        clean(offered[-1] or " ")
    assert "c/2" in offered[0]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_could_run(shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names like `Bonn!#;rm x;#`, `$(rm x)`, `*(e:rm x:)`, offered by Tab -> left out, in any quotes, for any shell"""
    names = [*HOSTILE, *GROUPED]
    cables = [
        make_cable(f"c/{at}{name}", sender=Station(printed=name, name=name), kind=name)
        for at, name in enumerate(names) if "\udc60" not in name
    ]  # fmt: skip
    often = [make_cable(id, kind="harmless") for id in ("c/2", "c/3")]  # the commonest values are offered
    write_archive(tmp_path / "archive", [*cables, *often])
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    for line in ("cables show c", "cables search 'kind:", 'cables search "kind:', "cables facets x --select kind="):
        offered = re.sub(r'"[^"]*"', "", answer(monkeypatch, shell, line).replace("\\", ""))
        assert "c/2" in offered or "harmless" in offered
        assert "pwn" not in offered


def test_every_printing_command_is_in_this_test() -> None:
    """A command that these tests do not know -> it cannot ship"""
    silent = {"session", "export", "rerun", "batch", "dump", "restore", "completion", "annotate"}
    assert {"search", "show", "doctor", *silent} <= set(COMMANDS)
    assert set(COMMANDS) - {word for line in COMMAND_LINES for word in line} <= silent


def test_text_leaves_through_one_door_only() -> None:
    """A module that prints by itself -> it cannot ship"""
    allowed = {"terminal/output.py", "exit.py", "session/repl.py"}
    doors = set()
    for path in sorted((ROOT / "cables").rglob("*.py")):
        name = path.relative_to(ROOT / "cables").as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                prints = called in ("print", "click.echo", "click.secho") or called.startswith("sys.std")
                reads = called.startswith("sys.stdin") or called.endswith((".isatty", ".flush", ".fileno"))
                assert not prints or reads or name in allowed, f"{name}:{node.lineno} {called}"
                doors |= {name} if prints and not reads else set()
    assert doors == allowed


FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "\x00=1"]


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_formula_injection_in_tables(form: str) -> None:
    """`=cmd`, `+1`, `-2`, `@SUM`, tab, CR in CSV and TSV -> an apostrophe before the cell; JSON Lines keep it"""
    cables = [make_cable(f"c/{n}", title=text, subject=text) for n, text in enumerate(FORMULAS)]
    text = "".join(formats.export_pieces(cables, formats.form_of(form)))
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if form == "tsv" else ","))
    assert len(rows) == len(FORMULAS)
    for row, formula in zip(rows, FORMULAS, strict=True):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row.values())
        assert row["title"] in (f"'{formula.replace(chr(13), chr(10))}", "\ufffd=1")
    plain = [json.loads(line) for line in "".join(formats.export_pieces(cables, "jsonl")).splitlines()]
    assert [each["title"] for each in plain] == FORMULAS


HTML = "<script>alert(1)</script> & <b>bold</b> {\\input{/etc/passwd}} $x$ % #"


def test_markup_in_every_export(tmp_path: Path) -> None:
    """HTML, TeX, line ends in titles and bodies, exported -> escaped in BibTeX, one line in RIS, kept in JSON"""
    one = make_cable("c/1", HTML, title=f"}}, url = {{http://x}} {HTML}\nER  - \nTY  - BOOK", subject=HTML)
    written = {form: "".join(formats.export_pieces([one], form)) for form in ("bibtex", "ris", "csl-json", "jsonl")}
    assert written["bibtex"].count("{") == written["bibtex"].count("}")
    assert "\\input" not in written["bibtex"]
    assert [line for line in written["bibtex"].splitlines() if line.startswith("@")] == ["@misc{c/1,"]
    assert [line[:2] for line in written["ris"].splitlines() if line[:2] in ("TY", "ER")] == ["TY", "ER"]
    assert HTML in json.loads(written["csl-json"])[0]["title"]
    assert json.loads(written["jsonl"])["body"] == HTML
    (path,) = formats.write_texts([make_cable("../../<x>\x1b", HTML)], tmp_path / "out")
    assert path.parent == tmp_path / "out"
    assert HTML in path.read_text(encoding="utf-8")


def test_json_keeps_what_it_escapes() -> None:
    """Escape sequences in JSON Lines -> written as `\\u001b`; the same cable comes back"""
    line = "".join(formats.export_pieces([hostile()], "jsonl"))
    clean(line)
    assert json.loads(line)["body"] == BODY
    assert json.loads(line)["id"] == ID


def test_a_name_that_is_no_unicode_on_the_command_line(archive: Path, tmp_path: Path) -> None:
    """Bytes that are no UTF-8 as query and id -> answered like any other; U+FFFD"""
    environment = {**os.environ, "CABLES_ARCHIVE": str(archive)}
    for argument in (b"search", b"show"):
        done = subprocess.run(
            [sys.executable, "-c", "from cables.cli import main; main()", argument, b"\xff\xfe\x1b[31m"],
            env=environment, cwd=ROOT, capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 1, 2), done.stderr
        clean((done.stdout + done.stderr).decode())


@pytest.mark.parametrize("made", [lambda n: "a" * n, lambda n: "é" * n, lambda n: "中" * n, lambda n: "e\u0301" * n])
def test_a_word_of_a_million_letters_is_printed_in_lines(made: Callable[[int], str]) -> None:
    """A word of a million letters, wide or combining -> cut into lines of the terminal's width, nothing lost"""
    from cables.terminal.text import columns, wrap

    word = made(1_000_000)
    lines = wrap(word, Display(colour=False, width=80))
    assert "".join(lines) == word
    assert max(map(columns, lines)) <= 80
    assert not any(line.startswith("\u0301") for line in lines)


def test_what_is_long_is_told_in_short(tmp_path: Path, capsys: Capture) -> None:
    """Titles, subjects, posts, numbers of 100,000 letters or accents, a query of 90,000: less than 40,000 characters
    are printed; `show` prints all."""
    long = "A" * 100_000
    write_archive(
        tmp_path / "archive",
        [
            make_cable(
                f"c/{at}",
                "The party met.",
                title=title,
                subject=long,
                number=long,
                sender=Station(printed=long, name=long),
                marking=Marking(printed=long),
            )
            for at, title in enumerate((f"{'w ' * 50_000}party", "e" + "\u0301" * 100_000, long))
        ],
    )
    for query in ("party", "b" * 90_000):
        for command in ("search", "explain", "facets"):
            run(["--archive", str(tmp_path / "archive"), command, query])
            said = capsys.readouterr()
            assert 0 < len(said.out + said.err) < 40_000
    assert run(["--archive", str(tmp_path / "archive"), "show", "c/2"]) == 0
    assert capsys.readouterr().out.count("A") >= 3 * 100_000


@pytest.mark.parametrize("args", [["show"], ["search", "--sort"], ["cite"], ["versions"], ["entity", "show"]])
def test_a_mistake_of_90_000_letters(tmp_path: Path, capsys: Capture, args: list[str]) -> None:
    """An id, a name or an option of 90,000 letters that there is not -> a message of less than 4,000 characters"""
    write_archive(tmp_path / "archive", [make_cable("c/1", "The party met.")])
    assert run(["--archive", str(tmp_path / "archive"), *args, "a" * 90_000, "party"]) != 0
    assert 0 < len(capsys.readouterr().err) < 4_000
