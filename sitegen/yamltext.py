"""Read YAML so that every value is text and knows its line; `fields.py` gives a key's value its type.

``NO``, ``1.10``, ``0123`` and ``12:30`` stay what somebody wrote, and a fault is told where it stands.
Anchors, aliases and tags are refused: an editor has no use for them, and a bomb is made of them.

Throughout this module
    node    is a value with its place: a `Scalar`, a `Sequence` or a `Table`
    report  collects the issues of one file

Y001: front matter is YAML.
Y002: it is keys with values, and one document.
Y003: it has no anchors, aliases or tags.
Y004: it has each key once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from sitegen.model import Issue

# libyaml is eight times faster than the pure loader; both give the same events.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# A front matter is five levels deep at most; the bound keeps recursion far from Python's limit.
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text and its place."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes and its place."""

    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping from text to node and its place; ``keys`` holds the place of each key."""

    entries: Mapping[str, "Node"]
    keys: Mapping[str, Scalar]
    line: int
    column: int


Node = Scalar | Sequence | Table


@dataclass(slots=True)
class Report:
    """Collect the issues of one file."""

    path: str
    issues: list[Issue] = field(default_factory=list)

    def add(self, rule: str, message: str, place: "Node | int", hint: str = "") -> None:
        """Note a fault at a node or at a line."""
        line, column = (place, 0) if isinstance(place, int) else (place.line, place.column)
        self.issues.append(Issue(path=self.path, line=line, column=column, rule=rule, message=message, hint=hint))

    def advise(self, rule: str, message: str, line: int, hint: str = "") -> None:
        """Note what asks for a look and keeps nothing from being read."""
        self.issues.append(Issue(path=self.path, line=line, rule=rule, message=message, hint=hint, advice=True))

    @property
    def failed(self) -> bool:
        """Whether there is a fault among the issues."""
        return any(not issue.advice for issue in self.issues)


def parse_table(text: str, report: Report, first_line: int = 1) -> Table | None:
    """Read a document that must be a mapping; ``None``, with the reason reported, where it is not.

    ``first_line`` is the line of the file on which ``text`` begins.
    """
    try:
        root = _compose(text, first_line, report)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Scalar("", first_line + (mark.line if mark else 0), 1 + (mark.column if mark else 0))
        report.add("Y001", f"this is not YAML: {error.problem or error.context}", place, _yaml_hint(text, mark))
        return None
    except yaml.YAMLError as error:  # a character YAML does not allow
        report.add("Y001", f"this is not YAML: {str(error).splitlines()[0]}", first_line)
        return None
    if root is None:
        return Table({}, {}, first_line, 1)
    if not isinstance(root, Table):
        report.add("Y002", "expected keys with values", root, "write lines such as 'title: A meeting in Munich'")
        return None
    return root


def _yaml_hint(text: str, mark: Any) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line:
        return "indent with spaces, not tabs"
    if line.count(": ") > 1 or line.count(" : ") >= 1:
        return "put quotes around a value that holds ': '"
    return "put quotes around a value with special characters"


def _compose(text: str, first_line: int, report: Report) -> Node | None:
    """Build nodes from the parser's events, without PyYAML's own recursion, tags or aliases."""
    loader = _LOADER(text)
    try:
        if not loader.check_event(yaml.StreamStartEvent):
            return None
        loader.get_event()
        if loader.check_event(yaml.StreamEndEvent):
            return None
        loader.get_event()
        root = _node(loader, first_line, report, 0)
        loader.get_event()
        if not loader.check_event(yaml.StreamEndEvent):
            report.add("Y002", "a second document begins", first_line + loader.peek_event().start_mark.line)
        return root
    finally:
        loader.dispose()


def _node(loader: Any, first_line: int, report: Report, depth: int) -> Node:
    event = loader.get_event()
    line, column = first_line + event.start_mark.line, event.start_mark.column + 1
    here = Scalar("", line, column)
    if isinstance(event, yaml.AliasEvent):
        report.add("Y003", f"aliases such as '*{event.anchor}' are not allowed", here, "write the value out")
        return here
    if event.anchor:
        report.add("Y003", f"anchors such as '&{event.anchor}' are not allowed", here, "write the value out")
    if event.tag and event.tag != "!":
        report.add("Y003", f"tags such as '{event.tag}' are not allowed", here, "write the plain value")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, line, column)
    if depth >= DEEPEST:
        raise yaml.MarkedYAMLError(problem=f"nested deeper than {DEEPEST} levels", problem_mark=event.start_mark)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(tuple(_items(loader, first_line, report, depth)), line, column)
    return Table(*_entries(loader, first_line, report, depth), line, column)


def _items(loader: Any, first_line: int, report: Report, depth: int) -> list[Node]:
    items = []
    while not loader.check_event(yaml.SequenceEndEvent):
        items.append(_node(loader, first_line, report, depth + 1))
    loader.get_event()
    return items


def _entries(loader: Any, first_line: int, report: Report, depth: int) -> tuple[dict[str, Node], dict[str, Scalar]]:
    entries: dict[str, Node] = {}
    keys: dict[str, Scalar] = {}
    while not loader.check_event(yaml.MappingEndEvent):
        key = _node(loader, first_line, report, depth + 1)
        value = _node(loader, first_line, report, depth + 1)
        if not isinstance(key, Scalar):
            report.add("Y002", "a key must be a word", key)
        elif key.text in entries:
            report.add("Y004", f"'{key.text}' is given twice", key, f"first on line {keys[key.text].line}")
        else:
            entries[key.text], keys[key.text] = value, key
    loader.get_event()
    return entries, keys
