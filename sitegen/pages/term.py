"""The pages of one actor or topic: who or what it is, and the briefings that name it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.library import Library, Term, Vocabulary, sorting_date
from sitegen.model import Role
from sitegen.pages.crossing import crossing_link
from sitegen.pages.figures import TimeFigure, time_figure
from sitegen.pages.indexes import children
from sitegen.pages.lists import Pager, YearView, by_year, paginate
from sitegen.pages.page import (
    CountedLink,
    DateView,
    Edition,
    Link,
    Page,
    counted_link,
    date_view,
    term_link,
)
from sitegen.permalinks import permalink

# Enough to see the company somebody keeps; the rest is in the list below.
COMPANY = 8


@dataclass(frozen=True, slots=True)
class RoleView:
    """An office and its bounds."""

    title: str
    start: DateView | None
    end: DateView | None


@dataclass(frozen=True, slots=True)
class Companion:
    """A term that stands beside another: how often, in hundredths of the most frequent, and where the two meet."""

    link: CountedLink
    share: int
    crossing: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
    """What is known of an actor or topic, from its record and from its briefings; ``body`` is Markdown.

    ``recorded`` tells whether an authority record stands behind the name.
    """

    recorded: bool
    aliases: tuple[str, ...]
    roles: tuple[RoleView, ...]
    of: Link | None
    same_as: tuple[str, ...]
    description: str | None
    body: str
    broader: Link | None
    narrower: tuple[CountedLink, ...]
    with_actors: tuple[Companion, ...]
    with_topics: tuple[Companion, ...]
    count: int
    first: DateView | None
    last: DateView | None
    time: TimeFigure | None


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


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the pages of each actor, then of each topic."""
    yield from _plan(edition, "actors")
    yield from _plan(edition, "topics")


def _plan(edition: Edition, vocabulary: Vocabulary) -> Iterator[Page]:
    below = children(edition.library, vocabulary)
    for term in edition.library.terms(vocabulary).values():
        record = term.record
        narrower = below.get(record.id, [])
        for link, part, pager in paginate(term.briefings, edition.config.page_size, vocabulary, record.id):
            view = TermView(
                name=record.name,
                kind=record.kind,
                vocabulary=vocabulary,
                about=None if pager.number else _about(edition, vocabulary, term, narrower),
                years=by_year(edition, part),
                pager=pager,
            )
            yield edition.page(
                "term",
                link,
                view,
                section=vocabulary,
                subject=record.name,
                description="" if pager.number else record.description or "",
                number=pager.number,
                feeds=permalink(vocabulary, record.id),
            )


def _about(edition: Edition, vocabulary: Vocabulary, term: Term, narrower: Iterable[Term]) -> AboutView:
    library, record = edition.library, term.record
    dated = [briefing for briefing in term.briefings if sorting_date(briefing)]
    return AboutView(
        recorded=term.known,
        aliases=record.aliases,
        roles=tuple(_role(edition, role) for role in record.roles),
        of=_link(library, "actors", record.of),
        same_as=record.same_as,
        description=record.description,
        body=record.body,
        broader=_link(library, "topics", record.broader),
        narrower=tuple(counted_link(child, vocabulary) for child in narrower),
        with_actors=_company(edition, vocabulary, term, "actors"),
        with_topics=_company(edition, vocabulary, term, "topics"),
        count=len(term.briefings),
        first=edition.date_of(dated[-1]) if dated else None,
        last=edition.date_of(dated[0]) if dated else None,
        time=time_figure(term.briefings, edition.language),
    )


def _link(library: Library, vocabulary: Vocabulary, name: str | None) -> Link | None:
    term = library.find(vocabulary, name)
    return term_link(term, vocabulary) if term else None


def _role(edition: Edition, role: Role) -> RoleView:
    return RoleView(role.title, date_view(role.start, edition.language), date_view(role.end, edition.language))


def _company(edition: Edition, own: Vocabulary, term: Term, vocabulary: Vocabulary) -> tuple[Companion, ...]:
    """Count which terms stand beside this one, the most frequent first."""
    library, terms = edition.library, edition.library.terms(vocabulary)
    counts = Counter(other for briefing in term.briefings for other in library.ids_of(briefing, vocabulary))
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
