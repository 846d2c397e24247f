"""Runs of letters, marks and half of what our patterns look for, as texts of each form and as queries.

A pattern that takes the square of its text needs minutes for these, one that takes more needs for ever; the rest needs
seconds. The time limit is on the process, far above what a slow machine takes.
"""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT

CODE = """
import sys
from corpus.errors import BadSource, QuerySyntaxError
from ingest.sources.items import SourceFile
from ingest.readers import reader
from search.query.parser import parse

PIECES = [
    *"aA1 .()'%&-", "\\t", "A ", "A\\n", "1 ", "A.", "A-", "A/", ", ", "; ", "A, ", "A; ", "AA1 ", "A'S ",
    "Q\\u0301", "\\u201c",
    "REF: ", "REF A) ", "STATE 12345, ", "74 STATE 1, ", "reftel ", "telegram 12 from ", "from ", "to A ", "Deptel 5, ",
    "January ", "1 January 1967 ", "of the ", "Secretary of ", "No. 1 ", "12 per cent ", "\\n1. ",
    "\\nREF: A. STATE 1\\n",
    "1.717.", "BONN 12345, ", " NIACT PRIORITY", "AUG 11 ", "and ", "PARA 1, 2, ", "*** ", "signed ",
    "Embtel 1 and ", "\\n\\n", "---\\n", "PAGE 01 BONN 00001 ", "TAGS: A, ", "TO ",
    "<p", "<a b='", "<!--", "&#", "=?x?q?",
]
FORMS = {
    "telegram": "PAGE 01        BONN  12345  031800Z\\n\\nFM AMEMBASSY BONN\\nTO SECSTATE WASHDC\\nSUBJECT: X%s"
    "\\n\\n1. %s\\n",
    "wilson": "Skip to content\\nMay 5, 1967\\nA Title%s\\n\\n%s"
    "\\n\\nDocument Information\\nSource\\nX\\nRights\\nY\\n",
    "frus": '<TEI><teiHeader><idno type="frus">frus1999</idno></teiHeader><text><body><div type="document" xml:id="d1">'
    "<head>1. %s</head><p>%s</p></div></body></text></TEI>",
    "tei": "<TEI><teiHeader><fileDesc><titleStmt><title>%s</title></titleStmt></fileDesc></teiHeader><text><body>"
    "<opener><dateline>%s</dateline></opener></body></text></TEI>",
    "plain": "%s\\n%s",
    "html": "<html><title>%s</title><body><p>%s",
    "csv": 'title,refs,body\\n"%s","%s",x\\n',
    "mail": "From: a@example.org\\nTo: b@example.org\\nSubject: %s\\n\\n%s\\n",
}
name, size = sys.argv[1], int(sys.argv[2])
for piece in PIECES:
    text = piece * (size // len(piece))
    if name == "query":
        try:
            parse(text)
        except QuerySyntaxError:
            pass
        continue
    text = text.replace("&", "&amp;").replace("<", "&lt;") if name in ("frus", "tei") else text
    content = FORMS[name] % (text[: size // 4], text)
    try:
        for _ in reader(name)(SourceFile.of_bytes("a", content.encode())):
            pass
    except BadSource:
        pass
"""
FORMS = ("telegram", "wilson", "frus", "tei", "plain", "html", "csv", "mail", "query")


def done(form: str, size: int, seconds: int) -> bool:
    ran = subprocess.run(
        [sys.executable, "-c", CODE, form, str(size)], cwd=ROOT, capture_output=True, timeout=seconds, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    return True


@pytest.mark.parametrize("form", FORMS)
def test_runs_of_half_matches(form: str) -> None:
    """20,000 characters of half-matches of our patterns, as text and as query -> read, or told, in seconds"""
    assert done(form, 20_000, seconds=120)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_long_runs_of_half_matches(form: str) -> None:
    """400,000 characters of them -> read, or told, in twenty times the time"""
    assert done(form, 90_000 if form == "query" else 400_000, seconds=900)
