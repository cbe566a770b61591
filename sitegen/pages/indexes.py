"""The index of actors, from A to Z, and the index of topics, as a tree."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.language import collation_key
from sitegen.library import Library, Term, Vocabulary
from sitegen.model import TermId
from sitegen.pages.page import CountedLink, Edition, Page, counted_link
from sitegen.permalinks import permalink


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A term in an index, under the name by which it is sorted."""

    sort: str
    link: CountedLink


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms that begin with a letter, accents aside."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class ActorsView:
    """What the index of actors shows."""

    count: int
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class TopicNode:
    """A topic, what it is about, and the narrower topics below it."""

    link: CountedLink
    description: str | None
    narrower: tuple["TopicNode", ...]


@dataclass(frozen=True, slots=True)
class TopicsView:
    """What the index of topics shows."""

    count: int
    topics: tuple[TopicNode, ...]


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the index of actors and the index of topics."""
    library = edition.library
    actors = ActorsView(len(library.actors), tuple(_letters(library)))
    yield edition.page("actors", permalink("actors"), actors, section="actors")
    topics = TopicsView(len(library.topics), _tree(library))
    yield edition.page("topics", permalink("topics"), topics, section="topics")


def _letters(library: Library) -> Iterator[Letter]:
    entries: dict[str, list[IndexEntry]] = {}
    for term in library.actors.values():
        letter = collation_key(term.record.sort)[0][:1].upper() or "#"
        entries.setdefault("#" if letter.isdigit() else letter, []).append(
            IndexEntry(term.record.sort, counted_link(term, "actors"))
        )
    for letter, found in entries.items():
        yield Letter(letter, tuple(found))


def children(library: Library, vocabulary: Vocabulary) -> dict[TermId | None, list[Term]]:
    """Map each term to those right below it; ``None`` maps to those with nothing above them."""
    below: dict[TermId | None, list[Term]] = {}
    for term in library.terms(vocabulary).values():
        above = library.find(vocabulary, term.record.broader)
        below.setdefault(above.record.id if above else None, []).append(term)
    return below


def _tree(library: Library) -> tuple[TopicNode, ...]:
    below = children(library, "topics")

    def node(term: Term) -> TopicNode:
        narrower = tuple(node(child) for child in below.get(term.record.id, ()))
        return TopicNode(counted_link(term, "topics"), term.record.description, narrower)

    # A circle of broader topics hangs on no root; `check` reports it, and it stands in no tree.
    return tuple(node(term) for term in below.get(None, ()))
