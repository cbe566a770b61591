"""What every page is: an address, a view, and the frame around it.

A view holds all that its template may read, and nothing that grows with the archive.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sitegen.config import SiteConfig
from sitegen.language import Language
from sitegen.library import Library, Term, briefing_link, sorting_date
from sitegen.model import Briefing, EdtfDate, Note, Permalink
from sitegen.permalinks import permalink

T = TypeVar("T")


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

    ``qualifier`` is that of EDTF (``?``, ``~``, ``%`` or none); ``inferred`` tells a deduced date from a proved one.
    """

    words: str
    iso: str
    precision: str
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


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list continues; ``here`` and ``last`` count pages from 1."""

    here: int
    last: int
    newer: str | None
    older: str | None


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
    feeds. ``json_ld`` describes it to machines. A page that is not ``indexable`` stays out of search engines.
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
    number: int = 1
    feeds: Permalink = Permalink("/")
    json_ld: Mapping[str, Any] | None = None
    indexable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is being published: the library, the archive's choices, the language of the interface."""

    config: SiteConfig
    library: Library
    language: Language
    notes: tuple[Note, ...]
    _cards: dict[str, Card] = field(default_factory=dict, compare=False, repr=False)

    def page(self, kind: str, link: Permalink, view: Any, **rest: Any) -> Page:
        """Make a page with the frame all pages share."""
        return Page(
            kind=kind,
            permalink=link,
            canonical=self.config.absolute(link),
            language=self.config.language,
            frame=self.frame(),
            view=view,
            **rest,
        )

    def frame(self) -> Frame:
        """Make what every page shows of the site."""
        notes = tuple(Link(permalink(note.slug), note.title) for note in self.notes)
        return Frame(self.config.title, self.config.description, notes)

    def date(self, value: EdtfDate | None, *, inferred: bool = False) -> DateView | None:
        """Put a date in words of the interface."""
        if value is None:
            return None
        return DateView(self.language.date(value), value.text.rstrip("?~%"), value.precision, value.qualifier, inferred)

    def date_of(self, briefing: Briefing) -> DateView | None:
        """Put a briefing's date in words: the proved one, else the inferred one, marked as such."""
        return self.date(sorting_date(briefing), inferred=briefing.date is None)

    def card(self, briefing: Briefing) -> Card:
        """Make a briefing's card; it is made once, since a briefing stands in many lists."""
        if briefing.path not in self._cards:
            self._cards[briefing.path] = Card(
                href=briefing_link(briefing),
                title=briefing.title,
                supplied=briefing.title_supplied,
                lang=briefing.lang,
                date=self.date_of(briefing),
                publisher=briefing.source.publisher,
                summary=briefing.summary,
                actors=tuple(term_link(term, "actors") for term in self.library.actors_of(briefing)[:ACTORS_ON_A_CARD]),
            )
        return self._cards[briefing.path]


# More than four names and a card is read as a list of names.
ACTORS_ON_A_CARD = 4


def term_link(term: Term, vocabulary: str) -> Link:
    """Link to the page of an actor or topic."""
    return Link(permalink(vocabulary, term.record.id), term.record.name)


def counted_link(term: Term, vocabulary: str) -> CountedLink:
    """Link to the page of an actor or topic, with its number of briefings."""
    return CountedLink(permalink(vocabulary, term.record.id), term.record.name, len(term.briefings), term.record.kind)


def paginate(items: Sequence[T], size: int, *parts: str | int) -> Iterator[tuple[Permalink, Sequence[T], Pager]]:
    """Cut a list into pages at the address made of ``parts``; an empty list has one empty page."""
    last = max(1, -(-len(items) // size))
    for here in range(1, last + 1):
        newer = permalink(*parts, page=here - 1) if here > 1 else None
        older = permalink(*parts, page=here + 1) if here < last else None
        yield permalink(*parts, page=here), items[(here - 1) * size : here * size], Pager(here, last, newer, older)
