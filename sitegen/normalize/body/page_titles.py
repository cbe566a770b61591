"""Find the line of a dumped page that names its article.

Its words are the article's, it stands near the text, often more than once, and the page's address repeats it; a line
that says when or by whom the article was published follows it. It is no sentence, and no caption.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sitegen.normalize.body.boilerplate import is_boilerplate, is_page_talk
from sitegen.normalize.body.credits import find_credit
from sitegen.normalize.body.looks import reads_long
from sitegen.normalize.body.portraits import is_scene
from sitegen.normalize.body.runs import PARAGRAPH, Dump
from sitegen.normalize.body.title_looks import (
    CAPTION,
    FEWEST_NAMING,
    HEAD,
    begins_credit,
    content_of,
    is_bare_name,
    is_below_trail,
    is_broken_byline,
    is_part_of_day,
    is_person_s,
    is_picture_s,
    is_place_s,
    is_short_verbless,
    is_site_s,
    may_be_title,
    share_of,
    worth_of_looks,
)
from sitegen.normalize.body.title_rivals import (
    FEWEST_TITLE_WORDS,
    is_long_title,
    longer,
    next_above,
    title_above,
    whole_of,
)
from sitegen.normalize.body.titles import FEWEST_TOLD, MORE, is_headline, is_stopped
from sitegen.normalize.imprint.bylines import is_byline
from sitegen.normalize.words import bare

# A line of two words may name something where its imprint follows at once.
FEWEST_ANNOUNCED = 2

# So near to the text, a line is no more its title than the one above it: the lead stands below the title.
NEAREST = 3
# An imprint or an author so soon below a line speaks of what that line names.
BELOW = 4

# In the corpus the titles of dumped pages reach 1.2 and more, and the next best line of their menus 0.8.
LEAST_TITLE = 0.7
CERTAIN = 1.2
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

# So far above the text begin its page's menus.
NEAR_MENU = 40

# A line that stands so often again is that of a gallery: every picture has it.
GALLERY = 4

# Three imprints, each so near to the next, date the titles of a list.
LIST_STEP = 3
FEWEST_LISTED = 3

# « 02:12 », « 03:29 - Source: Gazette »
_RUNNING = re.compile(r"[0-5]?[0-9]:[0-5][0-9](?:\s[-–|]\s.{1,40})?")

# What speaks for a line, and what is left of that where no word of it is the article's.
NEAR, AGAIN, NAMED, ANNOUNCED, LISTED, BELOW_TRAIL, HEADED = 0.6, 0.4, 0.6, 0.5, -0.5, 0.3, 0.6
STRANGE = 0.75
# « Ada Roy et Luc Petit, dimanche au bord du lac »
SCENE = -0.4
# Below its day, a page may end its title with a stop: « Entretien avec le président de la ligue. »
VERBLESS = 1.0


@dataclass(slots=True)
class _Weighed:
    """What lines are worth as titles; which of them an address names, which are signed or dated, and scenes."""

    worths: dict[int, float] = field(default_factory=dict)
    addressed: set[int] = field(default_factory=set)
    signed: set[int] = field(default_factory=set)
    shown: set[int] = field(default_factory=set)

    def best(self) -> int | None:
        """Give the line worth most; where another is signed, a scene is a picture's."""
        pictures = self.shown if self.signed else set()
        return max(self.worths, key=lambda at: (self.worths[at] + SCENE * (at in pictures), at), default=None)


def find_title(dump: Dump, first: int, last: int, begin: int = 0) -> tuple[int | None, float]:
    """Find the line that names the article from ``first`` to ``last``, and say how well it does.

    ``begin`` is where the lines begin that are looked at.
    """
    lines, lead = dump.lines, first_paragraph(dump, first, last)
    count = Counter(bare(line.text) for line in lines[begin : lead + INSIDE])
    found = _weigh(dump, first, last, begin)
    worths, best = found.worths, found.best()
    is_found = best is not None and worths[best] >= LEAST_TITLE
    is_certain = best is not None and worths[best] >= CERTAIN
    inside = _inside(dump, lead, last, count)
    inside = _dated_inside(dump, lead, last, is_sole=not is_found) if inside is None and not is_certain else inside
    if inside is not None:
        return inside, 2 * LEAST_TITLE
    if best is None or not is_found:
        # A title may say nothing that the article says again; then only its place tells.
        above = next_above(dump, begin, min(first, lead))
        above = lead if above is None and is_long_title(dump, lead) else above
        return above, LEAST_TITLE if above is not None else 0.0
    whole = whole_of(dump, best, lead)
    if whole is not None:
        return whole, worths[best]
    best = longer(dump, best, worths)
    is_certain = count[bare(lines[best].text)] > 1 or best in found.addressed or lines[best].text.startswith(HEAD)
    return best if is_certain else title_above(dump, best, worths), worths[best]


def _weigh(dump: Dump, first: int, last: int, begin: int) -> _Weighed:
    """Weigh the lines above the first paragraph that may name an article."""
    lines, lead = dump.lines, first_paragraph(dump, first, last)
    said = set(content_of(dump.text(lead, last)))
    told_above = said | set(content_of(dump.text(first, lead)))
    count = Counter(bare(line.text) for line in lines[begin : lead + INSIDE])
    told = [bare(line.text) for line in lines[begin : lead + INSIDE] if "://" not in line.text]
    slugs = [_slug(text) for text in (dump.address, *dump.texts(begin, lead)) if "://" in text]
    listed, played, apart, found = _listed(dump.dated), _played(dump, begin, lead), 0, _Weighed()
    for place in range(lead - 1, begin - 1, -1):
        text = lines[place].text
        is_page = is_boilerplate(text, dump.tag) or is_page_talk(text, dump.tag)
        if is_page or is_person_s(dump, place) or is_place_s(dump, place) or is_site_s(dump, place):
            continue
        apart += 1
        words = content_of(text)
        announced = is_announced(dump, place, lead)
        # « La rédaction » above its menu's other entries and a day is not « Lac vide » above its day.
        at_once = place + 1 in dump.dated or is_byline(lines[min(place + 1, len(lines) - 1)].text, dump.tag)
        fewest = FEWEST_ANNOUNCED if announced == 1 and at_once else FEWEST_NAMING
        if not words or not may_be_title(text, fewest) or is_byline(text, dump.tag) or is_bare_name(text):
            continue
        shared = share_of(words, told_above if place < first else said)
        is_named = any(share_of(words, slug) > SLUG for slug in slugs)
        # A sentence that stands again is a lead's.
        again = count[bare(text)] - 1 + _is_told(bare(text), told) if not is_stopped(text) else 0
        # Menus stand twice, too: far above, so few words are an entry of theirs.
        again = 0 if apart > NEAR_MENU and len(text.split()) < FEWEST_TITLE_WORDS else again
        if not (shared >= FEWEST_SHARED or announced or again or is_named):
            continue
        worth = shared * min(1.0, len(words) / 4) + NEAR / (1 + max(0, apart - NEAREST) / 8) + NAMED * is_named
        worth += (AGAIN * again if again < GALLERY else 0) + BELOW_TRAIL * is_below_trail(dump, place)
        worth += HEADED * text.startswith(HEAD)
        worth += LISTED if place in played else 0
        if announced:
            is_listed = any(below in listed for below in range(place + 1, place + 1 + BELOW))
            worth += LISTED if is_listed else ANNOUNCED * announced
        # Below a title that stands under its day, a credit is that of the picture between title and text.
        is_under_day = place in dump.dated or place - 1 in dump.dated
        worth = (worth if shared else STRANGE * worth) + worth_of_looks(text)
        worth += CAPTION if is_picture_s(dump, place, is_under_day=is_under_day) else 0
        worth += VERBLESS if place > MENU and is_under_day and is_short_verbless(text, dump.tag) else 0
        found.worths[place] = worth
        found.addressed |= {place} if is_named else set()
        found.signed |= {place} if announced and worth >= LEAST_TITLE else set()
        found.shown |= {place} if not announced and not is_under_day and is_scene(text, dump.tag) else set()
    return found


def _is_told(title: str, lines: Sequence[str]) -> bool:
    """Tell whether a line holds a title and a little more: « Partager : … », « … | Gazette du Lac »."""
    return len(title.split()) >= FEWEST_TOLD and any(
        title in line and 0 < len(line) - len(title) <= MORE for line in lines
    )


def _slug(text: str) -> set[str]:
    return set(content_of(" ".join(re.split(r"[-_/.?=]", text))))


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


def _played(dump: Dump, begin: int, lead: int) -> frozenset[int]:
    """List the places of the titles of films, where a page lists several: each has its running time directly below."""
    timed = (place for place in range(begin, lead - 1) if _RUNNING.fullmatch(dump.lines[place + 1].text))
    found = frozenset(timed)
    return found if len(found) >= FEWEST_LISTED else frozenset()


def is_announced(dump: Dump, place: int, end: int) -> float:
    """Tell how soon an imprint, or an author, follows a line, share bars apart: 1 at once, 0 not soon."""
    left = BELOW
    for below in range(place + 1, min(end, len(dump.lines) - 1) + 1):
        text = dump.lines[below].text
        if below in dump.dated or is_byline(text, dump.tag) or is_broken_byline(dump, below):
            return left / BELOW
        left -= not (is_boilerplate(text, dump.tag) or begins_credit(text, dump.tag) or is_part_of_day(text, dump.tag))
        if not left:
            return 0.0
    return 0.0


def _inside(dump: Dump, lead: int, last: int, count: Counter[str]) -> int | None:
    """Find a title below a first paragraph that is not the article's: a line that stands twice, and is dated."""
    for place in range(lead + 1, min(lead + INSIDE, last)):
        text = dump.lines[place].text
        if len(text) >= PARAGRAPH or not may_be_title(text) or text.rstrip().endswith("."):
            continue
        if count[bare(text)] > 1 and place + 1 in dump.dated:
            return place
        # Directly below a picture's words the lead may part it from its day.
        if place <= lead + 1 and is_announced(dump, place, last) and _stands_again(dump, place):
            return place
    return None


def _stands_again(dump: Dump, place: int) -> bool:
    title = bare(dump.lines[place].text)
    return any(bare(line.text) == title for line in (*dump.lines[:place], *dump.lines[place + 1 :]))


def _dated_inside(dump: Dump, lead: int, last: int, *, is_sole: bool) -> int | None:
    """Find a title below what a site says of itself: the one headline whose day follows at once.

    It shares words with what stands below it, and most of the text does, unless it ``is_sole``. Then its author may
    follow it as well.
    """
    dated = [place for place in range(lead + 1, last) if place in dump.dated]
    place = dated[0] - 1 if len(dated) == 1 else lead
    if is_sole and not dated:
        near = (each for each in range(lead + 1, min(lead + INSIDE, last)) if is_announced(dump, each, last))
        place = next((each for each in near if may_be_title(dump.lines[each].text)), lead)
    text = dump.lines[place].text
    is_title = is_headline(text) and may_be_title(text) and len(text) < PARAGRAPH and not is_byline(text, dump.tag)
    if place <= lead or not is_title or is_person_s(dump, place) or is_place_s(dump, place):
        return None
    words, said = content_of(text), set(content_of(dump.text(place + 1, last)))
    above, below = (sum(map(len, dump.texts(*part))) for part in ((lead, place), (place + 1, last)))
    return place if (is_sole or above < below) and words and share_of(words, said) >= FEWEST_SHARED else None
