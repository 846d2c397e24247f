"""What a record of a search keeps and what a second run says of it; the names of exported files."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable

from cables.export import formats
from cables.export.csv_cells import neutralise_cell
from cables.export.search_record import IdCounter, SearchRecord, compare_records, load, make_record, write
from cables.workspace import seen
from corpus.dates import month_span, one_day, range_span
from corpus.errors import BadConfig, BadRequest
from corpus.records import UNDATED, Addressee, Marking, Participant, Source, Station
from index.format.fingerprint import Fingerprint
from search.request import SearchRequest
from search.results import Taken

if TYPE_CHECKING:
    from corpus.records import DateSpan


class Walked:
    """As much of a walk as a record keeps."""

    request = SearchRequest(query="KWP oil", sort="newest", words="all", versions="all")
    query = "party:KWP oil"
    taken = (Taken(printed="KWP", entity="party/kwp", name="Korean Workers' Party"),)
    model = {"model.onnx": "a" * 64}  # noqa: RUF012  as a Scan has it


def counted(*ids: str) -> IdCounter:
    found = IdCounter()
    assert list(found.counting(ids)) == list(ids)
    return found


ARCHIVE = Fingerprint(schema_version=1, created="2026-01-01", cables=3, state="0123456789abcdef")
NOON = datetime(2026, 5, 1, 12, 30, 59, tzinfo=UTC)


def record(*ids: str) -> SearchRecord:
    return make_record(Walked(), counted(*ids), ARCHIVE, now=NOON)  # type: ignore[arg-type]


def test_a_record_says_what_was_asked_and_found() -> None:
    found = record("b", "a")
    assert (found.request, found.canonical) == (Walked.request, "party:KWP oil")
    assert found.taken == ("KWP = party/kwp",)
    assert found.model == {"model.onnx": "a" * 64}
    assert (found.total, found.ids, found.made) == (2, ("b", "a"), "2026-05-01T12:30:59+00:00")
    assert len(found.digest) == 16
    assert int(found.digest, 16) >= 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("a", "b"), ("b", "a"), True),
        ((), (), True),
        (("a",), ("b",), False),
        (("a",), ("a", "a"), False),
        (("a", "b"), ("a",), False),
        (("ab",), ("a", "b"), False),
    ],
)
def test_the_digest_is_of_the_ids_whatever_their_order(
    one: tuple[str, ...], other: tuple[str, ...], same: bool
) -> None:
    assert (counted(*one).digest == counted(*other).digest) is same
    assert compare_records(record(*one), record(*other)).same is same


@pytest.mark.parametrize(
    ("before", "now", "added", "removed"),
    [
        (("a", "b"), ("b", "a"), (), ()),
        (("a", "b", "c"), ("c", "d", "a", "e"), ("d", "e"), ("b",)),
        ((), ("a",), ("a",), ()),
        (("a",), (), (), ("a",)),
    ],
)
def test_what_is_new_and_what_is_gone_in_order(
    before: tuple[str, ...], now: tuple[str, ...], added: tuple[str, ...], removed: tuple[str, ...]
) -> None:
    found = compare_records(record(*before), record(*now))
    assert (found.added, found.removed) == (added, removed)


@pytest.mark.parametrize(("number", "kept"), [(5_000, 5_000), (5_001, 0)])
def test_up_to_5000_ids_are_kept(number: int, kept: int) -> None:
    ids = tuple(f"c{each}" for each in range(number))
    found = record(*ids)
    assert (found.total, len(found.ids)) == (number, kept)
    few = record("c0")
    told = compare_records(few, found), compare_records(found, few)
    assert [len(each.added) + len(each.removed) for each in told] == ([number - 1] * 2 if kept else [0, 0])
    assert [each.same for each in told] == [False, False]


def test_the_digest_is_the_same_in_every_release() -> None:
    # Kept in users' files: another value would say that another set of cables was found.
    assert counted("a", "b").digest == "5f2396e3849bd935"


def test_a_record_is_made_now_unless_told_otherwise() -> None:
    found = make_record(Walked(), counted(), ARCHIVE)  # type: ignore[arg-type]
    assert abs(datetime.fromisoformat(found.made) - datetime.now(UTC)).total_seconds() < 600


def test_a_query_comes_back_whatever_is_in_it(tmp_path: Path) -> None:
    walked = Walked()
    walked.request = SearchRequest(
        query='é\x7f"\\ \u2028', select={"party": ("KWP", 'a"b'), "é k": ("=",)}, facets=("sender:3",), snippets=False
    )
    found = make_record(walked, counted(), ARCHIVE, now=NOON)  # type: ignore[arg-type]
    write(found, tmp_path / "r.toml")
    assert load(tmp_path / "r.toml") == found
    assert 'query = "é\\u007f' in (tmp_path / "r.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["record.toml", "record.json", "record", "record.JSON"])
def test_a_record_is_toml_or_json_by_its_name(tmp_path: Path, name: str) -> None:
    found = record("a", 'b"\\\x7f\n')
    write(found, tmp_path / name)
    content = (tmp_path / name).read_text(encoding="utf-8")
    assert content.startswith("{") is (name == "record.json")
    assert load(tmp_path / name) == found
    if name == "record.json":
        assert json.loads(content)["ids"] == ["a", 'b"\\\x7f\n']


OLD = """
schema = 1
program = "cables"
version = "0.1.0"
made = "2026-05-01T12:30:59+00:00"
query = "KWP oil"
canonical = "party:KWP oil"
taken = ["KWP = party/kwp"]
sort = "newest"
select = [
  "sender=Bonn",
  "sender=New York",
  "tags=A=B",
]
exclude = ["kind=airgram"]
total = 1
digest = "0123456789abcdef"
ids = ["a"]

[archive]
schema_version = 1
created = "2026-01-01"
cables = 3
state = "0123456789abcdef"
"""
"""As releases wrote it that had no request in a record."""


def test_records_of_schema_1_are_read(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text(OLD)
    found = load(tmp_path / "r.toml")
    assert found.request == SearchRequest(
        query="KWP oil",
        sort="newest",
        select={"sender": ("Bonn", "New York"), "tags": ("A=B",)},
        exclude={"kind": ("airgram",)},
        words="all",
        versions="all",
    )
    assert (found.schema, found.total, found.ids, found.archive) == (2, 1, ("a",), ARCHIVE)
    write(found, tmp_path / "new.toml")
    assert load(tmp_path / "new.toml") == found
    for bad in ('select = ["sender"]', "select = [1]", 'select = "sender=Bonn"'):
        (tmp_path / "r.toml").write_text(OLD.replace('exclude = ["kind=airgram"]', "").replace(
            OLD[OLD.index("select") : OLD.index("exclude")], f"{bad}\n"))  # fmt: skip
        with pytest.raises(BadConfig, match="is no search record"):
            load(tmp_path / "r.toml")


def test_what_is_no_record_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="cannot read the search record"):
        load(tmp_path / "nowhere")
    for content in ("", "{}", "[1]", "a = 1", "{" * 100_000, "schema = 'x'"):
        (tmp_path / "x").write_text(content)
        with pytest.raises(BadConfig, match="is no search record"):
            load(tmp_path / "x")


# exports


@pytest.mark.parametrize(
    ("cable_id", "stem"),
    [
        ("frus1964-68v29p1/d40", "frus1964-68v29p1-d40"),
        ("a~2", "a-2"),
        ("../../etc/passwd", "etc-passwd"),
        ("Ünï", "n"),
        ("漢字", "cable"),
        ("a" * 80, "a" * 80),
        ("a" * 81, "a" * 80),
        ("a" * 79 + "-b", "a" * 79),
    ],
)
def test_a_file_is_named_by_its_id_and_a_hash(cable_id: str, stem: str) -> None:
    name = formats.file_name(cable_id)
    assert name.rpartition("-")[0] == stem
    assert len(name.rpartition("-")[2]) == len("0123456789.txt")
    assert name != formats.file_name(cable_id + "x")
    assert name == formats.file_name(cable_id)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "-1"),
        ("-77.0364", "-77.0364"),
        ("-1-1", "'-1-1"),
        ("-1.", "'-1."),
        ("@a", "'@a"),
        ("\ta", "'\ta"),
        ("\ra", "'\na"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("1=1", "1=1"),
        ("", ""),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x1b", "a\ufffd"),
    ],
)
def test_a_cell_is_no_formula(cell: str, expected: str) -> None:
    assert neutralise_cell(cell) == expected


def station(name: str) -> Station:
    return Station(printed=name.upper(), name=name)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (one_day(date(1967, 5, 1)), ("1967-05-01", "1967-05-01")),
        (month_span(1967, 5), ("1967-05-01", "1967-05-31")),
        (range_span(date(1966, 12, 30), date(1967, 1, 2)), ("1966-12-30", "1967-01-02")),
        (UNDATED, ("", "")),
    ],
)
def test_a_table_has_the_ends_of_a_date(span: DateSpan, expected: tuple[str, str]) -> None:
    (head, line) = formats.export_pieces([make_cable("a", date=span)], "tsv")
    row = dict(zip(head.rstrip("\n").split("\t"), line.rstrip("\n").split("\t"), strict=True))
    assert (row["earliest"], row["latest"]) == expected
    assert bool(row["date"]) is bool(expected[0])


def test_each_column_says_what_its_name_says() -> None:
    cable = make_cable(
        "a",
        sender=station("Bonn"),
        joint_senders=(station("Trier"),),
        participants=(Participant(station=station("Sapt")), Participant(station=station("Flavia"), side="Zenda")),
        addressees=(
            Addressee(station=station("Rome")),
            Addressee(station=station("Oslo"), role="info"),
            Addressee(station=station("Cairo")),
        ),
        marking=Marking(printed="S", level="secret", rank=2, captions=("NODIS", "EXDIS"), precedence="flash"),
        number="12",
        mrn="1975INV1",
        subject="Oil",
        tags=("PFOR", "XX"),
        source=Source(path="x", sha256="0", archive="Archive", translator="Ana", permalink="http://x"),
    )
    head, line = formats.export_pieces([cable], "tsv", {"a": ("one", "two")})
    row = dict(zip(head.rstrip("\n").split("\t"), line.rstrip("\n").split("\t"), strict=True))
    assert row.pop("citation")
    assert row == {
        "id": "a",
        "date": "1967-05-01",
        "earliest": "1967-05-01",
        "latest": "1967-05-01",
        "from": "Bonn; Trier",
        "participants": "Sapt; Flavia",
        "to": "Rome; Cairo",
        "info": "Oslo",
        "classification": "secret",
        "classification_printed": "S",
        "captions": "NODIS; EXDIS",
        "precedence": "flash",
        "kind": "telegram",
        "number": "12",
        "mrn": "1975INV1",
        "title": "Telegram a",
        "subject": "Oil",
        "tags": "PFOR; XX",
        "collection": "invented",
        "archive": "Archive",
        "translator": "Ana",
        "link": "http://x",
        "labels": "one; two",
    }


@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_forms_of_several_cables(number: int) -> None:
    several = [make_cable(f"c{each}") for each in range(number)]
    text = {form: "".join(formats.export_pieces(several, formats.form_of(form))) for form in
            ("csv", "tsv", "jsonl", "bibtex", "ris", "csl-json", "ids")}  # fmt: skip
    ids = [each.id for each in several]
    assert text["ids"].split("\n")[:-1] == ids
    assert [json.loads(line)["id"] for line in text["jsonl"].splitlines()] == ids
    assert [each["id"] for each in json.loads(text["csl-json"])] == ids
    assert text["bibtex"].count("@misc{") == text["ris"].count("TY  - ") == number
    assert (text["csv"].split("\n")[0].count(","), text["csv"].count("\t")) == (22, 0)
    assert text["tsv"].split("\n")[0].count("\t") == 22
    assert text["csv"].count("\n") == text["tsv"].count("\n") == number + 1
    with pytest.raises(BadRequest, match="no form 'xml'"):
        formats.form_of("xml")


def test_a_text_has_a_head_and_the_body_as_it_stands() -> None:
    cable = make_cable("a", "One.\n\n two \n\n", title="A\n title", summary="S", date=UNDATED)
    lines = formats.cable_text(cable).split("\n")
    head, body = lines[: lines.index("")], lines[lines.index("") + 1 :]
    assert head[:2] == ["id: a", "title: A title"]
    assert head[-1] == "summary: S"
    assert not [line for line in head if line.startswith(("date:", "subject:", "from:"))]
    assert body == ["One.", "", " two ", ""]
    cable = make_cable("a", "Summary: S\n", summary="S", summary_origin="writer", date=UNDATED)
    assert "summary: S" not in formats.cable_text(cable).split("\n")


# what a saved search has shown


def test_what_was_seen_is_kept_and_forgotten(tmp_path: Path) -> None:
    assert seen.load_seen(tmp_path, "kwp") is None
    seen.save_seen(tmp_path, "kwp", [])
    assert seen.load_seen(tmp_path, "kwp") == frozenset()
    seen.save_seen(tmp_path, "kwp", ["b", "a", "b"])
    assert seen.load_seen(tmp_path, "kwp") == frozenset({"a", "b"})
    assert seen.load_seen(tmp_path, "other") is None
    assert seen.seen_path(tmp_path, "kwp").read_text(encoding="utf-8").splitlines()[1:] == ["a", "b"]
    seen.clear_seen(tmp_path, "kwp")
    seen.clear_seen(tmp_path, "kwp")
    assert seen.load_seen(tmp_path, "kwp") is None
