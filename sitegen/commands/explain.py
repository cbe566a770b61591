"""``sitegen normalize --explain``: a seed line by line, with what becomes of each, and what gave it each topic."""

from dataclasses import dataclass

from sitegen.archive import Archive
from sitegen.errors import SitegenError
from sitegen.normalize import UnreadableError, account, build_knowledge, normalize
from sitegen.seeds import read_seeds, unreadable_seeds


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a seed, or a part of one, and its fate: the rule that took it, or nothing where it is in the body."""

    line: int
    fate: str
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A topic of a seed, and the terms that gave it with the place of each."""

    topic: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What becomes of a seed, line by line, and the topics it is given, best first."""

    lines: tuple[Told, ...]
    topics: tuple[Given, ...]


def explain_seed(archive: Archive, seed: str) -> Explanation:
    """Say of each line of a seed what becomes of it, and of each topic why, as the program would now normalize it.

    Raises `SitegenError` where there is no such seed, or it cannot be read.
    """
    for path, why in unreadable_seeds(archive.root, [seed]):
        raise SitegenError(f"{path}: {why}", "nothing can be explained of it")
    raw = next(read_seeds(archive.root, [seed]))
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
    return Explanation(tuple(told), tuple(Given(each.topic, each.evidence) for each in draft.topics))
