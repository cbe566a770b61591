"""Find the article in the dump of a whole page: menus stand above it, teasers, comments and a foot below.

No phrase is needed for most of it: an article is a run of sentences (`runs.py`), and its title names it
(`page_titles.py`). Phrases help where a page goes on in sentences (comments, teasers with a text): a language's
``ends``. The ``core`` is the run, or the runs, of lines that are the article.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from sitegen.language import flatten, load_language
from sitegen.normalize.boilerplate import bare, is_boilerplate, is_page_talk, phrases_of
from sitegen.normalize.boxes import find_boxes
from sitegen.normalize.bylines import is_byline
from sitegen.normalize.candidates import small_words
from sitegen.normalize.captions import find_credit
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.imprints import RULE, is_voice
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.looks import ENDED, LONG, look_at, reads_long
from sitegen.normalize.page_titles import content_of, find_title, first_paragraph, is_announced
from sitegen.normalize.runs import THREAD, Dump, Run, ends_here, find_runs, goes_on, threads_of
from sitegen.normalize.stamps import is_stamp
from sitegen.normalize.titles import is_headline, take_title

# « Guerre en Ukraine », « International »
LONGEST_RUBRIC = 5
FEWEST_IN_TITLE = 3
# From so many entries in a row a text is the dump of a page; an article begins with fewer: title, place, date, byline.
MENU = 5

# So many lines of a page speak of it: of 97 dumps one has fewer than three, of the lists, tables and verses of articles
# none has two.
FEWEST_OF_PAGE = 2

# A short article may be worth no more than a list of long teasers: then its title tells them apart, if one is worth at
# least this share of the other.
CANDIDATES = 4
CLOSE = 0.4
TITLED = 5.0
ANNOUNCED = 4.0
# What is left of the worth of a run in which others speak, each beside an imprint.
THREADED = 0.5
# And of one behind « 35 commentaires »: what is said there may be longer than the article.
BEHIND = 0.1
# « 35 commentaires » may also stand above an article, below its lead; behind one, so soon, and so much was said before.
SOON_BEHIND = 5
FEWEST_SAID = 6.0
# A title stands no more lines above its article.
FARTHEST = 40

# A box within an article has no more lines; what goes on behind it speaks of the same.
WIDEST_BOX = 15
ON_SUBJECT = 0.2

# A line between title and text whose words are so often the article's is its lead.
FEWEST_LEAD_WORDS = 6
LEAD_SHARED = 0.4

_CLOCK = re.compile(r"\d{1,2}\s*(?:[:hH]|:)\s*\d\d")


def find_core(dump: Dump) -> tuple[int, int]:
    """Find the run that is the article: worth most, and best named by a title above it. (0, 0) where there is none."""
    found = list(find_runs(dump))
    phrases, threads = phrases_of(dump.tag), sorted(threads_of(dump))
    replies = {reply for before, reply in pairwise(threads) if reply - before <= THREAD}

    def worth(run: Run) -> float:
        is_thread = any(place in replies for place in range(run.first, run.last))
        near = (other for other in found if 0 < run.first - other.last <= SOON_BEHIND)
        is_end = run.first > 0 and phrases.ends.match(dump.lines[run.first - 1].text)
        is_behind = is_end and any(other.worth >= FEWEST_SAID for other in near)
        return run.worth * (THREADED if is_thread else 1) * (BEHIND if is_behind else 1)

    runs = sorted(found, key=lambda run: -worth(run))[:CANDIDATES]
    if not runs:
        return 0, 0
    if len(runs) == 1 or worth(runs[1]) < CLOSE * worth(runs[0]):
        return _joined(dump, runs[0], found)

    def evidence(run: Run) -> float:
        if any(place in replies for place in range(run.first, run.last)):
            return worth(run)
        named = find_title(dump, run.first, run.last, max(0, run.first - FARTHEST))[1]
        above = dump.lines[run.first - 1].text if run.first else ""
        announced = phrases.breaks.match(above)
        return worth(run) + TITLED * named - (ANNOUNCED if announced else 0)

    return _joined(dump, max(runs, key=evidence), found)


def _joined(dump: Dump, core: Run, runs: Sequence[Run]) -> tuple[int, int]:
    """Join the runs to a core that only a box parts from it: near, on its subject, and no end between."""
    first, last, at = core.first, core.last, runs.index(core)
    said, threads = set(content_of(dump.text(first, last))), threads_of(dump)
    phrases = phrases_of(dump.tag)

    def is_near(run: Run, low: int, high: int) -> bool:
        words, gap = content_of(dump.text(run.first, run.last)), range(low, high)
        ended = any(phrases.ends.match(dump.lines[place].text) for place in gap)
        boxed = any(ends_here(dump, place) for place in gap) and not goes_on(dump, run)
        is_thread = any(place in threads for place in range(low, run.first + 1))
        is_apart = len(gap) > WIDEST_BOX or ended or boxed or is_thread
        return not is_apart and sum(word in said for word in words) >= ON_SUBJECT * max(len(words), 1)

    for run in runs[at + 1 :]:
        if not is_near(run, last, run.first):
            break
        last = run.last
    for run in reversed(runs[:at]):
        # What stands above a title that is dated is not the article.
        titles = (place for place in range(run.last, first) if is_headline(dump.lines[place].text))
        if any(is_announced(dump, place, first) for place in titles) or not is_near(run, run.last, first):
            break
        first = run.first
    return first, last


def read_surroundings(draft: Draft, know: Knowledge) -> Draft:
    """Take out what stands above and below the article of a dumped page, all but its title.

    A text that is not such a dump stays as it is.
    """
    lines = list(draft.lines())
    dump = Dump(lines, draft.lang, *_dated(lines, draft))
    first, last = find_core(dump)
    if first == last:
        return draft
    if any(each.rule == "outside the article" for each in draft.removals):
        # The mark-up of a saved page has said where its article begins; what is chosen with it stands below.
        return _without_page(draft, dump, _widen(dump, last))
    is_named = draft.metadata.title is not None
    title = None if is_named else find_title(dump, first, last)[0]
    if first <= MENU and not is_named:
        # Among paragraphs only a day below it tells a title from a subheading.
        is_title = title is not None and (title <= first or title + 1 in dump.dated)
        return _below_rubrics(draft, dump, title if is_title else None, last, know)
    last = _widen(dump, last)
    if not _is_page(dump, first, last):
        return _without_page(draft, dump, last)
    if title is not None:
        between = _between(dump, title, first, last)
        draft = take_title(draft, lines[title], know).without("between title and text", *between)
        draft, first = draft.without("above the article", *lines[:title]), title + 1
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
    voices = (place for place, text in found if is_voice(text, language))
    return frozenset(place for place, _ in found), frozenset(voices)


def _between(dump: Dump, title: int, first: int, last: int) -> Iterator[Line]:
    """Give the lines between a title and the first paragraph that are not the article's.

    A caption stays, for it may say the day: it is read with the others.
    """
    begin = first_paragraph(dump, title + 1, last)
    said = set(content_of(dump.text(begin, last)))
    for place in range(title + 1, begin):
        line = dump.lines[place]
        is_said = place >= first and look_at(line.text, dump.tag, is_again=False).is_sentence
        is_heading = place == begin - 1 and begin not in dump.dated and _heads(line.text, dump.tag)
        if not (is_said or is_heading or _belongs(line, said, dump.tag)):
            yield line


def _heads(text: str, tag: str) -> bool:
    """Tell whether a line above the first paragraph heads it: it is a headline, and more than names."""
    words = {flatten(word).casefold() for word in load_language(tag).function_words}
    reads = any(word in words for word in re.findall(r"\w+", flatten(text).casefold()))
    return reads and is_headline(text) and not is_byline(text, tag)


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
        if is_page or is_end or is_menu or is_again:
            yield place


def _below_rubrics(draft: Draft, dump: Dump, title: int | None, last: int, know: Knowledge) -> Draft:
    """Find the title among the few lines above an article; the rubrics above it, and a page below, are taken out."""
    lines, small = dump.lines, small_words(dump.tag)
    if title:
        # What stands above a title that is dated is a page's, however long.
        is_dated = title + 1 in dump.dated
        rubrics = [line for line in lines[:title] if is_dated or len(line.text.split()) <= LONGEST_RUBRIC]
        # « Le lac se vide » is no rubric: it is a title, and what stands below it are its subtitles.
        begins = (re.split(r"[\s'’]", line.text, maxsplit=1)[0] for line in rubrics)
        said = (line for line, word in zip(rubrics, begins, strict=True) if flatten(word).casefold() in small)
        titles = (line for line in said if len(line.text.split()) >= FEWEST_IN_TITLE and is_headline(line.text))
        first = next(titles, None)
        is_page = any(is_boilerplate(line.text, dump.tag) for line in lines[:title])
        if first is None or is_dated or is_page:
            draft = take_title(draft, lines[title], know).without("above the article", *rubrics)
        else:
            above = [line for line in rubrics if line.start < first.start]
            draft = take_title(draft, first, know).without("above the article", *above)
    return _without_page(draft, dump, _widen(dump, last))


def _widen(dump: Dump, last: int) -> int:
    """Take in what ends the article with a short sentence: « À suivre. », and a list that its last one announces."""
    while last < len(dump.lines):
        last = _behind_list(dump, last)
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


def _belongs(line: Line, said: set[str], tag: str) -> bool:
    """Tell whether a line between title and text is a caption, or the lead."""
    if find_credit(line.text, tag):
        return True
    words = content_of(line.text)
    is_lead = (
        len(line.text.split()) >= FEWEST_LEAD_WORDS
        and "://" not in line.text
        and not is_boilerplate(line.text, tag)
        and not is_page_talk(line.text, tag)
    )
    return is_lead and sum(word in said for word in words) >= LEAD_SHARED * max(len(words), 1)
