"""The door to an archive on the disk: its files are read here, and written here one by one."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sitegen.authority import Authority, build_authority, parse_record
from sitegen.config import PATH, SiteConfig, read_config
from sitegen.errors import ConfigError, SitegenError, ThemeError
from sitegen.frontmatter import parse_briefing, parse_note
from sitegen.gazetteer import load_gazetteer
from sitegen.model import Briefing, Issue, Note, RawArticle
from sitegen.theme import SETTINGS, Layer, read_settings
from sitegen.yamltext import Report

T = TypeVar("T")

_LEFT_BEHIND = (".gitkeep", ".gitignore", ".DS_Store", "Thumbs.db", "desktop.ini")

# The wheel carries the themes inside the package; in a checkout they stand beside it.
_PACKAGE = Path(__file__).parent
_BROUGHT = (_PACKAGE / "themes", _PACKAGE.parent / "themes")

_SCRIPTS = _PACKAGE / "scripts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All that stands under ``content/``, read and checked.

    ``documents`` maps a briefing's path to the bytes of its file, also where no briefing could be made of it.
    ``issues`` holds every fault found on the way, in the order of the files.
    """

    root: Path
    config: SiteConfig
    actors: Authority
    topics: Authority
    briefings: tuple[Briefing, ...]
    notes: tuple[Note, ...]
    documents: Mapping[str, bytes]
    issues: tuple[Issue, ...]


# How a kind of document is read: its folder, its text and its file name without the ending, to a value and its faults.
Parse = Callable[[str, str, str], tuple[T | None, Report]]


def read_archive(root: Path) -> Archive:
    """Read an archive.

    A file at fault is left out and its issues are listed. Raises `ConfigError` where ``content/site.yaml`` is
    missing or at fault.
    """
    if not (root / PATH).is_file():
        raise ConfigError(
            f"{PATH}: there is no such file in {root.absolute()}",
            "make an archive with 'sitegen new DIR', or name one with -C DIR",
        )
    issues: list[Issue] = []
    report = Report(PATH)
    source = _decode((root / PATH).read_bytes(), report)
    if report.issues:
        raise ConfigError(str(report.issues[0]))
    config = read_config(source)
    language = config.language
    own_actors, own_topics = (
        [record for _, record in _read(root, folder, issues, parse_record).values() if record]
        for folder in ("actors", "topics")
    )
    actors, topics = build_authority(own_actors, load_gazetteer()), build_authority(own_topics)
    briefings = _read(root, "briefings", issues, lambda text, year, slug: parse_briefing(text, year, slug, language))
    notes = _read(root, "pages", issues, lambda text, _, slug: parse_note(text, slug, language))
    return Archive(
        root=root,
        config=config,
        actors=actors,
        topics=topics,
        briefings=tuple(briefing for _, briefing in briefings.values() if briefing),
        notes=tuple(note for _, note in notes.values() if note),
        documents={name: body for name, (body, _) in briefings.items()},
        issues=(*issues, *actors.issues, *topics.issues),
    )


def _read(root: Path, folder: str, issues: list[Issue], parse: Parse[T]) -> dict[str, tuple[bytes, T | None]]:
    """Read the documents of a folder below ``content/``; map each path to its bytes and its value, if it has one."""
    found: dict[str, tuple[bytes, T | None]] = {}
    for path in _documents(root, folder, issues):
        name = path.relative_to(root).as_posix()
        try:
            body = path.read_bytes()
        except FileNotFoundError:  # an editor that saves puts a new file in the place of the old one
            continue
        report = Report(name)
        text, value = _decode(body, report), None
        if not report.issues:
            value, report = parse(text, path.parent.name, path.stem)
        issues.extend(report.issues)
        found[name] = (body, value)
    return found


def _decode(body: bytes, report: Report) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        report.add("F020", "the file is not UTF-8", line, "save it as UTF-8 in the editor")
        return ""


def _documents(root: Path, folder: str, issues: list[Issue]) -> Iterator[Path]:
    """List the Markdown files of a folder in order; report a link, and what lies elsewhere than it should."""
    base = root / "content" / folder
    shape = "*/*.md" if folder == "briefings" else "*.md"
    place = f"content/{folder}/" + ("<year>/<slug>.md" if folder == "briefings" else "<name>.md")
    expected = set(base.glob(shape))
    for path in sorted(base.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            message, hint = "links are not followed", "put the file itself here"
            issues.append(Issue(path=name, line=0, rule="F021", message=message, hint=hint))
        elif path in expected:
            yield path
        elif path.is_file() and path.name not in _LEFT_BEHIND:
            message, hint = "the file is not where, or what, it should be", f"documents of this folder are {place}"
            issues.append(Issue(path=name, line=0, rule="F022", message=message, hint=hint))


def read_seeds(root: Path, names: Sequence[str] = ()) -> Iterator[RawArticle]:
    """Read raw articles: those named (paths below the archive or the current folder), else all of ``seeds/``.

    Raises `SitegenError` where a named seed does not exist or lies outside of that folder.
    """
    for path in [_seed_path(root, name) for name in names] or _seed_files(root):
        if not path.is_symlink():
            yield RawArticle(path=path.relative_to(root).as_posix(), body=path.read_bytes())


def unreadable_seeds(root: Path) -> Iterator[tuple[str, str]]:
    """List what lies in ``seeds/`` and is passed over, each with the reason."""
    for path in _seed_files(root):
        if path.is_symlink():
            yield path.relative_to(root).as_posix(), "links are not followed: put the file itself here"


def _seed_files(root: Path) -> list[Path]:
    """List the seeds in order, without what a system or git leaves in every folder."""
    paths = sorted((root / "seeds").rglob("*"))
    return [path for path in paths if path.name not in _LEFT_BEHIND and (path.is_file() or path.is_symlink())]


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
            paths = (path for path in sorted(theme.rglob("*")) if path.is_file() and not path.name.startswith("."))
            found.append(
                Layer(f"themes/{name}", {path.relative_to(theme).as_posix(): path.read_bytes() for path in paths})
            )
            if SETTINGS in found[-1].files:
                break
    return found


def write_atomically(path: Path, body: bytes) -> None:
    """Write a file so that a reader, or a crash, finds the old bytes or the new ones, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    with draft.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
