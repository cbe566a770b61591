"""Read a tier's catalogue as a person would: a row a briefing, with names instead of places."""

import datetime as dt
import json
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]


def read_catalogue(body: bytes) -> list[Row]:
    """List the rows of `catalogue.json`, newest first; a date comes without its doubt, which stands beside it."""
    tables = json.loads(body)
    columns = tables["columns"]
    actors, topics, publishers = (columns[name].split(" ") for name in ("actors", "topics", "publisher"))
    rows = []
    day = dt.date(1970, 1, 1)
    for at, before in enumerate(columns["days"]):
        day -= dt.timedelta(before)
        written = columns["other_dates"].get(str(at), day.isoformat())
        date = written.rstrip("?~%!")
        rows.append(
            {
                "date": date,
                "doubt": written[len(date) :],
                "actors": [tables["actors"][ord(place) - 33][1] for place in actors[at]],
                "topics": [tables["topics"][ord(place) - 33][1] for place in topics[at]],
                "publisher": tables["publishers"][ord(publishers[at]) - 33] if publishers[at] else None,
                "lang": tables["languages"][ord(columns["lang"][at]) - 33][0],
                "supplied": at in columns["supplied"],
            }
        )
    return rows
