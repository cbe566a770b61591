"""Find the other names that a text itself gives to those whom it names, and where it uses them.

« l'Union des pêcheurs (UPL) » is the UPL for the rest of the text, whatever those letters mean elsewhere; and so is
« Ada Roy, alias Norva » whoever else bears that name.

Throughout this module
    bearer   is a place where somebody is named, by its number
    letters  are an acronym in brackets
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.language import flatten, load_language
from sitegen.model import Kind
from sitegen.normalize.actors.candidates import small_words
from sitegen.normalize.actors.spellings import calm
from sitegen.normalize.words import any_of

_LETTERS = re.compile(r" \(([A-Z][A-Za-z-]{1,9})\)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class OtherName:
    """A place at which somebody is named by another name, and the bearer of it."""

    start: int
    end: int
    bearer: int


@functools.cache
def _called(tag: str) -> re.Pattern[str]:
    words = load_language(tag).actors
    name = r"[A-Z][\w'-]+(?: (?:(?:al|el)-)?[A-Z][\w'-]+)?"
    return re.compile(rf"(?:,| \()? ?{any_of(words.nicknaming)} (?:[«“\"'] ?)?(?P<name>{name})")


def find_other_names(written: str, tag: str, named: Sequence[tuple[int, int, Kind]]) -> tuple[OtherName, ...]:
    """Find every place where the text uses another name that it gives to somebody; the first who is given it bears it.

    ``named`` are the places of all who are named, and what they are.
    """
    flat = calm(flatten(written))
    given: dict[str, int] = {}
    for number, (start, end, kind) in enumerate(named):
        for name in _given(written, flat, tag, (start, end), kind):
            given.setdefault(name, number)
    if not given:
        return ()
    uses = re.compile(rf"(?<![\w'-])(?:[ldLD]')?({any_of(tuple(given))})(?![\w-])")
    return tuple(OtherName(*use.span(1), given[use[1]]) for use in uses.finditer(flat))


def _given(written: str, flat: str, tag: str, place: tuple[int, int], kind: Kind) -> Iterator[str]:
    """Give the names that stand right behind a place as others of the same actor."""
    if kind == "person":
        if called := _called(tag).match(flat, place[1]):
            yield called["name"]
    elif (found := _LETTERS.match(flat, place[1])) and not written[slice(*found.span(1))][1:].islower():
        initials = [word[0] for word in _WORD.findall(flat[slice(*place)]) if word.lower() not in small_words(tag)]
        # In another order, too: what it is called in its own language.
        if sorted("".join(initials).casefold()) == sorted(found[1].casefold()):
            yield found[1]
