"""The pages of one actor or topic: who or what it is, and the briefings that name it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from sitegen.library import VOCABULARIES, Library, Term, Vocabulary, sorting_date
from sitegen.model import Briefing, Permalink
from sitegen.pages.crossing import crossing_link, meetings_of
from sitegen.pages.figures import TimeFigure, time_figure
from sitegen.pages.indexes import children
from sitegen.pages.lists import (
    LIST_FILES,
    Pager,
    YearView,
    by_year,
    list_made_of,
    paginate,
    sketch,
    twins_of,
    ways_to_years,
)
from sitegen.pages.offices import ACTING, Agent, RoleView, agent_view, agents_made_of, agents_of, role_view
from sitegen.pages.page import (
    CountedLink,
    DateView,
    Edition,
    Link,
    Page,
    Sketch,
    counted_link,
    term_link,
)
from sitegen.pages.parts import Part
from sitegen.pages.schema import describe_term
from sitegen.pages.timeline import named_in
from sitegen.permalinks import permalink

# Enough to see the company somebody keeps; the rest is in the list below.
COMPANY = 8


@dataclass(frozen=True, slots=True)
class Companion:
    """A term that stands beside another: how often, in hundredths of the most frequent, and where the two meet."""

    link: CountedLink
    share: int
    crossing: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
    """What is known of an actor or topic, from its record and from its briefings; ``body`` is Markdown.

    ``recorded`` tells whether an authority record stands behind the name, ``search`` where its briefings are searched,
    ``agents`` are those that act for it,
    ``ways`` where each year begins of a list that has several pages.
    """

    recorded: bool
    aliases: tuple[str, ...]
    roles: tuple[RoleView, ...]
    of: Link | None
    agents: tuple[Agent, ...]
    more_agents: int
    same_as: tuple[str, ...]
    description: str | None
    body: str
    search: str
    broader: Link | None
    narrower: tuple[CountedLink, ...]
    with_actors: tuple[Companion, ...]
    with_topics: tuple[Companion, ...]
    count: int
    first: DateView | None
    last: DateView | None
    time: TimeFigure | None
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """What a page of an actor or topic shows: the front of its list says what is ``about`` it, an older page does not.

    So an older page stays as it is when a briefing is added.
    """

    name: str
    kind: str
    vocabulary: str
    about: AboutView | None
    years: tuple[YearView, ...]
    pager: Pager


class Below(NamedTuple):
    """What stands below a term: the narrower ones of a topic, the agents of an actor."""

    narrower: tuple[CountedLink, ...]
    agents: tuple[Term, ...]


def plan(edition: Edition) -> Iterator[Part[Sketch]]:
    """Plan the pages of each actor, then of each topic."""
    meetings, agents = meetings_of(edition), agents_of(edition)
    for vocabulary in VOCABULARIES:
        library, tree = edition.library, children(edition.library, vocabulary)
        for term in library.terms(vocabulary).values():
            record = term.record
            narrower = tuple(counted_link(child, vocabulary) for child in tree.get(record.id, []))
            links = (_link(library, "actors", record.of), _link(library, "topics", record.broader))
            below = Below(narrower, agents.get(record.id, ()) if vocabulary == "actors" else ())
            met = meetings.get((vocabulary, record.id), ())
            about = (record, term.known, narrower, links, met, agents_made_of(below.agents))
            made_of = list_made_of(edition, term.briefings, about)
            yield Part(f"{vocabulary} {record.id}", made_of, partial(_plan, edition, vocabulary, term, below, about))


def _plan(
    edition: Edition, vocabulary: Vocabulary, term: Term, below: Below, about: tuple[Any, ...]
) -> Iterator[Sketch]:
    record = term.record
    for link, part, pager in paginate(term.briefings, edition.config.page_size, vocabulary, record.id):
        make = partial(_make, edition, vocabulary, term, below, link, part, pager)
        if pager.number:
            yield sketch(edition, link, part, (record.name, record.kind, pager), make)
        else:
            yield sketch(edition, link, term.briefings, (*about, pager), make)


def _make(  # noqa: PLR0913, PLR0917  (each is a part of the page)
    edition: Edition,
    vocabulary: Vocabulary,
    term: Term,
    below: Below,
    link: Permalink,
    part: Sequence[Briefing],
    pager: Pager,
) -> Page:
    record = term.record
    view = TermView(
        name=record.name,
        kind=record.kind,
        vocabulary=vocabulary,
        about=None if pager.number else _about(edition, vocabulary, term, below),
        years=by_year(edition, part),
        pager=pager,
    )
    return edition.page(
        "term",
        link,
        view,
        section=vocabulary,
        subject=record.name,
        description="" if pager.number else record.description or "",
        number=pager.number,
        feeds=permalink(vocabulary, record.id),
        json_ld=None if pager.number else describe_term(edition, term, link),
        twins=twins_of(LIST_FILES if term.briefings else (), vocabulary, record.id),
    )


def _about(edition: Edition, vocabulary: Vocabulary, term: Term, below: Below) -> AboutView:
    library, record = edition.library, term.record
    dated = [briefing for briefing in term.briefings if sorting_date(briefing)]
    return AboutView(
        recorded=term.known,
        aliases=record.aliases,
        roles=tuple(role_view(edition, role) for role in record.roles),
        of=_link(library, "actors", record.of),
        agents=tuple(agent_view(edition, it) for it in below.agents[:ACTING]),
        more_agents=max(0, len(below.agents) - ACTING),
        same_as=record.same_as,
        description=record.description,
        body=record.body,
        search=f"{permalink('search')}?{vocabulary.removesuffix('s')}={record.id}",
        broader=_link(library, "topics", record.broader),
        narrower=below.narrower,
        with_actors=_company(edition, vocabulary, term, "actors"),
        with_topics=_company(edition, vocabulary, term, "topics"),
        count=len(term.briefings),
        first=edition.date_of(dated[-1]) if dated else None,
        last=edition.date_of(dated[0]) if dated else None,
        time=time_figure(term.briefings, edition.language),
        ways=ways_to_years(term.briefings, edition.config.page_size, vocabulary, record.id),
    )


def _link(library: Library, vocabulary: Vocabulary, name: str | None) -> Link | None:
    term = library.find(vocabulary, name)
    return term_link(term, vocabulary) if term else None


def _company(edition: Edition, own: Vocabulary, term: Term, vocabulary: Vocabulary) -> tuple[Companion, ...]:
    """Count which terms stand beside this one, the most frequent first."""
    terms = edition.library.terms(vocabulary)
    counts = named_in(edition, term.briefings, vocabulary)
    if own == vocabulary:
        del counts[term.record.id]
    most = counts.most_common(COMPANY)
    return tuple(
        Companion(
            CountedLink(permalink(vocabulary, name), terms[name].record.name, count, terms[name].record.kind),
            round(100 * count / most[0][1]),
            crossing_link(edition, own, term, vocabulary, terms[name]),
        )
        for name, count in most
    )
