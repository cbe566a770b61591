"""The search page in a real Chromium, under the headers of netlify.toml; a page that writes to its console fails."""

import datetime as dt
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from conftest import Serve
from playwright.sync_api import Browser, Page, Route, expect
from reading_cases import read_cases
from reading_catalogues import Row, read_catalogue
from search_answers import ask

from sitegen.archive import read_archive
from sitegen.authority import fold
from sitegen.commands.build import build_site
from sitegen.model import Briefing

pytestmark = pytest.mark.browser

ARCHIVE = Path(__file__).parent / "search_archive"
TODAY = dt.date(2026, 1, 1)
BULLETINS = 45


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the invented archive."""
    folder = tmp_path_factory.mktemp("search")
    build_site(read_archive(ARCHIVE), folder / "public", TODAY)
    return folder / "public"


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an archive of many briefings, each of another day and of one or two of twelve actors."""
    root = tmp_path_factory.mktemp("long")
    for year in (2021, 2022):
        (root / f"content/briefings/{year}").mkdir(parents=True)
    shutil.copy(ARCHIVE / "content/site.yaml", root / "content")
    for at in range(BULLETINS):
        day = dt.date(2021, 12, 20) + dt.timedelta(days=at)
        actors = ", ".join(f"Acteur {number:02}" for number in dict.fromkeys((at % 12, at % 5)))
        front = f"title: Bulletin {at}\ndate: {day}\nactors: [{actors}]\nlang: fr"
        path = root / f"content/briefings/{day.year}/bulletin-{at:02}.md"
        path.write_text(f"---\n{front}\n---\n\nUne dépêche{' brève' if at % 3 else ''} parmi d’autres.\n")
    assert build_site(read_archive(root), root / "public", TODAY).briefings == BULLETINS
    return root / "public"


def visit(page: Page, address: str) -> None:
    """Open a search page and wait until it has answered."""
    page.goto(address)
    settle(page)


def settle(page: Page) -> None:
    page.locator("[data-search=results][aria-busy=false]").wait_for(state="attached")


def wait_for(page: Page, words: str) -> None:
    """Wait until the page says something."""
    page.locator("[data-search=status]").get_by_text(words, exact=True).wait_for()


def found(page: Page) -> list[str]:
    """List the slugs of the results in their order."""
    links = page.locator("[data-search=list] .card__title a").all()
    return [urlsplit(str(link.get_attribute("href"))).path.rstrip("/").rpartition("/")[2] for link in links]


def told(page: Page) -> str:
    return page.locator("[data-search=status]").inner_text().replace("\u202f", " ")


def counts(page: Page, facet: str) -> dict[str, int]:
    """Read a facet, also the terms that are folded away."""
    rows = page.locator(f"[data-search=terms-{facet}] > li").all()
    return {
        str(row.locator(".search-facet__name").text_content()): int(
            str(row.locator(".search-facet__count").text_content())
        )
        for row in rows
    }


def bars(page: Page) -> dict[str, int]:
    """Read the histogram."""
    labels = {
        str(bar.get_attribute("data-period")): str(bar.locator("button").get_attribute("aria-label"))
        for bar in page.locator("[data-search=bars] > li").all()
    }
    return {period: int(label.replace("\u202f", " ").split(" : ")[1].split()[0]) for period, label in labels.items()}


# --- what a query finds -------------------------------------------------------------------------------------------


def test_a_query_finds_all_it_should_and_nothing_else(page: Page, serve: Serve, site: Path) -> None:
    expected = {query: sorted(slugs.split()) for query, slugs in cases_of("searches").items()}
    answers = ask(page, serve, site, [f"?q={quote(query)}" for query in expected])
    assert {query: sorted(answer["slugs"]) for query, answer in zip(expected, answers, strict=True)} == expected


def test_a_word_that_is_nowhere_is_told(page: Page, serve: Serve, site: Path) -> None:
    visit(page, f"{serve(site)}/search/?q=vilniusz")
    assert told(page) == "« vilniusz » ne figure dans aucune dépêche de l’archive."
    visit(page, f"{serve(site)}/search/?q=vilniusz+OTAN")
    assert told(page) == "« vilniusz » ne figure dans aucune dépêche de l’archive. 1 résultat sans en tenir compte."
    assert found(page) == ["sommet-de-vilnius"]
    visit(page, f"{serve(site)}/search/?q=vilniusz+xyzzy+vilniusz+quux")
    assert told(page) == "« vilniusz », « xyzzy » et « quux » ne figurent dans aucune dépêche de l’archive."


def test_a_query_that_finds_nothing_is_told(page: Page, serve: Serve, site: Path) -> None:
    visit(page, f"{serve(site)}/search/?q=OTAN+Iran")
    assert told(page) == "Aucun résultat pour « OTAN Iran »."
    # Nothing is there to filter or sort, and the indexes lead on; the list comes back with what is found.
    expect(page.locator("[data-search=layout]")).to_be_hidden()
    expect(page.locator("[data-search=indexes] a").first).to_be_visible()
    page.locator("[data-search=field]").fill("OTAN")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search=list] .card").first).to_be_visible()
    expect(page.locator("[data-search=indexes]")).to_be_hidden()
    visit(page, f"{serve(site)}/search/?q=OTAN&from=2023&to=2023")
    assert told(page) == "Aucun résultat pour « OTAN » avec ces filtres."


def test_an_excerpt_marks_what_was_found_and_is_text(page: Page, serve: Serve, site: Path) -> None:
    visit(page, f"{serve(site)}/search/?q=script")
    summary = page.locator("[data-search=list] .card__summary")
    assert summary.locator("mark").all_text_contents() == ["script"]
    assert "rien d’autre & <script>." in summary.inner_text()
    assert summary.locator("script").count() == 0


def summary_of(page: Page, address: str) -> str:
    """Read what the card of the only result shows of its text, spaces as they are."""
    visit(page, address)
    return str(page.locator("[data-search=list] .card__summary").text_content())


def test_an_excerpt_says_what_the_article_says(page: Page, serve: Serve, site: Path) -> None:
    """Both kinds of apostrophe and hyphen where the article has them, and spaces as its language sets them."""
    address = f"{serve(site)}/search/?q="
    excerpt = summary_of(page, address + quote("main-d'oeuvre"))
    assert "de l'Iran et de sa main-d’œuvre. L'O.N.U. se tait\u202f; rien d’autre & <script>." in excerpt
    excerpt = summary_of(page, address + "semiconducteurs")
    assert "l’Ukraine. Les semi\u2011conducteurs. L’industrie des semi\u2011conducteurs inquiète qu’Israël" in excerpt
    english = "The fleet sailed from Oslo. Nothing was said of Ukraine : the admiral's « word » stood; it’s his."
    assert summary_of(page, address + "fleet") == english
    assert summary_of(page, f"{serve(site)}/search/?topic=espace") == english


def test_a_title_marks_what_was_found(page: Page, serve: Serve, site: Path) -> None:
    visit(page, f"{serve(site)}/search/?q=OTAN")
    assert page.locator("[data-search=list] .card__title mark").all_text_contents() == ["L’OTAN"]


def test_an_excerpt_from_the_middle_says_so(page: Page, serve: Serve, tmp_path: Path) -> None:
    words = [f"l{apostrophe}alinéa-{at:02}" for at in range(90) for apostrophe in "’'"]
    title = "« Qu'est-ce qu'on dit » au XXIe sommet États-Unis-Chine-Japon, le 1er mai & l'Indo-Pacifique ?"
    text = " ".join([*words[:90], "(aiguille),", *words[90:]])
    one = f"---\ntitle: {title}\ndate: 2024-02-01\nlang: fr\n---\n\n{text}.\n"
    build_site(read_archive(archive_of(tmp_path, one)), tmp_path / "public", TODAY)
    excerpt = summary_of(page, f"{serve(tmp_path / 'public')}/search/?q=aiguille")
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    before, after = excerpt.strip("… ").split(" (aiguille), ")
    assert before in " ".join(words[:90])
    assert after in " ".join(words[90:])
    assert page.locator("[data-search=list] mark").all_text_contents() == ["aiguille"]
    # Its title and date are set as on every page.
    parts = (".card__title a", ".card__date time")
    made = [page.locator(part).inner_html() for part in parts]
    page.goto(serve(tmp_path / "public"))
    assert made == [page.locator(part).first.inner_html() for part in parts]
    assert "<sup>er</sup>" in made[0]
    assert "<sup>er</sup>" in made[1]


def test_a_card_says_date_source_and_actors(page: Page, serve: Serve, site: Path) -> None:
    visit(page, f"{serve(site)}/search/?q=Putin")
    card = page.locator("[data-search=list] .card")
    assert card.locator("time").get_attribute("datetime") == "2024-02"
    assert card.locator(".card__about").inner_text() == "Gazette du Nord Vladimir Poutine Iran"
    visit(page, f"{serve(site)}/search/?q=enqu%C3%AAte")
    assert card.locator(".card__title").inner_text() == "[Rapport sur la mer de Norvège]"
    assert card.locator(".card__date").inner_text() == "Sans date"
    visit(page, f"{serve(site)}/search/?q=fleet")
    assert card.locator(".card__title").get_attribute("lang") == "en"
    assert card.locator(".card__title").get_attribute("dir") == "auto"


def test_the_browser_spells_as_the_index_does(page: Page, serve: Serve, site: Path) -> None:
    program = "query.joinAcronyms(query.openLigatures(query.makePlain(text, table), table))"
    cases = cases_of("spellings")
    assert run_module(page, serve, site, program, list(cases)) == cases
    cases = cases_of("bindings")
    assert run_module(page, serve, site, "query.bind(text, table)", list(cases)) == cases
    assert run_module(page, serve, site, "query.unbind(query.bind(text, table), table)", list(cases)) == {
        text: text for text in cases
    }


def test_only_forms_of_what_was_looked_for_are_marked(page: Page, serve: Serve, site: Path) -> None:
    """Of the places that Pagefind tells, « Inde » is none in « industrie », nor « États-Unis » in « État »."""
    content = "L'Inde, industrie de l'État aux États-Unis et des Etats Unis , cet embargo ou ces embargos"
    expected = {
        "Inde": "L'Inde,",
        "États-Unis": "États-Unis Etats Unis",
        "etats unis": "l'État États-Unis Etats Unis",
        "embargos": "embargo embargos",
        "ouvrage": content,
    }
    program = f"""
        [query.readQuery(text, table)].map((asked) => {{
            const content = {json.dumps(content)};
            const places = marks.placesOf({{ content, locations: content.split(" ").map((_, at) => at) }}, asked);
            return places.map((at) => content.split(" ")[at]).join(" ");
        }})[0]
    """
    assert run_module(page, serve, site, program, list(expected)) == expected


def test_a_query_is_read(page: Page, serve: Serve, site: Path) -> None:
    program = """
        [query.readQuery(text, table)].map(({ phrases, words }) =>
            [...phrases.map((phrase) => `"${phrase}"`), ...words.map((word) => word.text)].join(" "))[0]
    """
    cases = cases_of("queries")
    assert run_module(page, serve, site, program, list(cases)) == cases


def cases_of(name: str) -> dict[str, str]:
    """Map the texts of a file of cases to what is expected of them."""
    cases = dict(case.values for case in read_cases(name))  # type: ignore[attr-defined]  # each is a pytest.param
    return {re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text): cases[text] for text in cases}


def run_module(page: Page, serve: Serve, site: Path, program: str, texts: list[str]) -> dict[str, str]:
    """Map each text to what a program makes of it with `search-query.js`, `search-marks.js` and the site's spelling."""
    modules = [f"/assets/{next(site.glob(f'assets/search-{name}.*.js')).name}" for name in ("query", "marks")]
    table = json.loads((site / "pagefind/recent/catalogue.json").read_text("utf-8"))["spelling"]
    page.goto(f"{serve(site)}/actors/")
    load = "const [query, marks] = await Promise.all(modules.map((module) => import(module)))"
    mapping = f"{load}; return texts.map((text) => {program.strip()})"
    made: list[str] = page.evaluate(f"async ([modules, table, texts]) => {{ {mapping} }}", [modules, table, texts])
    return dict(zip(texts, made, strict=True))


# --- filters and order --------------------------------------------------------------------------------------------


def rows_of(site: Path) -> list[Row]:
    return read_catalogue((site / "pagefind/recent/catalogue.json").read_bytes())


def test_facets_count_what_one_would_see(page: Page, serve: Serve, long_site: Path) -> None:
    """Either within a facet, both between facets; counted here by brute force."""
    rows = rows_of(long_site)
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, f"{serve(long_site)}/search/?sort=oldest")
    page.locator("[data-search=fold-actor]").click()
    settle(page)
    assert counts(page, "actor") == Counter(actor for row in rows for actor in row["actors"])
    assert bars(page) == {"2021": 12, "2022": 33}
    visit(page, f"{serve(long_site)}/search/?actor=acteur-01&actor=acteur-07&from=2022&to=2022")
    page.locator("[data-search=fold-actor]").click()
    settle(page)
    chosen = [row for row in rows if {"Acteur 01", "Acteur 07"} & set(row["actors"])]
    assert told(page) == f"{sum(row['date'] >= '2022' for row in chosen)} dépêches."
    assert {period: n for period, n in bars(page).items() if n} == Counter(
        row["date"][:7] for row in chosen if row["date"] >= "2022"
    )
    assert counts(page, "actor") == Counter(actor for row in rows if row["date"] >= "2022" for actor in row["actors"])


def test_a_filter_needs_no_query_and_one_can_take_it_back(page: Page, serve: Serve, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, f"{serve(site)}/search/")
    page.locator("[data-search=field]").focus()
    wait_for(page, "5 dépêches.")
    page.get_by_label("États-Unis").check()
    settle(page)
    assert sorted(found(page)) == ["etats-unis-sans-trait", "sommet-de-vilnius"]
    assert parse_qs(urlsplit(page.url).query) == {"actor": ["etats-unis"]}
    page.get_by_role("button", name="2024").click()
    settle(page)
    assert found(page) == ["sommet-de-vilnius"]
    page.get_by_role(
        "button", name="Retirer le filtre « États-Unis »".replace(" »", "\u202f»").replace("« ", "«\u202f")
    ).click()
    settle(page)
    assert found(page) == ["sommet-de-vilnius", "entretien"]
    page.get_by_role("button", name="Tout effacer").click()
    settle(page)
    assert len(found(page)) == 5
    assert not page.locator("[data-search=active]").is_visible()


def test_results_go_by_date_both_ways_and_the_undated_come_last(page: Page, serve: Serve, site: Path) -> None:
    newest = ["sommet-de-vilnius", "entretien", "etats-unis-sans-trait", "exercice", "rapport"]
    visit(page, f"{serve(site)}/search/")
    page.get_by_role("main").get_by_role("button", name="Chercher").click()
    settle(page)
    assert found(page) == newest
    assert urlsplit(page.url).query == "sort=newest"
    page.get_by_label("Trier").select_option("oldest")
    settle(page)
    assert found(page) == [*reversed(newest[:-1]), "rapport"]
    assert urlsplit(page.url).query == "sort=oldest"


def test_more_results_are_shown_on_demand(page: Page, serve: Serve, long_site: Path) -> None:
    visit(page, f"{serve(long_site)}/search/?q=d%C3%A9p%C3%AAche&sort=newest")
    assert found(page) == [f"bulletin-{at:02}" for at in range(44, 34, -1)]
    page.get_by_role("button", name="Afficher 20 résultats de plus").click()
    page.get_by_role("button", name="Afficher 15 résultats de plus").click()
    page.locator("[data-search=more]").wait_for(state="hidden")
    assert found(page) == [f"bulletin-{at:02}" for at in range(44, -1, -1)]
    assert page.evaluate("document.activeElement.textContent") == "Bulletin 14"


def test_a_long_facet_is_folded(page: Page, serve: Serve, long_site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, f"{serve(long_site)}/search/?sort=newest")
    terms = page.locator("[data-search=terms-actor] > li:visible")
    assert terms.count() == 8
    fold = page.get_by_role("button", name="Tout afficher (12)")
    assert fold.get_attribute("aria-expanded") == "false"
    fold.click()
    settle(page)
    assert terms.count() == 12


# --- address, history, keyboard -----------------------------------------------------------------------------------


def test_the_address_says_everything(page: Page, serve: Serve, site: Path) -> None:
    address = f"{serve(site)}/search/?q=mer+Norv%C3%A8ge&actor=etats-unis&from=2023&to=2024-07&sort=oldest"
    visit(page, address)
    assert page.locator("[data-search=field]").input_value() == "mer Norvège"
    assert page.get_by_label("Trier").input_value() == "oldest"
    assert found(page) == ["etats-unis-sans-trait", "sommet-de-vilnius"]
    page.get_by_role("button", name="Chercher").click()
    settle(page)
    assert page.url == address


def test_back_brings_back(page: Page, serve: Serve, site: Path) -> None:
    visit(page, f"{serve(site)}/search/")
    for query in ("OTAN", "Iran", "Iran"):
        page.locator("[data-search=field]").fill(query)
        page.keyboard.press("Enter")
        settle(page)
    page.locator("[data-search=list] a").first.click()
    page.wait_for_url("**/briefings/**")
    page.go_back()
    settle(page)
    assert (found(page), page.locator("[data-search=field]").input_value()) == (["entretien"], "Iran")
    page.go_back()
    page.wait_for_url("**/search/?q=OTAN")
    settle(page)
    assert (found(page), page.locator("[data-search=field]").input_value()) == (["sommet-de-vilnius"], "OTAN")
    page.go_back()
    page.wait_for_url("**/search/")
    settle(page)
    assert (found(page), page.locator("[data-search=field]").input_value()) == ([], "")
    page.go_forward()
    page.wait_for_url("**/search/?q=OTAN")
    settle(page)
    assert found(page) == ["sommet-de-vilnius"]


def test_back_leads_to_where_one_had_read(page: Page, serve: Serve, long_site: Path) -> None:
    visit(page, f"{serve(long_site)}/search/?sort=newest")
    page.get_by_role("button", name="Afficher 20 résultats de plus").click()
    link = page.get_by_role("main").get_by_role("link", name="Bulletin 18", exact=True)
    link.scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 1000
    link.click()
    page.wait_for_url("**/briefings/**")
    page.go_back()
    settle(page)
    assert len(found(page)) == 30
    expect(link).to_be_in_viewport()


def pressed(page: Page) -> list[str]:
    bars = page.locator("[data-search=bars] > li:has([aria-pressed=true])").all()
    return [str(bar.get_attribute("data-period")) for bar in bars]


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_histogram_takes_keys(page: Page, serve: Serve, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, f"{serve(site)}/search/?sort=newest")
    page.locator("[data-search=bars] button").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    settle(page)
    assert (asked(page)["from"], asked(page)["to"]) == (["2024"], ["2024"])
    assert bars(page) == {f"2024-{month:02}": int(month in (2, 7)) for month in range(1, 13)}
    page.locator("[data-period='2024-02'] button").focus()
    page.keyboard.press("Enter")
    settle(page)
    assert found(page) == ["entretien"]
    page.keyboard.press("End")
    page.keyboard.press("Shift+Enter")
    settle(page)
    assert (asked(page)["from"], asked(page)["to"]) == (["2024-02"], ["2024-12"])
    assert page.evaluate("document.activeElement.closest('li').dataset.period") == "2024-12"


def test_a_range_is_drawn_from_bar_to_bar(page: Page, serve: Serve, site: Path) -> None:
    """What has no date lies in no range, and how many these are is told."""
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, f"{serve(site)}/search/?from=2023&to=2023")
    april, july = (page.locator(f"[data-period='2023-{month}']").bounding_box() for month in ("04", "07"))
    assert april
    assert july
    page.mouse.move(july["x"] + 2, july["y"] + july["height"] - 2)
    page.mouse.down()
    page.mouse.move(april["x"] + 2, april["y"] - 60, steps=4)
    assert pressed(page) == ["2023-04", "2023-05", "2023-06", "2023-07"]
    page.mouse.up()
    settle(page)
    assert (asked(page)["from"], asked(page)["to"]) == (["2023-04"], ["2023-07"])
    # A briefing of which only the year is known may be of these months.
    assert found(page) == ["etats-unis-sans-trait", "exercice"]
    assert page.locator("[data-search=undated-count]").inner_text() == "1"


def test_a_date_can_be_typed(page: Page, serve: Serve, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, f"{serve(site)}/search/?sort=newest")
    page.locator("[data-search=from]").focus()
    page.keyboard.type("02022024", delay=30)
    page.wait_for_url("**from=2024-02-02**")
    settle(page)
    assert page.locator("[data-search=from]").input_value() == "2024-02-02"
    assert found(page) == ["sommet-de-vilnius", "entretien"]
    assert page.locator("[data-search=chips] li").inner_text().startswith("2 février 2024 et après")
    # What is typed the wrong way round is turned.
    page.locator("[data-search=to]").fill("2023-06-18")
    page.wait_for_url("**from=2023-06-18**")
    settle(page)
    assert (asked(page)["from"], asked(page)["to"]) == (["2023-06-18"], ["2024-02-02"])
    assert page.locator("[data-search=from]").input_value() == "2023-06-18"
    visit(page, f"{serve(site)}/search/?from=2024-02-16&to=2023-04")
    assert page.locator("[data-search=chips] li").inner_text().startswith("avril 2023 – 16 février 2024")


def test_neither_a_link_within_the_page_nor_a_facet_takes_results_away(
    page: Page, serve: Serve, long_site: Path
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, f"{serve(long_site)}/search/?sort=newest")
    page.get_by_role("button", name="Afficher 20 résultats de plus").click()
    page.get_by_role("button", name="Afficher 15 résultats de plus").wait_for()
    page.evaluate("location.hash = 'sg-main'")
    page.locator("[data-search=fold-actor]").click()
    page.locator("[data-search=fold-actor][aria-expanded=true]").wait_for()
    settle(page)
    assert len(found(page)) == 30


def test_a_language_without_a_name_is_shown_by_its_tag(page: Page, serve: Serve, site: Path) -> None:
    page.add_init_script("Intl.DisplayNames.prototype.of = () => { throw new RangeError('invalid_argument'); }")
    visit(page, f"{serve(site)}/search/?sort=newest")
    assert set(counts(page, "language")) == {"fr", "en"}


def test_the_keyboard_is_enough(page: Page, serve: Serve, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, f"{serve(site)}/search/")
    page.keyboard.press("/")
    page.keyboard.type("Norvège")
    page.keyboard.press("Enter")
    settle(page)
    assert len(found(page)) == 3
    # From the field to the results are two steps, however many filters stand between, then the order, then the first.
    for key in ("Tab", "Tab", "Enter", "Tab", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.closest('[data-search=list]') !== null")
    assert len(found(page)) == 3
    box = page.get_by_role("checkbox", name="États-Unis")
    box.focus()
    page.keyboard.press("Space")
    settle(page)
    assert len(found(page)) == 2
    assert box.evaluate("(box) => box === document.activeElement")


def test_a_narrow_page_does_not_scroll_sideways(page: Page, serve: Serve, site: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    visit(page, f"{serve(site)}/search/?q=Norv%C3%A8ge&actor=etats-unis&from=2023")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert not page.get_by_role("checkbox", name="États-Unis").is_visible()
    page.get_by_text("Filtrer").click()
    assert page.get_by_role("checkbox", name="États-Unis").is_visible()


def test_the_box_of_any_page_leads_here(page: Page, serve: Serve, site: Path) -> None:
    page.goto(f"{serve(site)}/actors/")
    page.locator("input[name=q]").fill("l’Iran")
    page.keyboard.press("Enter")
    settle(page)
    assert found(page) == ["entretien"]


# --- odd wishes --------------------------------------------------------------------------------------------------


ODD = {
    "": "5 dépêches.",
    " \t ": "5 dépêches.",
    "?!": "Aucun résultat pour « ?! ».",
    "'": "Aucun résultat pour « ' ».",
    '"': 'Aucun résultat pour « " ».',
    "%": "Aucun résultat pour « % ».",
    "<u>xyzzy</u>": "« u>xyzzy</u » ne figure dans aucune dépêche de l’archive.",
    "إيران": "« إيران » ne figure dans aucune dépêche de l’archive.",
    "😀": "Aucun résultat pour « 😀 ».",
    "«»": "Aucun résultat pour « «» ».",
    "« la": "3 résultats pour « « la ».",
    "AND": "« AND » ne figure dans aucune dépêche de l’archive.",
    "constructor": "« constructor » ne figure dans aucune dépêche de l’archive.",
    "__proto__": "« proto » ne figure dans aucune dépêche de l’archive.",
    "x" * 5000: f"« {'x' * 300} » ne figure dans aucune dépêche de l’archive.",
    # The field takes 300 characters.
    "Vilnius "
    * 700: "« Viln » ne figure tel quel dans aucune dépêche de l’archive : voici des mots qui commencent ainsi. "
    f"1 résultat pour « {('Vilnius ' * 38)[:300]} ».",
}


def test_whatever_one_types_is_answered(page: Page, serve: Serve, site: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for typed, answer in ODD.items():
        visit(page, f"{serve(site)}/search/?q={quote(typed)}")
        assert told(page) == answer
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_filter_that_nothing_bears_can_be_taken_back(page: Page, serve: Serve, site: Path) -> None:
    for filters in ("actor=nobody", "from=2031-02", "topic=__proto__", f"actor={'x' * 500}"):
        page.set_viewport_size({"width": 320, "height": 640})
        visit(page, f"{serve(site)}/search/?{filters}")
        assert told(page) == "0 dépêche."
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        shown = page.locator("[data-search^=facet-]:not([hidden])").all()
        assert all(facet.locator("li").count() for facet in shown)
        page.locator("[data-search=chips] button").click()
        settle(page)
        assert len(found(page)) == 5


def test_an_order_that_does_not_exist_is_the_usual_one(page: Page, serve: Serve, site: Path) -> None:
    for asked, order in (("sort=x", "newest"), ("sort=relevance", "newest"), ("q=Oslo&sort=x", "relevance")):
        visit(page, f"{serve(site)}/search/?{asked}")
        assert page.get_by_label("Trier").input_value() == order
        assert found(page)


def test_english_words_and_an_archive_of_one(page: Page, serve: Serve, tmp_path: Path) -> None:
    one = "---\ntitle: The fleet’s return\ndate: 2024-02-16\nlang: en\nactors: [The Navy]\n---\n\nIt’s back in port.\n"
    root = archive_of(tmp_path, one, language="en")
    build_site(read_archive(root), tmp_path / "public", TODAY)
    address = f"{serve(tmp_path / 'public')}/search/"
    visit(page, address)
    page.locator("[data-search=field]").focus()
    wait_for(page, "1 briefing.")
    answers = {
        "port": "1 result for “port”.",
        "the fleet's return": "1 result for “the fleet's return”.",
        "harbour": "“harbour” is in no briefing of the archive.",
        "harbour quay": "“harbour” and “quay” are in no briefing of the archive.",
        "harbour port": "“harbour” is in no briefing of the archive. 1 result for the rest.",
        "port&from=2025": "No result for “port” with these filters.",
        "&from=2023&to=2023": "0 briefings.",
    }
    for query, answer in answers.items():
        visit(page, f"{address}?q={query}")
        assert told(page) == answer
    assert page.get_by_role("button", name="Remove the filter “2023”").is_visible()


def archive_of(root: Path, *briefings: str, language: str = "fr") -> Path:
    """Write an archive of briefings without records."""
    (root / "content/briefings/2024").mkdir(parents=True)
    (root / "content/site.yaml").write_text(f"title: Archive\nurl: https://archive.example/\nlanguage: {language}\n")
    for at, briefing in enumerate(briefings):
        folder = root / "content/briefings" / ("2024" if "date:" in briefing else "undated")
        folder.mkdir(exist_ok=True)
        (folder / f"{at}.md").write_text(briefing)
    return root


# --- what is loaded, and what when it cannot be ------------------------------------------------------------------


def test_nothing_is_loaded_before_the_field_is_touched(page: Page, serve: Serve, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    visit(page, f"{serve(site)}/search/")
    assert told(page) == ""
    assert [path for path in asked if path.startswith("/pagefind/")] == []
    with page.expect_response("**/wasm.fr.pagefind"):
        page.locator("[data-search=field]").focus()
    wait_for(page, "5 dépêches.")
    assert bars(page) == {"2023": 2, "2024": 2}
    assert not [path for path in asked if path.endswith((".pf_index", ".pf_fragment"))]


def test_a_reader_without_a_connection_is_told(page: Page, serve: Serve, long_site: Path, console: list[str]) -> None:
    """What is listed stays, and when the connection is back, so is search."""
    visit(page, f"{serve(long_site)}/search/?q=d%C3%A9p%C3%AAche&sort=newest")
    page.context.set_offline(True)
    page.get_by_role("button", name="Afficher 20 résultats de plus").click()
    page.get_by_text("Pas de connexion").wait_for()
    # Titles are there, excerpts are not.
    assert len(found(page)) == 30
    page.locator("[data-search=field]").fill("brève")
    page.keyboard.press("Enter")
    page.locator("[data-search=layout]").wait_for(state="hidden")
    assert page.get_by_role("main").get_by_role("link", name="Acteurs").is_visible()
    page.context.set_offline(False)
    wait_for(page, "30 résultats pour «\u202fbrève\u202f».")
    assert len(found(page)) == 10
    # What failed for want of a connection is told late, the icon of the tab for one.
    console[:] = [line for line in console if "ERR_INTERNET_DISCONNECTED" not in line]


def test_a_lost_connection_is_told_and_the_next_try_may_succeed(
    page: Page, serve: Serve, site: Path, console: list[str]
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/pagefind.js*", refuse)
    page.goto(f"{serve(site)}/search/?q=OTAN")
    page.get_by_text("La recherche est indisponible").wait_for()
    assert page.get_by_role("main").get_by_role("link", name="Acteurs").is_visible()
    console.clear()
    page.unroute("**/pagefind.js*", refuse)
    page.get_by_role("button", name="Chercher").click()
    settle(page)
    assert found(page) == ["sommet-de-vilnius"]
    # A piece of the index that a new build has replaced makes no word one that is nowhere: once, all is loaded anew.
    refused: list[str] = []

    def replace(route: Route) -> None:
        refused.append(route.request.url)
        if len(refused) == 1:
            route.fulfill(status=404)
        else:
            route.continue_()

    page.route("**/index/*", replace)
    visit(page, f"{serve(site)}/search/?q=Oslo&sort=newest")
    assert found(page) == ["etats-unis-sans-trait", "exercice"]
    page.unroute("**/index/*", replace)
    # So it is where the page names other tiers than the site has since.
    body = (site / "search/index.html").read_text("utf-8").replace('["recent"]', '["recent", "old-1"]')
    page.route("**/search/?q=*", lambda route: route.fulfill(body=body, content_type="text/html"))
    visit(page, f"{serve(site)}/search/?q=Vilnius")
    assert found(page) == ["sommet-de-vilnius"]
    page.unroute_all()
    page.route("**/index/*", refuse)
    visit(page, f"{serve(site)}/search/?q=Oslo&sort=oldest")
    assert "La recherche est indisponible" in told(page)
    assert not found(page)
    console.clear()


def test_a_site_built_without_its_index_leads_to_the_indexes(page: Page, serve: Serve, tmp_path: Path) -> None:
    build_site(read_archive(ARCHIVE), tmp_path / "public", TODAY, with_search=False)
    page.goto(f"{serve(tmp_path / 'public')}/search/?q=OTAN")
    page.get_by_text("La recherche est indisponible").wait_for()
    assert page.get_by_role("main").get_by_role("link", name="Acteurs").is_visible()


def test_a_browser_without_webassembly_is_told(page: Page, serve: Serve, site: Path) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(f"{serve(site)}/search/?q=OTAN")
    page.get_by_text("WebAssembly").wait_for()
    assert page.get_by_role("main").get_by_role("link", name="Thèmes").is_visible()


def test_without_javascript_the_page_leads_to_the_indexes(browser: Browser, serve: Serve, site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(f"{serve(site)}/search/?q=OTAN")
        hrefs = {link.get_attribute("href") for link in tab.get_by_role("main").get_by_role("link").all()}
        assert {"/actors/", "/topics/", "/archive/"} <= hrefs
        assert "La recherche a besoin de JavaScript" in tab.get_by_role("main").inner_text()


def test_an_empty_archive_says_so(page: Page, serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    shutil.copy(ARCHIVE / "content/site.yaml", tmp_path / "content")
    build_site(read_archive(tmp_path), tmp_path / "public", TODAY)
    page.goto(f"{serve(tmp_path / 'public')}/search/")
    assert page.get_by_role("main").get_by_text("L’archive est encore vide.").is_visible()
    assert not (tmp_path / "public/pagefind").exists()


# --- the repository's own archive --------------------------------------------------------------------------------


def seeds_of(site: Path) -> dict[str, Briefing]:
    """Map the number of a seed to its briefing."""
    return {str(one.source.seed)[6:9]: one for one in read_archive(site.parent).briefings if one.source.seed}


def test_taiwan_is_found_in_both_spellings(page: Page, serve: Serve, real_site: Path) -> None:
    speaking = sorted(one.slug for one in seeds_of(real_site).values() if "taiwan" in fold(one.body))
    assert len(speaking) >= 4
    for query in ("Taïwan", "Taiwan"):
        visit(page, f"{serve(real_site)}/search/?q={query}")
        assert sorted(found(page)) == speaking


def test_semi_conducteurs_is_found_in_one_seed(page: Page, serve: Serve, real_site: Path) -> None:
    visit(page, f"{serve(real_site)}/search/?q=semi-conducteurs")
    assert found(page) == [seeds_of(real_site)["002"].slug]


def test_a_filter_on_wang_yi_leaves_one_seed(page: Page, serve: Serve, real_site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, f"{serve(real_site)}/search/?q=Blinken")
    unfold = page.locator("[data-search=fold-actor]")
    if unfold.is_visible():
        unfold.click()
    page.get_by_label("Wang Yi").check()
    settle(page)
    assert found(page) == [seeds_of(real_site)["003"].slug]
    visit(page, f"{serve(real_site)}/search/?actor=wang-yi")
    assert found(page) == [seeds_of(real_site)["003"].slug]


def test_both_apostrophes_find_the_same(page: Page, serve: Serve, real_site: Path) -> None:
    answers = []
    for query in ("l’Ukraine d’État", "l'Ukraine d'État"):
        visit(page, f"{serve(real_site)}/search/?q={quote(query)}")
        answers.append(found(page))
    assert answers[0] == answers[1] != []


# --- a word that was mistyped --------------------------------------------------------------------------------------


def test_what_was_probably_meant_is_offered(page: Page, serve: Serve, site: Path) -> None:
    visit(page, f"{serve(site)}/search/?q=l%E2%80%99OTAN+Poutyne&sort=oldest")
    offer = page.locator("[data-search=suggestion] a")
    offer.wait_for()
    assert offer.inner_text() == "l'OTAN Poutine"
    offer.click()
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["l'OTAN Poutine"], "sort": ["oldest"]}
    assert not page.locator("[data-search=suggestion]").is_visible()


def test_the_vocabulary_is_loaded_only_when_a_word_is_nowhere(page: Page, serve: Serve, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    visit(page, f"{serve(site)}/search/?q=Poutine")
    assert "/pagefind/vocabulary.json" not in asked
    visit(page, f"{serve(site)}/search/?q=Poutyne")
    page.locator("[data-search=suggestion] a").wait_for()
    assert asked.count("/pagefind/vocabulary.json") == 1


# --- the page that is opened ---------------------------------------------------------------------------------------


def marked(page: Page) -> list[str]:
    page.wait_for_function("document.readyState === 'complete'")
    return page.locator("main mark").all_text_contents()


def test_what_one_is_about_to_choose_is_loaded(page: Page, serve: Serve, long_site: Path) -> None:
    """Where the pointer rests, the choice asks for nothing more than what is there."""
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, f"{serve(long_site)}/search/?q=d%C3%A9p%C3%AAche")
    with page.expect_response("**/fragment/*"):
        page.get_by_label("Acteur 04").hover()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Acteur 04").check()
    settle(page)
    assert len(found(page)) == 10
    assert [address for address in asked if "/fragment/" in address] == []


def test_a_choice_is_shown_before_its_texts_are_there(page: Page, serve: Serve, long_site: Path) -> None:
    """All but the excerpts, which follow and move nothing; it is told once."""
    page.set_viewport_size({"width": 1280, "height": 800})
    with page.expect_response("**/titles.json"):
        visit(page, f"{serve(long_site)}/search/?q=d%C3%A9p%C3%AAche")
    page.wait_for_load_state("networkidle")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/fragment/*", hold)
    page.evaluate("""() => {
        globalThis.told = [];
        const status = document.querySelector("[data-search=status]");
        new MutationObserver(() => told.push(status.textContent)).observe(status, { childList: true });
    }""")
    page.get_by_label("Trier").select_option("oldest")
    settle(page)
    cards = page.locator("[data-search=list] .card")
    assert found(page) == [f"bulletin-{at:02}" for at in range(10)]
    assert cards.locator(".card__title").all_inner_texts() == [f"Bulletin {at}" for at in range(10)]
    assert cards.first.locator("time").inner_text().replace("\u00a0", " ") == "20 décembre 2021"
    assert cards.locator(".card__summary").all_inner_texts() == [""] * 10
    places = [card.bounding_box() for card in cards.all()]
    page.locator("[data-search=list] a").first.focus()
    for route in held:
        route.continue_()
    page.locator("[data-late=there]").last.wait_for()
    assert cards.locator(".card__summary mark").all_text_contents() == ["dépêche"] * 10
    assert [card.bounding_box() for card in cards.all()] == places
    assert page.evaluate("document.activeElement.textContent") == "Bulletin 0"
    assert page.evaluate("told") == ["45 résultats pour «\u202fdépêche\u202f»."]


def test_what_was_looked_for_is_marked_on_the_page_that_is_opened(page: Page, serve: Serve, site: Path) -> None:
    for query, text in {
        "semiconducteurs": "semi\u2011conducteurssemi\u2011conducteurs",
        "« mer de Norvège »": "mer de Norvège",
        "l'OTAN": "L’OTANl’OTAN",  # in the title, and in the text, where it is a link
        "Viln": "Vilnius",  # which it only begins
        "coeur": "cœur",
    }.items():
        visit(page, f"{serve(site)}/search/?q={quote(query)}&actor=otan")
        page.locator("[data-search=list] .card__title a").first.click()
        page.wait_for_url("**/briefings/**")
        assert "".join(marked(page)) == text


def test_a_result_leads_to_its_sections(page: Page, serve: Serve, site: Path) -> None:
    visit(page, f"{serve(site)}/search/?q=semiconducteurs")
    section = page.locator(".search__sections a")
    assert section.all_text_contents() == ["Les semi\u2011conducteurs"]
    section.click()
    page.wait_for_url("**#les-semi-conducteurs")
    assert marked(page)


# --- the box of every page -----------------------------------------------------------------------------------------


def test_the_box_of_any_page_answers_at_once(page: Page, serve: Serve, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{serve(site)}/actors/")
    page.wait_for_function("document.readyState === 'complete'")
    assert not [path for path in asked if path.startswith(("/pagefind", "/search"))]
    page.keyboard.press("/")
    options = page.get_by_role("option")
    page.keyboard.type("nato")  # another name of it
    options.first.wait_for()
    assert options.first.locator("a").get_attribute("href") == "/actors/otan/"
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("l’Iran")
    options.filter(has_text="Iran").first.wait_for()
    # The page of a name first, then what was found.
    assert options.all_inner_texts()[0].split() == ["Iran", "Acteur"]
    assert options.first.locator("a").get_attribute("href") == "/actors/iran/"
    assert options.last.locator("a").get_attribute("href").startswith("/briefings/2024/entretien/")  # type: ignore[union-attr]
    assert options.count() == 2
    page.keyboard.press("ArrowDown")
    assert options.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert not page.get_by_role("listbox").is_visible()
    page.keyboard.press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    page.keyboard.type("e")
    page.keyboard.press("Backspace")
    options.first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefings/2024/entretien/**")


def test_the_names_of_an_index_are_found_by_others(page: Page, serve: Serve, site: Path) -> None:
    page.goto(f"{serve(site)}/actors/")
    page.locator("[data-filter=field]").fill("nato")
    assert page.locator("[data-filter=entry]:visible a").all_text_contents() == ["OTAN"]


def test_the_box_of_the_home_page_answers_and_tries_again(
    page: Page, serve: Serve, site: Path, console: list[str]
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/catalogue.json", refuse)
    page.goto(serve(site))
    page.wait_for_function("document.readyState === 'complete'")
    with page.expect_event("requestfailed"):
        page.keyboard.press("/")
    with page.expect_event("requestfailed"):
        page.keyboard.type("Ira")
    page.unroute("**/catalogue.json", refuse)
    console.clear()
    page.keyboard.type("n")
    page.get_by_role("option").first.wait_for()
    assert not console


def test_browsers_are_told_how_to_search(page: Page, serve: Serve, site: Path) -> None:
    page.goto(f"{serve(site)}/actors/")
    address = page.locator("link[rel=search]").get_attribute("href")
    description = (site / str(address).lstrip("/")).read_text("utf-8")
    assert 'template="https://' in description
    assert "/search/?q={searchTerms}" in description
