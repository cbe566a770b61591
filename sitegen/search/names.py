"""The further names of actors and topics, for the search box of every page: « NATO » proposes the page of « OTAN ».

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
    names = {facet: dict(_by_id(terms.values())) for facet, terms in vocabularies.items()}
    return json.dumps(names, separators=(",", ":")).encode()


def _by_id(terms: Iterable[Term]) -> Iterator[tuple[str, str]]:
    for term in terms:
        names = _further_names(term.record)
        if names:
            yield term.record.id, " ".join(names)


def _further_names(record: AuthorityRecord) -> list[str]:
    """List the names that a term is not found by already: with words that no word of its id and name begins with.

    (The field of an index looks for what stands anywhere in a name: `pages/indexes.py`.)
    """
    known, others = [*record.id.split("-"), *letters_of(record.name).split("-")], []
    for alias in record.aliases:
        letters = letters_of(alias)
        words = letters.split("-") if letters else []
        if not all(any(one.startswith(word) for one in known) for word in words):
            others.append(letters)
            known += words
    return others
