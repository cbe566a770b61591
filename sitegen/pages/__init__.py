"""Plan every page of the site: one module a kind, and this table of them.

A new kind of page is one module, one row here, and one template a theme.
"""

from collections.abc import Callable, Iterator

from sitegen.pages import (
    archive,
    briefing,
    crossing,
    home,
    indexes,
    not_found,
    note,
    periods,
    provenance,
    search,
    term,
    timeline,
)
from sitegen.pages.page import Edition, Page, Sketch
from sitegen.pages.parts import Part, all_of

Planner = Callable[[Edition], Iterator[Page | Sketch | Part[Sketch]]]

PLANNERS: tuple[Planner, ...] = (
    home.plan,
    briefing.plan,
    provenance.plan,
    term.plan,
    crossing.plan,
    indexes.plan,
    archive.plan,
    periods.plan,
    timeline.plan,
    search.plan,
    note.plan,
    not_found.plan,
)

# Template names: a theme has one file for each.
KINDS = (
    "home",
    "briefing",
    "provenance",
    "term",
    "crossing",
    "actors",
    "topics",
    "archive",
    "period",
    "bulletin",
    "timeline",
    "search",
    "note",
    "not_found",
)


def plan_parts(edition: Edition) -> Iterator[Page | Sketch | Part[Sketch]]:
    """Plan all pages of an edition but those of its parts, kind by kind, always in the same order."""
    for planner in PLANNERS:
        yield from planner(edition)


def plan(edition: Edition) -> Iterator[Page | Sketch]:
    """Plan all pages of an edition in that order."""
    return all_of(plan_parts(edition))
