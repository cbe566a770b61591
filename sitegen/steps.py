"""Count the steps that a template takes for a page: one that would never end is stopped and reported.

A step is one turn of a loop, one call of a macro, or the making of some `CHARACTERS`. They are counted, and not timed:
the same theme and archive fail on every machine, or on none.
"""

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

# Of all pages of 10,000 briefings the bulletin of a month takes most, 1,200. To take so many takes 0.1 s.
MOST = 200_000

# What a page may make is bounded with them, at 50 million; the largest of 10,000 briefings makes 2.
CHARACTERS = 250


class EndlessError(Exception):
    """A template took all its steps."""


class Steps:
    """The steps that are ``left`` for a page."""

    def __init__(self) -> None:
        self.left = MOST

    def begin(self) -> None:
        """Begin a page."""
        self.left = MOST

    def go_through(self, items: Iterable[Any], weight: int = 1) -> Collection[Any]:
        """Take the steps of a loop, all at once: what it goes through is there, but for what a filter gives.

        ``weight`` is how many steps a turn takes.
        """
        known: Any = items if hasattr(items, "__len__") else tuple(islice(items, self.left + 1))
        self.take((len(known) + 1) * weight)
        return known  # type: ignore[no-any-return]

    def take(self, count: int = 1) -> None:
        """Take some steps; raises `EndlessError` where there are not so many left."""
        self.left -= count
        if self.left < 0:
            raise EndlessError(f"a loop or macro here does not end: the page took {MOST:,} steps")

    def make(self, length: int) -> None:
        """Take the steps of making so many characters; raises `EndlessError` where there are not so many left."""
        steps = length // CHARACTERS
        if steps > self.left:
            left, most = self.left * CHARACTERS, MOST * CHARACTERS
            told = f"of {most:,} that a page may make {left:,} are left"
            raise EndlessError(
                f"{length:,} characters would be made here, and {told}: is a number or a loop too large?"
            )
        self.left -= steps

    def numbers(self, *bounds: int) -> range:
        """Give a range, for a template; raises `EndlessError` where it is longer than any page."""
        found = range(*bounds)
        if len(found) > self.left:
            self.take(len(found))
        return found
