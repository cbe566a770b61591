"""Keep bundles from one build to the next, in a folder that may be deleted at any time.

Throughout this module
    views    is the digest of a tier's index views and of the engine: the name under which a bundle lies here
    planned  is the digest of a planned tier, which is known without rendering; a note of that name says what came of it

So a change of the program that leaves the index views as they are costs their rendering and no indexing.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sitegen.files import write_atomically
from sitegen.search.bundle import Bundle

_DIGEST = 16

# Goes into the digest of every file, so that what a program with another idea of these files wrote is not whole.
_FORMAT = b"tiers 5"


# The vocabulary and the names, which all tiers have in common.
_WORDS = "words"


@dataclass(frozen=True, slots=True)
class TierNote:
    """What a planned tier was made into: its views, and the digest of each of its files in the site, by path."""

    views: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BundleCache:
    """The bundles in a folder; what is not whole is not there."""

    folder: Path

    def find(self, planned: str) -> TierNote | None:
        """Find what came of a planned tier."""
        content = self._read(planned)
        return TierNote(**json.loads(content)) if content else None

    def load(self, views: str) -> Bundle | None:
        """Read a bundle; ``None`` where there is none, or where it is not what was kept."""
        content = self._read(f"{views}.bundle")
        if content is None:
            return None
        head, _, rest = content.partition(b"\n")
        about = json.loads(head)
        files, at = {}, 0
        for path, length in about["files"]:
            files[path] = rest[at : at + length]
            at += length
        return Bundle(files, about["list"], about["words"])

    def keep(self, views: str, bundle: Bundle) -> None:
        """Write a bundle."""
        files = [(path, len(body)) for path, body in bundle.files.items()]
        head = json.dumps({"words": bundle.words, "list": bundle.list, "files": files}).encode()
        with suppress(OSError):
            self._write(f"{views}.bundle", b"\n".join((head, b"".join(bundle.files.values()))))

    def words(self, made_of: str, make: Callable[[], bytes]) -> bytes:
        """Give the words that were kept, if they are made of what is named, else make and keep them."""
        content = self._read(_WORDS) or b""
        head, _, words = content.partition(b"\n")
        if head != made_of.encode():
            words = make()
            with suppress(OSError):
                self._write(_WORDS, b"\n".join((made_of.encode(), words)))
        return words

    def settle(self, notes: Mapping[str, TierNote]) -> str:
        """Remember what came of each planned tier, and forget all that belongs to no tier any more.

        Gives what there is to tell: a cache that cannot be written makes no build worse.
        """
        try:
            for planned, note in notes.items():
                # Not `asdict`, which copies 300 names and digests one by one: 20 ms of an edit's second.
                self._write(planned, json.dumps({"views": note.views, "files": dict(note.files)}).encode())
        except OSError as error:
            return f"the cache in {self.folder} cannot be used: {error.strerror}"
        kept = {_WORDS, *(name for planned, note in notes.items() for name in (planned, f"{note.views}.bundle"))}
        for path in sorted(self.folder.glob("*")):
            if path.name not in kept:
                with suppress(OSError):
                    path.unlink()
        return ""

    def _read(self, name: str) -> bytes | None:
        try:
            body = (self.folder / name).read_bytes()
        except OSError:
            return None
        digest, content = body[:_DIGEST], body[_DIGEST:]
        return content if _digest(content) == digest else None

    def _write(self, name: str, content: bytes) -> None:
        write_atomically(self.folder / name, _digest(content) + content)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST, person=_FORMAT).digest()
