"""The kind of a paper whose heading names only who wrote to whom: by its label, its salutation and its number.

Old volumes head all correspondence alike: "The Ambassador in X (Name) to the Secretary of State" is a telegram, a
despatch or a letter. Posts write despatches to their Department, which writes instructions to them; governments
write notes to each other.
"""

from __future__ import annotations

import re

from corpus.messages.markings import captions, classification, precedence

LOOK_AT = 8
"""Lines of an opening in which label, number and salutation may stand."""

LONGEST_LABEL = 130

_POST = (
    r"(?:Ambassador|Embassy|Minister|Legation|Charg[eé]|Consul(?:ate)?(?:\s+General)?|Vice\s+Consul|High\s+Commissioner"
    r"|Secretary\s+of\s+(?:the\s+)?(?:Embassy|Legation|Mission)|Counselor\s+of\s+(?:the\s+)?(?:Embassy|Legation|Mission)|Mission|Delegation"
    r"|(?:United\s+States|American|Political|Diplomatic)\s+(?:Representative|Adviser|Agent|Delegate)|Diplomatic\s+Agent|Attach[eé])"
)
_OUR_POST = re.compile(
    rf"(?:Acting\s+|First\s+|Second\s+|Third\s+|American\s+|United\s+States\s+)?{_POST}\b[^()]*?\s(?:in|at|to|near)\s+\S",
    re.IGNORECASE,
)
_MANY_POSTS = re.compile(
    r"(?:Certain|All|Various)\b.{0,40}\b(?:Diplomatic|Consular|Missions|Officers|Offices|Posts|Embassies)\b", re.I
)
# "The British Ambassador", "The Ambassador of Norway", "The Minister for Foreign Affairs": another government's.
_FOREIGN = re.compile(
    rf"(?!(?:American|United\s+States|Acting|First|Second|Third|Former)\b)(?:[A-Z][\w’'-]+\s+){{1,3}}{_POST}\b(?!\s+(?:in|at|to|near)\s)"
    rf"|{_POST}\s+of\s+(?:the\s+)?[A-Z]|(?:[\w’'-]+\s+){{0,3}}(?:Ministry?|Minister|Secretary)\s+(?:of|for)\s+(?:Foreign|External)\s+Affairs"
    r"|(?:[A-Z][\w’'-]+\s+){1,3}(?:Foreign\s+(?:Office|Minister|Secretary|Ministry)|Government)\b"
)
_LABELS = tuple(
    (re.compile(rf"\W*(?:{pattern})", re.IGNORECASE), kind)
    for pattern, kind in (
        (r"aides?[- ]m[eé]moire\b", "aide-mémoire"),
        (r"circular\b", "circular"),
        (r"(?:tele|cable)gram\b", "telegram"),
        (r"airgram\b", "airgram"),
        (r"despatch\b", "despatch"),
        (r"instruction\b", "instruction"),
        (r"notes? verbale?\b", "note"),
        (r"(?:draft )?memorand(?:um|a)\b", "memorandum"),
        (r"pro[- ]memoria\b", "aide-mémoire"),
        (r"letter\W*$", "letter"),
        (r"note\W*$", "note"),
        (r"(?:personal |oral )?message\W*$", "message"),
    )
)
# "793.94/12–148: Telegram": the file line of an old volume as a line of the text.
_FILE_LINE = re.compile(
    r"\W*\d[\w./–-]{3,}[^:\n]{0,40}:\s*(?P<circular>circular\s+)?(?P<kind>telegram|airgram|despatch|instruction)\b",
    re.IGNORECASE,
)
_DEAR = re.compile(r"(?:(?:My\s+)?[Dd]ear\b|(?:Mr|Mrs|Dr|Madam|Miss)\.?\s+[A-Z][\w.]*(?:\s+[A-Z]\w+)?:)")
_SIR = re.compile(
    r"(?:Sirs?|Gentlemen|Madam|(?:Your\s+)?Excellency|Your\s+Majesty|M(?:onsieur|r)\.?\s+(?:le\s+)?(?:Ministre|Minister))\s*[:,]"
)
_HONOR = re.compile(r"(?:[IW]\w*|The\s+undersigned)\s+ha(?:ve|s|d)\s+the\s+honou?r\b")
_COMPLIMENTS = re.compile(r"[^.\n]{3,160}\bpresents?\s+(?:its|his|her|their)\s+compliments\b")
_WRITTEN_NUMBER = re.compile(r"\W*No\.\s?\d{1,5}\W*$")
# "313. As instructed, ...", "Secto 12. For ...", "140300Z.": how telegrams open.
_TELEGRAPHIC = re.compile(r"(?:[A-Z][a-z]{2,9}\s\d{1,5}|\d{2,5})\.\s+[A-Z]|[A-Z\s]{0,12}\d{6}Z\b")
_COUNCIL_PAPER = re.compile(r"NSC\s\d+(?:/\d+)?\W*$")
_ABOUT = re.compile(r"(?:SUBJECT|Subject|References?|Ref)\b\s*:?", re.IGNORECASE)


def kind_of_correspondence(title: str, opening: str) -> str:
    """The kind, or "" where neither label nor salutation nor number tells one.

    `title` is "A to B", `opening` the begin of the text: some lines of marking may stand before what tells the kind.
    """
    sender, recipient = _parties(title)
    lines = [line.strip() for line in re.split(r"\n+", opening) if line.strip()][:LOOK_AT]
    lines = [line for line in lines if not _is_marking(line)]
    for line in lines:
        for pattern, kind in _LABELS:
            if len(line) < LONGEST_LABEL and pattern.match(line) and not line.endswith((".", ":", ";", ",")):
                return kind
        if filed := _FILE_LINE.match(line):
            return "circular" if filed["circular"] else filed["kind"].lower()
        if _COUNCIL_PAPER.match(line):
            return "report"
        if _DEAR.match(line):
            return "letter"
        if _COMPLIMENTS.match(line):
            return "note"
        if _SIR.match(line) or _HONOR.match(line) or _WRITTEN_NUMBER.match(line):
            return _formal(sender, recipient)
        if _TELEGRAPHIC.match(line) and (_is_service(sender) or _is_service(recipient)):
            return "telegram"
    return _unlabelled(sender, recipient, lines)


def _parties(title: str) -> tuple[str, str]:
    """Who wrote to whom, without names in parentheses; "the Adviser to X (Sapt) to Y" writes to Y."""
    parts = re.split(r"(?<=\))\s+to\s+", title, maxsplit=1)
    sender, _, recipient = title.partition(" to ") if len(parts) == 1 else (parts[0], "", parts[1])
    return _bare(sender), _bare(recipient)


def _bare(party: str) -> str:
    return re.sub(
        r"^(?:The|Mr\.|Sir)\s+", "", re.sub(r"(?:(?<!\s)\s++)?\([^()]*+\)", "", party).strip(), flags=re.IGNORECASE
    )


def _is_marking(line: str) -> bool:
    return (
        len(line) < 60
        and not line[0].isdigit()
        and bool(classification(line).level or captions(line) or precedence(line))
    )


def _is_service(party: str) -> bool:
    """Whether telegrams come from or go to it: a post abroad or a commander."""
    return bool(_OUR_POST.match(party) or _MANY_POSTS.match(party) or re.match(r".*\bCommand(?:er)?\b", party))


def _formal(sender: str, recipient: str) -> str:
    """What opens with "Sir" or a number of its own is between governments a note, else despatch or instruction."""
    if _FOREIGN.match(sender) or _FOREIGN.match(recipient):
        return "note"
    if _OUR_POST.match(sender):
        return "despatch"
    if _OUR_POST.match(recipient) or _MANY_POSTS.match(recipient):
        return "instruction"
    return "letter" if recipient else ""


def _unlabelled(sender: str, recipient: str, lines: list[str]) -> str:
    if _MANY_POSTS.match(recipient):
        return "circular"
    if recipient and (_FOREIGN.match(sender) or _FOREIGN.match(recipient)):
        return "note"
    if recipient and not _OUR_POST.match(sender) and any(_ABOUT.match(line) for line in lines):
        return "memorandum"
    return ""
