"""Mail in `format=flowed` (RFC 3676): a line that ends with a blank goes on in the next one."""

from __future__ import annotations

import re

_SIGNATURE = "-- "
_QUOTED = re.compile(">*")


def joined(text: str, *, delete_blank: bool) -> str:
    """`text` without its soft line ends and stuffed blanks. `delete_blank` (`delsp=yes`): the blank was added as well.

    Lines are joined only within one depth of quotation, whose marks stay once. The line "-- " before a signature is
    never joined.
    """
    lines: list[str] = []
    words: list[str] = []
    depth = 0

    def end() -> None:
        if words:
            lines.append("".join(words))
            words.clear()

    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        marks = _QUOTED.match(line)
        quoted = marks.end() if marks else 0
        stuffed = line.startswith(" ", quoted)
        content = line[quoted + stuffed :]
        signature = content == _SIGNATURE
        if words and (quoted != depth or signature):
            end()
        if not words:
            words.append(line[: quoted + stuffed] if quoted else "")
        depth = quoted
        soft = content.endswith(" ") and not signature
        words.append(content[:-1] if soft and delete_blank else content)
        if not soft:
            end()
    end()
    return "\n".join(lines)
