"""Read offices: « le secrétaire d'État américain » before a name, « porte-parole du mouvement » behind one.

Throughout this module
    office   is a title of the language's data with what belongs to it: adjectives, and words behind a preposition
    link     is a word that may stand inside an office (« chef *de la* diplomatie »)
"""

import functools
import re
from dataclasses import dataclass

from sitegen.gazetteer import load_state_words
from sitegen.language import flatten, load_language
from sitegen.normalize.words import any_of
from sitegen.wording import ActorWords

# A longer phrase is a sentence.
MOST_WORDS = 14
# Such a phrase in characters.
REACH = 140
# « Ada Roy (UPL), maire de Norville »
MOST_ASIDE = 40

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*\.?|[^\w\s]")
# An initial's stop ends no sentence.
_STOP = re.compile(r"(?<!\b[A-Z])\.|[;:!?()\[\]«»\"“”\n]")

# « le chef de l'Union des pêcheurs (UPL) Ada Roy »: the letters say nothing new.
_ACRONYM = re.compile(r" \([A-Z][A-Za-z-]{1,9}\)(?=[ ,])")

_QUALITY = re.compile(r"([^\W_]+(?:-[^\W_]+)*)\s+")

# What ends an office that is set behind a name.
_CLOSE = re.compile(r"(?<!\b[A-Z])\.|[,;:!?()\[\]«»\"“”\n–—]")


@dataclass(frozen=True, slots=True)
class Offices:
    """The words of one language, ready to be compared."""

    titles: re.Pattern[str]
    relations: re.Pattern[str]
    opinions: re.Pattern[str]
    doubts: re.Pattern[str]
    governed: re.Pattern[str]
    bodies: re.Pattern[str]
    belonging: frozenset[str]
    links: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    closed: frozenset[str]
    articles: frozenset[str]
    joining: frozenset[str]
    indefinite: frozenset[str]
    relative: re.Pattern[str]
    former: frozenset[str]
    civil: frozenset[str]
    short: re.Pattern[str]
    address: re.Pattern[str]
    was: re.Pattern[str]
    idle: re.Pattern[str]
    strung: re.Pattern[str]


@functools.cache
def load_offices(tag: str) -> Offices:
    """Prepare a language's words; in one without data nothing is an office."""
    language = load_language(tag)
    words = language.actors
    adjectives = [form for state in load_state_words(tag) for form in state.adjectives]
    # « à la »: without its accent « à » is « a », which is a verb; so it counts only with the word behind it.
    pairs = frozenset(
        (first, second) for first, _, second in (word.partition(" ") for word in _flat(words.links)) if second
    )
    links = frozenset(word for word in _flat(words.links) if " " not in word)
    return Offices(
        titles=_title(words, words.titles, words.relations, words.opinions),
        relations=_title(words, words.relations),
        opinions=_title(words, words.opinions),
        doubts=re.compile(rf"(?<![\w-]){any_of(words.doubts)}\s+$", re.IGNORECASE),
        governed=re.compile(
            rf"(?<![\w-])(?:{any_of((*words.of, *words.chains, *words.at))})(?:\s+|(?<='))"
            rf"(?P<title>{any_of(words.titles)})(?![\w-])",
            re.IGNORECASE,
        ),
        bodies=_title(words, words.bodies, words.titles, words.relations),
        belonging=_flat((*words.qualities, *adjectives, *words.former)),
        links=links,
        pairs=pairs,
        closed=_flat(language.function_words) - links,
        articles=_flat(words.articles),
        joining=_flat(words.joining),
        indefinite=_flat(words.indefinite),
        relative=re.compile(rf"\s+{any_of((*words.relatives, *words.who))}(?![\w-])"),
        former=_flat(words.former),
        civil=_flat(words.civil),
        # « Sen. Ada Roy »
        short=re.compile(rf"(?<![\w-]){any_of(title.rstrip('.') for title in words.titles if title.endswith('.'))}\."),
        # « ministre de la Pêche, M. »
        address=re.compile(rf"(?:,?\s+{any_of(words.civil)}\.?|[\s,])+$"),
        # « l'ancien ministre », « une actrice »: no state acts in them.
        was=re.compile(rf"(?<![\w-]){any_of(words.gone)}[\s-]+$", re.IGNORECASE),
        idle=re.compile(rf"{any_of((*words.gone, *words.private))}s?(?![\w])", re.IGNORECASE),
        strung=re.compile(
            rf"(?<![\w-])(?:{any_of(tuple(adjectives))}(?:,\s+|\s+{any_of(words.joining)}\s+))+$", re.IGNORECASE
        ),
    )


def _flat(words: tuple[str, ...] | list[str]) -> frozenset[str]:
    return frozenset(flatten(word).lower() for word in words)


def _title(words: ActorWords, *titles: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of some titles; with a capital, too (« le Président Roy »), and in the plural, before several names.

    What it was may be written as one word with it: « l'ex-président »; so may what and whose it is, in a language that
    makes such words: „der Norland-Gesandte“, „die Fischereiministerin“.
    """
    prefix = r"[\w-]*" if "-" in words.suffixes else rf"(?:{any_of(words.former)}-)?"
    every = tuple(title.rstrip(".") for part in titles for title in part)
    return re.compile(rf"(?<![\w-]){prefix}{any_of(every)}(?P<plural>s)?(?![\w-])", re.IGNORECASE)


def office_before(flat: str, at: int, tag: str, *, bodies: bool = False) -> int | None:
    """Find where the office begins that ends right before a place in a flat text; ``None`` where there is none.

    With ``bodies`` a government or an army is one, too. The leftmost beginning holds: « le porte-parole du président
    russe » is a spokesman.
    """
    offices = load_offices(tag)
    low = max(0, at - REACH)
    window = _ACRONYM.sub(lambda letters: " " * len(letters[0]), flat[low:at])
    window = offices.short.sub(lambda title: f"{title[0][:-1]} ", window)
    stop = max((match.end() for match in _STOP.finditer(window)), default=0)
    # An abbreviation's stop (« M. ») ends no sentence, but no office stands before it either.
    for match in (offices.bodies if bodies else offices.titles).finditer(window, stop):
        if _belongs(window[match.end() :], offices):
            return low + _with_adjectives(window, match.start(), offices)
    return None


def office_behind(flat: str, at: int, tag: str) -> tuple[int, int] | None:
    """Find the office that is set behind a name, between commas: « …, porte-parole du mouvement, a dit »."""
    offices = load_offices(tag)
    articles = "|".join(sorted(offices.articles)) or r"(?!)"
    opening = re.compile(rf"(?: \([^()\n]{{1,{MOST_ASIDE}}}\))?,\s+(?P<article>(?:{articles})(?:\s+|'))?(?=\w)").match(
        flat, at
    )
    if not opening:
        return None
    # « Ada Roy, alors ministre », « Ada Roy, the former Norland minister »; after « a » any word may stand before it.
    start = first = opening.end()
    is_one_of = (opening["article"] or "").strip() in offices.indefinite
    while not (title := offices.titles.match(flat, first)):
        word = _QUALITY.match(flat, first)
        if not word or (word[1].lower() in offices.closed if is_one_of else word[1].lower() not in offices.belonging):
            return None
        first = word.end()
        if first - start > MOST_ASIDE:
            return None
    end = _CLOSE.search(flat, title.end(), title.end() + REACH)
    stop = end.start() if end else len(flat)
    if stop - title.end() < REACH and _belongs(flat[title.end() : stop], offices):
        return start, stop
    # « Ada Roy, le ministre de la Pêche qui … »
    if relative := offices.relative.search(flat, title.end(), stop):
        return (start, relative.start()) if _belongs(flat[title.end() : relative.start()], offices) else None
    # « Ada Roy, maire depuis dix ans »: without an article nothing else begins there, but for another name's office.
    is_another = (opening["article"] and not is_one_of) or re.compile(r"\s+[A-Z]").match(flat, title.end())
    return None if is_another else (start, title.end())


def _belongs(phrase: str, offices: Offices) -> bool:
    """Tell whether all words after a title belong to the office."""
    words = [word.lower().rstrip(".") for word in _TOKEN.findall(phrase) if word[0].isalnum() or word == ","]
    # « ministre de la Pêche, M. Roy »
    while words and words[-1] in offices.civil:
        words.pop()
    if words and words[-1] == ",":
        words.pop()
    # « ministre de la … » is not yet an office: the next word belongs to it.
    if len(words) > MOST_WORDS or (words and words[-1] in offices.links):
        return False
    after_link = False
    for before, word, behind in zip(("", *words), words, (*words[1:], ""), strict=False):
        if word in offices.links or (word, behind) in offices.pairs:
            # « le président et le chancelier » are two.
            if word in offices.articles and before in offices.joining:
                return False
            after_link = True
        elif word == "," or word in offices.closed or not (after_link or word in offices.belonging):
            return False
    return True


def _with_adjectives(window: str, start: int, offices: Offices) -> int:
    """Take in the adjectives that a language sets before a title: « the Russian president »."""
    while True:
        before = re.search(r"([^\W_]+(?:[.-][^\W_]+)*\.?)[ -]$", window[:start])
        if not before or before[1].lower() not in offices.belonging:
            return start
        start = before.start(1)
