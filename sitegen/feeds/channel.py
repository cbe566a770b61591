"""What a feed says, whatever its format: the latest dated briefings of the site, an actor or a topic."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.library import briefing_link
from sitegen.model import Briefing, Permalink
from sitegen.pages.page import Edition
from sitegen.permalinks import permalink

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
    """A feed: its address without the file name, its title, its entries, newest first."""

    folder: Permalink
    url: str
    title: str
    site: str
    site_url: str
    description: str
    lang: str
    entries: tuple[Entry, ...]


def channels(edition: Edition) -> Iterator[Channel]:
    """List the feeds: the whole site, each actor, each topic."""
    title = edition.config.title
    yield _channel(edition, permalink(), title, edition.config.description, edition.library.briefings)
    for term in edition.library.actors.values():
        folder = permalink("actors", term.record.id)
        yield _channel(edition, folder, f"{term.record.name} – {title}", term.record.description or "", term.briefings)
    for term in edition.library.topics.values():
        folder = permalink("topics", term.record.id)
        yield _channel(edition, folder, f"{term.record.name} – {title}", term.record.description or "", term.briefings)


def _channel(
    edition: Edition, folder: Permalink, title: str, description: str, briefings: Iterable[Briefing]
) -> Channel:
    return Channel(
        folder=folder,
        url=edition.config.absolute(folder),
        title=title,
        site=edition.config.title,
        site_url=edition.config.url,
        description=description,
        lang=edition.config.language,
        entries=tuple(_entries(edition, briefings)),
    )


def _entries(edition: Edition, briefings: Iterable[Briefing]) -> Iterator[Entry]:
    """List the newest; a briefing without a proved date cannot be news and stands in no feed."""
    count = 0
    for briefing in briefings:
        if briefing.date is None:
            continue
        count += 1
        if count > LATEST:
            return
        yield Entry(
            url=edition.config.absolute(briefing_link(briefing)),
            title=briefing.title,
            summary=briefing.summary or briefing.title,
            lang=briefing.lang,
            day=dt.datetime.combine(briefing.date.low, dt.time(), dt.UTC),
            topics=tuple(term.record.name for term in edition.library.topics_of(briefing)),
        )
