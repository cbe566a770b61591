"""Find where every address of the ledger leads now, at which nothing stands any more.

Throughout this module
    away   are the addresses at which nothing stands
    held   are the files at fault, which are left out until somebody mends them: what they hold back has not vanished
"""

import re
from collections import ChainMap
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.crossings import pair_of
from sitegen.ledger import GONE, PATH, Entry, mark_of, without_repeated
from sitegen.library import VOCABULARIES, Library, Vocabulary, briefing_link
from sitegen.model import Issue, TermId, issue_at
from sitegen.pages.crossing import crossing_parts
from sitegen.permalinks import FILES, SECTIONS, permalink
from sitegen.withheld import Withheld

# The page of an actor and another term.
_PAIR = re.compile(r"/actors/(?P<actor>[^/]+)/(?P<how>with|on)/(?P<other>[^/]+)/")


@dataclass(frozen=True, slots=True)
class Moved:
    """Where addresses lead at which nothing stands any more, and which of them lead nowhere.

    ``redirects`` are for ever; ``meanwhile`` are those of pages that are made from others, such as a month's or a pair
    of actors', and of names without a record: the next briefing may bring them back; and those of a briefing that was
    copied, until one of the two goes. ``unused`` is the advice on addresses of names that no briefing bears any more.
    """

    redirects: Mapping[str, str]
    meanwhile: Mapping[str, str]
    issues: tuple[Issue, ...]
    unused: Mapping[str, Issue]


def find_moved(
    entries: Iterable[Entry], library: Library, standing: Mapping[str, str], held: Mapping[str, str]
) -> Moved:
    """Find where every address of the ledger leads now; ``held`` maps the path of each file at fault to its text.

    L002: no page of the site stands at an old address, and no file.
    L007: a line of the ledger is one, and what a person wrote there leads somewhere.
    L003: an address that was published leads somewhere.
    L004: a name that had a page is still in use; if no briefing names it, its address leads to the list of names.
    """
    redirects: dict[str, str] = {}
    # What stands is an address of ours: to look at each of 11,000 lines takes 8 ms.
    gone = without_repeated(entry for entry in entries if entry.address not in standing)
    strays = (_tell_stray(entry) for entry in gone if not entry.is_whole)
    issues = [*_claim(library, standing, redirects), *strays, *_tell_undecided(gone)]
    away = [each for each in gone if each.is_whole and each.target != GONE]
    lost_marks = {each.mark for each in away if each.mark.startswith(("seed:", "title:"))}
    by_mark, copied = _by_mark(standing, lost_marks)
    by_mark |= _reprints(library)
    lost: list[Entry] = []
    meanwhile: dict[str, str] = {}
    for entry in away:
        found = entry.target if entry.target in standing else by_mark.get(entry.mark) or _find_term(entry, library)
        if entry.address not in redirects and found in standing:
            redirects[entry.address] = found
        elif entry.address not in redirects and entry.mark in copied and not entry.target:
            meanwhile[entry.address] = copied[entry.mark]  # S001
        elif entry.address not in redirects and (entry.mark or entry.target):
            lost.append(entry)
    unused: dict[str, Issue] = {}
    holding = Withheld(held, library)
    for entry in lost:
        section = f"/{entry.address.split('/')[1]}/"
        # Where a person sends them may have moved on itself.
        if entry.target in redirects:
            redirects[entry.address] = redirects[entry.target]
        else:
            told = _tell_lost(entry, holding, library)
            if told and told.advice:
                unused[entry.address] = told
            elif told:
                issues.append(told)
            if entry.mark.startswith(("record:", "name:")) and section in standing:
                meanwhile[entry.address] = section
    _follow(away, standing, redirects, meanwhile)
    return Moved(dict(sorted(redirects.items())), dict(sorted(meanwhile.items())), tuple(issues), unused)


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
            pair = _follow_pair(entry.address, redirects)
            if beside in standing or pair in standing:
                redirects[entry.address] = beside if beside in standing else pair
            else:
                meanwhile[entry.address] = found


def _follow_pair(address: str, redirects: Mapping[str, str]) -> str:
    """Make the address of two terms that meet from the addresses at which they stand now; empty for another page."""
    match = _PAIR.fullmatch(address)
    if not match:
        return ""
    vocabulary: Vocabulary = "actors" if match["how"] == "with" else "topics"
    links = (permalink("actors", match["actor"]), permalink(vocabulary, match["other"]))
    ids = [redirects.get(link, link).strip("/").rpartition("/")[2] for link in links]
    pair = pair_of("actors", TermId(ids[0]), vocabulary, TermId(ids[1]))
    return permalink(*crossing_parts(pair)) if pair else ""


def _claim(library: Library, standing: Mapping[str, str], redirects: dict[str, str]) -> Iterator[Issue]:
    """Let the old addresses that briefings name lead there, each to the first; tell of those that are taken."""
    claiming = [briefing for briefing in library.briefings if briefing.redirect_from]
    # What they may not claim is looked up where any of them does: 5 ms for 10,000 briefings.
    links = {briefing_link(briefing).casefold() for briefing in library.briefings} if claiming else set()
    taken = {address.casefold() for address in standing} if claiming else set()
    claimed: set[str] = set()
    for briefing in claiming:
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
                message = f"{old} belongs to the site itself"
                yield issue_at(briefing, "redirect_from", item, "L002", message, "remove it")
            else:
                claimed.add(key)
                redirects[old] = briefing_link(briefing)


def _by_mark(standing: Mapping[str, str], marks: Container[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Map each of some marks to the address where it stands, and each seed that stands at several to the first.

    Two briefings of one seed are copies, of which one will go; two of one title are two, and tell nothing.
    """
    found: dict[str, list[str]] = {}
    for address, mark in standing.items():
        if mark in marks:
            found.setdefault(mark, []).append(address)
    once = {mark: addresses[0] for mark, addresses in found.items() if len(addresses) == 1}
    several = {mark: min(found[mark]) for mark in found if mark not in once and mark.startswith("seed:")}
    return once, several


def _reprints(library: Library) -> dict[str, str]:
    """Map the mark of each reprint to the address of the briefing that is published in its place."""
    held = [briefing for briefing, reason in library.held if reason == "reprint"]
    links = {f"{it.folder}/{it.slug}": briefing_link(it) for it in library.briefings} if held else {}
    return {mark_of(briefing): links[first] for briefing in held if (first := briefing.reprint_of or "") in links}


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


def _tell_undecided(gone: Iterable[Entry]) -> Iterator[Issue]:
    """Tell of addresses that two lines send to two places, as happens where git joins what two people wrote."""
    decided: dict[str, Entry] = {}
    for entry in gone:
        first = decided.setdefault(entry.address, entry) if entry.target else entry
        if first.target != entry.target:
            message = f"{entry.address} leads to {entry.target} here, and to {first.target} on line {first.line}"
            yield Issue(path=PATH, line=entry.line, rule="L007", message=message, hint="take one of the two lines out")


def _tell_lost(entry: Entry, holding: Withheld, library: Library) -> Issue | None:
    """Tell of an address that leads nowhere, unless a file at fault holds back what stood there, or its target."""
    if holding.has(entry.target) if entry.target else holding.has(entry.address, entry.mark):
        return None
    if entry.target:
        return Issue(
            path=PATH,
            line=entry.line,
            rule="L007",
            message=f"{entry.address} leads to {entry.target}, where nothing stands",
            hint="write the address of a page of the site, or 'gone'",
        )
    return _tell_unused(entry) if _is_unused(entry, library) else _tell_gone(entry)


def _is_unused(entry: Entry, library: Library) -> bool:
    """Tell whether it is a name that no briefing bears any more: its record stands, or it never had one."""
    kind, _, name = entry.mark.partition(":")
    vocabulary = entry.address.split("/")[1]
    return kind == "name" or (
        kind == "record" and any(known == vocabulary and library.knows(known, name) for known in VOCABULARIES)
    )


def _tell_unused(entry: Entry) -> Issue:
    section = permalink(entry.address.split("/")[1])
    message = f"{entry.address} leads to {section}, for no briefing names it any more ({entry.mark})"
    return Issue(path=PATH, line=entry.line, rule="L004", message=message, advice=True)


def _tell_gone(entry: Entry) -> Issue:
    return Issue(
        path=PATH,
        line=entry.line,
        rule="L003",
        message=f"{entry.address} was published, and nothing stands there any more ({entry.mark})",
        hint="name it in a redirect_from, or write after its mark a tab and an address, or 'gone'",
    )
