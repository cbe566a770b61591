"""Which relatives each briefing has, found anew only where something moved.

A briefing's relatives are those near it, in time, in the lists of its own terms (`Library.related`). So they are as
they were unless one of the briefings within reach came, went or changed, in a list that the two share, or a term of its
own weighs more or less than before.

Throughout this module
    row      is all that relatives depend on of a briefing: its path, its seal, its actors and topics
    seal     is a digest of all that is known of a briefing but its text, with its terms
    list     is the rows that name a term, in order of time
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sitegen.library import REACH, VOCABULARIES, Library, Vocabulary
from sitegen.model import TermId

T = TypeVar("T")

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
    paths = [briefing.path for briefing in library.briefings]
    columns = (seals, *map(library.all_ids, VOCABULARIES))
    rows: tuple[Row, ...] = tuple(zip(paths, *(map(column.__getitem__, paths) for column in columns), strict=True))
    if last and last.rows == rows:
        return last
    moved = None if last is None else _moved(last.rows, rows, library)
    known = last.digests if last and moved is not None else {}
    kept = ((row[0], None if row[0] in (moved or ()) else known.get(row[0])) for row in rows)
    return Kin(rows, {path: digest or _find(library, seals, path) for path, digest in kept})


def _find(library: Library, seals: Mapping[str, str], path: str) -> str:
    # Ids are slugs, and have none of these signs: 3 µs, and 10 for digesting them as values.
    found = library.related(library.briefing(path))
    lines = [f"{seals[it.briefing.path]} {','.join(it.actors)} {','.join(it.topics)}" for it in found]
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()


def _moved(before: Sequence[Row], now: Sequence[Row], library: Library) -> dict[str, None] | None:
    """Name the briefings whose relatives may be others now; ``None`` where that may be any."""
    if len(before).bit_length() != len(now).bit_length():
        return None
    gone, come = _differing(before, now)
    terms = dict.fromkeys(key for row in (*gone, *come) for key in _keys(row))
    moved = {row[0]: None for row in come}
    lists_before = _lists(before, terms)
    for key in terms:
        old, new = lists_before[key], [now[at] for at in library.standings_of(*key)]
        if len(old).bit_length() != len(new).bit_length():
            moved.update((row[0], None) for row in new)
            continue
        for rows, changed in ((old, gone), (new, come)):
            for at, row in enumerate(rows):
                if row in changed:
                    moved.update((near[0], None) for near in rows[max(0, at - REACH) : at + REACH + 1])
    return moved


def same_ends(before: Sequence[T], now: Sequence[T]) -> tuple[int, int]:
    """Count the items that two lists share at the beginning, and those at the end: of 10,000 rows in 4 ms.

    >>> same_ends("abcxyz", "abcyz")
    (3, 2)
    """
    first = next((at for at, (one, other) in enumerate(zip(before, now, strict=False)) if one != other), None)
    first = min(len(before), len(now)) if first is None else first
    ends = zip(reversed(before[first:]), reversed(now[first:]), strict=False)
    last = next((at for at, (one, other) in enumerate(ends) if one != other), min(len(before), len(now)) - first)
    return first, last


def _differing(before: Sequence[Row], now: Sequence[Row]) -> tuple[dict[Row, None], dict[Row, None]]:
    """Name the rows that are only in one of two."""
    first, last = same_ends(before, now)
    gone, come = (dict.fromkeys(rows[first : len(rows) - last]) for rows in (before, now))
    return {row: None for row in gone if row not in come}, {row: None for row in come if row not in gone}


def _keys(row: Row) -> Iterator[Key]:
    for vocabulary, ids in zip(VOCABULARIES, row[2:], strict=True):
        for name in ids:
            yield vocabulary, name


def _lists(rows: Sequence[Row], terms: Iterable[Key]) -> dict[Key, list[Row]]:
    lists: dict[Key, list[Row]] = {key: [] for key in terms}
    for column, vocabulary in enumerate(VOCABULARIES, 2):
        names = {key[1] for key in lists if key[0] == vocabulary}
        # Most rows have none of them: to see that takes a third of what it takes to see which.
        for row in rows:
            ids: Any = row[column]
            if not names.isdisjoint(ids):
                for name in names.intersection(ids):
                    lists[vocabulary, name].append(row)
    return lists
