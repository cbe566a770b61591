"""Find the terms of topics in a text, whatever their accents, case, elision, hyphens and simple plurals.

Throughout this module
    stem    is a word without accents, case and a final -s or -x
    stems   is a text as its stems, each between spaces: « L’État » is `` l etat ``
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import ahocorasick

from sitegen.authority import Authority
from sitegen.language import flatten
from sitegen.model import TermId

_WORD = re.compile(r"[^\W_]+")

# « gaz » and « bus » keep their last letter; longer words may be plurals.
SHORTEST_PLURAL = 4


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term as its topic writes it, found in a text.

    ``excluded`` are phrases that hide the terms inside them; ``sharers`` counts the topics that have the same term.
    """

    topic: TermId
    words: str
    excluded: bool = False
    sharers: int = 1


@dataclass(frozen=True, slots=True)
class TermIndex:
    """One automaton for each language; its values are the terms that share the same stems."""

    by_language: Mapping[str, Any]


def stems_of(text: str) -> str:
    """Reduce a text to its stems.

    >>> stems_of("Les semi-conducteurs de l’Œuvre")
    ' les semi conducteur de l œuvre '
    """
    words = (match[0] for match in _WORD.finditer(flatten(text).lower()))
    stems = (word[:-1] if len(word) >= SHORTEST_PLURAL and word[-1] in "sx" else word for word in words)
    return f" {' '.join(stems)} "


def index_terms(topics: Authority) -> TermIndex:
    """Build the automata of an archive's topics; of two terms with the same stems a topic keeps the first."""
    gathered: dict[str, dict[str, dict[TermId, TermMatch]]] = {}
    for record in topics.records.values():
        for excluded, pairs in ((False, record.terms), (True, record.exclude)):
            for language, words in ((language, words) for language, phrases in pairs for words in phrases):
                stems = stems_of(words)
                if stems.strip():
                    terms = gathered.setdefault(language, {}).setdefault(stems, {})
                    terms.setdefault(record.id, TermMatch(record.id, words, excluded))
    return TermIndex({language: _automaton(phrases) for language, phrases in gathered.items()})


def _automaton(phrases: Mapping[str, Mapping[TermId, TermMatch]]) -> Any:  # pyahocorasick has no types
    automaton = ahocorasick.Automaton()
    for stems, terms in sorted(phrases.items()):
        sharers = sum(not term.excluded for term in terms.values())
        automaton.add_word(stems, (len(stems), tuple(replace(term, sharers=sharers) for term in terms.values())))
    automaton.make_automaton()
    return automaton


def find_terms(text: str, lang: str, index: TermIndex) -> Iterator[TermMatch]:
    """Give every term in a text, in order; one inside a longer term of the same topic is not given."""
    automaton = index.by_language.get(lang)
    if automaton is None:
        return
    # A term's stems begin and end with the space they share with their neighbours: that much may overlap.
    matches = automaton.iter(stems_of(text))
    found = [(end + 1 - length, -length, term) for end, (length, terms) in matches for term in terms]
    taken: dict[TermId, int] = {}
    for start, minus_length, term in sorted(found, key=lambda match: match[:2]):
        if start >= taken.get(term.topic, 0):
            taken[term.topic] = start - minus_length - 1
            if not term.excluded:
                yield term
