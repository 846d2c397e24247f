"""What the user has put on cables, asked for in a search: labels and notes, looked up when the question is asked.

They are in no index: a label becomes the ids of the cables that bear it, as they stand in the user's file now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.errors import BadRequest, QuerySyntaxError
from corpus.labels import fold_label, labels_matching
from index.format.schema import FACETS
from search.query.fields import nearest

if TYPE_CHECKING:
    from corpus.labels import UserAnnotations
    from search.query.ast import Exact, Has

FIELD = "label"
"""The field, the facet and the trait."""
_NOBODY = ("",)
"""Ids that no cable has: a selection of nothing must not be taken for no selection."""


def resolve_label(node: Exact, query: str, user_annotations: UserAnnotations) -> Exact:
    """`label:` with the ids of the cables that bear it. Raises QuerySyntaxError where there is no such label."""
    labels = user_annotations.labels()
    names = labels_matching(labels, node.value) if node.pattern else tuple({fold_label(node.value)} & labels.keys())
    if not names:
        near = nearest(fold_label(node.value), labels) or tuple(sorted(labels))[:8]
        advice = f"Your labels: {', '.join(near)}. " if near else "You have no labels. "
        raise QuerySyntaxError(
            f"you have no label {node.value!r}",
            query=query,
            position=max(0, node.span[0]),
            advice=f"{advice}`cables label add {fold_label(node.value)} ID` puts one on a cable.",
        )
    return replace(node, ids=tuple(sorted({id for name in names for id in labels[name]})))


def resolve_has(node: Has, user_annotations: UserAnnotations) -> Has:
    """`has:label` and `has:mynote` with the ids of the cables that have one; other traits as they are."""
    match node.what:
        case "label":
            return replace(node, ids=tuple(sorted({id for ids in user_annotations.labels().values() for id in ids})))
        case "mynote":
            return replace(node, ids=tuple(sorted(user_annotations.noted())))
        case _:
            return node


def selection_filters(
    selected: Mapping[str, Sequence[str]], user_annotations: UserAnnotations
) -> Mapping[str, Sequence[str]]:
    """Facet selections with labels turned into ids of cables, for the index knows no labels.

    Raises BadRequest for a field that is no facet.
    """
    for field in selected:
        if field not in FACETS and field != FIELD:
            raise BadRequest(f"no facet {field!r}", advice=f"Facets: {', '.join((*FACETS, FIELD))}.")
    chosen = selected.get(FIELD)
    if not chosen:
        return selected
    labels = user_annotations.labels()
    ids = sorted({id for name in chosen for id in labels.get(fold_label(name), ())})
    return {**{field: values for field, values in selected.items() if field != FIELD}, "id": ids or _NOBODY}
