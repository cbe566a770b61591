"""What an export says of a briefing, whatever its format: one flat row each."""

from typing import Any

from sitegen.library import briefing_link
from sitegen.model import Briefing
from sitegen.pages.page import Edition

COLUMNS = (
    "url",
    "title",
    "title_supplied",
    "date",
    "date_low",
    "date_high",
    "date_evidence",
    "lang",
    "actors",
    "topics",
    "summary",
    "publisher",
    "author",
    "source_url",
    "seed",
    "sha256",
)


def row_of(edition: Edition, briefing: Briefing) -> dict[str, Any]:
    """Give a briefing's row; ``None`` where the source does not say.

    ``date`` is EDTF; ``date_low`` and ``date_high`` are the first and last day it can mean.
    """
    library, date = edition.library, briefing.date
    return {
        "url": edition.config.absolute(briefing_link(briefing)),
        "title": briefing.title,
        "title_supplied": briefing.title_supplied,
        "date": date.text if date else None,
        "date_low": date.low.isoformat() if date else None,
        "date_high": date.high.isoformat() if date else None,
        "date_evidence": briefing.date_evidence,
        "lang": briefing.lang,
        "actors": [term.record.name for term in library.actors_of(briefing)],
        "topics": [term.record.name for term in library.topics_of(briefing)],
        "summary": briefing.summary,
        "publisher": briefing.source.publisher,
        "author": briefing.source.author,
        "source_url": briefing.source.url,
        "seed": briefing.source.seed,
        "sha256": briefing.source.sha256,
    }
