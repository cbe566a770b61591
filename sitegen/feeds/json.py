"""JSON for programs: one array, a record a line, so that a difference shows records only."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

BEFORE, BETWEEN, AFTER = "[\n", ",\n", "\n]\n"

# `json.dumps` makes one a record.
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def write_record(row: Mapping[str, Any]) -> str:
    """Write a record on one line."""
    return _ENCODER.encode(row)


def write_array(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write all records as one array."""
    return f"{BEFORE}{BETWEEN.join(map(write_record, rows))}{AFTER}".encode()
