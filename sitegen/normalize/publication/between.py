"""Find the year of « ce 3 janvier » where the text itself leaves but one.

What a text says has happened lies before its writing, what it says will happen lies behind: « il a parlé le 13 août
2018 », « au soir du 24 février », where it also says « février 2019 ». Between the two is one 3 January. It takes no
knowledge of the world. The day itself may be one or two before the writing, so what is proved is its month.

Throughout this module
    clause   is what stands before a day, back to a mark
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence

from sitegen.edtf import EdtfDate, parse_edtf
from sitegen.language import Language
from sitegen.normalize.days.dates import find_dates, month_names, plain
from sitegen.normalize.days.near_days import FoundDay, find_days
from sitegen.normalize.days.webdates import FIRST_YEAR, LAST_YEAR
from sitegen.normalize.words import any_of

# So late in a month its day says nothing of the month of the writing.
LATEST = 24
REACH = 90

_SENTENCE = re.compile(r"[^.!?\n]+")
_STOP = re.compile(r"[.;:!?«»\n]")
_MARK = re.compile(r"[.;:!?,«»\n]")


def find_between(lines: Sequence[str], language: Language) -> tuple[EdtfDate, str] | None:
    """Find the month in which a text says « ce 3 janvier », and the words that prove it; ``None`` without a proof."""
    if not language.dates.perfect or not language.dates.future:
        return None
    text = "\n".join(lines)
    flat = plain(text, language)
    if not _this_day(language).search(flat):
        return None
    days = find_days(text, language)
    today = [day for day in days if _is_today(flat, day, language)]
    if len({(day.month, day.day) for day in today}) != 1 or today[0].day > LATEST:
        return None
    past, future = max(find_past(text, language), default=None), min(_future(text, flat, days, language), default=None)
    if not past or not future:
        return None
    years = range(past[0].year, future[0].year + 1)
    found = [date for year in years if (date := parse_edtf(f"{year}-{today[0].month:02}-{today[0].day:02}"))]
    fitting = [date for date in found if past[0] <= date.low <= future[0]]
    month = parse_edtf(str(fitting[0])[:7]) if len(fitting) == 1 else None
    words = (text[today[0].start : today[0].end], past[1], future[1])
    return (month, ", ".join(f"« {each} »" for each in words)) if month else None


@functools.cache
def _this_day(language: Language) -> re.Pattern[str]:
    """Build the pattern of what « ce 3 janvier » and « ce jeudi 3 janvier » begin with."""
    weekday = rf"(?:{any_of(language.weekdays)}\s+)?"
    return re.compile(rf"(?<!\w){any_of(language.dates.today)}\s+{weekday}[0-9]", re.IGNORECASE)


def _is_today(flat: str, day: FoundDay, language: Language) -> bool:
    before = flat[max(0, day.start - REACH) : day.start]
    return re.search(rf"(?<!\w){any_of(language.dates.today)}\s+$", before, re.IGNORECASE) is not None


def find_past(text: str, language: Language) -> Iterator[tuple[dt.date, str]]:
    """Give the whole days on which something has happened, each with its words."""
    words = language.dates
    if not words.perfect:
        return
    perfect = re.compile(rf"(?<!\w)(?:{'|'.join(words.perfect)})\s+(?P<said>(?:[\w’'-]+\s+){{1,8}}){words.on}\s+$")
    planned = re.compile(rf"(?<!\w)(?:{'|'.join(words.planned)})(?!\w)")
    for found in find_dates(text, language):
        clause = _MARK.split(text[max(0, found.start - REACH) : found.start])[-1]
        match = perfect.search(clause)
        is_near = FIRST_YEAR <= found.date.low.year <= LAST_YEAR
        if match and is_near and not planned.search(match["said"]):
            yield found.date.low, text[found.start : found.end]


def find_future(text: str, language: Language) -> Iterator[tuple[dt.date, str]]:
    """Give the whole days on which something will happen, each with its words: « il viendra le 7 mars 2019 »."""
    if not language.dates.future:
        return
    for found in find_dates(text, language):
        clause = _STOP.split(text[max(0, found.start - REACH) : found.start])[-1]
        if FIRST_YEAR <= found.date.low.year <= LAST_YEAR and _will(language).search(clause):
            yield found.date.low, text[found.start : found.end]


@functools.cache
def _will(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[a-zà-ÿ]*(?:{'|'.join(language.dates.future)})(?!\w)")


def _future(text: str, flat: str, days: Sequence[FoundDay], language: Language) -> Iterator[tuple[dt.date, str]]:
    """Give the days on which something will happen, of which the text says the year beside their month elsewhere."""
    will = _will(language)
    months = month_names(language)
    named = re.compile(rf"(?<!\w)(?P<m>{any_of(months)})\s+(?P<y>[0-9]{{4}})(?!\d)", re.IGNORECASE)
    years = {(months[match["m"].casefold()], int(match["y"])) for match in named.finditer(flat)}
    for sentence in _SENTENCE.finditer(text):
        verb = will.search(text, sentence.start(), sentence.end())
        for day in days:
            said = [year for month, year in years if month == day.month]
            if verb and verb.end() < day.start < sentence.end() and len(said) == 1:
                date = parse_edtf(f"{said[0]}-{day.month:02}-{day.day:02}")
                if date:
                    name = text[day.start : day.end]
                    yield date.low, f"{name}, {name.partition(' ')[2]} {said[0]}"
