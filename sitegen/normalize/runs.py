"""Find the runs of lines in the dump of a whole page that may be its article: an article is where the sentences are.

Throughout this module
    sentence   is a line that reads as one or more sentences
    entry      is a line of a menu, a teaser, a button: short, and not ended as a sentence is
    run        is a series of lines that may be the article
    worth      is what a line adds to its run or takes from it
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.normalize.boilerplate import bare, is_boilerplate, phrases_of
from sitegen.normalize.captions import find_credit
from sitegen.normalize.draft import Line

# A line this long is a sentence whatever it ends with: in the corpus one headline in 300 is longer.
LONG = 110
# A shorter one is, if it ends as a sentence does and has so many words: « Restez informé. » is a button.
FEWEST_WORDS = 7
# A page goes on below its article where so much of the article has been said.
SAID = 400

# Two paragraphs this long, so soon below the heading of a list, and it stands in the middle of an article: teasers are
# shorter.
PARAGRAPH = 200
SOON = 6
MOST_TEASERS = 2

ENDED = re.compile(r"[.!?…؟۔:;][\s»\"”’')\]]*$")
_ITEM = re.compile(r"(?:[-*•▪◦‣·–—]|\d{1,3}[.)])\s")
CODE = re.compile(r"[{}<>]|\bfunction\s*\(|\bvar\s|://\S{60}|=\"|\);")
_BAR = re.compile(r"\||\s[›·•]\s")
MARKS = 3

# What each entry takes from its run, and each mark of a page besides; sentences add their length.
ENTRY, MARK = -1.0, -2.0
PER_WORTH = 70
MOST = 8.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a line looks: what it is worth to its run, and whether it reads as sentences."""

    worth: float
    is_sentence: bool


def look_at(text: str, tag: str, *, is_again: bool) -> Look:
    """Judge a line by its looks; ``is_again`` tells that the page has it more than once."""
    length, words = len(text), len(text.split())
    # « a | b | c » is a menu on one line; one brace or bar may be quoted.
    if len(CODE.findall(text)) >= MARKS or len(_BAR.findall(text)) >= MARKS:
        return Look(MARK, is_sentence=False)
    if is_boilerplate(text, tag):
        # Known and taken out wherever it stands, so it parts nothing.
        return Look(0.0, is_sentence=False)
    is_long = length >= LONG and words * 12 > length
    is_ended = ENDED.search(text) is not None and words >= FEWEST_WORDS
    if (is_long or is_ended) and not is_again:
        is_caption = find_credit(text, tag) is not None
        return Look(0.0 if is_caption else min(MOST, length / PER_WORTH), is_sentence=not is_caption)
    is_said = _ITEM.match(text) or (ENDED.search(text) and words > 1)
    return Look(0.0 if is_said and not is_again else ENTRY, is_sentence=False)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of lines that may be the article: its first line, the one behind its last, and what it is worth."""

    first: int
    last: int
    worth: float


def find_runs(lines: Sequence[Line], tag: str) -> Iterator[Run]:
    """Find the runs of lines that are worth something; the first and the last line of each read as sentences.

    A run ends where the entries between its sentences outweigh them, or where a page goes on with something else.
    """
    count = Counter(bare(line.text) for line in lines)
    looks = [look_at(line.text, tag, is_again=count[bare(line.text)] > 1 and len(line.text) < LONG) for line in lines]
    best = total = 0.0
    begin = last = said = 0
    for place, (line, look) in enumerate(zip(lines, looks, strict=True)):
        is_end = said >= SAID and ends_here(lines, place, tag)
        if is_end or total <= 0:
            if best > 0:
                yield Run(_first_sentence(looks, begin, last), last, best)
            best = total = 0.0
            begin, said = place, 0
        if is_end:
            begin = place + 1
            continue
        total += look.worth
        said += len(line.text) if look.is_sentence else 0
        if look.is_sentence and total > best:
            best, last = total, place + 1
    if best > 0:
        yield Run(_first_sentence(looks, begin, last), last, best)


def _first_sentence(looks: Sequence[Look], first: int, last: int) -> int:
    return next((place for place in range(first, last) if looks[place].is_sentence), first)


def ends_here(lines: Sequence[Line], place: int, tag: str) -> bool:
    """Tell whether a page goes on with something else behind a line: always, or where no paragraphs follow soon."""
    text, phrases = lines[place].text, phrases_of(tag)
    if phrases.ends.match(text):
        return True
    following = lines[place + 1 : place + 1 + SOON]
    return phrases.breaks.match(text) and sum(len(line.text) >= PARAGRAPH for line in following) < MOST_TEASERS
