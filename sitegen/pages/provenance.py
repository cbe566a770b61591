"""The provenance of a briefing: its seed as received, with the part that each rule took out of it."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.digests import digest
from sitegen.errors import ChangedError
from sitegen.library import briefing_link
from sitegen.model import Briefing, Permalink
from sitegen.pages.page import Edition, Page, Sketch
from sitegen.pages.parts import Part, Run
from sitegen.permalinks import permalink

# A removal that is longer is shown by its ends: the mark-up of a page is long, and nobody reads it.
LONGEST_SHOWN = 1200
SHOWN_OF_IT = 400


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a seed with the rule that took it, or none where it is the body, and its first and last byte.

    ``omitted`` is how many characters of it are not shown, in the middle of ``text``.
    """

    rule: str
    start: int
    end: int
    text: str
    rest: str = ""
    omitted: int = 0


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule, with how often it took something and how many bytes that was."""

    name: str
    parts: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceView:
    """What the page shows; ``kept`` is the number of the seed's bytes that stand in the body."""

    title: str
    supplied: bool
    lang: str
    href: str
    seed: str
    sha256: str
    encoding: str
    size: int
    kept: int
    rules: tuple[RuleView, ...]
    parts: tuple[PartView, ...]


def provenance_link(briefing: Briefing) -> Permalink:
    """Say where the provenance of a briefing stands: below its page."""
    return permalink("briefings", briefing.folder, briefing.slug, "provenance")


def plan(edition: Edition) -> Iterator[Part[Sketch]]:
    """Plan a page for each briefing whose seed is there, as it was."""
    for run in edition.runs:
        traceable = [briefing.path for briefing in run.briefings if briefing.path in edition.traceable]
        made_of = f"site:{edition.seal} list:{edition.seal_of(run.briefings)} traceable:{digest(traceable)}"
        yield Part(f"provenance {run.name}", made_of, functools.partial(_plan, edition, run), indexable=False)


def _plan(edition: Edition, run: Run) -> Iterator[Sketch]:
    for briefing in run.briefings:
        if briefing.path in edition.traceable:
            link = provenance_link(briefing)
            yield Sketch(
                permalink=link,
                made_of=f"site:{edition.seal} briefing:{edition.seals[briefing.path]}",
                make=functools.partial(_make, edition, briefing),
                indexable=False,
            )


def _make(edition: Edition, briefing: Briefing) -> Page:
    seed = edition.seed_of(briefing)
    if seed is None:
        raise ChangedError(briefing.source.seed or briefing.path)
    return edition.page(
        "provenance",
        provenance_link(briefing),
        _view(briefing, seed),
        section="archive",
        subject=briefing.title,
        indexable=False,
    )


def _view(briefing: Briefing, seed: bytes) -> ProvenanceView:
    source = briefing.source
    parts = tuple(_parts(briefing, seed))
    rules = (RuleView(rule, len(spans), sum(end - start for start, end in spans)) for rule, spans in source.removed)
    return ProvenanceView(
        title=briefing.title,
        supplied=briefing.title_supplied,
        lang=briefing.lang,
        href=briefing_link(briefing),
        seed=source.seed or "",
        sha256=source.sha256 or "",
        encoding=source.encoding or "utf-8",
        size=len(seed),
        kept=sum(part.end - part.start for part in parts if not part.rule),
        rules=tuple(rules),
        parts=parts,
    )


def _parts(briefing: Briefing, seed: bytes) -> Iterator[PartView]:
    """Cut a seed where its fate changes; white space alone is no part."""
    encoding = briefing.source.encoding or "utf-8"
    spans = sorted((start, end, rule) for rule, found in briefing.source.removed for start, end in found)
    at = 0
    for start, end, rule in (*spans, (len(seed), len(seed), "")):
        for low, high, fate in ((at, start, ""), (start, end, rule)):
            text = seed[low:high].decode(encoding, errors="replace").strip("\ufeff \r\n\t\xa0")
            if text:
                yield _part(fate, low, high, text)
        at = max(at, end)


def _part(rule: str, start: int, end: int, text: str) -> PartView:
    if not rule or len(text) <= LONGEST_SHOWN:
        return PartView(rule, start, end, text)
    return PartView(rule, start, end, text[:SHOWN_OF_IT], text[-SHOWN_OF_IT:], len(text) - 2 * SHOWN_OF_IT)
