"""The pages that people write: about, method, legal."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.pages.page import Edition, Page
from sitegen.permalinks import permalink


@dataclass(frozen=True, slots=True)
class NoteView:
    """What such a page shows; ``body`` is Markdown in the language ``lang``."""

    title: str
    lang: str
    body: str


def plan(edition: Edition) -> Iterator[Page]:
    """Plan a page for each note."""
    for note in edition.notes:
        view = NoteView(note.title, note.lang, note.body)
        yield edition.page(
            "note",
            permalink(note.slug),
            view,
            section=note.slug,
            subject=note.title,
            description=note.description or "",
        )
