"""What sort of document a heading announces: every word that says one, before and behind the parties."""

from __future__ import annotations

import pytest

from corpus.messages.kinds import kind_of

KINDS = {
    "editorial note": "Editorial Note",
    "memorandum of conversation": (
        "Memorandum of Conversation|Memorandum of a Conversation|Record of the Conversation|Report of Two Conversations"
        "|Summary of His Telephone Conversation|Notes of Conversation|Note of a Private Conversation"
        "|Minutes of a Substance of a Conversation|Memoranda of Conversations|Memcon|Memcons"
        "|Memorandum for the Record of a Conversation"
    ),
    "circular": "Circular Telegram|Circular Airgram|Circular",
    "airgram": "Airgram A-12",
    "telephone conversation": "Telephone Conversation|Transcript of a Telephone Call|Telephone Transcript",
    "report": "Information Cable|Intelligence Report|Report|Appraisal|Analysis|Summary|Survey|Chronology",
    "telegram": (
        "Telegram|Telegrams|Telex|Lettergram|Teletype|Telecon|Cablegram|Cable|Radiogram"
        "|Telegraphic Message|Telegraphic Instruction"
    ),
    "despatch": "Despatch|Despatches|Dispatch|Diespatch",
    "estimate": "National Intelligence Estimate|Estimate|Estimates",
    "memorandum": "Memorandum|Action Memorandum|Memoranda|Memorandurn|Memo",
    "aide-mémoire": "Aide-Mémoire|Aide Memoire",
    "note": "Note Verbale|Notes Verbale|Verbal Note|Note|Notes|Summary Notes",
    "letter": "Letter|Letters",
    "instruction": "Instruction|Operations Instructions",
    "diary entry": "Diary",
    "press release": "Press Release|Press Statement|Communiqué|News Conference|Announcement|Background Briefing",
    "statement": "Address|Speech|Remarks|Toast|Statement|Testimony|Declaration",
    "minutes": "Minutes|Verbatim Text",
    "record": "Record|Records|Summary Record|Delegation Record",
    "message": "Message|Messages|Backchannel",
    "agreement": "Treaty|Agreement|Convention|Protocol|Resolution|Act",
    "paper": (
        "Paper|Study|Brief|Outline|Plan|Points|Talking Points|Proposal|Draft Directive|Views|Guidelines|Studies"
        "|Terms of Reference|Draft Papers|Document Prepared in Zenda"
    ),
    "order": "Order|Proclamation|Presidential Determination|Finding",
    "transcript": "Interview|Transcript|Conversation Between Sapt and Hentzau",
    "agenda": "Agenda|Meeting Agenda",
    "table": "Table|Tables|Chart",
    "list": "List|Checklist",
    "article": "Article|Essay",
    "other": "Thoughts|Tablets|Letterhead|Noted Words|Cablese",
}


def test_every_word_that_says_a_kind() -> None:
    said = [(kind, title) for kind, titles in KINDS.items() for title in titles.split("|")]
    assert [(title, found) for kind, title in said if (found := kind_of(title, (), "")) != kind] == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        # words before the parties count, not those of the parties or of the subject
        ("Letter From the Record Office to the Telegram Section", "letter"),
        ("Paper Prepared in the Cable Section", "paper"),
        ("Minutes, Letter Section", "minutes"),
        ("Minutes (Letter)", "minutes"),
        ("Thoughts From the Letter Section", "letter"),  # nothing before: then all of the heading
        ("Memorandum for the Record", "memorandum"),
        ("Memorandum for the Record of a Conversation", "memorandum of conversation"),
        ("Telegram to the Conference", "telegram"),
        # the old style names offices only
        ("The Secretary of the Record Office to the Consul", "other"),
        ("Mr. Letter to Mr. Sapt", "other"),
        ("President Rassendyll’s Report to the Assembly", "report"),
        ("President Act to Sapt", "other"),
        ("Memorandum for the President of a Conversation", "memorandum of conversation"),
        ("Memorandum for the President of Ruritania", "memorandum"),
        ("Record of Conversation", "memorandum of conversation"),
    ],
)
def test_where_the_word_stands(title: str, kind: str) -> None:
    assert kind_of(title, (), "") == kind


@pytest.mark.parametrize(
    ("hints", "opening", "kind"),
    [
        (("811.2/3: Telegram",), "", "telegram"),
        (("[Cablegram]",), "", "telegram"),
        (("Circular telegram",), "", "circular"),
        (("Circular",), "", "other"),
        (("x", "Despatch"), "Dear Sir", "despatch"),
        (("293.11/9–751: telegrams",), "", "telegram"),
        ((), "Dear Sapt", "letter"),
        ((), "My dear Sapt", "letter"),
        ((), "Dearest", "other"),
        ((), "Sir: I have", "letter"),
    ],
)
def test_what_stands_outside_the_heading(hints: tuple[str, ...], opening: str, kind: str) -> None:
    assert kind_of("The Consul to the Minister", hints, opening) == kind
    assert kind_of("Minutes", hints, opening) == "minutes"


def test_a_sentence_names_fewer_kinds_than_a_heading() -> None:
    for words in ("Views on Zenda", "the Ruritanian Embassy to the Department of State", "questions of May 5"):
        assert kind_of(words, (), "", heading=False) == "other"
        assert kind_of(words, (), "") != "other"
