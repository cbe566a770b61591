"""Publishing: a reader finds the old site or the new one, whole, and what is the same stays the file it was."""

import ctypes
import datetime as dt
import errno
import importlib.util
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import publish as module
from sitegen.commands.rebuild import rebuild
from sitegen.errors import SitegenError
from sitegen.exchange import __file__ as exchange_file
from sitegen.exchange import exchange, settle
from sitegen.model import Kept, Output
from sitegen.publish import open_site, state_of
from sitegen.reports import Published
from sitegen.stock import digest_of, outwait
from sitegen.workshop import name_of, refuse_among_sources

Tree = Mapping[str, str]

OLD: Tree = {"index.html": "old", "a/index.html": "a", "b/index.html": "b", "b/c/index.html": "c"}
NEW: Tree = {"index.html": "new", "a/index.html": "a", "b": "now a file", "d/e/index.html": "e"}


def publish(outputs: Iterable[Output | Kept], folder: Path) -> Published:
    with open_site(folder) as site:
        return site.publish(outputs)


def outputs(tree: Tree) -> list[Output]:
    return [Output(path, text.encode()) for path, text in tree.items()]


def read(folder: Path) -> dict[str, str]:
    """Read a site; none has a link, or a folder without files."""
    for path in folder.rglob("*"):
        assert not path.is_symlink()
        assert not path.is_dir() or any(path.iterdir())
    found = {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in sorted(folder.rglob("*")) if p.is_file()}
    found.pop(".sitegen", None)
    return found


def folders(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir())


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_disk_has_the_whole_next_site_before_readers_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled: list[tuple[Tree, Tree]] = []
    publish(outputs(OLD), tmp_path / "public")
    monkeypatch.setattr(module, "settle", lambda folder: settled.append((read(folder), read(tmp_path / "public"))))
    publish(outputs(NEW), tmp_path / "public")
    assert settled == [(NEW, OLD)]
    publish(outputs(NEW), tmp_path / "public")
    assert settled[1:] == []


def test_a_disk_that_could_not_take_it_after_all_leaves_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(outputs(OLD), tmp_path / "public")
    with monkeypatch.context() as patch:
        patch.setattr(module, "settle", failing(settle, 1, errno.EIO))
        assert "the site that stands is as it was" in (attempt(NEW, tmp_path / "public") or "")
    assert read(tmp_path / "public") == OLD
    publish(outputs(NEW), tmp_path / "public")
    assert read(tmp_path / "public") == NEW


@pytest.fixture
def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.workshop.exchange", lambda *_: False)


def test_a_build_says_what_it_wrote_removed_and_left(tmp_path: Path) -> None:
    assert publish(outputs(OLD), tmp_path / "public") == Published(written=5, removed=0, left=0)
    assert publish(outputs(NEW), tmp_path / "public") == Published(written=3, removed=2, left=2)
    assert read(tmp_path / "public") == NEW


def test_a_file_whose_bytes_are_the_same_stays_the_file_it_was(tmp_path: Path) -> None:
    publish(outputs(OLD), tmp_path / "public")
    before = stamps(tmp_path / "public")
    for tree in (NEW, OLD, NEW):
        publish(outputs(tree), tmp_path / "public")
        assert stamps(tmp_path / "public")["a/index.html"] == before["a/index.html"]
    assert stamps(tmp_path / "public")["index.html"] != before["index.html"]


def test_where_nothing_changed_nothing_is_touched(tmp_path: Path) -> None:
    publish(outputs(OLD), tmp_path / "public")
    site = (tmp_path / "public").stat().st_ino
    before = stamps(tmp_path)
    assert publish(outputs(OLD), tmp_path / "public") == Published(written=0, removed=0, left=5)
    assert (stamps(tmp_path), (tmp_path / "public").stat().st_ino) == (before, site)


def test_a_file_that_stands_can_be_kept_without_its_bytes(tmp_path: Path) -> None:
    publish(outputs(OLD), tmp_path / "public")
    with open_site(tmp_path / "public") as site:
        assert site.standing["a/index.html"] == digest_of(b"a")
        site.publish([Output("index.html", b"new"), Kept({"a/index.html": site.standing["a/index.html"]})])
    assert read(tmp_path / "public") == {"index.html": "new", "a/index.html": "a"}


def test_a_file_that_somebody_changed_is_not_kept_unseen(tmp_path: Path) -> None:
    publish(outputs(OLD), tmp_path / "public")
    (tmp_path / "public/a/index.html").write_text("X", "utf-8")
    with open_site(tmp_path / "public") as site:
        assert site.standing["a/index.html"] == digest_of(b"X")
        with pytest.raises(SitegenError, match="is not in the site as it was"):
            site.publish([Output("index.html", b"new"), Kept({"a/index.html": digest_of(b"a")})])
    assert publish(outputs(OLD), tmp_path / "public").written == 1
    assert read(tmp_path / "public") == OLD


@pytest.mark.parametrize("note", [b"", b"\xff\xfe", b"1 2 3\n", b"1 2 3 " + b"0" * 32 + b" a/index.html\n"])
def test_a_damaged_note_of_what_stands_does_no_harm(tmp_path: Path, note: bytes) -> None:
    publish(outputs(OLD), tmp_path / "public")
    (tmp_path / ".public.sitegen/index").write_bytes(note)
    assert publish(outputs(NEW), tmp_path / "public") == Published(written=3, removed=2, left=2)
    assert read(tmp_path / "public") == NEW


def test_what_somebody_put_into_the_site_is_gone_for_good(tmp_path: Path) -> None:
    publish(outputs(OLD), tmp_path / "public")
    (tmp_path / "public/stray.txt").write_text("stray", "utf-8")
    (tmp_path / "public/a/link").symlink_to("/etc")
    assert publish(outputs(NEW), tmp_path / "public").removed == 4
    for tree in (OLD, NEW, OLD):
        publish(outputs(tree), tmp_path / "public")
        assert read(tmp_path / "public") == tree
    assert Path("/etc").is_dir()


@pytest.mark.parametrize("noted", ["noted", "not noted"])
def test_a_link_that_somebody_put_into_the_site_is_not_followed(tmp_path: Path, noted: str) -> None:
    """Neither to write there nor to remove what is there: not where it stood, nor where it came to be one build on."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/i").write_text("mine", "utf-8")
    for changed in ({"l/i": "new", "l/k/i": "new", "m/i": "new"}, {"l": "new", "m": "new"}, {"k": "new"}, {}):
        publish(outputs(OLD), tmp_path / "public")
        (tmp_path / "public/l").symlink_to(tmp_path / "elsewhere")
        (tmp_path / "public/m").symlink_to(tmp_path / "elsewhere/i")
        for tree in (OLD, {**OLD, **changed}, OLD):
            if noted != "noted":
                (tmp_path / ".public.sitegen/next.index").unlink(missing_ok=True)
            publish(outputs(tree), tmp_path / "public")
            assert read(tmp_path / "public") == tree
            assert read(tmp_path / "elsewhere") == {"i": "mine"}


def test_where_somebody_removed_the_site_files_that_are_left_are_written_again_and_nothing_else(tmp_path: Path) -> None:
    """But what has another name, leads elsewhere or is not for all to read makes room."""
    tree = {**MANY, "long": "a long text", "linked": "2", "named": "3", "pipe": "4", "kept": "5", "wide": "6"}
    publish(outputs(tree), tmp_path / "public")
    left = tmp_path / ".public.sitegen/next"
    shutil.rmtree(tmp_path / "public")
    before = stamps(left)
    # A file that is open gives its number to no other.
    opened = [os.open(left / path, os.O_RDONLY) for path in tree]
    (tmp_path / "mine").write_text("mine", "utf-8")
    for name in ("linked", "pipe", "named"):
        (left / name).unlink()
    (left / "linked").symlink_to(tmp_path / "mine")
    (left / "named").hardlink_to(tmp_path / "mine")
    os.mkfifo(left / "pipe")
    (left / "kept").chmod(0o400)
    (left / "wide").chmod(0o777)
    tree["long"] = "short"
    publish(outputs(tree), tmp_path / "public")
    assert read(tmp_path / "public") == tree
    assert (tmp_path / "mine").read_text("utf-8") == "mine"
    after = stamps(tmp_path / "public")
    for file in opened:
        os.close(file)
    assert [path for path in tree if after[path][0] == before[path][0]] == [*[*MANY][1:], "long"]
    assert {(tmp_path / "public" / path).stat().st_mode & 0o777 for path in tree} == {0o666 & ~umask()}


# More than a build writes in most of these.
MANY: Tree = {f"{name}/index.html": name for name in "opqrstuv"}


@pytest.mark.parametrize("noted", ["noted", "not noted"])
@pytest.mark.parametrize(
    "history",
    [
        [{"b/i": "x"}, {"b": "x"}, {"b/i": "x"}, {"b/i": "x", "i": "y"}],
        [{"b": "x"}, {"b/i": "x"}, {"b/i": "x", "i": "y"}],
        [{"b/c/i": "x"}, {"b": "x"}, {"b/c/i": "x"}, {}],
        [{"b": "x"}, {}, {"i": "x"}, {"i": "y"}],
        [{"b/i": "x"}, {"b": "x"}, {}],
        [{}, {"d/e/i": "x"}, {"i": "y"}, {"i": "z", "d/e/k": "x"}],
        [{"i": "x"}, {"i": "y"}, {"i": "y", "k": "x"}, {"k": "y"}],
    ],
)
def test_a_small_change_leaves_what_it_does_not_touch(tmp_path: Path, history: list[Tree], noted: str) -> None:
    """Also where nothing is known of the tree that the next site is made in."""
    there: dict[str, tuple[int, int]] = {}
    for tree in history:
        if noted != "noted":
            (tmp_path / ".public.sitegen/next.index").unlink(missing_ok=True)
        publish(outputs({**MANY, **tree}), tmp_path / "public")
        assert read(tmp_path / "public") == {**MANY, **tree}
        there, before = stamps(tmp_path / "public"), there
        assert {path: there[path] for path in MANY} == {path: (before or there)[path] for path in MANY}


def test_behind_a_small_change_nobody_looks_at_what_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a site of 37,000 files that would take most of the time."""
    publish(outputs(MANY), tmp_path / "public")

    def walk(*_: object) -> Iterator[None]:
        pytest.fail("the whole tree was looked at")

    monkeypatch.setattr("sitegen.staging.walk", walk)
    monkeypatch.setattr("sitegen.stock.walk", walk)
    for tree in ({**MANY, "i": "x"}, MANY, {**MANY, "i": "y", "k": "x"}, {**MANY, "i": "z"}):
        publish(outputs(tree), tmp_path / "public")
        assert read(tmp_path / "public") == tree


def test_files_that_came_back_as_copies_are_those_that_stay(tmp_path: Path) -> None:
    """Somebody restored a site: the files are others, with the same bytes."""
    publish(outputs(MANY), tmp_path / "public")
    publish(outputs({**MANY, "i": "x"}), tmp_path / "public")
    for path in MANY:
        copy = tmp_path / "copy"
        shutil.copy2(tmp_path / "public" / path, copy)
        copy.replace(tmp_path / "public" / path)
    restored = stamps(tmp_path / "public")
    assert state_of(tmp_path / "public") == ""
    assert publish(outputs({**MANY, "i": "x"}), tmp_path / "public") == Published(0, 0, len(MANY) + 2)
    assert state_of(tmp_path / "public")
    publish(outputs({**MANY, "i": "y"}), tmp_path / "public")
    assert {path: stamps(tmp_path / "public")[path] for path in MANY} == {path: restored[path] for path in MANY}


def test_what_a_build_left_that_broke_off_is_not_published(tmp_path: Path) -> None:
    publish(outputs(MANY), tmp_path / "public")

    def broken_off() -> Iterator[Output]:
        yield Output("stray", b"stray")
        raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            publish(broken_off(), tmp_path / "public")
        publish(outputs({**MANY, "i": "y"}), tmp_path / "public")
        assert read(tmp_path / "public") == {**MANY, "i": "y"}


def test_what_a_build_took_away_that_broke_off_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(outputs({**MANY, "i": "x", "k": "x"}), tmp_path / "public")
    with monkeypatch.context() as patch:
        patch.setattr(module, "settle", failing(settle, 1, errno.EIO))
        assert attempt({**MANY, "i": "x"}, tmp_path / "public")
    publish(outputs({**MANY, "i": "y", "k": "x"}), tmp_path / "public")
    assert read(tmp_path / "public") == {**MANY, "i": "y", "k": "x"}


@pytest.mark.parametrize("part", ["next", "next.index", "index"])
def test_whatever_is_missing_of_the_workshop_the_next_site_is_whole(tmp_path: Path, part: str) -> None:
    publish(outputs(MANY), tmp_path / "public")
    publish(outputs({**MANY, "i": "x", "k": "x"}), tmp_path / "public")
    gone = tmp_path / ".public.sitegen" / part
    gone.rename(tmp_path / "gone")
    publish(outputs({**MANY, "i": "x"}), tmp_path / "public")
    assert read(tmp_path / "public") == {**MANY, "i": "x"}
    publish(outputs({**MANY, "i": "y"}), tmp_path / "public")
    assert read(tmp_path / "public") == {**MANY, "i": "y"}


def test_an_empty_folder_that_a_killed_build_left_is_not_in_the_way(tmp_path: Path) -> None:
    publish(outputs({**MANY, "i": "x", "k": "x"}), tmp_path / "public")
    publish(outputs({**MANY, "i": "y", "k": "y"}), tmp_path / "public")
    workshop = tmp_path / ".public.sitegen"
    (workshop / "next.index").unlink()
    for name in ("i", "k"):
        (workshop / "next" / name).unlink()
        (workshop / "next" / name / "deep").mkdir(parents=True)
    before = stamps(tmp_path / "public")
    publish(outputs({**MANY, "i": "y", "k": "z"}), tmp_path / "public")
    assert read(tmp_path / "public") == {**MANY, "i": "y", "k": "z"}
    assert stamps(tmp_path / "public")["i"] == before["i"]


def test_a_file_is_for_all_to_read_and_for_nobody_to_run_and_none_stays_open(tmp_path: Path) -> None:
    before = sum(1 for _ in Path("/dev/fd").iterdir())
    for tree in (OLD, NEW, OLD):
        publish(outputs(tree), tmp_path / "public")
        for path in tree:
            assert (tmp_path / "public" / path).stat().st_mode & 0o777 == 0o666 & ~umask()
    assert sum(1 for _ in Path("/dev/fd").iterdir()) == before


def umask() -> int:
    """Give what is taken from the rights of every new file."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_what_is_made_of_a_site_can_read_it_while_it_is_published(tmp_path: Path) -> None:
    """A file that is new, and one that is the same and stands only."""
    publish(outputs(OLD), tmp_path / "public")
    found: list[bytes] = []
    with open_site(tmp_path / "public") as site:

        def made() -> Iterator[Output]:
            yield from outputs({**OLD, "index.html": "new"})
            found.extend([site.read("index.html"), site.read("a/index.html")])

        site.publish(made())
        assert site.noted() == state_of(tmp_path / "public") != ""
    assert found == [b"new", b"a"]


def test_a_file_that_is_kept_has_its_address_to_itself(tmp_path: Path) -> None:
    publish(outputs({**OLD, "C.TXT": "c"}), tmp_path / "public")
    with open_site(tmp_path / "public") as site:
        kept = Kept({"a/index.html": site.standing["a/index.html"]})
        loud = Kept({"C.TXT": site.standing["C.TXT"]})
        clashes: list[list[Output | Kept]] = [
            [loud, Output("c.txt", b"c")],
            [kept, kept],
            [kept, Output("A/index.html", b"a")],
            [Output("a/index.html", b"x"), kept],
        ]
        for twice in clashes:
            with pytest.raises(SitegenError, match="two files claim the address"):
                site.publish(twice)


def test_the_state_of_a_site_is_known_where_it_stands_as_it_was_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody lays in at once behind a build is seen: the build has waited for the clock of the disk."""
    assert state_of(tmp_path / "public") == ""
    waited: list[bool] = []

    def wait(notes: Path) -> None:
        waited.append(notes.is_file())
        outwait(notes)

    monkeypatch.setattr(module, "outwait", wait)
    publish(outputs(OLD), tmp_path / "public")
    state = state_of(tmp_path / "public")
    assert state
    publish(outputs(OLD), tmp_path / "public")
    assert waited == [True]
    assert state_of(tmp_path / "public") == state
    (tmp_path / "public/b/stray").write_text("stray", "utf-8")
    assert state_of(tmp_path / "public") == ""
    publish(outputs(OLD), tmp_path / "public")
    assert waited == [True, True]
    publish(outputs({"index.html": "old"}), tmp_path / "public")
    assert waited == [True, True, True]
    (tmp_path / ".public.sitegen/index").write_bytes(b"damaged")
    assert state_of(tmp_path / "public") == ""
    publish(outputs({"index.html": "old"}), tmp_path / "public")
    assert state_of(tmp_path / "public")


def without_clashes(tree: dict[str, str]) -> dict[str, str]:
    """Leave out every file that stands where another needs a folder: no disk has such a tree."""
    return {path: text for path, text in tree.items() if not any(other.startswith(f"{path}/") for other in tree)}


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["i", "a/i", "a/b/i", "b", "b/i", "c/d", "c/d/e"]), st.sampled_from("xyz")).map(
            without_clashes
        ),
        min_size=2,
        max_size=6,
    )
)
def test_any_history_of_sites_ends_as_the_last_one_alone(history: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        for tree in history:
            publish(outputs(tree), base / "public")
            publish(outputs(tree), base / "alone")
            assert read(base / "public") == tree
            assert folders(base / "public") == folders(base / "alone")


@pytest.mark.parametrize("stands", [{}, {"b": "x"}, {"b/i": "x"}])
def test_a_file_where_another_needs_a_folder_is_refused_and_the_next_site_is_right(
    tmp_path: Path, stands: Tree
) -> None:
    publish(outputs(stands), tmp_path / "public")
    for clash in ({"b": "x", "b/i": "x"}, {"b/i": "y", "b": "y"}):
        with pytest.raises(SitegenError, match="claim"):
            publish(outputs(clash), tmp_path / "public")
        assert read(tmp_path / "public") == stands
    publish(outputs(NEW), tmp_path / "public")
    assert read(tmp_path / "public") == NEW


@pytest.mark.usefixtures("without_exchange")
def test_a_system_without_an_exchange_of_names_ends_alike(tmp_path: Path) -> None:
    for tree in (OLD, NEW, OLD):
        publish(outputs(tree), tmp_path / "public")
        assert read(tmp_path / "public") == tree
        assert sorted(path.name for path in tmp_path.iterdir()) == [".public.sitegen", "public"]


@pytest.mark.usefixtures("without_exchange")
def test_there_what_stood_is_kept_for_the_next_build(tmp_path: Path) -> None:
    for tree in (MANY, {**MANY, "i": "x"}):
        publish(outputs(tree), tmp_path / "public")
    assert sorted(path.name for path in (tmp_path / ".public.sitegen").iterdir()) == [
        "index",
        "lock",
        "next",
        "next.index",
    ]


def test_a_site_that_a_killed_build_left_aside_stands_again(tmp_path: Path) -> None:
    """There an exchange takes three steps; a build may end behind the first, and behind the second."""
    publish(outputs(OLD), tmp_path / "public")
    aside = tmp_path / ".public.sitegen/aside"
    (tmp_path / "public").rename(aside)
    with open_site(tmp_path / "public"):
        assert read(tmp_path / "public") == OLD
    assert not aside.exists()
    shutil.copytree(tmp_path / "public", aside)
    (aside / "index.html").write_text("what stood before", "utf-8")
    with open_site(tmp_path / "public"):
        assert read(tmp_path / "public") == OLD
    assert not aside.exists()


def test_a_disk_that_knows_one_name_a_file_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    for tree in (OLD, NEW, OLD):
        publish(outputs(tree), tmp_path / "public")
        assert read(tmp_path / "public") == tree


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (["index.html"], "public was not written by a build"),
        (["index.html", ".sitegen/x"], "public was not written by a build"),
        ([".sitegen", ".git/config"], "public was not written by a build and holds .git"),
        ([".sitegen", ".env"], "public was not written by a build and holds .env"),
        ([""], "public was not written by a build"),
        ([".sitegen", ".DS_Store", "stray"], None),
        ([], None),
    ],
)
def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path, there: list[str], told: str | None) -> None:
    folder = tmp_path / "deep" / "public"
    for name in there:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine", "utf-8")
    if told is None:
        publish(outputs(NEW), folder)
        assert read(folder) == NEW
        return
    with pytest.raises(SitegenError) as caught:
        publish(outputs(NEW), folder)
    assert str(caught.value).splitlines()[0].endswith(told), str(caught.value)
    assert caught.value.hint == "name an empty or new folder with --output"
    assert all((folder / name).read_text("utf-8") == "mine" for name in there)


def test_a_folder_that_is_a_disk_of_its_own_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "public")
    with pytest.raises(SitegenError, match="public is a disk of its own, and cannot be replaced"):
        publish(outputs(NEW), tmp_path / "public")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space", "x/y"), "x/y: the disk is full; the site that stands is as it was"),
        (OSError(errno.EPERM, "Not permitted"), "public: writing is not allowed; the site that stands is as it was"),
        (OSError(errno.EIO, "Input error", "x"), "x: Input error; the site that stands is as it was"),
        (OSError("odd"), "public: odd; the site that stands is as it was"),
    ],
)
def test_what_a_disk_refuses_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, told: str
) -> None:
    """Of a disk that is full nothing is kept that is not published yet."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(module, "settle", fail)
    said = attempt(NEW, tmp_path / "public")
    assert (said or "").removeprefix(f"{tmp_path}/") == told
    assert (tmp_path / ".public.sitegen/next").exists() is (error.errno != errno.ENOSPC)


def test_a_disk_that_is_full_from_the_first_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is nothing to give back, and where there is no place for a site at all."""
    real = os.mkdir

    def mkdir(path: str, mode: int = 0o777) -> None:
        if str(path).rstrip("/").endswith("next"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        real(path, mode)

    monkeypatch.setattr(os, "mkdir", mkdir)
    assert "the disk is full" in (attempt(NEW, tmp_path / "public") or "")
    (tmp_path / "file").write_text("x", "utf-8")
    assert "Not a directory" in (attempt(NEW, tmp_path / "file/public") or "")


@pytest.mark.parametrize(
    "path", ["", "/etc/passwd", "../x", "a/../../x", "a//x", "a\\x", "./x", "a/.", "a\nb", "a\x1b"]
)
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(SitegenError, match="no path below"):
        publish([Output(path, b"x")], tmp_path / "public")


@pytest.mark.parametrize(("one", "other"), [("index.html", "INDEX.html"), ("\u00e9", "e\u0301"), ("a", "a")])
def test_two_files_may_not_be_one_on_another_system(tmp_path: Path, one: str, other: str) -> None:
    publish(outputs(OLD), tmp_path / "public")
    with pytest.raises(SitegenError, match="two files claim the address"):
        publish([Output(one, b"one"), Output(other, b"two")], tmp_path / "public")
    assert read(tmp_path / "public") == OLD


def test_of_two_builds_at_once_the_second_is_told(tmp_path: Path) -> None:
    with open_site(tmp_path / "public") as site:
        with pytest.raises(SitegenError, match="another build is writing"):
            publish(outputs(NEW), tmp_path / "public")
        site.publish(outputs(OLD))
    assert read(tmp_path / "public") == OLD
    publish(outputs(NEW), tmp_path / "public")


class failing:  # noqa: N801  (read as the function that it stands for)
    """A function whose call of that number fails."""

    def __init__(self, real: Callable[..., object], turn: int, code: int) -> None:
        self.real, self.turn, self.code, self.calls = real, turn, code, itertools.count(1)

    def __call__(self, first: object, *args: object, **more: object) -> object:
        if next(self.calls) == self.turn:
            raise OSError(self.code, os.strerror(self.code), str(first))
        return self.real(first, *args, **more)


def attempt(tree: Tree, folder: Path) -> str | None:
    """Publish; give what is said where it fails."""
    try:
        publish(outputs(tree), folder)
    except SitegenError as error:
        return str(error)
    return None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("call", ["open", "write", "mkdir", "unlink", "link", "rename", "rmdir"])
def test_a_disk_that_refuses_is_told_and_leaves_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, call: str
) -> None:
    """Let every call of a kind fail in turn, the first, the second …, until there is none left to fail."""
    for turn in itertools.count(1):
        # What did not stand two builds ago is not in the tree that comes next, and needs a second name there.
        publish(outputs({"index.html": "x", "z/index.html": "z"}), tmp_path / "public")
        publish(outputs(OLD), tmp_path / "public")
        fails = failing(getattr(os, call), turn, code)
        with monkeypatch.context() as patch:
            patch.setattr(os, call, fails)
            if call == "rename":
                patch.setattr("sitegen.workshop.exchange", lambda *_: False)
            told = attempt(NEW, tmp_path / "public")
        assert told is None or "the site that stands is as it was" in told
        assert read(tmp_path / "public") == (NEW if told is None else OLD)
        publish(outputs(NEW), tmp_path / "public")
        assert read(tmp_path / "public") == NEW
        if next(fails.calls) <= turn:
            break
    assert turn > 1


KILLED = """
import itertools, os, sys
from pathlib import Path
from sitegen import publish as module, workshop
from sitegen.model import Output

STEPS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "ctypes.dlopen")
base, exchanging, old, new = sys.argv[1:]
module.settle = lambda folder: None
if exchanging == "no":
    workshop.exchange = lambda one, other: False

def publish(folder, words):
    pairs = (word.split("=", 1) for word in words.split(", "))
    with module.open_site(folder) as site:
        site.publish([Output(path, text.encode()) for path, text in pairs])

def kill(event, _):
    global left
    left -= event in STEPS
    if left == 0:
        os._exit(137)

for step in itertools.count(1):
    folder = Path(base, str(step), "public")
    folder.parent.mkdir()
    publish(folder, new)
    publish(folder, old)
    if not (copy := os.fork()):
        left = step
        sys.addaudithook(kill)
        publish(folder, new)
        os._exit(0)
    if not os.waitpid(copy, 0)[1]:
        break
"""


@pytest.mark.parametrize("exchanging", ["yes", "no"])
def test_a_build_killed_at_any_step_leaves_a_whole_site(tmp_path: Path, exchanging: str) -> None:
    """End the program before its first step on the disk, its second …, until the build gets through."""
    trees = [", ".join(f"{path}={text}" for path, text in tree.items()) for tree in (OLD, NEW)]
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), exchanging, *trees], check=True)
    steps = sorted(int(path.name) for path in tmp_path.iterdir())
    for step in steps:
        folder = tmp_path / str(step) / "public"
        if exchanging == "yes":
            assert read(folder) in (OLD, NEW)
        publish(outputs({**NEW, "later.html": "later"}), folder)
        assert read(folder) == {**NEW, "later.html": "later"}
    assert len(steps) > 15


@pytest.mark.parametrize("before", [[], [dict.fromkeys(OLD, "otherwise")], [{"gone": "x"}]])
def test_a_build_that_writes_most_anew_leaves_the_tree_that_the_first_change_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: list[Tree]
) -> None:
    folder = tmp_path / "public"
    for tree in (*before, OLD):
        publish(outputs(tree), folder)
    linked: list[str] = []
    real = os.link

    def link(source: str, target: str) -> None:
        linked.append(Path(target).relative_to(tmp_path / ".public.sitegen" / "next").as_posix())
        real(source, target)

    monkeypatch.setattr(os, "link", link)
    publish(outputs({**OLD, "a/index.html": "another"}), folder)
    publish(outputs({**OLD, "a/index.html": "a third"}), folder)
    assert linked == []
    assert (folder / "a/index.html").read_text("utf-8") == "a third"


def test_on_windows_a_lock_is_waited_for_as_long_as_it_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There it is tried for ten seconds at a time, and said to be a deadlock then."""
    answers = [errno.EACCES, errno.EDEADLK, errno.EDEADLK, 0, errno.EDEADLK]
    tried: list[tuple[int, int]] = []

    def locking(_: int, mode: int, size: int) -> None:
        tried.append((mode, size))
        if code := answers.pop(0):
            raise OSError(code, os.strerror(code))

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_LOCK=1, LK_NBLCK=2))
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("exchange_of_windows", exchange_file)
    assert spec
    assert spec.loader
    windows = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(windows)
    told: list[str] = []
    with windows.locked(tmp_path / "lock", lambda: told.append("waiting")):
        assert told == ["waiting"]
    with pytest.raises(BlockingIOError), windows.locked(tmp_path / "lock"):
        pass
    # Once without waiting, then waiting as often as it takes.
    assert tried == [(2, 1), (1, 1), (1, 1), (1, 1), (2, 1)]
    assert answers == []


class Libc:
    """A C library that knows some calls only, and answers each with an error or none."""

    def __init__(self, knows: str, code: int) -> None:
        self.asked: list[tuple[object, ...]] = []

        def call(*words: object) -> int:
            self.asked.append(words)
            ctypes.set_errno(code)
            return -1 if code else 0

        setattr(self, knows, call)


@pytest.mark.parametrize(
    ("knows", "words"),
    [("renameat2", (-100, b"/a", -100, b"/b", 2)), ("renamex_np", (b"/a", b"/b", 2)), ("nothing", None)],
)
def test_two_folders_change_places_by_the_call_that_a_system_has(
    monkeypatch: pytest.MonkeyPatch, knows: str, words: tuple[object, ...] | None
) -> None:
    """Linux's and macOS's, whose numbers say how; where there is none, or a kind of disk knows none, that is said."""
    for code, done in ((0, bool(words)), (errno.ENOSYS, False), (errno.EINVAL, False), (errno.EACCES, None)):
        libc = Libc(knows, code)
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, libc=libc, **__: libc)
        if done is None and words:
            with pytest.raises(PermissionError):
                exchange(Path("/a"), Path("/b"))
        else:
            assert exchange(Path("/a"), Path("/b")) is bool(done)
        assert libc.asked == ([words] if words else [])


def test_the_disk_is_waited_for_by_the_call_that_a_system_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(os, "sync", lambda: asked.append("sync"))
    for knows, code in (("syncfs", 0), ("nothing", 0), ("syncfs", errno.EIO)):
        libc = Libc(knows, code)
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, libc=libc, **__: libc)
        if code:
            with pytest.raises(OSError, match="Input/output error"):
                settle(tmp_path)
        else:
            settle(tmp_path)
        asked += [knows] * len(libc.asked)
    assert asked == ["syncfs", "sync", "syncfs"]


def test_what_a_system_leaves_in_a_folder_that_it_shows_is_no_bar(tmp_path: Path) -> None:
    publish(outputs(OLD), tmp_path / "public")
    (tmp_path / "public/.DS_Store").write_bytes(b"\x00Bud1")
    publish(outputs(NEW), tmp_path / "public")
    assert read(tmp_path / "public") == NEW


def test_a_folder_on_another_drive_is_named_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert name_of(tmp_path / "a/public", tmp_path / "a") == "public"

    def refuse(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", refuse)
    assert name_of(tmp_path / "a/public", tmp_path / "a") == str(tmp_path / "a/public")


@pytest.mark.parametrize("output", ["seeds/x", "content", "content/briefings/x", "themes/x", ".", "..", "a/../seeds/x"])
def test_a_site_is_not_written_among_what_it_is_made_of(tmp_path: Path, output: str) -> None:
    """The next build would take its pages for articles, and publish these."""
    root = tmp_path / "archive"
    (root / "content").mkdir(parents=True)
    refuse_among_sources(root / "public", root)
    with pytest.raises(SitegenError, match=r"of which a site is made|holds the archive"):
        rebuild(root, root / output, dt.date(2024, 6, 1))
    assert [path.name for path in root.iterdir()] == ["content"]
