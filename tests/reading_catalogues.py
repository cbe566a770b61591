"""Read a tier's catalogue as a person would: a row a briefing, with names instead of places."""

import datetime as dt
import json
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]


def read_catalogue(body: bytes) -> list[Row]:
    """List the rows of `catalogue.json`, newest first; a date comes without its doubt, which stands beside it."""
    tables = json.loads(body)
    columns = tables["columns"]
    # Where the name says the id, too, it stands alone.
    named = {kind: [row if isinstance(row, str) else row[1] for row in tables[kind]] for kind in ("actors", "topics")}
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
                "actors": [named["actors"][ord(place) - 33] for place in actors[at]],
                "topics": [named["topics"][ord(place) - 33] for place in topics[at]],
                "publisher": tables["publishers"][ord(publishers[at]) - 33] if publishers[at] else None,
                "lang": tables["languages"][ord(columns["lang"][at]) - 33][0],
                "supplied": at in columns["supplied"],
            }
        )
    return rows
