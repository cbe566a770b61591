"""Read a tier's catalogue as a person would: a row a briefing, with names instead of places."""

import datetime as dt
import json
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]


def read_catalogue(body: bytes) -> list[Row]:
    """List the rows of `catalogue.json`, newest first; a date comes without its doubt, which stands beside it."""
    tables = json.loads(body)
    columns = tables["columns"]
    rows = []
    day = dt.date(1970, 1, 1)
    for at, before in enumerate(columns["days"]):
        day -= dt.timedelta(before)
        written = columns["other_dates"].get(str(at), day.isoformat())
        date = written.rstrip("?~%!")
        publisher = columns["publisher"][at]
        rows.append(
            {
                "date": date,
                "doubt": written[len(date) :],
                "actors": [tables["actors"][place][1] for place in columns["actors"][at]],
                "topics": [tables["topics"][place][1] for place in columns["topics"][at]],
                "publisher": None if publisher < 0 else tables["publishers"][publisher],
                "lang": tables["languages"][columns["lang"][at]][0],
                "supplied": at in columns["supplied"],
            }
        )
    return rows
