"""`cables session` without a terminal."""

from __future__ import annotations

import pytest

from cables.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.mark.usefixtures("archive")
def test_a_session_needs_a_terminal(capsys: Capture) -> None:
    assert run(["session"]) == 2
    assert "a session needs a terminal; for scripts there is `cables search`." in capsys.readouterr().err
