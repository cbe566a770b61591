"""Read the words of a page, block by block, and remember where in its mark-up each of them stands.

Throughout this module
    token   is a tag, a comment, or an element whose words nobody reads (a script)
    block   is what stands on lines of its own: a paragraph, a heading, an item of a list
"""

import html
import re
from array import array
from dataclasses import dataclass

from sitegen.normalize.repairs import drop_invisible
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
_WORDS = re.compile(
    r"(?P<space>\s+)|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?)|[^\s&]+|&", re.IGNORECASE
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
    r"(?:^|\s)(?:hidden|sr-only|sr_only|visually-?hidden|screen-reader(?:-text|-only)?|show-for-sr|u-hidden)(?:\s|$)"
)
# Figures above and below the line: « 10⁶ », « H₂O ».
_RAISED = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_SCRIPTS = {"sup": _RAISED, "sub": _LOWERED}
_FIGURES = re.compile(r"[-+−()]*\d[-+−()\d]*")

# A line break within a sentence parts nothing; one in a verse does.
LONGEST_VERSE = 40
_GOES_ON = re.compile(r"\s*(?:<(?!br\b)[^<>]*>\s*)*[a-zà-ÿ][\w'’]*\s")

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# An element that ends where the next of its kind begins, whether or not it is closed.
_SELF_ENDING = frozenset(["p", "li", "dt", "dd", "tr", "td", "th"])

# Elements around a block beyond this are not looked at: real pages have thirty, hostile ones as many as they like.
DEEPEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of a page: the part of its text, and the elements around it from the outermost.

    ``names`` are the classes, ids and roles of each element; ``linked`` is how many of its characters are links.
    """

    start: int
    end: int
    elements: tuple[str, ...]
    names: tuple[str, ...]
    linked: int


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page, a line for each block, the blocks, and the parts of the text that are links."""

    traced: Traced
    blocks: tuple[Block, ...]
    links: tuple[tuple[int, int], ...]


class _Writer:
    """Collect words, with single spaces between them, and cut them into blocks."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts, self.ends = array("l"), array("l")
        self.blocks: list[Block] = []
        self.begin = 0
        self.linked = 0
        self.is_apart = False
        self.muted = self.script = ""

    @property
    def next_place(self) -> int:
        """Say where the next word will stand."""
        return len(self.starts) + (self.is_apart and len(self.starts) > self.begin)

    @property
    def goes_on(self) -> bool:
        """Tell whether the block so far is a sentence that has not ended, and no verse."""
        text = "".join(self.parts[-1:])
        return len(self.starts) - self.begin > LONGEST_VERSE and text[-1:].isalnum()

    def put(self, words: str, start: int, end: int, *, whole: bool = False) -> None:
        if self.is_apart and len(self.starts) > self.begin:
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

    def turn(self, name: str, match: re.Match[str]) -> None:
        """Enter or leave an element within a line: one that hides its words, or sets figures above or below."""
        if self.muted:
            self.muted = "" if match["close"] and name == self.muted else self.muted
        elif not match["close"] and not match["rest"].endswith("/"):
            self.muted = name if name in _STRUCK or _UNSEEN.search(_names(match["rest"])) else ""
        if name in _SCRIPTS:
            self.script = "" if match["close"] else name

    def put_words(self, source: str, start: int, end: int, *, linked: bool) -> None:
        """Put the words of a part of the source, which holds no tags."""
        if self.muted:
            return
        self.linked += end - start if linked else 0
        for match in _WORDS.finditer(source, start, end):
            if match["space"]:
                self.is_apart = True
            elif match["entity"]:
                words = drop_invisible(html.unescape(match[0]))
                if not words or words.isspace():
                    self.is_apart = self.is_apart or bool(words)
                else:
                    self.put(words, match.start(), match.end(), whole=True)
            else:
                is_figure = self.script and _FIGURES.fullmatch(match[0])
                words = match[0].translate(_SCRIPTS[self.script]) if is_figure else match[0]
                self.put(words, match.start(), match.end())

    def end_block(self, at: int, stack: list[tuple[str, str]]) -> None:
        self.is_apart = False
        self.muted = self.script = ""
        if len(self.starts) > self.begin:
            elements, names = zip(*stack[-DEEPEST:], strict=True)
            self.blocks.append(
                Block(start=self.begin, end=len(self.starts), elements=elements, names=names, linked=self.linked)
            )
            self._add("\n", at, at, whole=True)
            self.begin, self.linked = len(self.starts), 0


def read_page(source: str, quotes: tuple[str, str]) -> PageText:
    """Read a page from its mark-up, whatever state that is in.

    What is quoted without marks (``<q>``) gets those that a browser shows there, ``quotes``.
    """
    writer, stack, at = _Writer(), [("", "")], 0
    links: list[tuple[int, int]] = []
    link: int | None = None
    for match in _TOKEN.finditer(source):
        writer.put_words(source, at, match.start(), linked=link is not None)
        at = match.end()
        name = (match["name"] or "").lower()
        if name == "br" and writer.goes_on and _GOES_ON.match(source, at):
            writer.is_apart = True
        elif name in _BLOCKS:
            writer.end_block(match.start(), stack)
        elif name and name not in _VOID:
            writer.turn(name, match)
        if name == "a":
            if link is not None and link < len(writer.starts):
                links.append((link, len(writer.starts)))
            link = None if match["close"] else writer.next_place
        if name == "q":
            writer.quote(quotes[bool(match["close"])], at, opens=not match["close"])
        if name:
            _step(stack, name, match)
    writer.put_words(source, at, len(source), linked=link is not None)
    writer.end_block(len(source), stack)
    traced = Traced("".join(writer.parts), writer.starts, writer.ends)
    return PageText(traced, tuple(writer.blocks), tuple(links))


def _step(stack: list[tuple[str, str]], name: str, match: re.Match[str]) -> None:
    """Enter or leave an element."""
    if match["close"]:
        _close(stack, name)
    elif name not in _VOID and not match["rest"].endswith("/"):
        if name in _SELF_ENDING and stack[-1][0] == name:
            stack.pop()
        stack.append((name, _names(match["rest"])))


def _close(stack: list[tuple[str, str]], name: str) -> None:
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
