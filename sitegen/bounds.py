"""How much Markdown a text may hold: past these bounds it is shown as plain paragraphs, and nothing of it is lost.

Python-Markdown takes 40 s for 8,000 brackets that nobody closes, and recursion ends it some 60 lists deep. What it
costs is foreseen here from the text, in linear time, so the same text is the same page on every machine.

Throughout this module
    block   is what stands between two empty lines
    cost    is how many characters will be looked at again and again, by the constructs that are known to do so
"""

import re
from dataclasses import dataclass

# Nobody nests so deep by intention; Python's own limit is reached at some 60 levels.
DEEPEST = 20

# 10,000 texts made to be slow, of up to 12,000 characters each: the slowest within these bounds took 0.4 s.
ALLOWANCE, ALLOWANCE_EACH = 500_000, 10

# As deep as a mark, or four spaces, or a tab, at the beginning of a line.
_DEEP = re.compile(
    rf"^(?:\t| {{4}}| {{0,3}}(?:>|[-+*](?=[ \t])|\d{{1,9}}\.(?=[ \t]))[ \t]?){{{DEEPEST + 1}}}+", re.MULTILINE
)

# How every such line begins. Few texts have one, which takes 2 µs to see, and 14 by the whole pattern.
_MARKED = re.compile(r"\n[\t >+*0-9-]")

# All that costs anything: where there is little of it, nothing else needs to be known (15 µs instead of 150).
_DEAR = "[]`~#=-*_<&"

_EMPTY_LINES = re.compile(r"\n[ \t]*(?=\n)")
_BRACKET = re.compile(r"\\.|\]\(<?|[\[\])]")
# Headings and rules, at which a block is cut anew.
_CUT = re.compile(r"^ {0,3}(?:#|[-=*_][-=*_ \t]*$)", re.MULTILINE)
# Code, whose end is looked for to the end of the block, and from inside a long run of marks too.
_CODE = re.compile(r"`+|~{3,}")
_LONG_RUN = 8
# What is replaced in a copy of the whole block each time; 300 characters are copied while one is looked at.
_INLINE = re.compile(r"[*_<\[&]")
_COPIED = 300


@dataclass(frozen=True, slots=True)
class Excess:
    """Why a text is not formatted: a sentence, and the line of the text from which on."""

    line: int
    message: str


def find_excess(source: str) -> Excess | None:
    """Say what in a text would take Python-Markdown too long or too deep; ``None`` where nothing does."""
    return _too_deep(source) or _too_costly(source)


def _too_deep(source: str) -> Excess | None:
    match = _DEEP.search(source) if _MARKED.search(f"\n{source}") else None
    if not match:
        return None
    line = source.count("\n", 0, match.start()) + 1
    return Excess(line, f"lists or quotations are nested deeper than {DEEPEST} levels")


def _too_costly(source: str) -> Excess | None:
    left = ALLOWANCE + ALLOWANCE_EACH * len(source)
    if sum(map(source.count, _DEAR)) * len(source) <= left:
        return None
    start = 0
    for end in (*(match.start() for match in _EMPTY_LINES.finditer(source)), len(source)):
        left -= _cost(source[start:end])
        if left < 0:
            first = end - len(source[start:end].lstrip())
            line = source.count("\n", 0, first) + 1
            return Excess(line, "so many marks such as [ ` # would take minutes to format")
        start = end
    return None


def _cost(block: str) -> int:
    """Foresee what a block costs: from each bracket to its end, and the whole of it for each place it is cut at."""
    cuts = sum(1 for _ in _CUT.finditer(block)) + sum(1 + len(run) // _LONG_RUN for run in _CODE.findall(block))
    copies = sum(1 for _ in _INLINE.finditer(block))
    cost = cuts * len(block) + copies * len(block) // _COPIED
    opened: list[int] = []
    addresses: list[int] = []
    for match in _BRACKET.finditer(block):
        if match[0][0] == "\\":
            continue
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == ")":
            cost += match.start() - addresses.pop() if addresses else 0
        else:
            cost += match.start() - opened.pop() if opened else 0
            if match[0] != "]":
                addresses.append(match.start())
    return cost + sum(len(block) - place for place in (*opened, *addresses))
