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


def is_verbless(line: str, language: Language) -> bool:
    """Tell whether a line has none of the words that make it a sentence: the caption of a picture, a title.

    >>> from sitegen.language import load_language
    >>> french = load_language("fr")
    >>> is_verbless("La ministre au bord du lac, le 7 mars 2019.", french), is_verbless("Elle a signé.", french)
    (True, False)
    """
    return bool(language.finite) and _finite(language).search(line) is None


@functools.cache
def _finite(language: Language) -> re.Pattern[str]:
    # The accent tells « à » from « a », « è » from « e ».
    words = "|".join(sorted(map(re.escape, language.finite)))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
