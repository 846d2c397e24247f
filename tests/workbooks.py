"""Spreadsheets written part by part for tests. All contents are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
DAY, PERCENT, TIME = 1, 2, 3
"""Styles of cells: a date, a share, a date with its time."""
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"/></cellXfs>'
    "</styleSheet>"
)


def cell(place: str, value: str | float | bool | None = None, *, style: int = 0, formula: str = "") -> str:
    """One cell of a sheet; `value` None for a formula that was never computed."""
    facts = f'r="{place}"' + (f' s="{style}"' if style else "")
    inner = f"<f>{escape(formula)}</f>" if formula else ""
    match value:
        case None:
            return f"<c {facts}>{inner}</c>"
        case bool():
            return f'<c {facts} t="b">{inner}<v>{int(value)}</v></c>'
        case str() if value.startswith("#"):
            return f'<c {facts} t="e">{inner}<v>{value}</v></c>'
        case str() if formula:
            return f'<c {facts} t="str">{inner}<v>{escape(value)}</v></c>'
        case str():
            return f'<c {facts} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c {facts}>{inner}<v>{value!r}</v></c>"


def row(number: int, *values: str | float | bool) -> str:
    """A row of plain values, from column A on; "" for an empty cell."""
    cells = (cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(values) if value != "")
    return f'<row r="{number}">{"".join(cells)}</row>'


def sheet(*rows: str, merged: Sequence[str] = ()) -> str:
    """The part of a sheet."""
    ranges = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    end = f"<mergeCells>{ranges}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData>{end}</worksheet>'


def xlsx(
    sheets: Mapping[str, str],
    *,
    hidden: Sequence[str] = (),
    charts: Sequence[str] = (),
    strings: Sequence[str] = (),
    extra: Mapping[str, str] | None = None,
    dates_from_1904: bool = False,
    packed: bool = False,
) -> bytes:
    """A workbook of sheets by their names; those of `charts` are charts."""
    entries, links, parts = [], [], {}
    for at, (name, content) in enumerate({**sheets, **dict.fromkeys(charts, "<chartsheet/>")}.items(), start=1):
        kind = "chartsheet" if name in charts else "worksheet"
        state = ' state="hidden"' if name in hidden else ""
        entries.append(f'<sheet name={quoteattr(name)} sheetId="{at}"{state} r:id="rId{at}"/>')
        links.append(f'<Relationship Id="rId{at}" Type="{_DOCUMENT}/{kind}" Target="{kind}s/sheet{at}.xml"/>')
        parts[f"xl/{kind}s/sheet{at}.xml"] = content
    links.append(f'<Relationship Id="rIdStyles" Type="{_DOCUMENT}/styles" Target="styles.xml"/>')
    links.append(f'<Relationship Id="rIdStrings" Type="{_DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>')
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    epoch = '<workbookPr date1904="1"/>' if dates_from_1904 else ""
    book = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_DOCUMENT}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">{epoch}<sheets>'
        f"{''.join(entries)}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{"".join(links)}</Relationships>',
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{texts}</sst>',
    }
    return zipped({**book, **parts, **(extra or {})}, packed=packed)


def ods(sheets: Mapping[str, str], *, manifest: str = "<m/>", packed: bool = False) -> bytes:
    """An OpenDocument spreadsheet of sheets by their names, each the markup of its rows."""
    tables = "".join(f"<table:table table:name={quoteattr(name)}>{rows}</table:table>" for name, rows in sheets.items())
    content = (
        f"<office:document-content {_ODS}><office:body><office:spreadsheet>{tables}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    parts = {"mimetype": ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": manifest}
    return zipped(parts, packed=packed)


def ods_row(*values: str, repeated: int = 1) -> str:
    """A row of texts."""
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
        if value
        else "<table:table-cell/>"
        for value in values
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def zipped(parts: Mapping[str, str], *, packed: bool = False) -> bytes:
    """The parts in their order."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return held.getvalue()
