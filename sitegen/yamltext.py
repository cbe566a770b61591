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
Y005: a value holds all that its line says: after a space, « # » begins a comment.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from sitegen.characters import find_strange, without_strange
from sitegen.model import Issue
from sitegen.yamlfaults import explain

# libyaml is eight times faster than the pure loader; both give the same events. Where a file is our own or a theme's,
# it may be loaded at once: as texts only, or with the numbers and flags that YAML knows.
TEXTS: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
VALUES: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What gives the events, and has no tables to make ready: they take 1 µs a front matter, of 39.
_PARSER: Any = getattr(getattr(yaml, "cyaml", yaml), "CParser", yaml.BaseLoader)

# A front matter is five levels deep at most; the bound keeps recursion far from Python's limit.
DEEPEST = 20


_REMARK = re.compile(r"[ \t]+(#[^\s#]\S*)")


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
        self._note(rule, message, place, hint, advice=False)

    def advise(self, rule: str, message: str, place: "Node | int", hint: str = "") -> None:
        """Note what asks for a look and keeps nothing from being read."""
        self._note(rule, message, place, hint, advice=True)

    def _note(self, rule: str, message: str, place: "Node | int", hint: str, *, advice: bool) -> None:
        line, column = (place, 0) if isinstance(place, int) else (place.line, place.column)
        issue = Issue(path=self.path, line=line, column=column, rule=rule, message=message, hint=hint, advice=advice)
        self.issues.append(issue)

    @property
    def failed(self) -> bool:
        """Whether there is a fault among the issues."""
        return any(not issue.advice for issue in self.issues)


def parse_table(text: str, report: Report, first_line: int = 1) -> Table | None:
    """Read a document that must be a mapping; ``None``, with the reason reported, where it is not.

    ``first_line`` is the line of the file on which ``text`` begins.
    """
    if report_strange(text, report, first_line, is_yaml=True):
        text = without_strange(text)
    composer = _Composer(text, first_line, report)
    try:
        root = composer.compose()
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark
        began = error.context_mark or mark
        if composer.opened and "quoted" not in (error.context or ""):
            began = composer.opened[-1]
        marks = (mark.line, mark.column), (began.line, began.column)
        told = explain(error.problem or "", *marks, text.split("\n"))
        line, column = told.mark
        report.add("Y001", told.message, Scalar("", first_line + line, column + 1), told.hint)
        return None
    if root is None:
        return Table({}, {}, first_line, 1)
    if not isinstance(root, Table):
        report.add("Y002", "expected keys with values", root, "write lines such as 'title: A meeting in Munich'")
        return None
    return root


def report_strange(text: str, report: Report, first_line: int, *, is_yaml: bool = False) -> bool:
    """Report characters that should not be there; say whether there are any.

    ``first_line`` is the line of the file on which the text begins.
    """
    found = list(find_strange(text, is_yaml=is_yaml))
    for rule, what, at in found:
        line, column = first_line + text.count("\n", 0, at), at - text.rfind("\n", 0, at)
        report.add(rule, f"there is {what}", Scalar("", line, column), "remove it")
    return bool(found)


class _Composer:
    """Builds nodes from the parser's events, without PyYAML's own recursion, tags or aliases.

    ``opened`` are the marks of the lists and tables in brackets that are not closed yet, the innermost last.
    """

    def __init__(self, text: str, first_line: int, report: Report) -> None:
        self._parser = _PARSER(text)
        self._next = self._parser.get_event
        self._first_line, self._report = first_line, report
        # Where no mark of a remark stands, none needs to be looked for.
        self._lines = text.split("\n") if " #" in text or "\t#" in text else []
        self.opened: list[Any] = []

    def compose(self) -> Node | None:
        """Build the one document; ``None`` where there is nothing."""
        try:
            self._next()  # the stream begins
            if type(self._next()) is yaml.StreamEndEvent:
                return None
            root = self._node(self._next(), 0)
            self._next()  # the document ends
            event = self._next()
            if type(event) is not yaml.StreamEndEvent:
                line = self._first_line + event.start_mark.line
                self._report.add("Y002", "a second document begins", Scalar("", line, 1), "take the line '---' out")
            return root
        finally:
            self._parser.dispose()

    def _node(self, event: Any, depth: int) -> Node:
        """Build the node that begins with an event."""
        kind, begins = type(event), event.start_mark
        line, column = self._first_line + begins.line, begins.column + 1
        if event.anchor or (kind is not yaml.AliasEvent and event.tag and event.tag != "!"):
            self._refuse(event, Scalar("", line, column))
            if kind is yaml.AliasEvent:
                return Scalar(f"*{event.anchor}", line, column)
        if kind is yaml.ScalarEvent:
            value, is_plain = event.value, event.implicit[0]
            if self._lines and is_plain:
                self._look_for_remark(event.end_mark)
            # So YAML writes what is not there; within quotes it is a text.
            return Scalar("" if is_plain and value in ("~", "null") else value, line, column)
        if depth >= DEEPEST:
            raise yaml.MarkedYAMLError(problem=f"nested deeper than {DEEPEST} levels", problem_mark=begins)
        if event.flow_style:
            self.opened.append(begins)
        node = (
            Sequence(tuple(self._items(depth)), line, column)
            if kind is yaml.SequenceStartEvent
            else Table(*self._entries(depth), line, column)
        )
        if event.flow_style:
            self.opened.pop()
        return node

    def _refuse(self, event: Any, here: Scalar) -> None:
        report = self._report
        if isinstance(event, yaml.AliasEvent):
            report.add("Y003", f"aliases such as '*{event.anchor}' are not allowed", here, "write the value out")
            return
        if event.anchor:
            report.add("Y003", f"anchors such as '&{event.anchor}' are not allowed", here, "write the value out")
        if event.tag and event.tag != "!":
            report.add("Y003", f"tags such as '{event.tag}' are not allowed", here, "write the plain value")

    def _look_for_remark(self, end: Any) -> None:
        """Advise where a plain value is followed by « #word »: that may be a word of it, and a remark has a space."""
        match = _REMARK.match(self._lines[end.line], end.column)
        if match:
            place = Scalar("", self._first_line + end.line, match.start(1) + 1)
            message = f"YAML takes this for a comment: {match[1]}"
            self._report.advise("Y005", message, place, "put quotes around the value, or a space after '#'")

    def _items(self, depth: int) -> list[Node]:
        items = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            items.append(self._node(event, depth + 1))
        return items

    def _entries(self, depth: int) -> tuple[dict[str, Node], dict[str, Scalar]]:
        entries: dict[str, Node] = {}
        keys: dict[str, Scalar] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key, value = self._node(event, depth + 1), self._node(self._next(), depth + 1)
            if not isinstance(key, Scalar):
                self._report.add("Y002", "a key must be a word", key, "write 'key: value'")
            elif key.text in entries:
                self._report.add("Y004", f"'{key.text}' is given twice", key, f"first on line {keys[key.text].line}")
            else:
                entries[key.text], keys[key.text] = value, key
        return entries, keys
