"""The pages of the documentation site: links of the repository's papers, rewritten."""

from __future__ import annotations

import importlib.util
import logging
from types import ModuleType

import pytest
from conftest import ROOT


@pytest.fixture(scope="module")
def site() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_site", ROOT / "docs" / "site.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("paper", "written", "on_the_site"),
    [
        ("README.md", "[a](docs/ranking.md)", "[a](ranking.md)"),
        ("README.md", "[a](docs/ranking.md#weights)", "[a](ranking.md#weights)"),
        ("README.md", "![a](docs/speed-scale.svg)", "![a](speed-scale.svg)"),
        ("README.md", "[a](SECURITY.md)", "[a](security.md)"),
        ("SECURITY.md", "[a](README.md)", "[a](index.md)"),
        ("ARCHITECTURE.md", "[a](search/plan)", "[a](https://forge/search/plan)"),
        ("ARCHITECTURE.md", "[a](docs/demo.sh)", "[a](https://forge/docs/demo.sh)"),
        (
            "docs/ranking.md",
            "[a](../search/request.py) [b](speed.md)",
            "[a](https://forge/search/request.py) [b](speed.md)",
        ),
        ("docs/ranking.md", "[a](../SECURITY.md#x)", "[a](security.md#x)"),
        ("docs/ranking.md", "[a](https://x/y.md) [b](#here)", "[a](https://x/y.md) [b](#here)"),
    ],
)
def test_links(site: ModuleType, paper: str, written: str, on_the_site: str) -> None:
    assert site.link(ROOT / paper, "https://forge", written) == on_the_site


@pytest.mark.parametrize("target", ["docs/none.md", "search/none.py", "../outside.md"])
def test_a_link_to_nothing_is_a_warning(site: ModuleType, target: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert site.link(ROOT / "README.md", "https://forge", f"[a]({target})") == f"[a]({target})"
    assert f"README.md links to {target}, which does not exist" in caplog.text


def test_every_paper_at_the_top_is_a_page(site: ModuleType) -> None:
    assert sorted(site.PAGES) == sorted(path.name for path in ROOT.glob("*.md"))
