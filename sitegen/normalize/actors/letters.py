"""Find bodies by their letters: « Union des pêcheurs (UPL) », and those that a text never spells out.

« Le porte-parole du FLP », « selon le FLP », « le FLP refuse »: letters alone mean anything (« le PIB recule »), so a
language names those that are no body, and the others must act.
"""

import functools
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import chain

from sitegen.language import flatten, load_language
from sitegen.normalize.actors.kinds import load_kinds
from sitegen.normalize.words import any_of

# In characters: who leads a body, or quotes it, stands so near before its letters.
REACH = 80
# Letters behind the first, in brackets: more of them are a word.
LONGEST = 8
# In characters: a name begins no farther before the letters that stand for it.
FARTHEST = 120
# A name of so many words may end with a place that has no letter: « Force d'appui à la paix en Norlande (FAP) ».
FEWEST_WITH_PLACE = 4

# In capitals throughout, a line is a headline.
_LINE = re.compile(r"[^\n]+")
_LETTERS = re.compile(r"(?<![\w'-])(?:[ldLD]['’])?([A-Z]{3,7})(?![\w-]|[.'’]\w)")


@dataclass(frozen=True, slots=True)
class _Patterns:
    none: frozenset[str]
    headed: re.Pattern[str]
    papers: frozenset[str]
    small: frozenset[str]
    led: re.Pattern[str]
    sourced: re.Pattern[str]
    does: re.Pattern[str]


@functools.cache
def _patterns(tag: str) -> _Patterns:
    words = load_language(tag).actors
    articles = rf"(?:{any_of(words.articles)}(?:\s+|'))?"
    linked = rf"(?:{any_of((*words.chains, *words.of))}(?:\s+|(?<=')))+{articles}"
    return _Patterns(
        none=frozenset(words.letters),
        headed=re.compile(any_of(words.heads)),
        papers=frozenset(flatten(each).lower() for each in words.papers),
        small=load_kinds(tag).small,
        led=re.compile(rf"(?<![\w-]){any_of(words.titles)}(?:\s+[\w-]+)?\s+{linked}$", re.IGNORECASE),
        sourced=re.compile(rf"(?<![\w'-]){any_of(words.sourcing)}\s+{articles}$", re.IGNORECASE),
        does=re.compile(rf"\s+{any_of(words.reporting)}(?![\w-])"),
    )


def find_letters(written: str, tag: str, known: Container[int]) -> Iterator[tuple[int, int]]:
    """Give the places of letters that nobody knows and that act; ``known`` are the places where somebody is named."""
    patterns = _patterns(tag)
    if not patterns.none:
        return
    flat = flatten(written)
    said = (line.span() for line in _LINE.finditer(written) if line[0].upper() != line[0])
    for match in chain.from_iterable(_LETTERS.finditer(written, *line) for line in said):
        start, end = match.span(1)
        low = max(0, start - REACH)
        if start in known or match[1] in patterns.none:
            continue
        if (
            patterns.led.search(flat, low, start)
            or patterns.sourced.search(flat, low, start)
            or patterns.does.match(flat, end)
        ):
            yield start, end


def find_initials(written: str, flat: str, tag: str) -> Iterator[tuple[int, int]]:
    """« Union des pêcheurs du lac (UPL) »: the letters are the initials of the words before it."""
    patterns = _patterns(tag)
    for match in re.finditer(rf"\(([A-Z][A-Za-z]{{1,{LONGEST}}})\)", flat):
        letters = written[match.start(1) : match.end(1)]
        if letters[1:].islower():
            continue
        low = max(0, match.start() - FARTHEST)
        words = list(re.finditer(r"[\w-]+", flat[low : match.start()]))
        for first in reversed(range(len(words))):
            word, start = words[first][0], low + words[first].start()
            telling = [other[0] for other in words[first:] if other[0].lower() not in patterns.small]
            if word.lower() in patterns.small:
                continue
            if len(telling) > len(letters) + 1 or re.search(r"[.;:!?()«»\"\n]", flat[start : match.start()]):
                break
            initials = "".join(other[0] for other in telling).casefold()
            # « Force d'appui à la paix en Norlande (FAP) »: where it is has no letter.
            if len(initials) >= FEWEST_WITH_PLACE and telling[-1][0].isupper() and len(initials) > len(letters):
                initials = initials[:-1]
            if initials == flatten(letters).casefold() and len(initials) > 1:
                # « le produit intérieur brut (PIB) » has an acronym, too: small letters ask for a kind.
                is_named = word[0].isupper() or patterns.headed.fullmatch(word.capitalize())
                if is_named and word.lower() not in patterns.papers:
                    yield start, low + words[-1].end()
                break
