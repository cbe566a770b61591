"""The machine-readable twins of the lists: each list of briefings as CSV and BibTeX, whole; the archive in all formats.

Throughout this module
    list      is what a page of the site lists, on one page or many: all briefings, an actor's, a topic's, a year's
    twin      is a file beside that page with every record of the list
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sitegen import citations
from sitegen.digests import digest
from sitegen.feeds import csv, json
from sitegen.feeds.table import COLUMNS, row_of
from sitegen.model import UNDATED, Briefing, Planned
from sitegen.pages.page import Edition
from sitegen.pages.periods import undated_of, years_of
from sitegen.permalinks import file_link, output_path


@dataclass(frozen=True, slots=True)
class Twin:
    """A format: how a briefing is written in it, and what stands around and between.

    One that is ``everywhere`` is written for each list, any other for the whole archive only: a briefing that is added
    changes every twin of its seven or so lists. (As JSON an actor or topic has its feed, which holds all the list.)
    """

    name: str
    write_entry: Callable[[Edition, Briefing], str]
    before: str = ""
    between: str = ""
    after: str = ""
    everywhere: bool = False


def _citations(form: citations.Format) -> Twin:
    def write_entry(edition: Edition, briefing: Briefing) -> str:
        return form.write_entry(edition.citation(briefing))

    name, everywhere = f"briefings.{form.suffix}", form is citations.FORMATS[0]
    return Twin(name, write_entry, form.before, form.between, form.after, everywhere)


TWINS = (
    Twin(
        "briefings.csv",
        lambda edition, briefing: csv.write_line(row_of(edition, briefing).values()),
        csv.write_line(column.name for column in COLUMNS),
        everywhere=True,
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


def plan(edition: Edition) -> Iterator[Planned]:
    """Plan the twins of every list; a record is written once, and joined to each list that it stands in."""
    lists = [(parts, briefings, _made_of(edition, briefings)) for parts, briefings in _lists(edition)]
    for twin in TWINS:
        write_entry = functools.cache(functools.partial(_write_entry, edition, twin))
        for parts, briefings, made_of in lists:
            if twin.everywhere or not parts:
                path = output_path(file_link(*parts, twin.name))
                yield Planned(path, made_of, functools.partial(_write, twin, briefings, write_entry))


def _made_of(edition: Edition, briefings: Sequence[Briefing]) -> dict[str, str]:
    return {"site": digest(edition.config), "list": digest(*(edition.seals[briefing.path] for briefing in briefings))}


def _write_entry(edition: Edition, twin: Twin, path: str) -> str:
    return twin.write_entry(edition, edition.library.briefing(path))


def _write(twin: Twin, briefings: Sequence[Briefing], write_entry: Callable[[str], str]) -> bytes:
    text = twin.between.join(write_entry(briefing.path) for briefing in briefings)
    return f"{twin.before}{text}{twin.after}".encode()


def _lists(edition: Edition) -> Iterator[tuple[tuple[str, ...], Sequence[Briefing]]]:
    """List the lists: the parts of the address each stands at, and its briefings."""
    library = edition.library
    yield (), library.briefings
    for term in library.actors.values():
        yield ("actors", term.record.id), term.briefings
    for term in library.topics.values():
        yield ("topics", term.record.id), term.briefings
    for year, briefings in years_of(edition).items():
        yield ("archive", year), briefings
    undated = undated_of(edition)
    if undated:
        yield ("archive", UNDATED), undated
