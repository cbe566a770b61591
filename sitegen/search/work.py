"""Make the files of tiers, each by a Pagefind of its own beside the others, and only where they are not there yet."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.config import SiteConfig
from sitegen.engines import version_of
from sitegen.library import Library
from sitegen.model import Kept, Output
from sitegen.search.bundle import Bundle, verify_bundle
from sitegen.search.cache import BundleCache, TierNote
from sitegen.search.catalogue import make_catalogue
from sitegen.search.planning import PlannedTier, article_of, subject_of
from sitegen.search.service import Record, make_bundle
from sitegen.search.titles import make_titles
from sitegen.search.view import Article, index_view
from sitegen.stock import digest_of
from sitegen.workers import can_copy, open_executor


@dataclass(frozen=True, slots=True)
class Means:
    """What a build has at hand: the folder of its cache, the files that stand in the site with their digests, jobs.

    ``told`` is given what was wrong with the cache.
    """

    cache: Path | None = None
    standing: Mapping[str, str] = field(default_factory=dict)
    jobs: int | None = None
    told: list[str] = field(default_factory=list)


def index_tiers(
    tiers: Sequence[PlannedTier], library: Library, config: SiteConfig, means: Means
) -> Iterator[Output | Kept]:
    """Make the files of all tiers of the archive, in order; afterwards the cache holds their bundles and no others.

    Of a tier that stands in the site as it was planned nothing is read; another is taken from the cache, or made,
    several side by side. Raises `SearchError` as `make_bundle` and `verify_bundle` do.
    """
    cache = BundleCache(means.cache) if means.cache else None
    notes = {tier.digest: note for tier in tiers if cache and (note := cache.find(tier.digest))}
    standing_tiers = {planned for planned, note in notes.items() if note.files.items() <= means.standing.items()}
    waiting = [tier for tier in tiers if tier.digest not in standing_tiers]
    # Where there are several, a tier takes half a second at the least: a process is soon worth its start, all the more
    # as a copy of this one, which has read the program and its data: 0.3 s less for each.
    with open_executor(len(waiting), worth=1, jobs=means.jobs, copies=can_copy()) as executor:
        begun = _begin(waiting, notes, library, config, cache, executor)
        for tier in tiers:
            if tier.digest in standing_tiers:
                yield Kept(notes[tier.digest].files)
                continue
            views, bundle = begun.pop(tier.digest).result()
            outputs = _outputs(tier, bundle, library, config)
            notes[tier.digest] = TierNote(views, {output.path: output.digest for output in outputs})
            yield from outputs
    if cache and waiting:
        means.told.extend(filter(None, [cache.settle(notes)]))


def _begin(  # noqa: PLR0913, PLR0917  (all that a tier is made with)
    waiting: Sequence[PlannedTier],
    notes: Mapping[str, TierNote],
    library: Library,
    config: SiteConfig,
    cache: BundleCache | None,
    executor: Executor,
) -> dict[str, Future[tuple[str, Bundle]]]:
    """Take from the cache what it has; begin with the largest of the others, so that none is left at the end."""
    # Pagefind knows languages by the first part of their tag.
    language = config.language.partition("-")[0]
    begun: dict[str, Future[tuple[str, Bundle]]] = {}
    for tier in sorted(waiting, key=lambda tier: len(tier.briefings), reverse=True):
        note = notes.get(tier.digest)
        bundle = cache.load(note.views) if cache and note else None
        if note and bundle:
            begun[tier.digest] = Future()
            begun[tier.digest].set_result((note.views, bundle))
        else:
            # Texts are read here: a briefing that goes into another process leaves its text behind.
            articles = [article_of(subject_of(briefing, library)) for briefing in tier.briefings]
            begun[tier.digest] = executor.submit(index_articles, articles, language, tier.piece, cache)
    return begun


def index_articles(
    articles: Sequence[Article], language: str, piece: int, cache: BundleCache | None
) -> tuple[str, Bundle]:
    """Give the digest of a tier's index views, and its bundle; in whatever process.

    The views are indexed unless the cache has their bundle; what Pagefind made is proved. Raises `SearchError` where
    it fails or its files do not read back.
    """
    records = [Record(article.url, index_view(article)) for article in articles]
    views = _digest(records, language, piece)
    bundle = cache.load(views) if cache else None
    if bundle is None:
        bundle = verify_bundle(make_bundle(records, language, piece), [record.url for record in records])
        if cache:
            cache.keep(views, bundle)
    return views, bundle


def _digest(records: Sequence[Record], language: str, piece: int) -> str:
    digest = hashlib.blake2b(f"{language} {version_of('pagefind_bin')} {piece}".encode(), digest_size=16)
    for record in records:
        digest.update(f"\n{len(record.html)} {record.url}\n{record.html}".encode())
    return digest.hexdigest()


def _outputs(tier: PlannedTier, bundle: Bundle, library: Library, config: SiteConfig) -> tuple[Output, ...]:
    catalogue = make_catalogue(tier, library, config, bundle)
    files = {**bundle.files, "catalogue.json": catalogue, "titles.json": make_titles(tier.briefings, bundle.list)}
    return tuple(Output(tier.folder + path, body, digest_of(body)) for path, body in sorted(files.items()))
