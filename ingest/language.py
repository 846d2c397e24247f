"""The language of a text: by its script, its commonest words and, where these leave it open, a language detector."""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 6_000
"""Characters that are looked at."""
_GLANCE = 2_000
"""Characters in which English is looked for first: nearly all texts are, and need no more."""
_ENGLISH = (" the ", " and ")
"""Words that no other language in Latin letters has."""
SURE = 4
"""Common words of a language that make it likelier than English, if they are also twice as many."""

_DETECTED = 12
"""Words that a text needs for the detector to be asked."""
_LOOKED_AT, _ENGLISH_FARTHER = 12, 40
"""Answers of the detector, and by how much English has to be farther than the first. Of 21,914 paragraphs of FRUS and
telegrams, which 148 times look like another language, 37 are left; two thirds of them are lists of names."""
_UNLIKE = 850
"""The detector's distance from which it knows no language: lists of names have more, sentences less."""

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
_OTHERS = (
    "sv",
    "da",
    "no",
    "fi",
    "et",
    "lv",
    "lt",
    "sk",
    "sl",
    "hr",
    "sq",
    "vi",
    "id",
    "ms",
    "sw",
    "so",
    "is",
    "mt",
    "ca",
    "eo",
)
"""Languages that the detector alone tells."""
_ENGLISH_ALONE = frozenset(
    ("the", "of", "and", "to", "that", "with", "was", "is", "are", "this", "which", "from", "by", "his")
)
"""Common words of English that are common in no other language of the detector."""
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
_KIN = {"ru": ("ru", "uk", "bg", "sr", "mk", "be", "mn", "kk", "ky", "tg"), "ar": ("ar", "fa", "ur", "ps")}
"""Languages that share a script."""
_RUSSIAN, _NOT_RUSSIAN = re.compile("[ыэё]"), re.compile("[іїєўјљњђћүөқәғ]")
_CODES = frozenset((*NAMES.values(), *(code for kin in _KIN.values() for code in kin), *_COMMON, *_OTHERS))
_CODE = re.compile(r"[a-z]{2}")
_LANGUAGES: dict[str, list[str]] = {}
for _code, _words in _COMMON.items():
    for _word in _words.split():
        _LANGUAGES.setdefault(_word, []).append(_code)
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_PARTICLE = r"(?:de|del|della|di|da|do|dos|das|du|des|la|las|le|les|los|van|von|den|der|zu)\b"
_IN_NAME = re.compile(rf"\b{_PARTICLE}(?:\s{_PARTICLE}){{0,2}}\s(?=[A-ZÀ-Ý][a-zà-ÿ])")
"""Small words of a name, which say nothing of the text: "Miguel de la Madrid"."""
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
        return _of_script(code, sample)
    found = _WORD.findall(sample.lower())
    counts = Counter(code for word in found for code in _LANGUAGES.get(word, ()))
    best, times = max(counts.items(), key=lambda item: item[1], default=("en", 0))
    known = best if times >= SURE and times >= 2 * counts["en"] else "en"
    if (
        len(found) < _DETECTED
        or (known != "en" and times >= len(found) / 4)
        or sum(word in _ENGLISH_ALONE for word in found) >= max(2, len(found) / 30)
    ):
        return known
    return next((code for code in _detected(sample) if known == "en" or code != "en"), known)


def _of_script(code: str, sample: str) -> str:
    """The language of a sample in the script of `code`: Ukrainian and Bulgarian are in that of Russian."""
    kin = _KIN.get(code, ())
    if not kin or len(_WORD.findall(sample)) < _DETECTED:
        return code
    lower = sample.lower()
    if code == "ru" and _NOT_RUSSIAN.search(lower):
        kin = kin[1:]
    elif code == "ru" and _RUSSIAN.search(lower):
        return code
    return next((each for each in _detected(sample) if each in kin), code)


def _detected(sample: str) -> list[str]:
    """What the detector says, likeliest first; nothing where the first is unlike, or English nearly as like."""
    from resiliparse.parse.lang import detect_fast  # 15 ms that only texts need that are not plainly English

    # It compares letters, and knows languages by small ones.
    found: list[tuple[str, int]] = detect_fast(sample.lower(), n_results=_LOOKED_AT)  # type: ignore[assignment]
    if not found:  # all is farther than the detector looks
        return []
    farther = dict(found).get("en", _UNLIKE) - found[0][1]
    if farther < (_ENGLISH_FARTHER // 4 if any(map(_is_accented, sample)) else _ENGLISH_FARTHER):
        return []
    return [code for code, distance in found if distance < _UNLIKE and code in _CODES]


def _is_accented(character: str) -> bool:
    return not character.isascii() and character.isalpha()


def tagged_language(text: str) -> str:
    """The language by whose rules the names of `text` are found: "en" where its beginning or its middle is English."""
    for start in dict.fromkeys((0, max(0, len(text) - SAMPLE) // 2)):
        sample = text[start : start + SAMPLE]
        folded = sample[:_GLANCE].lower()
        if sum(map(folded.count, _ENGLISH)) >= SURE or (found := language_of(sample)) == "en":
            return "en"
        # English with Spanish names is not Spanish; Spanish is, without the small words of its names.
        if language_of(_IN_NAME.sub(" ", sample)) == "en":
            return "en"
    return found


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
