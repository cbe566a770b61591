"""Find the names of actors in a text: one automaton over every word that can mean one.

Throughout this module
    word      is a name as the automaton knows it: flat (`language.flatten`), and calm (`calm`)
    claim     is one way in which a word can mean an actor
    match     is a word at its place in a text, before anything is decided
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import ahocorasick

from sitegen.authority import Authority, fold, names_of
from sitegen.gazetteer import load_state_words
from sitegen.language import available_languages, flatten, load_language
from sitegen.model import AuthorityRecord, TermId

Sense = Literal["name", "ambiguous", "hidden", "single", "surname", "capital", "metonym", "adjective"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sense in which a word may mean an actor; ``None`` where records share the name, or it is a place's."""

    sense: Sense
    actor: TermId | None


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The automaton of one language, and what its words may mean.

    ``first_names`` are those of all persons, ``prefixes`` what a language writes as one word with a name.
    """

    tag: str
    automaton: Any
    claims: Mapping[str, tuple[Claim, ...]]
    first_names: frozenset[str]
    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A word at its place in a text, with its claims."""

    start: int
    end: int
    claims: tuple[Claim, ...]


# Shorter words in capitals are acronyms as often as names (« UE », « ONU »), and « UN » is no « Un ».
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")


def calm(flat: str) -> str:
    """Write a word in capitals as a name is written; every character keeps its place.

    « MACRON » and « OTAN » are then what « Macron » and « Otan » are, in a name and in a text alike.

    >>> calm("Emmanuel MACRON et l'OTAN, ou l'UE")
    "Emmanuel Macron et l'Otan, ou l'UE"
    """
    return _CAPITALS.sub(lambda match: match[0].capitalize(), flat)


def surname(record: AuthorityRecord) -> str | None:
    """Read a person's surname from the key it is sorted by.

    >>> surname(AuthorityRecord(id=TermId("x"), kind="person", name="Ada Byron", sort="Byron, Ada"))
    'Byron'
    """
    last, comma, first = record.sort.partition(",")
    return last.strip() or None if record.kind == "person" and comma and first.strip() else None


def _spellings(name: str) -> Iterator[str]:
    """Give the ways a name is written, with a capital where a sentence begins with it."""
    flat = calm(flatten(name))
    yield flat
    if flat[:1].islower():
        yield flat[0].upper() + flat[1:]


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
        known[claim] = None
    for word in _words_of_places():
        # A place hides the name inside it; a record that bears the same name comes first.
        claims.setdefault(word, {Claim("name", None): None})
    automaton = ahocorasick.Automaton()
    for word in sorted(claims):
        automaton.add_word(word, word)
    automaton.make_automaton()
    persons = (record.name for record in actors.records.values() if record.kind == "person")
    return NameIndex(
        tag=tag,
        automaton=automaton,
        claims={word: tuple(known) for word, known in claims.items()},
        first_names=frozenset(calm(flatten(name)).partition(" ")[0] for name in persons),
        prefixes=tuple(map(flatten, load_language(tag).actors.prefixes)),
    )


def _words_of_places() -> Iterator[str]:
    for tag in available_languages():
        for place in load_language(tag).places:
            yield from _spellings(place)


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
        for word in _spellings(name):
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
            free = actors.by_name.get(fold(name), record.id) == record.id
            if free:
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
    """Find every word of the index in a flat, calm text: whole words, the longest where several begin."""
    return [Match(start, end, index.claims[word]) for start, end, word in _longest(_whole_words(flat, index))]


def _whole_words(flat: str, index: NameIndex) -> Iterator[tuple[int, int, str]]:
    """Give every match that is no part of a longer word.

    A hyphen joins words (Saint-Pierre is not Pierre), except between two names: « le sommet Roy-Petit ».
    """
    if not len(index.automaton):
        return
    matches = [(last - len(word) + 1, last + 1, word) for last, word in index.automaton.iter(flat)]
    begins, ends = {start for start, _, _ in matches}, {end for _, end, _ in matches}
    for start, end, word in matches:
        before, after = flat[start - 1 : start], flat[end : end + 1]
        if after.isalnum() or (before.isalnum() and not _is_prefixed(flat, start, index.prefixes)):
            continue
        if (before == "-" and flat[start - 2 : start - 1].isalnum() and start - 1 not in ends) or (
            after == "-" and flat[end + 1 : end + 2].isalnum() and end + 1 not in begins
        ):
            continue
        yield start, end, word


def _is_prefixed(flat: str, start: int, prefixes: Iterable[str]) -> bool:
    """Tell whether what stands before a name, without a space between, is a word of its own (Arabic « and »)."""
    return any(
        flat.endswith(prefix, 0, start) and not flat[start - len(prefix) - 1 : start - len(prefix)].isalnum()
        for prefix in prefixes
    )


def _longest(matches: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Keep the matches that do not lie in another, from the left, the longer first."""
    kept: list[tuple[int, int, str]] = []
    for start, end, word in sorted(matches, key=lambda match: (match[0], -match[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, word))
    return kept
