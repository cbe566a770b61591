"""Deduce when an article was written from what its text constrains, where nothing proves it.

The persons it names in office, the days of its pictures and of its last change bound it; a day of the week with day
and month, of which those bounds hold but one, is its day. What is deduced stands apart from what is proved.

Throughout this module
    bounds   is the set of days on which the article may have been written, as spans in their order
    near day is one that a text names without its year: it lies within weeks of the writing
"""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sitegen.edtf import EdtfDate, parse_edtf, parse_interval
from sitegen.evidence import Evidence, write_evidence
from sitegen.language import Language, load_language
from sitegen.normalize.actors.offices import Term
from sitegen.normalize.days.dates import find_dates, plain
from sitegen.normalize.days.near_days import FoundDay, find_days
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprint.imprints import read_imprint
from sitegen.normalize.imprint.lines import RULE
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.publication.own_time import find_bounds, find_periods, is_relative
from sitegen.normalize.publication.retrospect import NEAR_PARAGRAPHS, holders_of, looks_back, said_lines

# A span that is longer tells a reader little: it is the reign of a long-lived ruler.
MOST_YEARS = 5

# A text of ten thousand days is a table.
MOST_SAID = 20
MOST_YEARS_IN_OFFICE = 30

# Near days of one text lie together. Farther apart, one of them is the day of something else.
WIDEST = dt.timedelta(days=31)

_EVER = (dt.date.min, dt.date.max)
Bounds = tuple[tuple[dt.date, dt.date], ...]


def narrow(bounds: Bounds, terms: Iterable[Term]) -> Bounds:
    """Keep the days of the bounds that lie in one of some terms.

    >>> y = lambda n: dt.date(n, 1, 1)
    >>> narrow(((y(2000), y(2010)),), [(y(1990), y(2003)), (y(2005), None)]) == ((y(2000), y(2003)), (y(2005), y(2010)))
    True
    """
    kept = [
        (max(low, first or dt.date.min), min(high, last or dt.date.max))
        for low, high in bounds
        for first, last in terms
        if max(low, first or dt.date.min) <= min(high, last or dt.date.max)
    ]
    return tuple(sorted(dict.fromkeys(kept)))


def _constraints(
    draft: Draft, lines: Sequence[str], language: Language, know: Knowledge
) -> Iterator[tuple[Evidence, tuple[Term, ...]]]:
    """Give everything that bounds the writing, with the words that do."""
    for removal in draft.removals:
        if removal.rule == "caption":
            # No picture is younger than its article.
            for found in find_dates(removal.text, language):
                yield Evidence("caption", f"« {removal.text[found.start : found.end]} »"), ((found.date.low, None),)
        if removal.rule == RULE:
            imprint = read_imprint(removal.text.strip(), language)
            if imprint and imprint.date and imprint.says == "updated":
                yield Evidence("updated", f"« {imprint.words} »"), ((None, imprint.date.high),)
    for holder, terms in holders_of(lines, language, know):
        span = ", ".join(f"{first or '..'}/{last or '..'}" for first, last in terms)
        yield Evidence("office", f"« {holder.words} » ({span})"), terms
    for said, terms in islice(find_bounds(lines, language), MOST_SAID):
        yield Evidence("text", f"« {said} »"), terms


def infer(draft: Draft, know: Knowledge) -> tuple[EdtfDate, tuple[Evidence, ...]] | None:
    """Deduce a day, or the span in which an article was written, with the chain of evidence; else ``None``.

    A constraint without which the same would follow stands not in the chain. Contradictions prove nothing.
    """
    language = load_language(draft.lang)
    lines = said_lines(draft)
    near = "\n".join(lines[: 1 + NEAR_PARAGRAPHS])
    if looks_back(near, language):
        return None
    bounds: Bounds = (_EVER,)
    used: list[tuple[Evidence, tuple[Term, ...]]] = []
    for evidence, terms in _constraints(draft, lines, language, know):
        narrower = narrow(bounds, terms)
        if narrower != bounds:
            used.append((evidence, terms))
        bounds = narrower
    if bounds and _years(bounds):
        for said, terms in islice(find_periods(lines, language, _years(bounds)), MOST_SAID):
            used.append((Evidence("text", f"« {said} »"), terms))
            bounds = narrow(bounds, terms)
    found = _conclude(near, bounds, language) if bounds and bounds != (_EVER,) else None
    if found is None:
        return None
    for each in reversed(list(used)):
        rest = [other for other in used if other is not each]
        if len(used) > 1 and _conclude(near, _within(terms for _, terms in rest), language) == found:
            used = rest
    return found[0], (*found[1], *(evidence for evidence, _ in used))


def _years(bounds: Bounds) -> range:
    """Give the years of some bounds; none where an end is open, or they are as long as no office."""
    first, last = bounds[0][0].year, bounds[-1][1].year
    return range(first, last + 1) if last - first <= MOST_YEARS_IN_OFFICE else range(0)


def _within(constraints: Iterable[Iterable[Term]]) -> Bounds:
    return functools.reduce(narrow, constraints, (_EVER,))


def _conclude(text: str, bounds: Bounds, language: Language) -> tuple[EdtfDate, tuple[Evidence, ...]] | None:
    """Give the day that bounds leave, with its words, or else their span."""
    if not bounds or bounds == (_EVER,):
        return None
    day = _day(text, bounds, language)
    if day:
        return day[0], (day[1],)
    span = _span(bounds)
    return (span, ()) if span else None


def _span(bounds: Bounds) -> EdtfDate | None:
    low, high = bounds[0][0], bounds[-1][1]
    if low == dt.date.min or high == dt.date.max or high.year - low.year > MOST_YEARS:
        return None
    return parse_edtf(low.isoformat()) if low == high else parse_interval(f"{low.isoformat()}/{high.isoformat()}")


def _day(text: str, bounds: Bounds, language: Language) -> tuple[EdtfDate, Evidence] | None:
    """Find the one day that the near days of a text can mean; ``None`` where they mean several, or lie far apart."""
    if bounds[0][0] == dt.date.min or bounds[-1][1] == dt.date.max:
        return None
    flat = plain(text, language)
    days = (day for day in find_days(text, language) if day.weekday is not None)
    near = [(day, _dates(day, bounds)) for day in days if not is_relative(flat, day, language)]
    certain = [(day, dates[0]) for day, dates in near if len(dates) == 1]
    if not certain or max(date for _, date in certain) - min(date for _, date in certain) > WIDEST:
        return None
    day, date = certain[0]
    found = parse_edtf(date.isoformat())
    return (found, Evidence("text", f"« {text[day.start : day.end]} »")) if found else None


def _dates(day: FoundDay, bounds: Bounds) -> Sequence[dt.date]:
    """List the dates within bounds that a near day can be: its day of the week decides the year."""
    dates = []
    for year in range(bounds[0][0].year, bounds[-1][1].year + 1):
        found = parse_edtf(f"{year:04}-{day.month:02}-{day.day:02}")
        if found and found.low.weekday() == day.weekday and any(low <= found.low <= high for low, high in bounds):
            dates.append(found.low)
    return dates


def read_inferred_date(draft: Draft, know: Knowledge) -> Draft:
    """Deduce the date of an article that nothing dates."""
    inferred = infer(draft, know) if draft.date is None else None
    if inferred is None:
        return draft
    return replace(draft, date_inferred=inferred[0], date_inferred_from=write_evidence(*inferred[1]))
