"""Know a line that says when something was published, also where it leaves open which day that was."""

import re

from sitegen.language import Language
from sitegen.normalize.days.dates import TIME, find_dates
from sitegen.normalize.days.near_days import find_days
from sitegen.normalize.imprint.imprints import DIGIT, LONGEST, read_imprint, says_time, without_day

# « 08-13-10 05:18 PM »: a day that two figures for the year leave open, and yet no sentence's.
_STAMP = re.compile(
    r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\W{1,3}\d{1,2}[:hH.]\d\d|(?<!\d)\d{4}-\d\d-\d\d(?:T|\W{1,3})\d\d:\d\d"
)
LONGEST_STAMP = 110
MOST_IN_STAMP = 12
# « • luc_83 luc_83 23 novembre 2017 16:06 »: a reader may write his name small.
MOST_NAMED = 3


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
    return read_imprint(text, language) is not None or (len(text) <= LONGEST_STAMP and _is_signed(text, language))


def _is_signed(text: str, language: Language) -> bool:
    """Tell whether a line ends with a day and its time, behind a name or two however written."""
    if not says_time(text, language) or not find_dates(text, language):
        return False
    names = without_day(text, language)
    is_last = not re.search(r"\w", names[len(names.rstrip()) :]) and DIGIT.search(text[-3:]) is not None
    return is_last and len(re.findall(r"\w[\w.-]*", names)) <= MOST_NAMED


def _has_day(text: str, language: Language) -> bool:
    """Tell whether a short line names a day without its year, and is no sentence: « Luc, le 21 sept. à 15:56 »."""
    return len(text.split()) <= MOST_IN_STAMP and bool(find_days(text, language))
