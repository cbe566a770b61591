"""Dates as an archive writes them: EDTF, the Extended Date/Time Format of ISO 8601-2."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Literal

Precision = Literal["day", "month", "year", "interval"]

# Arabic and other digits are digits too, but no part of a date's machine form.
_EDTF = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?P<q>[?~%]?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A day, month or year as written, with the first and last day it can mean.

    Written in level 1 of the Extended Date/Time Format (ISO 8601-2): ``2024``, ``2024-02``,
    ``2024-02-16``, each with ``?`` (uncertain), ``~`` (approximate) or ``%`` (both) after it. Only a date that is
    inferred may be an interval, ``2022-12-30/2023-07-25``: some day of it, nobody knows which.
    """

    text: str
    low: dt.date
    high: dt.date
    precision: Precision
    qualifier: str = ""

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[Callable[..., "EdtfDate"], tuple[object, ...]]:
        # A tenth of what a dataclass with slots takes to come out of a cache; a day, which most are, half of that.
        if self.precision == "day" and not self.qualifier:
            return _day, (self.text,)
        return _date, (self.text, self.low, self.high, self.precision, self.qualifier)

    @property
    def year(self) -> str:
        """The year, in four digits."""
        return self.text[:4]

    @property
    def iso(self) -> str:
        """The date without its doubt, as ISO 8601 writes it."""
        return self.text.removesuffix(self.qualifier)

    @property
    def common(self) -> "EdtfDate | None":
        """The date itself; of an interval, the month or year that holds it all, if there is one."""
        if self.precision != "interval":
            return self
        if self.low.year != self.high.year:
            return None
        same_month = self.low.month == self.high.month
        return parse_edtf(f"{self.low.year:04}-{self.low.month:02}" if same_month else f"{self.low.year:04}")


def _day(text: str) -> EdtfDate:
    day = dt.date.fromisoformat(text)
    return _date(text, day, day, "day", "")


def _date(text: str, low: dt.date, high: dt.date, precision: Precision, qualifier: str) -> EdtfDate:
    date = EdtfDate.__new__(EdtfDate)
    # A slot's own setter, one by one: a tenth of what a frozen dataclass takes.
    _set_text(date, text)
    _set_low(date, low)
    _set_high(date, high)
    _set_precision(date, precision)
    _set_qualifier(date, qualifier)
    return date


_set_text, _set_low, _set_high, _set_precision, _set_qualifier = (
    getattr(EdtfDate, each.name).__set__ for each in fields(EdtfDate)
)


def parse_edtf(text: str) -> EdtfDate | None:
    """Read a date; ``None`` where the text is not one, or names a day that no calendar has.

    >>> parse_edtf("2024-02").high
    datetime.date(2024, 2, 29)
    >>> parse_edtf("2023-02-29") is None
    True
    """
    match = _EDTF.fullmatch(text)
    if not match:
        return None
    y, m, d = int(match["y"]), match["m"], match["d"]
    try:
        low = dt.date(y, int(m or 1), int(d or 1))
    except ValueError:
        return None
    if d:
        return EdtfDate(text, low, low, "day", match["q"])
    if m:
        return EdtfDate(text, low, dt.date(y, low.month, calendar.monthrange(y, low.month)[1]), "month", match["q"])
    return EdtfDate(text, low, dt.date(y, 12, 31), "year", match["q"])


def parse_interval(text: str) -> EdtfDate | None:
    """Read a date or an interval between two; ``None`` where the text is neither, or ends before it begins.

    >>> parse_interval("2022-12-30/2023-07-25").high
    datetime.date(2023, 7, 25)
    >>> parse_interval("2023/2022") is None
    True
    """
    first, slash, last = text.partition("/")
    start, end = parse_edtf(first), parse_edtf(last) if slash else None
    if not slash:
        return start
    if start is None or end is None or start.low > end.high:
        return None
    return EdtfDate(text, start.low, end.high, "interval")
