"""Take out the keywords of a page: a list of words, one below the other or between commas, that says nothing.

« afrique / russie / opinion »: each begins small and nothing ends it; no sentence announces them.
"""

from collections.abc import Sequence
from itertools import pairwise

from sitegen.normalize.body.looks import ITEM
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge

# « afrique subsaharienne »
LONGEST_KEYWORD = 3
FEWEST_BELOW = 3
FEWEST_BESIDE = 4


def read_keywords(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take out lists of keywords; what a page or a Markdown text marks as a list is the article's."""
    lines = list(draft.lines())
    marked = {*draft.items, *draft.numbered, *draft.rows, *draft.quotes}
    taken = [line for series in _series(lines, marked) for line in series]
    for before, line in pairwise([None, *lines]):
        if line and line.start not in marked and _is_listed(line.text) and _is_closed(before):
            taken.append(line)
    return draft.without("boilerplate", *taken)


def is_keyword(text: str) -> bool:
    """Tell whether a line may be a keyword: some words that begin small, and no mark.

    >>> is_keyword("afrique subsaharienne"), is_keyword("Afrique"), is_keyword("et puis,")
    (True, False, False)
    """
    words = text.split()
    plain = text.replace(" ", "").replace("-", "").replace("’", "").replace("'", "")
    return 0 < len(words) <= LONGEST_KEYWORD and words[0][0].islower() and plain.isalpha() and not ITEM.match(text)


def _is_listed(text: str) -> bool:
    """Tell whether a line is keywords between commas."""
    parts = text.split(", ")
    return len(parts) >= FEWEST_BESIDE and all(map(is_keyword, parts))


def _series(lines: Sequence[Line], marked: set[int]) -> list[list[Line]]:
    """Gather keywords one below the other; a list that a colon announces, or that goes on a sentence, is none."""
    found: list[list[Line]] = []
    series: list[Line] = []
    before: Line | None = None
    for line in (*lines, None):
        if line and line.start not in marked and is_keyword(line.text):
            series.append(line)
            continue
        if len(series) >= FEWEST_BELOW and _is_closed(before):
            found.append(series)
        series, before = [], line
    return found


def _is_closed(line: Line | None) -> bool:
    """Tell whether nothing goes on behind a line: it is no sentence that was parted, and announces nothing."""
    return line is None or not line.text.rstrip().endswith((",", ":", ";", "-", "–", "—", "’", "'"))
