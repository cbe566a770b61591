"""Read briefings and pages: Markdown below YAML front matter; `dump.py` writes it.

F009: a value, a list, and all front matter, has a bounded length.
F010: a file begins with front matter between two lines ``---``.
F011: the name of a file can stand in an address, and on the disks of every system.
F012: a briefing lies in the folder of a year, or in ``undated``.
F013: a page has no address that the site itself needs.
M001: a text can be formatted in a moment; else it is shown as plain paragraphs.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sitegen.bounds import find_excess
from sitegen.fields import (
    Key,
    day,
    edtf,
    encoding,
    flag,
    interval,
    language_tag,
    pairs_of,
    read_keys,
    table_of,
    text,
    texts,
    web_address,
)
from sitegen.items import find_lost_items
from sitegen.model import UNDATED, Briefing, Note, Places, Slug, Source, briefing_path
from sitegen.permalinks import LONGEST_NAME, SECTIONS, as_slug, is_address
from sitegen.schemes import find_unfollowed
from sitegen.yamltext import Node, Report, Scalar, Sequence, Table, parse_table, report_strange

# The line that front matter begins with; spaces behind it are no fault.
_OPENED = re.compile(r"---[ \t]*(?:\n|\Z)")
# From the end of the line before: to look for it takes 0.5 µs, to match all up to it 4.
_CLOSED = re.compile(r"\n---[ \t]*(?:\n|\Z)")

# The front matter of the longest record, of a topic with all its terms, has some 5,000 characters.
LONGEST_FRONT = 64 * 1024

# More than any article names, or any record has names; two actors that share briefings may have a page together.
LONGEST_LIST = 500

_FOLDER = re.compile(rf"\d{{4}}|{UNDATED}", re.ASCII)


def _addresses(node: Node, name: str, report: Report) -> tuple[str, ...] | None:
    """Read a list of addresses that this site once had: a file's, or a folder's with a slash at its end."""
    values = texts(node, name, report) or ()
    for item in node.items if isinstance(node, Sequence) else ():
        value = item.text.strip() if isinstance(item, Scalar) else ""
        if value and not is_address(value):
            hint = "write it as /briefings/2024/old-name/"
            report.add("F006", f"'{value[:LONGEST_NAME]}' is not an address of this site", item, hint)
    return tuple(value if value.endswith("/") or "." in PurePosixPath(value).name else f"{value}/" for value in values)


# « 46-69 »: from and to a byte.
_SPAN = re.compile(r"(\d{1,12})-(\d{1,12})", re.ASCII)


def _spans(node: Node, name: str, report: Report) -> tuple[tuple[int, int], ...] | None:
    """Read spans of bytes such as ``0-12, 40-57``: each begins where the one before it ends, or later."""
    value = text(node, name, report)
    if value is None:
        return None
    matches = [_SPAN.fullmatch(part.strip()) for part in value.split(",")]
    spans = [(int(match[1]), int(match[2])) for match in matches if match]
    edges = [edge for span in spans for edge in span]
    if len(spans) < len(matches) or edges != sorted(edges):
        report.add("F003", f"'{name}' is not a list of spans: {value!r}", node, "write spans of bytes as 0-12, 40-57")
        return None
    return tuple(spans)


SOURCE_KEYS = (
    Key("publisher", text),
    Key("author", text),
    Key("url", web_address),
    Key("seed", text),
    Key("sha256", text),
    Key("encoding", encoding),
    Key("removed", pairs_of(_spans)),
)

# In the order in which they are written.
KEYS = (
    Key("title", text, required=True),
    Key("title_supplied", flag),
    Key("date", edtf),
    Key("date_evidence", text),
    Key("date_inferred", interval),
    Key("date_inferred_from", text),
    Key("actors", texts),
    Key("topics", texts, also=("tags", "categories", "keywords")),
    Key("roles", pairs_of(text, "{actor: office}")),
    Key("lang", language_tag),
    Key("summary", text, also=("description", "excerpt")),
    Key("source", table_of(*SOURCE_KEYS), also=("author", "publisher", "url", "seed")),
    Key("reprint_of", text),
    Key("draft", flag),
    Key("publish_after", day),
    Key("redirect_from", _addresses, also=("aliases", "slug", "permalink")),
    Key("normalized", text),
)

NOTE_KEYS = (Key("title", text, required=True), Key("lang", language_tag), Key("description", text))


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the archive as read: the values of its front matter, its body, and where the values stand."""

    slug: Slug
    values: dict[str, Any]
    body: str
    places: Places


def read_document(document: str, path: str, keys: Iterable[Key]) -> tuple[Document | None, Report]:
    """Read a file's front matter and body.

    Comes back with every fault of the file; with one it is ``None``, for nobody knows what a key that cannot be
    read would have said: it may have said not to publish.
    """
    report = Report(path)
    slug = as_slug(path.rpartition("/")[2].rpartition(".")[0])
    if slug is None:
        hint = f"use a-z, 0-9 and hyphens between them, at most {LONGEST_NAME}, and no name of a device such as con"
        report.add("F011", "the file name cannot stand in an address, or on every disk", 0, hint)
    front, body, lines_before = split_document(document)
    top = Scalar("", 1, 1)
    if front is None and _OPENED.match(body):
        report.add("F010", "the front matter is not closed", top, "write a line '---' below its last key")
        return None, report
    if front is None:
        report.add("F010", "there is no front matter", top, "begin the file with a line '---', keys, and a line '---'")
        return None, report
    if len(front) > LONGEST_FRONT:
        report.add("F009", f"the front matter has {len(front):,} characters", top, f"write at most {LONGEST_FRONT:,}")
        return None, report
    _look_at_body(body, report, lines_before)
    table = parse_table(front, report, first_line=2)
    for name, node in table.entries.items() if table else ():
        for each in (node, *(node.entries.values() if isinstance(node, Table) else ())):
            if isinstance(each, Sequence) and len(each.items) > LONGEST_LIST:
                message = f"'{name}' has {len(each.items):,} entries"
                report.add("F009", message, each, f"write at most {LONGEST_LIST}")
    values = read_keys(table, keys, report) if table else {}
    if report.failed or slug is None or table is None:
        return None, report
    places = tuple([_same((name, _numbers(node))) for name, node in table.entries.items()])
    return Document(slug, values, body.strip("\n"), places), report


def _look_at_body(body: str, report: Report, lines_before: int) -> None:
    report_strange(body, report, 1 + lines_before)
    excess = find_excess(body)
    if excess:
        message = f"the text is shown without formatting: {excess.message}"
        report.advise("M001", message, lines_before + excess.line, "take the marks out, or close them")
    # Of a text that is shown as it is written nothing is a link.
    for link in () if excess else find_unfollowed(body):
        line, column = body.count("\n", 0, link.at), link.at - body.rfind("\n", 0, link.at)
        report.advise("M002", link.message, Scalar("", 1 + lines_before + line, column), link.hint)
    for lost in () if excess else find_lost_items(body):
        report.advise("M003", lost.message, lines_before + lost.line, lost.hint)


# Most titles stand where others stand: without this the places of 100,000 briefings took 140 MB, with it 30.
@functools.lru_cache(2**14)
def _same(place: tuple[str, tuple[int, ...]]) -> tuple[str, tuple[int, ...]]:
    return place


def _numbers(node: Node) -> tuple[int, ...]:
    """List the line and column of a value, and of each item or key in it."""
    items: Iterable[Node] = ()
    if isinstance(node, Sequence):
        items = node.items
    elif isinstance(node, Table):
        items = node.keys.values()
    return (node.line, node.column, *[number for each in items for number in (each.line, each.column)])


def split_document(document: str) -> tuple[str | None, str, int]:
    """Part a file into its front matter, its text, and the number of lines before the text.

    There is no front matter, ``None``, where the fences are missing.
    """
    document = document.removeprefix("\ufeff")
    if "\r" in document:
        document = document.replace("\r\n", "\n").replace("\r", "\n")
    opened = _OPENED.match(document)
    closed = _CLOSED.search(document, opened.end() - 1) if opened else None
    if not opened or not closed:
        return None, document, 0
    front = document[opened.end() : closed.start() + 1]
    return front, document[closed.end() :], document.count("\n", 0, closed.end())


def parse_briefing(text: str, folder: str, stem: str, language: str) -> tuple[Briefing | None, Report]:
    """Read a briefing from the text of its file, ``content/briefings/<folder>/<stem>.md``.

    ``language`` holds where it names none. Comes back with every fault of the file; with one there is no briefing.
    """
    document, report = read_document(text, briefing_path(folder, stem), KEYS)
    if not _FOLDER.fullmatch(folder):
        report.add("F012", f"'{folder}' is neither a year nor '{UNDATED}'", 0, "move it to content/briefings/<year>/")
        return None, report
    if document is None:
        return None, report
    values = {"lang": language, **document.values}
    # Those that name no source share one, which comes out of a cache once.
    if "source" in values:
        values["source"] = Source(**values["source"])
    return Briefing(folder=folder, slug=document.slug, body=document.body, places=document.places, **values), report


def parse_note(text: str, stem: str, language: str) -> tuple[Note | None, Report]:
    """Read a page of ``content/pages/``; faults come back as they do for a briefing."""
    document, report = read_document(text, f"content/pages/{stem}.md", NOTE_KEYS)
    if stem in SECTIONS:
        report.add("F013", f"/{stem}/ is a section of the site", 0, "rename the file")
        return None, report
    if document is None:
        return None, report
    return Note(slug=document.slug, body=document.body, **{"lang": language, **document.values}), report
