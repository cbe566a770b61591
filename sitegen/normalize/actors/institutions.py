"""Find the organisations that a text introduces by what they call themselves, though no record has them.

An organisation is introduced by an acronym in brackets (« Union des pêcheurs du lac (UPL) »), by its kind before a name
(« le collectif Norvel ») or behind one (`explanations`), or by a kind with a capital and what belongs to it (« le Parti
des eaux norlandais »); a court by its town.

Throughout this module
    kind    is a word for organisations of one sort (« parti »)
    chain   is what belongs to a kind with a capital: adjectives, and nouns behind a preposition
"""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.gazetteer import load_state_words
from sitegen.language import flatten, load_language
from sitegen.model import Kind
from sitegen.normalize.actors.appositions import load_offices
from sitegen.normalize.actors.candidates import Places
from sitegen.normalize.actors.explanations import find_explained
from sitegen.normalize.actors.introductions import Introduction
from sitegen.normalize.actors.letters import find_initials, find_letters
from sitegen.normalize.actors.spellings import calm
from sitegen.normalize.words import any_of
from sitegen.wording import ActorWords

MOST_LINKS = 4
# « l'organisation de défense des droits humains Norvel »
MOST_WORDS_OF_KIND = 6
SHORTEST_NOUN = 3

# A word behind a space, or behind the apostrophe of an elision, which is a word here.
_TOKEN = re.compile(r"(?: |(?<='))([dl]'|[\w-]+(?:'[\w-]+)?)(?!')", re.IGNORECASE)

# What is known to stand at a place: where it ends, and what it is.
Known = Mapping[int, tuple[int, Kind]]


@dataclass(frozen=True, slots=True)
class _Patterns:
    court: re.Pattern[str]
    kind: re.Pattern[str]
    headed: re.Pattern[str]
    run: re.Pattern[str] | None
    endings: tuple[str, ...]
    verbal: tuple[str, ...]
    indefinite: re.Pattern[str]
    states: frozenset[str]
    more: re.Pattern[str]
    links: frozenset[str]
    bare: frozenset[str]
    belonging: frozenset[str]
    verbs: frozenset[str]
    small: frozenset[str]
    papers: frozenset[str]
    joining: frozenset[str]
    namesakes: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    times: frozenset[str]
    places: frozenset[str]
    titles: re.Pattern[str]
    of_kind: frozenset[str]


@functools.cache
def _patterns(tag: str) -> _Patterns:
    language = load_language(tag)
    words: ActorWords = language.actors
    # « l'agence al-Norvel »
    name = r"(?:[a-z]{2}-)?[A-Z][\w+-]+(?: (?:[a-z]{2,3} )?[A-Z0-9][\w+-]*){0,3}"
    quoted = rf"[«“\"] ?(?P<quoted>{name}) ?[»”\"]"
    return _Patterns(
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
    )


def _of(words: ActorWords) -> str:
    """Write a pattern of what links a noun to another, and is no article."""
    return any_of(tuple(each for each in words.chains if each.rstrip("'") not in words.articles))


def find_institutions(written: str, tag: str, known: Known) -> tuple[Introduction, ...]:
    """Find the organisations that a text introduces, in its order, each place once."""
    flat = calm(flatten(written))
    found = (
        *find_initials(written, flat, tag),
        *_courts(flat, tag),
        *_by_kind(flat, tag),
        *find_explained(flat, tag),
        *find_letters(written, tag, known),
        *(_by_run(flat, tag) if _patterns(tag).run else _by_chain(flat, tag, known)),
    )
    inside = Places((low, high) for low, (high, kind) in known.items() if kind != "state")
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(found), key=lambda place: (place[0], -place[1])):
        if not (kept and start < kept[-1][1]) and not inside.overlap(start, end):
            kept.append((start, end))
    # « Autoridad de Pesca (UPL) »: whom a record knows by the acronym is named already.
    names = (
        (start, end, " ".join(written[start:end].split())) for start, end in kept if not _is_known(flat, end, known)
    )
    return tuple(Introduction(start, end, _as_written(name, tag), "organisation") for start, end, name in names)


def _as_written(name: str, tag: str) -> str:
    """Name a body as it mostly is: « ministère de la Pêche norlandais » is the « Ministère norlandais de la Pêche »."""
    patterns = _patterns(tag)
    head, *rest = name.split(" ")
    links = tuple(each.rstrip("'") for each in patterns.links)
    if (
        rest
        and patterns.headed.fullmatch(flatten(head).lower())
        and flatten(rest[-1]).lower() in patterns.states
        and flatten(rest[0]).lower().partition("'")[0] in links
    ):
        rest = [rest[-1], *rest[:-1]]
    whole = " ".join((head, *rest))
    return whole[0].upper() + whole[1:]


def _is_known(flat: str, end: int, known: Known) -> bool:
    return flat.startswith(" (", end) and end + 2 in known and flat.startswith(")", known[end + 2][0])


def _courts(flat: str, tag: str) -> Iterator[tuple[int, int]]:
    for match in _patterns(tag).court.finditer(flat):
        if flat[match.start(1)].isupper():
            yield match.span()


def _by_kind(flat: str, tag: str) -> Iterator[tuple[int, int]]:
    """« le collectif Norvel », « l'agence norlandaise Norvel », « le site d'information Norvel »."""
    patterns = _patterns(tag)
    for match in patterns.kind.finditer(flat):
        name = "plain" if match["plain"] else "quoted"
        if match[name].lower() not in patterns.papers and _qualifies(match["of"], patterns):
            # « la fondation Roy » bears another's name.
            whole = flat.startswith(patterns.namesakes, match.start())
            yield match.start() if whole else match.start(name), match.end(name)


def _qualifies(phrase: str, patterns: _Patterns) -> bool:
    """Tell whether some words say what sort of a kind it is: adjectives, and nouns behind « de » that are no office."""
    is_linked = False
    for word in phrase.replace(" d'", " d' ").split():
        if word in patterns.bare:
            is_linked = True
        elif (word in patterns.small and word not in patterns.of_kind) or patterns.titles.fullmatch(word):
            return False
        elif word in patterns.of_kind:
            is_linked = True
        elif is_linked or _belongs(word, patterns):
            is_linked = False
        else:
            return False
    return not is_linked


def _belongs(word: str, patterns: _Patterns) -> bool:
    return word.lower() in patterns.belonging or (
        word not in patterns.verbs and word.lower().endswith(patterns.endings)
    )


def _by_run(flat: str, tag: str) -> Iterator[tuple[int, int]]:
    """Find names of which every word has a capital: « the Norland Fishing Forum », « Movement for the Lake »."""
    patterns = _patterns(tag)
    for match in patterns.run.finditer(flat) if patterns.run else ():
        words = list(re.finditer(r"[\w-]+", match[0]))
        while words and words[0][0].lower() in patterns.small:
            words.pop(0)
        if len(words) < 2:  # noqa: PLR2004  # one word is no name of a body, and « In Der » is none at all
            continue
        ends = patterns.headed.fullmatch(words[-1][0])
        begins = patterns.headed.fullmatch(words[0][0]) and words[1][0].lower() in patterns.small
        if ends or begins:
            yield match.start() + words[0].start(), match.end()


def _by_chain(flat: str, tag: str, known: Known) -> Iterator[tuple[int, int]]:
    """« le Parti des eaux norlandais »."""
    patterns = _patterns(tag)
    for match in patterns.headed.finditer(flat):
        end = _chain(flat, match.end(), patterns, known)
        words = flat[match.start() : end].split()
        # « un Conseil de transition » is none yet; « le ministère norlandais de la Pêche » is one in small letters.
        is_named = words[0][0].isupper() and not patterns.indefinite.search(
            flat, max(0, match.start() - 8), match.start()
        )
        if (
            len(words) > 1
            and (is_named or not patterns.states.isdisjoint(words))
            and " ".join(words).lower() not in patterns.papers
        ):
            yield match.start(), end


def _behind_pair(flat: str, token: re.Match[str], patterns: _Patterns) -> int:
    """Tell where a link of two words ends, before a noun with a capital: « d'Appui *à la* Paix »; 0 where none is.

    Another body begins a name of its own: « l'Institut des eaux à l'Université de Norville ».
    """
    second = _TOKEN.match(flat, token.end())
    if not second or (token[1].lower(), second[1].lower().rstrip("'")) not in patterns.pairs:
        return 0
    noun = _TOKEN.match(flat, second.end())
    is_noun = noun and noun[1][0].isupper() and not patterns.headed.fullmatch(noun[1])
    return second.end() if is_noun else 0


def _chain(flat: str, at: int, patterns: _Patterns, known: Known) -> int:
    """Follow what belongs to a kind; return where it ends."""
    first = end = at
    links, link, closed = 0, "", False
    while token := _TOKEN.match(flat, at):
        word, start = token[1], token.start(1)
        is_noun = len(word) >= SHORTEST_NOUN and word.lower() not in patterns.small
        is_verb = link in patterns.bare and word.endswith(patterns.verbal)
        is_person = start in known and known[start][1] == "person"
        # « le Conseil économique et social »: what is joined belongs, too.
        other = _TOKEN.match(flat, token.end()) if end == at and not link and word in patterns.joining else None
        if other and other.start(1) not in known and other[1].islower() and _belongs(other[1], patterns):
            at = end = other.end()
        elif (
            (not links and word.lower() in patterns.places)
            or (link and word.lower() in patterns.times)
            or (link and end != first and start not in known and word[0].isupper() and patterns.headed.fullmatch(word))
        ):
            # « une autorité en Norlande », « la présidence du Conseil pour septembre », « la Cour de la Chambre »
            break
        elif link and start in known and not is_person:
            at = end = known[start][0]
            link, closed = "", True
        elif behind := _behind_pair(flat, token, patterns):
            links += not link
            at, link = behind, "a"
        elif word.lower() in patterns.links:
            links += not link
            at, link = token.end(), f"{link} {word.lower()}".strip()
        elif link and word.lower() in patterns.belonging:
            # « de haut niveau »: the noun is still to come.
            at = token.end()
        elif (
            links <= MOST_LINKS
            and not is_person
            and ((link and is_noun and not is_verb) or (not link and not closed and _belongs(word, patterns)))
        ):
            at = end = token.end()
            link = ""
            if more := patterns.more.match(flat, at):
                # The space before the noun is the next word's.
                at, link = more.end() - flat[: more.end()].endswith(" "), more[0].strip()
        else:
            break
    return end
