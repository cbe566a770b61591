"""What proves a date, as ``date_evidence`` writes it and a page shows it.

Evidence is one or more pieces such as ``caption: « à Munich, le 16 février 2024 » ; lead: « vendredi »``: the kind of
place, and the words that stand there.
"""

import re
from dataclasses import dataclass

# The kinds of place; a theme has words for each.
KINDS = (
    "address",
    "byline",
    "caption",
    "crawl prefix",
    "dateline",
    "editor",
    "lead",
    "metadata",
    "office",
    "published",
    "text",
    "updated",
)

_KIND = "|".join(KINDS)
# A piece begins with its kind: « ; » alone may stand in the words that are quoted.
_NEXT = re.compile(rf" ; (?=(?:{_KIND})(?::|$| ;))")
_PIECE = re.compile(rf"(?P<kind>{_KIND})(?:: (?P<words>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence; ``kind`` is empty where an editor wrote it in words of their own."""

    kind: str
    words: str = ""


def write_evidence(*pieces: Evidence) -> str:
    """Write pieces as one line of front matter.

    >>> write_evidence(Evidence("caption", "« le 16 février 2024 »"), Evidence("lead", "« vendredi »"))
    'caption: « le 16 février 2024 » ; lead: « vendredi »'
    """
    return " ; ".join(f"{piece.kind}: {piece.words}" if piece.words else piece.kind for piece in pieces)


def read_evidence(written: str | None) -> tuple[Evidence, ...]:
    """Read what `write_evidence` wrote, and what an editor wrote freely.

    >>> read_evidence("caption: « Roy ; Petit, le 3 mars » ; editor")
    (Evidence(kind='caption', words='« Roy ; Petit, le 3 mars »'), Evidence(kind='editor', words=''))
    """
    pieces = (piece for piece in _NEXT.split(written or "") if piece)
    matches = ((piece, _PIECE.fullmatch(piece)) for piece in pieces)
    return tuple(Evidence(m["kind"], m["words"] or "") if m else Evidence("", piece) for piece, m in matches)
