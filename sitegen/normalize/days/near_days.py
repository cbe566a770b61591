"""Find days written without their year, and days of the week: what a text says when its readers know the year."""

import functools
import re
from dataclasses import dataclass

from sitegen.edtf import parse_edtf
from sitegen.language import Language, flatten
from sitegen.normalize.days.dates import day_of, links_of, month_names, month_of, plain, weekday_names
from sitegen.normalize.words import any_of


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day without its year: month, day, the day of the week beside it (Monday is 0), and where it stands."""

    month: int
    day: int
    weekday: int | None
    start: int
    end: int


@functools.cache
def _without_year(language: Language) -> re.Pattern[str]:
    weekday = rf"(?:\b(?P<w>{any_of(weekday_names(language))})\b\.?,?\s+{links_of(language)})?"
    # A figure that follows is a year, or makes the day part of a period.
    after = rf"(?![.,]?\s+{links_of(language)}[0-9]{{4}}\b)"
    named = rf"{weekday}\b{day_of(language)}\s+{links_of(language)}{month_of(language)}{after}"
    other = day_of(language).replace("?P<d>", "?P<d2>")
    turned = rf"{weekday}\b{month_of(language).replace('?P<m>', '?P<m2>')}\s+{other}\b{after}".replace(
        "?P<w>", "?P<w2>"
    )
    return re.compile(rf"{named}|{turned}", re.IGNORECASE)


def find_days(text: str, language: Language) -> tuple[FoundDay, ...]:
    """Give every day that a text names without its year, in order.

    >>> from sitegen.language import load_language
    >>> days = find_days("lundi 19 juin, puis le 2 mai 2019", load_language("fr"))
    >>> [(day.month, day.day, day.weekday) for day in days]
    [(6, 19, 0)]
    """
    if not language.months:
        return ()
    found = []
    for match in _without_year(language).finditer(plain(text, language)):
        month = month_names(language)[(match["m"] or match["m2"]).casefold()]
        day = int(match["d"] or match["d2"] or 1)
        weekday = weekday_names(language).get((match["w"] or match["w2"] or "").casefold())
        # 2000 was a leap year: every day that some year has is one.
        if parse_edtf(f"2000-{month:02}-{day:02}"):
            # The stop of a short form may be that of the sentence.
            found.append(FoundDay(month, day, weekday, match.start(), match.end() - match[0].endswith(".")))
    return tuple(found)


def weekdays_in(text: str, language: Language) -> tuple[int, ...]:
    """List the days of the week that a text names, Monday being 0, in order and each once."""
    names = {flatten(name).casefold(): number for number, name in enumerate(language.weekdays)}
    words = re.findall(r"\w[\w-]*", flatten(text).casefold())
    return tuple(dict.fromkeys(names[word] for word in words if word in names))
