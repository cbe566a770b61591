"""The site of any history is the site of a clean build, byte for byte, and so is what is said of it.

``make histories`` tells 500 of them.
"""

import os
import random
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from histories import EVENTS, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.cache import open_cache
from sitegen.commands.known import OfOutput
from sitegen.commands.parts import all_recipes
from sitegen.commands.rebuild import let_go, rebuild
from sitegen.ledger import PATH as LEDGER
from sitegen.reports import BuildReport
from sitegen.workshop import name_of

ARCHIVE = Path(__file__).parent / "archive"

HISTORIES = int(os.environ.get("HISTORIES", "4"))

events = st.lists(st.sampled_from(range(len(EVENTS))), min_size=1, max_size=6)

told = {"histories": 0, "builds": 0, "differences": 0}


def read_site(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@settings(max_examples=HISTORIES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(events, st.integers(0, 2**32))
def tell(history: list[int], seed: int) -> None:
    """Build after every event, and compare with a clean build at every other."""
    told["histories"] += 1
    # Of 500 histories what is not let go of would be 4.4 GB.
    let_go()
    with tempfile.TemporaryDirectory() as scratch:
        world = World(Path(scratch) / "archive", random.Random(seed))  # noqa: S311  (a draw that can be told again)
        shutil.copytree(ARCHIVE, world.root)
        # As `serve` does, every other world hands what it knows from one build to the next.
        memory: dict[str, Any] | None = {} if seed % 2 else None
        rebuild_world(world, memory)
        for number, event in enumerate(history):
            EVENTS[event](world)
            if memory and number % 3 == 2:
                # A server that was ended: what it left unwritten is lost.
                memory.clear()
            ours_said = rebuild_world(world, memory)
            told["builds"] += 1
            if number % 2 == len(history) % 2 == 0 or number == len(history) - 1:
                clean = Path(scratch) / f"clean-{number}"
                anew = Path(scratch) / f"cache-{number}"
                theirs_said = rebuild(world.root, clean, world.day, with_search=False, cache=anew).report
                ours, theirs = read_site(world.root / "public"), read_site(clean)
                different = sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))
                told["differences"] += len(different)
                names = [EVENTS[event].__name__ for event in history[: number + 1]]
                assert different == [], f"after {', '.join(names)} (seed {seed})"
                ours_known = read_recipes(world.root, world.root / "public", world.root / ".cache", memory)
                assert ours_known == read_recipes(world.root, clean, anew), f"after {', '.join(names)} (seed {seed})"
                assert facts(ours_said) == facts(theirs_said), f"after {', '.join(names)} (seed {seed})"


def read_recipes(root: Path, folder: Path, cache: Path, memory: dict[str, Any] | None = None) -> Any:
    """Read what is known of each file of a site: a file that is the same by chance is made of something else."""
    with open_cache(cache, memory) as known:
        found = OfOutput.read(known, name_of(folder, root))
        assert found.course
        return all_recipes(found.recipes, found.parts)


def facts(report: BuildReport) -> tuple[object, ...]:
    """Give what is said of a site; where a line of the ledger stands depends on who wrote into it last."""
    issues = [replace(issue, line=0) if issue.path == LEDGER else issue for issue in report.issues]
    return report.briefings, report.pages, report.held, issues, report.errors, report.more


def rebuild_world(world: World, memory: dict[str, Any] | None) -> BuildReport:
    folder, cache = world.root / "public", world.root / ".cache"
    hurried = memory is not None
    wishes: dict[str, Any] = {"with_search": False, "keep_index": hurried, "memory": memory}
    return rebuild(world.root, folder, world.day, cache=cache, **wishes).report


def test_the_site_of_any_history_is_that_of_a_clean_build() -> None:
    try:
        tell()
    finally:
        print(", ".join(f"{number} {name}" for name, number in told.items()))
