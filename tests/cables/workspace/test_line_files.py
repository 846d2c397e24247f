"""The files of the desk: what goes in comes out, nothing that stands there is lost, and two copies merge."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting import meets, met
from msgspec.structs import replace

from cables.workspace import labels, notes, saved_searches
from cables.workspace.line_files import Lines, insert_sorted
from cables.workspace.notes import OwnNote
from cables.workspace.saved_searches import Saved
from cables.workspace.workspace import Workspace
from corpus.errors import BadConfig, BadWorkspace
from corpus.labels import fold_label, labels_matching, parse_label
from search.request import SearchRequest

ids = st.text("abAB019./~#_-", min_size=1, max_size=15).filter(lambda id: not id.startswith("#"))
names = st.from_regex(r"[a-z0-9ș][a-z0-9ș.+_-]{0,20}", fullmatch=True)
text = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=60).filter(lambda one: one.strip())
per_example = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "desk")


@given(names, ids)
def test_a_label_line_reads_back(name: str, id: str) -> None:
    assert labels.parse_label_line(f"{parse_label(name)} {id}") == (parse_label(name), id)


@given(ids, text)
def test_a_note_line_reads_back(id: str, words: str) -> None:
    made = notes.make_note(id, words, date(2026, 5, 1))
    line = str(made)
    assert "\n" not in line
    assert "\r" not in line
    assert notes.parse_note_line(line) == made
    assert str(notes.parse_note_line(line)) == line


chosen = st.dictionaries(st.sampled_from(["sender", "party"]), st.lists(text, min_size=1, max_size=2).map(tuple))
requests = st.builds(
    SearchRequest,
    query=text,
    limit=st.integers(0, 50),
    offset=st.integers(0, 50),
    sort=st.sampled_from(["relevance", "newest", "oldest"]),
    facets=st.lists(text, max_size=2).map(tuple),
    totals=st.booleans(),
    select=chosen,
    exclude=chosen,
    versions=st.sampled_from(["collapse", "all"]),
    words=st.sampled_from(["best", "all"]),
    snippets=st.booleans(),
    advise=st.booleans(),
    footnotes=st.booleans(),
    synonyms=st.booleans(),
)


@meets("a flag", "a selection", "a facet", least=5)
@settings(deadline=None)
@given(names, requests)
def test_a_saved_search_reads_back(name: str, request: SearchRequest) -> None:
    for what, there in (("a flag", not request.advise), ("a selection", request.select), ("a facet", request.facets)):
        if there:
            met(what)
    made = saved_searches.make_search(name, request)
    assert saved_searches.parse_search_line(str(made)) == made
    assert "\n" not in str(made)


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("kwp party:KWP", SearchRequest(query="party:KWP")),
        (
            'kwp --sort newest --select "sender=New York" --select=sender=Bonn --exclude kind=airgram oil -draft',
            SearchRequest(
                query="oil -draft",
                sort="newest",
                select={"sender": ("New York", "Bonn")},
                exclude={"kind": ("airgram",)},
            ),
        ),
        (
            'kwp --select "label=a\\"b\\\\c" -- --sort oil',
            SearchRequest(query="--sort oil", select={"label": ('a"b\\c',)}),
        ),
        ("kwp --select party=KWP", SearchRequest(select={"party": ("KWP",)})),
        (
            "kwp --limit 5 --offset=10 --facet sender:3 --no-totals --all-words --all-versions --no-footnotes"
            " --no-synonyms oil",
            SearchRequest(
                query="oil",
                limit=5,
                offset=10,
                facets=("sender:3",),
                words="all",
                versions="all",
                footnotes=False,
                synonyms=False,
            ),
        ),
    ],
)
def test_lines_of_any_release_are_read(line: str, request_: SearchRequest) -> None:
    assert saved_searches.parse_search_line(line) == Saved(name="kwp", request=request_)


@pytest.mark.parametrize("query", ["--", "--select x=y party", "-- party", "-secret", "# party", '--sort "x'])
def test_a_query_that_looks_like_an_option_stays_a_query(query: str) -> None:
    made = Saved(name="a", request=SearchRequest(query=query))
    assert saved_searches.parse_search_line(str(made)).request == SearchRequest(query=query)


@per_example
@given(st.lists(st.tuples(names, ids), max_size=12), st.lists(st.tuples(names, ids), max_size=4))
def test_labels_are_what_was_put_less_what_was_taken(
    tmp_path: Path, put: list[tuple[str, str]], taken: list[tuple[str, str]]
) -> None:
    desk = Workspace(tmp_path / "some")
    (desk.folder / "labels.txt").unlink(missing_ok=True)
    for name, id in put:
        desk.label(name, [id])
    for name, id in taken:
        desk.unlabel(name, [id])
    left = {(parse_label(name), id) for name, id in put} - {(parse_label(name), id) for name, id in taken}
    assert {(name, id) for name, bearing in desk.labels().items() for id in bearing} == left
    assert desk.problems() == ()


def test_what_a_hand_wrote_stays(desk: Workspace) -> None:
    """Comments, order, blank lines and lines that cannot be read outlive every change."""
    desk.folder.mkdir()
    path = desk.folder / "labels.txt"
    path.write_text("# mine\n\ntoread b\nnonsense\ntoread a extra words\n  tokyo  c  \n", encoding="utf-8")
    assert desk.labels() == {"toread": ("b",), "tokyo": ("c",)}
    assert [(each.line, each.reason) for each in desk.problems()] == [
        (4, "is not written as LABEL CABLE-ID"),
        (5, "is not written as LABEL CABLE-ID"),
    ]
    assert "labels.txt, line 4, does not count: it is not written as" in str(desk.problems()[0])
    assert desk.label("toread", ["b", "a", "a"]) == ("a",)
    assert desk.unlabel("tokyo") == ("c",)
    assert path.read_text(encoding="utf-8").splitlines() == [
        "# mine",
        "",
        "toread a",
        "toread b",
        "nonsense",
        "toread a extra words",
    ]


rows = st.lists(st.sampled_from(["a 1", "b 2", "m 3", "z 4", "# c", "", "  # d", "m 0"]), max_size=8)


@given(rows, rows)
def test_new_lines_go_where_they_sort_as_if_put_one_by_one(lines: list[str], added: list[str]) -> None:
    """Thirty thousand labels at once took minutes: the place of each was looked for from the top."""
    added = [line for line in added if line and "#" not in line]
    slow = list(lines)
    for new in sorted(added):
        at = (n for n, line in enumerate(slow) if line.strip() and not line.lstrip().startswith("#") and line > new)
        slow.insert(next(at, len(slow)), new)
    assert insert_sorted(lines, added) == slow


def test_two_copies_of_a_desk_merge_in_version_control(tmp_path: Path) -> None:
    base, mine, yours = (Workspace(tmp_path / name) for name in ("base", "mine", "yours"))
    for each in (base, mine, yours):
        each.label("m", ["1", "2"])
        each.label("t", ["1"])
    mine.label("a", ["9"])
    yours.label("z", ["9"])
    files = [str(each.folder / "labels.txt") for each in (mine, base, yours)]
    merged = subprocess.run(["git", "merge-file", "-p", *files], capture_output=True, text=True, check=True)
    assert merged.stdout.splitlines()[1:] == ["a 9", "m 1", "m 2", "t 1", "z 9"]


def test_two_programs_at_once_lose_no_line(desk: Workspace) -> None:
    """Each read the file, and the second to write wrote what it had read: the other's label was lost."""
    code = "import sys; from pathlib import Path; from cables.workspace.workspace import Workspace\n"
    code += "for n in range(40): Workspace(Path(sys.argv[1])).label('toread', [f'{sys.argv[2]}{n}'])"
    command = [sys.executable, "-c", code, str(desk.folder)]
    running = [subprocess.Popen([*command, name]) for name in "abc"]
    assert [each.wait() for each in running] == [0, 0, 0]
    assert len(desk.labels()["toread"]) == 120


def test_a_write_leaves_no_draft_and_follows_links(desk: Workspace, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    desk.folder.mkdir()
    (desk.folder / "labels.txt").symlink_to(tmp_path / "shared" / "labels.txt")
    desk.label("toread", ["a"])
    assert (desk.folder / "labels.txt").is_symlink()
    assert [path.name for path in (tmp_path / "shared").iterdir()] == ["labels.txt"]


def test_files_of_another_encoding_are_told(desk: Workspace) -> None:
    desk.folder.mkdir()
    written = b"a 2026-05-01 caf\xe9\nb 2026-05-02 caf\xc3\xa9\n"
    (desk.folder / "notes.txt").write_bytes(written)
    assert [note.text for note in desk.notes()] == ["caf\xe9"]
    (problem,) = desk.problems()
    assert (problem.line, problem.reason) == (1, "holds bytes that are no UTF-8 text")
    desk.note("c", "new")
    kept = (desk.folder / "notes.txt").read_bytes()
    assert kept.startswith(written)
    assert kept.count(b"\n") == 3
    (desk.folder / "labels.txt").write_bytes(b"\xef\xbb\xbftoread a\r\nToRead b\r\n")
    assert desk.labels() == {"toread": ("a", "b")}


def test_labels_are_words(desk: Workspace) -> None:
    for wrong in ("", "two words", "-dash", "#x", "a/b", "x" * 61, "a:b"):
        with pytest.raises(BadWorkspace, match="a label is one word"):
            desk.label(wrong, ["a"])
    with pytest.raises(BadWorkspace, match="no id of a cable"):
        desk.label("x", ["a b"])
    assert fold_label("STRASSE") == fold_label("strasse")
    assert labels_matching(["toread", "tokyo", "t.x"], "T?.*") == ()
    assert labels_matching(["toread", "tokyo"], "to*") == ("tokyo", "toread")


def test_notes(desk: Workspace) -> None:
    desk.note("b", "second\r\nline \\n", today=date(2026, 5, 2))
    desk.note("b", "first", today=date(2026, 5, 1))
    desk.note("a", "other", today=date(2026, 5, 3))
    assert [note.text for note in desk.notes("b")] == ["first", "second\nline \\n"]
    assert desk.noted() == ("a", "b")
    assert desk.notes()[0] == OwnNote(cable="a", day=date(2026, 5, 3), text="other")
    with pytest.raises(BadWorkspace, match="needs a text"):
        desk.note("a", "  \n ")
    with pytest.raises(BadWorkspace, match="at most"):
        desk.note("a", "x" * 30_000)


def test_saved_searches(desk: Workspace) -> None:
    asked = SearchRequest(query="party:KWP\n exchange", sort="newest", select={"sender": ("New York",)})
    made = desk.save_search("KWP", asked)
    assert made == Saved(name="kwp", request=replace(asked, query="party:KWP exchange"))
    assert desk.search("Kwp") == made
    assert desk.save_search("kwp", made.request) == made
    with pytest.raises(BadWorkspace, match="there is a saved search 'kwp' already"):
        desk.save_search("kwp", SearchRequest(query="oil"))
    desk.mark_seen("kwp", ["b", "a", "a"])
    assert desk.seen_ids("kwp") == frozenset({"a", "b"})
    desk.save_search("kwp", SearchRequest(query="oil"), replace=True)
    assert desk.seen_ids("kwp") is None  # what the other search had shown says nothing of this one
    with pytest.raises(BadWorkspace, match="no saved search 'kwo'") as caught:
        desk.search("kwo")
    assert "kwp" in caught.value.advice
    assert desk.remove_search("kwp").request.query == "oil"
    assert desk.searches() == {}
    with pytest.raises(BadWorkspace, match="needs a query"):
        desk.save_search("x", SearchRequest(query="  "))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("-x party", "begins with '-x', which is no name"),
        ("x --sort loudest party", "cannot take sort as 'loudest'"),
        ("x --limit ten party", "--limit 'ten', which is no number"),
        ("x --select sender party", "cannot read the selection 'sender'"),
        ("x --offset 100001 party", "cannot show"),
        ("x", "has a name and no query"),
        ("x --all-words", "has a name and no query"),
    ],
)
def test_saved_lines_that_cannot_be_read(line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        saved_searches.parse_search_line(line)


def test_the_lines_that_the_paper_shows_are_read() -> None:
    paper = (Path(__file__).parents[3] / "docs" / "desk.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^\| `([\w.-]+)` \| `(.*?)` \|", paper, re.MULTILINE))
    assert labels.parse_label_line(shown["labels.txt"]).label == "toread"
    assert notes.parse_note_line(shown["notes.txt"]).text == "Compare with Bonn 8230."
    assert saved_searches.parse_search_line(shown["saved.txt"]).request.select == {"sender": ("Pyongyang",)}
    assert "seen-kwp.txt" in shown


def test_a_file_that_cannot_be_read_or_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "labels.txt"
    folder.mkdir()
    with pytest.raises(BadConfig, match=f"^cannot read the file {re.escape(str(folder))}: ") as read:
        Lines(folder, "head", str)
    assert read.value.advice == "Check the file's rights, or name another with CABLES_DESK."
    beside = tmp_path / "notes.txt"
    made = Lines(beside, "one\ntwo", str)
    beside.mkdir()
    with pytest.raises(BadConfig, match=f"^cannot write the file {re.escape(str(beside))}: ") as written:
        made.change(add=["x"])
    assert written.value.advice.endswith(", or name another with CABLES_DESK.")


def test_a_new_file_begins_with_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "some.txt"
    Lines(path, "one\ntwo", str).change(add=["b", "a"])
    assert path.read_text(encoding="utf-8") == "# one\n# two\na\nb\n"
    kept = Lines(path, "other", str)
    assert (kept.items, kept.problems) == (["a", "b"], [])
    kept.change(add=["aa"], drop=lambda item: item == "b")
    assert path.read_text(encoding="utf-8") == "# one\n# two\na\naa\n"
