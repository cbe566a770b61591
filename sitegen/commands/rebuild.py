"""From whatever lies in an archive to its site: normalize what is new, build, and remember it for the next time.

Where nothing changed since the last time, all of this is to look at each file's size and times and to say so.
"""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.archive import alone, read_archive, write_ledger
from sitegen.cache import open_cache
from sitegen.commands.build import BuildReport, Progress, build_site
from sitegen.commands.normalize import WRITTEN, NormalizeReport, normalize_seeds
from sitegen.digests import digest
from sitegen.errors import SitegenError
from sitegen.inventory import Inventory, take_inventory
from sitegen.layers import read_layers
from sitegen.publish import state_of
from sitegen.recipes import Tell
from sitegen.seeds import has_seeds

# So many pieces of advice are remembered for a build that finds nothing to do; all of them are in `sitegen check`.
REMEMBERED = 10


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of the seeds, what came of the site, and what was wrong with the cache, if anything was."""

    normalized: NormalizeReport
    report: BuildReport
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Last:
    """The last build: digests of all that it was made from and of the site it left, its theme, and what was said."""

    fingerprint: str
    site: str
    theme: str
    rebuilt: Rebuilt


def rebuild(  # noqa: PLR0913  (each is a choice of whoever calls)
    root: Path,
    output: Path,
    as_of: dt.date,
    *,
    with_search: bool = True,
    keep_index: bool = False,
    strict: bool = False,
    remembering: bool = True,
    jobs: int | None = None,
    cache: Path | None = None,
    why: Tell = lambda *_: None,
    progress: Progress = lambda _: None,
    waiting: Callable[[], object] = lambda: None,
) -> Rebuilt:
    """Bring the site of an archive up to date; ``cache`` is the folder where builds leave each other their work.

    With ``keep_index`` the search index is taken as it stands, and left to a later build. What is published is written
    into the ledger, but where nobody is ``remembering`` it: a site that is only looked at. While another program writes
    into the archive this one waits, and ``waiting`` is told. Raises `SitegenError` where nothing can be built.
    """
    progress("reading")
    wish = (os.path.relpath(output, root), with_search, keep_index, as_of, strict)
    with open_cache(cache) as known:
        with alone(root, waiting):
            inventory = take_inventory(root, known.read("inventory"))
            last: _Last | None = known.read("last")
            if last and _is_done(last, _fingerprint(root, inventory, last.theme, wish), output):
                if inventory.read:
                    known.write(inventory=inventory)
                return replace(last.rebuilt, told=tuple(known.told))
            archive = read_archive(root, inventory, known.read("readings"))
            normalized = NormalizeReport(outcomes=())
            if has_seeds(inventory):
                progress("normalizing")
                normalized = normalize_seeds(archive, dry_run=False, only_new=True, cache=cache)
                if normalized.wrote:
                    archive = read_archive(root, take_inventory(root, inventory), archive.readings)
        report = build_site(
            archive,
            output,
            as_of,
            with_search=with_search,
            keep_index=keep_index,
            strict=strict,
            jobs=jobs,
            cache=known,
            why=why,
            progress=progress,
        )
        inventory = archive.inventory
        if remembering:
            with alone(root, waiting):
                if write_ledger(root, report.standing):
                    inventory = take_inventory(root, inventory)
        theme = archive.config.theme
        said = Rebuilt(normalized.without(*WRITTEN), report.as_it_stands(REMEMBERED), ())
        known.write(
            inventory=inventory,
            readings=archive.readings,
            last=_Last(_fingerprint(root, inventory, theme, wish), state_of(output), theme, said),
        )
        return Rebuilt(normalized, report, tuple(known.told))


def _is_done(last: _Last, fingerprint: str, output: Path) -> bool:
    """Tell whether the last build was made from the same, and its site stands: not that of a build without a cache."""
    return last.fingerprint == fingerprint and last.site != "" and last.site == state_of(output)


def _fingerprint(root: Path, inventory: Inventory, theme: str, wish: tuple[object, ...]) -> str:
    """Digest all that a site is made from, but the program, whose cache it is."""
    try:
        layers = read_layers(root, theme)
    except SitegenError:
        return ""
    files = tuple((path, inventory.files[path].digest) for path in sorted(inventory.files))
    return digest(files, tuple((layer.place, layer.files) for layer in layers), wish)
