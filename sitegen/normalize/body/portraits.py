"""Know the caption of a portrait, which has no credit: a line that names one person with an office, and says nothing.

« Le président français Luc Petit » above or between paragraphs is neither a title nor a subheading.
"""

import functools
import re

from sitegen.language import flatten, load_language
from sitegen.normalize.actors.appositions import office_before
from sitegen.normalize.imprint.bylines import name_pattern
from sitegen.normalize.words import any_of

LONGEST = 110
_WORD = re.compile(r"(?<![\w'-])[A-Z]")


def is_portrait(text: str, tag: str) -> bool:
    """Tell whether a line is an office and the name of its holder, from end to end.

    >>> is_portrait("Le ministre français des Eaux Luc Petit", "fr"), is_portrait("Le ministre des Eaux part", "fr")
    (True, False)
    """
    if len(text) > LONGEST or len(text.split()) < 3:  # noqa: PLR2004  # an office, and a name of two words
        return False
    flat = flatten(text)
    article, name = _parts(tag)
    begun = article.match(flat)
    start = begun.end() if begun else 0
    # « Le ministre des Eaux Luc Petit »: the name is what stands behind the office, not all the capitals.
    places = (word.start() for word in _WORD.finditer(flat, start + 1) if name.match(flat, word.start()))
    return any(office_before(flat, place, tag) == start for place in places)


@functools.cache
def _parts(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_language(tag).actors
    article = re.compile(rf"\W*(?:{any_of(words.articles)}(?:\s+|'|(?<=')))?", re.IGNORECASE)
    return article, re.compile(rf"{name_pattern(tag)}\W*$", re.IGNORECASE)
