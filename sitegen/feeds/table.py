"""What an export says of a briefing, whatever its format: one flat row each."""

from dataclasses import dataclass
from typing import Any

from sitegen.library import briefing_link
from sitegen.model import Briefing
from sitegen.pages.page import Edition


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of briefings: its name, its type as Frictionless calls it, and what stands in it."""

    name: str
    type: str
    words: str


COLUMNS = (
    Column("url", "string", "address of the briefing's page"),
    Column("title", "string", "title of the article"),
    Column("title_supplied", "boolean", "true where the article has no title and the archive made one of its lead"),
    Column("date", "string", "date of publication in EDTF (ISO 8601-2), empty where nothing proves one"),
    Column("date_low", "date", "first day that the date can mean"),
    Column("date_high", "date", "last day that the date can mean"),
    Column("date_evidence", "string", "what proves the date"),
    Column("date_inferred", "string", "date in EDTF that follows from other facts, where nothing proves one"),
    Column("date_inferred_from", "string", "those facts"),
    Column("lang", "string", "language of the text (BCP 47)"),
    Column("actors", "list", "names of its actors, most salient first"),
    Column("topics", "list", "names of its topics"),
    Column("summary", "string", "a passage of the text"),
    Column("publisher", "string", "who published the article, as it says itself"),
    Column("author", "string", "who wrote it, as it says itself"),
    Column("source_url", "string", "where it was published"),
    Column("seed", "string", "file of the archive with the text as received"),
    Column("sha256", "string", "digest of that file"),
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
        "date_inferred": briefing.date_inferred.text if briefing.date_inferred else None,
        "date_inferred_from": briefing.date_inferred_from,
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
