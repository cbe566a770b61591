"""Spread work over processes where there is enough of it: whoever has work asks for an executor, and never knows which.

    with open_executor(len(texts), worth=40) as executor:
        results = executor.map(function, texts, chunksize=20)

Any `concurrent.futures.Executor` does: results come in the order of the work, so nothing that is made depends on it.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class Here(Executor):
    """Do the work in this process, each piece when it is asked for."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Do a piece of work now."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  (whoever asks for the result is told, as by any executor)
            future.set_exception(error)
        return future

    def map(
        self,
        fn: Callable[..., T],
        *iterables: Iterable[Any],
        timeout: float | None = None,  # noqa: ARG002  (the base class's own)
        chunksize: int = 1,  # noqa: ARG002
        **_: Any,
    ) -> Iterator[T]:
        """Do a piece whenever a result is taken, so that no more than one is held."""
        return map(fn, *iterables)


def open_executor(pieces: int, *, worth: int, jobs: int | None = None) -> Executor:
    """Open an executor for so many pieces of work; use it in a ``with`` statement.

    ``worth`` is how many pieces cost as much as the start of a process, which is about 0.3 s of CPU time: below that,
    or where ``jobs`` allows one process, the work is done here. ``jobs`` is by default the number of cores.
    """
    processes = min(jobs or os.cpu_count() or 1, pieces // max(worth, 1))
    if processes <= 1:
        return Here()
    # Never a plain fork: a copy of a process with threads (progress, a server) may stop for ever at a lock of theirs.
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context(method))
