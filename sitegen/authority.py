"""Authority records: one file an actor or topic, and names that resolve to one record or to none.

Throughout this module
    name     is what an editor or an article wrote
    folded   is a name reduced to the form in which spellings are compared

A001: a name means one record.
A002: what ``of`` or ``broader`` names has a record.
A003: no topic is its own ancestor.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sitegen.collation import LIGATURES
from sitegen.fields import Key, choice, edtf, list_of, pairs_of, table_of, text, texts, web_address
from sitegen.frontmatter import read_document
from sitegen.language import flatten
from sitegen.model import AuthorityRecord, Issue, Role, TermId, issue_at
from sitegen.yamltext import Node, Report, Table

_OFFICE = table_of(Key("title", text, required=True), Key("from", edtf), Key("to", edtf))


def _role(node: Node, name: str, report: Report) -> dict[str, Any] | None:
    """Read an office with its term, which ends after it begins."""
    values: dict[str, Any] | None = _OFFICE(node, name, report)
    start, end = ((values or {}).get(key) for key in ("from", "to"))
    if isinstance(node, Table) and start and end and start.low > end.high:
        report.add("F005", f"'from' is later than 'to': {start}", node.entries["from"], "write when the office began")
    return values


ACTOR_KEYS = (
    Key("name", text, required=True),
    Key("kind", choice("person", "organisation", "state"), required=True),
    Key("aliases", texts),
    Key("ambiguous", texts),
    Key("sort", text),
    Key("roles", list_of(_role)),
    Key("of", text),
    Key("same_as", list_of(web_address)),
    Key("description", text),
)

TOPIC_KEYS = (
    Key("name", text, required=True),
    Key("aliases", texts),
    Key("sort", text),
    Key("broader", text),
    Key("same_as", list_of(web_address)),
    Key("description", text),
    Key("terms", pairs_of(texts, "{fr: [first, second]}")),
    Key("exclude", pairs_of(texts, "{fr: [first, second]}")),
)


# The same few thousand names are met again and again: 0.1 µs each instead of 3.
@functools.lru_cache(2**15)
def fold(name: str) -> str:
    """Reduce a name to the form in which spellings are compared.

    >>> fold("  São Tomé ") == fold("SAO TOME")
    True
    >>> fold("Cœur d’Europe") == fold("coeur d‘europe")
    True
    """
    return " ".join(flatten(name).translate(LIGATURES).casefold().split())


def parse_record(text: str, folder: str, stem: str) -> tuple[AuthorityRecord | None, Report]:
    """Read an authority record from the text of ``content/<folder>/<stem>.md``; ``folder`` is actors or topics.

    Comes back with every fault of the file; with one there is no record.
    """
    path = f"content/{folder}/{stem}.md"
    document, report = read_document(text, path, ACTOR_KEYS if folder == "actors" else TOPIC_KEYS)
    if document is None:
        return None, report
    values: dict[str, Any] = {"kind": "topic", "sort": document.values["name"], **document.values}
    values["roles"] = tuple(
        Role(title=role["title"], start=role.get("from"), end=role.get("to")) for role in values.get("roles", ())
    )
    return AuthorityRecord(
        id=TermId(document.slug), body=document.body, path=path, places=document.places, **values
    ), report


@dataclass(frozen=True, slots=True)
class Authority:
    """The records of one kind of term, actors or topics, and the way from a name to its record.

    ``by_name`` maps a folded name to the one record that bears it, ``contested`` one to those that share it. ``names``
    are all names there are, as written.
    """

    records: Mapping[TermId, AuthorityRecord]
    by_name: Mapping[str, TermId]
    contested: Mapping[str, tuple[TermId, ...]]
    names: tuple[str, ...]
    issues: tuple[Issue, ...]

    def resolve(self, name: str) -> AuthorityRecord | None:
        """Find the one record that a name, alias or id means; ``None`` where there is none or more than one."""
        found = self.by_name.get(fold(name)) or (TermId(name) if name in self.records else None)
        return self.records[found] if found else None

    def ancestors(self, record: AuthorityRecord) -> tuple[TermId, ...]:
        """List the broader topics above a record, nearest first; a circle is followed once."""
        found: dict[TermId, None] = {}
        while record.broader and (above := self.resolve(record.broader)) and above.id not in found:
            found[above.id] = None
            record = above
        return tuple(found)


def names_of(record: AuthorityRecord) -> tuple[str, ...]:
    """List what a record is called: its name, then its aliases."""
    return (record.name, *record.aliases)


def build_authority(records: Iterable[AuthorityRecord], built_in: Iterable[AuthorityRecord] = ()) -> Authority:
    """Index records by every name they bear.

    A name that two records claim is a fault, and resolves to neither: never to a guess. ``built_in`` are records of
    the gazetteer: one that is an archive's own under the same name or Wikidata item completes it, the others stand
    behind the archive's, and a name that one of these bears is not theirs.
    """
    own = {record.id: record for record in sorted(records, key=lambda record: record.id)}
    claims = _claims(own.values())
    identified = {link: record.id for record in own.values() for link in record.same_as}
    by_id = dict(own)
    for known in built_in:
        ids = claims.get(fold(known.name), [identified[link] for link in known.same_as if link in identified])
        free = tuple(name for name in known.aliases if fold(name) not in claims)
        if len(ids) == 1:
            by_id[ids[0]] = _complete(by_id[ids[0]], known, (known.name, *free))
        elif not ids and known.id not in own:
            by_id[known.id] = replace(known, aliases=free) if len(free) < len(known.aliases) else known
    claims = _claims(by_id.values())
    by_name = {name: ids[0] for name, ids in claims.items() if len(ids) == 1}
    contested = {name: tuple(ids) for name, ids in claims.items() if len(ids) > 1}
    names = tuple(name for record in by_id.values() for name in names_of(record))
    authority = Authority(by_id, by_name, contested, names, ())
    issues = (*_shared(authority), *_dangling(authority), *_circular(authority))
    return replace(authority, issues=issues)


def _claims(records: Iterable[AuthorityRecord]) -> dict[str, list[TermId]]:
    """Map each folded name to those that bear it."""
    claims: dict[str, list[TermId]] = {}
    for record in records:
        for name in dict.fromkeys(map(fold, names_of(record))):
            claims.setdefault(name, []).append(record.id)
    return claims


def _complete(own: AuthorityRecord, known: AuthorityRecord, names: tuple[str, ...]) -> AuthorityRecord:
    """Add to an archive's record the names that it lacks, and from the gazetteer's what it does not say."""
    borne = {fold(name) for name in names_of(own)}
    return replace(
        own,
        aliases=(*own.aliases, *(name for name in names if fold(name) not in borne)),
        ambiguous=tuple(dict.fromkeys((*own.ambiguous, *known.ambiguous))),
        roles=own.roles or known.roles,
        of=own.of or known.of,
        same_as=own.same_as or known.same_as,
        terms=_joined(own.terms, known.terms),
        exclude=_joined(own.exclude, known.exclude),
        weight=known.weight,
    )


def _joined(
    own: tuple[tuple[str, tuple[str, ...]], ...], known: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Put the words of two records together, language by language."""
    words = dict(own)
    for tag, more in known:
        words[tag] = tuple(dict.fromkeys((*words.get(tag, ()), *more)))
    return tuple(words.items())


def terms_of_office(record: AuthorityRecord) -> tuple[tuple[Role, dt.date | None, dt.date | None], ...]:
    """List the offices of a person, each with its first and last day; ``None`` where it is not known, or still to come.

    A bound that is a month or a year is taken at its widest: what lies outside is surely no day of the term.
    """
    return tuple(
        (role, role.start.low if role.start else None, role.end.high if role.end else None) for role in record.roles
    )


def _shared(authority: Authority) -> Iterator[Issue]:
    for name, ids in authority.contested.items():
        for other in ids[1:]:
            record = authority.records[other]
            if not record.path:
                continue
            written = next(written for written in names_of(record) if fold(written) == name)
            key, item = ("name", None) if written == record.name else ("aliases", record.aliases.index(written))
            message = f"'{written}' also names {authority.records[ids[0]].path}"
            hint = "a name may mean one record only; remove it from one of the two"
            yield issue_at(record, key, item, "A001", message, hint)


def _dangling(authority: Authority) -> Iterator[Issue]:
    for record in authority.records.values():
        for key in ("of", "broader"):
            target = getattr(record, key) if record.path else None
            if target and not authority.resolve(target):
                message = f"'{key}' names '{target}', which has no record"
                yield issue_at(record, key, None, "A002", message, "write the name or id of a record, or make one")


def _circular(authority: Authority) -> Iterator[Issue]:
    for record in authority.records.values():
        if record.id in authority.ancestors(record):
            hint = "follow 'broader' from topic to topic and cut the circle"
            yield issue_at(record, "broader", None, "A003", "a topic is its own ancestor", hint)
