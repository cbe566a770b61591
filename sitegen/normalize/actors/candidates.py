"""Find what may be a person's whole name: two to four words with a capital, before anything is proved.

Throughout this module
    candidate   is such words, without those before them that begin a sentence or name an office
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from sitegen.language import flatten, load_language
from sitegen.model import Kind
from sitegen.normalize.actors.appositions import load_offices, office_before
from sitegen.normalize.words import any_of

Words = Sequence[tuple[int, int]]

FEWEST_WORDS, MOST_WORDS = 2, 4
# « Acting Norland Prime Minister Ada Roy »
MOST_WORDS_WITH_OFFICE = 8


class Places:
    """Places of a text, asked whether one of them overlaps another place: at no more cost where they are thousands.

    >>> places = Places([(0, 4), (10, 12)])
    >>> places.overlap(3, 5), places.overlap(4, 10)
    (True, False)
    """

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(places)
        self.starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """Tell whether one of the places has a character in common with this one."""
        before = bisect_left(self.starts, end)
        return before > 0 and self._reach[before - 1] > start


@functools.cache
def _candidate(tag: str) -> re.Pattern[str]:
    # « N'Guessan », « O'Brien », « Sing'oei »; every other letter before an apostrophe is an elision. « A.B. Roy »
    word = r"(?:[NMOK]'[A-Za-z][a-z]|[A-Z][a-z])[\w-]*(?:'[A-Z][\w-]*|(?<!qu)'[a-z]{3}[\w-]*)?"
    particles = any_of(load_language(tag).actors.particles)
    # « Roy al-Norvel »: the article is written as one word with the name.
    more = rf"(?:(?: (?:{particles})){{0,2}} (?:[a-z]{{2}}-)?{word}| [A-Z]\.)"
    return re.compile(
        rf"(?<![\w-])(?:{word}|(?:[A-Z]\.){{2,3}}(?= [A-Z][a-z])){more}{{1,{MOST_WORDS_WITH_OFFICE}}}(?![\w-])"
    )


@functools.cache
def small_words(tag: str) -> frozenset[str]:
    """Give the words of a language that begin or end no name."""
    language = load_language(tag)
    words = language.actors
    return frozenset(
        flatten(each).lower()
        for part in (
            *(language.function_words, words.articles, words.links, words.civil),
            *(words.sourcing, words.at, words.locatives, words.partners),
        )
        for each in part
    )


def find_candidates(flat: str, tag: str, taken: Mapping[tuple[int, int], Kind]) -> Iterator[tuple[int, int]]:
    """Give the candidates of a flat, calm text; ``taken`` are the places of names that are known."""
    small, offices = small_words(tag), load_offices(tag)
    for start, end in _pieces(flat, tag, taken):
        words = [(start + word.start(), start + word.end()) for word in re.finditer(r"\S+", flat[start:end])]
        while words and flat[slice(*words[-1])].lower() in small:
            words.pop()
        while words and flat[slice(*words[0])].lower() in small | offices.belonging:
            words.pop(0)
        del words[: _behind_title(flat, words, tag)]
        # « ministre de la *Justice* Ada Roy »
        if len(words) > FEWEST_WORDS and _follows_an_office(flat, words[-FEWEST_WORDS][0], words[0][0], tag):
            del words[:-FEWEST_WORDS]
        for name in _apart(flat, words, offices.joining):
            if FEWEST_WORDS <= _count_capitals(flat, name) <= MOST_WORDS:
                yield name[0][0], name[-1][1]


def _count_capitals(flat: str, words: Words) -> int:
    return sum(flat[low].isupper() or "-" in flat[low:high] for low, high in words)


def _apart(flat: str, words: Words, joining: Collection[str]) -> Iterator[Words]:
    """Part two whole names that a word joins which may stand inside one, too: « Ada Roy y Li Bo »."""
    for at, (low, high) in enumerate(words):
        sides = words[:at], words[at + 1 :]
        if flat[low:high] in joining and all(_count_capitals(flat, side) >= FEWEST_WORDS for side in sides):
            yield sides[0]
            yield from _apart(flat, sides[1], joining)
            return
    yield words


def _behind_title(flat: str, words: Words, tag: str) -> int:
    """Count the words of a candidate up to the end of the last title in it: « Lake City President Ada Roy » is Ada Roy.

    A title that would leave one word is the name's own, unless the candidate begins with it: « Ada Prince ».
    """
    titles = load_offices(tag).titles
    first = max((n for n, (_, stop) in enumerate(words, 1) if titles.fullmatch(flat, words[0][0], stop)), default=0)
    inside = (n for n in range(1, len(words) - 1) if titles.fullmatch(flat, *words[n]))
    return max(first, max(inside, default=-1) + 1)


def _pieces(flat: str, tag: str, taken: Mapping[tuple[int, int], Kind]) -> Iterator[tuple[int, int]]:
    """Cut words with a capital where a known name stands: « Ada Roy du Parti », « ministre de Norlande Ada Roy »."""
    places = sorted(taken)
    starts = [start for start, _ in places]
    for match in _candidate(tag).finditer(flat):
        low = match.start()
        for start, end in places[bisect_left(starts, low) : bisect_left(starts, match.end())]:
            if low < start:
                yield low, start
            # « Norlande-Outremonde » goes on as one word, « Ada Roy Al Norvel » as one name.
            goes_on = taken[start, end] == "person" or not flat.startswith(" ", end)
            low = max(low, match.end()) if goes_on else end
        if low < match.end():
            yield low, match.end()


def _follows_an_office(flat: str, here: int, earlier: int, tag: str) -> bool:
    """Tell whether an office ends right before a place, and not earlier."""
    return office_before(flat, earlier, tag) is None and office_before(flat, here, tag) is not None


def as_name(written: str) -> str:
    """Write a name as names are written: « Ada ROY » is Ada Roy."""
    name = " ".join(written.replace("'", "’").split())
    return re.sub(r"[^\W\d_]{4,}", lambda word: word[0].capitalize() if word[0].isupper() else word[0], name)
