"""Papers of a day whose titles have the words around."""

from __future__ import annotations

from collections.abc import Callable

from reference_cables import BONN, STATE, meant, person, sent

from corpus.records import Participant
from index.reader import ArchiveReader

Make = Callable[..., ArchiveReader]
SAPT, FLAVIA, RUDOLF, HENTZAU = (person(each) for each in ("Sapt", "Flavia", "Rudolf", "Hentzau"))
BOARD = "Memorandum From the Executive Secretary (Sapt) to the Planning Board"


def test_words_of_the_title_tell_which_paper_of_the_day_is_meant(archive_of: Make) -> None:
    reader = archive_of(
        sent("board", "1955-08-16", SAPT, kind="memorandum", title=BOARD),
        sent("other", "1955-08-16", HENTZAU, kind="memorandum", title="Memorandum From Hentzau"),
        sent("a", "1955-10-06", FLAVIA, kind="paper", body="It answers the Planning Board memorandum of August 16."),
        sent("b", "1955-10-06", FLAVIA, kind="paper", body="It answers the memorandum of August 16."),
        sent("c", "1955-10-06", FLAVIA, kind="paper", body="It answers the Planning Board memorandum of August 17."),
    )
    assert meant(reader, "a") == {"memorandum of August 16": "board"}
    assert meant(reader, "b") == {}
    assert meant(reader, "c") == {}


def test_words_of_another_sentence_and_of_the_chapter_say_nothing(archive_of: Make) -> None:
    held = sent(
        "held", "1955-08-16", SAPT, kind="memorandum", title="Ruritania Railways", headings=("Ruritania Railways",)
    )
    far = sent("a", "1955-10-06", FLAVIA, kind="paper", body="The Planning Board met. It read the paper of August 16.")
    near = sent("b", "1955-10-06", FLAVIA, kind="paper", body="The Ruritania Railways memorandum of August 16.")
    board = sent("board", "1955-08-16", SAPT, kind="memorandum", title=BOARD)
    assert meant(archive_of(board, far), "a") == {}
    assert meant(archive_of(held, near), "b") == {}


def test_a_kind_that_is_confused_counts_where_a_name_agrees(archive_of: Make) -> None:
    body = "He wrote it in a memorandum dated February 20, 1961, from Sapt to Flavia."
    reader = archive_of(
        sent("held", "1961-02-20", SAPT, FLAVIA, kind="letter", title="Letter From Sapt to Flavia"),
        sent("a", "1961-03-10", RUDOLF, HENTZAU, kind="memorandum", body=body),
        sent("b", "1961-03-10", RUDOLF, HENTZAU, kind="memorandum", body=body.replace("Sapt", "Tarlenheim")),
    )
    assert list(meant(reader, "a").values()) == ["held"]
    assert meant(reader, "b") == {}


def test_one_name_is_too_little_for_another_kind(archive_of: Make) -> None:
    body = "He set it out in his letter dated January 26, 1963, to King Flavia."
    about = sent("held", "1963-01-26", SAPT, FLAVIA, kind="memorandum", title="Memorandum From Sapt to Flavia")
    citing = sent("a", "1963-02-18", RUDOLF, HENTZAU, kind="letter", body=body)
    assert meant(archive_of(about, citing), "a") == {}
    letter = sent("letter", "1963-01-26", HENTZAU, FLAVIA, kind="letter", title="Letter From Hentzau to Flavia")
    assert list(meant(archive_of(about, letter, citing), "a").values()) == ["letter"]


def test_a_conversation_is_known_by_those_who_took_part(archive_of: Make) -> None:
    talk = sent(
        "talk", "1959-12-16", None, kind="memorandum of conversation",
        participants=(Participant(station=SAPT), Participant(station=RUDOLF)),
    )  # fmt: skip
    body = "I had the memorandum of conversation of December 16 between Sapt and Rudolf."
    reader = archive_of(
        talk,
        sent("a", "1960-02-04", BONN, STATE, body=body),
        sent("b", "1960-02-04", BONN, STATE, body=body.replace("Sapt and Rudolf", "Michael and Antoinette")),
    )
    assert meant(reader, "a") == {"memorandum of conversation of December 16": "talk"}
    assert meant(reader, "b") == {}


def test_your_letter_in_a_quoted_text_is_not_one_to_the_citing_cables_sender(archive_of: Make) -> None:
    letter = sent("letter", "1959-03-12", RUDOLF, FLAVIA, kind="letter", title="Letter From Rudolf to Flavia")
    quoted = "Deliver this soonest. “Dear King Rudolf: I have read your letter of March 12 with care.”"
    reader = archive_of(
        letter,
        sent("a", "1959-03-14", STATE, BONN, body=quoted),
        sent("b", "1959-03-14", STATE, BONN, body="We have read your letter of March 12 with care."),
    )
    assert meant(reader, "a") == {"your letter of March 12": "letter"}
    assert meant(reader, "b") == {}


def test_two_titles_that_agree_alike_are_none(archive_of: Make) -> None:
    def board(name: str) -> object:
        return sent(name, "1955-08-16", SAPT, kind="memorandum", title=BOARD)

    citing = sent(
        "a", "1955-10-06", FLAVIA, kind="paper", body="It answers the Planning Board memorandum of August 16."
    )
    assert meant(archive_of(board("one"), board("two"), citing), "a") == {}
