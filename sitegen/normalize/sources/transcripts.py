"""Make a text of a seed: bytes are decoded, damage is repaired, and a page gives up its words.

A kind of seed is known by the end of its name, and a page also by how it begins: scrapers save pages as texts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from sitegen.model import RawArticle
from sitegen.normalize.decoding import UnreadableError, decode
from sitegen.normalize.draft import Draft, Removal
from sitegen.normalize.sources.page_margins import beside, outside
from sitegen.normalize.sources.page_writer import Block
from sitegen.normalize.sources.repairs import REPAIRS, TEXT_REPAIRS
from sitegen.normalize.sources.webpages import WebPage, read_web_page
from sitegen.normalize.traced import Traced

MARKED = (".md", ".markdown")
TEXTS = (".txt", ".text", *MARKED)
PAGES = (".html", ".htm", ".xhtml")

# Possessive: what stands in a comment is not tried as several, which would take twice as long for each comment more.
_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?:[^-]++|-(?!->))*+-->\s*+)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
_PAGE_BEGINS = 2000

_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
# A heading of a page that is longer is its lead, set large.
LONGEST_HEADING = 150


def transcribe(raw: RawArticle) -> Draft:
    """Read a seed of any kind that can be read.

    Raises `UnreadableError` where its kind is unknown, its bytes are no text, or it holds no words.
    """
    suffix = PurePosixPath(raw.path).suffix.lower()
    if suffix not in (*TEXTS, *PAGES):
        kinds = ", ".join((*TEXTS, *PAGES))
        raise UnreadableError(f"only {kinds} can be read, not {suffix or 'a file without an ending'}")
    decoded = decode(raw.body)
    text, steps = Traced.of(decoded.text), []
    for repair in REPAIRS:
        text, before = text.edited(repair.find(text.text)), text
        if text is not before:
            steps.append(repair.name)
    if _PAGE.match(text.text[:_PAGE_BEGINS]) or (
        suffix in PAGES and re.search(r"<[a-z][^<>]*>", text.text, re.IGNORECASE)
    ):
        draft = _draft_of_page(read_web_page(text))
    else:
        for repair in TEXT_REPAIRS:
            text, before = text.edited(repair.find(text.text)), text
            if text is not before:
                steps.append(repair.name)
        draft = Draft(text=text.text, origin=text, marked=suffix in MARKED)
    if not any(map(str.isalnum, draft.text)):
        raise UnreadableError("it holds no words")
    return replace(draft, decoded=decoded, steps=tuple(steps))


def _draft_of_page(web: WebPage) -> Draft:
    """Begin with all the words of a page, those outside the article taken out; with no article found, none is out."""
    text = web.page.traced.text
    removals = [
        Removal(start=block.start, end=block.end, rule="outside the article", text=text[block.start : block.end])
        for block in outside(web.page, web.article, web.title)
    ]
    margins, others = beside(web.page, web.article, web.title)
    kinds = [(_begin(block, text), _kind(block, first=block is web.article[0])) for block in web.article]
    places = {kind: tuple(start for start, each in kinds if each == kind) for _, kind in kinds}
    return Draft(
        text=text,
        origin=web.page.traced,
        metadata=web.metadata,
        removals=tuple(removals) if web.article else (),
        headings=places.get("heading", ()),
        items=places.get("item", ()),
        numbered=places.get("numbered", ()),
        quotes=places.get("quote", ()),
        rows=places.get("row", ()),
        codes=places.get("code", ()),
        depths=tuple(_depths(web.article)),
        marks=tuple((block.start, block.mark) for block in web.article if block.mark),
        links=web.page.links,
        beside=frozenset(block.start for block in margins),
        others=frozenset(block.start for block in others),
    )


def _begin(block: Block, text: str) -> int:
    """Say where the words of a block begin: a line of code may be indented."""
    words = text[block.start : block.end]
    return block.start + len(words) - len(words.lstrip())


def _depths(article: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Say of headings and items how far they stand below the highest heading, and the outermost list."""
    levels = [(block.start, int(block.elements[-1][1])) for block in article if block.elements[-1] in _HEADINGS]
    lists = [
        (block.start, sum(element in ("ul", "ol") for element in block.elements))
        for block in article
        if block.kind in ("item", "numbered")
    ]
    for places in (levels, lists):
        highest = min((level for _, level in places), default=0)
        yield from ((start, level - highest) for start, level in places if level > highest)


def _kind(block: Block, *, first: bool) -> str:
    if block.elements[-1] in _HEADINGS and not first and block.end - block.start <= LONGEST_HEADING:
        return "heading"
    if block.kind in ("row", "code"):
        return block.kind
    return "quote" if "blockquote" in block.elements else block.kind or "paragraph"
