"""Say what an article is about, in the words of the archive's vocabulary.

Throughout this module
    weight   is what one distinct term is worth: the longer it is, the less it stands somewhere by chance
    score    is what a topic's terms are worth together, with where and how often they stand
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sitegen.model import TermId
from sitegen.normalize.draft import Assignment, Draft
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.terms import find_terms

MOST = 6
FEWEST = 3

WEIGHT = 1.0
LONG_TERM = 12
LONG_WEIGHT = 1.5
AGAIN = 0.5
MOST_AGAIN = 4
IN_TITLE = 2.0
IN_LEAD = 1.0

# A passing mention says more about a short text than about a long one: one more point for so many characters. Until
# there are FEWEST, it is enough all the same.
ENOUGH = 1.0
CHARACTERS_A_POINT = 12000


@dataclass(slots=True)
class _Tally:
    """The terms of one topic in one text: how often each, and whether the title or the lead has one."""

    counts: dict[str, int] = field(default_factory=dict)
    bonus: dict[int, float] = field(default_factory=dict)

    def score(self) -> float:
        """Add up the terms."""
        total = sum(self.bonus.values())
        for words, count in self.counts.items():
            total += LONG_WEIGHT if len(words) >= LONG_TERM else WEIGHT
            total += AGAIN * min(count - 1, MOST_AGAIN)
        return total


def find_topics(parts: Sequence[str], lang: str, know: Knowledge) -> tuple[Assignment, ...]:
    """Choose three to six topics of a text, best first, where its words give as many.

    ``parts`` are the title, the lead and the other paragraphs.
    """
    tallies: dict[TermId, _Tally] = {}
    for number, part in enumerate(parts):
        bonus = (IN_TITLE, IN_LEAD)[number] if number < 2 else 0.0  # noqa: PLR2004  # the title, and the lead
        for term in find_terms(part, lang, know.terms):
            tally = tallies.setdefault(term.topic, _Tally())
            tally.counts[term.words] = tally.counts.get(term.words, 0) + 1
            if bonus:
                tally.bonus[number] = bonus
    enough = ENOUGH + sum(map(len, parts)) / CHARACTERS_A_POINT
    # Sorting keeps the order of the first terms among topics of one score.
    ranked = sorted(((tally.score(), topic, tally) for topic, tally in tallies.items()), key=lambda entry: -entry[0])
    chosen = [
        Assignment(topic=know.topics.records[topic].name, terms=tuple(tally.counts))
        for number, (score, topic, tally) in enumerate(ranked)
        if number < FEWEST or score >= enough
    ]
    return tuple(chosen[:MOST])


def read_topics(draft: Draft, know: Knowledge) -> Draft:
    """Assign topics to what is left of the text; the title counts only where it is the text's own."""
    title = "" if draft.title_supplied else draft.title or ""
    return replace(draft, topics=find_topics([title, *(line.text for line in draft.lines())], draft.lang, know))
