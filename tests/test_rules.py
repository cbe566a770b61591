"""Every rule has one sentence in the code, a line in CONTRIBUTING.md made from it, and an archive that breaks it."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

from hostile import ALL

from sitegen.checks import ADVICE

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "CONTRIBUTING.md"
SECTION = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- end of rules -->)", re.DOTALL)
FAULTS = Path(__file__).parent / "faults"
# Advice that its own module marks as such.
ALSO_ADVICE = ("L004", "L006", "L008", "M001", "M002", "Y005")


def sources() -> list[Path]:
    return sorted((ROOT / "sitegen").rglob("*.py"))


def sentences() -> Iterator[tuple[str, str]]:
    """Read the rules from the docstrings of modules and functions."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Module | ast.FunctionDef):
                yield from re.findall(r"^([A-Z]\d{3}): (.+)$", ast.get_docstring(node) or "", re.MULTILINE)


def test_every_rule_that_the_code_tells_has_one_sentence() -> None:
    told = {rule for path in sources() for rule in re.findall(r'"([A-Z]\d{3})"', path.read_text("utf-8"))}
    found = [rule for rule, _ in sentences()]
    assert sorted(found) == sorted(told)


def test_the_document_lists_every_rule_in_the_words_of_the_code() -> None:
    advice = (*ADVICE, *ALSO_ADVICE)
    rows = (
        f"| {rule} | {words} | {'advice' if rule in advice else 'error'} |\n" for rule, words in sorted(sentences())
    )
    table = "| rule | what it asks for | otherwise |\n|---|---|---|\n" + "".join(rows)
    text = DOCUMENT.read_text("utf-8")
    if "UPDATE_GOLDEN" in os.environ:
        text = SECTION.sub(lambda _: table, text)
        DOCUMENT.write_text(text, "utf-8")
    assert SECTION.findall(text) == [table]


def test_every_rule_is_broken_somewhere_in_the_tests() -> None:
    here = Path(__file__).parent
    broken = {
        rule
        for path in FAULTS.glob("*/expected.txt")
        for rule in re.findall(r": ([A-Z]\d{3}) ", path.read_text("utf-8"))
    }
    broken |= {row.rule for row in ALL}
    broken |= {
        rule for path in here.glob("test_*.py") for rule in re.findall(r'"([LF]\d{3})"', path.read_text("utf-8"))
    }
    assert {rule for rule, _ in sentences()} <= broken
