"""What the heading of a telegram says: the record that its readers fill."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.records import Addressee, Marking, Station
from ingest.readers.telegram.labels import Labels

if TYPE_CHECKING:
    from ingest.readers.telegram.routing_lines import ListRole


@dataclass(slots=True)
class Heading:
    """What a heading says, each part as far as it is there."""

    offices: list[tuple[str, str]] = field(default_factory=list)
    drafted: list[tuple[str, str]] = field(default_factory=list)
    group: str = ""
    """The line of the date-time group, for `dtg_span`."""
    misread_group: str = ""
    """A line with the form of a date-time group that is none: "P 381030Z MAR 75"."""
    sender: Station | None = None
    addressees: list[Addressee] = field(default_factory=list)
    exempt: list[str] = field(default_factory=list)
    """Posts that did not get it ("XMT AMEMBASSY OSLO"), as printed."""
    role: ListRole = ""
    """Of the list of stations that may go on in the next line."""
    urgency: str = ""
    """British lists print a precedence before the stations to which it applies: the one now in force."""
    delivery: list[str] = field(default_factory=list)
    """Stations that get the message in another way, as printed: "AMEMBASSY OSLO BY POUCH", "ZEN/AMEMBASSY OSLO"."""
    called: set[str] = field(default_factory=set)
    """Stations, as printed, that are named only by a line that says for whom there the message is."""
    british: bool = False
    """Whether it has the form of the Foreign Office: the group behind the sender, "TELEGRAM NUMBER"."""
    cited: list[str] = field(default_factory=list)
    """British lines that say which telegram is meant: "YOUR TELNO 95", "MIPT"."""
    filed: str = ""
    """The day behind a British number: "4 MAY 79"."""
    passing: list[str] = field(default_factory=list)
    """Lines to the message centre between banner and labels: "FOR PAYNTER FROM CHARGE"."""
    notes: list[str] = field(default_factory=list)
    """Remarks on this copy: "CORRECTED COPY"."""
    routing: list[str] = field(default_factory=list)
    """Lines of the network: "VZCZCXRO1234", "DE RUEHLS #0412 0771030"."""
    form: list[str] = field(default_factory=list)
    """Words of a printed form: "INCOMING TELEGRAM"."""
    numbered: str = ""
    """Number and day of a form: "412, May 4, 8 p.m."."""
    dated: str = ""
    """Behind the label DATE of a form: "March 12, 1957"."""
    precedence: str = ""
    """On a line of its own."""
    received: list[tuple[str, str]] = field(default_factory=list)
    """What the receiving department stamped: ("received", "MAY 5, 1958 3:12 a.m.")."""
    partial: str = ""
    """The publisher's remark that the text is an extract."""
    unread: list[str] = field(default_factory=list)
    """Lines inside the heading that were not understood."""
    banner: Marking = field(default_factory=Marking)
    captions: list[str] = field(default_factory=list)
    post: str = ""
    """Name in the banner: "STRELSAU"."""
    number: str = ""
    """Number in the banner: "0412", "A-077"."""
    number_printed: str = ""
    """With the part of a message behind it: "1187/1"."""
    series: list[str] = field(default_factory=list)
    """Further series in which the message is numbered: "TOSEC 110234"."""
    section: int = 0
    sections: int = 0
    labels: Labels = field(default_factory=Labels)
    marks: int = 0
    """Page marks that stood within the heading."""
    rest: str = ""
    """The cable's own words that stand behind the banner on its line."""

    @property
    def begun(self) -> bool:
        """Whether anything was read by which a heading is known."""
        return bool(self.sender or self.group or self.addressees or self.banner.printed or self.labels.found)
