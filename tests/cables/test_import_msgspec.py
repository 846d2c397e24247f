"""msgspec without typing_extensions is msgspec; and typing_extensions is there for who wants it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from conftest import ROOT, make_cable

from corpus.records import Addressee, Entity, Mention, Note, Reference, Station, encode


def python(code: str, path: Path = ROOT) -> str:
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(path), str(ROOT)])}
    return subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=True).stdout


def test_typing_extensions_is_left_out_and_can_be_had() -> None:
    assert python(
        "import sys; from cables.import_msgspec import load_msgspec; load_msgspec()\n"
        "print('msgspec' in sys.modules, 'typing_extensions' in sys.modules)\n"
        "import typing_extensions; print(typing_extensions.get_type_hints is not None)\n"
        "load_msgspec(); print('typing_extensions' in sys.modules)"
    ).split() == ["True", "False", "True", "True"]


def test_records_are_read_and_refused_alike() -> None:
    cable = make_cable(
        "c/1",
        "Kim spoke.",
        addressees=(Addressee(station=Station(printed="Bonn", name="Bonn"), role="info"),),
        mentions=(Mention(start=0, end=3, label="PERSON", entity="person/kim"),),
        entities=(Entity(id="person/kim", label="PERSON", name="Kim"),),
        references=(Reference(printed="Bonn 12", number="12"),),
        notes=(Note(marker="1", text="A note.", offset=3),),
        attributes=(("a", "b"),),
    )
    code = (
        "; import msgspec; from corpus.records import Cable, as_plain, decode, encode, from_plain\n"
        "from index.format.codec import pack, unpack\n"
        f"cable = decode({encode(cable)!r}); print(cable, unpack(pack(cable)) == cable, from_plain(as_plain(cable)))\n"
        "print(msgspec.json.schema(Cable), msgspec.inspect.type_info(Cable))\n"
        "for wrong in ({'id': 1}, {'id': 'x', 'mentions': [1]}):\n"
        "    try: msgspec.convert(wrong, Cable)\n"
        "    except msgspec.ValidationError as error: print(error)\n"
    )
    with_it = python(f"import typing_extensions{code}")
    assert with_it == python(f"from cables.import_msgspec import load_msgspec; load_msgspec(){code}")
    assert "Expected `str`" in with_it


def test_a_msgspec_that_wants_it_gets_it(tmp_path: Path) -> None:
    (tmp_path / "msgspec").mkdir()
    (tmp_path / "msgspec" / "__init__.py").write_text("import typing_extensions\nwhole = True\n")
    code = "from cables.import_msgspec import load_msgspec; load_msgspec(); import msgspec; print(msgspec.whole)"
    assert python(code, tmp_path) == "True\n"
