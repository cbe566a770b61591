"""Keep what came of reading each document for the next run, which reads again only those whose bytes changed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sitegen.archive import BRIEFINGS, Archive, Readings, by_folder, join_readings, read_archive
from sitegen.cache import Cache
from sitegen.documents import Reading
from sitegen.inventory import take_inventory
from sitegen.stock import digest_of

# An entry of the cache for each folder of documents, under its name, and one that lists them.
_READINGS = "readings"


def read_records(root: Path, known: Cache) -> Archive:
    """Read an archive for those who need no briefing but as a document, and remember what had to be read.

    Of 20,000 records nine tenths of the time to read them go into YAML (1.3 s), of 100,000 briefings all of it into
    the digests of their bytes.
    """
    inventory = take_inventory(root, known.read("inventory"))
    archive = read_archive(root, inventory, read_readings(known, with_briefings=False), with_briefings=False)
    if inventory.read:
        known.write(inventory=inventory)
    write_readings(known, archive.readings, with_briefings=False)
    return archive


def read_readings(known: Cache, *, with_briefings: bool = True) -> Readings | None:
    """Read what came of every document; of a folder whose entry is damaged, nothing."""
    listed: tuple[str, dict[str, str]] | None = known.read(_READINGS)
    if listed is None:
        return None
    language, folders = listed
    wanted = (folder for folder in folders if with_briefings or not _is_of_briefings(folder))
    return join_readings(language, (known.read(_entry(folder)) or {} for folder in wanted))


def write_readings(known: Cache, readings: Readings, *, with_briefings: bool = True) -> None:
    """Remember what came of every document, where it is not remembered so; what came of folders long gone is not.

    Readings that are not ``with_briefings`` say nothing of them: what is remembered of those stays.
    """
    parts = by_folder(readings)
    digests = {folder: _digest(part) for folder, part in parts.items()}
    listed, there = known.read(_READINGS), known.names()
    before = listed[1] if listed and listed[0] == readings.language else {}
    entries: dict[str, Any] = {
        _entry(folder): {path: tuple(reading) for path, reading in part.items()}
        for folder, part in parts.items()
        if before.get(folder) != digests[folder] or _entry(folder) not in there
    }
    if not with_briefings:
        digests |= {folder: before[folder] for folder in before if _is_of_briefings(folder)}
    wanted = {_READINGS, *map(_entry, digests)}
    gone = sorted(name for name in there if name.startswith(_READINGS) and name not in wanted)
    if entries or gone or not listed:
        entries[_READINGS] = (readings.language, digests)
        known.write(gone=gone, **entries)


def _digest(part: Mapping[str, Reading]) -> str:
    """Digest the readings of a folder: 10,000 as one text in 3 ms."""
    # A path may be bytes that are no UTF-8, which Python hands over as surrogates.
    return digest_of(
        "\n".join([f"{reading.digest} {path}" for path, reading in part.items()]).encode(errors="surrogatepass")
    )


def _entry(folder: str) -> str:
    return f"{_READINGS} {folder}"


def _is_of_briefings(folder: str) -> bool:
    return f"{folder}/".startswith(f"{BRIEFINGS}/")
