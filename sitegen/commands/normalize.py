"""``sitegen normalize``: seeds into ``content/briefings/``, and never over what a person has edited."""

import contextlib
import hashlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from sitegen.archive import Archive
from sitegen.files import write_atomically
from sitegen.frontmatter import parse_briefing, split_document
from sitegen.model import Briefing, RawArticle
from sitegen.normalize import Reconciliation, digest
from sitegen.normalize.batch import Normalized, equip, keep, normalize_batch, normalize_kept
from sitegen.normalize.reprints import is_reprint
from sitegen.register import Register, open_register
from sitegen.reports import NormalizeReport, Outcome
from sitegen.seeds import read_seed, read_seeds, unreadable_seeds
from sitegen.stock import digest_of
from sitegen.workers import can_copy, open_executor, stream

# Articles that go to a process together: half a second of work, against a millisecond to pack and send it.
BATCH = 25
# Batches under way: two processes always have one to go on with.
AHEAD = 8
# A new process reads its knowledge anew, which takes as long as so many articles (1.2 s, at 11 ms each); a copy of this
# one, which has read it, begins at once.
WORTH = 120
WORTH_COPIED = 20

# Is told how many seeds are done.
Advance = Callable[[int], object]


def normalize_seeds(  # noqa: PLR0913  (each is a choice of whoever calls)
    archive: Archive,
    seeds: Sequence[str] = (),
    *,
    dry_run: bool,
    only_new: bool = False,
    with_diffs: bool = False,
    cache: Path | None = None,
    executor: Executor | None = None,
    advance: Advance = lambda _: None,
) -> NormalizeReport:
    """Normalize the seeds of an archive, or those named, and write the briefings that are new or untouched.

    ``only_new`` passes over every seed that has a briefing: then nothing is normalized twice, and the report names the
    new ones and those that cannot be read. ``with_diffs`` adds what the program would write otherwise. ``cache`` is a
    folder for what need not be found out twice. The work is spread over the ``executor``, by default one for this
    machine's cores; what is written does not depend on it. An archive to which something was written must be read
    again. Raises `SitegenError` where a named seed does not exist, before anything is written.
    """

    def is_there(path: str, sha256: str) -> bool:
        body = read_seed(archive.root, path)
        return body is not None and hashlib.sha256(body).hexdigest() == sha256

    with open_register(cache) as register:
        register.update(archive.documents, {path: archive.inventory.files[path].digest for path in archive.documents})
        run = Reconciliation.begin(archive.documents, register.known, register.named, archive.config.language, is_there)
        run.with_diffs = with_diffs
        raws = read_seeds(archive.root, seeds)
        if only_new:
            raws = (raw for raw in raws if digest(raw) not in run.known)
        clerk = _Clerk(archive, run, register, dry_run=dry_run)
        outcomes = []
        for raw, normalized in _normalized(archive, raws, executor):
            outcomes.append(clerk.enter(raw, normalized))
            advance(len(outcomes))
    unreadable = unreadable_seeds(archive.root, seeds)
    outcomes += [Outcome(seed=path, fate="refused", detail=why) for path, why in unreadable]
    return NormalizeReport(outcomes=tuple(outcomes), told=tuple(register.told))


def _normalized(
    archive: Archive, raws: Iterator[RawArticle], executor: Executor | None
) -> Iterator[tuple[RawArticle, Normalized]]:
    """Normalize articles, each with what came of it, in their order."""
    batches = iter(lambda: tuple(itertools.islice(raws, BATCH)), ())
    first = list(itertools.islice(batches, AHEAD))
    # Records are packed for the first seed that needs them: most builds find nothing new.
    if not first:
        return
    equipment = equip(archive.actors, archive.topics)
    work: Callable[[tuple[RawArticle, ...]], tuple[Normalized, ...]] = partial(normalize_batch, equipment)
    copies = executor is None and can_copy()
    if copies:
        # What the first articles need is read here once; processes that are copies of this one have it, too.
        keep(equipment)
        work, batch = normalize_kept, first.pop(0)
        yield from zip(batch, work(batch), strict=True)
    worth = WORTH_COPIED if copies else WORTH
    # Whoever brought an executor goes on using it.
    own = (
        contextlib.nullcontext(executor)
        if executor
        else open_executor(sum(map(len, first)), worth=worth, copies=copies)
    )
    with own as open_one:
        for batch, results in stream(open_one, work, itertools.chain(first, batches), AHEAD):
            yield from zip(batch, results, strict=True)


class _Clerk:
    """Enters what came of each seed: in the archive, the register and the report, in the order of the seeds."""

    def __init__(self, archive: Archive, run: Reconciliation, register: Register, *, dry_run: bool) -> None:
        self._archive, self._run, self._register, self._dry_run = archive, run, register, dry_run
        # What a dry run would have written: a later seed may be its reprint.
        self._unwritten: dict[str, bytes] = {}

    def enter(self, raw: RawArticle, normalized: Normalized) -> Outcome:
        twin = self._run.find_twin(raw)
        if twin:
            return Outcome(seed=raw.path, fate="duplicate", detail=f"the same bytes as {twin}")
        briefing = normalized.briefing
        if briefing is None:
            return Outcome(seed=raw.path, fate="refused", detail=normalized.refusal)
        is_new = self._run.is_new(raw)
        if is_new:
            briefing = replace(briefing, reprint_of=self._first_of(briefing, normalized))
        outcome, document = self._run.place(raw, briefing)
        if document is not None and outcome.path:
            if self._dry_run:
                self._unwritten[outcome.path] = document
            else:
                write_atomically(self._archive.root / outcome.path, document)
            if is_new or not self._dry_run:
                self._register.add(outcome.path, document, digest_of(document), normalized.prints)
        return outcome

    def _first_of(self, briefing: Briefing, normalized: Normalized) -> str | None:
        """Name the briefing that an article is a reprint of, as ``reprint_of`` does; ``None`` where it is the first."""
        for path in self._register.alike(normalized.prints):
            document = self._unwritten.get(path)
            text = (document or (self._archive.root / path).read_bytes()).decode("utf-8-sig", errors="replace")
            if is_reprint(briefing.body, split_document(text)[1]):
                where = PurePosixPath(path)
                found = parse_briefing(text, where.parent.name, where.stem, self._archive.config.language)[0]
                # A reprint of a reprint is one of the first; what is a draft, or broken, is published by nobody.
                return (found.reprint_of if found else None) or f"{where.parent.name}/{where.stem}"
        return None
