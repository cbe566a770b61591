"""``briefings.csv``: every briefing's record, for spreadsheets."""

import csv
import io
from typing import Any

from sitegen.feeds.table import COLUMNS, rows
from sitegen.model import Output
from sitegen.pages.page import Edition

# A cell that begins so is run as a formula by a spreadsheet; an apostrophe before it makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(edition: Edition) -> Output:
    """Write all records as CSV in UTF-8, a record a line; several values of a cell are parted by `` ; ``."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows(edition))
    return Output("briefings.csv", text.getvalue().encode())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    cell = " ; ".join(value) if isinstance(value, list) else str(value)
    return f"'{cell}" if cell.startswith(FORMULA) else cell
