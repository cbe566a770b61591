"""Find organisations whose kind a text tells behind their names: « Norvel, fabricant de filets ».

Throughout this module
    kind   is a word for organisations of one sort (« parti »)
"""

import functools
import re
from collections.abc import Iterator

from sitegen.language import load_language
from sitegen.normalize.actors.candidates import small_words
from sitegen.normalize.words import any_of

# In characters: what makes a name that of a place stands so near before it.
REACH = 40


@functools.cache
def _patterns(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Prepare what a language writes behind such a name, and what before it says where something is."""
    words = load_language(tag).actors
    behind = any_of((*words.of, *words.chains, *words.relatives, *words.makings))
    explained = re.compile(
        rf"(?<![\w'-])(?P<name>[A-Z][\w-]+(?: (?:(?:the|of|de|du) )?[A-Z][\w-]+){{0,3}})(?: \([^()\n]{{1,40}}\))?, "
        rf"(?:{any_of(words.indefinite)} )?{any_of(words.kinds)} (?:{behind}(?:(?<=')|(?![\w-])))"
    )
    placed = any_of((*words.at, *words.locatives, *words.sourcing))
    return explained, re.compile(rf"(?<![\w'-]){placed}\s+$", re.IGNORECASE)


def find_explained(flat: str, tag: str) -> Iterator[tuple[int, int]]:
    """Give such names in a flat, calm text; a definite article behind one begins another's: « Norvel, le parti … »."""
    explained, placed = _patterns(tag)
    small = small_words(tag)
    for match in explained.finditer(flat):
        start, end = match.span("name")
        while " " in flat[start:end] and flat[start:end].partition(" ")[0].lower() in small:
            start = flat.index(" ", start) + 1
        if flat[start:end].lower() not in small and not placed.search(flat, max(0, start - REACH), start):
            yield start, end
