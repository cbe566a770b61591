"""What the last build found out, in one file of ``.cache/``; it may be deleted at any time.

A file that is damaged, or was written by another version of the program, is found, told of, and begun anew: whatever
is read from it was written by this very program and is whole.

Throughout this module
    entry   is a value under a name
    seal    is a sum of an entry's bytes, by which one sees that they are whole
"""

import contextlib
import functools
import hashlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sitegen.engines import version_of
from sitegen.exchange import locked
from sitegen.stored import UNREADABLE, Marked, differ, dump, join, load, seal

CACHE, FILE = ".cache", "build.sqlite"

# Whoever holds it may write into `content/`.
LOCK = "content.lock"

# Entries whose names begin so hold what is known of one output folder: recipes of files that are in no part, what its
# pages link to, by number, its parts with the recipes of their files, how it was planned, lengths of the records in its
# tables.
OF_OUTPUTS = ("recipes ", "places ", "links ", "parts ", "course ", "lengths ")

# The name of an entry that says what has changed in a mapping since it was written altogether.
_SINCE = "since "

# Bytes by which that knows the mapping it belongs to: a disk may have taken the one and refused the other.
_MARK = 8

# What pages are made by, apart from our own program: another version may write other bytes.
_ENGINES = ("feedgen", "jinja2", "lxml", "markdown", "markupsafe", "nh3", "pagefind_bin", "python-slugify", "pyyaml")

_SOURCES = (".py", ".yaml", ".json", ".csv")

# In the memory of a process, the names of entries that are not written down yet.
_LEFT = " left"

# How many output folders are remembered.
_OUTPUTS = 4

# The lengths are written with every change, whatever else is.
_PRUNE = """DELETE FROM entries WHERE name LIKE :kind || '%' AND substr(name, length(:kind) + 1) NOT IN
    (SELECT substr(name, 9) FROM entries WHERE name LIKE 'lengths %' ORDER BY rowid DESC LIMIT :most)"""

_TABLE = "CREATE TABLE IF NOT EXISTS entries (name TEXT PRIMARY KEY, seal BLOB NOT NULL, body BLOB NOT NULL)"


class Cache:
    """Entries by name; ``told`` says what was wrong with the file, if anything was.

    Beside the file others may keep what they know in ``folder``; it is ``None`` where nothing is to be remembered.
    ``memory`` are entries as they were last read or written by this process, which need not be read again. One that is
    ``hurried`` leaves them there until another writes them down: what stands in the file then is older, and still true.
    """

    def __init__(
        self,
        folder: Path | None,
        database: sqlite3.Connection,
        told: list[str],
        memory: dict[str, Any] | None = None,
        *,
        hurried: bool = False,
    ) -> None:
        self.folder, self._database, self.told, self._memory = folder, database, told, memory
        self._hurried = hurried and memory is not None
        self._whole: dict[str, Marked] = {}

    def read(self, name: str) -> Any | None:
        """Read an entry; ``None`` where there is none, or it is not what was written."""
        if self._memory is not None and name in self._memory:
            return self._memory[name]
        value = self._read(name)
        if self._memory is not None and value is not None:
            self._memory[name] = value
        return value

    def _read(self, name: str) -> Any | None:
        try:
            row = self._database.execute("SELECT seal, body FROM entries WHERE name = ?", (name,)).fetchone()
            if row is None:
                return None
            if row[0] == seal(row[1]):
                return load(row[1])
        except (sqlite3.Error, *UNREADABLE):
            pass
        self.told.append(f"the cache was damaged ('{name}'); what it held is made again")
        self.write(gone=[name])
        return None

    def read_mapping(self, name: str) -> dict[str, Any] | None:
        """Read a mapping that was written with `mapping`; ``None`` where any of it is not what was written."""
        whole: Marked | None = self.read(name)
        since: Marked | None = self.read(f"{_SINCE}{name}")
        if whole is None or since is None or whole.mark != since.mark:
            return None
        self._whole[name] = whole
        return join(whole.mapping, since.mapping)

    def mapping(self, name: str, now: Mapping[str, Any]) -> dict[str, Any]:
        """Give the entries to write for a mapping from texts, none to ``None``: all of it, or what changed in it."""
        whole = self._whole.get(name)
        changed = differ(whole.mapping, now) if whole else None
        if whole is None or changed is None:
            whole, changed = Marked(os.urandom(_MARK).hex(), dict(now)), {}
            self._whole[name] = whole
            return {name: whole, f"{_SINCE}{name}": Marked(whole.mark, changed)}
        return {f"{_SINCE}{name}": Marked(whole.mark, changed)}

    def names(self) -> frozenset[str]:
        """Name the entries there are."""
        memory = self._memory or {}
        left: dict[str, None] = memory.get(_LEFT, {})
        written: list[str] = []
        with contextlib.suppress(sqlite3.Error):
            written = [name for (name,) in self._database.execute("SELECT name FROM entries") if name not in left]
        return frozenset((*written, *(name for name in left if name in memory)))

    def write(self, *, gone: Iterable[str] = (), **entries: Any) -> None:
        """Write entries, and forget those ``gone``, all or none.

        A cache that cannot be written is told of, and the build is none the worse.
        """
        gone = tuple(gone)
        if self._memory is not None:
            left: dict[str, None] = self._memory.setdefault(_LEFT, {})
            left.update(dict.fromkeys((*entries, *gone)))
            self._memory.update(entries)
            for name in gone:
                self._memory.pop(name, None)
            if self._hurried:
                return
            entries = {name: self._memory[name] for name in left if name in self._memory}
            gone = tuple(name for name in left if name not in self._memory)
            left.clear()
        # One after the other: together they would be the most of all memory that a build takes.
        bodies = ((name, dump(value)) for name, value in entries.items())
        try:
            with self._database:
                rows = ((name, seal(body), body) for name, body in bodies)
                self._database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
                self._database.executemany("DELETE FROM entries WHERE name = ?", ((name,) for name in gone))
                # What is known of folders long gone must not pile up.
                for kind in (*OF_OUTPUTS, *(f"{_SINCE}{kind}" for kind in OF_OUTPUTS)):
                    self._database.execute(_PRUNE, {"kind": kind, "most": _OUTPUTS})
        except sqlite3.Error as error:
            self.told.append(f"the cache cannot be written: {error}")


@contextlib.contextmanager
def alone(root: Path, waiting: Callable[[], object]) -> Iterator[None]:
    """Let one program at a time write into ``content/``; whoever comes later is told, and waits.

    What it reads of the archive before is what another may be changing. Without a folder for the lock, on a disk that
    is read-only, it goes on without one.
    """
    with contextlib.ExitStack() as held:
        if (root / "content").is_dir() and not (root / CACHE).is_symlink():
            with contextlib.suppress(OSError):
                (root / CACHE).mkdir(exist_ok=True)
                held.enter_context(locked(root / CACHE / LOCK, waiting))
        yield


@contextlib.contextmanager
def open_cache(folder: Path | None, memory: dict[str, Any] | None = None, *, hurried: bool = False) -> Iterator[Cache]:
    """Open the cache in a folder; ``None`` gives one that is forgotten when it is closed.

    A process that opens it again and again hands over the same ``memory``; ``hurried`` leaves what it writes there.
    """
    told: list[str] = []
    if folder and folder.is_symlink():
        told.append(f"{folder} is a link, which is not followed: nothing is remembered")
        folder = None
    database = open_database(folder / FILE if folder else None, functools.partial(_prepare, told=told), told)
    with contextlib.closing(database):
        yield Cache(folder, database, told, memory, hurried=hurried)


def open_database(
    file: Path | None, prepare: Callable[[sqlite3.Connection], None], told: list[str]
) -> sqlite3.Connection:
    """Open a file of the cache and ``prepare`` it; where it is damaged, begin it anew.

    ``None``, or a file that another run holds or the disk refuses, gives a database in memory. What was wrong is
    added to ``told``.
    """
    if file and (file.is_symlink() or file.parent.is_symlink()):
        told.append(f"{file} is a link, which is not followed: nothing is remembered")
    elif file:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                return _connect(file, prepare)
            except sqlite3.OperationalError:  # another run has it, or the disk refuses
                raise
            except sqlite3.DatabaseError:
                told.append("the cache was damaged; it is begun anew")
                file.unlink()
                return _connect(file, prepare)
        except (OSError, sqlite3.Error) as error:
            told.append(f"the cache in {file.parent} cannot be used: {error}")
    return _connect(":memory:", prepare)


def _connect(place: Path | str, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    with contextlib.ExitStack() as undo:
        database = sqlite3.connect(place, timeout=5)
        undo.callback(database.close)
        # A cache that a loss of power cut short is found damaged, and costs one build.
        database.execute("PRAGMA synchronous = OFF")
        prepare(database)
        undo.pop_all()
    return database


def _prepare(database: sqlite3.Connection, told: list[str]) -> None:
    """Give the cache its table, which then holds entries of this program only."""
    # Of a new file only: to read and to write 40 MB of entries takes two thirds of what it takes in pages of 4 KiB.
    database.execute("PRAGMA page_size = 16384")
    database.execute(_TABLE)
    ours = program_digest().encode()
    row = database.execute("SELECT body FROM entries WHERE name = 'program'").fetchone()
    if not row or row[0] != ours:
        database.execute("DELETE FROM entries")
        database.execute("INSERT INTO entries VALUES ('program', '', ?)", (ours,))
        database.commit()
        # Behind that: where the file is another user's, nothing is begun anew.
        if row:
            told.append("the cache is of another version of the program; it is begun anew")


@functools.cache
def program_digest() -> str:
    """Digest the program's own files and the versions of what it writes pages with: 8 ms, once a process."""
    digest = hashlib.blake2b(f"{sys.version_info[:3]}".encode(), digest_size=16)
    for name in _ENGINES:
        digest.update(f"{name} {version_of(name)}\n".encode())
    package = Path(__file__).parent
    for path in sorted(package.rglob("*")):
        if path.suffix in _SOURCES:
            body = path.read_bytes()
            digest.update(f"{path.relative_to(package).as_posix()} {len(body)}\n".encode() + body)
    return digest.hexdigest()
