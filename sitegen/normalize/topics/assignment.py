"""Say what an article is about, in the words of the archive's vocabulary.

Throughout this module
    weight   is what one distinct term is worth: a phrase more than a name, a name more than a word
    score    is what a topic's terms are worth together, with where and how often they stand, and what is known of the
             topic: a war is a matter of its own however briefly it is named, most articles touch the economy
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sitegen.model import TermId
from sitegen.normalize.draft import Assignment, Draft
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.topics.countries import find_countries
from sitegen.normalize.topics.terms import TermMatch, find_terms, is_accented, stems_of

# Three to six topics a briefing, where its words give as many. The first FEWEST need no more than LEAST: a third one
# asked as little is wrong half the time (on 383 labelled articles precision 0.750 with three, 0.760 with two; recall
# 0.784, 0.782).
MOST = 6
FEWEST = 2

# A phrase stands nowhere by chance, a proper name seldom; standing again counts less each time it is the same word.
WORD_WEIGHT = 1.0
NAME_WEIGHT = 1.5
PHRASE_WEIGHT = 2.0
AGAIN = 0.75
MOST_AGAIN = 4
PLACES = ("title", "lead", "text")
# What the title and the lead say, they say on purpose: once each, however often; a word that is half another topic's
# says less.
BONUS = 0.75
PROMINENT = ("title", "lead")

# A word that stands in a text once says nothing yet, not even in the title; a phrase does, or two words. Beyond the
# FEWEST more is asked, the more the longer the text and the clearer its first topic. Of some 250 settings tried on 334
# labelled articles (20 whole pages, 314 beginnings of press texts) these are within 0.002 of the best mean of precision
# (0.76) and recall (0.80); ENOUGH = 2.25 would gain 0.01 of the one and lose 0.01 of the other. Of ten sets
# labelled before the program had read them (17, 18, 15, 12, 9, 8 beginnings; 30, of which 15 whole pages of four
# languages; 8, 9; 15, of which 4 pages) the words found at first 0.71, 0.76, 0.74, 0.58, 0.64, 0.67, 0.58, 0.72, 0.67
# and 0.72 of the topics, at a precision of 0.66, 0.70, 0.72, 0.68, 0.67, 0.68, 0.60, 0.72, 0.71 and 0.70.
LEAST = 2.0
ENOUGH = 2.0
CHARACTERS_A_POINT = 6000
SHARE = 0.15


# Of a text in one piece the first sentences are its lead, until LEAD letters are full: what stands at its end is said
# by the way. On 391 labelled articles this takes one topic of twenty texts away, more wrong ones than right ones;
# anything from 300 to 500 does the same.
LEAD = 400
_SENTENCE_ENDS = re.compile(r"[.!?…][»”\"]?\s+")

# « cessez-le-feu » is a phrase as « coup d’État » is.
_SEVERAL = re.compile("[ -]")


@dataclass(slots=True)
class _Tally:
    """The terms of one topic in one text: how often each, and which stand in the title, the lead, the other text."""

    counts: dict[str, int] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    places: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, term: TermMatch, place: str) -> None:
        """Note a term at its place."""
        self.counts[term.words] = self.counts.get(term.words, 0) + 1
        self.weights[term.words] = _weight(term)
        self.places.setdefault(place, {})[term.words] = None

    def score(self) -> float:
        """Add up the terms."""
        total = 0.0
        for place in PROMINENT:
            total += BONUS * min(max((self.weights[words] for words in self.places.get(place, ())), default=0), 1)
        for words, count in self.counts.items():
            total += self.weights[words] * (1 + AGAIN * min(count - 1, MOST_AGAIN))
        return total

    def evidence(self) -> str:
        """Say where the terms stand: « title: « grève » ; text: « syndicat », « grève » »."""
        return " ; ".join(
            f"{place}: {', '.join(f'« {words} »' for words in terms)}" for place, terms in self.places.items()
        )


def _weight(term: TermMatch) -> float:
    """Weigh a term; what several topics have in common says less of each."""
    weight = PHRASE_WEIGHT if _SEVERAL.search(term.words) else NAME_WEIGHT if term.is_name else WORD_WEIGHT
    return weight / math.sqrt(term.sharers)


def find_topics(parts: Sequence[str], lang: str, know: Knowledge) -> tuple[Assignment, ...]:
    """Choose three to six topics of a text, best first, where its words give as many.

    ``parts`` are the title, the lead and the other paragraphs.
    """
    parts = _with_lead(parts)
    tallies: dict[TermId, _Tally] = {}
    accented = is_accented("\n".join(parts))
    for number, part in enumerate(parts):
        place = PLACES[min(number, len(PLACES) - 1)]
        for term in find_terms(part, lang, know.terms, accented=accented):
            tallies.setdefault(term.topic, _Tally()).add(term, place)
    enough = ENOUGH + sum(map(len, parts)) / CHARACTERS_A_POINT
    records = know.topics.records
    scored = ((tally.score() * records[topic].weight, topic, tally) for topic, tally in tallies.items())
    # Sorting keeps the order of the first terms among topics of one score.
    ranked = sorted(scored, key=lambda entry: -entry[0])
    chosen = [
        Assignment(topic=records[topic].name, terms=tuple(tally.counts), evidence=tally.evidence())
        for number, (score, topic, tally) in enumerate(ranked)
        if score >= (LEAST if number < FEWEST else max(enough, SHARE * ranked[0][0]))
    ]
    countries = find_countries(parts, lang, know, chosen[:MOST], MOST)
    # What it is about comes first, where after it. A region that the countries' words alone gave says nothing more.
    words = {stems_of(word, lang) for country in countries for word in country.terms}
    chosen = [other for other in chosen if not words.issuperset(stems_of(term, lang) for term in other.terms)]
    return (*chosen[: MOST - len(countries)], *countries)


def _with_lead(parts: Sequence[str]) -> Sequence[str]:
    """Part the lead from the text that follows it in the same paragraph."""
    if len(parts) < len(PROMINENT) or not (end := _SENTENCE_ENDS.search(parts[1], LEAD)):
        return parts
    return (parts[0], parts[1][: end.end()], parts[1][end.end() :], *parts[2:])


def read_topics(draft: Draft, know: Knowledge) -> Draft:
    """Assign topics to what is left of the text; the title counts only where it is the text's own."""
    title = "" if draft.title_supplied else draft.title or ""
    return replace(draft, topics=find_topics([title, *(line.text for line in draft.lines())], draft.lang, know))
