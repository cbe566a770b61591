"""Tell the tables of a page that hold names and figures from those that only lay it out.

For a decade pages were laid out in tables, whose cells hold paragraphs, menus, whole articles. A table in the sense of
this module has rows of several short cells, as many in most.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sitegen.normalize.sources.page_writer import BlockWriter

# A cell is a name, a figure, a sentence at most; a paragraph in one is the page's layout.
LONGEST_CELL = 300
# A wider table is a calendar, or no reader's: its cells stand as lines of their own.
MOST_COLUMNS = 16
FEWEST = 2
MOST_ROWS = 1000

# What stands in no table but one that lays out a page.
_LAYOUT = frozenset(
    [
        *("h1", "h2", "h3", "h4", "h5", "h6", "form", "article", "nav", "header", "footer", "aside", "section", "main"),
        *("blockquote", "pre", "hr"),
    ]
)
_SPAN = re.compile(r"\b(?P<name>colspan|rowspan)\s*=\s*[\"']?(?P<number>\d{1,4})", re.IGNORECASE)
_LAYS_OUT = re.compile(r"\brole\s*=\s*[\"']?(?:presentation|none)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Table:
    """A table while it is read: where it begins, how many cells each of its rows has, how long the last one is."""

    start: int
    lays_out: bool
    rows: list[int] = field(default_factory=list)
    length: int = 0
    has_heads: bool = False

    def enter(self, name: str, rest: str) -> None:
        """Take note of an element that begins in the table."""
        if name in ("tr", "td", "th"):
            self.end_cell()
        if name == "tr" or not self.rows:
            self.rows.append(0)
        if name in ("td", "th"):
            self.rows[-1] += spans_of(rest)[0]
            self.has_heads = self.has_heads or name == "th"
        self.lays_out = self.lays_out or name in _LAYOUT

    def end_cell(self) -> None:
        """Take note of how long a cell was."""
        self.lays_out = self.lays_out or self.length > LONGEST_CELL
        self.length = 0

    def is_table(self) -> bool:
        rows = [cells for cells in self.rows if cells]
        widest = max(rows, default=0)
        is_even = self.has_heads or rows.count(widest) > len(rows) / 2
        return not self.lays_out and len(rows) >= FEWEST and FEWEST <= widest <= MOST_COLUMNS and is_even


def spans_of(rest: str) -> tuple[int, int]:
    """Read from the attributes of a cell how many columns, and how many rows, it takes up.

    >>> spans_of(' class="a" colspan="2"'), spans_of(" rowspan=3")
    ((2, 1), (1, 3))
    """
    said = {match["name"].lower(): int(match["number"]) for match in _SPAN.finditer(rest)}
    columns, rows = said.get("colspan", 1), said.get("rowspan", 1)
    return min(max(columns, 1), MOST_COLUMNS + 1), min(max(rows, 1), MOST_ROWS)


def find_tables(source: str, tokens: Iterable[re.Match[str]]) -> frozenset[int]:
    """Say where in a page's source the tables begin that lay nothing out; none of them holds another."""
    found: list[int] = []
    inside: list[_Table] = []
    at = 0
    for match in tokens:
        if inside:
            inside[-1].length += len(source[at : match.start()].strip())
        at, name = match.end(), (match["name"] or "").lower()
        if name == "table" and not match["close"]:
            if inside:
                inside[-1].lays_out = True
            inside.append(_Table(match.start(), bool(_LAYS_OUT.search(match["rest"]))))
        elif name == "table" and inside:
            table = inside.pop()
            table.end_cell()
            found += [table.start] if table.is_table() else []
        elif inside and name and not match["close"]:
            inside[-1].enter(name, match["rest"])
    return frozenset(found)


class Row:
    """Write the rows of a table, each as a line with a bar before, between and behind its cells."""

    def __init__(self) -> None:
        """Begin before the first row."""
        self.column = self.owed = 0
        # The columns that a cell of an earlier row takes up, and in how many rows to come.
        self.spans: dict[int, int] = {}
        self.is_caption = False

    def open_cell(self, writer: BlockWriter, at: int) -> None:
        """Begin a cell for words that stand in none."""
        if not self.column and not self.is_caption:
            self.begin_cell(writer, at, "")

    def begin_cell(self, writer: BlockWriter, at: int, rest: str) -> None:
        """Begin a cell with such attributes."""
        self._pay(writer, at)
        columns, rows = spans_of(rest)
        if rows > 1:
            self.spans |= dict.fromkeys(range(self.column, self.column + columns), rows - 1)
        self._bar(writer, at)
        self.owed = columns - 1

    def end(self, writer: BlockWriter, at: int) -> None:
        """End a row, if one was begun."""
        if self.column:
            self._pay(writer, at)
            self._bar(writer, at)
        self.column = 0

    def _pay(self, writer: BlockWriter, at: int) -> None:
        """Set the bars of the columns that the last cell, and those of earlier rows, take up."""
        for _ in range(self.owed):
            self._bar(writer, at)
        self.owed = 0
        while self.spans.get(self.column):
            self.spans[self.column] -= 1
            self._bar(writer, at)

    def _bar(self, writer: BlockWriter, at: int) -> None:
        writer.announce("row")
        writer.is_apart = True
        writer.put("|", at, at, whole=True)
        writer.is_apart = True
        self.column += 1
