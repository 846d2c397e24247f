"""A thread as a graph for other programs: the nodes and edges of GraphML, and DOT."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cables.export import graphs
from cables.present import day

if TYPE_CHECKING:
    from search.graph.threads import Thread, ThreadNode


def graph(found: Thread) -> Any:
    """A directed graph of the library that writes GraphML; an edge a reference. Raises BadRequest without it."""
    made = graphs.library().MultiDiGraph(name=graphs.plain(found.id), kind="thread")
    for node in found.nodes:
        made.add_node(
            graphs.plain(node.id),
            label=graphs.plain(_label(node)),
            date=day(node.date),
            held=node.held,
            kind=node.kind,
            title=graphs.plain(node.title),
        )
    for edge in found.edges:
        made.add_edge(
            graphs.plain(edge.source),
            graphs.plain(edge.target),
            kind=edge.kind,
            printed=graphs.plain(edge.printed),
            confidence=edge.confidence,
        )
    return made


def dot(found: Thread) -> str:
    """The thread for Graphviz: messages that are not held are dashed, editors' links dotted."""
    lines = [f"digraph {_quoted(found.id)} {{", "  rankdir=RL;", "  node [shape=box];"]
    for node in found.nodes:
        style = "" if node.held else ", style=dashed"
        weight = ", penwidth=2" if node.id == found.id else ""
        lines.append(f"  {_quoted(node.id)} [label={_quoted(_label(node))}{style}{weight}];")
    for edge in found.edges:
        style = ", style=dotted" if edge.kind == "link" else ""
        lines.append(f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [label={_quoted(edge.printed)}{style}];")
    return "\n".join([*lines, "}"]) + "\n"


def _label(node: ThreadNode) -> str:
    route = " → ".join(part for part in (node.sender, node.recipient) if part)
    return ", ".join(part for part in (day(node.date), route, f"{node.kind} {node.number}".strip()) if part)


def _quoted(text: str) -> str:
    line = " ".join(graphs.plain(text).split())
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'
