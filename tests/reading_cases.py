"""Read cases that an editor can write: a text, and below it what is expected, after an arrow."""

from collections.abc import Sequence
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"


def read_cases(name: str) -> Sequence[object]:
    """Read ``cases/<name>.txt``: ``text`` / ``=> expected``; ``#`` begins a comment, ``⏎`` stands for a line break."""
    cases, text = [], None
    for number, line in enumerate((FOLDER / f"{name}.txt").read_text("utf-8").splitlines(), 1):
        if line.startswith("=>"):
            if text is None:
                raise ValueError(f"{name}.txt:{number}: an expectation without a text")
            cases.append(pytest.param(text.replace("⏎", "\n"), line[2:].strip(), id=f"line {number - 1}"))
            text = None
        elif line.strip() and not line.startswith("# "):
            text = line
    return cases
