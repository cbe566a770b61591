"""Find whom a text introduces itself: nobody has a record of them, and yet it says that they are persons.

A name alone introduces nobody: `sitegen actors discover` proposes those, and an editor decides.
"""

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from sitegen.language import flatten
from sitegen.model import Kind
from sitegen.normalize.actors.bearers import find_bearer, is_spelled_out, parts_of
from sitegen.normalize.actors.candidates import Places, as_name, find_candidates
from sitegen.normalize.actors.clues import load_clues
from sitegen.normalize.actors.proofs import (
    REACH,
    Surroundings,
    find_called,
    find_surnamed,
    is_proven,
    load_patterns,
)
from sitegen.normalize.actors.spellings import calm


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody whom a text introduces, at the place of the name."""

    start: int
    end: int
    name: str
    kind: Kind


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
        and not load_patterns(tag).described.search(flat, max(0, start - REACH), start)
        and not is_spelled_out(flat, start, end, first_names)
    ]
    # « M. Roy Norvel » is Ada Roy Norvel, and so is whoever is spelled almost so.
    bearers = {place: bearer for place in free if (bearer := bearer_of(flat[slice(*place)]))}
    candidates = [place for place in free if place not in bearers]
    surnamed = dict(find_surnamed(flat, dict.fromkeys(flat[start:end] for start, end in candidates), tag))
    heard = frozenset(name for name, speaks in surnamed.items() if speaks)
    text = Surroundings(flat, tag, first_names, bodies, frozenset(find_called(flat, tag)), frozenset(surnamed), heard)
    known = frozenset(place for place, kind in taken.items() if kind == "person")
    # « à New Norville, et Ada Roy » are no list; but who is a person elsewhere is in one: Spanish « a » says whom.
    proven = {flat[start:end] for start, end in candidates if is_proven(text, (start, end))}
    located = load_patterns(tag).located
    settled = [
        (start, end)
        for start, end in candidates
        if flat[start:end] in proven or not located.search(flat, max(0, start - REACH), start)
    ]
    lists = _lists(text, sorted({*settled, *known}))
    text = replace(text, listed={place for places in lists for place in places})
    persons = {place for place in candidates if is_proven(text, place)}
    # Who stands in one list with a person is another: « Ada Roy et Li Bo ».
    for places in lists:
        if (
            not persons.isdisjoint(places)
            or any(place in known for place in places)
            or load_patterns(tag).announced.search(flat, max(0, places[0][0] - 2 * REACH), places[0][0])
        ):
            persons.update(places)
    # « Ada Norvel Roy … Norvel Roy »
    whole = {flat[slice(*place)]: written[slice(*place)] for place in candidates if place in persons}
    parts = {part: whole[name] for name in whole for part, _ in parts_of(name)}
    bearers |= {place: as_name(name) for place in candidates if (name := parts.get(flat[slice(*place)]))}
    return tuple(
        Introduction(start, end, bearers.get((start, end)) or as_name(written[start:end]), "person")
        for start, end in free
        if (start, end) in persons or (start, end) in bearers
    )


def _lists(text: Surroundings, places: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Gather the names of each list, which ends with « et » and another name."""
    patterns = load_patterns(text.tag)
    lists: list[list[tuple[int, int]]] = []
    for one, two in pairwise(places):
        if patterns.joined.fullmatch(text.flat, one[1], two[0]):
            if not lists or lists[-1][-1] != one:
                lists.append([one])
            lists[-1].append(two)
    last = (patterns.last.fullmatch(text.flat, places[-2][1], places[-1][0]) for places in lists)
    return [places for places, ends in zip(lists, last, strict=True) if ends]
