"""The archive by time: all years, one year, one month, and the briefings without a date."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.library import sorting_date
from sitegen.model import UNDATED, Briefing, Permalink, parse_edtf
from sitegen.pages.lists import Pager, paginate
from sitegen.pages.page import Card, CountedLink, Edition, Link, Page
from sitegen.permalinks import permalink


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the archive and its twelve months; an empty month has no address."""

    link: CountedLink
    months: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """What the archive's first page shows."""

    total: int
    years: tuple[YearRow, ...]
    undated: CountedLink | None


@dataclass(frozen=True, slots=True)
class Group:
    """The briefings of a list that share a month; ``name`` is empty where they name no month."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodView:
    """What a page of a year or month shows; ``name`` is empty for the briefings without a date.

    ``twins`` is the folder of the list's files; a month has none, being part of its year's.
    An older page of the list has no ``count``, months or neighbours: it stays as it is when a briefing is added.
    """

    name: str
    count: int | None
    year: Link | None
    months: tuple[CountedLink, ...]
    groups: tuple[Group, ...]
    earlier: Link | None
    later: Link | None
    pager: Pager
    twins: Permalink | None


@dataclass(frozen=True, slots=True)
class _Period:
    """A year, a month or no date: the parts of its address, its name, its briefings, what stands around it."""

    parts: tuple[str | int, ...]
    name: str
    briefings: Sequence[Briefing]
    year: Link | None = None
    months: tuple[CountedLink, ...] = ()
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


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the archive's first page, the years, the months, and the undated."""
    years = years_of(edition)
    rows = tuple(YearRow(_year_link(year, all_), _months(edition, year, all_)) for year, all_ in years.items())
    undated = undated_of(edition)
    view = ArchiveView(
        total=len(edition.library.briefings),
        years=rows,
        undated=CountedLink(permalink("archive", UNDATED), "", len(undated)) if undated else None,
    )
    yield edition.page("archive", permalink("archive"), view, section="archive")
    yield from _years(edition, rows, years)
    yield from _all_months(edition, years)
    if undated:
        yield from _plan_period(edition, _Period(("archive", UNDATED), "", undated))


def _year_link(year: str, briefings: Sequence[Briefing]) -> CountedLink:
    return CountedLink(permalink("archive", year), year, len(briefings))


def _month_of(briefing: Briefing) -> int | None:
    when = sorting_date(briefing)
    return when.low.month if when and when.precision != "year" else None


def _month_link(edition: Edition, year: str, month: int) -> Link:
    when = parse_edtf(f"{year}-{month:02}")
    return Link(permalink("archive", year, f"{month:02}"), edition.language.date(when) if when else "")


def _months(edition: Edition, year: str, briefings: Sequence[Briefing]) -> tuple[CountedLink, ...]:
    counts = [0] * 13
    for briefing in briefings:
        counts[_month_of(briefing) or 0] += 1
    return tuple(
        CountedLink(permalink("archive", year, f"{month:02}") if counts[month] else "", name, counts[month])
        for month, name in enumerate(edition.language.months, 1)
    )


def _years(edition: Edition, rows: Sequence[YearRow], years: Mapping[str, Sequence[Briefing]]) -> Iterator[Page]:
    links = [Link(row.link.href, row.link.text) for row in rows]
    for at, (row, (year, briefings)) in enumerate(zip(rows, years.items(), strict=True)):
        later, earlier = links[at - 1] if at else None, links[at + 1] if at + 1 < len(links) else None
        period = _Period(("archive", year), row.link.text, briefings, months=row.months, earlier=earlier, later=later)
        yield from _plan_period(edition, period)


def _all_months(edition: Edition, years: Mapping[str, Sequence[Briefing]]) -> Iterator[Page]:
    filled = [(year, month) for year in years for month in range(12, 0, -1) if _named(years[year], month)]
    for at, (year, month) in enumerate(filled):
        later = _month_link(edition, *filled[at - 1]) if at else None
        earlier = _month_link(edition, *filled[at + 1]) if at + 1 < len(filled) else None
        period = _Period(
            ("archive", year, f"{month:02}"),
            _month_link(edition, year, month).text,
            _named(years[year], month),
            year=Link(permalink("archive", year), year),
            earlier=earlier,
            later=later,
        )
        yield from _plan_period(edition, period)


def _named(briefings: Sequence[Briefing], month: int) -> list[Briefing]:
    return [briefing for briefing in briefings if _month_of(briefing) == month]


def _plan_period(edition: Edition, period: _Period) -> Iterator[Page]:
    for link, part, pager in paginate(period.briefings, edition.config.page_size, *period.parts):
        is_front = not pager.number
        view = PeriodView(
            name=period.name,
            count=len(period.briefings) if is_front else None,
            year=period.year,
            months=period.months if is_front else (),
            groups=_groups(edition, part),
            earlier=period.earlier if is_front else None,
            later=period.later if is_front else None,
            pager=pager,
            twins=None if period.year else permalink(*period.parts),
        )
        yield edition.page("period", link, view, section="archive", subject=period.name, number=pager.number)


def _groups(edition: Edition, briefings: Sequence[Briefing]) -> tuple[Group, ...]:
    groups: dict[str, list[Card]] = {}
    for briefing in briefings:
        when, month = sorting_date(briefing), _month_of(briefing)
        name = _month_link(edition, when.year, month).text if when and month else ""
        groups.setdefault(name, []).append(edition.card(briefing))
    return tuple(Group(name, tuple(cards)) for name, cards in groups.items())
