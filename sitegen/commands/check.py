"""``sitegen check``: every fault of an archive's content, in one run."""

import contextlib
import datetime as dt
from collections.abc import Iterable
from heapq import nsmallest
from pathlib import Path
from typing import NamedTuple

from sitegen.archive import Archive, read_archive
from sitegen.checks import ADVICE, BETWEEN, OF_ONE, Finding, Subject, check, find
from sitegen.commands.edition import edition_of, remember
from sitegen.commands.internal import find_broken
from sitegen.commands.rebuild import TRIES
from sitegen.digests import digest
from sitegen.errors import ChangedError
from sitegen.layers import read_layers
from sitegen.ledger import parse_ledger, tell_forgotten
from sitegen.model import Briefing, Issue
from sitegen.pages import plan
from sitegen.theme import read_theme

_RECORDS = ("content/actors/", "content/topics/")


def check_archive(root: Path, as_of: dt.date) -> tuple[Issue, ...]:
    """List every fault, by file and line.

    Raises `SitegenError` where nothing can be checked: no configuration, or no theme that speaks its language.
    """
    for _ in range(TRIES - 1):
        with contextlib.suppress(ChangedError):
            return _check(root, as_of)
    return _check(root, as_of)


def _check(root: Path, as_of: dt.date) -> tuple[Issue, ...]:
    archive = read_archive(root)
    read_theme(archive.config.theme, read_layers(root, archive.config.theme)).require(archive.config.language)
    edition = edition_of(archive, as_of)
    pages = [(page.permalink, page.indexable) for page in plan(edition)]
    remembered = remember(archive, edition, (link for link, indexable in pages if indexable))
    broken = find_broken(archive, edition, [link for link, _ in pages], remembered.moved)
    forgotten = tell_forgotten(parse_ledger(remembered.before), remembered.standing)
    moved = (*remembered.moved.issues, *remembered.moved.unused.values())
    return in_order((*issues_of(archive, as_of), *moved, *forgotten, *broken))


def issues_of(archive: Archive, as_of: dt.date) -> tuple[Issue, ...]:
    """List the faults of an archive that was read: those of single files, then those between files."""
    return in_order((*archive.issues, *check(_all_of(archive, as_of))))


def _all_of(archive: Archive, as_of: dt.date) -> Subject:
    seeds = frozenset(path for path in archive.inventory.files if path.startswith("seeds/"))
    return Subject(briefings=archive.briefings, actors=archive.actors, topics=archive.topics, as_of=as_of, seeds=seeds)


# What the checks of a single briefing found of it: good as long as its file has the digest. Advice is counted, and no
# more: an archive of 10,000 whose names have no records yet has 70,000 pieces of it.
OfOne = tuple[str, int, tuple[Issue, ...]]


class Findings(NamedTuple):
    """What checks found when the authority records had the digest: of names without a record, and of each briefing."""

    records: str
    named: dict[tuple[str, str], tuple[str, str]]
    of_one: dict[str, OfOne]


def find_again(archive: Archive, as_of: dt.date, last: Findings | None) -> Findings:
    """Check the briefings that are not as they were at the ``last`` look, or all where a record is not."""
    files = archive.inventory.files
    records = digest(tuple((path, files[path].digest) for path in sorted(files) if path.startswith(_RECORDS)))
    found = Findings(records, dict(last.named) if last and last.records == records else {}, {})
    known = last.of_one if last and last.records == records else {}
    for briefing in archive.briefings:
        before = known.get(briefing.path)
        if before is None or before[0] != briefing.digest:
            findings = _of_one(archive, as_of, found, briefing)
            errors = tuple(finding.issue() for finding in findings if finding.rule not in ADVICE)
            before = (briefing.digest, len(findings) - len(errors), errors)
        found.of_one[briefing.path] = before
    return found


def told_of(
    archive: Archive, as_of: dt.date, found: Findings, others: Iterable[Issue], most: int
) -> tuple[tuple[Issue, ...], int]:
    """Give every error and the first ``most`` pieces of advice in the order of the files, and how many more there are.

    They are those of `issues_of` and ``others``.
    """
    issues = [*archive.issues, *check(_all_of(archive, as_of), BETWEEN), *others]
    for _, _, errors in found.of_one.values():
        issues.extend(errors)
    advice = [issue for issue in issues if issue.advice]
    count = len(advice) + sum(number for _, number, _ in found.of_one.values())
    # Each of these has a piece of advice at the least, so of no more of them it is told.
    first = nsmallest(most, (path for path, (_, number, _) in found.of_one.items() if number))
    by_path = {briefing.path: briefing for briefing in archive.briefings if briefing.path in first}
    left = most
    for path in first:
        if left <= 0:
            break
        again = [finding for finding in _of_one(archive, as_of, found, by_path[path]) if finding.rule in ADVICE]
        advice += [finding.issue() for finding in again]
        left -= len(again)
    told = in_order(advice)[:most]
    return in_order((*(issue for issue in issues if not issue.advice), *told)), count - len(told)


def _of_one(archive: Archive, as_of: dt.date, found: Findings, briefing: Briefing) -> tuple[Finding, ...]:
    one = Subject(briefings=(briefing,), actors=archive.actors, topics=archive.topics, as_of=as_of, named=found.named)
    return tuple(find(one, OF_ONE))


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Put issues in the order of the files."""
    return tuple(sorted(issues, key=lambda issue: (issue.path, issue.line, issue.column, issue.rule, issue.message)))
