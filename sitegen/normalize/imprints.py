"""Take out imprints: the lines of a page that say when, and by whom, an article was published.

« Publié le 3 mars 2019 à 10:12 », « Par Ada Roy, le 3 mars 2019 », « Ada Roy Le 03/03/2019  Source : Gazette ».

Throughout this module
    imprint   is a line with a day in which everything else is a clock time, a name, or a word that announces them
    left      are the words of a line of which nothing is known: names, if it is an imprint
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from sitegen.edtf import EdtfDate
from sitegen.language import Language, load_language
from sitegen.normalize.bylines import announces_author, find_author
from sitegen.normalize.dates import any_of, find_dates, plain, weekday_names
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.otherdays import is_clock, is_of_something_else
from sitegen.normalize.press import find_by_name
from sitegen.wording import DateWords

Says = Literal["published", "updated", "clock", ""]

RULE: Final = "imprint"

# Longer than this and it is a sentence. An imprint with both days, their times and two authors has about 130.
LONGEST = 160

# A title with an imprint glued to it is no longer, and has so many words.
LONGEST_WITH_TITLE = 300
FEWEST_TITLE_WORDS = 3

# Words that may be names, where a word announces the day or an author, and where none does.
MOST_NAMES = 8
MOST_NAMES_ALONE = 4
# « Ada roy Le 03/03/2019 »: first name and surname, and no more.
CARELESS = 2

# « Mercredi 11 septembre 2019 »; three of them head the parts of a chronicle.
LONGEST_DAY = 40
FEWEST_IN_CHRONICLE = 3

# A line that holds nothing but a day may head a part of a chronicle; so near to the ends of a text it does not.
NEAR_BEGINNING = 12
NEAR_END = 4

TIME = re.compile(
    r"\b[0-2]?[0-9]\s?(?:[:.h]\s?[0-5][0-9](?::[0-5][0-9])?(?:\s?[ap]\.?m\b\.?)?|h\b|uhr\b|[ap]\.?m\b\.?)"
    r"(?:\s*(?:\(?(?:gmt|utc)(?:\s?[+-][0-9:]{1,5})?\)?|(?-i:[A-Z]{2,4})\b))?",
    re.IGNORECASE,
)
_READING_TIME = re.compile(r"\b[0-9]{1,3}\s?(?:min\w*|mn|دقيقة|دقائق)\b", re.IGNORECASE)
# « — Ada Roy (@ada) March 7, 2019 » signs what an article quotes from elsewhere.
_HANDLE = re.compile(r"\(@\w+\)")
# Sites, handles and addresses name somebody too, and in small letters.
_SITE = re.compile(r"@?[\w-]+(?:[.@][\w-]+)+|@\w+")
# « | 0 commentaire(s) | », « Publié dans #Vallée du lac »
_COUNTED = re.compile(r"(?<=[|•·])\s*[0-9]+\s+[^\W\d_]+(?:\(s\))?(?=\s*(?:[|•·]|$))")
# A day whose order nobody says: it announces none, and yet the line is an imprint.
_FIGURES = re.compile(r"(?<!\d)\d\d?[-/.]\d\d?[-/.]\d{4}(?!\d)")
_HASHTAG = re.compile(r"\s#\w[^|•·]*$")
_PARTS = re.compile(r"[^|•·,–—/()]+")
_WORD = re.compile(r"\w[\w'.-]*")
DIGIT = re.compile(r"\d")
_CAPITALS = re.compile(r"(?-i:[A-Z])")
# What may follow an imprint that no line break parts from the article's first words.
_BEGINS = re.compile(r"\s+(?=[\"«“]?\s?(?-i:[A-Z]))")


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
def _announcing(words: DateWords) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<updated>{any_of(words.updated)})|(?P<published>{any_of(words.published)}))(?!\w)",
        re.IGNORECASE,
    )


def _blank_publishers(text: str) -> str:
    """Blank the parts of a line that are a known publisher's name: « France 24 » has a figure in it."""
    for part in _PARTS.finditer(text):
        if find_by_name(part[0].strip()):
            text = text[: part.start()] + " " * len(part[0]) + text[part.end() :]
    return text


def read_imprint(text: str, language: Language, *, last: bool = False) -> Imprint | None:
    """Read a line as an imprint; ``None`` where it is none. The ``last`` line of a text may write a name carelessly.

    >>> french = load_language("fr")
    >>> read_imprint("Publié le 3 mars 2019 à 10:12, mis à jour le 4 mars 2019", french).says
    'published'
    >>> read_imprint("Publié le 3 mars 2019, le rapport compte cent pages.", french) is None
    True
    """
    words = language.dates
    if len(text) > LONGEST or _HANDLE.search(text):
        return None
    flat = plain(text, language)
    dates = find_dates(text, language)
    if not dates:
        return None
    rest, previous, days = flat, 0, []
    for found in dates:
        announced = list(_announcing(words).finditer(flat, previous, found.start))
        days.append((found.date, announced[-1].lastgroup if announced else ""))
        rest = rest[: found.start] + " " * (found.end - found.start) + rest[found.end :]
        previous = found.end
    has_clock = bool(TIME.search(rest))
    author = find_author(text, language.tag)
    # A site before a time: « gazette.example 10:12 » holds a point that is no clock's.
    for known in (_FIGURES, _HASHTAG, _COUNTED, _SITE, _READING_TIME, TIME, _known_words(words, language.tag)):
        rest = known.sub(" ", rest)
    rest = _blank_publishers(rest)
    says: Says = "published" if any(says == "published" for _, says in days) else ""
    if not says and all(says == "updated" for _, says in days):
        says = "updated"
    if not says and is_clock(flat, words):
        says = "clock"
    left = _WORD.findall(rest)
    if last and ":" not in text and len(left) == CARELESS and left[0][0].isupper():
        left = left[:1]
    is_announced = bool(says or author or announces_author(text, language.tag))
    if not _are_names(left, language, announced=is_announced) or re.search(r"[?!;…«“]", text):
        return None
    if not is_announced and is_of_something_else(flat, dates, words):
        return None
    date = next((date for date, each in days if each == says), None)
    return Imprint(date, says, has_clock, author, text)


def is_voice(text: str, language: Language) -> bool:
    """Tell whether a line that says when something was published also says at what time, or by whom.

    A day alone may head a part of a chronicle.

    >>> is_voice("Luc, 7 mars 2019", load_language("fr")), is_voice("Jeudi 7 mars 2019", load_language("fr"))
    (True, False)
    """
    return TIME.search(plain(text, language)) is not None or _WORD.search(_without_day(text, language)) is not None


def _are_names(left: list[str], language: Language, *, announced: bool) -> bool:
    if any(word[0].islower() or word[0].isdigit() for word in left):
        return False
    # Where a script has no capitals, any word might be a name.
    most = MOST_NAMES if announced else MOST_NAMES_ALONE if language.months[0][:1].isascii() else 1
    return len(left) <= most


def read_prefix(text: str, language: Language) -> int:
    """Give the length of an imprint that stands before an article's first words; 0 where there is none.

    >>> text = "Par Ada Roy Publié le 3 mars 2019 à 10:12 Le barrage est ouvert, dit la ministre."
    >>> text[read_prefix(text, load_language("fr")):]
    'Le barrage est ouvert, dit la ministre.'
    """
    flat = plain(text[:LONGEST], language)
    if not _announcing(language.dates).search(flat):
        return 0
    for found in reversed(find_dates(text[:LONGEST], language)):
        end = found.end
        time = re.compile(rf"(?:\W{{0,3}}{any_of(language.dates.small)})*\W{{0,3}}(?:{TIME.pattern})", re.IGNORECASE)
        clock = time.match(flat, end)
        end = clock.end() if clock else end
        begins = _BEGINS.match(flat, end)
        imprint = read_imprint(text[:end], language) if begins else None
        if begins and imprint and imprint.says and len(text) > end + NEAR_BEGINNING:
            return begins.end()
    return 0


def read_suffix(text: str, language: Language) -> int:
    """Find where an imprint begins that was glued to the end of a title; 0 where there is none.

    It is announced by a word with a capital, and says the time of day.

    >>> text = "Le barrage est ouvert Rédigé par Ada Roy le Dimanche 3 Mars 2019 à 07:45"
    >>> text[:read_suffix(text, load_language("fr"))]
    'Le barrage est ouvert'
    """
    words = language.dates
    if len(text) > LONGEST_WITH_TITLE or not TIME.search(plain(text, language)):
        return 0
    for match in _BEGINS.finditer(plain(text, language)):
        begin = match.end()
        starts = re.match(
            rf"{any_of((*words.published, *words.by))}(?!\w)", plain(text[begin:], language), re.IGNORECASE
        )
        imprint = read_imprint(text[begin:], language) if starts else None
        if imprint and imprint.has_clock and imprint.date and len(text[:begin].split()) >= FEWEST_TITLE_WORDS:
            return match.start()
    return 0


def read_imprints(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take imprints out of the text: none is the article's, whichever of them dates it."""
    return draft.without(RULE, *_imprints(list(draft.lines()), load_language(draft.lang)))


def _imprints(lines: list[Line], language: Language) -> Iterator[Line]:
    chronicle = _heads_of_chronicle(lines, language)
    for place, line in enumerate(lines):
        if line.start in chronicle:
            continue
        imprint = read_imprint(line.text, language, last=place == len(lines) - 1)
        if imprint is None:
            length = read_prefix(line.text, language)
            begin = read_suffix(line.text, language) if not length and place < NEAR_BEGINNING else 0
            if length:
                yield line.part(0, length)
            elif begin:
                yield line.part(begin)
            continue
        near = place < NEAR_BEGINNING or place >= len(lines) - NEAR_END
        # The first line may be a title that names a day: « Putin Meets Xi on March 7, 2019 ».
        is_titled = place > 0 or not _WORD.search(_blank_publishers(_without_day(line.text, language)))
        # « 12.10.2015, 19:16 Uhr » stands as far down as a page's menus are long.
        is_stamp = imprint.has_clock and not _WORD.search(_without_day(line.text, language))
        if imprint.says or imprint.author or is_stamp or (near and is_titled):
            yield line


def _heads_of_chronicle(lines: list[Line], language: Language) -> frozenset[int]:
    """Say where lines begin that are nothing but a day, where so many of them head the parts of a text."""
    short = (line for line in lines if len(line.text) <= LONGEST_DAY and DIGIT.search(line.text))
    read = [(line, read_imprint(line.text, language)) for line in short]
    days = [(line, each.date) for line, each in read if each and not each.says and not is_voice(line.text, language)]
    is_chronicle = len({day for _, day in days}) >= FEWEST_IN_CHRONICLE
    return frozenset(line.start for line, _ in days) if is_chronicle else frozenset()


def _without_day(text: str, language: Language) -> str:
    rest = plain(text, language)
    for found in find_dates(text, language):
        rest = rest[: found.start] + " " * (found.end - found.start) + rest[found.end :]
    return _known_words(language.dates, language.tag).sub(" ", TIME.sub(" ", rest))


def keep_imprint(draft: Draft, start: int, key: str) -> Draft:
    """Note that an imprint which was taken out stands in the front matter, under a key that nothing else then has."""
    kept = []
    for removal in draft.removals:
        is_it = removal.start == start and removal.rule == RULE
        was = None if removal.kept_as == key else removal.kept_as
        kept.append(replace(removal, kept_as=key if is_it else was))
    return replace(draft, removals=tuple(kept))
