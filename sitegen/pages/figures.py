"""What the figures of a page say: numbers over time, in hundredths or in four levels. A theme draws them.

A figure belongs to one list and spans its own years only: no other list changes it.

Throughout this module
    grain     is how finely time is cut: month, year or decade
    place     is the number of a month, year or decade, counted from the year 0
"""

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.edtf import EdtfDate, parse_edtf
from sitegen.language import Language
from sitegen.library import sorting_date
from sitegen.model import Briefing

# What fits side by side on a phone.
MOST_BARS = 36

# As many shades of one colour as a reader tells apart without a legend.
LEVELS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """How many briefings a time has; ``share`` is the height of its bar, in hundredths of the highest.

    ``start`` and ``end`` are the month or years that the search page is asked for, ``tick`` is what the axis says below
    it, where it says something.
    """

    name: str
    count: int
    share: int
    start: str
    end: str
    tick: str = ""


@dataclass(frozen=True, slots=True)
class TimeFigure:
    """Briefings over time, oldest first, a bar for each ``grain``: month, year or decade."""

    grain: str
    bars: tuple[Bar, ...]
    highest: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a calendar with briefings: its column and row, from 0, Monday first, and how many, in four levels."""

    week: int
    weekday: int
    level: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class CalendarFigure:
    """The days of a year that have briefings; ``months`` are the columns in which the twelve months begin."""

    year: str
    weeks: int
    months: tuple[int, ...]
    days: tuple[Day, ...]
    highest: int


def _month(when: EdtfDate) -> int | None:
    return when.low.year * 12 + when.low.month - 1 if when.precision != "year" else None


def choose_grain(months: Collection[int | None], years: Collection[int]) -> str:
    """Choose the finest grain that all dates allow and of which `MOST_BARS` are enough.

    ``months`` and ``years`` are the places of all dates; one that names no month has none among the months.
    """
    known = [] if None in months else [month for month in months if month is not None]
    for grain, places in (("month", known), ("year", years)):
        if places and max(places) - min(places) < MOST_BARS:
            return grain
    return "decade"


def time_figure(briefings: Sequence[Briefing], language: Language) -> TimeFigure | None:
    """Count briefings by month, year or decade; ``None`` where there is one bar or none.

    The undated are not counted.
    """
    dates = [when for briefing in briefings if (when := sorting_date(briefing))]
    months, years = [_month(when) for when in dates], [when.low.year for when in dates]
    grain = choose_grain(months, years)
    places: Mapping[str, Sequence[int | None]] = {
        "month": months,
        "year": years,
        "decade": [year // 10 for year in years],
    }
    return figure_of(grain, Counter(place for place in places[grain] if place is not None), language)


def figure_of(grain: str, counts: Counter[int], language: Language) -> TimeFigure | None:
    """Draw numbers by their place; ``None`` where there is one bar or none."""
    if len(counts) <= 1:
        return None
    highest = max(counts.values())
    places = range(min(counts), max(counts) + 1)
    ticks = _ticks(grain, places, language)
    bars = (
        Bar(
            place_name(grain, at, language),
            counts[at],
            round(100 * counts[at] / highest),
            *_bounds(grain, at),
            ticks.get(at, ""),
        )
        for at in places
    )
    return TimeFigure(grain, tuple(bars), highest)


# What is round, and how it is written: every fifth year, every January by its year. An axis names its ends, and between
# them what is round and at least so great a part of it away from the next name, which is what a phone has room for.
_ROUND: Mapping[str, tuple[int, Callable[[int], str]]] = {
    "month": (12, lambda place: f"{place // 12:04}"),
    "year": (5, lambda place: f"{place:04}"),
    "decade": (5, lambda place: f"{place:03}0"),
}
_APART = 5


def _ticks(grain: str, places: range, language: Language) -> Mapping[int, str]:
    """Say which places the axis names, and how."""
    every, name = _ROUND[grain]
    ticks = {places[0]: place_name(grain, places[0], language), places[-1]: place_name(grain, places[-1], language)}
    last = places[0]
    for place in places:
        if place % every == 0 and min(place - last, places[-1] - place) * _APART >= len(places):
            ticks[place] = name(place)
            last = place
    return ticks


def _bounds(grain: str, place: int) -> tuple[str, str]:
    """Say a place as dates are written: the same twice, or the first and the last year of a decade."""
    if grain == "decade":
        return f"{place:03}0", f"{place:03}9"
    when = f"{place // 12:04}-{place % 12 + 1:02}" if grain == "month" else f"{place:04}"
    return when, when


def place_name(grain: str, place: int, language: Language) -> str:
    """Name a month, year or decade."""
    if grain == "month":
        when = parse_edtf(f"{place // 12:04}-{place % 12 + 1:02}")
        return language.date(when) if when else ""
    return f"{place:04}" if grain == "year" else f"{place:03}0–{place:03}9"


def level(count: int, highest: int) -> int:
    """Say how strong a number's shade is, from 1 to `LEVELS`; nothing has none.

    >>> [level(count, 8) for count in (0, 1, 2, 3, 8)]
    [0, 1, 1, 2, 4]
    """
    return -(-LEVELS * count // highest) if count else 0


def calendar_figure(year: str, briefings: Iterable[Briefing], language: Language) -> CalendarFigure | None:
    """Place the briefings of a year that name their day in its calendar; ``None`` where none does."""
    dates = (when for briefing in briefings if (when := sorting_date(briefing)))
    found = [when for when in dates if when.precision == "day"]
    if not found:
        return None
    counts = Counter(when.low for when in found)
    names = {when.low: language.date(when) for when in found}
    highest, first = max(counts.values()), dt.date(int(year), 1, 1)

    def week(day: dt.date) -> int:
        return ((day - first).days + first.weekday()) // 7

    return CalendarFigure(
        year=year,
        weeks=week(dt.date(int(year), 12, 31)) + 1,
        months=tuple(week(dt.date(int(year), month, 1)) for month in range(1, len(calendar.month_name))),
        days=tuple(
            Day(week(day), day.weekday(), level(count, highest), names[day], count)
            for day, count in sorted(counts.items())
        ),
        highest=highest,
    )
