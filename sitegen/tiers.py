"""Cut the archive into tiers: parts that are indexed each by itself, so that a change costs a part and not the whole.

Throughout this module
    standing   is a briefing's place in the order of time, the oldest first: an addition at the recent end moves nobody
    cut        is the standing at which a tier begins
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NewType

from sitegen.model import Briefing

TierName = NewType("TierName", str)

# The tier of the newest briefings; it is there whenever there is a briefing.
RECENT = TierName("recent")

# Up to here one bundle is best: it is made again in seven seconds, and a reader loads nothing twice.
SINGLE = 3_000

# The newest that are made again with every addition, and with an edit of one of them: 2.3 ms each. There are 16 at the
# least and 62 at the most: then a step of them goes over to the tier before, which takes 6 s. In the long run an
# addition so takes 0.28 s of indexing; with a step of 64 it took 0.22, but a first search in 10,000 briefings up to 40
# kB more: a reader loads a piece of theirs for each word.
LEAST = 16
STEP = 32

# Each tier costs a reader 3 requests and some 28 KB, and each briefing of one the build 0.23 MB. With three old ones
# 10,000 briefings took 774 MiB instead of 1,945, and an edit in one 14.5 s of CPU instead of 42.9; the newest, 1.1 s
# (tests/measure_search.py). With four they stay below a quarter of what Pagefind takes for a site of as many pages.
OLD = 4

# Sizes of old tiers go up by a tenth: so everything is cut anew once in a tenth more briefings, and not before.
GROWTH = 1.1

# A cut is made at the most conspicuous of so many briefings: one that is added or taken away among the old ones moves a
# cut in one case of thirty, and not always. That before the newest is looked for among those that stay when more come,
# and never so late that fewer than LEAST stand behind it.
WINDOW = 64


# Places of words in one piece of a tier's index, of which a reader loads one a word; Pagefind itself takes 20,000. In
# old tiers 1,500 instead of 5,000 make « semi-conducteurs » 343 kB instead of 449 among 10,000 briefings, « ukraine »
# 281 instead of 285, for 10 kB more of lists. The newest tier's pieces are made anew with every addition, each a file
# to publish: it has fewer, of 7 kB each.
PIECE = 1_500
PIECE_OF_RECENT = 4_000


@dataclass(frozen=True, slots=True)
class Tier:
    """A part of the archive: the name of its folder, its briefings, the newest first, and the size of its pieces."""

    name: TierName
    briefings: tuple[Briefing, ...]

    @property
    def piece(self) -> int:
        """Give how many places of words go into one piece of its index."""
        return PIECE_OF_RECENT if self.name == RECENT else PIECE


def cut_tiers(briefings: Sequence[Briefing]) -> tuple[Tier, ...]:
    """Cut briefings, given newest first, into tiers, the newest first; who is where depends on nothing else.

    An empty archive has no tier, one of up to 3,000 briefings a single one, a larger one up to five. The rule is
    that of a log-structured merge, with cuts that the content decides, as `rsync` and `restic` make them.
    """
    oldest_first = briefings[::-1]
    starts = [0, *dict.fromkeys(_cuts(oldest_first))] if briefings else []
    ends = [*starts[1:], len(briefings)]
    names = [TierName(f"old-{at}") for at in range(1, len(starts))] + [RECENT]
    tiers = zip(names, starts, ends, strict=False)
    return tuple(Tier(name, tuple(oldest_first[start:end][::-1])) for name, start, end in tiers)[::-1]


def _cuts(oldest_first: Sequence[Briefing]) -> Iterator[int]:
    """List where the tiers after the first begin."""
    total = len(oldest_first)
    if total <= SINGLE:
        return
    recent = (total - LEAST) // STEP * STEP
    size = _size_of_old(recent)
    for start in range(size, recent - LEAST, size):
        yield _conspicuous(oldest_first, start, start + WINDOW)
    yield _conspicuous(oldest_first, recent + 1 - min(WINDOW, LEAST), recent + 1)


def _size_of_old(total: int) -> int:
    """Find the least size of which no more than `OLD` tiers hold so many briefings."""
    size = float(SINGLE // OLD)
    while size * OLD < total:
        size *= GROWTH
    return int(size)


def _conspicuous(oldest_first: Sequence[Briefing], low: int, high: int) -> int:
    return min(range(low, min(high, len(oldest_first))), key=lambda at: _conspicuousness(oldest_first[at]))


def _conspicuousness(briefing: Briefing) -> bytes:
    return hashlib.blake2b(briefing.path.encode(), digest_size=8).digest()
