"""The raw articles of ``seeds/``: they are read here, and never written."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen.errors import SitegenError
from sitegen.files import is_left_behind
from sitegen.inventory import LARGEST, Inventory
from sitegen.model import RawArticle, printable
from sitegen.stock import walk


def has_seeds(root: Path, inventory: Inventory) -> bool:
    """Tell whether there is anything in ``seeds/`` to look at."""
    return (root / "seeds").is_symlink() or not all(map(is_left_behind, inventory.below("seeds")))


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
    # Neither it nor a folder above it is a link.
    is_ours = path.startswith("seeds/") and file.resolve() == root.resolve() / path
    return file.read_bytes() if is_ours and file.is_file() and file.stat().st_size <= LARGEST else None


def count_seeds(root: Path) -> int:
    """Count what lies in ``seeds/``."""
    return len(_seed_files(root))


def unreadable_seeds(root: Path, names: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """List what is named, or lies in ``seeds/``, and is passed over, each with the reason."""
    for path in [_seed_path(root, name) for name in names] or _seed_files(root):
        why = _why_unreadable(path)
        if why:
            yield path.relative_to(root).as_posix(), why


def _why_unreadable(path: Path) -> str | None:
    """Say why a seed is not read, if it is not."""
    if path.is_symlink():
        return "links are not followed: put the file itself here"
    if path.is_dir():
        return "the folder cannot be read, or lies too deep"
    if not path.is_file():
        return "this is no file"
    if printable(path.name) != path.name:
        return "its name holds characters that nobody sees: rename it"
    if path.stat().st_size > LARGEST:
        return f"it has more than {LARGEST // 2**20} MB: cut it into several articles"
    return None if os.access(path, os.R_OK) else "the system does not let it be read: look at its permissions"


def _seed_files(root: Path) -> list[Path]:
    """List the seeds in order, without what a system or git leaves in every folder."""
    folder = root / "seeds"
    if folder.is_symlink():
        return [folder]
    found = (path for path, _ in walk(folder)) if folder.is_dir() else ()
    return sorted(folder / path for path in found if not is_left_behind(path))


def _seed_path(root: Path, name: str) -> Path:
    folder = (root / "seeds").resolve()
    for candidate in (root / name, root / "seeds" / name, Path(name)):
        if candidate.is_file():
            if candidate.resolve().is_relative_to(folder):
                return root / "seeds" / candidate.resolve().relative_to(folder)
            raise SitegenError(f"{name}: a seed must lie in the archive's seeds folder", "copy it there first")
    raise SitegenError(f"{name}: there is no such seed", "name a file of the folder seeds/")
