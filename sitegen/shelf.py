"""Briefings whose texts stay on the disk until somebody reads them.

An archive of 100,000 has half a gigabyte of text, and a build after a small change reads next to none of it.
"""

import hashlib
from dataclasses import fields
from pathlib import Path
from typing import Any

from sitegen.frontmatter import split_document
from sitegen.model import Briefing, briefing_path

_NAMES = tuple(field.name for field in fields(Briefing) if field.name != "body")
# A slot's own setter: three times as quick as a frozen dataclass's.
_SETTERS = tuple(getattr(Briefing, name).__set__ for name in _NAMES)


class Shelf:
    """The folder of an archive; it goes into a cache without its place, and is given one when it comes back."""

    __slots__ = ("root",)

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or Path()

    def __reduce__(self) -> tuple[type, tuple[()]]:
        return Shelf, ()

    def read(self, path: str) -> str:
        """Read the text of a briefing; one that went away since has none."""
        try:
            with open(f"{self.root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123  (a `Path` would double the cost)
                document = file.read().decode("utf-8-sig")
        except (FileNotFoundError, UnicodeDecodeError):
            return ""
        return split_document(document)[1].strip("\n")


class ShelvedBriefing(Briefing):
    """A briefing whose body is read from its file when it is asked for; ``digest`` is that of the file."""

    __slots__ = ("_digest", "_has_body", "_path", "_record", "_shelf")

    _shelf: Shelf
    _digest: str
    _record: str
    _has_body: bool
    _path: str

    @property
    def path(self) -> str:
        """Where the file lies: asked for a hundred times in a build."""
        return self._path

    @property
    def body(self) -> str:
        """The text, from the disk."""
        return self._shelf.read(self.path)

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

    def __reduce__(self) -> tuple[Any, ...]:
        values = tuple(getattr(self, name) for name in _NAMES)
        return _restore, (self._shelf, self._digest, self._record, self._has_body, values)


_OWN = tuple(getattr(ShelvedBriefing, name).__set__ for name in ("_shelf", "_digest", "_record", "_has_body", "_path"))


def shelve(briefing: Briefing, shelf: Shelf, digest: str) -> ShelvedBriefing:
    """Put a briefing that was read from a file of the shelf back there, so to speak; its body is let go."""
    values = tuple(getattr(briefing, name) for name in _NAMES)
    record = hashlib.sha256(repr(values).encode()).hexdigest()[:32]
    return _restore(shelf, digest, record, briefing.has_body, values)


def _restore(
    shelf: Shelf,
    digest: str,
    record: str,
    has_body: bool,  # noqa: FBT001
    values: tuple[Any, ...],
) -> ShelvedBriefing:
    shelved = ShelvedBriefing.__new__(ShelvedBriefing)
    for set_value, value in zip(_SETTERS, values, strict=True):
        set_value(shelved, value)
    path = briefing_path(shelved.folder, shelved.slug)
    for set_value, value in zip(_OWN, (shelf, digest, record, has_body, path), strict=True):
        set_value(shelved, value)
    return shelved
