"""Find the line of a dumped page that names its article.

Its words are the article's, it stands near the text, often more than once, and the page's address repeats it; a line
that says when or by whom the article was published follows it. It is no sentence, and no caption.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from sitegen.language import flatten, load_language
from sitegen.normalize.body.boilerplate import is_boilerplate, is_page_talk
from sitegen.normalize.body.credits import find_credit
from sitegen.normalize.body.looks import CODE, reads_long
from sitegen.normalize.body.portraits import is_portrait
from sitegen.normalize.body.runs import PARAGRAPH, Dump
from sitegen.normalize.body.titles import DAY_LAST, FEWEST_TOLD, LIST_MARK, LONGEST_TITLE, MORE, is_stopped
from sitegen.normalize.imprint.bylines import is_byline
from sitegen.normalize.sentences import is_verbless
from sitegen.normalize.words import bare

# The line above the best one is the title where it is worth nearly as much: the lead shares more words with the text.
NEARLY = 0.55
FEWEST_TITLE_WORDS = 5

# In capitals a line is a section's name, unless it is as long as this.
FEWEST_IN_CAPITALS = 8

# Shorter than this a line names nothing; of two words it may where its imprint follows at once.
SHORTEST_TITLE = 8
FEWEST_NAMING = 3
FEWEST_ANNOUNCED = 2
# A title may have so many leads below it.
LEADS = 4

# So near to the text, a line is no more its title than the one above it: the lead stands below the title.
NEAREST = 3
# An imprint or an author so soon below a line speaks of what that line names.
BELOW = 4

# In the corpus the titles of dumped pages reach 1.2 and more, and the next best line of their menus 0.8.
LEAST_TITLE = 0.7
# From so many entries in a row a text is the dump of a page; an article begins with fewer: title, place, date, byline.
MENU = 5
# A line inside of what reads as the article is its title only where a page says so twice: it is repeated, or dated.
INSIDE = 10

# A paragraph with so many other lines below it is a page's motto, or a caption.
ALONE = 4

# A line that only stands near must have so many words of the article, of its own.
FEWEST_SHARED = 0.25

# An address that holds so much of a line's words was made of it.
SLUG = 0.6

# A line that stands so often again is that of a gallery: every picture has it.
GALLERY = 4

# Three imprints, each so near to the next, date the titles of a list.
LIST_STEP = 3
FEWEST_LISTED = 3

# What speaks for a line; what is left of that where no word of it is the article's; and what its looks take from it.
NEAR, AGAIN, NAMED, ANNOUNCED, LISTED = 0.6, 0.4, 0.6, 0.5, -0.5
STRANGE = 0.75
SENTENCE, CAPTION, CLOCK, LIST = -1.2, -1.0, -0.8, -0.5
# Below its day, a page may end its title with a stop: « Entretien avec le président de la ligue. »
VERBLESS, LONGEST_VERBLESS = 1.0, 16

_WORD = re.compile(r"\w[\w'’-]*")
_LETTER = re.compile(r"[^\W\d_]")
_CLOCK = re.compile(r"\b\d{1,2}[:hH]\d\d(?!\d)|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")
_ADDRESS = re.compile(r"://|\w@\w")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_MANY = re.compile(r"[,|;•·]")


def find_title(dump: Dump, first: int, last: int, begin: int = 0) -> tuple[int | None, float]:
    """Find the line that names the article from ``first`` to ``last``, and say how well it does.

    ``begin`` is where the lines begin that are looked at.
    """
    lines, lead = dump.lines, first_paragraph(dump, first, last)
    said = set(content_of(dump.text(lead, last)))
    count = Counter(bare(line.text) for line in lines[begin : lead + INSIDE])
    told = [bare(line.text) for line in lines[begin : lead + INSIDE] if "://" not in line.text]
    slugs = [_slug(line.text) for line in lines[begin:lead] if "://" in line.text]
    listed, apart, worths = _listed(dump.dated), 0, dict[int, float]()
    for place in range(lead - 1, begin - 1, -1):
        text = lines[place].text
        if is_boilerplate(text, dump.tag) or is_page_talk(text, dump.tag) or is_portrait(text, dump.tag):
            continue
        apart += 1
        words = content_of(text)
        announced = is_announced(dump, place, lead)
        # « La rédaction » above its menu's other entries and a day is not « Lac vide » above its day.
        at_once = place + 1 in dump.dated or is_byline(lines[min(place + 1, len(lines) - 1)].text, dump.tag)
        fewest = FEWEST_ANNOUNCED if announced == 1 and at_once else FEWEST_NAMING
        if not words or not _may_be_title(text, fewest) or is_byline(text, dump.tag) or _is_name(text):
            continue
        shared = _share(words, said)
        is_named = any(_share(words, slug) > SLUG for slug in slugs)
        # A sentence that stands again is a lead's.
        again = count[bare(text)] - 1 + _is_told(bare(text), told) if not is_stopped(text) else 0
        if not (shared >= FEWEST_SHARED or announced or again or is_named):
            continue
        worth = shared * min(1.0, len(words) / 4) + NEAR / (1 + max(0, apart - NEAREST) / 8) + NAMED * is_named
        worth += AGAIN * again if again < GALLERY else 0
        if announced:
            is_listed = any(below in listed for below in range(place + 1, place + 1 + BELOW))
            worth += LISTED if is_listed else ANNOUNCED * announced
        below = lines[place + 1].text if place + 1 < len(lines) else ""
        # Below a title that stands under its day, a credit is that of the picture between title and text.
        is_under_day = place in dump.dated or place - 1 in dump.dated
        worths[place] = worth if shared else STRANGE * worth
        worths[place] += _looks(text, "" if is_under_day else below, dump.tag)
        worths[place] += VERBLESS if place > MENU and is_under_day and _is_verbless(text, dump.tag) else 0
    inside = _inside(dump, lead, last, count)
    if inside is not None:
        return inside, 2 * LEAST_TITLE
    best = max(worths, key=lambda place: (worths[place], place), default=None)
    if best is None or worths[best] < LEAST_TITLE:
        # A title may say nothing that the article says again; then only its place tells.
        above = _next_above(dump, begin, min(first, lead))
        return above, LEAST_TITLE if above is not None else 0.0
    whole = _whole_of(dump, best, lead)
    if whole is not None:
        return whole, worths[best]
    best = _longer(dump, best, worths)
    is_certain = count[bare(lines[best].text)] > 1
    return best if is_certain else _title_above(dump, best, worths), worths[best]


def _longer(dump: Dump, best: int, worths: Mapping[int, float]) -> int:
    """Give the line that begins with the best one, where that is a section's name: « Lac : le barrage est ouvert »."""
    words = bare(dump.lines[best].text)
    if len(words.split()) >= FEWEST_TITLE_WORDS:
        return best
    begun = (place for place in worths if place != best and bare(dump.lines[place].text).startswith(words + " "))
    return max((place for place in begun if worths[place] > 0), key=lambda place: worths[place], default=best)


def _is_told(title: str, lines: Sequence[str]) -> bool:
    """Tell whether a line holds a title and a little more: « Partager : … », « … | Gazette du Lac »."""
    return len(title.split()) >= FEWEST_TOLD and any(
        title in line and 0 < len(line) - len(title) <= MORE for line in lines
    )


def _slug(text: str) -> set[str]:
    return set(content_of(" ".join(re.split(r"[-_/.?=]", text))))


def _share(words: Sequence[str], known: Collection[str]) -> float:
    return sum(word in known for word in words) / len(words)


def first_paragraph(dump: Dump, first: int, last: int) -> int:
    """Give the place of the first paragraph of an article: another stands soon below it, or it is the only one."""
    texts = ((place, dump.lines[place].text) for place in range(first, last))
    long = [place for place, text in texts if reads_long(text, dump.tag) and not find_credit(text, dump.tag)]
    pairs = (place for place, below in pairwise(long) if below - place <= ALONE)
    return next(pairs, long[0] if long else first)


def _listed(dated: Collection[int]) -> frozenset[int]:
    """List the places that date a list of other articles, one by one."""
    places, chain = sorted(dated), list[int]()
    found: list[int] = []
    for place in places:
        chain = [*chain, place] if chain and place - chain[-1] <= LIST_STEP else [place]
        if len(chain) >= FEWEST_LISTED:
            found += chain
    return frozenset(found)


def _may_be_title(text: str, fewest: int = FEWEST_NAMING) -> bool:
    is_long_enough = SHORTEST_TITLE <= len(text) <= LONGEST_TITLE and len(text.split()) >= fewest
    return (
        is_long_enough
        and not text.rstrip().endswith(":")
        and not _ADDRESS.search(text)
        and not CODE.search(text)
        and "|" not in text[:-40]
        and not LIST_MARK.match(text)
    )


def _is_name(text: str) -> bool:
    """Tell whether a line is two words that each begin with a capital: an author's name, or a section's."""
    words = text.split()
    return len(words) < FEWEST_NAMING and all(word[0].isupper() for word in words)


def _looks(text: str, below: str, tag: str) -> float:
    """Judge a line by its looks: a title is no sentence, no caption, no clock and no list."""
    worth, plain = 0.0, _BRACKETED.sub("", text.partition(" | ")[0]).rstrip()
    if is_stopped(plain) and not plain.endswith(("...", "…")):
        worth += SENTENCE
    if find_credit(text, tag) or (_is_credit(below, tag) and not is_boilerplate(below, tag)):
        worth += CAPTION
    if _CLOCK.search(text):
        worth += CLOCK
    if len(_MANY.findall(plain)) > len(plain.split()) / 3:
        worth += LIST
    return worth


def _is_verbless(text: str, tag: str) -> bool:
    is_short = is_stopped(text) and len(text.split()) <= LONGEST_VERBLESS
    return is_short and is_verbless(text, load_language(tag))


def _is_credit(text: str, tag: str) -> bool:
    credit = find_credit(text, tag)
    return credit is not None and credit.start() == 0


def is_announced(dump: Dump, place: int, end: int) -> float:
    """Tell how soon an imprint, or an author, follows a line, share bars apart: 1 at once, 0 not soon."""
    left = BELOW
    for below in range(place + 1, min(end, len(dump.lines) - 1) + 1):
        text = dump.lines[below].text
        if below in dump.dated or is_byline(text, dump.tag):
            return left / BELOW
        left -= not (is_boilerplate(text, dump.tag) or _is_credit(text, dump.tag))
        if not left:
            return 0.0
    return 0.0


def _inside(dump: Dump, lead: int, last: int, count: Counter[str]) -> int | None:
    """Find a title below a first paragraph that is not the article's: a line that stands twice, and is dated."""
    for place in range(lead + 1, min(lead + INSIDE, last)):
        text = dump.lines[place].text
        if len(text) >= PARAGRAPH or not _may_be_title(text) or text.rstrip().endswith("."):
            continue
        if count[bare(text)] > 1 and place + 1 in dump.dated:
            return place
    return None


def _next_above(dump: Dump, begin: int, first: int) -> int | None:
    """Find a headline of several words directly above an article, or above its day and its author."""
    for place in range(first - 1, begin - 1, -1):
        text = dump.lines[place].text
        if place in dump.dated or is_byline(text, dump.tag):
            continue
        is_page = is_boilerplate(text, dump.tag) or is_page_talk(text, dump.tag)
        is_title = _may_be_title(text, FEWEST_TITLE_WORDS) and not is_page
        return place if is_title and _looks(text, "", dump.tag) == 0 and not DAY_LAST.search(text) else None
    return None


def _whole_of(dump: Dump, best: int, lead: int) -> int | None:
    """Find the title that the best line is the cut copy of: « Le conseil vote le texte... » in a list of the news."""
    cut = bare(dump.lines[best].text)
    if not dump.lines[best].text.rstrip().endswith(("...", "…")) or len(cut.split()) < FEWEST_TITLE_WORDS:
        return None
    texts = ((place, dump.lines[place].text) for place in range(best + 1, lead))
    return next((place for place, text in texts if bare(text).startswith(cut) and len(text) <= LONGEST_TITLE), None)


def _title_above(dump: Dump, best: int, worths: Mapping[int, float]) -> int:
    """Give the title above the best line, where that is a lead: the first of the few lines that are nearly as good."""
    lead = bare(dump.lines[best].text)

    def may_be(place: int) -> bool:
        text = dump.lines[place].text
        is_other = not bare(text).endswith(lead)
        words = len(_WORD.findall(text))
        is_written = not text[0].islower() and (not text.isupper() or words >= FEWEST_IN_CAPITALS)
        return is_other and words >= FEWEST_TITLE_WORDS and is_written

    top = best
    for place in range(best - 1, max(-1, best - 1 - LEADS), -1):
        if is_boilerplate(dump.lines[place].text, dump.tag) or is_page_talk(dump.lines[place].text, dump.tag):
            continue
        if place not in worths or worths[place] < NEARLY * worths[best] or not may_be(place):
            break
        top = place
    return top


def content_of(text: str) -> list[str]:
    """Give the words that say something, without their ends: « ministres » is « ministre », "opens" is "opened"."""
    words = re.findall(r"\w+", flatten(text).casefold())
    return [word[: max(4, min(6, len(word) - 2))] for word in words if len(word) > 3 and _LETTER.match(word)]  # noqa: PLR2004
