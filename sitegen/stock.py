"""Know the files of a folder by their bytes, and read only those that are not as they were noted.

Throughout this module
    stock   maps the path of every file below a folder to what is known of it
    notes   are a stock written down, beside the folder it speaks of
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple


class Known(NamedTuple):
    """A file as the system knows it, and the digest of its bytes: while the first three hold, so does the digest."""

    inode: int
    size: int
    time: int
    digest: str

    @classmethod
    def of(cls, status: os.stat_result, digest: str) -> "Known":
        """Put together what the system says and a digest."""
        return cls(status.st_ino, status.st_size, status.st_mtime_ns, digest)


def digest_of(body: bytes) -> str:
    """Digest the bytes of a file: 32 hexadecimal digits of SHA-256.

    >>> digest_of(b"")
    'e3b0c44298fc1c149afbf4c8996fb924'
    """
    return hashlib.sha256(body).hexdigest()[:32]


def walk(folder: Path, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """List all below a folder, a folder before its files, each with its path there; links are not followed."""
    with os.scandir(folder / prefix) as entries:
        for entry in entries:
            yield prefix + entry.name, entry
            if entry.is_dir(follow_symlinks=False):
                yield from walk(folder, f"{prefix}{entry.name}/")


def take_stock(folder: Path, notes: Path) -> dict[str, Known]:
    """Say what stands in a folder; a file that is not as it was noted is read, which takes 18 µs instead of 4."""
    noted = read_notes(notes)
    if _is_as_noted(folder, noted, notes):
        return noted
    stock: dict[str, Known] = {}
    for path, entry in walk(folder) if folder.is_dir() else ():
        if entry.is_dir(follow_symlinks=False):
            continue
        found = Known.of(entry.stat(follow_symlinks=False), "")
        known = noted.get(path)
        if not known or known[:3] != found[:3]:
            body = Path(entry.path).read_bytes() if entry.is_file(follow_symlinks=False) else None
            known = found._replace(digest="" if body is None else digest_of(body))
        stock[path] = known
    return stock


def is_as_noted(folder: Path, notes: Path) -> bool:
    """Tell whether a folder holds what was noted of it and nothing else, by what the system says."""
    return _is_as_noted(folder, read_notes(notes), notes)


def _is_as_noted(folder: Path, noted: Mapping[str, Known], notes: Path) -> bool:
    """Look at each file, and whether any folder was added to, or taken from, after the notes were written."""
    base = f"{folder}/"
    try:
        written = notes.stat().st_mtime_ns
        folders = {""}
        for path in noted:
            while (path := path.rpartition("/")[0]) not in folders:
                folders.add(path)
        return (
            bool(noted)
            and all(os.stat(base + above).st_mtime_ns <= written for above in sorted(folders))  # noqa: PTH116  (half of `Path`)
            and all(
                Known.of(os.stat(base + path, follow_symlinks=False), known.digest) == known  # noqa: PTH116
                for path, known in noted.items()
            )
        )
    except OSError:
        return False


def write_notes(notes: Path, stock: Mapping[str, Known]) -> None:
    """Write a stock down; where that fails, every file is read next time."""
    lines = (f"{known.inode} {known.size} {known.time} {known.digest} {path}\n" for path, known in stock.items())
    draft = notes.with_name(f"{notes.name}.part")
    with contextlib.suppress(OSError):
        draft.write_text("".join(lines), "utf-8")
        draft.replace(notes)


def read_notes(notes: Path) -> dict[str, Known]:
    """Read what was noted; notes that cannot be read are worth nothing."""
    try:
        rows = [line.split(" ", 4) for line in notes.read_text("utf-8").split("\n")[:-1]]
        return {path: Known(int(inode), int(size), int(time), digest) for inode, size, time, digest, path in rows}
    except (OSError, ValueError):
        return {}
