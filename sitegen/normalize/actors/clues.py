"""The clues that the neighbours of a name give: what may stand right before it, and right behind it.

Throughout this module
    named   are the actors whose whole name stands in the text
    placed  are these, and the states of which it names a capital
    about   are the states that the text names in any way, by an adjective or a capital, too
    homes   are the states and bodies of those whose whole name stands in the text
    begins  are the places where the whole name of a person begins
    strung  are the places of states in a list that says where: « en Norlande, en Outremonde et au Norland »
    works   are where the titles of works stand, and games the sentences that speak of sport: nobody acts there
"""

import functools
import re
from dataclasses import dataclass

from sitegen.language import flatten, load_language
from sitegen.model import TermId
from sitegen.normalize.words import any_of

# So far from a name its clues stand.
REACH = 60

_NAME = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A flat, calm text, and whom it names; what the sets are is said at the head."""

    flat: str
    named: frozenset[TermId]
    placed: frozenset[TermId]
    about: frozenset[TermId]
    homes: frozenset[TermId]
    begins: frozenset[int]
    strung: frozenset[int]
    works: tuple[tuple[int, int], ...]
    games: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Clues:
    """The patterns of one language: what may stand right before a name, and right behind it."""

    located: re.Pattern[str]
    string: re.Pattern[str]
    of_region: re.Pattern[str]
    asked: re.Pattern[str]
    sourced: re.Pattern[str]
    credited: re.Pattern[str]
    channel: re.Pattern[str]
    channel_behind: re.Pattern[str]
    of_town: re.Pattern[str]
    at: re.Pattern[str]
    island: re.Pattern[str]
    partner: re.Pattern[str]
    dealing: re.Pattern[str]
    acts: re.Pattern[str]
    said: re.Pattern[str]
    reports: re.Pattern[str]
    pair_before: re.Pattern[str]
    pair_behind: re.Pattern[str]
    thing: re.Pattern[str]
    work: re.Pattern[str]
    game: re.Pattern[str]
    origin: re.Pattern[str]
    calling: re.Pattern[str]
    calling_behind: re.Pattern[str]
    civil: frozenset[str]
    called: re.Pattern[str]
    small: frozenset[str]
    particles: frozenset[str]
    rest: re.Pattern[str]
    led: re.Pattern[str]
    titled: bool


@functools.cache
def load_clues(tag: str) -> Clues:
    """Prepare a language's patterns."""
    language = load_language(tag)
    words = language.actors
    sent = (*words.titles, *words.relations, *words.bodies, *words.dealings, *words.heads, *words.envoys)
    article = f"(?:{_leads(words.articles, language.elisions)})?"
    return Clues(
        located=re.compile(rf"(?<![\w'-]){_leads(words.locatives, language.elisions)}{article}$", re.IGNORECASE),
        string=re.compile(rf"(?:,\s+|,?\s+{any_of(words.joining)}\s+){article}", re.IGNORECASE),
        # « la capitale de la Norlande »
        of_region=re.compile(
            rf"(?<![\w-]){any_of(words.regions)}\s+(?:{any_of((*words.chains, *words.of))}(?:\s+|(?<=')))"
            rf"{'*' if words.suffixes else '+'}{article}$",
            re.IGNORECASE,
        ),
        asked=re.compile(rf"(?<![\w'-]){_leads(words.directions, language.elisions)}{article}$", re.IGNORECASE),
        # « according to Norland »
        sourced=re.compile(rf"(?<![\w'-]){any_of(words.sourcing)}\s+{article}$", re.IGNORECASE),
        # « … a-t-il dit. (Norvel) », « Norville (Norvel) – … »
        credited=re.compile(r"(?:^|\n|[.!?»”\"]\s+|(?:^|\n)[A-Z][\w'-]+(?: [A-Z][\w'-]+)?,?\s)\($"),
        # « sur sa page Norvel », « on her Norvel page »
        channel=re.compile(rf"(?<![\w-]){any_of(words.channels)}\s+$", re.IGNORECASE),
        channel_behind=re.compile(rf"[\s-]{any_of(words.channels)}(?![\w-])"),
        of_town=re.compile(
            rf"(?<![\w'-]){_leads((*words.at, *words.locatives), language.elisions)}"
            rf"[A-Z][\w'-]+,?\s+{any_of(words.at)}\s+$"
        ),
        at=re.compile(rf"(?<![\w'-]){_leads(words.at, language.elisions)}$", re.IGNORECASE),
        island=re.compile(any_of(words.islands)),
        partner=re.compile(rf"(?<![\w'-]){_leads(words.partners, language.elisions)}{article}$", re.IGNORECASE),
        dealing=re.compile(
            rf"(?<![\w-]){any_of(words.dealings)}(?:\s+[^\W_]+)?\s+{_leads(words.of, language.elisions)}$",
            re.IGNORECASE,
        ),
        # « Norville, principale visée, dénonce »
        acts=re.compile(rf"(?:,\s[^,.;:?!\n]{{1,90}},)?\s+{any_of(words.acts)}(?![\w-])"),
        said=re.compile(rf"(?<![\w'-]){any_of(words.reporting)}\s+$"),
        reports=re.compile(rf"\s+{any_of(words.reporting)}(?![\w-])"),
        pair_before=re.compile(rf"(?<![\w'-])({_NAME})\s+{any_of(words.joining)}\s+$"),
        pair_behind=re.compile(rf"\s+{any_of(words.joining)}\s+{_NAME}"),
        # « le stade Ada-Roy », « l'aéroport international Ada Roy »
        thing=re.compile(
            rf"(?<![\w-]){any_of(words.things)}\s+"
            rf"(?:[\w-]{{3,}}{any_of(words.endings)}\s+)?(?-i:[A-Z][\w']*-)?$",
            re.IGNORECASE,
        ),
        # « le roman « Fils de Norlande » »
        work=re.compile(
            rf"(?<![\w-]){any_of(words.works)},?\s+[«“\"„]\s?(?P<title>[A-Z][^«»“”\"„\n]{{1,80}}?)\s?[»”\"“]"
        ),
        # « a battu la Norlande 2-0 »
        game=re.compile(rf"(?<![\w-]){any_of(words.games)}(?![\w-])"),
        # « le papier de Norlande »: what comes from there is no act of the state's; « l'ambassadeur de Norlande » is.
        origin=re.compile(
            rf"(?<![\w'-]){_leads(words.articles, language.elisions)}(?!{any_of(sent)}[^\W\d_]*\s)"
            rf"(?-i:[a-z])[\w-]+\s+{_leads(words.of, language.elisions)}$"
            if words.envoys
            else r"(?!)",
            re.IGNORECASE,
        ),
        calling_behind=re.compile(
            rf",\s+(?:(?:{_leads(words.articles, language.elisions)}))?{any_of(words.callings)}(?![\w-])",
            re.IGNORECASE,
        ),
        calling=re.compile(rf"(?<![\w-]){any_of(words.callings)}\.?\s+$", re.IGNORECASE),
        civil=frozenset(flatten(word).lower() for word in (*words.civil, *words.articles)),
        called=re.compile(rf"(?<![\w'-]){any_of(words.civil)}\.?\s+$"),
        small=frozenset(flatten(word).lower() for word in (*language.function_words, *language.openers)),
        particles=frozenset(flatten(word).capitalize() for word in words.particles) - {"La", "Le"},
        led=re.compile(
            rf"(?<![\w'-])(?:{_leads((*words.articles, *words.of, *words.at, *words.locatives), language.elisions)})$",
            re.IGNORECASE,
        ),
        titled=not words.endings,
        rest=re.compile(rf" (?:{any_of(words.particles)} |[a-z]{{2,3}}-)?[A-Z][a-z]"),
    )


def _leads(words: tuple[str, ...], elisions: tuple[str, ...]) -> str:
    """Match any of some words with what parts it from the next: a space, or the apostrophe of an elision."""
    short = tuple(word for word in words if word in elisions)
    full = tuple(word for word in words if word not in elisions)
    return rf"(?:{any_of(full)}\s+|{any_of(short)}')"
