"""The search page: the script finds, and without it the page leads to the indexes."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.pages.page import Edition, Page
from sitegen.permalinks import permalink

# The folders of `/pagefind/` that the script searches; an empty archive has none.
TIERS = ("recent",)


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the search page shows."""

    total: int
    tiers: tuple[str, ...]


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the search page. It has nothing of its own to be found by, so search engines pass it over."""
    total = len(edition.library.briefings)
    view = SearchView(total, TIERS if total and edition.searchable else ())
    yield edition.page("search", permalink("search"), view, section="search", indexable=False)
