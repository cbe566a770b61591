"""Give the values of a document their types: each key has a reader, and a value of the wrong type is told so.

A reader turns a node into a value, or reports what it should be and gives ``None``.

F001: a key is one that its document knows.
F002: a key that must be there is there.
F003: a value has the type of its key.
F004: a list names everything once.
F005: a date is one that a calendar has, written as EDTF.
F006: an address is one of the web, or of this site where that is asked for.
"""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import Any

from sitegen.characters import find_strange, find_unseen, is_blank, is_plain
from sitegen.edtf import EdtfDate, parse_edtf, parse_interval
from sitegen.yamltext import Node, Report, Scalar, Sequence, Table

Reader = Callable[[Node, str, Report], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """A key a document may have, how its value is read, and whether it must be there; ``also`` are others' words."""

    name: str
    read: Reader
    required: bool = False
    also: tuple[str, ...] = ()


def read_keys(table: Table, keys: Iterable[Key], report: Report) -> dict[str, Any]:
    """Read every known key; report those that are unknown, missing or of the wrong type.

    Comes back with the values that could be read, by key name; a key that is absent is not in it.
    """
    known = {key.name: key for key in keys}
    values: dict[str, Any] = {}
    misspelt: list[str] = []
    for name, node in table.entries.items():
        if name not in known:
            meant = [key.name for key in known.values() if name in key.also]
            near = meant or difflib.get_close_matches(name, known, 1, 0.6)
            misspelt += near
            hint = f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(known)}"
            if name.strip() in known:
                hint = "take out what stands beside it: a space that YAML takes for none, such as a no-break space"
            report.add("F001", f"unknown key '{name}'", table.keys[name], hint)
            continue
        if isinstance(node, Scalar) and not node.text.strip():
            report.add("F003", f"'{name}' is empty", node, "write a value or leave the line out")
            continue
        value = known[name].read(node, name, report)
        if value is not None:
            values[name] = value
    for key in known.values():
        # One slip is told of once.
        if key.required and key.name not in table.entries and key.name not in misspelt:
            report.add("F002", f"'{key.name}' is missing", table, f"add a line '{key.name}: …'")
    return values


# Longer than any title, summary or quoted evidence; every list that shows it would grow by as much.
LONGEST_TEXT = 10_000

# A value is one line, whatever YAML allows: where formats know only lines, a second one would be another field.
_LINE_BREAKS = re.compile("[ \t]*[\n\r\x85\u2028\u2029]+[ \t]*")

# A language, its script, its country and its variants, in the order of BCP 47: what a browser has names for.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?P<script>-[a-z]{4})?(?P<region>-(?:[a-z]{2}|\d{3}))?(?P<variants>(?:-[a-z\d]{5,8}|-\d[a-z\d]{3})*)",
    re.ASCII | re.IGNORECASE,
)


def text(node: Node, name: str, report: Report) -> str | None:
    """Read a text of at least one character."""
    if not isinstance(node, Scalar):
        report.add("F003", f"'{name}' should be a text", node, "put quotes around it if it holds [ ] { } or ': '")
        return None
    # A line break is nothing that can be printed.
    value = (node.text if node.text.isprintable() else _LINE_BREAKS.sub(" ", node.text)).strip()
    if not value or is_blank(value):
        report.add("F003", f"'{name}' is empty", node, "write a value or leave the line out")
        return None
    if len(value) > LONGEST_TEXT:
        report.add("F009", f"'{name}' has {len(value):,} characters", node, f"write at most {LONGEST_TEXT:,}")
    if not is_plain(value):
        _report_unprintable(value, name, node, report)
    return value


def _report_unprintable(value: str, name: str, node: Node, report: Report) -> None:
    unseen = find_unseen(value)
    if unseen:
        report.add("F008", f"'{name}' holds a character that nobody sees: {unseen}", node, "remove it")
    # Only what is written as \\u… between quotes: the rest was found where it stands.
    for strange in find_strange(value):
        report.add(strange.rule, f"'{name}' holds {strange.what}", node, "remove it")


def web_address(node: Node, name: str, report: Report) -> str | None:
    """Read the address of something on the web."""
    value = text(node, name, report)
    if value is not None and not re.fullmatch(r"https?://[^\s/<>\"]+\.[^\s<>\"]+", value):
        report.add("F006", f"'{name}' is not a web address: {value!r}", node, "write it as https://example.org/…")
        return None
    return value


def language_tag(node: Node, name: str, report: Report) -> str | None:
    """Read the tag of a language (BCP 47), with the capitals that it should have: « FR » is « fr »."""
    value = text(node, name, report)
    match = _TAG.fullmatch(value or "")
    if value is not None and not match:
        report.add("F003", f"'{name}' should be a language tag", node, "write 'fr', 'en', 'pt-BR', 'zh-Hant' …")
    if match is None:
        return None
    script, region = (match["script"] or "").title(), (match["region"] or "").upper()
    return match["language"].lower() + script + region + match["variants"].lower()


def encoding(node: Node, name: str, report: Report) -> str | None:
    """Read the name of an encoding in which any bytes can be read."""
    value = text(node, name, report)
    try:
        b"a\xff".decode(value or "utf-8", errors="replace")
    except (LookupError, ValueError):
        report.add("F003", f"'{name}' is no encoding: {value!r}", node, "write 'cp1252', 'utf-16' …, or leave it out")
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
        # A name stands in thousands of briefings, and takes room once.
        value = intern(value) if value else value
        if value in values:
            report.add("F004", f"'{value}' stands twice in '{name}'", item, "remove one of the two")
        elif value is not None:
            values[value] = None
    return tuple(values)


def flag(node: Node, name: str, report: Report) -> bool | None:
    """Read ``true`` or ``false``, and nothing else that looks like one."""
    if isinstance(node, Scalar) and node.text in ("true", "false"):
        return node.text == "true"
    report.add("F003", f"'{name}' should be true or false", node, f"write '{name}: true' or leave the line out")
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
        report.add("F005", f"'{name}' should be a whole day", node, "write a day such as 2019-03-07")
        return None
    return value.low if value else None


def choice(*allowed: str) -> Reader:
    """Make a reader of one of a few words."""

    def read(node: Node, name: str, report: Report) -> str | None:
        if isinstance(node, Scalar) and node.text in allowed:
            return node.text
        report.add("F003", f"'{name}' should be one of {', '.join(allowed)}", node, f"write '{name}: {allowed[0]}'")
        return None

    return read


def number(low: int, high: int) -> Reader:
    """Make a reader of a whole number between two bounds."""

    def read(node: Node, name: str, report: Report) -> int | None:
        digits = node.text if isinstance(node, Scalar) else ""
        # Python reads no number of thousands of digits.
        if digits.isascii() and digits.isdigit() and len(digits) <= len(str(high)) and low <= int(digits) <= high:
            return int(digits)
        message = f"'{name}' should be a whole number from {low:,} to {high:,}"
        report.add("F003", message, node, f"write '{name}: {low}'")
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
            report.add("F003", f"'{name}' should be a list", node, f"write each of '{name}' after a hyphen and a space")
            return None
        values = [item(entry, name, report) for entry in node.items]
        return tuple(value for value in values if value is not None)

    return read


def pairs_of(item: Reader, such: str = "{key: value}") -> Reader:
    """Make a reader of a mapping with any keys, each value read by ``item``; it gives (key, value) pairs.

    ``such`` is what a message shows of it.
    """

    def read(node: Node, name: str, report: Report) -> tuple[tuple[str, Any], ...] | None:
        if not isinstance(node, Table):
            report.add("F003", f"'{name}' should hold keys with values", node, f"write '{name}: {such}'")
            return None
        values = [(key, item(entry, f"{name}.{key}", report)) for key, entry in node.entries.items()]
        return tuple((key, value) for key, value in values if value is not None)

    return read
