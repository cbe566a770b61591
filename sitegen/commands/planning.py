"""Plan every file of the site but the search index, each with what it is made of; none is made here."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from sitegen.assets import make_assets
from sitegen.digests import Digester, digest
from sitegen.environment import CompiledTemplates
from sitegen.feeds.pictures import make_pictures
from sitegen.model import Briefing, Planned, planned
from sitegen.pages.briefing import plan_one
from sitegen.pages.page import Card, Edition, Frame, Page, Sketch
from sitegen.permalinks import output_path
from sitegen.recipes import Recipe
from sitegen.render import Renderer
from sitegen.theme import Theme


def plan_all(
    edition: Edition,
    pages: deque[Page | Sketch],
    feeds: Iterator[Planned],
    theme: Theme,
    compiled: CompiledTemplates,
) -> Iterator[Planned]:
    """Plan every file of the site but the index, each with what it is made of.

    A page is taken from ``pages`` as it is planned: what is known of it then would be known twice.
    """
    assets, addresses = make_assets(theme)
    renderer = Renderer(theme, edition.config.language, addresses, compiled)
    plan_page = _page_planner(edition, theme, renderer)
    yield from map(planned, assets)
    while pages:
        yield plan_page(pages.popleft())
    renderer.forget()
    yield from make_pictures(edition, *theme.settings.picture)
    yield from feeds


def plan_texts(
    edition: Edition,
    theme: Theme,
    compiled: CompiledTemplates,
    known: Mapping[str, Recipe],
    texts: Mapping[str, Briefing],
) -> Iterator[Planned]:
    """Plan the pages of some briefings, and every other file as it is known, which stands and so is never made."""
    _, addresses = make_assets(theme)
    plan_page = _page_planner(edition, theme, Renderer(theme, edition.config.language, addresses, compiled))
    for path, (made_of, _) in known.items():
        if path in texts:
            yield plan_page(plan_one(edition, texts[path]))
        else:
            yield Planned(path, made_of, bytes)


def _page_planner(edition: Edition, theme: Theme, renderer: Renderer) -> Callable[[Page | Sketch], Planned]:
    look = digest(theme.files, edition.config.language)
    # A card stands in ten lists, the frame on every page.
    digester = Digester(Card, Frame)

    def plan_page(page: Page | Sketch) -> Planned:
        made_of = page.made_of if isinstance(page, Sketch) else f"view:{digester.digest(page)}"
        return Planned(output_path(page.permalink), f"theme:{look} {made_of}", partial(_render, renderer, page))

    return plan_page


def _render(renderer: Renderer, page: Page | Sketch) -> bytes:
    return renderer.render(page.make() if isinstance(page, Sketch) else page)
