"""Bound the writing of a text by what it says of its own time.

What has happened lies before it, what will lies behind; « l’an dernier, en 2022 » says the year; « lundi 18 septembre
dernier » is less than a year old, « novembre dernier » no day of that month. All this bounds, and proves no day.

Throughout this module
    term   is a span in which the text may have been written; an end that is ``None`` is open
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence

from sitegen.edtf import parse_edtf
from sitegen.language import Language
from sitegen.normalize.actors.offices import Term
from sitegen.normalize.days.dates import month_names, month_of, plain
from sitegen.normalize.days.near_days import FoundDay, find_days
from sitegen.normalize.days.webdates import FIRST_YEAR, LAST_YEAR
from sitegen.normalize.publication.between import find_future, find_past
from sitegen.normalize.words import any_of

YEAR = dt.timedelta(days=366)
DAY, NONE = dt.timedelta(days=1), dt.timedelta()
# So many characters about a day say which one of its name it is.
BESIDE = 24


def is_relative(flat: str, day: FoundDay, language: Language) -> bool:
    """Tell whether a day without its year is said to be past or to come: « lundi 18 septembre dernier »."""
    return bool(_side(flat, day, language.dates.last) or _side(flat, day, language.dates.coming))


def find_bounds(lines: Sequence[str], language: Language) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """Give what bounds the writing of a text once, with its words.

    >>> from sitegen.language import load_language
    >>> list(find_bounds(["L’an dernier, en 2022, le lac était vide."], load_language("fr")))
    [('L’an dernier, en 2022', ((datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)),))]
    """
    text = "\n".join(lines)
    flat = plain(text, language)
    for date, words in find_past(text, language):
        yield words, ((date, None),)
    for date, words in find_future(text, language):
        yield words, ((None, date),)
    for names, later in ((language.dates.this_year, 0), (language.dates.last_year, 1)):
        for match in _year(names).finditer(flat):
            year = int(match["y"]) + later
            yield text[match.start() : match.end("y")], ((dt.date(year, 1, 1), dt.date(year, 12, 31)),)


def find_periods(lines: Sequence[str], language: Language, years: range) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """Give what bounds the writing of a text in each of some years, with its words.

    >>> from sitegen.language import load_language
    >>> [(_, spans)] = find_periods(["Depuis mai dernier, le lac monte."], load_language("fr"), range(2019, 2020))
    >>> [f"{first}/{last}" for first, last in spans]
    ['2018-06-01/2019-04-30', '2019-06-01/2020-04-30']
    """
    text = "\n".join(lines)
    flat = plain(text, language)
    if not _relative(language).search(flat):
        return
    around = range(max(years.start - 1, FIRST_YEAR), min(years.stop + 1, LAST_YEAR))
    for day in find_days(text, language):
        if day.weekday is not None and is_relative(flat, day, language):
            whole = (parse_edtf(f"{year}-{day.month:02}-{day.day:02}") for year in around)
            dates = [each.low for each in whole if each and each.low.weekday() == day.weekday]
            before, behind = (NONE, YEAR) if _side(flat, day, language.dates.last) else (YEAR, NONE)
            yield text[day.start : day.end], tuple((date - before, date + behind) for date in dates)
    for match in _month(language).finditer(flat) if language.months else ():
        month = month_names(language)[(match["m"] or match["m2"]).casefold()]
        starts = [dt.date(year, month, 1) for year in around]
        ends = [(start + dt.timedelta(days=31)).replace(day=1) for start in starts]
        spans = zip(ends, (start - DAY for start in starts[1:]), strict=False)
        yield text[match.start() : match.end()], tuple(spans)


@functools.cache
def _year(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){any_of(names)},?\s+\(?(?:[a-z]{{1,3}}\s+)?(?P<y>(?:19|20)[0-9]{{2}})(?![\w-])", re.IGNORECASE
    )


def _side(flat: str, day: FoundDay, words: tuple[str, ...]) -> bool:
    before, behind = flat[max(0, day.start - BESIDE) : day.start], flat[day.end : day.end + BESIDE]
    return bool(_beside(words, behind=False).search(before) or _beside(words, behind=True).match(behind))


@functools.cache
def _beside(words: tuple[str, ...], *, behind: bool) -> re.Pattern[str]:
    word = any_of(words)
    return re.compile(rf"\s*,?\s*{word}(?!\w)" if behind else rf"(?<!\w){word}\s+$", re.IGNORECASE)


@functools.cache
def _relative(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of((*language.dates.last, *language.dates.coming))}(?!\w)", re.IGNORECASE)


@functools.cache
def _month(language: Language) -> re.Pattern[str]:
    """Build the pattern of a month said to be past or to come, without a day."""
    words, month = any_of((*language.dates.last, *language.dates.coming)), month_of(language)
    turned = rf"{words}\s+{month.replace('?P<m>', '?P<m2>')}"
    return re.compile(rf"(?<!\w)(?<![0-9]\s)(?<!er\s)(?:{month}\s+{words}|{turned})(?!\w)", re.IGNORECASE)
