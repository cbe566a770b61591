"""Take out what stands around the article of a dumped page: menus above it, teasers, comments and a foot below.

Which lines are the article's core says `cores.py`, which of them names it `page_titles.py`, what is its own between
those two `leads.py`.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from sitegen.language import available_languages, flatten, load_language
from sitegen.normalize.actors.candidates import small_words
from sitegen.normalize.body.boilerplate import is_boilerplate, is_page_talk
from sitegen.normalize.body.boxes import find_boxes
from sitegen.normalize.body.cores import WIDEST_BOX, find_core
from sitegen.normalize.body.leads import led_above, lines_between
from sitegen.normalize.body.looks import ENDED, LONG, MARK, look_at, reads_long
from sitegen.normalize.body.page_titles import MENU, find_title
from sitegen.normalize.body.phrases import phrases_of
from sitegen.normalize.body.runs import Dump, ends_here
from sitegen.normalize.body.titles import is_headline, take_title
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.imprint.imprints import is_voice
from sitegen.normalize.imprint.lines import RULE
from sitegen.normalize.imprint.stamps import is_stamp
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.words import bare

# « Guerre en Ukraine », « International »
LONGEST_RUBRIC = 5
FEWEST_IN_TITLE = 3
# So many lines of a page speak of it: of 97 dumps one has fewer than three, of the lists, tables and verses of articles
# none has two.
FEWEST_OF_PAGE = 2

# In no language in particular: rights, addresses, cookies, networks.
_MARKED = re.compile(
    r"©|\bcookies?\b|://|\w@\w|\bwww\.|\b(?:facebook|twitter|whatsapp|instagram|youtube|linkedin|telegram|tiktok)\b",
    re.IGNORECASE,
)
# A table may end an article: so many lines, and so many of them end with a figure.
FEWEST_FIGURES = 8
FIGURES = 0.7
_FIGURE = re.compile(r"\s\(?\d[\d.,  ]*\s?[%€$)]*\W*(?:[^\W\d_]+\.?)?$")
_IN_FIGURES = re.compile(r"\d\d?\.\d\d?\.\d{4}")
_CLOCK = re.compile(r"\d{1,2}\s*(?:[:hH]|:)\s*\d\d")


def read_surroundings(draft: Draft, know: Knowledge) -> Draft:
    """Take out what stands above and below the article of a dumped page, all but its title.

    A text that is not such a dump stays as it is.
    """
    # A table is no page's: between its rows the article's paragraphs would seem to end.
    lines = [line for line in draft.lines() if not (draft.rows or draft.codes) or line.start not in draft.rows]
    dump = Dump(lines, draft.lang, *_dated(lines, draft), draft.metadata.url or "")
    first, last = find_core(dump)
    if first == last:
        return draft
    if any(each.rule == "outside the article" for each in draft.removals):
        # Of a language that there is no data for, its words tell nothing, nor do those of a script without spaces.
        if draft.lang not in available_languages():
            return draft
        # The mark-up of a saved page has said where its article begins; what is chosen with it stands below.
        return _without_page(draft, dump, _behind_items(draft, dump, _widen(dump, last)))
    is_named = draft.metadata.title is not None
    title = None if is_named else find_title(dump, first, last)[0]
    if first <= MENU and not is_named:
        # Among paragraphs only a day below it tells a title from a subheading.
        is_title = title is not None and (title <= first or title + 1 in dump.dated)
        return _below_rubrics(draft, dump, title if is_title else None, last, know)
    last = _widen(dump, last)
    if not _is_page(dump, first, last):
        is_near = title is not None and title <= MENU and title < first
        return _below_rubrics(draft, dump, title if is_near else None, last, know)
    if title is not None:
        between = lines_between(dump, title, first, last)
        draft = take_title(draft, lines[title], know).without("between title and text", *between)
        led = led_above(dump, title)
        above = (line for place, line in enumerate(lines[:title]) if place not in led)
        draft, first = draft.without("above the article", *above), title + 1
    elif first > MENU:
        draft = draft.without("above the article", *lines[:first])
    gone = {each.start for each in draft.removals}
    boxes = (lines[place] for place in sorted(set(find_boxes(dump, first, last))))
    draft = draft.without("aside", *(line for line in boxes if line.start not in gone))
    return draft.without("below the article", *lines[last:])


def _dated(lines: Sequence[Line], draft: Draft) -> tuple[frozenset[int], frozenset[int]]:
    """List the dated places of a text, and the voices among them (see `Dump`)."""
    starts, language = [line.start for line in lines], load_language(draft.lang)
    taken = [(bisect_left(starts, each.start), each.text) for each in draft.removals if each.rule == RULE]
    there = [(place, line.text) for place, line in enumerate(lines) if is_stamp(line.text, language)]
    found = (*taken, *there)
    # « 07.10.2016 » is written by a program, and heads no part of a chronicle either.
    voices = (place for place, text in found if is_voice(text, language) or _IN_FIGURES.search(text))
    return frozenset(place for place, _ in found), frozenset(voices)


def _is_page(dump: Dump, first: int, last: int) -> bool:
    """Tell whether lines are a page's: many stand above or below the article, and some of them are a page's words.

    Many lines alone may be the article's own: a table, verses, those who signed a treaty, sentences of a speech.
    """
    above, below = (
        sum(not ENDED.search(line.text) for line in part) for part in (dump.lines[:first], dump.lines[last:])
    )
    is_long = above > MENU or below >= MENU
    return is_long and len(list(islice(_page_lines(dump, first, last), FEWEST_OF_PAGE))) == FEWEST_OF_PAGE


def _without_page(draft: Draft, dump: Dump, last: int) -> Draft:
    """Take out a page that stands below an article; what is none, from a line behind which pages go on otherwise."""
    ends = (place for place in range(last, len(dump.lines)) if _is_end(dump, place))
    end = last if _is_page(dump, 0, last) else next(ends, len(dump.lines))
    return draft.without("below the article", *dump.lines[end:])


def _behind_items(draft: Draft, dump: Dump, last: int) -> int:
    """Say where a list ends that stands at the end of an article, by its mark-up, with what is quoted below it."""
    listed = {*draft.items, *draft.numbered, *draft.quotes}
    is_begun = last and (dump.lines[last - 1].text.endswith(":") or dump.lines[last - 1].start in listed)
    while is_begun and last < len(dump.lines) and dump.lines[last].start in listed:
        last += 1
    return last


def _is_end(dump: Dump, place: int) -> bool:
    # That a line speaks to its reader is not enough: a speech does, too.
    text = dump.lines[place].text
    return ends_here(dump, place) and not (is_page_talk(text, dump.tag) and ENDED.search(text))


def _page_lines(dump: Dump, first: int, last: int) -> Iterator[int]:
    """Give the places outside of an article where a page speaks: a button, an end, a menu, a comment beside its day."""
    phrases, tag = phrases_of(dump.tag), dump.tag
    places = (*range(first), *range(last, len(dump.lines)))
    count = Counter(bare(dump.lines[place].text) for place in places)
    # Where no button is a page's, what stands twice is a refrain.
    known = {place for place in places if is_boilerplate(dump.lines[place].text, tag)}
    for place in places:
        text = dump.lines[place].text
        is_left = not ENDED.search(text) or text.endswith(("...", "…"))
        is_again = bool(known) and count[bare(text)] > 1 and is_left
        is_end = phrases.ends.match(text) or phrases.breaks.match(text)
        is_menu = len(text) >= LONG and not reads_long(text, tag)
        is_page = place in known or place in dump.voices or is_page_talk(text, tag)
        is_marked = len(text) <= LONG and _MARKED.search(text) is not None
        if is_page or is_end or is_menu or is_again or is_marked:
            yield place


def _below_rubrics(draft: Draft, dump: Dump, title: int | None, last: int, know: Knowledge) -> Draft:
    """Find the title among the few lines above an article; the rubrics above it, and a page below, are taken out."""
    lines, small = dump.lines, small_words(dump.tag)
    if title:
        # What stands above a title that is dated is a page's, however long.
        is_dated = title + 1 in dump.dated
        rubrics = [line for line in lines[:title] if is_dated or _is_rubric(line.text, dump.tag)]
        # « Le lac se vide » is no rubric: it is a title, and what stands below it are its subtitles.
        begins = (re.split(r"[\s'’]", line.text, maxsplit=1)[0] for line in rubrics)
        said = (line for line, word in zip(rubrics, begins, strict=True) if flatten(word).casefold() in small)
        plain = (line for line in said if not line.text.isupper())
        titles = (line for line in plain if len(line.text.split()) >= FEWEST_IN_TITLE and is_headline(line.text))
        first = next(titles, None)
        is_page = any(is_boilerplate(line.text, dump.tag) for line in lines[:title])
        if first is None or is_dated or is_page:
            draft = take_title(draft, lines[title], know).without("above the article", *rubrics)
        else:
            above = [line for line in rubrics if line.start < first.start]
            draft = take_title(draft, first, know).without("above the article", *above)
    return _without_page(draft, dump, _widen(dump, last))


def _is_rubric(text: str, tag: str) -> bool:
    """Tell whether a line is the name of a section, or many set on one line."""
    return len(text.split()) <= LONGEST_RUBRIC or look_at(text, tag, is_again=False).worth == MARK


def _widen(dump: Dump, last: int) -> int:
    """Take in what ends the article with a short sentence: « À suivre. », and a list that its last one announces."""
    while last < len(dump.lines):
        last = _behind_figures(dump, _behind_list(dump, last))
        if last == len(dump.lines):
            break
        text = dump.lines[last].text
        is_end = (
            ENDED.search(text) and text[0] not in "<>|©" and len(text.split()) > 1 and text.rstrip()[-1] not in ":;"
        )
        is_page = is_boilerplate(text, dump.tag) or is_page_talk(text, dump.tag)
        if not is_end or is_page or phrases_of(dump.tag).ends.match(text) or _CLOCK.search(text):
            break
        last += 1
    return last


def _behind_list(dump: Dump, last: int) -> int:
    """Say where a list ends that the line before it announces: a sentence follows it, and no page speaks in it."""
    if not last or not dump.lines[last - 1].text.rstrip().endswith(":"):
        return last
    for place in range(last, min(last + WIDEST_BOX, len(dump.lines))):
        text = dump.lines[place].text
        if is_boilerplate(text, dump.tag) or is_page_talk(text, dump.tag) or phrases_of(dump.tag).ends.match(text):
            break
        if ENDED.search(text) and not text.rstrip().endswith(":") and len(text.split()) > 1:
            return place
    return last


def _behind_figures(dump: Dump, last: int) -> int:
    """Say where a table ends that stands directly below an article: most of its lines end with a figure."""
    end = last
    while end < len(dump.lines) and end not in dump.dated and not _is_end(dump, end):
        text = dump.lines[end].text
        if is_boilerplate(text, dump.tag) or is_page_talk(text, dump.tag) or _CLOCK.search(text):
            break
        end += 1
    found = [place for place in range(last, end) if _FIGURE.search(dump.lines[place].text)]
    is_table = len(found) >= FEWEST_FIGURES and len(found) >= FIGURES * (found[-1] + 1 - last)
    return found[-1] + 1 if is_table else last
