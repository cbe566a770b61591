"""Relevance: queries with what they must find, and tiers against one single index, in a real Chromium.

The figures are printed: `make relevance`, or pytest -s tests/test_search_relevance.py.
"""

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, quote

import pytest
from conftest import Serve
from invented_archive import ACTORS, FILLER, NOTIONS, TOPICS, Invented, invent, write_archive
from playwright.sync_api import Browser, Page
from reading_cases import read_cases
from search_answers import ask

from sitegen import tiers
from sitegen.archive import read_archive
from sitegen.authority import fold, names_of
from sitegen.commands.build import build_site
from sitegen.library import collect

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 1, 1)


@dataclass(frozen=True)
class Sites:
    """The invented archive, indexed in tiers and in one piece."""

    briefings: tuple[Invented, ...]
    tiers: Path
    single: Path


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Build the archive twice; 300 briefings are enough for five tiers here, and for an index of many pieces."""
    folder = tmp_path_factory.mktemp("invented")
    briefings = invent()
    write_archive(folder, briefings)
    archive = read_archive(folder)
    assert not [issue for issue in archive.issues if not issue.advice]
    build_site(archive, folder / "single", TODAY)
    with pytest.MonkeyPatch.context() as patch:
        changed = {"SINGLE": 30, "LEAST": 20, "STEP": 20, "WINDOW": 4, "PIECE": 50, "PIECE_OF_RECENT": 50}
        for name, value in changed.items():
            patch.setattr(tiers, name, value)
        build_site(archive, folder / "tiers", TODAY, jobs=1)
    cut = sorted(path.name for path in (folder / "tiers/pagefind").iterdir() if path.is_dir())
    assert cut == ["old-1", "old-2", "old-3", "old-4", "recent"]
    assert len(list((folder / "tiers/pagefind/old-1/index").iterdir())) > 50
    return Sites(briefings, folder / "tiers", folder / "single")


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    with browser.new_context(locale="fr-FR") as context:
        yield context.new_page()


def address_of(query: str) -> str:
    """Make the address of a query; behind « & » it brings filters."""
    q, *filters = query.split("&")
    return "?" + "&".join([f"q={quote(q)}", *(quote(filter_, safe="=") for filter_ in filters)])


# --- what must be found --------------------------------------------------------------------------------------------


def expected_of(query: str, wanted: str, briefings: Sequence[Invented]) -> set[str]:
    """Find by brute force what a query must find."""
    kind, _, name = wanted.partition(": ")
    if kind in ("actor", "topic"):
        meant = {one.slug for one in briefings if name in (*one.actors, *one.topics)}
    else:
        notions = set() if wanted == "nothing" else set(wanted.split(", "))
        assert notions <= set(NOTIONS)
        meant = {one.slug for one in briefings if one.notions & notions}
    filters = parse_qs(query.partition("&")[2])
    return {one.slug for one in briefings if one.slug in meant and passes(one, filters)}


def passes(one: Invented, filters: Mapping[str, list[str]]) -> bool:
    """Apply filters to an invented briefing: any of a kind, all kinds; a date is any day that it may mean."""
    held: dict[str, list[str | None]] = {
        "actor": [f"actor-{list(ACTORS).index(name)}" for name in one.actors],
        "topic": [f"topic-{list(TOPICS).index(name)}" for name in one.topics],
        "publisher": [one.publisher],
        "language": [one.lang],
    }
    if any(not set(values) & set(filters[key]) for key, values in held.items() if key in filters):
        return False
    if "undated" in filters:
        return not one.date
    if not {"from", "to"} & set(filters):
        return True
    first, last = (filters.get("from", ["0000"])[0] + "-00-00")[:10], (filters.get("to", ["9999"])[0] + "-99-99")[:10]
    return bool(one.date) and one.date <= last and (one.date + "-99-99")[:10] >= first


def test_the_archive_finds_what_it_must_and_nothing_else(tab: Page, serve: Serve, sites: Sites) -> None:
    cases: dict[str, str] = dict(case.values for case in read_cases("relevance"))  # type: ignore[attr-defined]
    expected = {query: expected_of(query, wanted, sites.briefings) for query, wanted in cases.items()}
    assert len(expected) >= 60
    assert [query for query, wanted in cases.items() if not expected[query] and wanted != "nothing"] == []
    for site in (sites.tiers, sites.single):
        answers = dict(zip(cases, ask(tab, serve, site, [address_of(query) for query in cases]), strict=True))
        found = {query: answer["slugs"] for query, answer in answers.items()}
        wrong = {
            query: (sorted(expected[query] - set(found[query])), sorted(set(found[query]) - expected[query]))
            for query in cases
            if set(found[query]) != expected[query]
        }
        asked = [query for query in cases if expected[query]]
        full = sum(expected[query] <= set(found[query]) for query in cases)
        right = sum(len(set(found[query]) & expected[query]) for query in cases)
        listed = sum(len(found[query]) for query in cases)
        reciprocal = [
            next((1 / at for at, slug in enumerate(found[query], 1) if slug in expected[query]), 0.0) for query in asked
        ]
        print(
            f"\n{site.name}: {len(cases)} queries, {full / len(cases):.3f} fully answered, "
            f"precision {right / listed:.3f}, mean reciprocal rank {sum(reciprocal) / len(asked):.3f}"
        )
        assert not wrong, f"missed, and found besides: {wrong}"
        assert full / len(cases) >= 0.97
        assert right == listed
        assert all(len(slugs) == len(set(slugs)) for slugs in found.values())


def test_every_name_of_the_repository_s_own_archive_finds_its_briefings(
    tab: Page, serve: Serve, real_site: Path
) -> None:
    archive = read_archive(real_site.parent)
    library = collect(archive.briefings, archive.actors, archive.topics, TODAY)
    terms = [*library.actors.values(), *library.topics.values()]
    named = {name: {one.slug for one in term.briefings} for term in terms for name in names_of(term.record)}
    answers = ask(tab, serve, real_site, [f"?q={quote(name)}" for name in named])
    missed = {
        name: sorted(slugs - set(answer["slugs"]))
        for (name, slugs), answer in zip(named.items(), answers, strict=True)
        if not slugs <= set(answer["slugs"])
    }
    print(f"\nthe repository's own archive: {len(named)} names, {len(named) - len(missed)} find all their briefings")
    assert missed == {}


# --- tiers against one single index --------------------------------------------------------------------------------


def draw_queries() -> list[str]:
    """Draw words of the filler, frequent and rare, alone and in twos."""
    dice = random.Random(7)  # noqa: S311  (dice, not secrets)
    alone = [FILLER[at] for at in range(0, len(FILLER), 4)]
    return [*alone, *(" ".join(dice.sample(FILLER[:60], 2)) for _ in range(30))]


def test_tiers_rank_and_count_as_one_index_does(tab: Page, serve: Serve, sites: Sites) -> None:
    queries = draw_queries()
    addresses = [f"?q={quote(query)}" for query in queries]
    tiered = ask(tab, serve, sites.tiers, addresses, whole=False)
    single = ask(tab, serve, sites.single, addresses, whole=False)
    shares = []
    for query, mine, theirs in zip(queries, tiered, single, strict=True):
        for told in ("status", "bars", "actors", "topics"):
            assert mine[told] == theirs[told], query
        first = set(theirs["slugs"])
        if first:
            shares.append(len(set(mine["slugs"]) & first) / len(first))
    print(f"\n{len(shares)} queries: overlap of the first ten {sum(shares) / len(shares):.3f}, least {min(shares):.2f}")
    assert sum(shares) / len(shares) >= 0.99


def test_a_count_does_not_depend_on_what_was_searched_before(tab: Page, serve: Serve, sites: Sites) -> None:
    """A word finds the same in whatever pieces of the index it lies, and so does one that only begins others."""
    addresses = [f"?q={word}" for word in ("comm", "port", "réuni", "négocie", "général")]
    fresh = [ask(tab, serve, sites.tiers, [address], whole=False)[0] for address in addresses]
    others = [f"?q={word}" for word in FILLER]
    after = ask(tab, serve, sites.tiers, [*others, *addresses], whole=False)[len(others) :]
    for answer, again in zip(fresh, after, strict=True):
        assert (answer["status"], answer["actors"]) == (again["status"], again["actors"])


def test_no_tier_breaks_the_order_of_dates(tab: Page, serve: Serve, sites: Sites) -> None:
    low = {one.slug: (one.date + "-01-01")[:10] for one in sites.briefings if one.date}
    queries = [f"?q={word}&sort={sort}" for word in FILLER[:40:8] for sort in ("newest", "oldest")]
    for address, answer in zip(queries, ask(tab, serve, sites.tiers, queries), strict=True):
        slugs = answer["slugs"]
        dated = [low[slug] for slug in slugs if slug in low]
        assert dated == sorted(dated, reverse="newest" in address)
        assert all(slug not in low for slug in slugs[len(dated) :])


def test_counts_over_all_tiers_equal_brute_force(tab: Page, serve: Serve, sites: Sites) -> None:
    asked = ["sort=newest", "from=2016&to=2019-02&actor=actor-1", "topic=topic-2&topic=topic-4&publisher=Agence Ponant"]
    answers = ask(tab, serve, sites.tiers, ["?" + quote(filters, safe="=&") for filters in asked])
    for text, answer in zip(asked, answers, strict=True):
        filters = {key: values for key, values in parse_qs(text).items() if key != "sort"}
        assert set(answer["slugs"]) == {one.slug for one in sites.briefings if passes(one, filters)}
        for key, shown in (("actor", "actors"), ("topic", "topics")):
            others = {name: values for name, values in filters.items() if name != key}
            counts = Counter(name for one in sites.briefings if passes(one, others) for name in getattr(one, shown))
            assert answer[shown] == counts
        anywhen = {name: values for name, values in filters.items() if name not in ("from", "to")}
        years = {
            year: str(sum(passes(one, {**anywhen, "from": [year], "to": [year]}) for one in sites.briefings))
            for year in answer["bars"]
        }
        assert answer["bars"] == years


# --- slips of the finger -------------------------------------------------------------------------------------------


def slip(word: str, dice: random.Random) -> str:
    """Make one slip in a word: a letter less, a letter more, another letter, two in each other's place."""
    at = dice.randrange(1, len(word) - 1)
    letter = dice.choice("abcdefghijlmnoprstuvz")
    return dice.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def test_one_slip_in_an_actor_or_topic_is_corrected(tab: Page, serve: Serve, sites: Sites) -> None:
    dice = random.Random(11)  # noqa: S311  (dice, not secrets)
    names = [word for name in (*ACTORS, *TOPICS) for word in re.findall(r"\w{5,}", name)]
    typed = {(word, slip(word, dice)) for word in names for _ in range(6)}
    slips = sorted((word, wrong) for word, wrong in typed if wrong != word)
    assert len(slips) >= 100
    answers = ask(tab, serve, sites.tiers, [f"?q={quote(wrong)}" for _, wrong in slips])
    words = sorted({word for word, _ in slips})
    asked = dict(zip(words, ask(tab, serve, sites.tiers, [f"?q={quote(word)}" for word in words]), strict=True))
    corrected = [
        fold(answer["suggestion"]) == fold(word) or answer["slugs"] == asked[word]["slugs"]
        for (word, _), answer in zip(slips, answers, strict=True)
    ]
    size = (sites.tiers / "pagefind/vocabulary.json").stat().st_size
    print(f"\n{len(slips)} slips: {sum(corrected) / len(slips):.3f} corrected, by a vocabulary of {size / 1000:.1f} kB")
    assert sum(corrected) >= 0.9 * len(slips)
    assert size <= 60_000
