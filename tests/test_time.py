"""The archive by time: calendars, bulletins, the timeline, and what the newest month is about."""

import datetime as dt
from dataclasses import replace

import pytest

from sitegen.authority import build_authority
from sitegen.config import SiteConfig
from sitegen.edtf import parse_edtf
from sitegen.feeds.table import row_of
from sitegen.language import load_language
from sitegen.library import collect
from sitegen.model import Briefing, Slug
from sitegen.pages import archive, bulletin, home, periods, timeline
from sitegen.pages.bulletin import PART
from sitegen.pages.figures import calendar_figure, time_figure
from sitegen.pages.home import HomeView
from sitegen.pages.page import Edition, make_edition

FRENCH = load_language("fr")


def briefing(number: int, date: str | None, actors: str = "", topics: str = "") -> Briefing:
    return Briefing(
        folder=date[:4] if date else "undated",
        slug=Slug(f"depeche-{number}"),
        title=f"Dépêche {number}",
        body="",
        lang="fr",
        date=parse_edtf(date) if date else None,
        actors=tuple(actors.split()),
        topics=tuple(topics.split()),
    )


def edition(*briefings: Briefing) -> Edition:
    library = collect(briefings, build_authority(()), build_authority(()), dt.date(2030, 1, 1))
    config = SiteConfig(title="Archive", url="https://archive.example/")
    return make_edition(config, library, FRENCH, (), searchable=False)


@pytest.mark.parametrize(
    ("day", "week", "weekday"),
    [("2024-01-01", 0, 0), ("2024-01-07", 0, 6), ("2024-01-08", 1, 0), ("2023-01-01", 0, 6), ("2023-01-02", 1, 0)],
)
def test_a_day_stands_in_the_week_and_row_where_a_calendar_has_it(day: str, week: int, weekday: int) -> None:
    figure = calendar_figure(day[:4], [briefing(1, day)], FRENCH)
    assert figure is not None
    assert [(it.week, it.weekday, it.count) for it in figure.days] == [(week, weekday, 1)]


@pytest.mark.parametrize(("year", "weeks"), [("2024", 53), ("2023", 53), ("2012", 54)])
def test_a_calendar_has_a_column_for_every_week_of_its_year(year: str, weeks: int) -> None:
    figure = calendar_figure(year, [briefing(1, f"{year}-12-31")], FRENCH)
    assert figure is not None
    assert (figure.weeks, figure.days[0].week) == (weeks, weeks - 1)
    assert len(figure.months) == 12


def test_a_briefing_that_names_no_day_stands_in_no_calendar() -> None:
    assert calendar_figure("2024", [briefing(1, "2024"), briefing(2, "2024-03")], FRENCH) is None


def test_the_archive_tells_how_many_briefings_of_a_year_name_no_month() -> None:
    (page,) = archive.plan(edition(briefing(1, "2024-03-01"), briefing(2, "2024"), briefing(3, None)))
    (row,) = page.view.years
    assert (row.link.count, row.without_month, row.months[2].count, row.months[2].level) == (2, 1, 1, 4)
    assert page.view.undated.count == 1


def test_a_bulletin_numbers_a_month_from_its_first_day_and_indexes_its_names() -> None:
    days = [
        briefing(1, "2024-03-09", "Ostrelle", "Mer"),
        briefing(2, "2024-03-01", "Élan Ostrelle"),
        briefing(3, "2024-03"),
    ]
    pages = [
        page
        for part in periods.plan(edition(*days))
        for sketch in part.plan()
        if (page := sketch.make()).kind == "bulletin"
    ]
    assert [page.permalink for page in pages] == ["/archive/2024/03/bulletin/"]
    view = pages[0].view
    assert [(it.number, it.card.title) for it in view.entries] == [
        (1, "Dépêche 2"),
        (2, "Dépêche 1"),
        (3, "Dépêche 3"),
    ]
    assert [(it.name, it.numbers) for it in view.actors] == [("Élan", (1,)), ("Ostrelle", (1, 2))]
    assert [(it.name, it.numbers) for it in view.topics] == [("Mer", (2,))]


def test_a_large_bulletin_has_parts_and_a_new_briefing_changes_the_last_one_only() -> None:
    def parts(number: int) -> dict[str, object]:
        days = [briefing(at, f"2024-03-{1 + at * 27 // 300:02}") for at in range(number)]
        pages = [sketch.make() for part in periods.plan(edition(*days)) for sketch in part.plan()]
        return {page.permalink: page.view for page in pages if page.kind == "bulletin"}

    before, after = parts(2 * PART + 10), parts(2 * PART + 11)
    assert list(after) == [bulletin.bulletin_link("2024", 3, part) for part in (0, 2, 3)]
    assert [link for link in after if before[link] != after[link]] == ["/archive/2024/03/bulletin/page/3/"]


def test_the_timeline_says_who_was_there_when() -> None:
    (page,) = timeline.plan(
        edition(
            briefing(1, "2021-05-01", "Ostrelle"),
            briefing(2, "2023-05-01", "Ostrelle Miranie", "Mer"),
            briefing(3, "2025", "Miranie"),
            briefing(4, None, "Miranie"),
        )
    )
    view = page.view
    assert (view.grain, [time.name for time in view.times]) == ("year", ["2021", "2022", "2023", "2024", "2025"])
    presence = {lane.actor.text: [cell.count for cell in lane.cells] for lane in view.lanes}
    assert presence == {"Miranie": [0, 0, 1, 0, 1], "Ostrelle": [1, 0, 1, 0, 0]}
    assert [(step.time.href, step.time.count) for step in view.steps] == [
        ("/archive/2025/", 1),
        ("/archive/2023/", 1),
        ("/archive/2021/", 1),
    ]
    assert [link.text for link in view.steps[1].topics] == ["Mer"]
    assert view.undated.count == 1


def test_the_months_of_a_timeline_stand_below_their_years() -> None:
    (page,) = timeline.plan(edition(briefing(1, "2022-11-05", "Varn"), briefing(2, "2023-02-01", "Varn")))
    assert [(year.name, year.months) for year in page.view.years] == [("2022", 2), ("2023", 2)]
    assert [time.short for time in page.view.times] == ["N", "D", "J", "F"]


def test_an_axis_names_its_ends_and_what_is_round_between_them() -> None:
    def ticks(first: str, last: str) -> list[str]:
        figure = time_figure([briefing(1, first), briefing(2, last)], FRENCH)
        return [bar.tick for bar in figure.bars if bar.tick] if figure else []

    assert ticks("2005", "2024") == ["2005", "2010", "2015", "2020", "2024"]
    assert ticks("2022-07", "2024-06") == ["juillet 2022", "2023", "2024", "juin 2024"]
    assert ticks("2009", "2016") == ["2009", "2016"], "2010 and 2015 would stand too near the ends"


def home_of(*briefings: Briefing) -> HomeView:
    (page,) = home.plan(edition(*briefings))
    view: HomeView = page.view
    return view


def test_the_home_page_says_who_is_followed_in_the_newest_month_and_asks_no_clock() -> None:
    old = briefing(9, "2020-05-01", "Miranie")
    names = ("Ostrelle", "Ostrelle Varn", "Ostrelle Varn Miranie")
    may = (briefing(day, f"2021-05-0{day}", actors) for day, actors in enumerate(names, 1))
    recent = home_of(*may, old).recent
    assert recent is not None
    assert (recent.time.href, recent.time.text, recent.time.count) == ("/archive/2021/05/", "mai 2021", 3)
    assert [(link.text, link.count) for link in recent.actors] == [("Ostrelle", 3), ("Varn", 2)]


def test_where_a_month_tells_nothing_the_home_page_looks_at_more_of_them() -> None:
    old = briefing(9, "2015", "Miranie")
    several = (briefing(1, "2021-03-01", "Ostrelle"), briefing(2, "2021-04-09", "Ostrelle"))
    recent = home_of(*several, briefing(3, "2021-05-02", "Ostrelle"), briefing(4, "2021-05-03", "Varn"), old).recent
    assert recent is not None
    assert (recent.time.href, recent.time.text, recent.time.count) == ("", "mars\u00a0– mai 2021", 4)
    assert [link.text for link in recent.actors] == ["Ostrelle"]
    assert home_of(*several, old).recent is None, "two are a row of twos"
    assert home_of(*several, briefing(3, "2021-05-02", "Ostrelle")).recent is None, "the page says it of the whole"


def test_an_export_tells_a_deduced_date_from_a_proved_one() -> None:
    deduced = replace(briefing(1, None), date_inferred=parse_edtf("2021-05-04"), date_inferred_from="a term of office")
    row = row_of(edition(deduced), deduced)
    assert (row["date"], row["date_inferred"], row["date_inferred_from"]) == (None, "2021-05-04", "a term of office")


def test_an_archive_without_a_date_has_a_timeline_and_a_home_page_all_the_same() -> None:
    (page,) = timeline.plan(edition(briefing(1, None, "Ostrelle")))
    assert (page.view.steps, page.view.lanes, page.view.undated.count) == ((), (), 1)
    (front,) = home.plan(edition(briefing(1, None, "Ostrelle")))
    assert front.view.recent is None
