"""Swap two folders in one step, write them through to the disk, and lock files: in the way of each system."""

import contextlib
import ctypes
import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes], *, wait: bool) -> None:
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError as error:
                # It waits for ten seconds, and then says so.
                if wait and error.errno == errno.EDEADLK:
                    continue
                raise
            return
else:
    import fcntl

    def _lock(file: IO[bytes], *, wait: bool) -> None:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


# The call that exchanges two names: Linux has it in glibc since 2.28, macOS since 10.12.
_LINUX_HERE, _LINUX_EXCHANGE = -100, 2
_MAC_SWAP = 2

# What a system or a kind of disk answers that knows no exchange.
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


@contextlib.contextmanager
def locked(path: Path, waiting: Callable[[], object] | None = None) -> Iterator[None]:
    """Hold a lock file; the system lets go of it when the program ends, however it ends.

    Where another program holds it, ``waiting`` is told and it is waited for; without ``waiting`` this raises
    `BlockingIOError`.
    """
    with path.open("ab") as file:
        try:
            _lock(file, wait=False)
        except OSError as error:  # Windows says EACCES
            if not waiting:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path)) from error
            waiting()
            _lock(file, wait=True)
        yield


def settle(folder: Path) -> None:
    """Wait until the disk itself has all that was written below a folder, so that a loss of power takes none of it.

    Raises `OSError` where the disk could not take it after all.
    """
    if sys.platform == "win32":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "syncfs"):
        os.sync()
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        if libc.syncfs(place):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(place)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; ``False``, and nothing done, where the system cannot.

    Raises `OSError` where it can and something else is in the way.
    """
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    a, b = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(_LINUX_HERE, a, _LINUX_HERE, b, _LINUX_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(a, b, _MAC_SWAP)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in _UNKNOWN:
        raise OSError(code, os.strerror(code), str(other))
    return not failed
