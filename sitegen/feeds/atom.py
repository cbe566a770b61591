"""``feed.xml``: Atom (RFC 4287), written by feedgen."""

import datetime as dt

from sitegen.feeds.channel import Channel, entries
from sitegen.pages.page import Edition

# An Atom feed must say when it changed. One without an entry never has: the first moment of Unix time.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def write(channel: Channel, edition: Edition) -> bytes:
    """Write a channel as Atom; its time of change is that of its newest entry, so no clock is read."""
    from feedgen.feed import FeedGenerator  # noqa: PLC0415  (with lxml 15 ms, and most builds change no feed)

    newest = tuple(entries(edition, channel))
    feed = FeedGenerator()
    feed.id(channel.url)
    feed.title(channel.title)
    feed.subtitle(channel.description or None)
    feed.language(channel.lang)
    feed.author(name=channel.site, uri=channel.site_url)
    feed.link(href=channel.url, rel="alternate", type="text/html")
    feed.link(href=channel.site_url.rstrip("/") + channel.file("feed.xml"), rel="self", type="application/atom+xml")
    feed.generator("sitegen")
    feed.updated(max((entry.day for entry in newest), default=NEVER))
    for entry in newest:
        item = feed.add_entry(order="append")
        item.id(entry.url)
        item.title(entry.title)
        item.link(href=entry.url, rel="alternate", type="text/html")
        item.published(entry.day)
        item.updated(entry.day)
        item.summary(entry.summary)
        item.category([{"term": topic} for topic in entry.topics])
    return bytes(feed.atom_str(pretty=True))
