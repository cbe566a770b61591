"""Bring the site of an archive up to date, in one moment where nothing changed.

To know that nothing changed is to look at each file's size and times. Whatever else it takes is in `renew`, which is
loaded only then: with all that it stands on it takes 0.2 s, as much as to look at 10,000 texts and the site of them.
"""

import contextlib
import datetime as dt
import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, Unpack

from sitegen.brought import digest_of_brought
from sitegen.cache import Cache, alone, open_cache
from sitegen.digests import digest
from sitegen.errors import ChangedError
from sitegen.inventory import LEDGER, Inventory, take_inventory
from sitegen.publish import state_of
from sitegen.reports import WRITTEN, Rebuilt, Wishes
from sitegen.workshop import name_of, refuse_among_sources

# Where a file is saved while it is being read, all is read again: this often, then it is said.
TRIES = 3


class _Last(NamedTuple):
    """The last build: digests of all that it was made from, and of what it noted of the site it left.

    What it said is in an entry of its own, for it is of use only where both are the same.
    """

    fingerprint: str
    site: str


def rebuild(  # noqa: PLR0913  (each is a choice of whoever calls)
    root: Path,
    output: Path,
    as_of: dt.date,
    *,
    remembering: bool = True,
    cache: Path | None = None,
    memory: dict[str, Any] | None = None,
    waiting: Callable[[], object] = lambda: None,
    **wishes: Unpack[Wishes],
) -> Rebuilt:
    """Bring the site of an archive up to date; ``cache`` is the folder where builds leave each other their work.

    Those of one process hand each other the same ``memory`` besides, and so need not read it.
    What is published is written into the ledger, but where nobody is ``remembering`` it: a site that is only looked at.
    While another program writes into the archive this one waits, and ``waiting`` is told. Raises `SitegenError` where
    nothing can be built.
    """
    refuse_among_sources(output, root)
    for _ in range(TRIES - 1):
        with contextlib.suppress(ChangedError):
            return _try(root, output, as_of, cache, memory, waiting, remembering=remembering, **wishes)
    return _try(root, output, as_of, cache, memory, waiting, remembering=remembering, **wishes)


def _try(  # noqa: PLR0913, PLR0917  (each is a choice of whoever calls)
    root: Path,
    output: Path,
    as_of: dt.date,
    cache: Path | None,
    memory: dict[str, Any] | None,
    waiting: Callable[[], object],
    *,
    remembering: bool,
    **wishes: Unpack[Wishes],
) -> Rebuilt:
    """Bring the site up to date once; raises `ChangedError` where somebody changes what is being read."""
    if "progress" in wishes:
        wishes["progress"]("reading")
    kind = (wishes.get("with_search", True), wishes.get("keep_index", False), wishes.get("strict", False))
    wish = (name_of(output, root), as_of, remembering, *kind, digest_of_brought())
    # Whoever leaves the index for later waits for a page; what is known of it can be written down then, too.
    hurried = wishes.get("keep_index", False)
    with open_cache(cache, memory, hurried=hurried) as known, contextlib.ExitStack() as turn:
        turn.enter_context(alone(root, waiting))
        inventory = take_inventory(root, known.read("inventory"))
        fingerprint_with = _fingerprint(inventory, wish)
        fingerprint = fingerprint_with(inventory)
        said = _find_said(known, fingerprint, output)
        if said:
            if inventory.read:
                known.write(inventory=inventory)
            return replace(said, told=tuple(known.told))
        from sitegen.commands import renew  # noqa: PLC0415  (0.2 s, and only where something changed)

        archive, normalized = renew.read(root, known, inventory, **wishes)
        turn.close()
        # What was read stays until the end, and has no circles that anybody need look for.
        gc.freeze()
        report = renew.build_site(archive, output, as_of, cache=known, **wishes)
        after = archive.inventory
        if remembering:
            with alone(root, waiting):
                after = renew.remember(archive, report)
        renew.write_readings(known, archive.readings)
        renew.write_languages(known)
        stands = Rebuilt(normalized.without(*WRITTEN), report.as_it_stands(), ())
        known.write(
            inventory=after,
            last=_Last(fingerprint_with(after), report.site),
            said=stands,
        )
        return Rebuilt(normalized, report, tuple(known.told))


def let_go() -> None:
    """Look through for circles what builds of this process set apart, and give back what is in no use any more.

    A process that builds again and again does so where nobody waits: it takes 0.04 s with 1,000 briefings. Without it
    every build keeps its environment with the compiled templates, 0.8 MB: of a week of writing all that a machine has.
    """
    gc.unfreeze()
    gc.collect()


def _find_said(known: Cache, fingerprint: str, output: Path) -> Rebuilt | None:
    """Find what the last build said, if it was made from the same and its site stands: not one made without a cache."""
    last: _Last | None = known.read("last")
    is_done = last and last.fingerprint == fingerprint and last.site and last.site == state_of(output)
    return known.read("said") if is_done else None


def _fingerprint(inventory: Inventory, wish: tuple[object, ...]) -> Callable[[Inventory], str]:
    """Digest all that a site is made from, but the program, whose cache it is: 10,000 files as one text in 8 ms.

    What comes back puts the ledger to it, which a build itself writes.
    """
    paths = sorted(inventory.files.keys() - {LEDGER})
    files = "\n".join([f"{inventory.files[path].digest} {path}" for path in paths])
    others = digest(files.encode(errors="surrogatepass"), wish)
    return lambda inventory: digest(others, inventory.files[LEDGER].digest if LEDGER in inventory.files else "")
