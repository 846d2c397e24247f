"""A network as a file of other programs: GEXF (Gephi), GraphML, CMIF (correspSearch)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from corpus.authority.post_places import post_places
from corpus.errors import BadRequest

if TYPE_CHECKING:
    from search.analytics.network import Network
    from search.scan import Scan

DIRECTED = "letters"
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], "\ufffd")
"""Characters that no XML file can hold."""


def gexf(network: Network) -> str:
    """The network for Gephi: nodes and edges with their cables, edges with their days. Raises BadRequest."""
    return "\n".join(library().generate_gexf(_graph(network), prettyprint=True)) + "\n"


def graphml(network: Network) -> str:
    """The network as GraphML, likewise. Raises BadRequest."""
    return written_graphml(_graph(network))


def written_graphml(graph: Any) -> str:
    """A graph of the library as GraphML."""
    written = io.BytesIO()
    library().write_graphml_xml(graph, written, prettyprint=True)
    return written.getvalue().decode() + "\n"


def library() -> Any:
    """The library of graphs. Raises BadRequest where it is not installed."""
    try:
        return import_module("networkx")
    except ModuleNotFoundError as error:
        raise BadRequest(
            "GEXF and GraphML need the package networkx, which is not installed",
            advice="Run: pip install 'cables[analysis]'. Without it --csv and --json give the same numbers.",
        ) from error


def _graph(network: Network) -> Any:
    graph = library().DiGraph() if network.kind == DIRECTED else library().Graph()
    graph.graph.update(name=plain(network.query), kind=network.kind, cables=network.counted)
    for node in network.nodes:
        place = post_places().get(node.post)
        where = {"latitude": place.latitude, "longitude": place.longitude} if place else {}
        graph.add_node(plain(node.id), label=plain(node.name), cables=node.cables, **where)
    for edge in network.edges:
        days = {name: day for name, day in (("first", edge.first), ("last", edge.last)) if day}
        graph.add_edge(plain(edge.source), plain(edge.target), weight=edge.cables, **days)
    return graph


def plain(text: str) -> str:
    """Without characters that no XML file can hold."""
    return text.translate(_CONTROLS)


def cmif(found: Scan, *, title: str, made: str) -> Iterator[str]:
    """The letters of a scan in the Correspondence Metadata Interchange Format 1.0, a piece a cable.

    A cable counts if it has a sender and an addressee. `made`: the day of the file, ISO.
    Format: https://correspsearch.net/en/documentation.html
    """
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<teiHeader>\n<fileDesc>\n'
        f"<titleStmt><title>{_text(title)}</title></titleStmt>\n"
        f"<publicationStmt><publisher>cables</publisher><date when={quoteattr(made)}/></publicationStmt>\n"
        '<sourceDesc><bibl type="online" xml:id="archive">Archive of cables</bibl></sourceDesc>\n</fileDesc>\n'
        "<profileDesc>\n"
    )
    for cable in found.stored():
        head = cable.head
        senders = [each for each in (head.sender, *head.joint_senders) if each and each.name]
        receivers = [each.station for each in head.addressees if each.role == "action" and each.station.name]
        if not senders or not receivers:
            continue
        reference = f" ref={quoteattr(plain(head.permalink))}" if head.permalink else ""
        yield f'<correspDesc key={quoteattr(plain(head.id))} source="#archive"{reference}>\n'
        yield '<correspAction type="sent">'
        yield "".join(f"{_party(each)}{_place(each.post)}" for each in senders)
        yield f'{_date(head.date)}</correspAction>\n<correspAction type="received">'
        yield "".join(f"{_party(each)}{_place(each.post)}" for each in receivers)
        yield "</correspAction>\n</correspDesc>\n"
    yield "</profileDesc>\n</teiHeader>\n<text><body><p/></body></text>\n</TEI>\n"


def _party(station: Any) -> str:
    kind = "persName" if station.kind == "person" else "orgName"
    return f"<{kind}>{_text(station.name)}</{kind}>"


def _place(post: str) -> str:
    place = post_places().get(post)
    if place is None:
        return ""
    from corpus.authority.posts import posts

    return f'<placeName ref="https://www.geonames.org/{place.geonames}">{_text(posts()[post].place)}</placeName>'


def _date(span: Any) -> str:
    first, last = span.earliest, span.latest
    if first and first == last:
        return f'<date when="{first.isoformat()}"/>'
    parts = [f'{name}="{day.isoformat()}"' for name, day in (("notBefore", first), ("notAfter", last)) if day]
    return f"<date {' '.join(parts)}/>" if parts else ""


def _text(text: str) -> str:
    return escape(plain(text))
