"""Know a line that says when something was published, also where it leaves open which day that was."""

import re

from sitegen.language import Language
from sitegen.normalize.days.dates import TIME
from sitegen.normalize.days.near_days import find_days
from sitegen.normalize.imprint.imprints import DIGIT, LONGEST, read_imprint

# « 08-13-10 05:18 PM »: a day that two figures for the year leave open, and yet no sentence's.
_STAMP = re.compile(
    r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\W{1,3}\d{1,2}[:hH.]\d\d|(?<!\d)\d{4}-\d\d-\d\d(?:T|\W{1,3})\d\d:\d\d"
)
LONGEST_STAMP = 110
MOST_IN_STAMP = 12


def is_stamp(text: str, language: Language) -> bool:
    """Tell whether a line says when something was published: an imprint, or a short line with a day and its time.

    >>> from sitegen.language import load_language
    >>> is_stamp("First Posted: 08-13-10 05:18 PM", load_language("en")), is_stamp("On 08-13-10", load_language("en"))
    (True, False)
    """
    if len(text) > LONGEST or not DIGIT.search(text):
        return False
    if len(text) <= LONGEST_STAMP and (_STAMP.search(text) or (TIME.search(text) and _has_day(text, language))):
        return True
    return read_imprint(text, language) is not None


def _has_day(text: str, language: Language) -> bool:
    """Tell whether a short line names a day without its year, and is no sentence: « Luc, le 21 sept. à 15:56 »."""
    return len(text.split()) <= MOST_IN_STAMP and bool(find_days(text, language))
