"""What a paper is whose heading says only who wrote to whom: labels, salutations, numbers and parties."""

from __future__ import annotations

import pytest

from corpus.messages.correspondence import LOOK_AT, kind_of_correspondence

POST = "The Ambassador in Ruritania (Sapt) to the Secretary of State"
HOME = "The Acting Secretary of State to the Chargé in Ruritania (Sapt)"
FOREIGN = "The Ruritanian Ambassador (Hentzau) to the Acting Secretary of State"
INSIDE = "The Director of the Office of Ruritanian Affairs (Rassendyll) to the Secretary of State"
SCAP = "The United States Political Adviser to the Duke (Sapt) to the Department of State"

KINDS = [
    # a salutation, behind markings and brackets
    (INSIDE, "secret\n\nDear Mr. Secretary: In response", "letter"),
    (POST, "[Extract]\n\ntop secret\n\nMy Dear Fritz: In response", "letter"),
    (INSIDE, "Top Secret\n\nMr. Secretary: As I hope", "letter"),
    # numbers
    (POST, "secret\n\nNo. 315\n\nSir: I have the honor to enclose", "despatch"),
    (POST, "secret\n\nNo.315\n\nSubject: Zenda", "despatch"),
    (POST, "Sir: Matters here", "despatch"),
    (
        "The Second Secretary of Embassy in Ruritania (Sapt) to the Department of State",
        "No. 12\n\nSubject: Zenda",
        "despatch",
    ),
    ("The Consul General at Strelsau (Sapt) to the Secretary of State", "I have the honor to report", "despatch"),
    (SCAP, "No. 1021\n\nSubject: Zenda", "despatch"),
    (HOME, "No. 20\n\nSir: There is enclosed", "instruction"),
    ("The Secretary of State to the Embassy in Ruritania", "No. 352\n\nThe Secretary of State refers", "instruction"),
    (POST, "confidential\n\n313. As instructed, I saw him", "telegram"),
    (HOME, "secret us urgent\n\n608. Sapt for Fritz.", "telegram"),
    (SCAP, "Secret\nPriority\n\nTopad 1842. Fritz from Sapt.", "telegram"),
    ("The Naval Attaché in Ruritania (Sapt) to the Commander in Chief (Fritz)", "140300Z. Eyes only.", "telegram"),
    (INSIDE, "313. As instructed, I saw him", ""),
    (POST, "1. As instructed, I saw him", ""),
    # between governments
    (FOREIGN, "Excellency: I have the honor", "note"),
    (FOREIGN, "The Ambassador of Ruritania presents his compliments to", "note"),
    (FOREIGN, "During the interview", "note"),
    ("The Secretary of State to the Ambassador of Ruritania (Hentzau)", "Sir: I refer", "note"),
    (
        "The Ambassador in Ruritania (Sapt) to the Ruritanian Foreign Minister (Rischenheim)",
        "Excellency: I refer",
        "note",
    ),
    ("The Ruritanian Minister for Foreign Affairs (Rischenheim) to the Embassy in Ruritania", "Your note", "note"),
    ("The Department of State to the Ruritanian Embassy", "Zenda\n\nThe Department", "note"),
    # labels
    (FOREIGN, "secret\n\nAide-Mémoire\n\nZenda", "aide-mémoire"),
    (FOREIGN, "Note Verbale\n\nThe Embassy", "note"),
    (POST, "[Telegram—Paraphrase]\n\nZenda", "telegram"),
    (POST, "793.94/12–148: Telegram\n\nstrelsau, May 5", "telegram"),
    (POST, "793.94/12–148: Circular airgram", "circular"),
    (INSIDE, "Memorandum for the Secretary From the Director", "memorandum"),
    (INSIDE, "Memorandum of yours received. Zenda is calm.", ""),
    # circulars, papers of the Council, memoranda inside a department
    ("The Secretary of State to Certain Diplomatic and Consular Offices", "The Secretary refers", "circular"),
    ("The Secretary of State to Certain Diplomatic Missions", "No. 12\n\nSirs: I refer", "instruction"),
    ("The Executive Secretary (Lay) to the Council", "NSC 102/1\n\nZenda", "report"),
    (INSIDE, "secret\n\nSubject: Zenda\n\nThe talks", "memorandum"),
    # nothing tells
    (INSIDE, "The talks went well.", ""),
    (POST, "", ""),
    ("Thoughts on Zenda", "The talks went well.", ""),
    (INSIDE, "x\n" * LOOK_AT + "Dear Fritz: No", ""),
]


@pytest.mark.parametrize(("title", "opening", "kind"), KINDS)
def test_the_kind_of_correspondence(title: str, opening: str, kind: str) -> None:
    assert kind_of_correspondence(title, opening) == kind
