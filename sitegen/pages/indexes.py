"""The index of actors, from A to Z and by number, and the index of topics, as a tree and by number.

Throughout this module
    entry     is a term under the name by which it is sorted
    letter    is the first letter of that name, accents aside; ``#`` stands for all that begin otherwise
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.collation import collation_key
from sitegen.language import flatten
from sitegen.library import Library, Term, Vocabulary
from sitegen.model import AuthorityRecord, Permalink, TermId
from sitegen.pages.page import CountedLink, Edition, Page, counted_link
from sitegen.pages.timeline import most_named
from sitegen.permalinks import file_link, permalink

# Entries of one page: about 100 kB. Where there are more actors, each letter has a page of its own.
WHOLE = 400

# Topics of one page: with a sentence to each about 100 kB. Where there are more, the tree is cut between its roots.
TREE = 300

# Enough to see who matters; the index has the others.
MOST_NAMED = 100

OTHER = "#"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A term in an index, under the name by which it is sorted; ``also`` are its other names, to find it by."""

    sort: str
    link: CountedLink
    also: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: where its entries stand, how many they are, and those of them that stand on this page."""

    letter: str
    href: str
    count: int
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsView:
    """What a page of the index of actors shows.

    ``letters`` are all there are; ``letter`` is that of the page, if it has one. A ranking is by number, not by name.
    """

    count: int
    letters: tuple[Letter, ...]
    letter: str
    kinds: tuple[str, ...]
    ranking: tuple[IndexEntry, ...]
    parts: tuple[Permalink, ...]


@dataclass(frozen=True, slots=True)
class TopicNode:
    """A topic, what it is about, words of its other names, and the narrower topics below it."""

    link: CountedLink
    description: str | None
    also: str
    narrower: tuple["TopicNode", ...]


@dataclass(frozen=True, slots=True)
class TopicsView:
    """What a page of the index of topics shows; ``parts`` are its pages, if there are several. A ranking is no tree."""

    count: int
    topics: tuple[TopicNode, ...]
    ranking: tuple[IndexEntry, ...]
    parts: tuple[Permalink, ...]


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the index of actors, by name and by number, and the index of topics, as a tree and by number."""
    yield from _plan_actors(edition)
    yield from _plan_topics(edition)


def _plan_actors(edition: Edition) -> Iterator[Page]:
    terms = edition.library.actors
    names = index_names(terms.values())
    entries = _by_letter(_entry(term, "actors", names[of]) for of, term in terms.items())
    whole = len(terms) <= WHOLE
    hrefs = {letter: f"#{_anchor(letter)}" if whole else permalink(*_parts(letter)) for letter in entries}
    letters = tuple(Letter(letter, hrefs[letter], len(found), ()) for letter, found in entries.items())
    most = most_named(terms, MOST_NAMED)
    ranking = tuple(_entry(term, "actors", names[term.record.id]) for term in most)
    shown = (
        tuple(Letter(it.letter, it.href, it.count, tuple(entries[it.letter])) for it in letters) if whole else letters
    )
    yield _actors(edition, permalink("actors"), shown, ranking=() if whole else ranking)
    if ranking:
        yield _actors(edition, permalink("actors", "by", "number"), letters, ranking=ranking)
    if not whole:
        for letter, found in entries.items():
            yield from _plan_letter(edition, letters, letter, found)


def _plan_letter(
    edition: Edition, letters: Sequence[Letter], letter: str, entries: Sequence[IndexEntry]
) -> Iterator[Page]:
    starts = range(0, len(entries), WHOLE)
    links = tuple(permalink(*_parts(letter), page=at + 1 if at else 0) for at in range(len(starts)))
    for at, start in enumerate(starts):
        part = tuple(entries[start : start + WHOLE])
        shown = tuple(Letter(it.letter, it.href, it.count, part if it.letter == letter else ()) for it in letters)
        yield _actors(edition, links[at], shown, letter=letter, parts=links[1:] and links, number=at + 1 if at else 0)


def _actors(  # noqa: PLR0913  (each is a part of the view)
    edition: Edition,
    link: Permalink,
    letters: tuple[Letter, ...],
    *,
    letter: str = "",
    ranking: tuple[IndexEntry, ...] = (),
    parts: tuple[Permalink, ...] = (),
    number: int = 0,
) -> Page:
    entries = ranking or [entry for it in letters for entry in it.entries]
    view = ActorsView(
        count=len(edition.library.actors),
        letters=letters,
        letter=letter,
        kinds=tuple(sorted({entry.link.kind for entry in entries})),
        ranking=ranking,
        parts=parts,
    )
    twins = _twins("actors", ranking=bool(ranking))
    return edition.page("actors", link, view, section="actors", subject=letter, number=number, twins=twins)


def _entry(term: Term, vocabulary: Vocabulary, name: str) -> IndexEntry:
    return IndexEntry(name, counted_link(term, vocabulary), _further_names(term.record, name))


def _further_names(record: AuthorityRecord, name: str) -> str:
    """List the names that an entry is not found by already: those that ``name``, and those before them, do not hold.

    Held is what stands anywhere in a name, for so `filter.js` looks. (The search box of every page looks for how words
    begin: `search/names.py`.)
    """
    known, also = _as_typed(name), []
    for other in (record.name, flatten(record.name), *record.aliases):
        if not all(word in known for word in _as_typed(other).split()):
            also.append(other)
            known += f" {_as_typed(other)}"
    return " ".join(also)


def _as_typed(text: str) -> str:
    """Write a name as `filter.js` compares it."""
    marked = "" if text.isascii() else unicodedata.normalize("NFD", text)
    plain = "".join(sign for sign in marked if not unicodedata.combining(sign)).replace("’", "'") or text
    return plain.lower()


def _twins(vocabulary: Vocabulary, *, ranking: bool) -> tuple[Permalink, ...]:
    """List the files with what an index holds; its numbers stand in the graph."""
    records = file_link(f"{vocabulary}.json")
    return (file_link("graph.json"), records) if ranking else (records,)


def _by_letter(entries: Iterable[IndexEntry]) -> dict[str, list[IndexEntry]]:
    found: dict[str, list[IndexEntry]] = {}
    for entry in entries:
        letter = collation_key(entry.sort)[0][:1].upper()
        found.setdefault(letter if letter and not letter.isdigit() else OTHER, []).append(entry)
    return found


def index_names(terms: Iterable[Term]) -> Mapping[TermId, str]:
    """Name terms as an index does, by what they are sorted under; those that share it have their names behind it."""
    records = {term.record.id: term.record for term in terms}
    shared = Counter(record.sort for record in records.values())
    return {
        of: f"{record.sort} ({record.name})" if shared[record.sort] > 1 else record.sort
        for of, record in records.items()
    }


def _name(letter: str) -> str:
    """Name a letter in an address; letters of two scripts that look alike have two names.

    >>> [_name(letter) for letter in "AЖ#"]
    ['a', 'u0416', 'other']
    """
    if letter == OTHER:
        return "other"
    return letter.lower() if letter.isascii() else f"u{ord(letter[0]):04x}"


def _anchor(letter: str) -> str:
    return f"sg-{_name(letter)}"


def _parts(letter: str) -> tuple[str, ...]:
    return "actors", "by", "letter", _name(letter)


def children(library: Library, vocabulary: Vocabulary) -> dict[TermId | None, list[Term]]:
    """Map each term to those right below it; ``None`` maps to those with nothing above them."""
    below: dict[TermId | None, list[Term]] = {}
    for term in library.terms(vocabulary).values():
        above = library.find(vocabulary, term.record.broader)
        below.setdefault(above.record.id if above else None, []).append(term)
    return below


def _plan_topics(edition: Edition) -> Iterator[Page]:
    parts = _cut(_tree(edition.library))
    links = tuple(
        permalink("topics", *(("by", "part") if at else ()), page=at + 1 if at else 0) for at in range(len(parts))
    )
    for at, (link, part) in enumerate(zip(links, parts, strict=True)):
        yield _topics(edition, link, topics=part, parts=links[1:] and links, number=at + 1 if at else 0)
    most = most_named(edition.library.topics, MOST_NAMED)
    ranking = tuple(_entry(term, "topics", term.record.name) for term in most)
    if ranking:
        yield _topics(edition, permalink("topics", "by", "number"), ranking=ranking)


def _topics(  # noqa: PLR0913  (each is a part of the view)
    edition: Edition,
    link: Permalink,
    *,
    topics: tuple[TopicNode, ...] = (),
    ranking: tuple[IndexEntry, ...] = (),
    parts: tuple[Permalink, ...] = (),
    number: int = 0,
) -> Page:
    view = TopicsView(len(edition.library.topics), topics, ranking, parts)
    twins = _twins("topics", ranking=bool(ranking))
    return edition.page("topics", link, view, section="topics", number=number, twins=twins)


def _tree(library: Library) -> tuple[TopicNode, ...]:
    below = children(library, "topics")

    def node(term: Term) -> TopicNode:
        narrower = tuple(node(child) for child in below.get(term.record.id, ()))
        record = term.record
        return TopicNode(
            counted_link(term, "topics"), record.description, _further_names(record, record.name), narrower
        )

    # A circle of broader topics hangs on no root; `check` reports it, and it stands in no tree.
    return tuple(node(term) for term in below.get(None, ()))


def _cut(roots: Sequence[TopicNode]) -> list[tuple[TopicNode, ...]]:
    """Cut a tree into parts of about `TREE` topics; a root and what is below it stay together."""
    parts: list[list[TopicNode]] = [[]]
    sizes = 0
    for root in roots:
        size = _size(root)
        if parts[-1] and sizes + size > TREE:
            parts.append([])
            sizes = 0
        parts[-1].append(root)
        sizes += size
    return [tuple(part) for part in parts]


def _size(node: TopicNode) -> int:
    return 1 + sum(map(_size, node.narrower))
