"""Normalize articles in batches, in whatever process or on whatever machine: what one needs goes there as bytes."""

import functools
import pickle
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.authority import Authority
from sitegen.model import Briefing, RawArticle
from sitegen.normalize.briefings import make_briefing
from sitegen.normalize.decoding import UnreadableError
from sitegen.normalize.knowledge import Knowledge, build_knowledge
from sitegen.normalize.reprints import prints_of
from sitegen.normalize.stages import normalize


@dataclass(frozen=True, slots=True)
class Equipment:
    """The records of an archive, packed once; whoever unpacks them keeps what it made of them."""

    records: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalized:
    """What came of one article: its briefing and the prints of its text, or why it cannot be read."""

    briefing: Briefing | None = None
    prints: tuple[int, ...] = ()
    refusal: str = ""


def equip(actors: Authority, topics: Authority) -> Equipment:
    """Pack what every article is read with."""
    return Equipment(pickle.dumps((actors, topics), protocol=5))


def normalize_batch(equipment: Equipment, raws: Sequence[RawArticle]) -> tuple[Normalized, ...]:
    """Normalize articles, in their order."""
    know = _unpack(equipment)
    return tuple(_normalize(raw, know) for raw in raws)


def _normalize(raw: RawArticle, know: Knowledge) -> Normalized:
    try:
        briefing = make_briefing(raw, normalize(raw, know))
    except UnreadableError as error:
        return Normalized(refusal=str(error))
    return Normalized(briefing=briefing, prints=prints_of(briefing.body))


@functools.lru_cache(maxsize=1)
def _unpack(equipment: Equipment) -> Knowledge:
    actors, topics = pickle.loads(equipment.records)  # noqa: S301  # packed by `equip`, in this very run
    return build_knowledge(actors, topics)
