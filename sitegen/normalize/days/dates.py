"""Find days written in a text, in the words of its language.

Throughout this module
    d, m, y   are the day, month and year as the author wrote them
    a, b      are two figures that are day and month, in the order of the language
    pattern   is one way of writing a day; adding one is adding a row, which carries its example and a counter-example
"""

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.edtf import EdtfDate, parse_edtf
from sitegen.language import Language, flatten
from sitegen.normalize.words import any_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePattern:
    """One way of writing a day: what it looks like in a language, a text that has one and a text that has none.

    ``build`` gives ``None`` for a language that has no such way: one without names of months, say.
    """

    name: str
    lang: str
    example: str
    means: str
    counter: str
    build: Callable[[Language], str | None]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day found in a text, and where."""

    date: EdtfDate
    start: int
    end: int


@functools.cache
def month_names(language: Language) -> Mapping[str, int]:
    """Map the names and short forms of months, flat and without case, to their numbers."""
    forms = [*enumerate(language.months, 1)]
    forms += [(number, form) for number, row in enumerate(language.dates.months, 1) for form in row]
    return {flatten(form).casefold(): number for number, form in forms}


@functools.cache
def weekday_names(language: Language) -> Mapping[str, int]:
    """Map the names and short forms of the days of the week, flat and without case, to numbers; Monday is 0."""
    forms = [*enumerate(language.weekdays)]
    forms += [(number, form) for number, row in enumerate(language.dates.weekdays) for form in row]
    return {flatten(form).casefold(): number for number, form in forms}


def month_of(language: Language) -> str:
    """Build the pattern of a month's name, as the group ``m``."""
    names = any_of(month_names(language))
    # Arabic gives a month by two of its names: « 14 نيسان/أبريل ».
    return rf"(?P<m>{names})\b\.?(?:\s?[/(]\s?{names}\)?)?"


def day_of(language: Language) -> str:
    """Build the pattern of a day of the month, as the group ``d``; the first may be a word."""
    first = re.escape(flatten(language.first_day))
    return rf"(?:(?P<d>[0-9]{{1,2}})(?:{any_of(language.day_suffixes)},?)?|{first})"


def links_of(language: Language) -> str:
    """Build the pattern of what may stand between the parts of a day: « 7 *de* marzo »."""
    return rf"(?:{any_of(language.date_links)}\s+)?"


# What a page shows side by side may be glued to the year: « August 2, 2019August 5, 2019 ».
# And the Arabic sign of the Christian era stands close to it.
_YEAR = r"(?P<y>[0-9]{4})(?:\b|(?=(?-i:[A-Z])|م\b))"


def _iso(language: Language) -> str:  # noqa: ARG001  # written alike everywhere
    return r"(?<![\d/-])(?P<y>[0-9]{4})(?P<s>[/-])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?![\d/-])"


def _day_month_year(language: Language) -> str | None:
    of = links_of(language)
    return rf"\b{day_of(language)}\s+{of}{month_of(language)}(?:,?\s+|\s,){of}{_YEAR}" if language.months else None


def _month_day_year(language: Language) -> str | None:
    begins = r"(?:\b|(?<=[0-9]{4}))"
    return rf"{begins}{month_of(language)}\s+{day_of(language)},?\s+{_YEAR}" if language.months else None


def _named_between(language: Language) -> str | None:
    day = r"(?<![\w/.-])(?P<d>[0-9]{1,2})(?P<s>[/.-])"
    return rf"{day}{month_of(language)}(?P=s)(?P<y>[0-9]{{4}})(?![\w/-])" if language.months else None


def _figures(language: Language) -> str:  # noqa: ARG001  # the order is the language's, see `_read`
    return r"(?<![\w/.])(?P<a>[0-9]{1,2})(?P<s>[/.])(?P<b>[0-9]{1,2})(?P=s)(?P<y>[0-9]{4})(?![\d/]|\.\d)"


def _dashes(language: Language) -> str:  # noqa: ARG001  # the order is the language's, see `_read`
    return r"(?<![\w/.-])(?P<a>[0-9]{2})(?P<s>-)(?P<b>[0-9]{2})-(?P<y>[0-9]{4})(?![\w-])"


def _alone(language: Language) -> str:  # noqa: ARG001  # the order is the language's, see `_read`
    # Figures of one digit may number anything; at both ends of a line, or beside a time, they are a day.
    begins = r"(?:^|(?<=[,|:(] )|(?<=^[A-Z]{2}, ))"
    clock = r"(?=\s*(?:[|,·–-]\s*)?(?:[0-2]?[0-9][:.hH][0-5][0-9]|$))"
    return rf"(?m:{begins}(?P<a>[0-9]{{1,2}})(?P<s>-)(?P<b>[0-9]{{1,2}})-(?P<y>[0-9]{{4}}){clock})"


def _announced(language: Language) -> str:
    # Of two figures a year is one only where somebody says that this is a day: « Publié le 07/03/19 ».
    small = rf"(?:\s*:?\s*{any_of(language.dates.small)})*"
    return (
        rf"(?<!\w){any_of((*language.dates.published, *language.dates.updated))}{small}\s*:?\s*"
        r"(?P<a>[0-9]{1,2})(?P<s>[/.-])(?P<b>[0-9]{1,2})(?P=s)(?P<y>[0-9]{2})(?![\d/.-])"
    )


# Figures whose order the language does not say are a day only where they say it themselves: 03/04/2019 is two days, one
# on each side of the Atlantic, 25/04/2019 is one. A year of two figures may be a day, and is left alone.
PATTERNS: tuple[DatePattern, ...] = (
    DatePattern(
        name="year first",
        lang="fr",
        example="le texte, daté du 2019-03-07, entre en vigueur",
        means="2019-03-07",
        counter="la résolution 2019-03-07-2 et l’article 3-5-2019",
        build=_iso,
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
        example="in Geneva on Aug. 1st, 2021.",
        means="2021-08-01",
        counter="between August 2021 and May 12",
        build=_month_day_year,
    ),
    DatePattern(
        name="figures in the order of the language",
        lang="de",
        example="Genf, 1.8.2021",
        means="2021-08-01",
        counter="Fassung 1.8.2021.3, Artikel 1.8, Akte 31/8/21",
        build=_figures,
    ),
    DatePattern(
        name="figures between dashes",
        lang="fr",
        example="Publié le 07-03-2019 22:48",
        means="2019-03-07",
        counter="l’article 3-5-2019, l’acte 07-03-2019-2",
        build=_dashes,
    ),
    DatePattern(
        name="figures between dashes, alone on a line",
        lang="fr",
        example="Gazette du Lac, 7-3-2019",
        means="2019-03-07",
        counter="l’acte 7-3-2019, Article 3-5-2019",
        build=_alone,
    ),
    DatePattern(
        name="month named between marks",
        lang="fr",
        example="Gazette du Lac, 07-mars-2019",
        means="2019-03-07",
        counter="07-mars 2019, 3/mars/2019/4, 31-juin-2019",
        build=_named_between,
    ),
    DatePattern(
        name="figures that say their order",
        lang="en",
        example="in Geneva (25/08/2021)",
        means="2021-08-25",
        counter="in Geneva (08/07/2021)",
        build=_figures,
    ),
    DatePattern(
        name="figures with a short year, announced",
        lang="fr",
        example="Publié le : 25/08/21 à 10h",
        means="2021-08-25",
        counter="Akte 31/8/21, mis en ligne le 25/08/60, publié le 31/06/21",
        build=_announced,
    ),
)

TIME = re.compile(
    r"(?:\b|(?<=[0-9 ])T)[0-2]?[0-9]\s?"
    r"(?:[:.h]\s?[0-5][0-9](?::[0-5][0-9])?(?:\s?[ap]\.?m\b\.?|[ap]\b)?|h\b|uhr\b|[ap]\.?m\b\.?)"
    r"(?:[+-][0-9]{2}:?[0-9]{2}\b|\s*(?:\(?(?:gmt|utc)(?:\s?[+-][0-9:]{1,5})?\)?|(?-i:[A-Z]{2,4})\b))?",
    re.IGNORECASE,
)

# A year of two figures is one of the web's: 90 to 99, or 00 to 49.
_CENTURIES = ((range(50), 2000), (range(90, 100), 1900))
SHORT_YEAR = 2


@functools.cache
def _expressions(language: Language) -> tuple[re.Pattern[str], ...]:
    built = dict.fromkeys(pattern.build(language) for pattern in PATTERNS)
    return tuple(re.compile(expression, re.IGNORECASE) for expression in built if expression)


def plain(text: str, language: Language) -> str:
    """Flatten a text, and write its figures as 0 to 9 where the language has its own; every character keeps its place.

    >>> from sitegen.language import load_language
    >>> plain("\u0662\u0660\u0661\u0669", load_language("ar")), plain("été", load_language("fr"))
    ('2019', 'ete')
    """
    digits = language.dates.digits
    flat = flatten(text)
    # Two scripts of figures, one after the other, are both the language's.
    return flat.translate(str.maketrans(digits, "0123456789" * (len(digits) // 10))) if digits else flat


def find_dates(text: str, language: Language) -> tuple[FoundDate, ...]:
    """Give every whole day that a text names, in order; a day no calendar has is none."""
    flat = plain(text, language)
    if not re.search(r"[0-9]{4}|[0-9][/.-][0-9]{2}(?![0-9])", flat):
        return ()
    found: list[FoundDate] = []
    # Place by place: a text may be a table of ten thousand dates.
    taken = bytearray(len(flat))
    for expression in _expressions(language):
        for match in expression.finditer(flat):
            date = _read(match, language)
            # What announces a day is none of it.
            start = match.start("a") if "a" in match.groupdict() else match.start()
            if date and not any(taken[start : match.end()]):
                found.append(FoundDate(date, start, match.end()))
                taken[start : match.end()] = b"\1" * (match.end() - start)
    return tuple(sorted(found, key=lambda each: each.start))


def _read(match: re.Match[str], language: Language) -> EdtfDate | None:
    """Read the parts of a match; ``None`` where they are no day, or more than one."""
    parts = match.groupdict()
    if "a" in parts:
        a, b, y = int(parts["a"]), int(parts["b"]), _whole_year(parts["y"])
        order = language.dates.order if parts["s"] in language.dates.marks else ""
        orders = {"dmy": ((b, a),), "mdy": ((a, b),)}.get(order, ((b, a), (a, b)))
        days = {str(day): day for m, d in orders if (day := parse_edtf(f"{y}-{m:02}-{d:02}"))}
        return next(iter(days.values())) if len(days) == 1 else None
    m = month_names(language).get(parts["m"].casefold()) or int(parts["m"])
    return parse_edtf(f"{parts['y']}-{m:02}-{int(parts['d'] or 1):02}")


def _whole_year(written: str) -> str:
    if len(written) > SHORT_YEAR:
        return written
    return next((str(first + int(written)) for years, first in _CENTURIES if int(written) in years), "")
