"""Make a briefing of a draft in which everything is explained."""

import hashlib
from pathlib import PurePosixPath

from sitegen.model import UNDATED, Briefing, RawArticle, Slug, Source
from sitegen.normalize.accounting import list_removed
from sitegen.normalize.draft import Draft
from sitegen.normalize.markup import write_markdown
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
    kinds = {
        **dict.fromkeys(draft.headings, "heading"),
        **dict.fromkeys(draft.items, "item"),
        **dict.fromkeys(draft.numbered, "numbered"),
        **dict.fromkeys(draft.quotes, "quote"),
        **dict.fromkeys(draft.rows, "row"),
    }
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
        body=write_markdown(
            ((line.text, kinds.get(line.start, "paragraph")) for line in draft.lines()), marked=draft.marked
        ),
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
