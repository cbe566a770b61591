"""An archive on the disk, read whole: its settings, records, briefings and pages, and the addresses it had."""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.authority import Authority, build_authority, parse_record
from sitegen.config import PATH, SiteConfig, read_config
from sitegen.digests import digest
from sitegen.documents import (
    Documents,
    Parse,
    Reading,
    T,
    decode,
    find_strays,
    list_documents,
    read_bytes,
    read_document,
)
from sitegen.errors import ConfigError, SitegenError
from sitegen.files import write_atomically
from sitegen.frontmatter import LONGEST_FRONT, parse_briefing, parse_note
from sitegen.gazetteer import load_gazetteer
from sitegen.inventory import Inventory, take_inventory
from sitegen.ledger import PATH as LEDGER
from sitegen.ledger import dump_ledger, parse_ledger
from sitegen.model import AuthorityRecord, Briefing, Issue, Note
from sitegen.shelf import Shelf, ShelvedBriefing
from sitegen.vocabulary import load_topics
from sitegen.yamltext import Report

BRIEFINGS = "content/briefings"


@dataclass(frozen=True, slots=True)
class Readings:
    """What came of every document of an archive, by path; briefings refer to the ``shelf`` for their texts.

    A document that names no language has that of the site.
    """

    language: str
    shelf: Shelf
    documents: dict[str, Reading]


# The readings of a folder, as plain tuples, by the paths of their files.
Part = dict[str, tuple[str, Any, tuple[Issue, ...]]]


def by_folder(readings: Readings) -> dict[str, dict[str, Reading]]:
    """Cut readings into those of each folder: a change writes one into the cache again, not all."""
    parts: dict[str, dict[str, Reading]] = {}
    for path, reading in readings.documents.items():
        parts.setdefault(path.rpartition("/")[0], {})[path] = reading
    return parts


def join_readings(language: str, parts: Iterable[Part]) -> Readings:
    """Put readings that were cut together again."""
    shelf = Shelf()
    # By the tuple's own maker: half of the time.
    documents = dict(chain.from_iterable(zip(part, map(Reading._make, part.values()), strict=True) for part in parts))
    for reading in documents.values():
        if isinstance(reading.value, ShelvedBriefing):
            reading.value.put_on(shelf)
    return Readings(language, shelf, documents)


class Authorities(NamedTuple):
    """All records there are, the archive's own and those that the program brings; ``of`` is a digest of the former.

    To put 3,500 together takes 20 ms more than to read them as they were last put together.
    """

    of: str
    actors: Authority
    topics: Authority


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All that stands under ``content/``, read and checked.

    ``documents`` maps a briefing's path to the bytes of its file, also where no briefing could be made of it.
    ``issues`` holds every fault found on the way, in the order of the files. ``authorities`` and ``readings`` are what
    to hand over when the archive is read again.
    """

    root: Path
    config: SiteConfig
    authorities: Authorities
    briefings: tuple[Briefing, ...]
    notes: tuple[Note, ...]
    documents: Mapping[str, bytes]
    issues: tuple[Issue, ...]
    inventory: Inventory
    readings: Readings

    @property
    def actors(self) -> Authority:
        """The records of its actors."""
        return self.authorities.actors

    @property
    def topics(self) -> Authority:
        """The records of its topics."""
        return self.authorities.topics


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """The records that the program brings: its gazetteer of actors, and its topics."""

    actors: tuple[AuthorityRecord, ...]
    topics: tuple[AuthorityRecord, ...]


def read_built_in() -> BuiltIn:
    """Read the records that the program brings."""
    return BuiltIn(load_gazetteer(), load_topics())


def read_archive(  # noqa: PLR0913  (what was read before, part by part)
    root: Path,
    inventory: Inventory | None = None,
    last: Readings | None = None,
    authorities: Authorities | None = None,
    built_in: Callable[[], BuiltIn] = read_built_in,
    *,
    with_briefings: bool = True,
) -> Archive:
    """Read an archive.

    ``last`` are the readings of an earlier time, which spare the reading of what has not changed since, and so are the
    ``authorities``; ``built_in`` reads what the program brings. Without ``with_briefings`` these are listed as
    documents only: whoever normalizes needs no more of 100,000. A file at fault is left out and its issues are listed.
    Raises `ConfigError` where ``content/site.yaml`` is missing or wrong.
    """
    if not (root / PATH).is_file():
        raise ConfigError(
            f"{PATH}: there is no such file in {root.absolute()}",
            "make an archive with 'sitegen new DIR', or name one with -C DIR",
        )
    if (root / "content").is_symlink() or (root / PATH).is_symlink():
        raise ConfigError(f"{PATH}: links are not followed", "put the file itself, and its folder, there")
    issues = list(find_strays(root))
    report = Report(PATH)
    source = decode(read_bytes(root / PATH, report), report)
    if report.issues:
        raise ConfigError(str(report.issues[0]))
    config = read_config(source)
    language = config.language
    inventory = inventory or take_inventory(root)
    if not last or last.language != language:
        last = Readings(language, Shelf(), {})
    last.shelf.root = root
    readings = Readings(language, last.shelf, {})

    def read(folder: str, parse: Parse[T]) -> list[T]:
        paths = list(list_documents(root, inventory, folder, issues))
        for path in paths:
            known = inventory.files[path].digest
            reading = last.documents.get(path)
            if not reading or reading.digest != known:
                reading = read_document(root, path, known, parse, readings.shelf)
            readings.documents[path] = reading
            issues.extend(reading.issues)
        values = (readings.documents[path].value for path in paths)
        return [value for value in values if value is not None]

    own = read("actors", parse_record), read("topics", parse_record)
    of = digest(tuple((path, reading.digest) for path, reading in readings.documents.items()))
    if not authorities or authorities.of != of:
        brought = built_in()
        authorities = Authorities(of, build_authority(own[0], brought.actors), build_authority(own[1], brought.topics))
    paths = list(list_documents(root, inventory, "briefings", issues)) if not with_briefings else None
    briefings = (
        read("briefings", lambda text, year, slug: parse_briefing(text, year, slug, language)) if paths is None else []
    )
    notes = read("pages", lambda text, _, slug: parse_note(text, slug, language))
    return Archive(
        root=root,
        config=config,
        authorities=authorities,
        briefings=tuple(briefings),
        notes=tuple(notes),
        documents=Documents(root, paths or [path for path in readings.documents if path.startswith(f"{BRIEFINGS}/")]),
        issues=(*issues, *authorities.actors.issues, *authorities.topics.issues),
        inventory=inventory,
        readings=readings,
    )


def read_held(archive: Archive) -> Mapping[str, str]:
    """Read what can be read of the files that are left out because of a fault, each by its path: their beginnings."""
    unread = [
        issue.path for issue in archive.issues if not issue.advice and issue.path not in archive.readings.documents
    ]
    broken = [path for path, reading in archive.readings.documents.items() if reading.value is None]
    held = {}
    for path in (*unread, *broken):
        file = archive.root / path
        held[path] = ""
        if file.is_file() and not file.is_symlink():
            with contextlib.suppress(OSError), file.open(encoding="utf-8", errors="replace") as text:
                held[path] = text.read(LONGEST_FRONT)
    return held


def write_ledger(root: Path, standing: Mapping[str, str], known: tuple[str, str] = ("", "")) -> bool:
    """Remember what stands; say whether that is new. The file is read again: a person may have changed it meanwhile.

    ``known`` is the ledger before, and as it is with what stands.
    """
    written = read_ledger(root)
    before, after = known
    ledger = after if after and written == before else dump_ledger(parse_ledger(written, standing), standing)
    if ledger != written:
        write_atomically(root / LEDGER, ledger.encode())
    return ledger != written


def read_ledger(root: Path) -> str:
    """Read what is remembered of published addresses; nothing where nothing is.

    Raises `SitegenError` where it is no file, or not UTF-8.
    """
    file = root / LEDGER
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise SitegenError(f"{LEDGER}: this is no file", "take it back from git; links are not followed")
    try:
        return file.read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise SitegenError(f"{LEDGER}: the file is not UTF-8", "take it back from git") from error
