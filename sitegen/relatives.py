"""Which relatives each briefing has, found anew only where something moved.

A briefing's relatives are those near it, in time, in the lists of its own terms (`Library.related`). So they are as
they were unless one of the briefings within reach came, went or changed, in a list that the two share, or a term of its
own weighs more or less than before.

Throughout this module
    row      is all that relatives depend on of a briefing: its path, its seal, its actors and topics
    seal     is a digest of all that is known of a briefing but its text, with its terms
    list     is the rows that name a term, in order of time
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen.digests import digest
from sitegen.library import REACH, VOCABULARIES, Library, Vocabulary
from sitegen.model import TermId

Row = tuple[str, str, tuple[TermId, ...], tuple[TermId, ...]]

Key = tuple[Vocabulary, TermId]


class Kin(NamedTuple):
    """The rows of an archive, newest first, and by the path of each a digest of its relatives."""

    rows: tuple[Row, ...]
    digests: Mapping[str, str]


def find_kin(library: Library, seals: Mapping[str, str], last: Kin | None) -> Kin:
    """Find the relatives of every briefing; ``last`` is what was found before, in whatever state of the archive.

    To find all takes 60 µs a briefing; of 10,000, after an addition, some 130 are looked at again.
    """
    rows = tuple(
        (path := briefing.path, seals[path], library.ids_of(briefing, "actors"), library.ids_of(briefing, "topics"))
        for briefing in library.briefings
    )
    if last and last.rows == rows:
        return last
    moved = None if last is None else _moved(last.rows, rows)
    known = last.digests if last and moved is not None else {}
    kept = ((row[0], None if row[0] in (moved or ()) else known.get(row[0])) for row in rows)
    return Kin(rows, {path: digest or _find(library, seals, path) for path, digest in kept})


def _find(library: Library, seals: Mapping[str, str], path: str) -> str:
    found = library.related(library.briefing(path))
    return digest(*((seals[it.briefing.path], it.actors, it.topics) for it in found))


def _moved(before: Sequence[Row], now: Sequence[Row]) -> dict[str, None] | None:
    """Name the briefings whose relatives may be others now; ``None`` where that may be any."""
    if len(before).bit_length() != len(now).bit_length():
        return None
    gone, come = dict.fromkeys(before), dict.fromkeys(now)
    gone, come = ({row: None for row in mine if row not in others} for mine, others in ((gone, come), (come, gone)))
    terms = dict.fromkeys(key for row in (*gone, *come) for key in _keys(row))
    moved = {row[0]: None for row in come}
    lists_before, lists_now = _lists(before, terms), _lists(now, terms)
    for key in terms:
        old, new = lists_before[key], lists_now[key]
        if len(old).bit_length() != len(new).bit_length():
            moved.update((row[0], None) for row in new)
            continue
        for rows, changed in ((old, gone), (new, come)):
            for at, row in enumerate(rows):
                if row in changed:
                    moved.update((near[0], None) for near in rows[max(0, at - REACH) : at + REACH + 1])
    return moved


def _keys(row: Row) -> Iterator[Key]:
    for vocabulary, ids in zip(VOCABULARIES, row[2:], strict=True):
        for name in ids:
            yield vocabulary, name


def _lists(rows: Sequence[Row], terms: Iterable[Key]) -> dict[Key, list[Row]]:
    lists: dict[Key, list[Row]] = {key: [] for key in terms}
    by_name = {vocabulary: {key[1] for key in lists if key[0] == vocabulary} for vocabulary in VOCABULARIES}
    for row in rows:
        for vocabulary, ids in zip(VOCABULARIES, row[2:], strict=True):
            for name in by_name[vocabulary].intersection(ids):
                lists[vocabulary, name].append(row)
    return lists
