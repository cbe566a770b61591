"""What was measured: kept from one run to the next, told as a table, and drawn."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from plot import draw


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


# The steps that the peer takes, too.
RENDER, ALIKE, WHOLE = "render all", "render all, pages alike", "render and index all"


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
        "",
        "Archives lie in memory where `TMPDIR` says so: on a disk (ext4) 26,000 files take 1 to 10 s of system time,",
        "by what was removed from it in the last minutes, and single runs cannot be compared.",
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


def write_plot(runs: Mapping[int, Run]) -> str:
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


def write_runs(file: Path, runs: Mapping[int, Run]) -> None:
    """Keep what was measured."""
    kept = {str(number): asdict(runs[number]) for number in sorted(runs)}
    file.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
