"""The draft: an article's text on its way to a briefing, what was found in it and what was taken out.

Throughout this package
    text      is the repaired text; it never changes, so an offset into it holds for ever
    removal   is a span of that text that is not the body, with the rule that took it
    line      is what is left of one line of the text
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from sitegen.edtf import EdtfDate
from sitegen.language import UNDETERMINED
from sitegen.normalize.decoding import Decoded
from sitegen.normalize.traced import Traced

# Every rule that takes words out of a text; a theme has words for each of them (``rule_…``).
Rule = Literal[
    "above the article",
    "aside",
    "below the article",
    "between title and text",
    "boilerplate",
    "caption",
    "crawl prefix",
    "credit",
    "cut tail",
    "header",
    "imprint",
    "outside the article",
    "prompt",
    "repeated lead",
    "repeated title",
    "signature",
    "site name",
    "title",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A span of the text that does not stand in the body.

    ``kept_as`` names the front-matter key that holds it, or what was read from it; ``None`` where it is noise.
    """

    start: int
    end: int
    rule: Rule
    text: str
    kept_as: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What is left of a line: its words, and the place in the text of each piece of them."""

    text: str
    pieces: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where the line begins in the text."""
        return self.pieces[0][0]

    def part(self, start: int, end: int | None = None) -> "Line":
        """Give a part of the line, from and to an offset into its words."""
        end, at, pieces = len(self.text) if end is None else end, 0, []
        for low, high in self.pieces:
            first, last = max(start, at), min(end, at + high - low)
            if first < last:
                pieces.append((low + first - at, low + last - at))
            at += high - low
        return Line(self.text[start:end], tuple(pieces))


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a source says of its article beside the text, as it says it: nothing here is checked or put in a form.

    ``publisher`` is the name of the site; ``page`` the mark-up of a saved page, for those who look further; ``date``
    and ``keywords`` are as written; ``head`` is the mark-up around the title of a saved page, down to its first words.
    """

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    lang: str | None = None
    keywords: str | None = None
    page: str | None = field(default=None, repr=False)
    head: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A topic given to an article, with the terms that gave it, and in words where each of them stands."""

    topic: str
    terms: tuple[str, ...]
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article still to be explained. A reading takes a draft and gives one in which more is known.

    ``removals`` are in the order of the text and do not overlap. ``headings`` are the offsets at which the lines
    that are subheadings begin, ``items`` and ``numbered`` those of lists, ``quotes`` of quotations set apart,
    ``rows`` of tables, ``codes`` of code; ``depths`` say of headings and items how far they stand below the
    highest, ``marks`` which numbers or letters a page shows before items. ``marked`` tells that the text is
    Markdown; ``links`` are the parts that a page links elsewhere, ``beside`` the lines that stand in its margins,
    ``others`` those of them that are of other articles, of readers, of menus. ``origin`` knows where in the source
    each character stands, ``decoded`` at which bytes. ``steps`` are the repairs and readings that changed
    something, in their order.
    """

    text: str
    metadata: Metadata = Metadata()
    removals: tuple[Removal, ...] = ()
    headings: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    numbered: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    codes: tuple[int, ...] = ()
    depths: tuple[tuple[int, int], ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    marked: bool = False
    links: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    beside: frozenset[int] = field(default=frozenset(), repr=False)
    others: frozenset[int] = field(default=frozenset(), repr=False)
    origin: Traced | None = field(default=None, compare=False, repr=False)
    decoded: Decoded | None = field(default=None, compare=False, repr=False)
    lang: str = UNDETERMINED
    title: str | None = None
    title_supplied: bool = False
    date: EdtfDate | None = None
    date_evidence: str | None = None
    date_inferred: EdtfDate | None = None
    date_inferred_from: str | None = None
    publisher: str | None = None
    author: str | None = None
    summary: str | None = None
    actors: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    topics: tuple[Assignment, ...] = ()
    steps: tuple[str, ...] = field(default=(), compare=False)

    def lines(self) -> Iterator[Line]:
        """Give every line that still holds words, without the white space around it."""
        at, gone = 0, iter(self.removals)
        removal = next(gone, None)
        for raw in self.text.split("\n"):
            end, inside = at + len(raw), []
            while removal is not None and removal.start < end:
                inside.append(removal)
                removal = next(gone, None)
            line = _left_of(self.text, at, end, inside)
            if line is not None:
                yield line
            at = end + 1

    def without(self, rule: Rule, *lines: Line, kept_as: str | None = None) -> "Draft":
        """Take lines, or parts of lines, out of the body, and note which rule took them.

        What a page has set as a table, or as code, is the article's and stays.
        """
        taken = (
            Removal(start=low, end=high, rule=rule, text=self.text[low:high], kept_as=kept_as)
            for line in lines
            for low, high in line.pieces
            if not ((self.rows or self.codes) and self._is_set(low))
        )
        return replace(self, removals=tuple(sorted((*self.removals, *taken), key=lambda removal: removal.start)))

    def _is_set(self, place: int) -> bool:
        """Tell whether a place is in a row of a table, or in a line of code."""
        begin = self.text.rfind("\n", 0, place) + 1
        indent = len(self.text[begin:place]) - len(self.text[begin:place].lstrip())
        return begin + indent in self.rows or begin + indent in self.codes


def _left_of(text: str, start: int, end: int, removals: Iterable[Removal]) -> Line | None:
    """Cut what was removed out of a line, and white space off its ends."""
    pieces, at = [], start
    for removal in removals:
        pieces.append((at, removal.start))
        at = removal.end
    pieces.append((at, end))
    pieces = [(low, high) for low, high in pieces if low < high]
    while pieces and not text[pieces[0][0] : pieces[0][1]].strip():
        pieces.pop(0)
    while pieces and not text[pieces[-1][0] : pieces[-1][1]].strip():
        pieces.pop()
    if not pieces:
        return None
    low, high = pieces[0]
    pieces[0] = (high - len(text[low:high].lstrip()), high)
    low, high = pieces[-1]
    pieces[-1] = (low, low + len(text[low:high].rstrip()))
    return Line("".join(text[low:high] for low, high in pieces), tuple(pieces))
