"""Characters that no text may hold, and those that make a text say something else than it seems to.

F007: a text holds no control character, and none that XML forbids.
F008: a text holds nothing that turns its words around, and a value nothing that nobody sees.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# What XML 1.0 forbids (section 2.2), and so every feed; HTML calls the same characters a fault.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")

# What changes the order in which the words around it are read (UAX 9), and so what a title seems to say.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

# What YAML takes for the end of a line, and few editors show.
_BREAKING = re.compile("[\x85\u2028\u2029]")

# What nobody sees, and what makes of one name two: spaces and joiners without width, fillers of Korean and Khmer, and
# the twins of ASCII from which the flags of parts of a country are made.
UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0001-\U000e007f"
)
_UNSEEN = re.compile(f"[{UNSEEN}]")

_WHAT = (
    ("F007", _FORBIDDEN, "a character that no page may hold"),
    ("F008", _TURNING, "a character that turns the order of words"),
)
_WHAT_OF_YAML = (*_WHAT, ("F008", _BREAKING, "an end of line that nobody sees"))


class Strange(NamedTuple):
    """A character that should not be there: the rule, what it is, and where in the text."""

    rule: str
    what: str
    at: int


# Mostly there is none, and one look says so: at one class, for to choose between three takes five times as long.
_ANY = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)


def find_strange(text: str, *, is_yaml: bool = False) -> Iterator[Strange]:
    r"""Find the first of each kind of character that no text may hold, or no YAML.

    >>> [strange.what for strange in find_strange("a\x07b")]
    ['a character that no page may hold: U+0007']
    """
    if not _ANY.search(text):
        return
    for rule, pattern, what in _WHAT_OF_YAML if is_yaml else _WHAT:
        match = pattern.search(text)
        if match:
            yield Strange(rule, f"{what}: U+{ord(match[0]):04X}", match.start())


def without_strange(text: str) -> str:
    """Put a space in the place of each, so that what is wrong besides can be found."""
    return _ANY.sub(" ", text)


def spell_out(text: str) -> str:
    """Write each as a reference to it: where a text held such a reference, its readers see what was written.

    >>> spell_out("Un \u202etxet")
    'Un &#x202e;txet'
    """
    return _ANY.sub(lambda match: f"&#x{ord(match[0]):x};", text)


# Of all these, Python takes only some for letters, which can be printed.
_FILLING = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]")


# The blank letter of Braille, and marks that only join or turn what stands beside them.
_BLANK = re.compile("[\\s\u2800\u200c-\u200f\u061c]+")


def is_blank(value: str) -> bool:
    """Tell whether a value is nothing to its readers."""
    return not value.isascii() and _BLANK.fullmatch(value) is not None


def is_plain(value: str) -> bool:
    """Tell quickly of nearly every value that nothing of this is in it; of the others it is to be looked for."""
    return value.isprintable() and (value.isascii() or not _FILLING.search(value))


def find_unseen(value: str) -> str | None:
    """Find the first character of a value that nobody sees, as U+…."""
    match = _UNSEEN.search(value)
    return f"U+{ord(match[0]):04X}" if match else None


def without_unseen(text: str) -> str:
    """Leave out what nobody sees."""
    return _UNSEEN.sub("", text)
