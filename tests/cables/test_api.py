"""An opened archive: closed, reloaded, used by several threads."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.api import Archive
from corpus.errors import CorruptArchive, NoSuchCable
from corpus.records import Cable, Entity, Mention, Station
from search.entities import resolver

PEOPLE = [Entity(id=f"person/invented-{name.lower()}", label="PERSON", name=f"{name}, Invented") for name in "ABCDEFGH"]


def cable(number: int) -> Cable:
    """An invented cable that mentions one of the people."""
    person = PEOPLE[number % len(PEOPLE)]
    post = ("Bonn", "Prague", "Hanoi")[number % 3]
    return make_cable(
        f"c{number}",
        f"{person.name[0]} spoke of the harvest. " + "Grain. " * (number % 7),
        mentions=(Mention(start=0, end=1, label="PERSON", entity=person.id, rule="alias:x"),),
        entities=(person,),
        sender=Station(printed=post, name=post),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_archive(tmp_path / "archive", map(cable, range(48)))
    return tmp_path / "archive"


METHODS: dict[str, Callable[[Archive], object]] = {
    "len": len,
    "iter": iter,
    "contains": lambda archive: "c1" in archive,
    "getitem": lambda archive: archive["c1"],
    "enter": lambda archive: archive.__enter__(),
    "reload": lambda archive: archive.reload(),
    "ids": lambda archive: archive.ids(),
    "search": lambda archive: archive.search("harvest"),
    "selection": lambda archive: archive.selection(["sender=Bonn"]),
    "entity": lambda archive: archive.entity("A, Invented"),
    "candidates": lambda archive: archive.candidates("A, Invented"),
    "entities": lambda archive: archive.entities("Inv"),
    "review": lambda archive: archive.review("A, Invented"),
    "duplicates": lambda archive: archive.duplicates(),
    "is_defined": lambda archive: archive.is_defined("person/invented-a"),
    "facets": lambda archive: archive.facets("", "sender"),
    "show": lambda archive: archive.show("c1"),
    "versions": lambda archive: archive.versions("c1"),
    "references": lambda archive: archive.references("c1"),
    "reference_list": lambda archive: archive.reference_list("c1"),
    "timeline": lambda archive: archive.timeline("harvest"),
    "name_of": lambda archive: archive.name_of("person/invented-a"),
    "explain": lambda archive: archive.explain("harvest"),
    "scan": lambda archive: archive.scan("harvest"),
    "export": lambda archive: archive.export("harvest"),
    "cite": lambda archive: archive.cite("c1"),
    "fingerprint": lambda archive: archive.fingerprint(),
    "outdated": lambda archive: archive.outdated(),
    "stats": lambda archive: archive.stats(),
    "failures": lambda archive: archive.failures(),
    "notices": lambda archive: archive.notices(),
}


@pytest.mark.parametrize("name", METHODS)
def test_a_closed_archive_answers_nothing(folder: Path, name: str) -> None:
    archive = Archive(folder)
    METHODS[name](archive)  # open, it answers
    archive.close()
    archive.close()
    with pytest.raises(ValueError, match="is closed"):
        METHODS[name](archive)


def test_every_method_was_tried() -> None:
    no_archive_needed = {"close", "desk", "labels", "labels_by_cable", "facet_fields", "corrections_file"}
    public = {name for name in vars(Archive) if not name.startswith("_")}
    assert public - no_archive_needed - METHODS.keys() == set()


def test_with_closes_also_where_something_is_raised(folder: Path) -> None:
    with Archive(folder) as archive:
        assert archive.search("harvest").total == 48
    with pytest.raises(ValueError, match="is closed"):
        archive.search("harvest")
    with pytest.raises(NoSuchCable), Archive(folder) as other:
        other["none"]
    with pytest.raises(ValueError, match="is closed"):
        len(other)


def mapped(folder: Path) -> int:
    """Files of the archive that this process has mapped."""
    return Path("/proc/self/maps").read_text().count(str(folder))


def released(folder: Path) -> bool:
    """Whether none is mapped any more. The engine's own thread, which looks for commits, may hold them for a moment."""
    until = time.monotonic() + 10
    while mapped(folder):
        if time.monotonic() > until:
            return False
        os.sched_yield()
    return True


@pytest.fixture
def _no_collector() -> Iterator[None]:
    """What is freed is freed at once, not when cycles are collected."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


needs_maps = pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="the system does not list mapped files")


@needs_maps
@pytest.mark.usefixtures("_no_collector")
@pytest.mark.parametrize("name", METHODS)
def test_close_releases_the_files_at_once(folder: Path, name: str) -> None:
    """A search left cycles of references, which kept all files open until Python looked for garbage."""
    archive = Archive(folder)
    METHODS[name](archive)
    assert mapped(folder) > 0
    archive.close()
    assert released(folder)


@needs_maps
@pytest.mark.usefixtures("_no_collector")
def test_close_releases_the_files_when_what_was_begun_has_ended(folder: Path) -> None:
    archive = Archive(folder)
    archive.search("harvest", facets=["person"])
    reading = iter(archive)
    assert next(reading).id
    assert mapped(folder) > 0
    archive.close()
    assert len(list(reading)) == 47
    del reading
    assert released(folder)


def test_in_is_about_ids(folder: Path) -> None:
    archive = Archive(folder)
    assert "c7" in archive
    assert "c48" not in archive
    assert "" not in archive
    assert "c" not in archive
    assert "\udcff" not in archive
    assert 7 not in archive
    assert None not in archive


def test_in_knows_what_was_removed(folder: Path) -> None:
    archive = Archive(folder)
    write_archive(folder, [cable(1)])  # the same file, now with one cable
    assert "c7" in archive  # as the archive was
    archive.reload()
    assert ("c1" in archive, "c7" in archive, len(archive)) == (True, False, 1)


def test_reload_sees_commits_and_corrections(folder: Path, tmp_path: Path) -> None:
    corrections = tmp_path / "corrections.txt"
    archive = Archive(folder, corrections)
    before = archive.scan("harvest")
    assert (len(archive), archive.candidates("Renamed Person")) == (48, ())
    write_archive(folder, [make_cable("new", "A new harvest.")], path="/invented/more.txt")
    corrections.write_text('alias "Renamed Person" person/invented-a\nno correction\n')
    assert (len(archive), archive.search("new harvest", words="all").total) == (48, 0)
    archive.reload()
    assert (len(archive), archive.search("new harvest", words="all").total) == (49, 1)
    assert archive.candidates("Renamed Person")[0].id == PEOPLE[0].id
    assert "line 2, does not count" in archive.search("harvest").warnings[0]
    assert len(list(before)) == 48  # what was begun before sees what was there


def test_a_reload_that_fails_changes_nothing(folder: Path) -> None:
    archive = Archive(folder)
    for path in (folder / "index").glob("*.store"):
        path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(CorruptArchive):
        archive.reload()
    assert len(archive) == 48


@pytest.fixture
def _switching() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_switching")
def test_threads_get_what_one_thread_gets(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches, facets of names, entities, stored cables and labels, while the archive is reloaded."""
    monkeypatch.setattr(resolver, "CACHE_SIZE", 2)  # names make room for one another all the time
    archive = Archive(folder, desk=tmp_path / "desk")
    archive.desk.label("mine", ["c3", "c4"])
    labels = tmp_path / "desk" / "labels.txt"
    labels.write_text(f"{labels.read_text()}!\n")  # a line that does not count

    def ask(number: int) -> object:
        match number % 5:
            case 0:
                return archive.search("harvest", facets=["person", "sender"]).facets
            case 1:
                found = archive.search("label:mine", sort="newest")
                return [hit.id for hit in found.hits], found.warnings
            case 2:
                found = archive.search(f"harvest person:{PEOPLE[number % len(PEOPLE)].id}")
                return [hit.id for hit in found.hits], found.warnings
            case 3:
                return archive[f"c{number % 48}"], archive.entity(PEOPLE[number % len(PEOPLE)].id)
            case _:
                archive.reload()
                return f"c{number % 48}" in archive

    numbers = range(80)
    expected = [ask(number) for number in numbers]
    assert "does not count" in str(expected[1])
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, numbers))
    assert found == expected


def test_threads_that_search_while_it_is_closed_get_an_answer_or_are_told(folder: Path) -> None:
    archive = Archive(folder)

    def ask(number: int) -> int | str:
        if number == 20:
            archive.close()
        try:
            return archive.search("harvest", facets=["person"]).total
        except ValueError as error:
            return str(error)

    with ThreadPoolExecutor(4) as threads:
        found = set(threads.map(ask, range(40)))
    assert found == {48, f"the archive at {folder} is closed"}


def test_versions_of_a_cable_alone_beside_its_own_and_beside_another(tmp_path: Path) -> None:
    text = (
        "The minister of bridges received the counsellor for an hour and complained of tolls, of pilots, and of "
        "the weather. He repeated that no barge would be held for want of a certificate, and asked whether the "
        "commission could meet before the dredgers are sold and the autumn session begins."
    )
    write_archive(
        tmp_path / "archive",
        [make_cable("a", text), make_cable("b", f"{text} It rained."), make_cable("c", "Another cable.")],
    )
    with Archive(tmp_path / "archive") as archive:
        alone = archive.versions("c")
        assert ([each.id for each in alone.versions], alone.compared) == (["c"], None)
        own, other = archive.versions("a").compared, archive.versions("a", "c").compared
        assert own is not None
        assert other is not None
        assert (own.one, own.other, other.one, other.other) == ("a", "b", "a", "c")
        with pytest.raises(NoSuchCable):
            archive.versions("a", "none")
