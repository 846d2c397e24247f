"""Who drafted a document by its source note."""

from __future__ import annotations

import pytest

from ingest.readers.frus.drafters import drafters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drafted by Hale.", "Hale"),
        ("Drafted by Hale and Orde.", "Hale; Orde"),
        ("Drafted by Hale, Orde, and Sapt; cleared by Flavia.", "Hale; Orde; Sapt"),
        ("Drafted by Hale (EUR/WE) and cleared by Orde.", "Hale (EUR/WE)"),
        ("Drafted by Hale (EUR/WE) and Orde (EUR/GER).", "Hale (EUR/WE); Orde (EUR/GER)"),
        ("Drafted by Colonel Hale and Lt. Orde on May 3.", "Colonel Hale; Lt. Orde"),
        ("Drafted by Rupert B. Hale, Jr.", "Rupert B. Hale, Jr."),
        ("Drafted by Rupert B. Hale, Jr. Attached is a map.", "Rupert B. Hale, Jr."),
        ("Drafted by Rupert Hale, Jr., and Orde.", "Rupert Hale, Jr.; Orde"),
        ("Drafted by Rupert Hale, Chief of the Castle Division, and Orde.",
         "Rupert Hale, Chief of the Castle Division; Orde"),
        ("Drafted by Hale, IOP.", "Hale, IOP"),
        ("Drafted by Hale in NEA/AFN; cleared by Orde in P.", "Hale in NEA/AFN"),
        ("Drafted by Hale of L/S. Approved by S.", "Hale of L/S"),
        ("Drafted by Hale who is not listed among the participants.", "Hale"),
        ("Drafted by Hale (who did not attend) on May 3.", "Hale"),
        ("Drafted by Hale, revised in S/S, and cleared by Orde.", "Hale"),
        ("Drafted by Hale with the concurrence of Orde.", "Hale"),
        ("Drafted by Hu. The text is a copy.", "Hu"),
        # together with what else the drafter did
        ("Drafted and initialed by Hale.", "Hale"),
        ("Drafted and approved by Hale and cleared by Orde.", "Hale"),
        ("Drafted, approved, and signed by Hale.", "Hale"),
        ("Drafted and approved for transmission by Hale.", "Hale"),
        ("Drafted and cleared by Hale (Treasury) and Orde.", "Hale (Treasury); Orde"),
        # where and when before by whom
        ("Drafted on May 3 by Hale.", "Hale"),
        ("Drafted at USUN by Hale.", "Hale"),
        ("Drafted in the White House on May 3 by Hale.", "Hale"),
        ("Drafted Hale and Orde.", "Hale; Orde"),
        # offices
        ("Drafted in CA.", "CA"),
        ("Drafted and approved in CA, cleared in FE.", "CA"),
        ("Prepared in the Office of Castles.", "Office of Castles"),
        ("Prepared by the Office of Castles and the Office of Moats, and coordinated with CIA.",
         "Office of Castles; Office of Moats"),
        ("Prepared by the Bureau of Castles and Moats.", "Bureau of Castles and Moats"),
        ("Prepared by the Office of Castles and Moats in CIA.", "Office of Castles and Moats in CIA"),
        ("Drafted by the Office of Castles and Moats for Ruritania.", "Office of Castles and Moats"),
        ("Prepared by the Office of Castles and Rupert Hale.", "Office of Castles; Rupert Hale"),
        ("A note reads: “This paper was prepared by the Castle Division and coordinated within CIA.” It was sent.",
         "Castle Division"),
        ("Drafted by [name not declassified], cleared by Hale.", "[name not declassified]"),
        # a sentence of its own comes before another paper's drafter
        ("The paper drafted by Orde is not printed. Drafted by Hale.", "Hale"),
        # nobody
        ("Prepared in Washington on May 3.", ""),
        ("Drafted on May 3.", ""),
        ("Estimates were drafted by officers of the agencies.", ""),
        ("It is to be prepared by the time of the meeting.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_drafters(text: str, expected: str) -> None:
    assert drafters(f"Files, Box 3. Secret. {text}") == expected
