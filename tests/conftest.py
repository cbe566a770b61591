"""What tests share: a clean clone, the repository's own site, a server with Netlify's manners, a browser.

clone        a clean clone of the working tree, as `git add --all` and a push would hand it on
real_site    the repository's own archive, built by the command line; one build for a whole run
serve        serve(folder) → its address, with the headers, redirects and 404 that Netlify would give
page         a tab in a real Chromium; the test fails where the page wrote anything to its console
console      what the page of this test wrote so far; a test that expects words there clears them
"""

import fcntl
import mimetypes
import os
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import settings
from jinja2.bccache import Bucket
from playwright.sync_api import Browser, Page, sync_playwright

from sitegen import publish
from sitegen.commands import build, internal
from sitegen.environment import CompiledTemplates

ROOT = Path(__file__).resolve().parent.parent

# Doctests are looked for in every module; this one is a program, and ends where atheris is not installed.
collect_ignore = ["fuzz_readers.py"]

# As many examples as a test run bears; `make nightly` looks at a hundred times as many. No example has a deadline: a
# machine under load is slow, and no test depends on it.
settings.register_profile("quick", deadline=None)
PROFILE, NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE", "quick"), 10_000
settings.register_profile("nightly", deadline=None, max_examples=NIGHTLY)
settings.load_profile(PROFILE)


def examples(quick: int) -> int:
    """Say how many examples a property has that is dearer or cheaper than others; at night it has as many as they."""
    return NIGHTLY if PROFILE == "nightly" else quick


# A build waits until the disk has what it wrote; tests need not, and most of what they took was that wait.
vars(publish)["settle"] = lambda _: None

# Nearly all tests build with the same templates: what one build has compiled, the next one takes, and saves a third.
_compiled: dict[str, bytes] = {}


class Shared(CompiledTemplates):
    """Templates that any build of this process has compiled."""

    def __init__(self, known: Mapping[str, bytes] | None = None) -> None:
        super().__init__({**_compiled, **(known or {})})

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take note of a template's code, for all."""
        super().dump_bytecode(bucket)
        _compiled.update(self.used)


for module in (build, internal):
    vars(module)["CompiledTemplates"] = Shared

Serve: TypeAlias = Callable[[Path], str]
Clone: TypeAlias = Callable[[Path], Path]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slowest tests: the others fill the time beside them."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


# --- the repository and its site ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that all processes of this run see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def made_once(folder: Path) -> Iterator[bool]:
    """Tell the first process to come by to fill a folder, and let the others wait until it is filled."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not folder.exists()


@pytest.fixture(scope="session")
def origin(shared_folder: Path) -> Path:
    """Commit the working tree as it is to a repository of its own; what git ignores stays behind."""
    folder = shared_folder / "origin.git"
    with made_once(folder) as first:
        if first:
            scratch = folder.with_suffix(".unfinished")
            git("init", "--quiet", "--bare", "--initial-branch=main", str(scratch))
            work = (f"--git-dir={scratch}", f"--work-tree={ROOT}")
            git(*work, "add", "--all", str(ROOT))
            git(*work, "commit", "--quiet", "--no-verify", "--message=the working tree")
            scratch.rename(folder)
    return folder


@pytest.fixture(scope="session")
def clone(origin: Path) -> Clone:
    """Clone that repository into a folder: clone(folder) → folder."""

    def into(folder: Path) -> Path:
        git("clone", "--quiet", str(origin), str(folder))
        return folder

    return into


@pytest.fixture(scope="session")
def real_site(clone: Clone, shared_folder: Path) -> Path:
    """Build the repository's own archive, in a clone of it, and give the folder of the site."""
    archive = shared_folder / "archive-of-the-repository"
    with made_once(archive) as first:
        if first:
            scratch = clone(archive.with_suffix(".unfinished"))
            run(sys.executable, "-m", "sitegen", "-C", str(scratch), "build")
            scratch.rename(archive)
    return archive / "public"


def git(*words: str) -> None:
    """Run git, whoever the user is."""
    run("git", "-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false", *words)


def run(*command: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a command and give its output; where it fails, the test fails with its words."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env)
    if done.returncode:
        pytest.fail(f"{' '.join(command)}\nexit status {done.returncode}\n{done.stdout}{done.stderr}", pytrace=False)
    return done.stdout


# --- a server that behaves as Netlify does ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers for every address that fits a pattern of netlify.toml."""

    fits: re.Pattern[str]
    headers: dict[str, str]


def pattern(text: str) -> re.Pattern[str]:
    """Read an address with `:placeholders` (one part each) and `*` (any number of parts)."""
    parts = re.split(r"(\*|:\w+)", text.rstrip("/"))
    names = {"*": "(?P<splat>.*)"}
    regex = "".join(
        names.get(part) or (f"(?P<{part[1:]}>[^/]+)" if part[:1] == ":" else re.escape(part)) for part in parts
    )
    return re.compile(f"{regex}/?")


def header_rules() -> tuple[Rule, ...]:
    """Read the rules that Netlify will follow."""
    settings = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
    return tuple(Rule(pattern(row["for"]), row["values"]) for row in settings["headers"])


class Moved(NamedTuple):
    """A line of ``_redirects``: an old address, the new one, and the status; a forced one goes before files."""

    old: re.Pattern[str]
    new: str
    status: int
    forced: bool


def redirects(folder: Path) -> tuple[Moved, ...]:
    """Read what the build wrote for Netlify (status 301 where it says none)."""
    file = folder / "_redirects"
    rows = [line.split() for line in file.read_text("utf-8").splitlines()] if file.exists() else []
    return tuple(
        Moved(
            old=pattern(row[0]),
            new=re.sub(r":(\w+)", r"\\g<\1>", row[1]),
            status=int(row[2].rstrip("!")) if row[2:] else 301,
            forced=row[-1].endswith("!"),
        )
        for row in rows
        if row[1:] and not row[0].startswith("#")
    )


class Netlify(BaseHTTPRequestHandler):
    """Answer for one folder: its files, its redirects, its 404 page, and the headers of netlify.toml."""

    protocol_version = "HTTP/1.1"
    folder: Path
    rules: tuple[Rule, ...]
    moved: tuple[Moved, ...]

    def do_GET(self) -> None:
        """Serve a file, a redirect, or /404.html with status 404."""
        path = unquote(urlsplit(self.path).path)
        found = next(((row, match) for row in self.moved if (match := row.old.fullmatch(path))), None)
        if found and found[0].forced:
            return self.redirect(found[1].expand(found[0].new), found[0].status)
        file = self.folder / path.lstrip("/")
        if file.is_dir() and not path.endswith("/"):
            return self.redirect(f"{path}/", 301)
        if file.is_dir():
            file /= "index.html"
        elif not file.exists():
            file = file.with_name(f"{file.name}.html")
        if file.is_file() and file.resolve().is_relative_to(self.folder.resolve()):
            return self.answer(200, path, file)
        if found:
            return self.redirect(found[1].expand(found[0].new), found[0].status)
        return self.answer(404, path, self.folder / "404.html")

    do_HEAD = do_GET  # noqa: N815 the name that http.server looks for

    def redirect(self, address: str, status: int) -> None:
        """Send the reader elsewhere."""
        self.send_response(status)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status: int, path: str, file: Path) -> None:
        """Send a file with every header that a rule has for its address; a later rule wins."""
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {
            "Content-Type": f"{kind}; charset=UTF-8" if kind.startswith("text/") else kind,
            "Cache-Control": "public,max-age=0,must-revalidate",
        }
        for rule in self.rules:
            if rule.fits.fullmatch(path):
                headers |= rule.headers
        body = file.read_bytes() if file.exists() else b"no 404.html"
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        # A browser that goes on to another page waits for no answer.
        with suppress(ConnectionError):
            self.wfile.write(b"" if self.command == "HEAD" else body)

    def log_message(self, *_: object) -> None:
        """Keep quiet: a test reads what it wants to know from the answer."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serve folders on 127.0.0.1, each at an address of its own, until the tests are over."""
    addresses: dict[Path, str] = {}
    with ExitStack() as servers:

        def start(folder: Path) -> str:
            if folder not in addresses:
                about = {"folder": folder, "rules": header_rules(), "moved": redirects(folder)}
                server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Netlify,), about))
                server.daemon_threads = True
                servers.callback(server.server_close)
                servers.callback(server.shutdown)
                threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
                addresses[folder] = f"http://127.0.0.1:{server.server_port}"
            return addresses[folder]

        yield start


# --- a browser ---------------------------------------------------------------------------------------------------

# Quiet, and without a word to anybody: a test meets the site and nothing else.
CHROMIUM = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; where there is none the test is skipped, or fails under CI=true."""
    found = subprocess.run(
        ["bash", str(ROOT / ".ci" / "browser.sh"), "find"], capture_output=True, text=True, check=False
    )
    if found.returncode:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("no Chromium: see .ci/browser.sh")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found.stdout.strip(), args=CHROMIUM.split())
        yield chromium
        chromium.close()


@pytest.fixture
def console() -> list[str]:
    """Collect what a page writes to its console, throws, or fails to load."""
    return []


@pytest.fixture
def page(browser: Browser, console: list[str]) -> Iterator[Page]:
    """Open a tab with nothing remembered; when the test is over, its console must be empty."""
    context = browser.new_context(locale="fr-FR")
    tab = context.new_page()
    tab.set_default_timeout(15_000)
    tab.on("console", lambda message: console.append(f"{message.type}: {message.text} {message.location['url']}"))
    tab.on("pageerror", lambda error: console.append(f"error: {error}"))
    # A request that the page itself gave up (it went elsewhere, a query was overtaken) is no fault.
    tab.on("requestfailed", lambda request: note_failure(console, request.url, request.failure))
    yield tab
    context.close()
    assert not console, "the page wrote to its console:\n" + "\n".join(console)


def note_failure(console: list[str], url: str, reason: str | None) -> None:
    """Note a request that failed for any other reason than having been given up."""
    if reason != "net::ERR_ABORTED":
        console.append(f"failed: {url} ({reason})")
