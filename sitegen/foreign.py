"""Mark the passages of a rendered text that are in another language than the text.

Throughout this module
    block      is a paragraph, a heading, an item of a list or a cell of a table
    quotation  is what stands between two marks of quotation inside a block
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from sitegen.passages import find_foreign

_OPENS = re.compile(r"<(?:p|li|h[2-6]|t[dh])\b")

# What ends the text of a block, be it only because another begins in it.
_ENDS = re.compile(r"</?(?:p|li|h[2-6]|t[dh]|ul|ol|blockquote)\b")

# Shorter, it may be a title or a name; letters that are not Latin show by themselves what they are.
_QUOTATION = re.compile(r"(?<=[«“])(?:[^«»“”]{50,}|[^«»“”]*?[\u0370-\u1fff\u3040-\ud7ff][^«»“”]*)(?=[»”])")


def mark_foreign(parts: Sequence[str], around: str) -> list[str]:
    """Mark each block in another language than ``around``, and each quotation, as a reader's voice needs it.

    ``parts`` are tags and what stands between them. The rule is WCAG 2.2, success criterion 3.1.2; `passages.py` says
    what is certain enough. Nothing but attributes and tags is added.

    >>> text = "The people of this valley have waited for the water, and they will not wait for it again."
    >>> mark_foreign(["<p>", text, "</p>"], "fr")[0]
    '<p lang="en" dir="auto">'
    """
    marked: list[str] = []
    tongue: str | None = None
    for at, part in enumerate(parts):
        if part.startswith("<"):
            if _OPENS.match(part):
                tongue = find_foreign(_read(parts, at + 1), around)
                marked.append(f"{part[:-1]}{_attributes(tongue)}>" if tongue else part)
            else:
                marked.append(part)
        elif not tongue and ("«" in part or "“" in part):
            marked.extend(_mark_quotations(part, around))
        else:
            marked.append(part)
    return marked


def _read(parts: Sequence[str], start: int) -> str:
    """Read a block to its end."""
    runs: list[str] = []
    for at in range(start, len(parts)):
        if not parts[at].startswith("<"):
            runs.append(parts[at])
        elif _ENDS.match(parts[at]):
            break
    text = "".join(runs)
    return unescape(text) if "&" in text else text


def _mark_quotations(run: str, around: str) -> Iterator[str]:
    at = 0
    for found in _QUOTATION.finditer(run):
        words = found[0].strip()
        tongue = find_foreign(unescape(words), around)
        if tongue:
            start = run.index(words, found.start())
            yield from (run[at:start], f"<span{_attributes(tongue)}>", words, "</span>")
            at = start + len(words)
    yield run[at:]


def _attributes(tongue: str) -> str:
    return f' lang="{tongue}" dir="auto"'
