"""Read a tier's catalogue as a person would: a row a briefing, with names instead of places."""

import json
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]


def read_catalogue(body: bytes) -> list[Row]:
    """List the rows of `catalogue.json`, newest first; a date comes without its doubt, which stands beside it."""
    tables = json.loads(body)
    columns = tables["columns"]
    rows = []
    for at, end in enumerate(columns["id"]):
        date = columns["date"][at].rstrip("?~%!")
        publisher = columns["publisher"][at]
        rows.append(
            {
                "id": tables["prefix"] + end,
                "date": date,
                "doubt": columns["date"][at][len(date) :],
                "actors": [tables["actors"][place][1] for place in columns["actors"][at]],
                "topics": [tables["topics"][place][1] for place in columns["topics"][at]],
                "publisher": None if publisher < 0 else tables["publishers"][publisher],
                "lang": tables["languages"][columns["lang"][at]][0],
                "supplied": at in columns["supplied"],
            }
        )
    return rows
