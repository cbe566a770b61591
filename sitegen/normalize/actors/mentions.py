"""Decide what each match of a name means: the clues that its neighbours give.

A word that may mean several things means an actor only where something else says so; what is said nowhere is not
guessed.

Throughout this module
    weak  is a mention that names an actor without making it act: « en Norlande », « l'armée norlandaise »
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sitegen.language import flatten
from sitegen.model import TermId
from sitegen.normalize.actors.appositions import load_offices, office_before
from sitegen.normalize.actors.clues import REACH, Clues, Setting, load_clues
from sitegen.normalize.actors.names import Claim, Match, NameIndex, Sense, find_matches
from sitegen.normalize.actors.spellings import calm
from sitegen.normalize.actors.surnames import choose_bearer

_SURNAME = re.compile(r" [A-Z][a-z]")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.](?=\w)[^.!?\n]+)*")
# Where a clause begins.
_CLAUSE = re.compile(r"(?:^|[.,;:!?«»\"“”()\n—–-])\s*$")

_END = re.compile(r"\s*(?:[.,;:!?»”\n]|$)")

# So many words of one line in capitals are a headline; « UN, EU » is a list of acronyms. Longer small words are none.
FEWEST_IN_HEADLINE = 4

# « Parlement norlandais »
FEWEST_WITH_STATE = 2

# « en Norlande, l'Outremonde et … » begins a sentence of Outremonde's; three states with commas between are a list.
FEWEST_STRUNG = 3
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


def find_mentions(text: str, index: NameIndex) -> tuple[Mention, ...]:
    """Find every name in a text, in order, each with the one actor it means."""
    flat = calm(_lower_small(flatten(text), index.tag))
    matches = find_matches(flat, index)
    senses = [(claim, len(match.claims)) for match in matches for claim in match.claims]
    named = {claim.actor for claim, _ in senses if claim.sense == "name" and claim.actor}
    placed = named | {claim.actor for claim, all_ in senses if claim.sense == "capital" and all_ == 1 and claim.actor}
    about = {claim.actor for claim, _ in senses if claim.actor and claim.actor in index.states}
    # Who is named in part: « le Conseil de l'UE » is of the EU.
    homes = {index.above[actor] for actor in named if actor in index.above}
    named |= {index.above[actor] for actor in named if actor in index.above and actor not in index.persons}
    begins = {
        match.start
        for match in matches
        if any(claim.sense == "name" and claim.actor in index.persons for claim in match.claims)
    }
    clues = load_clues(index.tag)
    works = tuple(work.span("title") for work in clues.work.finditer(flat))
    games = tuple(line.span() for line in _SENTENCE.finditer(flat) if clues.game.search(line[0]))
    setting = Setting(
        flat=flat,
        named=frozenset(named),
        placed=frozenset(placed),
        about=frozenset(about),
        begins=frozenset(begins),
        strung=frozenset(_strung(flat, matches, index)),
        homes=frozenset(homes),
        works=works,
        games=games,
    )
    return tuple(_decide(match, index, setting) for match in matches)


def _strung(flat: str, matches: Sequence[Match], index: NameIndex) -> Iterator[int]:
    """Give the places of the states in a list of which the first is where something is: « in Norland, Arvel and Lund ».

    Where a sentence begins with a place, those behind it may act: « En Norlande, … ».
    """
    clues = load_clues(index.tag)
    run: list[Match] = []
    states = (
        match for match in matches if any(each.sense == "name" and each.actor in index.states for each in match.claims)
    )
    for match in (*states, None):
        if match and run and clues.string.fullmatch(flat, run[-1].end, match.start):
            run.append(match)
            continue
        if len(run) >= FEWEST_STRUNG:
            low = max(0, run[0].start - REACH)
            place = clues.located.search(flat, low, run[0].start)
            if place and not _CLAUSE.search(flat, low, place.start()):
                yield from (each.start for each in run)
        run = [match] if match else []


def find_home(flat: str, mention: Mention, index: NameIndex) -> TermId | None:
    """Give the state of a body that the body's own name says: « le parlement norlandais »."""
    home = index.above.get(mention.actor) if mention.actor else None
    words = flat[mention.start : mention.end].split(" ")
    if home not in index.states or len(words) < FEWEST_WITH_STATE:
        return None
    claims = index.claims.get(words[-1], ())
    return home if any(claim.actor == home and claim.sense == "adjective" for claim in claims) else None


def _lower_small(flat: str, tag: str) -> str:
    """Write small words of a headline in capitals small, character for character: « UN ACCORD » is not the UN's."""
    small = load_clues(tag).small

    def lower(line: re.Match[str]) -> str:
        if line[0].upper() != line[0] or len(line[0].split()) < FEWEST_IN_HEADLINE:
            return line[0]
        return _SHORT.sub(lambda word: word[0].lower() if word[0].lower() in small else word[0], line[0])

    return _LINE.sub(lower, flat)


def _decide(match: Match, index: NameIndex, text: Setting) -> Mention:
    flat, clues = text.flat, load_clues(index.tag)
    names = [claim for claim in match.claims if claim.sense == "name"]
    # Whose name goes on may be introduced; behind the others there is nobody.
    is_first = _is_first_name(flat, match, index)
    if (
        is_first
        or _is_thing_s(flat, match, index)
        or _is_in(match, text.works)
        or (names and _is_credited(match, names[0], index, text))
    ):
        return Mention(match.start, match.end, None, "surname" if is_first else "name")
    if names:
        return _mention(match, names[0], weak=_is_place(match, names[0], index, text))
    unsure = [
        claim
        for claim in match.claims
        if claim.sense in ("ambiguous", "hidden")
        and claim.actor
        and (_is_named(claim.actor, index, text.named) or (claim.actor in index.states and claim.actor in text.homes))
    ]
    if len(unsure) == 1 and (
        unsure[0].sense == "ambiguous" or unsure[0].actor not in index.persons or clues.reports.match(flat, match.end)
    ):
        return _mention(match, unsure[0])
    # « congolais » is of the Congo that the text names elsewhere.
    for claim in sorted(match.claims, key=lambda claim: claim.actor not in text.placed):
        if claim.sense in ("capital", "metonym") and (claim.actor in text.placed or len(match.claims) == 1):
            if _acts(flat, match, index, claim.sense):
                return _mention(match, claim)
        elif claim.sense == "adjective" and _has_office(flat, match, index.tag):
            return _mention(match, claim, weak=True)
    bearers = [claim for claim in match.claims if claim.sense in ("single", "surname")]
    person = choose_bearer(bearers, match, index, text) if bearers else None
    # « New Norville » is no person, either.
    is_town = " " in flat[match.start : match.end] and any(claim.sense == "capital" for claim in match.claims)
    return _mention(match, person or Claim("name" if is_town else "surname", None))


def _is_place(match: Match, claim: Claim, index: NameIndex, text: Setting) -> bool:
    """Tell whether somebody is named only for where something is: « en Norlande », « sur sa page Norvel »."""
    flat, clues, low = text.flat, load_clues(index.tag), max(0, match.start - REACH)
    is_asked = claim.actor not in index.states and clues.asked.search(flat, low, match.start)
    is_located = clues.located.search(flat, low, match.start) and not clues.sourced.search(flat, low, match.start)
    if (is_located and not is_asked) or match.start in text.strung or clues.of_town.search(flat, low, match.start):
        return True
    if clues.island.fullmatch(flat, match.start, match.end) and clues.at.search(flat, low, match.start):
        return True
    if claim.actor in index.states:
        return bool(clues.of_region.search(flat, low, match.start)) or _is_far(match, clues, text)
    return claim.actor not in index.persons and bool(
        clues.channel.search(flat, low, match.start) or clues.channel_behind.match(flat, match.end)
    )


def _is_credited(match: Match, claim: Claim, index: NameIndex, text: Setting) -> bool:
    """Tell whether a body in brackets is who sent the report: « … a-t-il dit. (Norvel) »."""
    flat, low = text.flat, max(0, match.start - REACH)
    return (
        claim.actor not in index.persons
        and claim.actor not in index.states
        and flat.startswith(")", match.end)
        and bool(load_clues(index.tag).credited.search(flat, low, match.start))
    )


def _is_far(match: Match, clues: Clues, text: Setting) -> bool:
    """Tell whether a state is one that plays a game, or where something comes from."""
    low = max(0, match.start - REACH)
    return _is_in(match, text.games) or bool(clues.origin.search(text.flat, low, match.start))


def _is_in(match: Match, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= match.start < end for start, end in spans)


def _is_named(actor: TermId, index: NameIndex, named: Collection[TermId]) -> bool:
    """Tell whether a text names an actor elsewhere, or the body that it is of."""
    return actor in named or (actor not in index.persons and index.above.get(actor) in named)


def _is_thing_s(flat: str, match: Match, index: NameIndex) -> bool:
    """Tell whether the name of a person or state is that of a thing: « le lycée Roy », « le fleuve Norlande »."""
    low = max(0, match.start - REACH)
    senses = [claim.sense for claim in match.claims if claim.actor in index.persons or claim.actor in index.states]
    return len(senses) == len(match.claims) and bool(load_clues(index.tag).thing.search(flat, low, match.start))


def _is_first_name(flat: str, match: Match, index: NameIndex) -> bool:
    """Tell whether a name is somebody's first: « Jordan Roy », « le docteur Chine Roy ».

    So may a king's be, who has no surname.

    A state has its article, or nothing behind it but small words; where titles have capitals throughout, nobody knows.
    """
    clues = load_clues(index.tag)
    return (
        not clues.titled
        and all(
            claim.actor in index.unnamed or (claim.actor in index.states and " " not in flat[match.start : match.end])
            for claim in match.claims
            if claim.sense == "name"
        )
        and any(claim.sense == "name" for claim in match.claims)
        and _SURNAME.match(flat, match.end) is not None
        and clues.led.search(flat, max(0, match.start - REACH), match.start) is None
    )


def _mention(match: Match, claim: Claim, *, weak: bool = False) -> Mention:
    return Mention(match.start, match.end, claim.actor, claim.sense, weak)


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
    # « …, prévient Norville. »
    if clues.said.search(flat, low, start) and _END.match(flat, end):
        return True
    # « l'ambassadeur à Norville a … », « le maire de Norville est … »: not the city, but somebody of it.
    return bool(_CLAUSE.search(flat, low, start) and clues.acts.match(flat, end))


def _has_office(flat: str, match: Match, tag: str) -> bool:
    """Tell whether an adjective belongs to an office or to a body that acts: « l'armée norlandaise »."""
    offices = load_offices(tag)
    following = re.compile(r"\s+").match(flat, match.end)
    if following and (body := offices.bodies.match(flat, following.end())):
        low = max(0, match.start - REACH)
        return not offices.idle.match(flat, body.start()) and not offices.was.search(flat, low, match.start)
    # « les ambassades norlandaise et outremontaise »
    first = offices.strung.search(flat, max(0, match.start - REACH), match.start)
    start = office_before(flat, first.start() if first else match.start, tag, bodies=True)
    return start is not None and not offices.idle.match(flat, start)
