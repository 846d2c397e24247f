"""Hook of mkdocs: the papers at the top of the repository become pages, and links to code lead to the repository.

Links are written for a reader of the repository (`docs/ranking.md`, `../search/plan/scoring.py`). For the site, a link
to a page becomes relative to the page, and a link to any other file leads to `repo_url`. A target that does not exist
is a warning, which ends `mkdocs build --strict`.
"""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = {
    "README.md": "index.md",
    "ARCHITECTURE.md": "architecture.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
}
"""Paper at the top of the repository to page of the site."""
SITE_FILES = {".md", ".svg", ".png"}
_LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?(?=\))")
_LOG = logging.getLogger("mkdocs.hooks.site")


def on_files(files: Any, config: Any) -> Any:
    """Add a page for each paper."""
    from mkdocs.structure.files import File

    for paper, page in PAGES.items():
        text = link(ROOT / paper, config["repo_url"])
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, *, page: Any, config: Any, **_: Any) -> str:
    """Rewrite the links of a page that lies in docs/."""
    if page.file.src_uri in PAGES.values():
        return markdown
    return link(DOCS / page.file.src_uri, config["repo_url"], markdown)


def link(paper: Path, repository: str, text: str | None = None) -> str:
    """The text of a paper with links that work on the site."""

    def rewrite(match: re.Match[str]) -> str:
        target = Path(os.path.normpath(paper.parent / match[1]))
        fragment = match[2] or ""
        if not target.exists() or not target.is_relative_to(ROOT):
            _LOG.warning("%s links to %s, which does not exist", paper.name, match[1])
            return match[0]
        name = target.relative_to(ROOT).as_posix()
        if name in PAGES:
            return PAGES[name] + fragment
        if target.is_relative_to(DOCS) and target.suffix in SITE_FILES:
            return target.relative_to(DOCS).as_posix() + fragment
        return f"{repository}/{name}{fragment}"

    return _LINK.sub(rewrite, paper.read_text(encoding="utf-8") if text is None else text)
