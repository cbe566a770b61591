"""``sitegen check``: every fault of an archive's content, in one run."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from sitegen.archive import Archive, read_archive
from sitegen.checks import Subject, check
from sitegen.commands.edition import edition_of, remember
from sitegen.model import Issue
from sitegen.pages import plan


def check_archive(root: Path, as_of: dt.date) -> tuple[Issue, ...]:
    """List every fault, by file and line."""
    archive = read_archive(root)
    edition = edition_of(archive, as_of)
    moved = remember(archive, edition, list(plan(edition))).moved
    return in_order((*issues_of(archive, as_of), *moved.issues))


def issues_of(archive: Archive, as_of: dt.date) -> tuple[Issue, ...]:
    """List the faults of an archive that was read: those of single files, then those between files."""
    subject = Subject(briefings=archive.briefings, actors=archive.actors, topics=archive.topics, as_of=as_of)
    return in_order((*archive.issues, *check(subject)))


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Put issues in the order of the files."""
    return tuple(sorted(issues, key=lambda issue: (issue.path, issue.line, issue.column, issue.rule, issue.message)))
