"""What a feed says, whatever its format: the latest dated briefings of the site, an actor or a topic."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.library import briefing_link
from sitegen.model import Briefing, Permalink
from sitegen.pages.page import Edition
from sitegen.permalinks import file_link, permalink

# What readers of feeds keep between two visits.
LATEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A briefing in a feed; ``day`` is the first its date can mean, at midnight UTC."""

    url: str
    title: str
    summary: str
    lang: str
    day: dt.datetime
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed: the list at the address made of ``parts``, its title, its newest entries, and all its briefings."""

    url: str
    parts: tuple[str, ...]
    title: str
    site: str
    site_url: str
    description: str
    lang: str
    entries: tuple[Entry, ...]
    briefings: tuple[Briefing, ...]

    def file(self, name: str) -> Permalink:
        """Make the address of one of its files."""
        return file_link(*self.parts, name)


def channels(edition: Edition) -> Iterator[Channel]:
    """List the feeds: the whole site, each actor, each topic."""
    config, library = edition.config, edition.library
    yield _channel(edition, (), config.title, config.description, library.briefings)
    for vocabulary, terms in (("actors", library.actors), ("topics", library.topics)):
        for term in terms.values():
            title = f"{term.record.name} – {config.title}"
            yield _channel(edition, (vocabulary, term.record.id), title, term.record.description or "", term.briefings)


def _channel(
    edition: Edition, parts: tuple[str, ...], title: str, description: str, briefings: tuple[Briefing, ...]
) -> Channel:
    return Channel(
        url=edition.config.absolute(permalink(*parts)),
        parts=parts,
        title=title,
        site=edition.config.title,
        site_url=edition.config.url,
        description=description,
        lang=edition.config.language,
        entries=tuple(_entries(edition, briefings)),
        briefings=briefings,
    )


def _entries(edition: Edition, briefings: Iterable[Briefing]) -> Iterator[Entry]:
    """List the newest; a briefing without a proved date cannot be news and stands in no feed."""
    dated = ((briefing, briefing.date) for briefing in briefings if briefing.date)
    for briefing, date in itertools.islice(dated, LATEST):
        yield Entry(
            url=edition.config.absolute(briefing_link(briefing)),
            title=f"[{briefing.title}]" if briefing.title_supplied else briefing.title,
            summary=briefing.summary or briefing.title,
            lang=briefing.lang,
            day=dt.datetime.combine(date.low, dt.time(), dt.UTC),
            topics=tuple(term.record.name for term in edition.library.topics_of(briefing)),
        )
