"""The built-in topics, as authority records.

Their rows and terms stand in ``topics.yaml`` beside this file, the regions of the states in ``regions.yaml``.
"""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from sitegen.gazetteer import load_gazetteer
from sitegen.model import AuthorityRecord, TermId
from sitegen.permalinks import make_slug
from sitegen.yamltext import TEXTS

IPTC = "http://cv.iptc.org/newscodes/mediatopic/"


@functools.cache
def topic_rows() -> tuple[Mapping[str, Any], ...]:
    """Read the rows as they are written, examples and all; once a process."""
    return tuple(_read("topics.yaml"))


@functools.cache
def load_topics() -> tuple[AuthorityRecord, ...]:
    """Give every topic with its terms, its place under a broader one, and its code of the IPTC Media Topics.

    Every state is a topic too, by its own name and without terms: the normalizer tells the country an article is about
    by the names of states. It stands below its region. Where a row has the name of one (Taïwan), the row is the topic.
    """
    rows = tuple(
        AuthorityRecord(
            id=TermId(make_slug(row["name"])),
            kind="topic",
            name=row["name"],
            aliases=(row["english"], *row.get("aliases", ())),
            sort=row["name"],
            description=row["note"],
            broader=row.get("broader"),
            same_as=(IPTC + row["iptc"],) if "iptc" in row else (),
            terms=_by_language(row["terms"]),
            exclude=_by_language(row.get("exclude", {})),
            weight=float(row.get("weight", 1)),
        )
        for row in topic_rows()
    )
    taken = {record.id for record in rows}
    states = (record for record in load_gazetteer() if record.kind == "state" and record.id not in taken)
    regions = {state: region for region, names in _read("regions.yaml").items() for state in names}
    return rows + tuple(
        AuthorityRecord(
            id=state.id,
            kind="topic",
            name=state.name,
            sort=state.sort,
            broader=regions.get(state.name),
            same_as=state.same_as,
        )
        for state in states
    )


def _read(name: str) -> Any:  # what a YAML file holds
    text = (Path(__file__).parent / name).read_text("utf-8")
    return yaml.load(text, Loader=TEXTS)  # noqa: S506  # texts only, and our own


def _by_language(phrases: Mapping[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((tag, tuple(words)) for tag, words in phrases.items())
