"""Know the days on which nothing was written: of a page's clock, of something else, of what a text remembers."""

import functools
import re
from collections.abc import Sequence
from itertools import pairwise

from sitegen.language import Language
from sitegen.normalize.dates import FoundDate, any_of, plain
from sitegen.normalize.webdates import FIRST_YEAR
from sitegen.wording import DateWords

_DASH = re.compile(r"\s*[-–—]\s*")

# « il y a … ans »: so many words may stand in the gap.
_GAP = r"(?:\s+[\w-]+){1,3}\s+"


@functools.cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){any_of(words)}(?!\w)", re.IGNORECASE)


@functools.cache
def _looking_back(words: DateWords) -> re.Pattern[str]:
    phrases = (_GAP.join(any_of([part]) for part in re.split(r" ?… ?", phrase)) for phrase in words.looks_back)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(phrases) or '(?!)'})(?!\w)", re.IGNORECASE)


def is_clock(flat: str, words: DateWords) -> bool:
    """Tell whether a flat line says on which day a page is looked at: « Page imprimée le 7 mars 2019 »."""
    return _words(words.clocks).search(flat) is not None


def is_of_something_else(flat: str, dates: Sequence[FoundDate], words: DateWords) -> bool:
    """Tell whether a day that nothing announces is another's: a sentence's, a life's, or one older than any such page.

    « Prochaine réunion le 5 septembre 2018. », « 12 mai 1931 – 3 janvier 2020 », « Loi du 29 juillet 1881 »
    """
    return (
        dates[0].date.low.year < FIRST_YEAR
        or any(_DASH.fullmatch(flat, one.end, two.start) for one, two in pairwise(dates))
        or flat.rstrip().endswith(f"{dates[-1].date.low.year}.")
        or _words(words.others).search(flat) is not None
    )


def looks_back(text: str, language: Language) -> bool:
    """Tell whether a text speaks of what was long before it was written.

    >>> from sitegen.language import load_language
    >>> french = load_language("fr")
    >>> looks_back("Il y a vingt ans, le barrage s’ouvrait.", french), looks_back("Le barrage s’ouvre.", french)
    (True, False)
    """
    return _looking_back(language.dates).search(plain(text, language)) is not None
