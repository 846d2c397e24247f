"""Names of members in code pages. All invented."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.archives import unpack
from ingest.sources.items import SourceFile
from ingest.sources.member_names import encoding_of, tar_name, zip_names

NAMES = {
    "cp866": ["депеша.txt", "Записка консула.doc", "СЕКРЕТНО.txt"],
    "cp1251": ["депеша.txt", "Записка консула.doc", "Отчёт № 12.pdf"],
    "koi8_r": ["депеша.txt", "Записка консула.doc"],
    "cp437": ["Gespräch Köln.txt", "compte rendu de la journée.txt", "señor.txt"],
    "cp850": ["São Tomé.txt", "relação.txt"],
    "cp852": ["depeše.txt", "Łódź 1921.txt", "târg.txt"],
    "cp1250": ["Łódź depesza.txt", "zpráva o řece.txt"],
    "gb18030": ["电报.txt", "领事馆报告.txt"],
    "shift_jis": ["電報.txt", "領事館からの報告.txt"],
    "big5": ["電報.txt", "領事館報告.txt"],
    "cp949": ["전보.txt", "영사관 보고서.txt"],
    "utf-8": ["депеша.txt", "電報.txt"],
}


@pytest.mark.parametrize("codec", NAMES)
def test_the_names_of_an_archive_are_read_together(codec: str) -> None:
    raw = [name.encode(codec) for name in NAMES[codec]]
    assert [name.decode(encoding_of(raw)) for name in raw] == NAMES[codec]


@pytest.mark.parametrize(
    ("codec", "name"),
    [(codec, name) for codec in ("cp866", "cp1251", "cp437", "cp852", "gb18030", "shift_jis") for name in NAMES[codec]],
)
def test_a_name_by_itself(codec: str, name: str) -> None:
    raw = name.encode(codec)
    assert raw.decode(encoding_of([raw])) == name


def test_ascii_says_nothing() -> None:
    assert encoding_of([b"a.txt"]) == "cp437"
    assert encoding_of([]) == "cp437"


def packed(raw: bytes, *, flag: int = 0, extra: bytes = b"") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        member = zipfile.ZipInfo("a" * len(raw))
        member.extra = extra
        archive.writestr(member, "Words.")
    content = held.getvalue().replace(b"a" * len(raw), raw)
    if flag:
        at = content.index(b"PK\x01\x02")
        content = content[: at + 8] + struct.pack("<H", flag) + content[at + 10 :]
        content = content[:6] + struct.pack("<H", flag) + content[8:]
    return content


def shown(content: bytes) -> str:
    (source,) = unpack(SourceFile.of_bytes("a.zip", content))
    assert isinstance(source, SourceFile)
    assert source.head() == b"Words."
    return source.path.removeprefix("a.zip!")


def test_members_of_a_zip_are_named_and_read() -> None:
    assert shown(packed("депеша.txt".encode("cp866"))) == "депеша.txt"
    assert shown(packed("папка\\депеша.txt".encode("cp1251"))) == "папка/депеша.txt"
    assert shown(packed("депеша.txt".encode(), flag=0x800)) == "депеша.txt"
    assert shown(packed("депеша.txt".encode())) == "депеша.txt"


@pytest.mark.parametrize(("crc", "name"), [(0, "депеша.txt"), (1, "depesa.txt")])
def test_the_name_in_utf8_that_info_zip_adds(crc: int, name: str) -> None:
    raw, better = b"depesa.txt", "депеша.txt".encode()
    field = struct.pack("<BL", 1, zlib.crc32(raw) + crc) + better
    assert shown(packed(raw, extra=struct.pack("<HH", 0x7075, len(field)) + field)) == name


def test_a_tar_with_names_in_a_code_page() -> None:
    assert tar_name("депеша.txt".encode("cp1251").decode("utf-8", "surrogateescape")) == "депеша.txt"
    assert tar_name("депеша.txt") == "депеша.txt"
    assert tar_name("a.txt") == "a.txt"


@given(st.lists(st.binary(min_size=1, max_size=12), max_size=4), st.binary(max_size=40))
def test_any_bytes_give_names(names: list[bytes], extra: bytes) -> None:
    codec = encoding_of(names)
    assert all(name.decode(codec, "replace") for name in names)
    members = []
    for name in names:
        member = zipfile.ZipInfo("a")
        member.filename = member.orig_filename = name.decode("cp437")
        member.extra = extra
        members.append(member)
    assert len(zip_names(members)) == len(names)
