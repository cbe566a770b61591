"""The catalogue beside a bundle: what is known of each search result, for filters, counts and order by date.

Pagefind's own filters and sorts are not used: they are slow, and in 1.5.2 never twice the same bytes.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sitegen.config import SiteConfig
from sitegen.edtf import EdtfDate
from sitegen.language import load_language
from sitegen.library import Library, Term, briefing_link, sorting_date
from sitegen.model import Briefing, TermId
from sitegen.pages.page import ACTORS_ON_A_CARD
from sitegen.search.bundle import Bundle
from sitegen.search.spelling import table_for

# Stands behind a date that was deduced; the other qualifiers are those of EDTF.
INFERRED = "!"


def make_catalogue(briefings: Sequence[Briefing], library: Library, config: SiteConfig, bundle: Bundle) -> bytes:
    """Write the catalogue of a tier as JSON: tables of names, and columns with a cell a briefing, newest first.

    A cell names actors, topics, publisher and language by their place in the tables, where the most frequent come
    first: 10,000 briefings take 0.5 MB, 0.1 MB as they travel. A date is written in EDTF.
    """
    spoken = dict.fromkeys((config.language, *sorted({briefing.lang for briefing in library.briefings})))
    words = load_language(config.language)
    actors = _Table(term for briefing in briefings for term in library.ids_of(briefing, "actors"))
    topics = _Table(term for briefing in briefings for term in library.ids_of(briefing, "topics"))
    publishers = _Table(briefing.source.publisher for briefing in briefings if briefing.source.publisher)
    languages = _Table(briefing.lang for briefing in briefings)
    prefix = _common_prefix(bundle)
    ids = [bundle.ids[briefing_link(briefing)].removeprefix(prefix) for briefing in briefings]
    # Nearly all are equally long. In one piece, 3,433 of them travel in 13.9 kB instead of 16.9.
    width = max(map(len, ids))
    catalogue = {
        "words": bundle.words,
        "spelling": table_for(spoken),
        "dates": {"months": words.months, "first_day": words.first_day},
        "actors_on_a_card": ACTORS_ON_A_CARD,
        "actors": _names(actors, library.actors),
        "topics": _names(topics, library.topics),
        "publishers": list(publishers.places),
        "languages": [(lang.tag, lang.space_before, lang.space_after) for lang in map(load_language, languages.places)],
        "prefix": prefix,
        "id_width": width,
        "columns": {
            "id": "".join(end.ljust(width) for end in ids),
            "date": [_date(briefing) for briefing in briefings],
            "actors": [actors.at(library.ids_of(briefing, "actors")) for briefing in briefings],
            "topics": [topics.at(library.ids_of(briefing, "topics")) for briefing in briefings],
            "publisher": [publishers.places.get(briefing.source.publisher or "", -1) for briefing in briefings],
            "lang": [languages.places[briefing.lang] for briefing in briefings],
            "supplied": [at for at, briefing in enumerate(briefings) if briefing.title_supplied],
        },
    }
    return json.dumps(catalogue, ensure_ascii=False, separators=(",", ":")).encode()


class _Table:
    """Names in the order of how often they occur, each with its place."""

    def __init__(self, names: Iterable[str]) -> None:
        counts = Counter(names)
        ordered = sorted(counts, key=lambda name: (-counts[name], name))
        self.places: Mapping[str, int] = {name: at for at, name in enumerate(ordered)}

    def at(self, names: Iterable[str]) -> list[int]:
        """List the places of names."""
        return [self.places[name] for name in names]


def _names(table: _Table, terms: Mapping[TermId, Term]) -> list[tuple[str, str]]:
    """List the id and the name of each term of a table; its address is made of its id."""
    return [(name, terms[TermId(name)].record.name) for name in table.places]


def _common_prefix(bundle: Bundle) -> str:
    """Find what the ids of a bundle begin with: the language, and what Pagefind puts behind it."""
    return min(bundle.ids.values()).partition("_")[0] + "_"


def _date(briefing: Briefing) -> str:
    date: EdtfDate | None = sorting_date(briefing)
    if date is None:
        return ""
    return date.text if briefing.date else date.iso + INFERRED
