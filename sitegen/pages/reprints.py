"""Where else an article was printed: a reprint has no page of its own, so the page of the first says who had it."""

from dataclasses import dataclass

from sitegen.digests import digest
from sitegen.model import Briefing
from sitegen.pages.page import DateView, Edition

# More than any agency's dispatch that an archive held; a page must not grow with the archive.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class ReprintView:
    """A reprint: by whom it was published, when and where, and its title where that is another one."""

    publisher: str | None
    date: DateView | None
    url: str | None
    title: str | None
    lang: str


def reprints_of(edition: Edition, briefing: Briefing) -> tuple[ReprintView, ...]:
    """List the reprints of a briefing, oldest first."""
    return tuple(
        ReprintView(
            publisher=again.source.publisher,
            date=edition.date_of(again),
            url=again.source.url,
            title=None if again.title_supplied or again.title == briefing.title else again.title,
            lang=again.lang,
        )
        for again in _known(edition, briefing)[:SHOWN]
    )


def reprints_not_shown(edition: Edition, briefing: Briefing) -> int:
    """Count the reprints of a briefing that are too many for its page."""
    return max(0, len(_known(edition, briefing)) - SHOWN)


def digest_of_reprints(edition: Edition, briefing: Briefing) -> str:
    """Digest all that is shown of the reprints of a briefing; nothing where it has none, as nearly all."""
    known = _known(edition, briefing)
    return digest(tuple(again.record for again in known)) if known else ""


def _known(edition: Edition, briefing: Briefing) -> tuple[Briefing, ...]:
    return edition.library.reprints.get(f"{briefing.folder}/{briefing.slug}", ())
