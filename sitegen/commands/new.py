"""``sitegen new``: a fresh archive that builds at once."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from sitegen.errors import SitegenError
from sitegen.files import write_atomically

# Files the package cannot carry under their own names without git taking them for its own.
RENAMED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}

# What makes a folder an archive.
PARTS = ("content", "seeds")


def make_archive(folder: Path) -> tuple[str, ...]:
    """Write a starter archive into a folder; list the files.

    What is there, as in a repository that was just begun, stays; only what git must know of an archive is added.
    Raises `SitegenError` where the folder holds an archive, or a part of one, already.
    """
    for part in PARTS:
        if (folder / part).exists():
            raise SitegenError(f"{folder / part} stands there already", "name a folder without an archive")
    written = []
    for path, file in _walk(resources.files("sitegen").joinpath("starter"), ""):
        name = RENAMED.get(path, path)
        ours, standing = file.read_bytes(), (folder / name).read_bytes() if (folder / name).exists() else b""
        lines = standing.splitlines()
        rules = [line for line in ours.splitlines() if path in RENAMED and not line.startswith(b"#")]
        lacking = [rule for rule in rules if rule not in lines]
        if not standing or lacking:
            write_atomically(folder / name, b"\n".join([*lines, *lacking, b""]) if standing else ours)
            written.append(name)
    return tuple(written)


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        found += _walk(entry, f"{prefix}{entry.name}/") if entry.is_dir() else [(prefix + entry.name, entry)]
    return found
