"""The pages of a year, of a month, and of the briefings without a date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen.edtf import parse_edtf
from sitegen.library import sorting_date
from sitegen.model import UNDATED, Briefing, Permalink
from sitegen.pages.bulletin import bulletin_link, plan_bulletin
from sitegen.pages.figures import CalendarFigure, calendar_figure, level
from sitegen.pages.lists import LIST_FILES, PART_FILES, Pager, list_made_of, paginate, sketch, twins_of
from sitegen.pages.page import Card, Edition, Link, Page, Sketch
from sitegen.pages.parts import Part
from sitegen.permalinks import permalink


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
    month: tuple[str, int] | None = None
    bulletin: Permalink | None = None
    earlier: Link | None = None
    later: Link | None = None


def plan(edition: Edition) -> Iterator[Part[Sketch]]:
    """Plan the years, the months with their bulletins, and the undated."""
    for period in _periods(edition):
        made_of = list_made_of(edition, period.briefings, (period.earlier, period.later))
        yield Part(" ".join(period.parts), made_of, partial(_plan, edition, period))


def _plan(edition: Edition, period: _Period) -> Iterator[Sketch]:
    yield from _plan_list(edition, period)
    if period.month:
        yield from plan_bulletin(edition, *period.month, period.name, period.briefings)


def _periods(edition: Edition) -> Iterator[_Period]:
    yield from _years(edition)
    yield from _months(edition)
    if edition.undated:
        yield _Period(("archive", UNDATED), "", edition.undated)


def _month_of(briefing: Briefing) -> int | None:
    when = sorting_date(briefing)
    return when.low.month if when and when.precision != "year" else None


def month_name(edition: Edition, year: str, month: int) -> str:
    """Name a month in the language of the interface."""
    when = parse_edtf(f"{year}-{month:02}")
    return edition.language.date(when) if when else ""


def _month_link(edition: Edition, year: str, month: int) -> Link:
    return Link(permalink("archive", year, f"{month:02}"), month_name(edition, year, month))


def months_of(edition: Edition, year: str, highest: int) -> tuple[Month, ...]:
    """List the twelve months of a year, each shaded by the ``highest`` number."""
    months = edition.years[year].months
    counts = [len(months.get(number, ())) for number in range(1, len(edition.language.months) + 1)]
    return tuple(
        Month(permalink("archive", year, f"{number:02}") if count else "", name, count, level(count, highest))
        for number, (name, count) in enumerate(zip(edition.language.months, counts, strict=True), 1)
    )


def _years(edition: Edition) -> Iterator[_Period]:
    links = [Link(permalink("archive", year), year) for year in edition.years]
    for at, (year, all_) in enumerate(edition.years.items()):
        highest = max((len(found) for month, found in all_.months.items() if month), default=0)
        yield _Period(
            ("archive", year),
            year,
            all_.briefings,
            months=months_of(edition, year, highest),
            earlier=links[at + 1] if at + 1 < len(links) else None,
            later=links[at - 1] if at else None,
        )


def _months(edition: Edition) -> Iterator[_Period]:
    years = edition.years
    filled = [(year, month) for year, all_ in years.items() for month in range(12, 0, -1) if month in all_.months]
    links = [_month_link(edition, year, month) for year, month in filled]
    for at, (year, month) in enumerate(filled):
        yield _Period(
            ("archive", year, f"{month:02}"),
            links[at].text,
            years[year].months[month],
            year=Link(permalink("archive", year), year),
            month=(year, month),
            bulletin=bulletin_link(year, month),
            earlier=links[at + 1] if at + 1 < len(links) else None,
            later=links[at - 1] if at else None,
        )


def _plan_list(edition: Edition, period: _Period) -> Iterator[Sketch]:
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
