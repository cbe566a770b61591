"""The catalogue beside a bundle: what is known of each search result, for filters, counts and order by date.

Pagefind's own filters and sorts are not used: they are slow, and in 1.5.2 never twice the same bytes.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sitegen.config import SiteConfig
from sitegen.language import load_language
from sitegen.library import Library, Term, Vocabulary, briefing_link, sorting_date
from sitegen.model import Briefing, EdtfDate
from sitegen.permalinks import permalink
from sitegen.search.bundle import Bundle
from sitegen.search.spelling import load_table

# A row of the catalogue, in this order; `themes/*/scripts/search-catalogue.js` reads it so.
COLUMNS = ("id", "low", "high", "date", "doubt", "actors", "topics", "publisher", "lang", "supplied")


def make_catalogue(briefings: Sequence[Briefing], library: Library, config: SiteConfig, bundle: Bundle) -> bytes:
    """Write the catalogue of a tier as JSON: tables of names, and a row a briefing, newest first.

    A row names actors, topics, publisher and language by their place in the tables. A day is a number such as
    20240216, and 0 where there is none.
    """
    actors = _used(library.actors, (term for briefing in briefings for term in library.actors_of(briefing)))
    topics = _used(library.topics, (term for briefing in briefings for term in library.topics_of(briefing)))
    publishers = sorted({briefing.source.publisher for briefing in briefings if briefing.source.publisher})
    languages = sorted({briefing.lang for briefing in briefings})
    words = load_language(config.language)
    actor_at, topic_at = _places(actors), _places(topics)
    publisher_at = {name: at for at, name in enumerate(publishers)}
    rows = []
    for briefing in briefings:
        date = sorting_date(briefing)
        rows.append(
            (
                bundle.ids[briefing_link(briefing)],
                _number(date, "low"),
                _number(date, "high"),
                words.date(date) if date else "",
                _doubt(briefing),
                [actor_at[term.record.id] for term in library.actors_of(briefing)],
                [topic_at[term.record.id] for term in library.topics_of(briefing)],
                publisher_at[briefing.source.publisher] if briefing.source.publisher else -1,
                languages.index(briefing.lang),
                int(briefing.title_supplied),
            )
        )
    catalogue = {
        "version": bundle.version,
        "digest": bundle.digest,
        "spelling": load_table(),
        "columns": COLUMNS,
        "actors": _table(actors, "actors"),
        "topics": _table(topics, "topics"),
        "publishers": publishers,
        "languages": languages,
        "briefings": rows,
    }
    return json.dumps(catalogue, ensure_ascii=False, separators=(",", ":")).encode()


def _used(terms: Mapping[Any, Term], named: Iterable[Term]) -> list[Term]:
    """List the terms that are named, in the order of collation."""
    ids = {term.record.id for term in named}
    return [term for term in terms.values() if term.record.id in ids]


def _places(terms: Sequence[Term]) -> dict[str, int]:
    return {term.record.id: at for at, term in enumerate(terms)}


def _table(terms: Iterable[Term], vocabulary: Vocabulary) -> list[tuple[str, str, str]]:
    return [(term.record.id, term.record.name, permalink(vocabulary, term.record.id)) for term in terms]


def _number(date: EdtfDate | None, bound: str) -> int:
    return int(getattr(date, bound).strftime("%Y%m%d")) if date else 0


def _doubt(briefing: Briefing) -> str:
    """Say how far to trust a date: a qualifier of EDTF, ``inferred``, or nothing."""
    date = sorting_date(briefing)
    return "" if date is None else "inferred" if briefing.date is None else date.qualifier
