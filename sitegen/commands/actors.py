"""``sitegen actors``: names that no record bears, proposed by a recognizer and decided by an editor."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from sitegen.archive import Archive
from sitegen.discovery import (
    PATH,
    Compare,
    Entity,
    Proposal,
    Recognize,
    ReviewList,
    dump_review,
    merged_record,
    new_record,
    parse_review,
    propose,
)
from sitegen.errors import SitegenError
from sitegen.files import write_atomically

MODEL = "fr_core_news_md"
LABELS = {"PER": "person", "ORG": "organisation"}

# An editor's answers: accept, merge into a record, reject, leave for later, end.
Answer = tuple[str, str]
Ask = Callable[[Proposal], Answer]


def load_recognizer() -> tuple[Recognize, Compare]:
    """Load spaCy's French model (12 s) and rapidfuzz; raises `SitegenError` where the extra is not installed."""
    try:
        import spacy  # noqa: PLC0415  # 12 s to start, and of an optional extra
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415

        model = spacy.load(MODEL, disable=["lemmatizer", "morphologizer", "parser", "attribute_ruler"])
    except (ImportError, OSError) as error:
        raise SitegenError("the recognizer is not installed", "pip install 'sitegen[discover]'") from error

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
    review = propose([each.body for each in archive.briefings], archive.actors, recognize, compare, old.rejected)
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

    Every decision is written at once, so that an interrupted review loses none. Raises `SitegenError` where a name is
    to be merged into a record that does not exist, or whose file cannot be changed.
    """
    review, decided = read_review(archive.root), 0
    for proposal in review.proposals:
        answer, target = ask(proposal)
        if answer == "quit":
            break
        if answer == "later":
            continue
        if answer == "accept":
            _write(archive.root, new_record(proposal, archive.actors))
        elif answer == "merge":
            _write(archive.root, _merge(archive, proposal, target))
        rejected = (*review.rejected, proposal.name) if answer == "reject" else review.rejected
        review = ReviewList(tuple(each for each in review.proposals if each is not proposal), rejected)
        write_atomically(archive.root / PATH, dump_review(review).encode("utf-8"))
        decided += 1
    return decided


def _merge(archive: Archive, proposal: Proposal, target: str) -> tuple[str, str]:
    record = archive.actors.resolve(target)
    if record is None:
        raise SitegenError(f"'{target}' has no record", "write the name, an alias or the id of one")
    path = archive.root / record.path if record.path else archive.root / f"content/actors/{record.id}.md"
    written = path.read_text("utf-8") if path.is_file() else None
    merged = merged_record(proposal.name, record, written)
    if merged is None:
        raise SitegenError(f"{record.path}: the aliases cannot be changed safely", f"add '{proposal.name}' by hand")
    return merged


def _write(root: Path, file: tuple[str, str]) -> None:
    write_atomically(root / file[0], file[1].encode("utf-8"))
