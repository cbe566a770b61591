"""The machine-readable twins of the lists of briefings: which files each has, says `pages/lists.py`.

Throughout this module
    list      is what a page of the site lists, on one page or many: all briefings, an actor's, a month's
    twin      is a file beside that page with every record of the list; that of all briefings is a table
"""

import functools
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sitegen import citations
from sitegen.digests import digest
from sitegen.feeds import csv, json
from sitegen.feeds.table import COLUMNS, row_of
from sitegen.feeds.written import Table, Written
from sitegen.library import VOCABULARIES
from sitegen.model import UNDATED, Briefing, Planned
from sitegen.pages.crossing import crossing_parts
from sitegen.pages.lists import ARCHIVE_FILES, LIST_FILES, PART_FILES
from sitegen.pages.page import Edition
from sitegen.pages.seals import seal_of_all
from sitegen.permalinks import file_link, output_path


@dataclass(frozen=True, slots=True)
class Twin:
    """A format: how a briefing is written in it, and what stands around and between."""

    name: str
    write_entry: Callable[[Edition, Briefing], str]
    before: str = ""
    between: str = ""
    after: str = ""


def _citations(form: citations.Format) -> Twin:
    def write_entry(edition: Edition, briefing: Briefing) -> str:
        return form.write_entry(edition.citation(briefing))

    return Twin(f"briefings.{form.suffix}", write_entry, form.before, form.between, form.after)


TWINS = (
    Twin(
        "briefings.csv",
        lambda edition, briefing: csv.write_line(row_of(edition, briefing).values()),
        csv.write_line(column.name for column in COLUMNS),
    ),
    Twin(
        "briefings.json",
        lambda edition, briefing: json.write_record(row_of(edition, briefing)),
        json.BEFORE,
        json.BETWEEN,
        json.AFTER,
    ),
    *map(_citations, citations.FORMATS),
)


def plan(edition: Edition, written: Written) -> Iterator[Planned]:
    """Plan the twins of every list; a record is written once, and joined to each list that it stands in."""
    site = f"site:{digest(edition.config)} list:"
    lists = [(it, site + edition.seal_of(it.briefings)) for it in _lists(edition)]
    before = site + seal_of_all(written.seals())
    for twin in TWINS:
        writer = _Writer(edition, twin, written, before)
        for it, made_of in lists:
            if twin.name in it.files:
                path = output_path(file_link(*it.parts, twin.name))
                is_table = it.briefings is edition.library.briefings
                if is_table:
                    yield Planned(path, made_of, writer.write_table, stands=writer.table_stands)
                else:
                    yield Planned(path, made_of, functools.partial(writer.write, it.briefings))


class _Writer:
    """Write the twins of one format; a record is that of the table that stands, or else a new one.

    What stands is made of ``before``.
    """

    def __init__(self, edition: Edition, twin: Twin, written: Written, before: str) -> None:
        self._edition, self._twin, self._written, self._before = edition, twin, written, before
        self._records: dict[str, bytes] = {}

    @functools.cached_property
    def _table(self) -> Table | None:
        twin = self._twin
        around, between = len(twin.before.encode()), len(twin.between.encode())
        return self._written.open(twin.name, self._before, before=around, between=between)

    def _record_of(self, briefing: Briefing) -> bytes:
        path = briefing.path
        record = self._records.get(path)
        if record is None:
            record = self._table.cut(self._edition.seals[path]) if self._table else None
            if record is None:
                record = self._twin.write_entry(self._edition, briefing).encode()
            self._records[path] = record
        return record

    def write(self, briefings: Sequence[Briefing]) -> bytes:
        """Write the records of a list."""
        return self._join([self._record_of(briefing) for briefing in briefings])

    def table_stands(self) -> bool:
        """Tell whether the table that stands says of each briefing what it would say anew.

        A citation names no actors: where these are all that changed, three tables need not be put together, 0.02 s.
        """
        briefings, table = self._edition.library.briefings, self._table
        if not table or len(table.lengths) != len(briefings):
            return False
        first, last = self._written.same_ends(self._edition.kin.rows)
        end = len(briefings) - last
        changed = self._twin.between.encode().join(map(self._record_of, briefings[first:end]))
        return changed == (table.run(first, end) if first < end else b"")

    def write_table(self) -> bytes:
        """Write the records of all briefings, and take note of their lengths.

        Those at either end that are as they were are taken over at one stroke: 10,000 one by one take 12 ms.
        """
        briefings, table = self._edition.library.briefings, self._table
        first, last = self._written.same_ends(self._edition.kin.rows) if table else (0, 0)
        changed = [self._record_of(briefing) for briefing in briefings[first : len(briefings) - last]]
        lengths, records = array("I", map(len, changed)), list[bytes | memoryview](changed)
        if table:
            count = len(table.lengths)
            records[:0] = [table.run(0, first)] if first else []
            records += [table.run(count - last, count)] if last else []
            lengths = table.lengths[:first] + lengths + table.lengths[count - last :]
        self._written.note(self._twin.name, lengths)
        return self._join(records)

    def _join(self, records: Iterable[bytes | memoryview]) -> bytes:
        """Put a file together, at one stroke: to copy one of 6 MB once more takes 2 ms."""
        between = self._twin.between.encode()
        pieces: list[bytes | memoryview] = [self._twin.before.encode()]
        for at, record in enumerate(records):
            pieces += (between, record) if at else (record,)
        return b"".join((*pieces, self._twin.after.encode()))


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the parts of the address it stands at, its briefings, the files it has."""

    parts: tuple[str, ...]
    briefings: Sequence[Briefing]
    files: tuple[str, ...] = LIST_FILES


def _lists(edition: Edition) -> Iterator[_List]:
    library = edition.library
    yield _List((), library.briefings, ARCHIVE_FILES)
    for vocabulary in VOCABULARIES:
        for term in library.terms(vocabulary).values():
            if term.briefings:
                yield _List((vocabulary, term.record.id), term.briefings)
    for pair, briefings in edition.crossings.items():
        yield _List(crossing_parts(pair), briefings, PART_FILES)
    for year, all_ in edition.years.items():
        yield _List(("archive", year), all_.briefings)
        for month, found in all_.months.items():
            if month:
                yield _List(("archive", year, f"{month:02}"), found, PART_FILES)
    if edition.undated:
        yield _List(("archive", UNDATED), edition.undated)
