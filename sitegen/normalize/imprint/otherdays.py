"""Know the days on which nothing was written: of a page's clock, of something else."""

import functools
import re
from collections.abc import Sequence
from itertools import pairwise

from sitegen.language import Language
from sitegen.normalize.days.dates import TIME, FoundDate, plain
from sitegen.normalize.days.webdates import FIRST_YEAR
from sitegen.normalize.imprint.press import find_by_name
from sitegen.normalize.words import any_of
from sitegen.wording import DateWords

_DASH = re.compile(r"\s*[-–—]\s*")

_COMMENT = re.compile(r"[^\W\d_]+[,،\s]+")
_PAIR = re.compile(r"^\W*[A-Z]\w+\s[-–—]\s[A-Z]\w+\W*$")

# Who owns something says since when: « © Norvel Éditions, 3 mars 2014 ».
_RIGHTS = ("©", "copyright")


@functools.cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){any_of(words)}(?!\w)", re.IGNORECASE)


def is_clock(flat: str, words: DateWords) -> bool:
    """Tell whether a flat line says on which day a page is looked at: « Page imprimée le 7 mars 2019 »."""
    return _words(words.clocks).search(flat) is not None


def is_of_something_else(flat: str, dates: Sequence[FoundDate], left: Sequence[str], words: DateWords) -> bool:
    """Tell whether a day that nothing announces is another's: a sentence's, a life's, or one older than any such page.

    Names are ``left`` of its flat line: « Prochaine réunion le 5 septembre 2018. », « 12 mai 1931 – 3 janvier 2020 »,
    « Loi du 29 juillet 1881 », « Inauguration : 3 mars 2014 », « Enregistré le 3 mars 2014 », « © Norvel, 3 mars 2014 »
    """
    before = flat[: dates[0].start]
    owner = find_by_name(_belongs(words).sub("", before).strip(" ,"))
    return (
        dates[0].date.low.year < FIRST_YEAR
        or any(_DASH.fullmatch(flat, one.end, two.start) for one, two in pairwise(dates))
        or flat.rstrip().endswith(f"{dates[-1].date.low.year}.")
        or _words((*words.others, *_RIGHTS)).search(flat) is not None
        or bool(left and not owner and _belongs(words).search(before))
        # « INAUGURATION : 3 mars 2014 », and not « NEW DELHI: 3 March 2014: »
        or bool(left and _labels(words).search(before) and not flat.rstrip().endswith(":"))
        # A word that no mark parts from the day is no name: a person has two, a place has its comma.
        or (len(left) == 1 and not owner and _is_joined(before, left[0], words))
        # A first name alone beside a time of day is that of a comment, « Luc, 7 mars 2019 à 10:12 », if no place in
        # capitals: « NORVILLE, 7 mars 2019, 10:12 ».
        or (
            len(left) == 1
            and not owner
            and not left[0].isupper()
            and _COMMENT.fullmatch(before) is not None
            and TIME.search(flat[dates[0].end :]) is not None
        )
        # « Norvel – Lacville, 7 mars 2019 » is a match, or a voyage.
        or (_PAIR.search(before) is not None and not any(map(find_by_name, left)))
    )


def is_announced_otherwise(text: str, language: Language) -> bool:
    """Tell whether a line says of its day that it is a change's, a clock's, or something else's.

    >>> from sitegen.language import load_language
    >>> [is_announced_otherwise(text, load_language("fr")) for text in ("modifié le 7 mars 2019", "7 mars 2019, lac")]
    [True, False]
    """
    words = language.dates
    return _words((*words.updated, *words.clocks, *words.others)).search(plain(text, language)) is not None


@functools.cache
def _belongs(words: DateWords) -> re.Pattern[str]:
    """Build the pattern of what makes a day another's, at its end: « du », « du lundi »."""
    return re.compile(rf"(?<!\w){any_of(words.belonging)}(?:\s+[a-z]+)?\s*$", re.IGNORECASE)


@functools.cache
def _labels(words: DateWords) -> re.Pattern[str]:
    return re.compile(rf":\s*(?:{any_of(words.small)}\s+)*$", re.IGNORECASE)


def _is_joined(before: str, word: str, words: DateWords) -> bool:
    """Tell whether nothing but « le » stands between a word and the day behind it."""
    begin = before.rfind(word)
    between = before[begin + len(word) :]
    return begin >= 0 and re.fullmatch(rf"(?:\s+{any_of(words.small)})*\s*", between, re.IGNORECASE) is not None
