"""Draw the picture that stands for a briefing where its address is shared: its title, as a telegram had it.

It is as large as networks ask for (1200 by 630), of two colours, and made of whole rows: a line of letters is one
number, and most rows repeat the one above. A word that was drawn before is drawn no more, and but for the title's a
band of the picture is packed once for all pictures that have it. So a picture costs 0.1 ms and 2.2 kB; drawn with
outlines, by Pillow, it costs 3.4 ms without soft edges (7 kB) and 4.6 ms with them (31 kB), more than all else of its
page.

Throughout this module
    dot     is a square of the picture, `DOT` pixels wide
    drawn   are rows of pixels as one number, the topmost in its highest bits and of each the leftmost
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.pictures.letters import GAP, ROWS, SPACE, capitals, draw_word, width_of
from sitegen.pictures.png import Band, Colour, pack, write_png

WIDTH, HEIGHT = 1200, 630

# Dots of a title, and of the small lines above and below it.
DOT, SMALL_DOT = 6, 3

# The frame, and what stands in it, keep away from the edge.
MARGIN, INSET = 24, 72

# A title of more lines ends with « … ».
LINES = 5

_ROOM = WIDTH - 2 * INSET

# Dots between two words.
_BETWEEN = SPACE + GAP


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture says: the archive's name, the title, and a line on when and where it was published."""

    site: str
    title: str
    foot: str


def draw(picture: Picture, paper: Colour, ink: Colour) -> bytes:
    """Draw a picture, as the bytes of a PNG file of two colours.

    A title that has no letter here gives its place to the archive's name.
    """
    site, foot = capitals(picture.site), capitals(picture.foot)
    lines = break_lines(capitals(picture.title) or site, _ROOM // DOT, LINES)
    small, large = ROWS * SMALL_DOT, len(lines) * ROWS * DOT
    above = (HEIGHT - large) // 2 - INSET - small
    below = HEIGHT - 2 * (INSET + small) - above - large
    bands = (
        _edge(),
        _small(site),
        _gap(above),
        _letters(lines, DOT),
        _gap(below),
        _small(foot),
        _edge(upside_down=True),
    )
    return write_png(bands, WIDTH, paper, ink)


def break_lines(text: str, room: int, most: int) -> list[str]:
    """Break a text into lines no wider than ``room`` dots; what does not fit ends with « … ».

    >>> break_lines("UN PREMIER PAS SUR LE DÉTROIT", 80, 2)
    ['UN PREMIER PAS', 'SUR LE DÉTROIT']
    >>> break_lines("UN PREMIER PAS SUR LE DÉTROIT", 80, 1)
    ['UN PREMIER…']
    """
    lines: list[str] = []
    words = text.split(" ") if text else []
    while words and len(lines) < most:
        line, count = words[0], 1
        width = width_of(line)
        while count < len(words) and (width := width + _BETWEEN + width_of(words[count])) <= room:
            line, count = f"{line} {words[count]}", count + 1
        lines.append(line if width_of(line) <= room else _cut(line, room))
        words = words[count:]
    if words:
        lines[-1] = _cut(lines[-1].removesuffix("…"), room)
    return lines


def _cut(line: str, room: int) -> str:
    while line and width_of(f"{line}…") > room:
        line = line.rpartition(" ")[0] or line[:-1]
    return f"{line}…"


def _letters(lines: Iterable[str], dot: int) -> Band:
    """Set lines into a band between the posts of the frame, a dot ``dot`` pixels wide."""
    return pack([([row for line in lines for row in _cut_up(_line(line, dot), ROWS)], dot)])


# The archive's name stands on every picture, a date on those of its day.
@functools.lru_cache(1024)
def _small(text: str) -> Band:
    """Set a small line, of which there may be nothing."""
    lines = break_lines(text, _ROOM // SMALL_DOT, 1)
    return _letters(lines, SMALL_DOT) if lines else _gap(ROWS * SMALL_DOT)


@functools.cache
def _gap(count: int) -> Band:
    """Leave rows free."""
    return pack([(_cut_up(_POSTS, 1), count)])


@functools.cache
def _edge(*, upside_down: bool = False) -> Band:
    """Draw the frame, from the edge of the picture to where its contents begin."""
    rows = [(0, MARGIN), *_FRAME]
    rows.append((_POSTS, INSET - sum(count for _, count in rows)))
    return pack([(_cut_up(row, 1), count) for row, count in (rows[::-1] if upside_down else rows)])


def _line(line: str, dot: int) -> int:
    """Draw a line between the posts: all its rows as one number, the topmost in its highest bits."""
    drawn, right = _ALL_POSTS, WIDTH - INSET
    for word in line.split(" "):
        right -= width_of(word) * dot
        drawn |= draw_word(word, dot, WIDTH) << right
        right -= _BETWEEN * dot
    return drawn


def _cut_up(drawn: int, count: int) -> list[bytes]:
    """Cut so many rows, which are one number, into rows."""
    size = WIDTH // 8
    body = drawn.to_bytes(size * count, "big")
    return [body[at : at + size] for at in range(0, len(body), size)]


def _span(start: int) -> int:
    """Ink a row from ``start`` pixels after its beginning to as many before its end."""
    return ((1 << (WIDTH - 2 * start)) - 1) << start


def _frame() -> Iterator[tuple[int, int]]:
    """Draw the rows of two nested frames, from the edge to the one that all others repeat; each with its number."""
    outer, inner = MARGIN, MARGIN + 9
    posts = _span(outer) & ~_span(outer + 3)
    yield _span(outer), 3
    yield posts, 6
    yield posts | _span(inner), 2
    yield posts | _span(inner) & ~_span(inner + 2), 1


_FRAME = tuple(_frame())

# The frame as it stands beside whatever is in it.
_POSTS = _FRAME[-1][0]
_ALL_POSTS = sum(_POSTS << WIDTH * row for row in range(ROWS))
