"""What a reader, a program or a host finds in a built site."""

import csv
import datetime as dt
import gzip
import io
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest

from sitegen.archive import read_archive
from sitegen.commands.build import build_site
from sitegen.errors import SitegenError
from sitegen.publish import open_site
from sitegen.reports import BuildReport

ARCHIVE = Path(__file__).parent / "archive"
THEMES = Path(__file__).parent.parent / "themes"
AS_OF = dt.date(2024, 6, 1)
ORIGIN = "https://detroit.example"


class Reading(HTMLParser):
    """Collect what the tests ask of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.levels: list[int] = []
        self._silent = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._silent = tag in ("script", "style", "title")
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src", "action"):
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    folder = tmp_path_factory.mktemp("site") / "public"
    return folder, build_site(read_archive(ARCHIVE), folder, AS_OF)


@pytest.fixture(scope="module")
def site(built: tuple[Path, BuildReport]) -> Path:
    return built[0]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Reading]:
    return {
        path.relative_to(site).as_posix(): Reading(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))
    }


def page(site: Path, address: str) -> str:
    return (site / address.strip("/") / "index.html").read_text("utf-8")


def test_every_internal_link_and_fragment_leads_somewhere(site: Path, pages: dict[str, Reading]) -> None:
    dead = [(name, link) for name, reading in pages.items() for link in dead_links(site, pages, name, reading)]
    assert dead == []
    assert sum(len(reading.links) for reading in pages.values()) > 500


def dead_links(site: Path, pages: dict[str, Reading], name: str, reading: Reading) -> Iterator[str]:
    for link in reading.links:
        parts = urlsplit(link.removeprefix(ORIGIN))
        if parts.scheme or parts.netloc:
            continue
        path = unquote(parts.path).lstrip("/") if parts.path else name
        target = f"{path}index.html" if not path or path.endswith("/") else path
        if not (site / target).is_file() or (parts.fragment and parts.fragment not in pages[target].ids):
            yield link


def test_every_page_has_one_heading_of_the_first_level_and_skips_none(pages: dict[str, Reading]) -> None:
    for name, reading in pages.items():
        assert reading.levels.count(1) == 1, name
        deepest = 0
        for level in reading.levels:
            assert level <= deepest + 1, (name, reading.levels)
            deepest = level


def test_no_id_stands_twice_on_a_page(pages: dict[str, Reading]) -> None:
    for name, reading in pages.items():
        assert len(reading.ids) == len(set(reading.ids)), name


def test_no_two_pages_share_a_title(site: Path) -> None:
    titles = [re.findall("<title>(.*?)</title>", path.read_text("utf-8"))[0] for path in site.rglob("*.html")]
    assert len(titles) == len(set(titles))


def test_nothing_on_any_page_needs_an_inline_style_or_script(site: Path, pages: dict[str, Reading]) -> None:
    for name, reading in pages.items():
        assert "style" not in reading.attributes, name
        assert not any(attribute.startswith("on") for attribute in reading.attributes), name
        scripts = re.findall(r"<script\b([^>]*)>", (site / name).read_text("utf-8"))
        assert all("src=" in script or "application/" in script for script in scripts), name


def test_what_a_text_tries_to_run_is_shown_as_words(site: Path) -> None:
    reading = Reading(page(site, "/briefings/2023/accord-de-peche/"))
    assert '<script>alert("exécuté")</script>' in reading.text
    assert "{{ view.title }} et {% raw %} dedans" in reading.text
    assert "img" not in reading.tags
    assert not any(link.startswith("javascript:") for link in reading.links)


def test_drafts_reprints_and_embargoed_briefings_stand_nowhere(built: tuple[Path, BuildReport]) -> None:
    site, report = built
    held = {Path(path).stem: reason for path, reason in report.held}
    assert held == {"brouillon": "draft", "publie-plus-tard": "embargo", "reprise": "reprint"}
    files = [path for path in site.rglob("*") if path.is_file()]
    for words in (b"Un brouillon", b"sous embargo", b"Une reprise."):
        assert [path for path in files if words in path.read_bytes()] == []


def words_of(html: str) -> str:
    """Give what stands on a piece of a page, its spaces as they are."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_the_page_of_an_article_says_who_reprinted_it_when_and_under_which_title(site: Path) -> None:
    html = page(site, "/briefings/2024/reprise-des-pourparlers-sur-le-detroit/")
    again = html.partition("Autres parutions</h2>")[2].partition("</section>")[0]
    said = "La Gazette du Cap, 5\u00a0mars 2024\u202f: «\u202fLa même dépêche, “reprise” ailleurs\u202f»"
    assert said in words_of(again)
    assert 'href="https://example.org/gazette/reprise"' in again
    assert "Autres parutions" not in page(site, "/briefings/2021/le-premier-sommet/")


def test_a_state_names_those_who_act_for_it_with_the_office_held_last(site: Path) -> None:
    agents = words_of(page(site, "/actors/ostrelle/").partition("Agissent en son nom</h2>")[2].partition("</ul>")[0])
    assert agents.split("\n")[2:-1] == ["Élise Varenne médiatrice de la Ligue du Détroit, février 2024 –"]
    assert "Agissent en son nom" not in page(site, "/actors/ligue-du-detroit/")


def test_the_archive_says_whose_texts_it_holds_and_leads_to_those_of_each(site: Path) -> None:
    html = page(site, "/archive/").partition('id="sg-publishers">')[2].partition("</section>")[0]
    assert 'href="/search/?publisher=L%E2%80%99%C3%89cho%20de%20Varn"' in html
    assert "3\u00a0dépêches ne disent pas qui les a publiées." in words_of(html)


def test_a_voice_says_a_word_between_two_dates_and_not_a_dash(site: Path) -> None:
    heading = page(site, "/actors/elise-varenne/").partition('id="sg-list">')[2].partition("</h2>")[0]
    between = '<span aria-hidden="true"> – </span><span class="hidden"> à </span>'
    assert f"mai 2021{between}4\u00a0mars 2024" in heading


def test_a_citation_says_what_is_not_known_of_a_date_and_quotes_within_quotes(site: Path) -> None:
    def cited(link: str) -> str:
        return words_of(page(site, link).partition('data-cite="words">')[2].partition("</p>")[0])

    assert "», s.\u00a0d. Dépêches du Détroit" in cited("/briefings/undated/les-gardes-cotes-patrouillent/")
    assert "2023 (approximative). Dépêches" in cited("/briefings/2023/accord-de-peche/")
    assert "détroit\u202f: “un premier pas”\u202f», L’Écho de Varn, 4\u00a0mars 2024. D" in cited(
        "/briefings/2024/reprise-des-pourparlers-sur-le-detroit/"
    )


def test_an_embargo_ends_on_its_day(tmp_path: Path) -> None:
    report = build_site(read_archive(ARCHIVE), tmp_path / "public", dt.date(2999, 1, 1), with_search=False)
    assert "publie-plus-tard" not in [Path(path).stem for path, _ in report.held]


def test_a_name_without_a_record_gets_a_page_that_says_so(site: Path) -> None:
    assert "Ce nom n’a pas encore de notice" in page(site, "/actors/port-franc/")
    assert "Ce nom n’a pas encore de notice" not in page(site, "/actors/ostrelle/")


def test_an_alias_leads_to_the_page_of_its_record(site: Path) -> None:
    assert 'href="/actors/elise-varenne/"' in page(site, "/briefings/2023/accord-de-peche/")
    assert not (site / "actors/elisa-varenne").exists()


def test_a_supplied_title_stands_in_square_brackets(site: Path) -> None:
    text = Reading(page(site, "/briefings/undated/les-gardes-cotes-patrouillent/")).text
    assert "[Les garde-côtes des deux pays patrouillent désormais ensemble]" in text


def test_a_date_is_shown_with_its_precision_its_doubt_and_its_evidence(site: Path) -> None:
    assert '<time datetime="2023">2023</time>' in page(site, "/briefings/2023/accord-de-peche/")
    assert "(approximative)" in page(site, "/briefings/2023/accord-de-peche/")
    assert "février 2024" in page(site, "/briefings/2024/trawlers-collide/")
    assert "Varn, le 4\u00a0mars 2024" in page(site, "/briefings/2024/reprise-des-pourparlers-sur-le-detroit/")
    assert "1<sup>er</sup>\u00a0mai 2021" in page(site, "/briefings/2021/le-premier-sommet/")
    assert "Sans date" in page(site, "/briefings/undated/les-gardes-cotes-patrouillent/")


def test_french_marks_are_set_off_by_narrow_spaces_that_do_not_break(site: Path) -> None:
    html = page(site, "/briefings/2024/reprise-des-pourparlers-sur-le-detroit/")
    assert "détroit\u202f: «\u202fun premier pas\u202f»" in html
    assert "Varenne</a>\u202f; rien" in html


def test_a_text_in_another_language_says_so(site: Path) -> None:
    html = page(site, "/briefings/2024/trawlers-collide/")
    assert '<h1 class="briefing__title" lang="en" dir="auto" ' in html
    assert '<html lang="fr">' in html
    assert '<span class="facts__role" lang="en" dir="auto">' in html


def test_a_long_list_is_cut_into_pages_that_lead_to_one_another(site: Path) -> None:
    front, older = page(site, "/actors/ostrelle/"), page(site, "/actors/ostrelle/page/1/")
    assert 'rel="next" href="/actors/ostrelle/page/1/"' in front
    assert '<a href="/actors/ostrelle/page/1/#sg-2023">2023</a>' in front
    assert 'Dépêches plus anciennes, <span class="label__span">2023</span>' in older
    assert 'rel="prev" href="/actors/ostrelle/"' in older
    assert "(page 1)" in older


def test_the_briefings_of_an_actor_in_a_year_are_a_link_away(site: Path) -> None:
    html = page(site, "/actors/miranie/")
    assert '<a href="/search/?actor=miranie&amp;from=2023&amp;to=2023">1</a>' in html
    assert '<a href="/search/?actor=miranie">Chercher dans ces dépêches' in html


def test_the_older_pages_of_a_list_stay_as_they_are_when_it_grows(site: Path, tmp_path: Path) -> None:
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    another = "---\ntitle: Une dépêche de plus\ndate: 2024-05-01\nactors: [Ostrelle]\n---\n\nTexte.\n"
    (tmp_path / "archive/content/briefings/2024/de-plus.md").write_text(another, "utf-8")
    build_site(read_archive(tmp_path / "archive"), tmp_path / "public", AS_OF, with_search=False)
    assert "de plus" in page(tmp_path / "public", "/actors/ostrelle/")
    assert page(tmp_path / "public", "/actors/ostrelle/page/1/") == page(site, "/actors/ostrelle/page/1/")


def test_the_feeds_read_back_with_their_latest_briefings(site: Path) -> None:
    for path in ("feed.xml", "actors/elise-varenne/feed.xml", "topics/peche/feed.xml"):
        feed = feedparser.parse((site / path).read_bytes())
        assert not feed.bozo, path
        assert feed.version == "atom10"
        days = [entry.published for entry in feed.entries]
        assert days == sorted(days, reverse=True)
        assert all((site / urlsplit(entry.link).path.strip("/") / "index.html").is_file() for entry in feed.entries)
    entries = feedparser.parse((site / "feed.xml").read_bytes()).entries
    assert entries[0].title == "Reprise des pourparlers sur le détroit : « un premier pas »"
    assert "patrouillent" not in " ".join(entry.title for entry in entries), "a briefing without a date is no news"


def test_both_formats_of_a_feed_say_the_same(site: Path) -> None:
    for folder in ("", "actors/ostrelle/", "topics/diplomatie/"):
        atom = feedparser.parse((site / folder / "feed.xml").read_bytes())
        rest = json.loads((site / folder / "feed.json").read_text("utf-8"))
        assert [entry.id for entry in atom.entries] == [
            item["id"] for item in rest["items"] if "date_published" in item
        ]
        assert rest["version"] == "https://jsonfeed.org/version/1.1"
        assert rest["feed_url"] == f"{ORIGIN}/{folder}feed.json"


def test_the_exports_hold_every_published_briefing(site: Path) -> None:
    records = json.loads((site / "briefings.json").read_text("utf-8"))
    rows = list(csv.DictReader(io.StringIO((site / "briefings.csv").read_text("utf-8"))))
    assert [row["url"] for row in rows] == [record["url"] for record in records]
    month = next(record for record in records if record["date"] == "2024-02")
    assert (month["date_low"], month["date_high"]) == ("2024-02-01", "2024-02-29")
    assert month["actors"] == ["Ligue du Détroit", "Miranie", "Ostrelle"]


def test_no_cell_of_the_table_is_run_as_a_formula(site: Path) -> None:
    rows = csv.reader(io.StringIO((site / "briefings.csv").read_text("utf-8")))
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith("'=SOMME(A1)") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_sitemap_lists_what_may_be_found_and_nothing_else(site: Path, pages: dict[str, Reading]) -> None:
    listed = set(re.findall(f"<loc>{ORIGIN}(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8")))
    indexable = {
        "/" + name.removesuffix("index.html")
        for name in pages
        if 'content="noindex"' not in (site / name).read_text("utf-8")
    }
    assert listed == indexable
    assert "/404.html" not in listed
    assert f"Sitemap: {ORIGIN}/sitemap.xml" in (site / "robots.txt").read_text("utf-8")


def test_one_line_keeps_the_texts_of_others_out_of_search_engines(tmp_path: Path) -> None:
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    with (tmp_path / "archive/content/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("index_briefings: false\n")
    build_site(read_archive(tmp_path / "archive"), tmp_path / "public", AS_OF, with_search=False)
    for name in ("briefings/2023/accord-de-peche/index.html", "actors/ostrelle/index.html"):
        kept_out = '<meta name="robots" content="noindex">' in (tmp_path / "public" / name).read_text("utf-8")
        assert kept_out == name.startswith("briefings/")
    assert "/briefings/" not in (tmp_path / "public/sitemap.xml").read_text("utf-8")


def test_a_briefing_has_a_picture_for_where_it_is_shared(site: Path) -> None:
    link = "/briefings/2024/reprise-des-pourparlers-sur-le-detroit/"
    assert f'<meta property="og:image" content="{ORIGIN}{link}picture.png">' in page(site, link)
    assert (site / link[1:] / "picture.png").read_bytes().startswith(b"\x89PNG")


def test_a_briefing_comes_in_thirty_kilobytes_with_its_style_and_waits_for_no_script(site: Path) -> None:
    html = page(site, "/briefings/2024/reprise-des-pourparlers-sur-le-detroit/")
    (style,) = re.findall(r'<link rel="stylesheet" href="/(.*?)">', html)
    assert len(gzip.compress(html.encode())) + len(gzip.compress((site / style).read_bytes())) < 30_000
    # A module is fetched beside the page and run after it; what is no module would be waited for.
    assert re.findall(r"<script(?! type=\"(?:application/ld\+json|module)\")", html) == []


def test_an_old_address_is_redirected(site: Path) -> None:
    new = "/briefings/2024/reprise-des-pourparlers-sur-le-detroit/"
    assert f"/briefings/2024/pourparlers/ {new} 301!\n" in (site / "_redirects").read_text("utf-8")


def test_a_page_describes_the_original_article_and_claims_nothing_more(site: Path) -> None:
    html = page(site, "/briefings/2024/reprise-des-pourparlers-sur-le-detroit/")
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)[0])
    article = data["mainEntity"]
    assert article["publisher"]["name"] == "L’Écho de Varn"
    assert article["datePublished"] == "2024-03-04"
    assert "publisher" not in data
    undated = page(site, "/briefings/undated/les-gardes-cotes-patrouillent/")
    assert "datePublished" not in undated
    assert '"publisher"' not in undated


def test_the_page_of_an_actor_says_to_machines_who_that_is(site: Path) -> None:
    html = page(site, "/actors/elise-varenne/")
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)[0])
    about = data["mainEntity"]
    assert (data["@type"], about["@type"], about["name"]) == ("CollectionPage", "Person", "Élise Varenne")
    assert about["alternateName"]
    assert about["hasOccupation"][0]["hasOccupation"]["name"]
    assert "ld+json" not in page(site, "/actors/port-franc/")  # nothing is known of it but its name


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    shutil.copytree(ARCHIVE, tmp_path / "elsewhere")
    build_site(read_archive(ARCHIVE), tmp_path / "one", AS_OF)
    build_site(read_archive(tmp_path / "elsewhere"), tmp_path / "two", AS_OF)
    assert read_all(tmp_path / "one") == read_all(tmp_path / "two")


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_interface_speaks_english_where_the_archive_asks_for_it(tmp_path: Path) -> None:
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    site_yaml = tmp_path / "archive/content/site.yaml"
    site_yaml.write_text(site_yaml.read_text("utf-8").replace("language: fr", "language: en"), "utf-8")
    build_site(read_archive(tmp_path / "archive"), tmp_path / "public", AS_OF, with_search=False)
    assert "Latest briefings" in page(tmp_path / "public", "/")
    assert "4 March 2024" in page(tmp_path / "public", "/briefings/2024/reprise-des-pourparlers-sur-le-detroit/")


def test_an_interface_that_is_read_from_the_right_says_so(tmp_path: Path) -> None:
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    site_yaml = tmp_path / "archive/content/site.yaml"
    site_yaml.write_text(site_yaml.read_text("utf-8").replace("language: fr", "language: ar"), "utf-8")
    words = tmp_path / "archive/themes/chancery/translations/ar.yaml"
    words.parent.mkdir(parents=True)
    words.write_bytes((THEMES / "chancery/translations/en.yaml").read_bytes())
    build_site(read_archive(tmp_path / "archive"), tmp_path / "public", AS_OF, with_search=False)
    assert '<html lang="ar" dir="rtl">' in page(tmp_path / "public", "/")
    provenance = page(tmp_path / "public", "/briefings/undated/les-gardes-cotes-patrouillent/provenance/")
    assert '<p class="trace__rule" lang="ar" dir="rtl">' in provenance


def test_an_archive_without_a_briefing_builds_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("title: Vide\nurl: https://vide.example\n", "utf-8")
    report = build_site(read_archive(tmp_path), tmp_path / "public", AS_OF)
    assert report.briefings == 0
    assert "L’archive est encore vide." in page(tmp_path / "public", "/")
    assert not feedparser.parse((tmp_path / "public/feed.xml").read_bytes()).bozo


def test_a_build_that_fails_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    build_site(read_archive(tmp_path / "archive"), tmp_path / "public", AS_OF, with_search=False)
    before = read_all(tmp_path / "public")
    theme = tmp_path / "archive/themes/chancery"
    shutil.copytree(Path(__file__).parent.parent / "themes/chancery", theme)
    (theme / "templates/home.html").write_text("{{ view.nothing_of_the_kind }}", "utf-8")
    with pytest.raises(SitegenError, match=r"themes/chancery/templates/home\.html:1: .*nothing_of_the_kind"):
        build_site(read_archive(tmp_path / "archive"), tmp_path / "public", AS_OF, with_search=False)
    assert read_all(tmp_path / "public") == before


def test_a_folder_that_is_no_site_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(SitegenError, match="was not written by a build"):
        build_site(read_archive(ARCHIVE), tmp_path / "public", AS_OF, with_search=False)
    assert (tmp_path / "public/thesis.txt").read_text("utf-8") == "years of work"


def test_a_disk_of_its_own_is_not_replaced() -> None:
    with pytest.raises(SitegenError, match="a disk of its own"), open_site(Path("/")):
        pass


def test_a_site_to_which_somebody_added_is_not_overwritten(tmp_path: Path) -> None:
    build_site(read_archive(ARCHIVE), tmp_path / "public", AS_OF, with_search=False)
    (tmp_path / "public/.git").mkdir()
    with pytest.raises(SitegenError, match=r"holds \.git"):
        build_site(read_archive(ARCHIVE), tmp_path / "public", AS_OF, with_search=False)


@pytest.mark.parametrize("line", ["draft: yes", "draft: True", "drafts: true", "publish_after: 2030-1-5"])
def test_a_slip_in_what_says_not_to_publish_publishes_nothing(tmp_path: Path, line: str) -> None:
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    briefing = f"---\ntitle: Pas encore\ndate: 2024-05-01\n{line}\n---\n\nTexte.\n"
    (tmp_path / "archive/content/briefings/2024/pas-encore.md").write_text(briefing, "utf-8")
    report = build_site(read_archive(tmp_path / "archive"), tmp_path / "public", AS_OF, with_search=False)
    assert report.errors == 1
    assert "pas-encore" not in (tmp_path / "public/briefings.json").read_text("utf-8")


def test_the_address_of_a_name_without_a_record_is_its_own_for_ever(tmp_path: Path) -> None:
    def addresses(*names: str) -> dict[str, str]:
        archive = tmp_path / "-".join(str(len(name)) for name in names)
        (archive / "content/briefings/2024").mkdir(parents=True)
        (archive / "content/site.yaml").write_text("title: A\nurl: https://a.example\n", "utf-8")
        for number, name in enumerate(names):
            briefing = f'---\ntitle: N\ndate: 2024-01-0{number + 1}\nactors: ["{name}"]\n---\n\nTexte.\n'
            (archive / f"content/briefings/2024/b{number}.md").write_text(briefing, "utf-8")
        build_site(read_archive(archive), archive / "public", AS_OF, with_search=False)
        index = page(archive / "public", "/actors/")
        return dict(re.findall(r'<a href="/actors/([^"/]+)/">([^<]+)</a>', index))

    alone, together = addresses("A+"), addresses("A+", "A", "🕊")
    assert set(alone.items()) <= set(together.items())
    assert together["a"] == "A"
    assert len(together) == 3


@pytest.mark.parametrize("body", ["", "---", "[a]: http://b.example/", "\\#"])
def test_a_briefing_without_a_word_stops_nothing(tmp_path: Path, body: str) -> None:
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    briefing = f"---\ntitle: Un titre seul\ndate: 2024-05-01\n---\n\n{body}\n"
    (tmp_path / "archive/content/briefings/2024/seul.md").write_text(briefing, "utf-8")
    build_site(read_archive(tmp_path / "archive"), tmp_path / "public", AS_OF)
    assert "Un titre seul" in page(tmp_path / "public", "/briefings/2024/seul/")


def test_one_file_at_fault_is_left_out_and_the_rest_is_published(tmp_path: Path) -> None:
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    broken = tmp_path / "archive/content/briefings/2024/trawlers-collide.md"
    broken.write_text("---\ntitle: [\n---\n", "utf-8")
    report = build_site(read_archive(tmp_path / "archive"), tmp_path / "public", AS_OF, with_search=False)
    assert any(issue.path.endswith("trawlers-collide.md") and issue.rule == "Y001" for issue in report.issues)
    assert not (tmp_path / "public/briefings/2024/trawlers-collide").exists()
    assert (tmp_path / "public/briefings/2024/reprise-des-pourparlers-sur-le-detroit/index.html").is_file()
