"""Every kind of page under exactly the headers that Netlify will send: the browser finds no violation."""

import datetime as dt
import re
from pathlib import Path

import pytest
from conftest import Serve
from playwright.sync_api import Page, expect

from sitegen.archive import read_archive
from sitegen.commands.build import build_site

ARCHIVE = Path(__file__).parent / "archive"

VIOLATIONS = """
window.violations = [];
const note = (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`);
addEventListener('securitypolicyviolation', note);
"""


@pytest.mark.browser
def test_no_kind_of_page_violates_the_policy(serve: Serve, page: Page, console: list[str], tmp_path: Path) -> None:
    site = tmp_path / "public"
    build_site(read_archive(ARCHIVE), site, dt.date(2024, 6, 1))
    address = serve(site)
    pages = [
        f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/") for path in sorted(site.rglob("index.html"))
    ]
    # One of each kind: two addresses are of one kind where they differ in names and numbers only.
    kinds = {
        re.sub(
            r"\d+", "0", re.sub(r"(?<=/(?:actors|topics)/)[^/]+", "x", re.sub(r"(?<=\d{4}/)[a-z-]+", "x", path))
        ): path
        for path in pages
    }
    assert len(kinds) >= 10
    page.add_init_script(VIOLATIONS)
    for path in kinds.values():
        page.goto(address + path, wait_until="load")
        assert page.evaluate("violations") == [], path
    page.goto(f"{address}/search/?q=peche", wait_until="load")
    expect(page.locator("main a[href^='/briefings/']").first).to_be_visible()
    assert page.evaluate("violations") == []
    page.goto(f"{address}/nowhere/", wait_until="load")
    assert page.evaluate("violations") == []
    console[:] = [line for line in console if "404" not in line]
