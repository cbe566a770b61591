"""Say which country an article is about, where it is about one or two: the topic that bears the name of a state.

A text tells its country by what it names most, not by terms of a vocabulary: names and adjectives of states as the
gazetteer knows them (« Norlande », « norlandais »), wherever they stand and whether they act or not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.authority import names_of
from sitegen.language import flatten
from sitegen.model import TermId
from sitegen.normalize.draft import Assignment
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.names import Match, find_matches
from sitegen.normalize.spellings import calm

SENSES = ("name", "adjective", "capital", "metonym")
PLACES = ("title", "lead", "text")

# What standing in the title or the lead is worth, in mentions; once each, however often.
BONUS = (3, 2, 0)

# The article is about each country that has SHARE of all mentions of states, and LEAST of them: about two where what it
# tells lies between two. Of 20 settings tried on 91 labelled articles these are within 0.002 of the best mean of
# precision and recall of topics; 84 of the 99 countries they give are among the labels.
LEAST = 4
SHARE = 0.29


@dataclass(slots=True)
class _Tally:
    """How much of a text is about one state, and by which words at which places."""

    points: int = 0
    places: dict[str, dict[str, None]] = field(default_factory=dict)

    def terms(self) -> tuple[str, ...]:
        """Give the words, each once."""
        return tuple(dict.fromkeys(word for words in self.places.values() for word in words))

    def evidence(self) -> str:
        """Say where the words stand: « title: « Norlande » ; lead: « norlandais » »."""
        return " ; ".join(
            f"{place}: {', '.join(f'« {word} »' for word in words)}" for place, words in self.places.items()
        )


def find_countries(
    parts: Sequence[str], lang: str, know: Knowledge, others: Sequence[Assignment] = ()
) -> tuple[Assignment, ...]:
    """Find the country, or the two, that a text is about, as topics; none where it is about none, or about many.

    ``parts`` are the title, the lead and the other paragraphs; ``others`` the topics it has already, of which one that
    names the country (« Guerre en Norlande ») says more.
    """
    tallies: dict[TermId, _Tally] = {}
    for number, part in enumerate(parts):
        place = min(number, len(PLACES) - 1)
        for match in find_matches(calm(flatten(part)), know.names(lang)):
            state = _state(match, know)
            if state is not None:
                tally = tallies.setdefault(state, _Tally())
                words = tally.places.setdefault(PLACES[place], {})
                tally.points += 1 + (0 if words else BONUS[place])
                words[part[match.start : match.end]] = None
    least = max(LEAST, SHARE * sum(tally.points for tally in tallies.values()))
    labels = [label for other in others for label in _labels(other.topic, know)]
    ranked = sorted(tallies.items(), key=lambda entry: -entry[1].points)
    found = ((know.actors.records[state], tally) for state, tally in ranked if tally.points >= least)
    return tuple(
        Assignment(topic=topic.name, terms=tally.terms(), evidence=tally.evidence())
        for record, tally in found
        if (topic := know.topics.resolve(record.name)) is not None
        and not any(_names(label, name) for label in labels for name in names_of(record))
    )


def _state(match: Match, know: Knowledge) -> TermId | None:
    """Give the state that a match means, where it can mean no other actor."""
    actors = [claim.actor for claim in match.claims if claim.sense in SENSES and claim.actor is not None]
    if len(actors) != 1 or len(match.claims) != 1 or know.actors.records[actors[0]].kind != "state":
        return None
    return actors[0]


def _labels(name: str, know: Knowledge) -> tuple[str, ...]:
    """Give the names of a topic: « Relations sino-norlandaises » are « China–Norland relations », too."""
    topic = know.topics.resolve(name)
    return (topic.name, *topic.aliases) if topic else (name,)


def _names(label: str, name: str) -> bool:
    """Tell whether the name of a topic holds that of a country."""
    return bool(re.search(rf"(?<!\w){re.escape(flatten(name))}(?!\w)", flatten(label)))
