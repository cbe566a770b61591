"""Tell whose a name is that stands in a text in part, with a slip of the pen, or spelled out before its letters."""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from sitegen.language import flatten

# A name so like that of somebody named in the text is a slip of the pen, not another person.
SAME_PERSON = 0.8

_BEHIND = re.compile(r" \(([A-Z][A-Za-z-]{1,9})\)")


def is_spelled_out(flat: str, start: int, end: int, first_names: Collection[str]) -> bool:
    """Tell whether the letters in brackets behind a candidate are its initials: « Lake Union (LU) » is nobody."""
    letters = _BEHIND.match(flat, end)
    if letters is None or flat[start:end].partition(" ")[0] in first_names:
        return False
    initials = "".join(word[0] for word in flat[start:end].split() if word[0].isupper()).casefold()
    short, long = sorted((initials, letters[1].casefold()), key=len)
    rest = iter(long)
    return all(letter in rest for letter in short)


def find_bearer(name: str, named: Collection[str]) -> str | None:
    """Give the person named in the text whose name this is in part, or with a slip of the pen."""
    for whole in named:
        other = flatten(whole)
        if f" {name} " in f" {other} " or (
            SequenceMatcher(None, name, other).ratio() >= SAME_PERSON and _may_be_a_slip(name.split(), other.split())
        ):
            return whole
    return None


def parts_of(name: str) -> Iterator[tuple[str, str]]:
    """Give the parts of two words and more of a newcomer's name, each with the whole of it.

    >>> dict(parts_of("Tom Ben Norvel"))
    {'Tom Norvel': 'Tom Ben Norvel', 'Tom Ben': 'Tom Ben Norvel', 'Ben Norvel': 'Tom Ben Norvel'}
    """
    words = name.split()
    if len(words) > 2:  # noqa: PLR2004  # of two words there is no part of two
        yield f"{words[0]} {words[-1]}", name
    for count in range(2, len(words)):
        for first in range(len(words) - count + 1):
            yield " ".join(words[first : first + count]), name


def _may_be_a_slip(one: Sequence[str], two: Sequence[str]) -> bool:
    """Tell two spellings from two persons of one family: « Roy Ada » and « Roy Eva » begin differently."""
    return len(one) != len(two) or all(
        mine == other or mine[:1].lower() == other[:1].lower() for mine, other in zip(one, two, strict=True)
    )
