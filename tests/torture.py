"""Kill builds and normalizations at random moments, or a process of theirs, fill their disk, start two at once; count.

    python tests/torture.py [--kills 100] [--stops 20] [--full 20] [--pairs 20] [--volumes 0] [--seed 1]

``--volumes`` builds on a real disk of its own that is full at a random byte; to mount one takes root. A site is broken
where a reader finds neither the one that stood nor the new one, whole; a briefing is lost where the next run does not
bring it about. Ends with status 1 where there is either.
"""

import argparse
import contextlib
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
# Little work is spread over processes, as much is otherwise.
PROGRAM = """
import sys
from sitegen import making
from sitegen.cli import main
making.WORTH = 2
if "normalize" in sys.argv:
    from sitegen.commands import normalize
    normalize.WORTH_COPIED = 2
main(prog_name="sitegen")
"""
SITEGEN = (sys.executable, "-c", PROGRAM, "--quiet")
BRIEFINGS, SEEDS = 40, 12

# After so many seconds a run hangs.
LONGEST = 120

Tree = Mapping[str, str]


def read(folder: Path) -> Tree:
    """Digest every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def parts_of(pid: int) -> list[int]:
    """List the processes that another has begun; where the system does not say, there are none."""
    try:
        return [int(part) for part in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()]
    except OSError:
        return []


class Torture:
    """One archive with two states of its content, and the runs over it."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder, self.dice = folder, dice
        self.archive = folder / "archive"
        shutil.copytree(HERE / "archive", self.archive)
        for number in range(BRIEFINGS):
            self.write(number, "A")
        self.site = self.archive / "public"
        self.build_words: tuple[str, ...] = ("build", "--as-of", "2024-06-01")
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
        self.run(*self.build_words).communicate()

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
        """Kill a run at a random moment; what it says is read to its end, which comes with that of its last process."""
        process = self.run(*words)
        time.sleep(self.dice.uniform(0, longest))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=LONGEST)

    def interrupt(self, longest: float, *words: str) -> None:
        """Press Ctrl-C at a random moment."""
        process = self.run(*words)
        time.sleep(self.dice.uniform(0, longest))
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=LONGEST)[1]
        # Before the program itself has begun, Python has its own word for it.
        self.expect(b"Traceback" not in said or b"import" in said, said)

    def kill_part(self, longest: float, *words: str) -> None:
        """Kill a process that does a part of the work, as a system does that has no memory left."""
        process = self.run(*words)
        end = time.monotonic() + self.dice.uniform(0, longest)
        while time.monotonic() < end or (not parts_of(process.pid) and process.poll() is None):
            time.sleep(0.002)
        for part in parts_of(process.pid)[:1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(part, signal.SIGKILL)
        said = process.communicate(timeout=LONGEST)[1]
        self.fates["a part was killed, and that said"] = self.fates.get("a part was killed, and that said", 0) + (
            b"ended from outside" in said
        )
        self.expect(b"Traceback" not in said, said)

    def expect(self, good: object, said: bytes) -> None:
        """Take note of a run that ended as none should."""
        if not good:
            self.broken += 1
            print(said.decode())

    def fill(self) -> None:
        """Let a build meet a disk that takes only so much."""
        process = self.run(*self.build_words, limit=self.dice.randrange(1, 60_000))
        said = process.communicate(timeout=LONGEST)[1]
        self.expect(b"Traceback" not in said, said)

    def fill_volume(self) -> None:
        """Let a build meet a disk that is full but for some room."""
        filler = self.site.parent / "filler"
        with filler.open("wb") as file:
            file.write(bytes(max(0, shutil.disk_usage(self.site.parent).free - self.dice.randrange(0, 400_000))))
        said = self.run(*self.build_words).communicate()[1]
        filler.unlink()
        self.fates["a real disk was full"] = self.fates.get("a real disk was full", 0) + (b"disk is full" in said)
        self.expect(b"Traceback" not in said, said)

    def volumes(self, count: int) -> None:
        """Put the site on a small disk of its own, and let it be full."""
        volume = self.folder / "volume"
        volume.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(volume)], check=True)
        home, words = self.site, self.build_words
        self.site, self.build_words = volume / "public", (*words, "--output", str(volume / "public"))
        try:
            self.build()
            for _ in range(count):
                self.attempt("full volume", self.fill_volume)
        finally:
            subprocess.run(["umount", str(volume)], check=True)
            self.site, self.build_words = home, words

    def pair(self, words: Sequence[str], others: Sequence[str] | None = None) -> None:
        """Start two at once."""
        for process in [self.run(*words), self.run(*(others or words))]:
            said = process.communicate(timeout=LONGEST)[1]
            self.expect(b"Traceback" not in said and (process.returncode in (0, 1) or b"another" in said), said)

    def normalize(self, name: str, harm: Callable[[], None], wanted: Tree) -> None:
        """Take the normalized briefings away, do harm to a normalization, and let the next one finish."""
        folder = self.archive / "content/briefings/undated"
        shutil.rmtree(folder, ignore_errors=True)
        harm()
        partial = {path: digest for path, digest in read(folder).items() if not path.endswith(".part")}
        # Of two articles with one title that comes first which is written first.
        whole = set(partial.values()) <= set(wanted.values())
        self.run("normalize").communicate()
        done = {path: digest for path, digest in read(folder).items() if not path.endswith(".part")}
        lost = len(set(wanted.values()) - set(done.values())) + (done.keys() != wanted.keys())
        self.lost += lost + (not whole)
        key = f"{name}: {'every briefing whole, none lost' if whole and not lost else 'briefings lost'}"
        self.fates[key] = self.fates.get(key, 0) + 1


def harm_builds(torture: Torture, wish: argparse.Namespace) -> None:
    """Kill builds, fill their disk, start two at once."""
    started = time.monotonic()
    torture.turn("A")
    torture.build()
    longest = 1.1 * (time.monotonic() - started)
    for _ in range(wish.kills):
        torture.attempt("killed build", lambda: torture.kill(longest, *torture.build_words))
    for _ in range(wish.stops):
        torture.attempt("interrupted build", lambda: torture.interrupt(longest, *torture.build_words))
        torture.attempt("build with a killed part", lambda: torture.kill_part(longest, *torture.build_words))
    for _ in range(wish.full):
        torture.attempt("full disk", torture.fill)
    for _ in range(wish.pairs):
        torture.attempt("two builds at once", lambda: torture.pair(torture.build_words))
    if wish.volumes:
        torture.volumes(wish.volumes)


def harm_normalizations(torture: Torture, wish: argparse.Namespace) -> None:
    """Kill normalizations, and start two at once: of the same seeds, and of two that want the same address."""
    for name, words in (("one", "Les ministres ont parlé du barrage"), ("other", "Un orage a coupé la route du lac")):
        text = f"Le barrage ouvre\n\n{words} pendant trois jours, et personne n’a dit non.\n"
        (torture.archive / f"seeds/twin-{name}.txt").write_text(text, "utf-8")
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
    for _ in range(wish.stops):
        torture.normalize("interrupted normalization", lambda: torture.interrupt(longest, "normalize"), wanted)
        torture.normalize("normalization with a killed part", lambda: torture.kill_part(longest, "normalize"), wanted)
    for _ in range(wish.pairs):
        torture.normalize("two normalizations at once", lambda: torture.pair(["normalize"]), wanted)
        both = (torture.build_words, ["normalize"])
        torture.normalize("a build and a normalization at once", lambda both=both: torture.pair(*both), wanted)  # type: ignore[misc]
    twins = (["normalize", "twin-one.txt"], ["normalize", "twin-other.txt"])
    for _ in range(wish.pairs):
        torture.normalize("two normalizations of one title", lambda: torture.pair(*twins), wanted)


def main() -> int:
    """Do it all and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, count in (("kills", 100), ("stops", 20), ("full", 20), ("pairs", 20), ("volumes", 0), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=count)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(Path(folder), random.Random(wish.seed))  # noqa: S311  (dice, not keys)
        harm_builds(torture, wish)
        harm_normalizations(torture, wish)
    for fate, count in sorted(torture.fates.items()):
        print(f"{count:4} × {fate}")
    print(f"{torture.broken} broken sites, {torture.lost} lost briefings")
    return int(bool(torture.broken or torture.lost))


if __name__ == "__main__":
    sys.exit(main())
