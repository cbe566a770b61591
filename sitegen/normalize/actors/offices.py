"""Find persons that a text names in their offices: who is called the minister was minister when it was written.

Throughout this module
    office   is a row of ``offices.yaml``: what texts and records call it
    term     is the time from taking an office to leaving it; an open end has no day
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from sitegen.authority import terms_of_office
from sitegen.errors import SitegenError
from sitegen.fields import Key, list_of, pairs_of, read_keys, table_of, text, texts
from sitegen.language import Language, available_languages, flatten
from sitegen.model import AuthorityRecord
from sitegen.normalize.actors.mentions import find_mentions
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.words import any_of
from sitegen.yamltext import Report, parse_table

# An office and its holder's name stand side by side: « le président de la République démocratique du Congo Félix T. ».
# In characters, and in words.
FARTHEST = 60
MOST_WORDS = 7

Term = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A row of the table; ``words`` are how texts and records say it, by language."""

    name: str
    words: Mapping[str, tuple[str, ...]]
    example: str
    counter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person named in an office: the words that name both, where they stand, and the terms in which they held it."""

    person: AuthorityRecord
    words: str
    start: int
    terms: tuple[Term, ...]


_WORDS = pairs_of(texts)
_ROW = table_of(
    Key("office", text, required=True),
    Key("words", _WORDS, required=True),
    Key("example", text, required=True),
    Key("counter", text, required=True),
)
_KEYS = (Key("offices", list_of(_ROW), required=True), Key("former", _WORDS, required=True))


@functools.cache
def _data() -> dict[str, Any]:
    report = Report("sitegen/offices.yaml")
    table = parse_table(resources.files("sitegen").joinpath("offices.yaml").read_text("utf-8"), report)
    values = read_keys(table, _KEYS, report) if table else {}
    if report.issues:
        raise SitegenError("\n".join(map(str, report.issues)))
    return values


@functools.cache
def load_offices() -> tuple[Office, ...]:
    """Read the table. Raises `SitegenError` where the file is at fault."""
    return tuple(
        Office(
            name=row["office"],
            words=dict(row["words"]),
            example=row["example"],
            counter=row["counter"],
        )
        for row in _data()["offices"]
    )


@functools.cache
def _phrases(tag: str) -> tuple[re.Pattern[str], Mapping[str, str]] | None:
    """Build the pattern of every office's words in a language, the longest first, and say whose each is."""
    groups: dict[str, str] = {}
    parts = []
    rows = [(words, office.name) for office in load_offices() for words in office.words.get(tag, ())]
    for number, (words, office) in enumerate(sorted(rows, key=lambda row: (-len(row[0]), row))):
        gap = r"(?:\s+[\w'-]+){0,3}?\s+"
        body = gap.join(re.escape(part).replace(r"\ ", r"\s+") for part in re.split(r" ?… ?", flatten(words)))
        parts.append(rf"(?P<o{number}>{body})")
        groups[f"o{number}"] = office
    if not parts:
        return None
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE), groups


@functools.cache
def _office_of_title(title: str) -> str | None:
    """Say which office a record's title means, in whatever language: that of the longest words it begins with.

    >>> _office_of_title("ministre chinois des Affaires étrangères"), _office_of_title("poète")
    ('foreign minister', None)
    """
    flat, fits = flatten(title), []
    for tag in available_languages():
        phrases = _phrases(tag)
        match = phrases[0].match(flat) if phrases else None
        if phrases and match and match.lastgroup:
            fits.append((match.end(), phrases[1][match.lastgroup]))
    return max(fits)[1] if fits else None


def find_holders(body: str, language: Language, know: Knowledge) -> Iterator[Holder]:
    """Give the persons named in an office of which their record knows the terms, each once, in order."""
    phrases = _phrases(language.tag)
    if phrases is None:
        return
    flat, seen = flatten(body), set()
    mentions = [mention for mention in find_mentions(body, know.names(language.tag)) if mention.actor]
    previous = 0
    for mention in mentions:
        person = know.actors.records[mention.actor] if mention.actor else None
        # A state's adjective belongs to the office.
        before, previous = previous, previous if mention.sense == "adjective" else mention.end
        if person is None or person.kind != "person" or person.id in seen or not person.roles:
            continue
        found = _before(flat, mention.start, max(before, mention.start - FARTHEST), language.tag, phrases) or _after(
            flat, mention.end, phrases
        )
        if found is None:
            continue
        office, start, end = found
        terms = [
            (first, last)
            for role, first, last in terms_of_office(person)
            if _office_of_title(role.title) == office and (first or last)
        ]
        # Elsewhere the text may call somebody by an office that this person held at another time, or never.
        if terms:
            seen.add(person.id)
            start = min(start, mention.start)
            words = " ".join(body[start : max(end, mention.end)].split())
            yield Holder(person=person, words=words, start=start, terms=tuple(terms))


def _before(
    flat: str, name: int, start: int, tag: str, phrases: tuple[re.Pattern[str], Mapping[str, str]]
) -> tuple[str, int, int] | None:
    """Find the office before a name: nothing but a few words between them, and nobody else."""
    pattern, groups = phrases
    last = None
    for last in pattern.finditer(flat, start, name):  # noqa: B007  # the last one is wanted
        pass
    if last is None or last.lastgroup is None:
        return None
    # « le secrétaire d’État américain, Antony Blinken »
    between = flat[last.end() : name].rstrip().removesuffix(",")
    former = any_of(dict(_data()["former"]).get(tag, ()))
    ahead = flat[max(0, last.start() - 20) : last.start()]
    is_former = re.search(rf"(?<!\w){former}[\s-]+$", ahead, re.IGNORECASE) or re.search(
        rf"(?<!\w){former}(?!\w)", between, re.IGNORECASE
    )
    if is_former or re.search(r"[.,;:!?«»\"()\n]", between) or len(between.split()) > MOST_WORDS:
        return None
    return groups[last.lastgroup], last.start(), last.end()


def _after(flat: str, name: int, phrases: tuple[re.Pattern[str], Mapping[str, str]]) -> tuple[str, int, int] | None:
    """Find the office behind a name and a comma: « Ada Roy, ministre des Affaires étrangères, »."""
    pattern, groups = phrases
    comma = re.compile(r",\s+(?:(?:le|la|the|el|il|der|die|o|a)\s+|l')?", re.IGNORECASE).match(flat, name)
    match = pattern.match(flat, comma.end()) if comma else None
    return (groups[match.lastgroup], match.start(), match.end()) if match and match.lastgroup else None
