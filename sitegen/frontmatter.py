"""Read and write briefings: Markdown below YAML front matter, the same bytes for the same record.

What `parse_briefing` reads, `dump_briefing` writes back: parse(dump(b)) == b.
"""

import hashlib
import re
from typing import Any

import yaml

from sitegen.fields import Key, day, edtf, flag, pairs_of, read_keys, table_of, text, texts
from sitegen.model import Briefing, Note, Slug, Source
from sitegen.permalinks import is_slug
from sitegen.yamltext import Node, Report, Table, parse_table

_FENCE = re.compile(r"---[ \t]*\n(?P<front>.*?\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
_NORMALIZED = re.compile(rb"^normalized: .*\n", re.MULTILINE)

_ADDRESS = re.compile(r"/[\w.~%/-]*")


def _addresses(node: Node, name: str, report: Report) -> tuple[str, ...] | None:
    """Read a list of addresses of this site."""
    values = texts(node, name, report)
    for value in values or ():
        if not _ADDRESS.fullmatch(value):
            hint = "write it as /briefings/2024/old-name/"
            report.add("F006", f"'{value}' is not an address of this site", node, hint)
    return tuple(value for value in values or () if _ADDRESS.fullmatch(value))


SOURCE_KEYS = tuple(Key(name, text) for name in ("publisher", "author", "url", "seed", "sha256"))

# In the order in which they are written.
KEYS = (
    Key("title", text, required=True),
    Key("title_supplied", flag),
    Key("date", edtf),
    Key("date_evidence", text),
    Key("date_inferred", edtf),
    Key("actors", texts),
    Key("topics", texts),
    Key("roles", pairs_of(text)),
    Key("lang", text),
    Key("summary", text),
    Key("source", table_of(*SOURCE_KEYS)),
    Key("reprint_of", text),
    Key("draft", flag),
    Key("publish_after", day),
    Key("redirect_from", _addresses),
    Key("normalized", text),
)

NOTE_KEYS = (Key("title", text, required=True), Key("lang", text), Key("description", text))


def split(document: str, report: Report) -> tuple[Table | None, str]:
    """Cut a document into its front matter and its body; the body loses the blank lines around it."""
    document = document.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    match = _FENCE.match(document)
    if not match:
        report.add("F010", "there is no front matter", 1, "begin the file with a line '---', keys, and a line '---'")
        return None, document.strip("\n")
    return parse_table(match["front"] or "", report, first_line=2), document[match.end() :].strip("\n")


def parse_briefing(document: str, folder: str, slug: str, language: str) -> tuple[Briefing | None, Report]:
    """Read a briefing from the text of its file.

    ``folder`` and ``slug`` come from where it lies; ``language`` holds where it names none. Comes back with
    every fault of the file, and with ``None`` where no briefing can be made of it.
    """
    report = Report(f"content/briefings/{folder}/{slug}.md")
    if not is_slug(slug):
        report.add("F011", "the file name cannot stand in an address", 0, "use a-z, 0-9 and hyphens")
    table, body = split(document, report)
    if table is None:
        return None, report
    values: dict[str, Any] = read_keys(table, KEYS, report)
    if "title" not in values or not is_slug(slug):
        return None, report
    values["lang"] = values.get("lang", language)
    values["source"] = Source(**values.get("source", {}))
    lines = tuple((name, key.line) for name, key in table.keys.items())
    return Briefing(folder=folder, slug=Slug(slug), body=body, lines=lines, **values), report


def parse_note(document: str, slug: str, language: str) -> tuple[Note | None, Report]:
    """Read a page of ``content/pages/``; faults come back as they do for a briefing."""
    report = Report(f"content/pages/{slug}.md")
    if not is_slug(slug):
        report.add("F011", "the file name cannot stand in an address", 0, "use a-z, 0-9 and hyphens")
    table, body = split(document, report)
    values = read_keys(table, NOTE_KEYS, report) if table else {}
    if "title" not in values or not is_slug(slug):
        return None, report
    return Note(slug=Slug(slug), body=body, **{"lang": language, **values}), report


class _Plain(str):
    """A text that is written without quotes whatever YAML would make of it: a date, a flag."""

    __slots__ = ()


class _Writer(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Write texts plainly where a reader of YAML takes them for texts, lists on one line, in our order."""


def _write_plain(writer: Any, value: str) -> Any:
    return writer.represent_scalar(writer.resolve(yaml.ScalarNode, str(value), (True, False)), str(value))


_Writer.add_representer(_Plain, _write_plain)
_Writer.add_representer(
    tuple, lambda writer, value: writer.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)
)


def _front_matter(briefing: Briefing) -> dict[str, Any]:
    """List what is written, in order; what the record does not say is left out."""
    source = {key.name: getattr(briefing.source, key.name) for key in SOURCE_KEYS}
    values: dict[str, Any] = {key.name: getattr(briefing, key.name) for key in KEYS}
    for name in ("date", "date_inferred", "publish_after"):
        values[name] = _Plain(values[name]) if values[name] else None
    for name in ("title_supplied", "draft"):
        values[name] = _Plain("true") if values[name] else None
    values["roles"] = dict(briefing.roles)
    values["source"] = {name: value for name, value in source.items() if value}
    return {name: value for name, value in values.items() if value}


def dump_briefing(briefing: Briefing) -> str:
    """Write a briefing as a document: keys in their order, no folded lines, one newline at the end."""
    front = yaml.dump(
        _front_matter(briefing),
        Dumper=_Writer,
        allow_unicode=True,
        sort_keys=False,
        width=2**20,
        default_flow_style=False,
    )
    return f"---\n{front}---\n\n{briefing.body}\n" if briefing.body else f"---\n{front}---\n"


def content_digest(document: bytes) -> str:
    """Digest a document without its ``normalized`` line: sixteen hexadecimal digits of SHA-256.

    Where it equals the ``normalized`` the file carries, no person has edited the file since the program wrote it.
    """
    return hashlib.sha256(_NORMALIZED.sub(b"", document, count=1)).hexdigest()[:16]
