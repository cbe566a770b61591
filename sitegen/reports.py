"""What a command did, as a value: what became of every seed, what a build published, and what was wrong.

These are what a build remembers of the last one, so they know nothing of how it was done.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypedDict

from sitegen.model import Issue

Fate = Literal["written", "reprint", "unchanged", "kept", "changed", "duplicate", "refused"]

# What became of seeds whose briefings were written.
WRITTEN: tuple[Fate, ...] = ("written", "reprint")

HeldReason = Literal["draft", "embargo", "reprint"]

# So many pieces of advice are told after a build; all of them are in `sitegen check`.
ADVICE_TOLD = 10

# Is told the name of each step as it begins.
Progress = Callable[[str], None]

# Is told of each file that is made, and why.
Tell = Callable[[str, tuple[str, ...]], None]


class Wishes(TypedDict, total=False):
    """What may be wished of a build: no index without ``with_search``; with ``keep_index``, the one that stands."""

    with_search: bool
    keep_index: bool
    strict: bool
    jobs: int | None
    why: Tell
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one seed.

    ``path`` is its briefing, ``changes`` the keys (and ``body``) that the program would write otherwise than an
    editor's file has them, ``diff`` how, where that was asked for; ``detail`` is why it is a duplicate or refused.
    """

    seed: str
    fate: Fate
    path: str | None = None
    detail: str = ""
    changes: tuple[str, ...] = ()
    diff: str = ""

    def __str__(self) -> str:
        line = f"{self.fate}: {self.seed}" + (f" → {self.path}" if self.path else "")
        if self.fate == "kept":
            return f"{line} (edited; would change {', '.join(self.changes) or 'nothing'})"
        return f"{line} ({self.detail})" if self.detail else line


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizeReport:
    """What became of every seed: those that could be looked at in their order, then those that could not.

    ``told`` says what was wrong with the cache, if anything was.
    """

    outcomes: tuple[Outcome, ...]
    told: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """Count the outcomes of one kind."""
        return sum(outcome.fate == fate for outcome in self.outcomes)

    @property
    def wrote(self) -> bool:
        """Whether the archive is another one now."""
        return any(outcome.fate in WRITTEN for outcome in self.outcomes)

    def without(self, *fates: Fate) -> "NormalizeReport":
        """Leave the outcomes of some kinds out."""
        return NormalizeReport(outcomes=tuple(outcome for outcome in self.outcomes if outcome.fate not in fates))


@dataclass(frozen=True, slots=True)
class Published:
    """How many files a build wrote, removed, and left as they were."""

    written: int
    removed: int
    left: int

    @property
    def total(self) -> int:
        """How many files the site has."""
        return self.written + self.left

    def __str__(self) -> str:
        return f"{self.written} written, {self.removed} removed, {self.left} as they were"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did: how much it published, what it held back and why, and the faults it met.

    ``errors`` are the faults that keep something out of the site, or make it wrong: all of them are in ``issues``, with
    the first pieces of advice; ``more`` are not.
    ``once`` is advice on what this build took away, which the next one does not repeat. ``held`` are paths.
    ``standing`` is what the ledger is to remember, ``remembering`` the digest of one that does so, ``ledger`` the one
    that was read and what becomes of it, where that is known;
    ``site`` is a digest of what was noted of the site that it left.
    """

    briefings: int
    pages: int
    files: Published
    held: tuple[tuple[str, HeldReason], ...]
    issues: tuple[Issue, ...]
    errors: int
    more: int = 0
    once: tuple[Issue, ...] = ()
    standing: Mapping[str, str] = field(default_factory=dict)
    remembering: str = ""
    ledger: tuple[str, str] = ("", "")
    site: str = ""

    def as_it_stands(self) -> "BuildReport":
        """Say what there is to say of the site when nothing is done to it."""
        files, none = Published(0, 0, self.files.total), ("", "")
        return replace(self, files=files, once=(), standing={}, remembering="", ledger=none, site="")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a browser is to be told of a build: whether there is another site than before, and what is wrong."""

    is_built: bool
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of the seeds, what came of the site, and what was wrong with the cache, if anything was."""

    normalized: NormalizeReport
    report: BuildReport
    told: tuple[str, ...]
