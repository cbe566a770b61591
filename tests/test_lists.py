"""Lists of briefings: where two terms meet, what figures count, and the files beside each list."""

import csv
import datetime as dt
import functools
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from sitegen.authority import build_authority
from sitegen.config import SiteConfig
from sitegen.crossings import ALWAYS, Pair, cross, find_meetings
from sitegen.edtf import parse_edtf
from sitegen.feeds import jsonfeed
from sitegen.feeds.channel import channels
from sitegen.language import load_language
from sitegen.library import Library, collect
from sitegen.model import Briefing, Slug, TermId
from sitegen.pages.figures import time_figure
from sitegen.pages.page import make_edition

FRENCH = load_language("fr")


def cross_all(library: Library, least: int) -> Mapping[Pair, tuple[Briefing, ...]]:
    return cross(library, find_meetings(library), least)


def briefing(number: int, date: str | None = None, actors: str = "", topics: str = "") -> Briefing:
    when = parse_edtf(date) if date else None
    return Briefing(
        folder=date[:4] if date else "undated",
        slug=Slug(f"depeche-{number}"),
        title=f"Dépêche {number}",
        body="",
        lang="fr",
        date=when,
        actors=tuple(actors.split()),
        topics=tuple(topics.split()),
    )


def library(*briefings: Briefing) -> Library:
    return collect(briefings, build_authority(()), build_authority(()), dt.date(2024, 6, 1))


def slugs(found: tuple[Briefing, ...]) -> list[str]:
    return [it.slug for it in found]


def test_two_actors_have_a_crossing_where_they_meet_often_enough_whoever_is_named_first() -> None:
    archive = library(
        briefing(1, "2021", "Ostrelle Miranie"), briefing(2, "2022", "Miranie Ostrelle"), briefing(3, "2023", "Miranie")
    )
    pair = Pair(TermId("miranie"), "actors", TermId("ostrelle"))
    assert {key: slugs(met) for key, met in cross_all(archive, 2).items()} == {pair: ["depeche-2", "depeche-1"]}
    assert cross_all(archive, 3) == {}


def test_an_actor_meets_topics_but_topics_do_not_meet() -> None:
    archive = library(*(briefing(number, "2021", "Ostrelle", "Mer Pêche") for number in range(2)))
    assert [(pair.actor, pair.vocabulary, pair.other) for pair in cross_all(archive, 2)] == [
        ("ostrelle", "topics", "mer"),
        ("ostrelle", "topics", "peche"),
    ]


def test_where_too_many_pairs_meet_the_most_frequent_have_their_pages() -> None:
    rare = [briefing(number, "2021", f"Ostrelle A{number // 2:03}") for number in range(4 * ALWAYS)]
    often = [briefing(1000 + number, "2022", "Ostrelle Miranie") for number in range(3)]
    found = cross_all(library(*rare, *often), 2)
    assert len(found) == ALWAYS
    assert Pair(TermId("miranie"), "actors", TermId("ostrelle")) in found


@pytest.mark.parametrize(
    ("dates", "grain", "bars"),
    [
        ("2024-01-05 2024-01 2024-03", "month", [("janvier 2024", 2), ("février 2024", 0), ("mars 2024", 1)]),
        ("2022-01-05 2024", "year", [("2022", 1), ("2023", 0), ("2024", 1)]),
        (
            "1951 2003 2003-05",
            "decade",
            [("1950–1959", 1), *((f"{d}–{d + 9}", 0) for d in range(1960, 2000, 10)), ("2000–2009", 2)],
        ),
    ],
)
def test_a_figure_counts_by_the_finest_grain_that_all_dates_allow(
    dates: str, grain: str, bars: list[tuple[str, int]]
) -> None:
    figure = time_figure([briefing(at, date) for at, date in enumerate(dates.split())], FRENCH)
    assert figure is not None
    assert figure.grain == grain
    assert [(bar.name, bar.count) for bar in figure.bars] == bars
    assert max(bar.share for bar in figure.bars) == 100


@pytest.mark.parametrize("dates", [[], [None, None], ["2024-03-01", "2024-03-09", None]])
def test_there_is_no_figure_of_a_single_moment(dates: list[str | None]) -> None:
    assert time_figure([briefing(at, date) for at, date in enumerate(dates)], FRENCH) is None


def test_a_json_feed_holds_all_of_a_list_and_its_older_files_stay_as_they_are() -> None:
    def files(number: int) -> dict[str, bytes]:
        archive = library(*(briefing(at, f"{1700 + at}") for at in range(number)), briefing(9999))
        edition = make_edition(
            SiteConfig(title="Archive", url="https://archive.example/"), archive, FRENCH, (), searchable=False
        )
        site = next(channels(edition))
        write_item = functools.partial(jsonfeed.write_item, edition)
        return {file.path: file.make() for file in jsonfeed.plan(site, edition, write_item)}

    before, after = files(2 * jsonfeed.ITEMS + 50), files(2 * jsonfeed.ITEMS + 51)
    assert list(after) == ["feed.json", "feed-1.json"]
    assert [name for name in after if before.get(name) != after[name]] == ["feed.json"]
    front, rest = (json.loads(body) for body in after.values())
    assert front["next_url"] == rest["feed_url"] == "https://archive.example/feed-1.json"
    assert "next_url" not in rest
    ids = [item["id"] for feed in (front, rest) for item in feed["items"]]
    assert len(set(ids)) == len(ids) == 2 * jsonfeed.ITEMS + 52


# Folders of the site whose every page is a list.
LISTS = ("actors", "archive", "timeline", "topics")


def test_every_list_has_a_file_for_machines_that_its_page_names_twice() -> None:
    folder = Path(__file__).parent / "golden"
    for page in sorted(page for name in LISTS for page in (folder / name).rglob("index.html")):
        html = page.read_text("utf-8")
        twins = re.findall(
            r'<link rel="alternate" type="[^"]*" title="Télécharger cette liste[^"]*" href="/([^"]*)">', html
        )
        assert bool(twins) != ("Aucune dépêche ne porte directement ce thème" in html), page
        for twin in twins:
            assert (folder / twin).read_bytes(), page
            assert f'<a href="/{twin}"' in html, page


def test_the_files_of_a_list_hold_its_briefings_and_no_others() -> None:
    folder = Path(__file__).parent / "golden"
    for page in ("actors/ostrelle", "topics/peche", "archive/2024", "archive/undated"):
        rows = list(csv.DictReader(io.StringIO((folder / page / "briefings.csv").read_text("utf-8"))))
        assert rows, page
        assert all(row["url"].startswith("https://detroit.example/briefings/") for row in rows), page
    month = json.loads((folder / "archive/2024/03/briefings.json").read_text("utf-8"))
    assert month
    assert all(row["date"].startswith("2024-03") for row in month)
    crossing = json.loads((folder / "actors/miranie/with/ostrelle/briefings.json").read_text("utf-8"))
    assert len(crossing) > 1
    assert all({"Miranie", "Ostrelle"} <= set(row["actors"]) for row in crossing)
