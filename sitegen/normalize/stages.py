"""Normalize a raw article: the order of the work, as a table. Adding a step is adding a line.

Bytes become a text in `sources/transcripts.py`, which the REPAIRS of `sources/repairs.py` mend; the text is a
`Draft`, which the READINGS explain; the draft becomes, in `briefings.py`, a `Briefing`.
"""

from collections.abc import Callable
from dataclasses import replace

from sitegen.model import RawArticle
from sitegen.normalize.actors.salience import read_actors
from sitegen.normalize.body.asides import read_asides
from sitegen.normalize.body.boilerplate import read_boilerplate
from sitegen.normalize.body.captions import read_captions
from sitegen.normalize.body.edges import read_edges
from sitegen.normalize.body.glued_titles import read_glued_title
from sitegen.normalize.body.headings import read_subheadings
from sitegen.normalize.body.keywords import read_keywords
from sitegen.normalize.body.prompts import read_prompts
from sitegen.normalize.body.repeats import read_repeats
from sitegen.normalize.body.summary import read_summary, supply_title
from sitegen.normalize.body.surroundings import read_surroundings
from sitegen.normalize.body.tails import read_tail
from sitegen.normalize.body.titles import read_repeated_titles, read_title
from sitegen.normalize.decoding import UnreadableError
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprint.lines import read_imprints
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.languages import read_language
from sitegen.normalize.metadata import read_header
from sitegen.normalize.publication.crawl import read_crawl_prefix
from sitegen.normalize.publication.inference import read_inferred_date
from sitegen.normalize.publication.publishers import read_publisher
from sitegen.normalize.publication.statements import read_date
from sitegen.normalize.sources.transcripts import transcribe
from sitegen.normalize.topics.assignment import read_topics

# The language says which phrases are noise; noise hides the title; the title and the captions leave the body;
# and only what is left of the text says what it is about.
READINGS: tuple[Callable[[Draft, Knowledge], Draft], ...] = (
    read_header,
    read_language,
    read_crawl_prefix,
    read_imprints,
    read_prompts,
    read_surroundings,
    read_boilerplate,
    read_keywords,
    read_glued_title,
    read_title,
    read_repeated_titles,
    read_tail,
    read_asides,
    read_captions,
    read_edges,
    read_repeats,
    read_date,
    read_publisher,
    read_subheadings,
    supply_title,
    read_summary,
    read_actors,
    read_topics,
    read_inferred_date,
)


def normalize(raw: RawArticle, know: Knowledge) -> Draft:
    """Take every step, and note those that changed something.

    Raises `UnreadableError` where the seed cannot be read, or no word of it is left for a body.
    """
    draft = transcribe(raw)
    steps = [*draft.steps]
    for read in READINGS:
        draft, earlier = read(draft, know), draft
        if draft != earlier:
            steps.append(read.__name__)
    if not any(any(map(str.isalnum, line.text)) for line in draft.lines()):
        raise UnreadableError("nothing is left of it but a title and boilerplate")
    return replace(draft, steps=tuple(steps))
