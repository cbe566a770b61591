"""Know the texts in which Markdown has nothing to do: paragraphs, headings, and none of its marks.

Most articles are such. Python-Markdown looks through them for seventeen kinds of marks, 1 ms for 5 kB; to see that
there are none takes 0.03.
"""

import re
from typing import NamedTuple

# What may mean something to Markdown, or become something else on its way through the parser of HTML.
_MARK = re.compile(r"[\\`*_\[\]<>&|~\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")

# A line that begins with what may make it an item, a rule, a heading, a break, or part of what is above it.
_ODD = re.compile(r"\s|[-+=:#]|\d+[.)]")

# « ## Le lac »; one that closes with signs of its own (« ## Le lac ## ») is left to the library.
_HEADING = re.compile(r"(#{1,6}) +([^#\s](?:[^#\n]*[^#\s])?)")

_GAP = re.compile(r"\n{2,}")


class Block(NamedTuple):
    """A paragraph, or a heading of a level from 1."""

    level: int
    text: str


def split_plain(source: str) -> list[Block] | None:
    r"""Part a plain text into its blocks; ``None`` where it is not certain that the text is plain.

    >>> split_plain("# Le sommet\n\nIl s’ouvre\ndemain.")
    [Block(level=1, text='Le sommet'), Block(level=0, text='Il s’ouvre\ndemain.')]
    >>> split_plain("- Il s’ouvre demain.") is None
    True
    """
    if _MARK.search(source):
        return None
    blocks = []
    for block in _GAP.split(source.strip("\n")) if "\n\n\n" in source else source.strip("\n").split("\n\n"):
        heading = _HEADING.fullmatch(block) if block.startswith("#") else None
        if heading:
            blocks.append(Block(len(heading[1]), heading[2]))
        elif not block or (any(map(_is_odd, block.split("\n"))) if "\n" in block else _is_odd(block)):
            return None
        else:
            blocks.append(Block(0, block))
    return blocks


def _is_odd(line: str) -> bool:
    # Most lines begin with a letter, and need no closer look.
    return (not line[:1].isalpha() and bool(_ODD.match(line))) or line[-1:].isspace()
