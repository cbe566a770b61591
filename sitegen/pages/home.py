"""The home page: the latest briefings and the ways in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.library import Term
from sitegen.model import TermId
from sitegen.pages.archive import years_of
from sitegen.pages.page import Card, CountedLink, Edition, Page, counted_link
from sitegen.permalinks import permalink

LATEST = 10
FREQUENT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the home page shows; ``total`` is the number of briefings in the archive."""

    total: int
    latest: tuple[Card, ...]
    actors: tuple[CountedLink, ...]
    topics: tuple[CountedLink, ...]
    years: tuple[CountedLink, ...]
    span: str


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the home page."""
    library, years = edition.library, years_of(edition)
    view = HomeView(
        total=len(library.briefings),
        latest=tuple(edition.card(briefing) for briefing in library.briefings[:LATEST]),
        actors=_most_frequent(library.actors, "actors"),
        topics=_most_frequent(library.topics, "topics"),
        years=tuple(CountedLink(permalink("archive", year), year, len(all_)) for year, all_ in years.items()),
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
    ordered = sorted((term for term in terms.values() if term.briefings), key=lambda term: -len(term.briefings))
    return tuple(counted_link(term, vocabulary) for term in ordered[:FREQUENT])
