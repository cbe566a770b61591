"""What actors and topics are called besides, for the search box of every page: « NATO » proposes the page of « OTAN ».

The search box alone loads it. What a briefing is found by stands in the index already.
"""

import json
from collections.abc import Iterable, Iterator

from sitegen.library import Library, Term
from sitegen.model import AuthorityRecord
from sitegen.search.titles import letters_of


def make_names(library: Library) -> bytes:
    """Write the further names of actors and topics by their ids, as JSON: of each its letters, a space between two.

    All 3,700 actors of the gazetteer would take 14 kB.
    """
    vocabularies = {"actor": library.actors, "topic": library.topics}
    names = {facet: dict(_further(terms.values())) for facet, terms in vocabularies.items()}
    return json.dumps(names, separators=(",", ":")).encode()


def _further(terms: Iterable[Term]) -> Iterator[tuple[str, str]]:
    for term in terms:
        names = _others(term.record)
        if names:
            yield term.record.id, " ".join(names)


def _others(record: AuthorityRecord) -> list[str]:
    """List the names that are not found by the words of the id, or of a name before them."""
    known, others = [*record.id.split("-"), *letters_of(record.name).split("-")], []
    for alias in record.aliases:
        letters = letters_of(alias)
        words = letters.split("-") if letters else []
        if not all(any(one.startswith(word) for one in known) for word in words):
            others.append(letters)
            known += words
    return others
