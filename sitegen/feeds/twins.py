"""The machine-readable twins of the lists of briefings: which files each has, says `pages/lists.py`.

Throughout this module
    list      is what a page of the site lists, on one page or many: all briefings, an actor's, a month's
    twin      is a file beside that page with every record of the list; that of all briefings is a table
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sitegen import citations
from sitegen.digests import digest
from sitegen.feeds import csv, json
from sitegen.feeds.table import COLUMNS, row_of
from sitegen.feeds.written import Written
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
    for twin in TWINS:
        record_of = functools.cache(_recorder(edition, twin, written, site))
        for it, made_of in lists:
            if twin.name in it.files:
                path = output_path(file_link(*it.parts, twin.name))
                note = functools.partial(written.note, twin.name) if it.briefings is edition.library.briefings else None
                yield Planned(path, made_of, functools.partial(_write, twin, it.briefings, record_of, note))


def _recorder(edition: Edition, twin: Twin, written: Written, site: str) -> Callable[[str], bytes]:
    """Make the function that gives the record of a briefing: that of the table that stands, or else a new one."""
    made_of = site + seal_of_all(written.seals())

    @functools.cache
    def table() -> Callable[[str, str], bytes | None]:
        before, between = len(twin.before.encode()), len(twin.between.encode())
        return written.open(twin.name, made_of, before=before, between=between)

    def record_of(path: str) -> bytes:
        found = table()(path, edition.seals[path])
        return twin.write_entry(edition, edition.library.briefing(path)).encode() if found is None else found

    return record_of


def _write(
    twin: Twin,
    briefings: Sequence[Briefing],
    record_of: Callable[[str], bytes],
    note: Callable[[Iterable[bytes]], None] | None,
) -> bytes:
    records = [record_of(briefing.path) for briefing in briefings]
    if note:
        note(records)
    return b"".join((twin.before.encode(), twin.between.encode().join(records), twin.after.encode()))


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
