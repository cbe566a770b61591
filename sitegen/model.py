"""The nouns of the program: frozen values that every stage shares; of ours, only dates are imported for them.

``None`` means "the source does not say", never "not yet".
"""

import datetime as dt
import functools
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal, NamedTuple, NewType

from sitegen.edtf import EdtfDate

Slug = NewType("Slug", str)
"""The last part of an address, made by `permalinks.py` only."""

TermId = NewType("TermId", str)
"""The id of an authority record: its file name, for ever."""

Permalink = NewType("Permalink", str)
"""A site-absolute address such as ``/briefings/2024/munich/``, made by `permalinks.py` only."""

Kind = Literal["person", "organisation", "state", "topic", "unknown"]

# Where briefings without a date stand, in `content/briefings/` and in addresses.
UNDATED = "undated"


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


# No message of ours has more characters, but by what it quotes.
MOST_SAID = 500


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
            text = printable(getattr(self, name))
            # A value may have ten thousand characters, and a line of the terminal some hundred.
            object.__setattr__(self, name, text if len(text) <= MOST_SAID else f"{text[:MOST_SAID]}…")

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

    def __reduce__(self) -> tuple[Callable[..., "Source"], tuple[object, ...]]:
        # A tenth of what a dataclass with slots takes to come out of a cache.
        return _source, (self.publisher, self.author, self.url, self.seed, self.sha256, self.encoding, self.removed)


def _source(*values: object) -> Source:
    source = Source.__new__(Source)
    for set_value, value in zip(_SOURCE, values, strict=True):
        set_value(source, value)
    return source


# A slot's own setter: three times as quick as a frozen dataclass's.
_SOURCE = tuple(getattr(Source, each.name).__set__ for each in fields(Source))


Places = tuple[tuple[str, tuple[int, ...]], ...]
"""Where values stand in a file: each key with the line and column of its value, then those of the items in it.

Numbers alone, since nearly all are small and Python has these once: 100,000 briefings need 30 MB for them.
"""


def briefing_path(folder: str, slug: str) -> str:
    """Say where a briefing's file lies, relative to the archive."""
    return f"content/briefings/{folder}/{slug}.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A finished record of one article: everything the archive says of it, no HTML and no address.

    ``actors`` and ``topics`` are names as the file writes them; the library resolves them.
    ``folder`` is the year under ``content/briefings/`` or ``undated``; with ``slug`` it makes the permalink.
    ``places`` say where it stands, for messages.
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
    places: Places = field(default=(), compare=False, repr=False)

    @property
    def path(self) -> str:
        """Where the file lies, relative to the archive."""
        return briefing_path(self.folder, self.slug)

    @property
    def has_body(self) -> bool:
        """Whether there is a text at all; to ask for the body may read it from the disk."""
        return bool(self.body)

    @property
    def is_normalized(self) -> bool:
        """Whether the program made it, of a seed."""
        return bool(self.source.removed or self.normalized)

    @property
    def digest(self) -> str:
        """A digest of all it says."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]

    @property
    def record(self) -> str:
        """A digest of all it says but its text: of what lists, feeds and other briefings' pages show of it."""
        return replace(self, body="").digest


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
    (language, words) pairs, ``exclude`` phrases in which such a word means something else; ``weight`` says what all of
    them are worth beside those of other topics. ``path`` and ``places`` say where the record stands, for messages; a
    built-in record has none.
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
    weight: float = 1.0
    path: str = ""
    places: Places = field(default=(), compare=False, repr=False)

    def __reduce__(self) -> tuple[Callable[..., "AuthorityRecord"], tuple[object, ...]]:
        # The 3,000 records that the program brings come out of a cache in 17 ms so, and out of their tables in 60.
        return _record, tuple(getattr(self, each.name) for each in fields(self))


def _record(*values: object) -> AuthorityRecord:
    record = AuthorityRecord.__new__(AuthorityRecord)
    for set_value, value in zip(_RECORD, values, strict=True):
        set_value(record, value)
    return record


_RECORD = tuple(getattr(AuthorityRecord, each.name).__set__ for each in fields(AuthorityRecord))


Filed = Briefing | AuthorityRecord


def issue_at(  # noqa: PLR0913, PLR0917  (each is said of an issue)
    of: Filed, key: str, item: int | None, rule: str, message: str, hint: str, *, advice: bool = False
) -> Issue:
    """Make the issue of the value of a key, or of an ``item`` of it, where that stands in the file."""
    numbers = dict(of.places).get(key, (1, 1))
    at = 0 if item is None or 2 * item + 2 >= len(numbers) else 2 * item + 2
    line, column = numbers[at], numbers[at + 1]
    return Issue(path=of.path, line=line, column=column, rule=rule, message=message, hint=hint, advice=advice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A page written by people: about, method, legal. A `Page` is any page of the site, hence the other word."""

    slug: Slug
    title: str
    body: str
    lang: str
    description: str | None = None


# The next three are made by the ten thousand in each build: as tuples they take a third of the time.


class Output(NamedTuple):
    """A file of the site: its path below the output folder, its bytes, and their digest where it is known."""

    path: str
    body: bytes
    digest: str = ""


class Kept(NamedTuple):
    """Files of the site that stand already: the path of each, and the digest of its bytes."""

    files: Mapping[str, str]


class Planned(NamedTuple):
    """A file of the site before it is made: its path, what it is made of, and how it is made.

    ``made_of`` names each thing with its digest, as ``theme:3f9a text:60c1``. Where it is as it was, so are the file's
    bytes, and it need not be made; nor need one that ``stands`` as it would be made, whatever it was made of. One that
    stands ``apart`` needs nothing that the making of another leaves behind.
    """

    path: str
    made_of: str
    make: Callable[[], bytes]
    apart: bool = False
    stands: Callable[[], bool] = lambda: False


def planned(output: Output) -> Planned:
    """Take a file that costs next to nothing to make as one that is planned: it is made of its own bytes."""
    return Planned(output.path, f"content:{hashlib.sha256(output.body).hexdigest()[:32]}", lambda: output.body)
