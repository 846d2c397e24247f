"""When and where a FRUS document was written: words against attributes, clocks, places, years of volumes."""

from __future__ import annotations

import pytest
from lxml import etree

from ingest.readers.frus.date import YEARS_ASIDE, Dateline, bare_place, dateline, years_of

VOLUME = (1964, 1968)


def line(inside: str, *, volume: tuple[int, int] = VOLUME, around: str = "{}") -> Dateline:
    document = around.format(f"<dateline>{inside}</dateline>")
    return dateline(etree.fromstring(f"<div>{document}</div>"), volume)


def told(found: Dateline) -> str:
    """ "first..last precision clock", with "ca." before it."""
    span = found.date
    days = f"{span.earliest}..{span.latest}" if span.latest != span.earliest else f"{span.earliest}"
    clock = "–".join(each for each in (span.time, span.until) if each)
    return f"{'ca. ' if span.circa else ''}{days} {span.precision} {clock}".rstrip()


DATES = [
    ('<date when="1964-02-03">February 3, 1964</date>', "1964-02-03 day"),
    ("<date>February 3, 1964</date>", "1964-02-03 day"),
    ("Strelsau, February 3, 1964", "1964-02-03 day"),
    ('<date when="1964-02">February 1964</date>', "1964-02-01..1964-02-29 month"),
    ('<date when="1964">1964</date>', "1964-01-01..1964-12-31 year"),
    ('<date from="1964-06-30" to="1964-07-02">June 30–July 2, 1964</date>', "1964-06-30..1964-07-02 range"),
    ("<date>June 30–July 2, 1964</date>", "1964-06-30..1964-07-02 range"),
    ('<date from="1964-06-30" to="1964-06-30">June 30, 1964</date>', "1964-06-30 day"),
    ('<date notBefore="1964-06-01" notAfter="1964-06-30">June 1964</date>', "ca. 1964-06-01..1964-06-30 range"),
    ('<date notBefore="1964-06-01">early June</date>', "1964-06-01..None open"),
    ('<date to="1964-06-30">by June</date>', "None..1964-06-30 open"),
    ('<date when="1964">1964</date> and <date when="1965">1965</date>', "1964-01-01..1964-12-31 year"),
    ("<date>circa February 1964</date>", "ca. 1964-02-01..1964-02-29 month"),
    ('<date when="1964-02-03">February 3, 1964 [?]</date>', "ca. 1964-02-03 day"),
    ("Washington, D.C., <date>February 3, 1964</date>", "1964-02-03 day"),
    # the words win over an attribute that contradicts them, unless they alone fall outside the volume
    ('<date when="1964-02-04">February 3, 1964</date>', "1964-02-03 day"),
    ('<date when="1964-02-04">February 3, 1946</date>', "1964-02-04 day"),
    ('<date when="1946-02-04">February 3, 1964</date>', "1964-02-03 day"),
    ('<date when="1946-02-04">February 3, 1946</date>', "1946-02-03 day"),
    ('<date when="1964-02-03">February 1964</date>', "1964-02-03 day"),  # the finer of two that agree
    ("<date>undated</date>", "None none"),
    ("Strelsau, undated", "None none"),
    # what the editors mark as a misprint or correct wins over the printed day
    ('<date when="1964-02-13" ana="#date_apparent-typo">February 11, 1964</date>', "1964-02-13 day"),
    ('<date when="1964-02-13" ana="#date_imputed">February 11, 1964</date>', "1964-02-11 day"),
    ('<date when="1964-02-13">February 11 [sic], 1964</date>', "1964-02-13 day"),
    ('<date when="1964-02-13">February <sic>11</sic>, 1964</date>', "1964-02-13 day"),
    ("<date>February <choice><sic>11</sic><corr>13</corr></choice>, 1964</date>", "1964-02-13 day"),
    ('<date when="1964-02-13">February <choice><sic>11</sic><corr>13</corr></choice>, 1964</date>', "1964-02-13 day"),
    # a few printed days are a date of their own, of which @when may have the first alone
    ('<date when="1964-08-16">August 16 and August 17, 1964</date>', "1964-08-16..1964-08-17 range"),
    ('<date when="1964-08-16">August 16–September 15, 1964</date>', "1964-08-16..1964-09-15 range"),
    ('<date when="1964-08-16">August 16–September 16, 1964</date>', "1964-08-16..1964-09-16 range"),
    ('<date when="1964-08-16">August 16, 17, and 19, 1964</date>', "1964-08-16..1964-08-19 range"),
    ("<date>December 30–January 2, 1965</date>", "1964-12-30..1965-01-02 range"),
    ("<date>August 16, 1964, 6 p.m.–August 17, 1964, 1 a.m.</date>", "1964-08-16..1964-08-17 range 18:00–01:00"),
    ('<date when="1964-02-03">January–March 1964</date>', "1964-02-03 day"),  # no days are printed
    ('<date from="1964-02-03">February 3, 1964</date>', "1964-02-03 day"),
    ('<date when="1964-03-20">March 7/20, 1964</date>', "1964-03-20 day"),
    ("<date>before May 17, 1964</date>", "None..1964-05-16 open"),
    ("<date>February 30, 1964</date>", "None none"),
    ('<date when="19645-02-03">February 3, 19645</date>', "None none"),
    # clocks
    ('<date when="1964-02-03T18:00:00">February 3, 1964, 6 p.m.</date>', "1964-02-03 day 18:00"),
    ('<date when="1964-02-03T18:00:00Z">February 3, 1964</date>', "1964-02-03 day 18:00Z"),
    ('<date when="1964-02-03">February 3, 1964</date>, <time when="18:05:00">6:05 p.m.</time>', "1964-02-03 day 18:05"),
    (
        '<date when="1964-02-03">February 3, 1964</date>, <time from="18:05">6:05–7 p.m.</time>',
        "1964-02-03 day 18:05–19:00",
    ),
    # the printed time wins as the printed day does
    ('<date when="1964-02-03T10:11:00">February 3, 1964, 10–11 a.m.</date>', "1964-02-03 day 10:00–11:00"),
    ('<date when="1964-02-03T22:00:00">February 3, 1964, 10 a.m.–12:30 p.m.</date>', "1964-02-03 day 10:00–12:30"),
    ('<date when="1964-02-03T06:25:00">February 3, 1964, 6:25 p.m.</date>', "1964-02-03 day 18:25"),
    (
        '<date when="1964-02-03T06:25:00" ana="#date_apparent-typo">February 3, 1964, 6:25 p.m.</date>',
        "1964-02-03 day 06:25",
    ),
    ('<date from="1964-02-03T10:00" to="1964-02-03T11:30">February 3, 1964</date>', "1964-02-03 day 10:00–11:30"),
    ("<date>February 3, 1964, 6 p.m.</date>", "1964-02-03 day 18:00"),
    ("<date>February 3, 1964</date>, 6:05 p.m.", "1964-02-03 day 18:05"),
    ("<date>February 3, 1964</date>, 6.05 a. m.", "1964-02-03 day 06:05"),
    ("<date>February 3, 1964</date>, 12 p.m.", "1964-02-03 day 12:00"),
    ("<date>February 3, 1964</date>, 12:30 a.m.", "1964-02-03 day 00:30"),
    ("<date>February 3, 1964</date>, 11 am", "1964-02-03 day 11:00"),
    ("<date>February 3, 1964</date>, noon", "1964-02-03 day 12:00"),
    ("<date>February 3, 1964</date>, Noon", "1964-02-03 day 12:00"),
    ("<date>February 3, 1964</date>, midnight", "1964-02-03 day 00:00"),
    ("<date>February 3, 1964</date>, 1805Z", "1964-02-03 day 18:05Z"),
    ("<date>February 3, 1964</date>, 13 p.m.", "1964-02-03 day"),
    ("<date>February 3, 1964</date>, 2465Z", "1964-02-03 day"),
    ('<date when="1964-02-03T18:00:00">February 3, 1964</date>, 1800Z', "1964-02-03 day 18:00Z"),
    ("6 p.m. at Strelsau, <date>February 3, 1964</date>", "1964-02-03 day 18:00"),
]


@pytest.mark.parametrize(("inside", "expected"), DATES)
def test_the_date_of_a_dateline(inside: str, expected: str) -> None:
    found = line(inside)
    assert told(found) == expected
    assert found.date.origin == "dateline"


def test_what_is_printed() -> None:
    found = line('Strelsau, <date when="1964-02-03">February 3, 1964, 6 p.m.</date>, ')
    assert (found.printed, found.date.printed) == ("Strelsau, February 3, 1964, 6 p.m.,", "February 3, 1964, 6 p.m.")
    assert line("<date>[February 3, 1964.]</date>").date.printed == "February 3, 1964"
    assert line("<date>the Ides</date>").date.printed == "the Ides"
    assert line("Strelsau, undated").date.printed == "Strelsau, undated"
    assert line("Strelsau").date.printed == ""


@pytest.mark.parametrize(
    ("inside", "warnings"),
    [
        ('<date when="1964-02-04">February 3, 1964</date>', ("encoded date 1964-02-04 contradicts 1964-02-03",)),
        ('<date when="1964-02-04">February 3, 1946</date>',
         ("printed date 'February 3, 1946' contradicts 1964-02-04",)),
        ('<date when="1964-02-03">February 3, 1964</date>', ()),
        ('<date when="1964-02-13" ana="#date_apparent-typo">February 11, 1964</date>',
         ("the editors correct the printed date 'February 11, 1964' to 1964-02-13",)),
        ('<date when="1964-02-13" ana="#date_apparent-typo">February 13, 1964</date>', ()),
        ("<date>February 30, 1964</date>",
         ("date 'February 30, 1964' is no day of the calendar: left undated",)),
        ('<date when="1964-03-01">February 30, 1964</date>',
         ("printed date 'February 30, 1964' is no day of the calendar, encoded as 1964-03-01",)),
        ('<date when="19645-02-03">February 3, 19645</date>', ("date not understood: 'February 3, 19645'",)),
        (f"<date>May 1, {VOLUME[0] - YEARS_ASIDE}</date>", ()),
        (f"<date>May 1, {VOLUME[0] - YEARS_ASIDE - 1}</date>",
         ("date 1958-05-01 is far outside the volume's span 1964-1968",)),
        (f"<date>May 1, {VOLUME[1] + YEARS_ASIDE}</date>", ()),
        (f"<date>May 1, {VOLUME[1] + YEARS_ASIDE + 1}</date>",
         ("date 1974-05-01 is far outside the volume's span 1964-1968",)),
    ],
)  # fmt: skip
def test_what_is_told_of_a_date(inside: str, warnings: tuple[str, ...]) -> None:
    assert line(inside).warnings == warnings


def test_without_the_volumes_years_nothing_is_far() -> None:
    assert line("<date>May 1, 1861</date>", volume=(0, 0)).warnings == ()


def test_the_printed_day_is_kept_where_the_editors_correct_it() -> None:
    found = line('<date when="1964-02-13" ana="#date_apparent-typo">February 11, 1964</date>')
    assert found.date.printed == "February 11, 1964"
    found = line("<date>February <choice><sic>11</sic><corr>13</corr></choice>, 1964</date>")
    assert (found.date.printed, found.printed) == ("February 11, 1964", "February 11, 1964")


@pytest.mark.parametrize("name", ["attachment", "quote", "note", "list", "table", "floatingText", "postscript"])
def test_the_dateline_of_something_inside_is_not_the_documents(name: str) -> None:
    inside = f"<{name}><dateline><date>May 1, 1964</date></dateline></{name}>"
    own = "<dateline><date>May 2, 1964</date></dateline>"
    assert dateline(etree.fromstring(f"<div>{inside}</div>"), VOLUME) == Dateline()
    assert told(dateline(etree.fromstring(f"<div>{inside}{own}</div>"), VOLUME)) == "1964-05-02 day"
    # but the document may stand inside anything
    outer = etree.fromstring(f"<{name}><div>{own}</div></{name}>")
    assert told(dateline(outer[0], VOLUME)) == "1964-05-02 day"


@pytest.mark.parametrize(
    ("inside", "place"),
    [
        ("<placeName>Strelsau</placeName>, <date>May 1, 1964</date>", "Strelsau"),
        ("<placeName>Monday</placeName>, <placeName>Zenda</placeName>", "Zenda"),
        ("Strelsau, <date>May 1, 1964</date>", "Strelsau"),
        ("Strelsau, Ruritania, <date>May 1, 1964</date>", "Strelsau, Ruritania"),
        ("Strelsau, May 1, 1964", "Strelsau"),
        ("Strelsau, 1964", "Strelsau"),
        ("Washington, D.C., <date>May 1, 1964</date>", ""),  # stops part words of unknown lines
        ("at Strelsau, <date>May 1, 1964</date>", ""),
        ("Sent in two parts (as 1 and 2), <date>May 1, 1964</date>", ""),
        ("S" + "x" * 59 + ", <date>May 1, 1964</date>", "S" + "x" * 59),
        ("S" + "x" * 60 + ", <date>May 1, 1964</date>", ""),
        ("<date>May 1, 1964</date>, Strelsau", ""),
        ("", ""),
    ],
)
def test_the_place_of_a_dateline(inside: str, place: str) -> None:
    assert line(inside).place == place


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("[Strelsau],", "Strelsau"),
        ("(Strelsau—)", "Strelsau"),
        ("Strelsau.", "Strelsau"),
        ("Washington, D.C.", "Washington, D.C."),
        ("Paris VIII E.", "Paris VIII E."),
        ("Monday", ""),
        ("tuesday", ""),
        ("Wednesday Hill", "Wednesday Hill"),
        ("undated", ""),
        ("No date", ""),
        ("[place not declassified]", ""),
        ("1, 2", ""),
        ("", ""),
    ],
)
def test_bare_places(words: str, place: str) -> None:
    assert bare_place(words) == place


@pytest.mark.parametrize(
    ("names", "years"),
    [
        (("frus1964-68v20",), (1964, 1968)),
        (("frus1948v05p1",), (1948, 1948)),
        (("frus1898-1901",), (1898, 1901)),
        (("1969–1976",), (1969, 1976)),
        (("1969 — 76",), (1969, 1976)),
        (("1969-68",), (1969, 1969)),
        (("no year", "1955"), (1955, 1955)),
        (("1955", "1966"), (1955, 1955)),
        (("1699", "2100"), (0, 0)),
        (("1700",), (1700, 1700)),
        (("2099",), (2099, 2099)),
        ((), (0, 0)),
    ],
)
def test_years_of_volumes(names: tuple[str, ...], years: tuple[int, int]) -> None:
    assert years_of(*names) == years


def test_an_encoded_day_of_an_undated_paper_is_told() -> None:
    found = line('<date when="1964-05">undated</date>')
    assert told(found) == "1964-05-01..1964-05-31 month"
    assert found.warnings == ("printed 'undated', encoded as 1964-05-01..1964-05-31",)
    assert line("<date>undated</date>").warnings == ()
