"""Characters that no text may hold, and those that make a text say something else than it seems to.

F007: a text holds no control character, and none that XML forbids.
F008: a text holds nothing that turns its words around, and a value nothing that nobody sees.
F014: a letter bears no more marks than any writing sets on one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

# These are compiled where a text has one of them, which few have: all in 5 ms.

# What XML 1.0 forbids (section 2.2), and so every feed; HTML calls the same characters a fault.
_FORBIDDEN = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"

# What changes the order in which the words around it are read (UAX 9), and so what a title seems to say.
_TURNING = "[\u202a-\u202e\u2066-\u2069]"

# What YAML takes for the end of a line, and few editors show.
_BREAKING = "[\x85\u2028\u2029]"

# What nobody sees, and what makes of one name two: spaces and joiners without width, fillers of Korean and Khmer, and
# the twins of ASCII from which the flags of parts of a country are made.
UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0001-\U000e007f"
)
_UNSEEN = f"[{UNSEEN}]"

# The most that any writing sets on a letter, in Tibetan. In Chromium each accent more stands 0.24 em higher: of eight
# the last is 2 em above the line, of the thirty that Unicode's Stream-Safe Text Format allows (UAX 15), 7.
MOST_MARKS = 8

# What may be a heap of marks: nothing in it is ASCII, a letter, a digit or a space.
_HEAP = re.compile(f"[^\\0-\\x7f\\w\\s]{{{MOST_MARKS + 1},}}")


def _first(pattern: str) -> Callable[[str], int | None]:
    def find(text: str) -> int | None:
        match = re.search(pattern, text)
        return match.start() if match else None

    return find


def find_heaped(text: str) -> Iterator[int]:
    """Give the place of every mark that is one too many on its letter; what only joins letters parts no marks."""
    for match in _HEAP.finditer(text) if _WORTH_A_LOOK.search(text) else ():
        length = 0
        for at, character in enumerate(match[0], match.start()):
            length = length + 1 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 0
            if length > MOST_MARKS:
                yield at


_WHAT = (
    ("F007", _first(_FORBIDDEN), "a character that no page may hold"),
    ("F008", _first(_TURNING), "a character that turns the order of words"),
    ("F014", lambda text: next(find_heaped(text), None), f"a letter with more than {MOST_MARKS} marks"),
)
_WHAT_OF_YAML = (*_WHAT, ("F008", _first(_BREAKING), "an end of line that nobody sees"))


class Strange(NamedTuple):
    """A character that should not be there: the rule, what it is, and where in the text."""

    rule: str
    what: str
    at: int


_ANY = "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"

# Mostly there is none, nor a mark, and one look says so: at one class, for to choose between several takes longer. What
# may be a mark, and the fillers that Python takes for letters, are no part of it: few texts hold one, but in writings
# that are full of them (7 instead of 1 µs a paragraph).
_WORTH_A_LOOK = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u2027\u202f-\u2065\u2070-\u20cf\u2100-\u2cee"
    "\u2cf2-\u2d7e\u2e00-\u3029\u3030-\u3098\u309b-\u3163\u3165-\ua66e\uac00-\ud7ff\ue000-\ufb1d\ufb1f-\ufdcf"
    "\ufdf0-\ufdff\ufe10-\ufe1f\ufe30-\uff9f\uffa1-\ufffd\U0001f000-\U0003ffff]"
)


def find_strange(text: str, *, is_yaml: bool = False) -> Iterator[Strange]:
    r"""Find the first of each kind of character that no text may hold, or no YAML.

    >>> [strange.what for strange in find_strange("a\x07b")]
    ['a character that no page may hold: U+0007']
    """
    if not _WORTH_A_LOOK.search(text):
        return
    for rule, find, what in _WHAT_OF_YAML if is_yaml else _WHAT:
        at = find(text)
        if at is not None:
            yield Strange(rule, f"{what}: U+{ord(text[at]):04X}", at)


def without_strange(text: str) -> str:
    """Put a space in the place of each, so that what is wrong besides can be found."""
    return _HEAP.sub(lambda match: " " * len(match[0]), re.sub(_ANY, " ", text))


def spell_out(text: str) -> str:
    """Write each as a reference to it: where a text held such a reference, its readers see what was written.

    >>> spell_out("Un \u202etxet")
    'Un &#x202e;txet'
    """
    heaped = frozenset(find_heaped(text))
    if heaped:
        text = "".join([_reference(it) if at in heaped else it for at, it in enumerate(text)])
    return re.sub(_ANY, lambda match: _reference(match[0]), text)


def _reference(character: str) -> str:
    return f"&#x{ord(character):x};"


# The blank letter of Braille, and marks that only join or turn what stands beside them.
_BLANK = re.compile("[\\s\u2800\u200c-\u200f\u061c]+")


def is_blank(value: str) -> bool:
    """Tell whether a value is nothing to its readers."""
    return not value.isascii() and _BLANK.fullmatch(value) is not None


def is_plain(value: str) -> bool:
    """Tell quickly of nearly every value that nothing of this is in it; of the others it is to be looked for."""
    return value.isprintable() and (value.isascii() or not _WORTH_A_LOOK.search(value))


def find_unseen(value: str) -> str | None:
    """Find the first character of a value that nobody sees, as U+…."""
    match = re.search(_UNSEEN, value)
    return f"U+{ord(match[0]):04X}" if match else None


def without_unseen(text: str) -> str:
    """Leave out what nobody sees."""
    return re.sub(_UNSEEN, "", text)
