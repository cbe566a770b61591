"""Lists of a text that readers would not see as such: Markdown is stricter than GitHub shows it.

M003: a list of a text has an empty line above it, figures with a full stop, and four spaces before what is nested.

Only what cannot be meant otherwise is told of: two lines at the least that begin as items do, one below the other.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# A line that begins as an item does, but for the first of a text: most texts have none.
_BEGUN = re.compile(r"\n {0,3}(?:[-*+]|\d{1,9}[.)]) ")

# « - one », « 2. two », « 3) three »: at most three spaces before it, for with four it is code.
_ITEM = re.compile(r"(?P<indent> {0,3})(?:(?P<dash>[-*+])|(?P<number>\d{1,9})(?P<end>[.)])) +\S")

# What is code is shown as it is written: between fences, or four spaces in.
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[^\n]*|\Z)|^(?: {4}|\t)[^\n]*", re.MULTILINE | re.DOTALL
)
_NO_BREAK = re.compile(r"[^\n]")

# A line below which a list may begin at once, or that is of something else.
_OTHER = re.compile(r" {0,3}[#>|]")


class Lost(NamedTuple):
    """An item that is none: its line in the text, from 1, what is wrong, what to do."""

    line: int
    message: str
    hint: str


def find_lost_items(source: str) -> Iterator[Lost]:
    r"""Find the lists of a Markdown text that are shown as something else, each once.

    >>> [each.message for each in find_lost_items("Ont signé :\n- Ada\n- Zoé")]
    ['the list runs on in the text above it']
    >>> list(find_lost_items("- Ada\n- Zoé"))
    []
    """
    if not _BEGUN.search(source):
        return
    shown = _CODE.sub(lambda code: _NO_BREAK.sub(" ", code[0]), source)
    block: list[str] = []
    for at, line in enumerate((*shown.split("\n"), ""), 1):
        if line.strip():
            block.append(line)
        else:
            found = _look_at(block, at - len(block))
            block = []
            if found:
                yield found


def _look_at(lines: Sequence[str], first: int) -> Lost | None:
    """Look for the first item that is none among lines without an empty one; they begin with that number."""
    # Of the list that has begun, the spaces before its items.
    indent: int | None = None
    for at, line in enumerate(lines):
        item = _ITEM.match(line)
        if not item:
            continue
        is_list = at + 1 < len(lines) and _goes_on(item, lines[at + 1])
        if item["end"] == ")":
            if is_list:
                number = item["number"]
                return Lost(first + at, "the list is shown as one paragraph", f"write '{number}.' for '{number})'")
        elif indent is not None:
            if len(item["indent"]) > indent:
                return Lost(first + at, "the item is not shown below the one above it", "write four spaces before it")
        elif at == 0 or _OTHER.match(lines[at - 1]):
            indent = len(item["indent"])
        elif is_list:
            return Lost(first + at, "the list runs on in the text above it", "put an empty line between the two")
    return None


def _goes_on(item: re.Match[str], below: str) -> bool:
    """Tell whether the next line is the next item."""
    following = _ITEM.match(below)
    if not following or following["dash"] != item["dash"] or following["end"] != item["end"]:
        return False
    return bool(item["dash"]) or int(following["number"]) == int(item["number"]) + 1
