"""Propose names that no record bears: a recognizer finds them in texts, and an editor decides.

Throughout this module
    entity     is a name as a recognizer found it in a text
    proposal   is such a name with what an editor needs to decide; nothing of it is published
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import Literal

import yaml

from sitegen.authority import Authority, fold, names_of, parse_record
from sitegen.characters import without_strange, without_unseen
from sitegen.fields import Key, list_of, number, read_keys, table_of, text, texts
from sitegen.gazetteer import load_state_words
from sitegen.language import available_languages, load_language
from sitegen.model import AuthorityRecord
from sitegen.permalinks import make_term_id
from sitegen.yamltext import Report, parse_table

PATH = "content/actors-review.yaml"
HEAD = (
    "# Names that a recognizer found in the briefings and no record bears. Nothing here is published.\n"
    "# 'sitegen actors discover' writes it anew, 'sitegen actors review' goes through it; what is rejected stays out.\n"
)

EntityKind = Literal["person", "organisation"]

# Two spellings of one name are at least so alike, of 100 (rapidfuzz.fuzz.ratio).
ALIKE = 85
PASSAGES = 3
AROUND = 80


@dataclass(frozen=True, slots=True)
class Entity:
    """A name at its place in a text."""

    start: int
    end: int
    kind: EntityKind


# Texts to the entities of each; and how alike two names are, from 0 to 100.
Recognize = Callable[[Iterable[str]], Iterator[Sequence[Entity]]]
Compare = Callable[[str, str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A name to decide: how often it stands in the briefings, where, and whose spelling it may be.

    ``like`` is a record, or a name more frequent in the list, which is decided before it.
    """

    name: str
    kind: EntityKind
    count: int = 1
    like: str | None = None
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewList:
    """What is to be decided, and what was rejected for good."""

    proposals: tuple[Proposal, ...] = ()
    rejected: tuple[str, ...] = ()


def propose(
    bodies: Sequence[str], actors: Authority, recognize: Recognize, compare: Compare, rejected: Sequence[str] = ()
) -> ReviewList:
    """Gather the names that no record bears and nobody rejected, the most frequent first."""
    refused = set(map(fold, rejected))
    found: dict[str, Proposal] = {}
    for body, entities in zip(bodies, recognize(bodies), strict=True):
        for entity in entities:
            written = _as_value(body[entity.start : entity.end])
            name = _without_ends(_without_titles(written))
            key = fold(name)
            # A single word is a surname or a slip as often as a name, and what is written small a part of a sentence.
            if " " not in name or not name[0].isupper() or _is_office(name) or _belongs_to_an_office(body, entity):
                continue
            if entity.kind == "organisation" and _is_office(written):
                continue
            if key in refused or key in actors.contested or actors.resolve(name):
                continue
            before = found.get(key) or Proposal(name=name, kind=entity.kind, count=0)
            # A reprint has the same passage once more.
            passage = _as_value(body[max(0, entity.start - AROUND) : entity.end + AROUND])
            passages = tuple(dict.fromkeys((*before.passages, passage)))[:PASSAGES]
            found[key] = replace(before, count=before.count + 1, passages=passages)
    known = [name for record in actors.records.values() for name in names_of(record)]
    ordered = sorted(found.values(), key=lambda proposal: (-proposal.count, fold(proposal.name)))
    return ReviewList(
        tuple(
            replace(
                each, like=_likest(each.name, (*known, *(other.name for other in ordered[:place])), actors, compare)
            )
            for place, each in enumerate(ordered)
        ),
        tuple(rejected),
    )


def _as_value(passage: str) -> str:
    """Write a passage of a text as a value: on one line, without what no value may hold."""
    return " ".join(without_unseen(without_strange(passage)).split())


def _without_titles(name: str) -> str:
    """Take away what only says who somebody is: « M. Blinken » is Blinken, « Président Ada Roy » is Ada Roy.

    >>> _without_titles("M. Blinken"), _without_titles("la ministre Ada Roy"), _without_titles("General Motors")
    ('Blinken', 'Ada Roy', 'General Motors')
    >>> _without_titles("président Roy"), _without_titles("kényan Tom Roy"), _without_titles("du Kenya Tom Roy")
    ('Roy', 'Tom Roy', 'Kenya Tom Roy')
    """
    words = name.split(" ")
    kept = list(dropwhile(lambda word: fold(word.rstrip(".")) in _titles() or _is_small(word), words))
    # « General Motors », « Prince Albert »: where one word would be left, a title may be the name's; neither « M. » nor
    # one in small letters is.
    is_title = words[0][:1].islower() or fold(words[0].rstrip(".")) in _civil()
    return " ".join(kept if len(kept) > 1 or is_title else words)


def _without_ends(name: str) -> str:
    """Take away the small words at which a name was cut: « Conseil de paix de l’ », « Ada Roy - ».

    >>> _without_ends("Conseil de paix de l’"), _without_ends("Ada Roy -"), _without_ends("de la")
    ('Conseil de paix', 'Ada Roy', '')
    """
    words = name.split(" ")
    while words and (not any(map(str.isalnum, words[-1])) or _is_small(words[-1])):
        words.pop()
    return " ".join(words)


def _belongs_to_an_office(body: str, entity: Entity) -> bool:
    """Tell whether a body is what an office is of: « la ministre norlandaise des *Affaires étrangères* »."""
    before = [fold(word) for word in body[max(0, entity.start - AROUND) : entity.start].replace("’", "' ").split()]
    while before and (before[-1].rstrip("'") in _small_words() or before[-1] in _adjectives()):
        before.pop()
    return entity.kind == "organisation" and bool(before) and before[-1] in _offices()


def _is_office(name: str) -> bool:
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


def _likest(name: str, known: Iterable[str], actors: Authority, compare: Compare) -> str | None:
    best = max(known, key=lambda other: compare(fold(name), fold(other)), default=None)
    if best is None or compare(fold(name), fold(best)) < ALIKE:
        return None
    record = actors.resolve(best)
    # A name that records share is nobody's.
    return record.name if record else None if fold(best) in actors.contested else best


def dump_review(review: ReviewList) -> str:
    """Write a review list as its file."""
    proposals = [
        {
            "name": each.name,
            "kind": each.kind,
            "count": each.count,
            **({"like": each.like} if each.like else {}),
            "passages": list(each.passages),
        }
        for each in review.proposals
    ]
    values = {"proposals": proposals, "rejected": list(review.rejected)}
    return HEAD + yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=2**20)


_PROPOSAL = table_of(
    Key("name", text, required=True),
    Key("kind", text, required=True),
    Key("count", number(0, 10**9)),
    Key("like", text),
    Key("passages", texts),
)
_KEYS = (Key("proposals", list_of(_PROPOSAL)), Key("rejected", texts))


def parse_review(written: str) -> tuple[ReviewList, Report]:
    """Read a review list; its faults come back with it."""
    report = Report(PATH)
    table = parse_table(written, report)
    values = read_keys(table, _KEYS, report) if table else {}
    proposals = tuple(Proposal(**each) for each in values.get("proposals", ()) if {"name", "kind"} <= set(each))
    return ReviewList(proposals, values.get("rejected", ())), report


def new_record(proposal: Proposal, actors: Authority) -> tuple[str, str]:
    """Make the authority file of an accepted name: its path and its text."""
    first, last = _parts(proposal.name)
    values = {"name": proposal.name, "kind": proposal.kind}
    if proposal.kind == "person" and first:
        values["sort"] = f"{last}, {first}"
    return record_path(make_term_id(proposal.name, actors.records)), _document(values)


def _parts(name: str) -> tuple[str, str]:
    """Part a name into first name and surname, which begins with its particle.

    >>> _parts("Ada Roy"), _parts("Bruno de la Tour d’Arvel"), _parts("Norvel")
    (('Ada', 'Roy'), ('Bruno', 'de la Tour d’Arvel'), ('', 'Norvel'))
    """
    words = name.split(" ")
    particles = (place for place, word in enumerate(words) if place and word[0].islower())
    begin = next(particles, len(words) - 1)
    return " ".join(words[:begin]), " ".join(words[begin:])


def merged_record(name: str, record: AuthorityRecord, written: str | None) -> str | None:
    """Add a name to the aliases of a record's file; a record of the gazetteer gets a file of its own.

    ``written`` is the file as it stands. ``None`` where it is so written that nobody but its editor should change it.
    """
    if written is None:
        values: dict[str, object] = {"name": record.name, "kind": record.kind, "aliases": [name]}
        return _document(values)
    lines = written.split("\n")
    quoted = yaml.safe_dump([name], allow_unicode=True, default_flow_style=True, width=2**20).strip()[1:-1]
    at = next((place for place, line in enumerate(lines) if line.startswith("aliases:")), None)
    if at is None:
        at = next((place for place, line in enumerate(lines) if line.startswith("kind:")), 0)
        lines.insert(at + 1, f"aliases: [{quoted}]")
    elif lines[at].rstrip().endswith("]"):
        lines[at] = f"{lines[at].rstrip()[:-1]}, {quoted}]"
    changed = "\n".join(lines)
    found, _ = parse_record(changed, "actors", record.id)
    return changed if found and name in found.aliases else None


def record_path(record_id: str) -> str:
    """Say where the file of an actor's record is."""
    return f"content/actors/{record_id}.md"


def _document(values: Mapping[str, object]) -> str:
    """Write front matter as an editor would: a key a line, a list on the line of its key."""
    text = ""
    for key, value in values.items():
        in_line = None if isinstance(value, list) else False
        text += yaml.safe_dump({key: value}, allow_unicode=True, default_flow_style=in_line, width=2**20)
    return f"---\n{text}---\n"
