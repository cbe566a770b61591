"""``sitegen normalize``: seeds into ``content/briefings/``, and never over what a person has edited."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.errors import SitegenError
from sitegen.files import Archive, read_seeds, unreadable_seeds, write_atomically
from sitegen.normalize import (
    Fate,
    Outcome,
    Reconciliation,
    UnreadableError,
    account,
    build_knowledge,
    digest,
    make_briefing,
    normalize,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizeReport:
    """What became of every seed: those that could be looked at in their order, then those that could not."""

    outcomes: tuple[Outcome, ...]

    def count(self, fate: Fate) -> int:
        """Count the outcomes of one kind."""
        return sum(outcome.fate == fate for outcome in self.outcomes)

    def without(self, fate: Fate) -> "NormalizeReport":
        """Leave the outcomes of one kind out."""
        return NormalizeReport(outcomes=tuple(outcome for outcome in self.outcomes if outcome.fate != fate))


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a seed, or a part of one, and its fate: the rule that took it, or nothing where it is in the body."""

    line: int
    fate: str
    text: str


def explain_seed(archive: Archive, seed: str) -> tuple[Told, ...]:
    """Say of each line of a seed what becomes of it, as the program would now normalize it.

    Raises `SitegenError` where there is no such seed, or it cannot be read.
    """
    raw = next(iter(read_seeds(archive.root, [seed])))
    try:
        draft = normalize(raw, build_knowledge(archive.actors, archive.topics))
    except UnreadableError as error:
        raise SitegenError(f"{raw.path}: {error}", "nothing can be explained of it") from error
    text, told, number, at = draft.decoded.text if draft.decoded else "", [], 1, 0
    for stretch in account(draft):
        number += text.count("\n", at, stretch.start)
        at = stretch.start
        lines = text[stretch.start : stretch.end].split("\n")
        told += [Told(number + offset, stretch.fate, line.strip()) for offset, line in enumerate(lines) if line.strip()]
    return tuple(told)


def normalize_seeds(
    archive: Archive, seeds: Sequence[str] = (), *, dry_run: bool, only_new: bool = False
) -> NormalizeReport:
    """Normalize the seeds of an archive, or those named, and write the briefings that are new or untouched.

    ``only_new`` passes over every seed that has a briefing: then nothing is normalized twice, and the report names
    the new ones and those that cannot be read. An archive to which something was written must be read again. Raises
    `SitegenError` where a named seed does not exist, before anything is written.
    """

    def is_there(path: str, sha256: str) -> bool:
        file = archive.root / path
        return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256

    run = Reconciliation.begin(archive.documents, archive.config.language, is_there)
    know, outcomes = None, []
    for raw in read_seeds(archive.root, seeds):
        if only_new and digest(raw) in run.known:
            continue
        twin = run.find_twin(raw)
        if twin:
            outcomes.append(Outcome(seed=raw.path, fate="duplicate", detail=f"the same bytes as {twin}"))
            continue
        # Built for the first seed that needs it: most builds find nothing new.
        know = know or build_knowledge(archive.actors, archive.topics)
        try:
            briefing = make_briefing(raw, normalize(raw, know))
        except UnreadableError as error:
            outcomes.append(Outcome(seed=raw.path, fate="refused", detail=str(error)))
            continue
        outcome, document = run.place(raw, briefing)
        if document is not None and outcome.path and not dry_run:
            write_atomically(archive.root / outcome.path, document)
        outcomes.append(outcome)
    if not seeds:
        outcomes += [Outcome(seed=path, fate="refused", detail=why) for path, why in unreadable_seeds(archive.root)]
    return NormalizeReport(outcomes=tuple(outcomes))
