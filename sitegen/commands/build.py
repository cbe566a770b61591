"""``sitegen build``: from content to a published site."""

import datetime as dt
import itertools
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from sitegen.addresses import KINDS
from sitegen.archive import Archive
from sitegen.assets import make_assets
from sitegen.cache import OF_OUTPUTS, Cache
from sitegen.commands.check import find_again, in_order, told_of
from sitegen.commands.course import Course, find_texts, key_of, take_course
from sitegen.commands.edition import edition_of, remember
from sitegen.digests import Digester, digest
from sitegen.errors import FaultsError
from sitegen.feeds import make_feeds
from sitegen.feeds.pictures import make_pictures
from sitegen.layers import read_layers
from sitegen.ledger import Moved
from sitegen.links import LinkBook, Saved
from sitegen.model import Briefing, Issue, Kept, Output, Permalink, Planned, planned
from sitegen.pages import plan
from sitegen.pages.briefing import plan_one
from sitegen.pages.page import Card, Edition, Frame, Page, Sketch
from sitegen.permalinks import output_path
from sitegen.publish import Site, open_site
from sitegen.recipes import Recipe, prepare
from sitegen.render import Renderer
from sitegen.reports import ADVICE_TOLD, BuildReport, Progress, Tell
from sitegen.search import Means, index_library
from sitegen.theme import CompiledTemplates, Theme, read_theme

# Where the files of the search index stand.
INDEX = "pagefind/"


def build_site(  # noqa: PLR0913  (each is a choice of whoever calls)
    archive: Archive,
    output: Path,
    as_of: dt.date,
    *,
    with_search: bool = True,
    keep_index: bool = False,
    strict: bool = False,
    jobs: int | None = None,
    cache: Cache | None = None,
    why: Tell = lambda *_: None,
    progress: Progress = lambda _: None,
) -> BuildReport:
    """Build the site of an archive into ``output``.

    What the ``cache`` knows and stands in the output as it was left is not made again; ``why`` is told of what is made.
    With ``keep_index`` the search index stays as it stands. A file at fault is left out and named in the report; the
    rest is published. Raises `SitegenError` where nothing can be built: no configuration, no theme, a template that
    fails. The previous site then stands; so it does in a ``strict`` build that meets a fault, which raises
    `FaultsError`.
    """
    progress("planning")
    theme = read_theme(archive.config.theme, read_layers(archive.root, archive.config.theme))
    theme.require(archive.config.language)
    edition = edition_of(archive, as_of, with_search=with_search, kin=cache.read("kin") if cache else None)
    found = find_again(archive, as_of, cache.read("found") if cache else None)
    place = os.path.relpath(output, archive.root)
    recipes: dict[str, Recipe] = {}
    with open_site(output) as site:
        known = _Known.read(cache, place) if cache else _Known()
        templates = (cache and cache.read("templates")) or {}
        compiled = CompiledTemplates(templates)
        progress("rendering")
        key = key_of(archive, as_of, searchable=with_search)
        texts = None
        if known.course and known.course.holds(key, archive):
            texts = find_texts(edition.library, known.recipes, site.standing)
        if known.course and texts is not None:
            course = known.course
            planned_files = _plan_texts(edition, theme, compiled, known.recipes, texts)
        else:
            pages = deque(plan(edition))
            number, shown = len(pages), [page.permalink for page in pages if page.indexable]
            remembered = remember(archive, edition, shown)
            course = take_course(key, archive, number, remembered.moved, remembered.standing)
            planned_files = _plan_all(edition, pages, shown, theme, compiled, remembered.moved)
        issues, more = told_of(archive, as_of, found, course.issues, ADVICE_TOLD)
        if strict and any(not issue.advice for issue in issues):
            raise FaultsError(issues)
        book = LinkBook(edition.config.url, known.links)
        made = prepare(planned_files, known.recipes, site.standing, recipes, why)
        index: Iterable[Output | Kept] = ()
        if with_search:
            index = _keep_index(site) if keep_index else _index(edition, cache, site, jobs, progress)
        broken: list[Issue] = []
        files = site.publish(_checked(itertools.chain(made, index), book, site, archive.root, broken, strict=strict))
        if cache and (recipes != known.recipes or course != known.course):
            _Known(recipes, book.save(), course).write(cache, place)
            cache.write(kin=edition.kin, found=found)
        if cache and not compiled.used.keys() <= templates.keys():
            cache.write(templates=compiled.used)
        noted = site.noted()
    issues = in_order((*issues, *broken))
    return BuildReport(
        briefings=len(edition.library.briefings),
        pages=course.pages,
        files=files,
        held=tuple((briefing.path, reason) for briefing, reason in edition.library.held),
        issues=issues,
        errors=sum(not issue.advice for issue in issues),
        more=more,
        standing=course.standing,
        site=noted,
    )


class _Known(NamedTuple):
    """What is known of an output folder: the recipes of its files, the links of its pages, the course last taken."""

    recipes: Mapping[str, Recipe] = MappingProxyType({})
    links: Saved | None = None
    course: Course | None = None

    @classmethod
    def read(cls, cache: Cache, place: str) -> "_Known":
        """Read all of it, or nothing: one without the other is of no use."""
        recipes, links, course = (cache.read(f"{kind}{place}") for kind in OF_OUTPUTS)
        return cls(recipes, links, course) if recipes and links and course else cls()

    def write(self, cache: Cache, place: str) -> None:
        entries: dict[str, Any] = {f"{kind}{place}": value for kind, value in zip(OF_OUTPUTS, self, strict=True)}
        cache.write(**entries)


def _checked(  # noqa: PLR0913  (all that the check of links needs)
    outputs: Iterable[Output | Kept], book: LinkBook, site: Site, root: Path, broken: list[Issue], *, strict: bool
) -> Iterator[Output | Kept]:
    """Pass outputs on; when all are known, look whether every link of the site leads to one of them."""
    files: set[str] = set()
    for output in outputs:
        files.add(output.path)
        if output.path.endswith(KINDS) and not output.path.startswith(INDEX):
            if isinstance(output, Kept):
                book.keep(output.path)
            else:
                book.note(output.path, output.body)
        yield output
    pairs = ((page, link.replace("/index.html", "/")) for page, link in book.broken(files, site.read))
    broken.extend(dict.fromkeys(_tell_broken(root, *pair) for pair in pairs))
    if strict and broken:
        raise FaultsError(tuple(broken))


def _plan_all(  # noqa: PLR0913, PLR0917  (each is a part of the plan)
    edition: Edition,
    pages: deque[Page | Sketch],
    shown: Sequence[Permalink],
    theme: Theme,
    compiled: CompiledTemplates,
    moved: Moved,
) -> Iterator[Planned]:
    """Plan every file of the site but the index, each with what it is made of.

    A page is taken from ``pages`` as it is planned: what is known of it then would be known twice. ``shown`` are the
    addresses of those that search engines may show.
    """
    assets, addresses = make_assets(theme)
    renderer = Renderer(theme, edition.config.language, addresses, compiled)
    plan_page = _page_planner(edition, theme, renderer)
    yield from map(planned, assets)
    while pages:
        yield plan_page(pages.popleft())
    renderer.forget()
    yield from make_pictures(edition, *theme.settings.picture)
    yield from make_feeds(edition, shown, moved)


def _plan_texts(
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


def _index(
    edition: Edition, cache: Cache | None, site: Site, jobs: int | None, progress: Progress
) -> Iterator[Output | Kept]:
    progress("indexing")
    folder = cache.folder / "search" if cache and cache.folder else None
    means = Means(folder, site.standing, jobs, cache.told if cache else [])
    yield from index_library(edition.library, edition.config, means)


def _keep_index(site: Site) -> Iterator[Kept]:
    return (Kept(path, known) for path, known in site.standing.items() if path.startswith(INDEX))


def _tell_broken(root: Path, page: str, link: str) -> Issue:
    """Say where in the content a link of a page stands that leads nowhere; else it is the theme's."""
    source = f"content/{page.removesuffix('/index.html')}.md"
    note = f"content/pages/{page.removesuffix('/index.html')}.md"
    path = next((path for path in (source, note) if (root / path).is_file()), page)
    line = 0
    if path != page:
        # As it was resolved, or the end of it as somebody may have written it.
        tail = f"#{link.partition('#')[2]}" if "#" in link else link.rpartition("/")[2]
        lines = (root / path).read_text("utf-8", errors="replace").splitlines()
        found = (number for words in (link, tail) if words for number, text in enumerate(lines, 1) if words in text)
        line = next(found, 0)
    message = f"the link {link} leads nowhere"
    return Issue(path=path, line=line, rule="L005", message=message, hint="correct the address, or take the link out")
