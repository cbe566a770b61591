"""Take imprints out of a text, where they stand on lines of their own, before its first words or behind its title."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sitegen.language import Language, load_language
from sitegen.normalize.days.dates import TIME, find_dates, plain
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.imprint.imprints import (
    DIGIT,
    LONGEST,
    LONGEST_DAY,
    announcing,
    is_voice,
    names_somebody,
    read_imprint,
    without_day,
)
from sitegen.normalize.imprint.leftovers import blank_publishers
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.words import any_of

RULE: Final = "imprint"

# A title with an imprint glued to it is no longer, and has so many words.
LONGEST_WITH_TITLE = 300
FEWEST_TITLE_WORDS = 3

# A line that holds nothing but a day may head a part of a chronicle; so near to the ends of a text it does not.
NEAR_BEGINNING = 12
NEAR_END = 4

# So many lines that are nothing but a day head the parts of a chronicle.
FEWEST_IN_CHRONICLE = 3

# What may follow an imprint that no line break parts from the article's first words.
_BEGINS = re.compile(r"\s+(?=[\"«“]?\s?(?-i:[A-Z]))")


def read_prefix(text: str, language: Language) -> int:
    """Give the length of an imprint that stands before an article's first words; 0 where there is none.

    >>> text = "Par Ada Roy Publié le 3 mars 2019 à 10:12 Le barrage est ouvert, dit la ministre."
    >>> text[read_prefix(text, load_language("fr")):]
    'Le barrage est ouvert, dit la ministre.'
    """
    flat = plain(text[:LONGEST], language)
    if not announcing(language.dates).search(flat):
        return 0
    for found in reversed(find_dates(text[:LONGEST], language)):
        end = found.end
        time = re.compile(rf"(?:\W{{0,3}}{any_of(language.dates.small)})*\W{{0,3}}(?:{TIME.pattern})", re.IGNORECASE)
        clock = time.match(flat, end)
        end = clock.end() if clock else end
        begins = _BEGINS.match(flat, end)
        imprint = read_imprint(text[:end], language) if begins else None
        if begins and imprint and imprint.says and len(text) > end + NEAR_BEGINNING:
            return begins.end()
    return 0


def read_suffix(text: str, language: Language) -> int:
    """Find where an imprint begins that was glued to the end of a title; 0 where there is none.

    It is announced by a word with a capital, and says the time of day.

    >>> text = "Le barrage est ouvert Rédigé par Ada Roy le Dimanche 3 Mars 2019 à 07:45"
    >>> text[:read_suffix(text, load_language("fr"))]
    'Le barrage est ouvert'
    """
    words = language.dates
    if len(text) > LONGEST_WITH_TITLE or not TIME.search(plain(text, language)):
        return 0
    for match in _BEGINS.finditer(plain(text, language)):
        begin = match.end()
        starts = re.match(
            rf"{any_of((*words.published, *words.by))}(?!\w)", plain(text[begin:], language), re.IGNORECASE
        )
        imprint = read_imprint(text[begin:], language) if starts else None
        if imprint and imprint.has_clock and imprint.date and len(text[:begin].split()) >= FEWEST_TITLE_WORDS:
            return match.start()
    return 0


def read_imprints(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take imprints out of the text: none is the article's, whichever of them dates it."""
    return draft.without(RULE, *_imprints(list(draft.lines()), load_language(draft.lang)))


def _imprints(lines: list[Line], language: Language) -> Iterator[Line]:
    chronicle = _heads_of_chronicle(lines, language)
    for place, line in enumerate(lines):
        if line.start in chronicle:
            continue
        imprint = read_imprint(line.text, language, last=place == len(lines) - 1)
        if imprint is None:
            length = read_prefix(line.text, language)
            begin = read_suffix(line.text, language) if not length and place < NEAR_BEGINNING else 0
            if length:
                yield line.part(0, length)
            elif begin:
                yield line.part(begin)
            continue
        near = place < NEAR_BEGINNING or place >= len(lines) - NEAR_END
        # The first line may be a title that names a day: « Putin Meets Xi on March 7, 2019 ».
        is_titled = place > 0 or not any(map(str.isalnum, blank_publishers(without_day(line.text, language))))
        # « 12.10.2015, 19:16 Uhr » stands as far down as a page's menus are long.
        is_stamp = imprint.has_clock and not names_somebody(line.text, language)
        if imprint.says or imprint.author or is_stamp or (near and is_titled):
            yield line


def _heads_of_chronicle(lines: list[Line], language: Language) -> frozenset[int]:
    """Say where lines begin that are nothing but a day, where so many of them head the parts of a text."""
    short = (line for line in lines if len(line.text) <= LONGEST_DAY and DIGIT.search(line.text))
    read = [(line, read_imprint(line.text, language)) for line in short]
    days = [(line, each.date) for line, each in read if each and not each.says and not is_voice(line.text, language)]
    is_chronicle = len({day for _, day in days}) >= FEWEST_IN_CHRONICLE
    return frozenset(line.start for line, _ in days) if is_chronicle else frozenset()


def keep_imprint(draft: Draft, start: int, key: str) -> Draft:
    """Note that an imprint which was taken out stands in the front matter, under a key that nothing else then has."""
    kept = []
    for removal in draft.removals:
        is_it = removal.start == start and removal.rule == RULE
        was = None if removal.kept_as == key else removal.kept_as
        kept.append(replace(removal, kept_as=key if is_it else was))
    return replace(draft, removals=tuple(kept))
