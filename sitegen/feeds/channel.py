"""What a feed says, whatever its format: the latest dated briefings of the site, an actor or a topic."""

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.digests import digest
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
    """A feed: the list at the address made of ``parts``, its title, and its briefings.

    ``made_of`` is all that it says but these.
    """

    url: str
    parts: tuple[str, ...]
    title: str
    site: str
    site_url: str
    description: str
    lang: str
    briefings: tuple[Briefing, ...]
    made_of: str

    @property
    def newest(self) -> tuple[Briefing, ...]:
        """The briefings that are news."""
        return tuple(itertools.islice(filter(_has_date, self.briefings), LATEST))

    def file(self, name: str) -> Permalink:
        """Make the address of one of its files."""
        return file_link(*self.parts, name)


def channels(edition: Edition) -> Iterator[Channel]:
    """List the feeds: the whole site, each actor, each topic."""
    config, library = edition.config, edition.library
    site = digest(config)
    yield _channel(edition, site, (), config.title, config.description, library.briefings)
    for vocabulary, terms in (("actors", library.actors), ("topics", library.topics)):
        for term in terms.values():
            title = f"{term.record.name} – {config.title}"
            description = term.record.description or ""
            yield _channel(edition, site, (vocabulary, term.record.id), title, description, term.briefings)


def _channel(  # noqa: PLR0913, PLR0917  (each is a part of it)
    edition: Edition,
    site: str,
    parts: tuple[str, ...],
    title: str,
    description: str,
    briefings: tuple[Briefing, ...],
) -> Channel:
    return Channel(
        url=edition.config.absolute(permalink(*parts)),
        parts=parts,
        title=title,
        site=edition.config.title,
        site_url=edition.config.url,
        description=description,
        lang=edition.config.language,
        briefings=briefings,
        made_of=f"site:{site} about:{digest(parts, title, description)}",
    )


def _has_date(briefing: Briefing) -> bool:
    """Tell whether a briefing has a proved date: without one it cannot be news and stands in no feed."""
    return briefing.date is not None


def entries(edition: Edition, channel: Channel) -> Iterator[Entry]:
    """Say what a feed says of the newest."""
    for briefing in channel.newest:
        if briefing.date:
            yield Entry(
                url=edition.config.absolute(briefing_link(briefing)),
                title=f"[{briefing.title}]" if briefing.title_supplied else briefing.title,
                summary=briefing.summary or briefing.title,
                lang=briefing.lang,
                day=dt.datetime.combine(briefing.date.low, dt.time(), dt.UTC),
                topics=tuple(term.record.name for term in edition.library.topics_of(briefing)),
            )
