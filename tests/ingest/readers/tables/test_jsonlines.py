"""JSON Lines: what is one value and what is a line each, how values become cells, where a row stands."""

from __future__ import annotations

import pytest

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.readers.tables import jsonlines
from ingest.readers.tables.mapping import Format, Mapping
from ingest.sources.items import Failure, SourceFile


def read(text: str | bytes, mapping: Mapping | None = None) -> list[Cable | Failure]:
    content = text if isinstance(text, bytes) else text.encode()
    return list(jsonlines.read_cables(SourceFile.of_bytes("t.jsonl", content), mapping=mapping or Mapping()))


def told(text: str) -> list[str]:
    """Place and words of each item, "!" and the reason of a failure."""
    return [
        f"{item.source.locator}: {item.body}" if isinstance(item, Cable) else f"{item.place}: !{item.reason}"
        for item in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ('{"text": "a"}\n{"text": "b"}\n', ["line 1: a", "line 2: b"]),
        ('{"text": "a"}\n\n  \n{"text": "b"}', ["line 1: a", "line 4: b"]),
        ('\ufeff{"text": "a"}', ["line 1: a"]),
        ('\x1e{"text": "a"}\n\x1e{"text": "b"}\n', ["line 1: a", "line 2: b"]),
        ('[{"text": "a"}, {"text": "b"}]', ["object 1: a", "object 2: b"]),
        ('\ufeff \n[{"text": "a"}]', ["object 1: a"]),
        ('[{"text": "a"}, 7]', ["object 1: a", "object 2: !not a JSON object"]),
        ('{\n"text": "a"}', ["object 1: a"]),
        ('{"text":\n"a"}', ["object 1: a"]),
        ('{"text": "a"}', ["line 1: a"]),
        ('7\n{"text": "a"}', ["line 1: !not a JSON object", "line 2: a"]),
    ],
)
def test_one_value_or_a_line_each(text: str, items: list[str]) -> None:
    assert told(text) == items


def test_a_broken_first_line_before_others_is_a_failure_of_its_own() -> None:
    bad, good, last = told('{"text": "a"\n{"text": "b"}\n{"text": "c"}\n')
    assert bad.startswith("line 1: !bad JSON: ")
    assert (good, last) == ("line 2: b", "line 3: c")
    bad, good = told('{"text": "a"x}\n \n{"text": "b"}\n')
    assert bad.startswith("line 1: !bad JSON: ")
    assert good == "line 3: b"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ('"b"', "b"),
        ("7", "7"),
        ("1.5", "1.5"),
        ("true", "True"),
        ('["b", 7, null, "c"]', "b; 7; ; c"),
        ('[["b"], "c"]', "b; c"),
        ("null", None),
    ],
)
def test_values_as_cells(value: str, cell: str | None) -> None:
    (found,) = read(f'{{"text": "a", "unknown": {value}}}')
    assert isinstance(found, Cable)
    assert dict(found.attributes).get("unknown") == cell


def test_the_encoding_that_a_mapping_names_and_the_one_that_is_found() -> None:
    line = '{"text": "Ţara"}'
    (found,) = read(line.encode("cp1250"), Mapping(format=Format(encoding="cp1250")))
    assert isinstance(found, Cable)
    assert (found.body, found.source.encoding) == ("Ţara", "cp1250")
    (found,) = read(line)
    assert isinstance(found, Cable)
    assert (found.body, found.source.encoding, found.source.reader) == ("Ţara", "utf-8", "jsonl")


def test_both_sides_of_the_fields_of_an_object() -> None:
    fields = ", ".join(f'"f{number}": null' for number in range(4_095))
    fits, wide = told(f'{{"text": "a", {fields}}}\n{{"text": "b", {fields}, "g": null}}\n')
    assert (fits, wide) == ("line 1: a", "line 2: !an object of 4,097 fields")


def test_the_list_that_a_mapping_names() -> None:
    mapping = Mapping(format=Format(records="a.b"))
    value = '{"a": {"b": [{"text": "x"}]}, "results": [{"text": "y"}]}'
    assert [item.body for item in read(value, mapping) if isinstance(item, Cable)] == ["x"]
    assert [item.body for item in read(value) if isinstance(item, Cable)] == ["x", "y"]
    with pytest.raises(BadSource, match=r"there is no list 'a\.b' in it"):
        read('{"a": 1}', mapping)


def test_a_record_that_is_no_object_is_a_failure_at_its_place() -> None:
    assert told('{"results": [{"text": "x"}, 7]}') == ["line 1, results 1: x", "line 1, results 2: !not a JSON object"]


INDENTED = '{\n  "text": "a"\n}\n'


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (INDENTED * 2, ["line 1: a", "line 4: a"]),
        (f"\ufeff\n{INDENTED}\n{INDENTED}", ["line 2: a", "line 6: a"]),
        (f"\x1e{INDENTED}\x1e{INDENTED}", ["line 1: a", "line 4: a"]),
        ('{"text": "a",\n "x": {\n"y": "}\\n{"}}\n{}\n' + INDENTED, ["line 1: a", "line 4: !", "line 5: a"]),
        (INDENTED.replace("\n", "\r\n") * 2, ["line 1: a", "line 4: a"]),
        (f'{INDENTED}{{"text": "b"}}\n', ["line 1: a", "line 4: b"]),
    ],
)
def test_indented_objects_one_after_another(text: str, items: list[str]) -> None:
    found = told(text)
    assert len(found) == len(items)
    assert all(one.startswith(item) for one, item in zip(found, items, strict=True))


def test_a_broken_object_among_indented_ones_is_one_failure() -> None:
    first, bad, last = read(f'{INDENTED}{{\n  "text" "b"\n}}\n{INDENTED}')
    assert isinstance(first, Cable)
    assert isinstance(last, Cable)
    assert isinstance(bad, Failure)
    assert (bad.place, last.source.locator) == ("line 4", "line 7")
    assert "mend this object" in bad.advice
    assert len({first.id, last.id}) == 2


def test_a_first_object_longer_than_what_is_looked_at() -> None:
    long = INDENTED.replace("a", "long " * 60_000)
    assert [one[:12] for one in told(long + INDENTED)] == ["line 1: long", "line 4: a"]
