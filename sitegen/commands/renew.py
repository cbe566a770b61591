"""What it takes to bring a site up to date where something changed; `rebuild` asks for it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Unpack

from sitegen.archive import Archive, Readings, by_folder, join_readings, read_archive, read_ledger, write_ledger
from sitegen.cache import Cache
from sitegen.commands.build import build_site
from sitegen.digests import digest
from sitegen.inventory import Inventory, take_inventory
from sitegen.ledger import PATH as LEDGER
from sitegen.reports import NormalizeReport, Wishes
from sitegen.seeds import has_seeds
from sitegen.stock import digest_of

__all__ = ["build_site", "read", "remember", "write_readings"]


def read(root: Path, known: Cache, inventory: Inventory, **wishes: Unpack[Wishes]) -> tuple[Archive, NormalizeReport]:
    """Read an archive, and normalize the seeds that are new in it."""
    archive = read_archive(root, inventory, _read_readings(known))
    if not has_seeds(archive.root, inventory):
        return archive, NormalizeReport(outcomes=())
    from sitegen.commands.normalize import normalize_seeds  # noqa: PLC0415  (0.1 s, and only where there are seeds)

    if "progress" in wishes:
        wishes["progress"]("normalizing")
    normalized = normalize_seeds(archive, dry_run=False, only_new=True, cache=known.folder)
    if normalized.wrote:
        archive = read_archive(root, take_inventory(root, inventory), archive.readings)
    return archive, normalized


# An entry of the cache for each folder of documents, under its name, and one that lists them.
_READINGS = "readings"


def _read_readings(known: Cache) -> Readings | None:
    """Read what came of every document; of a folder whose entry is damaged, nothing."""
    listed: tuple[str, dict[str, str]] | None = known.read(_READINGS)
    if listed is None:
        return None
    language, folders = listed
    return join_readings(language, (known.read(_entry(folder)) or {} for folder in folders))


def _entry(folder: str) -> str:
    return f"{_READINGS} {folder}"


def write_readings(known: Cache, readings: Readings) -> None:
    """Remember what came of every document, where it is not remembered so; what came of folders long gone is not."""
    parts = by_folder(readings)
    digests = {
        folder: digest(tuple((path, reading[0]) for path, reading in part.items())) for folder, part in parts.items()
    }
    listed, there = known.read(_READINGS), known.names()
    before = listed[1] if listed and listed[0] == readings.language else {}
    entries: dict[str, Any] = {
        _entry(folder): part
        for folder, part in parts.items()
        if before.get(folder) != digests[folder] or _entry(folder) not in there
    }
    wanted = {_READINGS, *map(_entry, parts)}
    gone = sorted(name for name in there if name.startswith(_READINGS) and name not in wanted)
    if entries or gone or not listed:
        entries[_READINGS] = (readings.language, digests)
        known.write(gone=gone, **entries)


def remember(archive: Archive, standing: Mapping[str, str]) -> Inventory:
    """Write what stands into the ledger; give what the site was made from, with the ledger as it now is.

    Nothing else is looked at again: what was saved while the site was built is not in it. Nor is what somebody wrote
    into the ledger meanwhile.
    """
    inventory = archive.inventory
    built_from = inventory.files[LEDGER].digest if LEDGER in inventory.files else digest_of(b"")
    as_built = digest_of(read_ledger(archive.root).encode()) == built_from
    if write_ledger(archive.root, standing) and as_built:
        return inventory.look_again(archive.root, LEDGER)
    return inventory
