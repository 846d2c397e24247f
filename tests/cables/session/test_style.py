"""The session's colours: each class that the prompt and the pager name has its own."""

from __future__ import annotations

import pytest

from cables.session.style import STYLE


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("match", {"bold": True, "color": "ansiyellow"}),
        ("current", {"bold": True, "reverse": True}),
        ("prompt", {"bold": True}),
        ("problem", {"underline": True, "color": "ansired"}),
        ("bottom-toolbar", {"reverse": True}),
        ("completion-menu.completion.current", {"bold": True, "reverse": True}),
        ("other", {}),
    ],
)
def test_how_a_class_is_shown(name: str, wanted: dict[str, object]) -> None:
    plain: dict[str, object] = {"bold": False, "underline": False, "reverse": False, "color": "", "bgcolor": ""}
    shown = STYLE.get_attrs_for_style_str(f"class:{name}")._asdict()
    assert {key: shown[key] or plain[key] for key in plain} == plain | wanted
