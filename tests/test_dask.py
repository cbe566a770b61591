"""Articles normalized on a Dask cluster, here one of this machine."""

import shutil
from pathlib import Path
from typing import Any

import distributed
import pytest
from click.testing import CliRunner

from sitegen.archive import read_archive
from sitegen.cli import main
from sitegen.commands.normalize import normalize_seeds
from sitegen.errors import SitegenError
from sitegen.workers import Here, connect_executor

PARAGRAPH = "La ministre des Eaux a ouvert le barrage de Norlande devant la foule nombreuse, après deux ans de travaux."


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    archive = tmp_path / "archive"
    (archive / "content").mkdir(parents=True)
    (archive / "content/site.yaml").write_text("title: Le lac\nurl: https://lac.example/\n", "utf-8")
    (archive / "seeds").mkdir()
    for number in range(60):
        (archive / f"seeds/{number:02}.txt").write_text(f"Le barrage {number} ouvre\n\n{PARAGRAPH}\n", "utf-8")
    return archive


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_cluster_writes_what_one_process_writes(archive: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(archive, alone)
    normalize_seeds(read_archive(alone), dry_run=False, executor=Here())
    dask: Any = distributed
    with dask.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, host="127.0.0.1", protocol="tcp://", dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        result = CliRunner().invoke(main, ["-C", str(archive), "normalize", "--executor", address])
        assert not any("client" in name.lower() for name in cluster.scheduler.clients if name != "fire-and-forget")
    assert result.exit_code == 0, result.output
    assert "60 written" in result.output
    for path in sorted((alone / "content").rglob("*.md")):
        assert (archive / path.relative_to(alone)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("address", ["dask://", "dask://host", "tcp://127.0.0.1:8786", "dask://127.0.0.1:8786/x"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(SitegenError, match="is no executor"), connect_executor(address):
        pass
