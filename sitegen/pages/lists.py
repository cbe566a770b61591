"""Cut long lists into pages that stay as they are while the list grows at its newest end.

Throughout this module
    block   is an older page of a list: as many items as a page has, numbered from the oldest
    front   is the list's own page: what no block holds, at least a page and less than two
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sitegen.digests import digest
from sitegen.library import sorting_date
from sitegen.model import Briefing, Permalink
from sitegen.pages.page import Card, Edition, Link, Page, Sketch
from sitegen.permalinks import file_link, permalink

T = TypeVar("T")

# The files beside a page that hold every record of its list, its twins. A briefing that is added changes all those of
# every list that it stands in: so a month and a crossing, which are parts of other lists, have one of them.
ARCHIVE_FILES = ("briefings.json", "briefings.csv", "briefings.bib", "briefings.ris", "briefings.csl.json")
LIST_FILES = ("briefings.csv", "briefings.bib")
PART_FILES = ("briefings.json",)


def twins_of(names: Iterable[str], *parts: str) -> tuple[Permalink, ...]:
    """List the addresses of the twins of the list at the address made of ``parts``."""
    return tuple(file_link(*parts, name) for name in names)


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list continues; ``number`` is that of the block, 0 for the front."""

    number: int = 0
    newer: str | None = None
    older: str | None = None


def paginate(items: Sequence[T], size: int, *parts: str | int) -> Iterator[tuple[Permalink, Sequence[T], Pager]]:
    """Cut a list, newest first, into its front at the address made of ``parts``, and its blocks.

    Were the pages counted from the newest, each new item would change them all.

    >>> [(link, items) for link, items, _ in paginate("gfedcba", 2, "actors")]
    [('/actors/', 'gfe'), ('/actors/page/2/', 'dc'), ('/actors/page/1/', 'ba')]
    """
    blocks = max(0, len(items) // size - 1)
    front = len(items) - blocks * size
    older = permalink(*parts, page=blocks) if blocks else None
    yield permalink(*parts), items[:front], Pager(older=older)
    for number in range(blocks, 0, -1):
        start = front + (blocks - number) * size
        newer = permalink(*parts, page=number + 1 if number < blocks else 0)
        older = permalink(*parts, page=number - 1) if number > 1 else None
        yield permalink(*parts, page=number), items[start : start + size], Pager(number, newer, older)


def sketch(
    edition: Edition, link: Permalink, briefings: Sequence[Briefing], about: tuple[Any, ...], make: Callable[[], Page]
) -> Sketch:
    """Sketch a page of a list, which is made of these ``briefings`` and of what else it is ``about``.

    Whatever its view reads must stand in one of the two: the program sees nothing else change.
    """
    return Sketch(permalink=link, made_of=list_made_of(edition, briefings, about), make=make)


def list_made_of(edition: Edition, briefings: Sequence[Briefing], about: tuple[Any, ...]) -> str:
    """Say what a page of a list is made of, or all pages of it."""
    return f"site:{edition.seal} list:{edition.seal_of(briefings)} about:{digest(*about) if about else ''}"


@dataclass(frozen=True, slots=True)
class YearView:
    """The briefings of a list that share a year, and their place's name; ``year`` is empty for those without a date."""

    year: str
    anchor: str
    cards: tuple[Card, ...]


def by_year(edition: Edition, briefings: Iterable[Briefing]) -> tuple[YearView, ...]:
    """Cut a list in order of time at each new year."""
    years: dict[str, list[Card]] = {}
    for briefing in briefings:
        when = sorting_date(briefing)
        years.setdefault(when.year if when else "", []).append(edition.card(briefing))
    return tuple(YearView(year, year_anchor(year), tuple(cards)) for year, cards in years.items())


def ways_to_years(briefings: Sequence[Briefing], size: int, *parts: str) -> tuple[Link, ...]:
    """Lead to where each year of a list begins, on whichever of its pages; a list of one page needs no such ways."""
    found: dict[str, str] = {}
    for link, part, _ in paginate(briefings, size, *parts):
        if len(part) == len(briefings):
            return ()
        for briefing in part:
            when = sorting_date(briefing)
            year = when.year if when else ""
            found.setdefault(year, f"{link}#{year_anchor(year)}")
    return tuple(Link(href, year) for year, href in found.items())


def year_anchor(year: str) -> str:
    """Name the place where a year of a list begins.

    >>> year_anchor("2024"), year_anchor("")
    ('sg-2024', 'sg-undated')
    """
    return f"sg-{year or 'undated'}"
