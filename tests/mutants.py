"""Change a module at one place at a time, and see whether its tests notice: those changes that none noticed are listed.

    python tests/mutants.py [sitegen/ledger.py …]

Each change is tried in a copy of this process that imports the module changed, so no file is written. A survivor that
no reader could notice stands in `EXPLAINED` with its reason. Ends with status 1 where one survives that does not.

Throughout this module
    mutant   is a module with one change: a comparison turned, a condition denied, a number one more, a call left out …
"""

import argparse
import ast
import importlib
import itertools
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What other processes do sees no mutant, and many histories of sites take seconds.
_PUBLISHING = ("tests/test_publish.py", "-k", "not any_step and not any_history")

# Which tests must notice: the quickest first.
MODULES: dict[str, tuple[str, ...]] = {
    "sitegen/bounds.py": ("tests/test_bounds.py",),
    "sitegen/characters.py": ("tests/test_characters.py",),
    "sitegen/checks.py": ("tests/test_faults.py",),
    "sitegen/claims.py": ("tests/test_publish.py", "-k", "no_path_leads or may_not_be_one or has_its_address"),
    "sitegen/collation.py": ("sitegen/collation.py",),
    "sitegen/dump.py": ("tests/test_frontmatter.py",),
    "sitegen/edtf.py": ("sitegen/edtf.py", "tests/test_edtf.py", "tests/test_frontmatter.py"),
    "sitegen/exchange.py": ("tests/test_publish.py", "-k", "change_places or waited_for or at_once"),
    "sitegen/feeds/channel.py": ("tests/test_feeds.py", "tests/test_lists.py"),
    "sitegen/feeds/redirects.py": ("tests/test_feeds.py",),
    "sitegen/feeds/sitemap.py": ("sitegen/feeds/sitemap.py", "tests/test_feeds.py"),
    "sitegen/fields.py": ("sitegen/fields.py", "tests/test_frontmatter.py", "tests/test_faults.py"),
    "sitegen/frontmatter.py": ("tests/test_frontmatter.py", "tests/test_faults.py"),
    "sitegen/ledger.py": ("tests/test_moved.py",),
    "sitegen/links.py": ("sitegen/links.py", "tests/test_links.py"),
    "sitegen/markdown.py": ("sitegen/markdown.py", "tests/test_markdown.py", "tests/test_bounds.py"),
    "sitegen/moved.py": ("tests/test_moved.py",),
    "sitegen/permalinks.py": ("sitegen/permalinks.py", "tests/test_permalinks.py"),
    "sitegen/publish.py": _PUBLISHING,
    "sitegen/schemes.py": (
        "sitegen/schemes.py",
        "tests/test_links.py",
        "tests/test_faults.py",
        "-k",
        "follow or address",
    ),
    "sitegen/staging.py": _PUBLISHING,
    "sitegen/withheld.py": ("tests/test_moved.py",),
    "sitegen/workshop.py": _PUBLISHING,
}

# Module, what survives as it is printed, and why that is no fault.
_LIMIT = "a limit that was chosen or measured: the tests look that there is one, and take it from here"
_WEIGHT = "a weight of the cost that is foreseen: the bounds were measured with it, and hold within a factor"
_EDGE = "a text that costs just as much as is allowed"
_PLACE = "any place between the two others will do"
_SYSTEM = "what another system or kind of disk has; the Windows lock is looked at with a stand-in"
_SCALAR = "return writer.represent_scalar(writer.resolve(yaml.ScalarNode, str(value), (True, False)), str(value))"
EXPLAINED: dict[str, dict[str, str]] = {
    "sitegen/bounds.py": {
        "20 in DEEPEST = 20": _LIMIT,
        "500000 in ALLOWANCE, ALLOWANCE_EACH = 500_000, 10": _LIMIT,
        "10 in ALLOWANCE, ALLOWANCE_EACH = 500_000, 10": _LIMIT,
        "8 in _LONG_RUN = 8": _WEIGHT,
        "300 in _COPIED = 300": _WEIGHT,
        "sum(map(source.count, _DEAR)) * len(source) <= left": _EDGE,
        "left < 0": _EDGE,
        "0 in if left < 0:": _EDGE,
        "0 in start = 0": "a text that begins with a mark has one mark less to cost",
        "1 in cuts = sum(1 for _ in _CUT.finditer(block)) + sum(1 + len(run) // _LONG_RUN for run in _CODE"
        ".findall(block))": _WEIGHT,
        "1 in copies = sum(1 for _ in _INLINE.finditer(block))": _WEIGHT,
        "0 in cost += match.start() - addresses.pop() if addresses else 0": _WEIGHT,
        "0 in cost += match.start() - opened.pop() if opened else 0": _WEIGHT,
    },
    "sitegen/characters.py": {
        "8 in MOST_MARKS = 8": _LIMIT,
        "MOST_MARKS + 1": "what may be a heap is looked at mark by mark",
    },
    "sitegen/checks.py": {
        "date.iso in evidence or (language.months and language.date(date) in evidence)": (
            "what quotes the date is read, and found to be that day"
        ),
        "len(briefing.title) > len('OTAN–RUSSIE')": _LIMIT,
    },
    "sitegen/collation.py": {
        'True in _PLAIN = dict(zip("øłđðħıŧŋ", "olddhitn", strict=True)) | {"þ": "th"}': "there are eight of each",
    },
    "sitegen/dump.py": {
        f"True in {_SCALAR}": "how a value is written that YAML would take for another: read back it is the same",
        f"False in {_SCALAR}": "as above",
        "20 in width=2**20,": _LIMIT,
        '1 in body_at = document.find(b"\\n---\\n", 1) + 1': "the line break between front matter and text is in both",
    },
    "sitegen/edtf.py": {
        "True in for set_value, value in zip(_SETTERS, values, strict=True):": "a date has as many values as setters",
    },
    "sitegen/exchange.py": {
        "sys.platform == 'win32'": _SYSTEM,
        "False in return False": _SYSTEM,
        "return False": _SYSTEM,
        "True in libc = ctypes.CDLL(None, use_errno=True)": "whether a real disk that fails says why",
        "os.close(place)": "one number of a file more is held until the program ends",
    },
    "sitegen/feeds/channel.py": {"20 in LATEST = 20": _LIMIT},
    "sitegen/feeds/sitemap.py": {
        "50000 in LARGEST = 50_000": _LIMIT,
        "True in for name, part in zip(names, parts, strict=True):": "each part is given a name",
        'False in lines = "".join(f"<{item}><loc>{escape(url, quote=False)}</loc></{item}>\\n" for url in urls)': (
            "a quotation mark is one, however it is written"
        ),
    },
    "sitegen/fields.py": {
        "10000 in LONGEST_TEXT = 10_000": _LIMIT,
        "1 in near = meant or difflib.get_close_matches(name, known, 1, 0.6)": "of several the nearest is taken",
    },
    "sitegen/frontmatter.py": {
        "64 in LONGEST_FRONT = 64 * 1024": _LIMIT,
        "1024 in LONGEST_FRONT = 64 * 1024": _LIMIT,
        "500 in LONGEST_LIST = 500": _LIMIT,
        "0 in return None, document, 0": "a file without front matter is at fault as a whole",
        "1 in closed = _CLOSED.search(document, opened.end() - 1) if opened else None": (
            "what closes begins with a line break, and the sign before that is a hyphen"
        ),
        '0 in return front, document[closed.end() :], document.count("\\n", 0, closed.end())': (
            "no file with front matter begins with an empty line"
        ),
    },
    "sitegen/links.py": {
        """1 in here = {b"#" + part[: part.find(b'"')] for part in html.split(b' id="')[1:]}""": (
            "an anchor that is not known at once is looked for properly"
        ),
        "numbers[at] is None and link not in here": "a link that is known is looked up once more",
        "not anchor or anchor in _anchors_of(html)": "a page stands where it leads to itself",
        "1 in dead = self._find_dead(files, functools.lru_cache(1)(read))": "how many pages are held at once",
        "len(self._links) > 2 * len(self._pages) + 1000": _LIMIT,
        "2 * len(self._pages) + 1000": _LIMIT,
        "2 in if len(self._links) > 2 * len(self._pages) + 1_000:": _LIMIT,
        "1000 in if len(self._links) > 2 * len(self._pages) + 1_000:": _LIMIT,
    },
    "sitegen/markdown.py": {
        '6 in md.treeprocessors.register(_Links(md), "sitegen-links", 6)': _PLACE,
        '5 in md.treeprocessors.register(_Anchors(md), "sitegen-anchors", 5)': _PLACE,
        "True in for block, text in zip(blocks, texts, strict=True):": "typography adds and takes no empty line",
        "converter.reset()": "the library would keep what it put aside for texts that are done",
    },
    "sitegen/moved.py": {
        "return ''": "nothing stands at no address, however it is written",
        "len(parts) - 1": "the address itself is looked for once more, and does not stand",
    },
    "sitegen/publish.py": {
        "output.files.items() <= self.standing.items()": "the marker stands too, and is not kept",
    },
    "sitegen/schemes.py": {
        "60 in _SHOWN = 60": _LIMIT,
        "'](' not in source or not _LINK.search(source)": "a text without a link is looked through once more",
    },
    "sitegen/staging.py": {
        '0 in _NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)': "to write is 1 already",
        '0 in _OF, _NOT_THERE = "", (0, 0, 0, "")': "anything will do that no file is",
        "os.unlink(target)": "the file is in the way then, and goes as what else is there: four times as slow",
        "0 in if path in coming and path not in self.written and there.get(path) != coming[path][0]:": (
            "what is the same is linked once more"
        ),
        "len(self.written) * 2 > len(coming)": _LIMIT,
        "2 in if len(self.written) * 2 > len(coming):": _LIMIT,
        "0 in write_notes(self._notes, {**otherwise, _OF: (0, 0, 0, seal_of(self._index))})": "only the last is read",
        "self._made.add(folder)": "a folder that is there is made once more, which does nothing",
    },
    "sitegen/workshop.py": {"folder.rmdir()": _SYSTEM},
}

# A mutant may never end.
SECONDS = 240

# Imported once, and not by every copy.
WARM = ("ahocorasick", "click", "feedgen", "htmldate", "hypothesis", "jinja2", "markdown", "nh3", "playwright.sync_api")

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


class Change(NamedTuple):
    """What is shown of a change, and which field of a node, or which entry of it, is to be what."""

    shown: Any
    field: str
    at: int | None
    new: object


class Mutant(NamedTuple):
    """A module with one change: the line of it, what is changed there, and the whole."""

    line: int
    shown: str
    code: CodeType


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Walk a tree, but for decorators: they say how a value is kept, and not what it is."""
    yield node
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and name != "decorator_list":
                yield from walk(child)


def changes(node: Any) -> Iterator[Change]:  # noqa: C901  (a case a kind of change)
    """Give every change that can be made to a node."""
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                yield Change(node, "ops", at, _TURNED[type(op)]())
        case ast.BoolOp(op=op):
            yield Change(node, "op", None, ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.BinOp(op=(ast.Add() | ast.Sub()) as op):
            yield Change(node, "op", None, ast.Sub() if isinstance(op, ast.Add) else ast.Add())
        case ast.UnaryOp(op=ast.Not()):
            yield Change(node, "op", None, ast.UAdd())
        case ast.Constant(value=bool(value)):
            yield Change(node, "value", None, not value)
        case ast.Constant(value=int(value)):
            yield Change(node, "value", None, value + 1)
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield Change(test, "test", None, ast.UnaryOp(ast.Not(), test))
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            yield Change(node, "value", None, ast.Constant(None))
    for name in ("body", "orelse", "finalbody"):
        statements = getattr(node, name, None)
        for at, statement in enumerate(statements if isinstance(statements, list) else ()):
            match statement:
                case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Continue() | ast.Raise():
                    yield Change(statement, name, at, ast.Pass())


def mutants(path: Path) -> Iterator[Mutant]:
    """Make every mutant of a module."""
    source = path.read_text("utf-8")
    for number, node in enumerate(walk(ast.parse(source))):
        for shown, name, at, new in changes(node):
            tree = ast.parse(source)
            changed = next(itertools.islice(walk(tree), number, None))
            if at is None:
                setattr(changed, name, new)
            else:
                getattr(changed, name)[at] = new
            code = compile(ast.fix_missing_locations(tree), path, "exec")
            words = " ".join(ast.unparse(shown).split())
            # A number says little without its line.
            line = source.split("\n")[shown.lineno - 1].strip()
            yield Mutant(shown.lineno, f"{words} in {line}" if isinstance(shown, ast.Constant) else words, code)


def notices(path: Path, code: CodeType, tests: Sequence[str]) -> bool:
    """Tell whether tests fail, in a copy of this process, where a module has that code; or never end."""
    copy = os.fork()
    if not copy:
        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        real = SourceFileLoader.get_code

        def get_code(loader: Any, name: str) -> CodeType | None:
            return code if loader.path == str(path) else real(loader, name)

        SourceFileLoader.get_code = get_code  # type: ignore[assignment,method-assign]
        options = ["-x", "-n", "0", "-p", "no:cacheprovider", "--assert=plain", "-m", "not browser and not slow"]
        os._exit(int(pytest.main([*options, *tests])))
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        ended, status = os.waitpid(copy, os.WNOHANG)
        if ended:
            return bool(status)
        time.sleep(0.02)
    os.killpg(copy, signal.SIGKILL)
    os.waitpid(copy, 0)
    return True


def look_at(module: str) -> int:
    """Try every mutant of a module, print what survives, and count what survives without a reason."""
    path, tests, reasons = ROOT / module, MODULES[module], EXPLAINED.get(module, {})
    if notices(path, compile(path.read_text("utf-8"), path, "exec"), tests):
        sys.exit(f"{module}: its tests fail as it is")
    count, survivors = 0, []
    for count, mutant in enumerate(mutants(path), 1):  # noqa: B007  (how many there are is known at the end)
        if not notices(path, mutant.code, tests):
            survivors.append(mutant)
            print(f"  {module}:{mutant.line}: {mutant.shown} | {reasons.get(mutant.shown, '')}", flush=True)
    told = sum(mutant.shown in reasons for mutant in survivors)
    print(f"{module}: {count - len(survivors)} of {count} noticed, {told} explained", flush=True)
    return len(survivors) - told


def main() -> int:
    """Look at the modules that are named, or at all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(MODULES))
    os.chdir(ROOT)
    # What lies beside this file, and not what is installed.
    sys.path.insert(0, str(ROOT))
    for name in WARM:
        importlib.import_module(name)
    return int(sum(map(look_at, parser.parse_args().modules)) > 0)


if __name__ == "__main__":
    sys.exit(main())
