"""What a careful archivist would look over before publishing.

Each check is a function, each rule a line of its docstring.

Faults that keep a file from being read are found where it is read; these are about what the files say together.
"""

import datetime as dt
import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from sitegen.authority import Authority, fold
from sitegen.edtf import EdtfDate
from sitegen.evidence import read_evidence
from sitegen.language import load_language
from sitegen.library import briefing_link, sorting_date
from sitegen.likeness import likeness_to
from sitegen.model import UNDATED, Briefing, Issue, TermId, issue_at
from sitegen.permalinks import make_slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the checks look at; ``as_of`` is the day of the check, ``seeds`` are the paths of those that are there.

    ``named`` is what was found of names without a record, each under its key: once is enough for ten thousand
    briefings, and as long as the records are the same.
    """

    briefings: Sequence[Briefing]
    actors: Authority
    topics: Authority
    as_of: dt.date
    seeds: Collection[str] = ()
    named: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)


# What asks for a look and leaves the site whole.
ADVICE = ("N001", "N002", "N003", "D002", "D003", "S002", "T002", "T003")


class Finding(NamedTuple):
    """What a check found: in which briefing, at which key and item of it, the rule, a sentence and a hint.

    ``look_up`` gives the last two where it takes long to say them. Of 10,000 briefings whose names have no records
    there are 70,000 findings, most only counted: an issue takes 4 µs to make, and what a name is nearest to 400.
    """

    briefing: Briefing
    key: str
    rule: str
    message: str = ""
    hint: str = ""
    item: int | None = None
    look_up: Callable[[], tuple[str, str]] | None = None

    def issue(self) -> Issue:
        """Say all of it, and where in the file it is."""
        message, hint = self.look_up() if self.look_up else (self.message, self.hint)
        return issue_at(self.briefing, self.key, self.item, self.rule, message, hint, advice=self.rule in ADVICE)


Check = Callable[[Subject], Iterator[Finding]]


def check_names(subject: Subject) -> Iterator[Finding]:
    """Look whether names resolve.

    N001: an actor has an authority record.
    N002: a topic has one.
    N003: a role is that of an actor of the briefing.
    """
    for key, rule, authority in (("actors", "N001", subject.actors), ("topics", "N002", subject.topics)):
        for briefing in subject.briefings:
            for item, name in enumerate(getattr(briefing, key)):
                if not authority.resolve(name):
                    yield Finding(briefing, key, rule, "", "", item, functools.partial(_unresolved, name, key, subject))
    for briefing in subject.briefings:
        actors = {_meaning(name, subject.actors) for name in briefing.actors}
        for item, (name, _) in enumerate(briefing.roles):
            if _meaning(name, subject.actors) not in actors:
                message = f"'{name}' is no actor of the briefing"
                yield Finding(briefing, "roles", "N003", message, "add it to actors", item)


def _unresolved(name: str, key: str, subject: Subject) -> tuple[str, str]:
    """Say why a name has no record, and what to do: once for all briefings that name it."""
    if (key, name) not in subject.named:
        subject.named[key, name] = _explain(name, key, subject)
    return subject.named[key, name]


def _explain(name: str, key: str, subject: Subject) -> tuple[str, str]:
    authority = subject.actors if key == "actors" else subject.topics
    bearers = authority.contested.get(fold(name))
    if bearers:
        paths = " and ".join(authority.records[bearer].path for bearer in bearers)
        return f"'{name}' means more than one record", f"write the name of one: {paths}"
    # A record that was renamed keeps its file: its old name makes the same id.
    renamed = authority.records.get(TermId(make_slug(name)))
    if renamed and renamed.path:
        return f"'{name}' has no record", f"add it to the aliases of {renamed.path}, or write '{renamed.name}'"
    near = likeness_to(authority.names).nearest(name)
    return f"'{name}' has no record", f"did you mean '{near}'?" if near else f"make a record in content/{key}/"


def _meaning(name: str, authority: Authority) -> str:
    record = authority.resolve(name)
    return record.id if record else fold(name)


def check_dates(subject: Subject) -> Iterator[Finding]:
    """Look at dates.

    D002: a date that the program found has its evidence, and what is quoted is not of another day.
    D003: a briefing lies in the folder of its year.
    """
    for briefing in subject.briefings:
        if briefing.date and briefing.normalized and not briefing.date_evidence:
            hint = "quote it, or write 'date_evidence: editor'"
            yield Finding(briefing, "date", "D002", "the date has no evidence", hint)
        other = _other_day(briefing)
        if other:
            message = f"the evidence is of another day than the date: {other}"
            yield Finding(briefing, "date_evidence", "D002", message, "quote what proves it, or write 'editor'")
        date = sorting_date(briefing)
        folder = date.year if date else UNDATED
        if briefing.folder != folder:
            yield Finding(
                briefing,
                "date",
                "D003",
                f"the file lies in {briefing.folder}/, its date says {folder}/",
                "move it: its old address then leads to the new one",
            )


def _other_day(briefing: Briefing) -> EdtfDate | None:
    """Find the day that a date's evidence names, if it is another one.

    From two pieces together a third day may follow, and from an editor's own words too.
    """
    date, evidence, language = briefing.date, briefing.date_evidence, load_language(briefing.lang)
    pieces = read_evidence(evidence)
    if date is None or not evidence or len(pieces) > 1 or not pieces[0].kind:
        return None
    # Most quote the date as it is written, and need not be read.
    if date.iso in evidence or (language.months and language.date(date) in evidence):
        return None
    from sitegen.normalize.days.dates import find_dates  # noqa: PLC0415  (0.1 s, and few quote otherwise)

    days = [found.date for found in find_dates(evidence, language)]
    return days[0] if days and not any(date.low <= day.low <= date.high for day in days) else None


def check_days(subject: Subject) -> Iterator[Finding]:
    """Look at dates on the day of the check.

    D001: a date is not in the future.
    """
    for briefing in subject.briefings:
        if briefing.date and briefing.date.low > subject.as_of:
            hint = "use publish_after to publish later"
            yield Finding(briefing, "date", "D001", f"{briefing.date} is in the future", hint)


def check_texts(subject: Subject) -> Iterator[Finding]:
    """Look at what readers will read.

    T001: a briefing has a text.
    T002: a title is not all capitals.
    T003: there is a summary, for lists and feeds.
    """
    for briefing in subject.briefings:
        if not briefing.has_body:
            yield Finding(
                briefing, "title", "T001", "there is no text below the front matter", "write one, or 'draft: true'"
            )
        if briefing.title.isupper() and len(briefing.title) > len("OTAN–RUSSIE"):
            yield Finding(briefing, "title", "T002", "the title is all capitals", "write it as a sentence")
        if not briefing.summary:
            yield Finding(
                briefing, "title", "T003", "there is no summary", "add 'summary: …' with a sentence of the text"
            )


def check_reprints(subject: Subject) -> Iterator[Finding]:
    """Look at reprints, which are not published.

    R001: a reprint names a briefing.
    R002: what it names is no reprint itself, so the article is published once.
    """
    reprints = [briefing for briefing in subject.briefings if briefing.reprint_of]
    # What they may name is listed where there is one: 3 ms for 10,000 briefings; so it is of old addresses below.
    briefings = {f"{it.folder}/{it.slug}": it for it in subject.briefings} if reprints else {}
    for briefing in reprints:
        first = briefings.get(briefing.reprint_of or "")
        if not first:
            message = f"there is no briefing '{briefing.reprint_of}'"
            yield Finding(briefing, "reprint_of", "R001", message, "write <year>/<slug>")
        elif first.reprint_of:
            message = f"'{briefing.reprint_of}' is a reprint itself"
            yield Finding(briefing, "reprint_of", "R002", message, "name the briefing that is published")


def check_seeds(subject: Subject) -> Iterator[Finding]:
    """Look at seeds.

    S001: a seed has one briefing.
    S002: a seed that a briefing was made of is there, in an archive that has its seeds.
    """
    first: dict[str, str] = {}
    for briefing in subject.briefings:
        sha256 = briefing.source.sha256
        if sha256 and first.setdefault(sha256, briefing.path) != briefing.path:
            message, hint = f"its seed is that of {first[sha256]} too", "remove one of the two, or its sha256"
            yield Finding(briefing, "source", "S001", message, hint)
        seed = briefing.source.seed
        # Who keeps all of them elsewhere knows it.
        if subject.seeds and seed and briefing.is_normalized and seed not in subject.seeds:
            hint = "take it back from git, or name the file where it is now; the briefing stays, and its page says so"
            yield Finding(briefing, "source", "S002", f"its seed {seed} is not there any more", hint)


def check_addresses(subject: Subject) -> Iterator[Finding]:
    """Look at old addresses.

    L001: an old address leads to one briefing only.
    """
    # Some disks do not tell capitals apart, and there a redirect is a file.
    claiming = [briefing for briefing in subject.briefings if briefing.redirect_from]
    claimed = {briefing_link(it).casefold(): it.path for it in subject.briefings} if claiming else {}
    for briefing in claiming:
        for item, old in enumerate(briefing.redirect_from):
            key = old.casefold().removesuffix("index.html")
            if key in claimed:
                message, hint = f"{old} belongs to {claimed[key]}", "remove it from one of the two"
                if claimed[key] == briefing.path:
                    message, hint = f"{old} is an address of this very file", "remove it: nothing leads to itself"
                yield Finding(briefing, "redirect_from", "L001", message, hint, item)
            claimed.setdefault(key, briefing.path)


# What these find of a briefing depends on nothing but its own file and the authority records.
OF_ONE: tuple[Check, ...] = (check_names, check_dates, check_texts)

BETWEEN: tuple[Check, ...] = (check_days, check_reprints, check_seeds, check_addresses)

CHECKS = (*OF_ONE, *BETWEEN)


def find(subject: Subject, checks: Iterable[Check]) -> Iterator[Finding]:
    """Run checks."""
    return chain.from_iterable(one(subject) for one in checks)


def check(subject: Subject, checks: Iterable[Check] = CHECKS) -> Iterator[Issue]:
    """Run checks, by default every one, and tell what they found."""
    return (finding.issue() for finding in find(subject, checks))
