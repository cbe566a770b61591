"""What will be indexed, known before anything is rendered: the tiers of the archive, each with its digest.

Throughout this module
    digest   is that of all a tier's files are made of: program, engine, configuration, briefings, names
    subject  is a briefing with its address and the names it is found by: all that its index view is made of
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.authority import names_of
from sitegen.cache import program_digest
from sitegen.config import SiteConfig
from sitegen.library import VOCABULARIES, Library, Term, briefing_link
from sitegen.model import Briefing, Permalink, TermId
from sitegen.search.spelling import table_for
from sitegen.search.view import Article
from sitegen.stock import digest_of
from sitegen.tiers import TierName, cut_tiers


@dataclass(frozen=True, slots=True)
class Subject:
    """What is indexed: where it stands, what it says, and every name of its actors and topics."""

    url: Permalink
    briefing: Briefing
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedTier:
    """A tier before it is indexed: its name, where its files go, their digest, what it will hold, in what pieces."""

    name: TierName
    folder: str
    digest: str
    briefings: tuple[Briefing, ...]
    piece: int


def plan_index(library: Library, config: SiteConfig) -> tuple[PlannedTier, ...]:
    """Plan the tiers, the newest first, without rendering a text: 0.02 s of CPU time for 10,000 briefings."""
    spoken = dict.fromkeys((config.language, *sorted({briefing.lang for briefing in library.briefings})))
    tiers = cut_tiers(library.briefings)
    names = [tier.name for tier in tiers]
    common = json.dumps([program_digest(), config.language, table_for(spoken), names], ensure_ascii=False)
    found = [(library.all_ids(it), _digest_names(library.terms(it)).__getitem__) for it in VOCABULARIES]
    planned = []
    for tier in tiers:
        parts = [f"{tier.piece} {common}"]
        for briefing in tier.briefings:
            parts += (briefing_link(briefing), briefing.digest)
            for ids_of, digest_at in found:
                parts.append("")
                parts += map(digest_at, ids_of[briefing.path])
        made_of = hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
        planned.append(PlannedTier(tier.name, f"pagefind/{tier.name}/", made_of, tier.briefings, tier.piece))
    return tuple(planned)


def _digest_names(terms: Mapping[TermId, Term]) -> dict[TermId, str]:
    """Map each term to a digest of its names."""
    return {of: digest_of(repr((of, names_of(term.record))).encode()) for of, term in terms.items()}


def subject_of(briefing: Briefing, library: Library) -> Subject:
    """Put together what a briefing's index view is made of."""
    terms = (*library.actors_of(briefing), *library.topics_of(briefing))
    return Subject(briefing_link(briefing), briefing, tuple(name for term in terms for name in names_of(term.record)))


def article_of(subject: Subject) -> Article:
    """Take of a subject what is indexed; its text may be read from the disk now."""
    one = subject.briefing
    return Article(subject.url, one.title, one.lang, one.summary, one.body, subject.names)
