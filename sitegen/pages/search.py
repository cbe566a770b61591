"""The search page: the script finds, and without it the page leads to the indexes."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.pages.page import Edition, Page
from sitegen.permalinks import permalink
from sitegen.tiers import cut_tiers


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the search page shows: how many briefings there are, and the folders of `/pagefind/` that the script asks.

    An empty archive has none, nor has a site built without its index.
    """

    total: int
    tiers: tuple[str, ...]


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the search page; its canonical address leaves out what is searched for, so no page of results is indexed."""
    briefings = edition.library.briefings
    tiers = tuple(tier.name for tier in cut_tiers(briefings)) if edition.searchable else ()
    view = SearchView(len(briefings), tiers)
    yield edition.page("search", permalink("search"), view, section="search")
