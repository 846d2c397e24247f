from __future__ import annotations

import json

import msgspec
import pytest

from corpus import records
from corpus.records import Cable, Mention, Note, PageMark, Source, Volume, as_plain, decode, encode, from_plain

CABLE = Cable(
    id="a",
    kind="letter",
    collection="",
    source=Source(path="", sha256="", volume=Volume(title="Ruritania", editors=("A Bee",), year=2000)),
    mentions=(Mention(start=0, end=3, label="ORG", rule="alias:x"),),
    notes=(Note(marker="1", text="Not printed."),),
    pages=(PageMark(label="7", offset=2),),
)


def test_small_records_are_stored_without_their_names_and_shown_with_them() -> None:
    assert decode(encode(CABLE)) == CABLE
    plain = as_plain(CABLE)
    assert plain["mentions"] == [{"start": 0, "end": 3, "label": "ORG", "entity": "", "rule": "alias:x"}]
    assert plain["notes"] == [{"marker": "1", "text": "Not printed.", "offset": -1}]
    assert plain["pages"] == [{"label": "7", "offset": 2}]


def test_a_volume_is_shown_with_its_names() -> None:
    shown = as_plain(CABLE)["source"]["volume"]
    assert (shown["title"], shown["editors"], shown["year"], shown["numbered"]) == ("Ruritania", ["A Bee"], 2000, False)
    with pytest.raises(msgspec.ValidationError):
        from_plain({**as_plain(CABLE), "source": {**as_plain(CABLE)["source"], "volume": {"titel": "x"}}})


def test_json_and_back_is_the_same_cable() -> None:
    assert from_plain(json.loads(json.dumps(as_plain(CABLE)))) == CABLE


@pytest.mark.parametrize("wrong", [{"notes": [{"marker": "1"}]}, {"pages": [{"no": 1}]}, {"mentions": [3]}, {"id": 4}])
def test_what_is_no_cable_is_refused(wrong: dict[str, object]) -> None:
    plain = as_plain(Cable(id="a", kind="letter", collection="", source=Source(path="", sha256="")))
    with pytest.raises(msgspec.ValidationError):
        from_plain({**plain, **wrong})


RECORDS = [kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, records.Record)]


def test_there_are_records() -> None:
    assert {records.Cable, records.Addressee, records.Reference, records.Entity} <= set(RECORDS)


STATED = {
    ("Cable", "language"): "en",
    ("Cable", "date"): records.DateSpan(),
    ("Cable", "marking"): records.Marking(),
    ("Addressee", "role"): "action",
    ("DateSpan", "precision"): "none",
}
"""All other texts, numbers and lists are empty where nothing is printed; -1 is the place of what stands nowhere."""


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_what_is_not_given_is_empty(kind: type[records.Record]) -> None:
    for field in msgspec.structs.fields(kind):
        if field.default is msgspec.NODEFAULT:
            continue
        stated = STATED.get((kind.__name__, field.name))
        assert field.default == stated if stated else not field.default or field.default == -1, field.name
