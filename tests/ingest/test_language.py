"""The language of a text: by its script, by its commonest words, and English where neither speaks."""

from __future__ import annotations

import pytest

from ingest.language import SAMPLE, language_of, stated_language, tagged_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("der die und das", "de"),
        ("DER DIE UND DAS", "de"),
        ("der_die-und1das", "de"),  # words are letters alone
        ("le les dans pour", "fr"),
        ("el los las por", "es"),
        ("uma com não dos", "pt"),
        ("gli della nel sono", "it"),
        ("din care pentru lui", "ro"),
        ("się jest przez oraz", "pl"),
        ("jsou které při byl", "cs"),
        ("és hogy nem egy", "hu"),
        ("the of and to", "en"),
        ("", "en"),
        ("0412 1975", "en"),
        ("Zenda Strelsau Ruritania", "en"),
        # four common words are enough, three are not
        ("der die und", "en"),
        ("der der der der", "de"),
        # and they must be twice as many as those of English
        ("der die und das the of", "de"),
        ("der die und das mit the of he", "en"),
        ("der die und das mit den the of he", "de"),
    ],
)
def test_common_words_tell_the_language(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("\u0400", "\u04ff", "ru"),
        ("\uac00", "\ud7a3", "ko"),
        ("\u3040", "\u30ff", "ja"),
        ("\u4e00", "\u9fff", "zh"),
        ("\u0370", "\u03ff", "el"),
        ("\u0600", "\u06ff", "ar"),
    ],
)
def test_a_script_tells_the_language_from_the_first_letter_of_its_block_to_the_last(
    first: str, last: str, code: str
) -> None:
    assert language_of(first) == language_of(last) == code
    assert language_of(chr(ord(first) - 1) * 4) != code
    assert language_of(f"der die und das {first}") == "de"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("жab", "en"),  # a third of the letters
        ("жжabc", "ru"),  # more
        ("жжж der die und das", "de"),
        ("漢字かな", "ja"),  # Chinese characters beside kana are Japanese
        ("漢字漢字かな", "ja"),  # however few
        ("漢字" * 20 + "の", "zh"),  # but for one
        ("жжabc 1975 0412 ...", "ru"),  # digits and marks are no letters
    ],
)
def test_a_script_speaks_for_more_than_a_third_of_the_letters(text: str, code: str) -> None:
    assert language_of(text) == code


def test_only_the_beginning_of_a_text_is_looked_at() -> None:
    words = "der die und das"
    assert SAMPLE == 6_000
    assert language_of(" " * (6_000 - len(words)) + words) == "de"
    assert language_of(" " * (6_001 - len(words)) + words) == "en"


@pytest.mark.parametrize(
    ("stated", "text", "code"),
    [
        ("Romanian", "words", "ro"),
        ("ro", "words", "ro"),
        ("RON", "words", "ro"),
        ("ro-RO", "words", "ro"),
        ("xx", "words", "xx"),
        ("Romanian; Russian", "der die und das", "de"),  # not one language
        ("Klingon", "der die und das", "de"),
        ("", "der die und das", "de"),
        ("Romanian", "the of and", "ro"),  # three words do not contradict, four do
        ("Romanian", "the of and to", "en"),
        ("Romanian", "the of and to din care", "en"),
        ("Romanian", "the of and to din care pentru", "ro"),
        ("German", "din care pentru lui", "de"),
    ],
)
def test_a_catalogue_states_the_language_unless_the_text_is_english(stated: str, text: str, code: str) -> None:
    assert stated_language(stated, text) == code


def test_dutch() -> None:
    text = "Brief van de gezant in Zenda aan de minister. De haven is voor het schip niet open en het wordt niet beter."
    assert language_of(text) == "nl"


_SENTENCES = {
    "pl": "Minister spraw zagranicznych przyjął wczoraj w Strelsau ambasadora. "
    "Omówiono sprawę wizyty oraz dostaw węgla.",
    "cs": "Ministr zahraničních věcí přijal včera ve Strelsau velvyslance. "
    "Jednali o návštěvě delegace a dodávkách uhlí.",
    "hu": "A külügyminiszter tegnap fogadta Ruritánia nagykövetét. "
    "Megvitatták a küldöttség látogatását és a szállításokat.",
    "tr": "Dışişleri Bakanı dün Ruritanya büyükelçisini kabul etti. "
    "Hükümet heyetinin ziyareti ve kömür teslimatı görüşüldü.",
    "sv": "Utrikesministern tog i går emot Ruritaniens ambassadör. "
    "Man diskuterade delegationens besök och leveranserna av kol.",
    "bg": "Министърът на външните работи прие вчера посланика на Руритания. "
    "Обсъдени бяха посещението и доставките на въглища.",
    "uk": "Міністр закордонних справ прийняв учора посла Руританії. "
    "Обговорено візит урядової делегації та постачання вугілля.",
    "sr": "Министар спољних послова примио је јуче амбасадора Руританије. "
    "Разговарали су о посети делегације и испорукама.",
    "ru": "Министр иностранных дел принял вчера посла Руритании. "
    "Обсуждены визит правительственной делегации и поставки угля.",
}


@pytest.mark.parametrize(("code", "text"), _SENTENCES.items())
def test_languages_without_common_words_here_are_known_by_their_letters(code: str, text: str) -> None:
    assert language_of(text) == language_of(text.upper()) == tagged_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Believe following represents most expeditious manner achieving desired results regarding "
        "undertaking. Request your views.",
        "PRESENT Colonel Sapt, Captain Tarlenheim, Ambassador Hentzau, Rassendyll, Burlesdon, "
        "Mr. Hofbau, Mr. Strakencz",
        "Zenda Strelsau Ruritania Hentzau Sapt Tarlenheim Rassendyll Burlesdon Streslau Hofbau Elphberg Festenburg",
    ],
)
def test_telegraphic_english_and_lists_of_names_are_english(text: str) -> None:
    assert len(text.split()) >= 12
    assert language_of(text) == "en"


def test_a_text_whose_middle_is_english_is_tagged_as_english() -> None:
    romanian = _ROMANIAN * (SAMPLE // len(_ROMANIAN) + 1)
    english = "The minister told the ambassador that the harbour and the railway are closed. " * 200
    assert tagged_language(romanian) == language_of(romanian + english) == "ro"
    assert tagged_language(romanian + english) == "en"


_ROMANIAN = "Ministrul a spus că poziția orașului nu este cunoscută și că nu se va da un răspuns din partea lor. "


@pytest.mark.parametrize(
    "text",
    [
        "Rodolfo de la Zenda left Ruritania. Later President de la Zenda met Rupert van der Hentzau.",
        "TALKS. Ambassador du Plessis and Rodolfo de la Zenda discussed exports of José de los Hentzau.",
    ],
)
def test_small_words_of_names_are_no_language_of_tagging(text: str) -> None:
    assert tagged_language(text) == "en"
