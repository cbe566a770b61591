"""Work is spread over processes or not, and comes back the same."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.workers import Here, open_executor

ARCHIVE = Path(__file__).parent / "archive"


def test_little_work_is_done_in_this_process() -> None:
    with open_executor(3, worth=4, jobs=8) as executor:
        assert isinstance(executor, Here)
        assert list(executor.map(str.upper, ["a", "b", "c"])) == ["A", "B", "C"]


def test_one_job_means_one_process() -> None:
    with open_executor(1000, worth=1, jobs=1) as executor:
        assert isinstance(executor, Here)


def test_much_work_comes_back_from_several_processes_in_its_order() -> None:
    with open_executor(100, worth=1, jobs=2) as executor:
        assert not isinstance(executor, Here)
        assert list(executor.map(str, range(100), chunksize=7)) == [str(n) for n in range(100)]


def test_a_copied_process_has_what_this_one_has_read() -> None:
    script = (
        "import sitegen.workers as w\n"
        "seen = [7]\n"
        "def last(_): return seen[-1]\n"
        "copies = w.can_copy()\n"
        "with w.open_executor(4, worth=1, jobs=2 if copies else 1, copies=copies) as executor:\n"
        "    print(sum(executor.map(last, range(4))))\n"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("28\n", "")


# A process of the pool in which this is done is one begun anew, then one that is a copy.
IN_BOTH = """
import os, signal, time
from sitegen.errors import SitegenError
from sitegen.workers import can_copy, open_executor

def both():
    for copies in (False, True) if can_copy() else (False, False):
        yield open_executor(4, worth=1, jobs=2, copies=copies)

"""


def test_a_process_ends_with_the_one_that_began_it() -> None:
    """A copy would keep the locks of a build that was killed, and no other could begin."""
    script = (
        "with next(pools := both()) as one, next(pools) as other:\n"
        "    print(one.submit(int).result(), other.submit(int).result())\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    # It is read to its end, which comes when the last process has ended that could write.
    subprocess.run([sys.executable, "-c", IN_BOTH + script], stdout=subprocess.PIPE, check=False, timeout=60)


def test_a_process_that_is_ended_from_outside_is_told() -> None:
    """Also where it had written half of its result: the other half was waited for for ever."""
    script = (
        "half = 'lambda pipe, body: (os.write(pipe.fileno(), body[:9]), os._exit(9))'\n"
        "end = f'import os, multiprocessing.connection as it; it.Connection._send = {half}'\n"
        "for pool in both():\n"
        "    try:\n"
        "        with pool as executor:\n"
        "            executor.submit(exec, end).result()\n"
        "    except SitegenError as error:\n"
        "        print(error)\n"
    )
    command = [sys.executable, "-c", IN_BOTH + script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("a process that did a part of the work was ended from outside\n" * 2, "")


def test_whoever_stops_the_work_waits_for_none_of_it() -> None:
    script = (
        # Which a shell ignores in what it runs in the background.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "for pool in both():\n"
        "    try:\n"
        "        with pool as executor:\n"
        "            executor.submit(int).result()\n"
        "            executor.submit(time.sleep, 600)\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "            time.sleep(600)\n"
        "    except KeyboardInterrupt:\n"
        "        print('stopped')\n"
    )
    command = [sys.executable, "-c", IN_BOTH + script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("stopped\n" * 2, "")


MAKING = """
import sys
from datetime import date
from pathlib import Path
from sitegen import making, workers
from sitegen.commands.rebuild import rebuild
from sitegen.errors import ThemeError

archive, folder, opened = Path(sys.argv[1]), Path(sys.argv[2]), []
making.WORTH, making.BATCH, open_executor = 2, 3, workers.open_executor
workers.open_executor = lambda *it, **how: opened.append(open_executor(*it, **how)) or opened[-1]

def build(jobs):
    site = folder / f"site-{jobs}"
    rebuild(archive, site, date(2024, 6, 1), with_search=False, jobs=jobs, remembering=False)
    return {it.relative_to(site): it.read_bytes() for it in site.rglob("*") if it.is_file()}

one, two = build(1), build(2)
print(one == two, len(opened) == workers.can_copy())
(archive / "themes/chancery/templates").mkdir(parents=True)
(archive / "themes/chancery/templates/term.html").write_text("{{ view.nobody }}")
try:
    build(2)
except ThemeError as error:
    print(error, error.hint)
"""


def test_a_site_is_the_same_whatever_the_number_of_processes_and_so_is_what_is_wrong(tmp_path: Path) -> None:
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    command = [sys.executable, "-c", MAKING, str(tmp_path / "archive"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = "themes/chancery/templates/term.html:1: 'TermView' object has no attribute 'nobody'"
    same, fault = done.stdout.splitlines()
    assert (done.stderr, same) == ("", "True True")
    assert fault.startswith(f"{told} while rendering /")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_piece_that_fails_is_told_to_who_asks_for_it(jobs: int) -> None:
    with open_executor(10, worth=1, jobs=jobs) as executor, pytest.raises(ValueError, match="x"):
        executor.submit(int, "x").result()
