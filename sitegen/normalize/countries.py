"""Say which country an article is about, where it is about one: the topic that bears the name of a state.

A text tells its country by what it names most, not by terms of a vocabulary: names and adjectives of states as the
gazetteer knows them (« Norlande », « norlandais »), wherever they stand and whether they act or not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

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

# The article is about the country that has more than half of all mentions of states, and LEAST of them; where another
# has more than RIVAL of its share, it is about both, and what lies between them is another topic. On twenty labelled
# articles that gives eight a country, and each is what the article is about.
LEAST = 4
HALF = 1 / 2
RIVAL = 2 / 3


@dataclass(slots=True)
class _Tally:
    """How much of a text is about one state, and by which words at which places."""

    points: int = 0
    places: dict[str, dict[str, None]] = field(default_factory=dict)


def find_country(
    parts: Sequence[str], lang: str, know: Knowledge, others: Sequence[Assignment] = ()
) -> Assignment | None:
    """Find the one country a text is about, as a topic; ``None`` where there is none, or more than one.

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
    ranked = sorted(tallies.items(), key=lambda entry: -entry[1].points)
    if not ranked:
        return None
    state, first = ranked[0]
    rival = ranked[1][1].points if len(ranked) > 1 else 0
    total = sum(tally.points for tally in tallies.values())
    if first.points < LEAST or first.points <= HALF * total or rival > RIVAL * first.points:
        return None
    topic = know.topics.resolve(know.actors.records[state].name)
    if topic is None or any(_names(other.topic, topic.name) for other in others):
        return None
    return Assignment(
        topic=topic.name,
        terms=tuple(dict.fromkeys(word for words in first.places.values() for word in words)),
        evidence=" ; ".join(
            f"{place}: {', '.join(f'« {word} »' for word in words)}" for place, words in first.places.items()
        ),
    )


def _state(match: Match, know: Knowledge) -> TermId | None:
    """Give the state that a match means, where it can mean no other actor."""
    actors = [claim.actor for claim in match.claims if claim.sense in SENSES and claim.actor is not None]
    if len(actors) != 1 or len(match.claims) != 1 or know.actors.records[actors[0]].kind != "state":
        return None
    return actors[0]


def _names(label: str, name: str) -> bool:
    """Tell whether the name of a topic holds that of a country."""
    return bool(re.search(rf"(?<!\w){re.escape(flatten(name))}(?!\w)", flatten(label)))
