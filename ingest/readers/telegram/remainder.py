"""What a message says beyond the fields of a cable: attributes, and warnings about what was not understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.counts import pluralize
from corpus.dates.warnings import quoted
from ingest.readers.telegram.forms import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.records import Reference
    from ingest.readers.telegram.draft import Draft
    from ingest.readers.telegram.heading import Heading

# What stands between the references of a block and says nothing: letters of items, joining words, remarks.
_JOINING = re.compile(
    r"(?i)\b(?:and|or|thru|through|also|see|the|of|no|notal|refs?|reftels?|references?|previous|none|n/?a|nil|dated|in|to)\b|(?<!\w)\w(?!\w)|[\W_]"
)
_MOST_QUOTED = 10
"""Lines that a warning quotes."""


def warnings_of_heading(heading: Heading, no_tags: tuple[str, ...]) -> Iterator[str]:
    """What has to be told of lines of the heading that were not understood, or only in part."""
    if heading.unread:
        printed = ", ".join(quoted(line) for line in heading.unread[:_MOST_QUOTED])
        more = ", ..." if len(heading.unread) > _MOST_QUOTED else ""
        yield f"{pluralize(len(heading.unread), 'line')} of the heading not understood: {printed}{more}"
    below = heading.labels.below
    if below and below not in heading.unread:
        yield f"1 line of the heading partly understood: no blank line before the text {quoted(below)}"
    if no_tags:
        yield f"1 line of the heading partly understood: no TAGS are {', '.join(map(quoted, no_tags))}"
    if heading.misread_group and not heading.group:
        yield f"date not understood: {quoted(heading.misread_group)}"
    if heading.received and not heading.group and not day_of(heading).known:
        yield "date of receipt only: the day on which it was sent is not printed"
    if heading.partial:
        yield "the text is an extract: the source says that the whole is not available"


def extra_attributes(item: Draft, no_tags: tuple[str, ...]) -> list[tuple[str, str]]:
    """Everything in key-value form that has no field of its own, in the order of the file."""
    heading = item.heading
    stated: list[tuple[str, str]] = [*heading.offices]
    stated += [(label, who) for label, who in heading.drafted]
    stated += [("not to", who) for who in heading.exempt]
    stated += [("delivery", words) for words in heading.delivery]
    stated += [("series", series) for series in heading.series]
    stated += [("reference", words) for words in heading.cited]
    if heading.filed:
        stated.append(("number of", heading.filed))
    stated += [("passing", words) for words in heading.passing]
    stated += [("copy", note) for note in heading.notes]
    stated += [("form", words) for words in heading.form]
    stated += heading.received
    if heading.numbered:
        stated.append(("number and day", heading.numbered))
    stated += [("routing", line) for line in heading.routing]
    stated += [("heading line", line) for line in heading.unread]
    if heading.misread_group and not heading.group:
        stated.append(("date-time group", heading.misread_group))
    if heading.partial:
        stated.append(("extract", heading.partial))
    if no_tags:
        stated.append(("tags", heading.labels.tags))
    if heading.labels.order:
        stated.append(("executive order", heading.labels.order))
    stated += heading.labels.other
    stated += [("note by communications", note) for note in item.words.notes]
    if item.routing:
        stated.append(("routing number", item.routing))
    stated += [(key, value) for key, value in item.attributes if value]
    stated += item.footer
    if item.release:
        stated.append(("release", item.release))
    return stated


def unread_references(blocks: Sequence[str], references: tuple[Reference, ...]) -> str:
    """The REF blocks as printed where they say more than the references read from them; else ""."""
    printed = " ".join(" ".join(blocks).split())
    rest = printed
    for one in sorted((one.printed for one in references if one.start < 0), key=len, reverse=True):
        rest = rest.replace(one, " ", 1)
    return printed if _JOINING.sub("", rest) else ""
