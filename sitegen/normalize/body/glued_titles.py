"""Find a title that was glued to its paragraph: « Le pont rouvreLa ministre a … »."""

import functools
import re

from sitegen.language import load_language
from sitegen.normalize.body.titles import LONGEST_TITLE, NEAR, SHORTEST_PARAGRAPH, is_headline, take_title
from sitegen.normalize.draft import Draft
from sitegen.normalize.knowledge import Knowledge

# A name may hold a capital; a title has more words before one.
FEWEST_GLUED = 4


def read_glued_title(draft: Draft, know: Knowledge) -> Draft:
    """Take a title off the paragraph that it was glued to, near the beginning of the text.

    The short lines above it go, too: they are a page's, such as an address or the name of a section.
    """
    # A script without capitals does not show where words were glued: in Arabic every other word ends as one begins.
    words = tuple(word for word in load_language(draft.lang).function_words if word[:1].upper() != word[:1])
    if draft.title or not words:
        return draft
    for place, line in enumerate(draft.lines()):
        if place == NEAR:
            break
        end = _glued(line.text, words)
        if end:
            taken = take_title(draft, line.part(0, end), know)
            above = [each for each in draft.lines() if each.start < line.start and len(each.text) < SHORTEST_PARAGRAPH]
            return taken.without("above the article", *above)
    return draft


@functools.cache
def _begins_glued(words: tuple[str, ...]) -> re.Pattern[str]:
    """Make a pattern of where a paragraph begins: a function word with a capital, right behind a small letter.

    « rouvre|La ministre », « (2019)|Le barrage »
    """
    begins = "|".join(sorted(re.escape(word[:1].upper() + word[1:]) for word in words))
    return re.compile(rf"(?<=[^\W\d_A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]|[»)!?\d]{{2}})(?=(?:{begins})(?:[’']\w|\s\w))")


def _glued(text: str, words: tuple[str, ...]) -> int:
    """Give the length of a title that is glued to a paragraph; 0 where there is none."""
    match = _begins_glued(words).search(text, 0, LONGEST_TITLE)
    if match is None or len(text) - match.start() < SHORTEST_PARAGRAPH or not is_headline(text[: match.start()]):
        return 0
    title = text[: match.start()]
    return match.start() if len(title.split()) >= FEWEST_GLUED and not re.search(r"[.!?…] ", title) else 0
