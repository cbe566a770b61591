"""Find whom a text introduces itself: nobody has a record of them, and yet it says that they are persons.

Throughout this module
    candidate   is two to four words with a capital, which may be a whole name
    clue        is something beside a candidate, or elsewhere in the text, that tells a person from a place
    proof       is what the clues of a candidate are worth together; ENOUGH makes it a person

A name alone introduces nobody: `sitegen actors discover` proposes those, and an editor decides.
"""

import functools
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from sitegen.language import flatten, load_language
from sitegen.model import Kind
from sitegen.normalize.appositions import any_of, office_before, office_behind
from sitegen.normalize.candidates import as_name, find_candidates, small_words
from sitegen.normalize.spellings import calm
from sitegen.wording import ActorWords

# A name so like that of somebody named in the text is a slip of the pen, not another person.
SAME_PERSON = 0.8

REACH = 80
ENOUGH = 2
SHORTEST_SURNAME = 4


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody whom a text introduces, at the place of the name."""

    start: int
    end: int
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Text:
    """A flat text with what is known before its newcomers are looked for."""

    flat: str
    tag: str
    first_names: Collection[str]
    bodies: Collection[int]
    listed: Collection[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class _Patterns:
    said: re.Pattern[str]
    does: re.Pattern[str]
    belongs: re.Pattern[str]
    sourced: re.Pattern[str]
    civil: str
    located: re.Pattern[str]
    joined: re.Pattern[str]
    last: re.Pattern[str]
    small: frozenset[str]


@functools.cache
def _patterns(tag: str) -> _Patterns:
    language = load_language(tag)
    words: ActorWords = language.actors
    reporting = any_of(words.reporting)
    return _Patterns(
        said=re.compile(rf"(?<![\w'-])(?:{reporting})((?: [\w']+){{0,3}}?) $"),
        does=re.compile(rf",?\s+(?:{reporting}|{any_of(words.acts)})(?![\w-])"),
        belongs=re.compile(
            rf"(?:\s+(?:{any_of((*words.of, *words.chains))})(?:\s+|(?<=')))+(?:(?:{any_of(words.kinds)})\s+)?|\s+\("
        ),
        sourced=re.compile(rf"(?<![\w'-])(?:{any_of(words.sourcing)})\s+$", re.IGNORECASE),
        civil=any_of(words.civil),
        located=re.compile(rf"(?<![\w'-])(?:{any_of((*words.at, *words.locatives))})\s+$", re.IGNORECASE),
        joined=re.compile(rf",?\s+(?:{any_of(words.joining)})\s+|,\s+"),
        last=re.compile(rf",?\s+(?:{any_of(words.joining)})\s+"),
        small=small_words(tag),
    )


def _has_office(text: _Text, start: int, end: int) -> bool:
    """« la procureure Ada Roy », « Ada Roy, avocate des pêcheurs »."""
    return office_before(text.flat, start, text.tag) is not None or office_behind(text.flat, end, text.tag) is not None


def _is_called(text: _Text, start: int, end: int) -> bool:
    """« M. Roy », elsewhere in the text."""
    last = text.flat[start:end].rpartition(" ")[2]
    return bool(re.search(rf"(?<![\w'-])(?:{_patterns(text.tag).civil})\.?\s+{re.escape(last)}(?![\w-])", text.flat))


def _is_said_to_speak(text: _Text, start: int, _end: int) -> bool:
    """« …, a expliqué Ada Roy »: what is no person bears an article there."""
    patterns = _patterns(text.tag)
    said = patterns.said.search(text.flat, max(0, start - REACH), start)
    return said is not None and said[1].rpartition(" ")[2].lower() not in patterns.small


def _is_of(text: _Text, _start: int, end: int) -> bool:
    """« Ada Roy du parti Norvel », « Ada Roy (UPL) »."""
    belongs = _patterns(text.tag).belongs.match(text.flat, end)
    return belongs is not None and belongs.end() in text.bodies


def _does(text: _Text, _start: int, end: int) -> bool:
    """« Ada Roy a expliqué », « Ada Roy veut »."""
    return bool(_patterns(text.tag).does.match(text.flat, end))


def _is_listed(text: _Text, start: int, end: int) -> bool:
    """« Ada Roy, Tom Arvel et Li Bo »."""
    return (start, end) in text.listed


def _is_source(text: _Text, start: int, _end: int) -> bool:
    """« selon Ada Roy »."""
    return bool(_patterns(text.tag).sourced.search(text.flat, max(0, start - REACH), start))


def _has_first_name(text: _Text, start: int, end: int) -> bool:
    """Somebody else is called Ada."""
    return text.flat[start:end].partition(" ")[0] in text.first_names


def _has_surname(text: _Text, start: int, end: int) -> bool:
    """« Roy », elsewhere in the text and alone."""
    first, _, last = text.flat[start:end].rpartition(" ")
    alone = rf"(?<![\w'-])(?<!{re.escape(first[-20:])} )(?<![A-Z][a-z] ){re.escape(last)}(?![\w-])(?! [A-Z])"
    return len(last) >= SHORTEST_SURNAME and bool(re.search(alone, text.flat))


# What is beside a name, or said of it elsewhere, and what it proves. One more clue is one more row.
CLUES: tuple[tuple[int, Callable[[_Text, int, int], bool]], ...] = (
    (2, _has_office),
    (2, _is_called),
    (2, _is_said_to_speak),
    (2, _is_of),
    (1, _does),
    (1, _is_listed),
    (1, _is_source),
    (1, _has_first_name),
    (1, _has_surname),
)


def find_persons(
    written: str,
    tag: str,
    taken: Mapping[tuple[int, int], Kind],
    named: Collection[str],
    first_names: Collection[str],
) -> tuple[Introduction, ...]:
    """Find the persons whom a text introduces, in its order.

    ``taken`` are the places of all names that are known, ``named`` the names of the persons among them, ``first_names``
    those of all whom records know.
    """
    bodies = {start for (start, _), kind in taken.items() if kind == "organisation"}
    text = _Text(calm(flatten(written)), tag, first_names, bodies)
    others = [flatten(name) for name in named]
    candidates = [
        (start, end)
        for start, end in find_candidates(text.flat, tag, sorted(low for low, _ in taken))
        if not any(low < end and start < high for low, high in taken)
        and not any(SequenceMatcher(None, text.flat[start:end], other).ratio() >= SAME_PERSON for other in others)
    ]
    known = [place for place, kind in taken.items() if kind == "person"]
    # « à New Norville, et Ada Roy » are no list.
    settled = [
        place
        for place in candidates
        if not _patterns(tag).located.search(text.flat, max(0, place[0] - REACH), place[0])
    ]
    lists = _lists(text, sorted({*settled, *known}))
    text = replace(text, listed={place for places in lists for place in places})
    persons = {place for place in candidates if sum(worth for worth, clue in CLUES if clue(text, *place)) >= ENOUGH}
    # Who stands in one list with a person is another: « Ada Roy et Li Bo ».
    for places in lists:
        if not persons.isdisjoint(places) or any(place in known for place in places):
            persons.update(places)
    return tuple(
        Introduction(start, end, as_name(written[start:end]), "person")
        for start, end in candidates
        if (start, end) in persons
    )


def _lists(text: _Text, places: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Gather the names of each list, which ends with « et » and another name."""
    patterns = _patterns(text.tag)
    lists: list[list[tuple[int, int]]] = []
    for one, two in pairwise(places):
        if patterns.joined.fullmatch(text.flat, one[1], two[0]):
            if not lists or lists[-1][-1] != one:
                lists.append([one])
            lists[-1].append(two)
    last = (patterns.last.fullmatch(text.flat, places[-2][1], places[-1][0]) for places in lists)
    return [places for places, ends in zip(lists, last, strict=True) if ends]
