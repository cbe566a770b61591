"""Find the block of a saved page that is its title.

Throughout this module
    named    is what the head of a page is thought to call the article
    shared   is what a page calls itself where it is shared: without the site's name, mostly
"""

import html
import re
from collections.abc import Callable, Sequence

from sitegen.normalize.sources.page_text import PageText
from sitegen.normalize.sources.page_writer import Block

GRAM = 4
# A block is the article's where so many of its grams were chosen: a link or an abbreviation in it may read otherwise.
CHOSEN = 0.5
SHORT_CHOSEN = 0.75
SHORTEST_LEAD = 40

# A script without spaces between its words has a letter for each, with the marks on it; Thai and Burmese are such.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_TITLE = re.compile(r"<title[^>]*>(?P<title>[^<]{1,400})</title", re.IGNORECASE)
_SHARED = re.compile(
    r"<meta\b(?=[^>]*\b(?:property|name)\s*=\s*[\"']?og:title\b)[^>]*?\bcontent\s*=\s*(?:\"([^\"]{1,400})\"|'([^']{1,400})')",
    re.IGNORECASE,
)

# What stands between the parts of a page's title: the article's, its section's, the site's.
_PARTS = re.compile(r"\s+(?:[-–—|·•›»«/]|--|::)+\s+|\s*｜\s*|\s+(?=[«»]\s)")
# « rapport_final.pdf »
_FILE = re.compile(r"\w\.(?:html?|pdf|docx?|odt|indd|php|aspx?)\b", re.IGNORECASE)
_HEADINGS = frozenset(["h1", "h2", "h3"])


def words_of(text: str) -> list[str]:
    """List the words of a text, without case.

    >>> words_of("Le lac, 3 m")
    ['le', 'lac', '3', 'm']
    >>> words_of("湖の水")
    ['湖', 'の', '水']
    """
    return _WORD.findall(text.casefold())


def find_title(page: PageText, source: str, named: str, article: Sequence[Block]) -> Block | None:
    """Find the block that is the title: a heading that says what the head names, else one of an old page.

    Of two, that which says more of it: the site's name is a heading of the head's, too; of such, the lower one.
    """
    match = _TITLE.search(source)
    title = html.unescape(match["title"]) if match else ""
    whole = words_of(title)
    shared = words_of(_shared(source))
    wanted = {*shared} if len(shared) > 1 else {*words_of(named), *whole}
    heading, other = _heading(page, wanted, {*words_of(named), *whole}, article), _titled(page, title, named, article)
    if heading is None or other is None:
        return heading or other
    words = {block: set(words_of(page.traced.text[block.start : block.end])) for block in (heading, other)}
    return max(words, key=lambda block: (len(words[block] & wanted), block.start))


def name_title(source: str, named: str, is_site: Callable[[str], object]) -> str | None:
    """Name an article of which no block is the title: by what the page is called where it is shared, or in its head.

    Of the parts of a title that which has most words is the article's, the others are the site's, ``is_site``; a
    file's name is no title. What the page is thought to name, ``named``, stands if it is said in neither.
    """
    match = _TITLE.search(source)
    shared = _shared(source)
    if not set(words_of(named)) <= {*words_of(shared), *words_of(html.unescape(match["title"]) if match else "")}:
        return named
    title = shared if len(words_of(shared)) > 1 else html.unescape(match["title"]) if match else named
    parts = [part for part in _PARTS.split(title) if len(words_of(part)) > 1 and not is_site(part)]
    title = (
        title if shared == title and len(parts) > 1 else max(parts, key=lambda part: len(words_of(part)), default=title)
    )
    return None if _FILE.search(title) or not words_of(title) else " ".join(title.split())


def _shared(source: str) -> str:
    return next((html.unescape(each[0] or each[1]) for each in _SHARED.findall(source)), "")


def _heading(page: PageText, wanted: set[str], known: set[str], article: Sequence[Block]) -> Block | None:
    """Find the heading that says most of what the head of the page wants to be shared, or else names."""
    text = page.traced.text
    first = article[0].start if article else len(text)
    headings = [block for block in page.blocks if "h1" in block.elements[-2:]]
    best, most = None, (0, 0)
    for block in headings:
        words = set(words_of(text[block.start : block.end]))
        said = len(words & wanted), len(words & known)
        # Of two that say as much, the site's name stands first.
        is_better = said > most or (said == most and block.start < first)
        # Two or three words, one of them the title's, are a section's or the site's.
        share = CHOSEN if len(words) >= GRAM else SHORT_CHOSEN
        if len(words) > 1 and is_better and len(words & (wanted | known)) >= share * len(words):
            best, most = block, said
    before = [block for block in headings if block.start <= first and block.end - block.start >= SHORTEST_LEAD]
    # The head may name it otherwise, or by its address: one heading above the article is its title all the same.
    alone = before[-1] if before and (not wanted or len(headings) == 1) else None
    return best or alone


def _titled(page: PageText, title: str, named: str, article: Sequence[Block]) -> Block | None:
    """Find the block, down to the article's first, that the page's title begins or ends with: old pages lack headings.

    What the head is thought to name may be the other half, the site; where it holds the block's words, it stands. A
    heading may have fewer words if they are all of a part.
    """
    whole, known, found = words_of(title), set(words_of(named)), None
    parts = [words_of(part) for part in _PARTS.split(title)]
    for block in page.blocks:
        words = words_of(page.traced.text[block.start : block.end])
        is_part = GRAM <= len(words) <= len(whole) and words in (whole[: len(words)], whole[-len(words) :])
        is_named = len(words) > 1 and words in parts and block.elements[-1] in _HEADINGS
        if article and block.end <= article[0].end and (is_part or is_named) and not set(words) <= known:
            found = block
    return found
