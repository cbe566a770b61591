"""The door to an archive on the disk: its files are read here, and written here one by one.

F020: a file is written in UTF-8.
F021: a file is no link.
F022: a file is where, and what, it should be.
F023: a file has a bounded size.
F024: a file may be read.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sitegen.authority import Authority, build_authority, parse_record
from sitegen.config import PATH, SiteConfig, read_config
from sitegen.errors import ConfigError, SitegenError, ThemeError
from sitegen.frontmatter import parse_briefing, parse_note
from sitegen.gazetteer import load_gazetteer
from sitegen.inventory import Inventory, take_inventory
from sitegen.ledger import PATH as LEDGER
from sitegen.model import Briefing, Issue, Note, RawArticle, printable
from sitegen.shelf import Shelf, shelve
from sitegen.theme import SETTINGS, Layer, read_settings
from sitegen.vocabulary import load_topics
from sitegen.yamltext import Report, Scalar

T = TypeVar("T")

BRIEFINGS, ENDING = "content/briefings", ".md"

# A book has a million characters; whoever needs more has put something here by mistake. A page as saved may hold its
# pictures.
LARGEST, LARGEST_SEED = 4 * 2**20, 16 * 2**20

# What a file is called while it is written.
DRAFT = ".part"

_LEFT_BEHIND = (".gitkeep", ".gitignore", ".DS_Store", "Thumbs.db", "desktop.ini")

# The wheel carries the themes inside the package; in a checkout they stand beside it.
_PACKAGE = Path(__file__).parent
_BROUGHT = (_PACKAGE / "themes", _PACKAGE.parent / "themes")

_SCRIPTS = _PACKAGE / "scripts"


class Documents(Mapping[str, bytes]):
    """The files of some paths, each read when it is asked for."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        self._root, self._paths = root, dict.fromkeys(paths)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        file = self._root / path
        try:
            # A pipe that nobody writes to would be waited for.
            return file.read_bytes() if file.is_file() else b""
        except OSError:  # its reading says so
            return b""

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a document: its value, if it has one, and its faults, good as long as its bytes have the digest."""

    digest: str
    value: Any
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """What came of every document of an archive, by path; briefings refer to the ``shelf`` for their texts.

    A document that names no language has that of the site.
    """

    language: str
    shelf: Shelf
    documents: dict[str, Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All that stands under ``content/``, read and checked.

    ``documents`` maps a briefing's path to the bytes of its file, also where no briefing could be made of it.
    ``issues`` holds every fault found on the way, in the order of the files. ``readings`` are what to hand over when
    the archive is read again.
    """

    root: Path
    config: SiteConfig
    actors: Authority
    topics: Authority
    briefings: tuple[Briefing, ...]
    notes: tuple[Note, ...]
    documents: Mapping[str, bytes]
    issues: tuple[Issue, ...]
    inventory: Inventory
    readings: Readings


# How a kind of document is read: its folder, its text and its file name without the ending, to a value and its faults.
Parse = Callable[[str, str, str], tuple[T | None, Report]]


def read_archive(
    root: Path, inventory: Inventory | None = None, last: Readings | None = None, *, with_briefings: bool = True
) -> Archive:
    """Read an archive.

    ``last`` are the readings of an earlier time, which spare the reading of what has not changed since. Without
    ``with_briefings`` these are listed as documents only: whoever normalizes needs no more of 100,000. A file at fault
    is left out and its issues are listed. Raises `ConfigError` where ``content/site.yaml`` is missing or wrong.
    """
    if not (root / PATH).is_file():
        raise ConfigError(
            f"{PATH}: there is no such file in {root.absolute()}",
            "make an archive with 'sitegen new DIR', or name one with -C DIR",
        )
    issues: list[Issue] = []
    report = Report(PATH)
    source = _decode(_read_bytes(root / PATH, report), report)
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
        paths = list(_documents(root, inventory, folder, issues))
        for path in paths:
            digest = inventory.files[path].digest
            reading = last.documents.get(path)
            if not reading or reading.digest != digest:
                reading = _read(root, path, digest, parse, readings.shelf)
            readings.documents[path] = reading
            issues.extend(reading.issues)
        values = (readings.documents[path].value for path in paths)
        return [value for value in values if value is not None]

    actors = build_authority(read("actors", parse_record), load_gazetteer())
    topics = build_authority(read("topics", parse_record), load_topics())
    paths = list(_documents(root, inventory, "briefings", issues)) if not with_briefings else None
    briefings = (
        read("briefings", lambda text, year, slug: parse_briefing(text, year, slug, language)) if paths is None else []
    )
    notes = read("pages", lambda text, _, slug: parse_note(text, slug, language))
    return Archive(
        root=root,
        config=config,
        actors=actors,
        topics=topics,
        briefings=tuple(briefings),
        notes=tuple(notes),
        documents=Documents(root, paths or [path for path in readings.documents if path.startswith(f"{BRIEFINGS}/")]),
        issues=(*issues, *actors.issues, *topics.issues),
        inventory=inventory,
        readings=readings,
    )


def _read(root: Path, path: str, digest: str, parse: Parse[T], shelf: Shelf) -> Reading:
    """Read a document and let its text go again, if it is a briefing's."""
    report = Report(path)
    try:
        body = _read_bytes(root / path, report)
    except FileNotFoundError:  # an editor that saves puts a new file in the place of the old one
        return Reading("", None, ())
    text = _decode(body, report)
    if report.issues:
        return Reading(digest, None, tuple(report.issues))
    folder, name = path.split("/")[-2:]
    value, report = parse(text, folder, name.removesuffix(ENDING))
    kept = shelve(value, shelf, digest) if isinstance(value, Briefing) else value
    return Reading(digest, kept, tuple(report.issues))


def _read_bytes(path: Path, report: Report) -> bytes:
    """Read a file; report what is none, is too large, or is withheld by the system, and give no bytes of it."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            report.add("F022", "this is no file", 0, "put a text file in its place")
        elif status.st_size > LARGEST:
            size = f"{status.st_size / 2**20:.0f} MB, more than {LARGEST // 2**20}"
            report.add("F023", f"the file has {size}", 0, "cut it into several documents")
        else:
            return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        report.add("F024", f"the file cannot be read: {error.strerror}", 0, "look at its permissions")
    return b""


def _decode(body: bytes, report: Report) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        column = len(body[body.rfind(b"\n", 0, error.start) + 1 : error.start].decode(errors="replace")) + 1
        report.add("F020", "the file is not UTF-8", Scalar("", line, column), "save it as UTF-8 in the editor")
        return ""


def _documents(root: Path, inventory: Inventory, folder: str, issues: list[Issue]) -> Iterator[str]:
    """List the Markdown files of a folder in order; report a link, and what lies elsewhere than it should."""
    base = f"content/{folder}"
    place = f"{base}/" + ("<year>/<slug>.md" if folder == "briefings" else "<name>.md")
    depth = place.count("/")
    for path in (*([base] if base in inventory.files else []), *inventory.below(base)):
        if not inventory.files[path].digest and (root / path).is_symlink():
            message, hint = "links are not followed", "put the file itself here"
            issues.append(Issue(path=path, line=0, rule="F021", message=message, hint=hint))
        elif path.endswith(ENDING) and path.count("/") == depth:
            yield path
        elif not _is_left_behind(path):
            message, hint = "the file is not where, or what, it should be", f"documents of this folder are {place}"
            issues.append(Issue(path=path, line=0, rule="F022", message=message, hint=hint))


def _is_left_behind(path: str) -> bool:
    """Say whether a file is one that a system, an editor, git, or a program that was killed leaves behind."""
    name = path.rpartition("/")[2]
    return name in _LEFT_BEHIND or (name.startswith(".") and name.endswith(DRAFT))


def read_ledger(root: Path) -> str:
    """Read what is remembered of published addresses; nothing where nothing is."""
    try:
        return (root / LEDGER).read_text("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise SitegenError(f"{LEDGER}: the file is not UTF-8", "take it back from git") from error


def has_seeds(inventory: Inventory) -> bool:
    """Tell whether there is anything in ``seeds/`` to look at."""
    return not all(map(_is_left_behind, inventory.below("seeds")))


def read_seeds(root: Path, names: Sequence[str] = ()) -> Iterator[RawArticle]:
    """Read raw articles: those named (paths below the archive or the current folder), else all of ``seeds/``.

    Raises `SitegenError` where a named seed does not exist or lies outside of that folder.
    """
    for path in [_seed_path(root, name) for name in names] or _seed_files(root):
        if not _why_unreadable(path):
            yield RawArticle(path=path.relative_to(root).as_posix(), body=path.read_bytes())


def read_seed(root: Path, path: str) -> bytes | None:
    """Read the seed that a briefing names; ``None`` where there is none, or the name leads out of ``seeds/``."""
    file = root / path
    if not path.startswith("seeds/") or ".." in file.parts or file.is_symlink() or not file.is_file():
        return None
    return file.read_bytes()


def count_seeds(root: Path) -> int:
    """Count what lies in ``seeds/``."""
    return len(_seed_files(root))


def unreadable_seeds(root: Path) -> Iterator[tuple[str, str]]:
    """List what lies in ``seeds/`` and is passed over, each with the reason."""
    for path in _seed_files(root):
        why = _why_unreadable(path)
        if why:
            yield path.relative_to(root).as_posix(), why


def _why_unreadable(path: Path) -> str | None:
    """Say why a seed is not read, if it is not."""
    if path.is_symlink():
        return "links are not followed: put the file itself here"
    if not path.is_file():
        return "this is no file"
    if printable(path.name) != path.name:
        return "its name holds characters that nobody sees: rename it"
    if path.stat().st_size > LARGEST_SEED:
        return f"it has more than {LARGEST_SEED // 2**20} MB: cut it into several articles"
    return None if os.access(path, os.R_OK) else "the system does not let it be read: look at its permissions"


def _seed_files(root: Path) -> list[Path]:
    """List the seeds in order, without what a system or git leaves in every folder."""
    paths = sorted((root / "seeds").rglob("*"))
    return [path for path in paths if not _is_left_behind(path.name) and (path.is_symlink() or not path.is_dir())]


def _seed_path(root: Path, name: str) -> Path:
    folder = (root / "seeds").resolve()
    for candidate in (root / name, root / "seeds" / name, Path(name)):
        if candidate.is_file():
            if candidate.resolve().is_relative_to(folder):
                return root / "seeds" / candidate.resolve().relative_to(folder)
            raise SitegenError(f"{name}: a seed must lie in the archive's seeds folder", "copy it there first")
    raise SitegenError(f"{name}: there is no such seed", "name a file of the folder seeds/")


def read_layers(root: Path, name: str) -> tuple[Layer, ...]:
    """Read the folders of a theme, the lowest first.

    A theme stands in the archive's own ``themes/``, else among those the program brings; below it lies the theme over
    which it is laid, and below all the scripts that themes share. A folder of the archive without a ``theme.toml``
    lies over the theme of its name: so an archive replaces a single template. Raises `ConfigError` where there is no
    such theme, naming those there are, and `ThemeError` where themes are laid over one another in a circle.
    """
    layers: list[Layer] = []
    wanted: str | None = name
    while wanted:
        if any(layer.place == f"themes/{wanted}" and SETTINGS in layer.files for layer in layers):
            raise ThemeError(f"theme '{wanted}' is laid over itself, by way of others", "look at over in theme.toml")
        found = _theme_folders(root, wanted)
        if not found or SETTINGS not in found[-1].files:
            known = sorted(
                {path.parent.name for folder in (root / "themes", *_BROUGHT) for path in folder.glob(f"*/{SETTINGS}")}
            )
            raise ConfigError(f"{PATH}: there is no theme '{wanted}'", f"there are: {', '.join(known)}")
        layers += found
        wanted = read_settings(found[-1]).over
    shared = {f"scripts/{path.name}": path.read_bytes() for path in sorted(_SCRIPTS.glob("*.js"))}
    return (Layer("sitegen", shared), *reversed(layers))


def _theme_folders(root: Path, name: str) -> list[Layer]:
    """Read the folders of one name, down to the first that is a theme of its own."""
    found: list[Layer] = []
    for folder in dict.fromkeys(path.resolve() for path in (root / "themes", *_BROUGHT)):
        theme = folder / name
        if theme.is_dir():
            paths = [path for path in sorted(theme.rglob("*")) if path.is_file() and not path.name.startswith(".")]
            for path in paths:
                # What it leads to would be published.
                if not path.resolve().is_relative_to(theme.resolve()):
                    where = f"themes/{name}/{path.relative_to(theme).as_posix()}"
                    raise ThemeError(f"{where}: the link leads out of the theme", "put the file itself here")
            found.append(
                Layer(f"themes/{name}", {path.relative_to(theme).as_posix(): path.read_bytes() for path in paths})
            )
            if SETTINGS in found[-1].files:
                break
    return found


def write_atomically(path: Path, body: bytes) -> None:
    """Write a file so that a reader, or a crash, finds the old bytes or the new ones, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}{DRAFT}")
    with draft.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
