"""Find links of the built site that lead nowhere: pages, anchors, pictures, scripts, styles.

Throughout this module
    page     is the path of a file of the site that leads elsewhere, such as ``actors/index.html`` or ``feed.xml``
    link     is an address as it is written there
    target   is the path of the file it leads to

L005: a link within the site leads to a file, and to an anchor of it (those of a theme are told by a build only).
"""

import functools
import re
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote

from sitegen.addresses import read_addresses
from sitegen.model import Permalink
from sitegen.permalinks import output_path

_ID = re.compile(r'\sid="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def resolve(link: str, page: str, origin: str) -> tuple[str, str]:
    """Say to which file and which anchor of it a link of a page leads; the file is empty where it leaves the site.

    >>> resolve("/actors/?a=1#b", "index.html", "https://a.example/")
    ('actors/index.html', 'b')
    >>> resolve("#b", "actors/index.html", "https://a.example/")
    ('actors/index.html', 'b')
    """
    root = origin.removesuffix("/")
    # As nearly all of 13,000 in a sitemap are: 8 ms instead of 20.
    if link.startswith(f"{root}/") and not ("#" in link or "?" in link or "%" in link or "&" in link):
        return output_path(Permalink(link.removeprefix(root))), ""
    address, _, anchor = unescape(link).removeprefix(root).partition("#")
    address = unquote(address.partition("?")[0])
    anchor = unquote(anchor)
    if not address:
        return page, anchor
    if not address.startswith("/"):
        parts = page.split("/")[:-1]
        for part in address.split("/"):
            if part == "..":
                if not parts:
                    return "", anchor
                parts.pop()
            elif part != ".":
                parts.append(part)
        address = "/" + "/".join(parts)
    return output_path(Permalink(address)), anchor


def anchors(html: str) -> frozenset[str]:
    """List the anchors of a page."""
    return frozenset(map(unescape, _ID.findall(html)))


def _lacks(html: bytes, anchor: str) -> bool:
    """Tell whether a page lacks an anchor; most have it as it is written: to list those of 900 pages takes 0.12 s."""
    return f' id="{anchor}"'.encode() not in html and anchor not in _anchors_of(html)


# A page may have many links to its own anchors that are written otherwise than these.
@functools.lru_cache(1)
def _anchors_of(html: bytes) -> frozenset[str]:
    return anchors(html.decode(errors="replace"))


# The number of each link, in order, and the links of each page by number, four bytes each: 10,000 pages take 3 MB.
Saved = tuple[Mapping[str, int], Mapping[str, bytes]]

# Among the latter, under no path of a page: those that led to an anchor which is not there.
_DEAD = ""


class LinkBook:
    """What every page of a site links to: read from the pages that are made, remembered of those that are kept.

    ``plain`` says that templates of `makes_plain_pages` made all of them.
    """

    def __init__(self, origin: str, last: Saved | None, *, plain: bool = False) -> None:
        self._origin, self._plain = origin, plain
        numbers, self._last = last or ({}, {})
        self._numbers, self._links = dict(numbers), list(numbers)
        # Of a page that is kept, too, it is known which anchors it has of those that were asked for before.
        self._known, self._dead = len(numbers), array("I", self._last.get(_DEAD, b""))
        self._made: set[str] = set()
        self._absolute: dict[bytes, int] = {}
        self._pages: dict[str, bytes] = {}

    def note(self, page: str, html: bytes) -> None:
        """Take note of the links of a page that was made: 50 µs for 18 kB."""
        written = read_addresses(page, html, plain=self._plain)
        numbers = list(map(self._absolute.get, written))
        if None in numbers:
            # Most links within a page are as its anchors are written; to read all of these properly takes 0.1 ms.
            here = {b"#" + part[: part.find(b'"')] for part in html.split(b' id="')[1:]}
            for at, link in enumerate(written):
                if numbers[at] is None and link not in here:
                    numbers[at] = self._find(link, page, html)
        self._pages[page] = array("I", [number for number in numbers if number is not None]).tobytes()
        self._made.add(page)

    def _find(self, written: bytes, page: str, html: bytes) -> int | None:
        """Give the number of a link; ``None`` where it leaves the site, or leads to an anchor of its own page."""
        link = written.decode(errors="replace")
        if not link.startswith(self._origin) and _ELSEWHERE.match(link):
            return None
        target, anchor = resolve(link, page, self._origin)
        if target == page and (not anchor or anchor in _anchors_of(html)):
            return None
        number = self._number(f"{target}#{anchor}" if anchor else target)
        # Such a link means the same on every page, and most do.
        if link.startswith(("/", self._origin)):
            self._absolute[written] = number
        return number

    def _number(self, place: str) -> int:
        number = self._numbers.setdefault(place, len(self._links))
        if number == len(self._links):
            self._links.append(place)
        return number

    def keep(self, files: Iterable[str]) -> None:
        """Take over what is remembered of the pages among files that are kept."""
        self._pages.update([(file, self._last[file]) for file in files if file in self._last])

    def broken(self, files: Container[str], read: Callable[[str], bytes]) -> Iterator[tuple[str, str]]:
        """List the links that lead nowhere, each with its page; ``read`` gives the bytes of a file of the site."""
        # Places in one page mostly follow each other.
        dead = self._find_dead(files, functools.lru_cache(1)(read))
        for page in self._pages if dead else ():
            for number in array("I", self._pages[page]):
                if number in dead:
                    yield page, f"/{dead[number]}"

    def _find_dead(self, files: Container[str], read: Callable[[str], bytes]) -> dict[int, str]:
        """Give each place that is not there by its number."""
        dead: dict[int, str] = {}
        were_dead, self._dead = frozenset(self._dead), array("I")
        for number, place in enumerate(self._links):
            if place in files:
                continue
            target, _, anchor = place.partition("#")
            if target not in files:
                # Every host leads on from « /about » to « /about/ ».
                if anchor or f"{target}/index.html" not in files:
                    dead[number] = place
            elif target.endswith(".html"):
                # A page that is kept has the anchors that it had: to look into 900 again took 25 ms.
                is_known = number < self._known and target not in self._made
                if number in were_dead if is_known else _lacks(read(target), anchor):
                    dead[number] = place
                    self._dead.append(number)
        return dead

    def save(self) -> Saved:
        """Give what is to be remembered; links that no page has any more are forgotten when they are the most."""
        pages = {**self._pages, _DEAD: self._dead.tobytes()}
        if len(self._links) > 2 * len(self._pages) + 1_000:
            fresh = LinkBook(self._origin, None)
            for page, numbers in pages.items():
                places = (self._links[number] for number in array("I", numbers))
                fresh._pages[page] = array("I", map(fresh._number, places)).tobytes()
            return fresh._numbers, fresh._pages
        return self._numbers, pages
