"""Account for a seed: every byte of it is in the body, or in a removal with the name of its rule.

What a repair writes otherwise stays where it was; what it drops, and the tags of a page, are removals too. White space
between two stretches belongs to none: it parts them.

Throughout this module
    stretch   is a span of the seed with one fate
    fate      is ``BODY``, or the rule that took the words out
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from sitegen.model import Removed
from sitegen.normalize.decoding import Decoded
from sitegen.normalize.draft import Draft

BODY = ""
MARKUP = "mark-up"
INVISIBLE = "invisible characters"

_WORDS = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of a seed's source text, or of its bytes, and what became of it."""

    start: int
    end: int
    fate: str


def account(draft: Draft) -> tuple[Stretch, ...]:
    """List what became of each part of a source text, in its order; only white space stands between two stretches."""
    decoded = draft.decoded
    if decoded is None:
        return ()
    found = sorted(_traced(draft), key=attrgetter("start"))
    dropped = MARKUP if draft.metadata.page else INVISIBLE
    return tuple(_merged(_filled(found, decoded.text, dropped), decoded.text))


def in_bytes(stretches: Iterable[Stretch], decoded: Decoded) -> tuple[Stretch, ...]:
    """Give the same stretches by the bytes they were written in."""
    stretches = tuple(stretches)
    offsets = decoded.byte_offsets(edge for each in stretches for edge in (each.start, each.end))
    return tuple(Stretch(next(offsets), next(offsets), each.fate) for each in stretches)


def list_removed(draft: Draft) -> Removed:
    """List the removals of a seed by their rules, in the order in which each first took something, as bytes."""
    rules: dict[str, list[tuple[int, int]]] = {}
    stretches = in_bytes(account(draft), draft.decoded) if draft.decoded else ()
    for each in stretches:
        if each.fate != BODY:
            rules.setdefault(each.fate, []).append((each.start, each.end))
    return tuple((rule, tuple(spans)) for rule, spans in rules.items())


def _traced(draft: Draft) -> Iterator[Stretch]:
    """Trace what is left of the text, and what was taken out of it, back to the source."""
    origin = draft.origin
    if origin is None:
        return
    pieces = ((low, high, BODY) for line in draft.lines() for low, high in line.pieces)
    taken = ((each.start, each.end, each.rule) for each in draft.removals)
    for low, high, fate in (*pieces, *taken):
        for start, end in origin.runs(low, high):
            if start < end:
                yield Stretch(start, end, fate)


def _filled(stretches: Iterable[Stretch], source: str, dropped: str) -> Iterator[Stretch]:
    """Fill what no text was made of: tags, invisible characters."""
    at = 0
    for each in (*stretches, Stretch(len(source), len(source), dropped)):
        if at < each.start and _WORDS.search(source, at, each.start):
            yield Stretch(at, each.start, dropped)
        if each.start < each.end:
            yield Stretch(max(at, each.start), each.end, each.fate)
        at = max(at, each.end)


def _merged(stretches: Iterable[Stretch], source: str) -> Iterator[Stretch]:
    """Make one stretch of neighbours with one fate; mark-up around words that were taken out goes with them."""
    told = list(stretches)
    for place, each in enumerate(told):
        before = told[place - 1].fate if place else MARKUP
        after = told[place + 1].fate if place + 1 < len(told) else MARKUP
        if each.fate == MARKUP and BODY not in (before, after) and (before == after or MARKUP in (before, after)):
            told[place] = Stretch(each.start, each.end, before if before != MARKUP else after)
    for fate, group in groupby(told, key=attrgetter("fate")):
        spans = list(group)
        first, last = spans[0], spans[-1]
        low, high = first.start, last.end
        while low < high and source[low].isspace():
            low += 1
        while high > low and source[high - 1].isspace():
            high -= 1
        if low < high:
            yield Stretch(low, high, fate)
