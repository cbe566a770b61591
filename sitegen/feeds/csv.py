"""CSV in UTF-8 for spreadsheets: a record a line; several values of a cell are parted by `` ; ``."""

import csv
import io
from collections.abc import Iterable
from typing import Any

# A cell that begins so is run as a formula by a spreadsheet; an apostrophe before it makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


# Between several values of a cell.
SEPARATOR = " ; "


def write_line(cells: Iterable[Any]) -> str:
    r"""Write one line, with its end; ``None`` is an empty cell.

    >>> write_line(["=1+1", True, ["Chine", "Japon"], None])
    "'=1+1,true,Chine ; Japon,\n"
    """
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(map(_cell, cells))
    return text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    cell = SEPARATOR.join(value) if isinstance(value, list) else str(value)
    return f"'{cell}" if cell.startswith(FORMULA) else cell
