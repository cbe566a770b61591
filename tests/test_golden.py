"""The whole site of the invented archive, as it must be: look at every difference as a reader would.

``make golden`` writes it anew.
"""

import datetime as dt
import os
import re
import shutil
from pathlib import Path

import pytest

from sitegen.archive import read_archive
from sitegen.commands.build import build_site

HERE = Path(__file__).parent
ARCHIVE, GOLDEN = HERE / "archive", HERE / "golden"
AS_OF = dt.date(2024, 6, 1)

# A change of style gives every page another link; that is not what this test is about.
_DIGEST = re.compile(rb"(/assets/[\w-]+)\.[0-9a-f]{12}\.")


def read_site(folder: Path) -> dict[str, bytes]:
    """Read a site but its assets, its pictures and its search index, which have tests of their own."""
    return {
        path.relative_to(folder).as_posix(): _DIGEST.sub(rb"\1.", path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in ("assets", "pagefind") and path.suffix != ".png"
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("golden") / "public"
    build_site(read_archive(ARCHIVE), folder, AS_OF, with_search=False)
    return read_site(folder)


def test_the_invented_archive_has_the_site_that_was_looked_at(site: dict[str, bytes]) -> None:
    if "UPDATE_GOLDEN" in os.environ:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, body in site.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(body)
    golden = read_site(GOLDEN)
    assert sorted(site) == sorted(golden)
    differing = [name for name, body in site.items() if body != golden[name]]
    assert differing == [], "look at the difference with 'make golden' and 'git diff tests/golden'"
