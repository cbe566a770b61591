"""Find the article in the dump of a whole page: menus stand above it, teasers, comments and a foot below.

No phrase is needed for most of it: an article is a run of sentences (`runs.py`), and its title names it
(`page_titles.py`). Phrases help where a page goes on in sentences (comments, teasers with a text): a language's
``ends``. The ``core`` is the run, or the runs, of lines that are the article.
"""

import re
from collections.abc import Sequence

from sitegen.normalize.boilerplate import is_boilerplate, phrases_of
from sitegen.normalize.captions import find_credit
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.page_titles import content_of, find_title
from sitegen.normalize.runs import ENDED, Run, ends_here, find_runs
from sitegen.normalize.titles import take_title

# « Guerre en Ukraine », « International »
LONGEST_RUBRIC = 5
# From so many entries in a row a text is the dump of a page; an article begins with fewer: title, place, date, byline.
MENU = 5

# A short article may be worth no more than a list of long teasers: then its title tells them apart, if one is worth at
# least this share of the other.
CANDIDATES = 4
CLOSE = 0.4
TITLED = 5.0
ANNOUNCED = 4.0
# A title stands no more lines above its article.
FARTHEST = 40

# A box within an article has no more lines; what goes on behind it speaks of the same.
WIDEST_BOX = 15
ON_SUBJECT = 0.2

# A line between title and text whose words are so often the article's is its lead.
FEWEST_LEAD_WORDS = 6
LEAD_SHARED = 0.4

_CLOCK = re.compile(r"\d{1,2}\s*(?:[:hH]|:)\s*\d\d")


def find_core(lines: Sequence[Line], tag: str) -> tuple[int, int]:
    """Find the run that is the article: worth most, and best named by a title above it. (0, 0) where there is none."""
    found = list(find_runs(lines, tag))
    runs = sorted(found, key=lambda run: -run.worth)[:CANDIDATES]
    if not runs:
        return 0, 0
    if len(runs) == 1 or runs[1].worth < CLOSE * runs[0].worth:
        return _joined(lines, runs[0], found, tag)
    phrases = phrases_of(tag)

    def evidence(run: Run) -> float:
        above = lines[max(0, run.first - FARTHEST) : run.first]
        named = find_title(above, lines[run.first : run.last])[1]
        announced = above and (phrases.ends.match(above[-1].text) or phrases.breaks.match(above[-1].text))
        return run.worth + TITLED * named - (ANNOUNCED if announced else 0)

    return _joined(lines, max(runs, key=evidence), found, tag)


def _joined(lines: Sequence[Line], core: Run, runs: Sequence[Run], tag: str) -> tuple[int, int]:
    """Join the runs to a core that only a box parts from it: near, on its subject, and no end between."""
    first, last, place = core.first, core.last, runs.index(core)
    said = set(content_of(" ".join(line.text for line in lines[first:last])))

    def is_near(run: Run, gap: Sequence[Line]) -> bool:
        phrases = phrases_of(tag)
        words = content_of(" ".join(line.text for line in lines[run.first : run.last]))
        ended = any(phrases.ends.match(line.text) or phrases.breaks.match(line.text) for line in gap)
        is_apart = len(gap) > WIDEST_BOX or ended
        return not is_apart and sum(word in said for word in words) >= ON_SUBJECT * max(len(words), 1)

    for run in runs[place + 1 :]:
        if not is_near(run, lines[last : run.first]):
            break
        last = run.last
    for run in reversed(runs[:place]):
        if not is_near(run, lines[run.last : first]):
            break
        first = run.first
    return first, last


def read_surroundings(draft: Draft, know: Knowledge) -> Draft:
    """Take out what stands above and below the article of a dumped page, all but its title.

    A text that is not such a dump stays as it is.
    """
    lines = list(draft.lines())
    first, last = find_core(lines, draft.lang)
    if first == last:
        return draft
    if 1 < first <= MENU and draft.metadata.title is None:
        return _below_rubrics(draft, lines, first, last, know)
    first, last = _widen(lines, first, last, draft.lang)
    above, below = lines[:first], lines[last:]
    if not _is_dump(lines, first, last, draft.lang):
        return draft
    if len(above) > MENU and draft.metadata.title is None:
        title = find_title(above, lines[first:last])[0]
        if title is not None:
            # A caption there may say the day: it is read with the others.
            said = set(content_of(" ".join(line.text for line in lines[first:last])))
            between = [line for line in above[title + 1 :] if not _belongs(line, said, draft.lang)]
            draft = take_title(draft, above[title], know)
            draft = draft.without("between title and text", *between)
            above = above[:title]
        draft = draft.without("above the article", *above)
    elif len(above) > MENU:
        draft = draft.without("above the article", *above)
    return draft.without("below the article", *below)


def _is_dump(lines: Sequence[Line], first: int, last: int, tag: str) -> bool:
    """Tell whether lines are a page's: many stand above or below the article, or one says that the page goes on."""
    is_long = first > MENU or len(lines) - last >= MENU
    return is_long or any(ends_here(lines, place, tag) for place in range(last, len(lines)))


def _below_rubrics(draft: Draft, lines: Sequence[Line], first: int, last: int, know: Knowledge) -> Draft:
    """Find the title among the few lines above an article; the rubrics above it, and a page below, are taken out."""
    title = find_title(lines[:first], lines[first:last])[0]
    if title:
        rubrics = [line for line in lines[:title] if len(line.text.split()) <= LONGEST_RUBRIC]
        draft = take_title(draft, lines[title], know).without("above the article", *rubrics)
    _, last = _widen(lines, first, last, draft.lang)
    if not _is_dump(lines, 0, last, draft.lang):
        return draft
    return draft.without("below the article", *lines[last:])


def _widen(lines: Sequence[Line], first: int, last: int, tag: str) -> tuple[int, int]:
    """Take in what ends the article with a short sentence: « À suivre. »."""
    while last < len(lines):
        text = lines[last].text
        is_end = (
            ENDED.search(text) and text[0] not in "<>|©" and len(text.split()) > 1 and text.rstrip()[-1] not in ":;"
        )
        if not is_end or is_boilerplate(text, tag) or phrases_of(tag).ends.match(text) or _CLOCK.search(text):
            break
        last += 1
    return first, last


def _belongs(line: Line, said: set[str], tag: str) -> bool:
    """Tell whether a line between title and text is a caption, or the lead."""
    if find_credit(line.text, tag):
        return True
    words = content_of(line.text)
    is_lead = (
        len(line.text.split()) >= FEWEST_LEAD_WORDS and "://" not in line.text and not is_boilerplate(line.text, tag)
    )
    return is_lead and sum(word in said for word in words) >= LEAD_SHARED * max(len(words), 1)
