"""``sitegen check``: every fault of an archive's content, in one run."""

import datetime as dt
from pathlib import Path

from sitegen.checks import Subject, check
from sitegen.files import Archive, read_archive
from sitegen.model import Issue


def check_archive(root: Path, as_of: dt.date) -> tuple[Issue, ...]:
    """List every fault, by file and line."""
    return issues_of(read_archive(root), as_of)


def issues_of(archive: Archive, as_of: dt.date) -> tuple[Issue, ...]:
    """List the faults of an archive that was read: those of single files, then those between files."""
    subject = Subject(briefings=archive.briefings, actors=archive.actors, topics=archive.topics, as_of=as_of)
    issues = (*archive.issues, *check(subject))
    return tuple(sorted(issues, key=lambda issue: (issue.path, issue.line, issue.column, issue.rule, issue.message)))
