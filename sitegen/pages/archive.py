"""The archive's first page: every year and month at a glance, the briefings without a date, and who published them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from sitegen.collation import collation_key
from sitegen.model import UNDATED, Briefing
from sitegen.pages.lists import ARCHIVE_FILES, twins_of
from sitegen.pages.page import CountedLink, Edition, Page
from sitegen.pages.periods import Month, months_of
from sitegen.permalinks import permalink


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the archive, its twelve months, and how many of its briefings name none."""

    link: CountedLink
    months: tuple[Month, ...]
    without_month: int


# Enough to judge what an archive draws on; search has all of them.
PUBLISHERS = 24


@dataclass(frozen=True, slots=True)
class PublishersView:
    """Who published what the archive holds, the most frequent first; how many ``more`` there are, how often none is."""

    links: tuple[CountedLink, ...]
    more: int
    unknown: int


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """What the archive's first page shows: a row a year, newest first, shaded by the fullest of all months."""

    total: int
    months: tuple[str, ...]
    years: tuple[YearRow, ...]
    undated: CountedLink | None
    publishers: PublishersView


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the archive's first page."""
    years, undated = edition.years, edition.undated
    highest = max((len(found) for year in years.values() for month, found in year.months.items() if month), default=0)
    view = ArchiveView(
        total=len(edition.library.briefings),
        months=edition.language.months,
        years=tuple(
            YearRow(
                CountedLink(permalink("archive", year), year, len(all_.briefings)),
                months_of(edition, year, highest),
                len(all_.months.get(None, ())),
            )
            for year, all_ in years.items()
        ),
        undated=CountedLink(permalink("archive", UNDATED), "", len(undated)) if undated else None,
        publishers=_publishers(edition.library.briefings),
    )
    yield edition.page("archive", permalink("archive"), view, section="archive", twins=twins_of(ARCHIVE_FILES))


def _publishers(briefings: Iterable[Briefing]) -> PublishersView:
    counts = Counter(briefing.source.publisher for briefing in briefings)
    unknown = counts.pop(None, 0)
    names = sorted(filter(None, counts), key=lambda name: (-counts[name], collation_key(name)))
    href = f"{permalink('search')}?publisher="
    links = tuple(CountedLink(f"{href}{quote(name, safe='')}", name, counts[name]) for name in names[:PUBLISHERS])
    return PublishersView(links, len(names) - len(links), unknown)
