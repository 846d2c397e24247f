"""Titles of persons as documents print them, a table a use. The tagger's, in small letters, are in data/namewords.toml.

The tables differ on purpose: what opens a printed name is not all that opens the head of a letter. Each is a string of
alternatives, parted by "|".
"""

from __future__ import annotations

LIST_OF_PERSONS = (
    "General|Gen|Lt|Lieutenant|Colonel|Col|Major|Maj|Captain|Capt|Admiral|Adm|Vice|Rear|Brigadier|Brig|Marshal|Air"
    "|Sir|Dr|Lord|Prince|Princess|King|Queen|Shah|Sheikh|Shaikh|Baron|Count|Field|Commander|Ambassador|Senator"
)
"""Before a given name in a list of persons, with or without a full stop, several in a row."""
OLD_STYLE_HEAD = (
    "The|Mr|Mrs|Messrs|President|Vice|Acting|Minister|Ambassador|Chargé|Consul|Secretary|Sir|Lord|Count|Baron|"
    "General|Admiral|Colonel|Captain|Commander|Senator|Governor|Dr|Prince|Señor|Don|M"
)
"""First words of heads of the old style, "The Ambassador in X (Name) to the Secretary of State"."""
CERTAIN_OLD_STYLE_HEAD = "The|Mr.|Mrs.|Messrs.|President|Minister|Ambassador|Sir|Count|Baron"
"""Those of them after which no word of the head names a kind of document."""
WITH_OFFICES = (
    "President-elect|President|Vice President|Acting Secretary of State|Under Secretary of State|"
    "Deputy Secretary of State|Assistant Secretary of State|Secretary of State|Secretary of Defense|"
    "Deputy Secretary of Defense|Secretary of the Treasury|Director of Central Intelligence|Attorney General|"
    "Ambassador|Foreign Minister|Foreign Secretary|Prime Minister|Premier|Chancellor|Chairman|General Secretary|"
    "Secretary General|First Secretary|Secretary|Senator|Congressman|Representative|Governor|Minister|"
    "Consul General|Consul|Lieutenant General|Major General|Brigadier General|General|Colonel|"
    "Admiral|Vice Admiral|Captain|Major|"
    "Under Secretary|Assistant Secretary|Deputy Secretary|King|Queen|Emperor|Pope|Marshal|Judge|Justice|"
    "Mr.|Mrs.|Miss|Ms.|Dr.|Professor|Sir|Lord|Chargé"
)
"""Titles and offices before a name, or for a name: "Under Secretary Katzenbach", "the Secretary of State"."""
