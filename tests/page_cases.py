"""Read raw articles as an editor writes them: each line with a mark that says what is to become of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"


def read_pages(kind: str = "pages") -> Sequence[Any]:
    """Read the cases of a kind: the lines of each page with their marks, ``+`` body, ``T`` title and ``-`` neither."""
    pages: dict[str, list[tuple[str, str]]] = {}
    name = ""
    for line in (CASES / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = line[3:]
        elif line and not line.startswith("#"):
            pages.setdefault(name, []).append((line[0], line[2:]))
    return [pytest.param(lines, id=name) for name, lines in pages.items()]
