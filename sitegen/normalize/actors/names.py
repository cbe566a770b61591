"""Find the names of actors in a text: one automaton over every word that can mean one.

Throughout this module
    spelling  is a name as it is written: flat (`language.flatten`), and calm (`calm`)
    word      is a spelling in small letters, as the automaton knows it
    claim     is one way in which a spelling can mean an actor
    match     is a spelling at its place in a text, before anything is decided
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import ahocorasick

from sitegen.authority import Authority, fold, names_of
from sitegen.gazetteer import load_state_words
from sitegen.language import available_languages, flatten, load_language
from sitegen.model import AuthorityRecord, TermId
from sitegen.normalize.actors.spellings import calm, is_capitalized, spell

Sense = Literal["name", "ambiguous", "hidden", "single", "surname", "capital", "metonym", "adjective"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sense in which a word may mean an actor; ``None`` where records share the name, or it is a place's."""

    sense: Sense
    actor: TermId | None


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The automaton of one language, and what its words may mean.

    ``claims`` say it of each spelling, ``spellings`` give those of each word that it has beside itself in capitals
    (« union africaine »). ``first_names`` are those of all ``persons``, ``unnamed`` are persons without a surname;
    ``states`` are the other actors whose name may be a first name. ``above`` is the state of a person, the body that
    another belongs to. ``prefixes`` and ``suffixes`` are what a language writes as one word with a name.
    """

    tag: str
    automaton: Any
    claims: Mapping[str, tuple[Claim, ...]]
    spellings: Mapping[str, tuple[str, ...]]
    first_names: frozenset[str]
    persons: frozenset[TermId]
    unnamed: frozenset[TermId | None]
    above: Mapping[TermId, TermId]
    states: frozenset[TermId | None]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A word at its place in a text, with its claims."""

    start: int
    end: int
    claims: tuple[Claim, ...]


def surname(record: AuthorityRecord) -> str | None:
    """Read a person's surname from the key it is sorted by.

    >>> surname(AuthorityRecord(id=TermId("x"), kind="person", name="Ada Byron", sort="Byron, Ada"))
    'Byron'
    """
    last, comma, first = record.sort.partition(",")
    return last.strip() or None if record.kind == "person" and comma and first.strip() else None


def index_names(actors: Authority, tag: str) -> NameIndex:
    """Build the automaton of an archive's actors for texts in one language."""
    claims: dict[str, dict[Claim, None]] = {}
    for record in actors.records.values():
        for word, claim in _claims_of(record, actors):
            claims.setdefault(word, {})[claim] = None
    for word, claim in _claims_of_language(actors, tag):
        known = claims.setdefault(word, {})
        if claim.sense == "capital":
            # « Mexico » is an English name of the state; where it is a capital, it is that only.
            known.pop(Claim("name", claim.actor), None)
        elif claim.sense == "name":
            # « EU » is the Union for most, and the United States in Spanish.
            for other in [other for other in known if other.sense in ("name", "ambiguous")]:
                del known[other]
        known[claim] = None
    for word in _words_of_places():
        # A place hides the name inside it; a record that bears the same name comes first.
        claims.setdefault(word, {Claim("name", None): None})
    spellings: dict[str, tuple[str, ...]] = {}
    for spelling in sorted(claims):
        spellings[spelling.lower()] = (*spellings.get(spelling.lower(), ()), spelling)
    automaton = ahocorasick.Automaton()
    for word in spellings:
        automaton.add_word(word, word)
    automaton.make_automaton()
    persons = {record.id: record.name for record in actors.records.values() if record.kind == "person"}
    return NameIndex(
        tag=tag,
        automaton=automaton,
        claims={spelling: tuple(known) for spelling, known in claims.items()},
        spellings=spellings,
        first_names=frozenset(calm(flatten(name)).partition(" ")[0] for name in persons.values()),
        persons=frozenset(persons),
        unnamed=frozenset(actor for actor in persons if surname(actors.records[actor]) is None),
        above={
            record.id: above
            for record in actors.records.values()
            if record.of and (above := actors.by_name.get(fold(record.of)))
        },
        states=frozenset(record.id for record in actors.records.values() if record.kind == "state"),
        prefixes=tuple(map(flatten, load_language(tag).actors.prefixes)),
        suffixes=tuple(map(flatten, load_language(tag).actors.suffixes)),
    )


def _words_of_places() -> Iterator[str]:
    for tag in available_languages():
        for place in load_language(tag).places:
            yield from spell(place)


def _claims_of(record: AuthorityRecord, actors: Authority) -> Iterator[tuple[str, Claim]]:
    """Give the words of one record; a single word that names a person is a weaker claim than a whole name."""
    names = names_of(record)
    for name in dict.fromkeys((*names, *record.ambiguous)):
        actor = actors.by_name.get(fold(name)) if name in names else record.id
        sense: Sense = "name"
        if name in record.ambiguous:
            sense = "ambiguous" if name in names else "hidden"
        elif record.kind == "person" and " " not in name.strip() and name != record.name:
            sense = "single"
        common = record.kind == "organisation" and sense == "name"
        for word in spell(name, common=common):
            # A name that two records claim is in the automaton all the same: it hides the shorter ones inside it.
            yield word, Claim(sense, actor)
    last = surname(record)
    if last:
        yield calm(flatten(last)), Claim("surname", record.id)


def _claims_of_language(actors: Authority, tag: str) -> Iterator[tuple[str, Claim]]:
    for words in load_state_words(tag):
        record = actors.resolve(words.name)
        if record is None:
            continue
        ambiguous = {fold(name) for name in record.ambiguous}
        for name in words.names:
            bearer = actors.records[actors.by_name.get(fold(name), record.id)]
            # What an archive's own record is called is nobody else's.
            if bearer is record or not bearer.path:
                yield calm(flatten(name)), Claim("ambiguous" if fold(name) in ambiguous else "name", record.id)
        senses: tuple[tuple[Sense, tuple[str, ...]], ...] = (
            ("adjective", words.adjectives),
            ("capital", words.capitals),
            ("metonym", words.metonyms),
        )
        for sense, written in senses:
            for name in written:
                if actors.by_name.get(fold(name), record.id) == record.id:
                    yield calm(flatten(name)), Claim(sense, record.id)


def find_matches(flat: str, index: NameIndex) -> list[Match]:
    """Find every name of the index in a flat, calm text: whole words, the longest where several begin."""
    return [Match(start, end, claims) for start, end, claims in _longest(_written(flat, index))]


def _written(flat: str, index: NameIndex) -> Iterator[tuple[int, int, tuple[Claim, ...]]]:
    """Give the whole words of a text that are written as a name is, with their claims."""
    for start, end, word in _whole_words(flat, index):
        written = flat[start:end]
        claims = index.claims.get(written)
        if claims is None and " " in written:
            found = (index.claims[spelling] for spelling in index.spellings[word] if is_capitalized(written, spelling))
            claims = next(found, None)
        if claims is not None:
            yield start, end, claims


def _whole_words(flat: str, index: NameIndex) -> Iterator[tuple[int, int, str]]:
    """Give every match that is no part of a longer word.

    A hyphen joins words (Saint-Pierre is not Pierre), except between two names: « le sommet Roy-Petit », and in a
    language that puts a name so before what is its own: „der Norland-Gesandte“.
    """
    if not len(index.automaton):
        return
    matches = [(last - len(word) + 1, last + 1, word) for last, word in index.automaton.iter(flat.lower())]
    begins, ends = {start for start, _, _ in matches}, {end for _, end, _ in matches}
    for start, end, word in matches:
        before, after = flat[start - 1 : start], flat[end : end + 1]
        if (after.isalnum() and not _is_suffixed(flat, end, index.suffixes)) or (
            before.isalnum() and not _is_prefixed(flat, start, index.prefixes)
        ):
            continue
        if (before == "-" and flat[start - 2 : start - 1].isalnum() and start - 1 not in ends) or (
            after == "-" and "-" not in index.suffixes and flat[end + 1 : end + 2].isalnum() and end + 1 not in begins
        ):
            continue
        yield start, end, word


def _is_prefixed(flat: str, start: int, prefixes: Iterable[str]) -> bool:
    """Tell whether what stands before a name, without a space between, is a word of its own (Arabic « and »)."""
    return any(
        flat.endswith(prefix, 0, start) and not flat[start - len(prefix) - 1 : start - len(prefix)].isalnum()
        for prefix in prefixes
    )


def _is_suffixed(flat: str, end: int, suffixes: Iterable[str]) -> bool:
    """Tell whether what stands behind a name, without a space between, is an ending of it (German « Irans »)."""
    return any(
        flat.startswith(suffix, end) and not flat[end + len(suffix) : end + len(suffix) + 1].isalnum()
        for suffix in suffixes
    )


def _longest(matches: Iterable[tuple[int, int, tuple[Claim, ...]]]) -> list[tuple[int, int, tuple[Claim, ...]]]:
    """Keep the matches that do not lie in another, from the left, the longer first."""
    kept: list[tuple[int, int, tuple[Claim, ...]]] = []
    for match in sorted(matches, key=lambda match: (match[0], -match[1])):
        if not kept or match[0] >= kept[-1][1]:
            kept.append(match)
    return kept
