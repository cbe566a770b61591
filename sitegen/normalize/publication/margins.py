"""The lines above and below an article's paragraphs: there stand the day, the author and the publisher.

They are read from the whole text, whichever rule took them out of the body.

Throughout this module
    paragraph   is a line of the body that is no headline: the first is the lead
"""

import re
from dataclasses import dataclass

from sitegen.normalize.body.boilerplate import is_boilerplate
from sitegen.normalize.body.titles import SHORTEST_PARAGRAPH
from sitegen.normalize.days.webdates import share_words
from sitegen.normalize.draft import Draft
from sitegen.normalize.publication.crawl import PREFIX
from sitegen.normalize.words import bare

_URL = re.compile(r"https?://\S+$")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|csv|jpe?g|png|mp[34])$", re.IGNORECASE)

# Lines with words, no more than these. Between title and lead stand a subtitle, a section's name, authors; behind the
# last paragraph an author, an agency, a copyright. Farther off are menus, comments and other articles.
ABOVE = 10
BELOW = 5
# A subtitle and an author may stand between a title and its day.
AFTER_TITLE = 3


@dataclass(frozen=True, slots=True)
class MarginLine:
    """A line, where it begins in the text, and how many lines lie between it and the paragraphs."""

    start: int
    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class Margins:
    """The lines above the lead and below the last paragraph, both from the paragraphs outwards.

    ``title`` is where the title stands, if it is one of the lines above.
    """

    above: tuple[MarginLine, ...]
    below: tuple[MarginLine, ...]
    title: int | None


def read_margins(draft: Draft) -> Margins:
    """Find the margins of an article; it has none where it has no paragraph."""
    paragraphs = [line for line in draft.lines() if len(line.text) >= SHORTEST_PARAGRAPH]
    if not paragraphs:
        return Margins((), (), None)
    # A subtitle may be as long as a paragraph, and the day stand below it; it ends with no stop.
    said = [line for line in paragraphs if line.text.rstrip(' \u00a0»"”’)')[-1:] in (*".!?…:", "")] or paragraphs
    lead, end = said[0].start, paragraphs[-1].pieces[-1][1]
    above = _above(draft.text, lead)
    titles = [line.start for line in above if draft.title and bare(draft.title) in bare(line.text)]
    return Margins(above, _below(draft.text, end), titles[-1] if titles else None)


def own_address(draft: Draft) -> str:
    """Give the address of an article: that of its metadata, or one that stands above it, or below and speaks of it."""
    lines = [line.strip() for line in draft.text.split("\n") if line.strip()]
    first = PREFIX.sub("", lines[0], count=1)
    # Below an article stands what it refers to as often as its own address.
    path = lines[-1].partition("://")[2].partition("/")[2]
    ends = lines[-1:] if share_words(path, draft.title or "") and not _FILE.search(path) else []
    return draft.metadata.url or next((line for line in (first, *ends) if _URL.match(line)), "")


def lines_after_title(draft: Draft) -> tuple[MarginLine, ...]:
    """Give the lines next to each place where the title stands: a page repeats it above its players and pictures."""
    if not draft.title or draft.title_supplied:
        return ()
    title, found, left, at = bare(draft.title), [], 0, 0
    for raw in draft.text.split("\n"):
        words = raw.strip() if any(map(str.isalnum, raw)) else ""
        if len(words) >= SHORTEST_PARAGRAPH:
            left = 0
        if words and left:
            found.append(MarginLine(at + len(raw) - len(raw.lstrip()), words, AFTER_TITLE - left))
            left -= 1
        if words and bare(words) == title:
            left = AFTER_TITLE
        at += len(raw) + 1
    return tuple(found)


def lines_after_lead(draft: Draft) -> tuple[MarginLine, ...]:
    """Give the lines next to the first paragraph below each place where the title stands: a page may part them.

    Buttons between them do not count.
    """
    if not draft.title or draft.title_supplied:
        return ()
    title, found, left, at, is_below = bare(draft.title), [], 0, 0, 0
    for raw in draft.text.split("\n"):
        words = raw.strip() if any(map(str.isalnum, raw)) else ""
        is_long = len(words) >= SHORTEST_PARAGRAPH
        if words and left and not is_long:
            found.append(MarginLine(at + len(raw) - len(raw.lstrip()), words, AFTER_TITLE - left))
        if words:
            is_button = not is_long and is_boilerplate(words, draft.lang)
            left = AFTER_TITLE if is_long and is_below else 0 if is_long else max(0, left - (not is_button))
            is_below = AFTER_TITLE if bare(words) == title else 0 if is_long else max(0, is_below - 1)
        at += len(raw) + 1
    return tuple(found)


def _above(text: str, lead: int) -> tuple[MarginLine, ...]:
    lines: list[MarginLine] = []
    # What stands on the line of the lead itself was glued to it.
    at = lead
    while at > 0 and len(lines) < ABOVE:
        begin = text.rfind("\n", 0, at) + 1
        words = text[begin:at].strip()
        # What a crawler wrote before the first line is none of its words.
        own = PREFIX.sub("", words, count=1) if begin == 0 else words
        # « * » stands for a button, or for an item that shows a picture.
        if any(map(str.isalnum, own)):
            lines.append(MarginLine(begin if own == words else text.index(own), own, len(lines)))
        at = begin - 1
    return tuple(lines)


def _below(text: str, end: int) -> tuple[MarginLine, ...]:
    lines: list[MarginLine] = []
    at = end
    while at < len(text) and len(lines) < BELOW:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        words = text[at:stop]
        if any(map(str.isalnum, words)):
            begin = at + len(words) - len(words.lstrip())
            lines.append(MarginLine(begin, words.strip(), len(lines)))
        at = stop + 1
    return tuple(lines)
