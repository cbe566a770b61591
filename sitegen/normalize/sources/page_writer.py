"""Write the words of a page as lines of a text, a block each, and remember where in its mark-up each of them stands.

Throughout this module
    block   is what stands on a line of its own: a paragraph, an item of a list, the row of a table, a line of code
    mark    is what no tag has for its words but a line of text needs: the bars of a row, the number of an item
"""

import html
import re
from array import array
from dataclasses import dataclass
from typing import Literal

from sitegen.normalize.sources.repairs import drop_invisible

_WORDS = re.compile(
    r"(?P<space>\s+)|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?)|[^\s&]+|&", re.IGNORECASE
)
# Figures above and below the line: « 10⁶ », « H₂O ».
_RAISED = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
SCRIPTS = {"sup": _RAISED, "sub": _LOWERED}
_FIGURES = re.compile(r"[-+−()]*\d[-+−()\d]*")

# A line break within a sentence parts nothing; one in a verse does.
LONGEST_VERSE = 40

# Elements around a block beyond this are not looked at: real pages have thirty, hostile ones as many as they like.
DEEPEST = 60

# Empty lines between two lines of code.
MOST_EMPTY = 2

Kind = Literal["", "item", "numbered", "row", "code"]
# What is set as it was typed keeps its lines, as code does, or was only wrapped: empty lines part its paragraphs.
Typed = Literal["", "code", "wrapped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of a page: the part of its text, and the elements around it from the outermost.

    ``names`` are the classes, ids and roles of each element; ``linked`` is how many of its characters are links;
    ``kind`` is what its line is beside a paragraph or a heading, which the elements tell, ``mark`` that of an item.
    """

    start: int
    end: int
    elements: tuple[str, ...]
    names: tuple[str, ...]
    linked: int
    kind: Kind = ""
    mark: str = ""


class BlockWriter:
    """Collect words, with single spaces between them, and cut them into blocks."""

    def __init__(self) -> None:
        """Begin with an empty text."""
        self.parts: list[str] = []
        self.starts, self.ends = array("l"), array("l")
        self.blocks: list[Block] = []
        self.begin = 0
        self.linked = 0
        self.is_apart = False
        self.muted = self.script = ""
        self.kind: Kind = ""
        self.mark = self.indent = ""
        self.typed: Typed = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether the block has no words yet."""
        return len(self.starts) == self.begin

    @property
    def next_place(self) -> int:
        """Say where the next word will stand."""
        return len(self.starts) + (len(self.indent) if self.is_empty else self.is_apart)

    @property
    def goes_on(self) -> bool:
        """Tell whether the block so far is a sentence that has not ended, and no verse."""
        text = "".join(self.parts[-1:])
        return len(self.starts) - self.begin > LONGEST_VERSE and text[-1:].isalnum()

    def announce(self, kind: Kind, mark: str = "") -> None:
        """Say what the next block will be, and its mark."""
        if self.is_empty:
            self.kind, self.mark, self.indent = kind, mark, ""

    def put(self, words: str, start: int, end: int, *, whole: bool = False) -> None:
        """Put words that stand in the source from start to end; whole, where they are written otherwise there."""
        if self.is_empty and self.indent:
            self._add(self.indent, start, start, whole=True)
            self.indent = ""
        elif self.is_apart and not self.is_empty:
            self._add(" ", start, start, whole=True)
        self.is_apart = False
        self._add(words, start, end, whole=whole)

    def _add(self, words: str, start: int, end: int, *, whole: bool) -> None:
        self.parts.append(words)
        if whole:
            self.starts.extend([start] + [end] * (len(words) - 1))
            self.ends.extend([end] * len(words))
        else:
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))

    def quote(self, mark: str, at: int, *, opens: bool) -> None:
        """Put a quotation mark, which stands at the words it quotes, or apart from them by a space of its own."""
        self.is_apart = self.is_apart and opens
        self.put(mark, at, at, whole=True)

    def put_words(self, source: str, start: int, end: int, *, linked: bool, elements: "Elements") -> None:
        """Put the words of a part of the source, which holds no tags, and stands in such elements."""
        if self.muted:
            return
        self.linked += end - start if linked else 0
        for match in _WORDS.finditer(source, start, end):
            if match["space"]:
                self._part(match[0], match.start(), elements)
            elif match["entity"]:
                words = drop_invisible(html.unescape(match[0]))
                if not words or words.isspace():
                    self.is_apart = self.is_apart or bool(words)
                else:
                    self.put(self._escaped(words), match.start(), match.end(), whole=True)
            elif self.kind == "row" and "|" in match[0]:
                self.put(self._escaped(match[0]), match.start(), match.end(), whole=True)
            else:
                is_figure = self.script and _FIGURES.fullmatch(match[0])
                words = match[0].translate(SCRIPTS[self.script]) if is_figure else match[0]
                self.put(words, match.start(), match.end())

    def _escaped(self, words: str) -> str:
        return words.replace("|", "\\|") if self.kind == "row" else words

    def _part(self, space: str, at: int, elements: "Elements") -> None:
        """Part words by white space: one space, but where every space was typed on purpose."""
        lines = space.count("\n")
        if self.typed == "code" and lines:
            self.end_line(at, elements, lines, space[space.rindex("\n") + 1 :])
        elif self.typed == "code" and not self.is_empty:
            self._add(space, at, at + len(space), whole=False)
        elif self.typed == "code":
            self.indent += space
        elif self.typed and lines > 1:
            self.end_block(at, elements)
        else:
            self.is_apart = True

    def end_line(self, at: int, elements: "Elements", lines: int = 1, indent: str = "") -> None:
        """End a line of code, and begin another; empty lines stay between them."""
        is_inside = not self.is_empty or (self.blocks and self.blocks[-1].kind == "code")
        self.end_block(at, elements)
        if is_inside and lines > 1:
            self._add("\n" * min(lines - 1, MOST_EMPTY), at, at, whole=True)
            self.begin = len(self.starts)
        self.announce("code")
        self.indent = indent

    def end_block(self, at: int, elements: "Elements") -> None:
        """End the block, if it has any words."""
        self.is_apart = False
        self.muted = self.script = ""
        if self.is_empty:
            return
        tags, names = zip(*elements[-DEEPEST:], strict=True)
        found = Block(
            start=self.begin,
            end=len(self.starts),
            elements=tags,
            names=names,
            linked=self.linked,
            kind=self.kind,
            mark=self.mark,
        )
        self.blocks.append(found)
        self._add("\n", at, at, whole=True)
        self.begin, self.linked = len(self.starts), 0
        self.kind, self.mark = "code" if self.typed == "code" else "", ""


# The elements that are open, from the outermost, each with its names.
Elements = list[tuple[str, str]]
