"""docs/speed.md and its picture say what is recorded."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from xml.etree import ElementTree

from benchmarks.speed import page


def test_the_page_is_current() -> None:
    assert page.PAGE.read_text(encoding="utf-8") == page.page(), "run `make docs-speed`"


def test_the_picture_is_current() -> None:
    assert page.PICTURE.read_text(encoding="utf-8") == page.picture(), "run `make docs-speed`"


def test_the_picture_is_sound_and_stays_on_its_card() -> None:
    root = ElementTree.fromstring(page.picture())
    _, _, width, _ = map(float, root.attrib["viewBox"].split())
    shown = [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")]
    sizes = [row["cables"] for row in json.loads(page.recorded("scale.json").read_text(encoding="utf-8"))["steps"]]
    assert len(sizes) >= 4
    assert any("Warm search" in text for text in shown)
    assert not re.search(r"nan|inf", page.picture())
    for panel in root.iter("{http://www.w3.org/2000/svg}g"):
        lowest = [
            float(each.attrib["x"])
            for each in panel.iter("{http://www.w3.org/2000/svg}text")
            if re.fullmatch(r"[\d.]+[kM]", each.text or "")
        ]
        assert all(abs(one - other) >= 40 for one, other in pairwise(sorted(lowest)))
        assert len(lowest) >= 4
        across = float(panel.attrib["transform"].removeprefix("translate(").split()[0])
        for each in panel.iter("{http://www.w3.org/2000/svg}circle"):
            assert 0 < across + float(each.attrib["cx"]) < width
