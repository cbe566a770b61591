"""Take out imprints: the lines of a page that say when, and by whom, an article was published.

« Publié le 3 mars 2019 à 10:12 », « Par Ada Roy, le 3 mars 2019 », « Ada Roy Le 03/03/2019  Source : Gazette ».

Throughout this module
    imprint   is a line with a day in which everything else is a clock time, a name, or a word that announces them
    left      are the words of a line of which nothing is known: names, if it is an imprint
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.edtf import EdtfDate
from sitegen.language import Language, load_language
from sitegen.normalize.days.dates import TIME, FoundDate, find_dates, plain
from sitegen.normalize.imprint.bylines import announces_author, find_author, has_capitals
from sitegen.normalize.imprint.leftovers import FIGURES, known_words, left_of
from sitegen.normalize.imprint.otherdays import is_clock, is_of_something_else
from sitegen.normalize.words import any_of
from sitegen.wording import DateWords

Says = Literal["published", "updated", "clock", ""]

# Longer than this and it is a sentence. An imprint with both days, their times and two authors has about 130.
LONGEST = 160
# What a program writes below an entry goes on with how to answer it; what announces the day has so many spaces.
LONGEST_ENTRY = 400
FEWEST_OF_ENTRY = 3

# Words that may be names, where a word announces the day or an author, and where none does.
MOST_NAMES = 8
MOST_NAMES_ALONE = 4
# « Ada roy Le 03/03/2019 »: first name and surname, and no more.
CARELESS = 2

# Those of publication and of a change.
MOST_DAYS = 2

# « Mercredi 11 septembre 2019 »; three of them head the parts of a chronicle.
LONGEST_DAY = 40

# « — Ada Roy (@ada) March 7, 2019 » signs what an article quotes from elsewhere.
_HANDLE = re.compile(r"\(@\w+\)")
# What begins with a capital in mid-line was set apart from the name before it.
_GLUED = re.compile(r"\s(?:Le|On|El|Am|Il|Em)\s+\d")
_WORD = re.compile(r"\w[\w'.-]*")
# The signs of short vowels, which Arabic may write or leave off.
_VOWELS = re.compile("[\u064b-\u0652\u0670]")
DIGIT = re.compile(r"\d")
_CAPITALS = re.compile(r"(?-i:[A-Z])")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an imprint says.

    ``says`` is what announces the day; empty where nothing does, ``clock`` where it is that on which a page is looked
    at. ``has_clock`` tells that a time of day stands beside it, ``author`` is who is announced as such.
    """

    date: EdtfDate | None
    says: Says
    has_clock: bool
    author: str | None
    words: str


@functools.cache
def _entry(words: DateWords) -> re.Pattern[str]:
    """Build the pattern of a sentence that a program writes: « Cet article a été publié le … et classé dans … »."""
    return re.compile(
        any_of(phrase for phrase in words.published if phrase.count(" ") >= FEWEST_OF_ENTRY), re.IGNORECASE
    )


@functools.cache
def announcing(words: DateWords) -> re.Pattern[str]:
    """Build the pattern of what announces a day, as ``published`` or ``updated``."""
    return re.compile(
        rf"(?<!\w)(?:(?P<updated>{any_of(words.updated)})|(?P<published>{any_of(words.published)}))(?!\w)",
        re.IGNORECASE,
    )


# A text is read line by line in several readings, and a table of ten thousand days has few of them.
@functools.lru_cache(maxsize=2048)
def read_imprint(text: str, language: Language, *, last: bool = False) -> Imprint | None:
    """Read a line as an imprint; ``None`` where it is none. The ``last`` line of a text may write a name carelessly.

    >>> french = load_language("fr")
    >>> read_imprint("Publié le 3 mars 2019 à 10:12, mis à jour le 4 mars 2019", french).says
    'published'
    >>> read_imprint("Publié le 3 mars 2019, le rapport compte cent pages.", french) is None
    True
    """
    words, written = language.dates, text
    if len(text) > LONGEST_ENTRY or _HANDLE.search(text):
        return None
    text = _VOWELS.sub("", text)
    flat = plain(text[:LONGEST], language)
    is_entry = _entry(words).match(flat) is not None
    if len(text) > LONGEST and not is_entry:
        return None
    text = text[:LONGEST]
    dates = _days_of_line(text, language, is_announced=announcing(words).match(flat) is not None)
    # A choice of days: « Le 7 mars 2019, le 8 mars 2019, le 9 mars 2019 ».
    is_choice = max(len({found.date for found in dates}), len(FIGURES.findall(flat))) > MOST_DAYS
    # « Published: 03/04/2019 » announces a day and leaves open which.
    if is_choice or (not dates and not (FIGURES.search(flat) and announcing(words).match(flat))):
        return None
    author = find_author(text, language.tag)
    has_clock, left = left_of(flat, dates, language)
    says, date = _what_it_says(flat, dates, words)
    # « Ada roy Le 03/03/2019 », but not « Sondage réalisé le 3 mars 2019 »
    if last and ":" not in text and len(left) == CARELESS and left[0][0].isupper() and _GLUED.search(text):
        left = []
    is_announced = bool(says or author or announces_author(text, language.tag))
    if is_entry and says == "published":
        left = []
    if not _are_names(left, language, announced=is_announced) or re.search(
        r"[?!…«“]" if is_announced else r"[?!;…«“]", text
    ):
        return None
    if not is_announced and is_of_something_else(flat, dates, left, words):
        return None
    return Imprint(date, says, has_clock, author, written[:LONGEST])


def _days_of_line(text: str, language: Language, *, is_announced: bool) -> tuple[FoundDate, ...]:
    """Find the days of a line; programs that make pages write them in English, too, by the names of its months."""
    dates = find_dates(text, language)
    if dates or language.tag == "en":
        return dates
    english = find_dates(text, load_language("en"))
    return tuple(found for found in english if is_announced or re.search(r"[A-Za-z]{3}", text[found.start : found.end]))


def _what_it_says(flat: str, dates: Sequence[FoundDate], words: DateWords) -> tuple[Says, EdtfDate | None]:
    """Say what announces the day of a line, and which of its days that is."""
    previous, days = 0, []
    for found in dates:
        announced = list(announcing(words).finditer(flat, previous, found.start))
        # « Mis à jour : Date : 7 mars 2019 » announces a change.
        while len(announced) > 1 and not re.search(r"\w", flat[announced[-2].end() : announced[-1].start()]):
            announced.pop()
        days.append((found.date, announced[-1].lastgroup if announced else ""))
        previous = found.end
    if not days:
        return "published" if announcing(words).match(flat) else "", None
    kinds = {says for _, says in days}
    # « 7 marzo 2019 (modifica il 8 marzo 2019) » says its day, and that of its change.
    if kinds == {"", "updated"}:
        return "published", next(date for date, each in days if not each)
    says: Says = "published" if "published" in kinds else ""
    if not says and all(says == "updated" for _, says in days):
        says = "updated"
    date = next((date for date, each in days if each == says), None)
    return ("clock", None) if not says and is_clock(flat, words) else (says, date)


def is_voice(text: str, language: Language) -> bool:
    """Tell whether a line that says when something was published also says at what time, or by whom.

    A day alone may head a part of a chronicle.

    >>> is_voice("Luc, 7 mars 2019", load_language("fr")), is_voice("Jeudi 7 mars 2019", load_language("fr"))
    (True, False)
    """
    return says_time(text, language) or names_somebody(text, language)


def says_time(text: str, language: Language) -> bool:
    """Tell whether a line says a time of day beside its days.

    >>> says_time("21.02.2019, 19.12 Uhr", load_language("de")), says_time("21.02.2019", load_language("de"))
    (True, False)
    """
    return TIME.search(_but_days(text, language)) is not None


def names_somebody(text: str, language: Language) -> bool:
    """Tell whether a line has other words than a day, its time, and those that announce them.

    >>> french = load_language("fr")
    >>> names_somebody("Luc, le 7 mars 2019", french), names_somebody("le 7 mars 2019", french)
    (True, False)
    """
    return _WORD.search(without_day(text, language)) is not None


def _are_names(left: list[str], language: Language, *, announced: bool) -> bool:
    if any(word[0].islower() or word[0].isdigit() for word in left):
        return False
    # Where a script has no capitals, any word might be a name.
    most = MOST_NAMES if announced else MOST_NAMES_ALONE if has_capitals(language) else 1
    return len(left) <= most


def without_day(text: str, language: Language) -> str:
    """Blank in a line its days, its time, and the words that announce them: what is left are names."""
    rest = _but_days(text, language)
    return known_words(language.dates, language.tag).sub(" ", TIME.sub(" ", rest))


def _but_days(text: str, language: Language) -> str:
    """Blank the days of a line, which is made plain."""
    rest = plain(text, language)
    for found in find_dates(text, language):
        rest = rest[: found.start] + " " * (found.end - found.start) + rest[found.end :]
    return rest
