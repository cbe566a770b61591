"""``datapackage.json``: what the exports are, for programs and for people (Frictionless Data Package 2).

It names no size and no digest, which every build would change; it says nothing of a licence, which the archive knows.
"""

import json
from typing import Any

from sitegen import citations
from sitegen.feeds.csv import SEPARATOR
from sitegen.feeds.table import COLUMNS, Column
from sitegen.model import Output
from sitegen.pages.page import Edition
from sitegen.permalinks import make_slug

_PROFILE = "https://datapackage.org/profiles/2.0/"

# What each file holds; of those that are no tables the words are all that can be said.
_FILES = (
    ("actors", "json", "application/json", "Actors that briefings name: names, kinds, aliases, roles, identifiers"),
    ("topics", "json", "application/json", "Topics of briefings: names, aliases, broader topics"),
    (
        "graph",
        "json",
        "application/json",
        "Numbers of briefings of each actor and topic, and of each two that stand together",
    ),
)


def write(edition: Edition) -> Output:
    """Describe every export of the whole archive."""
    config = edition.config
    package = {
        "$schema": f"{_PROFILE}datapackage.json",
        "name": make_slug(config.title) or "archive",
        "title": config.title,
        "homepage": config.url,
        **({"description": config.description} if config.description else {}),
        "resources": [
            _table(),
            _resource("briefings-json", "briefings.json", "json", "application/json", "The same records, for programs"),
            *(_resource(name, f"{name}.{end}", end, media, words) for name, end, media, words in _FILES),
            *(
                _resource(
                    f"citations-{form.name.lower()}",
                    f"briefings.{form.suffix}",
                    form.suffix.rpartition(".")[2],
                    form.media_type,
                    f"Citations of all briefings in {form.name}",
                )
                for form in citations.FORMATS
            ),
        ],
    }
    return Output("datapackage.json", json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n")


def _resource(name: str, path: str, form: str, media_type: str, words: str) -> dict[str, Any]:
    return {
        "name": name,
        "path": path,
        "format": form,
        "mediatype": media_type,
        "encoding": "utf-8",
        "description": words,
    }


def _table() -> dict[str, Any]:
    words = "Every briefing's record. A cell that a spreadsheet would run as a formula begins with an apostrophe"
    return {
        **_resource("briefings", "briefings.csv", "csv", "text/csv", words),
        "type": "table",
        "schema": {
            "$schema": f"{_PROFILE}tableschema.json",
            "fields": [_field(column) for column in COLUMNS],
            "primaryKey": ["url"],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    separated = {"delimiter": SEPARATOR, "itemType": "string"} if column.type == "list" else {}
    return {"name": column.name, "type": column.type, "description": column.words, **separated}
