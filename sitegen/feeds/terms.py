"""``actors.json`` and ``topics.json``: who and what the archive's briefings name, as its records say.

They hold no numbers, which stand in ``graph.json``: so a briefing that is added leaves them as they are.
"""

from collections.abc import Iterator
from typing import Any

from sitegen.feeds.json import write_array
from sitegen.library import Term
from sitegen.model import Output, Role
from sitegen.pages.page import Edition
from sitegen.permalinks import permalink


def write(edition: Edition) -> Iterator[Output]:
    """Write a record an actor, and a record a topic, in the order of their indexes."""
    library = edition.library
    for vocabulary, terms in (("actors", library.actors), ("topics", library.topics)):
        rows = (_row(edition, vocabulary, term) for term in terms.values())
        yield Output(f"{vocabulary}.json", write_array(rows))


def _row(edition: Edition, vocabulary: str, term: Term) -> dict[str, Any]:
    """Say what a record says; what it does not say is left out."""
    record = term.record
    row = {
        "id": record.id,
        "url": edition.config.absolute(permalink(vocabulary, record.id)),
        "name": record.name,
        "sort": record.sort,
        "kind": record.kind,
        "recorded": term.known,
        "aliases": list(record.aliases),
        "description": record.description,
        "roles": [_role(role) for role in record.roles],
        "of": record.of,
        "broader": record.broader,
        "same_as": list(record.same_as),
    }
    return {key: value for key, value in row.items() if value not in (None, [])}


def _role(role: Role) -> dict[str, str]:
    bounds = {"from": role.start, "to": role.end}
    return {"title": role.title, **{key: date.text for key, date in bounds.items() if date}}
