"""Publish a site: a whole tree takes the place of the one that stands, at once; files that are the same are kept.

How the next tree is prepared is in `staging`, how the two change places in `workshop`.
"""

import contextlib
import errno
import itertools
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sitegen.claims import claim, claim_all
from sitegen.errors import SitegenError
from sitegen.exchange import locked, settle
from sitegen.model import Kept, Output
from sitegen.reports import Published
from sitegen.staging import Staging
from sitegen.stock import Known, digest_of, is_as_noted, outwait, seal_of, take_stock, write_notes
from sitegen.workshop import INDEX, MARKER, put_back, put_in_place, refuse, refuse_what_is_no_site, workshop_of

_MARK = b"This folder is written by sitegen: every build replaces it.\n"

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Site:
    """The site in a folder, while one build has it to itself.

    ``standing`` maps the path of every file that readers see now to the digest of its bytes, read from the disk: what
    it says may be handed over as `Kept`.
    """

    def __init__(self, folder: Path, workshop: Path) -> None:
        self._folder, self._index = folder, workshop / INDEX
        self._next = Staging(folder, workshop)
        self._known, self._is_noted = take_stock(folder, self._index)
        self.standing: Mapping[str, str] = {path: known[3] for path, known in self._known.items()}

    def publish(self, outputs: Iterable[Output | Kept]) -> Published:
        """Put a whole site in the place of the one that stands.

        A file whose bytes are the same stays the file it was, with its time; where all are, nothing is touched. The
        standing site is not changed before the next one is whole: a build that fails or is killed leaves it as it is.
        Raises `SitegenError` where two outputs claim one path, a path leads out of the folder, a file is to be kept
        that does not stand, or the disk refuses.
        """
        coming: dict[str, Known] = {}
        claimed: set[str] = set()
        for output in itertools.chain(outputs, [Output(MARKER, _MARK)]):
            if isinstance(output, Kept):
                claim_all(output.files, claimed)
                if not output.files.items() <= self.standing.items():
                    path = next(path for path, it in output.files.items() if self.standing.get(path) != it)
                    raise SitegenError(f"/{path} is not in the site as it was", "build again with --no-cache")
                coming.update([(path, self._known[path]) for path in output.files])
                continue
            path = output.path
            claim(path, claimed)
            digest = output.digest or digest_of(output.body)
            known = self._known.get(path)
            if known and known[3] == digest:
                coming[path] = known
            else:
                with self._told():
                    coming[path] = self._next.write(path, output.body, digest)
        written = len(self._next.written)
        removed = len(self._known.keys() - coming.keys())
        if written or removed:
            with self._told():
                self._next.complete(coming, self._known, is_noted=self._is_noted)
                # One call for all: 0.05 s for 3,000 files, where to settle each by itself took 0.8 s, half of it work.
                settle(self._next.folder)
                put_in_place(self._next.folder, self._folder)
        if written or removed or not self._is_noted:
            write_notes(self._index, coming)
            outwait(self._index)
        if written or removed:
            self._next.follow(coming, self._known)
        return Published(written, removed, len(coming) - written)

    def read(self, path: str) -> bytes:
        """Read a file of the site that is being published: a new one, or else the one that stands."""
        return ((self._next.folder if path in self._next.written else self._folder) / path).read_bytes()

    def noted(self) -> str:
        """Give a digest of what was noted of the site: right behind a build that is its state; see `state_of`."""
        return seal_of(self._index)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Say in a sentence what the disk refused; what was begun gives a full disk its room back."""
        try:
            yield
        except OSError as error:
            if error.errno in _FULL:
                shutil.rmtree(self._next.folder, ignore_errors=True)
            refuse(error, self._folder)


@contextlib.contextmanager
def open_site(folder: Path) -> Iterator[Site]:
    """Take the site in a folder for one build; a site that a killed build left aside is put back first.

    Raises `SitegenError` where the folder holds something that is not a site, is a disk of its own or cannot be
    written, or where another build has it.
    """
    folder = folder.resolve()
    workshop = workshop_of(folder)
    refuse_what_is_no_site(folder)
    try:
        workshop.mkdir(parents=True, exist_ok=True)
        held = contextlib.ExitStack()
        held.enter_context(locked(workshop / "lock"))
    except BlockingIOError as error:
        hint = "wait until it has ended, or name another folder with --output"
        raise SitegenError(f"another build is writing {folder}", hint) from error
    except OSError as error:
        refuse(error, folder)
    with held:
        put_back(folder, workshop)
        yield Site(folder, workshop)


def state_of(folder: Path) -> str:
    """Give a digest of the site in a folder where it stands just as a build left it; an empty text where it does not.

    Nothing is read of the site but what the system says of each file.
    """
    folder = folder.resolve()
    notes = workshop_of(folder) / INDEX
    return seal_of(notes) if is_as_noted(folder, notes) else ""
