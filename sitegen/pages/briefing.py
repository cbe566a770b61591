"""The page of one briefing: its text, its terms, where it comes from, what stands beside it."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sitegen.citations import FORMATS
from sitegen.digests import digest
from sitegen.evidence import Evidence, read_evidence
from sitegen.library import Relative, briefing_link, sorting_date
from sitegen.model import Briefing, TermId
from sitegen.pages.page import Card, DateView, Edition, Link, Page, Sketch, stated, term_link
from sitegen.pages.parts import Part, Run
from sitegen.pages.provenance import provenance_link
from sitegen.pages.reprints import ReprintView, digest_of_reprints, reprints_not_shown, reprints_of
from sitegen.pages.schema import TYPES, site_of
from sitegen.permalinks import permalink


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor of a briefing, with the part it plays there where the briefing says so."""

    href: str
    name: str
    kind: str
    role: str | None


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A briefing that shares terms with this one, and which."""

    card: Card
    actors: tuple[Link, ...]
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation of the briefing in a format of reference managers, and what a file with it should be called.

    It stands on the page, not in a file of its own: three files a briefing would be most of the site.
    """

    name: str
    file_name: str
    media_type: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingView:
    """What the page of a briefing shows; ``body`` is Markdown in the language ``lang``.

    ``picture`` is the address of its picture, for where the page is shared.
    ``period`` is the month, else the year, in which the archive lists it; without words for the undated. ``names`` are
    those by which the body calls its actors, longest first, each with its actor's page.
    """

    title: str
    supplied: bool
    lang: str
    date: DateView | None
    period: Link
    date_evidence: tuple[Evidence, ...]
    publisher: str | None
    author: str | None
    source_url: str | None
    reprints: tuple[ReprintView, ...]
    more_reprints: int
    seed: str | None
    seed_is_gone: bool
    sha256: str | None
    provenance: str | None
    summary: str | None
    body: str
    names: tuple[Link, ...]
    actors: tuple[ActorView, ...]
    topics: tuple[Link, ...]
    older: Card | None
    newer: Card | None
    related: tuple[RelatedView, ...]
    citations: tuple[CitationView, ...]
    picture: str


# The file with it, beside the page.
PICTURE = "picture.png"


def plan(edition: Edition) -> Iterator[Part[Sketch]]:
    """Plan a page for each briefing, in runs."""
    indexable = edition.config.index_briefings
    for run in edition.runs:
        yield Part(f"briefings {run.name}", _made_of(edition, run), functools.partial(_plan, edition, run), indexable)


def _plan(edition: Edition, run: Run) -> Iterator[Sketch]:
    newer, older = _ends(edition, run)
    briefings = run.briefings
    # The briefing after it in time, itself, and the one before it: newest first.
    for after, briefing, before in zip((newer, *briefings[:-1]), briefings, (*briefings[1:], older), strict=True):
        yield _sketch(edition, briefing, before, after)


def _ends(edition: Edition, run: Run) -> tuple[Briefing | None, Briefing | None]:
    """Give the briefing after a run in time, and the one before it."""
    briefings, end = edition.library.briefings, run.start + len(run.briefings)
    return briefings[run.start - 1] if run.start else None, briefings[end] if end < len(briefings) else None


def _made_of(edition: Edition, run: Run) -> str:
    """Say what the pages of a run are made of, each as `_sketch` says it: 1 µs a briefing instead of 7."""
    paths = [briefing.path for briefing in run.briefings]
    texts = "".join([briefing.digest for briefing in run.briefings])
    kin = "".join(map(edition.kin.digests.__getitem__, paths))
    ends = [briefing and edition.seals[briefing.path] for briefing in _ends(edition, run)]
    traceable = [path for path in paths if path in edition.traceable]
    again = [digest_of_reprints(edition, it) for it in run.briefings] if edition.library.reprints else []
    others = digest(texts, kin, ends, traceable, again)
    return f"site:{edition.seal} list:{edition.seal_of(run.briefings)} others:{others}"


def plan_one(edition: Edition, briefing: Briefing) -> Sketch:
    """Plan the page of a briefing."""
    return _sketch(edition, briefing, *edition.library.neighbours(briefing))


def _sketch(edition: Edition, briefing: Briefing, older: Briefing | None, newer: Briefing | None) -> Sketch:
    """Say what the view of a page is made of: whatever it reads must stand here."""
    seals, path = edition.seals, briefing.path
    neighbours = f"{older and seals[older.path]},{newer and seals[newer.path]}"
    return Sketch(
        permalink=briefing_link(briefing),
        made_of=f"site:{edition.seal} record:{seals[path]} text:{briefing.digest} neighbours:{neighbours} "
        f"related:{edition.kin.digests[path]} traceable:{path in edition.traceable} "
        f"reprints:{digest_of_reprints(edition, briefing)}",
        make=functools.partial(_make, edition, briefing),
        indexable=edition.config.index_briefings,
    )


def _make(edition: Edition, briefing: Briefing) -> Page:
    return edition.page(
        "briefing",
        briefing_link(briefing),
        _view(edition, briefing, edition.library.related(briefing)),
        section="archive",
        subject=briefing.title,
        description=briefing.summary or "",
        json_ld=_describe(edition, briefing),
        indexable=edition.config.index_briefings,
    )


def _view(edition: Edition, briefing: Briefing, relatives: Iterable[Relative]) -> BriefingView:
    library, roles, body = edition.library, _roles(edition, briefing), briefing.body
    older, newer = library.neighbours(briefing)
    return BriefingView(
        title=briefing.title,
        supplied=briefing.title_supplied,
        lang=briefing.lang,
        date=edition.date_of(briefing),
        period=_period(edition, briefing),
        date_evidence=read_evidence(briefing.date_evidence if briefing.date else briefing.date_inferred_from),
        publisher=briefing.source.publisher,
        author=briefing.source.author,
        source_url=briefing.source.url,
        reprints=reprints_of(edition, briefing),
        more_reprints=reprints_not_shown(edition, briefing),
        seed=briefing.source.seed,
        sha256=briefing.source.sha256,
        seed_is_gone=bool(briefing.source.seed) and briefing.is_normalized and briefing.path not in edition.traceable,
        provenance=provenance_link(briefing) if briefing.path in edition.traceable else None,
        summary=briefing.summary,
        body=body,
        names=tuple(_names(edition, briefing, body)),
        actors=tuple(
            [
                ActorView(term_link(term, "actors").href, term.record.name, term.record.kind, roles.get(term.record.id))
                for term in library.actors_of(briefing)
            ]
        ),
        topics=tuple([term_link(term, "topics") for term in library.topics_of(briefing)]),
        older=edition.card(older) if older else None,
        newer=edition.card(newer) if newer else None,
        related=tuple(_related(edition, relative) for relative in relatives),
        citations=tuple(_citations(edition, briefing)),
        picture=edition.config.absolute(briefing_link(briefing)) + PICTURE,
    )


def _citations(edition: Edition, briefing: Briefing) -> Iterator[CitationView]:
    citation = edition.citation(briefing)
    for form in FORMATS:
        text = form.write((form.write_entry(citation),))
        yield CitationView(form.name, f"{briefing.slug}.{form.suffix}", form.media_type, text)


def _period(edition: Edition, briefing: Briefing) -> Link:
    """Link to where the archive lists a briefing by its time."""
    when = sorting_date(briefing)
    if when is None:
        return Link(permalink("archive", "undated"), "")
    if when.precision == "year":
        return Link(permalink("archive", when.year), when.year)
    month = when.low.month
    return Link(permalink("archive", when.year, f"{month:02}"), f"{edition.language.months[month - 1]} {when.year}")


# A shorter name is as often a part of something else.
SHORTEST_NAME = 3


def _names(edition: Edition, briefing: Briefing, body: str) -> list[Link]:
    """List the names by which a briefing calls its actors, longest first; where each stands is seen when it is read."""
    body = body.replace("'", "’")
    found = [
        Link(permalink("actors", term.record.id), name)
        for term in edition.library.actors_of(briefing)
        for name in dict.fromkeys(name.replace("'", "’") for name in (term.record.name, *term.record.aliases))
        if len(name) >= SHORTEST_NAME and name in body
    ]
    return sorted(found, key=lambda name: -len(name.text))


def _roles(edition: Edition, briefing: Briefing) -> dict[TermId, str]:
    """Map the actors of a briefing to the parts they play in it, by whatever name the briefing says so."""
    found = ((edition.library.find("actors", name), role) for name, role in briefing.roles)
    return {term.record.id: role for term, role in found if term}


def _related(edition: Edition, relative: Relative) -> RelatedView:
    library = edition.library
    return RelatedView(
        edition.card(relative.briefing),
        tuple([term_link(library.actors[term], "actors") for term in relative.actors]),
        tuple([term_link(library.topics[term], "topics") for term in relative.topics]),
    )


def _describe(edition: Edition, briefing: Briefing) -> dict[str, Any]:
    """Describe the page, and apart from it the article that it reproduces.

    Only what the source says is claimed of the article, and never that this site is its publisher.
    """
    source = briefing.source
    mentions = [
        stated({"@type": TYPES[record.kind], "name": record.name, "sameAs": list(record.same_as) or None})
        for record in (term.record for term in edition.library.actors_of(briefing))
    ]
    article = {
        "@type": "NewsArticle",
        "headline": None if briefing.title_supplied else briefing.title,
        "inLanguage": briefing.lang,
        "datePublished": briefing.date.iso if briefing.date else None,
        "url": source.url,
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        "author": {"@type": "Person", "name": source.author} if source.author else None,
        "keywords": [term.record.name for term in edition.library.topics_of(briefing)] or None,
        "mentions": mentions or None,
    }
    page = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": briefing.title,
        "url": edition.config.absolute(briefing_link(briefing)),
        "description": briefing.summary,
        "inLanguage": edition.config.language,
        "isPartOf": site_of(edition),
        "mainEntity": stated(article),
    }
    return stated(page)
