"""The desk: one folder of the user's own files, and everything that is kept in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cables.workspace import labels, notes, saved_searches, seen
from cables.workspace.line_files import locked_workspace
from corpus.errors import BadWorkspace
from search.query.fields import nearest

if TYPE_CHECKING:
    from cables.workspace.line_files import Problem
    from cables.workspace.notes import OwnNote
    from cables.workspace.saved_searches import Saved
    from search.request import SearchRequest


class Workspace:
    """A folder of text files; it need not exist before something is put there. State: none but the files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    # labels

    def labels(self) -> dict[str, tuple[str, ...]]:
        """Label to the ids of the cables that bear it, labels in order."""
        found: dict[str, dict[str, None]] = {}
        for item in labels.label_lines(self.folder).items:
            found.setdefault(item.label, {})[item.cable] = None
        return {name: tuple(found[name]) for name in sorted(found)}

    def label(self, name: str, cable_ids: Iterable[str]) -> tuple[str, ...]:
        """Put a label on cables. Returns the ids that did not bear it. Raises BadDesk for what is no label."""
        ids = tuple(cable_ids)
        with _translate_errors():
            for id in ids:
                _check_id(id)
            with locked_workspace(self.folder):
                return labels.add_label(self.folder, name, ids)

    def unlabel(self, name: str, cable_ids: Iterable[str] | None = None) -> tuple[str, ...]:
        """Take a label off cables, off all without `cable_ids`. Returns the ids that bore it. Raises BadDesk."""
        with _translate_errors(), locked_workspace(self.folder):
            return labels.remove_label(self.folder, name, cable_ids)

    # notes

    def notes(self, cable_id: str = "") -> tuple[OwnNote, ...]:
        """The notes on one cable, or on all; of one cable the oldest first."""
        found = [note for note in notes.note_lines(self.folder).items if cable_id in ("", note.cable)]
        return tuple(sorted(found, key=lambda note: (note.cable, note.day)))

    def noted(self) -> tuple[str, ...]:
        """The ids of the cables that have notes."""
        return tuple(sorted({note.cable for note in notes.note_lines(self.folder).items}))

    def note(self, cable_id: str, text: str, *, today: date | None = None) -> OwnNote:
        """Add a note to a cable. Raises BadDesk for one that is empty or too long."""
        with _translate_errors():
            made = notes.make_note(cable_id, text, today or date.today())
            _check_id(cable_id)
        with locked_workspace(self.folder):
            notes.note_lines(self.folder).change(add=[str(made)])
        return made

    # saved searches

    def searches(self) -> dict[str, Saved]:
        """Name to saved search, names in order. Of two of one name the last counts."""
        found = {each.name: each for each in saved_searches.search_lines(self.folder).items}
        return dict(sorted(found.items()))

    def search(self, name: str) -> Saved:
        """The saved search of this name. Raises BadDesk with the nearest names."""
        with _translate_errors():
            ids = saved_searches.parse_search_name(name)
        known = self.searches()
        if ids not in known:
            near = nearest(ids, known) or tuple(known)
            raise BadWorkspace(
                f"no saved search {ids!r}",
                advice=f"There are: {', '.join(near)}." if near else "`cables saved add NAME QUERY` makes one.",
            )
        return known[ids]

    def save_search(self, name: str, request: SearchRequest, *, replace: bool = False) -> Saved:
        """Keep a search under a name. Raises BadDesk where the name is taken.

        With `replace` the new search takes the place of the old, and what was seen of that is forgotten.
        """
        with _translate_errors():
            made = saved_searches.make_search(name, request)
        with locked_workspace(self.folder):
            there = self.searches().get(made.name)
            if there == made:
                return made
            if there and not replace:
                raise BadWorkspace(
                    f"there is a saved search {made.name!r} already: {there.arguments}",
                    advice="Choose another name, or replace it with --replace.",
                )
            saved_searches.search_lines(self.folder).change(add=[str(made)], drop=lambda each: each.name == made.name)
            seen.clear_seen(self.folder, made.name)
        return made

    def remove_search(self, name: str) -> Saved:
        """Take a saved search away, and what was seen of it. Raises BadDesk."""
        gone = self.search(name)
        with locked_workspace(self.folder):
            saved_searches.search_lines(self.folder).change(drop=lambda each: each.name == gone.name)
            seen.clear_seen(self.folder, gone.name)
        return gone

    # what was seen

    def seen_ids(self, name: str) -> frozenset[str] | None:
        """The cables that a saved search has shown so far; None where nobody has looked yet."""
        return seen.load_seen(self.folder, name)

    def mark_seen(self, name: str, cable_ids: Iterable[str]) -> None:
        """Keep what a saved search has shown so far, in place of what was kept."""
        with locked_workspace(self.folder):
            seen.save_seen(self.folder, name, cable_ids)

    # lines that do not count

    def problems(self) -> tuple[Problem, ...]:
        """Lines of the desk that cannot be read."""
        kept = (
            labels.label_lines(self.folder).problems,
            notes.note_lines(self.folder).problems,
            saved_searches.search_lines(self.folder).problems,
        )
        return tuple(problem for each in kept for problem in each)


@contextmanager
def _translate_errors() -> Iterator[None]:
    """What a user has written wrongly becomes an error with advice."""
    try:
        yield
    except ValueError as error:
        raise BadWorkspace(str(error), advice="See docs/desk.md.") from error


def _check_id(cable_id: str) -> None:
    if not cable_id or cable_id.startswith("#") or any(char.isspace() for char in cable_id):
        raise ValueError(f"{cable_id[:40]!r} is no id of a cable")
