"""The parts of a message: which of them are its text, which are documents of their own, where an unread text is."""

from __future__ import annotations

import base64
import html
import quopri
import re
from dataclasses import dataclass, field
from email.errors import MessageError
from typing import TYPE_CHECKING

from corpus.counts import pluralize
from ingest.readers.documents import mail_flowed
from ingest.readers.documents.mail_headers import decoded, text_of
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

MOST_PARTS = 10_000
SAME = 0.8
"""Share of the words of a page that its plain alternative has where both say the same."""
CONTAINED = 0.5
"""Share of the words of a plain text that a page has where the page says all of it, and more."""
REPEATED = 0.9
"""Share of the words of a later part that the text before it has where the part only repeats it."""
STUB = 60
"""Different words of a plain text that only tells to open the page."""
LONGEST_COMPARED = 1_000_000
"""Characters of two alternatives that are compared."""
LONGEST_STUB = 2_000
# What the email package raises on mail that was made or broken to confuse it.
BROKEN = (MessageError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)

_SEALED = {
    "application/ms-tnef": "in the Outlook format (TNEF)",
    "application/vnd.ms-tnef": "in the Outlook format (TNEF)",
    "application/pkcs7-mime": "signed or encrypted by S/MIME",
    "application/x-pkcs7-mime": "signed or encrypted by S/MIME",
    "application/pgp-encrypted": "encrypted by PGP",
    "message/partial": "one piece of a message that was sent in several",
    "message/external-body": "a message whose body is kept elsewhere",
}
_RTF = frozenset(("text/rtf", "application/rtf", "application/x-rtf"))
_PLAIN = frozenset(("text/plain", "text/enriched", "text/richtext"))
_DESIGN = frozenset(("text/css", "text/javascript"))
_STUB = re.compile(r"html|\bbrowser\b|e-?mail (?:program|client|reader)|mail ?(?:program|client|reader)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*+>")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """One part that can be the body: plain text, a page or Rich Text."""

    kind: str  # "plain", "html", "rtf"
    content: str
    encoding: str
    part: Message

    def words(self) -> frozenset[str]:
        """Its different words, folded."""
        content = self.content[:LONGEST_COMPARED]
        if self.kind == "html":
            from ingest.readers.shared.html_tree import without_programs

            content = html.unescape(_TAG.sub(" ", without_programs(content)))
        return frozenset(_WORD.findall(content.casefold()))

    def text(self) -> str:
        """What a reader sees of it."""
        if self.kind == "html":
            from ingest.readers.shared import html_text  # lxml, only for mail whose text is a page

            tree = html_text.parse(self.content)
            return "" if tree is None else "\n\n".join(html_text.paragraphs(tree))
        if self.kind == "rtf":
            from ingest.readers.documents.rtf import rich_text

            return rich_text(self.content.encode("latin-1", "replace")).text
        return self.content


@dataclass(slots=True)
class Parts:
    """What a message holds."""

    texts: list[Text] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)
    """Documents and messages, read as cables of their own."""
    others: list[Message] = field(default_factory=list)
    """Pictures, signatures and the like: named only."""
    sealed: list[str] = field(default_factory=list)
    """Where text is that cannot be read: "winmail.dat (application/ms-tnef, 9 bytes), in the Outlook format"."""
    stubs: list[str] = field(default_factory=list)
    """Plain alternatives that say something else than the page that is the body."""
    count: int = 0


def parts_of(message: Message) -> Parts:
    """The parts of a message. Raises RecursionError where they are nested too deep."""
    found = Parts()
    found.texts = _texts(message, found, root=True)
    return found


def body_of(found: Parts) -> tuple[str, str]:
    """(text, its encoding). Rich Text counts where nothing else is there; a part that repeats the text is left out."""
    kept: list[Text] = []
    seen: frozenset[str] = frozenset()
    mixed = len({text.kind for text in found.texts if text.kind != "rtf"}) > 1
    for text in found.texts:
        if text.kind == "rtf":
            continue
        words = text.words() if mixed else frozenset()
        if seen and text.kind != kept[-1].kind and len(words & seen) >= REPEATED * len(words):
            continue
        kept.append(text)
        seen |= words
    bodies = [(text, body) for text in kept if (body := text.text()).strip()]
    rich = [text for text in found.texts if text.kind == "rtf"]
    while rich and not bodies:
        text = rich.pop(0)
        bodies += [(text, body)] if (body := text.text()) else []
    found.attached += [text.part for text in rich]
    return "\n\n".join(body for _, body in bodies), bodies[0][0].encoding if bodies else ""


def is_unread(part: Message) -> bool:
    """Whether a part that is only named holds something to read: a text (a calendar, a card), or an attached picture.

    A picture may be a scan, unless it belongs to the design of a page; so do style sheets and programs.
    """
    kind = header_value(part.get_content_type) or ""
    if kind.startswith("image/"):
        return header_value(part.get_content_disposition) == "attachment"
    return kind == "application/ics" or (kind.startswith("text/") and kind not in _DESIGN)


def _texts(part: Message, found: Parts, *, root: bool = False) -> list[Text]:
    found.count += 1
    if found.count > MOST_PARTS:
        return []
    kind = header_value(part.get_content_type) or "text/plain"
    attached = header_value(part.get_content_disposition) == "attachment" and not root
    if kind in _SEALED or name_of(part).lower() == "winmail.dat":
        found.sealed.append(f"{described(part)}, {_SEALED.get(kind, _SEALED['application/ms-tnef'])}")
        found.others.append(part)
        return []
    if kind == "message/rfc822" and not root:
        found.attached.append(part)
        return []
    if kind == "multipart/encrypted":
        found.sealed.append(f"{described(part)}, encrypted by PGP")
        return []
    if part.is_multipart():
        return _of_children(part, kind, found)
    if kind in _RTF:
        payload = part.get_payload(decode=True)
        raw = payload if isinstance(payload, bytes) else b""
        return [Text("rtf", raw.decode("latin-1"), "", part)]
    if kind in _PLAIN and not attached:
        return [Text("plain", *part_text(part), part)]
    if kind == "text/html" and not attached:
        return [Text("html", *part_text(part), part)]
    (found.attached if _may_be_document(kind) else found.others).append(part)
    return []


def _of_children(part: Message, kind: str, found: Parts) -> list[Text]:
    payload = part.get_payload()
    children = [child for child in payload if not isinstance(child, str)] if isinstance(payload, list) else []
    each = [_texts(child, found) for child in children]
    if kind == "multipart/alternative":
        return _chosen([texts for texts in each if any(text.content.strip() for text in texts)], found)
    return [text for texts in each for text in texts]


def _chosen(alternatives: list[list[Text]], found: Parts) -> list[Text]:
    """The alternative that says most: the plain text where the page says the same, else the page."""
    plain = next((texts for texts in alternatives if all(text.kind == "plain" for text in texts)), [])
    rich = next((texts for texts in reversed(alternatives) if any(text.kind == "html" for text in texts)), [])
    if not plain or not rich:
        return plain or rich or (alternatives[0] if alternatives else [])
    plain_words = frozenset[str]().union(*(text.words() for text in plain))
    shown = frozenset[str]().union(*(text.words() for text in rich))
    common = len(plain_words & shown)
    if not shown or common >= SAME * len(shown):
        return plain
    if common >= CONTAINED * len(plain_words):
        return rich
    if common >= CONTAINED * len(shown):
        return plain
    words = "\n".join(text.content for text in plain)
    if len(plain_words) <= STUB and (_STUB.search(words) or len(shown) > len(plain_words)):
        found.stubs.append(one_line(clean(words))[:LONGEST_STUB])
        return rich
    return [*plain, *rich]  # they differ, and neither can be missed


def _may_be_document(kind: str) -> bool:
    main = kind.partition("/")[0]
    if main == "text":
        return kind not in (
            "text/calendar",
            "text/x-vcard",
            "text/vcard",
            "text/directory",
            *_DESIGN,
        )
    return main == "application" and not re.search(r"signature|pgp-keys|ics$|javascript|font", kind)


def header_value(ask: Callable[[], str | None]) -> str | None:
    """What a part says of itself; None where the standard library stumbles over how it says it."""
    try:
        return ask()
    except BROKEN:
        return None


def inner_message(part: Message) -> Message | bytes | None:
    """The message in a part of the kind message/rfc822; its bytes where it was coded, against the rules."""
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload and not isinstance(payload[0], str) else None
    coding = str(part.get("Content-Transfer-Encoding") or "").strip().lower()
    if inner is None or inner.keys() or coding not in ("base64", "quoted-printable"):
        return inner
    coded = inner.get_payload()
    if not isinstance(coded, str):
        return inner
    raw = coded.encode("ascii", "replace")
    try:
        return base64.b64decode(raw) if coding == "base64" else quopri.decodestring(raw)
    except ValueError:
        return inner


def part_text(part: Message) -> tuple[str, str]:
    """(text, encoding) of a part of text."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    text, encoding = text_of(content, header_value(part.get_content_charset))
    if _parameter(part, "format") == "flowed" and part.get_content_type() == "text/plain":
        text = mail_flowed.joined(text, delete_blank=_parameter(part, "delsp") == "yes")
    return text, encoding


def _parameter(part: Message, name: str) -> str:
    """A parameter of a part's content type, in lower case; "" where it has none."""
    value = header_value(lambda: str(part.get_param(name) or ""))
    return (value or "").strip().lower()


def name_of(part: Message) -> str:
    """The file name of a part, made one line; "" if it has none."""
    return one_line(clean(decoded(str(header_value(part.get_filename) or ""))[:200]))


def described(part: Message) -> str:
    """ "report.pdf (application/pdf, 9 bytes)" """
    payload = part.get_payload(decode=True) if not part.is_multipart() else None
    size = f", {pluralize(len(payload), 'byte')}" if isinstance(payload, bytes) else ""
    return one_line(f"{name_of(part) or 'unnamed'} ({header_value(part.get_content_type) or 'text/plain'}{size})")
