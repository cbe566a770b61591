"""Where two terms meet: the briefings that an actor shares with another, or with a topic."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen.crossings import Pair, pair_of
from sitegen.library import Term, Vocabulary, sorting_date
from sitegen.model import Briefing, Permalink, TermId
from sitegen.pages.figures import TimeFigure, time_figure
from sitegen.pages.lists import PART_FILES, Pager, YearView, by_year, list_made_of, paginate, sketch, twins_of
from sitegen.pages.page import DateView, Edition, Link, Page, Sketch, term_link
from sitegen.pages.parts import Part
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


def plan(edition: Edition) -> Iterator[Part[Sketch]]:
    """Plan the page of each crossing."""
    for pair, briefings in edition.crossings.items():
        name = " ".join(crossing_parts(pair))
        yield Part(name, list_made_of(edition, briefings, ()), partial(_plan, edition, pair, briefings))


def _plan(edition: Edition, pair: Pair, briefings: Sequence[Briefing]) -> Iterator[Sketch]:
    for link, part, pager in paginate(briefings, LINES, *crossing_parts(pair)):
        make = partial(_make, edition, pair, link, briefings, part, pager)
        yield sketch(edition, link, part if pager.number else briefings, (pager,), make)


def _make(  # noqa: PLR0913, PLR0917  (each is a part of the page)
    edition: Edition,
    pair: Pair,
    link: Permalink,
    briefings: Sequence[Briefing],
    part: Sequence[Briefing],
    pager: Pager,
) -> Page:
    is_front = not pager.number
    actor = term_link(edition.library.actors[pair.actor], "actors")
    other = term_link(edition.library.terms(pair.vocabulary)[pair.other], pair.vocabulary)
    dated = [briefing for briefing in briefings if sorting_date(briefing)] if is_front else []
    view = CrossingView(
        actor=actor,
        other=other,
        vocabulary=pair.vocabulary,
        count=len(briefings) if is_front else None,
        first=edition.date_of(dated[-1]) if dated else None,
        last=edition.date_of(dated[0]) if dated else None,
        time=time_figure(briefings, edition.language) if is_front else None,
        years=by_year(edition, part),
        pager=pager,
    )
    subject = f"{actor.text} × {other.text}"
    twins = twins_of(PART_FILES, *crossing_parts(pair))
    return edition.page("crossing", link, view, section="actors", subject=subject, number=pager.number, twins=twins)


def crossing_parts(pair: Pair) -> tuple[str, ...]:
    """List the parts of the address where a crossing stands."""
    return "actors", pair.actor, "with" if pair.vocabulary == "actors" else "on", pair.other


def crossing_link(
    edition: Edition, vocabulary: Vocabulary, term: Term, other: Vocabulary, beside: Term
) -> Permalink | None:
    """Find the address of the page where two terms meet, if they have one."""
    pair = pair_of(vocabulary, term.record.id, other, beside.record.id)
    return permalink(*crossing_parts(pair)) if pair and pair in edition.crossings else None


def meetings_of(edition: Edition) -> Mapping[tuple[Vocabulary, TermId], tuple[tuple[Vocabulary, TermId], ...]]:
    """Map each term to the terms with which it has a page."""
    met: dict[tuple[Vocabulary, TermId], list[tuple[Vocabulary, TermId]]] = {}
    for pair in edition.crossings:
        one: tuple[Vocabulary, TermId] = ("actors", pair.actor)
        other: tuple[Vocabulary, TermId] = (pair.vocabulary, pair.other)
        met.setdefault(one, []).append(other)
        met.setdefault(other, []).append(one)
    return {term: tuple(others) for term, others in met.items()}
