"""Make the archive searchable: tiers of index views → Pagefind's bundles → the files to serve, read back and proved.

    Library → PlannedTier* → Bundle* → Output*

Pagefind is the full-text engine and nothing else; the catalogue beside each bundle carries filters, counts and dates.
To plan costs next to nothing; what is planned has a digest, and is made only where neither site nor cache has it.
"""

from collections.abc import Iterator

from sitegen.config import SiteConfig
from sitegen.library import Library
from sitegen.model import Kept, Output
from sitegen.search.cache import BundleCache
from sitegen.search.names import make_names
from sitegen.search.planning import plan_index
from sitegen.search.vocabulary import digest_words, make_vocabulary
from sitegen.search.work import Means, index_tiers

__all__ = ["Means", "index_library", "lasting_files"]

# What all tiers have in common: the one for « vouliez-vous dire », the other for the search box.
VOCABULARY, NAMES = "pagefind/vocabulary.json", "pagefind/names.json"


def index_library(library: Library, config: SiteConfig, means: Means | None = None) -> Iterator[Output | Kept]:
    """Index every published briefing; an empty archive has no index.

    The same briefings give the same bytes, wherever and in whatever order their files lie, and by whatever means. Of
    a tier that stands in the site as planned the files are named, and neither read nor made. Raises `SearchError`
    where Pagefind fails or its files do not read back.
    """
    means = means or Means()
    yield from index_tiers(plan_index(library, config), library, config, means)
    if library.briefings:
        cache = BundleCache(means.cache) if means.cache else None

        def make() -> bytes:
            return b"\n".join((make_vocabulary(library), make_names(library)))

        words = cache.words(digest_words(library), make) if cache else make()
        for path, body in zip((VOCABULARY, NAMES), words.split(b"\n"), strict=True):
            yield Output(path, body)


def lasting_files(library: Library, config: SiteConfig) -> Iterator[str]:
    """List the paths of the index that every build of it has: what Pagefind names by its bytes is known only then."""
    if library.briefings:
        yield from (VOCABULARY, NAMES)
    for tier in plan_index(library, config):
        yield from (tier.folder + name for name in ("catalogue.json", "pagefind-entry.json", "pagefind.js"))
