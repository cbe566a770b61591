"""Make a name of what a recognizer found: without titles, without what else of the sentence it took.

A recognizer made for French takes whole clauses of other languages for names (« Ada Roy said she »); what is a name of
them begins with a capital and goes on with capitals, particles, and, in a body's name, with what may stand inside one.
"""

import functools
from itertools import dropwhile
from typing import Literal

from sitegen.authority import fold
from sitegen.gazetteer import load_state_words
from sitegen.language import available_languages, load_language

EntityKind = Literal["person", "organisation"]

MOST_WORDS_OF_A_PERSON = 5
# « Norvégien Roy » may be a name.
FEWEST_WITH_A_PEOPLE = 2
# A shorter title is the end of other words: „Rat“ of „Apparat“.
SHORTEST_ENDING = 5


def cut_to_name(name: str, kind: EntityKind, tag: str) -> str:
    """Keep of some words those that may be a name in a language; the empty text where none may be.

    >>> cut_to_name("Ada Roy said she would go", "person", "en"), cut_to_name("The central", "organisation", "en")
    ('Ada Roy', '')
    >>> cut_to_name("Organisation des pêcheurs du lac proteste", "organisation", "fr")
    'Organisation des pêcheurs du lac'
    >>> cut_to_name("Bundesfischereiminister Tom Arvel hat", "person", "de")
    'Tom Arvel'
    """
    words = name.split(" ")
    # « le Kényan Ada Roy »
    while words and (_begins_no_name(words[0], tag) or (len(words) > FEWEST_WITH_A_PEOPLE and _is_people(words[0]))):
        words.pop(0)
    if not words or not words[0][:1].isupper():
        return ""
    kept: list[str] = []
    for word in words:
        if not (word[:1].isupper() or word[:1].isdigit() or _goes_on(word, kept, kind, tag)):
            break
        kept.append(word)
    while kept and kept[-1][:1].islower() and fold(kept[-1].rstrip("'’")) in _inside(tag, "organisation"):
        kept.pop()
    return "" if kind == "person" and len(kept) > MOST_WORDS_OF_A_PERSON else " ".join(kept).rstrip(".,;:»”)'’")


def _begins_no_name(word: str, tag: str) -> bool:
    language = load_language(tag)
    key = fold(word.rstrip("."))
    small = {fold(each) for each in (*language.function_words, *language.actors.articles)}
    # „Fischereiministerin“
    is_title = "-" in language.actors.suffixes and key.endswith(
        tuple(title for title in map(fold, language.actors.titles) if len(title) >= SHORTEST_ENDING)
    )
    return key in small or is_title


def _is_people(word: str) -> bool:
    return fold(word) in _adjectives()


def _goes_on(word: str, kept: list[str], kind: EntityKind, tag: str) -> bool:
    """Tell whether a word in small letters belongs to a name: « de », « al-Norvel », « des *pêcheurs* », « local »."""
    key = fold(word)
    if key in _inside(tag, kind) or "-" in word[1:4] or word[1:2] in ("'", "’"):
        return True
    endings = load_language(tag).actors.endings
    return (
        kind == "organisation"
        and bool(endings)
        and (
            fold(kept[-1]) in _inside(tag, kind) or (kept[-1][:1].isupper() and key.endswith(tuple(map(fold, endings))))
        )
    )


@functools.cache
def _inside(tag: str, kind: EntityKind) -> frozenset[str]:
    words = load_language(tag).actors
    more = (*words.chains, *words.links) if kind == "organisation" else ()
    return frozenset(fold(word) for word in (*words.particles, *more))


@functools.cache
def names_of_bodies() -> frozenset[str]:
    """Give the words by which a body is known in any language: « parti », « Council »."""
    every = [load_language(tag).actors for tag in available_languages()]
    return frozenset(fold(word) for words in every for word in (*words.heads, *words.kinds))


def without_titles(name: str) -> str:
    """Take away what only says who somebody is: « M. Blinken » is Blinken, « Président Ada Roy » is Ada Roy.

    >>> without_titles("M. Blinken"), without_titles("la ministre Ada Roy"), without_titles("General Motors")
    ('Blinken', 'Ada Roy', 'General Motors')
    >>> without_titles("président Roy"), without_titles("kényan Tom Roy"), without_titles("du Kenya Tom Roy")
    ('Roy', 'Tom Roy', 'Kenya Tom Roy')
    """
    words = name.split(" ")
    kept = list(dropwhile(lambda word: fold(word.rstrip(".")) in _titles() or _is_small(word), words))
    # « General Motors », « Prince Albert »: where one word would be left, a title may be the name's; neither « M. » nor
    # one in small letters is.
    is_title = words[0][:1].islower() or fold(words[0].rstrip(".")) in _civil()
    return " ".join(kept if len(kept) > 1 or is_title else words)


def without_ends(name: str) -> str:
    """Take away the small words at which a name was cut: « Conseil de paix de l’ », « Ada Roy - ».

    >>> without_ends("Conseil de paix de l’"), without_ends("Ada Roy -"), without_ends("de la")
    ('Conseil de paix', 'Ada Roy', '')
    """
    words = name.split(" ")
    while words and (not any(map(str.isalnum, words[-1])) or _is_small(words[-1])):
        words.pop()
    return " ".join(words)


def follows_an_office(before: str) -> bool:
    """Tell whether a body is what an office is of, by what stands before it: « la ministre des *Affaires lacustres* ».

    >>> follows_an_office("La ministre norvégienne des "), follows_an_office("La rive des ")
    (True, False)
    """
    words = [fold(word) for word in before.replace("’", "' ").split()]
    while words and (words[-1].rstrip("'") in _small_words() or words[-1] in _adjectives()):
        words.pop()
    return bool(words) and words[-1] in _offices()


def is_office(name: str) -> bool:
    """Tell whether a name is an office and whose it is: « Président de la République », « Président Norlandais »."""
    words = list(dropwhile(_small_words().__contains__, map(fold, name.replace("’", "' ").split())))
    return (
        len(words) > 1
        and words[0] in _offices()
        and (words[1].rstrip("'") in _small_words() or words[1] in _adjectives())
    )


def _is_small(word: str) -> bool:
    """Tell whether a word joins others, or is the adjective of a state: no name begins or ends with it."""
    return word[:1].islower() and (fold(word).rstrip("'’") in _small_words() or fold(word) in _adjectives())


@functools.cache
def _small_words() -> frozenset[str]:
    languages = [load_language(tag) for tag in available_languages()]
    return frozenset(
        fold(word) for each in languages for word in (*each.function_words, *each.actors.links, *each.actors.articles)
    )


@functools.cache
def _adjectives() -> frozenset[str]:
    return frozenset(
        fold(form) for tag in available_languages() for state in load_state_words(tag) for form in state.adjectives
    )


@functools.cache
def _offices() -> frozenset[str]:
    return frozenset(
        fold(word)
        for tag in available_languages()
        for word in (*load_language(tag).actors.titles, *load_language(tag).actors.bodies)
    )


@functools.cache
def _civil() -> frozenset[str]:
    return frozenset(fold(word) for tag in available_languages() for word in load_language(tag).actors.civil)


@functools.cache
def _titles() -> frozenset[str]:
    """Give the words that stand before a name in any language."""
    actors = [load_language(tag).actors for tag in available_languages()]
    return _civil() | {fold(word) for words in actors for word in (*words.titles, *words.articles)}
