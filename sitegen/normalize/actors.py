"""Say who acts in an article, the most salient first."""

from collections.abc import Iterable
from dataclasses import replace

from sitegen.model import TermId
from sitegen.normalize.draft import Draft
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.names import find_mentions

# What a place in the title or the lead is worth, in mentions.
IN_TITLE = 3
IN_LEAD = 2

# Who is named so often is a main actor; beyond that the place decides, not the number.
MOST_MENTIONS = 4


def find_actors(title: str, paragraphs: Iterable[str], know: Knowledge) -> tuple[str, ...]:
    """List the canonical names of the actors of a text: by place and number of their mentions, then by the first."""
    parts = [title, *paragraphs]
    lead_ends = len("\n".join(parts[:2]))
    counts: dict[TermId, int] = {}
    places: dict[TermId, dict[int, int]] = {}
    for mention in find_mentions("\n".join(parts), know.names):
        if mention.actor is None:
            continue
        counts[mention.actor] = counts.get(mention.actor, 0) + 1
        part = 0 if mention.end <= len(title) else 1 if mention.end <= lead_ends else 2
        # The title and the lead count once for each actor, however often they name it.
        places.setdefault(mention.actor, {})[part] = (IN_TITLE, IN_LEAD, 0)[part]
    points = {actor: min(count, MOST_MENTIONS) + sum(places[actor].values()) for actor, count in counts.items()}
    # `points` is in the order of the first mentions, and sorting keeps that order among equals.
    ranked = sorted(points, key=lambda actor: -points[actor])
    return tuple(know.actors.records[actor].name for actor in ranked)


def read_actors(draft: Draft, know: Knowledge) -> Draft:
    """Find the actors in what is left of the text: one named only in a caption or a teaser is not one.

    A title made from the lead is not read: it would count the lead twice.
    """
    title = "" if draft.title_supplied else draft.title or ""
    return replace(draft, actors=find_actors(title, (line.text for line in draft.lines()), know))
