"""What the program knows of the world: states, organisations and office holders, as authority records.

The facts stand in this folder, one a line; its README names their sources. They are read when they are first needed,
and an archive's own records come before them (`authority.build_authority`).

Throughout this module
    code       is a state's two letters in ISO 3166, or a hyphen and letters of ours for what has none
    several    values stand in one cell with semicolons between them
"""

import csv
import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.edtf import parse_edtf
from sitegen.model import AuthorityRecord, Kind, Role, TermId

_FOLDER = Path(__file__).parent

WIKIDATA = "https://www.wikidata.org/wiki/"

# « Premier ministre 2007-11-16/2014-09-22 »; a bound that nobody knows, or that lies ahead, is left out.
_ROLE = re.compile(r"(?P<title>.+?)(?: (?P<start>[\d-]*)/(?P<end>[\d-]*))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class StateWords:
    """The words by which one language means a state, or a body that is spoken of as states are (« onusien »).

    ``name`` is the record's; ``adjectives`` are all forms of what belongs to it (« chinoise »); ``capitals`` and
    ``metonyms`` (« Downing Street ») mean it only as one who acts.
    """

    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


@functools.cache
def load_gazetteer() -> tuple[AuthorityRecord, ...]:
    """Read every record, states first, then organisations and persons; once a process."""
    states = _state_names()
    return (
        *(_record(row, "state", states) for row in _rows("states.csv")),
        *(_record(row, "organisation", states) for row in _rows("organisations.csv")),
        *(_record(row, "person", states) for row in _rows("persons.csv")),
    )


@functools.cache
def load_state_words(tag: str) -> tuple[StateWords, ...]:
    """Read how a language speaks of states; a language without data knows no more than their records."""
    if not _FOLDER.joinpath("states", f"{tag}.csv").is_file():
        return ()
    names = _state_names()
    return tuple(
        StateWords(
            name=names.get(row["state"], row["state"]),
            names=_several(row["names"]),
            adjectives=_several(row["adjectives"]),
            capitals=_several(row["capitals"]),
            metonyms=_several(row["metonyms"]),
        )
        for row in _rows(f"states/{tag}.csv")
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader((_FOLDER / name).read_text("utf-8").splitlines())


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


@functools.cache
def _state_names() -> Mapping[str, str]:
    return {row["code"]: row["name"] for row in _rows("states.csv")}


def _record(row: Mapping[str, str], kind: Kind, states: Mapping[str, str]) -> AuthorityRecord:
    name, of = row["name"], row.get("of")
    return AuthorityRecord(
        id=TermId(row["id"]),
        kind=kind,
        name=name,
        aliases=_several(row["aliases"]),
        ambiguous=_several(row.get("ambiguous", "")),
        sort=_sort_key(name, row["surname"]) if kind == "person" else name,
        roles=tuple(_roles(row.get("roles", ""))),
        of=states.get(of, of) if of else None,
        same_as=(WIKIDATA + row["wikidata"],) if row["wikidata"] else (),
    )


def _sort_key(name: str, surname: str) -> str:
    """Put a person's surname first: the last word, where the row does not name another.

    >>> _sort_key("Ada Byron", ""), _sort_key("Byron Ada", "Byron"), _sort_key("Ada II", "Ada II")
    ('Byron, Ada', 'Byron, Ada', 'Ada II')
    """
    surname = surname or name.rpartition(" ")[2]
    first = " ".join(name.replace(surname, "", 1).split())
    return f"{surname}, {first}" if first else name


def _roles(cell: str) -> Iterator[Role]:
    for written in filter(None, cell.split("; ")):
        match = _ROLE.fullmatch(written)
        if match:
            start, end = match["start"] or "", match["end"] or ""
            yield Role(title=match["title"], start=parse_edtf(start), end=parse_edtf(end))
