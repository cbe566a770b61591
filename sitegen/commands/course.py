"""Tell whether a build can plan the pages of changed texts alone, or must plan every file.

To plan 36,000 files and find that one of them changed takes 0.6 s; and most changes are of a text, which stands on one
page. What is known of the last course and its recipes is enough to tell.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

from sitegen.archive import Archive
from sitegen.brought import digest_of_brought
from sitegen.commands.edition import Remembered
from sitegen.digests import digest
from sitegen.ledger import PATH as LEDGER
from sitegen.library import Library, briefing_link
from sitegen.model import Briefing, Issue
from sitegen.permalinks import output_path
from sitegen.recipes import Recipe
from sitegen.stock import digest_of

# Of more texts at once it is quicker to plan all.
FEW = 50

_TEXT = re.compile(r" text:(\w+) ")


class Course(NamedTuple):
    """A course that was taken: a digest of all that it followed from but texts and the ledger, and what came of it.

    That is the number of pages, what is wrong with old addresses, the advice on those of unused names, and what the
    ledger is to remember. ``ledgers`` are digests of those with which it would be the same, ``remembering`` is that of
    one to which nothing is to be added.
    """

    key: str
    pages: int
    issues: tuple[Issue, ...]
    unused: Mapping[str, Issue]
    standing: Mapping[str, str]
    ledgers: tuple[str, ...]
    remembering: str

    def holds(self, key: str, archive: Archive) -> bool:
        """Tell whether it is the course to take again."""
        return self.key == key and _ledger_of(archive) in self.ledgers

    def news_since(self, last: "Course | None") -> tuple[Issue, ...]:
        """Give the advice on names of which the last build still had a page: of others an earlier one has said it."""
        return tuple(issue for address, issue in self.unused.items() if last and address in last.standing)


def take_course(key: str, archive: Archive, pages: int, remembered: Remembered) -> Course:
    """Take note of a course.

    A ledger to which what stands was added says the same of what does not; only what it says on which line may differ.
    """
    moved, standing = remembered.moved, remembered.standing
    read, remembering = digest_of(remembered.before.encode()), digest_of(remembered.after.encode())
    ledgers = (read,) if moved.issues else (read, remembering)
    # One that somebody has changed since is not what the course followed from.
    known = ledgers if read == _ledger_of(archive) else ()
    return Course(key, pages, moved.issues, moved.unused, standing, known, remembering)


def _ledger_of(archive: Archive) -> str:
    return archive.inventory.files[LEDGER].digest if LEDGER in archive.inventory.files else digest_of(b"")


def key_of(archive: Archive, as_of: dt.date, *, searchable: bool) -> str:
    """Digest all that a site is made from but the texts of its briefings: 0.01 s for 10,000."""
    files = archive.inventory.files
    read = [f"{briefing.path} {briefing.record} {briefing.has_body}" for briefing in archive.briefings]
    paths = sorted(files.keys() - {briefing.path for briefing in archive.briefings} - {LEDGER})
    others = [f"{path} {files[path].digest}" for path in paths]
    # The name of a file at fault may be bytes that are no UTF-8, which Python hands over as surrogates.
    named = "\n".join((*read, "", *others)).encode(errors="surrogatepass")
    known = hashlib.blake2b(named, digest_size=16).hexdigest()
    return digest(known, as_of, searchable, digest_of_brought())


class Texts(NamedTuple):
    """The briefings whose texts changed, each by the path of its page, and all files but these pages, as they stand."""

    pages: Mapping[str, Briefing]
    others: Mapping[str, str]


def find_texts(library: Library, last: Mapping[str, Recipe], standing: Mapping[str, str]) -> Texts | None:
    """Find the pages whose texts changed; ``None`` where more than these is to be made.

    That is so where a file does not stand as it was left, and where another is made of one of these texts.
    """
    found: dict[str, Briefing] = {}
    before: list[str] = []
    for briefing in library.briefings:
        path = output_path(briefing_link(briefing))
        made_of = last[path][0] if path in last else ""
        if f" text:{briefing.digest} " not in made_of:
            text = _TEXT.search(made_of)
            if text is None:
                return None
            found[path] = briefing
            before.append(text[1])
    if len(before) > FEW:
        return None
    others = {path: made for path, (_, made) in last.items() if path not in found}
    if not others.items() <= standing.items():
        return None
    # The text of a briefing stands in no recipe but that of its page; to be sure of it is to look through all of them.
    recipes = "\n".join([made_of for path, (made_of, _) in last.items() if path not in found]) if found else ""
    return None if any(text in recipes for text in before) else Texts(found, others)
