"""Read and build what changed: the part of `rebuild` that is loaded only where something did."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Unpack

from sitegen.archive import Archive, Authorities, BuiltIn, read_archive, read_built_in, read_ledger, write_ledger
from sitegen.cache import Cache
from sitegen.commands.build import build_site
from sitegen.commands.readings import read_readings, write_readings
from sitegen.inventory import Inventory, take_inventory
from sitegen.language import bring_language, loaded_languages
from sitegen.ledger import PATH as LEDGER
from sitegen.reports import BuildReport, NormalizeReport, Wishes
from sitegen.seeds import has_seeds
from sitegen.stock import digest_of
from sitegen.stored import Unread

__all__ = ["build_site", "read", "remember", "write_languages", "write_readings"]

# The name of a language's entry in the cache, before its tag.
_LANGUAGE = "language "


def read(root: Path, known: Cache, inventory: Inventory, **wishes: Unpack[Wishes]) -> tuple[Archive, NormalizeReport]:
    """Read an archive, and normalize the seeds that are new in it."""
    for name in sorted(known.names()):
        if name.startswith(_LANGUAGE) and (language := known.read(name)):
            bring_language(language)
    authorities: Authorities | None = known.read("authorities")
    archive = read_archive(root, inventory, read_readings(known), authorities, partial(_built_in, known))
    if archive.authorities is not authorities:
        known.write(authorities=_as_unread(archive.authorities))
    if not has_seeds(archive.root, inventory):
        return archive, NormalizeReport(outcomes=())
    from sitegen.commands.normalize import normalize_seeds  # noqa: PLC0415  (0.1 s, and only where there are seeds)

    if "progress" in wishes:
        wishes["progress"]("normalizing")
    normalized = normalize_seeds(archive, dry_run=False, only_new=True, cache=known.folder)
    if normalized.wrote:
        archive = read_archive(root, take_inventory(root, inventory), archive.readings, archive.authorities)
    return archive, normalized


def _as_unread(authorities: Authorities) -> Authorities:
    """Give records as they are written down: each by itself, to be read where it is asked for."""
    of, *both = authorities
    actors, topics = (replace(each, records=Unread.of(each.records)) for each in both)
    return Authorities(of, actors, topics)


def _built_in(known: Cache) -> BuiltIn:
    """Read the records that the program brings; the cache is of this very program, so they are what it brought."""
    built_in: BuiltIn | None = known.read("built_in")
    if built_in is None:
        built_in = read_built_in()
        known.write(built_in=built_in)
    return built_in


def write_languages(known: Cache) -> None:
    """Remember the languages that were read, which are those of this very program."""
    there = known.names()
    read: dict[str, Any] = {f"{_LANGUAGE}{language.tag}": language for language in loaded_languages()}
    new = {name: language for name, language in read.items() if name not in there}
    if new:
        known.write(**new)


def remember(archive: Archive, report: BuildReport) -> Inventory:
    """Write what stands into the ledger; give what the site was made from, with the ledger as it now is.

    Nothing else is looked at again: what was saved while the site was built is not in it. Nor is what somebody wrote
    into the ledger meanwhile.
    """
    inventory = archive.inventory
    built_from = inventory.files[LEDGER].digest if LEDGER in inventory.files else digest_of(b"")
    now = digest_of(read_ledger(archive.root).encode())
    # To take a ledger of 11,000 lines apart and find nothing to add takes 20 ms.
    if now != report.remembering and write_ledger(archive.root, report.standing, report.ledger) and now == built_from:
        return inventory.look_again(archive.root, LEDGER)
    return inventory
