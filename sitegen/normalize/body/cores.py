"""Find the core of a dumped page: the run, or the runs, of lines that are its article.

No phrase is needed for most of it: an article is a run of sentences (`runs.py`), and its title names it
(`page_titles.py`). Phrases help where a page goes on in sentences (comments, teasers with a text): a language's
``ends``, and ``resumes`` where its article does.
"""

from collections.abc import Sequence
from itertools import pairwise

from sitegen.normalize.body.boilerplate import is_boilerplate, is_closing_notice, is_page_talk
from sitegen.normalize.body.looks import ENDED
from sitegen.normalize.body.page_titles import find_title, is_announced
from sitegen.normalize.body.phrases import phrases_of
from sitegen.normalize.body.runs import SAID_BEFORE_THREAD, THREAD, Dump, Run, ends_here, find_runs, goes_on, threads_of
from sitegen.normalize.body.title_looks import content_of, is_source
from sitegen.normalize.body.titles import is_headline
from sitegen.normalize.imprint.bylines import is_byline
from sitegen.normalize.imprint.press import is_agency_line

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
# And of one in which so many days stand, each so near to the next: they date the titles of a list, each with a text.
LISTED = 0.2
FEWEST_LISTED = 4
LIST_STEP = 6
# « 35 commentaires » may also stand above an article, below its lead; behind one, so soon, and so much was said before.
SOON_BEHIND = 5
FEWEST_SAID = 6.0
# A title stands no more lines above its article.
FARTHEST = 40

# A box within an article has no more lines; what goes on behind it speaks of the same.
WIDEST_BOX = 15
ON_SUBJECT = 0.2
# « Europe », « 28 mai 2025 », « abonnés »: what stands below the title of another article.
LONGEST_LABEL = 4
# What weighs less than the box above it may be a teaser's text.
ON_SUBJECT_LEFT = 0.6


def find_core(dump: Dump) -> tuple[int, int]:
    """Find the run that is the article: worth most, and best named by a title above it. (0, 0) where there is none."""
    found = list(find_runs(dump))
    phrases, replies = phrases_of(dump.tag), _replies(dump)

    def worth(run: Run) -> float:
        is_thread = any(place in replies for place in range(run.first, run.last))
        near = (other for other in found if 0 < run.first - other.last <= SOON_BEHIND)
        is_end = run.first > 0 and phrases.ends.match(dump.lines[run.first - 1].text)
        is_behind = is_end and any(other.worth >= FEWEST_SAID for other in near)
        share = (THREADED if is_thread else 1) * (BEHIND if is_behind else 1) * (LISTED if _is_list(dump, run) else 1)
        return run.worth * share

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


def _is_list(dump: Dump, run: Run) -> bool:
    """Tell whether a run is the texts of a dated list, one by one."""
    dated = sorted(place for place in dump.dated if run.first <= place < run.last)
    near = sum(below - place <= LIST_STEP for place, below in pairwise(dated))
    return near + 1 >= FEWEST_LISTED


def _is_last(dump: Dump, run: Run, low: int) -> bool:
    """Tell whether a run is the last paragraph of an article behind a box: the page's lists of others begin below it.

    Below a title of its own it is a teaser's text, and a page's own words stand in its foot.
    """
    lines, phrases = dump.lines, phrases_of(dump.tag)
    if run.last - run.first > 1 or run.last >= len(lines) or not ENDED.search(lines[run.first].text):
        return False
    text, above, below = (lines[place].text for place in (run.first, run.first - 1, run.last))
    lists = phrases.breaks.match(below) or phrases.calls(below) or is_source(below, dump.tag)
    boxed = any(ends_here(dump, place) for place in range(low, run.first))
    # A call to one other article stands above its title: what follows is the article's own again.
    is_called = run.first > 1 and phrases.calls(lines[run.first - 2].text) and run.first - 2 == low
    is_titled = len(above.split()) > LONGEST_LABEL and not (
        is_called
        or is_boilerplate(above, dump.tag)
        or is_page_talk(above, dump.tag)
        or is_closing_notice(above, dump.tag)
    )
    is_page = phrases.breaks.match(lines[low].text) or is_page_talk(text, dump.tag)
    return bool(lists) and boxed and not is_titled and not is_page


def _replies(dump: Dump) -> frozenset[int]:
    """List the places at which somebody answers: those of a thread behind its first."""
    threads = sorted(threads_of(dump))
    return frozenset(reply for before, reply in pairwise(threads) if reply - before <= THREAD)


def _joined(dump: Dump, core: Run, runs: Sequence[Run]) -> tuple[int, int]:
    """Join the runs to a core that only a box parts from it: near, on its subject, and no end between."""
    first, last, at = core.first, core.last, runs.index(core)
    said = set(content_of(dump.text(first, last)))
    # Where no more than a lead was said, the first of a thread is the article's own imprint.
    threads = (
        threads_of(dump) if last - first > 1 or len(dump.text(first, last)) >= SAID_BEFORE_THREAD else _replies(dump)
    )
    phrases = phrases_of(dump.tag)

    def is_near(run: Run, low: int, high: int) -> bool:
        words, gap = content_of(dump.text(run.first, run.last)), range(low, high)
        ended = any(phrases.ends.match(dump.lines[place].text) for place in gap)
        boxed = any(ends_here(dump, place) for place in gap) and not goes_on(dump, run)
        is_thread = any(place in threads for place in range(low, run.first + 1))
        resumed = any(phrases.goes_on(line.text) for line in dump.lines[max(low, run.first - SOON_BEHIND) : run.first])
        # A lead has few words: where its day or its author follows, what stands below them is the article.
        says = any(place in dump.dated or is_byline(dump.lines[place].text, dump.tag) for place in gap)
        is_led = low == core.last and core.last - core.first == 1 and says and not ended
        is_parted = (ended or boxed) and not (resumed or is_led)
        is_apart = len(gap) > WIDEST_BOX or is_thread or is_parted
        least = ON_SUBJECT_LEFT if run.is_left else ON_SUBJECT
        is_on = sum(word in said for word in words) >= least * max(len(words), 1)
        # Whose text it is stands below its last words.
        below = dump.lines[run.last].text if run.last < len(dump.lines) else ""
        is_signed = is_source(below, dump.tag) or is_agency_line(below, dump.tag)
        is_last = len(gap) <= WIDEST_BOX and not ended and not is_thread and _is_last(dump, run, low)
        return (not is_apart and (is_on or resumed or is_led or is_signed)) or is_last

    for run in runs[at + 1 :]:
        if not is_near(run, last, run.first):
            break
        last = run.last
        # Whence the text is, is said below its last paragraph.
        below = dump.lines[last].text if last < len(dump.lines) else ""
        if run.last - run.first == 1 and (is_source(below, dump.tag) or is_agency_line(below, dump.tag)):
            break
    for run in reversed(runs[:at]):
        # What stands above a title that is dated is not the article.
        titles = (place for place in range(run.last, first) if is_headline(dump.lines[place].text))
        if any(is_announced(dump, place, first) for place in titles) or not is_near(run, run.last, first):
            break
        first = run.first
    return first, last
