"""The indexes of actors and topics, small and large, and what narrows them."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import Serve
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from sitegen.archive import read_archive
from sitegen.authority import build_authority
from sitegen.commands.build import build_site
from sitegen.config import SiteConfig
from sitegen.language import load_language
from sitegen.library import collect
from sitegen.model import AuthorityRecord, Briefing, Slug, TermId
from sitegen.pages import indexes
from sitegen.pages.indexes import TREE, WHOLE, ActorsView, TopicNode
from sitegen.pages.page import Page, make_edition

ARCHIVE = Path(__file__).parent / "archive"


def plan(
    *names: tuple[str, str], topics: tuple[AuthorityRecord, ...] = (), actors: tuple[AuthorityRecord, ...] = ()
) -> dict[str, Page]:
    """Plan the indexes of an archive with one briefing for each actor and topic."""
    briefings = [
        Briefing(
            folder="undated",
            slug=Slug(f"depeche-{at}"),
            title="Dépêche",
            body="",
            lang="fr",
            actors=(actor,) if actor else (),
            topics=(topic,) if topic else (),
        )
        for at, (actor, topic) in enumerate(names)
    ]
    library = collect(briefings, build_authority(actors), build_authority(topics), dt.date(2024, 6, 1))
    config = SiteConfig(title="Archive", url="https://archive.example/")
    edition = make_edition(config, library, load_language("fr"), (), searchable=False)
    return {page.permalink: page for page in indexes.plan(edition)}


def letters(view: ActorsView) -> dict[str, list[str]]:
    return {letter.letter: [entry.sort for entry in letter.entries] for letter in view.letters}


def test_a_small_index_stands_on_one_page_in_the_order_of_a_french_dictionary() -> None:
    names = ["Zambie", "Émile", "Eden", "États-Unis", "3e Force", "Œuvre", "Orion"]
    pages = plan(*((name, "") for name in names))
    view = pages["/actors/"].view
    assert letters(view) == {
        "#": ["3e Force"],
        "E": ["Eden", "Émile", "États-Unis"],
        "O": ["Œuvre", "Orion"],
        "Z": ["Zambie"],
    }
    assert [letter.href for letter in view.letters] == ["#sg-other", "#sg-e", "#sg-o", "#sg-z"]


def test_actors_and_topics_stand_by_number_too() -> None:
    pages = plan(("Rare", "Mer"), ("Souvent", "Ciel"), ("Souvent", "Ciel"))
    ranking = pages["/actors/by/number/"].view.ranking
    assert [(entry.sort, entry.link.count) for entry in ranking] == [("Souvent", 2), ("Rare", 1)]
    assert [(it.sort, it.link.count) for it in pages["/topics/by/number/"].view.ranking] == [("Ciel", 2), ("Mer", 1)]


def test_an_entry_is_found_by_the_names_that_it_does_not_show() -> None:
    aliases = ("NATO", "Traité Atlantique Nord", "Ötan", "North Atlantic Treaty")
    otan = AuthorityRecord(id=TermId("otan"), name="OTAN", sort="OTAN", kind="organisation", aliases=aliases)
    pages = plan(("OTAN", "Łódź"), ("Ine Søreide", "Łódź"), actors=(otan,))
    entries = [entry for letter in pages["/actors/"].view.letters for entry in letter.entries]
    assert {entry.sort: entry.also for entry in entries} == {
        "Ine Søreide": "Ine Soreide",
        "OTAN": "NATO Traité Atlantique Nord North Atlantic Treaty",
    }
    assert pages["/topics/by/number/"].view.ranking[0].also == pages["/topics/"].view.topics[0].also == "Lodz"


def test_two_actors_who_are_sorted_alike_are_told_apart() -> None:
    names = ("John Smith", "John Smith (sénateur)", "Ada Roy")
    smiths = [
        AuthorityRecord(id=TermId(f"smith-{at}"), name=name, kind="person", sort="Smith, John")
        for at, name in enumerate(names[:2])
    ]
    view = plan(*((name, "") for name in names), actors=tuple(smiths))["/actors/"].view
    assert letters(view) == {
        "A": ["Ada Roy"],
        "S": ["Smith, John (John Smith)", "Smith, John (John Smith (sénateur))"],
    }


def test_a_large_index_has_a_page_for_each_letter_and_parts_where_a_letter_is_large() -> None:
    names = [f"A{number:04}" for number in range(WHOLE + 10)] + ["Жуков", "Zambie"]
    pages = plan(*((name, "") for name in names))
    assert set(pages) >= {
        "/actors/by/letter/a/",
        "/actors/by/letter/a/page/2/",
        "/actors/by/letter/u0416/",
        "/actors/by/letter/z/",
    }
    front = pages["/actors/"].view
    assert all(not letter.entries for letter in front.letters)
    first = front.letters[0]
    assert (first.letter, first.count, first.href) == ("A", WHOLE + 10, "/actors/by/letter/a/")
    assert front.ranking
    listed = [
        entry.sort
        for link, page in pages.items()
        if "/letter/" in link
        for letter in page.view.letters
        for entry in letter.entries
    ]
    assert sorted(listed) == sorted(names)
    assert len({(page.subject, page.number) for link, page in pages.items() if "/letter/" in link}) == 4


def test_a_large_tree_of_topics_is_cut_between_its_roots() -> None:
    records = [
        AuthorityRecord(id=TermId(f"t{number}"), kind="topic", name=f"T{number}", sort=f"T{number:04}")
        for number in range(TREE)
    ]
    records += [
        AuthorityRecord(id=TermId(f"s{number}"), kind="topic", name=f"S{number}", sort=f"S{number:04}", broader="T5")
        for number in range(40)
    ]
    pages = plan(*(("", record.name) for record in records), topics=tuple(records))
    links = ["/topics/", "/topics/by/part/page/2/"]
    parts = [pages[link].view for link in links]
    assert [link for link in pages if link.startswith("/topics/") and link != "/topics/by/number/"] == links

    def names(node: TopicNode) -> list[str]:
        return [node.link.text, *(name for child in node.narrower for name in names(child))]

    listed = [name for view in parts for root in view.topics for name in names(root)]
    assert sorted(listed) == sorted(record.name for record in records)


# --- in a browser ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    folder = tmp_path_factory.mktemp("indexes") / "public"
    build_site(read_archive(ARCHIVE), folder, dt.date(2024, 6, 1), with_search=False)
    return serve(folder)


def visible(page: Tab, selector: str) -> list[str]:
    return [link.inner_text() for link in page.locator(selector).all() if link.is_visible()]


@pytest.mark.browser
def test_a_field_narrows_the_index_whatever_accents_are_typed(page: Tab, site: str) -> None:
    page.goto(f"{site}/actors/")
    page.get_by_label("Filtrer la liste").fill("elise")
    assert visible(page, ".index__entry a") == ["Varenne, Élise"]
    assert visible(page, ".index__initial") == ["V"]
    assert page.get_by_role("status").inner_text() == "1 nom"
    page.get_by_label("Filtrer la liste").fill("")
    assert len(visible(page, ".index__entry a")) == 6


@pytest.mark.browser
def test_a_topic_that_fits_is_shown_with_what_stands_above_it(page: Tab, site: str) -> None:
    page.goto(f"{site}/topics/")
    page.get_by_label("Filtrer la liste").fill("POURPARLERS")
    assert visible(page, ".tree__name") == ["Relations entre États", "Diplomatie", "Pourparlers"]
    assert page.get_by_role("status").inner_text() == "1 nom"


@pytest.mark.browser
def test_kinds_narrow_the_index_without_a_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/actors/")
    assert not page.get_by_label("Filtrer la liste").is_visible()
    page.get_by_label("État").check()
    assert visible(page, ".index__entry a") == ["Miranie", "Ostrelle"]
    assert visible(page, ".index__initial") == ["M", "O"]
    context.close()
