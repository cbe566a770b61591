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
from sitegen.normalize.days.dates import TIME, FoundDate, find_dates, plain, weekday_names
from sitegen.normalize.imprint.bylines import announces_author, find_author, has_capitals
from sitegen.normalize.imprint.otherdays import is_clock, is_of_something_else
from sitegen.normalize.imprint.press import find_by_name
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

# « Mercredi 11 septembre 2019 »; three of them head the parts of a chronicle.
LONGEST_DAY = 40

_READING_TIME = re.compile(r"\b[0-9]{1,3}\s?(?:min\w*|mn|دقيقة|دقائق)\b", re.IGNORECASE)
# « — Ada Roy (@ada) March 7, 2019 » signs what an article quotes from elsewhere.
_HANDLE = re.compile(r"\(@\w+\)")
# Sites, handles and addresses name somebody too, and in small letters.
_SITE = re.compile(r"(?!(?<!\w)[ap]\.m)@?[\w-]+(?:[.@][\w-]+)+|@\w+", re.IGNORECASE)
# « | 0 commentaire(s) | », « | 23 », « Publié dans #Vallée du lac »
_COUNTED = re.compile(
    r"(?<=[|•·/])\s*[0-9][0-9.,]*(?:\s+[^\W\d_]+(?:\(s\))?)?(?=\s*(?:[|•·/]|$))"
    # « 9:49 AM 286,248 40 »: how many have read it, and how many have answered.
    r"|(?<=[0-9]\s[AP]M)(?:\s+[0-9][0-9.,]*){1,3}\s*$"
    # « March 7, 2019 / 3:32 PM / 2 years ago »
    r"|(?<=[|•·/])\s*[0-9]+\s[a-z]+\sago(?=\s*(?:[|•·/]|$))",
    re.IGNORECASE,
)
# « 7. März 2019 (lac) » is signed with the initials of an editor, « (dpa) Erstellt am 7. März 2019 » by an agency.
_INITIALS = re.compile(r"(?<=\s)\((?-i:[a-z]{2,4})(?:\s?[/,]\s?(?-i:[a-z]{2,4}))*\)\s*$|^\([\w.-]{2,20}\)(?=\s)")
# What begins with a capital in mid-line was set apart from the name before it.
_GLUED = re.compile(r"\s(?:Le|On|El|Am|Il|Em)\s+\d")
# A day whose order nobody says: it announces none, and yet the line is an imprint.
_FIGURES = re.compile(r"(?<!\d)\d\d?[-/.]\d\d?[-/.](?:\d{4}|\d{2})(?![\d/.-])")
# So many bars set apart who, where and when.
SET_APART = 2
_PARTICLE = re.compile(r"(?<=\w )(?:(?:d[aeiou]s?|de[lrn]|l[ae]s?|von|van|al|el)\s+){1,2}(?=(?-i:[A-Z]))")
_HASHTAG = re.compile(r"\s#\w[^|•·]*$")
_PARTS = re.compile(r"[^|•·,–—/()]+")
_WORD = re.compile(r"\w[\w'.-]*")
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
def _known_words(words: DateWords, tag: str) -> re.Pattern[str]:
    known = (*words.published, *words.updated, *words.clocks, *words.by, *words.small)
    return re.compile(
        rf"(?<!\w){any_of((*known, *weekday_names(load_language(tag))))}(?!\w)",
        re.IGNORECASE,
    )


@functools.cache
def _other_calendar(words: DateWords) -> re.Pattern[str]:
    """Build the pattern of a day in another calendar: « 30 joumada II 1440 », beside « 7 mars 2019 »."""
    day = rf"[0-9]{{1,2}}(?:er)?\s+{any_of(words.other_months)}\s+[0-9]{{3,4}}"
    return re.compile(rf"(?<!\w){day}\s?(?:هـ?|h)?(?!\w)", re.IGNORECASE)


@functools.cache
def _account(words: DateWords) -> re.Pattern[str]:
    """Build the pattern of an account, however written: « Soumis par admin le … », « Autor: webredaktion | … »."""
    sent = (
        rf"{any_of(words.submitted)}\s*:?\s+\w[\w.-]*(?:\s\w[\w.-]*)?(?=\s*(?:,|[|•·–-]\s|\s{any_of(words.small)}\s))"
    )
    return re.compile(rf"(?<!\w)(?:{sent}|{any_of(words.by)}\s*:\s*[\w.-]+(?=\s*[|•·]))", re.IGNORECASE)


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


def blank_publishers(text: str) -> str:
    """Blank the parts of a line that are a known publisher's name: « France 24 » has a figure in it."""
    for part in _PARTS.finditer(text):
        if find_by_name(part[0].strip()):
            text = text[: part.start()] + " " * len(part[0]) + text[part.end() :]
    return text


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
    words = language.dates
    if len(text) > LONGEST_ENTRY or _HANDLE.search(text):
        return None
    flat = plain(text[:LONGEST], language)
    is_entry = _entry(words).match(flat) is not None
    if len(text) > LONGEST and not is_entry:
        return None
    text = text[:LONGEST]
    dates = _days_of_line(text, language, is_announced=announcing(words).match(flat) is not None)
    # « Published: 03/04/2019 » announces a day and leaves open which.
    if not dates and not (_FIGURES.search(flat) and announcing(words).match(flat)):
        return None
    author = find_author(text, language.tag)
    has_clock, left = _left_of(flat, dates, language)
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
    return Imprint(date, says, has_clock, author, text)


def _left_of(flat: str, dates: Sequence[FoundDate], language: Language) -> tuple[bool, list[str]]:
    """Tell whether a flat line says a time of day, and give its words of which nothing is known."""
    rest, words = flat, language.dates
    for found in dates:
        rest = rest[: found.start] + " " * (found.end - found.start) + rest[found.end :]
    has_clock = bool(TIME.search(rest))
    # A site before a time: « gazette.example 10:12 » holds a point that is no clock's.
    for known in (
        _other_calendar(words),
        _FIGURES,
        _HASHTAG,
        _account(words),
        _INITIALS,
        _COUNTED,
        _SITE,
        _READING_TIME,
        TIME,
        _known_words(words, language.tag),
    ):
        rest = known.sub(" ", rest)
    rest = blank_publishers(rest)
    # « Ada Roy | Lacville du Lac | 7 mars 2019 »
    rest = _PARTICLE.sub(" ", rest) if flat.count("|") >= SET_APART else rest
    return has_clock, _WORD.findall(rest)


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
    return TIME.search(plain(text, language)) is not None or names_somebody(text, language)


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
    rest = plain(text, language)
    for found in find_dates(text, language):
        rest = rest[: found.start] + " " * (found.end - found.start) + rest[found.end :]
    return _known_words(language.dates, language.tag).sub(" ", TIME.sub(" ", rest))
