"""A file on the disk: how it is written at once, and which one is nobody's and left alone."""

import os
from pathlib import Path

# What a file is called while it is written.
DRAFT = ".part"

_LEFT_BEHIND = (".gitkeep", ".gitignore", ".DS_Store", "Thumbs.db", "desktop.ini")


def is_left_behind(path: str) -> bool:
    """Say whether a file is one that a system, an editor, git, or a program that was killed leaves behind."""
    name = path.rpartition("/")[2]
    return name in _LEFT_BEHIND or (name.startswith(".") and name.endswith(DRAFT))


def write_atomically(path: Path, body: bytes) -> None:
    """Write a file so that a reader, or a crash, finds the old bytes or the new ones, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}{DRAFT}")
    with draft.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
