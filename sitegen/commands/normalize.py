"""``sitegen normalize``: seeds into ``content/briefings/``, and never over what a person has edited.

Throughout this module
    known      are the documents of the archive, by the digest of the seed each was made of
    untouched  is a document that still is what the program wrote
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from sitegen.files import Archive, read_archive, read_seeds, write_atomically
from sitegen.frontmatter import content_digest, dump_briefing, parse_briefing
from sitegen.model import Briefing, RawArticle, Slug
from sitegen.normalize import Knowledge, UnreadableError, build_knowledge, digest, make_briefing, normalize

Kind = Literal["written", "unchanged", "kept", "duplicate", "refused"]

_SHA256 = re.compile(rb"^[ \t]+sha256:[ \t]*['\"]?([0-9a-f]{64})\b", re.MULTILINE)

# Where a file lies says its folder and slug, and only an editor knows why; the digest differs whenever the rest does.
_NOT_COMPARED = ("folder", "slug", "normalized", "lines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one seed.

    ``path`` is its briefing, ``changes`` the keys (and ``body``) that the program would write otherwise than an
    editor's file has them, ``detail`` why it is a duplicate or refused.
    """

    seed: str
    kind: Kind
    path: str | None = None
    detail: str = ""
    changes: tuple[str, ...] = ()

    def __str__(self) -> str:
        line = f"{self.kind}: {self.seed}" + (f" → {self.path}" if self.path else "")
        if self.kind == "kept":
            return f"{line} (edited; would change {', '.join(self.changes) or 'nothing'})"
        return f"{line} ({self.detail})" if self.detail else line


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizeReport:
    """What became of every seed, in their order."""

    outcomes: tuple[Outcome, ...]

    def count(self, kind: Kind) -> int:
        """Count the outcomes of one kind."""
        return sum(outcome.kind == kind for outcome in self.outcomes)

    @property
    def written(self) -> int:
        """How many briefings were written, or would be."""
        return self.count("written")

    @property
    def refused(self) -> int:
        """How many seeds could not be read."""
        return self.count("refused")


def normalize_seeds(
    archive_root: Path, seeds: Sequence[str] | None, *, dry_run: bool, only_new: bool = False
) -> NormalizeReport:
    """Normalize the seeds of an archive, or those named, and write the briefings that are new or untouched.

    ``only_new`` passes over every seed that has a briefing: then nothing is read twice, and the report names the new
    ones only. Raises `ConfigError` or `SitegenError` where the archive or a named seed cannot be read.
    """
    archive = read_archive(archive_root)
    desk = _Desk.of(archive)
    outcomes = []
    for raw in list(read_seeds(archive_root, seeds or ())):
        if only_new and digest(raw) in desk.known:
            continue
        outcome, document = desk.take(raw, is_whole_run=not seeds)
        if document is not None and outcome.path and not dry_run:
            write_atomically(archive_root / outcome.path, document)
        outcomes.append(outcome)
    return NormalizeReport(outcomes=tuple(outcomes))


@dataclass(slots=True)
class _Desk:
    """One run: what lies in the archive, which paths are taken, and which seeds have been seen."""

    know: Knowledge
    language: str
    documents: Mapping[str, bytes]
    known: Mapping[str, str]
    taken: set[str]
    seen: dict[str, str]

    @classmethod
    def of(cls, archive: Archive) -> "_Desk":
        return cls(
            know=build_knowledge(archive.actors, archive.topics),
            language=archive.config.language,
            documents=archive.documents,
            known=_known(archive.documents.items()),
            # Some file systems do not tell capitals apart.
            taken={path.casefold() for path in archive.documents},
            seen={},
        )

    def take(self, raw: RawArticle, *, is_whole_run: bool) -> tuple[Outcome, bytes | None]:
        """Say what becomes of a seed, with the document to write where there is one."""
        sha256 = digest(raw)
        path = self.known.get(sha256)
        twin = self.seen.get(sha256) or (None if is_whole_run or path is None else self._other_seed(raw, path))
        if twin:
            return Outcome(seed=raw.path, kind="duplicate", detail=f"the same bytes as {twin}"), None
        try:
            briefing = make_briefing(raw, normalize(raw, self.know))
        except UnreadableError as error:
            return Outcome(seed=raw.path, kind="refused", detail=str(error)), None
        self.seen[sha256] = raw.path
        return self._revise(raw, briefing, path) if path else self._place(raw, briefing)

    def _other_seed(self, raw: RawArticle, path: str) -> str | None:
        """Name the seed that a document says it was made of, where that is another one."""
        briefing = self._parse(path)
        return briefing.source.seed if briefing and briefing.source.seed != raw.path else None

    def _parse(self, path: str) -> Briefing | None:
        place = PurePosixPath(path)
        text = self.documents[path].decode("utf-8-sig", errors="replace")
        return parse_briefing(text, place.parent.name, place.stem, self.language)[0]

    def _place(self, raw: RawArticle, briefing: Briefing) -> tuple[Outcome, bytes]:
        """Find a free path for a new briefing: its own, or with a number behind it."""
        stem, number = briefing.slug, 1
        while briefing.path.casefold() in self.taken:
            number += 1
            briefing = replace(briefing, slug=Slug(f"{stem}-{number}"))
        self.taken.add(briefing.path.casefold())
        return Outcome(seed=raw.path, kind="written", path=briefing.path), _document(briefing)

    def _revise(self, raw: RawArticle, briefing: Briefing, path: str) -> tuple[Outcome, bytes | None]:
        """Write a briefing again where it lies, if nobody has edited it and it would be another."""
        place, there = PurePosixPath(path), self.documents[path]
        document = _document(replace(briefing, folder=place.parent.name, slug=Slug(place.stem)))
        if document == there:
            return Outcome(seed=raw.path, kind="unchanged", path=path), None
        found = self._parse(path)
        if found and found.normalized == content_digest(there):
            return Outcome(seed=raw.path, kind="written", path=path), document
        changes = tuple(_differences(found, briefing)) if found else ("everything: the file cannot be read",)
        return Outcome(seed=raw.path, kind="kept", path=path, changes=changes), None


def _known(documents: Iterable[tuple[str, bytes]]) -> Mapping[str, str]:
    """Map the digests of seeds to the documents made of them.

    The bytes are searched, not parsed: a file that an editor has broken is still somebody's work, and known.
    """
    known: dict[str, str] = {}
    for path, body in documents:
        match = _SHA256.search(_front(body))
        if match:
            known.setdefault(match[1].decode("ascii"), path)
    return known


def _front(document: bytes) -> bytes:
    """Give the front matter of a document, so that no article can speak of digests."""
    return document.replace(b"\r\n", b"\n").partition(b"\n---")[0]


def _document(briefing: Briefing) -> bytes:
    """Write a briefing with the digest of what is written."""
    plain = dump_briefing(replace(briefing, normalized=None)).encode("utf-8")
    return dump_briefing(replace(briefing, normalized=content_digest(plain))).encode("utf-8")


def _differences(found: Briefing, ours: Briefing) -> Iterator[str]:
    """Name what the program would write otherwise: keys of the front matter, and ``body``."""
    for field in fields(Briefing):
        if field.name not in _NOT_COMPARED and getattr(found, field.name) != getattr(ours, field.name):
            yield field.name
