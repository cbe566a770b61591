"""Count the steps that a template takes for a page: one that would never end is stopped and reported.

A step is one turn of a loop, or one call of a macro. They are counted, and not timed: the same theme and archive fail
on every machine, or on none.
"""

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

# Of all pages of 10,000 briefings the bulletin of a month takes most, 1,200. To take so many takes 0.1 s.
MOST = 200_000

# How many characters may come of one multiplication; the largest page of 10,000 briefings has 2 million.
LONGEST = 50_000_000


class EndlessError(Exception):
    """A template took all its steps."""


def look_at_product(operator: str, left: Any, right: Any) -> None:
    """Raise `EndlessError` where « * » or « ** » would make what is longer than any page, before it is made.

    >>> look_at_product("*", "ab", 3)
    >>> look_at_product("**", 2, 10)
    """
    length = 0
    if operator == "**" and isinstance(left, int) and isinstance(right, int):
        length = left.bit_length() * right // 8
    for value, number in ((left, right), (right, left)):
        if hasattr(value, "__len__") and isinstance(number, int):
            length = len(value) * number
    if length > LONGEST:
        raise EndlessError(f"{length:,} characters would be made here, of {LONGEST:,} at most: is a number too large?")


class Steps:
    """The steps that are ``left`` for a page."""

    def __init__(self) -> None:
        self.left = MOST

    def begin(self) -> None:
        """Begin a page."""
        self.left = MOST

    def go_through(self, items: Iterable[Any]) -> Collection[Any]:
        """Take the steps of a loop, all at once: what it goes through is there, but for what a filter gives."""
        known: Any = items if hasattr(items, "__len__") else tuple(islice(items, self.left + 1))
        self.take(len(known) + 1)
        return known  # type: ignore[no-any-return]

    def take(self, count: int = 1) -> None:
        """Take some steps; raises `EndlessError` where there are not so many left."""
        self.left -= count
        if self.left < 0:
            raise EndlessError(f"a loop or macro here does not end: the page took {MOST:,} steps")

    def numbers(self, *bounds: int) -> range:
        """Give a range, for a template; raises `EndlessError` where it is longer than any page."""
        found = range(*bounds)
        if len(found) > self.left:
            self.take(len(found))
        return found
