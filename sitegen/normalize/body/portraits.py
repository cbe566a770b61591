"""Know a line that has no verb and speaks of a person: what a picture shows, or what an author is.

« Le président français Luc Petit » above or between paragraphs is neither a title nor a subheading, and neither is
« Chercheur à l'institut du lac » beside a name.
"""

import functools
import re

from sitegen.language import flatten, load_language
from sitegen.normalize.actors.appositions import office_before
from sitegen.normalize.imprint.bylines import is_byline, name_pattern
from sitegen.normalize.sentences import is_verbless
from sitegen.normalize.words import any_of

LONGEST = 110

# « La ministre Ada Roy à son arrivée au bord du lac »
LONGEST_SCENE = 140
FEWEST_IN_SCENE = 6
_WORD = re.compile(r"(?<![\w'-])[A-Z]")


def is_portrait(text: str, tag: str) -> bool:
    """Tell whether a line is an office and the name of its holder, in either order, from end to end.

    >>> is_portrait("Luc Petit, ministre français des Eaux", "fr")
    True
    >>> is_portrait("Le ministre français des Eaux Luc Petit", "fr"), is_portrait("Le ministre des Eaux part", "fr")
    (True, False)
    """
    if len(text) > LONGEST or len(text.split()) < 3:  # noqa: PLR2004  # an office, and a name of two words
        return False
    who, _, behind = text.partition(", ")
    # An item of a list, or one that goes on, is the article's.
    if behind[-1:].isalpha() and who[:1].isalpha() and is_named(who, tag) and is_calling(behind, tag):
        return True
    flat = flatten(text)
    article, name = _parts(tag)
    begun = article.match(flat)
    start = begun.end() if begun else 0
    # « Le ministre des Eaux Luc Petit »: the name is what stands behind the office, not all the capitals.
    places = (word.start() for word in _WORD.finditer(flat, start + 1) if name.match(flat, word.start()))
    return any(office_before(flat, place, tag) == start for place in places)


@functools.cache
def _parts(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_language(tag).actors
    article = re.compile(rf"\W*(?:{any_of(words.articles)}(?:\s+|'|(?<=')))?", re.IGNORECASE)
    return article, re.compile(rf"{name_pattern(tag)}\W*$", re.IGNORECASE)


def is_scene(text: str, tag: str) -> bool:
    """Tell whether a line may be what a picture shows: it begins with somebody, named in full, and has no verb.

    >>> is_scene("La ministre Ada Roy à son arrivée au lac", "fr"), is_scene("Ada Roy dit le traité sur l'eau", "fr")
    (True, False)
    """
    is_long = len(text.split()) >= FEWEST_IN_SCENE and len(text) <= LONGEST_SCENE
    return is_long and is_saying_nothing(text, tag) and _shown(tag).match(flatten(text)) is not None


def is_calling(text: str, tag: str) -> bool:
    """Tell whether a line says what somebody is, and no more: it begins with an office, and has no verb.

    >>> is_calling("Chercheuse à l'institut du lac", "fr"), is_calling("La chercheuse annonce une crue", "fr")
    (True, False)
    """
    is_short = len(text) <= LONGEST_SCENE and ":" not in text
    return is_short and _calling(tag).match(flatten(text)) is not None and is_saying_nothing(text, tag)


def is_of_author(above: str, text: str, below: str, tag: str) -> bool:
    """Tell whether a line says what the author is who is named beside it.

    >>> is_of_author("Ada Roy", "Chercheuse à l'institut du lac", "Partager", "fr")
    True
    """
    # « La présidente de la ligue attendue à Norvège » may be a title; below it only « Par » makes a name its author.
    is_below = is_byline(below, tag) or (len(text.split()) < FEWEST_IN_SCENE and is_named(below, tag))
    return is_calling(text, tag) and (is_named(above, tag) or is_below)


def is_named(text: str, tag: str) -> bool:
    """Tell whether a line is nothing but the name of a person, or announces one: « Ada Roy », « Par Ada Roy »."""
    return _named(tag).match(flatten(text)) is not None or is_byline(text, tag)


def is_saying_nothing(text: str, tag: str) -> bool:
    """Tell whether a line has no verb that its language knows: neither an auxiliary, nor one of acting or of saying."""
    return is_verbless(text, load_language(tag)) and _acts(tag).search(text) is None


@functools.cache
def _acts(tag: str) -> re.Pattern[str]:
    # The accent tells « à » from « a ».
    words = load_language(tag).actors
    acts = "|".join(sorted(map(re.escape, (*words.acts, *words.reporting)))) or r"(?!)"
    return re.compile(rf"(?<![\w'’-])(?:{acts})(?![\w-])", re.IGNORECASE)


@functools.cache
def _shown(tag: str) -> re.Pattern[str]:
    words = load_language(tag).actors
    article = rf"(?:{any_of(words.articles)}(?:\s+|'|(?<=')))?"
    former, offices = any_of((*words.former, *words.civil)), any_of((*words.titles, *words.callings))
    office = rf"{article}(?:{former}[\s.]+)?{offices}(?![\w'-]).*?"
    return re.compile(rf"\W*(?:{office}(?<![\w'-]))?{name_pattern(tag)}(?![\w'-])", re.IGNORECASE)


@functools.cache
def _named(tag: str) -> re.Pattern[str]:
    return re.compile(rf"\W*{name_pattern(tag)}\W*$", re.IGNORECASE)


def is_sent_from(text: str, tag: str) -> bool:
    """Tell whether a line says who writes from where: « De notre correspondante à Norvège, Ada Roy »."""
    return len(text) <= LONGEST and _sent(tag).match(flatten(text)) is not None


@functools.cache
def _sent(tag: str) -> re.Pattern[str]:
    ours = any_of(word for word in load_language(tag).dates.small if word.count(" ") > 1)
    return re.compile(rf"\W*{ours}(?!\w)[^.!?;]{{0,40}}?(?<![\w'-]){name_pattern(tag)}\W*$", re.IGNORECASE)


@functools.cache
def _calling(tag: str) -> re.Pattern[str]:
    words = load_language(tag).actors
    return re.compile(rf"\W*{any_of((*words.titles, *words.callings))}(?:\(e\)|\xb7e)?(?![\w'-])", re.IGNORECASE)
