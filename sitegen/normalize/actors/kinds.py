"""How a language names organisations: the patterns and words by which `institutions.py` finds them."""

import functools
import re
from dataclasses import dataclass

from sitegen.gazetteer import load_state_words
from sitegen.language import flatten, load_language
from sitegen.normalize.actors.appositions import load_offices
from sitegen.normalize.words import any_of
from sitegen.wording import ActorWords

# « l'organisation de défense des droits humains Norvel »
MOST_WORDS_OF_KIND = 6


@dataclass(frozen=True, slots=True)
class Kinds:
    """The patterns and words of one language, without accents, by which its texts name organisations.

    ``court`` is a court with its town, ``kind`` a kind before a name, ``headed`` a kind that may begin a name of its
    own (« Parti »). Such a name is a ``run`` of words with capitals, where a language writes it so; else it is followed
    word by word. ``endings`` are those of adjectives that belong to it, ``belonging`` other words that do; ``verbal``
    ends of words, and ``verbs``, do not. ``links`` stand between its nouns: ``bare`` ones before a noun without an
    article, those ``of_kind`` without a place or an article (« défense *des* droits »), ``pairs`` of two words (« à
    la »); ``joining`` and ``more`` add a noun (« de l'Économie *et des* Finances »). Behind a link ``times`` and
    ``places`` end the name. Behind an ``indefinite`` word nothing is named yet.

    ``states`` are adjectives of states, ``small`` words that mean nothing by themselves, ``titles`` those of offices.
    ``papers`` have an acronym and are no organisation, ``namesakes`` may bear the name of a person.
    """

    court: re.Pattern[str]
    kind: re.Pattern[str]
    headed: re.Pattern[str]
    run: re.Pattern[str] | None
    endings: tuple[str, ...]
    belonging: frozenset[str]
    verbal: tuple[str, ...]
    verbs: frozenset[str]
    links: frozenset[str]
    bare: frozenset[str]
    of_kind: frozenset[str]
    leading: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    joining: frozenset[str]
    more: re.Pattern[str]
    times: frozenset[str]
    places: frozenset[str]
    indefinite: re.Pattern[str]
    states: frozenset[str]
    small: frozenset[str]
    titles: re.Pattern[str]
    papers: frozenset[str]
    namesakes: tuple[str, ...]


@functools.cache
def load_kinds(tag: str) -> Kinds:
    """Make the patterns and words of a language ready; once a process."""
    language = load_language(tag)
    words: ActorWords = language.actors
    # « l'agence al-Norvel »
    name = r"(?:[a-z]{2}-)?[A-Z][\w+-]+(?: (?:[a-z]{2,3} )?[A-Z0-9][\w+-]*){0,3}"
    quoted = rf"[«“\"] ?(?P<quoted>{name}) ?[»”\"]"
    return Kinds(
        court=re.compile(rf"\b{any_of(words.courts)} (?:de |d')([A-Z][a-z][\w'-]*)", re.IGNORECASE),
        kind=re.compile(
            rf"(?<![\w-]){any_of(words.kinds)}(?P<of>(?: (?:d')?[a-z][\w-]+){{0,{MOST_WORDS_OF_KIND}}}?) "
            rf"(?:{quoted}|(?P<plain>{name})(?![\w-]))"
        ),
        headed=re.compile(rf"(?<![\w-]){any_of(words.heads)}(?![\w-])"),
        # A language that says nothing of endings writes every word of such a name with a capital.
        run=None if words.endings else re.compile(r"[A-Z][\w-]+(?: (?:(?:of|for|and|the|on) ){0,2}[A-Z][\w-]+)+"),
        endings=tuple(map(flatten, words.endings)),
        verbal=tuple(map(flatten, words.verbal)),
        indefinite=re.compile(rf"(?<![\w-]){any_of(words.indefinite)}\s+$", re.IGNORECASE),
        states=frozenset(flatten(form) for state in load_state_words(tag) for form in state.adjectives),
        # « ministère de l'Économie *et des* Finances »
        more=re.compile(
            rf" {any_of(words.joining)} (?:{_of(words)})(?:[ ']|(?<='))"
            rf"(?:{any_of(words.articles)}[ '])?(?=[A-Z])"
        ),
        links=frozenset(flatten(each) for each in words.chains),
        bare=frozenset(map(flatten, words.of)) | frozenset(map(flatten, {*words.partners} & {*words.chains})) | {"d'"},
        belonging=load_offices(tag).belonging,
        verbs=frozenset(flatten(each) for each in (*words.reporting, *words.acts)),
        small=frozenset(flatten(each).lower() for each in (*language.function_words, *words.articles, *words.links)),
        papers=frozenset(flatten(each).lower() for each in words.papers),
        joining=frozenset(flatten(each).lower() for each in words.joining),
        namesakes=tuple(flatten(each) for each in words.kinds if each in words.things),
        pairs=load_offices(tag).pairs,
        times=frozenset(flatten(each).lower() for each in (*language.months, *language.weekdays)),
        places=frozenset(flatten(each).lower() for each in words.locatives) & frozenset(map(flatten, words.chains)),
        titles=load_offices(tag).titles,
        # « défense *des* droits »: what links one noun to another without a place or an article.
        of_kind=frozenset(map(flatten, {*words.chains} - {*words.articles, *words.partners, "l'"})),
        # « a dit au Parlement *le* ministre »: an article alone links nothing.
        leading=frozenset(map(flatten, {*words.articles} - {*words.of})) | {"l'"},
    )


def _of(words: ActorWords) -> str:
    """Write a pattern of what links a noun to another, and is no article."""
    return any_of(tuple(each for each in words.chains if each.rstrip("'") not in words.articles))
