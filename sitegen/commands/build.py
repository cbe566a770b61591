"""``sitegen build``: from content to a published site."""

import datetime as dt
import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sitegen.assets import make_assets
from sitegen.cache import RECIPES, Cache
from sitegen.commands.check import issues_of
from sitegen.config import PATH
from sitegen.digests import Digester, digest
from sitegen.errors import ConfigError
from sitegen.feeds import make_feeds
from sitegen.feeds.pictures import make_pictures
from sitegen.files import Archive, read_layers
from sitegen.language import available_languages, load_language
from sitegen.library import HeldReason, collect
from sitegen.model import Briefing, Issue, Kept, Output, Planned, planned
from sitegen.pages import plan
from sitegen.pages.page import Card, Edition, Frame, Page, Sketch, make_edition
from sitegen.permalinks import output_path
from sitegen.publish import Published, Site, open_site
from sitegen.recipes import Recipe, Tell, prepare
from sitegen.render import Renderer
from sitegen.search import Means, index_library
from sitegen.theme import Theme, read_theme

# Where the files of the search index stand.
INDEX = "pagefind/"

# Is told the name of each step as it begins.
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did: how much it published, what it held back and why, and the faults it met.

    ``errors`` are the faults that keep something out of the site, or make it wrong; ``more`` are not in ``issues``.
    """

    briefings: int
    pages: int
    files: Published
    held: tuple[tuple[Briefing, HeldReason], ...]
    issues: tuple[Issue, ...]
    errors: int
    more: int = 0

    def as_it_stands(self, most: int) -> "BuildReport":
        """Say what there is to say of the site when nothing is done to it: every error, and the first advice only."""
        advice = [issue for issue in self.issues if issue.advice][:most]
        kept = (*(issue for issue in self.issues if not issue.advice), *advice)
        files = Published(0, 0, self.files.total)
        return replace(self, files=files, issues=kept, more=self.more + len(self.issues) - len(kept))


def build_site(  # noqa: PLR0913  (each is a choice of whoever calls)
    archive: Archive,
    output: Path,
    as_of: dt.date,
    *,
    with_search: bool = True,
    keep_index: bool = False,
    cache: Cache | None = None,
    why: Tell = lambda *_: None,
    progress: Progress = lambda _: None,
) -> BuildReport:
    """Build the site of an archive into ``output``.

    What the ``cache`` knows and stands in the output as it was left is not made again; ``why`` is told of what is made.
    With ``keep_index`` the search index stays as it stands. A file at fault is left out and named in the report; the
    rest is published. Raises `SitegenError` where nothing can be built: no configuration, no theme, a template that
    fails. The previous site then stands.
    """
    progress("planning")
    theme = read_theme(archive.config.theme, read_layers(archive.root, archive.config.theme))
    theme.require(archive.config.language)
    edition = edition_of(archive, as_of, with_search=with_search)
    pages = list(plan(edition))
    shelf = f"{RECIPES}{os.path.relpath(output, archive.root)}"
    recipes: dict[str, Recipe] = {}
    with open_site(output) as site:
        known = (cache and cache.read(shelf)) or {}
        progress("rendering")
        made = prepare(_planned(edition, pages, theme), known, site.standing, recipes, why)
        index: Iterable[Output | Kept] = ()
        if with_search:
            index = _keep_index(site) if keep_index else _index(edition, cache, site, progress)
        files = site.publish(itertools.chain(made, index))
        if cache and recipes != known:
            cache.write(**{shelf: recipes})
    issues = issues_of(archive, as_of)
    return BuildReport(
        briefings=len(edition.library.briefings),
        pages=len(pages),
        files=files,
        held=edition.library.held,
        issues=issues,
        errors=sum(not issue.advice for issue in issues),
    )


def _planned(edition: Edition, pages: Sequence[Page | Sketch], theme: Theme) -> Iterator[Planned]:
    """Plan every file of the site but the index, each with what it is made of."""
    assets, addresses = make_assets(theme)
    renderer = Renderer(theme, edition.config.language, addresses)
    look = digest(theme.files, edition.config.language)
    # A card stands in ten lists, the frame on every page.
    digester = Digester(Card, Frame)
    yield from map(planned, assets)
    for page in pages:
        made_of = page.made_of if isinstance(page, Sketch) else {"view": digester.digest(page)}
        yield Planned(output_path(page.permalink), {"theme": look, **made_of}, partial(_render, renderer, page))
    yield from make_pictures(edition, *theme.settings.picture)
    yield from make_feeds(edition, pages)


def _render(renderer: Renderer, page: Page | Sketch) -> bytes:
    return renderer.render(page.make() if isinstance(page, Sketch) else page)


def _index(edition: Edition, cache: Cache | None, site: Site, progress: Progress) -> Iterator[Output | Kept]:
    progress("indexing")
    means = Means(cache.folder / "search" if cache and cache.folder else None, site.standing)
    yield from index_library(edition.library, edition.config, means)


def _keep_index(site: Site) -> Iterator[Kept]:
    return (Kept(path, known) for path, known in site.standing.items() if path.startswith(INDEX))


def edition_of(archive: Archive, as_of: dt.date, *, with_search: bool = True) -> Edition:
    """Put an archive in order for publishing on a day.

    Raises `ConfigError` where the program knows nothing of the interface's language.
    """
    language = load_language(archive.config.language)
    if not language.months:
        raise ConfigError(
            f"{PATH}: the program cannot write dates in '{language.tag}'",
            f"set language to one of {', '.join(available_languages())}, or add sitegen/languages/{language.tag}.yaml",
        )
    library = collect(archive.briefings, archive.actors, archive.topics, as_of)
    return make_edition(archive.config, library, language, archive.notes, searchable=with_search)
