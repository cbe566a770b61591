"""Find the line above an article that names it, in the dump of a whole page."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from sitegen.language import UNDETERMINED, flatten
from sitegen.normalize.boilerplate import bare, is_boilerplate
from sitegen.normalize.captions import find_credit
from sitegen.normalize.draft import Line
from sitegen.normalize.runs import CODE
from sitegen.normalize.titles import LONGEST_TITLE

# The line above the best one is the title where it is worth nearly as much: the lead shares more words with the text.
NEARLY = 0.55
FEWEST_TITLE_WORDS = 5

# So near to the text, a line is no more its title than the one above it: the lead stands below the title.
NEAREST = 3

# In the corpus the titles of dumped pages reach 1.2 and more, and the next best line of their menus 0.8.
LEAST_TITLE = 0.7

_LETTER = re.compile(r"[^\W\d_]")


def find_title(above: Sequence[Line], core: Sequence[Line]) -> tuple[int | None, float]:
    """Find the line above an article that names it, and say how well it does.

    Its words are the article's; it stands near, often more than once, and a page's address repeats it.
    """
    said = set(content_of(" ".join(line.text for line in core)))
    count = Counter(bare(line.text) for line in above)
    slugs = [set(content_of(" ".join(re.split(r"[-_/.?=]", line.text)))) for line in above if "://" in line.text]
    best, most, worths = None, 0.0, dict[int, float]()
    for place, line in enumerate(above):
        words = content_of(line.text)
        if not 8 <= len(line.text) <= LONGEST_TITLE or len(line.text.split()) < 3 or "://" in line.text:  # noqa: PLR2004
            continue
        if (
            is_boilerplate(line.text, UNDETERMINED)
            or find_credit(line.text, UNDETERMINED)
            or not words
            or CODE.search(line.text)
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


def content_of(text: str) -> list[str]:
    """Give the words that say something, without their ends: « ministres » is « ministre », "opens" is "opened"."""
    words = re.findall(r"\w+", flatten(text).casefold())
    return [word[: max(4, min(6, len(word) - 2))] for word in words if len(word) > 3 and _LETTER.match(word)]  # noqa: PLR2004
