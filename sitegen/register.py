"""Know every briefing of an archive by its seed and by its prints, without reading those that are as they were.

The register is a file of ``.cache/``: it may be deleted at any time, and is then made anew, which takes half a minute
for 100,000 briefings. What it holds stays on the disk, so that a run needs as little memory with them as without.
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sitegen.frontmatter import split_document
from sitegen.normalize.reconcile import seed_of
from sitegen.normalize.reprints import FEWEST_SHARED, prints_of

FILE = "register.sqlite"

# Of how many candidates the texts are compared: those with most prints in common.
_CANDIDATES = 4

# Raised when the tables, or the way prints are made, change.
_VERSION = 1

_TABLES = """
    CREATE TABLE IF NOT EXISTS briefings (
        id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT UNIQUE, digest TEXT, sha256 TEXT, seed TEXT
    );
    CREATE TABLE IF NOT EXISTS prints (print INTEGER, briefing INTEGER, PRIMARY KEY (print, briefing)) WITHOUT ROWID;
"""


class Register:
    """The briefings of an archive: ``known`` by the digest of their seed, ``named`` by its path."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

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
        return dict(self._database.execute(query))

    def update(self, documents: Mapping[str, bytes], digests: Mapping[str, str]) -> None:
        """Look at the documents whose digest is new; forget those that went away."""
        noted = dict(self._database.execute("SELECT path, digest FROM briefings"))
        for path in noted.keys() - digests.keys():
            self._database.execute("DELETE FROM briefings WHERE path = ?", (path,))
        for path, digest in digests.items():
            # What is no file, is withheld by the system, or has a name that is no text: `check` speaks of it.
            if digest and noted.get(path) != digest:
                with contextlib.suppress(OSError, UnicodeEncodeError):
                    self.add(path, documents[path], digest)

    def add(self, path: str, document: bytes, digest: str = "", prints: Sequence[int] | None = None) -> None:
        """Enter a document; one under the same path is forgotten."""
        sha256, seed = seed_of(document)
        self._database.execute("DELETE FROM briefings WHERE path = ?", (path,))
        # A number is never used twice: the prints of what is forgotten lead nowhere.
        entry = self._database.execute(
            "INSERT INTO briefings (path, digest, sha256, seed) VALUES (?, ?, ?, ?)", (path, digest, sha256, seed)
        )
        if prints is None:
            prints = prints_of(split_document(document.decode("utf-8-sig", errors="replace"))[1])
        rows = ((each, entry.lastrowid) for each in prints)
        self._database.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", rows)

    def alike(self, prints: Sequence[int]) -> list[str]:
        """List the briefings that share most prints with a text, the most first, equals by their path."""
        marks = ",".join("?" * len(prints))
        rows = self._database.execute(
            f"SELECT path, COUNT(*) AS shared FROM prints JOIN briefings ON id = briefing WHERE print IN ({marks})"  # noqa: S608  # question marks
            " GROUP BY briefing HAVING shared >= ? ORDER BY shared DESC, path LIMIT ?",
            (*prints, FEWEST_SHARED, _CANDIDATES),
        )
        return [path for path, _ in rows]


@contextlib.contextmanager
def open_register(folder: Path | None) -> Iterator[Register]:
    """Open the register in a cache's folder; ``None``, or a folder that cannot be written, gives one in memory."""
    database = _open(folder) if folder else None
    if database is None:
        database = _prepare(sqlite3.connect(":memory:"))
    with contextlib.closing(database):
        yield Register(database)
        database.commit()


def _open(folder: Path) -> sqlite3.Connection | None:
    file = folder / FILE
    for _ in range(2):
        with contextlib.suppress(OSError, sqlite3.OperationalError):
            folder.mkdir(parents=True, exist_ok=True)
            try:
                return _prepare(sqlite3.connect(file, timeout=1))
            except sqlite3.OperationalError:  # another run has it
                raise
            except sqlite3.DatabaseError:
                file.unlink(missing_ok=True)
    return None


def _prepare(database: sqlite3.Connection) -> sqlite3.Connection:
    """Give a database its tables, empty where another version made them."""
    # What a loss of power leaves is found damaged, and begun anew.
    database.execute("PRAGMA synchronous = OFF")
    if database.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        database.executescript("DROP TABLE IF EXISTS briefings; DROP TABLE IF EXISTS prints;" + _TABLES)
        database.execute(f"PRAGMA user_version = {_VERSION}")
    database.execute("BEGIN IMMEDIATE")
    return database
