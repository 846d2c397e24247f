"""Lines that begin a heading, and those that only hold such words; who drafted and cleared a telegram."""

from __future__ import annotations

import pytest

from ingest.readers.telegram.header import begins, read


@pytest.mark.parametrize(
    ("line", "begun"),
    [
        ("C O N F I D E N T I A L SECTION 02 OF 03 ZAGREB 0412", True),
        ("  SECRET SECTION 02 OF 03 ZAGREB 0412", True),
        ("S E C R E T ZAGREB 0412", True),
        ("SECRET ZAGREB 0412", False),
        ("TOP SECRET ZAGREB 0412", True),
        ("S E C R E T", False),
        ("SECRET SECTION OF THE ARMY", False),
        # Not at the beginning of its line.
        ("HE SENT CONFIDENTIAL SECTION 02 OF 03 ZAGREB 0412", False),
        ("IN T O P S E C R E T ZAGREB 0412", False),
        ("2. SECRET SECTION 02 OF 03 ZAGREB 0412", False),
        ("ACTION EUR-12", True),
        ("ORIGIN EUR-12", True),
        ("INFO EUR-12", False),
        ("IN ACTION EUR-12", False),
    ],
)
def test_where_a_heading_begins(line: str, begun: bool) -> None:
    assert begins([line], 0) is begun


@pytest.mark.parametrize(
    ("lines", "begun"),
    [
        (["FM AMEMBASSY ZAGREB", "TO SECSTATE WASHDC"], True),
        (["FM AMEMBASSY ZAGREB", "", "X", "TO SECSTATE WASHDC"], True),
        (["FM AMEMBASSY ZAGREB", "X", "Y", "TO SECSTATE WASHDC"], False),
        (["FM AMEMBASSY ZAGREB", "WE SAID NO"], False),
        (["041", "ACTION EUR-12"], True),
        (["041", "X", "ACTION EUR-12"], False),
        (["R 031800Z FEB 75", "FM AMEMBASSY ZAGREB"], True),
        (["R 031800Z FEB 75", "X", "Y", "FM AMEMBASSY ZAGREB"], True),
        (["R 031800Z FEB 75", "X", "Y", "Z", "FM AMEMBASSY ZAGREB"], False),
        ([f"R 031800Z FEB 75 {'X' * 22}", "FM AMEMBASSY ZAGREB"], True),
        ([f"R 031800Z FEB 75 {'X' * 23}", "FM AMEMBASSY ZAGREB"], False),
    ],
)
def test_a_heading_is_sure_of_itself_by_the_next_lines(lines: list[str], begun: bool) -> None:
    assert begins(lines, 0) is begun


@pytest.mark.parametrize(
    ("lines", "drafted"),
    [
        (["DRAFTED BY EUR:ORDE"], [("drafted by", "EUR:ORDE")]),
        (["  DRAFTED BY:   EUR:ORDE   "], [("drafted by", "EUR:ORDE")]),
        (["DRAFTED BY EUR:ORDE  ", "S: HALE  ", "P:SAPT"], [("drafted by", "EUR:ORDE; S: HALE; P:SAPT")]),
        (["CLEARED BY", "S: HALE"], [("cleared by", "S: HALE")]),
        (["APPROVED BY EUR:ORDE", "DRAFTED BY S:HALE"], [("approved by", "EUR:ORDE"), ("drafted by", "S:HALE")]),
        (["TEXT DRAFTED BY EUR:ORDE", "FM AMEMBASSY ZAGREB"], [("text drafted by", "EUR:ORDE")]),
        (["DRAFTED BY EUR:ORDE", "TAGS: PFOR"], [("drafted by", "EUR:ORDE")]),
        (["WE DRAFTED BY NIGHT"], []),
    ],
)
def test_who_drafted_and_cleared_it(lines: list[str], drafted: list[tuple[str, str]]) -> None:
    assert read(lines, 0)[0].drafted == drafted


@pytest.mark.parametrize(
    ("who", "exempt"), [("AMEMBASSY OSLO", "AMEMBASSY OSLO"), ("AMEMBASSY OSLO   ", "AMEMBASSY OSLO")]
)
def test_who_is_left_out(who: str, exempt: str) -> None:
    assert read([f"XMT {who}"], 0)[0].exempt == [exempt]


@pytest.mark.parametrize("before", ["SEE", "1. THE", "MR. ORDE SAW"])
@pytest.mark.parametrize("banner", ["SECRET SECTION 02 OF 03 ZAGREB 0412", "C O N F I D E N T I A L ZAGREB 0412"])
def test_a_banner_begins_its_line(before: str, banner: str) -> None:
    found, end = read([banner], 0)
    assert (found.post, found.number, end) == ("ZAGREB", "0412", 1)
    other, end = read([f"{before} {banner}"], 0)
    assert (other.banner.printed, other.post, other.number, end) == ("", "", "", 0)
