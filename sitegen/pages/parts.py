"""Parts of the site whose files change together: where all that a part is made of is as it was, none is planned anew.

To plan 27,000 files takes a quarter of a second, and what a briefing changes lies in some thirty of 4,000 parts.

Throughout this module
    run   is briefings that follow each other in time and lie in one folder
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from sitegen.model import Briefing

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Part(NamedTuple, Generic[T_co]):
    """A part of the site: its name, which no other has, what its files are made of, and how they are planned.

    Whatever any of them is made of must stand in ``made_of``. Pages of one that is not ``indexable`` stay out of search
    engines, all of them.
    """

    name: str
    made_of: str
    plan: Callable[[], Iterator[T_co]]
    indexable: bool = True


def all_of(planned: Iterable[T | Part[T]]) -> Iterator[T]:
    """Plan the files of every part."""
    for each in planned:
        if isinstance(each, Part):
            yield from each.plan()
        else:
            yield each


class Run(NamedTuple):
    """A run: its name, the place of its first briefing in the order of time, its briefings, newest first."""

    name: str
    start: int
    briefings: Sequence[Briefing]


def cut(briefings: Sequence[Briefing]) -> Iterator[Run]:
    """Cut briefings, which are in the order of time, into runs; the second of a folder has a number, too."""
    known: dict[str, int] = {}
    start = 0
    for folder, found in groupby(briefings, key=_folder_of):
        run = tuple(found)
        known[folder] = known.get(folder, 0) + 1
        yield Run(f"{folder} {known[folder]}", start, run)
        start += len(run)


_folder_of: Callable[[Any], str] = attrgetter("folder")
