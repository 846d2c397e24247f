"""Letters and formal despatches in plain text. All are invented."""

from __future__ import annotations

import pytest

from ingest.readers.shared.letters import Letter, read_letter, signer_for

LETTER = """EMBASSY OF THE UNITED STATES OF AMERICA
Lima

PERSONAL
CONFIDENTIAL

May 4, 1961

Dear George:

The harbour is frozen. I have the honour to live beside it.

Sincerely yours,
 Fritz A. Tarlenheim
 Counselor

Rupert B. Hentzau, Esquire,
 Office of Island Affairs,
 Department of State."""
DESPATCH = """No. 41 (E)
 British Embassy,
(1015/3/57) Lima.

12th April, 1956.

My Lord,

With reference to my despatch No. 33 I report that the harbour is frozen.

I have the honour to be,
With the highest respect,
My Lord,
Your Lordship's obedient Servant,

(Signed) R. W. Hentzau.

The Right Honourable
 Rudolf Rassendyll, C.B.E.,
 Foreign Office."""


def test_a_letter() -> None:
    assert read_letter(LETTER) == Letter(
        "letter", "Lima", "Embassy in Lima", "Fritz A. Tarlenheim", "Rupert B. Hentzau"
    )


def test_a_despatch() -> None:
    assert read_letter(DESPATCH) == Letter(
        "despatch", "Lima", "British Embassy in Lima", "R. W. Hentzau", "Rudolf Rassendyll"
    )


@pytest.mark.parametrize(
    ("letterhead", "expected"),
    [
        ("AMERICAN LEGATION\nLima, Peru", ("Lima", "Legation in Lima")),
        ("EMBASSY OF THE\nUNITED STATES OF AMERICA\nLima, Peru", ("Lima", "Embassy in Lima")),
        ("BRITISH EMBASSY, LIMA.", ("Lima", "British Embassy in Lima")),
        ("EMBASSY OF RURITANIA\nLIMA", ("Lima", "Embassy of Ruritania in Lima")),
        ("THE WHITE HOUSE\nWASHINGTON", ("Washington", "")),
        ("12 Castle Street\nZenda", ("", "")),
    ],
)
def test_letterheads(letterhead: str, expected: tuple[str, str]) -> None:
    found = read_letter(LETTER.replace("EMBASSY OF THE UNITED STATES OF AMERICA\nLima", letterhead))
    assert found
    assert (found.place, found.mission) == expected


@pytest.mark.parametrize(
    "close",
    [
        "Very truly yours,",
        "Sincerely,",
        "Yours ever,",
        "With kind regards,",
        "Respectfully yours,",
        "Ever yours",
        "As ever,",
        "Your most obedient,\nhumble Servant,",
        "Yours faithfully,\n\nFor the Minister:",
    ],
)
def test_closes(close: str) -> None:
    found = read_letter(LETTER.replace("Sincerely yours,", close))
    assert found
    assert found.sender == "Fritz A. Tarlenheim"


@pytest.mark.parametrize(
    ("address", "addressee"),
    [
        ("The Honorable\nRudolf Rassendyll,\nWashington.", "Rudolf Rassendyll"),
        ("Mr. John Rassendyll\nOffice of Island Affairs", "John Rassendyll"),
        ("His Excellency\nRudolf Rassendyll,\nPresident of Ruritania", "Rudolf Rassendyll"),
        ("Island Department,\nForeign Office,\nLONDON, S.W.1.", "Foreign Office"),
        ("Enclosures:\nA map", ""),
        ("", ""),
    ],
)
def test_addresses_below_and_above(address: str, addressee: str) -> None:
    body, _, _ = LETTER.rpartition("\n\n")
    below = read_letter(f"{body}\n\n{address}")
    above = read_letter(body.replace("Dear George:", f"{address}\n\nDear George:"))
    assert below
    assert above
    assert (below.addressee, above.addressee) == (addressee, addressee)


def test_a_note_closes_with_assurances() -> None:
    note = (
        "Ministry\nLima, 4 May 1962\n\nExcellency,\n\nI refer to your note.\n\n"
        "Accept, Excellency, the renewed assurances of my highest consideration.\n\nRudolf Rassendyll"
    )
    found = read_letter(note)
    assert found
    assert (found.kind, found.sender) == ("note", "Rudolf Rassendyll")


PRINTED = """CONFIDENTIAL

The Rt. Hon. Rudolf Rassendyll, M.C., M.P.

British Embassy, Lima
12th May, 1954.
No. 31. Confidential.

Sir,

In my despatch No. 22 I reported the frost.

I have, &c.

R. W. HENTZAU."""


def test_a_despatch_of_the_confidential_print() -> None:
    assert read_letter(PRINTED) == Letter(
        "despatch", "Lima", "British Embassy in Lima", "R. W. HENTZAU", "Rudolf Rassendyll"
    )


@pytest.mark.parametrize("salutation", ["My dear Minister,", "SIR:", "Your Excellency:", "DEAR GEORGE:", "Dear Sirs,"])
def test_salutations(salutation: str) -> None:
    found = read_letter(LETTER.replace("Dear George:", salutation))
    assert found
    assert (found.kind, found.sender) == ("letter", "Fritz A. Tarlenheim")


@pytest.mark.parametrize(
    "text",
    [
        LETTER.replace("Dear George:", "sir,"),
        LETTER.replace("Dear George:", "George was dear to us."),
        LETTER.replace("Sincerely yours,", "He was sincere."),
        "Dear reader: this is a memorandum.\n\nYours is the harbour.",
        "Sincerely yours,\nFritz A. Tarlenheim\n\nDear George:",
        "",
    ],
)
def test_texts_that_are_no_letters(text: str) -> None:
    assert read_letter(text) is None


def test_who_signs_for_the_head_of_a_post() -> None:
    assert signer_for("The harbour.\n\nFor the Ambassador:\nJohn Hale\nSecond Secretary of Embassy") == "John Hale"
    assert signer_for("The harbour.\n\nFor the Chargé d'Affaires, a.i.:\nJohn Hale") == "John Hale"
    assert signer_for("The harbour is frozen.\n\nJohn B. Hale\nAmerican Consul General") == "John B. Hale"
    assert signer_for("For the Ambassador:\nhe waited.") == ""
    assert signer_for("The harbour is frozen.\n\nHe saw the\nAmbassador") == ""
    assert signer_for("For the Ambassador it was late.\nJohn Hale") == ""
