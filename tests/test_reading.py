"""The site in a real browser, served as its host serves it: every kind of page, as somebody reads it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import rispy
from axe_playwright_python.sync_playwright import Axe
from conftest import Serve
from playwright.sync_api import Browser, Dialog, Page

from sitegen.archive import read_archive
from sitegen.commands.build import build_site
from sitegen.pages import KINDS as PAGE_KINDS

ARCHIVE = Path(__file__).parent / "archive"

KINDS = {
    "home": "/",
    "briefing": "/briefings/2024/reprise-des-pourparlers-sur-le-detroit/",
    "hostile briefing": "/briefings/2023/accord-de-peche/",
    "actor": "/actors/elise-varenne/",
    "topic": "/topics/peche/",
    "actors": "/actors/",
    "topic without a briefing": "/topics/relations/",
    "topics": "/topics/",
    "topics by number": "/topics/by/number/",
    "actors by number": "/actors/by/number/",
    "crossing": "/actors/elise-varenne/with/miranie/",
    "archive": "/archive/",
    "timeline": "/timeline/",
    "bulletin": "/archive/2024/03/bulletin/",
    "year": "/archive/2024/",
    "month": "/archive/2024/03/",
    "search": "/search/",
    "note": "/about/",
    "provenance": "/briefings/undated/les-gardes-cotes-patrouillent/provenance/",
    "not found": "/404.html",
}

THEMES = ("chancery", "plain")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> dict[str, str]:
    """Build the invented archive in every theme; map each theme to the site's address."""
    found, archive = {}, read_archive(ARCHIVE)
    for theme in THEMES:
        folder = tmp_path_factory.mktemp(theme) / "public"
        build_site(replace(archive, config=replace(archive.config, theme=theme)), folder, dt.date(2024, 6, 1))
        found[theme] = serve(folder)
    return found


@pytest.fixture(scope="module")
def site(sites: dict[str, str]) -> str:
    return sites[THEMES[0]]


@pytest.mark.parametrize("theme", THEMES)
def test_every_page_fits_a_narrow_screen_and_bars_nobody(page: Page, sites: dict[str, str], theme: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    # A colour that fades into another is neither.
    page.emulate_media(reduced_motion="reduce")
    looked_at = set()
    for kind, link in KINDS.items():
        page.goto(sites[theme] + link)
        looked_at.add(page.evaluate("document.body.className").partition("--")[2])
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind
        # The sheet came through the Content-Security-Policy: the page is not the browser's own white.
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != "rgba(0, 0, 0, 0)", kind
        page.emulate_media(color_scheme="light")
        assert find_bars(page) == [], f"{kind}, light"
        # In the dark a page has other colours, and all else as before.
        page.emulate_media(color_scheme="dark")
        assert find_bars(page, "color-contrast", "link-in-text-block") == [], f"{kind}, dark"
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, f"{kind}, in letters twice as large"
    assert looked_at == set(PAGE_KINDS) - {"gallery"}


def find_bars(page: Page, *rules: str) -> list[tuple[str, str]]:
    """List what bars somebody from a page, by all of axe's rules or by some."""
    only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    found = Axe().run(page, options={"resultTypes": ["violations"], **only}).response["violations"]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found]


def test_nothing_in_a_hostile_text_runs(page: Page, site: str) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    page.goto(site + KINDS["hostile briefing"])
    page.get_by_text("un lien").click()
    assert dialogs == []
    assert page.url == site + KINDS["hostile briefing"]


def test_a_keyboard_leads_from_home_to_an_actor_to_a_briefing_to_search(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**/#sg-main")
    page.get_by_role("link", name="Tous les acteurs").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/")
    page.get_by_role("link", name="Varenne, Élise").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/elise-varenne/")
    page.get_by_role("link", name="Reprise des pourparlers").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{KINDS['briefing']}")
    page.get_by_role("combobox").focus()
    page.keyboard.type("chalutiers")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=chalutiers*")
    page.get_by_role("status").get_by_text("chalutiers").wait_for()


def test_everything_but_live_search_works_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.locator("input[name=q]").fill("détroit")
    page.locator("input[name=q]").press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.get_by_role("main").get_by_role("link", name="Acteurs").click()
    page.get_by_role("link", name="Ostrelle").click()
    page.get_by_role("link", name="Plus anciennes").click()
    page.get_by_role("heading", name="Les garde-côtes des deux pays").get_by_role("link").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("[Les garde-côtes")
    context.close()


def test_a_citation_is_copied_and_saved_as_a_file_that_a_library_reads(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site + KINDS["briefing"])
    page.get_by_role("button", name="Copier").first.click()
    page.get_by_role("button", name="Copié").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Rédaction. «\u202fReprise des pourparlers")
    assert copied.endswith("/briefings/2024/reprise-des-pourparlers-sur-le-detroit/")
    page.get_by_text("BibTeX, à copier").click()
    page.get_by_role("group").get_by_role("button", name="Copier").click()
    page.get_by_role("button", name="Copié").nth(1).wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@article{2024-reprise-des")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="RIS").click()
    assert waiting.value.suggested_filename == "reprise-des-pourparlers-sur-le-detroit.ris"
    assert rispy.loads(waiting.value.path().read_text("utf-8"))[0]["secondary_title"] == "L’Écho de Varn"


def test_an_address_without_a_page_gets_the_sites_own_404(page: Page, site: str, console: list[str]) -> None:
    answer = page.goto(f"{site}/no/such/page/")
    assert answer is not None
    assert answer.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "Page introuvable"
    # The browser itself notes the 404 of the page that was asked for.
    assert all("404" in line for line in console)
    console.clear()


def test_an_old_address_leads_to_the_new_one(page: Page, site: str) -> None:
    page.goto(f"{site}/briefings/2024/pourparlers/")
    assert page.url == site + KINDS["briefing"]


def test_on_paper_a_briefing_keeps_its_text_and_loses_what_one_clicks(page: Page, site: str) -> None:
    page.goto(site + KINDS["briefing"])
    page.emulate_media(media="print")
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_text("Article d’origine").is_visible()
    assert page.get_by_role("link", name=f"https://detroit.example{KINDS['briefing']}").is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
    assert not page.get_by_role("combobox").is_visible()


def test_on_paper_a_list_has_room_for_its_dates(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 739, "height": 1000})  # what US Letter leaves between its margins
    page.emulate_media(media="print")
    page.goto(site + KINDS["actor"])
    date = page.get_by_text("4 mars 2024", exact=True).first
    assert date.evaluate("it => it.getClientRects().length") == 1


def test_two_actors_without_a_page_together_lead_to_the_first(page: Page, site: str) -> None:
    page.goto(f"{site}/actors/elise-varenne/with/port-franc/")
    assert page.url == f"{site}/actors/elise-varenne/"
    page.goto(f"{site}/actors/elise-varenne/with/miranie/")
    assert page.url == f"{site}/actors/elise-varenne/with/miranie/"


def test_a_provenance_that_cannot_be_shown_any_more_leads_to_its_briefing(page: Page, site: str) -> None:
    page.goto(f"{site}{KINDS['briefing']}provenance/")
    assert page.url == site + KINDS["briefing"]
