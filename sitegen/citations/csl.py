"""CSL-JSON, the input of citation processors."""

import json
from typing import Any

from sitegen.citations.citation import Citation
from sitegen.edtf import EdtfDate


def write_entry(citation: Citation) -> str:
    """Write an item on one line; ``archive_location`` is the page in the archive."""
    item: dict[str, Any] = {
        "id": citation.key,
        "type": "article-newspaper" if citation.publisher else "webpage",
        "title": citation.title,
        "author": [{"literal": citation.author}] if citation.author else None,
        "container-title": citation.publisher,
        "issued": _date(citation.date) if citation.date else None,
        "URL": citation.url,
        "language": citation.lang,
        "keyword": ", ".join(citation.keywords),
        "archive": citation.archive,
        "archive_location": citation.page,
    }
    return _ENCODER.encode({key: value for key, value in item.items() if value})


# `json.dumps` makes one an item.
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _date(date: EdtfDate) -> dict[str, Any]:
    parts = [int(part) for part in date.iso.split("-")]
    return {"date-parts": [parts], **({"circa": True} if date.qualifier else {})}
