"""Let two folders change places at once, and let one program at a time at a thing: what each system has for it."""

import contextlib
import ctypes
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


# The call that exchanges two names: Linux has it in glibc since 2.28, macOS since 10.12.
_LINUX_HERE, _LINUX_EXCHANGE = -100, 2
_MAC_SWAP = 2

# What a system or a kind of disk answers that knows no exchange.
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock file; the system lets go of it when the program ends, however it ends.

    Raises `BlockingIOError` where another program holds it.
    """
    with path.open("ab") as file:
        try:
            _lock(file)
        except OSError as error:  # Windows says EACCES
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path)) from error
        yield


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
