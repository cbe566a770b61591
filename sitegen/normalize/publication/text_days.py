"""Find the day that the words of an article give: a dateline, « ce vendredi 8 mars 2019 », a day between others."""

from collections.abc import Sequence

from sitegen.evidence import Evidence
from sitegen.language import Language
from sitegen.normalize.body.titles import SHORTEST_PARAGRAPH
from sitegen.normalize.draft import Draft
from sitegen.normalize.publication.between import find_between
from sitegen.normalize.publication.datelines import find_dateline, find_day_of, find_today
from sitegen.normalize.publication.margin_days import Proof
from sitegen.normalize.publication.retrospect import looks_back


def find_placed(draft: Draft, language: Language) -> Proof | None:
    """Take the place and day before the first words: « GENÈVE, 7 mars 2019 (AFP) – »."""
    found = find_dateline(_first_paragraphs(draft), draft.title or "", language)
    return Proof(found[0], Evidence("dateline", f"« {found[1]} »")) if found else None


def find_said(draft: Draft, language: Language) -> Proof | None:
    """Take the day on which the text says it is written: « ce vendredi 8 mars 2019 »."""
    if looks_back("\n".join((draft.title or "", *(line.text for line in draft.lines()))), language):
        return None
    found = find_today(_first_paragraphs(draft), language)
    return Proof(found[0], Evidence("lead", f"« {found[1]} »")) if found else None


def find_day_of_month(draft: Draft, language: Language) -> Proof | None:
    """Take the day that the first words name of a month that is known already: « ce jeudi 7 mars »."""
    if draft.date is None or draft.date.precision != "month":
        return None
    if looks_back("\n".join((draft.title or "", *(line.text for line in draft.lines()))), language):
        return None
    found = find_day_of(draft.date, _first_paragraphs(draft), language)
    return Proof(found[0], Evidence("lead", f"« {found[1]} »")) if found else None


def find_month_between(draft: Draft, language: Language) -> Proof | None:
    """Take the month of « ce 3 janvier » where what the text says has happened, and will, leaves but one year."""
    lines = [line.text for line in draft.lines()]
    found = None if looks_back("\n".join((draft.title or "", *lines)), language) else find_between(lines, language)
    return Proof(found[0], Evidence("text", found[1])) if found else None


def _first_paragraphs(draft: Draft) -> Sequence[str]:
    return [line.text for line in draft.lines() if len(line.text) >= SHORTEST_PARAGRAPH][:2]
