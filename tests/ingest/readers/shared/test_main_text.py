"""The pages are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.shared import html_text, main_text

MENU = "".join(f"<li><a href='/{n}'>Entry {n} of the menu</a></li>" for n in range(8))
TEXT = "<p>The pilots of Strelsau heard the harbour board on Tuesday about the dredging of the lower channel.</p>"


def words(body: str) -> str:
    tree = html_text.parse(f"<html><body>{body}</body></html>")
    assert tree is not None
    found = next(tree.iter("body"))
    assert main_text.remove_furniture(found)
    return "|".join(html_text.paragraphs(found))


@pytest.mark.parametrize(
    "furniture",
    [
        f"<nav><ul>{MENU}</ul></nav>",
        f"<div class='menu'><ul>{MENU}</ul></div>",
        "<nav>Elsewhere in the archive</nav>",
        "<div class='footer'><p>Copyright of the archive</p></div>",
        "<footer>Imprint of the archive</footer>",
        "<div class='cookie-banner'>We use cookies.</div>",
        "<div id='sidebar'><p>Recent finds of the archive</p></div>",
        "<form class='search'>Find in the archive <input name='q'></form>",
        "<div role='navigation'>Elsewhere in the archive</div>",
    ],
)
def test_furniture_goes(furniture: str) -> None:
    kept = words(f"{furniture}<div class='content'><h1>Telegram</h1>{TEXT * 3}</div>")
    assert kept.startswith("Telegram|The pilots")
    assert "archive" not in kept
    assert "menu" not in kept
    assert "cookies" not in kept


@pytest.mark.parametrize(
    "part",
    [
        "<p>No.</p>",
        "<p>Sapt</p>",
        "<aside><p>In the margin: never!</p></aside>",
        "<header><p>Zenda, June 1, 1967</p></header>",
        "<footer><p>[signed] Tarlenheim</p></footer>",
        "<p>References: <a href='a'>STRELSAU 411</a>, <a href='b'>ZENDA 7</a></p>",
        "<div class='footnotes'><p>See the note of May 4.</p></div>",
        "<blockquote>The legation will not answer.</blockquote><ul><li>first</li></ul>",
        "<table><tr><td>Zenda</td><td>2</td></tr></table>",
    ],
)
def test_what_an_author_wrote_stays(part: str) -> None:
    alone = words(f"<article>{part}</article>")
    kept = words(f"<nav>{MENU}</nav><article><h1>Despatch</h1>{TEXT}{part}{TEXT}</article>")
    assert alone
    assert kept.startswith("Despatch|The pilots")
    assert f"channel.|{alone}|The pilots" in kept


@pytest.mark.parametrize(("box", "kept"), [("TOP SECRET", True), ("Ruritania", False)])
def test_a_classification_stays_in_whatever_box(box: str, kept: bool) -> None:
    assert words(f"<div class='banner'>{box}</div><div class='content'>{TEXT * 3}</div>").startswith(box) == kept


def test_a_menu_that_the_extractor_keeps_is_one_if_nearly_all_of_it_is_linked() -> None:
    entries = "<a href='a'>aaaaaaaaa</a>"
    assert words(f"<div class='menu'>{entries}b</div>{TEXT}").startswith("The pilots")  # nine letters of ten
    assert words(f"<div class='menu'>{entries}bb</div>").startswith("aaaaaaaaa")


def test_a_box_that_the_extractor_keeps_stays_without_a_role() -> None:
    assert words(f"<div>Elsewhere in the archive</div>{TEXT}").startswith("Elsewhere")
    assert words(f"<main><nav>Elsewhere in the archive</nav></main>{TEXT}").startswith("Elsewhere")


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (f"<header><p>Reading room</p></header><main>{TEXT}</main>", False),
        (f"<aside><p>Reading room</p></aside><div role='main'>{TEXT}</div>", False),
        (f"<header><p>Reading room</p></header>{TEXT}", True),
        (f"<header><h1>Reading room</h1></header><main>{TEXT}</main>", True),  # the title of the page
        (f"<header><h1>Reading room</h1></header><main><h1>Despatch</h1>{TEXT}</main>", False),
        (f"<header><p>Reading room</p></header><main>{TEXT}</main><main>{TEXT}</main>", True),
    ],
)
def test_around_the_main_part_there_is_none(page: str, kept: bool) -> None:
    assert ("Reading room" in words(page)) == kept


@pytest.mark.parametrize(("letters", "kept"), [(3, False), (2, True)])
def test_a_main_part_is_believed_from_a_share_on(letters: int, kept: bool) -> None:
    assert ("bbbb" in words(f"<main>{'a' * letters}</main><header>bbbb</header><p>{'c' * (6 - letters)}</p>")) == kept


def test_a_page_that_is_all_furniture_is_whole() -> None:
    assert words(f"<nav>{MENU}</nav>").count("Entry") == 8


def test_programs_are_no_letters() -> None:
    kept = words(f"<div class='menu'><script>{'x' * 4000}</script><ul>{MENU}</ul></div>{TEXT}")
    assert kept.startswith("The pilots")


def test_a_page_with_the_marks_of_this_module_is_whole() -> None:
    tree = html_text.parse(f"<html><body><nav>{MENU}</nav><p>a\ue000\U000f0000</p></body></html>")
    assert tree is not None
    assert not main_text.remove_furniture(next(tree.iter("body")))
    assert "Entry 1" in "".join(html_text.paragraphs(tree))


@pytest.mark.parametrize(("elements", "judged"), [(10, True), (11, False)])
def test_a_page_of_too_many_elements_is_whole(elements: int, judged: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_text, "MOST_ELEMENTS", 10)
    tree = html_text.parse("<html><body>" + "<p>a</p>" * (elements - 1) + "</body></html>")
    assert tree is not None
    assert main_text.remove_furniture(next(tree.iter("body"))) == judged
    assert len(html_text.paragraphs(tree)) == elements - 1


@given(st.lists(st.sampled_from(["Sapt.", "Zenda, May 4", "SECRET", "a b", "<b>x</b> y", "&amp;", "1."]), min_size=1))
def test_paragraphs_without_links_and_names_all_stay(parts: list[str]) -> None:
    kept = words("<main>" + "".join(f"<p>{part}</p>" for part in parts) + "</main>")
    assert len(kept.split("|")) == len(parts)


def test_the_tree_is_as_it_was() -> None:
    tree = html_text.parse(f"<html><body><p>a <b>b</b> c</p>{TEXT}d</body></html>")
    assert tree is not None
    before = tree.text_content()
    assert main_text.remove_furniture(next(tree.iter("body")))
    assert tree.text_content() == before


def test_control_characters_beside_furniture() -> None:
    assert words(f"a&#1;<nav>{MENU}</nav>b&#1;{TEXT}").startswith("a\x01b")


@pytest.mark.parametrize(
    ("links", "around", "kept"),
    [(3, "div", False), (2, "div", True), (3, "article", True), (1, "main", True)],
)
def test_links_are_a_menu_from_three_on_and_not_within_the_document(links: int, around: str, kept: bool) -> None:
    entries = "".join(f"<a href='{number}'>Entry{number}</a> " for number in range(links))
    page = f"<{around}>{TEXT * 2}<figcaption class='side'>{entries}</figcaption></{around}>"
    assert ("Entry" in words(page)) == kept
