"""The language of a text, as far as its commonest words or its script tell."""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 6_000
"""Characters that are looked at."""
SURE = 4
"""Common words of a language that make it likelier than English, if they are also twice as many."""

# The most frequent words of each; one that several share counts for each of them.
_COMMON = {
    "en": "the of and to in that a with was is for are this have from which by on at be it as not he his has said",
    "fr": "le la les de des du un une et en est dans pour avec sur par ce qui que aux nous cette il a été ne pas au se",
    "de": "der die und das mit den ist nicht von zu auf dem sich eine ein daß dass wird in des für im hat er auch",
    "es": "el la los las de una un con por para en del que sobre como fue esta este y se no su al ha",
    "pt": "o a os as uma um com não para do da dos das de pelo em são que foi e no na se ao",
    "it": "il la gli le della che con per una un del di nel sono alla dei questo e in non da è si",
    "ro": "și şi din care pentru cu să nu la pe în au fost al este sau a de ca nostru lui nici că",
    "pl": "i w na z że się do nie jest przez oraz o od dla po jako są za to który była",
    "cs": "a se na že je v s do by jsou které o pro při byl z k ve jako to i",
    "nl": "de het een van en in is dat op te voor met niet zijn die er aan door ook bij heeft wordt werd naar deze",
    "hu": "a az és hogy nem is volt egy meg ez azt szerint vagy van el de csak",
}
NAMES = {
    "english": "en", "romanian": "ro", "russian": "ru", "korean": "ko", "chinese": "zh", "german": "de",
    "french": "fr", "hungarian": "hu", "polish": "pl", "czech": "cs", "bulgarian": "bg", "albanian": "sq",
    "vietnamese": "vi", "mongolian": "mn", "spanish": "es", "serbian": "sr", "ukrainian": "uk", "japanese": "ja",
    "portuguese": "pt", "italian": "it", "arabic": "ar", "greek": "el", "turkish": "tr", "dutch": "nl", "slovak": "sk",
    "croatian": "hr", "swedish": "sv", "persian": "fa", "hebrew": "he", "eng": "en", "ron": "ro", "rum": "ro",
    "rus": "ru", "kor": "ko", "zho": "zh", "chi": "zh", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr",
    "hun": "hu", "pol": "pl", "ces": "cs", "cze": "cs", "bul": "bg", "spa": "es", "por": "pt", "ita": "it",
}  # fmt: skip
"""English names and ISO 639-2 codes of the languages of published cables, with their ISO 639-1 codes."""
_CODE = re.compile(r"[a-z]{2}")
_LANGUAGES: dict[str, list[str]] = {}
for _code, _words in _COMMON.items():
    for _word in _words.split():
        _LANGUAGES.setdefault(_word, []).append(_code)
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
)


def language_of(text: str) -> str:
    """ISO 639-1 code; "en" where nothing speaks for another: telegraphic style leaves common words out."""
    sample = text[:SAMPLE]
    if not sample.isascii() and (code := _by_script(sample)):
        return code
    counts = Counter(code for word in _WORD.findall(sample.lower()) for code in _LANGUAGES.get(word, ()))
    best, times = max(counts.items(), key=lambda item: item[1], default=("en", 0))
    return best if times >= SURE and times >= 2 * counts["en"] else "en"


def _by_script(sample: str) -> str:
    """The language of which more than a third of the letters are; "" for one in Latin letters."""
    letters = sum(character.isalpha() for character in sample)
    if (kana := len(_KANA.findall(sample))) and kana + len(_HAN.findall(sample)) > letters / 3 and kana > letters / 20:
        return "ja"  # most characters of a Japanese text may be Chinese ones
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > letters / 3:
            return code
    return ""


def stated_language(value: str, text: str) -> str:
    """ISO 639-1 of the language that a catalogue states, by name or code ("Romanian", "ron", "ro-RO").

    A catalogue often states the language of an original whose translation is the text: where the text's own words
    contradict, or the value names no one language, the language is that of the text.
    """
    words = [word for word in re.split(r"[^a-z]+", value.lower()) if word]
    code = ""
    if words and (len(words) == 1 or _CODE.fullmatch(words[0])):
        code = NAMES.get(words[0]) or (words[0] if _CODE.fullmatch(words[0]) else "")
    if not code:
        return language_of(text)
    counts = Counter(found for word in _WORD.findall(text[:SAMPLE].lower()) for found in _LANGUAGES.get(word, ()))
    return "en" if counts["en"] >= SURE and counts["en"] >= 2 * counts[code] else code
