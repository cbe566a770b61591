"""The home page: the latest briefings and the ways in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.edtf import EdtfDate
from sitegen.library import Term, sorting_date
from sitegen.model import Briefing, TermId
from sitegen.pages.page import Card, CountedLink, Edition, Page, counted_link
from sitegen.pages.periods import month_name, years_of
from sitegen.pages.timeline import company, most_named
from sitegen.permalinks import permalink

LATEST = 10
FREQUENT = 12
OF_THE_MONTH = 6


@dataclass(frozen=True, slots=True)
class MonthView:
    """The newest month of the archive, and whom and what its briefings name most."""

    link: CountedLink
    actors: tuple[CountedLink, ...]
    topics: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the home page shows; ``total`` is the number of briefings in the archive."""

    total: int
    latest: tuple[Card, ...]
    actors: tuple[CountedLink, ...]
    topics: tuple[CountedLink, ...]
    years: tuple[CountedLink, ...]
    span: str
    month: MonthView | None


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the home page."""
    library, years = edition.library, years_of(edition)
    view = HomeView(
        total=len(library.briefings),
        latest=tuple(edition.card(briefing) for briefing in library.briefings[:LATEST]),
        actors=_most_frequent(library.actors, "actors"),
        topics=_most_frequent(library.topics, "topics"),
        years=tuple(CountedLink(permalink("archive", year), year, len(all_)) for year, all_ in years.items()),
        month=_newest_month(edition),
        span="–".join(dict.fromkeys((min(years), max(years)))) if years else "",
    )
    site = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": edition.config.title,
        "url": edition.config.url,
        "inLanguage": edition.config.language,
        **({"description": edition.config.description} if edition.config.description else {}),
    }
    yield edition.page("home", permalink(), view, section="home", json_ld=site)


def _most_frequent(terms: Mapping[TermId, Term], vocabulary: str) -> tuple[CountedLink, ...]:
    return tuple(counted_link(term, vocabulary) for term in most_named(terms, FREQUENT))


def _newest_month(edition: Edition) -> MonthView | None:
    """Say what the newest month is about; nothing asks the clock which month it is."""
    months = ((when.year, when.low.month) for _, when in _with_month(edition))
    newest = next(months, None)
    if newest is None:
        return None
    briefings = [it for it, when in _with_month(edition) if (when.year, when.low.month) == newest]
    year, month = newest
    return MonthView(
        CountedLink(permalink("archive", year, f"{month:02}"), month_name(edition, year, month), len(briefings)),
        company(edition, briefings, "actors", OF_THE_MONTH),
        company(edition, briefings, "topics", OF_THE_MONTH),
    )


def _with_month(edition: Edition) -> Iterator[tuple[Briefing, EdtfDate]]:
    for briefing in edition.library.briefings:
        when = sorting_date(briefing)
        if when and when.precision != "year":
            yield briefing, when
