"""Find the boxes that a dumped page has between the paragraphs of its article: lists of others, buttons, subtitles.

Throughout this module
    entry    is a line that does not read as a sentence, and is no item of a list
    cluster  is a series of entries with nothing between them
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from sitegen.normalize.body.boilerplate import is_boilerplate, is_page_talk
from sitegen.normalize.body.looks import ENDED, ITEM, look_at
from sitegen.normalize.body.page_titles import LIST_STEP
from sitegen.normalize.body.phrases import phrases_of
from sitegen.normalize.body.runs import Dump, find_galleries
from sitegen.normalize.imprint.bylines import ends_signed, is_byline
from sitegen.normalize.words import bare

# So many lines of so few words, and no paragraph among them, are buttons: « React », « Inspiring », « Typical ».
FEWEST_BUTTONS = 4
LONGEST_BUTTON = 3

# A box that says where it ends has no more lines.
WIDEST_SKIPPED = 12

# The text of another article ends with its author, below its title and a rubric.
TITLED = 3
# A link may stand as a line in capitals; a subheading has fewer words.
FEWEST_IN_CAPITALS = 10

# So many lines that begin with a running time are the subtitles of a film.
FEWEST_SUBTITLES = 5
_RUNNING = re.compile(r"\d{1,2}:\d\d\s+\S")


def find_boxes(dump: Dump, first: int, last: int) -> Iterator[int]:
    """Give the places of the lines from ``first`` to ``last`` that stand in a box.

    A cluster is one where a line of it calls elsewhere, where its lines are dated, where most of them stand again on
    the page, or where all are as short as buttons. The line next to a paragraph may be its heading, and stays.
    """
    lines, tag = dump.lines, dump.tag
    count = Counter(bare(line.text) for line in lines)
    for low, high in _clusters(dump, first, last):
        places = range(low, high)
        calls = [place for place in places if _calls(lines[place].text, tag)]
        above = lines[low - 1].text if low > first else ""
        if _calls(above, tag) and _announces(above, tag):
            # With what it announces goes the label, or it would announce what stands behind.
            calls.insert(0, low - 1)
        listed = _listed([place for place in places if place in dump.dated])
        again = sum(count[bare(lines[place].text)] > 1 for place in places)
        is_buttons = len(places) >= FEWEST_BUTTONS and all(
            len(lines[place].text.split()) <= LONGEST_BUTTON for place in places
        )
        if 2 * again > len(places) > 1 or is_buttons:
            yield from places
        elif listed is not None:
            yield from range(max(low, listed - 1), high)
        elif calls and len(places) > 1:
            # What stands above the call may be the article's, and what stands last the heading of what goes on.
            heads = high < last and look_at(lines[high].text, tag, is_again=False).is_sentence
            heads &= not is_byline(lines[high - 1].text, tag)
            # A label, a title, and perhaps its day between them.
            named = [place for place in range(calls[0], high) if any(map(str.isalpha, lines[place].text))]
            is_title = len(named) <= 2 and _announces(lines[calls[-1]].text, tag)  # noqa: PLR2004
            yield from range(calls[0], high - 1 if heads and not is_title and calls[-1] < high - 1 else high)
    yield from _skipped(dump, first, last)
    yield from _teasers(dump, first, last)
    yield from (place for place in find_galleries(dump) if first <= place < last)
    subtitles = [place for place in range(first, last) if _RUNNING.match(lines[place].text)]
    if len(subtitles) >= FEWEST_SUBTITLES:
        yield from subtitles


def _skipped(dump: Dump, first: int, last: int) -> Iterator[int]:
    """Give the places from a line that begins a box to one behind which the article goes on."""
    phrases = phrases_of(dump.tag)
    for end in range(first, last):
        if phrases.goes_on(dump.lines[end].text):
            places = range(end, max(first, end - WIDEST_SKIPPED) - 1, -1)
            texts = ((place, dump.lines[place].text) for place in places)
            begins = (place for place, text in texts if phrases.breaks.match(text) or phrases.ends.match(text))
            yield from range(next(begins, end), end + 1)


def _teasers(dump: Dump, first: int, last: int) -> Iterator[int]:
    """Give the places of titles in capitals, and of those with a text below that ends with its author."""
    for place in range(first + 1, last - 1):
        text = dump.lines[place].text
        if text.isupper() and len(text.split()) >= FEWEST_IN_CAPITALS and not ENDED.search(text):
            yield place
        if ends_signed(text, dump.tag):
            titles = range(place - 1, max(first, place - 1 - TITLED), -1)
            above = list(takewhile(lambda each: _is_entry(dump.lines[each].text, dump.tag), titles))
            # Above the lead stands the title of the article itself.
            if above and above[-1] - 1 > first:
                yield from (*above, place)


def _listed(stamps: Sequence[int]) -> int | None:
    """Give the first of two stamps that stand near each other, with a title between: they date those of a list."""
    return next((place for place, below in pairwise(stamps) if 1 < below - place <= LIST_STEP), None)


def _calls(text: str, tag: str) -> bool:
    return phrases_of(tag).breaks.match(text) or is_boilerplate(text, tag) or is_page_talk(text, tag)


def _announces(text: str, tag: str) -> bool:
    """Tell whether a line calls to what stands below it, and is no mere button."""
    phrases = phrases_of(tag)
    return phrases.breaks.match(text) or phrases.calls(text) or text.rstrip().endswith(":")


def _clusters(dump: Dump, first: int, last: int) -> Iterator[tuple[int, int]]:
    lines, tag = dump.lines, dump.tag
    begin = None
    for place in range(first, last + 1):
        # A paragraph that an imprint stood above is none.
        is_dated = place in dump.dated and not look_at(lines[place].text, tag, is_again=False).is_sentence
        is_entry = place < last and (is_dated or _is_entry(lines[place].text, tag))
        if is_entry and begin is None:
            begin = place
        elif not is_entry and begin is not None:
            # A list that a sentence announces is the article's.
            announced = begin > first and lines[begin - 1].text.rstrip().endswith(":")
            if not announced or _calls(lines[begin - 1].text, tag):
                yield begin, place
            begin = None


def _is_entry(text: str, tag: str) -> bool:
    if is_boilerplate(text, tag):
        return True
    is_said = ENDED.search(text) is not None and len(text.split()) > 1
    return not (look_at(text, tag, is_again=False).is_sentence or is_said or ITEM.match(text))
