"""The home page: the latest briefings and the ways in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.library import VOCABULARIES, Term, Vocabulary
from sitegen.model import Briefing, TermId
from sitegen.pages.figures import place_name
from sitegen.pages.page import Card, CountedLink, Edition, Page, counted_link
from sitegen.pages.timeline import company, most_named
from sitegen.permalinks import permalink

# Enough to see what the archive is of; the pages behind them list the others.
LATEST = 10
FREQUENT = 12
FOLLOWED = 6

# How many months back from the newest one looks for what is followed: no farther than the numbers tell something, which
# they do where somebody stands in so many briefings. Else they are a row of ones.
WINDOWS = (1, 3, 6, 12)
TELLING = 3


@dataclass(frozen=True, slots=True)
class RecentView:
    """The newest months of the archive, and whom and what their briefings name most; several have no address."""

    time: CountedLink
    actors: tuple[CountedLink, ...]
    topics: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the home page shows; ``total`` is the number of briefings in the archive, ``first`` its first year."""

    total: int
    latest: tuple[Card, ...]
    actors: tuple[CountedLink, ...]
    topics: tuple[CountedLink, ...]
    years: tuple[CountedLink, ...]
    first: str
    last: str
    recent: RecentView | None


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the home page."""
    library, years = edition.library, edition.years
    view = HomeView(
        total=len(library.briefings),
        latest=tuple(edition.card(briefing) for briefing in library.briefings[:LATEST]),
        actors=_most_frequent(library.actors, "actors"),
        topics=_most_frequent(library.topics, "topics"),
        years=tuple(CountedLink(permalink("archive", year), year, len(all_.briefings)) for year, all_ in years.items()),
        recent=_recent(edition),
        first=min(years, default=""),
        last=max(years, default=""),
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


def _recent(edition: Edition) -> RecentView | None:
    """Say what the newest months are about; nothing asks the clock which they are.

    ``None`` where their numbers tell nothing, and where they are the whole archive, of which the page says the same.
    """
    by_place = {
        int(year) * 12 + month - 1: found
        for year, all_ in edition.years.items()
        for month, found in all_.months.items()
        if month is not None
    }
    newest = max(by_place, default=0)
    for months in WINDOWS:
        # Newest first, as the briefings are.
        places = [place for place in range(newest, newest - months, -1) if place in by_place]
        briefings = [briefing for place in places for briefing in by_place[place]]
        named = {it: _followed(edition, briefings, it) for it in VOCABULARIES}
        if len(briefings) == len(edition.library.briefings):
            return None
        if any(links and links[0].count >= TELLING for links in named.values()):
            time = CountedLink(*_span(edition, places[-1], newest), len(briefings))
            return RecentView(time, named["actors"], named["topics"])
    return None


def _followed(edition: Edition, briefings: list[Briefing], vocabulary: Vocabulary) -> tuple[CountedLink, ...]:
    """List what is named more than once."""
    return tuple(link for link in company(edition, briefings, vocabulary, FOLLOWED) if link.count > 1)


def _span(edition: Edition, first: int, last: int) -> tuple[str, str]:
    """Give the address of a month, and the name of the months from the first to the last."""
    names = [place_name("month", month, edition.language) for month in (first, last)]
    if first < last:
        if first // 12 == last // 12:
            names[0] = names[0].removesuffix(f" {last // 12}")
        return "", "\u00a0– ".join(names)
    return permalink("archive", f"{first // 12:04}", f"{first % 12 + 1:02}"), names[0]
