"""Kill builds and normalizations at random moments, fill their disk, start two at once; count what broke.

    python tests/torture.py [--kills 100] [--full 20] [--pairs 20] [--seed 1]

A site is broken where a reader finds neither the one that stood nor the new one, whole; a briefing is lost where the
next run does not bring it about. Ends with status 1 where there is either.
"""

import argparse
import hashlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

HERE = Path(__file__).parent
SITEGEN = (sys.executable, "-m", "sitegen", "--quiet")
BRIEFINGS, SEEDS = 40, 12

Tree = Mapping[str, str]


def read(folder: Path) -> Tree:
    """Digest every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Torture:
    """One archive with two states of its content, and the runs over it."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder, self.dice = folder, dice
        self.archive = folder / "archive"
        shutil.copytree(HERE / "archive", self.archive)
        for number in range(BRIEFINGS):
            self.write(number, "A")
        self.site = self.archive / "public"
        self.wanted = {"A": self.reference("A"), "B": self.reference("B")}
        self.broken = self.lost = 0
        self.fates: dict[str, int] = {}

    def write(self, number: int, state: str) -> None:
        """Write a briefing in one of its two states; every third is there in one of them only."""
        path = self.archive / f"content/briefings/2022/torture-{number}.md"
        path.parent.mkdir(exist_ok=True)
        if state == "B" and number % 3 == 0:
            path.unlink(missing_ok=True)
            return
        front = f"title: Essai {number} {state}\ndate: 2022-01-02\nactors: [Miranie]\nsummary: Un essai.\n"
        path.write_text(f"---\n{front}---\n\nTexte {state}.\n", "utf-8")

    def turn(self, state: str) -> None:
        """Bring the content into a state."""
        for number in range(BRIEFINGS):
            self.write(number, state)

    def run(self, *words: str, limit: int | None = None) -> subprocess.Popen[bytes]:
        """Start the program; no file of it may grow beyond a limit."""

        def bound() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit or 0, limit or 0))

        return subprocess.Popen(
            [*SITEGEN, "-C", str(self.archive), *words],
            preexec_fn=bound if limit else None,  # noqa: PLW1509  (there are no threads here)
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def build(self) -> None:
        """Build to the end."""
        self.run("build", "--as-of", "2024-06-01").communicate()

    def reference(self, state: str) -> Tree:
        """Build a state in a folder of its own, from nothing."""
        self.turn(state)
        shutil.rmtree(self.site, ignore_errors=True)
        shutil.rmtree(self.archive / ".public.sitegen", ignore_errors=True)
        shutil.rmtree(self.archive / ".cache", ignore_errors=True)
        self.build()
        self.build()  # the second time the ledger is as the first left it
        return read(self.site)

    def attempt(self, name: str, harm: Callable[[], None]) -> None:
        """Change the content, do harm to a build of it, look at the site, and let the next build mend it."""
        before = "A" if read(self.site) == self.wanted["A"] else "B"
        after = "B" if before == "A" else "A"
        self.turn(after)
        harm()
        found = read(self.site)
        fate = "old" if found == self.wanted[before] else "new" if found == self.wanted[after] else "broken"
        self.build()
        if read(self.site) != self.wanted[after]:
            fate = "broken afterwards"
        self.broken += fate.startswith("broken")
        key = f"{name}: the site was the {fate} one"
        self.fates[key] = self.fates.get(key, 0) + 1

    def kill(self, longest: float, *words: str) -> None:
        """Kill a run at a random moment."""
        process = self.run(*words)
        time.sleep(self.dice.uniform(0, longest))
        process.send_signal(signal.SIGKILL)
        process.communicate()

    def fill(self) -> None:
        """Let a build meet a disk that takes only so much."""
        process = self.run("build", "--as-of", "2024-06-01", limit=self.dice.randrange(1, 60_000))
        words = process.communicate()[1]
        if b"Traceback" in words:
            self.broken += 1
            print(words.decode())

    def pair(self, *words: str) -> None:
        """Start two at once."""
        for process in [self.run(*words), self.run(*words)]:
            said = process.communicate()[1]
            if b"Traceback" in said or (process.returncode not in (0, 1) and b"another" not in said):
                self.broken += 1
                print(said.decode())

    def normalize(self, name: str, harm: Callable[[], None], wanted: Tree) -> None:
        """Take the normalized briefings away, do harm to a normalization, and let the next one finish."""
        folder = self.archive / "content/briefings/undated"
        shutil.rmtree(folder, ignore_errors=True)
        harm()
        partial = {path: digest for path, digest in read(folder).items() if not path.endswith(".part")}
        whole = all(wanted.get(path) == digest for path, digest in partial.items())
        self.run("normalize").communicate()
        done = {path: digest for path, digest in read(folder).items() if not path.endswith(".part")}
        lost = sum(done.get(path) != digest for path, digest in wanted.items())
        self.lost += lost + (not whole)
        key = f"{name}: {'every briefing whole, none lost' if whole and not lost else 'briefings lost'}"
        self.fates[key] = self.fates.get(key, 0) + 1


def main() -> int:
    """Do it all and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, count in (("kills", 100), ("full", 20), ("pairs", 20), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=count)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(Path(folder), random.Random(wish.seed))  # noqa: S311  (dice, not keys)
        started = time.monotonic()
        torture.turn("A")
        torture.build()
        longest = 1.1 * (time.monotonic() - started)
        build = ("build", "--as-of", "2024-06-01")
        for _ in range(wish.kills):
            torture.attempt("killed build", lambda: torture.kill(longest, *build))
        for _ in range(wish.full):
            torture.attempt("full disk", torture.fill)
        for _ in range(wish.pairs):
            torture.attempt("two builds at once", lambda: torture.pair(*build))
        for number in range(SEEDS):
            text = f"Le sommet {number} s’est ouvert mardi à Varn.\n\nLes ministres ont parlé {number} fois.\n"
            (torture.archive / f"seeds/torture-{number}.txt").write_text(text, "utf-8")
        shutil.rmtree(torture.archive / "content/briefings/undated")
        torture.run("normalize").communicate()
        wanted = read(torture.archive / "content/briefings/undated")
        started = time.monotonic()
        torture.run("normalize").communicate()
        longest = 1.5 * (time.monotonic() - started)
        for _ in range(wish.kills):
            torture.normalize("killed normalization", lambda: torture.kill(longest, "normalize"), wanted)
        for _ in range(wish.pairs):
            torture.normalize("two normalizations at once", lambda: torture.pair("normalize"), wanted)
    for fate, count in sorted(torture.fates.items()):
        print(f"{count:4} × {fate}")
    print(f"{torture.broken} broken sites, {torture.lost} lost briefings")
    return int(bool(torture.broken or torture.lost))


if __name__ == "__main__":
    sys.exit(main())
