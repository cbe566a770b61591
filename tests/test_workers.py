"""Work is spread over processes or not, and comes back the same."""

import subprocess
import sys

import pytest

from sitegen.workers import Here, open_executor


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


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_piece_that_fails_is_told_to_who_asks_for_it(jobs: int) -> None:
    with open_executor(10, worth=1, jobs=jobs) as executor, pytest.raises(ValueError, match="x"):
        executor.submit(int, "x").result()
