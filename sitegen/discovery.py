"""Propose names that no record bears: a recognizer finds them in texts, and an editor decides.

Throughout this module
    entity     is a name as a recognizer found it in a text
    proposal   is such a name with what an editor needs to decide; nothing of it is published
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import yaml

from sitegen.authority import Authority, fold, names_of, parse_record
from sitegen.characters import without_strange, without_unseen
from sitegen.fields import Key, list_of, number, read_keys, table_of, text, texts
from sitegen.model import AuthorityRecord
from sitegen.permalinks import make_term_id
from sitegen.scraps import (
    EntityKind,
    cut_to_name,
    follows_an_office,
    is_office,
    names_of_bodies,
    without_ends,
    without_titles,
)
from sitegen.yamltext import Report, parse_table

PATH = "content/actors-review.yaml"
HEAD = (
    "# Names that a recognizer found in the briefings and no record bears. Nothing here is published.\n"
    "# 'sitegen actors discover' writes it anew, 'sitegen actors review' goes through it; what is rejected stays out.\n"
)

# Two spellings of one name are at least so alike, of 100 (rapidfuzz.fuzz.ratio).
ALIKE = 85
# What an editor needs to decide: so many passages, each with so many characters on either side of the name.
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

    ``actor_of`` counts the briefings that name it as an actor already, so that it has a page. ``like`` is a record, or
    a name before it in the list, which is decided first.
    """

    name: str
    kind: EntityKind
    count: int = 1
    actor_of: int = 0
    like: str | None = None
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewList:
    """What is to be decided, and what was rejected for good."""

    proposals: tuple[Proposal, ...] = ()
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What a briefing says: its body, the language of it, and whom it names as its actors."""

    body: str
    lang: str = "fr"
    actors: tuple[str, ...] = ()


def propose(
    sources: Sequence[Source], actors: Authority, recognize: Recognize, compare: Compare, rejected: Sequence[str] = ()
) -> ReviewList:
    """Gather the names that no record bears and nobody rejected: those with a page first, then the most frequent."""
    refused = set(map(fold, rejected))
    found: dict[str, Proposal] = {}
    for source, entities in zip(sources, recognize([source.body for source in sources]), strict=True):
        body = source.body
        for entity in entities:
            written = _as_value(body[entity.start : entity.end])
            name = without_ends(cut_to_name(without_titles(written), entity.kind, source.lang))
            key = fold(name)
            # A single word is a surname or a slip as often as a name, and what is written small a part of a sentence.
            if " " not in name or not name[0].isupper() or is_office(name):
                continue
            if entity.kind == "organisation" and (
                is_office(written) or follows_an_office(body[max(0, entity.start - AROUND) : entity.start])
            ):
                continue
            if key in refused or key in actors.contested or actors.resolve(name):
                continue
            before = found.get(key) or Proposal(name=name, kind=entity.kind, count=0)
            # A reprint has the same passage once more.
            passage = _as_value(body[max(0, entity.start - AROUND) : entity.end + AROUND])
            passages = tuple(dict.fromkeys((*before.passages, passage)))[:PASSAGES]
            found[key] = replace(before, count=before.count + 1, passages=passages)
    for source in sources:
        for name in source.actors:
            if fold(name) in refused or fold(name) in actors.contested or actors.resolve(name):
                continue
            known_so = found.get(fold(name)) or _of_page(name, source)
            found[fold(name)] = replace(known_so, actor_of=known_so.actor_of + 1)
    known = [name for record in actors.records.values() for name in names_of(record)]
    ordered = sorted(found.values(), key=lambda each: (-each.actor_of, -each.count, fold(each.name)))
    return ReviewList(
        tuple(
            replace(
                each, like=_likest(each.name, (*known, *(other.name for other in ordered[:place])), actors, compare)
            )
            for place, each in enumerate(ordered)
        ),
        tuple(rejected),
    )


def _of_page(name: str, source: Source) -> Proposal:
    """Propose a name that a briefing has among its actors, though no recognizer saw it."""
    places = [match.start() for match in re.finditer(re.escape(name), source.body)]
    passages = (_as_value(source.body[max(0, at - AROUND) : at + len(name) + AROUND]) for at in places)
    words = name.split(" ")
    is_person = len(words) > 1 and not any(fold(word) in names_of_bodies() for word in words)
    return Proposal(
        name=name,
        kind="person" if is_person else "organisation",
        count=max(1, len(places)),
        passages=tuple(dict.fromkeys(passages))[:PASSAGES],
    )


def _as_value(passage: str) -> str:
    """Write a passage of a text as a value: on one line, without what no value may hold."""
    return " ".join(without_unseen(without_strange(passage)).split())


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
            **({"actor_of": each.actor_of} if each.actor_of else {}),
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
    Key("actor_of", number(0, 10**9)),
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
