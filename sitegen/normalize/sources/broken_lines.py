"""Find the line breaks that a scraper made at each link and each word set apart, in the middle of sentences.

Throughout this module
    mark    is a line that begins with what only goes on: « , dit-il », « ). »; no line of a text does
    piece   is a part of a sentence that stands on a line of its own
"""

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, starmap

from sitegen.language import available_languages, flatten, load_language
from sitegen.normalize.traced import Edit

# A mark and another, or a long piece, tell that a text was broken so; one may be a slip.
FEWEST_SIGNS = 2

# A shorter line may be an entry of a menu, whatever it ends with or the next one begins with.
SHORTEST_PIECE = 25
SHORTEST_REST = 40
# A line that nothing ends and that is as long as this is no title.
LONG = 110

_GOES_ON = re.compile(r"(?:[,;.)»!?…](?=\s|$|[,;.)»])|:(?=\s)|’s\b|'s\b)")
_MARK = re.compile(r"(?:[,;.)](?=\s|[,;.)»])|»\s*[,.])")
_ENDED = re.compile(r"[.!?…:;][\s»\"”’)\]]*$")
_OPEN = re.compile(r"[,’'(«“„-]$")


def find_broken(text: str) -> Iterator[Edit]:
    r"""Find where lines were broken within sentences, in a text that shows it was broken so.

    >>> found = find_broken("Le lac de\nNorvège\n, dit le maire,\nmonte depuis hier\n. Il a raison.")
    >>> [(edit.start, edit.words) for edit in found]
    [(17, ''), (33, ' '), (51, '')]
    """
    lines = text.split("\n")
    marks = sum(_MARK.match(line) is not None for line in lines)
    if not marks or marks + sum(starmap(_is_piece, pairwise(lines))) < FEWEST_SIGNS:
        return
    at = 0
    pieces = 1
    for place, line in enumerate(lines[:-1]):
        is_broken = _is_broken(lines, place, pieces)
        if is_broken:
            below = lines[place + 1]
            yield Edit(at + len(line), at + len(line) + 1, "" if _GOES_ON.match(below) or line[-1] in "’'(«" else " ")
        pieces = pieces + 1 if is_broken else 1
        at += len(line) + 1


def _is_piece(above: str, below: str) -> bool:
    """Tell whether a long line goes on with what stands above it; behind a comma it may be an item."""
    is_open = len(above) >= SHORTEST_PIECE and not _ENDED.search(above) and above[-1] != ","
    return is_open and len(below) >= SHORTEST_REST and below[0].islower()


def _is_broken(lines: Sequence[str], place: int, pieces: int) -> bool:
    """Tell whether a sentence goes on from one line to the next; so many ``pieces`` of it end with the first."""
    above, below = lines[place], lines[place + 1]
    if not above.strip() or not below.strip():
        return False
    if _goes_on(above, below, pieces):
        return True
    is_open = not _ENDED.search(above)
    if is_open and len(above) >= SHORTEST_PIECE and (_OPEN.search(above) or _last_word(above) in _joining()):
        return True
    # « … dans la vallée de » « Norvège » « , dit le maire »
    is_part = is_open and (pieces > 1 or len(above) >= LONG) and len(below) < LONG and not _ENDED.search(below)
    return is_part and place + 2 < len(lines) and _goes_on(below, lines[place + 2], 1)


def _goes_on(above: str, below: str, pieces: int) -> bool:
    if not below.strip():
        return False
    if _GOES_ON.match(below):
        return True
    if flatten(below).casefold().strip() in _announcing():
        return False
    is_long = len(above) >= SHORTEST_PIECE or len(below) >= SHORTEST_REST or pieces > 1
    return below[0].islower() and is_long and not _ENDED.search(above)


def _last_word(text: str) -> str:
    return re.split(r"[\s’'(«]", flatten(text[-SHORTEST_PIECE:]).casefold())[-1]


@functools.cache
def _announcing() -> frozenset[str]:
    """Gather the words that announce an author: « par » alone on its line goes on with nothing."""
    words = (word for tag in available_languages() for word in load_language(tag).dates.by)
    return frozenset(flatten(word).casefold() for word in words)


@functools.cache
def _joining() -> frozenset[str]:
    """Gather the small words of all languages: a line that ends with one goes on."""
    words = (word for tag in available_languages() for word in load_language(tag).function_words)
    return frozenset(flatten(word).casefold() for word in words)
