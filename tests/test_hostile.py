"""An archive of files made to do harm: nothing runs, nothing leaves, the others are built, nothing is lost unsaid."""

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hostile import ALL, Hostile
from lxml import etree
from playwright.sync_api import Dialog, Page

from sitegen.archive import read_archive
from sitegen.model import printable

SITE = "title: Une archive\nurl: https://archive.example/\n"
GOOD = "---\ntitle: Le bon\ndate: 2024-01-01\nactors: [Ada]\n---\n\nUn bon texte.\n"


@dataclass(frozen=True)
class Built:
    root: Path
    said: str

    @property
    def site(self) -> Path:
        return self.root / "public"

    def read(self, row: Hostile) -> str:
        """Read the page of a row; nothing where there is none."""
        path = self.site / row.path.removeprefix("content/").removesuffix(".md") / "index.html"
        return path.read_text("utf-8") if path.is_file() else ""

    def said_of(self, row: Hostile) -> list[str]:
        return [line for line in self.said.split("\n") if line.startswith(printable(row.path).split("/x.txt")[0])]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the archive with the command line, as a build server would."""
    root = tmp_path_factory.mktemp("hostile") / "archive"
    for path, text in (("content/site.yaml", SITE), ("content/briefings/2024/good.md", GOOD)):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    for row in ALL:
        target = root / row.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if callable(row.body):
            row.body(target)
        else:
            target.write_bytes(row.body)
    command = [sys.executable, "-m", "sitegen", "-C", str(root), "build"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 1, said
    check = [sys.executable, "-m", "sitegen", "-C", str(root), "check"]
    listed = subprocess.run(check, capture_output=True, check=False, timeout=300).stdout.decode()
    assert "Traceback" not in said + listed
    return Built(root, said + listed)


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_there_are_enough_of_them() -> None:
    assert len({row.path for row in ALL}) == len(ALL) >= 150


@pytest.mark.parametrize(
    "row", [row for row in ALL if row.path.startswith("content/")], ids=lambda row: repr(row.path)[-60:]
)
def test_a_file_is_shown_or_told(built: Built, row: Hostile) -> None:
    html = built.read(row)
    if row.rule:
        assert any(row.rule in line for line in built.said_of(row)), built.said_of(row)
    if not row.page:
        assert not html
    elif row.words:
        assert row.words in words_of(html)


@pytest.mark.parametrize(
    "row", [row for row in ALL if row.path.startswith("seeds/")], ids=lambda row: repr(row.path)[-60:]
)
def test_a_seed_is_normalized_or_set_aside(built: Built, row: Hostile) -> None:
    said = [line for line in built.said.split("\n") if printable(row.path) in line]
    assert said
    made = [
        path
        for path in (built.root / "content/briefings").rglob("*.md")
        if path.is_file() and f"seed: {row.path}" in path.read_text("utf-8", errors="replace")
    ]
    if row.page:
        assert len(made) == 1
        assert row.words in words_of(
            (built.site / made[0].relative_to(built.root / "content").with_suffix("") / "index.html").read_text("utf-8")
        )
    else:
        assert not made


def test_the_good_article_is_published(built: Built) -> None:
    assert "Un bon texte." in (built.site / "briefings/2024/good/index.html").read_text("utf-8")


def test_nothing_left_the_folder(built: Built) -> None:
    assert sorted(path.name for path in built.root.parent.iterdir()) == ["archive"]
    assert not [path for path in built.site.rglob("*") if path.is_symlink()]
    hostname = Path("/etc/hostname").read_text("utf-8").strip() if Path("/etc/hostname").exists() else ""
    for path in built.site.rglob("*.html"):
        assert not hostname or f">{hostname}<" not in path.read_text("utf-8")
        assert "root:x:0" not in path.read_text("utf-8")


def test_what_is_said_steers_no_terminal(built: Built) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", built.said)


def test_every_feed_and_export_can_be_read(built: Built) -> None:
    for path in built.site.rglob("*.xml"):
        etree.fromstring(path.read_bytes())
    for path in built.site.rglob("*.json"):
        json.loads(path.read_bytes())
    for path in built.site.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))):
            assert not [cell for cell in row if re.match(r"[=+\-@\t\r]", cell)], row
    for path in built.site.rglob("index.html"):
        for data in re.findall(
            r'<script type="application/[^"]*json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL
        ):
            json.loads(data)


def test_every_link_of_every_page_may_be_followed(built: Built) -> None:
    for path in built.site.rglob("*.html"):
        for link in re.findall(r'(?:href|src|action)="([^"]*)"', path.read_text("utf-8")):
            assert re.match(r"/|#|\?|https?://|mailto:|[\w%]", unescape(link)), link
            assert not re.match(r"(?i)\s*(javascript|data|vbscript|file):", unescape(link)), link


def test_a_file_that_the_system_withholds_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, text in (("content/site.yaml", SITE), ("content/briefings/2024/good.md", GOOD)):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "content/briefings/2024/withheld.md").write_text(GOOD, "utf-8")

    def withhold(path: str, *args: Any, **values: Any) -> Any:
        if str(path).endswith("withheld.md"):
            raise PermissionError(13, "Permission denied", path)
        return open(path, *args, **values)  # noqa: PTH123

    monkeypatch.setattr("sitegen.documents.open", withhold, raising=False)
    archive = read_archive(tmp_path)
    assert [(issue.path, issue.rule) for issue in archive.issues] == [("content/briefings/2024/withheld.md", "F024")]
    assert len(archive.briefings) == 1


@pytest.mark.browser
def test_nothing_runs_in_a_browser_even_without_the_headers_that_would_stop_it(built: Built, page: Page) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    run: list[str] = []
    asked: list[str] = []

    def note(dialog: Dialog) -> None:
        run.append(page.url)
        dialog.dismiss()

    page.on("dialog", note)
    page.on("request", lambda request: asked.append(request.url))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built.site)))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    try:
        pages = [path for path in sorted(built.site.rglob("index.html")) if path.stat().st_size < 10**6]
        for path in pages:
            page.goto(f"{origin}/{path.parent.relative_to(built.site).as_posix()}/", wait_until="load")
    finally:
        # What the last page still asks for, its icon, is given up, not refused by a server that is gone.
        page.goto("about:blank")
        server.shutdown()
        server.server_close()
    assert len(pages) > 80
    assert not run
    assert [url for url in asked if not url.startswith(origin)] == []
