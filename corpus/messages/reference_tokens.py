"""The pieces of a REF block: names, numbers, years, item letters, and what names no message."""

from __future__ import annotations

import re

from corpus.dates.months import ANY_MONTH
from corpus.messages.reference_parties import FIRST_CALENDAR_YEAR, plausible_year

_MONTH = rf"(?:{ANY_MONTH.upper()})(?![A-Z])\.?"  # "MARACAIBO 12" is no day of March
_LIST = r"\d++(?:\s*+(?:,|AND|OF|THROUGH|-)\s*+\d++)*+"
_PARTS = "PARA(?:GRAPH)?|SECTION|SECT|SEC|PART|PAGE|PG|CHAPTER|CHAP|ARTICLE|ART|ANNEX|TAB|TABLE"
# Papers that are numbered and are no messages: reports of agencies, resolutions, treaties, laws, codes.
_PAPERS = r"""
      \bIIR\W{1,3}(?:NO\.?\s*+)?(?:\d\W?\d{3}\W?\d{4}(?:\W\d\d\b)?|\d[\d/-]*+)
    | \b(?:TDX?|TDFIR|TDCS|CSDB|CIR)[\s-]?(?:DB[\s-]?)?\d{1,3}/[\d/-]++
    | \b(?:E\.?\s?O\.?|EXECUTIVE\s++ORDERS?)\s*+(?:NO\.?\s*+)?\d{2},?\d{3}\b(?:\s?:)?
    | \b(?:UNSCRS?|UNGARS?|RES(?:OLUTION)?S?)\.?\s*+(?:NO\.?\s*+)?\d++(?:/\d++)?(?:\s?\(\d{4}\))?(?:\s*+AND\s++\d++)?
    | \b[SA]/(?:RES|PV|AC|C)?[/.]?\d[\d/.]*+(?:\s?\(\d{4}\))?
    | \b(?:\d{1,3}\s++)?(?:TIAS|UST|CFR|FAM|FAH(?:-\d)?|U\.?S\.?C|UNTS|LNTS|ETS)\b\.?\s*+(?:NO\.?\s*+)?\d[\d./-]*+
    | \b(?:P\.?\s?L\.?|(?:PUBLIC\s++)?LAWS?|DECREES?(?:[\s-]LAW)?|TREATY|CONVENTION|PROTOCOL|STATUTE|ORDINANCE
        |REGULATION|DIRECTIVE|H\.?\s?R\.?|BILL|CONTRACT|LOAN|FLIGHT|CASE)\s*+(?:NO\.?|NR\.?|NUMBER|\#)?\s?\d[\d/.-]*+
"""
# What a copyist or a scanner puts where a character cannot be read: "1[?]22", "118?", "11**", "1l22".
# A run of them is read from its beginning, or from its second character where the first touches a word.
_UNREADABLE = (
    r"(?:\[(?:[?.*_\s-]{0,6}|(?:GARBLE|ILLEGIBLE|BLANK|SIC)[^\]\n]{0,20})\]|\(\?\)"
    r"|(?<![^\w.#]\?)\?++|(?<![^\w.#]\*)\*++|_++)"
)
_DAMAGED = rf"""
      (?<![\w.#])(?:\d*+{_UNREADABLE}\s?\d[\d?*_\[\]()]*+|\d++\s?{_UNREADABLE}(?:\s?\d++|(?!\w))|\d++\#++\d++
        |(?=\d*+[OIL])\d[\dOIL]{{2,5}}(?!\w))
"""
TOKEN = re.compile(
    rf"""
      (?P<mail>\S{{1,100}}@\S{{1,100}}|E-?MAILS?\b(?:(?!\s[\[(]?(?:[A-Z]\s?[.):\]]|\d{{1,2}}\))|\s/\s)[^,;\n]){{0,80}})
    | (?P<paper>{_PAPERS})
    | (?P<paragraph>\b(?:{_PARTS})S?\.?\s++{_LIST})
    | (?P<group>\b\d{{6}}\s?Z?\s?(?P<month>{_MONTH})\s?(?:19)?(?P<groupyear>\d\d)\b|\b\d{{6}}\s?Z\b)
    | (?P<date>\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b
        |\b{_MONTH}\s+\d{{1,2}}\b(?:\s?(?:-|\bTO\b|\bTHR(?:U|OUGH)\b)\s?\d{{1,2}}\b)?(?:\s*+,?\s*+
            (?P<dateyear1>(?:19|20)\d\d|'?\d\d)\b(?!\s*[A-Z]{{2}}|\)\s\w))?
        |\b\d{{1,2}}[\s-]*+{_MONTH}(?:[\s-]*+,?\s*+(?P<dateyear2>(?:19|20)\d\d|\d\d)\b)?)
    | (?P<remark>\((?:S|C|U|PARA[^)]{{0,30}})\)|\((?!REF\s)[^()\d\n]{{2,40}}\)|\bNOTAL\b)
    | (?P<letter>(?<![\w'’])(?<![A-Z]\.)(?:[\[(]?(?:REF(?:TEL)?\s+)?[A-Z]\s?[).:\]](?!\s?[A-Z]\.)(?=[\s(\dA-Z])
        |(?!A-)[A-Z](?:/|\s?[-–])\s+(?=[A-Z\d])|A-\s+(?=[A-Z])))
    | (?P<damaged>{_DAMAGED})
    | (?P<compact>\b(?P<compactyear>(?:19|20)?\d\d)-?(?P<short>(?!{_MONTH})[A-Z]{{3,18}})-?
        (?P<compactdigits>\d{{1,6}})\b)
    | (?P<number>(?:(?P<air>\bC?A-\s?)|(?<![\w-]))
        (?P<digits>\d{{1,3}}(?:\.\d{{3}}){{1,4}}|(?<!\d,)\d{{1,2}},\d{{3}}(?![\d,]\d)|\d{{1,2}}/\d{{3,6}}|\d{{1,7}})(?![\w%]|\.\d))
    | (?P<name>[A-Z][\w&/'’-]*(?:\.(?=\s?[A-Z]))?)
    | (?P<break>[;\n])
    | (?P<comma>,)
    """,
    re.VERBOSE | re.IGNORECASE,
)
CLASSES = (
    "mail", "paper", "paragraph", "group", "date", "remark", "letter", "damaged", "compact", "number", "name",
    "break", "comma",
)  # fmt: skip
# "LUSAKA-361", "STATE1234", "STATE #1234": the number is the end of a word.
GLUED = re.compile(r"(?P<air>(?!))?(?P<digits>\d{1,6})\Z")
# "(DEC 2005)", "(DEC '05)" and "(DEC 05)" behind it are a month and its year; "(DEC 12)" and "(DEC 5)" are days.
_YEAR_BEHIND = re.compile(
    r"(?:\s{0,3}[(\[]\s?['’]?(?P<inside>(?:19|20)\d\d|\d\d)\s?[)\]]"
    rf"|\s{{0,3}}[(\[]\s?(?:{_MONTH})[\s,-]{{0,3}}(?P<month>(?:19|20)\d\d|['’]\d\d|0\d)\s?[)\]]"
    r"|[-–/]['’]?(?P<joined>(?:19|20)\d\d|\d\d)(?![\w/]|[.-]\d)"
    r"|\s{0,3},?\s{1,3}(?:OF|IN|FROM|DATED|DTD)\s{1,3}(?P<told>(?:19|20)\d\d)\b(?!\s?[A-Z]{2})"
    r"|,\s{0,3}(?P<listed>(?:19|20)\d\d)\b(?![-/]|\s{0,3}[A-Z]{2})"
    r"|,?\s{1,3}['’](?P<short>\d\d)\b(?!\s{0,3}[A-Z]{2}))",
    re.IGNORECASE,
)
_YEAR_BEFORE_DIGITS = re.compile(
    r"['’]?(?P<year>(?:19|20)\d\d|\d\d)(?:\s?[)\]]\s{0,3}|[-–]|(?P<blank>[^\S\n]{1,3}))(?P<digits>\d{3,6}|(?<=0\d\s)\d{1,2})(?![\w/]|[.-]\d)"
)
_YEAR_APART = re.compile(r"[^\S\n]{1,3}['’]?(?P<year>\d\d|(?:19|20)\d\d)(?=[^\S\n]*+(?:$|[,;\n]))")
# What stands behind a REF block on one line with it: who classified the message, and why.
_STATEMENT = re.compile(
    r"\b(?:CLASSIFIED\s+BY|DERIVED\s+FROM|DECLASSIFY\s+ON|DECL\s?:|REASONS?(?:\s+FOR\s+CLASSIFICATION)?\s?:?\s*1[.:]\d"
    r"|E\.?\s?O\.?\s?\d{5}\s?:|TAGS\s?:|SUBJ(?:ECT)?\s?:)",
    re.IGNORECASE,
)
# "EMAIL OF MARCH 4, 2005": the year of a day that stands before it.
_DAY_BEFORE = re.compile(
    rf"\b(?:{ANY_MONTH})\.?\s{{1,3}}\d{{1,2}},?\s{{1,3}}$|\b\d{{1,2}}\s{{1,3}}(?:{ANY_MONTH})\.?,?\s{{1,3}}$", re.I
)
_LONGEST_DAY = 24
_PROSIGN = r"(?:[ZOPR]{1,2}(?:\s[ZOPR])?)"
_PROSIGN_ALONE = re.compile(rf"{_PROSIGN}\s{{0,3}}")
_GROUP_ANNOUNCED = re.compile(
    rf"(?:\b(?i:DTG|DATE[- ]TIME GROUP):?\s{{0,3}}(?:{_PROSIGN}\s{{0,3}})?|(?<![\w(]){_PROSIGN}\s{{0,3}})$"
)
_ITEM_BEFORE = re.compile(r"(?:^|[\s(\[])(?P<letter>[A-Y])\s?[.)\]]\s{0,3}$")
_NEXT_ITEM = re.compile(r"\n[^\S\n]*+(?:REFS?\b|[\[(]?[A-Z]\s?[.)\]]\s)", re.IGNORECASE)


def without_statements(text: str) -> str:
    """A REF block without the words on classification, TAGS and subject that stand behind it or in it."""
    pieces, at = [], 0
    while found := _STATEMENT.search(text, at):
        pieces.append(text[at : found.start()])
        following = _NEXT_ITEM.search(text, found.end())
        if letter := _ITEM_BEFORE.search(text, max(0, found.start() - 8), found.start()):
            # "A. E.O. 12958: GDS B. BONN 12": an item of the list itself, up to the next letter.
            after = chr(ord(letter["letter"]) + 1)
            following = re.search(rf"(?<!\w)[\[(]?{after}\s?[.)\]]\s", text[: found.end() + 200][found.end() :])
            if following:
                at = found.end() + following.start()
                continue
        if not following:
            return ";".join(pieces)
        at = following.start()
    return ";".join((*pieces, text[at:]))


def follows_day(text: str, start: int) -> bool:
    """Whether what begins at `start` stands behind a day and its month: "MARCH 4, 2005"."""
    return bool(_DAY_BEFORE.search(text, max(0, start - _LONGEST_DAY), start))


def is_prosign(text: str, start: int, group: int) -> bool:
    """Whether only the precedence of a message stands from `start` to its date-time group: "P 181733Z JUL 08"."""
    return bool(_PROSIGN_ALONE.fullmatch(text, start, group))


def group_announced(text: str, group: int) -> re.Match[str] | None:
    """The words that begin a message known by its date-time group alone: "DTG", "P". In brackets, "(P 181733Z)", they
    belong to the message before them."""
    return _GROUP_ANNOUNCED.search(text, max(0, group - 24), group)


def year_behind(text: str, end: int, digits: str, citing: int) -> tuple[int, int]:
    """(year, where it ends) behind the number that ends at `end`: "45-06", "45 (2006)"; (0, end) where none is."""
    found = _YEAR_BEHIND.match(text, end)
    if not found:
        return _year_apart(text, end, digits, citing)
    printed = next(part for part in found.groups() if part).lstrip("'’")
    if found["listed"] and len(digits) == len(printed):
        return 0, end  # "STATE 1234, 1975": a list
    if found["joined"] and len(digits) == len(printed) and int(digits) < int(printed) < int(digits) + 10:
        return 0, end  # "BONN 70-74": from 70 to 74
    year = plausible_year(printed, citing)
    if found["month"] and len(printed) == len("05") and (not citing or year < FIRST_CALENDAR_YEAR):
        return 0, end  # in an older message, or one of no known year, as well a day
    if found["joined"] and year < FIRST_CALENDAR_YEAR:
        return 0, end  # "EMBTEL 1234-36": three telegrams
    return (year, found.end()) if year else (0, end)


def year_before_digits(text: str, start: int, citing: int) -> tuple[int, str, int] | None:
    """(year, digits, where they end) of "06-1234", "06 1234", "(06) 1234" behind a name; None without a year."""
    found = _YEAR_BEFORE_DIGITS.match(text, start)
    year = plausible_year(found["year"], citing) if found else 0
    if not found or not year or (found["blank"] and (year < FIRST_CALENDAR_YEAR or not citing)):
        return None  # "LUSAKA 55 361": a list that lost its comma
    return year, found["digits"], found.end()


def _year_apart(text: str, end: int, digits: str, citing: int) -> tuple[int, int]:
    """As `year_behind`, of a year that only a blank parts from the number: "LUSAKA 1103 07"."""
    found = _YEAR_APART.match(text, end) if citing else None
    if not found or len(digits) <= len(found["year"]):
        return 0, end
    year = plausible_year(found["year"], citing)
    return (year, found.end()) if year >= FIRST_CALENDAR_YEAR else (0, end)
