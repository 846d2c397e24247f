"""The process that reads PDFs: how a PDF comes to it, when it ends and that another is started."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ingest.readers.documents import pdf_process
from ingest.readers.documents.pdf_process import answers, close
from ingest.sources.files import FileOnDisk
from ingest.sources.items import SourceFile
from ingest.sources.walk import files

if TYPE_CHECKING:
    from collections.abc import Iterator

AIRGRAM = Path(__file__).parents[4] / "corpus/specimens/pdf/airgram-1963.pdf"


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process that was not asked is given up soon, and none is left to other tests."""
    monkeypatch.setattr(pdf_process, "PATIENCE", 20.0)
    yield
    close()


def test_a_file_is_sent_by_its_path_and_a_member_by_its_bytes() -> None:
    (found,) = files([AIRGRAM])
    assert isinstance(found, FileOnDisk)
    by_path = list(answers(found.whole()))
    assert by_path[-1][0] == "end"
    assert list(answers(SourceFile.of_bytes("a.zip!airgram.pdf", AIRGRAM.read_bytes()))) == by_path


def test_one_process_answers_until_it_is_closed() -> None:
    source = SourceFile.of_bytes("a.pdf", AIRGRAM.read_bytes())
    whole = list(answers(source))
    first = pdf_process._reader
    assert first is not None
    assert list(answers(source)) == whole
    assert pdf_process._reader is first
    close()
    assert pdf_process._reader is None
    assert first._process.poll() is not None
    close()  # there is none: nothing to end
    assert list(answers(source)) == whole
    assert pdf_process._reader is not first


def test_a_process_that_is_not_listened_to_is_ended() -> None:
    """What it still says belongs to no question."""
    source = SourceFile.of_bytes("a.pdf", AIRGRAM.read_bytes())
    asked = answers(source)
    first = next(asked)
    reader = pdf_process._reader
    assert reader is not None
    asked.close()  # type: ignore[attr-defined]  # it is a generator
    assert pdf_process._reader is None
    assert reader._process.poll() is not None
    assert next(answers(source)) == first
