"""The archive in order: time, neighbours, relatives, terms."""

import datetime as dt
from dataclasses import replace

from sitegen.authority import build_authority
from sitegen.edtf import parse_edtf
from sitegen.library import Library, collect
from sitegen.model import AuthorityRecord, Briefing, Slug, TermId

AS_OF = dt.date(2024, 6, 1)


def briefing(slug: str, date: str | None = None, *actors: str, topics: tuple[str, ...] = ()) -> Briefing:
    return Briefing(
        folder=date[:4] if date else "undated",
        slug=Slug(slug),
        title=slug,
        body="Texte.",
        lang="fr",
        date=parse_edtf(date) if date else None,
        actors=actors,
        topics=topics,
    )


def library(*briefings: Briefing, topics: tuple[AuthorityRecord, ...] = ()) -> Library:
    return collect(briefings, build_authority(()), build_authority(topics), AS_OF)


def slugs(briefings: tuple[Briefing, ...]) -> list[str]:
    return [str(one.slug) for one in briefings]


def test_the_newest_comes_first_a_month_before_its_first_day_and_the_undated_last() -> None:
    found = library(
        briefing("b"),
        briefing("day", "2024-02-01"),
        briefing("month", "2024-02"),
        briefing("later", "2024-02-02"),
        briefing("a"),
    )
    assert slugs(found.briefings) == ["later", "month", "day", "a", "b"]


def test_the_neighbours_of_a_briefing_are_those_before_and_after_it_in_time() -> None:
    first, second, third = (briefing(name, f"2024-01-0{day}") for day, name in enumerate(("x", "y", "z"), 1))
    found = library(third, first, second)
    assert found.neighbours(second) == (first, third)
    assert found.neighbours(first) == (None, second)
    assert found.neighbours(third) == (second, None)


def test_reprints_are_known_by_the_article_they_reprint_oldest_first_and_none_before_its_day() -> None:
    def again(slug: str, date: str | None, after: dt.date | None = None) -> Briefing:
        return replace(briefing(slug, date), reprint_of="2024/first", publish_after=after)

    found = library(
        briefing("first", "2024-05-01"),
        again("undated", None),
        again("late", "2024-05-03"),
        again("early", "2024-05-02"),
        again("not-yet", "2024-05-02", dt.date(2999, 1, 1)),
    ).reprints
    assert {first: slugs(each) for first, each in found.items()} == {"2024/first": ["early", "late", "undated"]}


def test_a_rare_actor_in_common_counts_more_than_a_frequent_one() -> None:
    one = briefing("one", "2024-01-01", "Often", "Rarely")
    rare = briefing("rare", "2020-01-01", "Rarely")
    often = [briefing(f"often-{day}", f"2024-01-{day:02}", "Often") for day in range(2, 20)]
    related = library(one, rare, *often).related(one)
    assert related[0].briefing == rare
    assert len(related) == 4
    assert all(relative.briefing != one for relative in related)


def test_a_broader_topic_has_a_page_where_only_a_narrower_one_is_named() -> None:
    records = (
        AuthorityRecord(id=TermId("a"), kind="topic", name="A", broader="B"),
        AuthorityRecord(id=TermId("b"), kind="topic", name="B"),
        AuthorityRecord(id=TermId("c"), kind="topic", name="C"),
    )
    found = library(briefing("x", "2024-01-01", topics=("A",)), topics=records)
    assert list(found.topics) == ["a", "b"]


def test_spellings_that_differ_by_a_hyphen_share_a_page_and_others_do_not() -> None:
    found = library(briefing("x", "2024-01-01", "Jean-Paul", "Jean Paul", "Jean+Paul"))
    assert [term.record.name for term in found.actors.values()] == ["Jean Paul", "Jean+Paul"]
