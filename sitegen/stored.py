"""How a value is written down for a cache, and read again: data, and nothing else of Python.

Throughout this module
    seal     is a sum and the length of a value's bytes
    whole    is a mapping as it was last written altogether
    changed  is what is otherwise in it since: a value by its key, ``None`` where the key is gone
"""

import datetime as dt
import gc
import io
import pickle
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, NamedTuple, TypeVar

K = TypeVar("K")
V = TypeVar("V")

# Whose values may be stored: nothing else of Python may come out of a cache.
_MODULES = ("sitegen.", "datetime")

# What makes some of these values.
_MAKERS = (
    ("sitegen.edtf", "_date"),
    ("sitegen.edtf", "_day"),
    ("sitegen.inventory", "_inventory"),
    ("sitegen.model", "_record"),
    ("sitegen.model", "_source"),
    ("sitegen.shelf", "_restore"),
    ("sitegen.stored", "Unread"),
    ("sitegen.wording", "_pattern"),
)

# What reading raises of bytes that are no such value.
UNREADABLE = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, TypeError, ValueError)

# A mapping is written altogether again when an eighth of it has changed. Of the recipes and links of 27,000 files, 14
# MB, an edit so writes some kilobytes: 0.08 s less of a second and a half.
_MOST_CHANGED = 8


class Marked(NamedTuple):
    """A mapping that was written altogether, or what has changed since in the one with the same ``mark``."""

    mark: str
    mapping: Mapping[str, Any]


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith(_MODULES) and "." not in name else None
        if (module, name) in _MAKERS or (isinstance(found, type) and found.__module__ == module and _is_plain(found)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a cache")


def _is_plain(kind: type) -> bool:
    """Tell whether a class holds values and does nothing when it is made."""
    return is_dataclass(kind) or issubclass(kind, (tuple, dt.date))


def dump(value: Any) -> bytes:
    """Write a value."""
    return pickle.dumps(value, 5)


def load(body: bytes) -> Any:
    """Read a value; raises one of `UNREADABLE` where it is none that may be stored.

    While it comes, nobody looks for circles among its parts, which have none: a fifth of the time.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        return _Reader(io.BytesIO(body)).load()
    finally:
        if was_looking:
            gc.enable()


class Unread(Mapping[K, V]):
    """Values that are read when they are asked for: of 4,700 records an archive names a few, and all take 20 ms.

    It is written down as what each value was written as.
    """

    def __init__(self, bodies: dict[K, bytes]) -> None:
        self._bodies = bodies
        self._read: dict[K, V] = {}

    @classmethod
    def of(cls, values: Mapping[K, V]) -> "Unread[K, V]":
        """Write each of some values by itself."""
        return cls({key: dump(value) for key, value in values.items()})

    def __getitem__(self, key: K) -> V:
        if key not in self._read:
            self._read[key] = load(self._bodies[key])
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._bodies

    def __iter__(self) -> Iterator[K]:
        return iter(self._bodies)

    def __len__(self) -> int:
        return len(self._bodies)

    def __reduce__(self) -> tuple[type["Unread[K, V]"], tuple[dict[K, bytes]]]:
        return Unread, (self._bodies,)


def seal(body: bytes) -> bytes:
    """Sum up what was written: whole or damaged is all that this is asked, and 25 MB take 5 ms; by BLAKE2 25."""
    return zlib.crc32(body).to_bytes(4, "big") + len(body).to_bytes(8, "big")


def join(whole: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """Put a mapping together again; what is new in it comes last, in its order.

    >>> join({"a": 1, "b": 2}, {"b": None, "c": 3})
    {'a': 1, 'c': 3}
    """
    now = {**whole, **changed}
    for key, value in changed.items():
        if value is None:
            del now[key]
    return now


def differ(whole: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any] | None:
    """Say what has changed in a mapping since it was written altogether; ``None`` where that is too much of it."""
    known = whole.get
    changed = {key: value for key, value in now.items() if known(key) != value}
    changed |= {key: None for key in whole if key not in now}
    return changed if len(changed) * _MOST_CHANGED < len(now) else None
