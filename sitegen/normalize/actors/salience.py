"""Say who acts in an article, the most salient first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from sitegen.authority import Authority
from sitegen.language import UNDETERMINED, flatten, load_language
from sitegen.model import Kind
from sitegen.normalize.actors.appositions import load_offices, office_before, office_behind
from sitegen.normalize.actors.candidates import Places
from sitegen.normalize.actors.institutions import find_institutions
from sitegen.normalize.actors.introductions import Introduction, find_persons
from sitegen.normalize.actors.mentions import find_home, find_mentions
from sitegen.normalize.actors.othernames import find_other_names
from sitegen.normalize.actors.spellings import calm
from sitegen.normalize.draft import Draft
from sitegen.normalize.knowledge import Knowledge

# In characters: « soi-disant » stands so near before a title.
LONGEST_DOUBT = 20

# A shorter line without a stop is a heading.
SHORTEST_CUT = 80
_CUT = re.compile(r"(?:^|\s)[^\W\d_a-z][\w'’-]*$")

# What a place in the title or the lead is worth, in mentions.
IN_TITLE = 3
IN_LEAD = 2

# A list of sanctioned persons, of signatories, names more than anyone follows: the most salient are its actors, and the
# others stand in its text. The longest article of the corpus names 19.
MOST_ACTORS = 100

# Who is named so often is a main actor; beyond that the place decides, not the number. Of 243 settings tried on 158
# labelled articles these set most of the main actors first: 80 of 100, with 4 and no adjectives counted 78.
MOST_MENTIONS = 10


@dataclass(frozen=True, slots=True)
class Actors:
    """Who acts in a text, by canonical names, and the office in which the text presents each, in its own words."""

    names: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Naming:
    """One place where an actor is named; ``sense`` is empty where the text itself introduces it, or names it otherwise.

    ``state`` is that of an office holder.
    """

    start: int
    end: int
    name: str
    kind: Kind
    sense: str
    weak: bool
    state: str | None = None


@dataclass(slots=True)
class _Tally:
    """The mentions of one actor: how many, by name only and all, where, and whether one of them makes it act."""

    name: str
    count: int = 0
    mentions: int = 0
    acts: bool = False
    places: dict[int, int] = field(default_factory=dict)

    def points(self) -> int:
        """Weigh an actor by place and number of its mentions."""
        return min(self.mentions, MOST_MENTIONS) + sum(self.places.values())


def find_actors(title: str, paragraphs: Iterable[str], lang: str, know: Knowledge) -> Actors:
    """Find the actors of a text, ordered by place and number of their mentions, then by the first."""
    parts = [title, *paragraphs]
    text = _join(parts)
    namings = sorted(_namings(text, lang, know), key=lambda naming: naming.start)
    names = _rank(namings, len(title), len("\n".join(parts[:2])))
    roles = dict(_roles(text, lang, namings, know.actors))
    return Actors(names, tuple((name, roles[name]) for name in names if name in roles))


def _join(parts: Sequence[str]) -> str:
    """Write the parts of a text one a line, but for a line cut in the middle of a name, which goes on in the next.

    >>> _join(["Un titre avec Ada", "Roy dort.", "M. Roy " + "et le lac " * 8 + "ont vu Ada", "Norvel hier."])[-23:]
    'ont vu Ada Norvel hier.'
    """
    ends = (
        " " if at and len(one) >= SHORTEST_CUT and _CUT.search(one) and two[:1].isupper() else "\n"
        for at, (one, two) in enumerate(pairwise(parts))
    )
    return "".join(part + end for part, end in zip_longest(parts, ends, fillvalue=""))


def _namings(text: str, lang: str, know: Knowledge) -> Iterator[_Naming]:
    """Give every place where somebody known, or introduced by the text itself, is named."""
    index = know.names(lang)
    flat = calm(flatten(text))
    known: list[_Naming] = []
    homes: list[_Naming] = []
    taken: dict[tuple[int, int], Kind] = {}
    for mention in find_mentions(text, index):
        if mention.actor is None and mention.sense == "name":
            # A place, or a name that several records bear: it introduces nobody either.
            taken[mention.start, mention.end] = "unknown"
        elif mention.actor is not None:
            record = know.actors.records[mention.actor]
            state = record.of if record.kind == "person" and record.roles else None
            known.append(
                _Naming(mention.start, mention.end, record.name, record.kind, mention.sense, mention.weak, state)
            )
            if record.kind == "organisation" and (home := find_home(flat, mention, index)):
                # « les garde-côtes norlandais »: the state acts in its body.
                place = _Naming(
                    mention.start, mention.end, know.actors.records[home].name, "state", "adjective", weak=True
                )
                homes.append(place)
    taken |= {(naming.start, naming.end): naming.kind for naming in known}
    bodies = find_institutions(text, lang, {start: (end, kind) for (start, end), kind in taken.items()})
    taken |= {(body.start, body.end): body.kind for body in bodies}
    named = tuple(dict.fromkeys(naming.name for naming in known if naming.kind == "person"))
    persons = find_persons(text, lang, taken, named, index.first_names)
    first: dict[str, Introduction] = {}
    for new in (*bodies, *persons):
        first.setdefault(flatten(new.name).casefold(), new)
    whole = list(known)
    for new in first.values():
        bearer = know.actors.resolve(new.name)
        # « l'agence AFP »: who only sends the news is no actor.
        if bearer is None and new.name in load_language(UNDETERMINED).agencies:
            continue
        name, kind = (bearer.name, bearer.kind) if bearer else (new.name, new.kind)
        whole.append(_Naming(new.start, new.end, name, kind, "", weak=False))
    others = find_other_names(text, lang, [(each.start, each.end, each.kind) for each in whole])
    yield from homes
    named_so = Places((other.start, other.end) for other in others)
    yield from (naming for naming in whole if not named_so.overlap(naming.start, naming.end))
    for other in others:
        bearer_ = whole[other.bearer]
        yield _Naming(other.start, other.end, bearer_.name, bearer_.kind, "", weak=False, state=bearer_.state)


def _rank(namings: Sequence[_Naming], title_ends: int, lead_ends: int) -> tuple[str, ...]:
    """Order the actors; a state or a house that is a place only, and once, is none."""
    tallies: dict[str, _Tally] = {}
    # « le président norlandais » is the president's mention: his state acts in him, and comes after all who are named.
    for naming in sorted(namings, key=lambda naming: naming.sense == "adjective"):
        tally = tallies.setdefault(naming.name, _Tally(naming.name))
        tally.acts |= not naming.weak or naming.sense == "adjective" or naming.kind == "person"
        tally.mentions += 1
        if naming.sense == "adjective":
            continue
        tally.count += 1
        part = 0 if naming.end <= title_ends else 1 if naming.end <= lead_ends else 2
        # The title and the lead count once for each actor, however often they name it.
        tally.places[part] = (IN_TITLE, IN_LEAD, 0)[part]
    # « Mme Roy, ministre norlandaise, est rentrée en Norlande »: the state acts in whoever holds an office of it.
    acting = {naming.state for naming in namings}
    chosen = [tally for tally in tallies.values() if tally.acts or tally.count > 1 or tally.name in acting]
    # The tallies are in the order of the first mentions, and sorting keeps that order among equals.
    return tuple(tally.name for tally in sorted(chosen, key=lambda tally: -tally.points())[:MOST_ACTORS])


def _roles(text: str, lang: str, namings: Iterable[_Naming], actors: Authority) -> Iterator[tuple[str, str]]:
    """Read the office beside a person's name, where there is one; the first in the text holds."""
    flat = calm(flatten(text))
    done: set[str] = set()
    for naming in namings:
        if naming.kind != "person" or naming.name in done:
            continue
        start = office_before(flat, naming.start, lang)
        place = _own(flat, start, naming, lang, actors) if start is not None else office_behind(flat, naming.end, lang)
        if place and not _is_none(flat, place, lang):
            done.add(naming.name)
            yield naming.name, load_offices(lang).address.sub("", " ".join(text[place[0] : place[1]].split()))


def _own(flat: str, start: int, naming: _Naming, lang: str, actors: Authority) -> tuple[int, int] | None:
    """Say which of two offices before a name is its bearer's: « l'avocat du président X » is not what X is.

    The name's record decides; without one, both are possible, and nothing is said.
    """
    governed = list(load_offices(lang).governed.finditer(flat, start, naming.start))
    if not governed:
        return start, naming.start
    record = actors.resolve(naming.name)
    held = [flatten(role.title).lower() for role in record.roles] if record else []
    outer = load_offices(lang).titles.search(flat, start, naming.start)
    if outer and any(title.startswith(outer[0].lower()) for title in held):
        return start, naming.start
    inner = governed[-1]
    if any(title.startswith(inner["title"].lower()) for title in held):
        return inner.start("title"), naming.start
    return None


def _is_none(flat: str, place: tuple[int, int], lang: str) -> bool:
    """Tell whether an office is somebody else's, too, or is none.

    « son homologue », « les dirigeants », « le dictateur », « le soi-disant président ».
    """
    offices = load_offices(lang)
    title = offices.titles.search(flat, *place)
    return bool(
        # « her Norland counterpart »
        (title and offices.relations.match(flat, title.start()))
        or offices.opinions.search(flat, *place)
        or offices.doubts.search(flat, max(0, place[0] - LONGEST_DOUBT), place[0])
        or (title and title["plural"])
    )


def read_actors(draft: Draft, know: Knowledge) -> Draft:
    """Find the actors in what is left of the text: one named only in a caption or a teaser is not one.

    A title made from the lead is not read: it would count the lead twice.
    """
    title = "" if draft.title_supplied else draft.title or ""
    actors = find_actors(title, (line.text for line in draft.lines()), draft.lang, know)
    return replace(draft, actors=actors.names, roles=actors.roles)
