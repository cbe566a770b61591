"""Weigh whether a candidate is a person's name: the clues beside it, and elsewhere in the text.

Throughout this module
    candidate   is two to four words with a capital, which may be a whole name
    clue        is something beside a candidate, or elsewhere in the text, that tells a person from a place
    proof       is what the clues of a candidate are worth together; ENOUGH makes it a person
"""

import functools
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sitegen.gazetteer import load_state_words
from sitegen.language import load_language
from sitegen.normalize.actors.appositions import office_before, office_behind
from sitegen.normalize.actors.candidates import small_words
from sitegen.normalize.actors.clues import load_clues
from sitegen.normalize.words import any_of
from sitegen.wording import ActorWords

# In characters: what tells of a person stands so near before the name.
REACH = 80
# One clue that is certain, or two that are not (see CLUES).
ENOUGH = 2
# A shorter word that stands alone is often something else than a surname.
SHORTEST_SURNAME = 4
# A surname that does not speak where it first stands alone is seldom heard later; and a text may be a list of names.
MOST_HEARD = 20


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A flat text with what is known before its newcomers are looked for.

    ``called`` are the words behind « M. » or « Mme », ``surnamed`` the candidates whose last word also stands alone,
    ``heard`` those of them who speak there. All are found once: a text may be a list of a thousand names.
    """

    flat: str
    tag: str
    first_names: Collection[str]
    bodies: Collection[int]
    called: Collection[str]
    surnamed: Collection[str] = ()
    heard: Collection[str] = ()
    listed: Collection[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Patterns:
    """What one language has beside the names of persons; each clue below shows its own."""

    said: re.Pattern[str]
    reports: re.Pattern[str]
    does: re.Pattern[str]
    belongs: re.Pattern[str]
    sourced: re.Pattern[str]
    opened: re.Pattern[str]
    announced: re.Pattern[str]
    called: re.Pattern[str]
    located: re.Pattern[str]
    joined: re.Pattern[str]
    last: re.Pattern[str]
    called_too: re.Pattern[str]
    who: re.Pattern[str]
    voiced: re.Pattern[str]
    native: re.Pattern[str]
    described: re.Pattern[str]
    small: frozenset[str]


@functools.cache
def load_patterns(tag: str) -> Patterns:
    """Prepare a language's patterns."""
    language = load_language(tag)
    words: ActorWords = language.actors
    reporting = any_of(words.reporting)
    peoples = tuple(form.capitalize() for state in load_state_words(tag) for form in state.adjectives)
    return Patterns(
        said=re.compile(rf"(?<![\w'-])(?:{reporting})((?: [\w']+){{0,3}}?) $"),
        reports=re.compile(rf",?\s+{reporting}(?![\w-])"),
        does=re.compile(rf",?\s+(?:{reporting}|{any_of(words.acts)})(?![\w-])"),
        belongs=re.compile(
            rf"(?:\s+(?:{any_of((*words.of, *words.chains))})(?:\s+|(?<=')))+(?:{any_of(words.kinds)}\s+)?|\s+\("
        ),
        sourced=re.compile(rf"(?<![\w'-]){any_of(words.sourcing)}\s+$", re.IGNORECASE),
        opened=re.compile(rf"(?:^|[.!?»”\"\n]\s*){any_of(words.opening)}\s+$"),
        # « trois députées ont parlé : Ada Roy, Eva Petit et Li Bo »
        announced=re.compile(rf"(?<![\w-]){any_of(words.titles)}s(?![\w-])[^.!?:\n]*:\s+$", re.IGNORECASE),
        called=re.compile(rf"(?<![\w'-]){any_of(words.civil)}\.?\s+(?=([\w'.-]+))"),
        located=re.compile(rf"(?<![\w'-])(?:{any_of((*words.at, *words.locatives))})\s+$", re.IGNORECASE),
        # « de la part d'Ada Roy et de Li Bo »
        joined=re.compile(rf"(?:,?\s+{any_of(words.joining)}\s+|,\s+)(?:{any_of(words.of)}(?:\s+|'))?"),
        last=re.compile(rf",?\s+{any_of(words.joining)}\s+(?:{any_of(words.of)}(?:\s+|'))?"),
        called_too=re.compile(rf"(?:,| \()? ?{any_of(words.nicknaming)} (?:[«“\"'] ?)?[A-Z]"),
        who=re.compile(rf",\s+{any_of(words.who)}\s"),
        voiced=re.compile(rf"(?<![\w'-]){any_of(words.voices)}(?:\s+|(?<='))$", re.IGNORECASE),
        native=re.compile(
            rf"(?<![\w'-])(?i:{any_of(words.articles)})(?:\s+|')(?=[A-Z])"
            rf"{any_of(peoples)}\s+$"
        ),
        # « the Norville Republican », „die Zahl von Fischern“: where any noun has a capital, no person has an article.
        described=re.compile(
            rf"(?<![\w'-]){any_of(words.articles)}\s+$" if load_clues(tag).titled else r"(?!)", re.IGNORECASE
        ),
        small=small_words(tag),
    )


def _has_office(text: Surroundings, start: int, end: int) -> bool:
    """« la procureure Ada Roy », « Ada Roy, avocate des pêcheurs »."""
    return office_before(text.flat, start, text.tag) is not None or office_behind(text.flat, end, text.tag) is not None


def _is_called(text: Surroundings, start: int, end: int) -> bool:
    """« M. Roy », elsewhere in the text."""
    return text.flat[start:end].rpartition(" ")[2] in text.called


def _is_said_to_speak(text: Surroundings, start: int, _end: int) -> bool:
    """« …, a expliqué Ada Roy »: what is no person bears an article there."""
    patterns = load_patterns(text.tag)
    said = patterns.said.search(text.flat, max(0, start - REACH), start)
    return said is not None and said[1].rpartition(" ")[2].lower() not in patterns.small


def _is_of(text: Surroundings, _start: int, end: int) -> bool:
    """« Ada Roy du parti Norvel », « Ada Roy (UPL) »."""
    belongs = load_patterns(text.tag).belongs.match(text.flat, end)
    return belongs is not None and belongs.end() in text.bodies


def _does(text: Surroundings, _start: int, end: int) -> bool:
    """« Ada Roy a expliqué », « Ada Roy veut »."""
    return bool(load_patterns(text.tag).does.match(text.flat, end))


def _is_listed(text: Surroundings, start: int, end: int) -> bool:
    """« Ada Roy, Tom Arvel et Li Bo »."""
    return (start, end) in text.listed


def _is_source(text: Surroundings, start: int, end: int) -> bool:
    """« selon Ada Roy », « Pour Ada Roy, … »."""
    low = max(0, start - REACH)
    return bool(
        load_patterns(text.tag).sourced.search(text.flat, low, start)
        or (text.flat.startswith(",", end) and load_patterns(text.tag).opened.search(text.flat, low, start))
    )


def _has_first_name(text: Surroundings, start: int, end: int) -> bool:
    """Somebody else is called Ada."""
    return text.flat[start:end].partition(" ")[0] in text.first_names


def _has_surname(text: Surroundings, start: int, end: int) -> bool:
    """« Roy », elsewhere in the text and alone."""
    return text.flat[start:end] in text.surnamed


def _has_nickname(text: Surroundings, _start: int, end: int) -> bool:
    """« Ada Roy, alias Norva »."""
    return bool(load_patterns(text.tag).called_too.match(text.flat, end))


def _is_who(text: Surroundings, _start: int, end: int) -> bool:
    """« Ada Roy, who … »: a body is no « who »."""
    return bool(load_patterns(text.tag).who.match(text.flat, end))


def _is_voice(text: Surroundings, start: int, _end: int) -> bool:
    """« la Norlande, par la voix d'Ada Roy, … », « a delegation led by Ada Roy »."""
    return bool(load_patterns(text.tag).voiced.search(text.flat, max(0, start - REACH), start))


def _has_heard_surname(text: Surroundings, start: int, end: int) -> bool:
    """« Roy said », elsewhere in the text."""
    return text.flat[start:end] in text.heard


def _is_native(text: Surroundings, start: int, _end: int) -> bool:
    """« la Norlandaise Ada Roy »."""
    return bool(load_patterns(text.tag).native.search(text.flat, max(0, start - REACH), start))


# « … tiendra-t-il ? ⏎ Ada Roy : Il tiendra. »
_ASKED = re.compile(r"\?[\s»”\"]*\n$")
_ANSWERS = re.compile(r"\s?: \S")


def _answers(text: Surroundings, start: int, end: int) -> bool:
    """« Ada Roy : Il tiendra. », on the line behind a question."""
    asked = _ASKED.search(text.flat, max(0, start - REACH), start)
    return asked is not None and _ANSWERS.match(text.flat, end) is not None


def find_called(flat: str, tag: str) -> Iterator[str]:
    """Give the words behind « M. » and « Mme », with and without what follows an apostrophe or a stop."""
    for match in load_patterns(tag).called.finditer(flat):
        yield from (match[1], match[1].rstrip("."), re.split(r"['.]", match[1])[0])


# A word with a capital that stands alone: « Li Roy » and « Roy Li » are other names, « Ada Roy » may be this one's.
_ALONE = re.compile(r"(?<![\w'-])(?<![A-Z][a-z] )[A-Z](?:[\w'.-]*[\w-])?(?![\w-])(?! [A-Z])")


def find_surnamed(flat: str, names: Collection[str], tag: str) -> Iterator[tuple[str, bool]]:
    """Give the names of which the last word also stands alone, and whether it speaks there: « Roy said »."""
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _ALONE.finditer(flat):
        for word in dict.fromkeys((match[0], match[0].partition("'")[0])):
            places.setdefault(word, []).append((match.start(), match.start() + len(word)))
    patterns = load_patterns(tag)
    for name in names:
        first, _, last = name.rpartition(" ")
        before = f"{first[-20:]} "
        alone = [place for place in places.get(last, ()) if not flat.endswith(before, 0, place[0])]
        if len(last) >= SHORTEST_SURNAME and alone:
            yield (
                name,
                any(
                    patterns.reports.match(flat, end) or patterns.said.search(flat, max(0, start - REACH), start)
                    for start, end in alone[:MOST_HEARD]
                ),
            )


# What is beside a name, or said of it elsewhere, and what it proves. One more clue is one more row.
CLUES: tuple[tuple[int, Callable[[Surroundings, int, int], bool]], ...] = (
    (2, _has_office),
    (2, _is_called),
    (2, _is_said_to_speak),
    (2, _is_of),
    (2, _has_nickname),
    (2, _is_native),
    (2, _is_who),
    (2, _is_voice),
    (2, _answers),
    (1, _does),
    (1, _is_listed),
    (1, _is_source),
    (1, _has_first_name),
    (1, _has_surname),
    (1, _has_heard_surname),
)


def is_proven(text: Surroundings, place: tuple[int, int]) -> bool:
    """Tell whether the clues of a candidate prove a person."""
    return sum(worth for worth, clue in CLUES if clue(text, *place)) >= ENOUGH
