"""Find whole days written in a text, in the words of its language.

Throughout this module
    d, m, y   are the day, month and year as the author wrote them
    pattern   is one way of writing a day; adding one is adding a row, which carries its example and a counter-example
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sitegen.language import Language, flatten
from sitegen.model import EdtfDate, parse_edtf


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePattern:
    """One way of writing a day: what it looks like in a language, a text that has one and a text that has none.

    ``needs_months`` where it is written with the name of a month: a language without those has no such day.
    """

    name: str
    lang: str
    example: str
    means: str
    counter: str
    build: Callable[[Language], str]
    needs_months: bool = True


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day found in a text, and where."""

    date: EdtfDate
    start: int
    end: int


def _any(words: Iterable[str]) -> str:
    """Build the pattern of any of some words; without a word it finds nothing, not even the empty text."""
    return f"(?:{'|'.join(re.escape(flatten(word)) for word in words) or '(?!)'})"


def _iso(language: Language) -> str:  # noqa: ARG001  # written alike everywhere
    return r"(?<![\d/-])(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?![\d/-])"


def _day(language: Language) -> str:
    first = re.escape(flatten(language.first_day))
    return rf"(?:(?P<d>[0-9]{{1,2}}){_any(language.day_suffixes)}?|{first})"


def _day_month_year(language: Language) -> str:
    of = rf"(?:{_any(language.date_links)}\s+)?"
    return rf"\b{_day(language)}\s+{of}(?P<m>{_any(language.months)})\s+{of}(?P<y>[0-9]{{4}})\b"


def _month_day_year(language: Language) -> str:
    return rf"\b(?P<m>{_any(language.months)})\s+{_day(language)},?\s+(?P<y>[0-9]{{4}})\b"


# Figures with slashes are left out on purpose: 03/04/2019 is two days, one on each side of the Atlantic.
PATTERNS: tuple[DatePattern, ...] = (
    DatePattern(
        name="iso",
        lang="fr",
        example="le texte, daté du 2019-03-07, entre en vigueur",
        means="2019-03-07",
        counter="la résolution 2019-03-07-2 et l’article 3-5-2019",
        build=_iso,
        needs_months=False,
    ),
    DatePattern(
        name="day month year",
        lang="fr",
        example="à Genève, le 1er août 2021.",
        means="2021-08-01",
        counter="le 31 juin 2021, puis en juin 2021, puis le 7 juin",
        build=_day_month_year,
    ),
    DatePattern(
        name="month day year",
        lang="en",
        example="in Geneva on August 1st, 2021.",
        means="2021-08-01",
        counter="between August 2021 and May 12",
        build=_month_day_year,
    ),
)


@functools.cache
def _expressions(language: Language) -> tuple[re.Pattern[str], ...]:
    usable = (pattern for pattern in PATTERNS if language.months or not pattern.needs_months)
    return tuple(re.compile(pattern.build(language), re.IGNORECASE) for pattern in usable)


def find_dates(text: str, language: Language) -> Iterator[FoundDate]:
    """Give every whole day that a text names; a day no calendar has is none."""
    flat = flatten(text)
    months = {flatten(month).casefold(): number for number, month in enumerate(language.months, 1)}
    for expression in _expressions(language):
        for match in expression.finditer(flat):
            m = months.get(match["m"].casefold()) or int(match["m"])
            d = int(match["d"] or 1)
            date = parse_edtf(f"{match['y']}-{m:02}-{d:02}")
            if date:
                yield FoundDate(date, match.start(), match.end())


def weekdays_in(text: str, language: Language) -> tuple[int, ...]:
    """List the days of the week that a text names, Monday being 0, in order and each once."""
    names = {flatten(name).casefold(): number for number, name in enumerate(language.weekdays)}
    words = re.findall(r"\w[\w-]*", flatten(text).casefold())
    return tuple(dict.fromkeys(names[word] for word in words if word in names))
