"""Make the archive searchable: index views → Pagefind's bundle → the files to serve, read back and proved whole.

    Library → Record* → Bundle → Output*

Pagefind is the full-text engine and nothing else; the catalogue beside its bundle carries filters, counts and dates.
"""

from sitegen.config import SiteConfig
from sitegen.library import Library, briefing_link
from sitegen.model import Output
from sitegen.pages.search import TIERS
from sitegen.search.bundle import verify_bundle
from sitegen.search.catalogue import make_catalogue
from sitegen.search.service import Record, make_bundle
from sitegen.search.view import index_view


def index_library(library: Library, config: SiteConfig) -> tuple[Output, ...]:
    """Index every published briefing; an empty archive has no index.

    The same briefings give the same bytes, wherever and in whatever order their files lie. Raises `SearchError`
    where Pagefind fails or its files do not read back.
    """
    briefings = library.briefings
    if not briefings:
        return ()
    records = (Record(briefing_link(briefing), index_view(briefing, library)) for briefing in briefings)
    # Pagefind knows languages by the first part of their tag.
    made = make_bundle(records, config.language.partition("-")[0])
    bundle = verify_bundle(made, [briefing_link(briefing) for briefing in briefings])
    catalogue = make_catalogue(briefings, library, config, bundle)
    files = {**bundle.files, "catalogue.json": catalogue}
    (tier,) = TIERS
    return tuple(Output(f"pagefind/{tier}/{path}", body) for path, body in sorted(files.items()))
