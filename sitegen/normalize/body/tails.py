"""Read what stands below a text that is no page's dump: titles of other articles, and at times its own title.

Throughout this module
    tail   is the lines below the last one that reads as a sentence
"""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from sitegen.language import load_language
from sitegen.normalize.body.looks import ENDED, LONG, look_at
from sitegen.normalize.body.portraits import is_saying_nothing
from sitegen.normalize.body.title_looks import content_of
from sitegen.normalize.body.titles import is_headline, take_title
from sitegen.normalize.days.dates import find_dates
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.imprint.lines import RULE
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.words import bare

# So many titles below a text, so long on average, are those of other articles: the lines of verses are shorter, those
# who sign are named first, and at least so many of the titles have a verb.
FEWEST_TITLES = 5
LONG_ON_AVERAGE = 45
FEWEST_SAYING = 3
FEWEST_WORDS = 4
# « - Le pont rouvre - 7 mars 2019 »
FEWEST_DATED = 2

# A title below its text shares so much of its words with it; two lines more may stand below it.
SHARED = 0.4
FEWEST_SHARED = 2
SHARED_BELOW_CUT = 0.25
MOST_BELOW = 2
MOST_IN_TAIL = 8

_CUT = re.compile(r"[\[(](?:\.\.\.|…)[\])]\s*$")
_DAY = re.compile(r"\s[-–—|]\s")
_NAMED = re.compile(r"[A-ZÀ-Þ][\w'’.-]*(?: [A-ZÀ-Þ][\w'’.-]*){1,3},")


def read_tail(draft: Draft, know: Knowledge) -> Draft:
    """Take out the titles of other articles below a text; take its own where it stands there, and none above."""
    if draft.marked or draft.metadata.page:
        return draft
    tail = _tail(list(draft.lines()), draft.lang)
    others = _listed(tail, draft.lang)
    rubrics = {bare(each.text) for each in draft.removals if each.rule == "above the article"}
    # A section's name may stand above its article and below it.
    again = [line for line in tail[: len(tail) - len(others)] if bare(line.text) in rubrics]
    draft = draft.without("below the article", *others, *again)
    is_titled = draft.title is not None or draft.metadata.title is not None
    lines = [] if is_titled else list(draft.lines())
    place = _late_title(lines, draft)
    return draft if place is None else take_title(draft, lines[place], know)


def _tail(lines: Sequence[Line], tag: str) -> list[Line]:
    below = list(takewhile(lambda line: not _is_said(line.text, tag), reversed(lines)))
    # What a colon announces is the article's.
    is_below = len(below) < len(lines) and not lines[-len(below) - 1].text.rstrip().endswith(":")
    return below[::-1] if is_below else []


def _is_said(text: str, tag: str) -> bool:
    return look_at(text, tag, is_again=False).is_sentence or ENDED.search(text) is not None


def _listed(tail: Sequence[Line], tag: str) -> Sequence[Line]:
    """Give the lines of a tail that are the titles of other articles: all of them, or those with a day behind."""
    dated = list(takewhile(lambda line: _ends_with_day(line.text, tag), reversed(tail)))
    if len(dated) >= FEWEST_DATED:
        return dated[::-1]
    titles = [line.text for line in tail]
    are_titles = all(is_headline(text) and not text.endswith((",", ";")) for text in titles)
    long = sum(map(len, titles)) >= LONG_ON_AVERAGE * len(titles)
    named = sum(_NAMED.match(text) is not None for text in titles)
    short = any(len(text.split()) < FEWEST_WORDS for text in titles)
    is_list = are_titles and long and not short and 2 * named < len(titles)
    if len(titles) < FEWEST_TITLES or not is_list:
        return []
    saying = (text for text in titles if not is_saying_nothing(text, tag))
    return tail if len(list(islice(saying, FEWEST_SAYING))) == FEWEST_SAYING else []


def _ends_with_day(text: str, tag: str) -> bool:
    """Tell whether a line is a title with its day behind a dash: « Le pont rouvre - 7 mars 2019 »."""
    if len(text.split()) < FEWEST_WORDS or not _DAY.search(text):
        return False
    days = find_dates(text, load_language(tag))
    return any(day.end == len(text.rstrip()) and text[: day.start].rstrip()[-1:] in "-–—|" for day in days[-1:])


def _late_title(lines: Sequence[Line], draft: Draft) -> int | None:
    """Find the title of a text that begins with a sentence: below a first paragraph that was cut, or below the text."""
    if len(lines) < 2 or not _is_said(lines[0].text, draft.lang):  # noqa: PLR2004  # a text and its title
        return None
    if _CUT.search(lines[0].text) and _is_title(lines, 1, SHARED_BELOW_CUT, 1):
        return 1
    tail = range(max(1, len(lines) - len(_tail(lines, draft.lang))), len(lines))
    # It is one of few: to look at each of many would take too long.
    near = (place for place in tail[:MOST_IN_TAIL] if _is_title(lines, place, SHARED, FEWEST_SHARED))
    return next((place for place in near if _is_dated(lines[place], draft) or _is_last(lines, place, draft.lang)), None)


def _is_title(lines: Sequence[Line], place: int, least: float, fewest: int) -> bool:
    """Tell whether a line is a headline of which so much is said around it."""
    text = lines[place].text
    words = content_of(text)
    said = set(content_of(" ".join(line.text for line in (*lines[:place], *lines[place + 1 :]))))
    shared = sum(word in said for word in words)
    is_plain = is_headline(text) and len(text.split()) >= FEWEST_WORDS and not ENDED.search(text)
    return is_plain and shared >= fewest and shared >= least * len(words)


def _is_dated(line: Line, draft: Draft) -> bool:
    """Tell whether an imprint stands directly below a line."""
    end = line.pieces[-1][1]
    below = end + len(draft.text[end:]) - len(draft.text[end:].lstrip())
    return any(each.rule == RULE and each.start <= below < each.end for each in draft.removals)


def _is_last(lines: Sequence[Line], place: int, tag: str) -> bool:
    """Tell whether a short line without a verb ends a text, so that it heads nothing; a cut sentence has a verb."""
    text = lines[place].text
    return len(lines) - place <= MOST_BELOW and len(text) < LONG and is_saying_nothing(text, tag)
