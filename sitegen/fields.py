"""Give the values of a document their types: each key has a reader, and a value of the wrong type is told so.

A reader turns a node into a value, or reports what it should be and gives ``None``.

F001: a key is one that its document knows.
F002: a key that must be there is there.
F003: a value has the type of its key.
F004: a list names everything once.
F005: a date is one that a calendar has, written as EDTF.
F006: an address is one of the web, or of this site where that is asked for.
F007: a text holds no control character, and none that XML forbids.
F008: a text holds nothing that turns its words around, and a value nothing that nobody sees.
F009: a value, and all front matter, has a bounded length.
"""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sitegen.edtf import EdtfDate, parse_edtf, parse_interval
from sitegen.yamltext import Node, Report, Scalar, Sequence, Table

Reader = Callable[[Node, str, Report], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """A key a document may have, how its value is read, and whether it must be there."""

    name: str
    read: Reader
    required: bool = False


def read_keys(table: Table, keys: Iterable[Key], report: Report) -> dict[str, Any]:
    """Read every known key; report those that are unknown, missing or of the wrong type.

    Comes back with the values that could be read, by key name; a key that is absent is not in it.
    """
    known = {key.name: key for key in keys}
    values: dict[str, Any] = {}
    for name, node in table.entries.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.6)
            hint = f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(known)}"
            report.add("F001", f"unknown key '{name}'", table.keys[name], hint)
            continue
        value = known[name].read(node, name, report)
        if value is not None:
            values[name] = value
    for key in known.values():
        if key.required and key.name not in table.entries:
            report.add("F002", f"'{key.name}' is missing", table.line, f"add a line '{key.name}: …'")
    return values


# Schemes that a link may have; any other may run something, or open something on the reader's machine.
SCHEMES = ("http", "https", "mailto")

# What XML 1.0 forbids (section 2.2), and so every feed; HTML calls the same characters a fault.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")

# What changes the order in which the words around it are read (UAX 9), and so what a title seems to say.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

# What nobody sees, and what makes of one name two.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")

# Longer than any title, summary or quoted evidence; every list that shows it would grow by as much.
LONGEST_TEXT = 10_000

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def report_forbidden(written: str, first_line: int, report: Report) -> None:
    """Report the first character that no page may hold, and the first that turns words around.

    ``first_line`` is the line of the file on which the text begins.
    """
    for rule, pattern, what in (
        ("F007", _FORBIDDEN, "a character that no page may hold"),
        ("F008", _TURNING, "a character that turns the order of words"),
    ):
        match = pattern.search(written)
        if match:
            line = first_line + written.count("\n", 0, match.start())
            column = match.start() - written.rfind("\n", 0, match.start())
            report.add(rule, f"there is {what}: U+{ord(match[0]):04X}", Scalar("", line, column), "remove it")


def text(node: Node, name: str, report: Report) -> str | None:
    """Read a text of at least one character."""
    if not isinstance(node, Scalar):
        report.add("F003", f"'{name}' should be a text", node, "put quotes around it if it holds [ ] { } or ': '")
        return None
    value = node.text.strip()
    if not value:
        report.add("F003", f"'{name}' is empty", node, "write a value or leave the line out")
        return None
    unseen = _UNSEEN.search(value)
    if unseen:
        report.add("F008", f"'{name}' holds a character that nobody sees: U+{ord(unseen[0]):04X}", node, "remove it")
    if len(value) > LONGEST_TEXT:
        report.add("F009", f"'{name}' has {len(value):,} characters", node, f"write at most {LONGEST_TEXT:,}")
    report_forbidden(value, node.line, report)
    return value


def web_address(node: Node, name: str, report: Report) -> str | None:
    """Read the address of something on the web."""
    value = text(node, name, report)
    if value is not None and not re.match(r"https?://[^\s/]+\.", value):
        report.add("F006", f"'{name}' is not a web address: {value!r}", node, "write it as https://example.org/…")
        return None
    return value


def language_tag(node: Node, name: str, report: Report) -> str | None:
    """Read the tag of a language (BCP 47)."""
    value = text(node, name, report)
    if value is not None and not _TAG.fullmatch(value):
        report.add("F003", f"'{name}' should be a language tag", node, "write 'fr', 'en', 'pt-BR' …")
        return None
    return value


def texts(node: Node, name: str, report: Report) -> tuple[str, ...] | None:
    """Read a list of texts, each once."""
    if not isinstance(node, Sequence):
        report.add("F003", f"'{name}' should be a list", node, f"write '{name}: [first, second]'")
        return None
    values: dict[str, None] = {}
    for item in node.items:
        value = text(item, name, report)
        if value in values:
            report.add("F004", f"'{value}' stands twice in '{name}'", item, "remove one of the two")
        elif value is not None:
            values[value] = None
    return tuple(values)


def flag(node: Node, name: str, report: Report) -> bool | None:
    """Read ``true`` or ``false``, and nothing else that looks like one."""
    if isinstance(node, Scalar) and node.text in ("true", "false"):
        return node.text == "true"
    report.add("F003", f"'{name}' should be true or false", node)
    return None


def edtf(node: Node, name: str, report: Report) -> EdtfDate | None:
    """Read a date of any precision."""
    value = parse_edtf(node.text) if isinstance(node, Scalar) else None
    if value is None:
        report.add(
            "F005",
            f"'{name}' is not a date" + (f": {node.text!r}" if isinstance(node, Scalar) else ""),
            node,
            "write a day such as 2019-03-07, a month 2019-03 or a year 2019",
        )
    return value


def interval(node: Node, name: str, report: Report) -> EdtfDate | None:
    """Read a date of any precision, or an interval between two."""
    value = parse_interval(node.text) if isinstance(node, Scalar) else None
    return value if value is not None else edtf(node, name, report)


def day(node: Node, name: str, report: Report) -> date | None:
    """Read a whole day."""
    value = edtf(node, name, report)
    if value is not None and value.precision != "day":
        report.add("F005", f"'{name}' should be a day such as 2019-03-07", node)
        return None
    return value.low if value else None


def choice(*allowed: str) -> Reader:
    """Make a reader of one of a few words."""

    def read(node: Node, name: str, report: Report) -> str | None:
        if isinstance(node, Scalar) and node.text in allowed:
            return node.text
        report.add("F003", f"'{name}' should be one of {', '.join(allowed)}", node)
        return None

    return read


def number(low: int, high: int) -> Reader:
    """Make a reader of a whole number between two bounds."""

    def read(node: Node, name: str, report: Report) -> int | None:
        if isinstance(node, Scalar) and node.text.isascii() and node.text.isdigit() and low <= int(node.text) <= high:
            return int(node.text)
        report.add("F003", f"'{name}' should be a whole number from {low} to {high}", node)
        return None

    return read


def table_of(*keys: Key) -> Reader:
    """Make a reader of a mapping with known keys; it gives a dict."""

    def read(node: Node, name: str, report: Report) -> dict[str, Any] | None:
        if not isinstance(node, Table):
            report.add("F003", f"'{name}' should hold keys of its own", node, f"such as '{keys[0].name}: …', indented")
            return None
        return read_keys(node, keys, report)

    return read


def list_of(item: Reader) -> Reader:
    """Make a reader of a list whose every entry is read by ``item``."""

    def read(node: Node, name: str, report: Report) -> tuple[Any, ...] | None:
        if not isinstance(node, Sequence):
            report.add("F003", f"'{name}' should be a list", node)
            return None
        values = [item(entry, name, report) for entry in node.items]
        return tuple(value for value in values if value is not None)

    return read


def pairs_of(item: Reader) -> Reader:
    """Make a reader of a mapping with any keys, each value read by ``item``; it gives (key, value) pairs."""

    def read(node: Node, name: str, report: Report) -> tuple[tuple[str, Any], ...] | None:
        if not isinstance(node, Table):
            report.add("F003", f"'{name}' should hold keys with values", node)
            return None
        values = [(key, item(entry, f"{name}.{key}", report)) for key, entry in node.entries.items()]
        return tuple((key, value) for key, value in values if value is not None)

    return read
