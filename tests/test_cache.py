"""What is not made again, and why something is."""

import contextlib
import datetime as dt
import importlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sitegen import brought as brought_module
from sitegen import cache as cache_module
from sitegen import layers as layers_module
from sitegen import pages as pages_module
from sitegen import stock
from sitegen.cache import CACHE, FILE, OF_OUTPUTS, open_cache
from sitegen.cli import main
from sitegen.commands import build as build_module
from sitegen.commands.readings import read_records
from sitegen.commands.rebuild import rebuild
from sitegen.inventory import take_inventory
from sitegen.pages.page import Edition, Page, Sketch
from sitegen.pages.parts import Part
from sitegen.stored import Unread, dump, load, seal

HERE = Path(__file__).parent

AS_OF = dt.date(2024, 6, 1)

BRIEFING = "content/briefings/2024/trawlers-collide.md"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give a copy of the invented archive, built."""
    root = tmp_path / "archive"
    shutil.copytree(HERE / "archive", root)
    build(root)
    return root


def build(root: Path, *words: str) -> str:
    """Build an archive without its index; give what was said."""
    result = CliRunner().invoke(main, ["-C", str(root), "build", "--no-search", "--why", *words])
    assert result.exit_code in (0, 1), result.output
    return result.output


def made(said: str) -> dict[str, str]:
    """Map each file that was made to the reason."""
    lines = (line.removeprefix("made: ") for line in said.splitlines() if line.startswith("made: "))
    return {path: reason.rstrip(")") for path, _, reason in (line.partition(" (") for line in lines)}


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def test_nothing_is_made_where_nothing_changed(archive: Path) -> None:
    said = build(archive)
    assert made(said) == {}
    assert "(0 written, 0 removed, " in said


def test_a_checkout_with_new_times_is_the_same_archive(archive: Path) -> None:
    for path in (archive / "content").rglob("*.md"):
        body = path.read_bytes()
        path.unlink()
        path.write_bytes(body)
    assert made(build(archive)) == {}


def test_an_edited_text_makes_its_page_again_and_says_why(archive: Path) -> None:
    edit(archive / BRIEFING, lambda text: text + "\nOne more paragraph.\n")
    again = made(build(archive))
    assert again["/briefings/2024/trawlers-collide/index.html"] == "text"
    assert "/actors/index.html" not in again


def test_nothing_is_planned_but_the_page_of_a_text_that_changed(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    real = pages_module.plan_parts

    def plan(edition: Edition) -> Iterator[Page | Sketch | Part[Sketch]]:
        calls.append(edition)
        return real(edition)

    monkeypatch.setattr(build_module, "plan_parts", plan)
    edit(archive / BRIEFING, lambda text: text + "\nOne more paragraph.\n")
    assert made(build(archive)) == {"/briefings/2024/trawlers-collide/index.html": "text"}
    assert calls == []
    # Anything else is planned: a record, a file that does not stand as it was left.
    edit(archive / BRIEFING, lambda text: text.replace("title: ", "title: New, ", 1) + "\nAnd another.\n")
    assert "/archive/2024/index.html" in made(build(archive))
    (archive / "public" / "feed.xml").unlink()
    edit(archive / BRIEFING, lambda text: text + "\nAnd another.\n")
    assert "/feed.xml" in made(build(archive))
    assert len(calls) == 2


def test_of_another_actor_no_table_of_citations_is_made_again(archive: Path) -> None:
    for name in ("One Actor", "Another Actor"):
        edit(archive / BRIEFING, lambda text, name=name: text.replace("actors: [", f"actors: [{name}, ", 1))  # type: ignore[misc]
        tables = [path for path in made(build(archive)) if path.startswith("/briefings.")]
        assert tables == ["/briefings.csv", "/briefings.json"]
    edit(archive / BRIEFING, lambda text: text.replace("title: ", "title: New, ", 1))
    assert {"/briefings.bib", "/briefings.ris", "/briefings.csl.json"} <= made(build(archive)).keys()


def test_a_text_taken_back_along_with_another_change_is_published_as_it_was(archive: Path) -> None:
    page, text = archive / "public/briefings/2024/trawlers-collide/index.html", (archive / BRIEFING).read_text("utf-8")
    before = page.read_bytes()
    edit(archive / BRIEFING, lambda text: text + "\nOne more paragraph.\n")
    build(archive)
    assert page.read_bytes() != before
    (archive / BRIEFING).write_text(text, "utf-8")
    (archive / "content/briefings/2021/another.md").write_text("---\ntitle: Another\ndate: 2021-05-04\n---\nA text.\n")
    build(archive)
    assert page.read_bytes() == before


def test_a_file_that_was_changed_in_the_output_is_made_again(archive: Path) -> None:
    page = archive / "public" / "archive" / "index.html"
    body = page.read_bytes()
    page.write_bytes(b"vandalized")
    assert made(build(archive)) == {"/archive/index.html": "its file is missing or was changed"}
    assert page.read_bytes() == body


def test_a_change_of_the_theme_makes_every_page_again(archive: Path) -> None:
    shutil.copytree(HERE.parent / "themes" / "chancery", archive / "themes" / "mine")
    edit(archive / "content" / "site.yaml", lambda text: text + "theme: mine\n")
    build(archive)
    edit(archive / "themes" / "mine" / "templates" / "base.html", lambda text: text.replace("<body", "<body data-x"))
    again = made(build(archive))
    assert set(again.values()) == {"theme"}
    assert "/index.html" in again


def test_without_the_cache_everything_is_made_again(archive: Path) -> None:
    assert set(made(build(archive, "--no-cache")).values()) == {"new"}


def test_what_a_build_without_the_cache_left_is_not_taken_for_what_the_last_one_left(archive: Path) -> None:
    before, page = (
        (archive / BRIEFING).read_text("utf-8"),
        archive / "public/briefings/2024/trawlers-collide/index.html",
    )
    edit(archive / BRIEFING, lambda text: text + "\nOne more paragraph.\n")
    build(archive, "--no-cache")
    assert "One more paragraph" in page.read_text("utf-8")
    (archive / BRIEFING).write_text(before, "utf-8")
    build(archive)
    assert "One more paragraph" not in page.read_text("utf-8")


def test_another_output_folder_is_written_whole(archive: Path) -> None:
    build(archive, "--output", str(archive / "other"))
    assert (archive / "other" / "index.html").read_bytes() == (archive / "public" / "index.html").read_bytes()


def test_a_cache_of_another_version_is_told_and_begun_anew(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "program_digest", lambda: "another")
    said = build(archive)
    assert "another version of the program" in said
    assert made(said)
    assert made(build(archive)) == {}


@pytest.mark.parametrize("damage", [b"", b"no database at all, but some text that is long enough", None])
def test_a_damaged_cache_is_told_and_begun_anew(archive: Path, damage: bytes | None) -> None:
    file = archive / CACHE / FILE
    if damage is None:
        body = bytearray(file.read_bytes())
        body[len(body) // 3 :] = bytes(len(body) - len(body) // 3)
        file.write_bytes(body)
    else:
        file.write_bytes(damage)
    said = build(archive)
    assert "damaged" in said or damage == b""
    assert made(build(archive)) == {}


def test_an_entry_that_is_not_what_was_written_is_not_read(tmp_path: Path) -> None:
    with open_cache(tmp_path) as cache:
        cache.write(one=1, two=2)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE entries SET body = (SELECT body FROM entries WHERE name = 'two') WHERE name = 'one'")
    with open_cache(tmp_path) as cache:
        assert (cache.read("one"), cache.read("two")) == (None, 2)
        assert cache.told == ["the cache was damaged ('one'); what it held is made again"]


def test_a_damaged_entry_costs_one_build(archive: Path) -> None:
    with sqlite3.connect(archive / CACHE / FILE) as database:
        database.execute("UPDATE entries SET body = 'x' WHERE name LIKE 'readings %/2024'")
    edit(archive / BRIEFING, lambda text: text + "\nOne more paragraph.\n")
    said = build(archive)
    assert "the cache was damaged ('readings content/briefings/2024')" in said
    assert made(said)["/briefings/2024/trawlers-collide/index.html"] == "text"
    edit(archive / BRIEFING, lambda text: text + "\nAnd another.\n")
    assert "the cache was damaged" not in build(archive)
    with open_cache(archive / CACHE) as cache:
        assert "readings content/briefings/2024" in cache.names()


def test_who_normalizes_reads_no_record_again_but_one_that_changed(archive: Path) -> None:
    record = archive / "content/actors/elise-varenne.md"
    with open_cache(archive / CACHE) as cache:
        names = cache.names()
        before = read_records(archive, cache)
    edit(record, lambda text: text.replace("aliases: [", "aliases: [Elsa Varenne, "))
    with open_cache(archive / CACHE) as cache:
        after = read_records(archive, cache)
        assert cache.names() == names, "what is known of the briefings stays"
    found = after.actors.resolve("Elsa Varenne")
    assert found
    assert found.path == "content/actors/elise-varenne.md"
    same = [path for path, reading in after.readings.documents.items() if before.readings.documents[path] == reading]
    assert len(same) == len(before.readings.documents) - 1
    with sqlite3.connect(archive / CACHE / FILE) as database:
        database.execute("UPDATE entries SET body = 'x' WHERE name = 'readings content/actors'")
    with open_cache(archive / CACHE) as cache:
        assert read_records(archive, cache).actors == after.actors
        assert cache.told == ["the cache was damaged ('readings content/actors'); what it held is made again"]


def test_what_came_of_folders_long_gone_is_forgotten(archive: Path) -> None:
    shutil.rmtree(archive / "content" / "briefings" / "2021")
    build(archive)
    with open_cache(archive / CACHE) as cache:
        assert not [name for name in cache.names() if name.endswith("/2021")]


class Named:
    """What is written as a name and its arguments, to be called when it is read."""

    def __init__(self, module: str, name: str) -> None:
        self._call = (module, name)

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return getattr(importlib.import_module(self._call[0]), self._call[1]), ("echo",)


def test_nothing_but_values_comes_out_of_a_cache(tmp_path: Path) -> None:
    with open_cache(tmp_path) as cache:
        for called in (("builtins", "print"), ("sitegen.files", "is_left_behind"), ("sitegen.shelf", "Shelf")):
            cache.write(called=Named(*called))
            assert cache.read("called") is None
        # A name with a dot would lead out of the module again.
        body = b"\x80\x04\x8c\x10sitegen.exchange\x8c\tos.system\x93\x8c\x04echo\x85R."
        cache.write(called=0)
        cache._database.execute("UPDATE entries SET seal = ?, body = ?", (seal(body), body))  # noqa: SLF001
        assert cache.read("called") is None


def saved_meanwhile(archive: Path, path: str, text: str, *, at: str) -> list[str]:
    """Build, while somebody saves a file when the build has come to a step; give the steps."""
    steps: list[str] = []

    def progress(step: str) -> None:
        if step == at and step not in steps:
            (archive / path).write_text(text, "utf-8")
        steps.append(step)

    rebuild(archive, archive / "public", AS_OF, cache=archive / CACHE, with_search=False, progress=progress)
    return steps


def test_values_that_are_read_when_they_are_asked_for_are_those_that_were_written() -> None:
    written = {"b": (1, None), "a": ("one",)}
    there = load(dump(Unread.of(written)))
    assert (list(there), "a" in there, "c" in there, there["a"]) == (["b", "a"], True, False, ("one",))
    assert there == load(dump(there)) == written


def test_what_is_saved_during_a_build_that_adds_to_the_ledger_is_published_by_the_next(archive: Path) -> None:
    text = (archive / BRIEFING).read_text("utf-8")
    (archive / "content/briefings/2024/new.md").write_text(text.replace("title:", "title: New,", 1), "utf-8")
    saved_meanwhile(archive, BRIEFING, f"{text}\nSaved meanwhile.\n", at="rendering")
    build(archive)
    assert "Saved meanwhile." in (archive / "public/briefings/2024/trawlers-collide/index.html").read_text("utf-8")


def test_what_is_saved_while_it_is_read_is_never_filed_under_what_it_was(archive: Path) -> None:
    text, page = (archive / BRIEFING).read_text("utf-8"), archive / "public/briefings/2024/trawlers-collide/index.html"
    shutil.rmtree(archive / CACHE)
    steps = saved_meanwhile(archive, BRIEFING, f"{text}\nSaved meanwhile.\n", at="rendering")
    assert steps.count("reading") == 2
    assert "Saved meanwhile." in page.read_text("utf-8")
    (archive / BRIEFING).write_text(text, "utf-8")
    build(archive)
    assert "Saved meanwhile." not in page.read_text("utf-8")


def test_a_cache_of_the_index_that_cannot_be_is_told_and_does_without(archive: Path) -> None:
    shutil.rmtree(archive / CACHE / "search", ignore_errors=True)
    (archive / CACHE / "search").write_text("no folder", "utf-8")
    result = CliRunner().invoke(main, ["-C", str(archive), "build"])
    assert result.exit_code in (0, 1)
    assert "cannot be used" in result.output
    assert (archive / "public/pagefind/recent/catalogue.json").is_file()


def test_nobody_waits_for_the_cache_to_be_written_and_the_next_build_writes_it(tmp_path: Path) -> None:
    memory: dict[str, Any] = {}
    with open_cache(tmp_path, memory, hurried=True) as cache:
        cache.write(one=1, two=2)
        cache.write(gone=["two"])
        assert cache.read("one") == 1
        assert {"one", "two"} & cache.names() == {"one"}
    with open_cache(tmp_path) as cache:
        assert cache.read("one") is None
    with open_cache(tmp_path, memory) as cache:
        cache.write(three=3)
    with open_cache(tmp_path) as cache:
        assert [cache.read(name) for name in ("one", "two", "three")] == [1, None, 3]


def test_what_is_known_of_folders_long_gone_is_forgotten(tmp_path: Path) -> None:
    with open_cache(tmp_path) as cache:
        for number in range(10):
            cache.write(**{f"{kind}{number}": {} for kind in OF_OUTPUTS})
        for kind in OF_OUTPUTS:
            assert [n for n in range(10) if cache.read(f"{kind}{n}") is not None] == [6, 7, 8, 9]


def test_of_a_mapping_only_what_changed_is_written(tmp_path: Path) -> None:
    whole = {f"{number}": number for number in range(100)}
    with open_cache(tmp_path) as cache:
        assert cache.read_mapping("one") is None
        cache.write(**cache.mapping("one", whole))
    changed = {**whole, "7": 70, "new": 1}
    del changed["8"]
    for now in (changed, whole, changed):
        with open_cache(tmp_path) as cache:
            cache.read_mapping("one")
            entries = cache.mapping("one", now)
            assert list(entries) == ["since one"]
            cache.write(**entries)
        with open_cache(tmp_path) as cache:
            assert cache.read_mapping("one") == now
            assert list(cache.mapping("one", {})) == ["one", "since one"]
    # What has changed in another mapping than the one that stands is of no use.
    with open_cache(tmp_path) as cache:
        cache.write(one=cache.mapping("two", whole)["two"])
        assert cache.read_mapping("one") is None


def test_a_theme_that_the_program_brings_counts_among_what_a_site_is_made_of(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = shutil.copytree(HERE.parent / "themes", tmp_path / "brought")
    monkeypatch.setattr(brought_module, "THEMES", (brought,))
    monkeypatch.setattr(layers_module, "THEMES", (brought,))
    build(archive)
    edit(brought / "chancery" / "templates" / "base.html", lambda text: text.replace("<body", "<body data-x"))
    assert set(made(build(archive)).values()) == {"theme"}
    assert "<body data-x" in (archive / "public" / "index.html").read_text("utf-8")


def test_a_cache_that_cannot_be_is_told_and_does_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    with open_cache(tmp_path / "file") as cache:
        cache.write(one=1)
        assert cache.read("one") == 1
        assert "cannot be used" in cache.told[0]


def test_a_cache_of_another_version_that_cannot_be_written_is_not_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_cache(tmp_path), contextlib.closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        database.execute("UPDATE entries SET body = 'another' WHERE name = 'program'")
    connect = sqlite3.connect

    def connect_as_another_user(place: Path | str, **wishes: Any) -> sqlite3.Connection:
        mode = "memory" if place == ":memory:" else "ro"
        opened: sqlite3.Connection = connect(f"file:{place}?mode={mode}", uri=True, **wishes)
        return opened

    monkeypatch.setattr(sqlite3, "connect", connect_as_another_user)
    with open_cache(tmp_path) as cache:
        assert ["cannot be used" in words for words in cache.told] == [True]


def test_a_site_and_cache_carried_to_another_checkout_are_as_good_there(archive: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(archive, elsewhere, copy_function=shutil.copyfile)
    assert made(build(elsewhere)) == {}
    edit(elsewhere / BRIEFING, lambda text: text + "\nOne more paragraph.\n")
    assert "/briefings/2024/trawlers-collide/index.html" in made(build(elsewhere))


def test_netlify_finds_the_plugin_that_carries_them() -> None:
    root = HERE.parent
    settings = tomllib.loads((root / "netlify.toml").read_text("utf-8"))
    (folder,) = (root / row["package"].removeprefix("/") for row in settings["plugins"])
    entry = json.loads((folder / "package.json").read_text("utf-8"))["main"]
    assert CACHE in (folder / entry).read_text("utf-8")
    assert (folder / "manifest.yml").is_file()


@pytest.mark.slow
def test_a_clean_build_is_the_same_whatever_the_machine(archive: Path, tmp_path: Path) -> None:
    sites = []
    for number, (seed, zone, locale, jobs) in enumerate(
        [("1", "Asia/Tokyo", "C", "1"), ("7", "America/Lima", "C.UTF-8", "2")]
    ):
        root = tmp_path / f"machine-{number}"
        shutil.copytree(archive / "content", root / "content")
        # The order in which a folder lists its files is that in which they were made, or its reverse.
        for path in sorted(root.rglob("*.md"), reverse=number == 1):
            body = path.read_bytes()
            path.unlink()
            path.write_bytes(body)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = (sys.executable, "-m", "sitegen", "-C", str(root), "build", "--jobs", jobs)
        assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode in (0, 1)
        files = (path for path in (root / "public").rglob("*") if path.is_file())
        sites.append({path.relative_to(root).as_posix(): path.read_bytes() for path in files})
    assert sites[0] == sites[1]
    assert any(name.startswith("public/pagefind/") for name in sites[0])


def test_a_file_that_goes_away_while_it_is_looked_at_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the probe of an editor does, which tries whether it may write."""
    probe = tmp_path / "content/4913"
    probe.parent.mkdir()
    probe.write_text("x", "utf-8")

    def walk(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
        for path, entry in stock.walk(folder, prefix):
            probe.unlink()
            yield path, entry

    monkeypatch.setattr("sitegen.inventory.walk", walk)
    assert take_inventory(tmp_path).files == {}


def test_a_build_loads_the_normalizer_only_where_there_is_something_to_normalize() -> None:
    program = "import sys, sitegen.commands.renew; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert [module for module in loaded if module.startswith("sitegen.normalize")] == []
