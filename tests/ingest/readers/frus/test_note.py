"""The source note, one rule at a time: opening, marking and where it stands, captions, drafter, recipients."""

from __future__ import annotations

import pytest

from ingest.readers.frus.note import is_source, marking_of_line, source_note


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Source: Files.", True),
        ("[Source: Files.]", True),
        ("[ Source: Files.]", True),
        ("  Source: Files.", True),
        ("Source:Files.", True),
        ("Summary: Orde met Hale.\nSource: Files.", True),
        ("Summary: Orde met Hale.", False),
        ("See Source: Files.", False),
        ("Source Files.", False),
        ("source: Files.", False),
        ("[[Source: Files.", False),
        ("", False),
    ],
)
def test_how_a_source_note_opens(text: str, opens: bool) -> None:
    assert is_source(text) is opens


def test_a_line_of_up_to_160_characters_may_be_a_marking() -> None:
    assert marking_of_line("Secret".ljust(160)).level == "secret"
    assert marking_of_line("Secret".ljust(161)).level == ""


@pytest.mark.parametrize(
    ("line", "level", "captions", "precedence"),
    [
        ("Secret  Priority", "secret", (), "priority"),
        ("“Secret; Nodis", "secret", ("NODIS",), ""),
        ('["(Secret', "secret", (), ""),
        ("1. Secret", "", (), ""),
        ("The Secret files", "", (), ""),
        ("", "", (), ""),
        # a clause that the vocabulary does not know is a caption of this message
        ("Secret; Kappa", "secret", ("KAPPA",), ""),
        ("Secret; Kappa/Sigma", "secret", ("KAPPA", "SIGMA"), ""),
        ("Secret; Special–Handling", "secret", ("SPECIAL-HANDLING",), ""),
        ("Secret; Kappa and Sigma", "secret", ("KAPPA AND SIGMA",), ""),
        ("Secret; Limdis; Kappa", "secret", ("LIMDIS", "KAPPA"), ""),
        ("Secret; Kappa; Kappa", "secret", ("KAPPA",), ""),  # each once
        ("Secret; Kappa. Sigma", "secret", ("KAPPA",), ""),  # of the first sentence
        ("Secret; kappa", "secret", (), ""),
        ("Secret; Ka", "secret", (), ""),  # of three letters
        ("Secret; Kap", "secret", ("KAP",), ""),
        ("Secret; Kappa Sigma Tau Phi", "secret", ("KAPPA SIGMA TAU PHI",), ""),  # of four words
        ("Secret; Kappa Sigma Tau Phi Chi", "secret", (), ""),
        ("Secret; Drafted Today", "secret", (), ""),
        ("Secret; Received Late", "secret", (), ""),
        ("Secret; Kappa; Immediate", "secret", ("KAPPA",), "immediate"),
        ("Secret; Personal", "secret", ("PERSONAL",), ""),
        ("Secret–Personal", "secret", ("PERSONAL",), ""),
        ("Secret and Personal", "secret", ("PERSONAL",), ""),
        ("Secret papers on Personal matters", "secret", (), ""),
    ],
)
def test_what_a_marking_says(line: str, level: str, captions: tuple[str, ...], precedence: str) -> None:
    marking = marking_of_line(line)
    assert (marking.level, marking.captions, marking.precedence) == (level, captions, precedence)
    assert (marking.rank > 0) is bool(level)


@pytest.mark.parametrize("word", ["Drafted", "Prepared", "Approved", "Cleared", "Received", "Sent", "Repeated"])
def test_words_about_the_handling_are_no_captions(word: str) -> None:
    assert marking_of_line(f"Secret; {word} Kappa").captions == ()
    assert marking_of_line("Secret; Kappa").captions == ("KAPPA",)


def test_what_stands_far_behind_a_classification_is_no_part_of_its_marking() -> None:
    text = "Source: Files. Secret; {} Limdis."
    assert source_note(text.format("x" * (240 - len("Secret;  Limdis")))).marking.captions == ("LIMDIS",)
    assert source_note(text.format("x" * (241 - len("Secret;  Limdis")))).marking.captions == ()


def test_captions_may_follow_in_a_short_sentence_of_their_own() -> None:
    assert source_note("Source: Files. Secret. Limdis.").marking.captions == ("LIMDIS",)
    assert source_note("Source: Files. Secret. Priority.").marking.precedence == "priority"
    assert source_note("Source: Files. Secret; Niact. Priority.").marking.precedence == "niact"
    assert source_note("Source: Files. Secret; Nodis. Limdis.").marking.captions == ("NODIS", "LIMDIS")
    assert source_note("Source: Files. Secret. Drafted by Orde. Limdis.").marking.captions == ()
    short = "Limdis ".ljust(38, "x") + "."
    assert source_note(f"Source: Files. Secret. {short}").marking.captions == ("LIMDIS",)
    assert source_note(f"Source: Files. Secret. {short[:-1]}x.").marking.captions == ()


@pytest.mark.parametrize(
    ("text", "level", "archive"),
    [
        ("Source: Files, Secret.", "secret", "Files"),
        ("Source: Files; Secret; Niact.", "secret", "Files"),
        ("Source: Files, Box 2 Confidential.", "confidential", "Files, Box 2"),
        ("Source: Files Secret.", "secret", "Files"),
        ("Source: Files, Top Secret.", "top secret", "Files"),
        ("Source: Files, Secret papers.", "", "Files, Secret papers"),
        ("Source: Files. Box 2, Secret.", "secret", "Files. Box 2"),
        ("Source: Files. The copy is one, Secret.", "", "Files"),  # what tells something else ends the search
        ("Source: The copy is one, Secret.", "secret", "The copy is one"),
        ("Source: A." + " B." * 6 + " Files, Secret.", "secret", "A." + " B." * 6 + " Files"),  # the eighth piece
        ("Source: A." + " B." * 7 + " Files, Secret.", "", "A"),
    ],
)
def test_a_marking_inside_a_sentence(text: str, level: str, archive: str) -> None:
    note = source_note(text)
    assert (note.marking.level, note.archive) == (level, archive)


@pytest.mark.parametrize(
    ("before", "captions"),
    [
        ("Personal", ("PERSONAL",)),
        ("Strictly Personal", ("STRICTLY PERSONAL",)),
        ("Private", ("PRIVATE",)),
        ("Official–Informal", ("OFFICIAL-INFORMAL",)),
        ("Official-Informal", ("OFFICIAL-INFORMAL",)),
        ("Sensitive", ("SENSITIVE",)),
        ("Eyes Only", ("EYES ONLY",)),
        ("Kappa", ()),
        ("Very Personal", ()),
    ],
)
def test_a_caption_before_the_classification(before: str, captions: tuple[str, ...]) -> None:
    for mark in (";", ",", " and"):
        marking = source_note(f"Source: Files. {before}{mark} Secret.").marking
        assert (marking.level, marking.captions) == ("secret", captions)


@pytest.mark.parametrize(
    "words",
    [
        "Drafted",
        "Prepared",
        "The",
        "A",
        "An",
        "No",
        "Printed",
        "Also",
        "In",
        "This",
        "Sent",
        "Repeated",
        "All",
        "According",
    ],
)
def test_words_that_end_the_archive(words: str) -> None:
    assert source_note(f"Source: Files. Box 2. {words} x.").archive == "Files. Box 2"
    assert source_note("Source: Files. Box 2. Folder 3.").archive == "Files"


@pytest.mark.parametrize(
    ("text", "archive"),
    [
        ("Source: Files, Personal; Secret.", "Files"),
        ("Source: Files, Box 2; Official–Informal. Secret.", "Files, Box 2; Official–Informal"),
        ("[Source: Files. Secret.]", "Files"),
        ("[Files, Box 2]", "Files, Box 2]"),
        ("Source: ", ""),
        ("", ""),
    ],
)
def test_the_archive_is_bare(text: str, archive: str) -> None:
    assert source_note(text).archive == archive


ENDS = [
    *(
        f"Orde and {did} by Hale."
        for did in ["approved", "cleared", "initialed", "signed", "transmitted", "sent", "concurred"]
    ),
    *(
        f"Orde, and {did} by Hale."
        for did in ["approved", "cleared", "initialed", "signed", "transmitted", "sent", "concurred"]
    ),
    *(
        f"Orde, {word} Hale."
        for word in ["approved", "cleared", "with", "who", "which", "initialed", "in", "concurred"]
    ),
    *(
        f"Orde{mark} on {month} 3."
        for month in [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ]
        for mark in ("", ",")
    ),
    *(f"Orde {word} Kappa." for word in ("from", "for", "at")),
    "Orde; Hale.",
    "Orde.",
    "Orde",
    "Orde [and Hale].",
]


@pytest.mark.parametrize("text", ENDS)
def test_what_ends_the_drafters_name(text: str) -> None:
    assert source_note(f"Source: Files. Secret. Drafted by {text}").drafter == "Orde"


@pytest.mark.parametrize(
    ("text", "drafter"),
    [
        *(
            (f"Drafted by {rank}. Orde. The copy.", f"{rank}. Orde")
            for rank in ["Col", "Gen", "Adm", "Maj", "Mrs", "Cdr", "Lt", "St", "A"]
        ),
        ("Drafted by Col. Orde and Maj. Hale.", "Col. Orde; Maj. Hale"),
        ("Drafted by Orde, Hale.", "Orde; Hale"),
        ("Drafted by Orde on Monday.", "Orde on Monday"),
        ("Drafted by Orde for the desk.", "Orde"),
        ("Drafted by Orde.Hale and Sapt.", "Orde.Hale; Sapt"),
        ("drafted by Orde.", "Orde"),
        ("Prepared by Orde.", "Orde"),
        ("prepared by Orde.", "Orde"),
        ("Drafted on May 3 by Orde.", "Orde"),
        ("Drafted in the Office of Kappa by Orde.", "Orde"),
        ("Drafted in " + "x" * 79 + " by Orde.", "Orde"),
        ("Drafted of " + "x" * 41 + " by Orde.", ""),
        ("Undrafted by Orde.", ""),
        ("Drafted by", ""),
    ],
)
def test_the_drafter(text: str, drafter: str) -> None:
    assert source_note(f"Source: Files. Secret. {text}").drafter == drafter


def test_the_summary_before_a_source() -> None:
    note = source_note("[Summary:  Orde met\nHale. Source: Files. Secret.")
    assert (note.summary, note.archive) == ("Orde met\nHale.", "Files")
    assert source_note("Source: Files.").summary == ""
