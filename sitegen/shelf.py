"""Briefings whose texts stay on the disk until somebody reads them.

An archive of 100,000 has half a gigabyte of text, and a build after a small change reads next to none of it.
"""

import hashlib
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from sitegen.errors import ChangedError
from sitegen.frontmatter import split_document
from sitegen.model import Briefing
from sitegen.stock import digest_of

_NAMES = tuple(field.name for field in fields(Briefing) if field.name != "body")


class Shelf:
    """The folder of an archive."""

    __slots__ = ("root",)

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or Path()

    def read(self, path: str, digest: str) -> str:
        """Read the text of a briefing; raises `ChangedError` where its file is not that of the digest any more."""
        try:
            # A `Path` would take a third of the whole.
            with open(f"{self.root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123
                body = file.read()
        except OSError as error:
            raise ChangedError(path) from error
        if digest_of(body) != digest:
            raise ChangedError(path)
        return split_document(body.decode().removeprefix("\ufeff"))[1].strip("\n")


class ShelvedBriefing(Briefing):
    """A briefing whose body is read from its file when it is asked for; ``digest`` is that of the file."""

    __slots__ = ("_digest", "_has_body", "_record", "_shelf", "path")

    _shelf: Shelf
    _digest: str
    _record: str
    _has_body: bool
    # Asked for a hundred times in a build: a slot instead of a property.
    path: str

    @property
    def body(self) -> str:
        """The text, from the disk."""
        return self._shelf.read(self.path, self._digest)

    @property
    def has_body(self) -> bool:
        """Whether there is a text at all."""
        return self._has_body

    @property
    def digest(self) -> str:
        """The digest of its file."""
        return self._digest

    @property
    def record(self) -> str:
        """The digest of all but its text."""
        return self._record

    def put_on(self, shelf: Shelf) -> None:
        """Say where it stands: it comes out of a cache without a shelf."""
        _put_on(self, shelf)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, _all_values(self)


# Those of its own come first.
_OWN = ("_digest", "_record", "_has_body", "path")
_put_on = vars(ShelvedBriefing)["_shelf"].__set__
_SETTERS = tuple(getattr(ShelvedBriefing, name).__set__ for name in (*_OWN, *_NAMES))

# All of them at once: a third of what twenty single questions take.
_values, _all_values = attrgetter(*_NAMES), attrgetter(*_OWN, *_NAMES)


def shelve(briefing: Briefing, shelf: Shelf, digest: str) -> ShelvedBriefing:
    """Put a briefing that was read from a file of the shelf back there, so to speak; its body is let go."""
    values = _values(briefing)
    record = hashlib.sha256(repr(values).encode()).hexdigest()[:32]
    shelved = _restore(digest, record, briefing.has_body, briefing.path, *values)
    shelved.put_on(shelf)
    return shelved


def _restore(*values: object) -> ShelvedBriefing:
    shelved = ShelvedBriefing.__new__(ShelvedBriefing)
    # A slot's own setter: three times as quick as a frozen dataclass's.
    for set_value, value in zip(_SETTERS, values, strict=True):
        set_value(shelved, value)
    return shelved
