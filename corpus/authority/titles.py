"""Titles of persons as documents print them, a table a use. The tagger's, in small letters, are in data/namewords.toml.

The tables differ on purpose: what opens a printed name is not all that opens the head of a letter. Each is a string of
alternatives, parted by "|".
"""

from __future__ import annotations

LIST_OF_PERSONS = (
    "General|Gen|Lt|Lieutenant|Colonel|Col|Major|Maj|Captain|Capt|Admiral|Adm|Vice|Rear|Brigadier|Brig|Marshal|Air"
    "|Sir|Dr|Lord|Prince|Princess|King|Queen|Shah|Sheikh|Shaikh|Baron|Count|Field|Commander|Ambassador|Senator|Generalissimo"
)
"""Before a given name in a list of persons, with or without a full stop, several in a row."""
IN_LISTS = (
    "Generalissimo|Representative|Congressman|Congresswoman|Governor|Rt|Hon|Right|Honorable|Honourable|Rear|Chief|Crown"
    "|Emir|Amir|Emperor|Imam|Father|Archbishop|Bishop|Cardinal|Judge|Justice|Professor|Prof|Pandit|President|Premier"
    "|Prime|Minister|Secretary|Director|Mr|Mrs|Miss|Ms|Mme|Viscount|Marquess|Herr|USA|USN|USAF|USMC|Ret|HRH|Second|First"
    "|Sergeant|Corporal|Commodore|Wing|Group|Squadron|Comrade|Chairman|Chancellor|Deputy|Tunku|Dato"
)
"""Further titles of lists of persons, also behind a name: "Vo Nguyen Giap, General"."""
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
    "Acting Secretary of Defense|Acting Secretary of the Treasury|Secretary of the Army|Secretary of the Navy|"
    "Secretary of the Air Force|Secretary of the Interior|Secretary of Agriculture|Secretary of Commerce|"
    "Secretary of Labor|Secretary of War|Acting Secretary of War|Secretary of Health, Education, and Welfare|"
    "Secretary of Transportation|Acting Director of Central Intelligence|Deputy Director of Central Intelligence|"
    "Secretary of State-Designate|Secretary of the Treasury-Designate|Secretary of Defense-Designate|"
    "Ambassador at Large|Ambassador-at-Large|Acting Secretary|Vice Chairman|Deputy Prime Minister|Vice Premier|"
    "Minister of Foreign Affairs|Minister for Foreign Affairs|Minister of National Defense|Minister of Defense|"
    "Minister of Finance|Minister of State|Minister of the Interior|Deputy Foreign Minister|"
    "Defense Minister|Finance Minister|Chief of State|President-Elect|Secretary-General|"
    "Minister-Counselor|Counselor|Attaché|Commissioner|Deputy Assistant Secretary|Deputy Under Secretary|"
    "Ambassador|Foreign Minister|Foreign Secretary|Prime Minister|Premier|Chancellor|Chairman|General Secretary|"
    "Secretary General|First Secretary|Secretary|Senator|Congressman|Representative|Governor|Minister|"
    "Consul General|Consul|Lieutenant General|Lt. General|Lt. Gen.|Rear Admiral|Lieutenant Colonel|Lt. Colonel|"
    "Brig. General|Maj. General|Field Marshal|Air Marshal|Commander|Major General|Brigadier General|General|Colonel|"
    "Admiral|Vice Admiral|Captain|Major|"
    "Under Secretary|Assistant Secretary|Deputy Secretary|King|Queen|Emperor|Pope|Sheikh|Shaikh|Marshal|Judge|Justice|"
    "Mr.|Mrs.|Miss|Ms.|Dr.|Professor|Sir|Lord|Chargé"
)
"""Titles and offices before a name, or for a name: "Under Secretary Katzenbach", "the Secretary of State"."""
PLURALS = (
    "Presidents|Secretaries|Under Secretaries|Assistant Secretaries|Chairmen|Ambassadors|Ministers|Foreign Ministers|"
    "Prime Ministers|Premiers|Senators|Congressmen|Representatives|Governors|Generals|Admirals|Colonels|Messrs.|Mssrs."
)
"""Titles before several names: "Presidents Diem and Kennedy", "Messrs. Hale, Orde and Sapt"."""
