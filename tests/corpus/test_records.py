from __future__ import annotations

import json

import msgspec
import pytest

from corpus.records import Cable, Mention, Note, PageMark, Source, as_plain, decode, encode, from_plain

CABLE = Cable(
    id="a",
    kind="letter",
    collection="",
    source=Source(path="", sha256=""),
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


def test_json_and_back_is_the_same_cable() -> None:
    assert from_plain(json.loads(json.dumps(as_plain(CABLE)))) == CABLE


@pytest.mark.parametrize("wrong", [{"notes": [{"marker": "1"}]}, {"pages": [{"no": 1}]}, {"mentions": [3]}, {"id": 4}])
def test_what_is_no_cable_is_refused(wrong: dict[str, object]) -> None:
    plain = as_plain(Cable(id="a", kind="letter", collection="", source=Source(path="", sha256="")))
    with pytest.raises(msgspec.ValidationError):
        from_plain({**plain, **wrong})
