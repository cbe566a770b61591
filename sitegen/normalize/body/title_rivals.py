"""Choose the title among the lines near the one that names an article best: a lead shares more words with its text."""

import re
from collections.abc import Mapping

from sitegen.normalize.body.boilerplate import is_boilerplate, is_page_talk
from sitegen.normalize.body.credits import find_credit, heads_picture
from sitegen.normalize.body.looks import ENDED, look_at, reads_long
from sitegen.normalize.body.portraits import is_named, is_of_author
from sitegen.normalize.body.runs import Dump
from sitegen.normalize.body.title_looks import (
    FEWEST_NAMING,
    around,
    content_of,
    is_below_trail,
    is_site_s,
    may_be_title,
    share_of,
    worth_of_looks,
)
from sitegen.normalize.body.titles import DAY_LAST, LONGEST_TITLE
from sitegen.normalize.words import bare

# The line above the best one is the title where it is worth nearly as much.
NEARLY = 0.55
FEWEST_TITLE_WORDS = 5

# In capitals a line is a section's name, unless it is as long as this.
FEWEST_IN_CAPITALS = 8

# A title may have so many leads below it.
LEADS = 4

# A title that nothing but its place tells stands no farther above.
FARTHEST = 15

# « Amériques », « La Gazette »: so many lines of a word or two may stand between.
MOST_RUBRICS = 3

# A title as long as a paragraph shares so much of its words with the paragraph below it.
FEWEST_SHARED = 0.25

_QUOTED = re.compile(r"[«“„\"][^«»“”„\"]{10,}[»”“\"]")
_WORD = re.compile(r"\w[\w'’-]*")


def is_long_title(dump: Dump, place: int) -> bool:
    """Tell whether what stands first is a title as long as a paragraph: nothing ends it, and a paragraph follows."""
    text = dump.lines[place].text
    below = dump.lines[place + 1].text if place + 1 < len(dump.lines) else ""
    is_open = len(text) <= LONGEST_TITLE and not ENDED.search(text) and not find_credit(text, dump.tag)
    is_above = reads_long(below, dump.tag) and ENDED.search(below) is not None
    words = content_of(text)
    return is_open and is_above and bool(words) and share_of(words, content_of(below)) >= FEWEST_SHARED


def longer(dump: Dump, best: int, worths: Mapping[int, float]) -> int:
    """Give the line that begins with the best one, where that is a section's name: « Lac : le barrage est ouvert »."""
    words = bare(dump.lines[best].text)
    if len(words.split()) >= FEWEST_TITLE_WORDS:
        return best
    begun = (place for place in worths if place != best and bare(dump.lines[place].text).startswith(words + " "))
    return max((place for place in begun if worths[place] > 0), key=lambda place: worths[place], default=best)


def next_above(dump: Dump, begin: int, first: int) -> int | None:
    """Find a headline of several words directly above an article, or above its lead, its day and its author."""
    led, rubrics = False, 0
    for place in range(first - 1, max(begin, first - FARTHEST) - 1, -1):
        above, text, below = around(dump, place)
        is_author_s = is_named(text, dump.tag) or is_of_author(above, text, below, dump.tag) or is_site_s(dump, place)
        is_picture = find_credit(text, dump.tag) is not None or heads_picture(text, dump.tag)
        if place in dump.dated or is_author_s or is_boilerplate(text, dump.tag) or is_picture:
            continue
        if len(text.split()) < FEWEST_NAMING and rubrics < MOST_RUBRICS:
            rubrics += 1
            continue
        if not led and look_at(text, dump.tag, is_again=False).is_sentence:
            led = True
            continue
        is_page = is_boilerplate(text, dump.tag) or is_page_talk(text, dump.tag)
        is_title = may_be_title(text, FEWEST_TITLE_WORDS) and not is_page
        return place if is_title and worth_of_looks(text) == 0 and not DAY_LAST.search(text) else None
    return None


def whole_of(dump: Dump, best: int, lead: int) -> int | None:
    """Find the title that the best line is the cut copy of: « Le conseil vote le texte... » in a list of the news."""
    cut = bare(dump.lines[best].text)
    if not dump.lines[best].text.rstrip().endswith(("...", "…")) or len(cut.split()) < FEWEST_TITLE_WORDS:
        return None
    texts = ((place, dump.lines[place].text) for place in range(best + 1, lead))
    return next((place for place, text in texts if bare(text).startswith(cut) and len(text) <= LONGEST_TITLE), None)


def title_above(dump: Dump, best: int, worths: Mapping[int, float]) -> int:
    """Give the title above the best line, where that is a lead: the first of the few lines that are nearly as good."""
    lead = bare(dump.lines[best].text)

    def may_be(place: int) -> bool:
        text = dump.lines[place].text
        is_other = not bare(text).endswith(lead)
        words = len(_WORD.findall(text))
        is_written = not text[0].islower() and (not text.isupper() or words >= FEWEST_IN_CAPITALS)
        return is_other and words >= FEWEST_TITLE_WORDS and is_written

    top = best
    if is_below_trail(dump, best):
        return best
    leads = 0
    for place in range(best - 1, max(-1, best - 1 - FARTHEST), -1):
        text = dump.lines[place].text
        # « Le conseil vote le... » is its own cut copy, in the way from the home page: so it is no lead.
        if text.endswith(("...", "…")) and lead.startswith(bare(text)):
            return best
        if is_boilerplate(text, dump.tag) or is_page_talk(text, dump.tag) or is_named(text, dump.tag):
            continue
        # What somebody said stands above who said it.
        is_said = _QUOTED.fullmatch(text) is not None and may_be(place)
        is_near = is_said or worths.get(place, 0) >= NEARLY * worths[best]
        leads += 1
        if place not in worths or not is_near or not may_be(place) or leads > LEADS:
            break
        top = place
    return top
