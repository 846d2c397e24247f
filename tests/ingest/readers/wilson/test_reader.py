"""Pages of the Wilson Center Digital Archive: specimens in text and HTML, titles, layouts, properties, mutations."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met

from corpus.errors import BadSource
from corpus.messages.kinds import title_kind
from corpus.records import Cable
from ingest.readers.wilson.reader import READER_VERSION, read_cables
from ingest.readers.wilson.title import parse_title
from ingest.sources.items import SourceFile

ROOT = Path(__file__).parents[4]
SPECIMENS = ROOT / "corpus" / "specimens" / "wilson"
SHARED = ROOT.parent / "shared" / "data" / "wilson"


def cables(content: bytes | str, name: str = "page.txt") -> tuple[Cable, ...]:
    source = SourceFile.of_bytes(name, content if isinstance(content, bytes) else content.encode())
    return tuple(item for item in read_cables(source) if isinstance(item, Cable))


@cache
def specimen(name: str) -> Cable:
    (cable,) = cables((SPECIMENS / name).read_bytes(), name)
    return cable


def test_every_specimen_says_that_it_is_invented() -> None:
    paths = sorted(SPECIMENS.iterdir())
    assert len(paths) == 8
    assert all("INVENTED" in path.read_text(encoding="utf-8") for path in paths)


def test_parts_of_a_page_are_kept_apart() -> None:
    cable = specimen("bucharest-pyongyang-1967.txt")
    assert cable.body.startswith("Please inform us by May 10")
    assert cable.body.endswith("how their own requests were answered.")
    assert cable.summary.startswith("The Romanian Ministry of Foreign Affairs asks its embassy")
    assert cable.signed == "P. Vlaicu"
    assert cable.source.archive == "Archive of the Romanian Ministry of Foreign Affairs, Folder 0000/INVENTED"
    assert cable.source.translator == "Doina Sterescu"
    assert ("translated for", "NKIDP") in cable.attributes
    assert cable.source.rights.startswith("INVENTED SPECIMEN")
    assert ("original uploaded date", "2011-11-20") in cable.attributes
    assert (cable.source.reader, cable.source.reader_version, cable.source.encoding) == (
        "wilson",
        READER_VERSION,
        "utf-8",
    )
    assert (cable.collection, cable.source.record_id, cable.warnings) == ("wilson", "", ())


def test_no_furniture_gets_into_any_body() -> None:
    paths = sorted(SPECIMENS.iterdir())
    assert len(paths) == 8
    for path in paths:
        body = specimen(path.name).body
        assert body, path.name
        for words in (
            "Skip to",
            "Document Information",
            "Signed",
            "[signed]",
            "Record ID",
            "Uploaded",
            "Browse",
            "Download",
            "newsletter",
        ):
            assert words not in body, (path.name, words)
        assert specimen(path.name).title not in body


def test_title_is_the_heading() -> None:
    cable = specimen("bucharest-pyongyang-1967.txt")
    assert (cable.kind, cable.number, cable.number_printed) == ("telegram", "12411", "12.411")
    assert cable.sender is not None
    assert (cable.sender.post, cable.addressees[0].station.post) == ("bucharest", "pyongyang")
    assert (cable.marking.level, cable.marking.precedence) == ("secret", "urgent")
    assert (cable.date.earliest, cable.date.origin, cable.place) == (date(1967, 4, 12), "title", "Bucharest")


def test_your_and_our_telegrams() -> None:
    (yours,) = specimen("bucharest-pyongyang-1967.txt").references
    assert (yours.sender, yours.recipient, yours.number, yours.year) == ("pyongyang", "bucharest", "76090", 1967)
    ours = specimen("pyongyang-bucharest-1967-journalists.txt").references
    assert [(one.sender, one.number) for one in ours] == [("pyongyang", "76158"), ("pyongyang", "76160")]


def test_answer_refers_to_the_question() -> None:
    question, answer = specimen("bucharest-pyongyang-1967.txt"), specimen("pyongyang-bucharest-1967-refusal.txt")
    assert question.sender is not None
    assert [(one.sender, one.number) for one in answer.references] == [(question.sender.post, question.number)]
    assert answer.body.endswith("[the last line is illegible]")


def test_signature_on_a_line_of_its_own_and_no_abstract() -> None:
    cable = specimen("pyongyang-bucharest-1967-journalists.txt")
    assert (cable.signed, cable.summary) == ("Ștefan Lăzărescu", "")
    assert (cable.date.earliest, cable.date.origin) == (date(1967, 6, 3), "dateline")
    assert cable.marking.precedence == "routine"
    assert cable.body.endswith("We recommend acceptance.")


def test_capital_with_a_comma_no_date_and_labels_without_values() -> None:
    cable = specimen("washington-bucharest-undated.txt")
    assert cable.sender is not None
    assert (cable.sender.place, cable.number, cable.number_printed) == ("Washington", "84504", "084.504")
    assert not cable.date.known
    assert (cable.source.archive, cable.source.rights, cable.source.record_id) == ("", "", "")


def test_older_layout_with_a_ready_citation() -> None:
    cable = specimen("citation-1968.txt")
    assert (cable.id, cable.source.record_id) == ("wilson/990014", "990014")
    assert cable.source.permalink == "https://digitalarchive.wilsoncenter.org/document/990014"
    assert cable.source.archive == "INVENTED SPECIMEN, Romanian MFA Archive, Pyongyang folder"
    assert cable.source.citation.startswith("“Telegram from Pyongyang")
    assert cable.summary == "The embassy reports on blackouts and air-raid drills after the seizure of a ship."
    assert cable.body.startswith("Blackouts have been ordered in the capital since January 25. Diplomats")
    assert "countries were shown the shelters" in cable.body
    assert cable.signed == "A. Tudoran"
    assert ("original language", "Romanian") in cable.attributes


def test_record_of_a_conversation() -> None:
    cable = specimen("conversation-1975.txt")
    assert (cable.kind, cable.sender, cable.addressees) == ("memorandum of conversation", None, ())
    assert (
        "conversation between",
        "Nicolae Ceaușescu and a Delegation of the Korean Workers' Party",
    ) in cable.attributes
    assert cable.source.translator == "J. T. Winthrop"
    assert cable.source.archive.startswith("Romanian National Archives, Fond C.C. al P.C.R.")
    assert cable.summary.startswith("Minutes of a conversation in which")
    assert cable.id == "wilson/990031"


def test_html_page_in_cyrillic() -> None:
    cable = specimen("note-1969.html")
    assert (cable.kind, cable.language, cable.signed) == ("letter", "ru", "Н. Соколов")
    assert cable.body.split("\n\n")[0] == "Многоуважаемый Иван Петрович,"
    assert "школы. Программы" in cable.body.replace("\n", " ")
    assert cable.summary == "The Korean Workers' Party asks for textbooks of the party school."
    assert cable.source.permalink.endswith("/document/990027")
    assert ("subjects discussed", "Korea (North)--Foreign relations") in cable.attributes
    assert (cable.place, cable.source.translator) == ("Pyongyang", "Svetlana Orlova")


def test_html_page_with_inline_labels() -> None:
    cable = specimen("berlin-1961.html")
    assert (cable.number_printed, cable.date.earliest) == ("01/04493", date(1961, 8, 15))
    assert [(one.sender, one.number, one.year) for one in cable.references] == [("prague", "104401", 1961)]
    assert ("authors", "Karel Hruška") in cable.attributes
    assert cable.source.rights == "Invented; free."
    assert cable.body.endswith("INVENTED SPECIMEN: there was no such order.")


TITLES = [
    (
        "Telegram from Strelsau to Zenda, No. 76.153, TOP SECRET, May 1, 1967",
        "Strelsau",
        "Zenda",
        "76.153",
        "top secret",
        "",
    ),
    (
        "Telegram from Bucharest, SECRET, Urgent, No. 059.057, to Pyongyang, July 3, 1968",
        "Bucharest",
        "Pyongyang",
        "059.057",
        "secret",
        "urgent",
    ),
    ("TELEGRAM TO BUCHAREST FROM PYONGYANG, Flash", "PYONGYANG", "BUCHAREST", "", "", "flash"),
    ("Telegram, Pyongyang to Bucharest, REGULAR", "Pyongyang", "Bucharest", "", "", "routine"),
    ("Telegram 1.234 from Pyongyang to Bucharest", "Pyongyang", "Bucharest", "1.234", "", ""),
    ("Telegram from Washington, D.C. to Bucharest, No.084.504", "Washington, DC", "Bucharest", "084.504", "", ""),
    ("“Letter from Ion Popa, Ambassador, to the Minister”", "Ion Popa, Ambassador", "Minister", "", "", ""),
    ("Telegram from Pyongyang on the Events of May 1967, No. 12", "Pyongyang on the Events of", "", "12", "", ""),
]


@pytest.mark.parametrize(
    ("printed", "sender", "recipient", "number", "level", "precedence"), TITLES, ids=[row[0] for row in TITLES]
)
def test_title_in_any_order(
    printed: str, sender: str, recipient: str, number: str, level: str, precedence: str
) -> None:
    title = parse_title(printed)
    assert title.sender is not None
    assert title.sender.printed == sender
    assert (title.recipient.printed if title.recipient else "") == recipient
    assert (title.number_printed, title.marking.level, title.marking.precedence) == (number, level, precedence)


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("Minutes of the Politburo on a Letter from Kim", "minutes"),
        ("Letter on the Minutes", "letter"),
        ("Record of a Conversation with Deng", "memorandum of conversation"),
        ("Information on the Talks", "report"),
        ("Note on the Border", "memorandum"),
        ("Ciphered Telegram No. 61", "telegram"),
        ("Speech at Wonsan", "other"),
        ("", "other"),
    ],
)
def test_kind_by_the_first_word_that_says_one(printed: str, kind: str) -> None:
    assert title_kind(printed) == kind


def test_several_pages_in_one_text() -> None:
    names = ("bucharest-pyongyang-1967.txt", "pyongyang-bucharest-1967-refusal.txt", "bucharest-pyongyang-1967.txt")
    text = "\n".join((SPECIMENS / name).read_text(encoding="utf-8") for name in names)
    first, second, third = cables(text)
    assert first.body == specimen(names[0]).body
    assert second.body == specimen(names[1]).body
    assert third.id == f"{first.id}~2"
    assert (first.source.locator, third.source.locator) == ("page 1", "page 3")


def test_page_without_text_is_kept_and_says_so() -> None:
    (cable,) = cables(
        "Skip to content\n\nMay 1, 1967\n\nTelegram from Strelsau to Zenda\n\nDocument Information\n\nRecord ID\n12\n"
    )
    assert (cable.id, cable.body, cable.warnings) == ("wilson/12", "", ("no text on the page",))


def test_quoted_subject_remark_behind_the_signature_and_related_documents() -> None:
    (cable,) = cables(
        'Telegram from Strelsau to Zenda, "A Visit", No. 7, Regular\n\nThey came.\n\nsigned: R. Hentzau\n\n'
        "Translated from Ruritanian\n\nA report on a visit.\n\nDocument Information\n\nSubjects Discussed\n\nVisits\n\n"
        "Related Documents\n\nTelegram from Zenda to Strelsau\n"
    )
    assert (cable.subject, cable.addressees[0].station.printed) == ("A Visit", "Zenda")
    assert (cable.summary, cable.signed, cable.body) == ("A report on a visit.", "R. Hentzau", "They came.")
    assert ("remark", "Translated from Ruritanian") in cable.attributes
    assert ("subjects discussed", "Visits") in cable.attributes


def test_menu_saved_with_the_page_is_no_title() -> None:
    menu = "Skip to content\n\nPeople\nNews and Events\nSearch\n\nMay 1, 1967\n\n"
    (cable,) = cables(f"{menu}Telegram from Strelsau to Zenda, No. 1.002\n\nWords of the cable.\n")
    assert (cable.title, cable.body) == ("Telegram from Strelsau to Zenda, No. 1.002", "Words of the cable.")
    assert cable.date.earliest == date(1967, 5, 1)


def test_title_of_no_known_kind_is_the_first_line() -> None:
    (cable,) = cables("Skip to content\n\nSpeech at Wonsan\n\nMay 1, 1967\n\nTelegrams were read out to the crowd.\n")
    assert (cable.title, cable.kind) == ("Speech at Wonsan", "other")
    assert cable.body == "Telegrams were read out to the crowd."


def test_signature_word_in_a_sentence_is_none() -> None:
    (cable,) = cables(
        "Telegram from Strelsau to Zenda\n\nIt is ready.\n\nSigned copies were given to both embassies on Monday.\n"
    )
    assert cable.signed == ""
    assert cable.body.endswith("on Monday.")


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"<html><body><script>x</script></body></html>", b"<html>", b"<!-- -->"]
)
def test_page_without_words_is_a_bad_source(content: bytes) -> None:
    with pytest.raises(BadSource) as caught:
        list(read_cables(SourceFile.of_bytes("page.html", content)))
    assert caught.value.advice


def check(content: bytes) -> Counter[str]:
    """Any bytes give cables whose offsets fit, or BadSource. What was met."""
    seen: set[str] = set()
    found: Counter[str] = Counter()
    try:
        for item in read_cables(SourceFile.of_bytes("page", content)):
            assert isinstance(item, Cable)
            assert item.id not in seen
            seen.add(item.id)
            assert item.body == item.body.strip()
            found["cable"] += 1
            found["reference"] += len(item.references)
            for one in item.references:
                assert item.body[one.start : one.end] == one.printed
    except BadSource:
        found["refused"] += 1
    assert found
    return +found


LINES = st.sampled_from(
    [
        "Skip to content",
        "May 1, 1967",
        "Telegram from A to B, No. 1.2",
        "",
        "",
        "Signed: X",
        "Signed:",
        "Document Information",
        "Source",
        "Rights",
        "Record ID",
        "Record ID: 5",
        "Summary:",
        "Citation:",
        "Language",
        "Words of the cable.",
        "<p>",
        "</p>",
        "<html>",
        "<h1>T</h1>",
        "A report on it.",
        "https://digitalarchive.wilsoncenter.org/document/5",
        "The History and Public Policy Program welcomes reuse",
        "\ue000",
    ]
)


@meets("cable", "refused", least=5)
@settings(max_examples=examples(150), deadline=None)
@given(
    st.one_of(
        st.binary(),
        st.text().map(str.encode),
        st.lists(LINES, max_size=40).map(lambda lines: "\n".join(lines).encode()),
    )
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for what in check(content):
        met(what)


def test_mutated_specimens_are_read_or_refused() -> None:
    chance = random.Random(11)
    contents = [path.read_bytes() for path in sorted(SPECIMENS.iterdir())]
    found: Counter[str] = Counter()
    for _ in range(250):
        content = bytearray(chance.choice(contents))
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(content))
            match chance.randint(0, 3):
                case 0:
                    content[at] = chance.randrange(256)
                case 1:
                    del content[at : at + chance.randint(1, 80)]
                case 2:
                    content[at:at] = content[at : at + 200]
                case _:
                    other = chance.choice(contents)
                    content[at:at] = other[chance.randrange(len(other)) :][:120]
            if not content:
                break
        found += check(bytes(content))
    assert found["cable"] > 100
    assert found["reference"] > 100  # there was something to be right or wrong


@pytest.mark.parametrize(
    "piece", ["<div>", "<p>x", "&#x", "Signed: ", "No. 1.", "from A to ", ", ", "Rights\n", "\n", "<br>", "“"]
)
def test_long_repetition_is_read(piece: str) -> None:
    assert check((piece * 20_000).encode())
    assert check(("<html><body>" + piece * 20_000).encode())


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the saved page is not here")
def test_real_page_is_read_whole() -> None:
    path = SHARED / "pyongyang-bucharest-1967.txt"
    (cable,) = cables(path.read_bytes(), path.name)
    assert cable.sender is not None
    assert (cable.number, cable.number_printed, cable.signed) == ("76153", "76.153", "N. Popa")
    assert (cable.sender.place, cable.addressees[0].station.place) == ("Pyongyang", "Bucharest")
    assert (cable.marking.level, cable.date.earliest) == ("top secret", date(1967, 5, 1))
    assert cable.source.archive == "Archive of the Romanian Ministry of Foreign Affairs"
    assert cable.source.translator == "Eliza Gheorghe"
    assert [(one.sender, one.recipient, one.number) for one in cable.references] == [
        ("bucharest", "pyongyang", "12390")
    ]
    assert len(cable.body.split("\n\n")) == 9
    assert cable.summary.endswith("socialist and communist parties.")
