"""Take the rows of briefings that did not change from the tables that the last build wrote.

To write 10,000 records in five formats takes 0.7 s, and after a change all but one of them are as they were. A table
is its records one behind the other, so the length of each is all that need be known to cut it up again.

Throughout this module
    table    is a file with a record of every briefing, and nothing else of it is known than its bytes
    row      is a briefing's path and its seal, a digest of all that a record can say of it
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from sitegen.relatives import same_ends

# The lengths of the records of each table, by its name: four bytes each.
Lengths = Mapping[str, bytes]


class Written:
    """The tables as they stand; ``lengths`` are those of their records, as they are to be remembered.

    ``rows`` are those of the last build, in the order of the records. ``read`` gives the bytes of a table, if it is
    made of what is named to it, and stands as it was left.
    """

    def __init__(
        self,
        lengths: Lengths | None = None,
        rows: Sequence[tuple[Any, ...]] = (),
        read: Callable[[str, str], bytes | None] = lambda *_: None,
    ) -> None:
        self.lengths = dict(lengths or {})
        self._rows, self._read = rows, read
        self._ends: tuple[Sequence[tuple[Any, ...]], tuple[int, int]] | None = None

    def seals(self) -> Iterable[str]:
        """List the seals of the last build in the order of its records."""
        return (row[1] for row in self._rows)

    def open(self, name: str, made_of: str, *, before: int, between: int) -> "Table | None":
        """Open a table that stands, if it is made of what is named; ``before`` and ``between`` are around records."""
        lengths = array("I", self.lengths.get(name, b""))
        body = self._read(name, made_of) if lengths and len(lengths) == len(self._rows) else None
        return None if body is None else Table(body, lengths, before, between, self)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Map the seal of each row, which no other has, to its place in every table: once for all of them."""
        return {seal: at for at, seal in enumerate(self.seals())}

    def same_ends(self, rows: Sequence[tuple[Any, ...]]) -> tuple[int, int]:
        """Count how many rows are as they were at the beginning, and at the end."""
        if self._ends is None or self._ends[0] is not rows:
            self._ends = rows, same_ends(self._rows, rows)
        return self._ends[1]

    def note(self, name: str, lengths: "array[int]") -> None:
        """Take note of a table that is written anew, by the lengths of its records."""
        self.lengths[name] = lengths.tobytes()


class Table:
    """A table that stands, cut into its records."""

    def __init__(self, body: bytes, lengths: "array[int]", before: int, between: int, written: Written) -> None:
        self._body, self.lengths, self._written = body, lengths, written
        self._starts = array("Q", accumulate((length + between for length in lengths), initial=before))

    def cut(self, seal: str) -> bytes | None:
        """Cut out the record of a seal, if the table has it."""
        at = self._written.places.get(seal)
        if at is None:
            return None
        start = self._starts[at]
        return self._body[start : start + self.lengths[at]]

    def run(self, first: int, end: int) -> memoryview:
        """Show the records from the first up to the end, with what stands between them: no copy, which may be 6 MB."""
        return memoryview(self._body)[self._starts[first] : self._starts[end - 1] + self.lengths[end - 1]]
