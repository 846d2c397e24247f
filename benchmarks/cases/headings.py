"""headings.md: lines that stand in headings of telegrams, each put into otherwise sound telegrams.

The list says in words what each line is; KINDS says the same as lines to put in and facts that must hold. Everything
else of the sound telegram must hold as well: what stands behind the line is read, and no word of the text is lost.
A line that was not understood, and is told as such with all the rest right, counts as warned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.cases.score import Outcome, Verdict
from corpus.records import Cable
from ingest.readers.telegram.reader import read_cables
from ingest.sources.items import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("headings.md",)


@dataclass(frozen=True, slots=True)
class Telegram:
    """A sound telegram in its parts, and what must be read of it."""

    name: str
    group: str
    sender: str
    addressed: str
    banner: str
    labels: str
    text: str
    signature: str
    post: str
    day: str
    expected: tuple[str, ...]

    def printed(self) -> str:
        """The telegram as a file."""
        parts = (self.group, self.sender, self.addressed, "BT", self.banner, self.labels, "", self.text, self.signature)
        return "\n".join(part for part in parts if part is not None) + "\n"


CAPITALS = Telegram(
    name="capitals",
    group="P R 181030Z MAR 75",
    sender="FM AMEMBASSY LILONGWE",
    addressed="TO SECSTATE WASHDC PRIORITY 1204\nINFO AMEMBASSY PRETORIA",
    banner="C O N F I D E N T I A L LILONGWE 0412",
    labels="E.O. 11652: GDS\nTAGS: EAGR, MI\nSUBJECT: MAIZE RESERVE OF THE NORTHERN REGION\nREF: LUSAKA 0360",
    text="1. THE MINISTER TOLD US THAT THE SILOS ARE EMPTY.\n\n2. NEW MAIZE COMES IN MAY. INVENTED TELEGRAM.",
    signature="MARSHBURN",
    post="lilongwe",
    day="1975-03-18",
    expected=(
        "day",
        "sender",
        "state",
        "pretoria",
        "number 412",
        "class",
        "subject MAIZE RESERVE OF THE NORTHERN REGION",
        "tag EAGR",
        "tag MI",
        "ref lusaka 360",
        "body",
        "signed MARSHBURN",
    ),
)
MIXED = replace(
    CAPITALS,
    name="small letters",
    group="P 181030Z MAR 03",
    addressed="TO RUEHC/SECSTATE WASHDC PRIORITY 1204\nINFO RUEHSA/AMEMBASSY PRETORIA PRIORITY 0011",
    banner="C O N F I D E N T I A L LILONGWE 000412",
    labels=(
        "E.O. 12958: DECL: 03/18/2013\nTAGS: EAGR, MI\nSUBJECT: Maize reserve of the northern region\n\nREF: LUSAKA 360"
    ),
    text="1. (C) The minister told us that the silos are empty.\n\n2. (U) New maize comes in May. Invented telegram.",
    day="2003-03-18",
    expected=(
        "day",
        "sender",
        "state",
        "pretoria",
        "number 412",
        "class",
        "subject Maize reserve of the northern region",
        "tag EAGR",
        "tag MI",
        "ref lusaka 360",
        "body",
        "signed MARSHBURN",
    ),
)
Change = Callable[[Telegram], Telegram]


def _label(name: str, line: str) -> Change:
    """Put `line` in place of the label line that begins with `name`."""

    def change(sound: Telegram) -> Telegram:
        lines = [line if one.startswith(name) else one for one in sound.labels.split("\n")]
        return replace(sound, labels="\n".join(lines))

    return change


def _labels(printed: str) -> Change:
    return lambda sound: replace(sound, labels=printed)


def _addressed(line: str, *, behind: bool = True) -> Change:
    return lambda sound: replace(sound, addressed=f"{sound.addressed}\n{line}" if behind else line)


def _signature(printed: str) -> Change:
    return lambda sound: replace(sound, signature=printed)


def _banner(suffix: str, level: str = "C O N F I D E N T I A L") -> Change:
    return lambda sound: replace(sound, banner=f"{level}{suffix}")


def _group(printed: str) -> Change:
    """The group with the year of the telegram: YY, or YYYY."""
    return lambda sound: replace(sound, group=printed.replace("YYYY", sound.day[:4]).replace("YY", sound.day[2:4]))


def _field(**parts: str) -> Change:
    return lambda sound: replace(sound, **parts)  # type: ignore[arg-type]


def _text(before: str) -> Change:
    return lambda sound: replace(sound, text=f"{before}\n\n{sound.text}")


# Kind, case, change, what must hold besides. A leading "-" drops what a sound telegram has; "!" says that it must not.
KINDS: tuple[tuple[str, str, Change, tuple[str, ...]], ...] = (
    ("label", "TAGS without colon", _label("TAGS", "TAGS EAGR, MI"), ()),
    ("label", "TAGS with semicolon", _label("TAGS", "TAGS; EAGR, MI"), ()),
    ("label", "Tags in small letters", _label("TAGS", "Tags: eagr, mi"), ()),
    ("label", "Tags without commas", _label("TAGS", "TAGS: EAGR MI"), ()),
    ("label", "Subject", _label("SUBJECT", "Subject: Maize reserve of the northern region"), ("any case",)),
    ("label", "SUBJ;", _label("SUBJECT", "SUBJ; MAIZE RESERVE OF THE NORTHERN REGION"), ("any case",)),
    ("label", "SUBJ without colon", _label("SUBJECT", "SUBJ MAIZE RESERVE OF THE NORTHERN REGION"), ("any case",)),
    ("label", "subject in quotes", _label("SUBJECT", 'SUBJECT: "MAIZE RESERVE OF THE NORTHERN REGION"'), ("any case",)),
    (
        "label",
        "subject over lines",
        _label("SUBJECT", "SUBJECT: MAIZE RESERVE OF\n     THE NORTHERN REGION"),
        ("any case",),
    ),
    ("label", "Refs:", _label("REF", "Refs: A) Lusaka 360"), ()),
    ("label", "REFTEL:", _label("REF", "REFTEL: LUSAKA 360"), ()),
    ("label", "REF without colon", _label("REF", "REF LUSAKA 360"), ()),
    (
        "label",
        "references over lines",
        _label("REF", "REFS: A. LUSAKA 360\n      B. PRETORIA 99"),
        ("ref pretoria 99",),
    ),
    ("continued", "TAGS over two lines", _label("TAGS", "TAGS: EAGR\nMI"), ()),
    ("continued", "TAGS over two lines, indented", _label("TAGS", "TAGS: PGOV, EAGR\n      ETRD MI"), ("tag ETRD",)),
    (
        "one line",
        "four labels",
        _labels("E.O. 12958: N/A TAGS: EAGR, MI SUBJECT: MAIZE RESERVE OF THE NORTHERN REGION REF: LUSAKA 360"),
        ("any case",),
    ),
    (
        "one line",
        "subject and ref",
        _labels("E.O. 12958: N/A\nTAGS: EAGR, MI\nSUBJECT: MAIZE RESERVE OF THE NORTHERN REGION REF: A. LUSAKA 360"),
        ("any case",),
    ),
    (
        "one line",
        "broken within",
        _labels("E.O. 12958: N/A TAGS: EAGR,\nMI SUBJECT: MAIZE RESERVE OF\nTHE NORTHERN REGION REF: LUSAKA 360"),
        ("any case",),
    ),
    (
        "XMT",
        "two posts",
        _addressed("XMT AMEMBASSY LUSAKA\nAMEMBASSY HARARE"),
        ("not to AMEMBASSY LUSAKA", "not to AMEMBASSY HARARE"),
    ),
    ("XMT", "with slash", _addressed("XMT/AMEMBASSY LUSAKA"), ("not to AMEMBASSY LUSAKA",)),
    ("XMT", "with colon", _addressed("XMT: AMEMBASSY LUSAKA"), ("not to AMEMBASSY LUSAKA",)),
    (
        "XMT",
        "on the list's line",
        _addressed("INFO ALL AFRICAN DIPLOMATIC POSTS XMT AMEMBASSY LUSAKA"),
        ("not to AMEMBASSY LUSAKA",),
    ),
    (
        "addressees",
        "page mark behind TO",
        lambda sound: replace(sound, addressed=f"TO PAGE 02        LILONG  000412  182333Z\n{sound.addressed[3:]}"),
        (),
    ),
    (
        "addressees",
        "page mark within",
        _addressed("PAGE 02        LILONG  000412  182333Z\nAMEMBASSY HARARE"),
        ("harare",),
    ),
    (
        "addressees",
        "colons",
        lambda sound: replace(
            sound,
            sender="FM: AMEMBASSY LILONGWE",
            addressed=sound.addressed.replace("TO ", "TO: ").replace("INFO ", "INFO: "),
        ),
        (),
    ),
    ("addressees", "BT", _addressed("BT"), ("!BT",)),
    ("addressees", "unknown line within", _addressed("(COLLECTIVE 14, SEE BELOW)\nAMEMBASSY HARARE"), ("harare",)),
    ("class line", "corrected copy", _banner(" LILONGWE 0412 (CORRECTED COPY)"), ()),
    ("class line", "corrected copy, long", _banner(" LILONGWE 0412\n\nC O R R E C T E D  C O P Y - PARA 2"), ()),
    ("class line", "SIPDIS below", _banner(" LILONGWE 0412\n\nSIPDIS"), ()),
    ("class line", "unknown line below", _banner(" LILONGWE 0412\n\nUSDA FOR FAS/GRAIN; PASS TO OFDA."), ()),
    (
        "class line",
        "section of a whole text",
        lambda sound: replace(
            sound,
            banner="C O N F I D E N T I A L SECTION 01 OF 03 LILONGWE 0412",
            text=sound.text.replace("\n\n", "\n\nLILONGWE 00000412  003 OF 003\n\n"),
        ),
        ("no warning",),
    ),
    ("class line", "section behind the number", _banner(" LILONGWE 0412 SECTION 1 OF 1"), ()),
    ("group", "year of four digits", _group("P 181030Z MAR YYYY"), ()),
    ("group", "no blank behind the sign", _group("P181030Z MAR YY"), ()),
    ("group", "no blank", _group("P 181030ZMARYY"), ()),
    ("group", "month spaced", _group("P 181030Z M A R YY"), ()),
    ("group", "small letters", _group("p 181030z mar YY"), ()),
    ("group", "zone apart", _group("P 181030 Z MAR YY"), ()),
    ("group", "doubled sign", _group("PP 181030Z MAR YY"), ()),
    ("group", "apostrophe", _group("P 181030Z MAR 'YY"), ()),
    (
        "group",
        "on the sender's line",
        lambda sound: replace(sound, group="", sender=f"FM AMEMBASSY LILONGWE 181030Z MAR {sound.day[2:4]}"),
        (),
    ),
    ("group", "damaged", _group("P 381030Z MAR YY"), ("-day", "warns date")),
    ("signature", "SIPDIS", _signature("MARSHBURN\nSIPDIS"), ()),
    ("signature", "NNNN", _signature("MARSHBURN\n\nNNNN"), ()),
    ("signature", "lone stop", _signature("MARSHBURN\n."), ()),
    ("signature", "BT and number", _signature("MARSHBURN\nBT\n#0412"), ()),
    ("signature", "full stop", _signature("MARSHBURN."), ()),
    (
        "signature",
        "stamp of two lines",
        _signature("MARSHBURN\n\nDeclassified/Released US Department of State EO Systematic Review\n30 JUN 2005"),
        (),
    ),
    ("signature", "release in part", _signature("MARSHBURN\n\nRELEASED IN PART\nB1, 1.4(D)"), ()),
    (
        "classified by",
        "small letters, two lines",
        lambda sound: replace(
            sound, labels=f"{sound.labels}\n\nClassified by: Ambassador R. Hale, reason\n1.5 (b) and (d)."
        ),
        ("by Hale", "by (b) and (d)"),
    ),
    (
        "classified by",
        "capitals, two lines",
        lambda sound: replace(
            sound, labels=f"{sound.labels}\n\nCLASSIFIED BY: AMBASSADOR R. HALE, REASON\n1.5 (B) AND (D)."
        ),
        ("by HALE", "by (B) AND (D)"),
    ),
    (
        "classified by",
        "no colon",
        lambda sound: replace(sound, labels=f"{sound.labels}\n\nClassified by Ambassador R. Hale. Reason: 1.5 (d)"),
        ("by Hale",),
    ),
    (
        "summary",
        "labelled",
        _text("Summary: The silos are empty, the minister says."),
        ("summary The silos are empty, the minister says.",),
    ),
    (
        "summary",
        "begun and ended",
        _text("BEGIN SUMMARY. SILOS ARE EMPTY. END SUMMARY."),
        ("summary SILOS ARE EMPTY.",),
    ),
    ("summary", "heading above", _text("SUMMARY\n-------\n\nThe silos are empty."), ("summary The silos are empty.",)),
)


def score(folder: Path) -> Iterator[Outcome]:
    """Every kind in each of the sound telegrams, and these as they are."""
    for sound in (CAPITALS, MIXED):
        for kind, case, change, more in (("sound", "as it is", replace, ()), *KINDS):
            verdict, got = _verdict(sound, change(sound), more)
            yield Outcome("headings", f"{kind}: {case} ({sound.name})", verdict, got)


def _verdict(sound: Telegram, changed: Telegram, more: tuple[str, ...]) -> tuple[Verdict, str]:
    found = list(read_cables(SourceFile.of_bytes("case.txt", changed.printed().encode())))
    cables = [one for one in found if isinstance(one, Cable)]
    if len(found) != 1 or len(cables) != 1:
        return "wrong", f"{len(found)} cables"
    if failures := missed(sound, cables[0], more):
        return "wrong", "; ".join(failures)
    unread = any("heading not understood" in text for text in cables[0].warnings)
    return ("warned" if unread else "right"), ""


def missed(sound: Telegram, cable: Cable, more: tuple[str, ...]) -> list[str]:
    """The facts that do not hold of a cable. `more`: those of the case, with what it drops."""
    dropped = {fact[1:] for fact in more if fact.startswith("-")}
    facts = [
        fact for fact in (*sound.expected, *more) if fact[:1] != "-" and fact not in dropped and fact != "any case"
    ]
    return [fact for fact in facts if not _holds(fact, sound, cable, any_case="any case" in more)]


def _holds(fact: str, sound: Telegram, cable: Cable, *, any_case: bool) -> bool:
    name, _, value = fact.partition(" ")
    posts = {one.station.post or one.station.printed for one in cable.addressees}
    facts: dict[str, Callable[[], bool]] = {
        "day": lambda: str(cable.date.earliest) == sound.day and cable.marking.precedence in ("priority", ""),
        "sender": lambda: cable.sender is not None and cable.sender.post == sound.post,
        "number": lambda: cable.number == value,
        "class": lambda: cable.marking.level == "confidential",
        "subject": lambda: (
            cable.subject.strip('"') == value or (any_case and cable.subject.strip('"').lower() == value.lower())
        ),
        "tag": lambda: value in cable.tags,
        "ref": lambda: any((one.sender, one.number) == tuple(value.split()) for one in cable.references),
        "body": lambda: cable.body == sound.text or (bool(cable.summary) and cable.body.endswith(sound.text)),
        "signed": lambda: cable.signed == value,
        "not": lambda: ("not to", value[3:]) in cable.attributes and all(value[3:] not in name for name in posts),
        "warns": lambda: any(text.startswith(value) for text in cable.warnings),
        "no": lambda: not cable.warnings,
        "by": lambda: any(key == "classified by" and value in printed for key, printed in cable.attributes),
        "summary": lambda: (cable.summary, cable.summary_origin) == (value, "writer") and value in cable.body,
    }
    if fact.startswith("!"):
        return fact[1:] not in posts
    return facts[name]() if name in facts else fact in posts
