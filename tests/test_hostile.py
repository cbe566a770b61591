"""An archive of files made to do harm: nothing runs, nothing leaves, the others are built, nothing is lost unsaid."""

import csv
import datetime as dt
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import hostile_further
import hostile_outside
import pybtex.database
import pytest
from conftest import made_once
from hostile import ALL as OURS
from hostile import ARTICLE, Hostile, link_to, pipe
from lxml import etree
from playwright.sync_api import Dialog, Page

from sitegen.archive import read_archive
from sitegen.commands.build import build_site
from sitegen.commands.normalize import normalize_seeds
from sitegen.commands.rebuild import rebuild
from sitegen.errors import ConfigError, SitegenError
from sitegen.model import printable
from sitegen.stock import walk

ALL = (*OURS, *hostile_outside.ALL, *hostile_further.ALL)

SITE = "title: Une archive\nurl: https://archive.example/\n"
GOOD = "---\ntitle: Le bon\ndate: 2024-01-01\nactors: [Ada]\n---\n\nUn bon texte.\n"


@dataclass(frozen=True)
class Built:
    root: Path
    said: str
    made: dict[str, str]

    @property
    def site(self) -> Path:
        return self.root / "public"

    def read(self, row: Hostile) -> str:
        """Read the page of a row; nothing where there is none."""
        # A page of the site itself is none of the row's.
        place = row.path.removeprefix("content/").removesuffix(".md")
        if place.startswith("pages/") and row.page:
            place = place.removeprefix("pages/")
        path = self.site / place / "index.html"
        return path.read_text("utf-8") if path.is_file() else ""

    def said_of(self, row: Hostile) -> list[str]:
        return [line for line in self.said.split("\n") if line.startswith(printable(row.path).split("/x.txt")[0])]

    def briefing_of(self, row: Hostile) -> list[str]:
        """List the briefings that were made of a seed."""
        return [path for path, text in self.made.items() if f"seed: {row.path}\n" in text]


@pytest.fixture(scope="module")
def built(shared_folder: Path) -> Built:
    """Build the archive with the command line, as a build server would; once for all processes of a run."""
    folder = shared_folder / "hostile"
    with made_once(folder) as first:
        if first:
            scratch = folder.with_suffix(".unfinished")
            write(scratch / "archive")
            (scratch / "said.txt").write_text(build(scratch / "archive"), "utf-8")
            scratch.rename(folder)
    root = folder / "archive"
    files = (path for path, entry in walk(root / "content") if entry.is_file(follow_symlinks=False))
    small = (path for path in files if (root / "content" / path).stat().st_size < 10**6)
    made = {path: (root / "content" / path).read_text("utf-8", errors="replace") for path in small}
    return Built(root, (folder / "said.txt").read_text("utf-8"), made)


def write(root: Path) -> None:
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


def build(root: Path) -> str:
    """Build, and check, and give all that is said."""
    command = [sys.executable, "-m", "sitegen", "-C", str(root)]
    done = subprocess.run([*command, "build"], capture_output=True, check=False, timeout=600)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 1, said
    listed = subprocess.run([*command, "check"], capture_output=True, check=False, timeout=600).stdout.decode()
    assert "Traceback" not in said + listed
    return said + listed


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_there_are_enough_of_them() -> None:
    assert len({row.path for row in ALL}) == len(ALL) >= 550


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
    made = built.briefing_of(row)
    if row.page:
        assert len(made) == 1
        page = built.site / made[0].removesuffix(".md") / "index.html"
        assert row.words in words_of(page.read_text("utf-8"))
    else:
        assert not made


def test_the_good_article_is_published(built: Built) -> None:
    assert "Un bon texte." in (built.site / "briefings/2024/good/index.html").read_text("utf-8")


def test_nothing_left_the_folder(built: Built) -> None:
    assert sorted(path.name for path in built.root.parent.iterdir()) == ["archive", "said.txt"]
    assert not [path for path in built.site.rglob("*") if path.is_symlink()]
    hostname = Path("/etc/hostname").read_text("utf-8").strip() if Path("/etc/hostname").exists() else ""
    for path in built.site.rglob("*.html"):
        assert not hostname or f">{hostname}<" not in path.read_text("utf-8")
        assert "root:x:0" not in path.read_text("utf-8")


def test_what_is_said_steers_and_floods_no_terminal(built: Built) -> None:
    assert max(map(len, built.said.split("\n"))) < 1_500
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


def test_no_value_begins_a_record_of_its_own(built: Built) -> None:
    count = len(json.loads((built.site / "briefings.json").read_bytes()))
    for path in built.site.rglob("*.ris"):
        lines = path.read_text("utf-8").splitlines()
        kinds = [sum(line.startswith(tag) for line in lines) for tag in ("TY  -", "ER  -", "TI  -", "UR  -")]
        assert len(set(kinds)) == 1, path
    assert len(pybtex.database.parse_file(built.site / "briefings.bib").entries) == count


CONFIGURATIONS: dict[str, bytes | Callable[[Path], None]] = {
    "empty": b"",
    "a list": b"- title\n",
    "a text": b"Une archive",
    "no UTF-8": SITE.encode("utf-16"),
    "a zero byte": SITE.encode() + b"description: a\0b\n",
    "a bomb": b"a: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n",
    "a tag": b"title: !!python/object/apply:os.system [id]\nurl: https://a.example/\n",
    "nested": b"title: " + b"[" * 5_000,
    "a title that is a list": b"title: [a]\nurl: https://a.example/\n",
    "a key that nobody knows": SITE.encode() + b"plugins: [x]\n",
    "an address that runs something": b"title: a\nurl: javascript:alert(1)\n",
    "an address with a folder": b"title: a\nurl: https://a.example/b/c\n",
    "an address with a second line": b'title: a\nurl: "https://a.example/\\nb"\n',
    "an address of dots": b"title: a\nurl: https://.../\n",
    "an address with a port that is none": b"title: a\nurl: https://a.example:99999999/\n",
    "a title under marks": "title: 'Z{}'\nurl: https://a.example/\n".format("\u0301" * 99).encode(),
    "an address with somebody's name": b"title: a\nurl: https://a@b.example/\n",
    "a language that leads elsewhere": SITE.encode() + b"language: ../../etc/passwd\n",
    "a theme that leads elsewhere": SITE.encode() + b"theme: ../../etc\n",
    "a theme from the root": SITE.encode() + b"theme: /etc\n",
    "no page at all": SITE.encode() + b"page_size: 0\n",
    "a page without an end": SITE.encode() + b"page_size: 1e9\n",
    "crossings of one": SITE.encode() + b"crossings: 1\n",
    "a flag that is none": SITE.encode() + b"index_briefings: maybe\n",
    "a description without an end": SITE.encode() + b"description: " + b"d" * 100_000 + b"\n",
    "too large": SITE.encode() + b"#" * 5 * 2**20,
    "a folder": lambda path: path.mkdir(),
    "a link": link_to("/etc/hostname"),
    "a pipe": pipe,
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration_made_to_do_harm_is_told(tmp_path: Path, name: str) -> None:
    body, site = CONFIGURATIONS[name], tmp_path / "content/site.yaml"
    site.parent.mkdir()
    if isinstance(body, bytes):
        site.write_bytes(body)
    else:
        body(site)
    with pytest.raises(ConfigError, match=r"content/site\.yaml"):
        build_site(read_archive(tmp_path), tmp_path / "public", dt.date(2024, 6, 1))
    assert not (tmp_path / "public").exists()


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    write_archive(tmp_path / "archive", tmp_path / "elsewhere")
    (tmp_path / "archive/seeds").symlink_to(tmp_path / "elsewhere/seeds")
    (tmp_path / "archive/content/actors").symlink_to(tmp_path / "elsewhere/content")
    archive = read_archive(tmp_path / "archive")
    assert [(issue.path, issue.rule) for issue in archive.issues] == [("content/actors", "F021")]
    report = normalize_seeds(archive, dry_run=False)
    assert [(outcome.seed, outcome.fate) for outcome in report.outcomes] == [("seeds", "refused")]
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked/content").symlink_to(tmp_path / "archive/content")
    with pytest.raises(ConfigError, match="links are not followed"):
        read_archive(tmp_path / "linked")


@pytest.mark.parametrize(
    ("path", "make", "told"),
    [
        ("content/permalinks.tsv", link_to("/etc/hostname"), "this is no file"),
        ("content/permalinks.tsv", pipe, "this is no file"),
        ("content/permalinks.tsv", Path.mkdir, "this is no file"),
        ("themes/chancery/static/font.bin", hostile_outside.hole(2**33), "more than 32 MB"),
        ("themes/chancery/static/name.txt", link_to("/etc/hostname"), "leads out of the theme"),
    ],
)
def test_a_file_that_every_build_reads_is_no_way_out_or_into_a_trap(
    tmp_path: Path, path: str, make: Callable[[Path], None], told: str
) -> None:
    write_archive(tmp_path)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    make(tmp_path / path)
    with pytest.raises(SitegenError, match=told):
        build_site(read_archive(tmp_path), tmp_path / "public", dt.date(2024, 6, 1))


def test_a_cache_that_is_a_link_is_told_and_nothing_is_written_where_it_leads(tmp_path: Path) -> None:
    write_archive(tmp_path / "archive")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "archive/.cache").symlink_to(tmp_path / "elsewhere")
    made = rebuild(
        tmp_path / "archive",
        tmp_path / "archive/public",
        dt.date(2024, 6, 1),
        cache=tmp_path / "archive/.cache",
        with_search=False,
    )
    assert "is a link, which is not followed" in made.told[0]
    assert list((tmp_path / "elsewhere").iterdir()) == []
    (tmp_path / "archive/.cache").unlink()
    (tmp_path / "archive/.cache").mkdir()
    (tmp_path / "archive/.cache/register.sqlite").symlink_to(tmp_path / "elsewhere/x")
    assert (
        "not followed"
        in normalize_seeds(read_archive(tmp_path / "archive"), dry_run=False, cache=tmp_path / "archive/.cache").told[0]
    )
    assert list((tmp_path / "elsewhere").iterdir()) == []


def write_archive(*folders: Path) -> None:
    for folder in folders:
        (folder / "content").mkdir(parents=True)
        (folder / "content/site.yaml").write_text(SITE, "utf-8")
    (folders[-1] / "seeds").mkdir()
    (folders[-1] / "seeds/a.txt").write_text(ARTICLE, "utf-8")


def test_every_link_of_every_page_may_be_followed(built: Built) -> None:
    for path in built.site.rglob("*.html"):
        for link in re.findall(r'(?:href|src|action)="([^"]*)"', path.read_text("utf-8")):
            assert re.match(r"/|#|\?|https?://|mailto:|[\w%&\\]", unescape(link)), link
            assert not re.match(r"(?i)\s*(javascript|data|vbscript|file):", unescape(link)), link


def test_a_link_that_lost_its_address_or_leaves_the_site_unseen_is_told(built: Built) -> None:
    found = 0
    for row in ALL:
        html = built.read(row)
        if re.search(r'<a(?: title="[^"]*")?>|<a href="(?://|https?:/?[^/])', html):
            found += 1
            assert any("M002" in line for line in built.said_of(row)), row.path
    assert found > 20


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


# Pages that are loaded at once, each in a frame of a page of the same site: that spares half of the time.
FRAMES = 25
LOAD_FRAMES = """
    (addresses) => Promise.all(addresses.map((address) => new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.onload = resolve;
        frame.src = address;
        document.body.append(frame);
    })))
"""


@pytest.mark.browser
def test_nothing_runs_in_a_browser_even_without_the_headers_that_would_stop_it(built: Built, page: Page) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def end_headers(self) -> None:
            # What all pages load, a browser asks for once.
            self.send_header("Cache-Control", "max-age=600")
            super().end_headers()

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
        moved = (built.site / "_redirects").read_text("utf-8")
        addresses = (path.relative_to(built.site).parent.as_posix() for path in sorted(built.site.rglob("index.html")))
        # A page that leads on at once is ours.
        pages = [each for each in addresses if f"/{each}/ " not in moved]
        pages = [each for each in pages if (built.site / each / "index.html").stat().st_size < 10**6]
        for at in range(0, len(pages), FRAMES):
            page.goto(f"{origin}/404.html")
            page.evaluate(LOAD_FRAMES, [f"{origin}/{each}/" for each in pages[at : at + FRAMES]])
        asking = "q=%3Cimg%20src=x%20onerror=alert(1)%3E%20__proto__&actor=__proto__&topic=constructor&sort=toString"
        page.goto(f"{origin}/search/?{asking}&__proto__=x&from=NaN#%3Cimg%3E", wait_until="networkidle")
    finally:
        # What the last page still asks for, its icon, is given up, not refused by a server that is gone.
        page.goto("about:blank")
        server.shutdown()
        server.server_close()
    assert len(pages) > 250
    assert not run
    assert [url for url in asked if not url.startswith(origin)] == []
