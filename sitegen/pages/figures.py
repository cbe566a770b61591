"""What the figures of a page say: numbers over time. A theme draws them.

A figure belongs to one list and spans its own years only: no other list changes it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.language import Language
from sitegen.library import sorting_date
from sitegen.model import Briefing, EdtfDate, parse_edtf

# What fits side by side on a phone.
MOST_BARS = 36


@dataclass(frozen=True, slots=True)
class Bar:
    """How many briefings a time has; ``share`` is the height of its bar, in hundredths of the highest."""

    name: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class TimeFigure:
    """Briefings over time, oldest first, a bar for each ``grain``: month, year or decade."""

    grain: str
    bars: tuple[Bar, ...]
    highest: int


def time_figure(briefings: Sequence[Briefing], language: Language) -> TimeFigure | None:
    """Count briefings by month, year or decade: the finest that all dates allow and `MOST_BARS` can show.

    ``None`` where there is one bar or none. The undated are not counted.
    """
    dates = [when for briefing in briefings if (when := sorting_date(briefing))]
    for grain, place in _GRAINS.items():
        places = [place(when) for when in dates]
        known = [at for at in places if at is not None]
        if len(known) < len(places) or not known:
            continue
        low, high = min(known), max(known)
        if low == high:
            return None
        if high - low < MOST_BARS or grain == "decade":
            return _figure(grain, Counter(known), range(low, high + 1), language)
    return None


def _month(when: EdtfDate) -> int | None:
    return int(when.year) * 12 + when.low.month - 1 if when.precision != "year" else None


_GRAINS: Mapping[str, Callable[[EdtfDate], int | None]] = {
    "month": _month,
    "year": lambda when: int(when.year),
    "decade": lambda when: int(when.year) // 10,
}


def _figure(grain: str, counts: Counter[int], places: Iterable[int], language: Language) -> TimeFigure:
    highest = max(counts.values())
    bars = (Bar(_name(grain, at, language), counts[at], round(100 * counts[at] / highest)) for at in places)
    return TimeFigure(grain, tuple(bars), highest)


def _name(grain: str, place: int, language: Language) -> str:
    if grain == "month":
        when = parse_edtf(f"{place // 12:04}-{place % 12 + 1:02}")
        return language.date(when) if when else ""
    return f"{place}" if grain == "year" else f"{place}0–{place}9"
