"""Find the names of actors in a text: one automaton over every name, alias and surname of the records.

Throughout this module
    name      is a name or alias as its record writes it
    surname   is what stands before the comma in a person's `sort`; it counts only beside the full name
    mention   is a name as it stands in a text
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import ahocorasick

from sitegen.authority import Authority, fold, names_of
from sitegen.language import available_languages, flatten, load_language
from sitegen.model import AuthorityRecord, TermId


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, and the one record it means; ``None`` where records share the name."""

    start: int
    end: int
    actor: TermId | None


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The automaton, and what its words mean: names on their own, surnames beside a full name."""

    automaton: Any
    names: Mapping[str, TermId | None]
    surnames: Mapping[str, tuple[TermId, ...]]


def surname(record: AuthorityRecord) -> str | None:
    """Read a person's surname from the key it is sorted by.

    >>> surname(AuthorityRecord(id=TermId("x"), kind="person", name="Ada Byron", sort="Byron, Ada"))
    'Byron'
    """
    last, comma, first = record.sort.partition(",")
    return last.strip() or None if record.kind == "person" and comma and first.strip() else None


def _spellings(name: str) -> Iterator[str]:
    """Give the ways a name is written: flat, and with a capital where a sentence begins with it."""
    flat = flatten(name)
    yield flat
    if flat[:1].islower():
        yield flat[0].upper() + flat[1:]


def index_names(actors: Authority) -> NameIndex:
    """Build the automaton of an archive's actors."""
    # A place hides the name inside it; a record of the archive that bears the same name comes first.
    places = (place for tag in available_languages() for place in load_language(tag).places)
    names: dict[str, TermId | None] = {spelling: None for place in places for spelling in _spellings(place)}
    surnames: dict[str, tuple[TermId, ...]] = {}
    for record in actors.records.values():
        for name in names_of(record):
            for spelling in _spellings(name):
                # A name that two records claim is in the automaton all the same: it hides the shorter ones inside it.
                names[spelling] = actors.by_name.get(fold(name))
        last = surname(record)
        if last:
            key = flatten(last)
            surnames[key] = (*surnames.get(key, ()), record.id)
    automaton = ahocorasick.Automaton()
    for word in sorted({*names, *surnames}):
        automaton.add_word(word, word)
    automaton.make_automaton()
    return NameIndex(automaton, names, surnames)


def find_mentions(text: str, index: NameIndex) -> tuple[Mention, ...]:
    """Find every name in a text, in order: whole words, the longest where several begin, none inside another."""
    flat = flatten(text)
    found = _longest(_whole_words(flat, index))
    named = {actor for _, _, word in found if (actor := index.names.get(word)) and word not in index.surnames}
    mentions = []
    for start, end, word in found:
        actor = index.names.get(word)
        if word not in index.names:
            bearers = [bearer for bearer in index.surnames[word] if bearer in named]
            actor = bearers[0] if len(bearers) == 1 else None
        mentions.append(Mention(start, end, actor))
    return tuple(mentions)


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
        if before.isalnum() or after.isalnum():
            continue
        if (before == "-" and flat[start - 2 : start - 1].isalnum() and start - 1 not in ends) or (
            after == "-" and flat[end + 1 : end + 2].isalnum() and end + 1 not in begins
        ):
            continue
        yield start, end, word


def _longest(matches: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Keep the matches that do not lie in another, from the left, the longer first."""
    kept: list[tuple[int, int, str]] = []
    for start, end, word in sorted(matches, key=lambda match: (match[0], -match[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, word))
    return kept
