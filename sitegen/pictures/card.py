"""Draw the picture that stands for a briefing where its address is shared: its title, as a telegram had it.

It is as large as networks ask for (1200 by 630), of two colours, and made of whole rows: a row of letters is one
number, and most rows repeat the one above; a word that was drawn before is drawn no more. So a picture costs 0.2 ms,
of which zlib takes half, and 2.1 kB; drawn with outlines, by Pillow, it costs 3.4 ms without soft edges (7 kB) and
4.6 ms with them (31 kB), more than all else of its page.

Throughout this module
    dot   is a square of the picture, `DOT` pixels wide
    row   is a row of pixels as one number, the leftmost pixel in its highest bit
"""

import functools
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.pictures.letters import GAP, ROWS, SPACE, capitals, draw_word, width_of

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

# Of zlib: 0.12 ms and 2.1 kB a picture; 1 makes 2.3 kB in 0.11 ms, 4 makes 1.7 kB in 0.23 ms, 6 1.6 kB in 0.34 ms.
# Another zlib may write other bytes of the same picture.
_EFFORT = 3

Colour = tuple[int, int, int]

# Where a row stands first, how often, and the row.
Run = tuple[int, int, int]


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
    runs: list[Run] = []
    _put(runs, break_lines(site, _ROOM // SMALL_DOT, 1), INSET, SMALL_DOT)
    _put(runs, lines, (HEIGHT - len(lines) * ROWS * DOT) // 2, DOT)
    _put(runs, break_lines(foot, _ROOM // SMALL_DOT, 1), HEIGHT - INSET - ROWS * SMALL_DOT, SMALL_DOT)
    return _png(_framed(runs), paper, ink)


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


def _put(runs: list[Run], lines: Iterable[str], top: int, dot: int) -> None:
    """Set lines into the picture, the first row ``top`` pixels below the edge, a dot ``dot`` pixels wide."""
    for at, line in enumerate(lines):
        runs += [(top + (at * ROWS + number) * dot, dot, row) for number, row in enumerate(_rows(line, dot)) if row]


# The archive's name stands on every picture, a date on those of its day.
@functools.lru_cache(1024)
def _rows(line: str, dot: int) -> list[int]:
    """Draw a line as rows of the picture."""
    rows, right = [0] * ROWS, WIDTH - INSET
    for word in line.split(" "):
        right -= width_of(word) * dot
        rows = [row | bits << right for row, bits in zip(rows, draw_word(word, dot), strict=True)]
        right -= _BETWEEN * dot
    return rows


def _span(start: int) -> int:
    """Ink a row from ``start`` pixels after its beginning to as many before its end."""
    return ((1 << (WIDTH - 2 * start)) - 1) << start


def _frame() -> Iterator[tuple[int, int]]:
    """Give the rows of two nested frames, from the edge to the one that all others repeat; each with its number."""
    outer, inner = MARGIN, MARGIN + 9
    posts = _span(outer) & ~_span(outer + 3)
    yield _span(outer), 3
    yield posts, 6
    yield posts | _span(inner), 2
    yield posts | _span(inner) & ~_span(inner + 2), 1


_FRAME = tuple(_frame())


def _framed(runs: Iterable[Run]) -> Iterator[tuple[int, int]]:
    """Give all rows from the top, each with how often it stands; what runs leave free is the frame's."""
    edge = [(0, MARGIN), *_FRAME]
    yield from edge
    at, posts = sum(count for _, count in edge), _FRAME[-1][0]
    for start, count, row in runs:
        if start > at:
            yield posts, start - at
        yield row | posts, count
        at = start + count
    yield posts, HEIGHT - at - sum(count for _, count in edge)
    yield from reversed(edge)


# Filters of PNG: a row as it is, and the difference from the row above, which is nothing where it repeats it.
_AS_IS, _REPEATED = b"\0", b"\2" + bytes(WIDTH // 8)


def _png(rows: Iterable[tuple[int, int]], paper: Colour, ink: Colour) -> bytes:
    """Write rows as a PNG file (ISO/IEC 15948): a bit a pixel, a palette of two."""
    data = b"".join([_AS_IS + row.to_bytes(WIDTH // 8, "big") + _REPEATED * (count - 1) for row, count in rows])
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 1, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes((*paper, *ink))),
            _chunk(b"IDAT", zlib.compress(data, _EFFORT)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
