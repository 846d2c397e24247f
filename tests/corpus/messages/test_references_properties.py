"""Whatever list of messages a REF block spells is read back; what names no message is not read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.messages.reference_line import parse_ref_line
from corpus.messages.references import find_references

YEAR = 2007
POSTS = {
    "STATE": "state", "LUSAKA": "lusaka", "THE HAGUE": "the-hague", "RIO DE JANEIRO": "rio-de-janeiro",
    "LA PAZ": "la-paz", "PORT-AU-PRINCE": "port-au-prince", "PORT OF SPAIN": "port-of-spain", "MARSEILLE": "marseille",
    "MARTINIQUE": "martinique", "USUN NEW YORK": "usun-new-york", "DAR ES SALAAM": "dar-es-salaam",
    "N'DJAMENA": "ndjamena", "ABU DHABI": "abu-dhabi",
}  # fmt: skip
PLAIN = ("{post} {number}", "{post} NO. {number}", "{post}\n{number}", "{post} / {number}", "{post} #{number}")
DATED = (
    "{short} {post} {number}", "{year} {post} {number}", "{post} {number} ({short})", "{post} {number} ({year})",
    "{post} {number} OF MAY 5, {year}", "{post} {number}, 12 MARCH {year}", "{post} {number} OF {year}",
)  # fmt: skip
NONE = ("POST MEMO OF OCTOBER 28", "HENTZAU PHONE CALL OF MAY 5", "IIR 6 842 0123 06", "TD-314/12345-06", "UNSCR 1441",
        "E.O. 13224", "SECTION 02 OF 03", "HENTZAU E-MAIL OF MAY 5", "P.L. 91-672", "NOTAL")  # fmt: skip
MARKS = ("letters", "brackets", "semicolons", "lines", "numbers")

message = st.tuples(
    st.sampled_from(sorted(POSTS)),
    st.integers(min_value=1, max_value=99_999).filter(lambda number: not 1900 <= number <= 2030),
    st.sampled_from((YEAR, 2006, 2005, 1998)),
    st.integers(min_value=0, max_value=99),
)


def spell(post: str, number: int, year: int, way: int) -> str:
    ways = PLAIN if year == YEAR else DATED
    return ways[way % len(ways)].format(post=post, number=number, year=year, short=f"{year % 100:02d}")


def block(items: list[str], marks: str) -> str:
    letters = [chr(ord("A") + index) for index in range(len(items))]
    match marks:
        case "letters":
            return " ".join(f"{letter}. {item}" for letter, item in zip(letters, items, strict=True))
        case "brackets":
            return ", ".join(f"({letter}) {item}" for letter, item in zip(letters, items, strict=True))
        case "numbers":
            return " ".join(f"{index}) {item}" for index, item in enumerate(items, 1))
        case "lines":
            return "\n;\n".join(items)
        case _:
            return "; ".join(items)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(message, st.sampled_from(NONE)), min_size=1, max_size=12),
    st.sampled_from(MARKS),
    st.sampled_from(("", " Classified By: DCM, Reason 1.5 (d)")),
)
def test_a_list_in_any_spelling_is_read_back(
    items: list[tuple[str, int, int, int] | str], marks: str, statement: str
) -> None:
    spelt = [item if isinstance(item, str) else spell(*item) for item in items]
    meant = [(POSTS[item[0]], str(item[1]), item[2]) for item in items if not isinstance(item, str)]
    read = [(one.sender, one.number, one.year) for one in parse_ref_line(block(spelt, marks) + statement, year=YEAR)]
    assert read == list(dict.fromkeys(meant))


PROSE = st.sampled_from(
    (
        "the",
        "harbour",
        "was",
        "dredged",
        "in",
        "and",
        "by",
        "of",
        "tin",
        "that",
        "delegates",
        "Strelsau",
        "Zenda",
        "said",
    )
)
FURNITURE = st.sampled_from(
    ("PAGE 02 STATE 024976", "PAGE 01 LUSAKA 04512 01 OF 03", "SECTION 02 OF 03", "Reason 1.5 (d)", "REASON: 1.4 (B)",
     "IIR 6 842 0123 06", "E.O. 12958: DECL: 10/12/2016", "Resolution 242", "UNSCR 1441", "TIAS 10036",
     "Public Law 480", "on May 5, 2006", "page 12", "1.5 million", "Article 5", "at 1830 hours", "12 percent")
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PROSE, FURNITURE.map(lambda line: f"\n{line}\n")), max_size=60))
def test_prose_with_furniture_names_no_message(words: list[str]) -> None:
    assert find_references(" ".join(words), sender=None, recipient=None, year=YEAR) == ()


def test_prose_that_names_one_is_read() -> None:
    (one,) = find_references("the harbour (see LUSAKA 4512) was dredged", sender=None, recipient=None, year=YEAR)
    assert (one.sender, one.number) == ("lusaka", "4512")
