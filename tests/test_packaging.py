"""What is shipped, and how it is built far from this machine."""

import os
import re
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from conftest import ROOT, Clone, Serve, pattern, run
from playwright.sync_api import Page

SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "netlify.toml").read_text("utf-8"))
PINS = sorted((ROOT / ".ci").glob("constraints*.txt"))
FOR_EVER = "immutable"


def header(name: str, path: str) -> str:
    """Give the header that Netlify sends with an address; the last rule that fits wins."""
    found = [row["values"].get(name) for row in SETTINGS["headers"] if pattern(row["for"]).fullmatch(path)]
    return next((value for value in reversed(found) if value), "")


def directives(policy: str) -> dict[str, set[str]]:
    """Take a Content-Security-Policy apart."""
    return {name: set(values) for name, *values in (part.split() for part in policy.split(";"))}


# --- netlify.toml ------------------------------------------------------------------------------------------------


def test_a_push_is_built_by_the_command_that_people_type() -> None:
    assert SETTINGS["build"]["command"] == "make site"
    assert SETTINGS["build"]["publish"] == "public"
    assert "ignore" not in SETTINGS["build"], "a build that is skipped is a change that never appears"


def test_the_python_of_netlify_is_named_and_is_one_that_we_support() -> None:
    major, minor = map(int, SETTINGS["build"]["environment"]["PYTHON_VERSION"].split("."))
    assert (major, minor) >= (3, 11)


def test_a_page_may_use_the_files_of_its_own_site_and_nothing_else() -> None:
    policy = directives(header("Content-Security-Policy", "/briefings/2024/munich/"))
    assert policy.pop("default-src") == {"'none'"}
    assert policy.pop("script-src") == {"'self'", "'wasm-unsafe-eval'"}, "Pagefind's search is WebAssembly"
    assert {name for name, sources in policy.items() if sources == {"'none'"}} == {"base-uri", "frame-ancestors"}
    assert all(sources <= {"'self'", "'none'"} for sources in policy.values())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Strict-Transport-Security", "max-age="),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin"),
        ("Permissions-Policy", "camera=()"),
    ],
)
def test_every_page_is_sent_with_the_usual_protection(name: str, value: str) -> None:
    for path in ("/", "/search/", "/assets/style.0123abcd.css", "/pagefind/main/pagefind.js"):
        assert value in header(name, path)


@pytest.mark.parametrize(
    "path",
    [
        "/assets/style.0123abcd.css",
        "/assets/fonts/text.0123abcd.woff2",
        "/pagefind/main/fragment/fr_0123abcd.pf_fragment",
        "/pagefind/recent/index/fr_0123abcd.pf_index",
    ],
)
def test_what_carries_its_digest_in_its_name_is_kept_for_ever(path: str) -> None:
    assert FOR_EVER in header("Cache-Control", path)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/briefings/2024/munich/",
        "/feed.xml",
        "/briefings.json",
        "/pagefind/main/pagefind.js",
        "/pagefind/main/pagefind-entry.json",
        "/pagefind/main/wasm.fr.pagefind",
    ],
)
def test_what_keeps_its_name_is_asked_for_anew(path: str) -> None:
    assert FOR_EVER not in header("Cache-Control", path)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/atom+xml"),
        ("/actors/wang-yi/feed.xml", "application/atom+xml"),
        ("/topics/sanctions/feed.json", "application/feed+json"),
        ("/briefings.csv", "text/csv"),
        ("/archive/2024/briefings.csv", "text/csv"),
        ("/sitemap.xml", ""),
    ],
)
def test_feeds_say_what_they_are(path: str, kind: str) -> None:
    assert header("Content-Type", path).partition(";")[0] == kind


def test_a_site_as_served_has_these_headers_and_its_own_404(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("home", "utf-8")
    (tmp_path / "404.html").write_text("not here", "utf-8")
    (tmp_path / "_redirects").write_text("# old addresses\n/old/ / 301\n", "utf-8")
    address = serve(tmp_path)
    with urlopen(f"{address}/") as home:
        assert home.read() == b"home"
        assert home.headers["Content-Security-Policy"] == header("Content-Security-Policy", "/")
    with urlopen(f"{address}/old/") as moved:
        assert moved.url == f"{address}/"
    with pytest.raises(HTTPError) as missing, urlopen(f"{address}/no/such/page"):
        pass
    with missing.value as answer:
        assert (answer.code, answer.read()) == (404, b"not here")


@pytest.mark.browser
def test_a_browser_has_nothing_to_say_of_these_headers(serve: Serve, page: Page, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>home</title><link rel=icon href=icon.svg>", "utf-8")
    (tmp_path / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    page.goto(serve(tmp_path))
    assert page.title() == "home"


@pytest.mark.browser
def test_a_script_written_into_a_page_does_not_run(
    serve: Serve, page: Page, console: list[str], tmp_path: Path
) -> None:
    script = "<script>document.title = 'changed'</script>"
    (tmp_path / "index.html").write_text(f"<!doctype html><title>home</title><link rel=icon href=#>{script}", "utf-8")
    page.goto(serve(tmp_path))
    assert page.title() == "home"
    assert "Content Security Policy" in console.pop()


@pytest.mark.slow
def test_a_clean_clone_is_built_by_the_command_of_netlify(clone: Clone, tmp_path: Path) -> None:
    copy = clone(tmp_path / "clone")
    # Its own environment, from the same kept downloads; nothing of the `make` that may run this test.
    home = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "VIRTUAL_ENV"))}
    output = run("bash", "-c", SETTINGS["build"]["command"], cwd=copy, env=home | {"PYTHON": sys.executable})
    site = copy / SETTINGS["build"]["publish"]
    assert "make serve" in output, "it says how to look at the site"
    for name in ("index.html", "404.html", "feed.xml", "sitemap.xml", "pagefind"):
        assert (site / name).exists()
    changed = [line for line in run("git", "status", "--porcelain", cwd=copy).splitlines() if " content/" not in line]
    assert not changed, "what is built is never committed; only a new seed becomes content"


# --- what is written down ----------------------------------------------------------------------------------------


def test_every_pin_is_exact_and_has_hashes() -> None:
    assert [file.name for file in PINS] == [
        "constraints-build.txt",
        "constraints-discover.txt",
        "constraints-fuzz.txt",
        "constraints-test.txt",
        "constraints.txt",
    ]
    for file in PINS:
        text = re.sub(r"\\\n", "", file.read_text("utf-8"))
        for line in (line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")):
            assert re.fullmatch(r"[a-z0-9._-]+==[^\s;]+( ; [^-]+?)?( +--hash=sha256:[0-9a-f]{64})+ *", line), line


def test_everything_that_the_project_names_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    tables = project["project"]
    wanted = tables["dependencies"] + project["build-system"]["requires"]
    wanted += [name for extra in tables["optional-dependencies"].values() for name in extra]
    pinned = {line.partition("==")[0] for file in PINS for line in file.read_text("utf-8").splitlines()}
    assert {re.split(r"[^\w.-]", name.lower())[0] for name in wanted} <= pinned


# A host is any machine that packages come from: its own name, or the usual first words of a mirror's.
# Written with [brackets] so that this file does not name what it looks for.
ELSEWHERE = re.compile(
    rb"files[.]pythonhosted|pypi[.](?:org|python)|registry[.]npmjs|[d]eb[.]debian|security[.]debian"
    rb"|--(?:extra-)?index-url|--find-links[ =](?:http|file|/)"
    rb"|/(?:home|Users)/\w+/|/[r]oot/|/[t]mp/tmp|file:///[a-z]"
)


def test_no_file_says_where_packages_come_from_or_whose_machine_it_was(clone: Clone, tmp_path: Path) -> None:
    copy = clone(tmp_path / "clone")
    files = run("git", "ls-files", "-z", cwd=copy).split("\0")[:-1]
    ours = [name for name in files if not name.startswith(("seeds/", "content/"))]
    faulty = {name: match[0] for name in ours if (match := ELSEWHERE.search((copy / name).read_bytes()))}
    assert ours
    assert not faulty


def test_nothing_else_stands_at_the_top(clone: Clone, tmp_path: Path) -> None:
    files = run("git", "ls-files", "-z", cwd=clone(tmp_path / "copy")).split("\0")[:-1]
    top = {path.partition("/")[0] for path in files if not path.startswith(".")}
    documents = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md"}
    assert top - documents == {
        *("content", "seeds", "sitegen", "tests", "themes", "Makefile", "netlify.toml", "pyproject.toml"),
    }


def test_seeds_and_their_digests_survive_any_line_ending_setting(clone: Clone, tmp_path: Path) -> None:
    copy = clone(tmp_path / "clone")
    for seed in sorted((ROOT / "seeds").iterdir()):
        assert (copy / "seeds" / seed.name).read_bytes() == seed.read_bytes()


# --- the wheel ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, clone: Clone) -> Path:
    """Build the wheel from a clean clone and unpack it where a package manager would."""
    folder = tmp_path_factory.mktemp("wheel")
    exactly = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "wheel", *exactly, "--wheel-dir", str(folder), str(clone(folder / "clone")))
    with zipfile.ZipFile(next(folder.glob("sitegen-*.whl"))) as wheel:
        wheel.extractall(folder / "packages")
    return folder / "packages"


def test_the_wheel_carries_themes_languages_and_the_license(installed: Path) -> None:
    package = installed / "sitegen"
    assert (package / "py.typed").exists()
    assert (package / "languages" / "fr.yaml").exists()
    shipped = {file.relative_to(package).as_posix() for file in (package / "themes").rglob("*") if file.is_file()}
    ours = {file.relative_to(ROOT).as_posix() for file in (ROOT / "themes").rglob("*") if file.is_file()}
    assert shipped == ours
    assert list(installed.glob("*.dist-info/licenses/LICENSE"))
    assert not (installed / "tests").exists()


def test_the_same_commit_makes_the_same_wheel(installed: Path, clone: Clone, tmp_path: Path) -> None:
    exactly = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "wheel", *exactly, "--wheel-dir", str(tmp_path), str(clone(tmp_path / "clone")))
    one, other = (next(folder.glob("sitegen-*.whl")).read_bytes() for folder in (installed.parent, tmp_path))
    assert one == other


def test_an_archive_begun_with_the_wheel_builds_far_from_the_repository(installed: Path, tmp_path: Path) -> None:
    def python(*words: str) -> str:
        packages = {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
        return run(sys.executable, *words, cwd=tmp_path, env=os.environ | packages)

    where = python("-c", "import sitegen; print(sitegen.__file__)")
    assert Path(where.strip()).is_relative_to(installed), "the wheel is used, not the repository"
    python("-m", "sitegen", "new", "archive")
    python("-m", "sitegen", "-C", "archive", "build")
    assert (tmp_path / "archive" / "public" / "index.html").exists()


# --- the design --------------------------------------------------------------------------------------------------


def test_imports_go_downwards_only() -> None:
    run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache", cwd=ROOT)


def test_the_layers_that_contributors_read_are_those_of_the_contract() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("    what is typed  ")[2].partition("\n\n")[0]
    # A row that is begun by spaces goes on with the one above.
    rows = re.sub(r"\n {20,}", " ", f"what is typed  {table}").split("\n")
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    layers = [re.findall(r"\w+", layer) for layer in contract["layers"]]
    assert [row.strip()[20:].split() for row in rows] == layers


# --- documents ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "themes/README.md"])
def test_every_file_that_a_document_links_to_is_there(name: str) -> None:
    document = ROOT / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
