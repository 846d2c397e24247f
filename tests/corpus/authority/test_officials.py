"""Of which state an official is, by the printed office."""

from __future__ import annotations

import pytest

from corpus.authority.officials import state_of_official


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Anton Hale, Iranian Foreign Minister", "IR"), ("Anton Hale, U.A.R. Ambassador", "EG"),
        ("Shaikh Anton al-Hale, Saudi Ambassador", "SA"), ("Mr. Hale, First Secretary, British Embassy", "GB"),
        ("Israeli Deputy Prime Minister Hale", "IL"), ("Saudi Arabian Government Press Office", "SA"),
        ("Major Hale, Military Attaché, Embassy of Saudi Arabia", "SA"), ("The Shah of Iran", "IR"),
        ("Anton Hale, Minister for Foreign Affairs of the Republic of Korea", "KR"), ("King Hale of Jordan", "JO"),
        ("Prime Minister Anton al-Hale’i of Jordan", "JO"), ("Minister of Economy, United Arab Republic", "EG"),
        ("H.E. Anton Hale, Ambassador, United Arab Republic", "EG"), ("United Arab Republic Ambassador (Hale)", "EG"),
        ("Egyptian Ambassador", "EG"), ("Hale, Iranian Ambassador to the United States", "IR"),
        ("Anton Hale, U.S. Ambassador to Iran", "US"), ("Ambassador of the Soviet Union in Iran (Hale)", "SUHH"),
        ("Anton Hale, U.A.R. Interests Section, Embassy of India", "EG"),
        # to whom somebody is sent, and with what he deals
        ("Anton Hale, Ambassador to Saudi Arabia", ""), ("Anton Hale, Ambassador Designate to Saudi Arabia", ""),
        ("Ambassador, Iran", ""), ("Chairman of the Iran Task Force (Hale)", ""), ("Hale, Iran Desk", ""),
        ("Hale, Officer in Charge, Iranian Affairs", ""), ("Director, Office of Iranian Affairs", ""),
        ("Adviser to the Iranian Government", ""), ("Adviser to the Shah of Iran", ""),
        ("Minister of the Embassy in the United Kingdom", ""), ("Secretary of State", ""), ("Secretary of Defense", ""),
        ("President of the World Bank", ""), ("Governor of Georgia", ""), ("President Hale", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_state_of_an_official(words: str, code: str) -> None:
    assert state_of_official(words, 1962) == code


def test_a_state_that_had_ended_has_no_officials() -> None:
    assert state_of_official("Soviet Ambassador Hale", 1985) == "SUHH"
    assert state_of_official("Soviet Ambassador Hale", 1999) == ""
