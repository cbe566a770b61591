"""Know every briefing of an archive by its seed and by its prints, without reading those that are as they were.

The register is a file of ``.cache/``: it may be deleted at any time, and is then made anew, which takes half a minute
for 100,000 briefings. What it holds stays on the disk, so that a run needs as little memory with them as without.
"""

import contextlib
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from sitegen.cache import open_database
from sitegen.frontmatter import split_document
from sitegen.normalize.reconcile import seed_of
from sitegen.normalize.reprints import FEWEST_SHARED, prints_of

FILE = "register.sqlite"

# Of how many candidates the texts are compared: those with most prints in common.
_CANDIDATES = 4

# Raised when the tables, or the way prints are made, change.
_VERSION = 3

_TABLES = """
    CREATE TABLE IF NOT EXISTS briefings (
        id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT UNIQUE, digest TEXT, sha256 TEXT, seed TEXT
    );
    CREATE TABLE IF NOT EXISTS prints (print INTEGER, briefing INTEGER, PRIMARY KEY (print, briefing)) WITHOUT ROWID;
"""

_T = TypeVar("_T")

# The document's digest, its seed's digest and path, and its prints.
_Entry = tuple[str, str | None, str | None, "array[int]"]


class Register:
    """The briefings of an archive: ``known`` by the digest of their seed, ``named`` by its path.

    Where its file fails in the middle of a run, it goes on in memory with all that it knew; ``told`` says so.
    """

    def __init__(self, file: Path | None) -> None:
        self.told: list[str] = []
        self._file = file
        self._database = open_database(file, _prepare, self.told)
        self._documents: Mapping[str, bytes] = {}
        self._digests: Mapping[str, str] = {}
        self._added: dict[str, _Entry] = {}

    @property
    def known(self) -> Mapping[str, str]:
        """Map the digest of each seed to its briefing's path."""
        return self._map("sha256")

    @property
    def named(self) -> Mapping[str, str]:
        """Map the path of each seed to its briefing's path."""
        return self._map("seed")

    def _map(self, column: str) -> Mapping[str, str]:
        query = f"SELECT {column}, path FROM briefings WHERE {column} IS NOT NULL ORDER BY path DESC"  # noqa: S608  # one of two words
        return self._do(lambda database: dict(database.execute(query).fetchall()))

    def update(self, documents: Mapping[str, bytes], digests: Mapping[str, str]) -> None:
        """Look at the documents whose digest is new; forget those that went away."""
        self._documents, self._digests = documents, digests
        self._do(self._take_up)

    def add(self, path: str, document: bytes, digest: str = "", prints: Sequence[int] | None = None) -> None:
        """Enter a document; one under the same path is forgotten."""
        entry = self._added[path] = _entry(document, digest, prints)
        self._do(lambda database: _enter(database, path, entry))

    def alike(self, prints: Sequence[int]) -> list[str]:
        """List the briefings that share most prints with a text, the most first, equals by their path."""
        marks = ",".join("?" * len(prints))
        query = (
            f"SELECT path, COUNT(*) AS shared FROM prints JOIN briefings ON id = briefing WHERE print IN ({marks})"  # noqa: S608  # question marks
            " GROUP BY briefing HAVING shared >= ? ORDER BY shared DESC, path LIMIT ?"
        )
        values = (*prints, FEWEST_SHARED, _CANDIDATES)
        return [path for path, _ in self._do(lambda database: database.execute(query, values).fetchall())]

    def close(self, *, keep: bool) -> None:
        """Close the file; keep what was entered, or leave it as it was."""
        with contextlib.closing(self._database):
            if keep:
                try:
                    self._database.commit()
                except sqlite3.Error as error:
                    self.told.append(f"the cache cannot be written: {error}")

    def _take_up(self, database: sqlite3.Connection) -> None:
        noted = dict(database.execute("SELECT path, digest FROM briefings").fetchall())
        for path in noted.keys() - self._digests.keys():
            database.execute("DELETE FROM briefings WHERE path = ?", (path,))
        for path, digest in self._digests.items():
            # What is no file, is withheld by the system, or has a name that is no text: `check` speaks of it.
            if digest and noted.get(path) != digest:
                with contextlib.suppress(OSError, UnicodeEncodeError):
                    _enter(database, path, _entry(self._documents[path], digest, None))

    def _do(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Work on the file or, from where that fails, in memory."""
        try:
            return work(self._database)
        except sqlite3.Error as error:
            if self._file is None:
                raise
            self.told.append(f"the cache in {self._file.parent} cannot be used: {error}")
            self._database.close()
            if not isinstance(error, sqlite3.OperationalError):  # damaged, and not only out of reach
                with contextlib.suppress(OSError):
                    self._file.unlink()
        self._file = None
        self._database = open_database(None, _prepare, self.told)
        self._take_up(self._database)
        for path, entry in self._added.items():
            _enter(self._database, path, entry)
        return work(self._database)


def _entry(document: bytes, digest: str, prints: Sequence[int] | None) -> _Entry:
    if prints is None:
        prints = prints_of(split_document(document.decode("utf-8-sig", errors="replace"))[1])
    # Four bytes a print: those of 100,000 briefings, forty each, stay below 20 MB.
    return digest, *seed_of(document), array("I", prints)


def _enter(database: sqlite3.Connection, path: str, entry: _Entry) -> None:
    *values, prints = entry
    database.execute("DELETE FROM briefings WHERE path = ?", (path,))
    # A number is never used twice: the prints of what is forgotten lead nowhere.
    row = database.execute("INSERT INTO briefings (path, digest, sha256, seed) VALUES (?, ?, ?, ?)", (path, *values))
    rows = ((each, row.lastrowid) for each in prints)
    database.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", rows)


@contextlib.contextmanager
def open_register(folder: Path | None) -> Iterator[Register]:
    """Open the register in a cache's folder; ``None``, or a folder that cannot be used, gives one in memory."""
    register = Register(folder / FILE if folder else None)
    whole = False
    try:
        yield register
        whole = True
    finally:
        register.close(keep=whole)


def _prepare(database: sqlite3.Connection) -> None:
    """Give a database its tables, empty where another version made them, and take it for one run."""
    # Another run keeps it to its end: to wait for that is no use.
    database.execute("PRAGMA busy_timeout = 1000")
    if database.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        database.executescript("DROP TABLE IF EXISTS briefings; DROP TABLE IF EXISTS prints;" + _TABLES)
        database.execute(f"PRAGMA user_version = {_VERSION}")
    database.execute("BEGIN IMMEDIATE")
