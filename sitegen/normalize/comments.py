"""Know the days of comments from those of the article above them."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from sitegen.language import Language
from sitegen.normalize.boilerplate import phrases_of
from sitegen.normalize.dates import plain
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprints import TIME, read_imprint
from sitegen.normalize.margins import MarginLine
from sitegen.normalize.stamps import is_stamp
from sitegen.normalize.titles import SHORTEST_PARAGRAPH

# So far below an article the days of its comments are looked for.
THREAD = 4000


def own_lines(below: Sequence[MarginLine], draft: Draft, language: Language) -> Sequence[MarginLine]:
    """Keep the lines below an article that are its own: no thread, and nothing below the heading of one."""
    ends = phrases_of(language.tag).ends
    own = takewhile(lambda line: not ends.match(line.text), below)
    return () if _is_thread(below, draft, language) else tuple(own)


def is_comment(start: int, words: str, draft: Draft, language: Language) -> bool:
    """Tell whether a day on a page is a comment's: below the lead with a time of day, or below their heading."""
    lead = next((line.start for line in draft.lines() if len(line.text) >= SHORTEST_PARAGRAPH), start)
    ends = phrases_of(language.tag).ends
    has_heading = any(ends.match(line.strip()) for line, at in lines_of(draft.text) if lead < at < start)
    return start > lead and (has_heading or TIME.search(plain(words, language)) is not None)


def lines_of(text: str) -> Iterator[tuple[str, int]]:
    """Give each line of a text, and where it begins."""
    at = 0
    for line in text.split("\n"):
        yield line, at
        at += len(line) + 1


def _is_thread(below: Sequence[MarginLine], draft: Draft, language: Language) -> bool:
    """Tell whether what stands below an article is dated piece by piece: those are the days of comments."""
    begin = below[0].start if below else len(draft.text)
    lines = [line.strip() for line in draft.text[begin : begin + THREAD].split("\n")]
    stamps = [read_imprint(line, language) for line in lines if line and is_stamp(line, language)]
    days = {imprint.date for imprint in stamps if imprint}
    has_clock = any(imprint is None or imprint.has_clock for imprint in stamps)
    return len(stamps) > 1 and (len(days) > 1 or has_clock)
