import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadSource
from ingest.language import language_of
from ingest.sources import decoding
from ingest.sources.decoding import decode, encoding_of, lines


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        ("Ambasada României la Sofia: Tovarăşul Popescu a declarat că delegaţia va sosi în luna mai.", "cp1250", "ro"),
        ("Ambasada w Pradze: rząd polski zażądał wyjaśnień i nie zgodził się na rozmowy z ministrem.", "cp1250", "pl"),
        (
            "Ministr sdělil, že se příští týden v Praze sejde na jednání o smlouvě, která je pro nás nová.",
            "cp1250",
            "cs",
        ),
        (
            "A nagykövetség jelenti, hogy a tárgyalások előreláthatólag júniusban kezdődnek, és nem előbb.",
            "cp1250",
            "hu",
        ),
        ("Le ministre des affaires étrangères a déclaré à la délégation que les travaux sont prêts.", "cp1252", "fr"),
        ("Der Botschafter erklärte, daß die Gespräche in Genf nicht vor dem Sommer beginnen würden.", "cp1252", "de"),
        (
            "A delegação que chegou a São Paulo diz que não; as negociações com os ministros não avançam.",
            "cp1252",
            "pt",
        ),
        ("¿Qué dijo el señor embajador? Que la situación en España no es la de los años treinta.", "cp1252", "es"),
        ("The Chargé d’Affaires said “no” — and the DCM agreed with him that it was the last word.", "cp1252", "en"),
        ("Посольство сообщает: делегация прибудет в мае, переговоры продолжаются.", "cp1251", "ru"),
        ("Посольство сообщает: делегация прибудет в мае, переговоры продолжаются.", "koi8_r", "ru"),
        ("大使馆电报：代表团将于五月抵达平壤。", "gb18030", "zh"),
        ("Plain letters only, and that is UTF-8 as good as anything.", "utf-8", "en"),
        ("Naïve café — “quoted”", "utf-8", "en"),
        ("Wide: “quoted”", "utf-16", "en"),
        ("Wide without a mark, as some exports are.", "utf-16-le", "en"),
    ],
)
def test_the_encodings_in_which_cables_are_found(text: str, encoding: str, language: str) -> None:
    found = decode(text.encode(encoding))
    assert found == decoding.Decoded(text, encoding)
    assert language_of(text) == language


def test_the_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbftext") == decoding.Decoded("text", "utf-8")


def test_a_head_cut_inside_a_character_is_still_utf_8() -> None:
    assert encoding_of("café".encode()[:-1], whole=False) == "utf-8"
    assert encoding_of("café".encode()[:-1]) == "cp1252"


@given(st.binary(max_size=400))
def test_any_bytes_decode(content: bytes) -> None:
    found = decode(content)
    assert found.encoding
    codec = encoding_of(content, whole=False)
    assert isinstance("".join(lines(io.BytesIO(content), codec)), str)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\ufeff\0"), max_size=200))
def test_lines_of_utf_8_are_all_of_the_text(text: str) -> None:
    assert "".join(lines(io.BytesIO(text.encode()), "utf-8")) == text


def test_a_stray_line_in_another_code_page_is_read_as_such() -> None:
    content = "één\n".encode() + "Bogotá\n".encode("cp1252")
    assert list(lines(io.BytesIO(content), "utf-8")) == ["één\n", "Bogotá\n"]


def test_an_endless_line_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LONGEST_LINE", 1 << 20)
    with pytest.raises(BadSource, match="a line longer than 1 MiB"):
        list(lines(io.BytesIO(b"x" * (2 << 20)), "utf-8"))
