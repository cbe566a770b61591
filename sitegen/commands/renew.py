"""What it takes to bring a site up to date where something changed; `rebuild` asks for it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Unpack

from sitegen.archive import Archive, read_archive, write_ledger
from sitegen.cache import Cache
from sitegen.commands.build import build_site
from sitegen.inventory import Inventory, take_inventory
from sitegen.reports import NormalizeReport, Wishes
from sitegen.seeds import has_seeds

__all__ = ["build_site", "read", "remember"]


def read(root: Path, known: Cache, inventory: Inventory, **wishes: Unpack[Wishes]) -> tuple[Archive, NormalizeReport]:
    """Read an archive, and normalize the seeds that are new in it."""
    archive = read_archive(root, inventory, known.read("readings"))
    if not has_seeds(archive.root, inventory):
        return archive, NormalizeReport(outcomes=())
    from sitegen.commands.normalize import normalize_seeds  # noqa: PLC0415  (0.1 s, and only where there are seeds)

    if "progress" in wishes:
        wishes["progress"]("normalizing")
    normalized = normalize_seeds(archive, dry_run=False, only_new=True, cache=known.folder)
    if normalized.wrote:
        archive = read_archive(root, take_inventory(root, inventory), archive.readings)
    return archive, normalized


def remember(archive: Archive, standing: Mapping[str, str]) -> Inventory:
    """Write what stands into the ledger; say what then lies in the archive."""
    if write_ledger(archive.root, standing):
        return take_inventory(archive.root, archive.inventory)
    return archive.inventory
