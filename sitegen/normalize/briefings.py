"""Make a briefing of a draft in which everything is explained."""

import hashlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from sitegen.model import UNDATED, Briefing, RawArticle, Slug, Source
from sitegen.normalize.accounting import list_removed
from sitegen.normalize.body.markup import Written, write_markdown
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.metadata import is_web_address
from sitegen.permalinks import make_slug


def digest(raw: RawArticle) -> str:
    """Digest a seed's bytes: by this a briefing is known as its own, wherever an editor has moved the file."""
    return hashlib.sha256(raw.body).hexdigest()


def make_briefing(raw: RawArticle, draft: Draft) -> Briefing:
    """Make the record that is written to ``content/briefings/``.

    Another briefing may have the same slug: who writes it to disk sees to that.
    """
    title = draft.title or PurePosixPath(raw.path).stem
    slug = make_slug(title) or make_slug(PurePosixPath(raw.path).stem) or Slug("briefing")
    url = draft.metadata.url or ""
    when = draft.date or (draft.date_inferred.common if draft.date_inferred else None)
    return Briefing(
        folder=when.year if when else UNDATED,
        slug=slug,
        title=title,
        title_supplied=draft.title_supplied,
        date=draft.date,
        date_evidence=draft.date_evidence,
        date_inferred=draft.date_inferred,
        date_inferred_from=draft.date_inferred_from,
        actors=draft.actors,
        roles=draft.roles,
        topics=tuple(assignment.topic for assignment in draft.topics),
        lang=draft.lang,
        summary=draft.summary,
        body=write_markdown(_written(draft), marked=draft.marked),
        source=Source(
            publisher=draft.publisher,
            author=draft.author,
            url=url if url and is_web_address(url) else None,
            seed=raw.path,
            sha256=digest(raw),
            encoding=draft.decoded.encoding if draft.decoded and draft.decoded.encoding != "utf-8" else None,
            removed=list_removed(draft),
        ),
    )


def _written(draft: Draft) -> Iterator[Written]:
    """Give the lines of the body, each with its kind, its mark and how deep it stands."""
    kinds = {
        **dict.fromkeys(draft.headings, "heading"),
        **dict.fromkeys(draft.items, "item"),
        **dict.fromkeys(draft.numbered, "numbered"),
        **dict.fromkeys(draft.quotes, "quote"),
        **dict.fromkeys(draft.rows, "row"),
        **dict.fromkeys(draft.codes, "code"),
    }
    depths, marks = dict(draft.depths), dict(draft.marks)
    for line in draft.lines():
        kind = kinds.get(line.start, "paragraph")
        text = _typed(line, draft) if kind == "code" else marks.get(line.start, "") + line.text
        yield Written(text, kind, depths.get(line.start, 0))


def _typed(line: Line, draft: Draft) -> str:
    """Give a line of code as it was typed, with its indentation and the empty lines before it."""
    before = draft.text[: line.start]
    indent = before[len(before.rstrip(" \t")) :]
    empty = len(before) - len(indent) - len(before.rstrip()) - 1 if before.strip() else 0
    return "\n" * max(empty, 0) + indent + line.text
