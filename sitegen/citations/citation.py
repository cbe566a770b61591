"""What a citation says of a briefing, whatever its format.

It cites the article that the briefing reproduces, and says where in the archive it was read. Only what the source
says is said: no author is split into names, no date is given that is not proved.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.config import SiteConfig
from sitegen.edtf import EdtfDate
from sitegen.model import Briefing, Permalink


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A briefing as reference managers know it.

    ``key`` is the briefing's for as long as its address is. ``url`` is the article's own where that is known, else
    ``page``, the address in the archive. A title that the archive supplied stands in square brackets.
    """

    key: str
    title: str
    author: str | None
    publisher: str | None
    date: EdtfDate | None
    url: str
    page: str
    archive: str
    lang: str
    keywords: tuple[str, ...]


def cite(briefing: Briefing, link: Permalink, topics: Iterable[str], config: SiteConfig) -> Citation:
    """Say what a citation of a briefing says; ``link`` is its address, ``topics`` are the names of its topics."""
    page = config.absolute(link)
    return Citation(
        key=f"{briefing.folder}-{briefing.slug}",
        title=f"[{briefing.title}]" if briefing.title_supplied else briefing.title,
        author=briefing.source.author,
        publisher=briefing.source.publisher,
        date=briefing.date,
        url=briefing.source.url or page,
        page=page,
        archive=config.title,
        lang=briefing.lang,
        keywords=tuple(topics),
    )
