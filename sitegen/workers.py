"""Spread work over processes where there is enough of it: whoever has work asks for an executor, and never knows which.

    with open_executor(len(texts), worth=40) as executor:
        results = executor.map(function, texts, chunksize=20)

Any `concurrent.futures.Executor` does: results come in the order of the work, so nothing that is made depends on it.
"""

import contextlib
import multiprocessing
import os
import re
import signal
import sys
import threading
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, TypeVar

from sitegen.errors import SitegenError

T = TypeVar("T")
R = TypeVar("R")


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


def stream(executor: Executor, fn: Callable[[T], R], work: Iterable[T], ahead: int) -> Iterator[tuple[T, R]]:
    """Give each piece of work with its result, in order, when no more than ``ahead`` others are under way.

    So neither work nor results pile up, however much there is.
    """
    waiting: deque[tuple[T, Future[R]]] = deque()
    for piece in work:
        waiting.append((piece, executor.submit(fn, piece)))
        if len(waiting) > ahead:
            done, future = waiting.popleft()
            yield done, future.result()
    while waiting:
        done, future = waiting.popleft()
        yield done, future.result()


@contextlib.contextmanager
def connect_executor(address: str) -> Iterator[Executor]:
    """Be connected to the scheduler of a Dask cluster, such as ``dask://10.0.0.7:8786``; its workers need sitegen, too.

    Raises `SitegenError` where the extra is not installed, the address is none of Dask's, or nobody answers there.
    """
    scheme, mark, rest = address.partition("://")
    if scheme != "dask" or not mark or not re.fullmatch(r"[^/\s]+:\d+", rest):
        raise SitegenError(f"'{address}' is no executor", "write dask://host:port")
    try:
        import distributed  # noqa: PLC0415  (0.5 s, and only where it is asked for)
    except ImportError as error:
        raise SitegenError("Dask is not installed", "pip install 'sitegen[dask]'") from error
    try:
        cluster: Any = distributed  # which says little of its types
        client = cluster.Client(f"tcp://{rest}", timeout=10, set_as_default=False)
    except OSError as error:
        raise SitegenError(f"nobody answers at {address}", "start 'dask scheduler' there, and workers") from error
    # One that is left open asks for its scheduler in a thread of its own, long after that is gone.
    with client, client.get_executor(pure=False) as executor:
        yield executor


def can_copy() -> bool:
    """Tell whether processes may begin as copies of this one, with all it has read.

    A copy of a process with threads of Python's (progress, a server) may stop for ever at a lock of theirs.
    """
    return sys.platform == "linux" and threading.active_count() == 1


class Processes(ThreadPoolExecutor):
    """Processes that work, each with a pipe of its own, and a thread that waits for it.

    So that the end of one is noticed whatever it was at. With `ProcessPoolExecutor` they share one pipe, and 7 of 25
    that were killed left half a result there, of which the other half was waited for for ever.
    """

    def __init__(self, number: int, *, copies: bool) -> None:
        super().__init__(number)
        context: Any = multiprocessing.get_context("fork" if copies else "spawn")  # whose types know no `Process`
        # Where work goes, and where results come from: a pipe takes a third of the time of a socket, which leads both
        # ways (500 MB of pages: 0.2 s).
        self._idle: SimpleQueue[tuple[Connection, Connection]] = SimpleQueue()
        self._processes: list[BaseProcess] = []
        with warnings.catch_warnings():
            # Python 3.12 warns of any thread; those of numpy's library stop at a fork, as it sees to itself.
            warnings.simplefilter("ignore", DeprecationWarning)
            for _ in range(number):
                (work, to), (of, results) = context.Pipe(duplex=False), context.Pipe(duplex=False)
                process = context.Process(target=_work, args=(work, results, os.getpid()), daemon=True)
                process.start()
                # Held by that process alone, they are closed when the process ends.
                work.close()
                results.close()
                self._idle.put((to, of))
                self._processes.append(process)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Let a process do a piece of work when one is idle."""
        return super().submit(self._ask, fn, args, kwargs)

    def _ask(self, *work: object) -> Any:
        process = to, of = self._idle.get()
        try:
            to.send(work)
            is_done, result = of.recv()
        except (EOFError, OSError) as error:
            raise BrokenExecutor from error
        finally:
            self._idle.put(process)
        if not is_done:
            raise result
        return result

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the processes: when all work is done, or at once where nobody waits for it any more."""
        if kind:
            self._end()
        self.shutdown(cancel_futures=kind is not None)
        self._end()

    def _end(self) -> None:
        """End the processes, whatever they are at."""
        for process in self._processes:
            process.terminate()
            process.join()


def _work(work: Connection, results: Connection, parent: int) -> None:
    """Do what is asked for until nobody is there to ask."""
    # Whoever presses Ctrl-C is told by the parent.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        _end_with(parent)
    with contextlib.suppress(EOFError, OSError):
        while True:
            fn, args, kwargs = work.recv()
            try:
                results.send((True, fn(*args, **kwargs)))
            except Exception as error:  # noqa: BLE001  (whoever asks for the result is told)
                error.add_note(traceback.format_exc())
                results.send((False, error))


def _end_with(parent: int) -> None:
    """Let this process end with its parent, however that ends: a copy has its locks, too."""
    import ctypes  # noqa: PLC0415  (which this process alone needs)

    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


# PR_SET_PDEATHSIG of <linux/prctl.h>.
_END_WITH_PARENT = 1


@contextlib.contextmanager
def open_executor(pieces: int, *, worth: int, jobs: int | None = None, copies: bool = False) -> Iterator[Executor]:
    """Open an executor for so many pieces of work.

    ``worth`` is how many pieces cost as much as the start of a process, which is about 0.3 s of CPU time: below that,
    or where ``jobs`` allows one process, the work is done here. ``jobs`` is by default the number of cores. With
    ``copies`` processes begin as copies of this one (see `can_copy`), at once and with what it has read.
    Whatever ends the work early ends the processes. Raises `SitegenError` where one of them was ended from outside.
    """
    processes = min(jobs or os.cpu_count() or 1, pieces // max(worth, 1))
    try:
        with Processes(processes, copies=copies) if processes > 1 else Here() as executor:
            yield executor
    except BrokenExecutor as error:
        hint = "it may have taken more memory than there is; try again, or build with --jobs 1"
        raise SitegenError("a process that did a part of the work was ended from outside", hint) from error
