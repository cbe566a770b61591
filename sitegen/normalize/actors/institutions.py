"""Find the organisations that a text introduces by what they call themselves, though no record has them.

An organisation is introduced by an acronym in brackets (« Union des pêcheurs du lac (UPL) »), by its kind before a name
(« le collectif Norvel ») or behind one (`explanations`), or by a kind with a capital and what belongs to it (« le Parti
des eaux norlandais »); a court by its town.

Throughout this module
    kind    is a word for organisations of one sort (« parti »)
    chain   is what belongs to a kind with a capital: adjectives, and nouns behind a preposition
"""

import re
from collections.abc import Iterator, Mapping

from sitegen.language import flatten
from sitegen.model import Kind
from sitegen.normalize.actors.candidates import Places
from sitegen.normalize.actors.explanations import find_explained
from sitegen.normalize.actors.introductions import Introduction
from sitegen.normalize.actors.kinds import Kinds, load_kinds
from sitegen.normalize.actors.letters import find_initials, find_letters
from sitegen.normalize.actors.spellings import calm

# Behind more links (« de la », « pour ») goes on the sentence, and not the name.
MOST_LINKS = 4
# A shorter word is no noun.
SHORTEST_NOUN = 3

# A word behind a space, or behind the apostrophe of an elision, which is a word here.
_TOKEN = re.compile(r"(?: |(?<='))([dl]'|[\w-]+(?:'[\w-]+)?)(?!')", re.IGNORECASE)

# What is known to stand at a place: where it ends, and what it is.
Known = Mapping[int, tuple[int, Kind]]


def find_institutions(written: str, tag: str, known: Known) -> tuple[Introduction, ...]:
    """Find the organisations that a text introduces, in its order, each place once."""
    flat = calm(flatten(written))
    found = (
        *find_initials(written, flat, tag),
        *_courts(flat, tag),
        *_by_kind(flat, tag),
        *find_explained(flat, tag),
        *find_letters(written, tag, known),
        *(_by_run(flat, tag) if load_kinds(tag).run else _by_chain(flat, tag, known)),
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
    kinds = load_kinds(tag)
    head, *rest = name.split(" ")
    links = tuple(each.rstrip("'") for each in kinds.links)
    if (
        rest
        and kinds.headed.fullmatch(flatten(head).lower())
        and flatten(rest[-1]).lower() in kinds.states
        and flatten(rest[0]).lower().partition("'")[0] in links
    ):
        rest = [rest[-1], *rest[:-1]]
    whole = " ".join((head, *rest))
    return whole[0].upper() + whole[1:]


def _is_known(flat: str, end: int, known: Known) -> bool:
    return flat.startswith(" (", end) and end + 2 in known and flat.startswith(")", known[end + 2][0])


def _courts(flat: str, tag: str) -> Iterator[tuple[int, int]]:
    for match in load_kinds(tag).court.finditer(flat):
        if flat[match.start(1)].isupper():
            yield match.span()


def _by_kind(flat: str, tag: str) -> Iterator[tuple[int, int]]:
    """« le collectif Norvel », « l'agence norlandaise Norvel », « le site d'information Norvel »."""
    kinds = load_kinds(tag)
    for match in kinds.kind.finditer(flat):
        name = "plain" if match["plain"] else "quoted"
        if match[name].lower() not in kinds.papers and _qualifies(match["of"], kinds):
            # « la fondation Roy » bears another's name.
            whole = flat.startswith(kinds.namesakes, match.start())
            yield match.start() if whole else match.start(name), match.end(name)


def _qualifies(phrase: str, kinds: Kinds) -> bool:
    """Tell whether some words say what sort of a kind it is: adjectives, and nouns behind « de » that are no office."""
    is_linked = False
    for word in phrase.replace(" d'", " d' ").split():
        if word in kinds.bare:
            is_linked = True
        elif (word in kinds.small and word not in kinds.of_kind) or kinds.titles.fullmatch(word):
            return False
        elif word in kinds.of_kind:
            is_linked = True
        elif is_linked or _belongs(word, kinds):
            is_linked = False
        else:
            return False
    return not is_linked


def _belongs(word: str, kinds: Kinds) -> bool:
    return word.lower() in kinds.belonging or (word not in kinds.verbs and word.lower().endswith(kinds.endings))


def _by_run(flat: str, tag: str) -> Iterator[tuple[int, int]]:
    """Find names of which every word has a capital: « the Norland Fishing Forum », « Movement for the Lake »."""
    kinds = load_kinds(tag)
    for match in kinds.run.finditer(flat) if kinds.run else ():
        words = list(re.finditer(r"[\w-]+", match[0]))
        while words and words[0][0].lower() in kinds.small:
            words.pop(0)
        if len(words) < 2:  # noqa: PLR2004  # one word is no name of a body, and « In Der » is none at all
            continue
        ends = kinds.headed.fullmatch(words[-1][0])
        begins = kinds.headed.fullmatch(words[0][0]) and words[1][0].lower() in kinds.small
        if ends or begins:
            yield match.start() + words[0].start(), match.end()


def _by_chain(flat: str, tag: str, known: Known) -> Iterator[tuple[int, int]]:
    """« le Parti des eaux norlandais »."""
    kinds = load_kinds(tag)
    for match in kinds.headed.finditer(flat):
        end = _chain(flat, match.end(), kinds, known)
        words = flat[match.start() : end].split()
        # « un Conseil de transition » is none yet; « le ministère norlandais de la Pêche » is one in small letters.
        is_named = words[0][0].isupper() and not kinds.indefinite.search(flat, max(0, match.start() - 8), match.start())
        if (
            len(words) > 1
            and (is_named or not kinds.states.isdisjoint(words))
            and " ".join(words).lower() not in kinds.papers
        ):
            yield match.start(), end


def _behind_pair(flat: str, token: re.Match[str], kinds: Kinds) -> int:
    """Tell where a link of two words ends, before a noun with a capital: « d'Appui *à la* Paix »; 0 where none is.

    Another body begins a name of its own: « l'Institut des eaux à l'Université de Norville ».
    """
    second = _TOKEN.match(flat, token.end())
    if not second or (token[1].lower(), second[1].lower().rstrip("'")) not in kinds.pairs:
        return 0
    noun = _TOKEN.match(flat, second.end())
    is_noun = noun and noun[1][0].isupper() and not kinds.headed.fullmatch(noun[1])
    return second.end() if is_noun else 0


def _chain(flat: str, at: int, kinds: Kinds, known: Known) -> int:
    """Follow what belongs to a kind; return where it ends."""
    first = end = at
    links, link, closed = 0, "", False
    while token := _TOKEN.match(flat, at):
        word, start = token[1], token.start(1)
        is_noun = len(word) >= SHORTEST_NOUN and word.lower() not in kinds.small
        is_verb = link in kinds.bare and word.endswith(kinds.verbal)
        is_person = start in known and known[start][1] == "person"
        # « le Conseil économique et social »: what is joined belongs, too.
        other = _TOKEN.match(flat, token.end()) if end == at and not link and word in kinds.joining else None
        if other and other.start(1) not in known and other[1].islower() and _belongs(other[1], kinds):
            at = end = other.end()
        elif (
            (not links and word.lower() in kinds.places)
            or (not link and word.lower() in kinds.leading)
            or (link and word.lower() in kinds.times)
            or (link and end != first and start not in known and word[0].isupper() and kinds.headed.fullmatch(word))
        ):
            # « une autorité en Norlande », « la présidence du Conseil pour septembre », « la Cour de la Chambre »
            break
        elif link and start in known and not is_person:
            at = end = known[start][0]
            link, closed = "", True
        elif behind := _behind_pair(flat, token, kinds):
            links += not link
            at, link = behind, "a"
        elif word.lower() in kinds.links:
            links += not link
            at, link = token.end(), f"{link} {word.lower()}".strip()
        elif link and word.lower() in kinds.belonging:
            # « de haut niveau »: the noun is still to come.
            at = token.end()
        elif (
            links <= MOST_LINKS
            and not is_person
            and ((link and is_noun and not is_verb) or (not link and not closed and _belongs(word, kinds)))
        ):
            at = end = token.end()
            link = ""
            if more := kinds.more.match(flat, at):
                # The space before the noun is the next word's.
                at, link = more.end() - flat[: more.end()].endswith(" "), more[0].strip()
        else:
            break
    return end
