"""The archive's first page: every year and month at a glance, and the briefings without a date."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model import UNDATED
from sitegen.pages.lists import ARCHIVE_FILES, twins_of
from sitegen.pages.page import CountedLink, Edition, Page
from sitegen.pages.periods import Month, by_month, months_of, undated_of, years_of
from sitegen.permalinks import permalink


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the archive, its twelve months, and how many of its briefings name none."""

    link: CountedLink
    months: tuple[Month, ...]
    without_month: int


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """What the archive's first page shows: a row a year, newest first, shaded by the fullest of all months."""

    total: int
    months: tuple[str, ...]
    years: tuple[YearRow, ...]
    undated: CountedLink | None


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the archive's first page."""
    years = {year: by_month(briefings) for year, briefings in years_of(edition).items()}
    highest = max((len(found) for months in years.values() for month, found in months.items() if month), default=0)
    undated = undated_of(edition)
    view = ArchiveView(
        total=len(edition.library.briefings),
        months=edition.language.months,
        years=tuple(
            YearRow(
                CountedLink(permalink("archive", year), year, sum(map(len, months.values()))),
                months_of(edition, year, months, highest),
                len(months.get(None, ())),
            )
            for year, months in years.items()
        ),
        undated=CountedLink(permalink("archive", UNDATED), "", len(undated)) if undated else None,
    )
    yield edition.page("archive", permalink("archive"), view, section="archive", twins=twins_of(ARCHIVE_FILES))
