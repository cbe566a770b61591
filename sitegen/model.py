"""The nouns of the program: frozen values that every stage shares and none of ours is imported for.

``None`` means "the source does not say", never "not yet".
"""

import calendar
import datetime as dt
import functools
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NewType

Slug = NewType("Slug", str)
"""The last part of an address, made by `permalinks.py` only."""

TermId = NewType("TermId", str)
"""The id of an authority record: its file name, for ever."""

Permalink = NewType("Permalink", str)
"""A site-absolute address such as ``/briefings/2024/munich/``, made by `permalinks.py` only."""

Precision = Literal["day", "month", "year", "interval"]
Kind = Literal["person", "organisation", "state", "topic", "unknown"]

# Where briefings without a date stand, in `content/briefings/` and in addresses.
UNDATED = "undated"

# Arabic and other digits are digits too, but no part of a date's machine form.
_EDTF = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?P<q>[?~%]?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A day, month or year as written, with the first and last day it can mean.

    Written in level 1 of the Extended Date/Time Format (ISO 8601-2): ``2024``, ``2024-02``,
    ``2024-02-16``, each with ``?`` (uncertain), ``~`` (approximate) or ``%`` (both) behind it. Only a date that is
    inferred may be an interval, ``2022-12-30/2023-07-25``: some day of it, nobody knows which.
    """

    text: str
    low: dt.date
    high: dt.date
    precision: Precision
    qualifier: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def year(self) -> str:
        """The year, in four digits."""
        return self.text[:4]

    @property
    def iso(self) -> str:
        """The date without its doubt, as ISO 8601 writes it."""
        return self.text.removesuffix(self.qualifier)

    @property
    def common(self) -> "EdtfDate | None":
        """The date itself; of an interval, the month or year that holds it all, if there is one."""
        if self.precision != "interval":
            return self
        if self.low.year != self.high.year:
            return None
        same_month = self.low.month == self.high.month
        return parse_edtf(f"{self.low.year:04}-{self.low.month:02}" if same_month else f"{self.low.year:04}")


def parse_edtf(text: str) -> EdtfDate | None:
    """Read a date; ``None`` where the text is not one, or names a day that no calendar has.

    >>> parse_edtf("2024-02").high
    datetime.date(2024, 2, 29)
    >>> parse_edtf("2023-02-29") is None
    True
    """
    match = _EDTF.fullmatch(text)
    if not match:
        return None
    y, m, d = int(match["y"]), match["m"], match["d"]
    try:
        low = dt.date(y, int(m or 1), int(d or 1))
    except ValueError:
        return None
    if d:
        return EdtfDate(text, low, low, "day", match["q"])
    if m:
        return EdtfDate(text, low, dt.date(y, low.month, calendar.monthrange(y, low.month)[1]), "month", match["q"])
    return EdtfDate(text, low, dt.date(y, 12, 31), "year", match["q"])


# A path and a sentence are those of many faults: 70,000 in an archive of 10,000 that has no records yet.
@functools.lru_cache(2**15)
def printable(text: str) -> str:
    r"""Write out what would steer a terminal or reorder a line: a name of a file may hold anything.

    >>> print(printable("a\x1b[2J\u202eb"))
    a\x1b[2J\u202eb
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in " \u00a0\u202f" else repr(c)[1:-1] for c in text)


def parse_interval(text: str) -> EdtfDate | None:
    """Read a date or an interval between two; ``None`` where the text is neither, or ends before it begins.

    >>> parse_interval("2022-12-30/2023-07-25").high
    datetime.date(2023, 7, 25)
    >>> parse_interval("2023/2022") is None
    True
    """
    first, slash, last = text.partition("/")
    start, end = parse_edtf(first), parse_edtf(last) if slash else None
    if not slash:
        return start
    if start is None or end is None or start.low > end.high:
        return None
    return EdtfDate(text, start.low, end.high, "interval")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A fault of content, as a value: where it is, which rule it breaks, and what to write instead.

    ``line`` and ``column`` count from 1 and include the front matter; 0 means the whole file. An ``advice`` asks
    for a look; anything else is an error, and what it stands in is incomplete or left out.
    """

    path: str
    line: int
    rule: str
    message: str
    column: int = 0
    hint: str = ""
    advice: bool = False

    def __post_init__(self) -> None:
        for name in ("path", "message", "hint"):
            object.__setattr__(self, name, printable(getattr(self, name)))

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line or "", self.column or "") if part)
        return f"{place}: {self.rule} {self.message}" + (f" ({self.hint})" if self.hint else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """An article as received: where it lies in the archive, and its bytes."""

    path: str
    body: bytes


Removed = tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
"""What was taken out of a seed: each rule with the bytes it took, from and to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a briefing came from; only what its text or metadata says.

    ``encoding`` is that of the seed where it is not UTF-8; ``removed`` is what of its bytes does not stand in the body.
    """

    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    seed: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    removed: Removed = ()


def briefing_path(folder: str, slug: str) -> str:
    """Say where a briefing's file lies, relative to the archive."""
    return f"content/briefings/{folder}/{slug}.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A finished record of one article: everything the archive says of it, no HTML and no address.

    ``actors`` and ``topics`` are names as the file writes them; the library resolves them.
    ``folder`` is the year under ``content/briefings/`` or ``undated``; with ``slug`` it makes the permalink.
    ``lines`` maps a front-matter key to the line it stands on, for messages.
    """

    folder: str
    slug: Slug
    title: str
    body: str
    lang: str
    title_supplied: bool = False
    date: EdtfDate | None = None
    date_evidence: str | None = None
    date_inferred: EdtfDate | None = None
    date_inferred_from: str | None = None
    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    summary: str | None = None
    source: Source = Source()
    reprint_of: str | None = None
    draft: bool = False
    publish_after: dt.date | None = None
    redirect_from: tuple[str, ...] = ()
    normalized: str | None = None
    lines: tuple[tuple[str, int], ...] = field(default=(), compare=False, repr=False)

    @property
    def path(self) -> str:
        """Where the file lies, relative to the archive."""
        return briefing_path(self.folder, self.slug)

    @property
    def has_body(self) -> bool:
        """Whether there is a text at all; to ask for the body may read it from the disk."""
        return bool(self.body)

    @property
    def digest(self) -> str:
        """A digest of all it says."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]

    @property
    def record(self) -> str:
        """A digest of all it says but its text: of what lists, feeds and other briefings' pages show of it."""
        return replace(self, body="").digest

    def line_of(self, key: str) -> int:
        """Say on which line a key stands; 1 where the file does not have it."""
        return dict(self.lines).get(key, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office somebody held, with its bounds where they are known."""

    title: str
    start: EdtfDate | None = None
    end: EdtfDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityRecord:
    """One actor or topic: the name the archive uses, and every other name it is known by.

    ``ambiguous`` are those of its names that mean something else, too, and mistaken ones that readers need not see;
    they count only in a text that has another of its names. ``terms`` are the words by which a topic is recognised, as
    (language, words) pairs, ``exclude`` phrases in which such a word means something else. ``path`` and ``lines`` say
    where the record stands, for messages; a built-in record has none.
    """

    id: TermId
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    sort: str = ""
    description: str | None = None
    body: str = ""
    roles: tuple[Role, ...] = ()
    of: str | None = None
    same_as: tuple[str, ...] = ()
    broader: str | None = None
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[tuple[str, tuple[str, ...]], ...] = ()
    path: str = ""
    lines: tuple[tuple[str, int], ...] = field(default=(), compare=False, repr=False)

    def line_of(self, key: str) -> int:
        """Say on which line a key stands; 1 where the file does not have it."""
        return dict(self.lines).get(key, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A page written by people: about, method, legal. A `Page` is any page of the site, hence the other word."""

    slug: Slug
    title: str
    body: str
    lang: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its path below the output folder, and its bytes."""

    path: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the site that stands already: its path, and the digest of its bytes."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A file of the site before it is made: its path, the digest of each thing it is made of, and how it is made.

    Where all that it is made of is as it was, so are its bytes, and it need not be made.
    """

    path: str
    made_of: Mapping[str, str]
    make: Callable[[], bytes]


def planned(output: Output) -> Planned:
    """Take a file that costs next to nothing to make as one that is planned: it is made of its own bytes."""
    return Planned(output.path, {"content": hashlib.sha256(output.body).hexdigest()[:32]}, lambda: output.body)
