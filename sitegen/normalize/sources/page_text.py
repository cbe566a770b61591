"""Read the words of a page, block by block, from its mark-up, whatever state that is in.

Throughout this module
    token   is a tag, a comment, or an element whose words nobody reads (a script)
    block   is what stands on a line of its own, see `page_writer`
"""

import re
from dataclasses import dataclass

from sitegen.normalize.sources.page_tables import Row, find_tables
from sitegen.normalize.sources.page_writer import SCRIPTS, Block, BlockWriter, Elements, Typed
from sitegen.normalize.traced import Traced

# Never the reader's: programs, styles, drawings, what is shown only where programs do not run.
_UNREAD = "script|style|noscript|template|svg|head|iframe|object|select|option|textarea|math|canvas|audio|video"
# A quoted value may hold « > »; a « < » outside of one ends a tag that was never closed.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<unread>{_UNREAD})\b(?:[^>\"'<]++|\"[^\"]*+\"|'[^']*+')*+>.*?(?:</(?P=unread)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-z][a-z0-9:-]*+)(?P<rest>(?:[^>\"'<]++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|<[!?/][^>]*+>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?<=[\s\"'])(?P<name>class|id|role|hidden|aria-hidden|style)\b"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+)))?",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details"),
        *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol", "p", "pre"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
# Struck words are not the text's; what is kept for machines that read aloud is not what a page shows.
_STRUCK = frozenset(["del", "s", "strike"])
_UNSEEN = re.compile(
    r"(?:^|\s)(?:hidden|sr-only|sr_only|visually-?hidden|screen-reader(?:-text|-only)?|show-for-sr|u-hidden|hide|hide-text|is_blind|element-invisible|offscreen)(?:\s|$)"
)
_GOES_ON = re.compile(r"\s*(?:<(?!br\b)[^<>]*>\s*)*[a-zà-ÿ][\w'’]*\s")

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# An element that ends where the next of its kind begins, whether or not it is closed.
_SELF_ENDING = frozenset(["p", "li", "dt", "dd", "tr", "td", "th"])
# In a heading, what makers of pages call the words beside the title: its section, that it is for subscribers.
_TITLES = frozenset(["h1", "h2"])
_LABEL = re.compile(
    r"(?:^|[\s_-])(?:label|badge|kicker|roof-?line|over-?line|top-?line|pre-?title|sur-?titre|eyebrow|flag|abo|premium"
    r"|tag|rubrique?|category|section)(?:$|[\s_-])"
)

# Where the numbers of a list begin, or go on; and lists whose items have letters.
_FROM = re.compile(r"\b(?:start|value)\s*=\s*[\"']?(?P<number>\d{1,4})\b", re.IGNORECASE)
_LETTERS = re.compile(r"\btype\s*=\s*[\"']?(?P<first>[aA])\b|\b(?P<case>lower|upper)-alpha\b")
_ALPHABET = 26

# What is set as it was typed is code, verse, or a table in columns; begun at the margin and so long, its lines are
# those of a text that was wrapped: a telegram, a resolution.
_TYPED_END = re.compile(r"</pre\s*>", re.IGNORECASE)
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")
WRAPPED = 45


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page, a line for each block, the blocks, and the parts of the text that are links."""

    traced: Traced
    blocks: tuple[Block, ...]
    links: tuple[tuple[int, int], ...]


class _Reader:
    """Go through the tokens of a page with the elements that are open."""

    def __init__(self, source: str, quotes: tuple[str, str]) -> None:
        self.source, self.quotes = source, quotes
        self.writer = BlockWriter()
        self.open: Elements = [("", "")]
        self.links: list[tuple[int, int]] = []
        self.link: int | None = None
        has_tables = re.search(r"<table\b", source, re.IGNORECASE)
        self.tables = find_tables(source, _TOKEN.finditer(source)) if has_tables else frozenset()
        self.row: Row | None = None
        # The number of each open list's next item; none where it has bullets.
        self.lists: list[tuple[int, str] | None] = []

    def read(self) -> PageText:
        at = 0
        for match in _TOKEN.finditer(self.source):
            self._words(at, match.start())
            at = match.end()
            if match["name"]:
                self._take(match["name"].lower(), match)
        self._words(at, len(self.source))
        self.writer.end_block(len(self.source), self.open)
        traced = Traced("".join(self.writer.parts), self.writer.starts, self.writer.ends)
        return PageText(traced, tuple(self.writer.blocks), tuple(self.links))

    def _words(self, start: int, end: int) -> None:
        if self.row and self.source[start:end].strip():
            self.row.open_cell(self.writer, start)
        self.writer.put_words(self.source, start, end, linked=self.link is not None, elements=self.open)

    def _take(self, name: str, match: re.Match[str]) -> None:
        """Take a tag: it may end a block, begin a table or an item, hide words or quote them."""
        writer, at = self.writer, match.end()
        if self.row:
            self._take_in_table(self.row, name, match)
        elif name == "br" and writer.goes_on and _GOES_ON.match(self.source, at):
            writer.is_apart = True
        elif name == "br" and writer.typed == "code":
            writer.end_line(match.start(), self.open)
        elif name in _BLOCKS:
            writer.end_block(match.start(), self.open)
            self._begin(name, match)
        else:
            self._turn(name, match)
        _step(self.open, name, match)

    def _begin(self, name: str, match: re.Match[str]) -> None:
        """Begin, or end, what gives the blocks in it their kind."""
        if name == "table" and match.start() in self.tables:
            self.row = Row()
        if name == "pre":
            self.writer.typed = "" if match["close"] else _how_typed(self.source, match.end())
            self.writer.announce("code" if self.writer.typed == "code" else "")
        if name in ("ol", "ul", "li"):
            self._list(name, match)

    def _take_in_table(self, row: Row, name: str, match: re.Match[str]) -> None:
        """Take a tag inside a table: all that stands in a cell stands on the line of its row."""
        writer = self.writer
        if name in ("td", "th"):
            if not match["close"]:
                row.begin_cell(writer, match.start(), match["rest"])
        elif name in ("tr", "table", "thead", "tbody", "tfoot", "caption"):
            row.end(writer, match.start())
            writer.end_block(match.start(), self.open)
            row.is_caption = name == "caption" and not match["close"]
            self.row = None if name == "table" else row
        elif name in _BLOCKS:
            writer.is_apart = True
        else:
            self._turn(name, match)

    def _turn(self, name: str, match: re.Match[str]) -> None:
        """Enter or leave an element within a line: one that hides its words, links or quotes them, or sets figures."""
        writer, at = self.writer, match.end()
        if not _TITLES.isdisjoint(tag for tag, _ in self.open[-4:]) and self._is_beside_title(name, match):
            writer.end_block(match.start(), self.open)
        if name == "a":
            if self.link is not None and self.link < len(writer.starts):
                self.links.append((self.link, len(writer.starts)))
            self.link = None if match["close"] else writer.next_place
        if name == "q":
            writer.quote(self.quotes[bool(match["close"])], at, opens=not match["close"])
        if name in _VOID:
            return
        if writer.muted:
            writer.muted = "" if match["close"] and name == writer.muted else writer.muted
        elif not match["close"] and not match["rest"].endswith("/"):
            writer.muted = name if name in _STRUCK or _UNSEEN.search(_names(match["rest"])) else ""
        if name in SCRIPTS:
            writer.script = "" if match["close"] else name

    def _is_beside_title(self, name: str, match: re.Match[str]) -> bool:
        """Tell whether a tag in a heading begins or ends a label, or a link to elsewhere glued to the title."""
        if match["close"]:
            return self.open[-1][0] == name and _LABEL.search(self.open[-1][1]) is not None
        is_glued = name == "a" and not self.writer.is_empty and not self.writer.is_apart
        return is_glued or _LABEL.search(_names(match["rest"])) is not None

    def _list(self, name: str, match: re.Match[str]) -> None:
        """Begin or end a list, or one of its items."""
        self.writer.announce("")
        if match["close"]:
            del self.lists[len(self.lists) - (name != "li") :]
        elif name != "li":
            first = _FROM.search(match["rest"])
            letters = _LETTERS.search(match["rest"])
            style = (letters["first"] or {"lower": "a", "upper": "A"}[letters["case"]]) if letters else ""
            self.lists.append((int(first["number"]) if first else 1, style) if name == "ol" else None)
        elif self.lists and self.lists[-1]:
            own = _FROM.search(match["rest"])
            number, style = int(own["number"]) if own else self.lists[-1][0], self.lists[-1][1]
            self.lists[-1] = (number + 1, style)
            is_lettered = style and 0 < number <= _ALPHABET
            mark = f"{chr(ord(style) + number - 1)}) " if is_lettered else f"{number}. "
            self.writer.announce("" if is_lettered else "numbered", mark)
        else:
            self.writer.announce("item")


def read_page(source: str, quotes: tuple[str, str]) -> PageText:
    """Read a page from its mark-up.

    What is quoted without marks (``<q>``) gets those that a browser shows there, ``quotes``.
    """
    return _Reader(source, quotes).read()


def _how_typed(source: str, at: int) -> Typed:
    """Say how the text that is set as it was typed, and begins here, is to be read."""
    end = _TYPED_END.search(source, at)
    text = re.sub(r"<[^<>]*>", "", source[at : end.start() if end else len(source)])
    lines = [line for line in text.split("\n") if line.strip()]
    is_even = sum(len(line.strip()) for line in lines) > WRAPPED * len(lines)
    begun = [line for line in lines if not line[0].isspace()]
    return "wrapped" if is_even and len(begun) > len(lines) / 2 and not _COLUMNS.search(text) else "code"


def _step(stack: Elements, name: str, match: re.Match[str]) -> None:
    """Enter or leave an element."""
    if match["close"]:
        _close(stack, name)
    elif name not in _VOID and not match["rest"].endswith("/"):
        if name in _SELF_ENDING and stack[-1][0] == name:
            stack.pop()
        stack.append((name, _names(match["rest"])))


def _close(stack: Elements, name: str) -> None:
    """Leave an element, and those inside of it that were not closed; an end without a beginning is passed over."""
    for place in range(len(stack) - 1, max(0, len(stack) - 12), -1):
        if stack[place][0] == name:
            del stack[place:]
            return


def _names(rest: str) -> str:
    """Give the class, id and role of an element, and ``hidden`` where a browser does not show it."""
    found = []
    for match in _ATTRIBUTE.finditer(rest):
        value = match["double"] or match["single"] or match["bare"] or ""
        name = match["name"].lower()
        if name in ("class", "id", "role"):
            found.append(value.lower())
        elif name == "hidden" or (name == "aria-hidden" and value == "true") or _NOT_SHOWN.search(value):
            found.append("hidden")
    return " ".join(found)
