"""``briefings.json``: every briefing's record, for programs."""

import json

from sitegen.feeds.table import rows
from sitegen.model import Output
from sitegen.pages.page import Edition


def write(edition: Edition) -> Output:
    """Write all records as one JSON array, a record a line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows(edition))
    return Output("briefings.json", f"[\n{lines}\n]\n".encode())
