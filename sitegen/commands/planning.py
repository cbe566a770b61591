"""Plan every file of the site but the search index, each with what it is made of; none is made here."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from sitegen.assets import make_assets
from sitegen.digests import Digester, digest
from sitegen.environment import CompiledTemplates
from sitegen.feeds.pictures import make_pictures
from sitegen.model import Briefing, Output, Planned, planned
from sitegen.pages.briefing import plan_one
from sitegen.pages.page import Card, Edition, Frame, Page, Sketch
from sitegen.pages.parts import Part
from sitegen.permalinks import output_path
from sitegen.render import Renderer
from sitegen.theme import Theme


class Look(NamedTuple):
    """A theme in one language and its digest, the files that pages load with it, and what renders pages with it."""

    theme: Theme
    digest: str
    assets: tuple[Output, ...]
    renderer: Renderer


def look_of(theme: Theme, language: str, compiled: CompiledTemplates) -> Look:
    """Make ready to render with a theme; raises `ThemeError` where it does not speak the language."""
    assets, addresses = make_assets(theme)
    renderer = Renderer(theme, language, addresses, compiled)
    return Look(theme, digest(theme.files, language), tuple(assets), renderer)


def plan_all(
    edition: Edition, pages: deque[Page | Sketch], feeds: Iterable[Planned | Part[Planned]], look: Look
) -> Iterator[Planned | Part[Planned]]:
    """Plan every file of the site but the index, each with what it is made of.

    A page is taken from ``pages`` as it is planned: what is known of it then would be known twice.
    """
    plan_page = _page_planner(look)
    yield from map(planned, look.assets)
    while pages:
        yield plan_page(pages.popleft())
    look.renderer.forget()
    yield from make_pictures(edition, *look.theme.settings.picture)
    yield from feeds


def plan_texts(edition: Edition, look: Look, texts: Iterable[Briefing]) -> Iterator[Planned]:
    """Plan the pages of some briefings."""
    plan_page = _page_planner(look)
    return (plan_page(plan_one(edition, briefing)) for briefing in texts)


def _page_planner(look: Look) -> Callable[[Page | Sketch], Planned]:
    # A card stands in ten lists, the frame on every page.
    digester = Digester(Card, Frame)

    def plan_page(page: Page | Sketch) -> Planned:
        made_of = page.made_of if isinstance(page, Sketch) else f"view:{digester.digest(page)}"
        make = partial(_render, look.renderer, page)
        return Planned(output_path(page.permalink), f"theme:{look.digest} {made_of}", make, apart=True)

    return plan_page


def _render(renderer: Renderer, page: Page | Sketch) -> bytes:
    return renderer.render(page.make() if isinstance(page, Sketch) else page)
