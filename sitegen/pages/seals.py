"""Seals: digests of all that is known of a briefing and its terms but its text, so of what a card or a citation says.

What is made of briefings says so by their seals.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from sitegen.digests import digest
from sitegen.library import VOCABULARIES, Library, Vocabulary
from sitegen.model import Briefing, TermId


def make_seals(library: Library) -> dict[str, str]:
    """Map the path of each briefing to its seal."""
    terms = {
        vocabulary: {name: digest(term.record, term.known) for name, term in library.terms(vocabulary).items()}
        for vocabulary in VOCABULARIES
    }
    return {briefing.path: _seal(briefing, library, terms) for briefing in library.briefings}


def _seal(briefing: Briefing, library: Library, terms: Mapping[Vocabulary, Mapping[TermId, str]]) -> str:
    """Digest what is known of a briefing: 3 µs. Digests have one length, so what stands where is clear."""
    path = briefing.path
    parts = [briefing.record]
    for vocabulary in VOCABULARIES:
        ids = library.ids_of(briefing, vocabulary)
        parts += (str(len(ids)), *[terms[vocabulary][name] for name in ids])
    roles = [term.record.id for name, _ in briefing.roles if (term := library.find("actors", name))]
    return hashlib.blake2b("\n".join((path, *parts, *roles)).encode(), digest_size=16).hexdigest()


def seal_of_all(seals: Iterable[str]) -> str:
    """Digest a list of briefings by their seals."""
    return hashlib.blake2b("".join(seals).encode(), digest_size=16).hexdigest()


def make_sealer(seals: Mapping[str, str]) -> Callable[[Sequence[Briefing]], str]:
    """Make the function that digests lists: each once, for a term's stands on its page, in its feed and its tables."""
    known: dict[int, tuple[Sequence[Briefing], str]] = {}

    def seal_of(briefings: Sequence[Briefing]) -> str:
        found = known.get(id(briefings))
        if found is None:
            # With the list, so that none makes room for another in the same place.
            found = known[id(briefings)] = briefings, seal_of_all([seals[it.path] for it in briefings])
        return found[1]

    return seal_of
