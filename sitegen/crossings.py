"""Where two terms meet: the briefings that an actor shares with another actor, or with a topic.

Throughout this module
    pair      is an actor and another actor, in the order of their ids, or an actor and a topic
    crossing  is a pair that meets in enough briefings to have a page
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from sitegen.library import Library, Vocabulary
from sitegen.model import Briefing, TermId

# However many pairs meet, one page for this many briefings: of 10,000 synthetic briefings 2,348 pairs meet in five and
# more, and each briefing that is added changes the pages of all its pairs. The pairs that meet most have theirs.
BRIEFINGS_A_PAGE = 20

# A small archive may have this many pages of crossings all the same.
ALWAYS = 50


@dataclass(frozen=True, slots=True)
class Pair:
    """An actor and another term, which is of ``vocabulary``."""

    actor: TermId
    vocabulary: Vocabulary
    other: TermId


# A pair while it is counted, ten times quicker than a `Pair`.
Key = tuple[Vocabulary, TermId, TermId]


def pair_of(vocabulary: Vocabulary, term: TermId, other_vocabulary: Vocabulary, other: TermId) -> Pair | None:
    """Make the pair of two terms, whichever comes first; two topics make none."""
    if vocabulary == other_vocabulary == "actors":
        return Pair(min(term, other), "actors", max(term, other))
    if vocabulary == "actors":
        return Pair(term, "topics", other)
    return Pair(other, "topics", term) if other_vocabulary == "actors" else None


def count_pairs(library: Library) -> Mapping[Key, int]:
    """Count the briefings of every pair."""
    counts: dict[Key, int] = {}
    for briefing in library.briefings:
        for key in _keys(library, briefing):
            counts[key] = counts.get(key, 0) + 1
    return counts


def cross(library: Library, least: int) -> Mapping[Pair, tuple[Briefing, ...]]:
    """Map each pair that meets in ``least`` briefings or more to these, newest first.

    Of more pairs than `BRIEFINGS_A_PAGE` allows, those that meet most often are taken.
    """
    often = sorted((-count, key) for key, count in count_pairs(library).items() if count >= least)
    most = max(ALWAYS, len(library.briefings) // BRIEFINGS_A_PAGE)
    found: dict[Key, list[Briefing]] = {key: [] for _, key in often[:most]}
    for briefing in library.briefings:
        for key in _keys(library, briefing):
            if key in found:
                found[key].append(briefing)
    return {Pair(actor, vocabulary, other): tuple(met) for (vocabulary, actor, other), met in sorted(found.items())}


def _keys(library: Library, briefing: Briefing) -> Iterator[Key]:
    actors, topics = sorted(library.ids_of(briefing, "actors")), library.ids_of(briefing, "topics")
    for one, other in combinations(actors, 2):
        yield "actors", one, other
    for actor in actors:
        for topic in topics:
            yield "topics", actor, topic
