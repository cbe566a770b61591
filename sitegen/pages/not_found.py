"""The page a host shows where there is none."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.pages.page import Edition, Page
from sitegen.permalinks import file_link


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """It shows nothing of the archive."""


def plan(edition: Edition) -> Iterator[Page]:
    """Plan ``/404.html``."""
    yield edition.page("not_found", file_link("404.html"), NotFoundView(), indexable=False)
