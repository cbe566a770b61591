"""The archive in order: briefings by time, terms with their briefings, neighbours and relatives.

Throughout this module
    term      is an actor or a topic with the briefings that name it
    standing  is a briefing's place in the order of time, newest first
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Literal

from sitegen.authority import Authority, names_of
from sitegen.collation import collation_key
from sitegen.edtf import EdtfDate
from sitegen.model import AuthorityRecord, Briefing, Permalink, TermId
from sitegen.permalinks import briefing_permalink, make_term_id
from sitegen.reports import HeldReason

Vocabulary = Literal["actors", "topics"]

VOCABULARIES: tuple[Vocabulary, ...] = ("actors", "topics")

# A relative is looked for among this many briefings on either side, in time, of each list a briefing stands in:
# the cost of one briefing stays constant while the archive grows.
REACH = 20

RELATED = 4

# So late that to the undated the newest is nearest, and that to the others they are farther than all.
_NO_DAY = 10**7


@dataclass(frozen=True, slots=True)
class Term:
    """An actor or topic and its briefings, newest first; ``known`` tells whether it has a record."""

    record: AuthorityRecord
    briefings: tuple[Briefing, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Relative:
    """A briefing that shares terms with another, most telling terms first."""

    briefing: Briefing
    actors: tuple[TermId, ...]
    topics: tuple[TermId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything that is published, newest first, with ways into it.

    ``actors`` and ``topics`` are ordered by collation; ``held`` are the briefings not published, each with the reason;
    ``reprints`` maps ``<folder>/<slug>`` of a briefing to those that reprint it, oldest first.
    """

    briefings: tuple[Briefing, ...]
    actors: Mapping[TermId, Term]
    topics: Mapping[TermId, Term]
    held: tuple[tuple[Briefing, HeldReason], ...]
    reprints: Mapping[str, tuple[Briefing, ...]]
    _authorities: Mapping[Vocabulary, Authority]
    _ids_of: Mapping[Vocabulary, Mapping[str, tuple[TermId, ...]]]
    _standing: Mapping[str, int]
    _days: Sequence[int]
    _standings: Mapping[Vocabulary, Mapping[TermId, Sequence[int]]]
    _weights: Mapping[Vocabulary, Mapping[TermId, int]]
    _nearest: dict[str, tuple[int, ...]]

    def terms(self, vocabulary: Vocabulary) -> Mapping[TermId, Term]:
        """Give all actors or all topics."""
        return self.actors if vocabulary == "actors" else self.topics

    def find(self, vocabulary: Vocabulary, name: str | None) -> Term | None:
        """Find the term that a name means; ``None`` where it means none that is in use."""
        if not name:
            return None
        authority = self._authorities[vocabulary]
        record = authority.resolve(name)
        return self.terms(vocabulary).get(record.id if record else make_term_id(name, authority.records))

    def knows(self, vocabulary: Vocabulary, name: str) -> bool:
        """Tell whether a name means a record, in use or not."""
        return self._authorities[vocabulary].resolve(name) is not None

    def families(self, vocabulary: Vocabulary) -> Mapping[str, Sequence[str]]:
        """Map each known name, folded, to all names of its record and of the records below that, in use or not."""
        authority = self._authorities[vocabulary]
        below: dict[TermId, list[str]] = {}
        for record in authority.records.values():
            for each in (record.id, *authority.ancestors(record)):
                below.setdefault(each, []).extend(names_of(record))
        return {name: below[record] for name, record in authority.by_name.items()}

    def standings_of(self, vocabulary: Vocabulary, term: TermId) -> Sequence[int]:
        """List where the briefings that name a term stand in the order of time; none where it is not in use."""
        return self._standings[vocabulary].get(term, ())

    def all_ids(self, vocabulary: Vocabulary) -> Mapping[str, tuple[TermId, ...]]:
        """Map the path of each briefing to the ids of its actors or topics, as `ids_of` gives them."""
        return self._ids_of[vocabulary]

    def ids_of(self, briefing: Briefing, vocabulary: Vocabulary) -> tuple[TermId, ...]:
        """List the ids of a briefing's actors or topics, in the order of its file."""
        return self._ids_of[vocabulary][briefing.path]

    def actors_of(self, briefing: Briefing) -> tuple[Term, ...]:
        """List the actors of a briefing, most salient first."""
        # Each is asked for ten times in a build; so it takes a third of what a generator takes.
        return tuple(map(self.actors.__getitem__, self._ids_of["actors"][briefing.path]))

    def topics_of(self, briefing: Briefing) -> tuple[Term, ...]:
        """List the topics of a briefing in the order of its file."""
        return tuple(map(self.topics.__getitem__, self._ids_of["topics"][briefing.path]))

    def briefing(self, path: str) -> Briefing:
        """Give the briefing whose file lies at a path."""
        return self.briefings[self._standing[path]]

    def neighbours(self, briefing: Briefing) -> tuple[Briefing | None, Briefing | None]:
        """Find the briefing before it in time and the one after it."""
        at = self._standing[briefing.path]
        later = self.briefings[at - 1] if at else None
        return (self.briefings[at + 1] if at + 1 < len(self.briefings) else None), later

    def related(self, briefing: Briefing) -> tuple[Relative, ...]:
        """Find the briefings that share most with it; a rare term in common counts more than a frequent one.

        Of those that share as much, the nearest in time: were it the newest, each that is added would take a place
        among the relatives of others years away.
        """
        # A page is planned by its relatives, then made with them: looked for once, it costs 28 µs less.
        found = self._nearest.get(briefing.path)
        if found is None:
            found = self._nearest[briefing.path] = self._find_nearest(briefing)
        # Each list once by weight, the rarest first: of what two have in common it is the order, too.
        actors, topics = (
            sorted(self._ids_of[it][briefing.path], key=self._weights[it].__getitem__, reverse=True)
            for it in VOCABULARIES
        )
        their_actors, their_topics = (self._ids_of[it] for it in VOCABULARIES)
        relatives = []
        for other in map(self.briefings.__getitem__, found):
            with_actors, with_topics = their_actors[other.path], their_topics[other.path]
            shared = (
                tuple([it for it in actors if it in with_actors]),
                tuple([it for it in topics if it in with_topics]),
            )
            relatives.append(Relative(other, *shared))
        return tuple(relatives)

    def _find_nearest(self, briefing: Briefing) -> tuple[int, ...]:
        own = self._standing[briefing.path]
        # By standing, which is a small number: 40 µs a briefing, where paths and briefings themselves took 400.
        scores: dict[int, int] = {}
        known = scores.get
        for vocabulary in VOCABULARIES:
            standings_of, weight_of = self._standings[vocabulary], self._weights[vocabulary]
            for term in self.ids_of(briefing, vocabulary):
                weight, standings = weight_of[term], standings_of[term]
                at = bisect_left(standings, own)
                for other in standings[max(0, at - REACH) : at + REACH + 1]:
                    scores[other] = known(other, 0) + weight
        scores.pop(own, None)
        if not scores:
            return ()
        days, day = self._days, self._days[own]
        # Of 200 scores few are as high as the fourth: to look at these only takes 28 µs instead of 44.
        least = sorted(scores.values())[-RELATED:][0]
        # The highest score, then the nearest in time, then the newest, in one number: half of what tuples take.
        packed = [
            (score << 56) - (abs(days[other] - day) << 32) - other for other, score in scores.items() if score >= least
        ]
        return tuple(-it & 0xFFFFFFFF for it in sorted(packed)[: -RELATED - 1 : -1])


def briefing_link(briefing: Briefing) -> Permalink:
    """Make a briefing's address: the folder and file name it lies under."""
    return briefing_permalink(briefing.folder, briefing.slug)


def sorting_date(briefing: Briefing) -> EdtfDate | None:
    """Say which date orders a briefing: the proved one, else what is inferred, if that lies within one year."""
    return briefing.date or (briefing.date_inferred.common if briefing.date_inferred else None)


def _chronological(briefing: Briefing) -> tuple[bool, int, int, tuple[str, str, str], str]:
    """Order newest first, a month before its first day; the undated come last, by title."""
    when = sorting_date(briefing)
    if when is None:
        return (True, 0, 0, collation_key(briefing.title), briefing.path)
    return (False, -when.low.toordinal(), -when.high.toordinal(), ("", "", ""), briefing.path)


def collect(briefings: Iterable[Briefing], actors: Authority, topics: Authority, as_of: dt.date) -> Library:
    """Put an archive in order.

    ``as_of`` is the day of the build: a briefing whose ``publish_after`` is later is held. Drafts and
    reprints are held too, so they are in no page, list, feed or index.
    """
    published: list[Briefing] = []
    held: list[tuple[Briefing, HeldReason]] = []
    for briefing in sorted(briefings, key=_chronological):
        reason = _reason_to_hold(briefing, as_of)
        if reason:
            held.append((briefing, reason))
        else:
            published.append(briefing)
    ids_of_actors, actor_terms, actor_standings = _index(published, actors, "actors")
    ids_of_topics, topic_terms, topic_standings = _index(published, topics, "topics")
    standings: dict[Vocabulary, dict[TermId, list[int]]] = {"actors": actor_standings, "topics": topic_standings}
    return Library(
        briefings=tuple(published),
        actors=actor_terms,
        topics=topic_terms,
        held=tuple(held),
        reprints=_reprints(held),
        _authorities={"actors": actors, "topics": topics},
        _ids_of={"actors": ids_of_actors, "topics": ids_of_topics},
        _standing={briefing.path: at for at, briefing in enumerate(published)},
        _days=[when.low.toordinal() if (when := sorting_date(briefing)) else _NO_DAY for briefing in published],
        _standings=standings,
        _weights={vocabulary: _weigh(lists, len(published)) for vocabulary, lists in standings.items()},
        _nearest={},
    )


def _weigh(standings: Mapping[TermId, Sequence[int]], briefings: int) -> dict[TermId, int]:
    """Weigh each term by how rare it is: one more each time it is named half as often.

    By powers of two: by the exact count each briefing that is added would move the relatives of 25 others.
    """
    return {term: 1 + briefings.bit_length() - len(named).bit_length() for term, named in standings.items()}


def _reason_to_hold(briefing: Briefing, as_of: dt.date) -> HeldReason | None:
    if briefing.draft:
        return "draft"
    if briefing.publish_after and briefing.publish_after > as_of:
        return "embargo"
    if briefing.reprint_of:
        return "reprint"
    return None


def _reprints(held: Sequence[tuple[Briefing, HeldReason]]) -> dict[str, tuple[Briefing, ...]]:
    found: dict[str, list[Briefing]] = {}
    # Held newest first; of a text one asks who had it next. The undated stay at the end.
    for briefing, reason in reversed(held):
        if reason == "reprint" and briefing.reprint_of:
            found.setdefault(briefing.reprint_of, []).append(briefing)
    return {first: tuple(sorted(each, key=lambda it: not sorting_date(it))) for first, each in found.items()}


def _index(
    briefings: Sequence[Briefing], authority: Authority, vocabulary: Vocabulary
) -> tuple[dict[str, tuple[TermId, ...]], dict[TermId, Term], dict[TermId, list[int]]]:
    """Resolve every name; map each briefing to its terms, and each term to its briefings and to their standings.

    A name without a record gets a term of its own. A record that nothing names has no term, unless a
    narrower one has.
    """
    written = list(map(attrgetter(vocabulary), briefings))
    found = {name: authority.resolve(name) for name in dict.fromkeys(chain.from_iterable(written))}
    ids = {name: record.id if record else make_term_id(name, authority.records) for name, record in found.items()}
    unknown = _make_records({name: ids[name] for name, record in found.items() if record is None})
    records = {record.id: record for record in found.values() if record} | unknown
    terms_of: dict[str, tuple[TermId, ...]] = {}
    members: dict[TermId, list[int]] = {term: [] for term in records}
    id_of = ids.__getitem__
    for at, (briefing, names) in enumerate(zip(briefings, written, strict=True)):
        terms_of[briefing.path] = named = tuple(dict.fromkeys(map(id_of, names)))
        for term in named:
            members[term].append(at)
    for term in dict.fromkeys(above for record in records.values() for above in authority.ancestors(record)):
        records[term] = authority.records[term]
    ordered = sorted(records.values(), key=lambda record: (collation_key(record.sort), record.id))
    briefing_at = briefings.__getitem__
    terms = {
        record.id: Term(record, tuple(map(briefing_at, members.get(record.id, ()))), record.id in authority.records)
        for record in ordered
    }
    return terms_of, terms, {term: members.get(term, []) for term in terms}


def _make_records(ids: Mapping[str, TermId]) -> dict[TermId, AuthorityRecord]:
    """Make a record for each name that has none; of several spellings with one id the first in order names it."""
    names: dict[TermId, str] = {}
    for name, term in ids.items():
        names[term] = min(name, names.get(term, name))
    return {term: AuthorityRecord(id=term, kind="unknown", name=name, sort=name) for term, name in names.items()}
