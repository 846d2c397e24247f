"""From what a user says of names to lines of the corrections file. Names are looked up, ids are taken as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.corrections.syntax import Correction, label_of, new_id, parse_correction
from corpus.errors import BadCorrection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cables.api import Archive
    from corpus.corrections.apply import Corrections
    from search.entities.duplicates import Duplicate


def alias(archive: Archive, name: str, entity: str) -> list[Correction]:
    """That printed name means this entity."""
    return [round_trip(Correction(operation="alias", name=name, entity=resolve_id(archive, entity)))]


def merge(
    archive: Archive, one: str, other: str, *, force: bool, corrections: Corrections | None = None
) -> list[Correction]:
    """The first is the same as the second. Raises BadCorrection where `corrections` or the archive has them as one."""
    source, target = resolve_id(archive, one), resolve_id(archive, other)
    if source == target and one.strip() != other.strip():
        raise _same_already(source, one, other, corrections)
    # A name that is ambiguous between the two must not merge an entity with itself.
    return [round_trip(Correction(operation="merge", entity=source, other=target, force=force))]


def _same_already(id: str, one: str, other: str, corrections: Corrections | None) -> BadCorrection:
    """The error for a merge of an entity with itself, with the correction that made the two one."""
    problem = f"{one!r} and {other!r} are the same entity already, {id}"
    merges = [
        (number, each)
        for number, (_, each) in enumerate(corrections.items if corrections else (), start=1)
        if each.operation == "merge" and id in (each.other, corrections.canonical(each.other) if corrections else "")
    ]
    if not merges:
        return BadCorrection(problem, advice=f"`cables entity show {id}` has all its names.")
    # Of several the one that names what is asked for.
    number, earlier = max(merges, key=lambda merge: len({merge[1].entity, merge[1].other} & {one, other}))
    return BadCorrection(
        f"{problem}, because of correction {number}: {earlier}", advice=f"`cables entity undo {number}` takes it back."
    )


def difference(archive: Archive, made: Correction) -> str:
    """What speaks against a merge of two persons: no name of the one agrees with any of the other; "" for nothing."""
    if made.operation != "merge":
        return ""
    from corpus.authority.name_agreement import compare_names
    from corpus.authority.person_names import spoken_name

    found = [archive.candidates(id)[:1] for id in (made.entity, made.other)]
    if not all(each and each[0].label == "PERSON" for each in found):
        return ""
    (one,), (other,) = found
    names, others = ([spoken_name(name) for name in (each.name, *each.aliases)] for each in (one, other))
    pairs = [(left, right) for left in names if left for right in others if right]
    if not pairs or any(compare_names(left, right) is not None for left, right in pairs):
        return ""
    return f"no name of {one.name} agrees with one of {other.name}; if they are two persons: `cables entity undo`"


def never(archive: Archive, one: str, other: str) -> list[Correction]:
    """These two are never to be merged."""
    return [round_trip(Correction(operation="never", entity=_exact_id(archive, one), other=_exact_id(archive, other)))]


def decide_duplicates(found: Sequence[Duplicate], accept: Iterable[int], reject: Iterable[int]) -> list[Correction]:
    """Pairs by their numbers from 1: merged into the one that more cables mention, or two. Raises BadCorrection."""
    made = []
    for operation, numbers in (("merge", accept), ("never", reject)):
        for number in numbers:
            if number > len(found):
                raise BadCorrection(
                    f"there is no pair {number}",
                    advice="The numbers are those of the list that the same arguments print.",
                )
            pair = found[number - 1]
            # Of equals the second, which stands for both where they were joined.
            one, other = sorted((pair.one, pair.other), key=lambda side: (side.cables, side.id == pair.other.id))
            made.append(
                round_trip(
                    Correction(operation="merge" if operation == "merge" else "never", entity=one.id, other=other.id)
                )
            )
    return made


def split(archive: Archive, entity: str, name: str, other: str) -> list[Correction]:
    """Printed so, it means another entity: a known one, or a new one of the same kind, which is made."""
    id = resolve_id(archive, entity)
    label = label_of(id) or "PERSON"
    known = archive.candidates(other)
    known = tuple(each for each in known if each.id != id)
    new_lines: list[Correction] = []
    if known:
        target = single_id(other, [each.id for each in known])
    elif label_of(other):
        target = other
    else:
        target = new_id(label, other)
        new_lines.append(round_trip(Correction(operation="new", label=label, name=other, entity=target)))
    return [*new_lines, round_trip(Correction(operation="split", entity=id, name=name, other=target))]


def reject(archive: Archive, entity: str, name: str, cable: str) -> list[Correction]:
    """Printed so, it does not mean this entity: everywhere, or in one cable. Raises NoSuchCable."""
    if cable:
        cable = archive[cable].id  # a mistyped id would reject nothing, silently
    return [round_trip(Correction(operation="reject", entity=resolve_id(archive, entity), name=name, cable=cable))]


def check_against(made: Iterable[Correction], corrections: Corrections) -> None:
    """Raises BadCorrection where a name is made one of an entity of which it was rejected everywhere, or the reverse.

    A rejection in one cable is an exception to an alias, no contradiction.
    """
    opposite = {"alias": "reject", "reject": "alias"}
    for each in made:
        if each.cable or each.operation not in opposite:
            continue
        group = corrections.members(each.entity)
        for number, (_, earlier) in enumerate(corrections.items, start=1):
            same = (
                earlier.operation == opposite[each.operation] and earlier.form == each.form and earlier.entity in group
            )
            if same and earlier.operation == opposite[each.operation] and not earlier.cable:
                raise BadCorrection(
                    f"this cannot be done: correction {number} says the opposite: {earlier}",
                    advice=f"`cables entity undo {number}` takes it back.",
                )


def new(label: str, name: str) -> list[Correction]:
    """An entity that nobody knows yet."""
    return [round_trip(Correction(operation="new", label=label.upper(), name=name, entity=new_id(label, name)))]


def _exact_id(archive: Archive, name: str) -> str:
    """An id as it is, also one of a person who is joined with another; else as `resolve_id`."""
    return name if archive.is_defined(name) else resolve_id(archive, name)


def resolve_id(archive: Archive, name: str) -> str:
    """The one id that a name or an id means. Raises NoSuchEntity, BadCorrection for an ambiguous name."""
    return single_id(name, [each.id for each in archive.candidates(name, known=True)])


def single_id(name: str, ids: list[str]) -> str:
    """The only one of the ids that a name may mean. Raises BadCorrection where there are several."""
    if len(ids) > 1:
        raise BadCorrection(
            f"{name!r} may mean {len(ids)} entities", advice=f"Name the one by its id: {', '.join(ids[:8])}."
        )
    return ids[0]


def round_trip(made: Correction) -> Correction:
    """The correction, if its line reads back as it is meant. Raises BadCorrection."""
    try:
        read = parse_correction(str(made))
    except ValueError as error:
        raise BadCorrection(
            f"this cannot be done: the correction {error}", advice="See `cables entity --help`."
        ) from error
    if read is None:
        raise BadCorrection("this cannot be done: it says nothing", advice="See `cables entity --help`.")
    return read
