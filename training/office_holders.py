"""Writes corpus/data/office_holders.csv and office_persons.csv: who held an American office on which day.

    PYTHONPATH=. python training/office_holders.py POCOM FRUS corpus/data

POCOM: a checkout of "Principal Officers and Chiefs of Mission" (https://github.com/HistoryAtState/pocom, Office of the
Historian, CC0 1.0). FRUS: a folder of volumes, whose lists of persons say under which of his names a holder is listed
most, so that both are one entity. Presidents, Vice Presidents and Secretaries of Defense stand in OTHERS, from general
knowledge.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from corpus.authority.countries import codes_by_name
from corpus.authority.entities import lookup
from corpus.authority.folding import fold
from corpus.authority.office_holders import SUFFIX
from corpus.authority.persons import given_first

if TYPE_CHECKING:
    from corpus.records import Entity

TERRITORIES = {"korea": "KR", "joseon-dynasty-1910": "KR", "vietnam": "VN", "yemen": "YE"}
"""Codes of countries where a name has several or none."""
RANKS = {
    "ambassador-e-p": "ambassador",
    "deputy-ambassador": "deputy-ambassador",
    "charge-daffaires-ad-interim": "charge",
    "charge-daffaires": "charge",
    "charge-daffaires-pro-tem": "charge",
    "charge-daffaires-consul-general": "charge",
    "envoy-extraordinary-minister-plenipotentiary": "minister",
    "envoy-extraordinary-minister-plenipotentiary-consul-general": "minister",
    "minister-plenipotentiary": "minister",
    "minister-resident": "minister",
    "minister-resident-and-extraordinary": "minister",
    "minister-resident-consul-general": "minister",
    "minister": "minister",
}
"""What the table calls a rank; any other is "chief"."""
ORGANISATIONS = {
    "representative-to-un": "usun-new-york",
    "representative-to-nato": "nato",
    "representative-to-oas": "oas-washington",
    "representative-to-eu": "ec-brussels",
    "representative-to-oecd": "oecd-paris",
    "representative-to-unesco": "unesco-paris",
    "representative-to-iaea": "unvie-vienna",
    "representative-to-icao": "icao-montreal",
    "representative-to-unafa": "fao-rome",
}
"""Missions to organisations -> their posts (posts.csv)."""
AFFAIRS = "Assistant Secretary of State for "
FORMS = {
    "secretary": "Secretary of State|Secretary|SecState",
    "secretary-ad-interim": "Acting Secretary of State|Acting Secretary|Secretary of State ad interim",
    "deputy-secretary": "Deputy Secretary of State|Deputy Secretary|DepSec",
    "under-secretary": "Under Secretary of State|Under Secretary|Undersecretary|UnderSec|Undersecretary of State",
    "under-secretary-for-political-affairs": "Under Secretary of State for Political Affairs",
    "under-secretary-for-econ-business-ag": "Under Secretary of State for Economic Affairs",
    "under-secretary-for-mgmt": "Under Secretary of State for Management",
    "deputy-under-secretary": "Deputy Under Secretary of State|Deputy Under Secretary",
    "deputy-under-secretary-for-political-affairs": "Deputy Under Secretary of State for Political Affairs",
    "deputy-under-secretary-for-economic-affairs": "Deputy Under Secretary of State for Economic Affairs",
    "deputy-under-secretary-for-mgmt": "Deputy Under Secretary of State for Administration|"
    "Deputy Under Secretary of State for Management",
    "assistant-secretary-for-european-affairs": "European Affairs",
    "assistant-secretary-for-east-asian-pacific-affairs": "Far Eastern Affairs|East Asian and Pacific Affairs",
    "assistant-secretary-for-near-eastern-affairs": "Near Eastern, South Asian, and African Affairs|"
    "Near Eastern, South Asian and African Affairs|Near Eastern and South Asian Affairs|Near Eastern Affairs",
    "assistant-secretary-for-african-affairs": "African Affairs",
    "assistant-secretary-for-western-hemisphere": "Inter-American Affairs|American Republic Affairs",
    "assistant-secretary-international-organization-affairs": "International Organization Affairs|"
    "United Nations Affairs",
    "assistant-secretary-for-economic-business-affairs": "Economic Affairs|Economic and Business Affairs",
    "assistant-secretary-for-public-affairs": "Public Affairs",
    "assistant-secretary-for-administration": "Administration",
    "assistant-secretary-intelligence-research": "Intelligence and Research",
    "assistant-secretary-legislative-affairs": "Congressional Relations",
    "assistant-secretary-for-politico-military-affairs": "Politico-Military Affairs",
    "assistant-secretary-for-educational-cultural-affairs": "Educational and Cultural Affairs",
    "assistant-secretary-occupied-areas": "Occupied Areas",
    "counselor": "Counselor of the Department of State|Counselor of the Department|Department Counselor",
    "legal-adviser": "Legal Adviser of the Department of State|Legal Adviser",
    "executive-secretary": "Executive Secretary of the Department of State",
    "director-policy-planning": "Director of the Policy Planning Staff|Director of the Policy Planning Council",
    "chief-of-protocol": "Chief of Protocol",
    "administrator-aid": "Administrator of the Agency for International Development",
    "director-usia": "Director of the United States Information Agency|Director of the U.S. Information Agency",
    "director-us-arms-control-disarmament-agency": "Director of the Arms Control and Disarmament Agency|"
    "Director of the U.S. Arms Control and Disarmament Agency",
    "director-intl-cooperation-administration": "Director of the International Cooperation Administration",
    "director-foreign-operations-administration": "Director of the Foreign Operations Administration",
    "director-mutual-security-agency": "Director for Mutual Security",
    "president": "President|President of the United States",
    "vice-president": "Vice President",
    "secretary-of-defense": "Secretary of Defense|SecDef",
}
"""Positions of the Department -> how documents print them; assistant secretaries without AFFAIRS."""
OTHERS = {
    "president": "Andrew Johnson 1865-04-15 1869-03-04|Ulysses S. Grant 1869-03-04 1877-03-04|"
    "Rutherford B. Hayes 1877-03-04 1881-03-04|James A. Garfield 1881-03-04 1881-09-19|"
    "Chester A. Arthur 1881-09-19 1885-03-04|Grover Cleveland 1885-03-04 1889-03-04|"
    "Benjamin Harrison 1889-03-04 1893-03-04|Grover Cleveland 1893-03-04 1897-03-04|"
    "William McKinley 1897-03-04 1901-09-14|Theodore Roosevelt 1901-09-14 1909-03-04|"
    "William H. Taft 1909-03-04 1913-03-04|Woodrow Wilson 1913-03-04 1921-03-04|"
    "Warren G. Harding 1921-03-04 1923-08-02|Calvin Coolidge 1923-08-02 1929-03-04|"
    "Herbert C. Hoover 1929-03-04 1933-03-04|Franklin D. Roosevelt 1933-03-04 1945-04-12|"
    "Harry S. Truman 1945-04-12 1953-01-20|Dwight D. Eisenhower 1953-01-20 1961-01-20|"
    "John F. Kennedy 1961-01-20 1963-11-22|Lyndon B. Johnson 1963-11-22 1969-01-20|"
    "Richard M. Nixon 1969-01-20 1974-08-09|Gerald R. Ford 1974-08-09 1977-01-20|"
    "Jimmy Carter 1977-01-20 1981-01-20|Ronald Reagan 1981-01-20 1989-01-20|George H. W. Bush 1989-01-20 1993-01-20",
    "vice-president": "Henry A. Wallace 1941-01-20 1945-01-20|Harry S. Truman 1945-01-20 1945-04-12|"
    "Alben W. Barkley 1949-01-20 1953-01-20|Richard M. Nixon 1953-01-20 1961-01-20|"
    "Lyndon B. Johnson 1961-01-20 1963-11-22|Hubert H. Humphrey 1965-01-20 1969-01-20|"
    "Spiro T. Agnew 1969-01-20 1973-10-10|Gerald R. Ford 1973-12-06 1974-08-09|"
    "Nelson A. Rockefeller 1974-12-19 1977-01-20|Walter F. Mondale 1977-01-20 1981-01-20|"
    "George H. W. Bush 1981-01-20 1989-01-20|Dan Quayle 1989-01-20 1993-01-20",
    "secretary-of-defense": "James V. Forrestal 1947-09-17 1949-03-28|Louis A. Johnson 1949-03-28 1950-09-19|"
    "George C. Marshall 1950-09-21 1951-09-12|Robert A. Lovett 1951-09-17 1953-01-20|"
    "Charles E. Wilson 1953-01-28 1957-10-08|Neil H. McElroy 1957-10-09 1959-12-01|"
    "Thomas S. Gates 1959-12-02 1961-01-20|Robert S. McNamara 1961-01-21 1968-02-29|"
    "Clark M. Clifford 1968-03-01 1969-01-20|Melvin R. Laird 1969-01-22 1973-01-29|"
    "Elliot L. Richardson 1973-01-30 1973-05-24|James R. Schlesinger 1973-07-02 1975-11-19|"
    "Donald H. Rumsfeld 1975-11-20 1977-01-20|Harold Brown 1977-01-20 1981-01-20|"
    "Caspar W. Weinberger 1981-01-21 1987-11-23|Frank C. Carlucci 1987-11-23 1989-01-20|"
    "Dick Cheney 1989-03-21 1993-01-20",
}
EARLIEST = "1861"
"""Who left office before is in no printed edition of cables."""
_HEADER = """\
# {what}, generated by training/office_holders.py from "Principal Officers and Chiefs of Mission" of the Office of the
# Historian, United States Department of State (https://github.com/HistoryAtState/pocom, CC0 1.0, public domain);
# Presidents, Vice Presidents and Secretaries of Defense from general knowledge.
# {columns}
"""
_HOLDERS = (
    "office: a rank and the country (countries.csv) or post (posts.csv), or a position of the Department; forms: as\n"
    "# documents print it; holders: person (office_persons.csv), first and last day or month, parted by blanks;\n"
    '# without a last day: in office when the source was made. Values are parted by "|".'
)
_PERSONS = (
    "person: the source's id, or a name where it has none; name: as lists of persons print it, or as in persons.csv;\n"
    "# also: in full."
)


class Term(NamedTuple):
    """A person in an office, from and to a day ("1962-10-27") or month; `to` may be ""."""

    office: str
    person: str
    start: str
    end: str


def main() -> None:
    """Write both tables."""
    source, volumes, target = map(Path, sys.argv[1:4])
    terms = [*chiefs(source), *representatives(source), *principals(source)]
    named = names(source, listed(volumes))
    born = births(source)
    in_source = {name: person for person, (name, _) in named.items()}
    for office, held in OTHERS.items():
        for each in held.split("|"):
            name, start, end = each.rsplit(" ", 2)
            # A Secretary of Defense who was an ambassador as well is one person, under the source's id.
            same = in_source.get(name, "")
            is_same = born.get(same, "").isdigit() and 30 <= int(start[:4]) - int(born[same]) <= 80
            person = same if is_same else fold(name).replace(" ", "-")
            named.setdefault(person, (name, ()))
            terms.append(Term(office, person, start, end))
    kept = complete(terms)
    write(kept, named, target)


def chiefs(source: Path) -> list[Term]:
    """Chiefs of mission by country."""
    found = []
    for file in sorted(source.glob("missions-countries/*.xml")):
        for each in ElementTree.parse(file).getroot().iterfind("chiefs/chief"):
            start, end = days(each)
            code = country(each.findtext("contemporary-territory-id", ""), start, each)
            if code:
                rank = RANKS.get(each.findtext("role-title-id", ""), "chief")
                found.append(Term(f"{rank}.{code}", each.findtext("person-id", ""), start, end))
            else:
                print(f"{file.name}: no country for {each.findtext('id')}", file=sys.stderr)
    return found


def country(territory: str, start: str, chief: ElementTree.Element) -> str:
    """The code of countries.csv; "" where the table has no such state."""
    if territory == "china":
        at_peking = start >= "1979-02" or (start >= "1973" and chief.findtext("role-title-id") == "chief")
        return "CN" if start < "1949" or at_peking else "TW"
    if territory == "russia":
        return "SUHH" if "1922" <= start < "1991-12-25" else "RU"
    codes = codes_by_name().get(fold(re.sub(r"-\d{4}$", "", territory).replace("-", " ")), ())
    return TERRITORIES.get(territory) or (codes[0] if len(codes) == 1 else "")


def representatives(source: Path) -> list[Term]:
    """Heads of missions to organisations, who bear the rank of ambassador."""
    found = []
    for name, post in ORGANISATIONS.items():
        for each in ElementTree.parse(source / "missions-orgs" / f"{name}.xml").getroot().iter():
            if each.findtext("person-id") and each.tag in ("chief", "principal"):
                found.append(Term(f"ambassador.{post}", each.findtext("person-id", ""), *days(each)))
    return found


def principals(source: Path) -> list[Term]:
    """Officers of the Department, of positions that documents name."""
    found = []
    for position in FORMS:
        file = source / "positions-principals" / f"{position}.xml"
        if position not in OTHERS:
            for each in ElementTree.parse(file).getroot().iterfind("principals/principal"):
                start, end = days(each)
                start = start or each.findtext("appointed/date", "").strip()
                found.append(Term(position, each.findtext("person-id", ""), start, end))
    return found


def days(entry: ElementTree.Element) -> tuple[str, str]:
    """First and last day in office."""
    arrived, started = (entry.findtext(f"{name}/date", "").strip() for name in ("arrived", "started"))
    return arrived or started, entry.findtext("ended/date", "").strip()


def complete(terms: list[Term]) -> list[Term]:
    """Those whose days are known, in order; only the last of an office may be without an end."""
    kept: list[Term] = []
    last: dict[str, str] = {}
    for each in terms:
        last[each.office] = max(last.get(each.office, ""), each.start)
    for each in sorted(terms):
        open_now = not each.end and each.start == last[each.office] and each.start >= "2000"
        usable = each.person and len(each.start) >= len("1950-01") and (len(each.end) >= len("1950-01") or open_now)
        if usable and (open_now or EARLIEST <= each.end >= each.start[: len(each.end)]):
            kept.append(each)
    print(f"{len(kept)} of {len(terms)} terms have days and fall after {EARLIEST}", file=sys.stderr)
    return kept


def listed(volumes: Path) -> dict[str, Counter[str]]:
    """Folded surname -> names of the volumes' lists of persons, with the number of volumes."""
    found: dict[str, Counter[str]] = {}
    for file in sorted(volumes.glob("*.xml")):
        text = file.read_text(encoding="utf-8")
        for printed in set(re.findall(r"<persName[^>]*xml:id=[^>]*>([^<]{4,60})</persName>", text)):
            name = given_first(" ".join(printed.split()))
            found.setdefault(fold(SUFFIX.sub("", name)).rpartition(" ")[2], Counter())[name] += 1
    return found


def births(source: Path) -> dict[str, str]:
    """Person -> year of birth, "" where the source has none."""
    roots = (ElementTree.parse(file).getroot() for file in sorted(source.glob("people/**/*.xml")))
    return {root.findtext("id", ""): root.findtext("birth", "") for root in roots}


def shortened(name: str, full: str) -> bool:
    """Whether a listed name is the full one with given names left out or as initials: "Charles E. Bohlen"."""
    end, full_end = SUFFIX.search(name), SUFFIX.search(full)
    if end and fold(end.group()) != fold(full_end.group() if full_end else ""):
        return False
    given, others = (fold(SUFFIX.sub("", each)).split()[:-1] for each in (name, full))
    if not given or len(given) > len(others) or (len(given[0]) == 1 and len(given) == 1):
        return False
    return all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(given, others, strict=False))


def names(source: Path, lists: dict[str, Counter[str]]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Person -> (name, other forms)."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for file in sorted(source.glob("people/**/*.xml")):
        root = ElementTree.parse(file).getroot()
        surname, forename, suffix = (
            root.findtext(f"persName/{part}", "").strip() for part in ("surname", "forename", "genName")
        )
        full = f"{forename} {surname}{f', {suffix}' if suffix else ''}".strip()
        printed = [each.text.strip() for each in root.iterfind("persName/altname") if each.text]
        first, *others = forename.split() or [""]
        short = " ".join((first, *(f"{each[0]}." if len(each) > 1 else each for each in others), surname))
        birth = root.findtext("birth", "")
        same = [(count, name) for name, count in lists.get(fold(surname), Counter()).items() if shortened(name, full)]
        printed = [*(name for _, name in sorted(same, key=lambda pair: -pair[0])[:1]), *printed]
        found[root.findtext("id", "")] = chosen([*printed, short, full, f"{' '.join(others)} {surname}"], full, birth)
    bearers = Counter(fold(name) for name, _ in found.values())
    # Father and son: each keeps his name in full, unless the authority file has it.
    return {
        person: (name, also)
        if bearers[fold(name)] == 1 or not also or lookup(name, "PERSON")
        else (also[-1], (name, *also[:-1]))
        for person, (name, also) in found.items()
    }


def chosen(forms: list[str], full: str, birth: str) -> tuple[str, tuple[str, ...]]:
    """The name of the authority file that one of the forms is, else the first form; and the name in full."""
    forms = [re.sub(r"(?<=\w\w) (?=(?:Jr\.|Sr\.|I{2,3}|IV)$)", ", ", form) for form in forms]
    bare = [re.sub(r"(?<=\w) (?:[A-Z]\. )+", " ", form) for form in forms]
    found = (each for form in (*forms, *bare) if (each := american(form, birth)))
    known = next((each for each in found if each.name in forms or within(each.name, full)), None)
    name = known.name if known else forms[0]
    return name, tuple(each for each in dict.fromkeys((forms[0], full)) if each != name)


def within(name: str, full: str) -> bool:
    """Whether the given names of `name` stand in the full one in their order, in full or as initials."""
    rest = iter(fold(SUFFIX.sub("", full)).split()[:-1])
    return all(any(each.startswith(word) for each in rest) for word in fold(SUFFIX.sub("", name)).split()[:-1])


def american(form: str, birth: str) -> Entity | None:
    """The one American of the authority file who bears a name and was of age in the years it gives."""
    found = [each for each in lookup(form, "PERSON") if each.country == "US"]
    if len(found) != 1 or len(form.split()) < 2:
        return None
    age = found[0].earliest - int(birth) if birth.isdigit() and found[0].earliest else 40
    return found[0] if 18 <= age <= 75 else None


def write(terms: list[Term], named: dict[str, tuple[str, tuple[str, ...]]], target: Path) -> None:
    """Both tables, into a folder."""
    offices: dict[str, list[Term]] = {}
    for each in terms:
        offices.setdefault(each.office, []).append(each)
    with (target / "office_holders.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(_HEADER.format(what="Holders of American offices by day", columns=_HOLDERS))
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("office", "forms", "holders"))
        for office, held in sorted(offices.items()):
            forms = FORMS.get(office, "")
            if office.startswith("assistant-secretary"):
                forms = "|".join(f"{AFFAIRS}{form}" for form in forms.split("|"))
            cells = (f"{each.person} {each.start} {each.end}".strip() for each in sorted(held, key=lambda t: t.start))
            table.writerow((office, forms, "|".join(cells)))
    with (target / "office_persons.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(_HEADER.format(what="Persons of office_holders.csv", columns=_PERSONS))
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("person", "name", "also"))
        for person in sorted({each.person for each in terms}):
            name, also = named[person]
            table.writerow((person, name, "|".join(also)))


if __name__ == "__main__":
    main()
