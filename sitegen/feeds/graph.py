"""``graph.json``: which actors and topics stand together and how often, in JSON Graph Format 2."""

import json
from typing import Any

from sitegen.model import Output
from sitegen.pages.page import Edition


def write(edition: Edition) -> Output:
    """Write a node an actor or topic, with its number of briefings, and an edge a pair, with the number they share.

    A node's id is its address below the site, such as ``actors/wang-yi``.
    """
    library = edition.library
    nodes = [
        (
            f"{vocabulary}/{term.record.id}",
            {"label": term.record.name, "metadata": _node(term.record.kind, term.briefings)},
        )
        for vocabulary, terms in (("actors", library.actors), ("topics", library.topics))
        for term in terms.values()
    ]
    # Ids are of letters, figures and hyphens: as texts 25,000 edges take 10 ms, by way of `json` 40. So they are put in
    # order as texts, too: a quotation mark comes before all of these.
    edges = [
        edge
        for vocabulary, pairs in edition.meetings.items()
        for edge in sorted(_edge(actor, f"{vocabulary}/{other}", len(met)) for (actor, other), met in pairs.items())
    ]
    head = json.dumps(edition.config.title, ensure_ascii=False)
    lines = ",\n".join(f"{_dump(name)}: {_dump(node)}" for name, node in nodes)
    rest = ",\n".join(edges)
    text = f'{{"graph": {{"directed": false, "label": {head}, "nodes": {{\n{lines}\n}}, "edges": [\n{rest}\n]}}}}\n'
    return Output("graph.json", text.encode())


def _edge(actor: str, other: str, briefings: int) -> str:
    return f'{{"source": "actors/{actor}", "target": "{other}", "metadata": {{"briefings": {briefings}}}}}'


def _node(kind: str, briefings: tuple[Any, ...]) -> dict[str, Any]:
    return {"kind": kind, "briefings": len(briefings)}


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
