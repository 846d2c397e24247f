"""A long text looked through on the whole screen: the arrows move, n and N jump between matches, q goes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cables.terminal.text import CLOSE, OPEN, Display, columns
from corpus.counts import pluralize

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import ColorDepth, Output

    from cables.session.context import View

WIDEST = 100
"""Columns: a wider line is hard to read."""
ABOVE = 3
"""Lines kept in sight above a match."""


class Marked(Display, frozen=True):
    """Leaves the marks of highlights in the text, for `fragments`; no other style."""

    @property
    def stars(self) -> bool:
        """Never."""
        return False

    def finish(self, text: str) -> str:
        """As it is."""
        return text


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a reader stands in a text. `height` is the lines that the screen shows."""

    lines: tuple[str, ...]
    height: int
    top: int = 0
    match: int = -1
    """The current match; -1 before the first jump."""

    @property
    def matches(self) -> list[int]:
        """The line on which each match begins; one that goes on in the next line is one."""
        found = []
        before = ""
        for number, line in enumerate(self.lines):
            count = line.count(OPEN)
            goes_on = before.endswith(CLOSE) and line.lstrip().startswith(OPEN)
            found += [number] * (count - goes_on)
            before = line
        return found


def scroll(reading: Reading, by: int) -> Reading:
    """So many lines down (or up), within the text."""
    last = max(0, len(reading.lines) - reading.height)
    return replace(reading, top=min(last, max(0, reading.top + by)))


def jump_to_match(reading: Reading, step: int) -> Reading:
    """To the next match (or the one before), round the end."""
    matches = reading.matches
    if not matches:
        return reading
    at = (reading.match + step) % len(matches) if reading.match >= 0 else 0 if step > 0 else len(matches) - 1
    line = matches[at]
    inside = reading.top <= line < reading.top + reading.height
    shown = replace(reading, match=at)
    return shown if inside else scroll(replace(shown, top=0), line - ABOVE)


def resize(reading: Reading, lines: tuple[str, ...], height: int) -> Reading:
    """In a window of another size: the same part of the text."""
    part = reading.top / max(1, len(reading.lines))
    return scroll(replace(reading, lines=lines, height=height, top=0), round(part * len(lines)))


def status(reading: Reading, title: str, width: int) -> str:
    """The line below the text."""
    last = min(len(reading.lines), reading.top + reading.height)
    total = len(reading.matches)
    place = f"lines {reading.top + 1}-{last} of {len(reading.lines)}"
    which = f"match {reading.match + 1} of {total}" if reading.match >= 0 else pluralize(total, "match", "matches")
    right = f" {place} · {which if total else 'no match'} · n N q "
    room = width - columns(right) - 2
    while columns(title) > max(0, room):
        title = f"{title[:-2]}…" if len(title) > 1 else ""
    return f" {title}{' ' * max(0, room - columns(title))} {right}"


def fragments(reading: Reading, colour: bool) -> StyleAndTextTuples:
    """What the screen shows, styled; where there is no colour, matches stand between stars as well."""
    star = "" if colour else "**"
    shown: StyleAndTextTuples = []
    begun = {line: number for number, line in reversed(list(enumerate(reading.matches)))}
    for number in range(reading.top, min(len(reading.lines), reading.top + reading.height)):
        line = reading.lines[number]
        before = reading.lines[number - 1] if number else ""
        goes_on = before.endswith(CLOSE) and line.lstrip().startswith(OPEN)
        match = begun.get(number, len(reading.matches)) - goes_on
        if goes_on and number not in begun:
            match = sum(each < number for each in reading.matches) - 1
        for part in line.split(OPEN):
            inside, closed, after = part.partition(CLOSE)
            if closed:
                style = "class:current" if match == reading.match else "class:match"
                shown.append((style, f"{star}{inside}{star}"))
                match += 1
            shown.append(("", after if closed else part))
        shown.append(("", "\n"))
    return shown[:-1]


def look_through(
    view: View,
    display: Callable[[], Display],
    *,
    depth: ColorDepth | None = None,
    input: Input | None = None,
    output: Output | None = None,
) -> None:
    """Show a text until its reader goes back. `display` tells the width, now and after each change of the window."""
    from prompt_toolkit.application import Application
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window

    from cables.session.style import STYLE

    keys = KeyBindings()
    size = (0, 0)
    reading = Reading((), 1)

    def fit() -> Reading:
        nonlocal size, reading
        now = app.output.get_size()
        if (now.rows, now.columns) != size:
            size = (now.rows, now.columns)
            lines = tuple(view.lines(Marked(False, min(WIDEST, display().width))))
            reading = resize(reading, lines, max(1, now.rows - 1))
        return reading

    def bind(step: Callable[[Reading], Reading], *names: str) -> None:
        def pressed(event: KeyPressEvent) -> None:
            nonlocal reading
            reading = step(reading)

        for name in names:
            keys.add(name)(pressed)

    bind(lambda r: scroll(r, 1), "down", "j", "enter")
    bind(lambda r: scroll(r, -1), "up", "k")
    bind(lambda r: scroll(r, r.height - 1), "pagedown", "space", "f")
    bind(lambda r: scroll(r, 1 - r.height), "pageup", "b")
    bind(lambda r: scroll(r, -len(r.lines)), "home", "g")
    bind(lambda r: scroll(r, len(r.lines)), "end", "G")
    bind(lambda r: jump_to_match(r, 1), "n", "tab")
    bind(lambda r: jump_to_match(r, -1), "N", "p", "s-tab")

    @keys.add("q")
    @keys.add("Q")
    @keys.add("escape", eager=True)
    @keys.add("c-c")
    @keys.add("c-d")
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit()

    text = Window(FormattedTextControl(lambda: fragments(fit(), display().colour)), wrap_lines=False)
    bar = Window(
        FormattedTextControl(lambda: status(fit(), view.title, size[1])), height=1, style="class:bottom-toolbar"
    )
    app: Application[None] = Application(
        Layout(HSplit([text, bar])),
        key_bindings=keys,
        style=STYLE,
        full_screen=True,
        color_depth=depth,
        input=input,
        output=output,
    )
    app.run()
