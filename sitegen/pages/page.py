"""What every page is: an address, a view, and the frame around it.

A view holds all that its template may read; lists of briefings in it are cut into pages.
"""

import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from sitegen.citations import Citation, cite
from sitegen.config import SiteConfig
from sitegen.crossings import Meetings, Pair, cross, find_meetings
from sitegen.digests import digest
from sitegen.edtf import EdtfDate
from sitegen.language import Language
from sitegen.library import Library, Term, briefing_link, sorting_date
from sitegen.model import Briefing, Note, Permalink, TermId
from sitegen.pages.parts import Run, cut
from sitegen.pages.seals import make_sealer, make_seals
from sitegen.permalinks import HOME, permalink
from sitegen.relatives import Kin, find_kin
from sitegen.years import CalendarYear, calendar_years

# Reads a seed by its path; ``None`` where there is none.
ReadSeed = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Link:
    """An address and its words."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A link to a list, and how many briefings the list has."""

    href: str
    text: str
    count: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class DateView:
    """A date for readers: its words, its machine form, and how far to trust it.

    ``iso`` is empty for an interval, which HTML knows no form of. ``qualifier`` is that of EDTF (``?``, ``~``, ``%`` or
    none); ``inferred`` tells a deduced date from a proved one.
    """

    words: str
    iso: str
    qualifier: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A briefing in a list."""

    href: str
    title: str
    supplied: bool
    lang: str
    date: DateView | None
    publisher: str | None
    summary: str | None
    actors: tuple[Link, ...]

    def __hash__(self) -> int:
        """Remembered by its address, on page after page: of all its parts it takes 4 µs."""
        return hash(self.href)


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page shows of the site as a whole; it is the same for all of them."""

    title: str
    description: str
    notes: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page before it is rendered.

    ``section`` is the part of the site it belongs to; ``subject`` what it is about, as far as data says it (a
    title, a name), the rest of its title being words of the theme. ``feeds`` is the folder of its Atom and JSON
    feeds, ``twins`` are other files with all that its list holds. ``json_ld`` describes it to machines. A page that is
    not ``indexable`` stays out of search engines.
    """

    kind: str
    permalink: Permalink
    canonical: str
    language: str
    frame: Frame
    view: Any
    section: str = ""
    subject: str = ""
    description: str = ""
    number: int = 0
    feeds: Permalink = HOME
    twins: tuple[Permalink, ...] = ()
    json_ld: Mapping[str, Any] | None = None
    indexable: bool = True


class Sketch(NamedTuple):
    """A page that is planned and not made: where it will stand, what it is made of (as `Planned`), how to make it.

    For a kind with a page for each briefing: to make 10,000 views only to find that one of them changed takes seconds.
    """

    permalink: Permalink
    made_of: str
    make: Callable[[], Page]
    indexable: bool = True


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What is being published: the library, the archive's choices, the language of the interface.

    ``cards`` makes a briefing's card where it is asked for, and once, for it stands in many lists; ``seals`` maps it to
    a digest of all that is known of the briefing and its terms but its text, so of all that a card or a citation says.
    ``seal_of`` digests a list of briefings in their order: all that is known of them but their texts. ``seal`` is that
    of the archive's choices and of the frame. ``kin`` digests a briefing's relatives.
    ``searchable`` tells whether there is a search index. ``seeds`` reads a seed by its path; ``traceable`` are the
    paths of the briefings whose seed is there, and accounted for.
    """

    config: SiteConfig
    library: Library
    language: Language
    notes: tuple[Note, ...]
    frame: Frame
    cards: Callable[[str], Card]
    seals: Mapping[str, str]
    seal_of: Callable[[Sequence[Briefing]], str]
    seal: str
    kin: Kin
    searchable: bool
    seeds: ReadSeed
    traceable: frozenset[str]

    # What follows waits until it is asked for: a build that makes the page of one text asks for none of it.

    @cached_property
    def years(self) -> Mapping[str, CalendarYear]:
        """Map each year to its briefings, the newest first: once, for five pages and their tables ask for it."""
        return calendar_years(self.library.briefings)

    @cached_property
    def runs(self) -> Sequence[Run]:
        """Cut the briefings into those that follow each other in time in one folder."""
        return tuple(cut(self.library.briefings))

    @cached_property
    def undated(self) -> Sequence[Briefing]:
        """List the briefings without a date."""
        return tuple(briefing for briefing in self.library.briefings if not sorting_date(briefing))

    @cached_property
    def meetings(self) -> Meetings:
        """Map each pair of terms to its briefings."""
        return find_meetings(self.library)

    @cached_property
    def crossings(self) -> Mapping[Pair, tuple[Briefing, ...]]:
        """Map each pair of terms that has a page to its briefings."""
        return cross(self.library, self.meetings, self.config.crossings)

    def seed_of(self, briefing: Briefing) -> bytes | None:
        """Read the seed of a briefing; ``None`` where it is not there, or not the bytes the briefing was made of."""
        return _seed_of(briefing, self.seeds)

    def page(self, kind: str, link: Permalink, view: Any, **rest: Any) -> Page:
        """Make a page with the frame all pages share."""
        canonical = self.config.absolute(link)
        language = self.config.language
        return Page(
            kind=kind, permalink=link, canonical=canonical, language=language, frame=self.frame, view=view, **rest
        )

    def card(self, briefing: Briefing) -> Card:
        """Find a briefing's card."""
        return self.cards(briefing.path)

    def citation(self, briefing: Briefing) -> Citation:
        """Say what a citation of a briefing says."""
        topics = (term.record.name for term in self.library.topics_of(briefing))
        return cite(briefing, briefing_link(briefing), topics, self.config)

    def date_of(self, briefing: Briefing) -> DateView | None:
        """Put a briefing's date in words: the proved one, else the inferred one, marked as such."""
        return date_view(briefing.date or briefing.date_inferred, self.language, inferred=briefing.date is None)


def _seed_of(briefing: Briefing, seeds: ReadSeed) -> bytes | None:
    body = seeds(briefing.source.seed) if briefing.source.seed else None
    return body if body is not None and hashlib.sha256(body).hexdigest() == briefing.source.sha256 else None


def make_edition(  # noqa: PLR0913  (an edition is all of these)
    config: SiteConfig,
    library: Library,
    language: Language,
    notes: Iterable[Note],
    *,
    searchable: bool,
    seeds: ReadSeed = lambda _: None,
    kin: Kin | None = None,
) -> Edition:
    """Make ready what pages share; ``kin`` are the relatives of briefings as they were last found."""
    notes = tuple(notes)
    links = tuple(Link(permalink(note.slug), note.title) for note in notes)
    frame = Frame(config.title, config.description, links)
    seals = make_seals(library)
    return Edition(
        config=config,
        library=library,
        language=language,
        notes=notes,
        frame=frame,
        searchable=searchable,
        seeds=seeds,
        traceable=frozenset(
            briefing.path
            for briefing in library.briefings
            if briefing.is_normalized and _seed_of(briefing, seeds) is not None
        ),
        cards=functools.cache(lambda path: _card(library.briefing(path), library, language)),
        seals=seals,
        seal_of=make_sealer(seals),
        seal=digest(config, frame),
        kin=find_kin(library, seals, kin),
    )


def _card(briefing: Briefing, library: Library, language: Language) -> Card:
    return Card(
        href=briefing_link(briefing),
        title=briefing.title,
        supplied=briefing.title_supplied,
        lang=briefing.lang,
        date=date_view(sorting_date(briefing), language, inferred=briefing.date is None),
        publisher=briefing.source.publisher,
        summary=briefing.summary,
        actors=tuple(term_link(term, "actors") for term in library.actors_of(briefing)[:ACTORS_ON_A_CARD]),
    )


# More than four names and a card is read as a list of names.
ACTORS_ON_A_CARD = 4


def date_view(value: EdtfDate | None, language: Language, *, inferred: bool = False) -> DateView | None:
    """Put a date in words of the interface; ``None`` stays ``None``."""
    if value is None:
        return None
    iso = "" if value.precision == "interval" else value.iso
    return DateView(language.date(value), iso, value.qualifier, inferred)


def term_link(term: Term, vocabulary: str) -> Link:
    """Link to the page of an actor or topic."""
    return _term_link(vocabulary, term.record.id, term.record.name)


# A term stands in as many links as it has briefings, times ten.
@lru_cache(2**15)
def _term_link(vocabulary: str, name: TermId, words: str) -> Link:
    return Link(permalink(vocabulary, name), words)


def counted_link(term: Term, vocabulary: str) -> CountedLink:
    """Link to the page of an actor or topic, with its number of briefings."""
    href = permalink(vocabulary, term.record.id)
    return CountedLink(href, term.record.name, len(term.briefings), term.record.kind)


def stated(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the source does not say."""
    return {key: value for key, value in values.items() if value is not None}
