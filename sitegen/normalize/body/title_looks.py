"""Judge by its looks, and its neighbours', whether a line of a dumped page may name an article."""

import functools
import re
from collections.abc import Collection, Sequence

from sitegen.language import UNDETERMINED, flatten, load_language
from sitegen.normalize.body.boilerplate import is_boilerplate
from sitegen.normalize.body.credits import find_credit, heads_picture
from sitegen.normalize.body.looks import CODE
from sitegen.normalize.body.portraits import is_named, is_of_author, is_portrait, is_scene, is_sent_from
from sitegen.normalize.body.runs import Dump
from sitegen.normalize.body.titles import LIST_MARK, LONGEST_SECTION, LONGEST_TITLE, is_dateline, is_stopped
from sitegen.normalize.days.near_days import find_days
from sitegen.normalize.imprint.bylines import announces_below
from sitegen.normalize.imprint.press import announces_press, find_by_name
from sitegen.normalize.sentences import is_verbless
from sitegen.normalize.words import any_of, bare

# Shorter than this a line names nothing.
SHORTEST_TITLE = 8
FEWEST_NAMING = 3

# What its looks take from a line.
SENTENCE, CAPTION, CLOCK, LIST = -1.2, -1.0, -0.8, -0.5
# What turns pages into plain text marks the title of a page so: « # Le barrage est ouvert ».
HEAD = "# "
# Below its day, a page may end its title with a stop: « Entretien avec le président de la ligue. »
LONGEST_VERBLESS = 16

# So soon below the word that announces authors stand their names.
BELOW_ANNOUNCED = 3

_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTER = re.compile(r"[^\W\d_]")
_CLOCK = re.compile(r"\b\d{1,2}[:hH]\d\d(?!\d)|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")
_TRAIL = re.compile(r"\S\s*[>»›]\s*\S")
_ADDRESS = re.compile(r"://|\w@\w")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
# « Moyen-Orient - Diplomatie »
_PARTS = re.compile(r"\s[-–—]\s|\s*[>»›/|•·]\s*|,\s")
MOST_IN_SECTION = 3
_MANY = re.compile(r"[,|;•·]")


def may_be_title(text: str, fewest: int = FEWEST_NAMING) -> bool:
    """Tell whether a line is long enough for a title, and neither too long nor announcing, an address, code, a list."""
    is_long_enough = SHORTEST_TITLE <= len(text) <= LONGEST_TITLE and len(text.split()) >= fewest
    return (
        is_long_enough
        and _LETTER.search(text) is not None
        and text.rstrip()[-1] not in ":·•|>/"
        and not _ADDRESS.search(text)
        and not CODE.search(text)
        and "|" not in text[:-40]
        and not LIST_MARK.match(text)
        # « à Norvège » below a name is where somebody writes from.
        and not (text[0].islower() and len(text.split()) <= FEWEST_NAMING)
    )


def is_bare_name(text: str) -> bool:
    """Tell whether a line is two words that each begin with a capital: an author's name, or a section's.

    >>> is_bare_name("Ada Roy"), is_bare_name("Ada Roy (Lacgram Ada Roy)"), is_bare_name("Le barrage")
    (True, True, False)
    """
    words = _BRACKETED.sub("", text).split()
    return len(words) < FEWEST_NAMING and all(word[0].isupper() for word in words)


def worth_of_looks(text: str) -> float:
    """Judge a line by its looks: a title is no sentence, no clock and no list."""
    worth, plain = 0.0, _BRACKETED.sub("", text.partition(" | ")[0]).rstrip()
    if is_stopped(plain) and not plain.endswith(("...", "…")) and not text.startswith(HEAD):
        worth += SENTENCE
    if _CLOCK.search(text):
        worth += CLOCK
    if len(_MANY.findall(plain)) > len(plain.split()) / 3:
        worth += LIST
    return worth


def is_part_of_day(text: str, tag: str) -> bool:
    """Tell whether a line is nothing but a day without its year, or a year: a page may break its day so.

    >>> is_part_of_day("21 mars", "fr"), is_part_of_day("2014", "fr"), is_part_of_day("21 morts", "fr")
    (True, True, False)
    """
    if _YEAR.fullmatch(text):
        return True
    is_short = len(text.split()) <= LONGEST_SECTION and any(map(str.isdigit, text))
    days = find_days(text, load_language(tag)) if is_short else ()
    return any(day.start == 0 and day.end == len(text) for day in days)


def is_short_verbless(text: str, tag: str) -> bool:
    """Tell whether a line that ends with a stop is as short as a title, and has no verb."""
    is_short = is_stopped(text) and len(text.split()) <= LONGEST_VERBLESS
    return is_short and is_verbless(text, load_language(tag))


def begins_credit(text: str, tag: str) -> bool:
    """Tell whether a line is a picture's credit from its beginning."""
    credit = find_credit(text, tag)
    return credit is not None and credit.start() == 0


def is_person_s(dump: Dump, place: int) -> bool:
    """Tell whether a line is a person's: what a portrait shows, what an author is, or who writes from where."""
    above, text, below = around(dump, place)
    is_author_s = is_of_author(above, text, below, dump.tag) or _is_announced_above(dump, place)
    return is_author_s or is_sent_from(text, dump.tag) or is_portrait(text, dump.tag)


def _is_announced_above(dump: Dump, place: int) -> bool:
    """Tell whether a line is a name soon below a word that announces authors: « Par ⏎ Ada Roy ⏎ Gazette – Eaux »."""
    words, small = dump.lines[place].text.split(), load_language(dump.tag).dates.small
    # « Gazette des Eaux »: but for small words each of them begins with a capital.
    named = (word for word in words if word not in small and word[0].isalpha())
    is_name = len(words) <= LONGEST_SECTION + 1 and all(word[0].isupper() for word in named)
    above = dump.lines[max(0, place - BELOW_ANNOUNCED) : place]
    return is_name and any(announces_below(line.text, dump.tag) for line in above)


def is_site_s(dump: Dump, place: int) -> bool:
    """Tell whether a line names who publishes, whence a text is, or the sections of a site that its menu names, too."""
    text, tag = dump.lines[place].text, dump.tag
    if find_by_name(text) or announces_press(text, tag) or is_source(text, tag):
        return True
    parts = [part for part in _PARTS.split(text) if part.strip()]
    if len(parts) == 1 or any(len(part.split()) > MOST_IN_SECTION for part in parts):
        return False
    return any(part in dump.words for part in map(bare, parts))


def is_source(text: str, tag: str) -> bool:
    """Tell whether a line says whence a text is: « Source : Gazette et agences »."""
    return _sources(tag).match(flatten(text)) is not None


@functools.cache
def _sources(tag: str) -> re.Pattern[str]:
    words = any_of(word for each in (UNDETERMINED, tag) for word in load_language(each).sources)
    return re.compile(rf"\W*{words}\s*:", re.IGNORECASE)


def is_place_s(dump: Dump, place: int) -> bool:
    """Tell whether a line says where an article was written: before its day, or between its author and its day."""
    above, text, _ = around(dump, place)
    if is_dateline(text, dump.tag):
        return True
    is_short = len(text.split()) <= LONGEST_SECTION and is_verbless(text, load_language(dump.tag))
    return is_short and place + 1 in dump.dated and is_bare_name(above) and is_named(above, dump.tag)


def is_picture_s(dump: Dump, place: int, *, is_under_day: bool) -> bool:
    """Tell whether a line says what a picture shows: its credit ends it, stands below it, or above it.

    Above what a picture shows, a credit is not that of the line above.
    """
    above, text, below = around(dump, place)
    if find_credit(text, dump.tag) or heads_picture(text, dump.tag):
        return True
    if begins_credit(above, dump.tag) and is_scene(text, dump.tag):
        return True
    is_below = not is_under_day and begins_credit(below, dump.tag) and not is_boilerplate(below, dump.tag)
    # What has a verb may be the title above the picture.
    is_below &= is_verbless(text, load_language(dump.tag))
    return is_below and not is_scene(around(dump, place + 1)[2], dump.tag)


def is_broken_byline(dump: Dump, place: int) -> bool:
    """Tell whether a line is nothing but the word that announces an author, and the next one the name: « Par »."""
    below = around(dump, place)[2]
    return announces_below(dump.lines[place].text, dump.tag) and is_named(below, dump.tag)


def around(dump: Dump, place: int) -> tuple[str, str, str]:
    """Give a line with the one above it and the one below it; empty where there is none."""
    lines = dump.lines
    above = lines[place - 1].text if place else ""
    return above, lines[place].text, lines[place + 1].text if place + 1 < len(lines) else ""


def is_below_trail(dump: Dump, place: int) -> bool:
    """Tell whether the line above is the way from the home page to this one: « Accueil > Vallée »."""
    above = around(dump, place)[0]
    return _TRAIL.search(above) is not None and is_boilerplate(above, dump.tag)


def share_of(words: Sequence[str], known: Collection[str]) -> float:
    """Say what share of some words is known."""
    return sum(word in known for word in words) / len(words)


def content_of(text: str) -> list[str]:
    """Give the words that say something, without their ends: « ministres » is « ministre », "opens" is "opened"."""
    words = re.findall(r"\w+", flatten(text).casefold())
    return [word[: max(4, min(6, len(word) - 2))] for word in words if len(word) > 3 and _LETTER.match(word)]  # noqa: PLR2004
