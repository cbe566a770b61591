"""The place of a site on the disk: whether a build may have it, how the next one takes it, and what a disk refuses.

The workshop is the hidden folder beside the site with the tree ``next``, the lock, and the ``index`` of what stands.
"""

import contextlib
import errno
import os
import shutil
from pathlib import Path
from typing import NoReturn

from sitegen.errors import SitegenError
from sitegen.exchange import exchange
from sitegen.files import is_left_behind

# A folder with this file was written by a build, and the next build may replace it.
MARKER = ".sitegen"

# What is known of the files that stand, in the workshop.
INDEX = "index"

_REASONS = {
    errno.ENOSPC: ("the disk is full", "make room, then build again"),
    errno.EDQUOT: ("your share of the disk is full", "make room, then build again"),
    errno.EFBIG: ("a file is larger than the system allows", "look at 'ulimit -f', then build again"),
    errno.EROFS: ("the disk is read-only", "name a folder that can be written with --output"),
    errno.EACCES: ("writing is not allowed", "look at its permissions, or name another folder with --output"),
    errno.EPERM: ("writing is not allowed", "look at its permissions, or name another folder with --output"),
}


def workshop_of(folder: Path) -> Path:
    """Say where the workshop of a site is."""
    return folder.parent / f".{folder.name}.sitegen"


def name_of(folder: Path, root: Path) -> str:
    """Name the folder of a site as seen from its archive, for the two may move together; on another drive, as it is."""
    try:
        return os.path.relpath(folder, root)
    except ValueError:
        return str(folder.absolute())


def refuse_among_sources(folder: Path, root: Path) -> None:
    """Raise `SitegenError` where the folder of a site lies in what its archive is made of, or holds it.

    The next build would take its pages for articles.
    """
    place = folder.resolve()
    for source in ("content", "seeds", "themes"):
        if place.is_relative_to((root / source).resolve()):
            raise SitegenError(f"{folder} lies in {source}/, of which a site is made", "name another with --output")
    if root.resolve().is_relative_to(place):
        raise SitegenError(f"{folder} holds the archive itself", "name another with --output")


def put_in_place(coming: Path, folder: Path) -> None:
    """Let a tree of the workshop and the standing site change places: in one step, or, if need be, in three."""
    if not folder.exists() or not any(folder.iterdir()):
        # Windows puts nothing in the place of a folder, empty or not.
        with contextlib.suppress(FileNotFoundError):
            folder.rmdir()
        coming.rename(folder)
    elif not exchange(coming, folder):
        aside = coming.with_name("aside")
        folder.rename(aside)
        try:
            coming.rename(folder)
        except BaseException:
            aside.rename(folder)
            raise
        # The new site stands; of what stood before the next build makes what it needs.
        with contextlib.suppress(OSError):
            aside.rename(coming)


def put_back(folder: Path, workshop: Path) -> None:
    """Undo an exchange in three steps that was cut short: no site stands, or what stood before has no place."""
    aside = workshop / "aside"
    if not folder.exists() and aside.exists():
        aside.rename(folder)
    shutil.rmtree(aside, ignore_errors=True)


def refuse_what_is_no_site(folder: Path) -> None:
    """Raise `SitegenError` unless a folder is new, empty, or a site that a build wrote and nobody hid anything in.

    What else somebody put there goes with the next build, as README says: a build that was killed may have left files
    that no notes know of, so nobody can tell the two apart.
    """
    if folder.is_mount():
        raise SitegenError(f"{folder} is a disk of its own, and cannot be replaced", "name a folder below it")
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    hidden = [path.name for path in folder.glob(".*") if path.name != MARKER] if folder.is_dir() else []
    others = [name for name in hidden if not is_left_behind(name)]
    if others or not (folder / MARKER).is_file():
        what = f" and holds {others[0]}" if others else ""
        raise SitegenError(f"{folder} was not written by a build{what}", "name an empty or new folder with --output")


def refuse(error: OSError, folder: Path) -> NoReturn:
    """Raise what the disk refused as a `SitegenError`: a sentence and what to do."""
    reason, hint = _REASONS.get(error.errno or 0, (error.strerror or str(error), "look at the path and at the disk"))
    raise SitegenError(f"{error.filename or folder}: {reason}; the site that stands is as it was", hint) from error
