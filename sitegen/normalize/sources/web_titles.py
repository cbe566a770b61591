"""Find the block of a saved page that is its title.

Throughout this module
    named    is what the head of a page is thought to call the article
    shared   is what a page calls itself where it is shared: without the site's name, mostly
"""

import html
import re
from collections.abc import Sequence

from sitegen.normalize.sources.page_text import PageText
from sitegen.normalize.sources.page_writer import Block

GRAM = 4
# A block is the article's where so many of its grams were chosen: a link or an abbreviation in it may read otherwise.
CHOSEN = 0.5
SHORTEST_LEAD = 40

_WORD = re.compile(r"\w+")
_TITLE = re.compile(r"<title[^>]*>(?P<title>[^<]{1,400})</title", re.IGNORECASE)
_SHARED = re.compile(
    r"<meta\b(?=[^>]*\b(?:property|name)\s*=\s*[\"']?og:title\b)[^>]*?\bcontent\s*=\s*(?:\"([^\"]{1,400})\"|'([^']{1,400})')",
    re.IGNORECASE,
)


def words_of(text: str) -> list[str]:
    """List the words of a text, without case.

    >>> words_of("Le lac, 3 m")
    ['le', 'lac', '3', 'm']
    """
    return _WORD.findall(text.casefold())


def find_title(page: PageText, source: str, named: str, article: Sequence[Block]) -> Block | None:
    """Find the block that is the title: a heading that says what the head names, else one of an old page.

    Of two, that which says more of it: the site's name is a heading of the head's, too.
    """
    match = _TITLE.search(source)
    whole = words_of(html.unescape(match["title"])) if match else []
    shared = next((words_of(html.unescape(each[0] or each[1])) for each in _SHARED.findall(source)), [])
    wanted = {*shared} if len(shared) > 1 else {*words_of(named), *whole}
    heading, other = _heading(page, wanted, {*words_of(named), *whole}, article), _titled(page, whole, named, article)
    if heading is None or other is None:
        return heading or other
    words = {block: set(words_of(page.traced.text[block.start : block.end])) for block in (heading, other)}
    return max(words, key=lambda block: len(words[block] & wanted))


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
        if len(words) > 1 and is_better and len(words & (wanted | known)) >= CHOSEN * len(words):
            best, most = block, said
    before = [block for block in headings if block.start <= first and block.end - block.start >= SHORTEST_LEAD]
    # The head may name it otherwise, or by its address: one heading above the article is its title all the same.
    alone = before[-1] if before and (not wanted or len(headings) == 1) else None
    return best or alone


def _titled(page: PageText, whole: Sequence[str], named: str, article: Sequence[Block]) -> Block | None:
    """Find the block, down to the article's first, that the page's title begins or ends with: old pages lack headings.

    What the head is thought to name may be the other half, the site; where it holds the block's words, it stands.
    """
    known, found = set(words_of(named)), None
    for block in page.blocks:
        words = words_of(page.traced.text[block.start : block.end])
        is_part = GRAM <= len(words) <= len(whole) and words in (list(whole[: len(words)]), list(whole[-len(words) :]))
        if article and block.end <= article[0].end and is_part and not set(words) <= known:
            found = block
    return found
