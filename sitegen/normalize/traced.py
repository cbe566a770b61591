"""A text that remembers where each of its characters stands in the source it was made of.

Throughout this module
    source   is the text that a seed's bytes say
    edit     is a span of a text and what stands in its place
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Edit:
    """A span of a text, and the words to write in its place."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Traced:
    """A text; the character at ``i`` was made of the source from ``starts[i]`` to ``ends[i]``.

    Both rise, and the spans do not overlap; what lies between two of them was left out.
    """

    text: str
    starts: "array[int]"
    ends: "array[int]"

    @classmethod
    def of(cls, source: str) -> "Traced":
        """Begin with the source itself."""
        return cls(source, array("l", range(len(source))), array("l", range(1, len(source) + 1)))

    def edited(self, edits: Iterable[Edit]) -> "Traced":
        """Make every edit; they are in the order of the text and do not overlap.

        What an edit writes was made of all that it replaces.
        """
        parts, starts, ends, at = [], array("l"), array("l"), 0
        for edit in edits:
            parts += [self.text[at : edit.start], edit.words]
            starts += self.starts[at : edit.start]
            ends += self.ends[at : edit.start]
            if edit.words:
                # The first character stands for the whole span, the others for nothing behind it.
                low, high = self._span(edit.start, edit.end)
                starts += array("l", [low] + [high] * (len(edit.words) - 1))
                ends += array("l", [high] * len(edit.words))
            at = edit.end
        if not parts:
            return self
        parts.append(self.text[at:])
        return Traced("".join(parts), starts + self.starts[at:], ends + self.ends[at:])

    def _span(self, start: int, end: int) -> tuple[int, int]:
        if start < end:
            return self.starts[start], self.ends[end - 1]
        # Where words are put in between two characters.
        place = self.ends[start - 1] if start else (self.starts[0] if self.starts else 0)
        return place, place

    def over(self, source: "Traced") -> "Traced":
        """Trace a text that was made of another traced text back to the source of that one."""
        starts = array(
            "l", (source.starts[place] if place < len(source.starts) else source.end for place in self.starts)
        )
        ends = array("l", (source.ends[place - 1] if place else 0 for place in self.ends))
        return Traced(self.text, starts, ends)

    @property
    def end(self) -> int:
        """Where the source of the last character ends."""
        return self.ends[-1] if self.ends else 0

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the spans of the source that a part of the text was made of, those that touch as one."""
        if start >= end:
            return
        low = self.starts[start]
        for place, (high, following) in enumerate(pairwise(self.starts[start:end]), start):
            del high
            if self.ends[place] != following:
                yield low, self.ends[place]
                low = following
        yield low, self.ends[end - 1]


def substitute(pattern: str, words: str | Callable[[re.Match[str]], str]) -> Callable[[str], Iterator[Edit]]:
    r"""Make a finder of edits: each match of a pattern is written otherwise; one that would not change is none.

    >>> list(substitute("a+", "b")("caab"))
    [Edit(start=1, end=3, words='b')]
    """
    expression = re.compile(pattern, re.MULTILINE)

    def find(text: str) -> Iterator[Edit]:
        for match in expression.finditer(text):
            written = match.expand(words) if isinstance(words, str) else words(match)
            if written != match[0]:
                yield Edit(match.start(), match.end(), written)

    return find
