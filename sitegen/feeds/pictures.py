"""A picture for each briefing, for where its address is shared."""

from collections.abc import Iterator
from functools import partial

from sitegen.digests import digest
from sitegen.library import briefing_link
from sitegen.model import Briefing, Planned
from sitegen.pages.briefing import PICTURE
from sitegen.pages.page import Edition
from sitegen.pages.parts import Part, Run
from sitegen.permalinks import output_path
from sitegen.pictures import Colour, Picture, draw
from sitegen.typography import setter_of


def make_pictures(edition: Edition, paper: Colour, ink: Colour) -> Iterator[Part[Planned]]:
    """Plan the picture of each briefing, in the two colours of the theme."""
    site = digest(edition.config.title, edition.config.language, paper, ink)
    for run in edition.runs:
        made_of = f"site:{site} list:{edition.seal_of(run.briefings)}"
        yield Part(f"pictures {run.name}", made_of, partial(_plan, edition, run, site, paper, ink))


def _plan(edition: Edition, run: Run, site: str, paper: Colour, ink: Colour) -> Iterator[Planned]:
    for briefing in run.briefings:
        made_of = f"site:{site} record:{edition.seals[briefing.path]}"
        path = f"{output_path(briefing_link(briefing)).removesuffix('index.html')}{PICTURE}"
        yield Planned(path, made_of, partial(_draw, edition, briefing, paper, ink), apart=True)


def _draw(edition: Edition, briefing: Briefing, paper: Colour, ink: Colour) -> bytes:
    title = f"[{briefing.title}]" if briefing.title_supplied else briefing.title
    when = edition.date_of(briefing)
    words = (when.words if when and not when.inferred else None, briefing.source.publisher)
    foot = " — ".join(word for word in words if word)
    return draw(Picture(edition.config.title, setter_of(briefing.lang)(title), foot), paper, ink)
