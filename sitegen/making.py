"""Make the files that a build has planned, in several processes where there is enough to make.

Throughout this module
    piece   is a file that is planned
    batch   is a run of pieces that one process makes
"""

import gc
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from sitegen.model import Planned

# Two copies of this process begin and end in 0.02 s of CPU time; a page takes 0.6 ms to make and 4 µs to come back.
WORTH = 100

# Pieces of a batch, and batches that are under way: 0.4 MB each.
BATCH, AHEAD = 24, 8

# Pieces that wait at once for copies to make them: 100,000 briefings took 1,768 MiB with all of them, take 1,481 so.
MOST_WAITING = 20_000

# What copies of this process make: a piece is made with what this one has read, and cannot be sent.
_waiting: Sequence[Planned] = ()


def make_here(planned: Iterable[Planned]) -> Iterator[tuple[Planned, bytes]]:
    """Make each file when it is asked for."""
    return ((piece, piece.make()) for piece in planned)


def make_files(
    planned: Iterable[Planned], jobs: int | None, ready: Callable[[], object]
) -> Iterator[tuple[Planned, bytes]]:
    """Make files, each with its bytes, in the order in which they are planned.

    Of those that stand ``apart`` many are made in ``jobs`` processes, which are copies of this one: ``ready`` is called
    before they begin, so that none of them does for itself what can be done for all.
    """
    for apart, pieces in itertools.groupby(planned, attrgetter("apart")):
        if apart and jobs != 1:
            while waiting := list(itertools.islice(pieces, MOST_WAITING)):
                yield from _make_apart(waiting, jobs, ready)
        else:
            yield from make_here(pieces)


def _make_apart(
    pieces: Sequence[Planned], jobs: int | None, ready: Callable[[], object]
) -> Iterator[tuple[Planned, bytes]]:
    global _waiting  # noqa: PLW0603  (the one way to hand a copy what cannot be sent)
    if len(pieces) < 2 * WORTH:
        yield from make_here(pieces)
        return
    from sitegen.workers import can_copy, open_executor, stream  # noqa: PLC0415  (7 ms, and only for so many pages)

    if not can_copy():
        yield from make_here(pieces)
        return
    ready()
    _waiting = pieces
    # What is looked through for circles is written to, and so copied.
    gc.freeze()
    try:
        with open_executor(len(pieces), worth=WORTH, jobs=jobs, copies=True) as executor:
            for start, bodies in stream(executor, _make_batch, range(0, len(pieces), BATCH), AHEAD):
                yield from zip(pieces[start : start + BATCH], bodies, strict=True)
    finally:
        _waiting = ()


def _make_batch(start: int) -> list[bytes]:
    return [piece.make() for piece in _waiting[start : start + BATCH]]
