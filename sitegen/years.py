"""The briefings of each year, and of each month of it: counted once for all pages that ask for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.library import sorting_date
from sitegen.model import Briefing


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year: its briefings, and those of each month of it; ``None`` maps to those that name none. Newest first."""

    briefings: Sequence[Briefing]
    months: Mapping[int | None, Sequence[Briefing]]


def calendar_years(briefings: Iterable[Briefing]) -> dict[str, CalendarYear]:
    """Map each year to its briefings, in the order in which they are given; the undated have none."""
    years: dict[str, tuple[list[Briefing], dict[int | None, list[Briefing]]]] = {}
    for briefing in briefings:
        when = sorting_date(briefing)
        if when:
            found, months = years.setdefault(when.year, ([], {}))
            found.append(briefing)
            months.setdefault(None if when.precision == "year" else when.low.month, []).append(briefing)
    return {year: CalendarYear(found, months) for year, (found, months) in years.items()}
