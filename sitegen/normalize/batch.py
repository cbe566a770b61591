"""Normalize articles in batches, in whatever process or on whatever machine: what one needs goes there as bytes."""

import functools
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sitegen.authority import Authority
from sitegen.model import Briefing, RawArticle
from sitegen.normalize.briefings import make_briefing
from sitegen.normalize.decoding import UnreadableError
from sitegen.normalize.knowledge import Knowledge, build_knowledge
from sitegen.normalize.reprints import prints_of
from sitegen.normalize.stages import normalize


class Equipment:
    """The records of an archive, packed once where they leave this process; what was made of them is kept."""

    def __init__(self, actors: Authority, topics: Authority) -> None:
        self.records = actors, topics
        self.know = functools.cache(lambda: build_knowledge(actors, topics))
        self._packed = functools.cache(lambda: pickle.dumps((actors, topics), protocol=5))

    def __reduce__(self) -> tuple[Callable[[bytes], "Equipment"], tuple[bytes]]:
        """Travel as bytes: the process that gets them unpacks each archive's once."""
        return _unpack, (self._packed(),)


@functools.lru_cache(maxsize=1)
def _unpack(records: bytes) -> Equipment:
    return Equipment(*pickle.loads(records))  # noqa: S301  # packed by `Equipment`, in this very run


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalized:
    """What came of one article: its briefing and the prints of its text, or why it cannot be read."""

    briefing: Briefing | None = None
    prints: tuple[int, ...] = ()
    refusal: str = ""


# What a process that is a copy of this one finds there, and need not be sent.
_kept: list[Equipment] = []


def equip(actors: Authority, topics: Authority) -> Equipment:
    """Prepare what every article is read with; where the records are those of what was kept, that."""
    # `sitegen serve` meets one new seed after the other: to index 3,700 records again for each takes 0.3 s.
    return next((kept for kept in _kept if kept.records == (actors, topics)), None) or Equipment(actors, topics)


def normalize_batch(equipment: Equipment, raws: Sequence[RawArticle]) -> tuple[Normalized, ...]:
    """Normalize articles, in their order."""
    know = equipment.know()
    return tuple(_normalize(raw, know) for raw in raws)


def keep(equipment: Equipment) -> None:
    """Keep what articles are read with for `normalize_kept`, here and in every copy of this process."""
    _kept[:] = [equipment]


def normalize_kept(raws: Sequence[RawArticle]) -> tuple[Normalized, ...]:
    """Normalize articles with what was kept."""
    return normalize_batch(_kept[0], raws)


def _normalize(raw: RawArticle, know: Knowledge) -> Normalized:
    try:
        briefing = make_briefing(raw, normalize(raw, know))
    except UnreadableError as error:
        return Normalized(refusal=str(error))
    return Normalized(briefing=briefing, prints=prints_of(briefing.body))
