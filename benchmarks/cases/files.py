"""files.tsv: files as they arrive, and what has to be found of them.

The table says in words what each file must give; EXPECTED says the same as queries on an archive of all files, and as
facts of the cables of a file. Every file is ingested, untagged, into an archive that is thrown away.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.cases.score import Outcome, Verdict
from cables.api import Archive
from cables.operations.ingest import IngestOptions, ingest

if TYPE_CHECKING:
    from corpus.records import Cable

FILES = ("files.tsv", "files")

EXPECTED: dict[str, tuple[str, ...]] = {
    "csv-wilson-scraper-export.csv": ("find date:1967-05-08 from:Pyongyang to:Bucharest", "warns column", "has a text"),
    "csv-number-with-leading-zeros-and-float.csv": ("4 number:1849", "0 number:18490"),
    "csv-us-slash-dates.csv": ("find date:1967-05-04", "find date:1967-05-13", "find date:1967-12-31"),
    "csv-excel-sep-line.csv": ("1 cables",),
    "csv-duplicate-header-names.csv": ("warns column",),
    "json-api-wrapped-results.json": ("2 cables",),
    "json-nested-fields.jsonl": ("find from:Bucharest to:Bonn",),
    "txt-date-dotted.txt": ("find date:1967-05-04",),
    "txt-date-french.txt": ("find date:1967-05-04",),
    "txt-roman-month-romanian.txt": ("find date:1967-05-08",),
    "txt-russian.txt": ("find date:1967-05-04", "find маяк"),
    "txt-chinese.txt": ("find date:1967-05-04", "find 灯塔"),
    "txt-telegram-bare-heading.txt": ("find dispute", 'find "lighthouse dispute"', "find has:tags", "find has:subject"),
    "txt-pdftotext-page-breaks.txt": ('find "joint committee"', "find delegation"),
    "docx-soft-hyphens.docx": ("find commission",),
    "docx-classification-in-page-header.docx": ("find class:secret caption:EXDIS",),
    "docx-strict-ooxml.docx": ("1 cables",),
    "odt-telegram.odt": ("1 cables",),
    "rtf-telegram.rtf": ("1 cables",),
    "epub-volume.epub": ("some cables",),
    "xlsx-list-of-cables.xlsx": ("some cables",),
    "tei-other-project.xml": ("some cables",),
    "pdf-hyphenated-lines.pdf": ("find representative", "find commission", 'find "commission for the lower Danube"'),
    "pdf-file-of-one-page-telegrams.pdf": ('4 "He expects an answer"', "4 has:date", "4 Davis"),
    "pdf-odd-even-headers-footnotes.pdf": ('find "foreign trade protocol"', "find has:note"),
    "pdf-foia-stamp-over-scan.pdf": ("0 cables", "fails"),
    "pdf-scan-no-text.pdf": ("0 cables", "fails"),
    "eml-begins-with-status-header.eml": ("find kind:mail",),
    "eml-date-0.eml": ("0 date:2000..",),
    "eml-forwarded-as-attachment.eml": ("2 cables", "find date:1999-05-04"),
    "eml-plain-stub-html-body.eml": ("has a text",),
    "eml-rtf-body-only.eml": ("has a text",),
    "mbox-body-line-begins-with-From.mbox": ("2 cables",),
    "web-page-saved-by-chrome.mhtml": ("find date:1967-05-08 from:Pyongyang to:Bucharest",),
    "html-saved-from-wayback.html": ("find date:1967-05-04", "0 wayback"),
    "wilson-new-page-seed-order.html": ("find has:signature",),
    "zip-of-a-saved-web-page.zip": ("1 cables",),
    "zip-cyrillic-names-cp866.zip": ("some cables",),
    "frus-oddities.xml": ("find date:1967-02-13", "find lighthouse"),
}
"""File -> what has to hold: "N QUERY" (so many of its cables), "find QUERY" (at least one), "N cables", "some cables",
"fails", "warns KIND", "has a text" (no cable of it is without)."""


def score(folder: Path) -> Iterator[Outcome]:
    """Every file of EXPECTED that is there; one that EXPECTED does not know is not scored."""
    files = folder / FILES[1]
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "archive"
        ingest(path, IngestOptions(paths=[str(files)], tag=False))
        with Archive(path) as archive:
            of_file: dict[str, list[Cable]] = {}
            for cable in archive:
                of_file.setdefault(_file_of(cable.source.path, files), []).append(cable)
            failed = {_file_of(row.path, files) for row in archive.failures()}
            for name, expected in EXPECTED.items():
                if (files / name).exists():
                    missed = [
                        one for one in expected if not _holds(one, archive, of_file.get(name, []), name in failed)
                    ]
                    verdict: Verdict = "right" if not missed else "wrong"
                    yield Outcome("files", name, verdict, "; ".join(missed))


def _file_of(path: str, files: Path) -> str:
    return Path(path).relative_to(files).parts[0].partition("!")[0]


def _holds(expected: str, archive: Archive, cables: list[Cable], failed: bool) -> bool:
    first, _, rest = expected.partition(" ")
    match first, rest:
        case "fails", _:
            return failed
        case "some", "cables":
            return bool(cables)
        case "has", "a text":
            return bool(cables) and all(cable.body for cable in cables)
        case "warns", kind:
            return _count(archive, f"has:warning-{kind}", cables) > 0
        case number, "cables":
            return len(cables) == int(number)
        case "find", query:
            return _count(archive, query, cables) > 0
        case number, query:
            return _count(archive, query, cables) == int(number)
    return False


def _count(archive: Archive, query: str, cables: list[Cable]) -> int:
    return len({cable.id for cable in cables} & set(archive.scan(query).ids()))
