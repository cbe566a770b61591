"""Remember every address that was published, so that none leads nowhere: ``content/permalinks.tsv``.

A line is an address, what stood there, and, where a person decided so, where it leads now: another address, or
``gone``. A build adds what it publishes; it never takes a line away. An address at which nothing stands any more leads
to what stood there, which is known by its seed, its title or its name; else a person is asked.

Throughout this module
    mark   says what stands at an address: ``seed:`` and a digest, ``title:``, ``record:`` or ``name:`` and a name; a
           page that is made from others, such as that of a month, has none
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sitegen.inventory import LEDGER
from sitegen.library import VOCABULARIES, Library, briefing_link
from sitegen.model import Briefing, Issue, Note, Permalink
from sitegen.permalinks import is_address, permalink
from sitegen.withheld import SEED_DIGITS

PATH = LEDGER

GONE = "gone"

HEAD = "# Every address that was published: sitegen writes this file, git keeps it. See README.\n"


class Entry(NamedTuple):
    """An address that was published: what stood there, where a person sends it, and its line in the ledger."""

    address: str
    mark: str
    target: str
    line: int

    @property
    def is_whole(self) -> bool:
        """Whether the line is one of the ledger's; another is kept as somebody wrote it, and told of."""
        return is_address(self.address)


def parse_ledger(text: str, standing: Mapping[str, str] = MappingProxyType({})) -> tuple[Entry, ...]:
    """Read a ledger; a line that is empty or begins with ``#`` says nothing.

    Lines that say no more of what is ``standing`` than its mark are left out: nearly all, of 11,000 in 6 ms for 15.
    """
    known = set(_lines_of(standing))
    lines = ((number, line) for number, line in enumerate(text.splitlines(), 1) if line not in known)
    return tuple(_parse_line(number, line.rstrip()) for number, line in lines if line.strip() and line[0] != "#")


def _parse_line(number: int, line: str) -> Entry:
    address, *parts = line.split("\t")
    mark, target = [*parts, "", ""][:2]
    # More than three, or an address with a space in it: somebody wrote spaces for tabs, or something else altogether.
    return Entry(address, mark, target.strip(), number) if len(parts) <= 2 else Entry(line, "", "", number)  # noqa: PLR2004


def without_repeated(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out each line that does not say where its address leads, where another does."""
    entries = list(entries)
    decided = {entry.address for entry in entries if entry.target}
    return [entry for entry in entries if entry.target or entry.address not in decided]


def dump_ledger(entries: Iterable[Entry], standing: Mapping[str, str]) -> str:
    """Write a ledger with what stands now added to it: a line an address, in order."""
    # Where two people decided otherwise both lines stay, and are told of.
    rows = {
        f"{address}\t{target}": f"{address}\t{mark}\t{target}".rstrip("\t")
        for address, mark, target, _ in without_repeated(entries)
        if address not in standing
    }
    rows |= zip([f"{address}\t" for address in standing], _lines_of(standing), strict=True)
    return HEAD + "".join([f"{rows[key]}\n" for key in sorted(rows)])


def _lines_of(standing: Mapping[str, str]) -> list[str]:
    return [f"{address}\t{mark}" if mark else address for address, mark in standing.items()]


def standing_addresses(library: Library, notes: Iterable[Note], pages: Iterable[Permalink]) -> dict[str, str]:
    """Map the address of every page of an edition to its mark; the further pages of a list are left out."""
    marks: dict[str, str] = {page: "" for page in pages if "/page/" not in page}
    marks |= {briefing_link(briefing): mark_of(briefing) for briefing in library.briefings}
    marks |= {permalink(note.slug): f"title:{_word(note.title)}" for note in notes}
    for vocabulary in VOCABULARIES:
        for term in library.terms(vocabulary).values():
            kind = "record" if term.known else "name"
            marks[permalink(vocabulary, term.record.id)] = f"{kind}:{_word(term.record.name)}"
    return marks


def tell_forgotten(entries: Iterable[Entry], standing: Mapping[str, str]) -> Iterator[Issue]:
    """Tell of addresses that no build has written into the ledger: where nobody builds at home, nothing remembers them.

    L008: an address that is published is in the ledger.
    """
    known = {entry.address for entry in entries}
    count = len(standing.keys() - known)
    # An archive without a ledger was never built, and has nothing to remember yet.
    if known and count:
        many = f"{count} addresses are" if count > 1 else "an address is"
        message, hint = f"{many} not in it", "run 'sitegen build', and commit it"
        yield Issue(path=PATH, line=0, rule="L008", message=message, hint=hint, advice=True)


def mark_of(briefing: Briefing) -> str:
    """Say what stands at the address of a briefing: its seed, or else its title."""
    sha256 = briefing.source.sha256
    return f"seed:{sha256[:SEED_DIGITS]}" if sha256 else f"title:{_word(briefing.title)}"


def _word(text: str) -> str:
    # No sign that is printed is a space but the one: of 10,000 titles 9 ms less.
    return text if text.isprintable() and "  " not in text and text == text.strip() else " ".join(text.split())
