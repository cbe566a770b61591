"""Find those whom a text introduces itself: nobody has a record of them, and yet it says who they are.

A person is introduced by an office beside the whole name (« la procureure Ada Roy », « Ada Roy, avocate des
pêcheurs »), an organisation by an acronym made of its initials (« Union des pêcheurs du lac (UPL) »), a court by its
town. A name alone introduces nobody: `sitegen actors discover` proposes those, and an editor decides.
"""

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from sitegen.language import ActorWords, flatten, load_language
from sitegen.model import Kind
from sitegen.normalize.appositions import office_before, office_behind
from sitegen.normalize.names import calm

# A name so like that of somebody named in the text is a slip of the pen, not another person.
SAME_PERSON = 0.8

FEWEST_WORDS, MOST_WORDS = 2, 4
LONGEST_ACRONYM = 8
REACH = 120


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody whom a text introduces, at the place of the name."""

    start: int
    end: int
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Patterns:
    person: re.Pattern[str]
    court: re.Pattern[str]
    small: frozenset[str]
    papers: frozenset[str]


@functools.cache
def _patterns(tag: str) -> _Patterns:
    language = load_language(tag)
    words: ActorWords = language.actors
    particles = "|".join(sorted(map(flatten, words.particles), key=lambda word: (-len(word), word))) or r"(?!)"
    word = r"[A-Z][a-z][\w'-]*"
    courts = "|".join(re.escape(flatten(court)).replace(r"\ ", r"\s+") for court in words.courts) or r"(?!)"
    return _Patterns(
        person=re.compile(rf"\b{word}(?:(?: (?:{particles})){{0,2}} {word}| [A-Z]\.){{1,{MOST_WORDS}}}(?![\w-])"),
        court=re.compile(rf"\b(?:{courts}) (?:de |d')({word}(?:-[\w'-]+)*)", re.IGNORECASE),
        small=frozenset(flatten(each).lower() for each in (*language.function_words, *words.articles, *words.links)),
        papers=frozenset(flatten(each).lower() for each in words.papers),
    )


def find_introductions(
    text: str, tag: str, taken: Collection[tuple[int, int]], named: Collection[str]
) -> tuple[Introduction, ...]:
    """Find who is introduced, in the order of the text, each once.

    ``taken`` are the places of names that are known, ``named`` the persons among them.
    """
    flat = calm(flatten(text))
    found = [*_persons(text, flat, tag, named), *_bodies(text, flat, tag), *_courts(text, flat, tag)]
    free = [each for each in found if not any(start < each.end and each.start < end for start, end in taken)]
    first: dict[str, Introduction] = {}
    for each in sorted(free, key=lambda each: each.start):
        first.setdefault(flatten(each.name).casefold(), each)
    return tuple(first.values())


def _persons(text: str, flat: str, tag: str, named: Collection[str]) -> Iterator[Introduction]:
    for match in _patterns(tag).person.finditer(flat):
        start = _start_of_name(flat, match.start(), match.end(), tag)
        if start is None:
            continue
        name = _as_name(text[start : match.end()])
        if not any(SequenceMatcher(None, flatten(name), flatten(other)).ratio() >= SAME_PERSON for other in named):
            yield Introduction(start, match.end(), name, "person")


def _start_of_name(flat: str, start: int, end: int, tag: str) -> int | None:
    """Part a name from a word of the office before it (« ministre de la *Justice* Ada Roy »)."""
    words = list(re.finditer(r"[A-Z][\w'-]*\.?", flat[start:end]))
    if len(words) <= MOST_WORDS and office_before(flat, start, tag) is not None:
        return start
    if len(words) == FEWEST_WORDS + 1 and office_before(flat, start + words[1].start(), tag) is not None:
        return start + words[1].start()
    return start if len(words) <= MOST_WORDS and office_behind(flat, end, tag) else None


def _as_name(written: str) -> str:
    """Write a name as names are written: « Ada ROY » is Ada Roy."""
    name = " ".join(written.replace("'", "’").split())
    return re.sub(r"[^\W\d_]{4,}", lambda word: word[0].capitalize() if word[0].isupper() else word[0], name)


def _bodies(text: str, flat: str, tag: str) -> Iterator[Introduction]:
    """Find organisations by the acronym behind them, where its letters are the initials of their words."""
    patterns = _patterns(tag)
    for match in re.finditer(rf"\(([A-Z][A-Za-z]{{1,{LONGEST_ACRONYM}}})\)", flat):
        if text[match.start(1) + 1 : match.end(1)].islower():
            continue
        letters = text[match.start(1) : match.end(1)].casefold()
        words = list(re.finditer(r"[\w-]+", flat[max(0, match.start() - REACH) : match.start()]))
        low = max(0, match.start() - REACH)
        for first in reversed(range(len(words))):
            telling = [word[0] for word in words[first:] if word[0].lower() not in patterns.small]
            initials = "".join(word[0] for word in telling).casefold()
            start = low + words[first].start()
            if words[first][0].lower() in patterns.small:
                continue
            if len(initials) > len(letters) or re.search(r"[.;:!?()«»\"\n]", flat[start : match.start()]):
                break
            if initials == flatten(letters) and words[first][0][0].isupper() and len(telling) > 1:
                if words[first][0].lower() not in patterns.papers:
                    name = text[start : match.start()].strip()
                    yield Introduction(start, match.start(), " ".join(name.split()), "organisation")
                break


def _courts(text: str, flat: str, tag: str) -> Iterator[Introduction]:
    for match in _patterns(tag).court.finditer(flat):
        name = text[match.start() : match.end()]
        if flat[match.start(1)].isupper():
            yield Introduction(match.start(), match.end(), name[0].upper() + name[1:], "organisation")
