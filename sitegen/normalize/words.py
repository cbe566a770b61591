"""Compare lines by their words, and look for any of some words, whatever their accents, case and spaces."""

import functools
import re
from collections.abc import Iterable

from sitegen.language import flatten

_WORDS = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_SPACES = re.compile(r"\s+")


@functools.lru_cache(maxsize=16384)  # every reading asks for the same lines
def bare(text: str) -> str:
    """Reduce a line to its words: no marks at its ends, no accents, no case.

    >>> bare("- Publicité-") == bare("PUBLICITE")
    True
    """
    words = _WORDS.search(flatten(text).casefold())
    return _SPACES.sub(" ", words[0]) if words else ""


def any_of(words: Iterable[str]) -> str:
    r"""Build the pattern of any of some words, the longest first; without a word it finds nothing, not the empty text.

    >>> any_of(["mai", "mars", "au pied"]), any_of([])
    ('(?:au\\s+pied|mars|mai)', '(?:(?!))')
    """
    flat = sorted({flatten(word) for word in words}, key=lambda word: (-len(word), word))
    each = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in flat)
    return f"(?:{each or '(?!)'})"
