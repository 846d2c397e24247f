"""Message numbers as spreadsheets and data frames write them: 1849.0, 001849, "1,849", 1.849E+03, ="001849"."""

from __future__ import annotations

import re

_LABEL = re.compile(r"(?:(?:no|nr|num|number|numero)\b|№|#)[.:\s]*(?=\S)", re.IGNORECASE)
_FORMULA = re.compile(r'=\s*"([^"]*)"')
_FLOAT = re.compile(r"(\d+)\.0+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3})+")
_DECIMALS = re.compile(r"(?<=\d{3})(?:(?<=[.,]\d{3})[.,]0{1,2})$")
_SEPARATED = re.compile(r"\d+(?:[.,'\u2019\u00a0\u202f ]\d+)+")
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})")
_OTHER = re.compile(r"[^0-9A-Za-z/-]")


def message_number(printed: str) -> str | None:
    """The number of a cell, upper case, without label, grouping and leading zeros; None where it is not certain.

    A number in scientific notation is certain as long as its digits reach to the units: a spreadsheet shows 123456
    as 1.23E+05, and the rest is lost.
    """
    text = as_typed(printed)
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    text = text.strip(" ()[].")
    if found := _FLOAT.fullmatch(text):
        if _GROUPED.fullmatch(text):
            return None  # "1.000" is one, or a thousand
        text = found[1]
    elif _GROUPED.fullmatch(whole := _DECIMALS.sub("", text)):
        text = re.sub(r"\D", "", whole)
    elif found := _SCIENTIFIC.fullmatch(text):
        digits = found[1] + (found[2] or "")
        size = int(found[3]) + 1
        if len(digits.rstrip("0")) > size or len(digits) < size:
            return None
        text = digits[:size]
    elif _SEPARATED.fullmatch(text):
        return None
    number = _OTHER.sub("", text).upper()
    return (number.lstrip("0") or number) if number.isdigit() else number


def identifier(printed: str) -> str:
    """An id as it was before a data frame made it a float: "116710.0" -> "116710"."""
    text = as_typed(printed)
    return text.removesuffix(".0") if re.fullmatch(r"\d+\.0", text) else text


def as_typed(printed: str) -> str:
    """A cell without the devices that keep a spreadsheet from reading it as a number: ="001849", '001849."""
    text = " ".join(printed.split())
    if found := _FORMULA.fullmatch(text):
        return found[1].strip()
    return text[1:] if text.startswith("'") and text[1:2].isdigit() else text
