"""``feed.json``: JSON Feed 1.1, which holds the whole of a list: its older items follow by ``next_url``.

Each item says under ``_briefing`` what an export's row says and the format has no word for.
"""

import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sitegen.feeds.channel import Channel
from sitegen.feeds.json import write_record
from sitegen.feeds.table import row_of
from sitegen.model import Briefing, Planned
from sitegen.pages.lists import paginate
from sitegen.pages.page import Edition, stated
from sitegen.permalinks import output_path

# Items of a file; the first has up to twice as many (see `pages/lists.py`), about 100 kB, 15 kB compressed.
ITEMS = 100

# What the format has words of its own for.
_SAID = ("url", "title", "lang", "summary", "source_url")


def _item(row: Mapping[str, Any]) -> dict[str, Any]:
    item = {
        "id": row["url"],
        "url": row["url"],
        "external_url": row["source_url"],
        "title": f"[{row['title']}]" if row["title_supplied"] else row["title"],
        "content_text": row["summary"] or row["title"],
        "date_published": f"{row['date_low']}T00:00:00Z" if row["date_low"] else None,
        "language": row["lang"],
        "tags": row["topics"],
        "_briefing": stated({key: value for key, value in row.items() if key not in _SAID}),
    }
    return stated(item)


def plan(channel: Channel, edition: Edition, write_item: Callable[[str], bytes]) -> Iterator[Planned]:
    """Plan a channel as JSON Feed, the newest items in ``feed.json``; ``write_item`` gives that of a path."""
    parts = list(paginate(channel.briefings, ITEMS, *channel.parts))
    names = [f"feed-{pager.number}.json" if pager.number else "feed.json" for _, _, pager in parts]
    for name, older, (_, part, _) in zip(names, (*names[1:], ""), parts, strict=True):
        made_of = f"{channel.made_of} older:{older} list:{edition.seal_of(part)}"
        make = functools.partial(_write, channel, name, older, part, write_item)
        yield Planned(output_path(channel.file(name)), made_of, make)


def write_item(edition: Edition, path: str) -> bytes:
    """Write a briefing as an item, on one line: as bytes, which take half of the room of a text with a « ’ »."""
    return write_record(_item(row_of(edition, edition.library.briefing(path)))).encode()


def _write(
    channel: Channel, name: str, older: str, briefings: Sequence[Briefing], write_item: Callable[[str], bytes]
) -> bytes:
    head = stated(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "home_page_url": channel.url,
            "feed_url": _absolute(channel, name),
            "next_url": _absolute(channel, older) if older else None,
            "description": channel.description or None,
            "language": channel.lang,
            "authors": [{"name": channel.site, "url": channel.site_url}],
        }
    )
    lines = b",\n".join([write_item(briefing.path) for briefing in briefings])
    return b"".join((json.dumps(head, ensure_ascii=False)[:-1].encode(), b', "items": [\n', lines, b"\n]}\n"))


def _absolute(channel: Channel, name: str) -> str:
    return channel.site_url.rstrip("/") + channel.file(name)
