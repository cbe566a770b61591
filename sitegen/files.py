"""Write a file in one step, and know the files that systems and editors leave behind."""

import fnmatch
import os
import re
from pathlib import Path

# What a file is called while it is written.
DRAFT = ".part"

# What nobody means to be part of an archive, as the shell writes it.
_LEFT_BEHIND = (
    *(".gitkeep", ".gitignore", ".gitattributes"),
    *(".DS_Store", "._*", "Thumbs.db", "desktop.ini", ".directory", "*:Zone.Identifier"),
    # Of a file that is open, or was: vim, Emacs, LibreOffice, Word, Kate.
    *(".*.sw?", "*~", ".#*", "#*#", ".~lock.*#", "~$*", ".*.kate-swp"),
    f".*{DRAFT}",
)
_IS_LEFT_BEHIND = re.compile("|".join(map(fnmatch.translate, _LEFT_BEHIND)))


def is_left_behind(path: str) -> bool:
    """Say whether a file is one that a system, an editor, git, or a program that was killed leaves behind."""
    return _IS_LEFT_BEHIND.match(path.rpartition("/")[2]) is not None


def write_atomically(path: Path, body: bytes) -> None:
    """Write a file so that a reader, or a crash, finds the old bytes or the new ones, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}{DRAFT}")
    with draft.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
