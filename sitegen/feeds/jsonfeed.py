"""``feed.json``: JSON Feed 1.1."""

import json
from typing import Any

from sitegen.feeds.channel import Channel
from sitegen.model import Output
from sitegen.permalinks import output_path


def write(channel: Channel) -> Output:
    """Write a channel as JSON Feed."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.url,
        "feed_url": channel.site_url.rstrip("/") + channel.json,
        "language": channel.lang,
        "authors": [{"name": channel.site, "url": channel.site_url}],
    }
    if channel.description:
        feed["description"] = channel.description
    feed["items"] = [
        {
            "id": entry.url,
            "url": entry.url,
            "title": entry.title,
            "content_text": entry.summary,
            "summary": entry.summary,
            "date_published": entry.day.isoformat().replace("+00:00", "Z"),
            "language": entry.lang,
            "tags": list(entry.topics),
        }
        for entry in channel.entries
    ]
    return Output(output_path(channel.json), json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n")
