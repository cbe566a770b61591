"""Decide what each match of a name means: the clues that its neighbours give.

A word that may mean several things means an actor only where something else says so; what is said nowhere is not
guessed.

Throughout this module
    named   are the actors whose whole name stands in the text
    weak    is a mention that names an actor without making it act: « en Norlande », « l'armée norlandaise »
"""

import functools
import re
from collections.abc import Collection
from dataclasses import dataclass

from sitegen.language import flatten, load_language
from sitegen.model import TermId
from sitegen.normalize.appositions import any_of, load_offices, office_before
from sitegen.normalize.names import Claim, Match, NameIndex, Sense, find_matches
from sitegen.normalize.spellings import calm

# Xi, Wang, Li, Kim: too many bear it.
SHORTEST_SURNAME = 4
REACH = 60

_NAME = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?"
_SURNAME = re.compile(r" [A-Z][a-z]")
# Where a clause begins.
_CLAUSE = re.compile(r"(?:^|[.,;:!?«»\"“”()\n—–-])\s*$")


# So many words of one line in capitals are a headline; « UN, EU » is a list of acronyms. Longer small words are none.
FEWEST_IN_HEADLINE = 4
_LINE = re.compile(r"[^\n]+")
_SHORT = re.compile(r"(?<![\w'-])[A-Z]{2}(?![\w'-])")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, and the one record it means; ``None`` where that is not certain."""

    start: int
    end: int
    actor: TermId | None
    sense: Sense
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Clues:
    """The patterns of one language: what may stand right before a name, and right behind it."""

    located: re.Pattern[str]
    of_town: re.Pattern[str]
    at: re.Pattern[str]
    partner: re.Pattern[str]
    dealing: re.Pattern[str]
    acts: re.Pattern[str]
    reports: re.Pattern[str]
    pair_before: re.Pattern[str]
    pair_behind: re.Pattern[str]
    thing: re.Pattern[str]
    calling: re.Pattern[str]
    civil: frozenset[str]
    small: frozenset[str]
    rest: re.Pattern[str]
    led: re.Pattern[str]
    titled: bool


@functools.cache
def load_clues(tag: str) -> Clues:
    """Prepare a language's patterns."""
    language = load_language(tag)
    words = language.actors
    article = f"(?:{_leads(words.articles, language.elisions)})?"
    return Clues(
        located=re.compile(rf"(?<![\w'-]){_leads(words.locatives, language.elisions)}{article}$", re.IGNORECASE),
        of_town=re.compile(
            rf"(?<![\w'-]){_leads((*words.at, *words.locatives), language.elisions)}"
            rf"[A-Z][\w'-]+,?\s+(?:{any_of(words.at)})\s+$"
        ),
        at=re.compile(rf"(?<![\w'-]){_leads(words.at, language.elisions)}$", re.IGNORECASE),
        partner=re.compile(rf"(?<![\w'-]){_leads(words.partners, language.elisions)}{article}$", re.IGNORECASE),
        dealing=re.compile(
            rf"(?<![\w-])(?:{any_of(words.dealings)})(?:\s+[^\W_]+)?\s+{_leads(words.of, language.elisions)}$",
            re.IGNORECASE,
        ),
        acts=re.compile(rf"\s+(?:,[^,\n]{{1,60}},\s+)?(?:{any_of(words.acts)})(?![\w-])"),
        reports=re.compile(rf"\s+(?:{any_of(words.reporting)})(?![\w-])"),
        pair_before=re.compile(rf"(?<![\w'-])({_NAME})\s+(?:{any_of(words.joining)})\s+$"),
        pair_behind=re.compile(rf"\s+(?:{any_of(words.joining)})\s+{_NAME}"),
        # « le stade Ada-Roy »
        thing=re.compile(rf"(?<![\w-])(?:{any_of(words.things)})\s+(?:[A-Z][\w']*-)?$", re.IGNORECASE),
        calling=re.compile(rf"(?<![\w-])(?:{any_of(words.callings)})\.?\s+$", re.IGNORECASE),
        civil=frozenset(flatten(word).lower() for word in (*words.civil, *words.articles)),
        small=frozenset(flatten(word).lower() for word in (*language.function_words, *language.openers)),
        led=re.compile(
            rf"(?<![\w'-])(?:{_leads((*words.articles, *words.of, *words.at, *words.locatives), language.elisions)})$",
            re.IGNORECASE,
        ),
        titled=not words.endings,
        rest=re.compile(rf" (?:(?:{any_of(words.particles)}) )?[A-Z][a-z]"),
    )


def _leads(words: tuple[str, ...], elisions: tuple[str, ...]) -> str:
    """Match any of some words with what parts it from the next: a space, or the apostrophe of an elision."""
    short = tuple(word for word in words if word in elisions)
    full = tuple(word for word in words if word not in elisions)
    return rf"(?:(?:{any_of(full)})\s+|(?:{any_of(short)})')"


def find_mentions(text: str, index: NameIndex) -> tuple[Mention, ...]:
    """Find every name in a text, in order, each with the one actor it means."""
    flat = calm(_lower_small(flatten(text), index.tag))
    matches = find_matches(flat, index)
    named = {claim.actor for match in matches for claim in match.claims if claim.sense == "name" and claim.actor}
    return tuple(_decide(flat, match, index, named) for match in matches)


def _lower_small(flat: str, tag: str) -> str:
    """Write small words of a headline in capitals small, character for character: « UN ACCORD » is not the UN's."""
    small = load_clues(tag).small

    def lower(line: re.Match[str]) -> str:
        if line[0].upper() != line[0] or len(line[0].split()) < FEWEST_IN_HEADLINE:
            return line[0]
        return _SHORT.sub(lambda word: word[0].lower() if word[0].lower() in small else word[0], line[0])

    return _LINE.sub(lower, flat)


def _decide(flat: str, match: Match, index: NameIndex, named: Collection[TermId]) -> Mention:
    if _is_thing_s(flat, match, index) or _is_first_name(flat, match, index):
        return Mention(match.start, match.end, None, "name")
    names = [claim for claim in match.claims if claim.sense == "name"]
    if names:
        clues, low = load_clues(index.tag), max(0, match.start - REACH)
        # « à Norville, au Norland »: where the town is.
        located = clues.located.search(flat, low, match.start) or clues.of_town.search(flat, low, match.start)
        return _mention(match, names[0], weak=bool(located))
    for claim in match.claims:
        if claim.sense in ("ambiguous", "hidden") and claim.actor in named:
            if claim.sense == "ambiguous" or load_clues(index.tag).reports.match(flat, match.end):
                return _mention(match, claim)
        elif claim.sense in ("capital", "metonym") and _acts(flat, match, index, claim.sense):
            return _mention(match, claim)
        elif claim.sense == "adjective" and _has_office(flat, match, index.tag):
            return _mention(match, claim, weak=True)
    bearers = [claim for claim in match.claims if claim.sense in ("single", "surname")]
    person = _choose(flat, match, index, bearers, named) if bearers else None
    return _mention(match, person or Claim("surname", None))


def _is_thing_s(flat: str, match: Match, index: NameIndex) -> bool:
    """Tell whether a person's name is that of a thing: « le lycée Roy »."""
    low = max(0, match.start - REACH)
    senses = [claim.sense for claim in match.claims if claim.actor in index.persons]
    return len(senses) == len(match.claims) and bool(load_clues(index.tag).thing.search(flat, low, match.start))


def _is_first_name(flat: str, match: Match, index: NameIndex) -> bool:
    """Tell whether a state's name is somebody's first name: « Jordan Roy », « le docteur Chine Roy ».

    A state has its article, or nothing behind it but small words; where titles have capitals throughout, nobody knows.
    """
    clues = load_clues(index.tag)
    return (
        not clues.titled
        and all(claim.actor in index.states for claim in match.claims if claim.sense == "name")
        and any(claim.sense == "name" for claim in match.claims)
        and " " not in flat[match.start : match.end]
        and _SURNAME.match(flat, match.end) is not None
        and clues.led.search(flat, max(0, match.start - REACH), match.start) is None
    )


def _mention(match: Match, claim: Claim, *, weak: bool = False) -> Mention:
    return Mention(match.start, match.end, claim.actor, claim.sense, weak)


def _choose(flat: str, match: Match, index: NameIndex, bearers: list[Claim], named: Collection[TermId]) -> Claim | None:
    """Choose the person whom a surname means: the one named in full, else the one known by it alone.

    Where nobody is either, an office before a surname that one person bears is clue enough (« la présidente Roy »).
    """
    if _has_another_first_name(flat, match, index):
        return None
    present = list({claim.actor: claim for claim in bearers if claim.actor in named}.values())
    if len(present) == 1:
        return present[0]
    if load_clues(index.tag).calling.search(flat, max(0, match.start - REACH), match.start):
        return None
    alone = [claim for claim in bearers if claim.sense == "single" and (claim in present or not present)]
    if len(alone) == 1 and (alone[0].actor in named or not _is_followed_by_a_name(flat, match, index.tag)):
        return alone[0]
    if (
        present
        or len(bearers) < len(match.claims)
        or len(bearers) > 1
        or match.end - match.start < SHORTEST_SURNAME
        or _is_followed_by_a_name(flat, match, index.tag)
    ):
        return None
    return bearers[0] if office_before(flat, match.start, index.tag) is not None else None


def _has_another_first_name(flat: str, match: Match, index: NameIndex) -> bool:
    """Tell whether the word before a surname is somebody's first name: « Hunter Biden » is another Biden.

    Where a sentence begins, any word has a capital; there only the first names that the records know count.
    """
    before = re.search(r"(?<![\w'-])([A-Z][\w'-]*\.?)\s$", flat[max(0, match.start - REACH) : match.start])
    if not before:
        return False
    word = before[1]
    if word in index.first_names:
        return True
    if word.lower().rstrip(".") in load_clues(index.tag).civil | load_clues(index.tag).small:
        return False
    at = max(0, match.start - REACH) + before.start(1)
    offices = load_offices(index.tag)
    if (
        offices.titles.fullmatch(word)
        or word.lower() in offices.belonging
        or office_before(flat, match.start, index.tag)
    ):
        return False
    return bool(re.search(r"[^\W_]['’]?[,]?\s+$|['-]$", flat[max(0, at - REACH) : at]))


def _is_followed_by_a_name(flat: str, match: Match, tag: str) -> bool:
    """Tell whether the rest of a name follows at once: « Trump Tower », « l'ambassadeur Bilal ould Arvel »."""
    return bool(load_clues(tag).rest.match(flat, match.end))


def _acts(flat: str, match: Match, index: NameIndex, sense: Sense) -> bool:
    """Tell whether a capital, or a house, is one who acts: never a place where something happens."""
    clues = load_clues(index.tag)
    low = max(0, match.start - REACH)
    # Two that are joined act together, or are places together: « entre Pékin et Tokyo », « à Pékin et Tokyo ».
    first, second = clues.pair_before.search(flat, low, match.start), clues.pair_behind.match(flat, match.end)
    start, end = first.start(1) if first else match.start, second.end() if second else match.end
    if clues.located.search(flat, low, start) or clues.at.search(flat, low, start):
        return False
    if sense == "metonym" or clues.partner.search(flat, low, start) or clues.dealing.search(flat, low, start):
        return True
    # « l'ambassadeur à Norville a … », « le maire de Norville est … »: not the city, but somebody of it.
    return bool(_CLAUSE.search(flat, low, start) and clues.acts.match(flat, end))


def _has_office(flat: str, match: Match, tag: str) -> bool:
    """Tell whether an adjective belongs to an office or to a body that acts: « l'armée norlandaise »."""
    following = re.compile(r"\s+").match(flat, match.end)
    if following and load_offices(tag).bodies.match(flat, following.end()):
        return True
    return office_before(flat, match.start, tag, bodies=True) is not None
