"""Which piece of an index a word lies in: what Pagefind says of it is completed, so that a reader loads no other.

Pagefind cuts the bounds of a piece to what parts them from the next: of « accident … accord » it says « acci … acco ».
For a word beyond such a bound, « accord », it loads not only that piece but each whose last word begins it, so that of
« a », too. Among 10,000 briefings a first search for « accord » was 586 kB; where a bound stands for all words up to
the next piece, it is 287.
"""

from collections.abc import Sequence

# Stands behind every letter.
LAST = "\uffff".encode()

# Kinds of values in CBOR (RFC 8949): those of which Pagefind makes its list.
NUMBER, TEXT, LIST = 0, 3, 4


def close_gaps(content: bytes) -> bytes:
    """Let each piece of an index go up to the next, in Pagefind's own list of a bundle: version, texts, pieces.

    Raises `ValueError` where the list is made otherwise.
    """
    _, _, at = _head(content, 0)
    at = _skip(content, _skip(content, at))
    _, count, at = _head(content, at)
    begun = at
    pieces = []
    for _ in range(count):
        _, size, at = _head(content, at)
        if size != len(("from", "to", "name")):
            raise ValueError(f"a piece of an index with {size} values")
        piece = []
        for _ in range(size):
            _, length, at = _head(content, at)
            piece.append(content[at : at + length])
            at += length
        pieces.append(piece)
    bounds = widen([(first, last) for first, last, _ in pieces])
    written = (
        _text(first) + _text(last) + _text(name) for (first, last), (*_, name) in zip(bounds, pieces, strict=True)
    )
    return content[:begun] + b"".join(bytes([LIST << 5 | 3]) + piece for piece in written) + content[at:]


def widen(bounds: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    r"""Let the last words of pieces go up to the first of the next; one that begins that is a word, and stays.

    >>> widen([(b"7", b"a"), (b"a0", b"acc"), (b"acci", b"acco"), (b"accr", b"ad")])[2][1].decode()
    'acco\uffff'
    """
    following = [first for first, _ in bounds[1:]]
    return [
        (first, last + LAST if last + LAST < after else last)
        for (first, last), after in zip(bounds, [*following, b"\xff"], strict=True)
    ]


def _head(content: bytes, at: int) -> tuple[int, int, int]:
    """Read what a value is, its number or how many bytes or values follow, and where these begin."""
    kind, number = content[at] >> 5, content[at] & 31
    at += 1
    if number >= 24:  # noqa: PLR2004  (RFC 8949: a number of 1, 2, 4 or 8 bytes follows)
        size = 1 << (number - 24)
        number, at = int.from_bytes(content[at : at + size], "big"), at + size
    return kind, number, at


def _skip(content: bytes, at: int) -> int:
    """Find where a value ends."""
    kind, number, at = _head(content, at)
    if kind == TEXT:
        return at + number
    if kind == LIST:
        for _ in range(number):
            at = _skip(content, at)
        return at
    if kind == NUMBER:
        return at
    raise ValueError(f"a value of kind {kind}")


def _text(text: bytes) -> bytes:
    """Write a text of up to 255 bytes."""
    return bytes([TEXT << 5 | len(text)] if len(text) < 24 else [TEXT << 5 | 24, len(text)]) + text  # noqa: PLR2004
