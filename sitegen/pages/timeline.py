"""The timeline: the archive's whole span, who stood in it when, and what each time was about."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sitegen.language import Language
from sitegen.library import Term, Vocabulary
from sitegen.model import Briefing, TermId
from sitegen.pages.figures import TimeFigure, choose_grain, figure_of, level, place_name
from sitegen.pages.lists import ARCHIVE_FILES, twins_of
from sitegen.pages.page import CountedLink, Edition, Link, Page, term_link
from sitegen.permalinks import permalink

HUNDRED = 100

# Actors whose presence is drawn, and names that tell what a time was about.
LANES = 12
NAMES = 4


@dataclass(frozen=True, slots=True)
class Time:
    """A month, year or decade over a column of the lanes, and how it is called where there is little room."""

    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year over the columns of its months."""

    name: str
    months: int


@dataclass(frozen=True, slots=True)
class Cell:
    """How often an actor stands in a time; ``level`` is the shade of its cell: one number, one shade."""

    count: int
    level: int


@dataclass(frozen=True, slots=True)
class Lane:
    """An actor and its presence, a cell for each time, oldest first."""

    actor: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A time: its briefings, and who and what is named most in them. A decade has no page, and so no address."""

    time: CountedLink
    actors: tuple[CountedLink, ...]
    topics: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """What the timeline shows; ``times`` name the columns of the lanes, ``steps`` go from the newest to the oldest.

    Where the columns are months, their ``years`` stand above them.
    """

    time: TimeFigure | None
    grain: str
    times: tuple[Time, ...]
    years: tuple[Year, ...]
    lanes: tuple[Lane, ...]
    steps: tuple[Step, ...]
    undated: CountedLink | None


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the timeline."""
    grain, by_place = _by_place(edition)
    places = range(min(by_place), max(by_place) + 1) if by_place else range(0)
    undated = len(edition.undated)
    counts = Counter({place: len(briefings) for place, briefings in by_place.items()})
    view = TimelineView(
        time=figure_of(grain, counts, edition.language),
        grain=grain,
        times=tuple(_time(grain, place, edition.language) for place in places),
        years=_years(places) if grain == "month" else (),
        lanes=_lanes(edition, by_place, places),
        steps=tuple(_step(edition, grain, place, by_place[place]) for place in sorted(by_place, reverse=True)),
        undated=CountedLink(permalink("archive", "undated"), "", undated) if undated else None,
    )
    yield edition.page("timeline", permalink("timeline"), view, section="archive", twins=twins_of(ARCHIVE_FILES))


def _time(grain: str, place: int, language: Language) -> Time:
    name = place_name(grain, place, language)
    return Time(name, language.months[place % 12][:1].upper() if grain == "month" else name)


def _years(months: range) -> tuple[Year, ...]:
    return tuple(Year(f"{year:04}", count) for year, count in Counter(month // 12 for month in months).items())


def _by_place(edition: Edition) -> tuple[str, Mapping[int, Sequence[Briefing]]]:
    """Choose the grain in which the whole archive is drawn, and map its places to their briefings, newest first.

    By years and months that are known already: 2 ms for 10,000 briefings, where to look at each date took 20.
    """
    years = {int(year): all_ for year, all_ in edition.years.items()}
    months = {
        None if month is None else year * 12 + month - 1: found
        for year, all_ in years.items()
        for month, found in all_.months.items()
    }
    grain = choose_grain(months, years)
    if grain == "month":
        return grain, {month: found for month, found in months.items() if month is not None}
    if grain == "year":
        return grain, {year: all_.briefings for year, all_ in years.items()}
    decades: dict[int, list[Briefing]] = {}
    for year, all_ in years.items():
        decades.setdefault(year // 10, []).extend(all_.briefings)
    return grain, decades


def most_named(terms: Mapping[TermId, Term], most: int) -> list[Term]:
    """List the terms with most briefings; of equals the first in the order of the index."""
    return sorted((term for term in terms.values() if term.briefings), key=lambda term: -len(term.briefings))[:most]


def _lanes(edition: Edition, by_place: Mapping[int, Sequence[Briefing]], places: range) -> tuple[Lane, ...]:
    library = edition.library
    counts = {place: named_in(edition, briefings, "actors") for place, briefings in by_place.items()}
    terms = most_named(library.actors, LANES) if len(places) > 1 else ()
    rows = [[counts[place][term.record.id] if place in counts else 0 for place in places] for term in terms]
    highest = max((count for row in rows for count in row), default=0)
    return tuple(
        Lane(term_link(term, "actors"), tuple(Cell(count, _shade(count, highest)) for count in row))
        for term, row in zip(terms, rows, strict=True)
    )


def _shade(count: int, highest: int) -> int:
    """Shade by the root: beside an actor who is everywhere, the others would all be pale."""
    return level(math.isqrt(HUNDRED * HUNDRED * count // highest), HUNDRED) if count else 0


def _step(edition: Edition, grain: str, place: int, briefings: Sequence[Briefing]) -> Step:
    parts = {"month": (f"{place // 12:04}", f"{place % 12 + 1:02}"), "year": (f"{place:04}",)}.get(grain)
    href = permalink("archive", *parts) if parts else ""
    return Step(
        CountedLink(href, place_name(grain, place, edition.language), len(briefings)),
        company(edition, briefings, "actors", NAMES),
        company(edition, briefings, "topics", NAMES),
    )


def named_in(edition: Edition, briefings: Sequence[Briefing], vocabulary: Vocabulary) -> Counter[TermId]:
    """Count in how many of these briefings each term is named, in the order in which they name them."""
    ids_of = edition.library.all_ids(vocabulary)
    return Counter(chain.from_iterable([ids_of[it.path] for it in briefings]))


def company(
    edition: Edition, briefings: Sequence[Briefing], vocabulary: Vocabulary, most: int
) -> tuple[CountedLink, ...]:
    """Say which terms these briefings name most, and in how many of them."""
    terms, counts = edition.library.terms(vocabulary), named_in(edition, briefings, vocabulary)
    return tuple(
        CountedLink(permalink(vocabulary, name), terms[name].record.name, count, terms[name].record.kind)
        for name, count in counts.most_common(most)
    )
