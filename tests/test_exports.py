"""What a program finds in the files of the whole archive."""

import csv
import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from sitegen.archive import read_archive
from sitegen.commands.build import build_site

ARCHIVE = Path(__file__).parent / "archive"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports") / "public"
    build_site(read_archive(ARCHIVE), folder, dt.date(2024, 6, 1), with_search=False)
    return folder


def read(site: Path, name: str) -> Any:
    return json.loads((site / name).read_text("utf-8"))


def table(site: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((site / "briefings.csv").read_text("utf-8"))))


def test_the_data_package_describes_every_export_and_nothing_else(site: Path) -> None:
    resources = read(site, "datapackage.json")["resources"]
    paths = [resource["path"] for resource in resources]
    exports = {path.name for path in site.iterdir() if path.suffix in (".bib", ".csv", ".json", ".ris")}
    assert sorted(paths) == sorted(exports - {"datapackage.json", "feed.json"})
    assert len({resource["name"] for resource in resources}) == len(resources)
    assert all(resource["description"] for resource in resources)


TYPES: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "list": lambda cell: cell.split(" ; "),
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
}


def test_every_cell_of_the_table_is_of_the_type_that_the_package_says(site: Path) -> None:
    fields = {field["name"]: field for field in read(site, "datapackage.json")["resources"][0]["schema"]["fields"]}
    records = read(site, "briefings.json")
    for row, record in zip(table(site), records, strict=True):
        assert list(row) == list(record) == list(fields)
        for name, cell in row.items():
            value = TYPES[fields[name]["type"]](cell) if cell else None
            plain = value.isoformat() if isinstance(value, dt.date) else value
            assert plain in (record[name], f"'{record[name]}"), name


def test_actors_and_topics_are_exported_with_all_that_their_records_say(site: Path) -> None:
    actors = {row["id"]: row for row in read(site, "actors.json")}
    varenne = actors["elise-varenne"]
    assert varenne["url"] == "https://detroit.example/actors/elise-varenne/"
    assert varenne["aliases"] == ["Varenne", "Elisa Varenne"]
    assert varenne["same_as"] == ["https://example.org/people/varenne"]
    assert varenne["roles"][1] == {"title": "médiatrice de la Ligue du Détroit", "from": "2024-02"}
    assert actors["port-franc"]["recorded"] is False
    topics = {row["id"]: row for row in read(site, "topics.json")}
    assert topics["pourparlers"]["broader"] == "Diplomatie"


def test_the_graph_counts_what_stands_together(site: Path) -> None:
    graph = read(site, "graph.json")["graph"]
    names = {
        (vocabulary, row["name"]): f"{vocabulary}/{row['id']}"
        for vocabulary in ("actors", "topics")
        for row in read(site, f"{vocabulary}.json")
    }
    assert set(graph["nodes"]) == set(names.values())
    counts: Counter[frozenset[str]] = Counter()
    for row in read(site, "briefings.json"):
        actors = [names["actors", name] for name in row["actors"]]
        pairs = [*combinations(actors, 2), *((a, names["topics", t]) for a in actors for t in row["topics"])]
        counts.update(map(frozenset, pairs))
    edges = {frozenset((edge["source"], edge["target"])): edge["metadata"]["briefings"] for edge in graph["edges"]}
    assert edges == counts
    assert len(graph["edges"]) == len(edges)
