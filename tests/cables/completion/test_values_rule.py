"""Which values of an archive no shell is offered, whatever they are values of and wherever the cursor stands."""

from __future__ import annotations

import itertools
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from shells import GROUPED, HARMLESS, HOSTILE, RUN, answer, hostile_archive, program_folder

from cables.cli import run
from cables.completion.values import LONGEST, is_inert
from index.reader import ArchiveReader

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "archive"
    hostile_archive(folder)
    return folder


@pytest.fixture(autouse=True)
def surroundings(
    archive: Path, tmp_path: Path, desk_folder: Path, corrections_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABLES_ARCHIVE", str(archive))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_shell_could_run_is_not_inert(name: str) -> None:
    assert is_inert("Bonn")
    assert not is_inert(name)
    assert not is_inert(f'"{name}"')
    assert not is_inert(f"x {name}", begins=True)


@pytest.mark.parametrize("char", [*"!`$\\;&|<>^{}\n\r\t\0\x1b\x7f\x85\x9b\u00a0\u2028\u202e\u3000\ud800\ue000"])
def test_no_single_character_of_these_is_inert(char: str) -> None:
    assert is_inert("Bonn Bonn")
    for text in (f"Bonn{char}", f"{char}Bonn", f"Bonn {char} Bonn", f'"Bonn{char}"'):
        assert not is_inert(text)


@pytest.mark.parametrize("name", GROUPED)
def test_parentheses_need_quotation_marks(name: str) -> None:
    assert not is_inert(name)
    assert is_inert(f'"{name}"')
    assert not is_inert(f'"Free "{name}"')


@pytest.mark.parametrize("name", HARMLESS)
def test_what_can_be_quoted_is_inert(name: str) -> None:
    assert is_inert(name, begins=True)
    assert is_inert(f'"{name}"')


@pytest.mark.parametrize("name", ["--archive=/x", "-x", "~root", "=ls", "\uff0dx", "", "x" * (LONGEST + 1)])
def test_what_a_shell_or_we_would_take_at_the_beginning_of_a_word(name: str) -> None:
    assert not is_inert(name, begins=True)
    assert is_inert(name) is (0 < len(name) <= LONGEST)


@pytest.mark.parametrize("shell", SHELLS)
def test_quotation_marks_protect_nothing_behind_a_quote_for_another_shell(
    shell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`ssh host cables search \\"oil from:Qui`: there, the quotation mark before "Quito" closes one."""
    for line in ("cables search oil", "cables search Workers\\'", 'cables search \\"oil\\"'):
        assert "Quito" in answer(monkeypatch, shell, f"{line} from:Qui")
    for line in ('cables search \\"oil', "cables search '\"'oil", "cables search '\"oil'"):
        assert answer(monkeypatch, shell, f"{line} from:Qui") == ""
        assert "Post" in answer(monkeypatch, shell, f"{line} from:Post")


FIELDS = ("from", "to", "info", "kind", "collection", "tags", "class", "caption", "person", "place")
FACETS = ("sender", "recipient", "kind", "collection", "tags", "classification", "caption", "person", "place")
NAMING = (
    "show",
    "cite",
    "versions",
    "note",
    "explain x",
    "label add x",
    "entity show",
    "entity merge x",
    "entity never",
)
OPENED = itertools.cycle(("", "'", '"'))
LINES = [
    *(f"search {quote}KWP {field}:" for field, quote in zip(FIELDS, OPENED, strict=False)),
    *(f"facets x --select {quote}{facet}=" for facet, quote in zip(FACETS, OPENED, strict=False)),
    *(f"{command} {quote}" for command, quote in zip(NAMING, OPENED, strict=False)),
    *(f"saved add x kind:KWP {quote}from:" for quote in ("", "'")),
    *(f"export x --exclude={quote}sender=" for quote in ("", "'")),
]
"""Everything that completes values of the archive, as it is typed."""
BEGINNINGS = sorted({re.split(r"\W", name.lstrip(), maxsplit=1)[0] for name in (*HOSTILE, *GROUPED)})


@pytest.mark.parametrize("shell", SHELLS)
def test_no_hostile_value_of_anything_is_offered(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = 0
    for line in LINES:
        for begun in ("", "Korean", *BEGINNINGS[len(line) % 7 :: 7]):
            said = answer(monkeypatch, shell, f"cables {line}{begun}")
            offered += any(name.split()[0] in said for name in HARMLESS)
            outside = re.sub(r'(?<![\\])\\?"[^"]*\\?"', "", said)
            assert RUN not in outside, (line, begun)
            assert not re.search(r"[!`;&|<>^{}\x00-\x08\x0b-\x1f\x85\u2028\ud800-\udfff]", said), (line, begun)
    assert offered > len(LINES) / 2, "what is harmless must be offered, or nothing is tried"


def test_the_users_own_files_are_no_better(
    archive: Path, desk_folder: Path, corrections_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Labels, saved searches, names of one's own can come from somebody else's dump."""
    there = next(
        cable.id
        for cable in ArchiveReader(archive).cables()
        if cable.id[:1].isalnum() and not re.search(r"\s", cable.id)
    )
    assert run(["label", "add", "toread", there]) == 0
    assert run(["saved", "add", "weekly", "party"]) == 0
    for path in desk_folder.iterdir():
        with path.open("a", encoding="utf-8") as file:
            file.writelines(f"w!#;{RUN};# x\nw$({RUN}) x\n" for _ in range(2))
    corrections_file.write_text(f'new PERSON "Ana;{RUN}"\nalias "Ana $({RUN})" "Kim Il Sung"\n', encoding="utf-8")
    lines = ("cables label add ", "cables search label:", "cables saved run ", "cables entity show Ana")
    for shell in SHELLS:
        offered = [answer(monkeypatch, shell, line) for line in lines]
        assert "toread" in offered[0]
        assert "toread" in offered[1]
        assert "weekly" in offered[2]
        assert f"{RUN})" not in "".join(offered)
        assert f";{RUN}" not in "".join(offered)


PIECES = (RUN, RUN, " ", " ", "'", '"', "(", ")", "#", "*", "?", "[", "]", "~", "=", "%", ":", ",", f"e:{RUN}:",
          f"+{RUN}", "#qe", "a", "-", "@", "/", ".", "\u2019", ";", "$", "`", "&", "|", "!")  # fmt: skip
READ_AGAIN = ("cables x {}", "cables x:{}", 'cables "$(cables x:{})"')
"""Without the quotes that the first shell took away: what comes after ssh and eval."""
BACKTICKS = ("cables `cables x {}`", 'cables "`cables x {}`"')
MISTAKEN = ("cables 'x {}'", 'cables "x {}"', "cables 'x {}", 'cables "x {}', "cables \"$(cables 'x {}')\"",
            'cables "$(cables "x {}")"', "cables \"`cables 'x {}'`\"", "cables $'x {}'")  # fmt: skip
"""In quotes that are other than they were taken for."""
EVALUATE = {
    "sh": 'while IFS= read -r line; do (eval "$line") </dev/null; done',
    "bash": 'shopt -s extglob; while IFS= read -r line; do (eval "$line") </dev/null; done',
    "zsh": 'setopt extended_glob; while IFS= read -r line; do (eval "$line") </dev/null; done',
    "fish": "while read -l line; eval $line </dev/null; end",
}


def texts() -> list[str]:
    """By chance, of all that means something to a shell; half of them in quotation marks."""
    chance = random.Random(1967)
    made = ["".join(chance.choices(PIECES, k=chance.randint(2, 9))) for _ in range(500)]
    return [*GROUPED, *made, *(f'"{text}"' for text in (*GROUPED, *HARMLESS, *made))]


def ran(shell: str, lines: list[str], folder: Path) -> bool:
    """Whether `pwn` ran, or a file was made, when a shell read these lines."""
    program_folder(folder / "bin")
    (folder / "bin" / "cables").write_text("#!/bin/true\n", encoding="utf-8")
    place = folder / "place"
    place.mkdir()
    (place / "a").touch()
    stub = "function cables; end; " if shell == "fish" else "cables() { :; }; "
    subprocess.run(
        [shutil.which(shell) or shell, *(["-f"] if shell == "zsh" else []), "-c", stub + EVALUATE[shell]],
        input="\n".join(lines) + "\n", env={"PATH": f"{folder / 'bin'}:/usr/bin:/bin", "HOME": str(folder)}, cwd=place,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True, timeout=300, check=False,
    )  # fmt: skip
    return [path.name for path in place.iterdir()] != ["a"]


@pytest.mark.parametrize("shell", EVALUATE)
def test_what_is_inert_runs_nothing_when_a_line_is_read_again(shell: str, tmp_path: Path) -> None:
    """As behind ssh and eval; Bash, which gets its quotes from us, also where they are mistaken for others."""
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} here")
    kept = [text for text in texts() if is_inert(text)]
    assert len(kept) > 300
    wrapped = [*READ_AGAIN, *(BACKTICKS if shell != "fish" else ()), *(MISTAKEN if shell in ("sh", "bash") else ())]
    lines = [each.format(text) for text in kept for each in wrapped]
    lines += [each.format(text) for text in kept if not {"(", ")"} & set(text) for each in MISTAKEN]
    assert not ran(shell, lines, tmp_path)


@pytest.mark.parametrize(
    ("shell", "text"), [("sh", f"x;{RUN}"), ("bash", f"x`{RUN}`"), ("zsh", f"*(e:{RUN}:)"), ("fish", f"x ({RUN})")]
)
def test_what_is_left_out_would_run(shell: str, text: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} here")
    assert not is_inert(text)
    assert ran(shell, [READ_AGAIN[0].format(text)], tmp_path)
