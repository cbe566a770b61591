"""The letters of a picture, read from `letters.yaml`, and lines of them as rows of dots.

Throughout this module
    row   is a row of dots of a line of letters, as a text of ``.`` and ``#``
"""

import functools
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from sitegen.yamltext import VALUES

# A capital has seven rows; above it stand two of accents and one between, below it one between and two of a cedilla.
ABOVE, HEIGHT, BELOW = 3, 7, 2
ROWS = ABOVE + HEIGHT + BELOW

# Dots between two letters, and in the place of a space.
GAP, SPACE = 1, 3

BLANKS = " \u00a0"

Glyph = tuple[str, ...]


class _Letters(dict[str, Glyph | None]):
    """Learn, the first time a character is met, how it is drawn; ``None`` where it cannot be."""

    def __init__(self) -> None:
        source = (Path(__file__).parent / "letters.yaml").read_text("utf-8")
        table: Mapping[str, Mapping[str, Sequence[str]]] = yaml.load(source, Loader=VALUES)  # noqa: S506  # it makes no objects
        self._letters, self._above, self._below = table["letters"], table["above"], table["below"]
        self.written = {ord(character): str(words) for character, words in table["written"].items()}

    def __missing__(self, character: str) -> Glyph | None:
        parts = unicodedata.normalize("NFD", character)
        base, marks = parts[0], parts[1:]
        self[character] = self._draw(base, marks) if base in self._letters else None
        return self[character]

    def _draw(self, base: str, marks: Sequence[str]) -> Glyph:
        rows = self._letters[base]
        width = len(rows[0])
        above, below = ["." * width] * ABOVE, ["." * width] * BELOW
        for mark in marks:
            if mark in self._above:
                above[: ABOVE - 1] = [_fit(row, width) for row in self._above[mark]]
            elif mark in self._below:
                below = [_fit(row, width) for row in self._below[mark]]
        return (*above, *rows, *below)


def _fit(mark: str, width: int) -> str:
    """Set a mark over the middle of a letter, which may be narrower than it is."""
    start = (len(mark) - width) // 2
    return mark[start : start + width]


@functools.cache
def _letters() -> _Letters:
    return _Letters()


def capitals(written: str) -> str:
    """Write a text as a picture can show it; what has no letter here is left out.

    >>> capitals("« Le nœud » d’Élise – 中")
    "« LE NOEUD » D'ÉLISE –"
    """
    return " ".join(filter(None, map(_capital_word, written.split(" "))))


# Words of titles come back: the most frequent 4,096 are three quarters of all.
_REMEMBERED = 4096


@functools.lru_cache(_REMEMBERED)
def _capital_word(written: str) -> str:
    letters = _letters()
    upper = unicodedata.normalize("NFC", written.upper().translate(letters.written))
    return " ".join(filter(None, "".join(c for c in upper if c in BLANKS or letters[c]).split(" ")))


@functools.lru_cache(_REMEMBERED)
def width_of(text: str) -> int:
    """Count the dots that a text of `capitals` is wide."""
    letters = _letters()
    return sum(SPACE if c in BLANKS else len((letters[c] or ("",))[0]) + GAP for c in text) - GAP


def draw_line(text: str) -> tuple[str, ...]:
    r"""Draw a text of `capitals` as rows of dots, the topmost first.

    >>> print("\n".join(draw_line("Ô !")))
    ..#.......
    .#.#......
    ..........
    .###.....#
    #...#....#
    #...#....#
    #...#....#
    #...#....#
    #...#.....
    .###.....#
    ..........
    ..........
    """
    letters = _letters()
    blank = ("." * (SPACE - GAP),) * ROWS
    return tuple(("." * GAP).join(row) for row in zip(*((letters[c] or blank) for c in text), strict=True))


@functools.lru_cache(_REMEMBERED)
def draw_word(word: str, dot: int, width: int) -> int:
    """Draw a word of `capitals` at the right edge of rows ``width`` pixels wide, all of them one number.

    A dot is ``dot`` pixels wide; the topmost row has the highest bits. To shift and join twelve numbers a word takes
    four times as long.
    """
    numbers = str.maketrans({".": "0" * dot, "#": "1" * dot})
    drawn = 0
    for row in draw_line(word):
        drawn = drawn << width | int(row.translate(numbers), 2)
    return drawn
