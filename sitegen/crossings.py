"""Where two terms meet: the briefings that an actor shares with another actor, or with a topic.

Throughout this module
    pair      is an actor and another actor, in the order of their ids, or an actor and a topic
    crossing  is a pair that meets in enough briefings to have a page
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

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


# Every pair with its briefings, newest first: of actors, and of an actor with a topic. As plain ids, which are put
# together ten times quicker than a `Pair`.
Meetings = Mapping[Vocabulary, Mapping[tuple[TermId, TermId], Sequence[Briefing]]]


def pair_of(vocabulary: Vocabulary, term: TermId, other_vocabulary: Vocabulary, other: TermId) -> Pair | None:
    """Make the pair of two terms, whichever comes first; two topics make none."""
    if vocabulary == other_vocabulary == "actors":
        return Pair(min(term, other), "actors", max(term, other))
    if vocabulary == "actors":
        return Pair(term, "topics", other)
    return Pair(other, "topics", term) if other_vocabulary == "actors" else None


def find_meetings(library: Library) -> Meetings:
    """Map every pair to the briefings in which it meets, newest first: 0.02 s for 10,000 briefings."""
    actors: dict[tuple[TermId, TermId], list[Briefing]] = defaultdict(list)
    topics: dict[tuple[TermId, TermId], list[Briefing]] = defaultdict(list)
    columns = map(sorted, library.all_ids("actors").values()), library.all_ids("topics").values()
    for briefing, with_actors, with_topics in zip(library.briefings, *columns, strict=True):
        for pair in combinations(with_actors, 2):
            actors[pair].append(briefing)
        for pair in product(with_actors, with_topics):
            topics[pair].append(briefing)
    return {"actors": actors, "topics": topics}


def cross(library: Library, meetings: Meetings, least: int) -> Mapping[Pair, tuple[Briefing, ...]]:
    """Map each pair that meets in ``least`` briefings or more to these, newest first.

    Of more pairs than `BRIEFINGS_A_PAGE` allows, those that meet most often are taken.
    """
    often = sorted(
        (-len(briefings), vocabulary, ids)
        for vocabulary, met in meetings.items()
        for ids, briefings in met.items()
        if len(briefings) >= least
    )
    most = max(ALWAYS, len(library.briefings) // BRIEFINGS_A_PAGE)
    found = sorted((vocabulary, ids) for _, vocabulary, ids in often[:most])
    return {Pair(ids[0], vocabulary, ids[1]): tuple(meetings[vocabulary][ids]) for vocabulary, ids in found}
