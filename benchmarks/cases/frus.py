"""frus.tsv: volumes of FRUS, each with a fault of reading, and the right values.

The table says in words what a volume must give; EXPECTED says it as functions of its documents, for each file by name.
A file that the table has and EXPECTED has not is wrong: nobody wrote down what it must give.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.cases.score import Outcome
from corpus.records import Addressee, Cable, Station
from ingest.pipeline import read_source
from ingest.sources.items import SourceFile

FILES = ("frus.tsv", "frus")
Documents = dict[str, Cable]
Check = Callable[[Documents], bool]


def score(folder: Path) -> Iterator[Outcome]:
    """Every case of the table; a case of several documents or facts has an outcome for each."""
    with (folder / FILES[0]).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            documents = _read(folder / FILES[1] / row["file"])
            checks = EXPECTED.get(row["file"], {"nobody wrote down what it must give": lambda _: False})
            for name, check in checks.items():
                yield Outcome(f"frus: {row['file'][:2]}", name, "right" if _holds(check, documents) else "wrong", "")


def _holds(check: Check, documents: Documents) -> bool:
    try:
        return check(documents)
    except KeyError:  # a document was not read
        return False


def _read(path: Path) -> Documents:
    """The documents of a volume by the last part of their ids."""
    items = read_source(SourceFile.of_bytes(path.name, path.read_bytes()), format="frus")
    return {item.id.rpartition("/")[2]: item for item in items if isinstance(item, Cable)}


def _only(documents: Documents) -> Cable:
    return next(iter(documents.values()))


def _name(station: Station | None) -> str:
    """The person behind a station, else the station."""
    return (station.person or station.name) if station else ""


def _senders(cable: Cable) -> list[str]:
    return [_name(each) for each in ([cable.sender] if cable.sender else []) + list(cable.joint_senders)]


def _receivers(cable: Cable) -> list[str]:
    return [_name(each.station) for each in cable.addressees]


def _span(cable: Cable) -> tuple[str, str, str]:
    return (str(cable.date.earliest), str(cable.date.latest), cable.date.time)


def _printed(station: Station | None) -> str:
    return station.printed if station else ""


def _header(cable: Cable) -> list[tuple[str, str, str, str]]:
    def row(each: Addressee) -> tuple[str, str, str, str]:
        return (each.station.name, each.role, each.precedence, each.number)

    return [row(each) for each in cable.addressees]


EXPECTED: dict[str, dict[str, Check]] = {
    "01-table-row-empty-first-cell.xml": {
        "rows on lines of their own, empty cells kept": lambda d: _rows_are_lines(_only(d)),
    },
    "03-own-number-as-reference.xml": {
        "its number": lambda d: "8013" in _only(d).number_printed and "Secto" in _only(d).number_printed,
        "no reference": lambda d: not _only(d).references,
    },
    "05-page-heads-as-references.xml": {
        "no reference": lambda d: not any(cable.references for cable in d.values()),
    },
    "07-participants-doubled.xml": {
        "participants once, with sides": lambda d: (
            [(each.side, each.station.name) for each in _only(d).participants]
            == [("US", "Alder"), ("US", "Birch"), ("Turkey", "Cedar")]
        ),
        "no sender, no addressee": lambda d: not _senders(_only(d)) and not _receivers(_only(d)),
    },
    "09-ambassador-at-large.xml": {
        "d9: an Ambassador at Large": lambda d: (
            _senders(d["d9"]) == ["Bowler"] and "Ambassador at Large" in _printed(d["d9"].sender)
        ),
        "d29: no recipient": lambda d: _senders(d["d29"]) == ["Harrow"] and _receivers(d["d29"]) == [],
        "d39: the office whole": lambda d: (
            _senders(d["d39"]) == ["Joans"]
            and "for Near Eastern and South Asian Affairs" in _printed(d["d39"].sender)
            and _receivers(d["d39"]) == ["Department of State"]
        ),
        "d49: two senders": lambda d: _senders(d["d49"]) == ["Khorev", "Brezin"] and _receivers(d["d49"]) == ["Kenton"],
        "d59: an office with 'on'": lambda d: (
            _senders(d["d59"]) == ["Cullin"] and "Council on Foreign Economic Policy" in _printed(d["d59"].sender)
        ),
        "d69: a group, whole": lambda d: _receivers(d["d69"]) == ["All Diplomatic Missions in the American Republics"],
        "d79: written for somebody": lambda d: (
            _printed(d["d79"].sender) == "National Security Council Staff" and _receivers(d["d79"]) == ["Nixon"]
        ),
        "d89: files are nobody": lambda d: _senders(d["d89"]) == [] and _receivers(d["d89"]) == [],
        "d99: minutes go to nobody": lambda d: _senders(d["d99"]) == [] and _receivers(d["d99"]) == [],
    },
    "11-time-ranges.xml": {
        "times as printed": lambda d: (
            [(cable.date.time, cable.date.until) for cable in d.values()]
            == [("10:00", "11:00"), ("10:00", "12:30"), ("18:25", "")]
        ),
    },
    "13-withheld-but-not-flagged.xml": {
        "withheld": lambda d: _only(d).withheld,
        "its number": lambda d: "25-59" in _only(d).number_printed.replace("–", "-"),
    },
    "15-drafter.xml": {
        f"{name}: {drafter}": lambda d, name=name, drafter=drafter: d[name].drafter == drafter  # type: ignore[misc]
        for name, drafter in (
            ("d15", "Western Europe Division"),
            ("d115", "Dingman"),
            ("d215", "Owens"),
            ("d315", "L. Arthur Minnick, Jr."),
        )
    },
    "17-post-head-read-as-person.xml": {
        "d17: the Embassy in China": lambda d: (
            _senders(d["d17"]) == ["Clarke"] and d["d17"].sender is not None and d["d17"].sender.kind == "embassy"
        ),
        "d117: the Mission in Korea": lambda d: (
            _senders(d["d117"]) == ["Drumm"] and d["d117"].sender is not None and d["d117"].sender.kind == "mission"
        ),
    },
    "19-range-of-days.xml": {
        "two days": lambda d: _span(_only(d))[:2] == ("1966-08-16", "1966-08-17"),
    },
    "22-telegram-header-list.xml": {
        "addressees": lambda d: (
            _header(_only(d))
            == [
                ("Department of State", "action", "immediate", "7746"),
                ("CINCSTRIKE", "info", "", ""),
                ("London", "info", "priority", ""),
            ]
        ),
        "references": lambda d: {each.number for each in _only(d).references} == {"1513", "102636"},
        "no subject": lambda d: not _only(d).subject,
    },
}
"""What each file of the table must give, by what it is about."""


def _rows_are_lines(cable: Cable) -> bool:
    """Whether every line of a table has as many cells as its first."""
    tables = [[line.count("|") for line in block.split("\n")] for block in cable.body.split("\n\n") if "|" in block]
    return all(len(rows) > 1 and len(set(rows)) == 1 for rows in tables) and bool(tables)
