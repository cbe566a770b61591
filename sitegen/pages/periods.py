"""The pages of a year, of a month, and of the briefings without a date."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen.edtf import parse_edtf
from sitegen.library import sorting_date
from sitegen.model import UNDATED, Briefing, Permalink
from sitegen.pages.bulletin import bulletin_link, plan_bulletin
from sitegen.pages.figures import CalendarFigure, calendar_figure, level
from sitegen.pages.lists import LIST_FILES, PART_FILES, Pager, paginate, sketch, twins_of
from sitegen.pages.page import Card, Edition, Link, Page, Sketch
from sitegen.permalinks import permalink

# The briefings of a year by the month they name, newest first; ``None`` maps to those that name none.
ByMonth = Mapping[int | None, Sequence[Briefing]]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year: its briefings, and the shade of its cell; an empty one has no address."""

    href: str
    text: str
    count: int
    level: int


@dataclass(frozen=True, slots=True)
class Group:
    """The briefings of a list that share a month; ``name`` is empty where they name no month."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodView:
    """What a page of a year or month shows; ``name`` is empty for the briefings without a date.

    A year has its ``calendar``, a month its ``bulletin``.
    An older page of the list has no ``count``, months or neighbours: it stays as it is when a briefing is added.
    """

    name: str
    count: int | None
    year: Link | None
    months: tuple[Month, ...]
    calendar: CalendarFigure | None
    bulletin: Permalink | None
    groups: tuple[Group, ...]
    earlier: Link | None
    later: Link | None
    pager: Pager


@dataclass(frozen=True, slots=True)
class _Period:
    """A year, a month or no date: the parts of its address, its name, its briefings, what stands around it."""

    parts: tuple[str, ...]
    name: str
    briefings: Sequence[Briefing]
    year: Link | None = None
    months: tuple[Month, ...] = ()
    bulletin: Permalink | None = None
    earlier: Link | None = None
    later: Link | None = None


def years_of(edition: Edition) -> Mapping[str, tuple[Briefing, ...]]:
    """Map each year to its briefings, both newest first."""
    years: dict[str, list[Briefing]] = {}
    for briefing in edition.library.briefings:
        when = sorting_date(briefing)
        if when:
            years.setdefault(when.year, []).append(briefing)
    return {year: tuple(briefings) for year, briefings in years.items()}


def undated_of(edition: Edition) -> tuple[Briefing, ...]:
    """List the briefings without a date."""
    return tuple(briefing for briefing in edition.library.briefings if not sorting_date(briefing))


def plan(edition: Edition) -> Iterator[Sketch]:
    """Plan the years, the months with their bulletins, and the undated."""
    years = {year: (briefings, by_month(briefings)) for year, briefings in years_of(edition).items()}
    yield from _plan_years(edition, years)
    yield from _plan_months(edition, {year: months for year, (_, months) in years.items()})
    undated = undated_of(edition)
    if undated:
        yield from _plan_period(edition, _Period(("archive", UNDATED), "", undated))


def _month_of(briefing: Briefing) -> int | None:
    when = sorting_date(briefing)
    return when.low.month if when and when.precision != "year" else None


def month_name(edition: Edition, year: str, month: int) -> str:
    """Name a month in the language of the interface."""
    when = parse_edtf(f"{year}-{month:02}")
    return edition.language.date(when) if when else ""


def _month_link(edition: Edition, year: str, month: int) -> Link:
    return Link(permalink("archive", year, f"{month:02}"), month_name(edition, year, month))


def by_month(briefings: Sequence[Briefing]) -> ByMonth:
    """Map the months of a year to their briefings."""
    months: dict[int | None, list[Briefing]] = {}
    for briefing in briefings:
        months.setdefault(_month_of(briefing), []).append(briefing)
    return months


def months_of(edition: Edition, year: str, months: ByMonth, highest: int) -> tuple[Month, ...]:
    """List the twelve months of a year, each shaded by the ``highest`` number."""
    counts = [len(months.get(number, ())) for number in range(1, len(edition.language.months) + 1)]
    return tuple(
        Month(permalink("archive", year, f"{number:02}") if count else "", name, count, level(count, highest))
        for number, (name, count) in enumerate(zip(edition.language.months, counts, strict=True), 1)
    )


def _plan_years(edition: Edition, years: Mapping[str, tuple[Sequence[Briefing], ByMonth]]) -> Iterator[Sketch]:
    links = [Link(permalink("archive", year), year) for year in years]
    for at, (year, (briefings, months)) in enumerate(years.items()):
        highest = max((len(found) for month, found in months.items() if month), default=0)
        period = _Period(
            ("archive", year),
            year,
            briefings,
            months=months_of(edition, year, months, highest),
            earlier=links[at + 1] if at + 1 < len(links) else None,
            later=links[at - 1] if at else None,
        )
        yield from _plan_period(edition, period)


def _plan_months(edition: Edition, years: Mapping[str, ByMonth]) -> Iterator[Sketch]:
    filled = [(year, month) for year, months in years.items() for month in range(12, 0, -1) if month in months]
    for at, (year, month) in enumerate(filled):
        period = _Period(
            ("archive", year, f"{month:02}"),
            month_name(edition, year, month),
            years[year][month],
            year=Link(permalink("archive", year), year),
            bulletin=bulletin_link(year, month),
            earlier=_month_link(edition, *filled[at + 1]) if at + 1 < len(filled) else None,
            later=_month_link(edition, *filled[at - 1]) if at else None,
        )
        yield from _plan_period(edition, period)
        yield from plan_bulletin(edition, year, month, period.name, period.briefings)


def _plan_period(edition: Edition, period: _Period) -> Iterator[Sketch]:
    for link, part, pager in paginate(period.briefings, edition.config.page_size, *period.parts):
        make = partial(_make, edition, period, link, part, pager)
        if pager.number:
            yield sketch(edition, link, part, (period.parts, pager), make)
        else:
            about = (period.parts, period.earlier, period.later, pager)
            yield sketch(edition, link, period.briefings, about, make)


def _make(edition: Edition, period: _Period, link: Permalink, part: Sequence[Briefing], pager: Pager) -> Page:
    is_front, is_year = not pager.number, bool(period.months)
    view = PeriodView(
        name=period.name,
        count=len(period.briefings) if is_front else None,
        year=period.year,
        months=period.months if is_front else (),
        calendar=calendar_figure(period.name, period.briefings, edition.language) if is_front and is_year else None,
        bulletin=period.bulletin if is_front else None,
        groups=_groups(edition, part),
        earlier=period.earlier if is_front else None,
        later=period.later if is_front else None,
        pager=pager,
    )
    twins = twins_of(PART_FILES if period.year else LIST_FILES, *period.parts)
    return edition.page("period", link, view, section="archive", subject=period.name, number=pager.number, twins=twins)


def _groups(edition: Edition, briefings: Sequence[Briefing]) -> tuple[Group, ...]:
    groups: dict[str, list[Card]] = {}
    for briefing in briefings:
        when, month = sorting_date(briefing), _month_of(briefing)
        name = _month_link(edition, when.year, month).text if when and month else ""
        groups.setdefault(name, []).append(edition.card(briefing))
    return tuple(Group(name, tuple(cards)) for name, cards in groups.items())
