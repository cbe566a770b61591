"""The site of any history is the site of a clean build, byte for byte, and so is what is said of it.

``make histories`` tells 500 of them.
"""

import os
import random
import shutil
import tempfile
from pathlib import Path

from histories import EVENTS, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.commands.rebuild import rebuild
from sitegen.reports import BuildReport

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
    with tempfile.TemporaryDirectory() as scratch:
        world = World(Path(scratch) / "archive", random.Random(seed))  # noqa: S311  (a draw that can be told again)
        shutil.copytree(ARCHIVE, world.root)
        rebuild_world(world)
        for number, event in enumerate(history):
            EVENTS[event](world)
            ours_said = rebuild_world(world)
            told["builds"] += 1
            if number % 2 == len(history) % 2 == 0 or number == len(history) - 1:
                clean = Path(scratch) / f"clean-{number}"
                theirs_said = rebuild(world.root, clean, world.day, with_search=False).report
                ours, theirs = read_site(world.root / "public"), read_site(clean)
                different = sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))
                told["differences"] += len(different)
                names = [EVENTS[event].__name__ for event in history[: number + 1]]
                assert different == [], f"after {', '.join(names)} (seed {seed})"
                for said in ("briefings", "pages", "held", "issues", "errors", "more"):
                    assert getattr(ours_said, said) == getattr(theirs_said, said), f"{said} after {', '.join(names)}"


def rebuild_world(world: World) -> BuildReport:
    return rebuild(world.root, world.root / "public", world.day, with_search=False, cache=world.root / ".cache").report


def test_the_site_of_any_history_is_that_of_a_clean_build() -> None:
    try:
        tell()
    finally:
        print(", ".join(f"{number} {name}" for name, number in told.items()))
