"""Find the terms of topics in a text, whatever their elision, hyphens and simple plurals.

They are looked for without accents and case, and then compared as they are written: « traité » is no « traite », who
writes « Congrès » does not mean any congress, and « stades » are more than one. A word in capitals may lack its
accents, and a whole text may.

Throughout this module
    stem    is a word without accents, case and a final -s or -x
    stems   is a text as its stems, each between spaces: « L’État » is `` l etat ``
    words   are those of a text or a term as written
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import ahocorasick

from sitegen.authority import Authority
from sitegen.collation import LIGATURES
from sitegen.language import flatten, load_language
from sitegen.model import TermId

_WORD = re.compile(r"[^\W_]+")
# The letters of Latin scripts that are not plain: near enough, to count them.
_ACCENTED = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")

# A text of so many letters is written without accents if it has fewer than one in so many; French has one in 25, and a
# name or a quotation may bring one into any text.
UNACCENTED = 400
ONE_IN = 200

# No phrase that a topic leaves out is longer.
LONGEST_PHRASE = 200

# « gaz » and « bus » keep their last letter; longer words may be plurals.
SHORTEST_PLURAL = 4


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term as its topic writes it, found in a text.

    ``is_name`` where it is a proper name, as a capital shows but in German. ``excluded`` are phrases that hide the
    terms inside them; ``sharers`` counts the topics that have the same term, but those that are broader: what a topic
    has in common with one below it is the narrower one's first.
    """

    topic: TermId
    words: str
    is_name: bool = False
    excluded: bool = False
    sharers: int = 1


@dataclass(frozen=True, slots=True)
class TermIndex:
    """One automaton for each language; its values are the terms that share the same stems."""

    by_language: Mapping[str, Any]


def stems_of(text: str, tag: str) -> str:
    """Reduce a text to its stems.

    >>> stems_of("Les semi-conducteurs de l’Œuvre, trois fois", "fr")
    ' les semi conducteur de l oeuvre troi fois '
    """
    return f" {' '.join(_stem(word, tag) for word in _words(flatten(text)))} "


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _stem(word: str, tag: str) -> str:
    small = word.lower()
    if not small.isascii():
        small = small.translate(LIGATURES)
    is_plural = len(small) >= SHORTEST_PLURAL and small[-1] in "sx" and small not in _invariable(tag)
    return small[:-1] if is_plural else small


@functools.cache
def _invariable(tag: str) -> frozenset[str]:
    return frozenset(flatten(word).lower() for word in load_language(tag).invariable)


def is_accented(text: str) -> bool:
    """Tell whether a text is written with accents: it has some, or is too short to tell.

    >>> is_accented("Le président"), is_accented("Le president, " * 50 + "São Tomé"), is_accented("La France")
    (True, False, True)
    """
    return len(text) < UNACCENTED or len(_ACCENTED.findall(text)) * ONE_IN >= len(text)


def _has_accent(letter: str) -> bool:
    return not letter.isascii() and flatten(letter).isascii() and letter.isalpha()


def _is_written(words: Sequence[str], term: Sequence[str], *, accented: bool) -> bool:
    """Tell whether words that have the stems of a term are written as it is; a plural asks for one."""
    if term[0][0].isupper() and not words[0][0].isupper():
        return False
    for said, meant in zip(words, term, strict=True):
        if said == meant:
            continue
        # « manoeuvres » are « manœuvres ».
        word, other = said.translate(LIGATURES), meant.translate(LIGATURES)
        if len(other) > len(word):
            return False
        if accented and not (word.isascii() and other.isascii()) and not _have_same_accents(word, other):
            return False
    return True


def _have_same_accents(word: str, other: str) -> bool:
    pairs = zip(word, other, strict=False)
    # « Cédéao » is how some write « CEDEAO ».
    return all(_has_accent(mine) == _has_accent(theirs) or mine.isupper() or other.isupper() for mine, theirs in pairs)


def index_terms(topics: Authority) -> TermIndex:
    """Build the automata of an archive's topics; of two terms with the same stems a topic keeps the first."""
    gathered: dict[str, dict[str, dict[TermId, TermMatch]]] = {}
    for record in topics.records.values():
        for excluded, pairs in ((False, record.terms), (True, record.exclude)):
            for language, words in ((language, words) for language, phrases in pairs for words in phrases):
                stems = stems_of(words, language)
                if stems.strip():
                    terms = gathered.setdefault(language, {}).setdefault(stems, {})
                    is_name = words[0].isupper() and load_language(language).nouns != "capital"
                    terms.setdefault(record.id, TermMatch(record.id, words, is_name, excluded))
    above = {record.id: frozenset(topics.ancestors(record)) for record in topics.records.values() if record.broader}
    return TermIndex({language: _automaton(phrases, above) for language, phrases in gathered.items()})


def _automaton(
    phrases: Mapping[str, Mapping[TermId, TermMatch]], above: Mapping[TermId, frozenset[TermId]]
) -> Any:  # pyahocorasick has no types
    automaton = ahocorasick.Automaton()
    for stems, terms in sorted(phrases.items()):
        found = []
        for topic, term in terms.items():
            broader = above.get(topic, ())
            sharers = sum(not other.excluded and other.topic not in broader for other in terms.values())
            found.append((replace(term, sharers=sharers), _WORD.findall(term.words)))
        automaton.add_word(stems, (len(stems), tuple(found)))
    automaton.make_automaton()
    return automaton


def find_terms(text: str, lang: str, index: TermIndex, *, accented: bool = True) -> Iterator[TermMatch]:
    """Give every term in a text, in order; one inside a longer term of the same topic is not given.

    Where the text is not ``accented``, its words may lack what accents a term has.
    """
    automaton = index.by_language.get(lang)
    if automaton is None:
        return
    flat = flatten(text)
    spans = [match.span() for match in _WORD.finditer(flat)]
    stems = [_stem(flat[low:high], lang) for low, high in spans]
    # Where the space before each word stands.
    places = [0, *accumulate(len(stem) + 1 for stem in stems)]
    # A term's stems begin and end with the space they share with their neighbours: that much may overlap.
    found = []
    for last, (length, terms) in automaton.iter(f" {' '.join(stems)} "):
        start, end = last + 1 - length, last
        first = bisect_left(places, start)
        for term, written in terms:
            words = [text[low:high] for low, high in spans[first : first + len(written)]]
            if _is_written(words, written, accented=accented):
                found.append((start, end, term))
    hidden: dict[TermId, list[tuple[int, int]]] = {}
    for start, end, term in found:
        if term.excluded:
            hidden.setdefault(term.topic, []).append((start, end))
    for spots in hidden.values():
        spots.sort()
    taken: dict[TermId, int] = {}
    for start, end, term in sorted(found, key=lambda match: (match[0], -match[1])):
        if term.excluded or start < taken.get(term.topic, 0) or _is_hidden(start, end, hidden.get(term.topic, ())):
            continue
        taken[term.topic] = end
        yield term


def _is_hidden(start: int, end: int, hidden: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a term overlaps what its topic leaves out, and is not a longer phrase that has it inside."""
    # What lies so far before it that no phrase reaches is not looked at.
    near = hidden[bisect_left(hidden, (start - LONGEST_PHRASE, 0)) : bisect_left(hidden, (end, 0))]
    return any(start < high and not (start <= low and high <= end and end - start > high - low) for low, high in near)
