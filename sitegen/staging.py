"""Prepare the tree that will take a site's place: what is new is written, what is the same is linked.

Throughout this module
    standing   is the tree that readers see
    next       is the tree that will take its place; between builds it is what stood before, so that bringing it up to
               date costs as much as what changed
    coming     is what is known of every file that the next site will have
    before     is what is known of every file that stands
    otherwise  is what next holds otherwise than the site that stands, which of 27,000 files is a handful: the path of
               each with what was known of it, or with `_NOT_THERE`
"""

import contextlib
import itertools
import os
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from sitegen.errors import SitegenError
from sitegen.stock import Known, folders_of, known_as, read_notes, seal_of, walk, write_notes
from sitegen.workshop import INDEX

# A file that is not there yet; as bytes, which only Windows needs to be told.
_BYTES = os.O_WRONLY | getattr(os, "O_BINARY", 0)
_NEW = _BYTES | os.O_CREAT | os.O_EXCL

# A file that is there, but neither what a link leads to nor, waited for, what reads from a pipe.
_LEFT = _BYTES | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

# Under no path of a file: the site that notes speak of.
_OF, _NOT_THERE = "", (0, 0, 0, "")

T = TypeVar("T")


def _kind_of(status: os.stat_result) -> tuple[int, ...]:
    """Say what a file is, whose, who may read it, and how many names it has."""
    return status.st_mode, status.st_uid, status.st_gid, status.st_nlink


class Staging:
    """The tree that will take the place of the one that stands, and the notes of what it holds otherwise.

    ``written`` are the paths of the files that this build wrote there, in order.
    """

    def __init__(self, standing: Path, workshop: Path) -> None:
        self.folder, self._standing, self._index = workshop / "next", standing, workshop / INDEX
        self.written: dict[str, None] = {}
        self._made: set[str] = set()
        # From the first change on the notes are true no longer.
        self._notes = workshop / f"next.{INDEX}"
        self._is_new = not self.folder.exists()
        # Where somebody removed the site, what is left of it here has no reader.
        self._is_left = not self._is_new and not standing.exists() and hasattr(os, "O_NOFOLLOW")
        # What a file is that was made anew, which the first is; one that is left and is not so makes room.
        self._kind: tuple[int, ...] = ()
        self._otherwise = {} if self._is_new else read_notes(self._notes)
        self._is_of = self._otherwise.pop(_OF, _NOT_THERE)[3]

    def write(self, path: str, body: bytes, digest: str) -> Known:
        """Write a file; never into one that may be a file of the standing site too."""
        if not self.written:
            self._notes.unlink(missing_ok=True)
        file = self._find_room(path, partial(self._open, f"{self.folder}/{path}"))
        try:
            left = memoryview(body)
            while left:
                left = left[os.write(file, left) :]
            status = os.fstat(file)
            if status.st_size > len(body):
                os.truncate(file, len(body))
                status = os.fstat(file)
        finally:
            os.close(file)
        self.written[path] = None
        self._kind = self._kind or _kind_of(status)
        return known_as(status, digest)

    def _open(self, target: str) -> int:
        """Open a file to be written from its beginning."""
        try:
            return os.open(target, _NEW, 0o666)
        except FileExistsError:  # which a first build meets nowhere: to look first takes 6 µs a file
            if self._is_left:
                with contextlib.suppress(OSError):
                    file = os.open(target, _LEFT)
                    # Of 26,000 files 0.3 s instead of 3: the disk need not give up their room, nor find other.
                    if _kind_of(os.fstat(file)) == self._kind:
                        return file
                    os.close(file)
            os.unlink(target)  # noqa: PTH108  (here and below a `Path` would double the cost)
            return os.open(target, _NEW, 0o666)

    def complete(self, coming: Mapping[str, Known], before: Mapping[str, Known], *, is_noted: bool) -> None:
        """Bring the tree up to date: what has no place in the site goes, what is the same is linked.

        Where what stands ``is_noted``, and so is what this tree holds otherwise, nothing else is looked at.
        """
        self._notes.unlink(missing_ok=True)
        wanted = folders_of(coming)
        if not coming.keys().isdisjoint(wanted):
            folder = min(coming.keys() & wanted.keys())
            raise SitegenError(f"a file and a folder claim the address /{folder}", "rename the page of one")
        is_known = is_noted and self._is_of and self._is_of == seal_of(self._index)
        there = self._recall(coming, before) if is_known else self._list()
        empty: dict[str, None] = {}
        for path in there:
            # What is a folder now is cleared out of the way by the first file of it.
            if path not in coming and path not in wanted:
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    os.unlink(f"{self.folder}/{path}")  # noqa: PTH108
                empty.update((folder, None) for folder in folders_of([path]) if folder not in wanted)
        # The deepest first.
        for folder in sorted(empty, key=lambda folder: -folder.count("/")):
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                (self.folder / folder).rmdir()
        for path in self._otherwise if is_known else coming:
            if path in coming and path not in self.written and there.get(path) != coming[path][0]:
                self._adopt(path)

    def _recall(self, coming: Mapping[str, Known], before: Mapping[str, Known]) -> dict[str, int | None]:
        """Give each file here that may have to go."""
        here = {path: known for path, known in before.items() if path not in coming} | self._otherwise
        return dict.fromkeys(path for path, known in here.items() if known != _NOT_THERE)

    def _list(self) -> dict[str, int | None]:
        """Give each file here with its number, by what the system says."""
        # A first build knows that nothing is here but what it wrote: of 26,000 files it would hear so in 0.2 s.
        found = () if self._is_new else walk(self.folder)
        return {path: entry.inode() for path, entry in found if not entry.is_dir(follow_symlinks=False)}

    def follow(self, coming: Mapping[str, Known], before: Mapping[str, Known]) -> None:
        """When what stands is noted, note what the tree holds otherwise, which is what stood ``before``.

        Behind the first build of a site, and behind one that wrote most of it anew, each of its files is given a second
        name here, so that the change that follows need not: of 37,000 files 0.3 to 0.6 s, a fiftieth of such a build
        and a third of such a change.
        """
        if len(self.written) * 2 > len(coming):
            shutil.rmtree(self.folder, ignore_errors=True)
            self._mirror(coming)
        else:
            removed = {path: known for path, known in before.items() if path not in coming}
            self._note(removed | {path: before.get(path, _NOT_THERE) for path in self.written})

    def _note(self, otherwise: Mapping[str, Known]) -> None:
        write_notes(self._notes, {**otherwise, _OF: (0, 0, 0, seal_of(self._index))})

    def _mirror(self, coming: Mapping[str, Known]) -> None:
        self._made.clear()
        # On a disk without links this is left to the first change, which may need only a part of the tree.
        with contextlib.suppress(OSError, NotImplementedError):
            for path in coming:
                self._make_folder(path.rpartition("/")[0])
                os.link(f"{self._standing}/{path}", f"{self.folder}/{path}")
            self._note({})

    def _adopt(self, path: str) -> None:
        """Give a file of the standing site its place here: 10 µs, for 37,000 files of a first change."""
        source, target = f"{self._standing}/{path}", f"{self.folder}/{path}"

        def link() -> None:
            try:
                os.link(source, target)
            except FileExistsError:
                raise
            except (OSError, NotImplementedError):
                # A disk that knows one name a file: the other is a copy, with its time.
                shutil.copy2(source, target)

        self._find_room(path, link)

    def _find_room(self, path: str, put: Callable[[], T]) -> T:
        """Put something where a file comes; whatever stands there, or where its folders come, goes out of its way."""
        folder = path.rpartition("/")[0]
        try:
            self._make_folder(folder)
            return put()
        except OSError:
            self._clear_the_way(path)
            self._make_folder(folder)
            return put()

    def _make_folder(self, folder: str) -> None:
        """Make a folder and those above it, once a build; a link is none, for it may lead out of the tree."""
        if folder in self._made:
            return
        if folder:
            self._make_folder(folder.rpartition("/")[0])
        place = f"{self.folder}/{folder}"
        try:
            os.mkdir(place)  # noqa: PTH102
        except FileExistsError:
            if os.path.islink(place):  # noqa: PTH114
                raise
        self._made.add(folder)

    def _clear_the_way(self, path: str) -> None:
        """Remove what is no folder where one comes, the highest first, and whatever is where a file comes."""
        self._made.clear()
        target = self.folder / path
        above = itertools.takewhile(lambda place: place != self.folder, target.parents)
        for place in (*reversed([*above]), target):
            if place.is_symlink() or not place.is_dir():
                place.unlink(missing_ok=True)
        if target.is_dir():
            shutil.rmtree(target)
