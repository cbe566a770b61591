"""Lay a seed's briefing beside what the archive holds already; nothing that a person has edited is written over.

Throughout this module
    document   is a briefing's file: its bytes
    known      are the documents of the archive, by the digest of the seed each was made of
    named      are the same, by the path of that seed
    reprint    is an article that another briefing holds already, in its words or most of them
    twin       is another seed with the same bytes
    claimed    are the documents that have a seed in this run
"""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import PurePosixPath

from sitegen.dump import content_digest, dump_briefing
from sitegen.frontmatter import parse_briefing
from sitegen.model import Briefing, RawArticle, Slug
from sitegen.normalize.actors.salience import MOST_ACTORS
from sitegen.normalize.briefings import digest
from sitegen.normalize.reprints import is_reprint
from sitegen.reports import Outcome

_SHA256 = re.compile(rb"^[ \t]+sha256:[ \t]*['\"]?([0-9a-f]{64})\b", re.MULTILINE)
_REPRINT = re.compile(rb"^reprint_of:[ \t]*['\"]?([^'\"\s]+)", re.MULTILINE)
# A path may hold an apostrophe, which YAML writes twice between apostrophes.
_SEED = re.compile(rb"^[ \t]+seed:[ \t]*(?:'((?:[^'\r\n]|'')+)'|\"([^\"\r\n]+)\"|([^'\"\r\n][^\r\n]*))", re.MULTILINE)

# Where a file lies says its folder and slug, and only an editor knows why; the digest differs whenever the rest does.
_NOT_COMPARED = ("folder", "slug", "normalized", "places")
# Where an editor has set the date, what may be deduced of it is of no interest.
_MOOT_BY_DATE = ("date_inferred", "date_inferred_from")


@dataclass(slots=True)
class Reconciliation:
    """One run over seeds: what lies in the archive, which paths are taken, and which seeds were placed.

    ``is_there`` tells whether a path still holds a seed of a digest; ``with_diffs`` asks for what would be other lines.
    """

    documents: Mapping[str, bytes]
    language: str
    is_there: Callable[[str, str], bool]
    known: Mapping[str, str]
    named: Mapping[str, str]
    taken: set[str]
    placed: dict[str, str]
    claimed: set[str] = field(default_factory=set)
    with_diffs: bool = False

    @classmethod
    def begin(
        cls,
        documents: Mapping[str, bytes],
        known: Mapping[str, str],
        named: Mapping[str, str],
        language: str,
        is_there: Callable[[str, str], bool],
    ) -> "Reconciliation":
        """Begin a run over the documents of an archive, each under its path."""
        return cls(
            documents=documents,
            language=language,
            is_there=is_there,
            known=known,
            named=named,
            # Some file systems do not tell capitals apart.
            taken={path.casefold() for path in documents},
            placed={},
        )

    def find_twin(self, raw: RawArticle) -> str | None:
        """Name another seed that has the same bytes and a briefing; ``None`` where this one is the first."""
        sha256 = digest(raw)
        if sha256 in self.placed:
            return self.placed[sha256]
        briefing = self._parse(self.known[sha256]) if sha256 in self.known else None
        other = briefing.source.seed if briefing else None
        return other if other and other != raw.path and self.is_there(other, sha256) else None

    def is_new(self, raw: RawArticle) -> bool:
        """Tell whether a seed has no briefing, and no other seed that had its path has one."""
        return digest(raw) not in self.known and raw.path not in self.named

    def place(self, raw: RawArticle, briefing: Briefing) -> tuple[Outcome, bytes | None]:
        """Say what becomes of a seed, with the document to write at the outcome's path where there is one.

        Whether it is a reprint is decided when it is new; then that stands in its file.
        """
        sha256 = digest(raw)
        self.placed[sha256] = raw.path
        path = self.known.get(sha256) or self.named.get(raw.path)
        # One that has another seed by now in this run: its former seed goes by another name.
        if path is None or path in self.claimed:
            return self._add(raw, briefing)
        if sha256 not in self.known and not self._is_corrected(briefing, path):
            # A seed is evidence; whoever changed it must say whether the record made of it still holds.
            detail = f"not the bytes it was made of; if it is still its article, write 'sha256: {sha256}' there"
            hint = "to make it anew, remove the briefing; or name the seed otherwise"
            diff = _diff(path, self.documents[path], self._written(briefing, path)) if self.with_diffs else ""
            return Outcome(seed=raw.path, fate="changed", path=path, detail=f"{detail}; {hint}", diff=diff), None
        self.claimed.add(path)
        return self._revise(raw, briefing, path)

    def _is_corrected(self, briefing: Briefing, path: str) -> bool:
        """Tell whether a document that nobody has edited is of the same article as the seed at its seed's place."""
        found = self._parse(path)
        return (
            found is not None
            and found.normalized == content_digest(self.documents[path])
            and (found.title == briefing.title or is_reprint(briefing.body, found.body))
        )

    def _parse(self, path: str) -> Briefing | None:
        where = PurePosixPath(path)
        text = self.documents[path].decode("utf-8-sig", errors="replace")
        return parse_briefing(text, where.parent.name, where.stem, self.language)[0]

    def _add(self, raw: RawArticle, briefing: Briefing) -> tuple[Outcome, bytes | None]:
        """Find a free path for a new briefing: its own, or with a number behind it; refuse one that is at fault."""
        stem, number = briefing.slug, 1
        while briefing.path.casefold() in self.taken:
            number += 1
            briefing = replace(briefing, slug=Slug(f"{stem}-{number}"))
        document = _document(briefing)
        report = parse_briefing(document.decode(), briefing.folder, briefing.slug, self.language)[1]
        fault = next((issue for issue in report.issues if not issue.advice), None)
        if fault:
            # Nobody could read what was written: an article of a title without an end, say.
            return Outcome(seed=raw.path, fate="refused", detail=f"{fault.message}: look at the seed"), None
        self.taken.add(briefing.path.casefold())
        if briefing.reprint_of:
            detail = f"of {briefing.reprint_of}, which is published; remove 'reprint_of' if they are two articles"
            return Outcome(seed=raw.path, fate="reprint", path=briefing.path, detail=detail), document
        full = f"names more than {MOST_ACTORS} actors: the first of them are recorded" * (
            len(briefing.actors) >= MOST_ACTORS
        )
        return Outcome(seed=raw.path, fate="written", path=briefing.path, detail=full), document

    def _revise(self, raw: RawArticle, briefing: Briefing, path: str) -> tuple[Outcome, bytes | None]:
        """Write a briefing again where it lies, if nobody has edited it and it would be another."""
        there, document = self.documents[path], self._written(briefing, path)
        if document == there:
            return Outcome(seed=raw.path, fate="unchanged", path=path), None
        found = self._parse(path)
        diff = _diff(path, there, document) if self.with_diffs else ""
        if found and found.normalized == content_digest(there):
            return Outcome(seed=raw.path, fate="written", path=path, diff=diff), document
        changes = tuple(_differences(found, briefing)) if found else ("everything: the file cannot be read",)
        return Outcome(seed=raw.path, fate="kept", path=path, changes=changes, diff=diff), None

    def _written(self, briefing: Briefing, path: str) -> bytes:
        """Write a briefing as it would lie at a path; whether it is a reprint was decided when it was new."""
        where, reprint = PurePosixPath(path), _REPRINT.search(_front(self.documents[path]))
        if reprint:
            briefing = replace(briefing, reprint_of=reprint[1].decode("utf-8", errors="replace"))
        return _document(replace(briefing, folder=where.parent.name, slug=Slug(where.stem)))


def seed_of(document: bytes) -> tuple[str | None, str | None]:
    """Read what a document says of its seed: the digest of its bytes, and its path.

    The bytes are searched, not parsed: a file that an editor has broken is still somebody's work, and known.
    """
    front = _front(document)
    sha256, seed = (key.search(front) for key in (_SHA256, _SEED))
    path = (seed[1] or b"").replace(b"''", b"'") or seed[2] or seed[3].partition(b" #")[0] if seed else b""
    return sha256[1].decode() if sha256 else None, path.decode("utf-8", "replace").strip() or None


def _front(document: bytes) -> bytes:
    """Give the front matter of a document, so that no article can speak of digests."""
    return document.replace(b"\r\n", b"\n").partition(b"\n---")[0]


def _diff(path: str, there: bytes, ours: bytes) -> str:
    """Show line by line what the program would write instead; its own digest is of no interest."""
    before, after = (
        [line for line in text.decode("utf-8", "replace").splitlines() if not line.startswith("normalized:")]
        for text in (there, ours)
    )
    return "\n".join(difflib.unified_diff(before, after, path, f"{path} (as sitegen would write it)", n=1, lineterm=""))


def _document(briefing: Briefing) -> bytes:
    """Write a briefing with the digest of what is written."""
    plain = dump_briefing(replace(briefing, normalized=None)).encode("utf-8")
    return dump_briefing(replace(briefing, normalized=content_digest(plain))).encode("utf-8")


def _differences(found: Briefing, ours: Briefing) -> Iterator[str]:
    """Name what the program would write otherwise: keys of the front matter, and ``body``."""
    for name in (each.name for each in fields(Briefing)):
        if found.date and name in _MOOT_BY_DATE:
            continue
        if name not in _NOT_COMPARED and getattr(found, name) != getattr(ours, name):
            yield name
