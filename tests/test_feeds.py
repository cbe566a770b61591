"""Files for machines by themselves: redirects, sitemaps, and what a feed says of a briefing."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from sitegen.authority import build_authority
from sitegen.config import SiteConfig
from sitegen.edtf import parse_edtf
from sitegen.feeds import redirects, sitemap
from sitegen.feeds.channel import channels, entries
from sitegen.language import load_language
from sitegen.library import collect
from sitegen.model import AuthorityRecord, Briefing, Output, Slug, TermId
from sitegen.moved import Moved
from sitegen.pages.page import Edition, make_edition

ORIGIN = "https://archive.example"

NEWS = Briefing(
    folder="2024",
    slug=Slug("depeche"),
    title="Dépêche",
    body="",
    lang="fr",
    date=parse_edtf("2024-02"),
    actors=("Miranie",),
    summary="Un résumé.",
)


def edition(*briefings: Briefing) -> Edition:
    record = AuthorityRecord(id=TermId("miranie"), name="Miranie", kind="state", description="Un État.")
    library = collect(briefings, build_authority([record]), build_authority(()), dt.date(2024, 6, 1))
    config = SiteConfig(title="Archive", url=f"{ORIGIN}/", description="De tout.")
    return make_edition(config, library, load_language("fr"), (), searchable=False)


def redirected(edition: Edition, always: Mapping[str, str], meanwhile: Mapping[str, str]) -> dict[str, str]:
    return {file.path: file.body.decode() for file in redirects.write(edition, Moved(always, meanwhile, (), {}))}


def test_hosts_read_where_an_old_address_leads_and_readers_find_a_page() -> None:
    written = redirected(edition(NEWS), {"/old/": "/new/", "/old.csv": "/new.csv"}, {"/topics/a/": "/topics/"})
    assert list(written) == ["_redirects", "old/index.html", "topics/a/index.html"]
    lines = written["_redirects"].splitlines()
    assert lines[:3] == ["/old/ /new/ 301!", "/old.csv /new.csv 301!", "/topics/a/ /topics/ 302!"]
    # Pages that may come and go lead to what stays, for the time being.
    assert [re.sub(r"\S+$", "", line) for line in lines[3:]] == [
        "/actors/:actor/with/:other/* /actors/:actor/ ",
        "/actors/:actor/on/:topic/* /actors/:actor/ ",
        "/briefings/:folder/:slug/provenance/ /briefings/:folder/:slug/ ",
    ]
    assert '<meta http-equiv="refresh" content="0; url=/new/">' in written["old/index.html"]
    assert f'<link rel="canonical" href="{ORIGIN}/new/">' in written["old/index.html"]


@pytest.mark.parametrize(
    ("briefings", "folders"),
    [((), ""), ((replace(NEWS, actors=()),), "/briefings/"), ((NEWS,), "/actors/ /actors/ /briefings/")],
)
def test_only_pages_that_an_archive_may_have_lead_on(briefings: tuple[Briefing, ...], folders: str) -> None:
    written = redirected(edition(*briefings), {}, {})
    assert list(written) == (["_redirects"] if folders else [])
    assert re.findall(r"^/\w+/", written.get("_redirects", ""), re.MULTILINE) == folders.split()


def listed(sitemap: Output) -> list[str]:
    return re.findall("<loc>(.*?)</loc>", sitemap.body.decode())


@pytest.mark.parametrize(("number", "files"), [(0, 1), (3, 1), (4, 3), (6, 3), (7, 4)])
def test_a_sitemap_has_as_many_addresses_as_it_may(number: int, files: int) -> None:
    urls = [f"{ORIGIN}/{at}/?a&b" for at in range(number)]
    written = list(sitemap.write(urls, f"{ORIGIN}/", largest=3))
    assert len(written) == files
    index, parts = ([], written) if files == 1 else (listed(written[0]), written[1:])
    assert written[0].path == "sitemap.xml"
    assert index == [f"{ORIGIN}/{part.path}" for part in written[1:]]
    assert [url for part in parts for url in listed(part)] == [url.replace("&", "&amp;") for url in urls]


def test_a_feed_says_of_a_briefing_what_its_page_does() -> None:
    untold = replace(NEWS, slug=Slug("sans-resume"), summary="", title_supplied=True, date=parse_edtf("2024"))
    undated = replace(NEWS, slug=Slug("sans-date"), folder="undated", date=None)
    found = edition(NEWS, untold, undated)
    site, actor = channels(found)
    assert (site.title, site.description) == ("Archive", "De tout.")
    assert (actor.title, actor.description) == ("Miranie – Archive", "Un État.")
    assert [(it.title, it.summary, f"{it.day:%Y-%m-%d}") for it in entries(found, site)] == [
        ("Dépêche", "Un résumé.", "2024-02-01"),
        ("[Dépêche]", "Dépêche", "2024-01-01"),
    ]
