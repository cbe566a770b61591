"""Find bodies of which a text has only the letters: « le porte-parole du FLP », « selon le FLP », « le FLP refuse ».

Letters alone mean anything (« le PIB recule »), so a language names those that are no body, and the others must act.
"""

import functools
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from sitegen.language import flatten, load_language
from sitegen.normalize.words import any_of

REACH = 80

# In capitals throughout, a line is a headline.
_LINE = re.compile(r"[^\n]+")
_LETTERS = re.compile(r"(?<![\w'-])(?:[ldLD]['’])?([A-Z]{3,7})(?![\w-]|[.'’]\w)")


@dataclass(frozen=True, slots=True)
class _Patterns:
    none: frozenset[str]
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
    shouted = [line.span() for line in _LINE.finditer(written) if line[0].upper() == line[0]]
    for match in _LETTERS.finditer(written):
        start, end = match.span(1)
        low = max(0, start - REACH)
        if start in known or match[1] in patterns.none or any(first <= start < last for first, last in shouted):
            continue
        if (
            patterns.led.search(flat, low, start)
            or patterns.sourced.search(flat, low, start)
            or patterns.does.match(flat, end)
        ):
            yield start, end
