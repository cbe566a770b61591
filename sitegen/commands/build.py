"""``sitegen build``: from content to a published site."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sitegen.addresses import KINDS, makes_plain_pages
from sitegen.archive import Archive
from sitegen.cache import Cache
from sitegen.commands.check import find_again, in_order, told_of
from sitegen.commands.course import Course, find_texts, key_of, take_course
from sitegen.commands.edition import edition_of, remember
from sitegen.commands.internal import INDEX, tell_broken
from sitegen.commands.known import OfArchive, OfOutput
from sitegen.commands.parts import Note, Parts, all_recipes, loosen
from sitegen.commands.planning import Look, look_of, plan_all, plan_texts
from sitegen.environment import CompiledTemplates
from sitegen.errors import FaultsError
from sitegen.feeds import make_feeds
from sitegen.feeds.sitemap import is_sitemap
from sitegen.feeds.written import Written
from sitegen.layers import read_layers
from sitegen.links import LinkBook
from sitegen.making import make_files
from sitegen.model import Issue, Kept, Output, Planned
from sitegen.pages import plan_parts
from sitegen.pages.page import Edition
from sitegen.publish import Site, open_site
from sitegen.recipes import Recipe, prepare
from sitegen.reports import ADVICE_TOLD, BuildReport, Progress, Tell
from sitegen.theme import read_theme
from sitegen.workshop import name_of


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
    before = OfArchive.read(cache) if cache else OfArchive()
    edition = edition_of(archive, as_of, with_search=with_search, kin=before.kin)
    found = find_again(archive, as_of, before.found)
    place = name_of(output, archive.root)
    with open_site(output) as site:
        known = OfOutput.read(cache, place) if cache else OfOutput()
        written = Written(
            known.lengths, before.kin.rows if before.kin else (), partial(_read_as_made, site, known.recipes)
        )
        templates = (cache and cache.read("templates")) or {}
        compiled = CompiledTemplates(templates)
        look = look_of(theme, archive.config.language, compiled)
        progress("rendering")
        key = key_of(archive, as_of, searchable=with_search)
        course, ledger, planned_files, kept, recipe_of, recipes, take_notes = _plan(
            archive, edition, look, key, known, site, written
        )
        issues, more = told_of(archive, as_of, found, course.issues, ADVICE_TOLD)
        if strict and any(not issue.advice for issue in issues):
            raise FaultsError(issues)
        plain = all(makes_plain_pages(body) for path, body in theme.files.items() if path.endswith(".html"))
        book = LinkBook(edition.config.url, known.links, plain=plain)
        make_all = partial(make_files, jobs=jobs, ready=look.renderer.read_all)
        made = prepare(planned_files, recipe_of, site.standing, recipes, why, make_all)
        index: Iterable[Output | Kept] = ()
        if with_search:
            index = _keep_index(site) if keep_index else _index(edition, cache, site, jobs, progress)
        broken: list[Issue] = []
        outputs = itertools.chain(made, [Kept(kept)], index)
        files = site.publish(_checked(outputs, book, site, archive.root, edition.config.url, broken, strict=strict))
        parts = take_notes(recipes)
        if cache and (recipes != known.recipes or parts != known.parts or course != known.course):
            OfOutput(recipes, book.save(), parts, course, written.lengths).write(cache, place, known)
            OfArchive(edition.kin, found).write(cache, before)
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
        once=course.news_since(known.course),
        standing=course.standing,
        remembering=course.remembering,
        ledger=ledger,
        site=noted,
    )


class _Plan(NamedTuple):
    """What is to be made, and the files that are kept without a plan: whole when all files are planned.

    The ``ledger`` is as in `BuildReport`. ``recipe_of`` finds what a file was made of, ``recipes`` are those of files
    that are kept and in no part; with those of all files that were made ``take_notes`` gives the notes of the parts.
    """

    course: Course
    ledger: tuple[str, str]
    files: Iterator[Planned]
    kept: Mapping[str, str]
    recipe_of: Callable[[str], Recipe | None]
    recipes: dict[str, Recipe]
    take_notes: Callable[[dict[str, Recipe]], Mapping[str, Note]]


def _plan(  # noqa: PLR0913, PLR0917  (all that it depends on)
    archive: Archive, edition: Edition, look: Look, key: str, known: OfOutput, site: Site, written: Written
) -> _Plan:
    """Take the last course again and plan what its texts change, or plan the parts that are not as they were."""
    if known.course and known.course.holds(key, archive):
        last = all_recipes(known.recipes, known.parts)
        texts = find_texts(edition.library, last, site.standing)
        if texts is not None:
            files = plan_texts(edition, look, texts.pages.values())
            loose, notes = loosen(known.recipes, known.parts, texts.pages)
            return _Plan(known.course, ("", ""), files, texts.others, last.get, loose, lambda _: notes)
    parts = Parts(known.parts, known.recipes, site.standing, look.digest)
    planned, addresses = parts.plan_pages(plan_parts(edition))
    shown = [link for link, indexable in addresses if indexable]
    remembered = remember(archive, edition, shown)
    course = take_course(key, archive, len(addresses), remembered)
    feeds = make_feeds(edition, shown, remembered.moved, written)
    files = parts.plan_files(plan_all(edition, planned, feeds, look))
    ledger = remembered.before, remembered.after
    return _Plan(course, ledger, files, parts.kept, parts.recipe_of, {}, parts.take_notes)


def _read_as_made(site: Site, known: Mapping[str, Recipe], path: str, made_of: str) -> bytes | None:
    """Read a file as the last build left it, if it was made of what is named; else give nothing."""
    recipe = known.get(path)
    return site.read(path) if recipe and recipe[0] == made_of and site.standing.get(path) == recipe[1] else None


def _checked(  # noqa: PLR0913, PLR0917  (all that the check of links needs)
    outputs: Iterable[Output | Kept],
    book: LinkBook,
    site: Site,
    root: Path,
    origin: str,
    broken: list[Issue],
    *,
    strict: bool,
) -> Iterator[Output | Kept]:
    """Pass outputs on; when all are known, look whether every link of the site leads to one of them."""
    files: set[str] = set()
    for output in outputs:
        if isinstance(output, Kept):
            files.update(output.files)
            book.keep(output.files)
        else:
            files.add(output.path)
            if output.path.endswith(KINDS) and not output.path.startswith(INDEX) and not is_sitemap(output.path):
                book.note(output.path, output.body)
        yield output
    broken.extend(tell_broken(root, origin, book.broken(files, site.read)))
    if strict and broken:
        raise FaultsError(tuple(broken))


def _index(
    edition: Edition, cache: Cache | None, site: Site, jobs: int | None, progress: Progress
) -> Iterator[Output | Kept]:
    from sitegen.search import Means, index_library  # noqa: PLC0415  (13 ms, and not where there is no search)

    progress("indexing")
    folder = cache.folder / "search" if cache and cache.folder else None
    means = Means(folder, site.standing, jobs, cache.told if cache else [])
    yield from index_library(edition.library, edition.config, means)


def _keep_index(site: Site) -> Iterator[Kept]:
    yield Kept({path: known for path, known in site.standing.items() if path.startswith(INDEX)})
