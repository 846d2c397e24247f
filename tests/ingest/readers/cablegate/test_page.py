"""Pages of the two editions: which are theirs, where facts stand, what the text is."""

from __future__ import annotations

import pytest
from lxml import html

from corpus.records import Cable, Source
from ingest.readers.cablegate.page import LONGEST_FACT, cable

SOURCE = Source(path="p", sha256="0" * 64)
FACTS = "<tr><th>Reference ID</th><td>09BONN12</td></tr>"


def read(body: str) -> Cable | None:
    return cable(html.document_fromstring(f"<html><body>{body}</body></html>"), SOURCE)


def first(facts: str = FACTS, text: str = "<pre>1. WORDS.</pre>", before: str = "") -> Cable:
    found = read(f"{before}<table class='x cable y'>{facts}</table>{text}")
    assert found is not None
    return found


@pytest.mark.parametrize(
    "body",
    [
        f"<table class='cables'>{FACTS}</table><pre>1. WORDS.</pre>",
        f"<table>{FACTS}</table><pre>1. WORDS.</pre>",
        f"<table class='cable'>{FACTS}</table><p>1. WORDS.</p>",
        "<table class='cable'><tr><th>Id</th><td>09BONN12</td></tr></table><pre>1. WORDS.</pre>",
        "<div id='tagged-text'>1. WORDS.</div>",
        "<div id='synopsis'></div><div id='tagged-text'>1. WORDS.</div>",
        "<div id='synopsis'><div class='s_key'>Date</div><div class='s_val'>x</div></div>",
        "<p>1. WORDS.</p>",
    ],
)
def test_other_pages(body: str) -> None:
    assert read(body) is None


@pytest.mark.parametrize(
    ("facts", "attributes"),
    [
        (FACTS, [("reference id", "09BONN12")]),
        ("<tr><td>Reference ID:</td><td>09BONN12</td><td>x</td></tr>", [("reference id", "09BONN12")]),
        # a row of labels above a row of values
        (
            "<tr><th>Reference ID</th><th>Created:</th><th>Origin</th></tr>"
            "<tr><td>09BONN12</td><td>2009</td><td></td></tr>",
            [("reference id", "09BONN12"), ("created", "2009")],
        ),
        # two columns are pairs
        (f"{FACTS}<tr><th>Created</th><td>2009</td></tr>", [("reference id", "09BONN12"), ("created", "2009")]),
        (f"{FACTS}<tr><th>Created</th><td></td></tr><tr><th>x</th></tr>", [("reference id", "09BONN12")]),
        (f"{FACTS}<tr><th>Reference ID</th><td>x</td></tr>", [("reference id", "09BONN12")]),  # the first
        (f"{FACTS}<tr><th>Created</th><td>{'x' * 6000}</td></tr>",
         [("reference id", "09BONN12"), ("created", "x" * LONGEST_FACT)]),
    ],
)  # fmt: skip
def test_the_facts_of_a_table(facts: str, attributes: list[tuple[str, str]]) -> None:
    assert [each for each in first(facts).attributes if each[0] != "mrn from"] == attributes


def test_what_the_first_edition_says() -> None:
    facts = (
        f"{FACTS}<tr><th>Created</th><td>2009-03-04 19:15</td></tr>"
        "<tr><th>Classification</th><td>SECRET//NOFORN</td></tr><tr><th>Origin</th><td>Embassy Bonn</td></tr>"
    )
    found = first(facts, before="<h3>Other</h3><h3>Viewing cable 09BONN12, Talks, and more</h3>")
    assert (found.mrn, found.source.record_id, found.subject) == ("2009BONN00012", "09BONN12", "Talks, and more")
    assert (found.marking.level, found.marking.captions) == ("secret", ("NOFORN",))
    assert str(found.date.earliest) == "2009-03-04"
    assert found.sender is not None
    assert found.sender.post == "bonn"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("<pre>1. WORDS.</pre>", "1. WORDS."),
        ("<pre>x</pre><code><pre>1. WORDS.</pre></code>", "1. WORDS."),  # inside code goes before
        ("<pre>x</pre><pre id='a'>1. WORDS.</pre>", "1. WORDS."),
        ("<pre>x</pre><pre class='a'>1. WORDS.</pre>", "1. WORDS."),
        ("<code><pre>1. WORDS.</pre></code><pre>x</pre>", "1. WORDS."),
        ("<pre id='a'>1. <pre id='b'>WORDS.</pre></pre>", "1. WORDS."),  # none inside another
        ("<pre>1. WORDS.<br>2. MORE.</pre>", "1. WORDS.\n\n2. MORE."),
        ("<pre>1. WORDS.¶2. MORE.</pre>", "1. WORDS.\n\n2. MORE."),
    ],
)
def test_where_the_text_stands(text: str, body: str) -> None:
    assert first(text=text).body.split() == body.split()
    assert "x" not in first(text=text).body


def second(synopsis: str, before: str = "") -> Cable:
    found = read(f"{before}<div id='synopsis'>{synopsis}</div><div id='tagged-text'>1. WORDS.</div>")
    assert found is not None
    return found


def fact(key: str, value: str) -> str:
    return f"<div><div class='a s_key'>{key}</div><div class='s_val b'>{value}</div></div>"


def test_what_the_second_edition_says() -> None:
    found = second(
        fact("Canonical ID:", "09BONN12_a") + fact("Date:", "2009 March 4, 19:15") + fact("From:", "Germany Bonn")
        + fact("To:", "Oslo | Paris") + fact("Classification:", "SECRET") + fact("Handling:", "EXDIS")
        + fact("TAGS:", "PREL - External Relations | PGOV - Politics") + fact("Subject:", "Talks")
    )  # fmt: skip
    assert (found.source.record_id, found.subject, found.tags) == ("09BONN12_a", "Talks", ("PREL", "PGOV"))
    assert str(found.date.earliest) == "2009-03-04"
    assert [to.station.post for to in found.addressees] == ["oslo", "paris"]
    assert (found.marking.level, found.marking.captions) == ("secret", ("EXDIS",))
    assert found.sender is not None
    assert second(fact("Date", "x")).sender is None


def test_names_of_the_fields_that_changed() -> None:
    found = second(fact("Handling Restrictions", "NODIS") + fact("Date", "2009") + fact("References", "09OSLO34"))
    assert (found.marking.captions, [each.mrn for each in found.references]) == (("NODIS",), ["2009OSLO00034"])
    found = second(fact("Date", "2009") + fact("Reference(s)", "09OSLO34"))
    assert [each.mrn for each in found.references] == ["2009OSLO00034"]


def test_a_title_stands_in_for_the_subject() -> None:
    assert second(fact("Date", "x"), "<h1> </h1><h2>Talks</h2>").subject == "Talks"
    assert second(fact("Subject", "A"), "<h1>Talks</h1>").subject == "A"


@pytest.mark.parametrize(
    ("synopsis", "attributes"),
    [
        (fact("Date", "x") + fact("Date", "y"), [("date", "x")]),
        (fact("A:", "x") + fact("B", "y"), [("a", "x"), ("b", "y")]),
        ("<div class='s_key'>A</div><div class='s_val'>x</div><div class='s_key'>B</div><div class='s_val'>y</div>",
         [("a", "x"), ("b", "y")]),
        ("<div class='s_key'>A</div><div>no</div><div class='s_val'>x</div>", [("a", "x")]),
        ("<div class='s_val'>x</div><div class='s_key'>A</div>" + fact("B", "y"), [("b", "y")]),  # none behind it
        ("<div class='s_keys'>A</div><div class='s_val'>x</div>" + fact("B", "y"), [("b", "y")]),
    ],
)  # fmt: skip
def test_the_facts_of_a_synopsis(synopsis: str, attributes: list[tuple[str, str]]) -> None:
    assert list(second(synopsis).attributes) == attributes
