"""Find whom a text introduces itself: nobody has a record of them, and yet it says that they are persons.

Throughout this module
    candidate   is two to four words with a capital, which may be a whole name
    clue        is something beside a candidate, or elsewhere in the text, that tells a person from a place
    proof       is what the clues of a candidate are worth together; ENOUGH makes it a person

A name alone introduces nobody: `sitegen actors discover` proposes those, and an editor decides.
"""

import functools
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from sitegen.gazetteer import load_state_words
from sitegen.language import flatten, load_language
from sitegen.model import Kind
from sitegen.normalize.actors.appositions import office_before, office_behind
from sitegen.normalize.actors.bearers import find_bearer, is_spelled_out, parts_of
from sitegen.normalize.actors.candidates import Places, as_name, find_candidates, small_words
from sitegen.normalize.actors.clues import load_clues
from sitegen.normalize.actors.spellings import calm
from sitegen.normalize.words import any_of
from sitegen.wording import ActorWords

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
    """A flat text with what is known before its newcomers are looked for.

    ``called`` are the words behind « M. » or « Mme », ``surnamed`` the candidates whose last word also stands alone.
    Both are found once: a text may be a list of a thousand names.
    """

    flat: str
    tag: str
    first_names: Collection[str]
    bodies: Collection[int]
    called: Collection[str]
    surnamed: Collection[str] = ()
    listed: Collection[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class _Patterns:
    said: re.Pattern[str]
    does: re.Pattern[str]
    belongs: re.Pattern[str]
    sourced: re.Pattern[str]
    opened: re.Pattern[str]
    announced: re.Pattern[str]
    called: re.Pattern[str]
    located: re.Pattern[str]
    joined: re.Pattern[str]
    last: re.Pattern[str]
    called_too: re.Pattern[str]
    native: re.Pattern[str]
    small: frozenset[str]


@functools.cache
def _patterns(tag: str) -> _Patterns:
    language = load_language(tag)
    words: ActorWords = language.actors
    reporting = any_of(words.reporting)
    peoples = tuple(form.capitalize() for state in load_state_words(tag) for form in state.adjectives)
    return _Patterns(
        said=re.compile(rf"(?<![\w'-])(?:{reporting})((?: [\w']+){{0,3}}?) $"),
        does=re.compile(rf",?\s+(?:{reporting}|{any_of(words.acts)})(?![\w-])"),
        belongs=re.compile(
            rf"(?:\s+(?:{any_of((*words.of, *words.chains))})(?:\s+|(?<=')))+(?:{any_of(words.kinds)}\s+)?|\s+\("
        ),
        sourced=re.compile(rf"(?<![\w'-]){any_of(words.sourcing)}\s+$", re.IGNORECASE),
        opened=re.compile(rf"(?:^|[.!?»”\"\n]\s*){any_of(words.opening)}\s+$"),
        # « trois députées ont parlé : Ada Roy, Eva Petit et Li Bo »
        announced=re.compile(rf"(?<![\w-]){any_of(words.titles)}s(?![\w-])[^.!?:\n]*:\s+$", re.IGNORECASE),
        called=re.compile(rf"(?<![\w'-]){any_of(words.civil)}\.?\s+(?=([\w'.-]+))"),
        located=re.compile(rf"(?<![\w'-])(?:{any_of((*words.at, *words.locatives))})\s+$", re.IGNORECASE),
        # « de la part d'Ada Roy et de Li Bo »
        joined=re.compile(rf"(?:,?\s+{any_of(words.joining)}\s+|,\s+)(?:{any_of(words.of)}(?:\s+|'))?"),
        last=re.compile(rf",?\s+{any_of(words.joining)}\s+(?:{any_of(words.of)}(?:\s+|'))?"),
        called_too=re.compile(rf"(?:,| \()? ?{any_of(words.nicknaming)} (?:[«“\"] ?)?[A-Z]"),
        native=re.compile(
            rf"(?<![\w'-])(?i:{any_of(words.articles)})(?:\s+|')(?=[A-Z])"
            rf"{any_of(peoples)}\s+$"
        ),
        small=small_words(tag),
    )


def _has_office(text: _Text, start: int, end: int) -> bool:
    """« la procureure Ada Roy », « Ada Roy, avocate des pêcheurs »."""
    return office_before(text.flat, start, text.tag) is not None or office_behind(text.flat, end, text.tag) is not None


def _is_called(text: _Text, start: int, end: int) -> bool:
    """« M. Roy », elsewhere in the text."""
    return text.flat[start:end].rpartition(" ")[2] in text.called


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


def _is_source(text: _Text, start: int, end: int) -> bool:
    """« selon Ada Roy », « Pour Ada Roy, … »."""
    low = max(0, start - REACH)
    return bool(
        _patterns(text.tag).sourced.search(text.flat, low, start)
        or (text.flat.startswith(",", end) and _patterns(text.tag).opened.search(text.flat, low, start))
    )


def _has_first_name(text: _Text, start: int, end: int) -> bool:
    """Somebody else is called Ada."""
    return text.flat[start:end].partition(" ")[0] in text.first_names


def _has_surname(text: _Text, start: int, end: int) -> bool:
    """« Roy », elsewhere in the text and alone."""
    return text.flat[start:end] in text.surnamed


def _has_nickname(text: _Text, _start: int, end: int) -> bool:
    """« Ada Roy, alias Norva »."""
    return bool(_patterns(text.tag).called_too.match(text.flat, end))


def _is_native(text: _Text, start: int, _end: int) -> bool:
    """« la Norlandaise Ada Roy »."""
    return bool(_patterns(text.tag).native.search(text.flat, max(0, start - REACH), start))


def _called(flat: str, tag: str) -> Iterator[str]:
    """Give the words behind « M. » and « Mme », with and without what follows an apostrophe or a stop."""
    for match in _patterns(tag).called.finditer(flat):
        yield from (match[1], match[1].rstrip("."), re.split(r"['.]", match[1])[0])


# A word with a capital that stands alone: « Li Roy » and « Roy Li » are other names, « Ada Roy » may be this one's.
_ALONE = re.compile(r"(?<![\w'-])(?<![A-Z][a-z] )[A-Z](?:[\w'.-]*[\w-])?(?![\w-])(?! [A-Z])")


def _surnamed(flat: str, names: Collection[str]) -> Iterator[str]:
    places: dict[str, list[int]] = {}
    for match in _ALONE.finditer(flat):
        for word in dict.fromkeys((match[0], match[0].partition("'")[0])):
            places.setdefault(word, []).append(match.start())
    for name in names:
        first, _, last = name.rpartition(" ")
        before = f"{first[-20:]} "
        if len(last) >= SHORTEST_SURNAME and any(not flat.endswith(before, 0, place) for place in places.get(last, ())):
            yield name


# What is beside a name, or said of it elsewhere, and what it proves. One more clue is one more row.
CLUES: tuple[tuple[int, Callable[[_Text, int, int], bool]], ...] = (
    (2, _has_office),
    (2, _is_called),
    (2, _is_said_to_speak),
    (2, _is_of),
    (2, _has_nickname),
    (2, _is_native),
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
    flat, spoken_for = calm(flatten(written)), Places(taken)
    bearer_of = functools.cache(functools.partial(find_bearer, named=named))
    free = [
        (start, end)
        for start, end in find_candidates(flat, tag, taken)
        if not spoken_for.overlap(start, end)
        and not load_clues(tag).thing.search(flat, max(0, start - REACH), start)
        and not is_spelled_out(flat, start, end, first_names)
    ]
    # « M. Roy Norvel » is Ada Roy Norvel, and so is whoever is spelled almost so.
    bearers = {place: bearer for place in free if (bearer := bearer_of(flat[slice(*place)]))}
    candidates = [place for place in free if place not in bearers]
    surnamed = frozenset(_surnamed(flat, dict.fromkeys(flat[start:end] for start, end in candidates)))
    text = _Text(flat, tag, first_names, bodies, frozenset(_called(flat, tag)), surnamed)
    known = frozenset(place for place, kind in taken.items() if kind == "person")
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
        if (
            not persons.isdisjoint(places)
            or any(place in known for place in places)
            or _patterns(tag).announced.search(flat, max(0, places[0][0] - 2 * REACH), places[0][0])
        ):
            persons.update(places)
    # « Ada Norvel Roy … Norvel Roy »
    parts = dict(part for place in candidates if place in persons for part in parts_of(flat[slice(*place)]))
    bearers |= {place: as_name(name) for place in candidates if (name := parts.get(flat[slice(*place)]))}
    return tuple(
        Introduction(start, end, bearers.get((start, end)) or as_name(written[start:end]), "person")
        for start, end in free
        if (start, end) in persons or (start, end) in bearers
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
