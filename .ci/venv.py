"""Make the virtual environment that the Makefile works in; leave it alone where it is right.

    python3 .ci/venv.py site     what `sitegen build` needs
    python3 .ci/venv.py test     that, and what the tests need
    python3 .ci/venv.py fuzz     that, and what makes up bytes for the readers
    python3 .ci/venv.py discover what `sitegen actors discover` needs besides the program: 400 MB

Throughout this script
    pins      are exact versions with the hashes of their files (.ci/constraints*.txt, made by `make lock`)
    recipe    is all that an environment depends on; one made from another recipe is thrown away
    wheels    is a folder in the user's cache that keeps what was downloaded

Downloads are kept because a second clone, or a second environment, then needs no network at all and takes seconds.
They are looked for there first; hashes are checked every time, wherever a file comes from.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 whoever starts this may have an older one
    sys.exit(
        "sitegen needs Python 3.11 or newer; %s is %s. Name another: make PYTHON=python3.13 …"  # noqa: UP031
        % (sys.executable, sys.version.split()[0])
    )

import compileall
import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WHEELS = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sitegen" / "wheels"

# Each purpose with its pins, in the order of installing: builders come first, since some packages are source only.
PINS = {
    "site": ("constraints-build.txt", "constraints.txt"),
    "test": ("constraints-test.txt",),
    "fuzz": ("constraints-test.txt", "constraints-fuzz.txt"),
    "discover": ("constraints-discover.txt",),
}
PIP = (str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet")
EXACTLY = ("--no-deps", "--no-build-isolation", "--use-pep517")


def main(purpose: str) -> None:
    """Bring the environment to a purpose, doing only what is missing."""
    if not is_made("site"):
        make()
    if not is_made(purpose):
        install(purpose)
    # As pip does with what it installs, but for an editable program: where Python is told to write nothing down
    # (PYTHONDONTWRITEBYTECODE), each start would compile 150 modules again, which takes 0.2 s.
    compileall.compile_dir(ROOT / "sitegen", quiet=2)


def make() -> None:
    """Begin again with an empty environment and put the program into it."""
    say(f"making .venv with Python {sys.version.split()[0]}")
    shutil.rmtree(VENV, ignore_errors=True)
    run("no virtual environment (on Debian: apt install python3-venv)", sys.executable, "-m", "venv", str(VENV))
    for pins in PINS["site"]:
        bring(ROOT / ".ci" / pins)
    run("sitegen itself", *PIP, "install", "--no-index", *EXACTLY[:2], "--editable", str(ROOT))
    sign("site")


def install(purpose: str) -> None:
    """Add what a purpose needs beyond the program."""
    for pins in PINS[purpose]:
        bring(ROOT / ".ci" / pins)
    sign(purpose)


def bring(pins: Path) -> None:
    """Install exactly these pins: from the wheels that are kept, else after downloading them."""
    wanted = ("--require-hashes", *EXACTLY, "--requirement", str(pins))
    kept = (*PIP, "install", "--no-index", "--find-links", str(WHEELS), *wanted)
    say(f"installing {pins.name}")
    WHEELS.mkdir(parents=True, exist_ok=True)
    if not subprocess.run(kept, capture_output=True, check=False).returncode:
        return
    say(f"  downloading into {WHEELS}")
    # Beside the kept ones and moved when whole: two clones may do this at once, and either may be stopped.
    with tempfile.TemporaryDirectory(dir=WHEELS.parent) as scratch:
        run(f"download of {pins.name}", *PIP, "download", "--dest", scratch, *wanted)
        for file in Path(scratch).iterdir():
            file.replace(WHEELS / file.name)
    run(f"installation of {pins.name}", *kept)


def recipe(purpose: str) -> str:
    """Sum up what the environment of a purpose is made from: where, by which Python, with which pins."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    files = [Path(__file__), *(ROOT / ".ci" / pins for pins in PINS["site"] + PINS[purpose])]
    return json.dumps(
        {
            "folder": str(ROOT),
            "python": [sys.version, sys.base_prefix],
            "project": [project["project"], project["build-system"]],
            "files": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
        },
        indent=1,
    )


def is_made(purpose: str) -> bool:
    """Tell whether the environment was finished for a purpose, from the recipe of today."""
    with contextlib.suppress(OSError):
        return (VENV / "bin" / "python").exists() and signature(purpose).read_text("utf-8") == recipe(purpose)
    return False


def sign(purpose: str) -> None:
    """Note the recipe, last of all: an interrupted installation has no signature."""
    signature(purpose).write_text(recipe(purpose), "utf-8")


def signature(purpose: str) -> Path:
    """Say where the recipe of a purpose is noted."""
    return VENV / f"made-for-{purpose}.json"


def run(what: str, *command: str) -> None:
    """Run a command in silence; where it fails, say what failed and show why."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{failure(done.stdout.splitlines() + done.stderr.splitlines())}\nfailed: {what}")


def failure(lines: Iterable[str]) -> str:
    """Keep the lines that say why; pip warns of much else."""
    return "\n".join(line for line in lines if line.strip() and not line.startswith("WARNING: Location"))


def say(line: str) -> None:
    """Tell what is going on, one line a step."""
    print(line, flush=True)


if __name__ == "__main__":
    if sys.argv[1:] not in (["site"], ["test"], ["fuzz"], ["discover"]):
        sys.exit(__doc__)
    main(sys.argv[1])
