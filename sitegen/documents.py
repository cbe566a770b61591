"""The documents of an archive, one by one: each is read here to a value or to its faults.

F020: a file is written in UTF-8.
F021: a file is no link.
F022: a file is where, and what, it should be.
F023: a file has a bounded size.
F024: a file or folder may be read.
F025: a file holds no conflict that git left when it merged.
"""

import os
import re
import stat
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from sitegen.errors import meant
from sitegen.files import is_left_behind
from sitegen.inventory import Inventory
from sitegen.model import Briefing, Issue
from sitegen.shelf import Shelf, shelve
from sitegen.stock import DEEPEST, digest_of
from sitegen.yamltext import Report, Scalar

T = TypeVar("T")

ENDING = ".md"

# A book has a million characters; whoever needs more has put something here by mistake.
LARGEST = 4 * 2**20


class Documents(Mapping[str, bytes]):
    """The files of some paths, each read when it is asked for."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        self._root, self._paths = root, dict.fromkeys(paths)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        file = self._root / path
        try:
            # A pipe that nobody writes to would be waited for, and a file may be larger than the memory.
            return file.read_bytes() if file.is_file() and file.stat().st_size <= LARGEST else b""
        except OSError:  # its reading says so
            return b""

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class Reading(NamedTuple):
    """What came of a document: its value, if it has one, and its faults, good as long as its bytes have the digest."""

    digest: str
    value: Any
    issues: tuple[Issue, ...]


# How a kind of document is read: its folder, its text and its file name without the ending, to a value and its faults.
Parse = Callable[[str, str, str], tuple[T | None, Report]]


def read_document(root: Path, path: str, digest: str, parse: Parse[T], shelf: Shelf) -> Reading:
    """Read a document and let its text go again, if it is a briefing's; ``digest`` is that of its file a moment ago."""
    report = Report(path)
    try:
        body = read_bytes(f"{root}/{path}", report)
    except FileNotFoundError:  # an editor that saves puts a new file in the place of the old one
        return Reading("", None, ())
    if body:
        # What was saved since is no reading of what was there.
        digest = digest_of(body)
    text = decode(body, report)
    if report.issues:
        return Reading(digest, None, tuple(report.issues))
    folder, name = path.split("/")[-2:]
    value, report = parse(text, folder, name.removesuffix(ENDING))
    kept = shelve(value, shelf, digest) if isinstance(value, Briefing) else value
    return Reading(digest, kept, tuple(report.issues))


def read_bytes(path: Path | str, report: Report) -> bytes:
    """Read a file; report what is none, is too large, or is withheld by the system, and give no bytes of it."""
    try:
        status = os.stat(path)  # noqa: PTH116  (here and below a `Path` would double the cost)
        if not stat.S_ISREG(status.st_mode):
            report.add("F022", "this is no file", 0, "put a text file in its place")
        elif status.st_size > LARGEST:
            size = f"{status.st_size / 2**20:.0f} MB, more than {LARGEST // 2**20}"
            report.add("F023", f"the file has {size}", 0, "cut it into several documents")
        else:
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123
                return file.read()
    except FileNotFoundError:
        raise
    except OSError as error:
        report.add("F024", f"the file cannot be read: {error.strerror}", 0, "look at its permissions")
    return b""


# Seven marks at the beginning of a line; those that open a conflict may be gone already, and seven « > » alone quote.
_CONFLICT = re.compile(r"^(?:<{7} |={7}\r?$(?=.*^>{7} ))", re.MULTILINE | re.DOTALL)


def decode(body: bytes, report: Report) -> str:
    """Take bytes as UTF-8; report where they are not, or where they are two versions of a text, and give no text."""
    try:
        # That codec of Python's own takes 12 µs where this takes two.
        text = body.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        column = len(body[body.rfind(b"\n", 0, error.start) + 1 : error.start].decode(errors="replace")) + 1
        report.add("F020", "the file is not UTF-8", Scalar("", line, column), "save it as UTF-8 in the editor")
        return ""
    conflict = _CONFLICT.search(text) if b"<<<<<<< " in body or b">>>>>>> " in body else None
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        hint = "keep one of the two versions, and take out the lines of < = and >"
        report.add("F025", "git left two versions of a text here", Scalar("", line, 1), hint)
        return ""
    return text


# What an archive's content is made of; anything else there was meant for one of these.
_PARTS = ("briefings", "actors", "topics", "pages", "site.yaml", "permalinks.tsv")


def find_strays(root: Path) -> Iterator[Issue]:
    """Tell of files and folders of ``content/`` of which nothing is made: one whose name is mistyped would be lost."""
    for name in sorted(entry.name for entry in os.scandir(root / "content")):
        # What is hidden is an editor's or a system's.
        if name not in _PARTS and not is_left_behind(name) and not name.startswith("."):
            hint = meant(name, _PARTS, f"content/ holds {', '.join(_PARTS)}; move anything else out of it")
            message = "nothing is made of what lies here"
            yield Issue(path=f"content/{name}", line=0, rule="F022", message=message, hint=hint)


def list_documents(root: Path, inventory: Inventory, folder: str, issues: list[Issue]) -> Iterator[str]:
    """List the Markdown files of a folder in order; report a link, and what lies elsewhere than it should."""
    base = f"content/{folder}"
    place = f"{base}/" + ("<year>/<slug>.md" if folder == "briefings" else "<name>.md")
    depth = place.count("/")
    for path in (*([base] if base in inventory.files else []), *inventory.below(base)):
        if is_left_behind(path):
            continue
        if not inventory.files[path].digest and (root / path).is_symlink():
            message, hint = "links are not followed", "put the file itself here"
            issues.append(Issue(path=path, line=0, rule="F021", message=message, hint=hint))
        elif not inventory.files[path].digest and (root / path).is_dir():
            message = "the folder cannot be read" if path.count("/") < DEEPEST else "the folder lies too deep"
            hint = f"look at its permissions; documents of this folder are {place}"
            issues.append(Issue(path=path, line=0, rule="F024", message=message, hint=hint))
        elif path.endswith(ENDING) and path.count("/") == depth:
            yield path
        else:
            message, hint = "the file is not where, or what, it should be", f"documents of this folder are {place}"
            issues.append(Issue(path=path, line=0, rule="F022", message=message, hint=hint))
