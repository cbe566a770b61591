"""Write a briefing as Markdown below YAML front matter: the same bytes for the same record.

What `dump_briefing` writes, `parse_briefing` reads: parse(dump(b)) == b.
"""

import hashlib
import re
from typing import Any

import yaml

from sitegen.frontmatter import KEYS, SOURCE_KEYS
from sitegen.model import Briefing

# The line of the digest, which is not a part of what it digests.
_NORMALIZED = re.compile(rb"^normalized: .*\n", re.MULTILINE)


class _Plain(str):
    """A text that is written without quotes whatever YAML would make of it: a date, a flag."""

    __slots__ = ()


class _Writer(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Write texts plainly where a reader of YAML takes them for texts, lists on one line, in our order."""


def _write_plain(writer: Any, value: str) -> Any:
    return writer.represent_scalar(writer.resolve(yaml.ScalarNode, str(value), (True, False)), str(value))


_Writer.add_representer(_Plain, _write_plain)
_Writer.add_representer(
    tuple, lambda writer, value: writer.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)
)


def _front_matter(briefing: Briefing) -> dict[str, Any]:
    """List what is written, in order; what the record does not say is left out."""
    source: dict[str, Any] = {key.name: getattr(briefing.source, key.name) for key in SOURCE_KEYS}
    values: dict[str, Any] = {key.name: getattr(briefing, key.name) for key in KEYS}
    for name in ("date", "date_inferred", "publish_after"):
        values[name] = _Plain(values[name]) if values[name] else None
    for name in ("title_supplied", "draft"):
        values[name] = _Plain("true") if values[name] else None
    values["roles"] = dict(briefing.roles)
    source["removed"] = {
        rule: ", ".join(f"{start}-{end}" for start, end in spans) for rule, spans in briefing.source.removed
    }
    values["source"] = {name: value for name, value in source.items() if value}
    return {name: value for name, value in values.items() if value}


def dump_briefing(briefing: Briefing) -> str:
    """Write a briefing as a document: keys in their order, no folded lines, one newline at the end."""
    front = yaml.dump(
        _front_matter(briefing),
        Dumper=_Writer,
        allow_unicode=True,
        sort_keys=False,
        width=2**20,
        default_flow_style=False,
    )
    return f"---\n{front}---\n\n{briefing.body}\n" if briefing.body else f"---\n{front}---\n"


def content_digest(document: bytes) -> str:
    """Digest a document without its ``normalized`` line: sixteen hexadecimal digits of SHA-256.

    Where it equals the ``normalized`` the file carries, no person has edited the file since the program wrote it.
    """
    body_at = document.find(b"\n---\n", 1) + 1
    front = _NORMALIZED.sub(b"", document[:body_at])
    return hashlib.sha256(front + document[body_at:]).hexdigest()[:16]
