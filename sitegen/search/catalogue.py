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
from sitegen.pages.page import ACTORS_ON_A_CARD
from sitegen.permalinks import permalink
from sitegen.search.bundle import Bundle
from sitegen.search.spelling import table_for


def make_catalogue(briefings: Sequence[Briefing], library: Library, config: SiteConfig, bundle: Bundle) -> bytes:
    """Write the catalogue of a tier as JSON: tables of names, and a row a briefing, newest first.

    A row names actors, topics, publisher and language by their place in the tables; ``columns`` says in which order.
    A day is a number such as 20240216, and 0 where there is none. With a language come the marks it sets apart.
    """
    actors = _used(library.actors, (term for briefing in briefings for term in library.actors_of(briefing)))
    topics = _used(library.topics, (term for briefing in briefings for term in library.topics_of(briefing)))
    publishers = sorted({briefing.source.publisher for briefing in briefings if briefing.source.publisher})
    languages = sorted({briefing.lang for briefing in briefings})
    spoken = dict.fromkeys((config.language, *sorted({briefing.lang for briefing in library.briefings})))
    words = load_language(config.language)
    actor_at, topic_at = _places(actors), _places(topics)
    publisher_at = {name: at for at, name in enumerate(publishers)}
    rows = []
    for briefing in briefings:
        date = sorting_date(briefing)
        rows.append(
            {
                "id": bundle.ids[briefing_link(briefing)],
                "low": _number(date, "low"),
                "high": _number(date, "high"),
                "date": words.date(date) if date else "",
                "doubt": _doubt(briefing),
                "actors": [actor_at[term.record.id] for term in library.actors_of(briefing)],
                "topics": [topic_at[term.record.id] for term in library.topics_of(briefing)],
                "publisher": publisher_at[briefing.source.publisher] if briefing.source.publisher else -1,
                "lang": languages.index(briefing.lang),
                "supplied": int(briefing.title_supplied),
            }
        )
    catalogue = {
        "digest": bundle.digest,
        "spelling": table_for(spoken),
        "actors_on_a_card": ACTORS_ON_A_CARD,
        "actors": _table(actors, "actors"),
        "topics": _table(topics, "topics"),
        "publishers": publishers,
        "languages": [(lang.tag, lang.space_before, lang.space_after) for lang in map(load_language, languages)],
        "columns": list(rows[0]),
        "briefings": [list(row.values()) for row in rows],
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
