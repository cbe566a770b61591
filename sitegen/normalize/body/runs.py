"""Find the runs of lines in the dump of a whole page that may be its article: an article is where the sentences are.

Throughout this module
    sentence   is a line that reads as one or more sentences, an entry one that does not (`looks.py`)
    run        is a series of lines that may be the article
    thread     is a series of pieces each said beside an imprint of its own: comments, the news of a day
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitegen.normalize.body.boilerplate import is_boilerplate, is_page_talk
from sitegen.normalize.body.credits import find_credit
from sitegen.normalize.body.looks import ENDED, ENTRY, FEWEST_WORDS, LONG, Look, is_teaser, look_at
from sitegen.normalize.body.phrases import phrases_of
from sitegen.normalize.draft import Line
from sitegen.normalize.words import bare

# A page goes on below its article where so much of the article has been said.
SAID = 400
# Before a thread begins, less will do: a day above the first words is the article's own.
SAID_BEFORE_THREAD = 200

# Two paragraphs this long, one below the other and so soon below the heading of a list, and it stands in the middle of
# an article: between two teasers stands a title. One title alone, and the article goes on, too.
PARAGRAPH = 200
SOON = 8
FEWEST_TITLES = 2
SHORT = 80

# Paragraphs in a row: between teasers stand their titles.
IN_A_ROW = 3

# So many pictures, each below the title of them all, which has as many words at least; and the lines of a picture.
FEWEST_IN_GALLERY = 4
WIDEST_PICTURE = 4

# So many lines of a box stand again, and so soon behind it the article goes on.
FEWEST_IN_BOX = 3
NEAR_BOX = 3

# Three imprints within so many lines are those of comments, or of other articles.
THREAD = 30
FEWEST_IN_THREAD = 3


@dataclass(frozen=True)
class Dump:
    """The lines of what may be a dumped page, the tag of its language, and its ``dated`` places.

    Those are the places of imprints, and of lines that one stood directly above before it was taken out; ``voices`` are
    those of them that say more than a day. ``address`` is that of the page, where its head says it.
    """

    lines: Sequence[Line]
    tag: str
    dated: frozenset[int] = frozenset()
    voices: frozenset[int] = frozenset()
    address: str = ""

    @functools.cached_property
    def boxes(self) -> frozenset[int]:
        """The places of boxes that stand again, line by line, each between paragraphs of one article."""
        return frozenset(_boxes_again(self))

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """The lines, each reduced to its words."""
        return frozenset(bare(line.text) for line in self.lines)

    def texts(self, first: int, last: int) -> Iterator[str]:
        """Give the lines of a part of the page."""
        return (line.text for line in self.lines[first:last])

    def text(self, first: int, last: int) -> str:
        """Give the words of a part of the page."""
        return " ".join(self.texts(first, last))


@dataclass(frozen=True, slots=True)
class Run:
    """A run of lines that may be the article: its first line, the one behind its last, and what it is worth.

    One that ``is_left`` stands behind another in which the entries between them weighed more than it.
    """

    first: int
    last: int
    worth: float
    is_left: bool = False


def find_runs(dump: Dump) -> Iterator[Run]:
    """Find the runs of lines that are worth something; the first and the last line of each read as sentences.

    A run ends where the entries between its sentences outweigh them, where a page goes on with something else, and
    where a thread begins.
    """
    lines, threads, phrases, looks = dump.lines, threads_of(dump), phrases_of(dump.tag), _looks(dump)
    best = total = 0.0
    place = begin = last = said = 0
    # Where a run was closed, and whether by an end: what it left behind is looked at again, up to there.
    stop, ended = -1, False
    while place < len(lines) or best > 0:
        is_over = place == len(lines)
        is_end = ended if place == stop else not is_over and _is_end(dump, place, said)
        is_closed = is_over or is_end or place == stop or total <= 0
        if is_closed or (said >= SAID_BEFORE_THREAD and place in threads):
            if best > 0:
                yield Run(_first_sentence(looks, begin, last), last, best, is_left=place <= stop)
            if best > 0 and last < place:
                stop, ended, place = place, is_end, last
                is_over = is_end = False
            best = total = 0.0
            begin, said = place, 0
        if is_end:
            place = begin = place + 1
        elif not is_over:
            line, look = lines[place], looks[place]
            # What a box took from its run is given back where the article goes on.
            total = max(total, best) if phrases.goes_on(line.text) else total + look.worth
            said += len(line.text) if look.is_sentence else 0
            place += 1
            if look.is_sentence and total > best:
                best, last = total, place


def _looks(dump: Dump) -> list[Look]:
    """Judge every line by its looks, and by what stands around it."""
    phrases, texts = phrases_of(dump.tag), [line.text for line in dump.lines]
    count = Counter(map(bare, texts))
    teasers = [place for place, each in enumerate(pairwise(texts)) if is_teaser(*each, dump.tag)]
    looks = [look_at(text, dump.tag, is_again=count[bare(text)] > 1 and len(text) < LONG) for text in texts]
    # What a label announces, where an article goes on behind it, parts nothing.
    for place in (place for place, text in enumerate(texts[:-1], 1) if phrases.calls(text)):
        looks[place] = looks[place] if looks[place].is_sentence else Look(0.0, is_sentence=False)
    # One alone may be an article that was cut.
    for place in teasers if len(teasers) > 1 else ():
        looks[place] = Look(ENTRY, is_sentence=False)
    # A gallery within an article parts nothing, nor is it said by the article; nor is a box that stands in it twice.
    for place in find_galleries(dump) | dump.boxes:
        looks[place] = Look(0.0, is_sentence=False)
    return looks


def find_galleries(dump: Dump) -> frozenset[int]:
    """List the places from the first to the last picture of each gallery: the same title stands above each of them."""
    places = defaultdict[str, list[int]](list)
    for place, line in enumerate(dump.lines):
        text = line.text
        if len(text.split()) >= FEWEST_IN_GALLERY and not ENDED.search(text) and not is_boilerplate(text, dump.tag):
            places[bare(text)].append(place)
    found: set[int] = set()
    for shown in places.values():
        ends = [rank for rank, (at, below) in enumerate(pairwise(shown), 1) if not 1 < below - at <= WIDEST_PICTURE]
        for low, high in pairwise([0, *ends, len(shown)]):
            if high - low >= FEWEST_IN_GALLERY:
                step = shown[low + 1] - shown[low]
                found |= set(range(shown[low], min(len(dump.lines), shown[high - 1] + step)))
    return frozenset(found)


def _boxes_again(dump: Dump) -> Iterator[int]:
    """Give the places of boxes that begin as a page's end does, stand twice, and have paragraphs above and below."""
    phrases, texts = phrases_of(dump.tag), [bare(line.text) for line in dump.lines]
    heads = [place for place, line in enumerate(dump.lines) if phrases.ends.match(line.text)]
    for head, other in pairwise(heads):
        same = enumerate(zip(texts[head : min(other, head + THREAD)], texts[other : other + THREAD], strict=False))
        size = next((count for count, (text, again) in same if text != again), 0)
        for begin in (head, other) if size >= FEWEST_IN_BOX else ():
            near = dump.texts(max(0, begin - 1), begin), dump.texts(begin + size, begin + size + NEAR_BOX)
            if all(any(len(text) >= PARAGRAPH for text in part) for part in near):
                yield from range(begin, begin + size)


def _is_end(dump: Dump, place: int, said: int) -> bool:
    """Tell whether an article of so many letters ends at a place; « 4 réactions » ends a short one, too."""
    is_far = said >= SAID or (said >= SAID_BEFORE_THREAD and phrases_of(dump.tag).ends.counts(dump.lines[place].text))
    return is_far and ends_here(dump, place)


def _first_sentence(looks: Sequence[Look], first: int, last: int) -> int:
    return next((place for place in range(first, last) if looks[place].is_sentence), first)


def threads_of(dump: Dump) -> frozenset[int]:
    """List the places at which a thread goes on. Imprints with nothing said between them date a list of titles."""
    places = sorted(dump.voices)
    ends = pairwise([*places, len(dump.lines)])
    said = [place for place, below in ends if any(map(_is_said, dump.lines[place : min(below, place + THREAD)]))]
    found: set[int] = set()
    for series in zip(*(said[rank:] for rank in range(FEWEST_IN_THREAD)), strict=False):
        found |= set(series) if series[-1] - series[0] <= THREAD else set()
    return frozenset(found)


def _is_said(line: Line) -> bool:
    return ENDED.search(line.text) is not None and len(line.text.split()) >= FEWEST_WORDS


def goes_on(dump: Dump, run: Run) -> bool:
    """Tell whether a run reads as paragraphs, one below the other; teasers have a title above each."""
    texts = dump.texts(run.first, run.last)
    # Among teasers a short question is a title.
    looks = [look_at(t, dump.tag, is_again=False).is_sentence and (len(t) >= LONG or t[-1] != "?") for t in texts]
    return any(all(looks[place : place + IN_A_ROW]) for place in range(len(looks) - IN_A_ROW + 1))


def ends_here(dump: Dump, place: int) -> bool:
    """Tell whether a page goes on with something else behind a line: always, or where no paragraphs follow soon."""
    text, phrases = dump.lines[place].text, phrases_of(dump.tag)
    if place in dump.boxes:
        return False
    if phrases.ends.match(text):
        return True
    if not (phrases.breaks.match(text) or phrases.calls(text) or is_page_talk(text, dump.tag)):
        return False
    near = [line.text for line in dump.lines[place + 1 : place + 1 + SOON]]
    below = [each for each in near if not is_boilerplate(each, dump.tag)]
    # Of lines that only speak of the page, a box may be all that parts two paragraphs, however short.
    spoken = not (phrases.breaks.match(text) or phrases.calls(text))
    said = [each for each in below if not (spoken and (is_page_talk(each, dump.tag) or find_credit(each, dump.tag)))]
    if not text.rstrip().endswith(":") and said and _is_paragraph(said[0], LONG if spoken else PARAGRAPH):
        return False  # the box that the line announces was left out of the dump
    # Behind the first button below what is said a page speaks.
    said_at = next((rank for rank, each in enumerate(near) if look_at(each, dump.tag, is_again=False).is_sentence), 0)
    first = (rank for rank, each in enumerate(near) if rank > said_at and is_boilerplate(each, dump.tag))
    if phrases.calls(text) and _heads_titles([each for each in near[: next(first, None)] if each in below], dump.tag):
        return False
    long = [len(each) >= PARAGRAPH for each in below]
    titles = sum(not look_at(each, dump.tag, is_again=False).is_sentence for each in below)
    is_one_title = any(long) and titles < FEWEST_TITLES
    return not is_one_title and not any(map(all, pairwise(long)))


def _heads_titles(below: Sequence[str], tag: str) -> bool:
    """Tell whether several titles stand below a call, one by one, and then sentences only: no teasers with a text."""
    said = [look_at(each, tag, is_again=False).is_sentence or _is_paragraph(each, SHORT) for each in below]
    titles = said.index(True) if True in said else 0
    behind = said[titles:]
    told = behind.index(False) if False in behind else len(behind)
    return titles >= FEWEST_TITLES and not any(behind[told:]) and len(below[titles]) >= SHORT


def _is_paragraph(text: str, shortest: int) -> bool:
    return len(text) >= shortest and ENDED.search(text) is not None
