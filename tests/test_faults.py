"""Every folder of ``faults/`` is an archive that must fail, with the lines that `sitegen check` must print."""

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from sitegen.commands.check import check_archive
from sitegen.errors import ConfigError

FAULTS = Path(__file__).parent / "faults"
AS_OF = dt.date(2024, 6, 1)
SITE = "title: Une archive\nurl: https://archive.example/\n"


def printed(root: Path) -> str:
    """Print what the command would."""
    try:
        return "".join(f"{issue}\n" for issue in check_archive(root, AS_OF))
    except ConfigError as error:
        return f"{error}\n"


@pytest.mark.parametrize("name", sorted(path.name for path in FAULTS.iterdir()))
def test_an_archive_at_fault_is_told_where_and_how_to_mend_it(name: str, tmp_path: Path) -> None:
    shutil.copytree(FAULTS / name, tmp_path / "archive", symlinks=True)
    site = tmp_path / "archive/content/site.yaml"
    if not site.exists():
        site.write_text(SITE, "utf-8")
    found = printed(tmp_path / "archive")
    expected = FAULTS / name / "expected.txt"
    if "UPDATE_GOLDEN" in os.environ:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
    assert found


def test_what_an_editor_leaves_beside_an_open_file_is_no_fault(tmp_path: Path) -> None:
    root = Path(shutil.copytree(FAULTS / "nothing-but-a-title", tmp_path / "archive"))
    (root / "content/site.yaml").write_text(SITE, "utf-8")
    before = printed(root)
    folder = root / "content/briefings/2024"
    for name in (".a.md.swp", ".#a.md", "a.md~", "#a.md#", ".~lock.a.md#", "._a.md"):
        (folder / name).write_bytes(b"b0VIM\xff")
    (folder / ".#b.md").symlink_to("somebody@somewhere.4711:1700000000")
    assert printed(root) == before


def test_a_sound_archive_has_no_error() -> None:
    issues = check_archive(Path(__file__).parent / "archive", AS_OF)
    assert [str(issue) for issue in issues if not issue.advice] == []
