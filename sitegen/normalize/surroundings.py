"""Find the article in the dump of a whole page: menus stand above it, teasers, comments and a foot below.

No phrase is needed for most of it: an article is where the sentences are, and a page's other lines come in runs of
short ones. Phrases help where a page goes on in sentences (comments, teasers with a text): a language's ``ends``.

Throughout this module
    sentence   is a line that reads as one or more sentences
    entry      is a line of a menu, a teaser, a button: short, and not ended as a sentence is
    core       is the run of lines that is the article
    worth      is what a line adds to the core or takes from it
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.language import UNDETERMINED, flatten
from sitegen.normalize.boilerplate import bare, is_boilerplate, phrases_of
from sitegen.normalize.captions import find_credit
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.titles import LONGEST_TITLE, take_title

# A line this long is a sentence whatever it ends with: in the corpus one headline in 300 is longer.
LONG = 110
# A shorter one is, if it ends as a sentence does and has so many words: « Restez informé. » is a button.
FEWEST_WORDS = 7
# « Guerre en Ukraine », « International »
LONGEST_RUBRIC = 5
# From so many entries in a row a text is the dump of a page; an article begins with fewer: title, place, date, byline.
MENU = 5
# A page goes on below its article where so much of the article has been said.
SAID = 400

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

# The line above the best one is the title where it is worth nearly as much: the lead shares more words with the text.
NEARLY = 0.55
FEWEST_TITLE_WORDS = 5

# So near to the text, a line is no more its title than the one above it: the lead stands below the title.
NEAREST = 3

# A line between title and text whose words are so often the article's is its lead.
FEWEST_LEAD_WORDS = 6
LEAD_SHARED = 0.4

# Two paragraphs this long, so soon below the heading of a list, and it stands in the middle of an article: teasers are
# shorter.
PARAGRAPH = 200
SOON = 6
MOST_TEASERS = 2

_ENDED = re.compile(r"[.!?…؟۔:;][\s»\"”’')\]]*$")
_ITEM = re.compile(r"(?:[-*•▪◦‣·–—]|\d{1,3}[.)])\s")
_CLOCK = re.compile(r"\d{1,2}\s*(?:[:hH]|:)\s*\d\d")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:h.]\d\d\b")
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"[{}<>]|\bfunction\s*\(|\bvar\s|://\S{60}|=\"|\);")

_BAR = re.compile(r"\||\s[›·•]\s")
MARKS = 3

# What each entry takes from the core, and each mark of a page besides; sentences add their length.
ENTRY, MARK = -1.0, -2.0
PER_WORTH = 70
MOST = 8.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a line looks: what it is worth to the core, and whether it reads as sentences."""

    worth: float
    is_sentence: bool


def look_at(text: str, tag: str, *, is_again: bool) -> Look:
    """Judge a line by its looks; ``is_again`` tells that the page has it more than once."""
    length, words = len(text), len(text.split())
    # « a | b | c » is a menu on one line; one brace or bar may be quoted.
    if len(_CODE.findall(text)) >= MARKS or len(_BAR.findall(text)) >= MARKS:
        return Look(MARK, is_sentence=False)
    if is_boilerplate(text, tag):
        # Known and taken out wherever it stands, so it parts nothing.
        return Look(0.0, is_sentence=False)
    is_long = length >= LONG and words * 12 > length
    is_ended = _ENDED.search(text) is not None and words >= FEWEST_WORDS
    if (is_long or is_ended) and not is_again:
        is_caption = find_credit(text, tag) is not None
        return Look(0.0 if is_caption else min(MOST, length / PER_WORTH), is_sentence=not is_caption)
    is_said = _ITEM.match(text) or (_ENDED.search(text) and words > 1)
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
        is_end = said >= SAID and _ends_here(lines, place, tag)
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
    said = set(_content(" ".join(line.text for line in lines[first:last])))

    def is_near(run: Run, gap: Sequence[Line]) -> bool:
        phrases = phrases_of(tag)
        words = _content(" ".join(line.text for line in lines[run.first : run.last]))
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


def _ends_here(lines: Sequence[Line], place: int, tag: str) -> bool:
    """Tell whether a page goes on with something else behind a line: always, or where no paragraphs follow soon."""
    text, phrases = lines[place].text, phrases_of(tag)
    if phrases.ends.match(text):
        return True
    following = lines[place + 1 : place + 1 + SOON]
    return phrases.breaks.match(text) and sum(len(line.text) >= PARAGRAPH for line in following) < MOST_TEASERS


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
            said = set(_content(" ".join(line.text for line in lines[first:last])))
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
    return is_long or any(_ends_here(lines, place, tag) for place in range(last, len(lines)))


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
            _ENDED.search(text) and text[0] not in "<>|©" and len(text.split()) > 1 and text.rstrip()[-1] not in ":;"
        )
        if not is_end or is_boilerplate(text, tag) or phrases_of(tag).ends.match(text) or _CLOCK.search(text):
            break
        last += 1
    return first, last


def _belongs(line: Line, said: set[str], tag: str) -> bool:
    """Tell whether a line between title and text is a caption, or the lead."""
    if find_credit(line.text, tag):
        return True
    words = _content(line.text)
    is_lead = (
        len(line.text.split()) >= FEWEST_LEAD_WORDS and "://" not in line.text and not is_boilerplate(line.text, tag)
    )
    return is_lead and sum(word in said for word in words) >= LEAD_SHARED * max(len(words), 1)


def find_title(above: Sequence[Line], core: Sequence[Line]) -> tuple[int | None, float]:
    """Find the line above an article that names it, and say how well it does.

    Its words are the article's; it stands near, often more than once, and a page's address repeats it.
    """
    said = set(_content(" ".join(line.text for line in core)))
    count = Counter(bare(line.text) for line in above)
    slugs = [set(_content(" ".join(re.split(r"[-_/.?=]", line.text)))) for line in above if "://" in line.text]
    best, most, worths = None, 0.0, dict[int, float]()
    for place, line in enumerate(above):
        words = _content(line.text)
        if not 8 <= len(line.text) <= LONGEST_TITLE or len(line.text.split()) < 3 or "://" in line.text:  # noqa: PLR2004
            continue
        if (
            is_boilerplate(line.text, UNDETERMINED)
            or find_credit(line.text, UNDETERMINED)
            or not words
            or _CODE.search(line.text)
            or "|" in line.text[:-40]
        ):
            continue
        shared = sum(word in said for word in words) / len(words)
        named = max((sum(word in slug for word in words) / len(words) for slug in slugs), default=0.0)
        near = 1 / (1 + max(0, len(above) - place - NEAREST) / 8)
        again = min(3, count[bare(line.text)] - 1)
        worth = shared * min(1.0, len(words) / 4) + 0.6 * near + 0.25 * again + 0.6 * (named > 0.6)  # noqa: PLR2004
        worths[place] = worth
        if worth > most:
            best, most = place, worth
    if best is not None and _is_title_above(above, best, worths):
        best -= 1
    return (best, most) if most >= LEAST_TITLE else (None, 0.0)


def _is_title_above(above: Sequence[Line], best: int, worths: Mapping[int, float]) -> bool:
    """Tell whether the line above the best one is the title, and that one the lead."""
    if worths.get(best - 1, 0.0) < NEARLY * worths[best]:
        return False
    text = above[best - 1].text
    return len(text.split()) >= FEWEST_TITLE_WORDS and not text.isupper() and bare(text) != bare(above[best].text)


# In the corpus the titles of dumped pages reach 1.2 and more, and the next best line of their menus 0.8.
LEAST_TITLE = 0.7


def _content(text: str) -> list[str]:
    """Give the words that say something, without their ends: « ministres » is « ministre », "opens" is "opened"."""
    words = re.findall(r"\w+", flatten(text).casefold())
    return [word[: max(4, min(6, len(word) - 2))] for word in words if len(word) > 3 and _LETTER.match(word)]  # noqa: PLR2004
