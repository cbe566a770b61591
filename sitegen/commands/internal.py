"""Find links of the content that lead nowhere within the site, and where each stands: for a build and for `check`.

A build has every page. `check` has the texts only, renders those with a link into the site, and asks the plan of the
site for what they lead to; a page is made where one of its anchors is asked for.
"""

import functools
import re
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path

from sitegen.addresses import read_addresses
from sitegen.archive import Archive
from sitegen.commands.planning import look_of, plan_all
from sitegen.environment import CompiledTemplates
from sitegen.feeds import make_feeds
from sitegen.frontmatter import split_document
from sitegen.language import UNDETERMINED
from sitegen.layers import read_layers
from sitegen.library import VOCABULARIES, briefing_link
from sitegen.links import LinkBook, resolve
from sitegen.markdown import render_markdown
from sitegen.model import Issue, Permalink
from sitegen.moved import Moved
from sitegen.pages import plan
from sitegen.pages.page import Edition
from sitegen.pages.parts import all_of
from sitegen.permalinks import output_path, permalink
from sitegen.theme import read_theme

# Where the files of the search index stand.
INDEX = "pagefind/"

# A link as Markdown has it, up to the end of its address: « [words](address) », « [words](<address>) », « <address> ».
_WRITTEN = re.compile(r"\]\([ ]?(?:<([^>\n]*)>|((?:[^\s<>()]|\([^\s<>()]*\))+))|<(https?://[^>\s]*)>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

# One that leads elsewhere, which most do.
_INWARD = re.compile(r"\]\((?![ ]?<?(?:https?://|mailto:))")


def find_broken(archive: Archive, edition: Edition, pages: Sequence[Permalink], moved: Moved) -> Iterator[Issue]:
    """Tell of the links of every text that lead nowhere; ``pages`` are the addresses of all pages of the edition."""
    origin = edition.config.url
    book = LinkBook(origin, None)
    for page, body in _texts(edition):
        if _INWARD.search(body) or origin in body:
            book.note(page, render_markdown(body, UNDETERMINED).html.encode())
    site = _Site(pages, functools.partial(_plan, archive, edition, pages, moved))
    yield from tell_broken(archive.root, origin, book.broken(site, site.read))


def tell_broken(root: Path, origin: str, broken: Iterable[tuple[str, str]]) -> Iterator[Issue]:
    """Say where in the content such links of pages stand; one that stands in no text is the theme's."""
    for page, link in dict.fromkeys(broken):
        path, places = _places(root, page, link, origin)
        message = f"the link {link.replace('/index.html', '/')} leads nowhere"
        for line, column in places:
            hint = "correct the address, or take the link out"
            yield Issue(path=path, line=line, column=column, rule="L005", message=message, hint=hint)


def _texts(edition: Edition) -> Iterator[tuple[str, str]]:
    """List the texts that people wrote, each with the path of its page."""
    library = edition.library
    for briefing in library.briefings:
        if briefing.has_body:
            yield output_path(briefing_link(briefing)), briefing.body
    for note in edition.notes:
        yield output_path(permalink(note.slug)), note.body
    for vocabulary in VOCABULARIES:
        for term in library.terms(vocabulary).values():
            yield output_path(permalink(vocabulary, term.record.id)), term.record.body


class _Site(Container[str]):
    """The files of a site that was not built: its pages are known, of the rest a plan is made where it is asked for."""

    def __init__(self, pages: Iterable[Permalink], make_plan: Callable[[], dict[str, Callable[[], bytes]]]) -> None:
        self._pages = frozenset(map(output_path, pages))
        self._plan = functools.cache(make_plan)

    def __contains__(self, path: object) -> bool:
        return path in self._pages or path in self._plan()

    def read(self, path: str) -> bytes:
        """Make a file."""
        return self._plan()[path]()


def _plan(
    archive: Archive, edition: Edition, pages: Sequence[Permalink], moved: Moved
) -> dict[str, Callable[[], bytes]]:
    theme = read_theme(archive.config.theme, read_layers(archive.root, archive.config.theme))
    from sitegen.search import lasting_files  # noqa: PLC0415  (13 ms, which a build without search need not take)

    look = look_of(theme, archive.config.language, CompiledTemplates())
    planned = all_of(plan_all(edition, deque(plan(edition)), make_feeds(edition, pages, moved), look))
    # Of the search index no page is read, so its files need no bytes.
    index = dict.fromkeys(lasting_files(edition.library, archive.config), bytes) if edition.searchable else {}
    return {**index, **{each.path: each.make for each in planned}}


def _places(root: Path, page: str, link: str, origin: str) -> tuple[str, list[tuple[int, int]]]:
    """Say in which file a link stands, and on which lines and columns."""
    name = page.removesuffix("/index.html")
    path = next((path for path in (f"content/{name}.md", f"content/pages/{name}.md") if (root / path).is_file()), "")
    if not path:
        return page, [(0, 0)]

    def leads_there(written: str) -> bool:
        target, anchor = resolve(written, page, origin)
        return link == (f"/{target}#{anchor}" if anchor else f"/{target}")

    document = (root / path).read_bytes().decode("utf-8-sig", errors="replace")
    _, body, before = split_document(document)
    found = []
    for match in _WRITTEN.finditer(body):
        if leads_there(_ESCAPED.sub(r"\1", match[match.lastindex or 0])):
            at = match.start(match.lastindex or 0)
            found.append((before + body.count("\n", 0, at) + 1, at - body.rfind("\n", 0, at)))
    if found:
        return path, found
    html = render_markdown(body, UNDETERMINED).html.encode()
    is_written = any(leads_there(address.decode(errors="replace")) for address in read_addresses(page, html))
    return (path if is_written else page), [(0, 0)]
