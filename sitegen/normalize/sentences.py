"""Cut a paragraph into sentences."""

import functools
import re
from collections.abc import Iterator

from sitegen.language import Language

# Looked at before a stop, and no more: a page of initials costs no more than one of sentences.
LONGEST_ABBREVIATION = 20

_CLOSERS = "»\"”’')]"
_END = re.compile(
    rf"(?<![.!?…])[.!?…]+(?:[ \u00a0\u202f]?[{re.escape(_CLOSERS)}])*(?=\s+[^\Wa-zà-ÿ]|\s+[«\"“‘(\[]|\s*$)"
)


@functools.cache
def _no_end(language: Language) -> re.Pattern[str]:
    """Build the pattern of words whose stop ends no sentence: abbreviations, and single capitals."""
    words = "|".join(map(re.escape, language.abbreviations))
    return re.compile(rf"(?<![^\s(«\"'’])(?:{words + '|' if words else ''}(?:[A-Z]\.)*[A-Z])$")


def sentences(paragraph: str, language: Language) -> Iterator[str]:
    """Give the sentences of a paragraph; a stop behind an abbreviation ends none.

    >>> from sitegen.language import load_language
    >>> list(sentences("M. Roy a dit : « Oui. » Mme J. Petit part. Puis rien", load_language("fr")))
    ['M. Roy a dit : « Oui. »', 'Mme J. Petit part.', 'Puis rien']
    """
    begin = 0
    for match in _END.finditer(paragraph):
        stop = match.start()
        if match[0] == "." and _no_end(language).search(paragraph, max(begin, stop - LONGEST_ABBREVIATION), stop):
            continue
        yield paragraph[begin : match.end()].strip()
        begin = match.end()
    if paragraph[begin:].strip():
        yield paragraph[begin:].strip()
