"""Remember every address that was published, so that none leads nowhere: ``content/permalinks.tsv``.

A line is an address, what stood there, and, where a person decided so, where it leads now: another address, or
``gone``. A build adds what it publishes; it never takes a line away. An address at which nothing stands any more leads
to what stood there, which is known by its seed, its title or its name; else a person is asked.

Throughout this module
    mark   says what stands at an address: ``seed:`` and a digest, ``title:``, ``record:`` or ``name:`` and a name; a
           page that is made from others, such as that of a month, has none
    held   are the files at fault, which are left out until somebody mends them: what they hold back has not vanished
"""

import functools
import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.library import VOCABULARIES, Library, briefing_link
from sitegen.model import Briefing, Issue, Note, Permalink
from sitegen.permalinks import FILES, SECTIONS, permalink
from sitegen.withheld import SEED_DIGITS, Withheld

PATH = "content/permalinks.tsv"

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
        return re.fullmatch(r"/\S*", self.address) is not None


@dataclass(frozen=True, slots=True)
class Moved:
    """Where addresses lead at which nothing stands any more, and which of them lead nowhere.

    ``redirects`` are for ever; ``meanwhile`` are those of pages that are made from others, such as a month's or a pair
    of actors', and of names without a record: the next briefing may bring them back.
    """

    redirects: Mapping[str, str]
    meanwhile: Mapping[str, str]
    issues: tuple[Issue, ...]


# A build asks three times what is in it: of 10,000 briefings to read it takes 17 ms.
@functools.lru_cache(1)
def parse_ledger(text: str) -> tuple[Entry, ...]:
    """Read a ledger; a line that is empty or begins with ``#`` says nothing."""
    lines = ((number, line.rstrip()) for number, line in enumerate(text.splitlines(), 1))
    return tuple(_parse_line(number, line) for number, line in lines if line and not line.startswith("#"))


def _parse_line(number: int, line: str) -> Entry:
    address, *parts = line.split("\t")
    mark, target = [*parts, "", ""][:2]
    # More than three, or an address with a space in it: somebody wrote spaces for tabs, or something else altogether.
    return Entry(address, mark, target.strip(), number) if len(parts) <= 2 else Entry(line, "", "", number)  # noqa: PLR2004


def dump_ledger(entries: Iterable[Entry], standing: Mapping[str, str]) -> str:
    """Write a ledger with what stands now added to it: a line an address, in order."""
    rows = {entry.address: (entry.mark, entry.target) for entry in entries}
    rows |= {address: (mark, "") for address, mark in standing.items()}
    lines = ("\t".join((address, *parts)).rstrip("\t") for address, parts in sorted(rows.items()))
    return HEAD + "".join(f"{line}\n" for line in lines)


def standing_addresses(library: Library, notes: Iterable[Note], pages: Iterable[Permalink]) -> dict[str, str]:
    """Map the address of every page of an edition to its mark; the further pages of a list are left out."""
    marks: dict[str, str] = {page: "" for page in pages if "/page/" not in page}
    marks |= {briefing_link(briefing): _mark_of(briefing) for briefing in library.briefings}
    marks |= {permalink(note.slug): f"title:{_word(note.title)}" for note in notes}
    for vocabulary in VOCABULARIES:
        for term in library.terms(vocabulary).values():
            kind = "record" if term.known else "name"
            marks[permalink(vocabulary, term.record.id)] = f"{kind}:{_word(term.record.name)}"
    return marks


def find_moved(
    entries: Iterable[Entry], library: Library, standing: Mapping[str, str], held: Mapping[str, str]
) -> Moved:
    """Find where every address of the ledger leads now; ``held`` maps the path of each file at fault to its text.

    L002: no page of the site stands at an old address, and no file.
    L007: a line of the ledger is one, and what a person wrote there leads somewhere.
    L003: an address that was published leads somewhere.
    L004: the name of a page without a record is used no more; its address leads to the list of names.
    """
    entries = tuple(entries)
    redirects: dict[str, str] = {}
    issues = [*_claim(library, standing, redirects), *(_tell_stray(entry) for entry in entries if not entry.is_whole)]
    away = [each for each in entries if each.is_whole and each.address not in standing and each.target != GONE]
    by_mark = _unique((mark, address) for address, mark in standing.items() if mark.startswith(("seed:", "title:")))
    by_mark |= _reprints(library)
    lost: list[Entry] = []
    for entry in away:
        found = entry.target if entry.target in standing else by_mark.get(entry.mark) or _find_term(entry, library)
        if entry.address not in redirects and found in standing:
            redirects[entry.address] = found
        elif entry.address not in redirects and (entry.mark or entry.target):
            lost.append(entry)
    meanwhile: dict[str, str] = {}
    holding = Withheld(held, library)
    for entry in lost:
        section = f"/{entry.address.split('/')[1]}/"
        # Where a person sends them may have moved on itself.
        if entry.target in redirects:
            redirects[entry.address] = redirects[entry.target]
        else:
            issues.extend(_tell_lost(entry, holding))
            if entry.mark.startswith(("record:", "name:")) and section in standing:
                meanwhile[entry.address] = section
    _follow(away, standing, redirects, meanwhile)
    return Moved(dict(sorted(redirects.items())), dict(sorted(meanwhile.items())), tuple(issues))


def _follow(
    away: Iterable[Entry], standing: Mapping[str, str], redirects: dict[str, str], meanwhile: dict[str, str]
) -> None:
    """Let pages that are made from others follow those: from the longest address that leads somewhere."""
    leads = ChainMap(redirects, meanwhile)
    for entry in away:
        if not entry.mark and not entry.target and entry.address not in redirects:
            above = next(above for above in _above(entry.address) if above in standing or above in leads)
            found = leads.get(above, above)
            beside = found + entry.address.removeprefix(above)
            if beside in standing:
                redirects[entry.address] = beside
            else:
                meanwhile[entry.address] = found


def _claim(library: Library, standing: Mapping[str, str], redirects: dict[str, str]) -> Iterator[Issue]:
    """Let the old addresses that briefings name lead there, each to the first; tell of those that are taken."""
    links = {briefing_link(briefing).casefold() for briefing in library.briefings}
    claimed: set[str] = set()
    taken = {address.casefold() for address in standing}
    for briefing in library.briefings:
        for item, old in enumerate(briefing.redirect_from):
            key = old.casefold().removesuffix("index.html")
            section = key.split("/")[1]
            if key in links or key in claimed:  # L001
                continue
            if (
                key in taken
                or (section in SECTIONS and section != "briefings")
                or section in FILES
                or any(above in links for above in _above(key))
            ):
                line, column = briefing.place_of("redirect_from", item)
                message = f"{old} belongs to the site itself"
                yield Issue(
                    path=briefing.path, line=line, column=column, rule="L002", message=message, hint="remove it"
                )
            else:
                claimed.add(key)
                redirects[old] = briefing_link(briefing)


def tell_forgotten(entries: Iterable[Entry], standing: Mapping[str, str]) -> Iterator[Issue]:
    """Tell of addresses that no build has written into the ledger: where nobody builds at home, nothing remembers them.

    L008: an address that is published is in the ledger.
    """
    known = {entry.address for entry in entries}
    count = len(standing.keys() - known)
    # An archive without a ledger was never built, and has nothing to remember yet.
    if known and count:
        message, hint = f"{count} addresses are not in it", "run 'sitegen build', and commit it"
        yield Issue(path=PATH, line=0, rule="L008", message=message, hint=hint, advice=True)


def _mark_of(briefing: Briefing) -> str:
    sha256 = briefing.source.sha256
    return f"seed:{sha256[:SEED_DIGITS]}" if sha256 else f"title:{_word(briefing.title)}"


def _word(text: str) -> str:
    return " ".join(text.split())


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map each mark to its address; one that stands at two tells nothing."""
    found: dict[str, list[str]] = {}
    for mark, address in pairs:
        found.setdefault(mark, []).append(address)
    return {mark: addresses[0] for mark, addresses in found.items() if len(addresses) == 1}


def _reprints(library: Library) -> dict[str, str]:
    """Map the mark of each reprint to the address of the briefing that is published in its place."""
    links = {f"{briefing.folder}/{briefing.slug}": briefing_link(briefing) for briefing in library.briefings}
    held = (briefing for briefing, reason in library.held if reason == "reprint")
    return {_mark_of(briefing): links[first] for briefing in held if (first := briefing.reprint_of or "") in links}


def _find_term(entry: Entry, library: Library) -> str:
    kind, _, name = entry.mark.partition(":")
    vocabulary = entry.address.split("/")[1]
    if kind in ("record", "name"):
        for known in VOCABULARIES:
            term = library.find(known, name) if known == vocabulary else None
            if term:
                return permalink(known, term.record.id)
    return ""


def _above(address: str) -> Iterator[str]:
    parts = address.strip("/").split("/")
    for end in range(len(parts) - 1, 0, -1):
        yield "/" + "/".join(parts[:end]) + "/"
    yield "/"


def _tell_stray(entry: Entry) -> Issue:
    return Issue(
        path=PATH,
        line=entry.line,
        rule="L007",
        message=f"this is no line of the ledger: {entry.address}",
        hint="write an address, a mark and, if it leads elsewhere, an address or 'gone', with a tab between them",
    )


def _tell_lost(entry: Entry, holding: Withheld) -> Iterator[Issue]:
    """Tell of an address that leads nowhere, unless a file at fault holds back what stood there, or its target."""
    if entry.target:
        if not holding.has(entry.target):
            yield Issue(
                path=PATH,
                line=entry.line,
                rule="L007",
                message=f"{entry.address} leads to {entry.target}, where nothing stands",
                hint="write the address of a page of the site, or 'gone'",
            )
    elif not holding.has(entry.address, entry.mark):
        yield _tell(entry)


def _tell(entry: Entry) -> Issue:
    unused = entry.mark.startswith("name:")
    return Issue(
        path=PATH,
        line=entry.line,
        rule="L004" if unused else "L003",
        message=f"{entry.address} was published, and nothing stands there any more ({entry.mark})",
        hint="name it in a redirect_from, or write behind its mark a tab and an address, or 'gone'",
        advice=unused,
    )
