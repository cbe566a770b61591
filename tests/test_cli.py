"""The commands as somebody types them: what they print, and the status they end with."""

import datetime as dt
import errno
import gc
import json
import re
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import weakref
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.commands.serve import HOST, KEPT, News, open_server, rebuild_on_change
from sitegen.config import SiteConfig
from sitegen.errors import SitegenError
from sitegen.ledger import PATH as LEDGER
from sitegen.reports import Shown
from sitegen.telling import PRINTERS, build_and_tell, shown

ARCHIVE = Path(__file__).parent / "archive"
FAULTS = Path(__file__).parent / "faults"


# Half seconds in which a change must have been seen.
PATIENCE = 60


def sitegen(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ARCHIVE, tmp_path / "archive"))


def test_a_new_archive_builds_at_once_and_is_without_fault(tmp_path: Path) -> None:
    made = sitegen("new", tmp_path / "fresh")
    assert made.exit_code == 0, made.output
    assert "/seeds/** -text" in (tmp_path / "fresh/.gitattributes").read_text("utf-8")
    choices = dict(
        re.findall(r"^# (\w+): (\w+)", (tmp_path / "fresh/content/site.yaml").read_text("utf-8"), re.MULTILINE)
    )
    usual = SiteConfig(title="", url="")
    assert choices == {
        name: str(getattr(usual, name)).lower() for name in ("page_size", "crossings", "index_briefings")
    }
    built = sitegen("-C", tmp_path / "fresh", "build")
    assert built.exit_code == 0, built.output
    assert "written: seeds/exemple.txt" in built.output
    assert "published 1 briefing on" in built.output
    assert "Une médiation de l’ONU reprend" in (tmp_path / "fresh/public/index.html").read_text("utf-8")
    checked = sitegen("-C", tmp_path / "fresh", "check", "--strict")
    assert (checked.exit_code, checked.output) == (0, "0 errors, 0 pieces of advice\n")


def test_a_new_archive_is_not_made_over_another(archive: Path) -> None:
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    result = sitegen("new", archive)
    assert result.exit_code == 2
    assert "content stands there already" in result.output
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before


def test_an_archive_is_begun_in_a_repository_that_has_its_first_files(tmp_path: Path) -> None:
    rules = "# Mine.\n* text=auto eol=lf\n/seeds/** -text\n/content/permalinks.tsv merge=union\n"
    first = {".git/HEAD": "ref: refs/heads/main\n", "README.md": "# Mine\n", ".gitattributes": rules}
    for name, text in {**first, ".gitignore": "*.log\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    result = sitegen("new", tmp_path)
    assert result.exit_code == 0, result.output
    assert {name: (tmp_path / name).read_text("utf-8") for name in first} == first
    assert (tmp_path / ".gitignore").read_text("utf-8").splitlines()[:2] == ["*.log", "/public/"]


def test_a_build_says_what_it_published_and_what_it_held_back(archive: Path) -> None:
    result = sitegen("-C", archive, "build", "--no-search")
    assert result.exit_code == 0
    assert "held back: content/briefings/2024/brouillon.md (draft)" in result.output
    assert "briefings on" in result.output
    assert "'Port-Franc' has no record" in result.output


def test_a_build_that_left_a_file_out_ends_with_one(archive: Path) -> None:
    shutil.copytree(FAULTS / "unknown-key/content", archive / "content", dirs_exist_ok=True)
    result = sitegen("-C", archive, "build", "--no-search")
    assert result.exit_code == 1
    assert "F001 unknown key 'titel'" in result.output
    assert (archive / "public/index.html").is_file()


def test_a_build_normalizes_what_is_new_and_a_second_one_finds_nothing(archive: Path) -> None:
    text = "Le phare du détroit a été allumé hier soir devant une foule nombreuse, venue des deux rives.\n"
    (archive / "seeds/neuf.txt").write_text(text, "utf-8")
    assert "written: seeds/neuf.txt" in sitegen("-C", archive, "build", "--no-search").output
    assert "seeds/" not in sitegen("-C", archive, "build", "--no-search").output
    # Nothing was taken from it, and its page of provenance shows that.
    made = next((archive / "content/briefings/undated").glob("*phare*.md"))
    assert "removed:" not in made.read_text("utf-8")
    page = archive / "public/briefings/undated" / made.stem / "provenance/index.html"
    assert text.strip() in page.read_text("utf-8")
    assert "trace__rules" not in page.read_text("utf-8")


def test_a_briefing_outlives_its_seed_and_says_so(archive: Path) -> None:
    (archive / "seeds/l'océan.txt").rename(archive / "seeds/ailleurs.bin")
    (archive / "seeds/ailleurs.bin").write_bytes(b"\x89PNG")
    output = sitegen("-C", archive, "build", "--no-search").output
    assert "its seed seeds/l'océan.txt is not there any more (take it back from git" in output
    pages = archive / "public/briefings/undated/les-gardes-cotes-patrouillent"
    assert "seeds/l'océan.txt</code> <em>(absent de l’archive" in unescape((pages / "index.html").read_text("utf-8"))
    assert not (pages / "provenance").exists()
    (archive / "seeds/ailleurs.bin").unlink()  # an archive without any seed has them elsewhere
    assert "is not there any more" not in sitegen("-C", archive, "check").output


def test_a_seed_that_was_changed_is_told_and_makes_no_second_briefing(archive: Path) -> None:
    seed = archive / "seeds/l'océan.txt"
    seed.write_text(seed.read_text("utf-8") + "\nUne phrase de plus, qui change tout.\n", "utf-8")
    output = sitegen("-C", archive, "build", "--no-search").output
    assert "changed: seeds/l'océan.txt → content/briefings/undated/les-gardes-cotes-patrouillent.md" in output
    assert len(list((archive / "content/briefings/undated").iterdir())) == 1


def test_check_ends_with_one_where_there_is_an_error_and_strictly_with_advice_too(archive: Path) -> None:
    assert sitegen("-C", archive, "check").exit_code == 0
    assert sitegen("-C", archive, "check", "--strict").exit_code == 1
    shutil.copytree(FAULTS / "unknown-key/content", archive / "content", dirs_exist_ok=True)
    result = sitegen("-C", archive, "check")
    assert result.exit_code == 1
    assert "content/briefings/2024/a.md:2:1: F001 unknown key 'titel' (did you mean 'title'?)" in result.output


def test_check_prints_for_programs_too(archive: Path) -> None:
    issues = json.loads(sitegen("-C", archive, "check", "--format", "json").output)
    assert {"path", "line", "column", "rule", "message", "hint", "advice"} == set(issues[0])
    lines = sitegen("-C", archive, "check", "--format", "github").output.splitlines()
    assert lines[0].startswith("::warning file=content/briefings/")


def test_who_stops_reading_hears_no_more_and_what_cannot_be_written_is_spelled(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = CliRunner(charset="ascii").invoke(main, ["-C", str(archive), "normalize", "--dry-run"])
    assert result.exit_code == 0, result.output
    assert r"seeds/l'oc\xe9an.txt \u2192 content/" in result.output

    def stop(_: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setitem(PRINTERS, "text", stop)
    stopped = sitegen("-C", archive, "check")
    assert (stopped.exit_code, stopped.output) == (1, "")


def test_who_presses_ctrl_c_is_told_and_no_program_takes_that_for_a_fault(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(PRINTERS, "text", interrupt)
    stopped = sitegen("-C", archive, "check")
    assert (stopped.exit_code, stopped.output) == (130, "stopped: what was not finished stays as it was\n")


def test_a_program_that_ends_at_once_has_said_all_that_it_had_to_say(tmp_path: Path) -> None:
    def run(*words: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "sitegen", *words], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout.splitlines()[-1] if done.stdout else "", done.stderr

    assert run("new", "fresh") == (0, "made 7 files. Next: sitegen -C fresh serve", "")
    status, _, said = run("build")
    assert (status, said.splitlines()[-1]) == (
        2,
        "hint: make an archive with 'sitegen new DIR', or name one with -C DIR",
    )


def test_a_folder_without_an_archive_is_told_so_and_not_with_a_traceback(tmp_path: Path) -> None:
    for command in ("build", "check", "normalize", "serve"):
        result = sitegen("-C", tmp_path, command)
        assert result.exit_code == 2
        assert "content/site.yaml: there is no such file" in result.output
        assert "sitegen new DIR" in result.output


def test_a_wrong_configuration_is_told_whole(tmp_path: Path) -> None:
    shutil.copytree(FAULTS / "configuration-is-wrong", tmp_path / "archive")
    result = sitegen("-C", tmp_path / "archive", "build")
    assert result.exit_code == 2
    assert result.output.count("content/site.yaml:") == 3


def test_a_day_or_an_address_that_is_none_is_told_with_one_that_is(archive: Path) -> None:
    assert "'2024' is no day such as 2024-03-04" in sitegen("-C", archive, "check", "--as-of", "2024").output
    (archive / "content/site.yaml").write_text("title: T\nurl: https://press.example/archive/\n", "utf-8")
    assert "no path behind it (write 'url: https://press.example/')" in sitegen("-C", archive, "check").output


def test_an_unknown_theme_or_language_names_those_there_are(archive: Path) -> None:
    site = archive / "content/site.yaml"
    whole = site.read_text("utf-8")
    site.write_text(whole + "theme: baroque\n", "utf-8")
    result = sitegen("-C", archive, "build")
    assert result.exit_code == 2
    assert "there is no theme 'baroque'" in result.output
    assert "chancery" in result.output
    site.write_text(whole.replace("language: fr", "language: oc"), "utf-8")
    result = sitegen("-C", archive, "check")
    assert result.exit_code == 2
    assert "does not speak 'oc'" in result.output


def test_quiet_still_names_a_seed_that_cannot_be_read(archive: Path) -> None:
    (archive / "seeds/photo.jpg").write_bytes(b"\xff\xd8\xff")
    result = sitegen("-q", "-C", archive, "normalize")
    assert result.exit_code == 1
    assert "refused: seeds/photo.jpg" in result.output


def test_quiet_says_nothing_but_faults(archive: Path) -> None:
    output = sitegen("-q", "-C", archive, "build", "--no-search").output
    assert "published" not in output
    assert "N001" in output


# --- serve ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def served(archive: Path) -> Iterator[tuple[str, Path, News]]:
    sitegen("-C", archive, "build", "--no-search")
    news = News()
    server = open_server(archive / "public", 0, news)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://{HOST}:{server.server_port}", archive, news
    server.shutdown()
    server.server_close()


def fetch(url: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers, method=method)) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_serve_shows_pages_and_a_404_and_adds_the_script_that_reloads(served: tuple[str, Path, News]) -> None:
    url, _, _ = served
    status, html = fetch(f"{url}/actors/elise-varenne/")
    assert status == 200
    assert "_sitegen/reload.js" in html
    assert fetch(f"{url}/feed.xml")[0] == 200
    status, html = fetch(f"{url}/no/such/page/")
    assert status == 404
    assert "Page introuvable" in html


def test_serve_answers_to_this_machine_only_and_shows_nothing_outside_the_site(served: tuple[str, Path, News]) -> None:
    url, _, _ = served
    assert fetch(url, Host="evil.example")[0] == 421
    assert fetch(url, method="HEAD", Host="evil.example")[0] == 421
    assert fetch(f"{url}/assets/")[0] == 404
    assert fetch(f"{url}/{'x' * 400}/")[0] == 404
    assert fetch(f"{url}/../content/site.yaml")[0] == 404
    assert fetch(f"{url}/%2e%2e/content/site.yaml")[0] == 404


def test_serve_follows_no_link_out_of_the_site_and_lists_no_folder(served: tuple[str, Path, News]) -> None:
    url, archive, _ = served
    (archive / "public/outside").symlink_to(archive / "content")
    (archive / "public/outside.html").symlink_to(archive / "content/site.yaml")
    for path in ("outside/", "outside/site.yaml", "outside.html", "assets/", "%00", "%ff.html"):
        assert fetch(f"{url}/{path}")[0] == 404
        assert fetch(f"{url}/{path}", method="HEAD") == (404, "")
    assert fetch(url, method="HEAD") == fetch(f"{url}/feed.xml", method="HEAD") == (200, "")


def test_a_change_on_disk_builds_again_and_tells_the_browser(served: tuple[str, Path, News]) -> None:
    url, archive, news = served
    stop = threading.Event()

    def build() -> Shown:
        return Shown(is_built=not sitegen("-C", archive, "build", "--no-search").exit_code)

    watcher = threading.Thread(target=rebuild_on_change, args=(archive, build, news, stop))
    with urllib.request.urlopen(f"{url}/_sitegen/events") as events:
        watcher.start()
        note = archive / "content/pages/about.md"
        lines: list[bytes] = []
        seen, tries = 0, 0
        # A watcher takes a moment to begin; the file changes until it has seen a change.
        while not any(line.startswith(b"event: change") for line in lines):
            tries += 1
            assert tries < PATIENCE, "the watcher saw nothing"
            note.write_text(note.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")
            seen = news.wait(seen, 0.5)
            if seen:
                lines.append(events.readline())
    stop.set()
    watcher.join()
    assert "Une phrase de plus." in fetch(f"{url}/about/")[1]


def test_the_browser_is_told_what_is_wrong_and_a_page_opened_later_too(served: tuple[str, Path, News]) -> None:
    url, _, news = served
    news.publish(Shown(is_built=False, trouble="not built: base.html:3: « é »"))
    with urllib.request.urlopen(f"{url}/_sitegen/events") as events:
        assert events.readline() == b"event: trouble\n"
        assert json.loads(events.readline().removeprefix(b"data: ")) == "not built: base.html:3: « é »"
    news.publish(Shown(is_built=True))
    with urllib.request.urlopen(f"{url}/_sitegen/events") as events:
        news.publish(Shown(is_built=True))
        assert events.readline() == b"event: change\n"


def test_serving_survives_a_broken_template_and_recovers(archive: Path) -> None:
    sitegen("-C", archive, "build", "--no-search")
    folder = archive / "public"
    template = archive / "themes" / "chancery" / "templates" / "note.html"
    template.parent.mkdir(parents=True)
    template.write_text("{% if %}", "utf-8")

    def build() -> Shown:
        return shown(lambda: build_and_tell(archive, folder, dt.date(2024, 6, 1), keep_index=True))

    outcome = build()
    assert not outcome.is_built
    assert "note.html:1" in outcome.trouble
    template.unlink()
    assert build() == Shown(is_built=True)


def test_whoever_serves_for_weeks_keeps_nothing_of_builds_long_past(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive: list[int] = []
    built: weakref.WeakSet[object] = weakref.WeakSet()

    def save(*_: object, **__: object) -> Iterator[set[tuple[int, str]]]:
        yield from [{(1, "content")}] * (KEPT + 2)
        alive.append(len(built))
        yield set()
        alive.append(len(built))

    class Link:
        def __init__(self) -> None:
            self.to = self

    def build() -> Shown:
        built.add(Link())
        # As a build does: what is set apart is never looked through for circles, and so never given back.
        gc.freeze()
        return Shown(is_built=False)

    monkeypatch.setattr("sitegen.commands.serve.watch", save)
    rebuild_on_change(tmp_path, build, News())
    assert alive == [2, 0]


def test_what_is_only_looked_at_is_not_remembered_as_published(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, note = archive / LEDGER, archive / "content/pages/essai.md"
    sitegen("-C", archive, "build", "--no-search", "--as-of", "2031-01-01", "--output", archive.parent / "preview")
    assert not ledger.exists()

    def save_once(root: Path, build: Callable[[], Shown], news: News, finish: Callable[[], Shown]) -> None:
        assert news.outcome == Shown(is_built=True)
        note.write_text("---\ntitle: Essai\n---\nUne page.\n", "utf-8")
        assert build().is_built
        assert (root / "public/essai/index.html").is_file()
        assert finish().is_built
        # What goes wrong in what nobody waits for ends no server either.
        config = (root / "content/site.yaml").read_text("utf-8")
        (root / "content/site.yaml").write_text("title: [", "utf-8")
        assert not finish().is_built
        (root / "content/site.yaml").write_text(config, "utf-8")

    monkeypatch.setattr("sitegen.commands.serve.rebuild_on_change", save_once)
    assert sitegen("-C", archive, "serve", "--port", "0").exit_code == 0
    assert not ledger.exists()
    note.unlink()
    sitegen("-C", archive, "build")
    assert "/briefings/2024/" in ledger.read_text("utf-8")
    assert "L003" not in sitegen("-C", archive, "check").output


def test_the_browser_is_told_what_the_very_first_build_found(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive / "content/pages/essai.md").write_text("---\ntitel: Essai\n---\nUne page.\n", "utf-8")
    outcomes: list[Shown] = []
    monkeypatch.setattr("sitegen.commands.serve.rebuild_on_change", lambda *_, **__: None)
    monkeypatch.setattr(News, "publish", lambda _, outcome: outcomes.append(outcome))
    assert sitegen("-C", archive, "serve", "--port", "0").exit_code == 0
    assert [("'titel'" in outcome.trouble, outcome.is_built) for outcome in outcomes] == [(True, True)]


def test_a_port_in_use_is_told_so(served: tuple[str, Path, News]) -> None:
    url, archive, _ = served
    with pytest.raises(SitegenError, match="cannot be used"):
        open_server(archive / "public", int(url.rsplit(":", 1)[1]), News())
