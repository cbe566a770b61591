"""The monthly bulletin: a month's briefings in order, numbered, with indexes of names; made to be printed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen.collation import collation_key
from sitegen.library import Term, sorting_date
from sitegen.model import Briefing, Permalink, TermId
from sitegen.pages.indexes import index_names
from sitegen.pages.lists import PART_FILES, sketch, twins_of
from sitegen.pages.page import Card, Edition, Link, Page, Sketch
from sitegen.permalinks import permalink

# Briefings of one part of a bulletin: about 90 kB. A month of more has several parts, of which the last one grows.
PART = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A briefing in a bulletin: its number, its card, its topics, and its address to be printed."""

    number: int
    card: Card
    topics: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class IndexedName:
    """A name and the numbers of the entries that bear it."""

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinView:
    """What a bulletin shows, oldest briefing first; ``parts`` are all parts of the month, if there are several."""

    name: str
    month: Link
    entries: tuple[Entry, ...]
    actors: tuple[IndexedName, ...]
    topics: tuple[IndexedName, ...]
    parts: tuple[Permalink, ...]


def bulletin_link(year: str, month: int, part: int = 0) -> Permalink:
    """Make the address of a month's bulletin."""
    return permalink("archive", year, f"{month:02}", "bulletin", page=part)


def plan_bulletin(
    edition: Edition, year: str, month: int, name: str, briefings: Sequence[Briefing]
) -> Iterator[Sketch]:
    """Plan the parts of a month's bulletin; ``briefings`` are those of the month, newest first.

    Those that name no day come after those that do.
    """
    oldest_first = briefings[::-1]
    ordered = sorted(oldest_first, key=_names_no_day)
    starts = range(0, len(ordered), PART)
    links = tuple(bulletin_link(year, month, at + 1 if at else 0) for at in range(len(starts)))
    for at, start in enumerate(starts):
        part = ordered[start : start + PART]
        parts = links if at == len(starts) - 1 and at else ()
        twins = twins_of(PART_FILES, "archive", year, f"{month:02}")
        make = partial(
            _make, edition, Link(permalink("archive", year, f"{month:02}"), name), part, start, links[at], parts, twins
        )
        yield sketch(edition, links[at], part, (year, month, start, parts), make)


def _make(  # noqa: PLR0913, PLR0917  (each is a part of the page)
    edition: Edition,
    month: Link,
    briefings: Sequence[Briefing],
    start: int,
    link: Permalink,
    parts: tuple[Permalink, ...],
    twins: tuple[Permalink, ...],
) -> Page:
    library, numbered = edition.library, tuple(enumerate(briefings, start + 1))
    view = BulletinView(
        name=month.text,
        month=month,
        entries=tuple(_entry(edition, number, briefing) for number, briefing in numbered),
        actors=_index((number, term) for number, it in numbered for term in library.actors_of(it)),
        topics=_index((number, term) for number, it in numbered for term in library.topics_of(it)),
        parts=parts,
    )
    number = start // PART + 1 if start else 0
    return edition.page("bulletin", link, view, section="archive", subject=month.text, number=number, twins=twins)


def _names_no_day(briefing: Briefing) -> bool:
    when = sorting_date(briefing)
    return when is None or when.precision != "day"


def _entry(edition: Edition, number: int, briefing: Briefing) -> Entry:
    card = edition.card(briefing)
    topics = tuple(term.record.name for term in edition.library.topics_of(briefing))
    return Entry(number, card, topics, edition.config.absolute(card.href))


def _index(mentions: Iterable[tuple[int, Term]]) -> tuple[IndexedName, ...]:
    numbers: dict[TermId, list[int]] = {}
    terms: dict[TermId, Term] = {}
    for number, term in mentions:
        numbers.setdefault(term.record.id, []).append(number)
        terms[term.record.id] = term
    names = index_names(terms.values())
    return tuple(
        IndexedName(names[of], tuple(numbers[of])) for of in sorted(numbers, key=lambda of: collation_key(names[of]))
    )
