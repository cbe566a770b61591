"""Seals: digests of all that is known of a briefing and its terms but its text, so of what a card or a citation says.

What is made of briefings says so by their seals.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter

from sitegen.digests import digest
from sitegen.library import VOCABULARIES, Library
from sitegen.model import Briefing, TermId


def make_seals(library: Library) -> dict[str, str]:
    """Map the path of each briefing to its seal."""
    terms = {
        vocabulary: {name: digest(term.record, term.known) for name, term in library.terms(vocabulary).items()}
        for vocabulary in VOCABULARIES
    }
    found = [(library.all_ids(vocabulary), terms[vocabulary].__getitem__) for vocabulary in VOCABULARIES]
    return {briefing.path: _seal(briefing, library, found) for briefing in library.briefings}


# The terms of each briefing by its path, and what gives the digest of a term.
_Terms = tuple[Mapping[str, tuple[TermId, ...]], Callable[[TermId], str]]


def _seal(briefing: Briefing, library: Library, terms: Sequence[_Terms]) -> str:
    """Digest what is known of a briefing: 2 µs. Digests have one length, so what stands where is clear."""
    path = briefing.path
    parts = [path, briefing.record]
    for ids_of, digest_of in terms:
        ids = ids_of[path]
        parts.append(str(len(ids)))
        parts += map(digest_of, ids)
    if briefing.roles:
        parts += [term.record.id for name, _ in briefing.roles if (term := library.find("actors", name))]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def seal_of_all(seals: Iterable[str]) -> str:
    """Digest a list of briefings by their seals."""
    return hashlib.blake2b("".join(seals).encode(), digest_size=16).hexdigest()


# Asked for a hundred thousand times in a build: half of what a loop takes.
_path_of = attrgetter("path")


def make_sealer(seals: Mapping[str, str]) -> Callable[[Sequence[Briefing]], str]:
    """Make the function that digests lists: each once, for a term's stands on its page, in its feed and its tables."""
    known: dict[int, tuple[Sequence[Briefing], str]] = {}
    seal_at = seals.__getitem__

    def seal_of(briefings: Sequence[Briefing]) -> str:
        found = known.get(id(briefings))
        if found is None:
            # With the list, so that none makes room for another in the same place.
            found = known[id(briefings)] = briefings, seal_of_all(map(seal_at, map(_path_of, briefings)))
        return found[1]

    return seal_of
