"""Who writes to whom in a title that only names the kind of paper before them."""

from __future__ import annotations

import pytest

from ingest.readers.wilson.title import parse_title


@pytest.mark.parametrize(
    ("title", "sender", "recipient"),
    [
        ("Telegram, Pyongyang to Bucharest, May 1, 1967", "Pyongyang", "Bucharest"),
        ("Telegram: Pyongyang to Bucharest, May 1, 1967", "Pyongyang", "Bucharest"),
        ("“Cable, Pyongyang to Bucharest, May 1, 1967", "Pyongyang", "Bucharest"),
        ("Urgent Coded Telegram, Pyongyang to Bucharest, May 1, 1967", "Pyongyang", "Bucharest"),
        ("Telegram, Cable Beach to Bucharest, May 1, 1967", "Cable Beach", "Bucharest"),
        ("Despatch Pyongyang to Bucharest, May 1, 1967", "Pyongyang", "Bucharest"),
        ("Telegram from Pyongyang to Bucharest, May 1, 1967", "Pyongyang", "Bucharest"),
        ("Telegram to Bucharest from Pyongyang, May 1, 1967", "Pyongyang", "Bucharest"),
        ("Telegram from Pyongyang, May 1, 1967", "Pyongyang", ""),
    ],
)
def test_parties(title: str, sender: str, recipient: str) -> None:
    found = parse_title(title)
    assert (
        found.sender.printed if found.sender else "",
        found.recipient.printed if found.recipient else "",
    ) == (sender, recipient)
