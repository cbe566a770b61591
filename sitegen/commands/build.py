"""``sitegen build``: from content to a published site."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sitegen.assets import make_assets
from sitegen.commands.check import issues_of
from sitegen.config import PATH
from sitegen.errors import ConfigError
from sitegen.feeds import make_feeds
from sitegen.files import Archive, publish, read_archive, read_theme_files
from sitegen.language import available_languages, load_language
from sitegen.library import HeldReason, collect
from sitegen.model import Briefing, Issue
from sitegen.pages import plan
from sitegen.pages.page import Edition
from sitegen.render import render
from sitegen.search import index_library
from sitegen.theme import read_theme

# Says which step begins, and of how many it is one.
Progress = Callable[[str], None]

STEPS = ("reading", "planning", "rendering", "indexing", "publishing")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did: how much it published, what it held back and why, and the faults it met."""

    briefings: int
    pages: int
    files: int
    held: tuple[tuple[Briefing, HeldReason], ...]
    issues: tuple[Issue, ...]


def build_site(
    root: Path, output: Path, as_of: dt.date, *, with_search: bool = True, progress: Progress = lambda _: None
) -> BuildReport:
    """Build the site of the archive at ``root`` into ``output``.

    A file at fault is left out and named in the report; the rest is published. Raises `SitegenError` where
    nothing can be built: no configuration, no theme, a template that fails. The previous site then stands.
    """
    progress("reading")
    archive = read_archive(root)
    theme = read_theme(archive.config.theme, read_theme_files(root, archive.config.theme))
    theme.words(archive.config.language)
    progress("planning")
    edition = make_edition(archive, as_of)
    pages = list(plan(edition))
    progress("rendering")
    assets, addresses = make_assets(theme)
    outputs = [*assets, *render(pages, theme, archive.config.language, addresses), *make_feeds(edition, pages)]
    progress("indexing")
    if with_search:
        outputs.extend(index_library(edition.library, archive.config))
    progress("publishing")
    files = publish(outputs, output)
    return BuildReport(
        briefings=len(edition.library.briefings),
        pages=len(pages),
        files=files,
        held=edition.library.held,
        issues=issues_of(archive, as_of),
    )


def make_edition(archive: Archive, as_of: dt.date) -> Edition:
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
    return Edition(config=archive.config, library=library, language=language, notes=archive.notes)
