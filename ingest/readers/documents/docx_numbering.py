"""Numbers of paragraphs that Word prints and its text does not hold: "1.", "(a)", "IV." before a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.documents.docx_text import W
from ingest.sources.text import clean, one_line

LEVELS = 9
LONGEST_LABEL = 100
"""Characters of the pattern of a number: "Article %1."."""
DEEPEST_STYLE = 20
"""Styles based on styles."""
_SLOT = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_UNNUMBERED = frozenset(("bullet", "none"))


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    legal: bool = False
    restarts: bool = True


@dataclass(slots=True)
class _List:
    """A numbered list: the levels of its abstract list, those that it overrides, the numbers that it begins anew."""

    abstract: str
    levels: dict[int, _Level]
    begun: dict[int, int] = field(default_factory=dict)


class Numbering:
    """State: for each abstract list the number reached on each level. Asked once for each paragraph, in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self.unknown = ""
        """A form of numbers that is not known, and was met."""
        self._styles = _styles(styles)
        self._lists = _lists(numbering, self._styles)
        self._reached: dict[str, list[int | None]] = {}
        self._seen: set[tuple[str, int]] = set()

    def label(self, paragraph: Any) -> str:
        """What is printed before the paragraph; "" where it is not numbered."""
        key, level = self._place(paragraph)
        found = self._lists.get(key)
        if found is None or not 0 <= level < LEVELS:
            return ""
        reached = self._reached.setdefault(found.abstract, [None] * LEVELS)
        level_format = found.levels.get(level, _Level())
        begins = found.begun.get(level)
        if begins is not None and (key, level) not in self._seen:
            reached[level] = begins
        else:
            before = reached[level]
            reached[level] = level_format.start if before is None else before + 1
        self._seen.add((key, level))
        for deeper in range(level + 1, LEVELS):
            if found.levels.get(deeper, _Level()).restarts:
                reached[deeper] = None
        if level_format.form in _UNNUMBERED:
            return ""
        return one_line(
            _SLOT.sub(lambda slot: self._number(found, reached, level_format, int(slot[1]) - 1), level_format.pattern)
        )

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """(id of the list, level) of a paragraph, by itself or by its style."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        level_format = properties.find(f"{W}numPr")
        style = _value(properties.find(f"{W}pStyle"))
        by_style = self._styles.get(style, ("", 0))
        if level_format is None:
            return by_style
        key = _value(level_format.find(f"{W}numId")) or by_style[0]
        level = level_format.find(f"{W}ilvl")
        return key, _whole(_value(level), 0) if level is not None else by_style[1] * (key == by_style[0])

    def _number(self, found: _List, reached: list[int | None], level_format: _Level, level: int) -> str:
        shown = found.levels.get(level, _Level())
        number = reached[level]
        if number is None:
            number = reached[level] = shown.start
        form = "decimal" if level_format.legal else shown.form
        text = _formatted(number, form)
        if not text and form not in _UNNUMBERED:
            self.unknown = self.unknown or form[:40]
            return str(number)
        return text


def _formatted(number: int, form: str) -> str:
    """A number as Word prints it; "" for a form that is not known."""
    match form:
        case "decimal" | "decimalFullWidth" | "decimalHalfWidth":
            return str(number)
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            return f"{number}{tail}"
        case "lowerRoman" | "upperRoman":
            text = _roman(number)
            return text.upper() if form == "upperRoman" else text
        case "lowerLetter" | "upperLetter":
            text = _letters(number, "abcdefghijklmnopqrstuvwxyz")
            return text.upper() if form == "upperLetter" else text
        case "russianLower" | "russianUpper":
            text = _letters(number, _RUSSIAN)
            return text.upper() if form == "russianUpper" else text
    return ""


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text


def _letters(number: int, alphabet: str) -> str:
    """a to z, aa, bb, ..., as Word counts on."""
    if not 0 < number <= 10 * len(alphabet):
        return str(number)
    return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)


def _value(element: Any) -> str:
    return (element.get(f"{W}val") or "") if element is not None else ""


def _whole(printed: str, otherwise: int) -> int:
    return int(printed) if re.fullmatch(r"-?\d{1,9}", printed) else otherwise


def _is_on(element: Any) -> bool:
    return element is not None and (element.get(f"{W}val") or "1") not in ("0", "false", "off")


def _styles(root: Any) -> dict[str, tuple[str, int]]:
    """Id of a style to (id of its list, level), through the styles that it is based on."""
    level_format: dict[str, tuple[str, str]] = {}
    for numbers in root.iter(f"{W}numPr") if root is not None else ():
        style = next(numbers.iterancestors(f"{W}style"), None)
        if style is not None:
            level_format[style.get(f"{W}styleId") or ""] = (
                _value(numbers.find(f"{W}numId")),
                _value(numbers.find(f"{W}ilvl")),
            )
    if not level_format:
        return {}
    bases = {each.getparent().get(f"{W}styleId") or "": _value(each) for each in root.iter(f"{W}basedOn")}
    found = {}
    for name in {*level_format, *bases}:
        key = level = ""
        at = name
        for _ in range(DEEPEST_STYLE):
            its_key, its_level = level_format.get(at, ("", ""))
            key, level = key or its_key, level or its_level
            at = bases.get(at, "")
            if not at:
                break
        if key and key != "0":
            found[name] = (key, _whole(level, 0))
    return found


def _lists(root: Any, styles: dict[str, tuple[str, int]]) -> dict[str, _List]:
    if root is None:
        return {}
    abstracts: dict[str, dict[int, _Level]] = {}
    linked: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for each in root.iter(f"{W}abstractNum"):
        key = each.get(f"{W}abstractNumId") or ""
        abstracts[key] = _levels(each, styles)
        linked[key] = _value(each.find(f"{W}numStyleLink"))
        if name := _value(each.find(f"{W}styleLink")):
            by_style[name] = key
    found = {}
    for num in root.iter(f"{W}num"):
        abstract = _value(num.find(f"{W}abstractNumId"))
        abstract = by_style.get(linked.get(abstract, ""), abstract)
        one = _List(abstract, dict(abstracts.get(abstract, {})))
        for override in num.iter(f"{W}lvlOverride"):
            level = _whole(override.get(f"{W}ilvl") or "", 0)
            begun = override.find(f"{W}startOverride")
            if begun is not None:
                one.begun[level] = _whole(_value(begun), 1)
            one.levels.update(_levels(override, styles))
        found[num.get(f"{W}numId") or ""] = one
    found.pop("0", None)
    return found


def _levels(parent: Any, styles: dict[str, tuple[str, int]]) -> dict[int, _Level]:
    found = {}
    for level in parent.findall(f"{W}lvl"):
        place = _whole(level.get(f"{W}ilvl") or "", 0)
        restart = level.find(f"{W}lvlRestart")
        found[place] = _Level(
            form=_value(level.find(f"{W}numFmt")) or "decimal",
            pattern=clean(_value(level.find(f"{W}lvlText")))[:LONGEST_LABEL],
            start=_whole(_value(level.find(f"{W}start")), 1),
            legal=_is_on(level.find(f"{W}isLgl")),
            restarts=_value(restart) != "0" if restart is not None else True,
        )
        # A style that names the list only stands on the level that names the style.
        name = _value(level.find(f"{W}pStyle"))
        if name in styles:
            styles[name] = (styles[name][0], place)
    return found
