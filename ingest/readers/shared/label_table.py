"""Facts of a table of labels above a text, as archives of telegrams print them: "Canonical ID: | 1974ZENDA00711_b"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.messages.tags import parse_tags

if TYPE_CHECKING:
    from corpus.records import Cable

LONGEST_HEAD = 4_000
"""Characters of a text in which its table stands."""
_LABELS = {
    "mrn": (
        "canonical id",
        "mrn",
        "message reference number",
        "reference id",
        "document id",
        "cable id",
        "document number",
    ),
    "tags": ("tags", "tag", "traffic analysis by geography and subject"),
}
_LABEL_OF = {form: label for label, forms in _LABELS.items() for form in forms}
_MRN = re.compile(r"(?P<mrn>(?:19|20)\d{2}[A-Z]{2,10}(?P<number>\d{3,6}))(?:_[a-z0-9]+)?", re.IGNORECASE)


def label_facts(body: str) -> dict[str, str]:
    """Values by "mrn" and "tags" of the labels that stand in the first lines, in a cell or on a line of their own."""
    found: dict[str, str] = {}
    for line in body[:LONGEST_HEAD].split("\n"):
        cells = [cell.strip() for cell in line.split("|")]
        for at, cell in enumerate(cells):
            name, _, value = cell.partition(":")
            label = _LABEL_OF.get(name.strip().lower())
            if label and (":" in cell or len(cells) > at + 1):
                value = value.strip() or (cells[at + 1] if at + 1 < len(cells) else "")
                if value and not value.endswith(":"):
                    found.setdefault(label, value)
    return found


def with_labels(cable: Cable) -> Cable:
    """The cable with the reference number and the TAGS of its table of labels, where it has none from elsewhere.

    Nothing is taken from a text that has TAGS alone: those of a quoted telegram are not its own.
    """
    facts = label_facts(cable.body)
    found = _MRN.fullmatch(facts.get("mrn", ""))
    if not found or cable.mrn:
        return cable
    codes, names, _ = parse_tags(facts.get("tags", ""))
    printed = cable.number_printed or found["number"]
    return replace(
        cable,
        kind="telegram" if cable.kind == "other" else cable.kind,
        mrn=found["mrn"].upper(),
        number=cable.number or found["number"].lstrip("0"),
        number_printed=printed,
        tags=cable.tags or codes,
        tag_names=cable.tag_names or names,
    )
