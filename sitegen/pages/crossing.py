"""Where two terms meet: the briefings that an actor shares with another, or with a topic."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.crossings import Pair, pair_of
from sitegen.library import Term, Vocabulary, sorting_date
from sitegen.model import Permalink
from sitegen.pages.figures import TimeFigure, time_figure
from sitegen.pages.lists import Pager, YearView, by_year, paginate
from sitegen.pages.page import DateView, Edition, Link, Page, term_link
from sitegen.permalinks import permalink

# Briefings on a page of such a list, which shows a line of each: a fifth of a card.
LINES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossingView:
    """What the page of an actor and another term shows; an older page of the list has no ``count`` and no figure."""

    actor: Link
    other: Link
    vocabulary: str
    count: int | None
    first: DateView | None
    last: DateView | None
    time: TimeFigure | None
    years: tuple[YearView, ...]
    pager: Pager


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the page of each crossing."""
    for pair, briefings in edition.crossings.items():
        actor = term_link(edition.library.actors[pair.actor], "actors")
        other = term_link(edition.library.terms(pair.vocabulary)[pair.other], pair.vocabulary)
        dated = [briefing for briefing in briefings if sorting_date(briefing)]
        for link, part, pager in paginate(briefings, LINES, *_parts(pair)):
            is_front = not pager.number
            view = CrossingView(
                actor=actor,
                other=other,
                vocabulary=pair.vocabulary,
                count=len(briefings) if is_front else None,
                first=edition.date_of(dated[-1]) if is_front and dated else None,
                last=edition.date_of(dated[0]) if is_front and dated else None,
                time=time_figure(briefings, edition.language) if is_front else None,
                years=by_year(edition, part),
                pager=pager,
            )
            subject = f"{actor.text} × {other.text}"
            yield edition.page("crossing", link, view, section="actors", subject=subject, number=pager.number)


def _parts(pair: Pair) -> tuple[str, ...]:
    return "actors", pair.actor, "with" if pair.vocabulary == "actors" else "on", pair.other


def crossing_link(
    edition: Edition, vocabulary: Vocabulary, term: Term, other: Vocabulary, beside: Term
) -> Permalink | None:
    """Find the address of the page where two terms meet, if they have one."""
    pair = pair_of(vocabulary, term.record.id, other, beside.record.id)
    return permalink(*_parts(pair)) if pair and pair in edition.crossings else None
