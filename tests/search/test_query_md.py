"""The query language row by row: what each row of its design asks for, a query, and the cables that it must find.

The cables are the shipped specimens of Wilson Center pages, FRUS volumes and telegrams, read without the tagger, and
six that are invented here for words that no specimen prints. Names are mentions wherever `NAMES` has them printed.
`F1` is frus1964-68v98/d1; `SHORT` says what the other short names stand for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, SPECIMENS, make_cable, write_archive
from engines import ENGINES, opened
from msgspec.structs import replace
from searching import search

from corpus.dates import one_day, range_span
from corpus.errors import NoSuchCable, QuerySyntaxError
from corpus.records import Addressee, Cable, Marking, Mention, Station
from ingest.pipeline import read_paths
from search.entities.resolver import EntityResolver
from search.explain.suggest import SLOW_WILDCARD_CABLES, slow_query_warnings
from search.query.parser import parse

if TYPE_CHECKING:
    from index.reader import ArchiveReader

DESIGN = ROOT.parent / "shared" / "design" / "QUERY.md"

SHORT = {
    "REFUSAL": "wilson/telegram-from-pyongyang-to-bucharest-no-76-158-top-secret-may-8-1967",
    "REQUEST": "wilson/telegram-from-bucharest-to-pyongyang-no-12-411-secret-urgent-april-12-1967",
    "PRESS": "wilson/telegram-from-pyongyang-to-bucharest-secret-regular-no-76-171-june-3-1967",
    "UNDATED": "wilson/telegram-from-washington-dc-no-084-504-to-bucharest-secret-urgent",
    "BERLIN": "wilson/telegram-berlin-to-prague-no-01-04493-strictly-confidential-august-15-1961",
    "BLACKOUT": "wilson/990014",
    "BOOKS": "wilson/990027",
    "TALKS": "wilson/990031",
    "KWP74": "1974BUCHAR03320",
    "DANUBE75": "1975BUCHAR00412",
    "HANGAR": "1975USBERL00417",
    "ZAGREB": "1973ZAGREB00140",
    "FLASH": "1973ZAGREB00141",
    "BONN73": "1973BONN07631",
    "SAIGON": "1975SAIGON04410",
    "COD": "1976OSLO02210",
    **{f"F{n}": f"frus1964-68v98/d{n}" for n in range(1, 8)},
    **{f"G{n}": f"frus1948v99/d{n}" for n in range(1, 7)},
    **{f"I{n}": f"invented/{n}" for n in range(1, 7)},
}

NAMES = {
    "Korean Workers' Party": ("PARTY", "party/kwp"),
    "Korean Workers’ Party": ("PARTY", "party/kwp"),
    "KWP": ("PARTY", "party/kwp"),
    "Ceaușescu": ("PERSON", "person/nicolae-ceausescu"),
    "Kim Il Sung": ("PERSON", "person/kim-il-sung"),
    "Galați": ("PLACE", "place/ro-galati"),
    "Galatz": ("PLACE", "place/ro-galati"),
    "Peking": ("PLACE", "place/cn-beijing"),
    "Warsaw Pact": ("ORG", "org/warsaw-pact"),
}

SEOUL = Station(printed="AMEMBASSY SEOUL", name="Seoul", post="seoul", place="Seoul", country="KR", kind="embassy")
INVENTED = [
    make_cable(
        "invented/1",
        "The nuclear tests of the U.S.S.R. were in the Working Paper. Two women of Peking asked for reunification.",
        title="Nuclear testing",
        date=range_span(date(1966, 12, 20), date(1967, 1, 10)),
        sender=SEOUL,
    ),
    make_cable(
        "invented/2",
        "Mr. O’Neill met Ch'ang-kuk in the USSR; a woman wrote of reunifications in working papers with Test 12,390.",
        date=one_day(date(1970, 1, 1)),
    ),
    make_cable(
        "invented/3",
        "ONeill wrote to Changkuk about 12390 tests, the first of them nuclear. Kim Il Sung was told.",
        date=one_day(date(1971, 1, 1)),
        addressees=(Addressee(station=SEOUL), Addressee(station=replace(SEOUL, name="Bonn", post="bonn", country="DE",
                    printed="AMEMBASSY BONN", place="Bonn"), role="info")),
    ),
    make_cable("invented/4", "An oil embargo.", subject="Oil embargo", date=one_day(date(1973, 10, 20)), language="fr"),
    make_cable(
        "invented/5",
        "A tanker for the refinery, and an embargo; the Warsaw Pact looked on.",
        subject="Tankers",
        date=one_day(date(1974, 3, 1)),
        drafter="H. Kissinger",
        marking=Marking(printed="SECRET", level="secret", rank=2, captions=("NODIS",)),
    ),
    make_cable("invented/6", "Refinery, tanker, oil: all three.", date=one_day(date(1975, 3, 1))),
]  # fmt: skip

KOREA = "KWP74 REFUSAL REQUEST BLACKOUT"
PYONGYANG = "BLACKOUT BOOKS REFUSAL PRESS"
IN_1967 = "F1 F2 F3 F4 F5 F6 REFUSAL REQUEST PRESS I1"

Row = tuple[str, str, str]
"""The row of the design; the query; the cables it finds, of those that the test looks among."""

WORDS: list[Row] = [
    ("nuclear test", "nuclear test", "I1 I3"),
    ("nuclear test", "NUCLEAR testing", "I1 I3"),
    ("nuclear test", "ceausescu", "TALKS"),
    ('"experience exchange"', '"experience exchange"', "REQUEST REFUSAL PRESS"),
    ('"experience exchange"', '"experiences exchanged"', "REQUEST REFUSAL PRESS"),
    ('"experience exchange"', '"exchange experience"', ""),
    ("=reunification", "=reunification", "I1"),
    ("=reunification", "reunification", "I1 I2"),
    ('="Working Paper"', '="Working Paper"', "I1"),
    ('="Working Paper"', '"Working Paper"', "I1 I2"),
    ('"party exchange"~5', '"party exchange"~5', "TALKS REQUEST REFUSAL"),
    ('"party exchange"~5', '"exchange party"~5', "TALKS REQUEST REFUSAL"),
    ('"party exchange"~5', '"nuclear ussr"~2', ""),
    ('"party exchange"~5', '"nuclear ussr"~4', "I1"),
    ("delegat*", "delegat*", "KWP74 1978KUALA02214 TALKS"),
    ("delegat*", "*gation", "KWP74 G6 TALKS"),
    ("delegat*", "d*gation", "KWP74 TALKS"),
    ("?", "wom?n", "I1 I2"),
    ("?", "ref?n?ry", "I5 I6"),
    ("?", "ref?nery?s", ""),
    ("Ceausescu~", "Ceausecu~", "TALKS"),
    ("Ceausescu~", "Ceasuescu~", "TALKS"),
    ("Ceausescu~", "Caeusecu~", ""),
    ("Ceausescu~2", "Caeusecu~2", "TALKS"),
    ("a OR b", "nuclear OR blackouts", "I1 I3 BLACKOUT"),
    ("a OR b", "nuclear OR embargo tanker", "I1 I3 I5"),
    ("a AND b", "tanker AND oil", "I6"),
    ("NOT a", "tanker NOT oil", "I5"),
    ("-a", "tanker -oil", "I5"),
    ("-a", "-kind:telegram -kind:memo* -collection:wilson", "G3~2 F4"),
    ("( )", "(nuclear OR embargo) -(tests OR oil)", "I5"),
    ("any:(a b c)", "any:(nuclear blackouts refinery)", "I1 I3 BLACKOUT I5 I6"),
    ("most:(a b c d)", "most:(oil embargo tanker refinery)", "I5 I6"),
    ("U.S.S.R.", "U.S.S.R.", "I1 I2"),
    ("USSR", "USSR", "I1 I2"),
    ("12.390", "12.390", "I2 I3"),
    ("12390", "12390", "I2 I3"),
    ("O'Neill", "O'Neill", "I2 I3"),
    ("O'Neill", "O’Neill", "I2 I3"),
    ("O'Neill", "oneill", "I2 I3"),
    ("Ch'ang-kuk", "Ch'ang-kuk", "I2"),
    ("Ch'ang-kuk", "Chang-kuk", "I2"),
    ("word^3", "tanker^3 oil", "I6"),
]

FIELDS: list[Row] = [
    ("date:", "date:1967", IN_1967),
    ("date:", "date:1967-05", "F1 F2 F3 F4 F5 REFUSAL"),
    ("date:", "date:1967-05-04", "F1"),
    ("date:", "date:1966..1968", f"{IN_1967} BLACKOUT"),
    ("date:", "date:..1953-07-27", "G1 G2 G3 G6"),
    ("date:", "date:~1969", "BLACKOUT BOOKS I2"),
    ("date:", "date:none", "UNDATED G3~2 file/5c8cc4bfe360#1"),
    ("within:", "within:1967", IN_1967.removesuffix(" I1")),
    ("before:", "before:1967", "G1 G2 G3 G6 BERLIN I1"),
    ("after:", "after:1978-12", "1979LAPAZ04102 2009MADRID00869"),
    ("from:", "from:Pyongyang", PYONGYANG),
    ("from:", 'from:"North Korea"', PYONGYANG),
    ("from:", 'from:"Embassy in Korea"', "I1"),
    ("from:", "from:(Pyongyang OR Seoul)", f"{PYONGYANG} I1"),
    ("to:", "to:Bucharest", "BLACKOUT REFUSAL PRESS UNDATED F2"),
    ("to:", "to:State date:1967", "F1 F5"),
    ("to:", "to:Bonn", "DANUBE75 HANGAR F1 I3"),
    ("info:", "info:Bonn", "DANUBE75 HANGAR F1 I3"),
    ("info:", "info:Seoul", "KWP74"),
    ("class:", "class:secret date:1967", "F1 F5 REQUEST PRESS"),
    ("class:", "class:>=confidential date:1967", "F1 F2 F5 F6 REFUSAL REQUEST PRESS"),
    ("class:", "class:>secret date:1967", "REFUSAL"),
    ("class:", "class:unmarked", "F3"),
    ("caption:", "caption:nodis", "SAIGON COD F5 I5"),
    ("caption:", "caption:exdis", "BONN73 ZAGREB FLASH F1"),
    ("precedence:", "precedence:flash", "FLASH BLACKOUT"),
    ("kind:", "kind:memorandum date:1967", "F3"),
    ("collection:", "collection:frus1964*", "F1 F2 F3 F4 F5 F6 F7"),
    ("lang:", "lang:fr", "I4"),
    ("person:", 'person:"Kim Il Sung"', "I3"),
    ("person:", "person:Ceausescu", "TALKS"),
    ("party:", "party:KWP", KOREA),
    ("party:", 'party:"Korean Workers\' Party"', KOREA),
    ("place:", "place:Peking", "I1"),
    ("place:", "place:Beijing", "I1"),
    ("org:", 'org:"Warsaw Pact"', "I5"),
    ("entity:", "entity:KWP", KOREA),
    ("country:", 'country:"North Korea"', f"{PYONGYANG} REQUEST"),
    ("country:", "country:China", "I1"),
    ("tags:", "tags:PFOR", "KWP74 DANUBE75 COD F7"),
    ("tags:", "tags:pfor", "KWP74 DANUBE75 COD F7"),
    ("label:", "label:toread", "F1 I4"),
    ("label:", "label:toread embargo", "I4"),
    ("number:", "number:76.158", "REFUSAL"),
    ("number:", "number:076158", "REFUSAL"),
    ("ref:", 'ref:"STATE 188411"', "F1"),
    ("ref:", "ref:12.411", "REFUSAL"),
    ("id:", "id:frus1964-68v98/d4", "F4"),
    ("subject:", "subject:(oil embargo)", "I4"),
    ("subject:", "subject:((danube OR oil) -embargo)", "DANUBE75 F2 F3"),
    ("title:", "title:nuclear", "I1"),
    ("body:", "body:reunification", "I1 I2"),
    ("summary:", "summary:blackouts", "BLACKOUT"),
    ("summary:", "summary:crane", "2009MADRID00869"),  # the writer's own
    ("note:", 'note:"not printed"', "G1"),
    ("signed:", "signed:Rusk", "F2"),
    ("signed:", "signed:Tudoran", "BLACKOUT REFUSAL"),
    ("drafter:", "drafter:Kissinger", "I5"),
    ("has:", "has:redaction", "F1 F5"),
    ("has:", "has:reference date:1967", "F1 F2 F4 REFUSAL REQUEST PRESS"),
    ("has:", "has:summary", "F7 BLACKOUT BOOKS TALKS REQUEST REFUSAL DANUBE75 HANGAR 2009MADRID00869"),
    ("has:", "-has:date", "UNDATED G3~2 file/5c8cc4bfe360#1"),
    ("has:", "person:*", "I3 TALKS"),
    ("has:", "-from:* -collection:frus1948*", "F4 F6 TALKS I2 I3 I4 I5 I6"),
]

ERRORS = [
    ("An unknown field", "sendr:Bonn", 0, "sender"),
    ("An unknown field", "oil subjekt:embargo", 4, "subject:"),
    ("value", "class:sekret", 6, "secret"),
    ("value", "has:redactoin", 4, "redaction"),
    ("value", "precedence:flsh", 11, "flash"),
    ("value", "party:Korean-Wrokers-Party", 0, "Korean Workers' Party"),
    ("value", 'country:"Noth Korea"', 0, "North Korea"),
    ("value", "date:1967-13", 5, "write 1967"),
    ("value", "label:toraed", 0, "toread"),
    ("operator", "oil~7", 3, "~1 or ~2"),
    ("operator", "party:>=KWP", 6, "only dates and classifications"),
]


class Labels:
    """What a user has put on cables."""

    def labels(self) -> Mapping[str, Collection[str]]:
        return {"toread": ("frus1964-68v98/d1", "invented/4")}

    def noted(self) -> Collection[str]:
        return ()


def with_mentions(cable: Cable) -> Cable:
    found = [
        Mention(start=match.start(), end=match.end(), label=label, entity=entity, rule="invented")  # type: ignore[arg-type]
        for name, (label, entity) in NAMES.items()
        for match in re.finditer(re.escape(name), cable.body, re.IGNORECASE)
    ]
    return replace(cable, mentions=tuple(sorted(found, key=lambda each: each.start)))


@pytest.fixture(scope="module", params=ENGINES)
def resolver(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> EntityResolver:
    folder = tmp_path_factory.mktemp("query-md") / "archive"
    paths = [str(SPECIMENS / name) for name in ("wilson", "frus", "telegrams")]
    read = [item for item in read_paths(paths) if isinstance(item, Cable)]
    write_archive(folder, map(with_mentions, [*read, *INVENTED]))
    return EntityResolver(opened(folder, request.param), user_annotations=Labels())


@pytest.fixture
def reader(resolver: EntityResolver) -> ArchiveReader:
    return resolver._reader


@pytest.mark.parametrize(("row", "query", "found"), [*WORDS, *FIELDS], ids=lambda value: value)
def test_row(resolver: EntityResolver, reader: ArchiveReader, row: str, query: str, found: str) -> None:
    wanted = [SHORT.get(name.partition("~")[0], name.partition("~")[0]) + name[len(name.partition("~")[0]) :]
              for name in found.split()]  # fmt: skip
    answer = search(reader, query, limit=100, resolver=resolver, words="all")
    assert sorted(hit.id for hit in answer.hits) == sorted(wanted)
    assert answer.total == len(wanted)
    assert all(warning.startswith(("typographic quotation marks", "OR stands between")) for warning in answer.warnings)


@pytest.mark.parametrize(("row", "query", "position", "advice"), ERRORS)
def test_what_is_unknown_is_an_error_with_the_nearest(
    resolver: EntityResolver, reader: ArchiveReader, row: str, query: str, position: int, advice: str
) -> None:
    with pytest.raises(QuerySyntaxError) as raised:
        search(reader, query, resolver=resolver)
    assert raised.value.position == position
    assert advice in raised.value.advice


def test_row_like(resolver: EntityResolver, reader: ArchiveReader) -> None:
    """`like:`: the nearest first, never the cable itself."""
    found = search(reader, f"like:{SHORT['REQUEST']}", resolver=resolver)
    assert {hit.id for hit in found.hits[:2]} <= {SHORT["REFUSAL"], SHORT["KWP74"], SHORT["TALKS"], SHORT["PRESS"]}
    assert SHORT["REQUEST"] not in {hit.id for hit in found.hits}
    with pytest.raises(NoSuchCable, match="Document 99 is not in this archive"):
        search(reader, "like:frus1964-68v98/d99", resolver=resolver)


def test_row_weight(resolver: EntityResolver, reader: ArchiveReader) -> None:
    """`word^3` weighs more: it changes the order, never the set."""
    orders = [[hit.id for hit in search(reader, query, resolver=resolver).hits] for query in
              ("tanker^9 OR embargo", "tanker OR embargo^9")]  # fmt: skip
    assert sorted(orders[0]) == sorted(orders[1])
    assert orders[0].index("invented/6") < orders[0].index("invented/4")
    assert orders[1].index("invented/4") < orders[1].index("invented/6")


def test_row_nuclear_test_that_finds_nothing(resolver: EntityResolver, reader: ArchiveReader) -> None:
    """All the words; if that finds nothing, the answer says which word finds nothing and what would."""
    answer = search(reader, "nuclear zeppelin", resolver=resolver)
    assert answer.nothing is not None
    assert [(part.query, part.cables) for part in answer.nothing.parts] == [("nuclear", 2), ("zeppelin", 0)]
    assert answer.nothing.parts[1].without == 2


def test_row_delegat_leading_star(resolver: EntityResolver, reader: ArchiveReader) -> None:
    """A leading `*` is allowed, and said to be slow where it is."""
    tree = parse("*gation delegat*").tree
    assert list(slow_query_warnings(tree, SLOW_WILDCARD_CABLES)) == [
        "*gation begins with a wildcard: slow, for every word of the archive is compared with it"
    ]
    assert list(slow_query_warnings(tree, SLOW_WILDCARD_CABLES - 1)) == []
    assert search(reader, "*gation", resolver=resolver).total == 3


def test_row_person_says_who_was_taken_and_offers_the_others(resolver: EntityResolver, reader: ArchiveReader) -> None:
    (taken,) = search(reader, "party:KWP", resolver=resolver).taken
    assert (taken.printed, taken.entity, taken.name) == ("KWP", "party/kwp", "Korean Workers' Party")
    (taken,) = search(reader, "person:Kennedy", resolver=resolver).taken
    assert taken.others
    assert len(taken.others) == len(taken.other_cables)


def test_bare_words_are_no_names(resolver: EntityResolver, reader: ArchiveReader) -> None:
    """Bare words never do this silently: other names of them are told, and nobody is taken for meant."""
    found = search(reader, "Beijing", resolver=resolver)
    assert ([hit.id for hit in found.hits], found.taken) == (["invented/1"], ())
    assert [(each.printed, "Peking" in each.forms) for each in found.expanded] == [("Beijing", True)]
    assert search(reader, "Peking", resolver=resolver).taken == ()


@pytest.mark.shared
def test_every_row_of_the_design_has_a_test() -> None:
    """Every form in the left column of its tables, and every field, is tried above."""
    tried = {row for row, _, _ in [*WORDS, *FIELDS]} | {"like:"}
    text = DESIGN.read_text(encoding="utf-8")
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    forms = [form for table in tables[:2] for line in table.splitlines()[2:]
             for form in re.findall(r"`([^`]+)`", line.split(" | ")[0])]  # fmt: skip
    assert len(forms) > 50
    assert [form for form in forms if form not in tried and form != "*"] == []


@pytest.mark.parametrize("query", sorted({query for _, query, _ in [*WORDS, *FIELDS]}))
def test_what_is_understood_says_itself_again(query: str) -> None:
    from search.query.unparse import unparse

    tree = parse(query).tree
    assert parse(unparse(tree)).tree == tree
