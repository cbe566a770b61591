"""``sitegen actors``: names that no record bears, proposed by a recognizer and decided by an editor."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sitegen.archive import Archive, read_archive
from sitegen.discovery import (
    PATH,
    Compare,
    Entity,
    Proposal,
    Recognize,
    ReviewList,
    Source,
    dump_review,
    merged_record,
    new_record,
    parse_review,
    propose,
    record_path,
)
from sitegen.errors import SitegenError
from sitegen.files import write_atomically
from sitegen.inventory import take_inventory
from sitegen.scraps import EntityKind

MODEL = "fr_core_news_md"
LABELS = {"PER": "person", "ORG": "organisation"}
KINDS: dict[str, EntityKind] = {"person": "person", "organisation": "organisation"}

# An editor's answers: accept, accept as a person or an organisation under another name, merge into a record, reject,
# leave for later, end.
Answer = tuple[str, str]
Ask = Callable[[Proposal], Answer]


def load_recognizer() -> tuple[Recognize, Compare]:
    """Load spaCy's French model (12 s) and rapidfuzz; raises `SitegenError` where the extra is not installed."""
    try:
        import spacy  # noqa: PLC0415  # 12 s to start, and of an optional extra
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415

        model = spacy.load(MODEL, disable=["lemmatizer", "morphologizer", "parser", "attribute_ruler"])
    except (ImportError, OSError) as error:
        hint = "in the program's folder: python3 .ci/venv.py discover (400 MB)"
        raise SitegenError("the recognizer is not installed", hint) from error

    def recognize(bodies: Iterable[str]) -> Iterator[Sequence[Entity]]:
        for document in model.pipe(bodies, batch_size=32):
            yield [
                Entity(entity.start_char, entity.end_char, "person" if entity.label_ == "PER" else "organisation")
                for entity in document.ents
                if entity.label_ in LABELS
            ]

    return recognize, ratio


def discover_actors(archive: Archive, recognize: Recognize, compare: Compare) -> ReviewList:
    """Write the review list anew from all briefings; what an editor rejected stays out of it."""
    old = read_review(archive.root)
    sources = [Source(each.body, each.lang, each.actors) for each in archive.briefings]
    review = propose(sources, archive.actors, recognize, compare, old.rejected)
    write_atomically(archive.root / PATH, dump_review(review).encode("utf-8"))
    return review


def read_review(root: Path) -> ReviewList:
    """Read the review list; an archive without one has an empty one. Raises `SitegenError` where it is at fault."""
    path = root / PATH
    if not path.is_file():
        return ReviewList()
    review, report = parse_review(path.read_text("utf-8"))
    if report.issues:
        raise SitegenError(str(report.issues[0]), "mend it, or remove the file and discover again")
    return review


def review_actors(archive: Archive, ask: Ask) -> int:
    """Go through the list and do what the editor answers; return how many names were decided.

    Every decision is written at once, so that an interrupted review loses none, and the records are read again for the
    next. Raises `SitegenError` where a name is to be merged into a record that does not exist, or whose file cannot be
    changed, and where the file of a new record stands already, for then it is one at fault.
    """
    review, decided = read_review(archive.root), 0
    for proposal in review.proposals:
        answer, target = ask(proposal)
        if answer == "quit":
            break
        if answer == "later":
            continue
        inventory = take_inventory(archive.root, archive.inventory)
        archive = read_archive(archive.root, inventory, archive.readings, with_briefings=False)
        accepted = replace(proposal, name=target or proposal.name, kind=KINDS.get(answer, proposal.kind))
        if answer in ("accept", *KINDS) and not archive.actors.resolve(accepted.name):
            _write(archive.root, _accept(archive, accepted))
        elif answer == "merge":
            _write(archive.root, _merge(archive, proposal, target))
        rejected = (*review.rejected, proposal.name) if answer == "reject" else review.rejected
        review = ReviewList(tuple(each for each in review.proposals if each is not proposal), rejected)
        write_atomically(archive.root / PATH, dump_review(review).encode("utf-8"))
        decided += 1
    return decided


def _accept(archive: Archive, proposal: Proposal) -> tuple[str, str]:
    path, written = new_record(proposal, archive.actors)
    return _free(archive.root, path), written


def _merge(archive: Archive, proposal: Proposal, target: str) -> tuple[str, str]:
    record = archive.actors.resolve(target)
    if record is None:
        raise SitegenError(f"'{target}' has no record", "write the name, an alias or the id of one")
    path = record.path or _free(archive.root, record_path(record.id))
    merged = merged_record(proposal.name, record, (archive.root / path).read_text("utf-8") if record.path else None)
    if merged is None:
        raise SitegenError(f"{path}: the aliases cannot be changed safely", f"add '{proposal.name}' by hand")
    return path, merged


def _free(root: Path, path: str) -> str:
    """Make sure that no file stands where a record gets its own: one would be at fault, for it is no record yet."""
    if (root / path).exists():
        raise SitegenError(f"{path} stands there and is no record", "mend what 'sitegen check' says of it, or move it")
    return path


def _write(root: Path, file: tuple[str, str]) -> None:
    write_atomically(root / file[0], file[1].encode("utf-8"))
