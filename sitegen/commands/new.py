"""``sitegen new``: a fresh archive that builds at once."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from sitegen.errors import SitegenError
from sitegen.files import write_atomically

# Files the package cannot carry under their own names without git taking them for its own.
RENAMED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}


def make_archive(folder: Path) -> tuple[str, ...]:
    """Write a starter archive into a folder that is new or empty; list the files.

    Raises `SitegenError` where the folder holds something already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SitegenError(f"{folder} is not empty", "name a folder that does not exist yet")
    written = []
    for path, file in _walk(resources.files("sitegen").joinpath("starter"), ""):
        name = RENAMED.get(path, path)
        write_atomically(folder / name, file.read_bytes())
        written.append(name)
    return tuple(written)


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        found += _walk(entry, f"{prefix}{entry.name}/") if entry.is_dir() else [(prefix + entry.name, entry)]
    return found
