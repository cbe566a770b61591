"""What a careful archivist would look over before publishing.

Each check is a function, each rule a line of its docstring.

Faults that keep a file from being read are found where it is read; these are about what the files say together.
"""

import datetime as dt
import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.authority import Authority, names_of
from sitegen.library import briefing_link
from sitegen.model import Briefing, Issue, Note
from sitegen.pages.archive import UNDATED

# The sections of the site, whose addresses a note may not take.
TAKEN = ("briefings", "actors", "topics", "archive", "search", "assets", "pagefind", "page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the checks look at; ``as_of`` is the day of the check."""

    briefings: Sequence[Briefing]
    notes: Sequence[Note]
    actors: Authority
    topics: Authority
    as_of: dt.date


Check = Callable[[Subject], Iterator[Issue]]


# What asks for a look and leaves the site whole.
ADVICE = ("N001", "N002", "D002", "D003", "T002", "T003")


def _issue(briefing: Briefing, key: str, rule: str, message: str, hint: str = "") -> Issue:
    line = briefing.line_of(key)
    return Issue(path=briefing.path, line=line, rule=rule, message=message, hint=hint, advice=rule in ADVICE)


def check_names(subject: Subject) -> Iterator[Issue]:
    """Look whether names resolve.

    N001: an actor has an authority record.
    N002: a topic has one.
    """
    for key, rule, authority in (("actors", "N001", subject.actors), ("topics", "N002", subject.topics)):
        known = [name for record in authority.records.values() for name in names_of(record)]
        for briefing in subject.briefings:
            for name in getattr(briefing, key):
                if not authority.resolve(name):
                    near = difflib.get_close_matches(name, known, 1, 0.7)
                    hint = f"did you mean '{near[0]}'?" if near else f"make a record in content/{key}/"
                    yield _issue(briefing, key, rule, f"'{name}' has no record", hint)


def check_dates(subject: Subject) -> Iterator[Issue]:
    """Look at dates.

    D001: a date is not in the future.
    D002: a date that the program found has its evidence.
    D003: a briefing lies in the folder of its year.
    """
    for briefing in subject.briefings:
        if briefing.date and briefing.date.low > subject.as_of:
            hint = "use publish_after to publish later"
            yield _issue(briefing, "date", "D001", f"{briefing.date} is in the future", hint)
        if briefing.date and briefing.normalized and not briefing.date_evidence:
            hint = "quote it, or write 'date_evidence: editor'"
            yield _issue(briefing, "date", "D002", "the date has no evidence", hint)
        folder = str(briefing.date.low.year) if briefing.date else UNDATED
        if briefing.folder != folder:
            yield _issue(
                briefing,
                "date",
                "D003",
                f"the file lies in {briefing.folder}/, its date says {folder}/",
                "move it, and name the old address in redirect_from if it was published",
            )


def check_texts(subject: Subject) -> Iterator[Issue]:
    """Look at what readers will read.

    T001: a briefing has a text.
    T002: a title is not all capitals.
    T003: there is a summary, for lists and feeds.
    """
    for briefing in subject.briefings:
        if not briefing.body:
            yield _issue(briefing, "title", "T001", "there is no text below the front matter")
        if briefing.title.isupper() and len(briefing.title) > len("OTAN–RUSSIE"):
            yield _issue(briefing, "title", "T002", "the title is all capitals", "write it as a sentence")
        if not briefing.summary:
            yield _issue(
                briefing, "title", "T003", "there is no summary", "add 'summary: …' with a sentence of the text"
            )


def check_reprints(subject: Subject) -> Iterator[Issue]:
    """Look at reprints.

    R001: a reprint names the briefing it repeats.
    """
    paths = {f"{briefing.folder}/{briefing.slug}" for briefing in subject.briefings}
    for briefing in subject.briefings:
        if briefing.reprint_of and briefing.reprint_of not in paths:
            message = f"there is no briefing '{briefing.reprint_of}'"
            yield _issue(briefing, "reprint_of", "R001", message, "write <year>/<slug>")


def check_addresses(subject: Subject) -> Iterator[Issue]:
    """Look at addresses.

    L001: an old address leads to one briefing only.
    L002: a page does not take the address of a section.
    """
    claimed: dict[str, str] = {briefing_link(briefing): briefing.path for briefing in subject.briefings}
    for briefing in subject.briefings:
        for old in briefing.redirect_from:
            if old in claimed:
                message = f"{old} belongs to {claimed[old]}"
                yield _issue(briefing, "redirect_from", "L001", message, "remove it from one of the two")
            claimed.setdefault(old, briefing.path)
    for note in subject.notes:
        if note.slug in TAKEN:
            yield Issue(
                path=f"content/pages/{note.slug}.md",
                line=0,
                rule="L002",
                message=f"/{note.slug}/ is a section of the site",
                hint="rename the file",
            )


CHECKS: tuple[Check, ...] = (check_names, check_dates, check_texts, check_reprints, check_addresses)


def check(subject: Subject) -> Iterator[Issue]:
    """Run every check."""
    for one in CHECKS:
        yield from one(subject)
